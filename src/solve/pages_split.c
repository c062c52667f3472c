/* Decides where the columns of a page end: the cheapest way from the top of the page to its end with so many
 * columns, column by column. A page after which the flow goes on pays for the room below each column, and so
 * only columns that are nearly full are tried. All other pages pay for the depth of their tallest column.
 * The cheapest way for ends is found first, and of several such ways the one of least depth. A way that is
 * dearer can only pay if it is less deep, so it is looked for with less room, until its ends alone cost too
 * much. */
#include "solve/pages_split.h"

#include "base/integers.h"

/* One search for ways. */
struct split_run {
    int to;         /* the spot at which the page ends */
    long long room; /* most height of a column */
    long long budget;
    bool goes_on; /* the room below the columns costs */
};

struct splitter splitter_new(const struct galley *galley, const struct galley_section *section, int index,
                             struct arena *arena)
{
    struct splitter splitter = {.galley = galley,
                                .flow = &section->flows[index],
                                .columns = max_int(section->columns, 1),
                                .arena = arena};
    splitter.ends = arena_array(arena, splitter.columns, sizeof *splitter.ends);
    return splitter;
}

void splitter_add(struct splitter *splitter, struct breakpoint at, enum relaxation relaxation,
                  long long height_above)
{
    struct spot spot = {.at = at, .relaxation = relaxation, .bottom = height_above, .top = height_above};
    if (at.line) {
        const struct galley_row *row = &splitter->flow->rows[at.row];
        spot.bottom += galley_row_height(row, 0, at.line);
        spot.top += galley_row_height(row, 0, row->lines) - galley_row_height(row, at.line, row->lines);
    }
    spot.top -= galley_head_height(splitter->flow, at);
    splitter->spots = arena_grow(splitter->arena, splitter->spots, splitter->count, &splitter->capacity,
                                 sizeof *splitter->spots);
    splitter->spots[splitter->count++] = spot;
}

long long splitter_height(const struct splitter *splitter, int from, int to)
{
    const struct spot *top = &splitter->spots[from], *end = &splitter->spots[to];
    if (from == to)
        return 0;
    if (top->at.line == 0 || top->at.row != end->at.row)
        return end->bottom - top->top;
    return galley_head_height(splitter->flow, top->at) +
           galley_row_height(&splitter->flow->rows[top->at.row], top->at.line, end->at.line);
}

/* Returns whether a column that begins at spot `from` may end at spot `to`, if it is not too tall. */
static bool may_end_column(const struct splitter *splitter, int from, int to)
{
    const struct spot *top = &splitter->spots[from], *end = &splitter->spots[to];
    switch (top->relaxation) {
    case RULES_KEPT:
        return galley_may_end(splitter->flow, top->at, end->at);
    case KEEP_BROKEN:
        return end->at.line == 0 || galley_may_end(splitter->flow, top->at, end->at);
    case LINES_CUT:
        return end->at.row == top->at.row
                   ? end->at.line >= galley_least_cut(&splitter->flow->rows[top->at.row], top->at.line)
                   : end->at.row == top->at.row + 1 && end->at.line == 0;
    case LINE_OVERFULL:
        break;
    }
    return false;
}

/* Returns the label of a spot after so many columns. */
static struct split_label *split_label_of(const struct splitter *splitter, int columns, int spot)
{
    return &splitter->labels[columns * splitter->count + spot];
}

static void clear_labels(struct splitter *splitter, int to)
{
    const int columns = splitter->columns, wanted = (columns + 1) * splitter->count;
    if (splitter->label_capacity < wanted) {
        splitter->label_capacity = 2 * wanted;
        splitter->labels = arena_array(splitter->arena, splitter->label_capacity, sizeof *splitter->labels);
    }
    for (int c = 0; c <= columns; c++)
        for (int spot = 0; spot <= to; spot++)
            split_label_of(splitter, c, spot)->cost = SPLIT_NEVER;
    *split_label_of(splitter, 0, 0) = (struct split_label){0};
}

/* Returns the last spot, not after run->to, at which a column that begins at `from` may end by its height. */
static int furthest(const struct splitter *splitter, const struct split_run *run, int from)
{
    int low = from, high = run->to;
    while (low < high) {
        const int middle = low + (high - low + 1) / 2;
        if (splitter_height(splitter, from, middle) <= run->room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* Keeps the better way. Of equal ways, the later one has more in the columns before the last. */
static void improve(struct split_label *label, struct split_label way)
{
    if (way.cost < label->cost || (way.cost == label->cost && way.depth <= label->depth))
        *label = way;
}

/* Adds a column to the way to the spot `from`, which has `columns` columns. */
static void add_column(struct splitter *splitter, const struct split_run *run, int columns, int from)
{
    const struct split_label before = *split_label_of(splitter, columns, from);
    const bool last = columns + 1 == splitter->columns;
    for (int end = furthest(splitter, run, from); end > from; end--) {
        const int height = (int)splitter_height(splitter, from, end);
        struct split_label way = {.cost = before.cost, .from = from};
        if (run->goes_on)
            way.cost += galley_slack_cost(splitter->galley, run->room - height, false);
        if (way.cost >= run->budget || (last && end < run->to))
            return;
        if (!may_end_column(splitter, from, end))
            continue;
        way.depth = max_int(before.depth, height);
        way.cost += galley_cut_cost(splitter->flow, splitter->spots[from].at, splitter->spots[end].at) +
                    (columns && !run->goes_on ? COST_COLUMN : 0);
        if (way.cost < run->budget)
            improve(split_label_of(splitter, columns + 1, end), way);
    }
}

/* Finds the cheapest ways with each number of columns. Returns the best label of the page's end, with its
 * number of columns in *columns and the cost of empty columns in its cost, or NULL. */
static const struct split_label *find_ways(struct splitter *splitter, const struct split_run *run,
                                           int *columns)
{
    const int most = splitter->columns;
    const long long blank = run->goes_on ? galley_slack_cost(splitter->galley, run->room, true) : 0;
    struct split_label *best = NULL;
    clear_labels(splitter, run->to);
    for (int c = 0; c < most; c++)
        for (int spot = 0; spot < run->to; spot++)
            if (split_label_of(splitter, c, spot)->cost < SPLIT_NEVER)
                add_column(splitter, run, c, spot);
    for (int c = 1; c <= most; c++) {
        struct split_label *label = split_label_of(splitter, c, run->to);
        if (label->cost == SPLIT_NEVER)
            continue;
        label->cost += blank * (most - c);
        if (best && (label->cost > best->cost || (label->cost == best->cost && label->depth >= best->depth)))
            continue;
        best = label;
        *columns = c;
    }
    return best;
}

/* Stores the ends of the columns on the way to the spot `to`. */
static void keep_columns(struct splitter *splitter, int columns, int to)
{
    splitter->column_count = columns;
    for (int spot = to; columns > 0; columns--) {
        splitter->ends[columns - 1] = spot;
        spot = split_label_of(splitter, columns, spot)->from;
    }
}

/* Returns the cost of a way, with that of its depth. */
static long long whole_cost(const struct splitter *splitter, const struct split_run *run,
                            const struct split_label *way)
{
    if (run->goes_on || splitter->columns <= 1)
        return way->cost;
    return way->cost + (long long)COST_DEPTH * way->depth / splitter->galley->page_height;
}

long long splitter_solve(struct splitter *splitter, int to, long long room, long long budget)
{
    struct split_run run = {.to = to, .room = room, .budget = budget};
    run.goes_on = galley_end_counts(splitter->flow, splitter->spots[0].at, splitter->spots[to].at);
    long long best = SPLIT_NEVER;
    for (int columns; run.room > 0;) {
        const struct split_label *way = find_ways(splitter, &run, &columns);
        if (!way)
            break;
        const long long cost = whole_cost(splitter, &run, way);
        if (cost < run.budget) {
            best = run.budget = cost;
            splitter->depth = way->depth;
            keep_columns(splitter, columns, to);
        }
        if (run.goes_on || splitter->columns <= 1)
            break;
        run.room = way->depth - 1;
    }
    return best;
}
