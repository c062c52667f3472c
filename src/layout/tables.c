/* The heights of what a table is made of: its heading, the heads of its columns, its rows; and where in a row
 * each note is cited. */
#include "layout/tables.h"

#include "base/integers.h"

enum { LABEL_MOST = 6 }; /* lines of a first cell that is repeated */

struct paragraph tables_part(const struct cell_context *context, int part, int parts, struct arena *arena)
{
    const struct wording wording = wording_part(context->report, arena_printf(arena, "%d", part),
                                                arena_printf(arena, "%d", parts), arena);
    return cell_words(context, wording_join(&wording, arena), ROLE_CONTINUED, 0, arena);
}

/* -- Heads ----------------------------------------------------------------------------------------------- */

struct paragraph tables_heading(const struct tables *tables, const struct side *side, bool continued,
                                const struct note_numbers *numbers, struct arena *arena)
{
    return cell_heading(&tables->context, side, continued, tables->grid.width / 4, numbers, arena);
}

int tables_heading_lines(const struct tables *tables, int first, int count, bool continued)
{
    struct arena *scratch = arena_new();
    int lines = 1;
    for (int s = first; s < first + count; s++) {
        const struct paragraph p = tables_heading(tables, &tables->comparison->sides[s], continued, NULL,
                                                  scratch);
        if (p.count > 0)
            lines = max_int(lines,
                            linebreak_count(p.boxes, p.count, tables->grid.width - tables->part_room, false));
    }
    arena_free(scratch);
    return lines;
}

int tables_head_lines(const struct tables *tables, int first, int count)
{
    struct arena *scratch = arena_new();
    int lines = 1;
    for (int s = first; s < first + count; s++) {
        for (int c = 0; c < tables->comparison->column_count; c++) {
            const struct paragraph p = cell_head(&tables->context, &tables->comparison->sides[s], c, NULL,
                                                 scratch);
            const int width = tables->grid.sides[s].widths[c];
            if (p.count > 0)
                lines = max_int(lines, linebreak_count(p.boxes, p.count, width, tables->grid.hyphenate));
        }
    }
    arena_free(scratch);
    return lines;
}

int tables_head(const struct tables *tables, int first, int count, bool continued)
{
    const struct table_metrics *m = &tables->metrics;
    /* The last row's rule is the table's, which is thicker. */
    const int last_rule = m->rule_outer - m->rule_row;
    return m->bar + m->heading_gap +
           tables_heading_lines(tables, first, count, continued) * m->heading_leading + m->heading_after +
           m->rule_outer + m->head_before + tables_head_lines(tables, first, count) * m->head_leading +
           m->head_after + m->rule_head + last_rule;
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

static int row_citations(const struct row *row, int columns)
{
    int count = 0;
    for (int c = 0; c < columns; c++)
        count += row->cells[c].citation_count + report_citations(&row->cells[c].text);
    return count;
}

/* Those of a side's heading and of its columns' heads. */
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

static struct cell_set set_lines(const struct tables *tables, int side, int column,
                                 struct paragraph paragraph, int lines, struct arena *arena)
{
    struct cell_set set = {.paragraph = paragraph};
    set.line_count = cell_lines(&paragraph, tables->grid.sides[side].widths[column], lines,
                                tables->context.hyphenate, arena, &set.ends);
    return set;
}

struct cell_set tables_cell(const struct tables *tables, struct words *words, int side, int row, int column,
                            int lines, struct arena *arena)
{
    struct cell_context context = tables->context;
    context.words = words;
    const struct paragraph p = cell_paragraph(
        &context, tables->comparison, &tables->comparison->sides[side].rows[row], column, NULL, false, arena);
    return set_lines(tables, side, column, p, lines, arena);
}

/* The citations of a row while they are gathered, in reading order. */
struct cites {
    struct galley_cite *list;
    int count;
};

static void cite_text(struct cites *cites, const struct text *text, int line)
{
    for (int i = 0; i < text->span_count; i++)
        if (text->spans[i].cited)
            cites->list[cites->count++] = (struct galley_cite){text->spans[i].cited - 1, line};
}

/* What stands above a side's rows stands on the page of the first one. */
static void cite_head(struct cites *cites, const struct side *side, int columns)
{
    cite_text(cites, &side->title, 0);
    for (int c = 0; c < columns; c++)
        cite_text(cites, &side->labels[c], 0);
}

/* Each citation belongs to the line that it is drawn in. */
static void cite_row(struct cites *cites, const struct tables *tables, int side, int index, int lines,
                     struct arena *scratch)
{
    const struct row *row = &tables->comparison->sides[side].rows[index];
    for (int c = 0; c < tables->comparison->column_count; c++) {
        if (row->cells[c].citation_count + report_citations(&row->cells[c].text) == 0)
            continue;
        const struct cell_set set = tables_cell(tables, tables->context.words, side, index, c, lines,
                                                scratch);
        for (int i = 0; i < set.paragraph.count; i++)
            if (set.paragraph.parts[i].cited)
                cites->list[cites->count++] = (struct galley_cite){set.paragraph.parts[i].cited - 1,
                                                                   cell_line_of(set.ends, set.line_count, i)};
    }
}

struct cell_set tables_label(const struct tables *tables, struct words *words, int side, int row,
                             struct arena *arena)
{
    struct cell_context context = tables->context;
    context.words = words;
    const int width = tables->grid.sides[side].widths[0];
    struct paragraph p = cell_paragraph(&context, tables->comparison,
                                        &tables->comparison->sides[side].rows[row], 0, NULL, true, arena);
    if (linebreak_count(p.boxes, p.count, width, context.hyphenate) > LABEL_MOST)
        p = cell_words(&context, context.report->labels[LABEL_CONT], ROLE_CELL, width, arena);
    return set_lines(tables, side, 0, p, 0, arena);
}

/* Whether the side has the row. */
static bool has_row(const struct tables *tables, int side, int index)
{
    return index < tables->comparison->sides[side].row_count;
}

/* The citations of row `index` of the sides [first, first + count), of so many lines, and of what stands
 * above it. */
static struct cites cites_of(const struct tables *tables, int first, int count, int index, int lines,
                             struct arena *arena, struct arena *scratch)
{
    const int columns = tables->comparison->column_count;
    int total = 0;
    for (int s = first; s < first + count; s++) {
        const struct side *side = &tables->comparison->sides[s];
        total += index == 0 ? head_citations(side, columns) : 0;
        total += has_row(tables, s, index) ? row_citations(&side->rows[index], columns) : 0;
    }
    struct cites cites = {.list = arena_array(arena, total, sizeof *cites.list)};
    for (int s = first; s < first + count; s++) {
        if (index == 0)
            cite_head(&cites, &tables->comparison->sides[s], columns);
        if (has_row(tables, s, index))
            cite_row(&cites, tables, s, index, lines, scratch);
    }
    return cites;
}

/* Measures row `index` of the sides [first, first + count), which share a flow. */
static struct galley_row measure_row(const struct tables *tables, int first, int count, int index,
                                     struct arena *arena, struct arena *scratch)
{
    struct galley_row measured = {.before = tables->metrics.row_before,
                                  .leading = tables->metrics.leading,
                                  .lines = 1,
                                  .after = tables->metrics.row_after + tables->metrics.rule_row,
                                  .label_lines = 1};
    for (int s = first; s < first + count; s++) {
        if (!has_row(tables, s, index))
            continue;
        const struct row *row = &tables->comparison->sides[s].rows[index];
        measured.lines = max_int(measured.lines, grid_row_lines(&tables->context, tables->comparison,
                                                                &tables->grid, s, row, scratch));
        if (measured.lines >= 2 * LINES_TOGETHER)
            measured.label_lines = max_int(
                measured.label_lines,
                tables_label(tables, tables->context.words, s, index, scratch).line_count);
        measured.never_split |= row->never_split;
        measured.keep_with_next |= row->keep_with_next;
        measured.page_break |= row->page_break;
    }
    const struct cites cites = cites_of(tables, first, count, index, measured.lines, arena, scratch);
    measured.cites = cites.list;
    measured.cite_count = cites.count;
    return measured;
}

struct galley_flow tables_flow(const struct tables *tables, int first, int count, struct arena *arena)
{
    struct arena *scratch = arena_new();
    int rows = 0;
    for (int s = first; s < first + count; s++)
        rows = max_int(rows, tables->comparison->sides[s].row_count);
    struct galley_row *list = arena_array(arena, rows, sizeof *list);
    for (int i = 0; i < rows; i++) {
        list[i] = measure_row(tables, first, count, i, arena, scratch);
        arena_reset(scratch);
        words_trim(tables->context.words);
    }
    arena_free(scratch);
    /* A table that begins low on a page has two rows there, or none. */
    if (tables->stacked && rows > 2)
        list[0].keep_with_next = true;
    return (struct galley_flow){.rows = list, .row_count = rows};
}
