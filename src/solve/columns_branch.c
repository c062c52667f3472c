/* Decides column widths by branch and bound over boxes. A box is a range of places for each column. Its bound
 * looks at each row alone: the least height at which the cells of the row fit beside each other within the
 * box. The box with the least bound is split first, at the column where both halves gain most. The range of a
 * column goes on to just below the next place that is not in the box. So bounds hold for all widths, even if
 * the fine grids are samples, and what a solved box leaves open between its places is not proven away. */
#include "solve/columns_branch.h"

#include "base/integers.h"

#include <limits.h>

/* The node limit is for tables of up to so many cells; looking at a box of a larger table takes longer. */
enum { CELLS_OF_A_BOX = 64 * 6 };

/* No widths in a box have fewer row lines. */
struct box_bound {
    int tallest, sum; /* as in struct columns_score */
};

struct box_node {
    struct box_bound bound;
    int *low, *high; /* of each column: its first and last place */
};

struct branch {
    const struct columns_search *search;
    struct columns_score *best;
    int *best_widths;
    int open_tallest;      /* least bound of the solved boxes that may still have better widths between their
                              places */
    long nodes;            /* boxes that were bounded */
    struct box_node *heap; /* unsolved boxes, the one with the least bound first */
    int count, capacity;
    /* Scratch memory for one box, of each column: */
    int *at;        /* the step of the present row's cell */
    int *from, *to; /* the least and the most width */
    int *widths;
};

static bool bound_less(const struct box_bound *a, const struct box_bound *b)
{
    return a->tallest != b->tallest ? a->tallest < b->tallest : a->sum < b->sum;
}

static bool worth_opening(const struct branch *branch, const struct box_bound *bound)
{
    const struct box_bound best = {branch->best->tallest, branch->best->sum};
    return bound_less(bound, &best);
}

/* Moves each cell of a row to the step of least width that is at most `height` lines high. Returns the width
 * that the row then needs. The first step counts as 0 wide, since it also applies below its width, in columns
 * that the author made so narrow. */
static int64_t narrow_row(struct branch *branch, const struct steps *cells, int height)
{
    int64_t width = 0;
    for (int j = 0; j < branch->search->problem->column_count; j++) {
        int *at = &branch->at[j];
        while (*at > 0 && cells[j].step[*at - 1].lines <= height)
            --*at;
        const int needed = *at > 0 ? cells[j].step[*at].width : 0;
        width += max_int(needed, branch->from[j]);
    }
    return width;
}

/* Returns the least height at which some cell of the row could be narrower, or INT_MAX if none could. */
static int next_height(const struct branch *branch, const struct steps *cells)
{
    int height = INT_MAX;
    for (int j = 0; j < branch->search->problem->column_count; j++)
        if (branch->at[j] > 0 && cells[j].step[branch->at[j] - 1].lines < height)
            height = cells[j].step[branch->at[j] - 1].lines;
    return height;
}

/* Returns the least height of the row at any widths in the box. */
static int bound_row(struct branch *branch, const struct steps *cells)
{
    const struct columns_problem *problem = branch->search->problem;
    int height = 0;
    for (int j = 0; j < problem->column_count; j++) {
        branch->at[j] = columns_step_at(&cells[j], branch->to[j]);
        if (cells[j].count > 0)
            height = max_int(height, cells[j].step[branch->at[j]].lines);
    }
    while (narrow_row(branch, cells, height) > problem->width) {
        int next = next_height(branch, cells);
        if (next == INT_MAX)
            break;
        height = next;
    }
    return height;
}

static struct box_bound bound_box(struct branch *branch)
{
    const struct columns_problem *problem = branch->search->problem;
    const struct steps *cells = problem->cells;
    struct box_bound bound = {0};
    for (int side = 0; side < problem->side_count; side++) {
        int lines = 0;
        for (int i = 0; i < problem->row_counts[side]; i++, cells += problem->column_count)
            lines += bound_row(branch, cells);
        bound.tallest = max_int(bound.tallest, lines);
        bound.sum += lines;
    }
    branch->nodes++;
    return bound;
}

/* Removes places that do not fit beside the others' lowest places, and sets branch->from[] and to[]. Returns
 * false if the box then holds no solution. */
static bool tighten(struct branch *branch, struct box_node *node)
{
    const struct columns_search *search = branch->search;
    int64_t left = search->problem->width;
    for (int j = 0; j < search->problem->column_count; j++)
        left -= search->fine[j].widths[node->low[j]];
    if (left < 0)
        return false;
    for (int j = 0; j < search->problem->column_count; j++) {
        const struct columns_grid *grid = &search->fine[j];
        const int64_t limit = grid->widths[node->low[j]] + left;
        while (grid->widths[node->high[j]] > limit)
            node->high[j]--;
        int next = node->high[j] + 1 < grid->count ? grid->widths[node->high[j] + 1] - 1 : search->caps[j];
        branch->from[j] = grid->widths[node->low[j]];
        branch->to[j] = next < limit ? next : (int)limit;
    }
    return true;
}

/* Returns whether the highest widths of the box fit beside each other. They are then the best solution of the
 * box and are compared with the best of all. */
static bool solve_box(struct branch *branch, const struct box_node *node)
{
    const struct columns_search *search = branch->search;
    int64_t left = search->problem->width;
    for (int j = 0; j < search->problem->column_count; j++) {
        branch->widths[j] = search->fine[j].widths[node->high[j]];
        left -= branch->widths[j];
    }
    if (left < 0)
        return false;
    const struct columns_score score = columns_rate(search->problem, branch->widths);
    if (columns_is_better(&score, branch->best)) {
        *branch->best = score;
        for (int j = 0; j < search->problem->column_count; j++)
            branch->best_widths[j] = branch->widths[j];
    }
    if (node->bound.tallest < branch->open_tallest && worth_opening(branch, &node->bound))
        branch->open_tallest = node->bound.tallest;
    return true;
}

static void heap_push(struct branch *branch, struct box_node node)
{
    branch->heap = arena_grow(branch->search->arena, branch->heap, branch->count, &branch->capacity,
                              sizeof *branch->heap);
    int i = branch->count++;
    for (; i > 0 && bound_less(&node.bound, &branch->heap[(i - 1) / 2].bound); i = (i - 1) / 2)
        branch->heap[i] = branch->heap[(i - 1) / 2];
    branch->heap[i] = node;
}

static struct box_node heap_pop(struct branch *branch)
{
    struct box_node top = branch->heap[0], last = branch->heap[--branch->count];
    int i = 0;
    for (int child; (child = 2 * i + 1) < branch->count; i = child) {
        if (child + 1 < branch->count &&
            bound_less(&branch->heap[child + 1].bound, &branch->heap[child].bound))
            child++;
        if (!bound_less(&branch->heap[child].bound, &last.bound))
            break;
        branch->heap[i] = branch->heap[child];
    }
    branch->heap[i] = last;
    return top;
}

static struct box_node copy_node(const struct branch *branch, const struct box_node *node)
{
    const int columns = branch->search->problem->column_count;
    struct box_node copy = {.bound = node->bound};
    copy.low = arena_array(branch->search->arena, 2 * columns, sizeof *copy.low);
    copy.high = copy.low + columns;
    for (int j = 0; j < columns; j++) {
        copy.low[j] = node->low[j];
        copy.high[j] = node->high[j];
    }
    return copy;
}

static const struct box_bound no_solution = {INT_MAX, INT_MAX};

/* Returns one half of a box, split at column `j`. If the half holds no solution, its bound is infinite. */
static struct box_node half_of(struct branch *branch, const struct box_node *node, int j, bool upper)
{
    struct box_node half = copy_node(branch, node);
    const int middle = (node->low[j] + node->high[j]) / 2;
    if (upper)
        half.low[j] = middle + 1;
    else
        half.high[j] = middle;
    half.bound = tighten(branch, &half) ? bound_box(branch) : no_solution;
    return half;
}

struct split {
    struct box_node halves[2];
    struct box_bound less, more; /* the bounds of both halves, in order */
};

static bool split_is_better(const struct split *a, const struct split *b)
{
    if (bound_less(&a->less, &b->less) || bound_less(&b->less, &a->less))
        return bound_less(&b->less, &a->less);
    return bound_less(&b->more, &a->more);
}

static struct split split_at(struct branch *branch, const struct box_node *node, int j)
{
    struct split split = {{half_of(branch, node, j, false), half_of(branch, node, j, true)}, {0}, {0}};
    const bool ordered = !bound_less(&split.halves[1].bound, &split.halves[0].bound);
    split.less = split.halves[!ordered].bound;
    split.more = split.halves[ordered].bound;
    return split;
}

static void open_box(struct branch *branch, const struct box_node *node)
{
    if (worth_opening(branch, &node->bound) && !solve_box(branch, node))
        heap_push(branch, *node);
}

/* Splits a box and opens both halves. An unsolved box has a column with several places: if each had only one,
 * these would fit beside each other, or the box would hold no solution. */
static void split_box(struct branch *branch, const struct box_node *node)
{
    struct split best = {.less = {-1, -1}};
    for (int j = 0; j < branch->search->problem->column_count; j++) {
        if (node->low[j] == node->high[j])
            continue;
        struct split split = split_at(branch, node, j);
        if (split_is_better(&split, &best))
            best = split;
    }
    open_box(branch, &best.halves[0]);
    open_box(branch, &best.halves[1]);
}

static struct box_node whole_box(struct branch *branch)
{
    const int columns = branch->search->problem->column_count;
    struct box_node node = {0};
    node.low = arena_array(branch->search->arena, 2 * columns, sizeof *node.low);
    node.high = node.low + columns;
    for (int j = 0; j < columns; j++)
        node.high[j] = branch->search->fine[j].count - 1;
    tighten(branch, &node);
    node.bound = bound_box(branch);
    return node;
}

int columns_branch(const struct columns_search *search, struct columns_score *best, int *widths, long *nodes)
{
    const int columns = search->problem->column_count;
    struct branch branch = {.search = search,
                            .best = best,
                            .best_widths = widths,
                            .open_tallest = INT_MAX,
                            .at = arena_array(search->arena, columns, sizeof(int)),
                            .from = arena_array(search->arena, columns, sizeof(int)),
                            .to = arena_array(search->arena, columns, sizeof(int)),
                            .widths = arena_array(search->arena, columns, sizeof(int))};
    const int64_t cells = (int64_t)search->rows * columns;
    const int64_t limit = search->problem->node_limit * (int64_t)CELLS_OF_A_BOX /
                          (cells > CELLS_OF_A_BOX ? cells : CELLS_OF_A_BOX);
    const struct box_node whole = whole_box(&branch);
    open_box(&branch, &whole);
    while (branch.count > 0 && worth_opening(&branch, &branch.heap[0].bound) &&
           branch.nodes + 2 * columns <= limit) {
        const struct box_node node = heap_pop(&branch);
        split_box(&branch, &node);
    }
    *nodes = branch.nodes;
    int bound = branch.open_tallest < best->tallest ? branch.open_tallest : best->tallest;
    return branch.count > 0 && branch.heap[0].bound.tallest < bound ? branch.heap[0].bound.tallest : bound;
}
