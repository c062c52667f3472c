/* A table becomes a comparison, so that columns, page breaks and outputs need to know nothing new. If it has
 * heads alone, they are its only row. */
#include "report/markup_table.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

enum { CELLS_MOST = 100000 };

/* Returns whether a line may stand below the heads of a table: it has dashes, and else only what may be
 * around them.
 */
static bool is_delimiter_row(const char *line, size_t length)
{
    static const char marks[] = " \t|:->+*0123456789.)";
    return memchr(line, '-', length) && memchr(line, '|', length) && strspn(line, marks) >= length;
}

bool table_may_be(const char *text)
{
    for (const char *line = text; *line; line += *line == '\n') {
        const size_t length = strcspn(line, "\n");
        if (is_delimiter_row(line, length))
            return true;
        line += length;
    }
    return false;
}

bool table_has_room(const char *text)
{
    size_t lines = 1, most = 0;
    for (const char *line = text; *line; line += *line == '\n') {
        size_t pipes = 0;
        for (; *line && *line != '\n'; line++)
            pipes += *line == '|';
        most = pipes > most ? pipes : most;
        lines++;
    }
    return most * lines <= CELLS_MOST;
}

bool table_is(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

/* The state of reading a table. */
struct table_reader {
    struct reader *reader;
    struct places *places;
    struct comparison *table;
    struct mark mark; /* of the line that is being read */
};

static struct text read_cell(struct table_reader *t, cmark_node *cell)
{
    struct markup text = markup_begin(t->reader, t->places, t->mark);
    markup_put_children(&text, cell);
    return markup_end(&text);
}

/* Returns the number of cells of a line, as the parser counts them. */
static int cells_of_line(const char *line)
{
    const size_t length = strcspn(line, "\n");
    int pipes = 0;
    size_t last = 0; /* the offset after the last pipe */
    const size_t first = strspn(line, " \t");
    for (size_t i = first + (line[first] == '|'); i < length; i++) {
        i += line[i] == '\\';
        if (i >= length || line[i] != '|' || line[i - 1] == '\\')
            continue;
        pipes++;
        last = i + 1;
    }
    return pipes + (last + strspn(line + last, " \t") < length);
}

/* Warns if a row has more cells than the table has columns. The parser leaves them out. */
static void check_length(struct table_reader *t, cmark_node *row)
{
    const size_t offset = places_find(t->places, row, "");
    const int cells = cells_of_line(t->places->scalar->text + offset), columns = t->table->column_count;
    if (cells <= columns)
        return;
    struct diag *diag = t->reader->diag;
    diag_warning(diag, t->mark, "the row has %d cells, and its table has %d %s; those beyond are not printed",
                 cells, columns, columns == 1 ? "column" : "columns");
    diag_hint(diag, "write '\\|' for a '|' that parts no cells");
}

static void read_cells(struct table_reader *t, cmark_node *node, struct row *row)
{
    row->mark = t->mark;
    row->cells = arena_array(t->reader->arena, t->table->column_count, sizeof *row->cells);
    cmark_node *cell = cmark_node_first_child(node);
    for (int c = 0; c < t->table->column_count; c++, cell = cell ? cmark_node_next(cell) : NULL) {
        row->cells[c].text = (struct text){.bytes = "", .mark = t->mark};
        if (cell)
            row->cells[c].text = read_cell(t, cell);
    }
}

static enum column_align align_of_char(uint8_t align)
{
    return align == 'l'   ? COLUMN_LEFT
           : align == 'c' ? COLUMN_CENTERED
           : align == 'r' ? COLUMN_RIGHT
                          : COLUMN_AS_TYPE;
}

/* Makes the columns from the row of heads. */
static void read_table_heads(struct table_reader *t, cmark_node *table, struct side *side)
{
    struct comparison *comparison = t->table;
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);
    struct row heads;
    read_cells(t, cmark_node_first_child(table), &heads);
    for (int c = 0; c < comparison->column_count; c++) {
        const struct text *head = &heads.cells[c].text;
        comparison->columns[c] = (struct column){
            .key = head->length > 0 ? head->bytes : arena_printf(t->reader->arena, "%d", c + 1),
            .label = *head,
            .type = COLUMN_TEXT,
            .align = align_of_char(aligns[c]),
            .mark = t->mark};
        side->labels[c] = *head;
    }
}

/* Makes the heads the only row of a table that has no other. */
static void move_heads(struct table_reader *t, struct side *side)
{
    side->rows[0] = (struct row){.mark = t->mark};
    side->rows[0].cells = arena_array(t->reader->arena, t->table->column_count, sizeof(struct cell));
    for (int c = 0; c < t->table->column_count; c++) {
        side->rows[0].cells[c].text = side->labels[c];
        side->labels[c] = t->table->columns[c].label = (struct text){.bytes = "", .mark = t->mark};
    }
}

static void move_to_line(struct table_reader *t, int line)
{
    t->mark = yaml_line(t->places->scalar, line, t->mark);
}

/* Returns the line of the table's heads. The parser knows it for sure only if they begin a block. */
static int line_of_heads(cmark_node *table)
{
    cmark_node *second = cmark_node_next(cmark_node_first_child(table));
    return second ? cmark_node_get_start_line(second) - 2 : cmark_node_get_start_line(table);
}

struct comparison *table_read(struct reader *reader, struct places *places, cmark_node *table)
{
    struct arena *arena = reader->arena;
    struct comparison *comparison = arena_alloc(arena, sizeof *comparison);
    struct table_reader t = {
        .reader = reader, .places = places, .table = comparison, .mark = places->scalar->mark};
    const int columns = cmark_gfm_extensions_get_table_columns(table);
    struct side *side = arena_array(arena, 1, sizeof *side);
    *comparison = (struct comparison){.columns = arena_array(arena, columns, sizeof *comparison->columns),
                                      .column_count = columns,
                                      .sides = side,
                                      .side_count = 1,
                                      .plain = true};
    move_to_line(&t, line_of_heads(table));
    side->name = "";
    side->mark = t.mark;
    side->title = (struct text){.bytes = "", .mark = t.mark};
    side->labels = arena_array(arena, columns, sizeof *side->labels);
    read_table_heads(&t, table, side);
    cmark_node *row = cmark_node_next(cmark_node_first_child(table));
    for (cmark_node *each = row; each; each = cmark_node_next(each))
        side->row_count++;
    side->rows = arena_array(arena, side->row_count + 1, sizeof *side->rows);
    for (int r = 0; row; row = cmark_node_next(row)) {
        move_to_line(&t, cmark_node_get_start_line(row));
        check_length(&t, row);
        read_cells(&t, row, &side->rows[r++]);
    }
    if (side->row_count == 0) {
        move_heads(&t, side);
        side->row_count = 1;
    }
    return comparison;
}
