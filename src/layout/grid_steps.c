/* A step function is a list of widths that rise with numbers of lines that fall. */
#include "layout/grid_steps.h"

#include "base/integers.h"

struct steps steps_scaled(struct steps measured, struct scale scale, struct arena *arena)
{
    if (scale.size == scale.base)
        return measured;
    struct step *list = arena_array(arena, measured.count, sizeof *list);
    int count = 0;
    for (int i = 0; i < measured.count; i++) {
        const int width = scale_room(scale, measured.step[i].width);
        if (count == 0 || list[count - 1].width < width)
            count++;
        list[count - 1] = (struct step){width, measured.step[i].lines};
    }
    return (struct steps){list, count};
}

static int lines_at(const struct steps *steps, int width)
{
    int low = 0, high = steps->count;
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        if (steps->step[middle].width <= width)
            low = middle;
        else
            high = middle;
    }
    return steps->count ? steps->step[low].lines : 0;
}

struct steps steps_greater(const struct steps *a, const struct steps *b, struct arena *arena)
{
    if (a->count == 0 || b->count == 0)
        return a->count == 0 ? *b : *a;
    struct step *merged = arena_array(arena, a->count + b->count, sizeof *merged);
    int count = 0;
    for (int i = 0, k = 0; i < a->count || k < b->count;) {
        const bool first = k == b->count || (i < a->count && a->step[i].width <= b->step[k].width);
        const int width = first ? a->step[i++].width : b->step[k++].width;
        const int lines = max_int(lines_at(a, width), lines_at(b, width));
        if (count > 0 && merged[count - 1].width == width)
            merged[count - 1].lines = lines;
        else if (count == 0 || merged[count - 1].lines > lines)
            merged[count++] = (struct step){width, lines};
    }
    return (struct steps){merged, count};
}
