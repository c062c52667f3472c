/* Tries arrangements and sizes until the report fits. Other arrangements of the sides make room for wide
 * words, and then hyphenation and smaller type do. An arrangement that may take fewer pages is tried, too. If
 * the report asks for a number of pages, a binary search finds the largest size of type that keeps to it. */
#include "layout/fit.h"

#include "base/integers.h"
#include "layout/arrange.h"
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
    TABLES_TRIED = 8,    /* most comparisons of a report for which other arrangements are tried */
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
    struct type type; /* of the current attempt */
    struct arrange_ways
        *ways;         /* of each comparison: the first one is used; none if they are not listed yet */
    bool *settled;     /* of each comparison: whether its first way has been chosen */
    struct mark *torn; /* of each comparison: a word that is hyphenated for the author's arrangement alone */
    const struct layout *like; /* a layout whose tables with whole words keep these; NULL at first */
    bool keeps;                /* whether the texts are kept for further sizes */
    struct arena *arena;       /* owns the lists above */
    struct arena *measured;    /* owns the texts */
    const struct table_texts *(*texts)[2]; /* of each comparison: without and with hyphens; NULL at first */
    struct grid_fault fault;               /* the last fault */
    int fault_table;                       /* index of the comparison that has it */
    bool told; /* whether the warning that words are not hyphenated has been given */
};

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
    struct arrange_ways *ways = &attempt->ways[attempt->fault_table];
    attempt->settled[attempt->fault_table] = true;
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
    const struct table_texts *whole = attempt->texts[attempt->fault_table][0];
    const struct cell_context context = layout_context(layout, attempt->words);
    const struct grid_room widest = {layout->geometry.width, 1};
    struct arena *scratch = arena_new();
    if (!is_ours(tables->comparison) && tables->arrangement.beside > 1 && words_hyphenate(attempt->words) &&
        grid_foresee(&context, whole, widest, scratch).characters > 0)
        attempt->torn[attempt->fault_table] = attempt->fault.mark;
    arena_free(scratch);
}

/* Finds the widths of the columns of `tables`, with hyphens if the words do not fit without. */
static bool solve_grid(struct attempt *attempt, const struct layout *layout, struct tables *tables,
                       struct arena *arena)
{
    const int index = attempt->fault_table;
    const struct layout *like = attempt->like;
    const bool whole_words = like && !like->tables[index].grid.hyphenate;
    struct arrange_ways *ways = &attempt->ways[index];
    struct cell_context context = layout_context(layout, attempt->words);
    tables->texts = texts_of(attempt, &context, index, tables->comparison);
    if (ways->count == 0)
        *ways = arrange_foresee(&context, tables->texts, &layout->geometry, attempt->arena);
    tables->arrangement = ways->list->arrangement;
    if (attempt->settled[index] ? solve_arranged(attempt, layout, tables, arena)
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
                                  .metrics = metrics_of(attempt, comparison, layout->cell_size)};
        attempt->fault_table = index;
        const bool fits = solve_grid(attempt, layout, tables, arena);
        tables->part_room = part_room(attempt, layout, tables);
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

/* Begins a layout at the size that the report asks for, or else at the largest size, not above the usual one,
 * at which the widest words fit. Returns NULL if there is none. */
static struct layout *begin_at_fitting_size(struct attempt *attempt, struct arena *arena)
{
    struct layout *layout = NULL;
    const int asked = MILLI_POINTS(attempt->report->type_size);
    const int first = asked > 0 ? asked : SIZE_USUAL, least = asked > 0 ? asked : SIZE_LEAST;
    for (int size = first; size >= least && !layout; size -= SIZE_STEP)
        layout = begin_at(attempt, (struct type){.size = size}, arena);
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

/* Returns the greatest number of columns that notes may have if comparison `index` is arranged so. */
static int most_note_columns(const struct layout *layout, int index, struct arrangement arrangement)
{
    int places = arrangement.places;
    for (int i = 0; i < layout->table_count; i++)
        places = max_int(places, i == index ? 0 : layout->tables[i].arrangement.places);
    return notes_most_columns(&layout->geometry, places);
}

/* Returns whether the report might take a page less if comparison `index` were arranged otherwise. `height`
 * is the height of its tables then. The notes take no less room than their lines have now, and
 * all pages together repeat at most one head less. */
static bool may_take_fewer_pages(const struct layout *layout, int index, struct arrangement arrangement,
                                 long long height)
{
    const int columns = max_int(most_note_columns(layout, index, arrangement), layout->notes.columns);
    const struct tables *tables = &layout->tables[index];
    long long depth = height - arrange_height(tables) - arrange_heads(&tables->metrics);
    for (int p = 0; p < layout->page_count; p++) {
        const int foot = layout->pages[p].foot;
        depth += layout_depth(layout, p) - foot + (long long)foot * layout->notes.columns / columns;
    }
    return depth <= (layout->page_count - 1LL) * layout->geometry.height;
}

/* Replaces *best by a layout with the first way of comparison `index` if this one takes fewer pages. Returns
 * whether it does. */
static bool take_way(struct attempt *attempt, int index, struct trial *best)
{
    struct trial trial = {.arena = arena_new()};
    trial.layout = begin_at(attempt, (struct type){.size = best->layout->cell_size}, trial.arena);
    const struct tables *other = trial.layout ? &trial.layout->tables[index] : NULL;
    if (!other || other->grid.hyphenate || !arrange_is_readable(other, trial.layout->cell_size) ||
        !may_take_fewer_pages(best->layout, index, other->arrangement, arrange_height(other))) {
        drop_trial(&trial);
        return false;
    }
    finish_trial(attempt, &trial, NULL);
    if (trial.quality.pages >= best->quality.pages || trial.quality.overfull > best->quality.overfull) {
        drop_trial(&trial);
        return false;
    }
    arena_free(best->arena);
    *best = trial;
    return true;
}

/* Tries the other ways to arrange the sides of comparison `index` that may save a page. */
static void try_ways(struct attempt *attempt, int index, struct trial *best)
{
    struct arrange_ways *ways = &attempt->ways[index];
    for (int w = 1; w < ways->count; w++) {
        const struct arrange_way way = ways->list[w], used = ways->list[0];
        if (!may_take_fewer_pages(best->layout, index, way.arrangement, way.height))
            continue;
        ways->list[0] = way;
        ways->list[w] = used;
        if (take_way(attempt, index, best))
            continue;
        ways->list[0] = used;
        ways->list[w] = way;
    }
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

/* Returns whether a row is taller than a page. Such a row may be cut after each of its many lines, which
 * makes the search for page breaks dear, and a larger size would cut it more often. */
static bool has_tall_row(const struct layout *layout)
{
    for (int i = 0; i < layout->section_count; i++) {
        const struct galley_section *galley = &layout->sections[i].galley;
        const bool has_rows = block_comparison(layout->sections[i].block) != NULL;
        for (int f = 0; has_rows && f < galley->flow_count; f++)
            for (int r = 0; r < galley->flows[f].row_count; r++) {
                const struct galley_row *row = &galley->flows[f].rows[r];
                if ((long long)row->lines * row->leading > layout->geometry.height)
                    return true;
            }
    }
    return false;
}

/* Uses the room that the report leaves. We do so only if the texts are kept, since their measuring would cost
 * more than all else. */
static void use_room(struct attempt *attempt, struct trial *best)
{
    const struct layout *layout = best->layout;
    if (attempt->report->type_size > 0 || !attempt->keeps || layout->table_count == 0 ||
        layout->cell_size != SIZE_USUAL || has_tall_row(layout))
        return;
    if (!save_page(attempt, best) && layout->page_count <= GROWS)
        grow(attempt, best);
}

static struct attempt attempt_new(const struct report *report, struct words *words, struct arena *arena,
                                  struct diag *diag)
{
    struct attempt attempt = {
        .report = report, .words = words, .diag = diag, .arena = arena, .measured = arena_new()};
    attempt.ways = arena_array(arena, report->block_count, sizeof *attempt.ways);
    attempt.settled = arena_array(arena, report->block_count, sizeof *attempt.settled);
    attempt.torn = arena_array(arena, report->block_count, sizeof *attempt.torn);
    attempt.texts = arena_array(arena, report->block_count, sizeof *attempt.texts);
    int rows = 0;
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        rows = saturate_int((long long)rows + (comparison ? comparison_rows(comparison) : 0));
    }
    attempt.keeps = rows <= ROWS_KEPT;
    return attempt;
}

/* Warns of words that are hyphenated only because the author wants so many tables beside each other. */
static void tell_torn(const struct attempt *attempt, const struct layout *layout)
{
    for (int i = 0; i < layout->table_count; i++) {
        const struct tables *tables = &layout->tables[i];
        if (!tables->grid.hyphenate || !attempt->torn[i].input)
            continue;
        diag_warning(attempt->diag, attempt->torn[i],
                     "words are hyphenated because 'arrange' sets %d sides beside each other",
                     tables->arrangement.beside);
        diag_hint(attempt->diag, "'arrange: auto' chooses a number for which they stay whole");
    }
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
    for (int i = 0; i < best.layout->table_count && best.layout->table_count <= TABLES_TRIED; i++)
        try_ways(attempt, i, &best);
    if (attempt->report->fit_pages > 0)
        fit_pages(attempt, &best);
    else
        use_room(attempt, &best);
    tell_torn(attempt, best.layout);
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
