/* Decides column widths by well-known rules, which know only the narrowest and the natural width of each
 * column. The search starts from them and is compared with them. All rules are one: widths grow together,
 * each between its bounds, until they fill the room. They heed caps and fixed widths, so that all are
 * compared under the same conditions. */
#include "solve/columns_rules.h"

#include "base/integers.h"

enum { FRACTION_BITS = 16 };

/* Returns the weight of a column, scaled so that no weight has more than FRACTION_BITS bits: one step of the
 * level is then at most one unit of width. */
static int fitting_weight(int weight, int largest)
{
    if (weight == 0 || largest < 1 << FRACTION_BITS)
        return weight;
    int small = (int)(((int64_t)weight << FRACTION_BITS) / largest);
    return small > 0 ? small : 1;
}

/* Returns the width of column `j` when t is level / 2^FRACTION_BITS. */
static int width_at(const struct columns_growth *growth, int j, int largest, int64_t level)
{
    const int base = growth->base[j], low = growth->low[j], high = growth->high[j];
    const int weight = fitting_weight(growth->weight[j], largest);
    if (weight == 0 || base >= high)
        return clamp_int(base, low, high);
    if (level >= (((int64_t)high - base) << FRACTION_BITS) / weight)
        return high;
    return clamp_int(base + (weight * level >> FRACTION_BITS), low, high);
}

static int largest_of(int count, const int *values)
{
    int largest = 0;
    for (int j = 0; j < count; j++)
        largest = max_int(largest, values[j]);
    return largest;
}

static int64_t sum_at(const struct columns_growth *growth, int largest, int64_t level)
{
    int64_t sum = 0;
    for (int j = 0; j < growth->count; j++)
        sum += width_at(growth, j, largest, level);
    return sum;
}

void columns_fill(const struct columns_growth *growth, int width, int *widths)
{
    const int largest = largest_of(growth->count, growth->weight);
    int64_t level = 0;
    for (int bit = 48; bit >= 0; bit--) {
        const int64_t higher = level + ((int64_t)1 << bit);
        if (sum_at(growth, largest, higher) <= width)
            level = higher;
    }
    int64_t left = width - sum_at(growth, largest, level);
    /* A share of the next level first, then what rounding left, as far as the high bounds allow. */
    for (int j = 0; j < growth->count; j++) {
        const int now = width_at(growth, j, largest, level);
        const int next = width_at(growth, j, largest, level + 1);
        widths[j] = now + clamp_int(left, 0, next - now);
        left -= widths[j] - now;
    }
    for (int j = 0; j < growth->count; j++) {
        const int more = clamp_int(left, 0, growth->high[j] - widths[j]);
        widths[j] += more;
        left -= more;
    }
}

void columns_proportional(const struct columns_problem *problem, const int *weight, int *widths)
{
    struct arena *arena = arena_new();
    const int *base = arena_array(arena, problem->column_count, sizeof *base);
    const struct columns_growth growth = {problem->column_count, base, weight, problem->least, problem->most};
    columns_fill(&growth, problem->width, widths);
    arena_free(arena);
}

static const int *ones(int count, struct arena *arena)
{
    int *values = arena_array(arena, count, sizeof *values);
    for (int j = 0; j < count; j++)
        values[j] = 1;
    return values;
}

/* Returns whether most[] bounds a column: it is capped, or the author fixed its width. A bound that only says
 * that no cell needs more does not count: with it, equal widths would be fair share. */
static bool is_bounded(const struct columns_problem *problem, int j)
{
    return problem->most[j] < problem->natural[j] ||
           (problem->least[j] == problem->most[j] && problem->most[j] != problem->natural[j]);
}

void columns_equal(const struct columns_problem *problem, int *widths)
{
    const int count = problem->column_count;
    struct arena *arena = arena_new();
    const int *base = arena_array(arena, count, sizeof *base);
    int *high = arena_array(arena, count, sizeof *high);
    for (int j = 0; j < count; j++)
        high[j] = is_bounded(problem, j) ? problem->most[j] : problem->width;
    const struct columns_growth growth = {count, base, ones(count, arena), problem->least, high};
    columns_fill(&growth, problem->width, widths);
    arena_free(arena);
}

/* Lets the columns grow from `base` by `weight` up to what their cells need. What is left then is shared in
 * proportion to what they need. */
static void fill_twice(const struct columns_problem *problem, const int *base, const int *weight, int *widths)
{
    const int count = problem->column_count;
    struct arena *arena = arena_new();
    int *needed = arena_array(arena, count, sizeof *needed);
    for (int j = 0; j < count; j++)
        needed[j] = clamp_int(problem->natural[j], problem->least[j], problem->most[j]);
    const struct columns_growth first = {count, base, weight, problem->least, needed},
                                rest = {count, widths, needed, widths, problem->most};
    columns_fill(&first, problem->width, widths);
    columns_fill(&rest, problem->width, widths);
    arena_free(arena);
}

/* CSS leaves open how the columns share what exceeds their least widths. As in browsers, each gets a share in
 * proportion to the difference of its natural and its least width. */
void columns_css_auto(const struct columns_problem *problem, int *widths)
{
    struct arena *arena = arena_new();
    int *weight = arena_array(arena, problem->column_count, sizeof *weight);
    for (int j = 0; j < problem->column_count; j++)
        weight[j] = clamp_int((int64_t)problem->natural[j] - problem->least[j], 0, problem->natural[j]);
    fill_twice(problem, problem->least, weight, widths);
    arena_free(arena);
}

void columns_fair_share(const struct columns_problem *problem, int *widths)
{
    struct arena *arena = arena_new();
    const int *base = arena_array(arena, problem->column_count, sizeof *base);
    fill_twice(problem, base, ones(problem->column_count, arena), widths);
    arena_free(arena);
}
