/* Composes a table's part of a page: the bar, the heading, the column heads, and the rows between two page
 * breaks. */
#include "page/page_tables.h"

#include "base/integers.h"
#include "layout/table_parts.h"

/* The part of a side's table that stands on this page. */
struct table {
    const struct section *section;
    const struct side *side;
    const struct grid_columns *columns;
    const struct tables *tables;
    struct cell_context context; /* shapes the table's texts */
    int block, side_index, flow;
    int x, width;
    int room; /* for the heading */
    struct breakpoint from, to;
};

/* Adds a black rule as wide as the table. */
static void add_table_rule(struct draft *draft, const struct table *table, int y, int height)
{
    page_add_rule(draft, (struct rule){table->x, y, table->width, height, 0});
}

/* Adds the bar of a side. Bars differ in pattern as well as in colour, since they would look alike in print
 * without colour. A pattern lists strips: the thickness of each and the gap after it, in tenths of a point.
 * Its total height is at most BAR_MPT. */
static void add_bar(struct draft *draft, const struct table *table, int y)
{
    static const int patterns[][6] = {{BAR_MPT / 100}, {5, 10, 5}, {4, 4, 4, 4, 4},
                                      {12, 4, 4},      {4, 4, 12}, {8}};
    const int *strips = patterns[table->side_index % (int)(sizeof patterns / sizeof *patterns)];
    for (int i = 0; i < 6 && strips[i] > 0; i += 2) {
        const int height = strips[i] * POINT / 10;
        page_add_rule(draft, (struct rule){table->x, y, table->width, height, table->side->color});
        y += height + (i + 1 < 6 ? strips[i + 1] * POINT / 10 : 0);
    }
}

static bool is_continued(const struct table *table)
{
    return table->from.row > 0 || table->from.line > 0;
}

/* Adds which rows stand below the heading at its end. */
static void add_rows_told(struct draft *draft, const struct table *table, int y)
{
    const int to = table->to.row - (table->to.line == 0);
    const int last = min_int(max_int(to, table->from.row), table->side->row_count - 1);
    const struct paragraph rows = tables_rows(draft->context, table->side, table->from.row, last,
                                              draft->arena);
    page_add_line(draft, &rows,
                  (struct setting){
                      .x = table->x, .y = y, .width = table->width, .role = ROLE_SIDE, .align = ALIGN_END});
}

static const struct head_lines *head_lines_of(const struct table *table)
{
    const struct tables *tables = table->tables;
    return &(is_continued(table) ? tables->continued : tables->first)[table->side_index];
}

static int add_heading(struct draft *draft, const struct table *table, int y)
{
    const bool continued = is_continued(table);
    const struct paragraph heading = tables_heading(&table->context, table->tables, table->side, continued,
                                                    draft->arena);
    const struct lines lines = head_lines_of(table)->heading;
    page_add_lines(draft, &(struct setting){.paragraph = &heading,
                                            .lines = lines,
                                            .to = lines.count,
                                            .x = table->x,
                                            .y = y,
                                            .width = table->room - table->tables->part_room,
                                            .role = ROLE_SIDE,
                                            .leaf = {.kind = continued ? LEAF_ARTIFACT : LEAF_HEADING,
                                                     .block = table->block,
                                                     .side = table->side_index},
                                            .color = table->side->text_color,
                                            .place = {.kind = continued ? PLACE_NONE : PLACE_TABLE,
                                                      .number = table->block,
                                                      .side = table->side_index}});
    if (continued && table->tables->part_room > 0)
        add_rows_told(draft, table, y);
    const int height = tables_heading_lines(table->tables, table->section->first_side,
                                            table->section->side_count, continued) *
                       table->tables->metrics.heading_leading;
    return y + height;
}

static enum align align_of(const struct table *table, int column)
{
    static const enum align aligns[] = {
        [COLUMN_LEFT] = ALIGN_LEFT, [COLUMN_CENTERED] = ALIGN_CENTER, [COLUMN_RIGHT] = ALIGN_RIGHT};
    const enum column_align align = table->tables->comparison->columns[column].align;
    if (align != COLUMN_AS_TYPE)
        return aligns[align];
    if (table->tables->comparison->columns[column].type != COLUMN_NUMBER)
        return ALIGN_TEXT;
    return table->tables->comparison->columns[column].own_units ? ALIGN_START : ALIGN_RIGHT;
}

/* Adds the head of column `column`. The head's last line ends at `bottom`. */
static void add_head(struct draft *draft, const struct table *table, int column, int bottom)
{
    const bool continued = is_continued(table);
    const struct cell_context repeated = cell_repeated(&table->context);
    const struct paragraph head = cell_head(continued ? &repeated : &table->context, table->side, column,
                                            draft->arena);
    const struct lines lines = head_lines_of(table)->columns[column];
    page_add_lines(draft, &(struct setting){.paragraph = &head,
                                            .lines = lines,
                                            .to = lines.count,
                                            .x = table->x + table->columns->xs[column],
                                            .y = bottom - lines.count * table->tables->metrics.head_leading,
                                            .width = table->columns->widths[column],
                                            .role = ROLE_HEAD,
                                            .align = align_of(table, column),
                                            .leaf = {.kind = continued ? LEAF_ARTIFACT : LEAF_HEAD,
                                                     .block = table->block,
                                                     .side = table->side_index,
                                                     .column = column}});
}

/* Adds the column heads between two rules. Their last lines share a baseline. Returns the y below the lower
 * rule. */
static int add_heads(struct draft *draft, const struct table *table, int y)
{
    const struct table_metrics *m = &table->tables->metrics;
    const int lines = tables_head_lines(table->tables, table->section->first_side,
                                        table->section->side_count);
    add_table_rule(draft, table, y, m->rule_outer);
    y += m->rule_outer + m->head_before + lines * m->head_leading;
    for (int c = 0; c < table->tables->comparison->column_count; c++)
        add_head(draft, table, c, y);
    y += m->head_after;
    if (m->rule_head > 0)
        add_table_rule(draft, table, y, m->rule_head);
    return y + m->rule_head;
}

/* The lines [from, to) of a row, which stand on this page. Their top is at `y`. */
struct row_slice {
    int index; /* of the row in its side */
    int from, to;
    int y;
    int half, top; /* of a halved row: the height of a half line, and the one at `y` */
    struct row_lines lines;
    struct cached_row *cached; /* NULL if the page shows the whole row */
};

static struct row_slice row_on_page(const struct draft *draft, const struct table *table, int row)
{
    const struct table_flow *flow = &table->section->flows[table->flow];
    struct row_slice slice = {.index = row,
                              .from = row == table->from.row ? table->from.line : 0,
                              .to = row == table->to.row ? table->to.line : flow->rows[row].lines};
    if (slice.from >= slice.to)
        return slice;
    slice.half = flow->rows[row].leading;
    slice.top = slice.from - galley_lines_back(&flow->rows[row], slice.from);
    if (slice.from > 0 || slice.to < flow->rows[row].lines) {
        const struct side_row place = {table->tables, table->side_index, row};
        slice.cached = row_cache_get(draft->rows, flow, place, draft->arena);
        slice.lines = slice.cached->lines;
    } else {
        slice.lines = tables_row_lines(flow, table->side_index, row, draft->arena);
    }
    return slice;
}

/* Returns the setting of a row's cell, still without text and lines. */
static struct setting cell_setting(const struct table *table, const struct row_slice *slice, int column)
{
    return (struct setting){.x = table->x + table->columns->xs[column],
                            .y = slice->y,
                            .width = table->columns->widths[column],
                            .role = ROLE_CELL,
                            .align = align_of(table, column),
                            .leaf = {.kind = LEAF_CELL,
                                     .block = table->block,
                                     .side = table->side_index,
                                     .row = slice->index,
                                     .column = column}};
}

/* Adds the label of a continued row in the first column. */
static void add_label(struct draft *draft, const struct table *table, const struct row_slice *slice)
{
    struct setting setting = cell_setting(table, slice, 0);
    setting.paragraph = row_cache_label(slice->cached);
    setting.lines = slice->cached->lines.label.lines;
    setting.to = setting.lines.count;
    setting.leaf.kind = LEAF_ARTIFACT;
    page_add_lines(draft, &setting);
}

/* Adds those lines of a cell in a Source column that stand on this page. */
static void add_sources(struct draft *draft, const struct table *table, const struct row_slice *slice,
                        const struct setting *setting)
{
    const struct source_slice sources = {.row = &table->side->rows[slice->index],
                                         .column = setting->leaf.column,
                                         .lines = setting->lines,
                                         .from = setting->from,
                                         .to = setting->to};
    struct setting drawn = *setting;
    const struct paragraph text = source_cell_drawn(&table->context, table->tables->comparison, &sources,
                                                    &drawn.lines, draft->arena);
    drawn.paragraph = &text;
    drawn.lines.tops = sources.lines.tops ? sources.lines.tops + sources.from : NULL;
    drawn.from = 0;
    drawn.to = drawn.lines.count;
    page_add_lines(draft, &drawn);
}

/* Sets a cell with a figure in line with the other figures of its column. */
static void align_figure(const struct draft *draft, const struct table *table, struct setting *setting,
                         struct paragraph *cell)
{
    const struct figure_room *room = &table->columns->figures[setting->leaf.column];
    setting->block = scale_room(cell->scale, figure_room_width(room));
    setting->inset = figure_align(cell, room, draft->layout->geometry.rtl, draft->arena);
}

/* Adds those lines of a cell that stand on this page. */
static void add_cell(struct draft *draft, const struct table *table, const struct row_slice *slice,
                     int column)
{
    const struct row *row = &table->side->rows[slice->index];
    const bool cites = tables_cell_citations(&row->cells[column]) > 0;
    struct setting setting = cell_setting(table, slice, column);
    struct paragraph text;
    setting.lines = slice->lines.cells[column];
    lines_within(setting.lines, slice->from, slice->to, &setting.from, &setting.to);
    if (setting.from >= setting.to)
        return;
    setting.half = slice->half;
    setting.top = slice->top;
    if (row->cells[column].citation_count > 0) {
        add_sources(draft, table, slice, &setting);
        return;
    }
    if (slice->cached && !cites)
        text = *row_cache_cell(slice->cached, column);
    else
        text = cell_paragraph(&table->context, table->tables->comparison, row, column, draft->arena);
    setting.paragraph = &text;
    if (row->cells[column].figure)
        align_figure(draft, table, &setting, &text);
    page_add_lines(draft, &setting);
}

/* Adds the mark of a row beside its first line on this page. */
static void add_mark(struct draft *draft, const struct table *table, const struct row_slice *slice)
{
    const int cell_size = draft->layout->cell_size;
    const struct paragraph mark = tables_mark(draft->context, table->side, slice->index, draft->arena);
    const int width = text_width(&mark);
    const int lower = style_ascent(ROLE_CELL, cell_size) - style_ascent(ROLE_NOTE_NUMBER, cell_size);
    page_add_line(draft, &mark,
                  (struct setting){.x = table->x - ROW_MARK_GAP - width,
                                   .y = slice->y + lower,
                                   .width = width,
                                   .role = ROLE_NOTE_NUMBER});
}

/* Adds the cells of a row. In a continued row whose first cell has ended on an earlier page, the label takes
 * the place of the first cell. */
static void add_row(struct draft *draft, const struct table *table, const struct row_slice *slice)
{
    int first, end;
    lines_within(slice->lines.cells[0], slice->from, slice->to, &first, &end);
    const bool labelled = slice->from > 0 && first >= slice->lines.cells[0].count;
    if (table->tables->marked)
        add_mark(draft, table, slice);
    if (labelled)
        add_label(draft, table, slice);
    for (int c = labelled; c < table->tables->comparison->column_count; c++)
        add_cell(draft, table, slice, c);
}

static void add_rows(struct draft *draft, const struct table *table, int y)
{
    const struct table_metrics *m = &table->tables->metrics;
    const struct galley_flow *flow = &table->section->galley.flows[table->flow];
    const int row_count = table->side->row_count; /* a flow of paired rows may have more rows */
    for (int r = table->from.row; r <= table->to.row && r < row_count; r++) {
        struct row_slice slice = row_on_page(draft, table, r);
        if (slice.from >= slice.to)
            continue;
        slice.y = y + flow->rows[r].before;
        add_row(draft, table, &slice);
        y += (int)galley_row_height(&flow->rows[r], slice.from, slice.to);
        if (slice.to < flow->rows[r].lines)
            continue;
        const bool last = r + 1 >= row_count || (r + 1 == table->to.row && table->to.line == 0);
        add_table_rule(draft, table, y - m->rule_row, last ? m->rule_outer : m->rule_row);
    }
}

static void add_table(struct draft *draft, const struct table *table, int y)
{
    if (!table->tables->comparison->plain && !table->tables->comparison->alone)
        add_bar(draft, table, y);
    y = add_heading(draft, table, y + table->tables->metrics.bar + table->tables->metrics.heading_gap);
    y = add_heads(draft, table, y + table->tables->metrics.heading_after);
    add_rows(draft, table, y);
}

/* Returns a part of a table without its place in the page. */
static struct table table_from(const struct draft *draft, const struct section *section,
                               const struct table_part *part)
{
    return (struct table){.section = section,
                          .side = &section->tables->comparison->sides[part->side],
                          .columns = &section->tables->grid.sides[part->side],
                          .tables = section->tables,
                          .context = tables_context(draft->context, section->tables),
                          .block = (int)(section->block - draft->layout->report->blocks),
                          .side_index = part->side,
                          .flow = part->flow,
                          .room = section->tables->grid.width,
                          .width = section->tables->grid.sides[part->side].width,
                          .from = part->from,
                          .to = part->to};
}

void page_add_tables(struct draft *draft, const struct section *section, int page, int y)
{
    struct table_part *parts;
    const int count = table_parts(section, page, draft->arena, &parts);
    for (int i = 0; i < count; i++) {
        struct table table = table_from(draft, section, &parts[i]);
        table.x = draft->left + table_part_x(&draft->layout->geometry, section, parts[i].place);
        add_table(draft, &table, y);
    }
}
