/* Reads tables. The columns are read first, because they say which keys a row has. */
#include "report/load_comparison.h"

#include "base/integers.h"
#include "report/bands.h"
#include "report/load_figures.h"
#include "report/load_keys.h"
#include "report/load_values.h"
#include "report/markup_blocks.h"
#include "report/markup_inline.h"

#include <string.h>

enum {
    NAMED_MOST = 12, /* columns that a hint names */
    SIDE_MOST = 20,  /* bytes of a name in braces that are compared with "{side}" */
    NAME_MOST = 200, /* bytes of a row's first cell that a remark in a note begins with */
    PERCENT_MOST = 100 * 1000,
};

/* -- Columns --------------------------------------------------------------------------------------------- */

static const char side_name[] = "{side}";

/* Reports names in braces that are nearly "{side}". */
static void check_label(struct reader *reader, const struct node *node, const struct text *label)
{
    for (const char *at = strchr(label->bytes, '{'); at; at = strchr(at + 1, '{')) {
        const size_t most = strnlen(at, SIDE_MOST);
        const char *end = memchr(at, '}', most);
        const char *name = arena_strndup(reader->scratch, at, end ? (size_t)(end + 1 - at) : most);
        struct suggestion suggestion = {.word = name};
        suggest_compare(&suggestion, side_name);
        if (strcmp(name, side_name) == 0 || !suggestion.best)
            continue;
        diag_error(reader->diag, yaml_find(node, name, node->mark), "unknown name %s in a column's label",
                   diag_quote(reader->diag, name));
        schema_hint(reader, &suggestion);
    }
}

/* Returns whether the column may have its key. Reports a key that rows use themselves, or that a column has
 * already. */
static bool is_key_free(struct reader *reader, const struct comparison *comparison,
                        const struct column *column)
{
    const char *quoted = diag_quote(reader->diag, column->key);
    if (schema_field(&load_row_type, column->key)) {
        diag_error(reader->diag, column->mark, "%s cannot be a column's key: it has a meaning in every row",
                   quoted);
        return false;
    }
    for (int i = 0; i < comparison->column_count; i++) {
        if (strcmp(comparison->columns[i].key, column->key) != 0)
            continue;
        diag_error(reader->diag, column->mark, "column %s is already defined on line %d", quoted,
                   comparison->columns[i].mark.line);
        return false;
    }
    return true;
}

static void read_column(struct loader *loader, const struct node *node, struct comparison *comparison)
{
    struct reader *reader = &loader->reader;
    struct column_draft draft = {.key = NULL};
    schema_read(reader, node, &load_column_type, &draft);
    const struct node *type = node->kind == NODE_MAPPING ? yaml_lookup(node, "type") : NULL;
    if (!draft.key || (type && type->lost)) {
        loader->columns_lost = true;
        return;
    }
    struct column column = {.key = draft.key,
                            .label = draft.label,
                            .type = (enum column_type)draft.type,
                            .width = draft.width,
                            .unit = draft.unit,
                            .mark = yaml_lookup(node, "key")->mark};
    if (!draft.label.mark.input)
        column.label = inline_plain(reader, yaml_lookup(node, "key"));
    else if (!comparison->alone)
        check_label(reader, yaml_lookup(node, "label"), &draft.label);
    load_links(loader, &column.label);
    if (draft.unit && column.type != COLUMN_NUMBER)
        diag_error(reader->diag, yaml_lookup(node, "unit")->mark,
                   "only a column of type: number has a 'unit'");
    if (!is_key_free(reader, comparison, &column))
        return;
    if (column.type == COLUMN_SOURCES && comparison->column_count == 0 && !loader->columns_lost)
        diag_error(reader->diag, column.mark, "the first column names the row; it cannot hold sources");
    comparison->columns[comparison->column_count++] = column;
}

static void check_widths(struct reader *reader, const struct comparison *comparison)
{
    int sum = 0;
    for (int i = 0; i < comparison->column_count; i++)
        if (comparison->columns[i].width.unit == LENGTH_PERCENT)
            sum += comparison->columns[i].width.milli;
    if (sum > PERCENT_MOST)
        diag_error(reader->diag, comparison->columns[0].mark,
                   "the widths of the columns add up to %d%%, more than 100%%", (sum + 999) / 1000);
}

static void read_columns(struct loader *loader, const struct node *list, struct comparison *comparison)
{
    struct reader *reader = &loader->reader;
    comparison->columns = arena_array(reader->arena, list->count, sizeof *comparison->columns);
    loader->columns_lost = list->lost;
    for (int i = 0; i < list->count; i++)
        read_column(loader, list->items[i], comparison);
    check_widths(reader, comparison);
}

/* -- Cells ----------------------------------------------------------------------------------------------- */

static bool is_year(const char *text)
{
    return strspn(text, "0123456789") == 4 && text[4] == '\0' && (*text == '1' || *text == '2');
}

/* Reads a cell of a column. The first cell of a row, which names it, is one paragraph. */
static void read_text_cell(struct reader *reader, const struct node *node, const struct column *column,
                           bool first, struct cell *cell)
{
    static const char *const what[] = {
        [COLUMN_TEXT] = "text",
        [COLUMN_NUMBER] = figure_forms,
        [COLUMN_YEAR] = "a year from 1000 to 2999",
    };
    struct text *text = &cell->text;
    bool right = node->kind == NODE_SCALAR;
    if (right && node->null)
        text->mark = node->mark;
    else if (right && column->type == COLUMN_TEXT)
        *text = first ? inline_read(reader, node, MARKUP_LINE) : blocks_read(reader, node);
    else if (right)
        *text = inline_plain(reader, node);
    if (text->length > 0 && column->type == COLUMN_NUMBER && !load_figure(reader, node, column, cell))
        return;
    if (text->length > 0 && column->type == COLUMN_YEAR)
        right = is_year(text->bytes);
    if (!right)
        schema_report_wrong(reader, node, column->key, what[column->type]);
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

/* Returns the index of the column with this key, or -1. The search begins at column `next`. */
static int find_column(const struct comparison *comparison, const char *key, int next)
{
    for (int i = 0; i < comparison->column_count; i++) {
        const int index = (next + i) % comparison->column_count;
        if (strcmp(comparison->columns[index].key, key) == 0)
            return index;
    }
    return -1;
}

static void report_unknown_cell(struct reader *reader, const struct comparison *comparison,
                                const struct node *key)
{
    struct suggestion suggestion = {.word = key->text};
    diag_error(reader->diag, key->mark, "the table has no column %s", diag_quote(reader->diag, key->text));
    for (int i = 0; i < comparison->column_count; i++)
        suggest_compare(&suggestion, comparison->columns[i].key);
    schema_suggest_fields(&suggestion, &load_row_type);
    if (schema_hint(reader, &suggestion) || comparison->column_count > NAMED_MOST)
        return;
    const char *keys[NAMED_MOST];
    for (int i = 0; i < comparison->column_count; i++)
        keys[i] = comparison->columns[i].key;
    diag_hint(reader->diag, "its columns are %s",
              schema_enumerate(reader, keys, comparison->column_count, " and "));
}

/* Stores each value of the row in loader->values[], by its column, or in `draft` if its key is one of those
 * that all rows have. */
static void sort_values(struct loader *loader, const struct node *node, const struct comparison *comparison,
                        struct row_draft *draft)
{
    struct reader *reader = &loader->reader;
    int next = 0;
    for (int i = 0; i < node->count; i++) {
        const struct pair *pair = &node->pairs[i];
        const int index = find_column(comparison, pair->key->text, next);
        const struct field *field = index < 0 ? schema_field(&load_row_type, pair->key->text) : NULL;
        if (index >= 0) {
            loader->values[index] = pair->value;
            next = (index + 1) % comparison->column_count;
        } else if (field) {
            schema_read_field(reader, pair->value, field, draft);
        } else if (!loader->columns_lost && !pair->key->lost) {
            report_unknown_cell(reader, comparison, pair->key);
        }
    }
}

static void read_texts(struct loader *loader, const struct node *node, const struct comparison *comparison,
                       const struct node *const *values, struct row *row)
{
    struct reader *reader = &loader->reader;
    for (int i = 0; i < comparison->column_count; i++) {
        const struct column *column = &comparison->columns[i];
        struct text *text = &row->cells[i].text;
        text->bytes = "";
        if (column->type == COLUMN_SOURCES)
            continue;
        if (values[i] && !(values[i]->lost && values[i]->kind == NODE_SCALAR))
            read_text_cell(reader, values[i], column, i == 0, &row->cells[i]);
        else if (!values[i] && !node->lost)
            diag_error(reader->diag, node->mark, "the row has no '%s'", column->key);
        if (i == 0 && values[i] && !values[i]->lost && values[i]->kind == NODE_SCALAR && text->length == 0)
            diag_error(reader->diag, values[i]->mark, "the row's first cell '%s' is empty", column->key);
        load_links(loader, text);
        loader->blocks |= text->blocks != NULL;
    }
}

/* Returns the name of a row for remarks: its first cell, cut if it is long; the arena's or the cell's. */
static const char *name_row(struct arena *arena, const struct text *cell)
{
    size_t length = NAME_MOST;
    if (cell->length <= NAME_MOST)
        return cell->bytes;
    while (((unsigned char)cell->bytes[length] & 0xC0) == 0x80)
        length--;
    return arena_printf(arena, "%.*s\u2026", (int)length, cell->bytes);
}

/* Reads the row's cells of sources. Its texts have been read: remarks name the row by its first cell. */
static void read_sources(struct loader *loader, const struct node *node, const struct comparison *comparison,
                         const struct node *const *values, struct row *row)
{
    bool wanted = false, given = false;
    const char *about = name_row(loader->reader.arena, &row->cells[0].text);
    for (int i = 0; i < comparison->column_count; i++) {
        if (comparison->columns[i].type != COLUMN_SOURCES)
            continue;
        wanted = true;
        given = given || (values[i] && values[i]->lost);
        if (!values[i] || values[i]->null || (values[i]->kind == NODE_SEQUENCE && values[i]->count == 0))
            continue;
        given = true;
        row->cells[i].text.mark = values[i]->mark;
        load_citations(loader, values[i], about, &row->cells[i]);
        const struct cell *cell = &row->cells[i];
        if (cell->citation_count > 0 && cell->citations[0].support != SUPPORT_UNSTATED)
            comparison->columns[i].has_signs = true;
    }
    if (wanted && !given && !node->lost)
        diag_warning(loader->reader.diag, node->mark, "the row has no source");
}

static void read_row(struct loader *loader, const struct node *node, const struct comparison *comparison,
                     struct row *row)
{
    struct reader *reader = &loader->reader;
    const struct node **values = loader->values;
    struct row_draft draft = {0};
    loader->row++;
    row->mark = node->mark;
    row->cells = arena_array(reader->arena, comparison->column_count, sizeof *row->cells);
    if (node->kind != NODE_MAPPING) {
        if (!node->lost)
            diag_error(reader->diag, node->mark,
                       "a row must be a mapping from the keys of the columns to its cells");
        return;
    }
    memset(values, 0, (size_t)comparison->column_count * sizeof(struct node *));
    sort_values(loader, node, comparison, &draft);
    row->never_split = draft.never_split;
    row->keep_with_next = draft.keep_with_next;
    row->page_break = draft.page_break;
    read_texts(loader, node, comparison, values, row);
    read_sources(loader, node, comparison, values, row);
}

/* -- Sides ----------------------------------------------------------------------------------------------- */

/* Returns the label of the column with each "{side}" replaced by `name`. It ends early if it grows beyond its
 * limit. */
static struct text name_side(struct reader *reader, const struct column *column, const char *name)
{
    const size_t mark_length = strlen(side_name);
    struct text text = column->label;
    if (!strstr(text.bytes, side_name))
        return text;
    struct buf buf = buf_new(reader->scratch);
    const size_t most = (size_t)diag_limit(reader->diag, LIMIT_HEAD);
    text.spans = arena_array(reader->arena, text.span_count, sizeof *text.spans);
    size_t at = 0;
    for (int i = 0; i < text.span_count; i++) {
        text.spans[i] = column->label.spans[i];
        text.spans[i].start = buf.length;
        while (at < column->label.spans[i].end && buf.length <= most) {
            const bool here = strncmp(text.bytes + at, side_name, mark_length) == 0;
            if (here)
                buf_puts(&buf, name);
            else
                buf_putc(&buf, text.bytes[at]);
            at += here ? mark_length : 1;
        }
        text.spans[i].end = buf.length;
    }
    text.bytes = arena_strdup(reader->arena, buf.data);
    text.length = buf.length;
    return text;
}

static void read_labels(struct reader *reader, const struct comparison *comparison, struct side *side)
{
    side->labels = arena_array(reader->arena, comparison->column_count, sizeof *side->labels);
    for (int i = 0; i < comparison->column_count; i++) {
        const struct column *column = &comparison->columns[i];
        side->labels[i] = comparison->alone ? column->label : name_side(reader, column, side->name);
        if (side->labels[i].length > (size_t)diag_limit(reader->diag, LIMIT_HEAD))
            diag_beyond(reader->diag, LIMIT_HEAD, column->mark, 0);
    }
}

/* Returns whether the report may have `count` rows more, and counts them. Reports if not. Cells are counted,
 * too, because a cell takes memory even if the row leaves it out. */
static bool rows_have_room(struct loader *loader, int count, int columns, struct mark mark)
{
    struct diag *diag = loader->reader.diag;
    const long long rows = (long long)loader->rows + count;
    const long long cells = loader->cells + (long long)count * columns;
    if (rows > diag_limit(diag, LIMIT_ROWS))
        diag_beyond(diag, LIMIT_ROWS, mark, 0);
    else if (cells > diag_limit(diag, LIMIT_CELLS))
        diag_beyond(diag, LIMIT_CELLS, mark, 0);
    else {
        loader->rows += count;
        loader->cells += count * columns;
        return true;
    }
    return false;
}

static void read_rows(struct loader *loader, const struct node *list, const struct comparison *comparison,
                      struct side *side)
{
    struct reader *reader = &loader->reader;
    if (!rows_have_room(loader, list->count, comparison->column_count, list->mark))
        return;
    side->row_count = list->count;
    side->rows = arena_array(reader->arena, side->row_count, sizeof *side->rows);
    for (int i = 0; i < side->row_count; i++)
        read_row(loader, list->items[i], comparison, &side->rows[i]);
}

static void read_side(struct loader *loader, const struct node *node, const struct comparison *comparison,
                      int index, struct side *side)
{
    struct reader *reader = &loader->reader;
    struct side_draft draft = {.name = NULL};
    schema_read(reader, node, &load_side_type, &draft);
    side->mark = node->mark;
    side->name = draft.name ? draft.name : "";
    side->title = draft.title;
    if (!draft.title.mark.input && draft.name)
        side->title = inline_plain(reader, yaml_lookup(node, "name"));
    load_links(loader, &side->title);
    side->color = draft.color >= 0 ? (unsigned)draft.color : load_side_color(index);
    side->text_color = load_text_color(side->color);
    read_labels(reader, comparison, side);
    if (draft.rows && comparison->column_count > 0)
        read_rows(loader, draft.rows, comparison, side);
}

/* Returns how many of so many sides stand beside each other at the most, or 0 if the layout chooses.
 * `arrange` is what load_arrange() stored. */
static int sides_beside(int arrange, int sides)
{
    switch (arrange) {
    case ARRANGE_AUTO:
        return 0;
    case ARRANGE_BESIDE:
        return sides;
    case ARRANGE_STACKED:
        return 1;
    }
    return bands_even(sides, min_int(arrange - ARRANGE_BANDS, sides));
}

void load_comparison(struct loader *loader, const struct node *node, struct comparison *comparison)
{
    struct reader *reader = &loader->reader;
    struct comparison_draft draft = {.columns = NULL};
    schema_read(reader, node, &load_comparison_type, &draft);
    comparison->widths_per_side = draft.per_side;
    comparison->align_rows = draft.rows;
    if (draft.columns)
        read_columns(loader, draft.columns, comparison);
    loader->values = arena_array(reader->scratch, comparison->column_count, sizeof *loader->values);
    loader->blocks = false;
    if (draft.sides) {
        comparison->sides = arena_array(reader->arena, draft.sides->count, sizeof *comparison->sides);
        comparison->side_count = draft.sides->count;
        comparison->arrange = sides_beside(draft.arrange, comparison->side_count);
        for (int i = 0; i < comparison->side_count; i++)
            read_side(loader, draft.sides->items[i], comparison, i, &comparison->sides[i]);
        load_units(reader, comparison);
    }
    comparison->blocks = loader->blocks;
}

void load_table(struct loader *loader, const struct node *node, struct comparison *table)
{
    struct reader *reader = &loader->reader;
    struct table_draft draft = {.columns = NULL};
    struct side *side = arena_alloc(reader->arena, sizeof *side);
    table->alone = true;
    schema_read(reader, node, &load_table_type, &draft);
    if (draft.columns)
        read_columns(loader, draft.columns, table);
    loader->values = arena_array(reader->scratch, table->column_count, sizeof *loader->values);
    loader->blocks = false;
    *side = (struct side){.name = "", .title = draft.title, .mark = node->mark};
    load_links(loader, &side->title);
    read_labels(reader, table, side);
    if (draft.rows && table->column_count > 0)
        read_rows(loader, draft.rows, table, side);
    table->sides = side;
    table->side_count = 1;
    load_units(reader, table);
    table->blocks = loader->blocks;
}

void load_plain_table(struct loader *loader, struct comparison *table)
{
    struct diag *diag = loader->reader.diag;
    const struct side *side = &table->sides[0];
    if (table->column_count > diag_limit(diag, LIMIT_COLUMNS))
        diag_beyond(diag, LIMIT_COLUMNS, side->mark, 0);
    rows_have_room(loader, side->row_count, table->column_count, side->mark);
    for (int c = 0; c < table->column_count; c++) {
        if (side->labels[c].length > (size_t)diag_limit(diag, LIMIT_HEAD))
            diag_beyond(diag, LIMIT_HEAD, side->mark, 0);
        load_links(loader, &side->labels[c]);
        table->columns[c].label = side->labels[c];
    }
    for (int r = 0; r < side->row_count; r++)
        for (int c = 0; c < table->column_count; c++)
            load_links(loader, &side->rows[r].cells[c].text);
}
