/* The schema lets an editor complete and check what the program reads. It takes what the program takes
 * wherever a schema can know: rules that depend on several values, on CommonMark or on files are checked by
 * the program alone. Values are those that YAML 1.2 reads. */
#include "report/schema_json.h"

#include "base/json.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum { CODEPOINTS = 0x110000 };

enum { SHARED_MOST = 16 };

struct writer {
    const struct type *shared[SHARED_MOST]; /* the types that are described once, so far */
    int shared_count;
    struct json json;
    struct arena *arena;
};

static void put_type(struct writer *writer, const struct type *type, bool nullable);

/* -- Single values --------------------------------------------------------------------------------------- */

/* Writes the types that a value may have in JSON. Spaces separate them in `forms`. */
static void put_forms(struct writer *writer, const char *forms, bool nullable)
{
    if (!nullable && !strchr(forms, ' ')) {
        json_text(&writer->json, "type", forms);
        return;
    }
    struct buf list = buf_new(writer->arena);
    for (const char *at = forms; *at; at++)
        if (*at == ' ')
            buf_puts(&list, "\", \"");
        else
            buf_putc(&list, *at);
    json_literal(&writer->json, "type",
                 arena_printf(writer->arena, "[\"%s\"%s]", list.data, nullable ? ", \"null\"" : ""));
}

/* Writes what holds for each text. */
static void put_text(struct json *json)
{
    json_number(json, "maxLength", limit_rows[LIMIT_TEXT].usual);
    json_open(json, "not", '{');
    json_text(json, "$ref", "#/$defs/refused-character");
    json_close(json, '}');
}

static void put_choices(struct json *json, const char *const *choices, bool nullable)
{
    json_open(json, "enum", '[');
    for (; *choices; choices++) {
        json_text(json, NULL, *choices);
        if (strcmp(*choices, "no") == 0)
            json_truth(json, NULL, false);
    }
    if (nullable)
        json_literal(json, NULL, "null");
    json_close(json, ']');
}

/* Writes that a text is no key of the mapping. The schemas of texts have a "not" already. */
static void put_apart(struct json *json, const struct type *mapping)
{
    json_open(json, "allOf", '[');
    json_open(json, NULL, '{');
    json_open(json, "not", '{');
    json_open(json, "enum", '[');
    for (const struct field *field = mapping->fields; field->key; field++)
        json_text(json, NULL, field->key);
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
}

static void put_single(struct writer *writer, const struct type *type, bool nullable)
{
    struct json *json = &writer->json;
    put_forms(writer, type->forms, nullable);
    if (type->json)
        json_literal(json, NULL, type->json);
    if (type->most)
        json_number(json, "maxLength", limit_rows[type->most].usual);
    if (type->apart)
        put_apart(json, type->apart);
}

/* -- Lists ----------------------------------------------------------------------------------------------- */

static void put_items(struct writer *writer, const struct type *type)
{
    struct json *json = &writer->json;
    json_open(json, "items", '{');
    put_type(writer, type->item, false);
    json_close(json, '}');
    if (type->distinct)
        json_truth(json, "uniqueItems", true);
    if (type->count || type->most)
        json_number(json, "maxItems", type->count ? type->count : limit_rows[type->most].usual);
}

static void put_list(struct writer *writer, const struct type *type, bool nullable)
{
    struct json *json = &writer->json;
    put_forms(writer, "array", nullable);
    put_items(writer, type);
    json_number(json, "minItems", type->count ? type->count : 1);
    if (type->json)
        json_literal(json, NULL, type->json);
}

/* -- Mappings -------------------------------------------------------------------------------------------- */

/* Writes the default of a field whose type has one. */
static void put_initial(struct json *json, const struct field *field)
{
    if (!field->type->item) {
        json_text(json, "default", field->initial);
        return;
    }
    json_open(json, "default", '[');
    for (const char *at = field->initial; *at;) {
        const size_t length = strcspn(at, " ");
        json_bytes(json, NULL, at, length);
        at += length + (at[length] == ' ');
    }
    json_close(json, ']');
}

/* Writes the form of a text that may have the names in braces of `initial` and no others, and that is not
 * blank.
 */
static void put_named(struct writer *writer, const char *initial)
{
    static const char blanks[] = " \\t\\n\\r";
    struct buf names = buf_new(writer->arena);
    for (const char *at = strchr(initial, '{'); at; at = strchr(at + 1, '{'))
        buf_printf(&names, "|\\{%.*s\\}", (int)strcspn(at + 1, "}"), at + 1);
    const char *pattern = arena_printf(writer->arena, "^[%s]*([^{%s]%s)([^{]%s)*$", blanks, blanks,
                                       names.data, names.data);
    json_text(&writer->json, "pattern", pattern);
}

static void put_field(struct writer *writer, const struct field *field, bool nullable)
{
    struct json *json = &writer->json;
    const struct type *type = field->type;
    json_open(json, field->key, '{');
    json_text(json, "description", field->description);
    put_type(writer, type, nullable && !field->required && !type->never_null);
    if (type->named)
        put_named(writer, field->initial);
    if (field->initial)
        put_initial(json, field);
    if (type->choices && type->first == 0)
        json_text(json, "default", type->choices[0]);
    json_close(json, '}');
}

static void put_required(struct json *json, const struct field *fields)
{
    int count = 0;
    for (const struct field *field = fields; field->key; field++) {
        if (!field->required)
            continue;
        if (count++ == 0)
            json_open(json, "required", '[');
        json_text(json, NULL, field->key);
    }
    if (count)
        json_close(json, ']');
}

/* Writes what the values of keys of the author's choice may be: text, the list `type`, or one item of it. An
 * empty list is a cell without sources. */
static void put_others(struct writer *writer, const struct type *type)
{
    struct json *json = &writer->json;
    json_open(json, "additionalProperties", '{');
    json_text(json, "description", "The cell of the column with this key.");
    put_forms(writer, "string number boolean object array", true);
    put_text(json);
    json_open(json, "if", '{');
    json_text(json, "type", "object");
    json_close(json, '}');
    json_open(json, "then", '{');
    put_type(writer, type->item, false);
    json_close(json, '}');
    put_items(writer, type);
    json_close(json, '}');
}

/* Writes that a mapping has at least one key that the author chose. */
static void put_other_key(struct json *json, const struct type *type)
{
    json_open(json, "not", '{');
    json_open(json, "propertyNames", '{');
    json_open(json, "enum", '[');
    for (const struct field *field = type->fields; field->key; field++)
        json_text(json, NULL, field->key);
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

static void put_mapping(struct writer *writer, const struct type *type, bool nullable)
{
    struct json *json = &writer->json;
    put_forms(writer, "object", nullable);
    json_open(json, "properties", '{');
    for (const struct field *field = type->fields; field->key; field++)
        put_field(writer, field, !type->one_key);
    json_close(json, '}');
    put_required(json, type->fields);
    if (type->one_key) {
        json_number(json, "minProperties", 1);
        json_number(json, "maxProperties", 1);
    }
    if (type->others) {
        put_others(writer, type->others);
        put_other_key(json, type);
    } else {
        json_truth(json, "additionalProperties", false);
    }
}

/* Writes what a value of the type must be, or where the schema says so. `nullable` tells whether the value
 * may be missing although its key is there. */
static void put_type(struct writer *writer, const struct type *type, bool nullable)
{
    if (type->shared)
        json_text(&writer->json, "$ref", arena_printf(writer->arena, "#/$defs/%s", type->noun));
    else if (type->fields)
        put_mapping(writer, type, nullable);
    else if (type->item)
        put_list(writer, type, nullable);
    else if (type->choices)
        put_choices(&writer->json, type->choices, nullable);
    else
        put_single(writer, type, nullable);
}

/* -- Definitions ----------------------------------------------------------------------------------------- */

/* Appends a character as an escape sequence of JSON. */
static void put_escaped(struct buf *buf, unsigned codepoint)
{
    if (codepoint >= 0x10000)
        buf_printf(buf, "\\u%04X\\u%04X", 0xD800 + (codepoint - 0x10000) / 0x400, 0xDC00 + codepoint % 0x400);
    else
        buf_printf(buf, "\\u%04X", codepoint);
}

/* Returns whether no text may have the character. JSON itself has no surrogates. */
static bool is_refused_character(unsigned codepoint)
{
    return codepoint < CODEPOINTS && utf8_forbidden(codepoint) && (codepoint < 0xD800 || codepoint > 0xDFFF);
}

/* Returns a regular expression, as a string of JSON, for a character that no text may have. */
static const char *refused_characters(struct arena *arena)
{
    struct buf buf = buf_new(arena);
    buf_puts(&buf, "\"[");
    for (unsigned i = 0; i < CODEPOINTS; i++) {
        const bool first = is_refused_character(i) && (i == 0 || !is_refused_character(i - 1));
        const bool last = is_refused_character(i) && !is_refused_character(i + 1);
        if (last && !first)
            buf_putc(&buf, '-');
        if (first || last)
            put_escaped(&buf, i);
    }
    buf_puts(&buf, "]\"");
    return buf.data;
}

/* Writes the definitions of a text and of a character that no text may have. */
static void put_text_definitions(struct writer *writer)
{
    struct json *json = &writer->json;
    json_open(json, "refused-character", '{');
    json_text(json, "type", "string");
    json_literal(json, "pattern", refused_characters(writer->arena));
    json_close(json, '}');
    json_open(json, "text", '{');
    put_forms(writer, "string number boolean", true);
    put_text(json);
    json_close(json, '}');
}

/* Returns whether a shared type was not described yet, and counts it as described. */
static bool is_undescribed(struct writer *writer, const struct type *type)
{
    for (int i = 0; i < writer->shared_count; i++)
        if (writer->shared[i] == type)
            return false;
    assert(writer->shared_count < SHARED_MOST);
    writer->shared[writer->shared_count++] = type;
    return true;
}

/* Writes the mappings inside the type that the schema describes once. */
static void put_shared(struct writer *writer, const struct type *type)
{
    if (type->shared && is_undescribed(writer, type)) {
        json_open(&writer->json, type->noun, '{');
        put_mapping(writer, type, false);
        json_close(&writer->json, '}');
    }
    for (const struct field *field = type->fields; field && field->key; field++)
        put_shared(writer, field->type);
    if (type->item)
        put_shared(writer, type->item);
    if (type->others)
        put_shared(writer, type->others);
}

void schema_json_write(const struct type *type, const char *title, FILE *stream)
{
    struct arena *arena = arena_new();
    struct writer writer = {.json = {.stream = stream}, .arena = arena};
    struct json *json = &writer.json;
    json_open(json, NULL, '{');
    json_text(json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_text(json, "$id", "urn:casebook:report");
    json_text(json, "title", title);
    put_type(&writer, type, false);
    json_open(json, "$defs", '{');
    put_text_definitions(&writer);
    put_shared(&writer, type);
    json_close(json, '}');
    json_close(json, '}');
    fputc('\n', stream);
    arena_free(arena);
}
