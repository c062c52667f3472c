/* Column widths by well-known rules, which know the cells' extreme widths only: what the search starts from
 * and is compared with. All are one rule: widths that rise together, each between its bounds, until they fill
 * the line. The rules know caps and fixed widths, so that they are compared under the same conditions. */
#include "solve/columns_rules.h"

enum { FRACTION_BITS = 16 };

static int clamp(int64_t value, int low, int high)
{
    return value < low ? low : value > high ? high : (int)value;
}

static int risen(int base, int weight, int low, int high, int64_t level)
{
    if (weight == 0 || base >= high)
        return clamp(base, low, high);
    if (level >= (((int64_t)high - base) << FRACTION_BITS) / weight)
        return high;
    return clamp(base + (weight * level >> FRACTION_BITS), low, high);
}

/* Weights of at most FRACTION_BITS bits make one step of the level at most one unit of width. */
static int scaled(int weight, int largest)
{
    if (weight == 0 || largest < 1 << FRACTION_BITS)
        return weight;
    int small = (int)(((int64_t)weight << FRACTION_BITS) / largest);
    return small > 0 ? small : 1;
}

static int largest_of(int count, const int *values)
{
    int largest = 0;
    for (int j = 0; j < count; j++)
        if (values[j] > largest)
            largest = values[j];
    return largest;
}

void columns_fill(int count, int width, const int *base, const int *weight, const int *low, const int *high,
                  int *widths)
{
    const int largest = largest_of(count, weight);
    int64_t level = 0, left = width;
    for (int bit = 48; bit >= 0; bit--) {
        const int64_t higher = level + ((int64_t)1 << bit);
        int64_t sum = 0;
        for (int j = 0; j < count; j++)
            sum += risen(base[j], scaled(weight[j], largest), low[j], high[j], higher);
        if (sum <= width)
            level = higher;
    }
    for (int j = 0; j < count; j++)
        left -= risen(base[j], scaled(weight[j], largest), low[j], high[j], level);
    for (int j = 0; j < count; j++) {
        const int now = risen(base[j], scaled(weight[j], largest), low[j], high[j], level);
        const int next = risen(base[j], scaled(weight[j], largest), low[j], high[j], level + 1);
        widths[j] = now + clamp(left, 0, next - now);
        left -= widths[j] - now;
    }
    for (int j = 0; j < count; j++) {
        const int more = clamp(left, 0, high[j] - widths[j]);
        widths[j] += more;
        left -= more;
    }
}

void columns_proportional(const struct columns_problem *problem, const int *weight, int *widths)
{
    struct arena *arena = arena_new();
    int *base = arena_array(arena, problem->column_count, sizeof *base);
    columns_fill(problem->column_count, problem->width, base, weight, problem->least, problem->most, widths);
    arena_free(arena);
}

static int *ones(int count, struct arena *arena)
{
    int *values = arena_array(arena, count, sizeof *values);
    for (int j = 0; j < count; j++)
        values[j] = 1;
    return values;
}

/* A most width that says no more than that no cell needs more would make this fair share, so it is not
 * heeded.
 */
static bool is_fixed(const struct columns_problem *problem, int j)
{
    return problem->least[j] == problem->most[j] && problem->most[j] != problem->natural[j];
}

void columns_equal(const struct columns_problem *problem, int *widths)
{
    const int count = problem->column_count;
    struct arena *arena = arena_new();
    int *base = arena_array(arena, count, sizeof *base), *high = arena_array(arena, count, sizeof *high);
    for (int j = 0; j < count; j++)
        high[j] = is_fixed(problem, j) ? problem->most[j] : problem->width;
    columns_fill(count, problem->width, base, ones(count, arena), problem->least, high, widths);
    arena_free(arena);
}

/* The two fills of the rules that heed what cells need: up to that, then what is left in proportion to it. */
static void fill_twice(const struct columns_problem *problem, const int *base, const int *weight, int *widths)
{
    const int count = problem->column_count;
    struct arena *arena = arena_new();
    int *needed = arena_array(arena, count, sizeof *needed);
    for (int j = 0; j < count; j++)
        needed[j] = clamp(problem->natural[j], problem->least[j], problem->most[j]);
    columns_fill(count, problem->width, base, weight, problem->least, needed, widths);
    columns_fill(count, problem->width, widths, needed, widths, problem->most, widths);
    arena_free(arena);
}

/* Minimum content widths, and of what is left each column's share of the sum of (maximum - minimum), as
 * browsers do it where the standard leaves the choice. */
void columns_css_auto(const struct columns_problem *problem, int *widths)
{
    struct arena *arena = arena_new();
    int *weight = arena_array(arena, problem->column_count, sizeof *weight);
    for (int j = 0; j < problem->column_count; j++)
        weight[j] = clamp((int64_t)problem->natural[j] - problem->least[j], 0, problem->natural[j]);
    fill_twice(problem, problem->least, weight, widths);
    arena_free(arena);
}

void columns_fair_share(const struct columns_problem *problem, int *widths)
{
    struct arena *arena = arena_new();
    int *base = arena_array(arena, problem->column_count, sizeof *base);
    fill_twice(problem, base, ones(problem->column_count, arena), widths);
    arena_free(arena);
}
