/* Tries sizes and arrangements until the report fits. Hyphenation and smaller type make room for wide words.
 * Stacking makes room for tables that are too wide beside each other. If the report asks for a number of
 * pages, a binary search finds the largest size of type that keeps to it. */
#include "layout/fit.h"

#include "base/integers.h"
#include "layout/fit_faults.h"
#include "layout/quality.h"

#include <assert.h>
#include <limits.h>

enum {
    SIZE_USUAL = MILLI_POINTS(CELL_SIZE_MPT),
    SIZE_LEAST = 15 * POINT / 2,
    SIZE_MOST = 12 * POINT, /* greatest size for a report that asks for a number of pages */
    SIZE_STEP = POINT / 4,
    SIZE_SAVED = SIZE_USUAL - SIZE_STEP, /* size that may save a page */
    SIZE_GROWN = 21 * POINT / 2,         /* greatest size to which type grows by itself */
    GROWS_FREELY = 4,                    /* most pages of a report whose type may grow to SIZE_GROWN */
    GROWS = 8,                           /* most pages of a report whose type grows */
    LAST_PAGE =
        400,      /* per mille of a page; with fewer rows on the last page we try to do without that page */
    SAVING = 830, /* per mille of its height that a report keeps if its rows are tight and its type small */
    FIT_STEP = POINT / 10,
    ROWS_KEPT = 256,     /* most rows of a report whose texts are kept for further sizes */
    PART_GAP = 6 * POINT /* distance between a heading and the "1 of 3" after it */
};

/* -- One size -------------------------------------------------------------------------------------------- */

/* How the tables are set. */
struct type {
    int size;
    bool tight; /* whether rows have less space above and below */
};

/* The state of the search for a layout that fits. */
struct attempt {
    const struct report *report;
    struct words *words;
    struct diag *diag;
    struct type type;          /* of the current attempt */
    bool *stacked;             /* of each comparison: whether its sides are stacked */
    const struct layout *like; /* a layout whose tables with whole words keep these; NULL at first */
    bool keeps;                /* whether the texts are kept for further sizes */
    struct arena *measured;    /* owns the texts */
    const struct table_texts *(*texts)[2]; /* of each comparison: without and with hyphens; NULL at first */
    struct grid_fault fault;               /* the last fault */
    int fault_table;                       /* index of the comparison that has it */
    bool told; /* whether the warning that words are not hyphenated has been given */
};

/* Returns whether `comparison` is stacked before we hyphenate its words or set them smaller. This holds on a
 * portrait page, where tables beside each other are narrow. */
static bool prefers_stack(const struct report *report, const struct comparison *comparison)
{
    return report->portrait && comparison->arrange == ARRANGE_AUTO && comparison->side_count > 1;
}

static int table_width(const struct layout *layout, const struct tables *tables)
{
    return geometry_share(&layout->geometry, tables->stacked ? 1 : tables->comparison->side_count);
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

static int comparison_rows(const struct comparison *comparison)
{
    int rows = 0;
    for (int s = 0; s < comparison->side_count; s++)
        rows += comparison->sides[s].row_count;
    return rows;
}

/* Returns the texts of table `index`, which attempt->measured owns. */
static const struct table_texts *texts_of(struct attempt *attempt, const struct cell_context *context,
                                          int index, const struct comparison *comparison)
{
    const struct table_texts **texts = &attempt->texts[index][context->hyphenate];
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
    attempt->texts[index][0] = attempt->texts[index][1] = NULL;
    arena_reset(attempt->measured);
}

static bool solve_grid(struct attempt *attempt, const struct layout *layout, struct tables *tables,
                       struct arena *arena)
{
    const int width = table_width(layout, tables);
    const int heading = style_of(ROLE_SIDE * STYLE_VARIANTS, layout->cell_size).size;
    if (width < heading) { /* a letter of a heading would reach out of its table */
        attempt->fault = (struct grid_fault){
            .needed = heading, .available = width, .mark = tables->comparison->columns[0].mark};
        return false;
    }
    const struct layout *like = attempt->like;
    const bool whole_words = like ? !like->tables[attempt->fault_table].grid.hyphenate
                                  : !tables->stacked && prefers_stack(layout->report, tables->comparison);
    struct cell_context context = layout_context(layout, attempt->words);
    for (int hyphenate = 0; hyphenate < (whole_words ? 1 : 2); hyphenate++) {
        context.hyphenate = hyphenate;
        if (hyphenate)
            tell_unhyphenated(attempt);
        tables->texts = texts_of(attempt, &context, attempt->fault_table, tables->comparison);
        const struct grid_fault *fault = grid_solve(&context, tables->texts, width, &tables->grid, arena);
        if (!fault)
            return true;
        attempt->fault = *fault;
    }
    return false;
}

/* Returns the width to reserve for "1 of 3" after a heading, or 0 if that would leave the heading less than
 * half of the table. The number of rows stands for the unknown number of pages. */
static int part_room(const struct attempt *attempt, const struct layout *layout, const struct tables *tables)
{
    const struct comparison *comparison = tables->comparison;
    const struct cell_context context = layout_context(layout, attempt->words);
    struct arena *scratch = arena_new();
    int rows = 1;
    for (int s = 0; s < comparison->side_count; s++)
        rows = max_int(rows, comparison->sides[s].row_count);
    const struct paragraph part = tables_part(&context, rows, rows, scratch);
    const int width = part.count ? text_width(&part) + PART_GAP : 0;
    arena_free(scratch);
    return width <= table_width(layout, tables) / 2 && !comparison->plain ? width : 0;
}

static bool has_heads(const struct comparison *comparison)
{
    for (int c = 0; c < comparison->column_count; c++)
        if (comparison->columns[c].label.length > 0)
            return true;
    return false;
}

/* Returns the metrics of the tables of `comparison`. A table of prose has nothing above its heads, and may
 * have no heads. */
static struct table_metrics metrics_of(const struct attempt *attempt, const struct comparison *comparison,
                                       int cell_size)
{
    struct table_metrics metrics = table_metrics(cell_size, attempt->type.tight);
    if (comparison->plain)
        metrics.bar = metrics.heading_gap = metrics.heading_after = 0;
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
                                  .metrics = metrics_of(attempt, comparison, layout->cell_size),
                                  .stacked = attempt->stacked[index]};
        tables->part_room = part_room(attempt, layout, tables);
        attempt->fault_table = index;
        const bool fits = solve_grid(attempt, layout, tables, arena);
        if (!attempt->keeps)
            tables->texts = NULL;
        drop_texts(attempt, index);
        if (!fits)
            return false;
    }
    return true;
}

/* Begins a layout in `type` and finds its grids. Returns NULL if a word is too wide for its column. */
static struct layout *begin_at(struct attempt *attempt, struct type type, struct arena *arena)
{
    const struct geometry geometry = geometry_of(attempt->report);
    struct layout *layout = layout_begin(attempt->report, &geometry, type.size, arena);
    attempt->type = type;
    return solve_grids(attempt, layout, arena) ? layout : NULL;
}

/* -- The size -------------------------------------------------------------------------------------------- */

static const struct comparison *faulty(const struct attempt *attempt)
{
    int table = 0;
    for (int b = 0; b < attempt->report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&attempt->report->blocks[b]);
        if (comparison && table++ == attempt->fault_table)
            return comparison;
    }
    return NULL;
}

/* Stacks the comparison that did not fit, if the report allows it, and returns whether it did so. On a
 * portrait page we stack at once. Otherwise we stack only if no `smaller` size is left to try. */
static bool stack_faulty(struct attempt *attempt, bool smaller)
{
    const struct comparison *comparison = faulty(attempt);
    assert(comparison);
    if (attempt->stacked[attempt->fault_table] || comparison->arrange != ARRANGE_AUTO ||
        comparison->side_count == 1)
        return false;
    if (smaller && !prefers_stack(attempt->report, comparison))
        return false;
    attempt->stacked[attempt->fault_table] = true;
    return true;
}

/* Begins a layout at the size that the report asks for, or else at the largest size, not above the usual one,
 * at which the widest words fit. Returns NULL if there is none. */
static struct layout *begin_at_fitting_size(struct attempt *attempt, struct arena *arena)
{
    struct layout *layout = NULL;
    const int asked = MILLI_POINTS(attempt->report->type_size);
    const int first = asked > 0 ? asked : SIZE_USUAL, least = asked > 0 ? asked : SIZE_LEAST;
    for (int size = first; size >= least && !layout;) {
        layout = begin_at(attempt, (struct type){.size = size}, arena);
        if (!layout)
            size = stack_faulty(attempt, size - SIZE_STEP >= least) ? first : size - SIZE_STEP;
    }
    return layout;
}

/* -- Trials ---------------------------------------------------------------------------------------------- */

/* A complete layout, and the arena that owns it. Both are NULL if a word is too wide for its column. */
struct trial {
    struct layout *layout;
    struct arena *arena;
    struct quality quality;
};

static void drop_trial(struct trial *trial)
{
    arena_free(trial->arena);
    *trial = (struct trial){0};
}

/* Completes the layout of a trial, and lets go of the texts that were measured for it. */
static void finish_trial(struct attempt *attempt, struct trial *trial, const struct layout *like)
{
    if (!trial->layout) {
        drop_trial(trial);
        return;
    }
    layout_finish(trial->layout, attempt->words, like, trial->arena);
    for (int i = 0; i < trial->layout->table_count; i++)
        trial->layout->tables[i].texts = NULL;
    trial->quality = quality_of(trial->layout);
}

/* Lays the report out for the first time. If a word is too wide, the trial has only its arena, which owns
 * that word. */
static struct trial first_trial(struct attempt *attempt)
{
    struct trial trial = {.arena = arena_new()};
    trial.layout = begin_at_fitting_size(attempt, trial.arena);
    if (trial.layout)
        finish_trial(attempt, &trial, NULL);
    return trial;
}

/* Lays the report out in `type`, and replaces *best if the quality is at least `need`. No words are
 * hyphenated in tables in which *best has whole words. Returns whether it replaced *best. */
static bool take_if_good(struct attempt *attempt, struct type type, const struct quality *need,
                         struct trial *best)
{
    struct trial trial = {.arena = arena_new()};
    attempt->like = best->layout;
    trial.layout = begin_at(attempt, type, trial.arena);
    finish_trial(attempt, &trial, best->layout);
    if (!trial.layout || !quality_keeps(&trial.quality, need)) {
        drop_trial(&trial);
        return false;
    }
    arena_hold(trial.arena, best->arena); /* which has notes of both */
    arena_free(best->arena);
    *best = trial;
    return true;
}

/* Sizes of type: the first is `least`. */
struct sizes {
    int least, step, count;
};

/* Replaces *best by a layout at the largest of these sizes at which the quality is at least `need`. Finds it
 * by bisection. */
static void take_largest(struct attempt *attempt, struct sizes sizes, const struct quality *need,
                         struct trial *best)
{
    int low = -1, high = sizes.count - 1;
    while (low < high) {
        const int middle = low + (high - low + 1) / 2;
        const struct type type = {.size = sizes.least + middle * sizes.step};
        if (take_if_good(attempt, type, need, best))
            low = middle;
        else
            high = middle - 1;
    }
}

/* The quality of all layouts. */
static const struct quality any_quality = {.pages = INT_MAX,
                                           .overfull = INT_MAX,
                                           .cuts = INT_MAX,
                                           .torn = INT_MAX,
                                           .loose = INT_MAX,
                                           .ends = LLONG_MAX};

/* Replaces *best by a layout at the largest size at which the report keeps to the number of pages that it
 * asks for. A size above that of *best must not tear words or cut rows that are whole in *best. If no size is
 * small enough, takes the smallest one. */
static void fit_pages(struct attempt *attempt, struct trial *best)
{
    const int size = best->layout->cell_size;
    struct quality need = any_quality;
    need.pages = attempt->report->fit_pages;
    if (best->quality.pages <= need.pages) {
        need = best->quality;
        need.pages = attempt->report->fit_pages;
        need.loose = INT_MAX;
        need.ends = LLONG_MAX;
        const struct sizes larger = {size + FIT_STEP, FIT_STEP, (SIZE_MOST - size) / FIT_STEP};
        take_largest(attempt, larger, &need, best);
        return;
    }
    const struct sizes smaller = {SIZE_LEAST, FIT_STEP, (size - SIZE_LEAST + FIT_STEP - 1) / FIT_STEP};
    take_largest(attempt, smaller, &need, best);
    if (best->quality.pages > need.pages)
        take_if_good(attempt, (struct type){.size = SIZE_LEAST}, &any_quality, best);
}

/* -- Room that is left ------------------------------------------------------------------------------------
 */

/* Returns whether the report may do with a page less: its last page has little, and the content of all pages
 * might find room on the pages before. */
static bool may_save_page(const struct layout *layout)
{
    const int last = layout->page_count - 1;
    const long long height = layout->geometry.height;
    long long depth = 0;
    if (last < 1 || layout_depth(layout, last) - layout->pages[last].foot >= height * LAST_PAGE / 1000)
        return false;
    for (int p = 0; p <= last; p++)
        depth += layout_depth(layout, p);
    return depth * SAVING / 1000 <= height * last;
}

/* Replaces *best by a layout with a page less, if tighter rows, smaller type or both give one that cuts no
 * more rows and tears no more words. Returns whether they do. We try both first, since one of them alone
 * saves a page only if both do. */
static bool save_page(struct attempt *attempt, struct trial *best)
{
    struct quality need = best->quality;
    need.pages--;
    need.loose = INT_MAX;
    need.ends = LLONG_MAX;
    if (!may_save_page(best->layout) || !take_if_good(attempt, (struct type){SIZE_SAVED, true}, &need, best))
        return false;
    if (!take_if_good(attempt, (struct type){SIZE_USUAL, true}, &need, best))
        take_if_good(attempt, (struct type){SIZE_SAVED, false}, &need, best);
    return true;
}

/* Replaces *best by a layout in larger type that is as good. A long report has little room to give, so its
 * type grows by two steps at the most. */
static void grow(struct attempt *attempt, struct trial *best)
{
    const int pages = best->layout->page_count;
    const int steps = pages <= GROWS_FREELY ? (SIZE_GROWN - SIZE_USUAL) / SIZE_STEP : 2;
    const struct quality need = best->quality;
    take_largest(attempt, (struct sizes){SIZE_USUAL + SIZE_STEP, SIZE_STEP, steps}, &need, best);
}

/* Uses the room that the report leaves. We do so only if the texts are kept, since their measuring would cost
 * more than all else. */
static void use_room(struct attempt *attempt, struct trial *best)
{
    const struct layout *layout = best->layout;
    if (attempt->report->type_size > 0 || !attempt->keeps || layout->table_count == 0 ||
        layout->cell_size != SIZE_USUAL)
        return;
    if (!save_page(attempt, best) && layout->page_count <= GROWS)
        grow(attempt, best);
}

static struct attempt attempt_new(const struct report *report, struct words *words, struct arena *arena,
                                  struct diag *diag)
{
    struct attempt attempt = {.report = report, .words = words, .diag = diag, .measured = arena_new()};
    attempt.stacked = arena_array(arena, report->block_count, sizeof *attempt.stacked);
    attempt.texts = arena_array(arena, report->block_count, sizeof *attempt.texts);
    int rows = 0;
    for (int b = 0, table = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        if (!comparison)
            continue;
        attempt.stacked[table++] = comparison->arrange == ARRANGE_STACKED;
        rows = saturate_int((long long)rows + comparison_rows(comparison));
    }
    attempt.keeps = rows <= ROWS_KEPT;
    return attempt;
}

/* Returns the best layout of the report, or NULL after an error. The arena owns it. */
static struct layout *lay_out(struct attempt *attempt, struct arena *arena)
{
    struct trial best = first_trial(attempt);
    if (!best.layout) {
        fault_of_width(&attempt->fault, attempt->report, faulty(attempt), attempt->diag);
        drop_trial(&best);
        return NULL;
    }
    if (attempt->report->fit_pages > 0)
        fit_pages(attempt, &best);
    else
        use_room(attempt, &best);
    arena_hold(arena, best.arena);
    arena_free(best.arena);
    return fault_check(best.layout, attempt->diag) ? best.layout : NULL;
}

struct layout *fit_report(const struct report *report, struct words *words, struct arena *arena,
                          struct diag *diag)
{
    struct attempt attempt = attempt_new(report, words, arena, diag);
    struct layout *layout = lay_out(&attempt, arena);
    arena_free(attempt.measured);
    return layout;
}
