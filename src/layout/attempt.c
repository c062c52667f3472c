/* Measures the texts of each comparison, chooses the first of the ways to arrange its sides that keeps the
 * rules, and solves its grid. Words are hyphenated only if they do not fit otherwise. */
#include "layout/attempt.h"

#include "base/integers.h"

enum {
    ROWS_KEPT = 256,            /* most rows of a report whose texts are kept for further sizes */
    PART_GAP = 6 * POINT,       /* distance between a heading and the "R5–R8 of 8" after it */
    ROW_MARK_CLEAR = 2 * POINT, /* between the mark of a row and what stands before it */
};

static int comparison_rows(const struct comparison *comparison)
{
    int rows = 0;
    for (int s = 0; s < comparison->side_count; s++)
        rows += comparison->sides[s].row_count;
    return rows;
}

struct attempt attempt_new(const struct report *report, struct words *words, struct arena *arena,
                           struct diag *diag)
{
    struct attempt attempt = {
        .report = report, .words = words, .diag = diag, .arena = arena, .measured = arena_new()};
    attempt.tables = arena_array(arena, report->block_count, sizeof *attempt.tables);
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        const int rows = comparison ? comparison_rows(comparison) : 0;
        attempt.rows = saturate_int((long long)attempt.rows + rows);
    }
    attempt.keeps = attempt.rows <= ROWS_KEPT;
    return attempt;
}

static int table_width(const struct layout *layout, const struct tables *tables)
{
    return geometry_share(&layout->geometry, tables->arrangement.places);
}

/* Warns, once for a report, that its words are not hyphenated, and gives the reason. */
static void tell_unhyphenated(struct attempt *attempt)
{
    const struct report *report = attempt->report;
    if (attempt->told || words_hyphenate(attempt->words))
        return;
    attempt->told = true;
    if (report->unhyphenated)
        diag_warning(attempt->diag, attempt->fault.mark,
                     "a word is wider than its column, and the report says 'hyphenate: false'");
    else
        diag_warning(attempt->diag, attempt->fault.mark,
                     "a word is wider than its column, and there is no hyphenation dictionary for '%s'",
                     report->lang);
}

/* Returns the texts of table `index`, which attempt->measured owns. */
static const struct table_texts *texts_of(struct attempt *attempt, const struct cell_context *context,
                                          int index, const struct comparison *comparison)
{
    const struct table_texts **texts = &attempt->tables[index].texts[context->hyphenate];
    if (!*texts)
        *texts = table_texts_new(context, comparison, comparison_rows(comparison) <= ROWS_KEPT,
                                 attempt->measured);
    return *texts;
}

/* Drops the texts of table `index` if the report is too long to keep them. */
static void drop_texts(struct attempt *attempt, int index)
{
    if (attempt->keeps)
        return;
    attempt->tables[index].texts[0] = attempt->tables[index].texts[1] = NULL;
    arena_reset(attempt->measured);
}

/* Finds the widths of the columns in the arrangement of `tables`. Returns whether the columns fit. */
static bool solve_arranged(struct attempt *attempt, const struct layout *layout, struct tables *tables,
                           struct arena *arena)
{
    const int width = table_width(layout, tables);
    const int heading = style_of(ROLE_SIDE * STYLE_VARIANTS, layout->cell_size).size;
    if (width < heading) { /* a letter of a heading would reach out of its table */
        attempt->fault = (struct grid_fault){
            .needed = heading, .available = width, .mark = tables->comparison->columns[0].mark};
        return false;
    }
    struct cell_context context = layout_context(layout, attempt->words);
    context.hyphenate = tables->texts->hyphenate;
    const struct grid_room room = {width, tables->arrangement.beside};
    const struct grid_fault *fault = grid_solve(&context, tables->texts, room, &tables->grid, arena);
    if (fault)
        attempt->fault = *fault;
    return !fault;
}

/* Returns whether the author left the arrangement to us. */
static bool is_ours(const struct comparison *comparison)
{
    return comparison->arrange == 0 || comparison->side_count == 1;
}

/* Uses the first way that keeps the rules, and drops those before it. If no way does, uses the widest tables
 * and returns false. */
static bool settle_way(struct attempt *attempt, const struct layout *layout, struct tables *tables,
                       struct arena *arena)
{
    const struct comparison *comparison = tables->comparison;
    struct arrange_ways *ways = &attempt->tables[attempt->fault_table].ways;
    attempt->tables[attempt->fault_table].settled = true;
    for (; ways->count > 0; ways->count--, ways->list++) {
        tables->arrangement = ways->list->arrangement;
        if (solve_arranged(attempt, layout, tables, arena) &&
            (!is_ours(comparison) || ways->count == 1 || arrange_is_readable(tables, layout->cell_size)))
            return true;
    }
    tables->arrangement = arrange_widest(comparison);
    ways->list = arena_alloc(attempt->arena, sizeof *ways->list);
    *ways->list = (struct arrange_way){.arrangement = tables->arrangement};
    ways->count = 1;
    return false;
}

/* Notes the place of a word that is hyphenated since the author wants so many tables beside each other. */
static void note_torn(struct attempt *attempt, const struct layout *layout, const struct tables *tables)
{
    const struct table_texts *whole = attempt->tables[attempt->fault_table].texts[0];
    const struct cell_context context = layout_context(layout, attempt->words);
    const struct grid_room widest = {layout->geometry.width, 1};
    struct arena *scratch = arena_new();
    if (!is_ours(tables->comparison) && tables->arrangement.beside > 1 && words_hyphenate(attempt->words) &&
        grid_foresee(&context, whole, widest, scratch).characters > 0)
        attempt->tables[attempt->fault_table].torn = attempt->fault.mark;
    arena_free(scratch);
}

/* Finds the widths of the columns of `tables`, with hyphens if the words do not fit without. */
static bool solve_grid(struct attempt *attempt, const struct layout *layout, struct tables *tables,
                       struct arena *arena)
{
    const int index = attempt->fault_table;
    const struct layout *like = attempt->like;
    const bool whole_words = like && !like->tables[index].grid.hyphenate;
    struct arrange_ways *ways = &attempt->tables[index].ways;
    struct cell_context context = layout_context(layout, attempt->words);
    tables->texts = texts_of(attempt, &context, index, tables->comparison);
    if (ways->count == 0)
        *ways = arrange_foresee(&context, tables->texts, &layout->geometry, attempt->arena);
    tables->arrangement = ways->list[ways->used].arrangement;
    if (attempt->tables[index].settled ? solve_arranged(attempt, layout, tables, arena)
                                       : settle_way(attempt, layout, tables, arena))
        return true;
    if (whole_words)
        return false;
    tell_unhyphenated(attempt);
    note_torn(attempt, layout, tables);
    context.hyphenate = true;
    tables->texts = texts_of(attempt, &context, index, tables->comparison);
    return solve_arranged(attempt, layout, tables, arena);
}

/* Returns the width to reserve for "R5–R8 of 8" after a heading, or 0 if that would leave the heading less
 * than half of the table. */
static int part_room(const struct attempt *attempt, const struct layout *layout, const struct tables *tables)
{
    const struct comparison *comparison = tables->comparison;
    const struct cell_context context = layout_context(layout, attempt->words);
    struct arena *scratch = arena_new();
    int width = 0;
    for (int s = 0; s < comparison->side_count && !comparison->plain; s++) {
        const struct side *side = &comparison->sides[s];
        const int last = side->row_count - 1;
        const struct paragraph rows = tables_rows(&context, side, max_int(last - 1, 0), last, scratch);
        width = max_int(width, rows.count ? text_width(&rows) + PART_GAP : 0);
    }
    arena_free(scratch);
    return width <= table_width(layout, tables) / 2 && comparison_has_headings(comparison) ? width : 0;
}

/* Returns the width that marks of rows have: the margin and the gutters in which they stand, without the gap
 * to their table and the clearance on their other side. */
static int mark_room(const struct layout *layout, const struct tables *tables)
{
    const struct geometry *geometry = &layout->geometry;
    int room = geometry->mirrored ? min_int(geometry->binding, geometry->outer) : geometry->binding;
    if (tables->arrangement.places > 1)
        room = min_int(room, geometry->gutter);
    return room - ROW_MARK_GAP - ROW_MARK_CLEAR;
}

/* Returns whether the rows have marks: the report wants them, and the widest one has room. */
static bool has_marks(const struct attempt *attempt, const struct layout *layout, const struct tables *tables)
{
    const struct comparison *comparison = tables->comparison;
    if (attempt->report->unmarked || comparison->plain)
        return false;
    const struct cell_context context = layout_context(layout, attempt->words);
    struct arena *scratch = arena_new();
    int widest = 0;
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        const struct paragraph mark = tables_mark(&context, side, side->row_count - 1, scratch);
        widest = max_int(widest, text_width(&mark));
    }
    arena_free(scratch);
    return widest <= mark_room(layout, tables);
}

static bool has_heads(const struct comparison *comparison)
{
    for (int c = 0; c < comparison->column_count; c++)
        if (comparison->columns[c].label.length > 0)
            return true;
    return false;
}

/* Returns the metrics of the tables of `comparison`. A single table has no bar, and perhaps no title. A table
 * of prose has nothing above its heads, and may have no heads. */
static struct table_metrics metrics_of(const struct attempt *attempt, const struct comparison *comparison,
                                       int cell_size)
{
    struct table_metrics metrics = table_metrics(cell_size, attempt->type.tight);
    if (comparison->plain || comparison->alone)
        metrics.bar = metrics.heading_gap = 0;
    if (!comparison_has_headings(comparison))
        metrics.heading_after = 0;
    if (comparison->plain && !has_heads(comparison))
        metrics.head_before = metrics.head_after = metrics.rule_head = 0;
    return metrics;
}

static bool solve_grids(struct attempt *attempt, struct layout *layout, struct arena *arena)
{
    const struct report *report = layout->report;
    layout->tables = arena_array(arena, report->block_count, sizeof *layout->tables);
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        if (!comparison)
            continue;
        const int index = layout->table_count++;
        struct tables *tables = &layout->tables[index];
        *tables = (struct tables){.comparison = comparison,
                                  .metrics = metrics_of(attempt, comparison, layout->cell_size)};
        attempt->fault_table = index;
        const bool fits = solve_grid(attempt, layout, tables, arena);
        tables->part_room = part_room(attempt, layout, tables);
        tables->marked = has_marks(attempt, layout, tables);
        if (!attempt->keeps)
            tables->texts = NULL;
        drop_texts(attempt, index);
        if (!fits)
            return false;
    }
    return true;
}

struct layout *attempt_begin(struct attempt *attempt, struct type type, struct arena *arena)
{
    const struct geometry geometry = geometry_of(attempt->report);
    struct layout *layout = layout_begin(attempt->report, &geometry, type.size, arena);
    attempt->type = type;
    return solve_grids(attempt, layout, arena) ? layout : NULL;
}
