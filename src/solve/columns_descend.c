/* Decides column widths by pairwise exchange: the width of two columns, with what no column uses, is split
 * between them in the best of all ways, pair after pair, until no split is better. The lines of a row are a
 * step function of the split. Adding up the steps of all rows rates every split in one pass, so a pair takes
 * about as long as one look at the table. */
#include "solve/columns_descend.h"

#include "base/integers.h"
#include "solve/columns_score.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

enum { MOST_ROUNDS = 24 };

struct descent {
    const struct columns_search *search;
    int *rows;       /* the rows that count, side by side */
    int *ends;       /* of each side: the index after its last row in rows[] */
    int left;        /* width that no column uses */
    int *at;         /* of each column: its place in its coarse grid */
    int *lines;      /* of each cell of rows[], at these places */
    int64_t **cells; /* of each column and place: the lines of all its cells */
    struct columns_score score;
    /* Scratch memory for one pair: */
    int *last_splits;             /* see struct pair */
    int *changes;                 /* of each split: lines that a side has more than with the split before */
    struct columns_score *scores; /* of each split */
};

/* Two columns that exchange width. A split is a place of the first column; the second column gets the rest of
 * the width. */
struct pair {
    int first, second;
    int width; /* of both columns */
    int count; /* number of splits */
    const int
        *last_split; /* of each place of the second column: the last split that leaves it so much, or -1 */
};

/* A walk along the steps of a cell. */
struct walk {
    const struct step *steps;
    const uint16_t *ranks;
    int count;
    int index; /* of the present step */
};

static struct walk walk_open(const struct columns_search *search, int row, int column)
{
    const int cell = row * search->problem->column_count + column;
    return (struct walk){.steps = search->problem->cells[cell].step,
                         .ranks = search->ranks + search->offsets[cell],
                         .count = search->problem->cells[cell].count};
}

static void walk_to_place(struct walk *walk, int place)
{
    while (walk->index + 1 < walk->count && walk->ranks[walk->index + 1] <= place)
        walk->index++;
}

static int walk_lines(const struct walk *walk)
{
    return walk->count > 0 ? walk->steps[walk->index].lines : 0;
}

static int row_count(const struct descent *descent)
{
    return descent->ends[descent->search->problem->side_count - 1];
}

/* Sets the lines of the column's cells at its present place. */
static void set_column_lines(struct descent *descent, int column)
{
    const int columns = descent->search->problem->column_count;
    for (int i = 0; i < row_count(descent); i++) {
        struct walk walk = walk_open(descent->search, descent->rows[i], column);
        walk_to_place(&walk, descent->at[column]);
        descent->lines[i * columns + column] = walk_lines(&walk);
    }
}

/* Sums up the lines of the column's cells at each of its places. */
static void sum_cells(struct descent *descent, int column)
{
    const int places = descent->search->coarse[column].count;
    int64_t *cells = arena_array(descent->search->arena, places + 1, sizeof *cells);
    for (int i = 0; i < row_count(descent); i++) {
        struct walk walk = walk_open(descent->search, descent->rows[i], column);
        walk_to_place(&walk, 0);
        cells[0] += walk_lines(&walk);
        for (; walk.index + 1 < walk.count; walk.index++)
            cells[walk.ranks[walk.index + 1]] += walk.steps[walk.index + 1].lines - walk_lines(&walk);
    }
    for (int i = 1; i < places; i++)
        cells[i] += cells[i - 1];
    descent->cells[column] = cells;
}

/* Adds to descent->changes[] the lines of a row at the first split, and their changes at the later splits. */
static void add_row_changes(struct descent *descent, const struct pair *pair, int i)
{
    const int columns = descent->search->problem->column_count, row = descent->rows[i];
    const int *lines = descent->lines + (ptrdiff_t)i * columns;
    int others = 0;
    for (int j = 0; j < columns; j++)
        if (j != pair->first && j != pair->second)
            others = max_int(others, lines[j]);
    struct walk falls = walk_open(descent->search, row, pair->first);
    struct walk rises = walk_open(descent->search, row, pair->second);
    walk_to_place(&falls, 0);
    if (max_int(walk_lines(&falls), walk_lines(&rises)) <= others) {
        descent->changes[0] += others;
        return;
    }
    rises.index = max_int(rises.count - 1, 0);
    while (rises.index > 0 && pair->last_split[rises.ranks[rises.index]] < 0)
        rises.index--;
    for (int split = 0, height = 0; split < pair->count;) {
        const int tallest = max_int(others, max_int(walk_lines(&falls), walk_lines(&rises)));
        const bool more = falls.index + 1 < falls.count, less = rises.index > 0;
        const int fall = more ? falls.ranks[falls.index + 1] : pair->count;
        const int rise = less ? pair->last_split[rises.ranks[rises.index]] + 1 : pair->count;
        descent->changes[split] += tallest - height;
        height = tallest;
        split = fall < rise ? fall : rise;
        falls.index += more && fall == split;
        rises.index -= less && rise == split;
    }
}

/* Sets descent->scores[]. */
static void rate_splits(struct descent *descent, const struct pair *pair)
{
    const struct columns_problem *problem = descent->search->problem;
    memset(descent->scores, 0, (size_t)pair->count * sizeof *descent->scores);
    for (int side = 0, i = 0; side < problem->side_count; side++) {
        memset(descent->changes, 0, (size_t)pair->count * sizeof *descent->changes);
        for (; i < descent->ends[side]; i++)
            add_row_changes(descent, pair, i);
        for (int split = 0, lines = 0; split < pair->count; split++) {
            struct columns_score *score = &descent->scores[split];
            lines += descent->changes[split];
            score->tallest = max_int(score->tallest, lines);
            score->sum += lines;
        }
    }
    int place = descent->search->coarse[pair->second].count - 1;
    for (int split = 0; split < pair->count; split++) {
        while (pair->last_split[place] < split)
            place--;
        descent->scores[split].cells = descent->cells[pair->first][split] +
                                       descent->cells[pair->second][place];
    }
}

static void move_to(struct descent *descent, int column, int place)
{
    const int *widths = descent->search->coarse[column].widths;
    descent->left += widths[descent->at[column]] - widths[place];
    descent->at[column] = place;
    set_column_lines(descent, column);
}

static struct pair pair_open(struct descent *descent, int first, int second)
{
    const struct columns_grid *from = &descent->search->coarse[first], *to = &descent->search->coarse[second];
    struct pair pair = {.first = first, .second = second, .last_split = descent->last_splits};
    pair.width = from->widths[descent->at[first]] + to->widths[descent->at[second]] + descent->left;
    for (int place = 0, split = from->count - 1; place < to->count; place++) {
        while (split >= 0 && from->widths[split] > pair.width - to->widths[place])
            split--;
        descent->last_splits[place] = split;
    }
    descent->last_splits[to->count] = -1;
    pair.count = descent->last_splits[0] + 1;
    return pair;
}

/* Moves two columns to the best split of their width. Returns whether that is better than the present one. */
static bool exchange(struct descent *descent, int first, int second)
{
    const struct pair pair = pair_open(descent, first, second);
    rate_splits(descent, &pair);
    int best = -1;
    for (int split = 0; split < pair.count; split++) {
        if (columns_is_better(&descent->scores[split], &descent->score)) {
            descent->score = descent->scores[split];
            best = split;
        }
    }
    if (best < 0)
        return false;
    int place = descent->search->coarse[second].count - 1;
    while (pair.last_split[place] < best)
        place--;
    move_to(descent, first, best);
    move_to(descent, second, place);
    return true;
}

/* Lists every `stride`-th row of each side. */
static void list_rows(struct descent *descent, int stride)
{
    const struct columns_search *search = descent->search;
    descent->rows = arena_array(search->arena, search->rows, sizeof *descent->rows);
    descent->ends = arena_array(search->arena, search->problem->side_count, sizeof *descent->ends);
    int count = 0, start = 0;
    for (int side = 0; side < search->problem->side_count; side++) {
        for (int i = 0; i < search->problem->row_counts[side]; i += stride)
            descent->rows[count++] = start + i;
        start += search->problem->row_counts[side];
        descent->ends[side] = count;
    }
}

static struct descent descent_open(const struct columns_search *search, int stride, const int *widths)
{
    const int columns = search->problem->column_count;
    struct descent descent = {
        .search = search, .left = search->problem->width, .score = {.tallest = INT_MAX}};
    list_rows(&descent, stride);
    descent.lines = arena_array(search->arena, row_count(&descent) * columns, sizeof *descent.lines);
    descent.at = arena_array(search->arena, columns, sizeof *descent.at);
    descent.cells = arena_array(search->arena, columns, sizeof *descent.cells);
    int places = 0;
    for (int j = 0; j < columns; j++) {
        const struct columns_grid *grid = &search->coarse[j];
        places = max_int(places, grid->count);
        while (descent.at[j] + 1 < grid->count && grid->widths[descent.at[j] + 1] <= widths[j])
            descent.at[j]++;
        descent.left -= grid->widths[descent.at[j]];
        set_column_lines(&descent, j);
        sum_cells(&descent, j);
    }
    descent.last_splits = arena_array(search->arena, places + 1, sizeof *descent.last_splits);
    descent.changes = arena_array(search->arena, places, sizeof *descent.changes);
    descent.scores = arena_array(search->arena, places, sizeof *descent.scores);
    return descent;
}

void columns_descend(const struct columns_search *search, int stride, int *widths)
{
    const int columns = search->problem->column_count;
    struct descent descent = descent_open(search, stride, widths);
    bool better = true;
    for (int round = 0; round < MOST_ROUNDS && better; round++) {
        better = false;
        for (int first = 0; first < columns; first++)
            for (int second = first + 1; second < columns; second++)
                better = exchange(&descent, first, second) || better;
    }
    for (int j = 0; j < columns; j++)
        widths[j] = search->coarse[j].widths[descent.at[j]];
}
