/* Measures the parts of a table: its heading, the heads of its columns, and its rows. Finds the line of a row
 * that cites each note. Each row is shaped once: its tallest cell gives the number of lines, and the other
 * cells are then broken into at most that many lines. */
#include "layout/tables.h"

#include "base/integers.h"
#include "layout/table_places.h"

#include <string.h>

enum { LABEL_MOST = 6 }; /* most lines of a first cell that a continued row repeats */

struct paragraph tables_rows(const struct cell_context *context, const struct side *side, int first, int last,
                             struct arena *arena)
{
    return cell_words(context, wording_rows(context->report, side, first, last, arena), ROLE_CONTINUED, 0,
                      arena);
}

struct paragraph tables_mark(const struct cell_context *context, const struct side *side, int row,
                             struct arena *arena)
{
    return cell_words(context, wording_row_mark(context->report, side, row, arena), ROLE_NOTE_NUMBER, 0,
                      arena);
}

/* -- Heads ----------------------------------------------------------------------------------------------- */

struct cell_context tables_context(const struct cell_context *context, const struct tables *tables)
{
    struct cell_context own = *context;
    own.hyphenate = tables->grid.hyphenate;
    return own;
}

struct paragraph tables_heading(const struct cell_context *context, const struct tables *tables,
                                const struct side *side, bool continued, struct arena *arena)
{
    return cell_heading(context, side, continued && comparison_has_headings(tables->comparison),
                        tables->grid.width / 4, arena);
}

/* Breaks the heading and the column heads of side `index` into lines. If `continued` is true, the texts are
 * repetitions and cite no notes. */
static struct head_lines break_head(const struct cell_context *context, struct tables *tables, int index,
                                    bool continued, struct arena *arena)
{
    const struct side *side = &tables->comparison->sides[index];
    const int columns = tables->comparison->column_count;
    struct head_lines head = {.columns = arena_array(arena, columns, sizeof *head.columns)};
    const struct cell_context repeated = cell_repeated(context);
    struct arena *scratch = arena_new();
    const struct paragraph heading = tables_heading(context, tables, side, continued, scratch);
    head.heading = lines_break(&heading, tables->grid.width - tables->part_room, arena);
    for (int c = 0; c < columns; c++) {
        const struct paragraph text = cell_head(continued ? &repeated : context, side, c, scratch);
        head.columns[c] = lines_break(&text, tables->grid.sides[index].widths[c], arena);
        tables->torn_heads += continued ? 0 : lines_torn(&text, head.columns[c]);
    }
    arena_free(scratch);
    return head;
}

/* Returns the width that the heading of a side needs on one line, with its part of the pages behind it, but
 * not more than the tables have room for. */
static int heading_width(const struct cell_context *context, const struct tables *tables, int index)
{
    const struct side *side = &tables->comparison->sides[index];
    struct arena *scratch = arena_new();
    const struct paragraph first = tables_heading(context, tables, side, false, scratch);
    const struct paragraph continued = tables_heading(context, tables, side, true, scratch);
    const int width = max_int(text_width(&first), text_width(&continued)) + tables->part_room;
    arena_free(scratch);
    return min_int(width, tables->grid.width);
}

/* Makes the rules of tables that are narrower than their headings as long as these. */
static void widen_to_headings(const struct cell_context *context, struct tables *tables)
{
    const int sides = tables->comparison->side_count;
    int widest = 0;
    for (int s = 0; s < sides; s++) {
        struct grid_columns *columns = &tables->grid.sides[s];
        columns->width = columns->width < tables->grid.width
                             ? max_int(columns->width, heading_width(context, tables, s))
                             : columns->width;
        widest = max_int(widest, columns->width);
    }
    for (int s = 0; s < sides && !tables->comparison->widths_per_side; s++)
        tables->grid.sides[s].width = widest;
}

void tables_break_heads(const struct cell_context *context, struct tables *tables, struct arena *arena)
{
    const int sides = tables->comparison->side_count;
    tables->first = arena_array(arena, sides, sizeof *tables->first);
    tables->continued = arena_array(arena, sides, sizeof *tables->continued);
    for (int s = 0; s < sides; s++) {
        tables->first[s] = break_head(context, tables, s, false, arena);
        tables->continued[s] = break_head(context, tables, s, true, arena);
    }
    widen_to_headings(context, tables);
}

int tables_heading_lines(const struct tables *tables, int first, int count, bool continued)
{
    int lines = comparison_has_headings(tables->comparison) ? 1 : 0;
    for (int s = first; s < first + count; s++)
        lines = max_int(lines, (continued ? tables->continued : tables->first)[s].heading.count);
    return lines;
}

int tables_head_lines(const struct tables *tables, int first, int count)
{
    int lines = tables->comparison->plain ? 0 : 1;
    for (int s = first; s < first + count; s++)
        for (int c = 0; c < tables->comparison->column_count; c++)
            lines = max_int(lines, tables->first[s].columns[c].count);
    return lines;
}

int tables_head(const struct tables *tables, int first, int count, bool continued)
{
    const struct table_metrics *m = &tables->metrics;
    /* The rule below the last row is the outer rule of the table, which is thicker than a row's rule. */
    const int last_rule = m->rule_outer - m->rule_row;
    return m->bar + m->heading_gap +
           tables_heading_lines(tables, first, count, continued) * m->heading_leading + m->heading_after +
           m->rule_outer + m->head_before + tables_head_lines(tables, first, count) * m->head_leading +
           m->head_after + m->rule_head + last_rule;
}

/* -- Citations ------------------------------------------------------------------------------------------- */

int tables_cell_citations(const struct cell *cell)
{
    return cell->citation_count + report_citations(&cell->text);
}

static int row_citations(const struct row *row, int columns)
{
    int count = 0;
    for (int c = 0; c < columns; c++)
        count += tables_cell_citations(&row->cells[c]);
    return count;
}

/* Returns the number of citations in the heading and the column heads of `side`. */
static int head_citations(const struct side *side, int columns)
{
    int count = report_citations(&side->title);
    for (int c = 0; c < columns; c++)
        count += report_citations(&side->labels[c]);
    return count;
}

int tables_citations(const struct comparison *comparison)
{
    int count = 0;
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        count += head_citations(side, comparison->column_count);
        for (int r = 0; r < side->row_count; r++)
            count += row_citations(&side->rows[r], comparison->column_count);
    }
    return count;
}

/* -- Labels ---------------------------------------------------------------------------------------------- */

struct paragraph tables_label_text(const struct cell_context *context, struct side_row row,
                                   enum row_label_kind kind, struct arena *arena)
{
    const struct tables *tables = row.tables;
    if (kind == ROW_LABEL_SHORT)
        return cell_words(context, context->report->labels[LABEL_CONT], ROLE_CELL,
                          tables->grid.sides[row.side].widths[0], arena);
    return cell_continued(context, tables->comparison, &tables->comparison->sides[row.side].rows[row.row],
                          arena);
}

struct row_label tables_label(const struct cell_context *context, struct side_row row, struct arena *arena)
{
    const int width = row.tables->grid.sides[row.side].widths[0];
    struct row_label label = {.kind = ROW_LABEL_WHOLE};
    struct paragraph text = tables_label_text(context, row, label.kind, arena);
    if (lines_count(&text, width) > LABEL_MOST) {
        label.kind = ROW_LABEL_SHORT;
        text = tables_label_text(context, row, label.kind, arena);
    }
    label.lines = lines_break(&text, width, arena);
    return label;
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

/* The state of measuring one row of a flow. */
struct row_measure {
    const struct cell_context *context;
    const struct table_flow *flow;
    int index;
    struct galley_row row;
    struct galley_cite *cites; /* in reading order */
    int cite_count;
    int torn;                    /* of all rows so far */
    int loose, inner;            /* in the widest column of all rows so far */
    struct paragraph *cells;     /* the row's cells: those of the flow's first side, then those of the next */
    struct buf packed;           /* the lines of all cells and labels */
    struct galley_place *places; /* of a halved row */
    struct arena *scratch;
};

static const struct side *side_at(const struct table_flow *flow, int side)
{
    return &flow->tables->comparison->sides[side];
}

/* Returns row `index` of `side`, or NULL if the side has fewer rows. */
static const struct row *row_at(const struct table_flow *flow, int side, int index)
{
    const struct side *own = side_at(flow, side);
    return index < own->row_count ? &own->rows[index] : NULL;
}

static struct paragraph *cells_of(const struct row_measure *m, int side)
{
    return m->cells + (side - m->flow->first) * m->flow->tables->comparison->column_count;
}

/* Shapes the cells of `row`, and raises m->row.lines to the number of lines of the tallest. */
static void shape_cells(struct row_measure *m, int side, const struct row *row)
{
    const struct tables *tables = m->flow->tables;
    struct paragraph *cells = cells_of(m, side);
    for (int c = 0; c < tables->comparison->column_count; c++) {
        cells[c] = tables->texts ? table_texts_cell(tables->texts, m->context,
                                                    (struct table_cell){side, m->index, c}, m->scratch)
                                 : source_cell_measured(m->context, tables->comparison, row, c, m->scratch);
        const int lines = lines_count(&cells[c], tables->grid.sides[side].widths[c]);
        m->row.lines = max_int(m->row.lines, galley_text_line(&m->row) * lines + lines_gaps(&cells[c]));
    }
}

static void cite(struct row_measure *m, struct galley_cite cited)
{
    m->cites[m->cite_count++] = cited;
}

static void cite_text(struct row_measure *m, const struct text *text)
{
    for (int i = 0; i < text->span_count; i++)
        if (text->spans[i].cited)
            cite(m, (struct galley_cite){.note = text->spans[i].cited - 1});
}

/* Adds the citations of a side's heading and column heads. They count for the first row, because the heads
 * stand on its page. */
static void cite_head(struct row_measure *m, const struct side *side)
{
    cite_text(m, &side->title);
    for (int c = 0; c < m->flow->tables->comparison->column_count; c++)
        cite_text(m, &side->labels[c]);
}

/* Returns the row's line, or its half line, in which a box of a cell ends. */
static int line_of_box(struct lines lines, int box)
{
    const int line = lines_find(lines, box);
    return lines.tops ? lines.tops[line] + 1 : line;
}

/* Adds the citations in the text of a cell, each with the line in which it is drawn. */
static void cite_links(struct row_measure *m, const struct paragraph *shaped, struct lines lines)
{
    for (int i = 0; i < shaped->count; i++)
        if (shaped->parts[i].cited)
            cite(m, (struct galley_cite){shaped->parts[i].cited - 1, line_of_box(lines, i), 0});
}

/* Adds the citations in a cell of a Source column, likewise. */
static void cite_sources(struct row_measure *m, const struct cell *cell, struct lines lines)
{
    struct citation_item *items;
    const int count = citation_items(m->context->report, cell, m->scratch, &items);
    for (int i = 0; i < count; i++) {
        const int line = line_of_box(lines, i);
        for (int k = items[i].first; k < items[i].first + items[i].count; k++)
            cite(m, (struct galley_cite){cell->citations[k].source, line, cell->citations[k].remark});
    }
}

/* Returns the label of a side's row, or a label of kind ROW_LABEL_NONE if the row is too short to be split.
 */
static struct row_label label_of(struct row_measure *m, int side)
{
    if (m->row.lines < 2 * LINES_TOGETHER * galley_text_line(&m->row))
        return (struct row_label){.kind = ROW_LABEL_NONE};
    const struct side_row place = {m->flow->tables, side, m->index};
    return tables_label(m->context, place, m->scratch);
}

static int widest_column(const int *widths, int count)
{
    int widest = 0;
    for (int c = 1; c < count; c++)
        widest = widths[c] > widths[widest] ? c : widest;
    return widest;
}

static void judge_rag(struct row_measure *m, const struct paragraph *cell, struct lines lines, int width)
{
    m->loose += lines_loose(cell, lines, width);
    m->inner += max_int(lines.count - 1, 0);
}

/* Breaks a cell into lines, and keeps them. In a table with blocks, the places between the lines get what
 * they cost. */
static struct lines break_cell(struct row_measure *m, const struct paragraph *cell, int width, bool sources)
{
    const int most = (m->row.lines - lines_gaps(cell)) / galley_text_line(&m->row);
    struct lines lines = sources ? lines_fill(cell, width, m->scratch)
                                 : lines_spread(cell, width, most, m->scratch);
    lines_pack(&m->packed, lines);
    if (m->row.halved) {
        lines_set_tops(cell, &lines, m->scratch);
        lines_pack_tops(&m->packed, lines);
        table_places_add(m->places, m->row.lines, cell, lines);
    }
    return lines;
}

/* Breaks the cells and the label of a side's row into lines. Each cell may take as many lines as the tallest
 * cell. */
static void break_cells(struct row_measure *m, int side, const struct row *row)
{
    const struct tables *tables = m->flow->tables;
    const struct paragraph *cells = cells_of(m, side);
    const int *widths = tables->grid.sides[side].widths;
    const int widest = widest_column(widths, tables->comparison->column_count);
    for (int c = 0; c < tables->comparison->column_count; c++) {
        const bool sources = row->cells[c].citation_count > 0;
        const struct lines lines = break_cell(m, &cells[c], widths[c], sources);
        m->torn += lines_torn(&cells[c], lines);
        if (c == widest)
            judge_rag(m, &cells[c], lines, widths[c]);
        if (sources)
            cite_sources(m, &row->cells[c], lines);
        else if (report_citations(&row->cells[c].text) > 0)
            cite_links(m, &cells[c], lines);
    }
    const struct row_label label = label_of(m, side);
    buf_putc(&m->packed, (char)label.kind);
    lines_pack(&m->packed, label.lines);
    m->row.label_lines = max_int(m->row.label_lines, label.lines.count * galley_text_line(&m->row));
}

/* Allocates m->cites for all citations of the row. The first row also needs room for those of the heads. */
static void make_room_for_cites(struct row_measure *m, struct arena *arena)
{
    const int columns = m->flow->tables->comparison->column_count;
    int total = 0;
    for (int s = m->flow->first; s < m->flow->first + m->flow->count; s++) {
        const struct row *row = row_at(m->flow, s, m->index);
        total += m->index == 0 ? head_citations(side_at(m->flow, s), columns) : 0;
        total += row ? row_citations(row, columns) : 0;
    }
    m->cites = arena_array(arena, total, sizeof *m->cites);
}

/* Returns a row without lines of text. In tables with blocks, rows are measured in half lines. */
static struct galley_row empty_row(const struct table_flow *flow)
{
    const struct table_metrics *metrics = &flow->tables->metrics;
    const int halves = flow->tables->comparison->blocks ? 2 : 1;
    return (struct galley_row){.before = metrics->row_before,
                               .leading = metrics->leading / halves,
                               .halved = halves > 1,
                               .lines = halves,
                               .after = metrics->row_after + metrics->rule_row,
                               .label_lines = halves};
}

static void measure_row(struct row_measure *m, struct arena *arena)
{
    const struct table_flow *flow = m->flow;
    m->row = empty_row(flow);
    m->cells = arena_array(m->scratch, flow->count * flow->tables->comparison->column_count,
                           sizeof *m->cells);
    m->packed = buf_new(m->scratch);
    m->cite_count = 0;
    make_room_for_cites(m, arena);
    for (int s = flow->first; s < flow->first + flow->count; s++) {
        const struct row *row = row_at(flow, s, m->index);
        if (!row)
            continue;
        shape_cells(m, s, row);
        m->row.never_split |= row->never_split;
        m->row.keep_with_next |= row->keep_with_next;
        m->row.page_break |= row->page_break;
    }
    if (m->row.halved)
        m->row.places = m->places = arena_array(arena, m->row.lines, sizeof *m->places);
    for (int s = flow->first; s < flow->first + flow->count; s++) {
        const struct row *row = row_at(flow, s, m->index);
        if (m->index == 0)
            cite_head(m, side_at(flow, s));
        if (row)
            break_cells(m, s, row);
    }
    m->row.cites = m->cites;
    m->row.cite_count = m->cite_count;
}

static const unsigned char *copy_bytes(const struct buf *bytes, struct arena *arena)
{
    return memcpy(arena_alloc(arena, bytes->length), bytes->data, bytes->length);
}

struct table_flow tables_flow(const struct cell_context *context, const struct tables *tables, int first,
                              int count, struct arena *arena)
{
    struct table_flow flow = {.tables = tables, .first = first, .count = count};
    for (int s = first; s < first + count; s++)
        flow.row_count = max_int(flow.row_count, tables->comparison->sides[s].row_count);
    flow.rows = arena_array(arena, flow.row_count, sizeof *flow.rows);
    flow.lines = arena_array(arena, flow.row_count, sizeof *flow.lines);
    struct row_measure m = {.context = context, .flow = &flow, .scratch = arena_new()};
    for (m.index = 0; m.index < flow.row_count; m.index++) {
        measure_row(&m, arena);
        flow.rows[m.index] = m.row;
        flow.lines[m.index] = copy_bytes(&m.packed, arena);
        arena_reset(m.scratch);
        words_trim(context->words);
    }
    flow.torn = m.torn;
    flow.loose = m.loose;
    flow.inner = m.inner;
    arena_free(m.scratch);
    /* A table that has none beside it begins with at least two rows on its page. */
    if (tables->arrangement.beside == 1 && flow.row_count > 2)
        flow.rows[0].keep_with_next = true;
    return flow;
}

void tables_measure_labels(const struct cell_context *context, const struct table_flow *flow)
{
    struct arena *scratch = arena_new();
    for (int r = 0; r < flow->row_count; r++) {
        struct galley_row *row = &flow->rows[r];
        const int line = galley_text_line(row);
        if (row->lines == line || row->lines >= 2 * LINES_TOGETHER * line)
            continue;
        for (int s = flow->first; s < flow->first + flow->count; s++) {
            if (!row_at(flow, s, r))
                continue;
            const struct row_label label = tables_label(context, (struct side_row){flow->tables, s, r},
                                                        scratch);
            row->label_lines = max_int(row->label_lines, label.lines.count * line);
        }
        arena_reset(scratch);
        words_trim(context->words);
    }
    arena_free(scratch);
}

/* Reads the lines of one side's row from `packed`, and returns the address of the next side's lines. */
static const unsigned char *unpack_row(const unsigned char *packed, const struct comparison *comparison,
                                       struct row_lines *lines, struct arena *arena)
{
    lines->cells = arena_array(arena, comparison->column_count, sizeof *lines->cells);
    for (int c = 0; c < comparison->column_count; c++) {
        packed = lines_unpack(packed, &lines->cells[c], arena);
        packed = comparison->blocks ? lines_unpack_tops(packed, &lines->cells[c], arena) : packed;
    }
    lines->label.kind = (enum row_label_kind) * packed++;
    return lines_unpack(packed, &lines->label.lines, arena);
}

struct row_lines tables_row_lines(const struct table_flow *flow, int side, int row, struct arena *arena)
{
    const unsigned char *packed = flow->lines[row];
    struct row_lines lines = {0};
    for (int s = flow->first; s <= side; s++)
        if (row_at(flow, s, row))
            packed = unpack_row(packed, flow->tables->comparison, &lines, arena);
    return lines;
}
