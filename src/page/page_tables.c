/* A table on a page: its bar, its heading, the heads of its columns, and the rows between two page breaks. */
#include "page/page_tables.h"

/* A side's table on this page. */
struct table {
    const struct section *section;
    const struct side *side;
    const struct grid_columns *columns;
    const struct tables *tables;
    int block, side_index, flow;
    int x, width;
    struct breakpoint from, to;
    int part, parts; /* which of its pages this is, of how many */
};

/* Bars differ in their pattern as well, since without colour they would look alike in print. Each pattern is
 * a list of strips, a thickness and the gap after it, in tenths of a point; together they are BAR_MPT high at
 * most. */
static void add_bar(struct draft *draft, const struct table *table, int y)
{
    static const int patterns[][6] = {{BAR_MPT / 100}, {5, 10, 5}, {4, 4, 4, 4, 4},
                                      {12, 4, 4},      {4, 4, 12}, {8}};
    const int *strips = patterns[table->side_index % (int)(sizeof patterns / sizeof *patterns)];
    for (int i = 0; i < 6 && strips[i] > 0; i += 2) {
        const int height = strips[i] * POINT / 10;
        page_add_rule(draft, table->x, y, table->width, height, table->side->color);
        y += height + (i + 1 < 6 ? strips[i + 1] * POINT / 10 : 0);
    }
}

static void add_part(struct draft *draft, const struct table *table, int y)
{
    const struct cell_context *context = &draft->layout->context;
    const struct paragraph part = tables_part(context, table->part, table->parts, draft->arena);
    page_add_paragraph(draft, &part,
                       (struct setting){.x = table->x,
                                        .y = y,
                                        .width = table->width,
                                        .role = ROLE_SIDE,
                                        .right = true,
                                        .color = table->side->color});
}

static int add_heading(struct draft *draft, const struct table *table, int y)
{
    const bool continued = table->from.row > 0 || table->from.line > 0;
    const struct paragraph heading = tables_heading(table->tables, table->side, continued, &draft->numbers,
                                                    draft->arena);
    const enum leaf_kind kind = continued ? LEAF_ARTIFACT : LEAF_HEADING;
    page_add_paragraph(
        draft, &heading,
        (struct setting){.x = table->x,
                         .y = y,
                         .width = table->width - table->tables->part_room,
                         .role = ROLE_SIDE,
                         .leaf = {.kind = kind, .block = table->block, .side = table->side_index},
                         .color = table->side->color,
                         .place = {.kind = continued ? PLACE_NONE : PLACE_TABLE,
                                   .number = table->block,
                                   .side = table->side_index}});
    if (table->parts > 1 && table->tables->part_room > 0)
        add_part(draft, table, y);
    const int lines = tables_heading_lines(table->tables, table->section->first_side,
                                           table->section->side_count, continued);
    return y + lines * table->tables->metrics.heading_leading;
}

static bool aligns_right(const struct table *table, int column)
{
    return table->tables->comparison->columns[column].type == COLUMN_NUMBER;
}

/* The columns' heads, on a common last baseline, between their rules. */
static int add_heads(struct draft *draft, const struct table *table, int y)
{
    const struct table_metrics *m = &table->tables->metrics;
    const int lines = tables_head_lines(table->tables, table->section->first_side,
                                        table->section->side_count);
    const bool continued = table->from.row > 0 || table->from.line > 0;
    page_add_rule(draft, table->x, y, table->width, m->rule_outer, 0);
    y += m->rule_outer + m->head_before;
    for (int c = 0; c < table->tables->comparison->column_count; c++) {
        const struct paragraph head = cell_head(&table->tables->context, table->side, c,
                                                continued ? &note_numbers_none : &draft->numbers,
                                                draft->arena);
        int *ends;
        const int width = table->columns->widths[c];
        const int count = cell_lines(&head, width, 0, table->tables->context.hyphenate, draft->arena, &ends);
        page_add_lines(draft, &(struct setting){.paragraph = &head,
                                                .ends = ends,
                                                .to = count,
                                                .x = table->x + table->columns->xs[c],
                                                .y = y + (lines - count) * m->head_leading,
                                                .width = width,
                                                .role = ROLE_HEAD,
                                                .right = aligns_right(table, c),
                                                .leaf = {.kind = continued ? LEAF_ARTIFACT : LEAF_HEAD,
                                                         .block = table->block,
                                                         .side = table->side_index,
                                                         .column = c}});
    }
    y += lines * m->head_leading + m->head_after;
    page_add_rule(draft, table->x, y, table->width, m->rule_head, 0);
    return y + m->rule_head;
}

/* A cell of which lines [from, to) are drawn, or the label that is repeated in its place. Those of a row that
 * goes on over pages are kept. */
static struct cell_set table_cell(const struct draft *draft, const struct table *table,
                                  const struct galley_row *measured, int row, int column, int from, int to,
                                  bool *repeated)
{
    const struct layout *layout = draft->layout;
    const struct tables *tables = table->tables;
    const int side = table->side_index;
    *repeated = false;
    if (from == 0 && to == measured->lines)
        return tables_cell(tables, layout->context.words, side, row, column, measured->lines, draft->arena);
    const struct cell_set cell = carry_cell(layout->carry, tables, side, row, column, measured->lines);
    *repeated = column == 0 && from > 0 && cell.line_count <= from;
    return *repeated ? carry_label(layout->carry, tables, side, row) : cell;
}

/* Sets lines [from, to) of a row's cell; where the row is continued, its label in the first column, unless
 * the cell there goes on itself. */
static void add_cell(struct draft *draft, const struct table *table, const struct galley_row *measured,
                     int index, int column, int from, int to, int y)
{
    const struct comparison *comparison = table->tables->comparison;
    bool repeated;
    const struct cell_set set = table_cell(draft, table, measured, index, column, from, to, &repeated);
    const int count = set.line_count;
    if (count == 0)
        return;
    struct paragraph drawn = set.paragraph;
    const struct cell *cell = &table->side->rows[index].cells[column];
    if (!repeated && cell->citation_count + report_citations(&cell->text) > 0)
        drawn = cell_paragraph(&table->tables->context, comparison, &table->side->rows[index], column,
                               &draft->numbers, false, draft->arena);
    page_add_lines(draft, &(struct setting){.paragraph = &drawn,
                                            .ends = set.ends,
                                            .from = repeated       ? 0
                                                    : from < count ? from
                                                                   : count,
                                            .to = repeated     ? count
                                                  : to < count ? to
                                                               : count,
                                            .x = table->x + table->columns->xs[column],
                                            .y = y,
                                            .width = table->columns->widths[column],
                                            .role = ROLE_CELL,
                                            .right = aligns_right(table, column),
                                            .leaf = {.kind = repeated ? LEAF_ARTIFACT : LEAF_CELL,
                                                     .block = table->block,
                                                     .side = table->side_index,
                                                     .row = index,
                                                     .column = column}});
}

static void add_rows(struct draft *draft, const struct table *table, int y)
{
    const struct table_metrics *m = &table->tables->metrics;
    const struct galley_flow *flow = &table->section->galley.flows[table->flow];
    const int row_count = table->side->row_count; /* the flow of paired rows may have more */
    for (int r = table->from.row; r <= table->to.row && r < row_count; r++) {
        const struct galley_row *row = &flow->rows[r];
        const int from = r == table->from.row ? table->from.line : 0;
        const int to = r == table->to.row ? table->to.line : row->lines;
        if (to <= from)
            continue;
        for (int c = 0; c < table->tables->comparison->column_count; c++)
            add_cell(draft, table, row, r, c, from, to, y + row->before);
        const struct breakpoint top = {r, from}, bottom = to == row->lines ? (struct breakpoint){r + 1, 0}
                                                                           : (struct breakpoint){r, to};
        y += paginate_height(flow, top, bottom) -
             (r == 0 && from == 0 ? flow->head_first : flow->head_continued);
        const bool last = r + 1 >= row_count || (r + 1 == table->to.row && table->to.line == 0);
        if (to == row->lines)
            page_add_rule(draft, table->x, y - m->rule_row, table->width, last ? m->rule_outer : m->rule_row,
                          0);
    }
}

static void add_table(struct draft *draft, const struct table *table, int y)
{
    add_bar(draft, table, y);
    y = add_heading(draft, table, y + table->tables->metrics.bar + table->tables->metrics.heading_gap);
    y = add_heads(draft, table, y + table->tables->metrics.heading_after);
    add_rows(draft, table, y);
}

void page_add_tables(struct draft *draft, const struct section *section, int page, int y)
{
    const struct layout *layout = draft->layout;
    const struct breakpoint start = {0, 0};
    for (int s = 0; s < section->side_count; s++) {
        const int side = section->first_side + s, flow = section->paired ? 0 : s;
        const struct table table = {.section = section,
                                    .side = &section->tables->comparison->sides[side],
                                    .columns = &section->tables->grid.sides[side],
                                    .tables = section->tables,
                                    .block = (int)(section->block - layout->report->blocks),
                                    .side_index = side,
                                    .flow = flow,
                                    .x = draft->left +
                                         geometry_column(&layout->geometry, section->side_count, s),
                                    .width = section->tables->grid.width,
                                    .from = page > 0 ? section->pages.pages[page - 1].ends[flow] : start,
                                    .to = section->pages.pages[page].ends[flow],
                                    .part = section->parts[page * section->galley.flow_count + flow],
                                    .parts = section->part_counts[flow]};
        if (table.part > 0)
            add_table(draft, &table, y);
    }
}
