/* Decides which hint an unknown key gets. A misspelt key is likelier than a word for another one, and that is
 * likelier than a key at the wrong place. */
#include "report/schema_hints.h"

#include <string.h>

enum { FIELDS_MOST = 64, LEVELS_MOST = 4 };

/* Words that other programs and other people use for our keys. Where several lines have a word, the first
 * whose key the mapping has holds. */
static const struct {
    const char *word, *key;
} senses[] = {
    {"abstract", "standfirst"},
    {"address", "url"},
    {"authors", "author"},
    {"blocks", "body"},
    {"by", "author"},
    {"categories", "keywords"},
    {"checked", "verified"},
    {"comment", "note"},
    {"content", "body"},
    {"content", "text"},
    {"contents", "body"},
    {"creator", "author"},
    {"data", "rows"},
    {"date", "verified"},
    {"description", "standfirst"},
    {"entries", "rows"},
    {"field", "key"},
    {"format", "page"},
    {"head", "label"},
    {"header", "label"},
    {"header", "title"},
    {"heading", "label"},
    {"heading", "title"},
    {"headline", "title"},
    {"href", "url"},
    {"id", "key"},
    {"intro", "standfirst"},
    {"introduction", "standfirst"},
    {"items", "rows"},
    {"kind", "type"},
    {"language", "lang"},
    {"last-verified", "verified"},
    {"lead", "standfirst"},
    {"link", "url"},
    {"locale", "lang"},
    {"markdown", "text"},
    {"name", "key"},
    {"name", "title"},
    {"pages", "fit"},
    {"paper", "page"},
    {"paragraph", "text"},
    {"prose", "text"},
    {"published", "date"},
    {"quote", "note"},
    {"remark", "note"},
    {"sections", "body"},
    {"site", "publisher"},
    {"source", "publisher"},
    {"summary", "standfirst"},
    {"tables", "comparison"},
    {"tags", "keywords"},
    {"title", "label"},
    {"title", "name"},
    {"updated", "verified"},
    {"uri", "url"},
    {"website", "url"},
    {"year", "date"},
};

const struct field *schema_field(const struct type *type, const char *key)
{
    for (const struct field *field = type->fields; field->key; field++)
        if (strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

void schema_suggest_fields(struct suggestion *suggestion, const struct type *type)
{
    for (const struct field *field = type->fields; field->key; field++)
        suggest_compare(suggestion, field->key);
}

bool schema_hint(struct reader *reader, const struct suggestion *suggestion)
{
    if (suggestion->best)
        diag_hint(reader->diag, "did you mean '%s'?", suggestion->best);
    return suggestion->best != NULL;
}

const char *schema_enumerate(struct reader *reader, const char *const *words, int count, const char *and)
{
    struct buf buf = buf_new(reader->scratch);
    for (int i = 0; i < count; i++)
        buf_printf(&buf, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : and, words[i]);
    return buf.data;
}

static const char *sense_of(const char *word, const struct type *type)
{
    for (size_t i = 0; i < sizeof senses / sizeof *senses; i++)
        if (strcmp(senses[i].word, word) == 0 && schema_field(type, senses[i].key))
            return senses[i].key;
    return NULL;
}

/* Returns the type of the mappings that a field holds, or NULL if it holds none. */
static const struct type *mapping_of(const struct field *field)
{
    const struct type *type = field->type->item ? field->type->item : field->type;
    return type->fields ? type : NULL;
}

/* Stores in path[] the fields that lead from the type to a mapping with the key. Returns how many they are,
 * or 0 if no such mapping is within `most` levels. */
static int find_path(const struct type *type, const char *key, const struct field **path, int most)
{
    for (const struct field *field = type->fields; field->key && most > 0; field++) {
        const struct type *below = mapping_of(field);
        if (!below)
            continue;
        *path = field;
        if (schema_field(below, key))
            return 1;
        const int further = find_path(below, key, path + 1, most - 1);
        if (further)
            return further + 1;
    }
    return 0;
}

/* Shows where the key may stand, as the author would write it. */
static void hint_path(struct reader *reader, const char *key, const struct field *const *path, int count)
{
    int indent = 2;
    diag_hint(reader->diag, "'%s' stands below '%s':", key, path[count - 1]->key);
    const char *dash = "";
    for (int i = 0; i < count; i++) {
        diag_hint(reader->diag, "%*s%s%s:", indent, "", dash, path[i]->key);
        indent += 2 + (int)strlen(dash);
        dash = path[i]->type->item ? "- " : "";
    }
    diag_hint(reader->diag, "%*s%s%s: ...", indent, "", dash, key);
}

void schema_hint_key(struct reader *reader, const char *word, const struct type *type,
                     const struct type *root)
{
    struct suggestion suggestion = {.word = word};
    const struct field *path[LEVELS_MOST];
    schema_suggest_fields(&suggestion, type);
    if (!suggestion.best)
        suggestion.best = sense_of(word, type);
    if (schema_hint(reader, &suggestion))
        return;
    const int count = find_path(type, word, path, LEVELS_MOST);
    if (count) {
        hint_path(reader, word, path, count);
        return;
    }
    if (root && schema_field(root, word)) {
        diag_hint(reader->diag, "'%s' is a key of the %s: it stands at the beginning of a line", word,
                  root->noun);
        return;
    }
    const char *keys[FIELDS_MOST];
    int keys_count = 0;
    for (const struct field *field = type->fields; field->key && keys_count < FIELDS_MOST; field++)
        keys[keys_count++] = field->key;
    diag_hint(reader->diag, "the keys here are %s", schema_enumerate(reader, keys, keys_count, " and "));
}
