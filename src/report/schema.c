/* Reads mappings by their tables. Reading goes on after an error, so that all errors are reported. */
#include "report/schema.h"

#include <assert.h>
#include <string.h>

enum {
    HINTS_MOST = 1000, /* errors that get hints: nobody sees more, and hints cost time */
    FIELDS_MOST = 64,
};

/* -- Messages -------------------------------------------------------------------------------------------- */

/* Returns the words that say what the node is, for the end of a message. */
static const char *found(struct reader *reader, const struct node *node)
{
    if (node->kind == NODE_MAPPING)
        return "a mapping";
    if (node->kind == NODE_SEQUENCE)
        return node->count ? "a list" : "an empty list";
    if (node->null || node->count == 0)
        return "empty";
    const bool blank = !node->text[strspn(node->text, " \t\n")];
    return blank ? "blank" : diag_quote(reader->diag, node->text);
}

void schema_report_wrong(struct reader *reader, const struct node *node, const char *name, const char *what)
{
    if (!node->lost)
        diag_error(reader->diag, node->mark, "'%s' must be %s, not %s", name, what, found(reader, node));
}

void schema_report_item(struct reader *reader, const struct node *node, const char *name)
{
    if (!node->lost)
        diag_error(reader->diag, node->mark, "an item of '%s' must be text, not %s", name,
                   found(reader, node));
}

bool schema_within(struct reader *reader, const struct node *node, enum limit limit)
{
    if (node->count <= diag_limit(reader->diag, limit))
        return true;
    diag_beyond(reader->diag, limit, node->mark, node->count);
    return false;
}

static void report_unknown_key(struct reader *reader, const struct node *key, const struct type *type)
{
    if (key->lost)
        return;
    diag_error(reader->diag, key->mark, "unknown key %s", diag_quote(reader->diag, key->text));
    if (diag_count(reader->diag, DIAG_ERROR) <= HINTS_MOST)
        schema_hint_key(reader, key->text, type, reader->root);
}

/* -- Mappings -------------------------------------------------------------------------------------------- */

void schema_prepare(struct reader *reader, const struct type *type, void *target)
{
    for (const struct field *field = type->fields; field->key; field++) {
        assert(field - type->fields < FIELDS_MOST);
        void *place = (char *)target + field->offset;
        if (field->type->prepare)
            field->type->prepare(reader, field, place);
        if (field->type->read == schema_read_mapping)
            schema_prepare(reader, field->type, place);
    }
}

void schema_read_field(struct reader *reader, const struct node *node, const struct field *field,
                       void *target)
{
    if ((node->lost && node->kind == NODE_SCALAR) ||
        (node->null && !field->required && !field->type->never_null))
        return;
    if (node->null || !field->type->read(reader, node, field, (char *)target + field->offset))
        schema_report_wrong(reader, node, field->key, field->type->what);
}

void schema_check_required(struct reader *reader, const struct node *mapping, const struct type *type)
{
    if (mapping->lost)
        return;
    for (const struct field *field = type->fields; field->key; field++)
        if (field->required && !yaml_lookup(mapping, field->key))
            diag_error(reader->diag, mapping->mark, "the %s has no '%s'", type->noun, field->key);
}

static void read_pairs(struct reader *reader, const struct node *node, const struct type *type, void *target)
{
    for (int i = 0; i < node->count; i++) {
        const struct pair *pair = &node->pairs[i];
        const struct field *field = schema_field(type, pair->key->text);
        if (field)
            schema_read_field(reader, pair->value, field, target);
        else
            report_unknown_key(reader, pair->key, type);
    }
    schema_check_required(reader, node, type);
}

void schema_read(struct reader *reader, const struct node *node, const struct type *type, void *target)
{
    schema_prepare(reader, type, target);
    if (node->kind == NODE_MAPPING)
        read_pairs(reader, node, type, target);
    else if (!node->lost)
        diag_error(reader->diag, node->mark, "a %s must be a mapping, not %s", type->noun,
                   found(reader, node));
}

/* -- Types ----------------------------------------------------------------------------------------------- */

bool schema_read_mapping(struct reader *reader, const struct node *node, const struct field *field,
                         void *target)
{
    if (node->kind != NODE_MAPPING)
        return false;
    read_pairs(reader, node, field->type, target);
    return true;
}

bool schema_read_node(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    const struct node **place = target;
    if (field->type->fields ? node->kind != NODE_MAPPING : node->kind != NODE_SEQUENCE || node->count == 0)
        return false;
    if (!field->type->most || schema_within(reader, node, field->type->most))
        *place = node;
    return true;
}

/* The spellings of true and false in YAML 1.2. In YAML 1.1, yes and no mean the same. */
static const char *const core_true[] = {"true", "True", "TRUE", NULL};
static const char *const core_false[] = {"false", "False", "FALSE", NULL};
static const char *const yes[] = {"yes", "Yes", "YES", NULL};
static const char *const no[] = {"no", "No", "NO", NULL};

static bool is_one_of(const char *text, const char *const *words)
{
    while (*words && strcmp(*words, text) != 0)
        words++;
    return *words;
}

/* Returns the text of the node, or "no" if it is a plain `false` and the choice has "no" but no "false": a
 * program that follows YAML 1.1 reads a plain `no` as false, and writes it so. */
static const char *chosen_word(const struct node *node, const char *const *choices)
{
    const bool renamed = node->style == NODE_PLAIN && is_one_of(node->text, core_false) &&
                         is_one_of("no", choices) && !is_one_of(node->text, choices);
    return renamed ? "no" : node->text;
}

bool schema_read_choice(struct reader *reader, const struct node *node, const struct field *field,
                        void *target)
{
    const char *const *choices = field->type->choices;
    int *place = target, count = 0;
    if (node->kind != NODE_SCALAR)
        return false;
    const char *word = chosen_word(node, choices);
    struct suggestion suggestion = {.word = word};
    for (; choices[count]; count++) {
        if (strcmp(choices[count], word) == 0) {
            *place = field->type->first + count;
            return true;
        }
        suggest_compare(&suggestion, choices[count]);
        /* The nearest choice is stored, so that one slip does not lead to further errors. */
        if (suggestion.best == choices[count])
            *place = field->type->first + count;
    }
    const char *what = field->type->what;
    schema_report_wrong(reader, node, field->key,
                        what ? what : schema_enumerate(reader, choices, count, " or "));
    if (!node->lost)
        schema_hint(reader, &suggestion);
    return true;
}

bool schema_read_bool(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)reader, (void)field;
    bool *place = target;
    if (node->kind != NODE_SCALAR)
        return false;
    *place = is_one_of(node->text, core_true) || is_one_of(node->text, yes);
    return *place || is_one_of(node->text, core_false) || is_one_of(node->text, no);
}

void schema_check_comment(struct reader *reader, const struct node *text)
{
    const struct mark comment = yaml_comment(text);
    if (!comment.input)
        return;
    diag_warning(reader->diag, comment, "the text ends here, since ' #' begins a comment");
    diag_hint(reader->diag, "put the text in quotes, or two spaces before a comment");
}
