/* Tries arrangements and sizes until the report fits. Other arrangements of the sides make room for wide
 * words, and then hyphenation and smaller type do. An arrangement that may take fewer pages is tried, too. If
 * the report asks for a number of pages, a binary search finds the largest size of type that keeps to it. */
#include "layout/fit.h"

#include "base/integers.h"
#include "layout/attempt.h"
#include "layout/fit_bounds.h"
#include "layout/fit_faults.h"
#include "layout/quality.h"

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
    FIT_STEP = POINT / 10,
    TABLES_TRIED = 8, /* most comparisons of a report for which other arrangements are tried */
    TRIALS_MOST = 24, /* most layouts with other arrangements */
    ROWS_TRIED = 512, /* most rows of a report for which an arrangement is tried that saves one page */
    SAVED_LEAST = 4,  /* another arrangement of a longer report must save one page in this many */
};

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
        layout = attempt_begin(attempt, (struct type){.size = size}, arena);
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

/* Lists the ways in use of all comparisons. The arena of the attempt owns the list. */
static struct arrange_way *ways_in_use(const struct attempt *attempt, int count)
{
    struct arrange_way *list = arena_array(attempt->arena, count, sizeof *list);
    for (int i = 0; i < count; i++)
        list[i] = attempt->tables[i].ways.list[attempt->tables[i].ways.used];
    return list;
}

static bool is_arranged_so(const struct tables *tables, struct arrangement arrangement)
{
    return tables->arrangement.beside == arrangement.beside &&
           tables->arrangement.places == arrangement.places;
}

/* Returns whether the tables that are arranged otherwise than in *best keep the rules in their grids. Stores
 * the heights that they take at least. */
static bool are_well_arranged(const struct layout *layout, const struct layout *best,
                              struct arrange_way *ways)
{
    for (int i = 0; i < layout->table_count; i++) {
        const struct tables *tables = &layout->tables[i];
        if (is_arranged_so(&best->tables[i], tables->arrangement))
            continue;
        if (tables->grid.hyphenate || !arrange_is_readable(tables, layout->cell_size))
            return false;
        ways[i].height = arrange_height(tables);
    }
    return true;
}

/* Returns the most pages that a layout with other arrangements may take to replace *best. The texts of a long
 * report are measured again for each layout, so a page is not worth one. A report may always come down to
 * the pages that it asks for. */
static int pages_wanted(const struct attempt *attempt, const struct trial *best)
{
    const int pages = best->quality.pages, asked = attempt->report->fit_pages;
    if (attempt->rows <= ROWS_TRIED || (asked > 0 && pages > asked))
        return pages - 1;
    return pages - (pages + SAVED_LEAST - 1) / SAVED_LEAST;
}

/* Replaces *best by a layout with the ways in use if this one takes fewer pages. Returns whether it does. */
static bool take_ways(struct attempt *attempt, struct trial *best)
{
    const int pages = pages_wanted(attempt, best);
    struct arrange_way *ways = ways_in_use(attempt, best->layout->table_count);
    if (attempt->trials == TRIALS_MOST || !fit_may_take(best->layout, ways, pages))
        return false;
    attempt->trials++;
    struct trial trial = {.arena = arena_new()};
    trial.layout = attempt_begin(attempt, (struct type){.size = best->layout->cell_size}, trial.arena);
    if (!trial.layout || !are_well_arranged(trial.layout, best->layout, ways) ||
        !fit_may_take(best->layout, ways, pages)) {
        drop_trial(&trial);
        return false;
    }
    finish_trial(attempt, &trial, NULL);
    if (trial.quality.pages > pages || trial.quality.overfull > best->quality.overfull) {
        drop_trial(&trial);
        return false;
    }
    arena_free(best->arena);
    *best = trial;
    return true;
}

/* Tries the other ways to arrange the sides of comparison `index` that may save a page. If `with` is another
 * comparison, its other ways are tried together with them. Returns whether a page is saved. */
static bool try_ways(struct attempt *attempt, int index, int with, struct trial *best)
{
    struct arrange_ways *ways = &attempt->tables[index].ways;
    const int pages = best->quality.pages;
    for (int w = 0; w < ways->count; w++) {
        const int used = ways->used;
        if (w == used)
            continue;
        ways->used = w;
        if (!(with != index ? try_ways(attempt, with, with, best) : take_ways(attempt, best)))
            ways->used = used;
    }
    return best->quality.pages < pages;
}

/* Tries other ways to arrange the sides of all comparisons as long as that saves pages: of one comparison,
 * and of two together, since two may save a page that none saves alone. */
static void try_all_ways(struct attempt *attempt, struct trial *best)
{
    const int count = best->layout->table_count <= TABLES_TRIED ? best->layout->table_count : 0;
    bool saved = true;
    while (saved) {
        saved = false;
        for (int i = 0; i < count; i++)
            saved = try_ways(attempt, i, i, best) || saved;
        for (int i = 0; i < count && !saved; i++)
            for (int k = i + 1; k < count; k++)
                saved = try_ways(attempt, i, k, best) || saved;
        saved = saved && count > 1;
    }
}

/* Lays the report out in `type`, and replaces *best if the quality is at least `need`. No words are
 * hyphenated in tables in which *best has whole words. Returns whether it replaced *best. */
static bool take_if_good(struct attempt *attempt, struct type type, const struct quality *need,
                         struct trial *best)
{
    struct trial trial = {.arena = arena_new()};
    attempt->like = best->layout;
    trial.layout = attempt_begin(attempt, type, trial.arena);
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
                                           .narrow = INT_MAX,
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
        need.narrow = INT_MAX;
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

/* Replaces *best by a layout with a page less, if tighter rows, smaller type or both give one that cuts no
 * more rows and tears no more words. Returns whether they do. We try both first, since one of them alone
 * saves a page only if both do. */
static bool save_page(struct attempt *attempt, struct trial *best)
{
    struct quality need = best->quality;
    need.pages--;
    need.loose = INT_MAX;
    need.ends = LLONG_MAX;
    if (!fit_may_save_page(best->layout) ||
        !take_if_good(attempt, (struct type){SIZE_SAVED, true}, &need, best))
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

/* Warns of words that are hyphenated only because the author wants so many tables beside each other. */
static void tell_torn(const struct attempt *attempt, const struct layout *layout)
{
    for (int i = 0; i < layout->table_count; i++) {
        const struct tables *tables = &layout->tables[i];
        if (!tables->grid.hyphenate || !attempt->tables[i].torn.input)
            continue;
        diag_warning(attempt->diag, attempt->tables[i].torn,
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
    try_all_ways(attempt, &best);
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
