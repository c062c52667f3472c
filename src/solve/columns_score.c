/* Decides which widths are better than others. */
#include "solve/columns_score.h"

#include "base/integers.h"

bool columns_is_better(const struct columns_score *a, const struct columns_score *b)
{
    if (a->tallest != b->tallest)
        return a->tallest < b->tallest;
    return a->sum != b->sum ? a->sum < b->sum : a->cells < b->cells;
}

int columns_step_at(const struct steps *cell, int width)
{
    int low = 0, high = cell->count;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (cell->step[middle].width <= width)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct columns_score columns_rate(const struct columns_problem *problem, const int *widths)
{
    struct columns_score score = {0};
    const struct steps *cell = problem->cells;
    for (int side = 0; side < problem->side_count; side++) {
        int lines = 0;
        for (int i = 0; i < problem->row_counts[side]; i++) {
            int height = 0;
            for (int j = 0; j < problem->column_count; j++, cell++) {
                int now = cell->count > 0 ? cell->step[columns_step_at(cell, widths[j])].lines : 0;
                height = max_int(height, now);
                score.cells += now;
            }
            lines += height;
        }
        score.tallest = max_int(score.tallest, lines);
        score.sum += lines;
    }
    return score;
}
