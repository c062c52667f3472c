/* Reads the report as a whole: its head, its lists, its blocks. */
#include "report/load.h"

#include "base/file.h"
#include "report/kicker.h"
#include "report/load_comparison.h"
#include "report/load_keys.h"
#include "report/load_labels.h"
#include "report/markup_inline.h"
#include "report/markup_prose.h"
#include "report/markup_unset.h"
#include "report/report_check.h"
#include "report/row_marks.h"
#include "report/schema_json.h"
#include "report/yaml_parse.h"

#include <string.h>

/* Returns the texts of a list, which stands under `key` of the report. */
static const char **read_list(struct reader *reader, const struct node *list, const char *key)
{
    const char **texts = arena_array(reader->arena, list->count, sizeof *texts);
    for (int i = 0; i < list->count; i++) {
        const struct node *node = list->items[i];
        texts[i] = node->kind == NODE_SCALAR && !node->null ? inline_plain(reader, node).bytes : "";
        if (!*texts[i])
            schema_report_item(reader, node, key);
    }
    return texts;
}

static void read_keywords(struct loader *loader, const struct node *list, struct report *report)
{
    if (!list)
        return;
    report->keywords = read_list(&loader->reader, list, "keywords");
    for (int i = 0; i < list->count; i++)
        if (list->items[i]->kind == NODE_SCALAR) {
            schema_check_comment(&loader->reader, list->items[i]);
            markup_tell_unset(&loader->reader, list->items[i], MARKUP_NONE);
        }
    report->keyword_count = list->count;
}

static void read_fonts(struct loader *loader, const struct node *list, struct report *report)
{
    struct reader *reader = &loader->reader;
    if (!list)
        return;
    const char *folder = file_folder(loader->input->name, reader->arena);
    report->fonts = read_list(reader, list, "fonts");
    report->font_count = list->count;
    report->font_marks = arena_array(reader->arena, list->count, sizeof *report->font_marks);
    for (int i = 0; i < list->count; i++) {
        report->font_marks[i] = list->items[i]->mark;
        if (*report->fonts[i] == '/')
            diag_error(reader->diag, list->items[i]->mark,
                       "the path of font %s must be relative to the report",
                       diag_quote(reader->diag, report->fonts[i]));
        report->fonts[i] = arena_printf(reader->arena, "%s%s", folder, report->fonts[i]);
    }
}

/* Returns the keys of all kinds of blocks: "'text' or 'comparison'". The arena owns the result. */
static const char *block_keys(struct arena *arena)
{
    struct buf keys = buf_new(arena);
    const struct field *first = load_block_type.fields;
    for (const struct field *field = first; field->key; field++)
        buf_printf(&keys, "%s'%s'", field == first ? "" : field[1].key ? ", " : " or ", field->key);
    return keys.data;
}

static int count_kinds(const struct block_draft *draft)
{
    int count = 0;
    for (int i = 0; i < BLOCK_KIND_COUNT; i++)
        count += draft->nodes[i] != NULL;
    return count;
}

/* Reports a block that has not exactly one of its keys. */
static void check_block_keys(struct reader *reader, const struct node *node, const struct block_draft *draft)
{
    const int kinds = count_kinds(draft);
    if (kinds > 1)
        diag_error(reader->diag, node->mark, "a block has either %s, and only one of them",
                   block_keys(reader->arena));
    if (node->kind != NODE_MAPPING)
        return;
    for (const struct field *field = load_block_type.fields; field->key; field++) {
        const struct node *value = yaml_lookup(node, field->key);
        if (value && value->null)
            schema_report_wrong(reader, value, field->key, field->type->what);
    }
    if (node->count == 0)
        diag_error(reader->diag, node->mark, "a block must have %s", block_keys(reader->arena));
}

/* The blocks of the report. A text makes several if it has tables. */
struct body {
    struct block *blocks;
    int count, capacity;
};

static struct block *add_to_body(struct loader *loader, struct body *body, struct mark mark)
{
    body->blocks = arena_grow(loader->reader.arena, body->blocks, body->count, &body->capacity,
                              sizeof *body->blocks);
    body->blocks[body->count] = (struct block){.mark = mark};
    return &body->blocks[body->count++];
}

/* Loads prose as blocks of paragraphs and of tables. CommonMark may print nothing, as with link definitions
 * and thematic breaks alone; that is an error. */
static void load_prose_blocks(struct loader *loader, const struct node *text, struct mark mark,
                              struct body *body)
{
    struct reader *reader = &loader->reader;
    const int errors = diag_count(reader->diag, DIAG_ERROR);
    int count;
    struct prose *items = prose_read(reader, text, MARKUP_PROSE, &count);
    if (count == 0 && diag_count(reader->diag, DIAG_ERROR) == errors)
        diag_error(reader->diag, text->mark, "'text' contains nothing to print");
    for (int i = 0; i < count; i++) {
        if (items[i].table) {
            struct block *block = add_to_body(loader, body, mark);
            block->kind = BLOCK_COMPARISON;
            block->comparison = *items[i].table;
            load_plain_table(loader, &block->comparison);
            continue;
        }
        load_links(loader, &items[i].text);
        struct block *block = i > 0 && !items[i - 1].table ? &body->blocks[body->count - 1]
                                                           : add_to_body(loader, body, mark);
        if (block->prose.count++ == 0)
            block->prose.items = &items[i];
    }
}

static void load_block(struct loader *loader, const struct node *node, struct mark mark, enum block_kind kind,
                       struct body *body)
{
    switch (kind) {
    case BLOCK_PROSE:
        load_prose_blocks(loader, node, mark, body);
        break;
    case BLOCK_COMPARISON:
        add_to_body(loader, body, mark)->kind = kind;
        load_comparison(loader, node, &body->blocks[body->count - 1].comparison);
        break;
    case BLOCK_TABLE:
        add_to_body(loader, body, mark)->kind = kind;
        load_table(loader, node, &body->blocks[body->count - 1].comparison);
        break;
    }
}

static void read_block(struct loader *loader, const struct node *node, struct body *body)
{
    struct block_draft draft = {{NULL}};
    enum block_kind kind = BLOCK_PROSE;
    schema_read(&loader->reader, node, &load_block_type, &draft);
    if (node->kind == NODE_SCALAR && !node->lost)
        diag_hint(loader->reader.diag, "prose is written as '- text: ...'");
    check_block_keys(&loader->reader, node, &draft);
    for (int i = 0; i < BLOCK_KIND_COUNT; i++)
        if (draft.nodes[i])
            kind = (enum block_kind)i;
    if (draft.nodes[kind])
        load_block(loader, draft.nodes[kind], node->mark, kind, body);
}

static void read_body(struct loader *loader, const struct node *node, struct report *report)
{
    struct body body = {.blocks = NULL};
    for (int i = 0; node && i < node->count; i++)
        read_block(loader, node->items[i], &body);
    report->blocks = body.blocks;
    report->block_count = body.count;
}

static const struct report *read_report(struct loader *loader, const struct node *root)
{
    struct reader *reader = &loader->reader;
    struct report_draft *draft = arena_alloc(reader->arena, sizeof *draft);
    struct report *report = &draft->report;
    draft->hyphenate = true;
    report->input = loader->input;
    schema_read(reader, root, &load_report_type, draft);
    load_links(loader, &report->kicker);
    kicker_keep_case(reader, &report->kicker);
    load_links(loader, &report->title);
    load_links(loader, &report->subtitle);
    load_links(loader, &report->standfirst);
    load_built_in_labels(reader, root, report);
    report->portrait = draft->portrait;
    report->unhyphenated = !draft->hyphenate;
    report->unmarked = draft->unmarked;
    if (report->fit_pages > 0)
        report->fit_mark = yaml_lookup(root, "fit")->mark;
    if (report->fit_pages > 0 && report->type_size > 0)
        diag_error(reader->diag, yaml_lookup(root, "type-size")->mark,
                   "'type-size' and 'fit' cannot both be given: 'fit' chooses the size");
    read_keywords(loader, draft->keywords, report);
    read_fonts(loader, draft->fonts, report);
    read_body(loader, draft->body, report);
    report->sources = load_sources(loader);
    report->source_count = loader->count;
    row_marks_assign(report, reader->arena);
    if (diag_count(reader->diag, DIAG_ERROR) == 0)
        report_check(report);
    return report;
}

const struct report *load_report(const struct input *input, struct arena *arena, struct diag *diag)
{
    struct arena *scratch = arena_new();
    struct loader loader = {
        .input = input,
        .reader = {.arena = arena, .scratch = scratch, .diag = diag, .root = &load_report_type}};
    loader.reader.bytes = buf_new(scratch);
    const struct node *root = yaml_parse(input, scratch, diag);
    const struct report *report = root ? read_report(&loader, root) : NULL;
    arena_free(scratch);
    return report;
}

void load_write_schema(FILE *stream)
{
    schema_json_write(&load_report_type, "Casebook report", stream);
}
