/* The heights of what a table is made of: its heading, the heads of its columns, its rows; and where in a row
 * each note is cited. */
#include "tables.h"

#include <string.h>

enum { LABEL_MOST = 6 }; /* lines of a first cell that is repeated */

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

struct paragraph tables_part(const struct cell_context *context, int part, int parts, struct arena *arena)
{
    const char *const pairs[] = {"part", arena_printf(arena, "%d", part), "parts",
                                 arena_printf(arena, "%d", parts), NULL};
    return cell_words(context, report_label(context->report, LABEL_PART, arena, pairs), ROLE_CONTINUED, 0,
                      arena);
}

/* -- Heads --------------------------------------------------------------------------------------------------
 */

struct paragraph tables_heading(const struct tables *tables, const struct side *side, bool continued,
                                struct arena *arena)
{
    int count;
    struct segment *title = text_segments(&side->title, ROLE_SIDE, arena, &count);
    struct segment *segments = arena_array(arena, count + 2, sizeof *segments);
    for (int i = 0; i < count; i++)
        segments[i] = title[i];
    if (continued) {
        const char *words = tables->context.report->labels[LABEL_CONTINUED];
        segments[count++] = (struct segment){
            .bytes = " ", .length = 1, .style = ROLE_CONTINUED * STYLE_VARIANTS};
        segments[count++] = (struct segment){
            .bytes = words, .length = (int)strlen(words), .style = ROLE_CONTINUED * STYLE_VARIANTS};
    }
    const struct text_options options = {.measure = tables->grid.width / 4, .furniture = true};
    return text_shape(tables->context.words, segments, count, options, arena);
}

int tables_heading_lines(const struct tables *tables, int first, int count, bool continued)
{
    struct arena *scratch = arena_new();
    int lines = 1;
    for (int s = first; s < first + count; s++) {
        const struct paragraph p = tables_heading(tables, &tables->comparison->sides[s], continued, scratch);
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
            const struct paragraph p = cell_head(&tables->context, &tables->comparison->sides[s], c, scratch);
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

/* -- Rows ---------------------------------------------------------------------------------------------------
 */

static int sources_column(const struct comparison *comparison)
{
    for (int c = 0; c < comparison->column_count; c++)
        if (comparison->columns[c].type == COLUMN_SOURCES)
            return c;
    return -1;
}

static bool is_number(const struct part *part)
{
    for (int i = 0; i < part->run_count; i++)
        if (part->runs[i].sign == 0 && part->runs[i].text[0] >= '0' && part->runs[i].text[0] <= '9')
            return true;
    return false;
}

/* Appends a row's citations with the lines they stand in to `cites` and returns their number. */
static int cite_row(const struct tables *tables, int side, const struct row *row, struct galley_cite *cites,
                    struct arena *scratch)
{
    int count = 0;
    for (int c = sources_column(tables->comparison); c >= 0 && c < tables->comparison->column_count; c++) {
        if (tables->comparison->columns[c].type != COLUMN_SOURCES)
            continue;
        const struct paragraph p = cell_paragraph(&tables->context, tables->comparison, row, c, NULL, false,
                                                  scratch);
        int *ends, citation = 0;
        const int lines = cell_lines(&p, tables->grid.sides[side].widths[c], 0, false, scratch, &ends);
        for (int i = 0; i < p.count; i++)
            if (is_number(&p.parts[i]))
                cites[count++] = (struct galley_cite){row->cells[c].citations[citation++].source,
                                                      cell_line_of(ends, lines, i)};
    }
    return count;
}

int tables_citations(const struct row *row, int columns)
{
    int count = 0;
    for (int c = 0; c < columns; c++)
        count += row->cells[c].citation_count;
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

/* Measures row `index` of the sides [first, first + count), which share a flow. */
static struct galley_row measure_row(const struct tables *tables, int first, int count, int index,
                                     struct arena *arena, struct arena *scratch)
{
    const int columns = tables->comparison->column_count;
    struct galley_row measured = {.before = tables->metrics.row_before,
                                  .leading = tables->metrics.leading,
                                  .lines = 1,
                                  .after = tables->metrics.row_after + tables->metrics.rule_row,
                                  .label_lines = 1};
    int total = 0;
    for (int s = first; s < first + count; s++)
        if (index < tables->comparison->sides[s].row_count)
            total += tables_citations(&tables->comparison->sides[s].rows[index], columns);
    struct galley_cite *cites = arena_array(arena, total, sizeof *cites);
    for (int s = first; s < first + count; s++) {
        if (index >= tables->comparison->sides[s].row_count)
            continue;
        const struct row *row = &tables->comparison->sides[s].rows[index];
        measured.lines = max_int(measured.lines, grid_row_lines(&tables->context, tables->comparison,
                                                                &tables->grid, s, row, scratch));
        measured.cite_count += cite_row(tables, s, row, cites + measured.cite_count, scratch);
        if (measured.lines >= 2 * LINES_TOGETHER)
            measured.label_lines = max_int(
                measured.label_lines,
                tables_label(tables, tables->context.words, s, index, scratch).line_count);
        measured.never_split |= row->never_split;
        measured.keep_with_next |= row->keep_with_next;
        measured.page_break |= row->page_break;
    }
    measured.cites = cites;
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
