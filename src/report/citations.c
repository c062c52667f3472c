/* The citations of a cell are already sorted by sign. */
#include "report/citations.h"

enum { RANGE_LEAST = 3 };

/* Returns the number of citations, from citation `from` on, that have one sign and sources which nothing else
 * cites. */
static int count_sure(const struct report *report, const struct cell *cell, int from)
{
    const struct citation *citations = cell->citations;
    int to = from;
    while (to < cell->citation_count && citations[to].support == citations[from].support &&
           report->sources[citations[to].source].cited_once)
        to++;
    return to - from;
}

int citation_items(const struct report *report, const struct cell *cell, struct arena *arena,
                   struct citation_item **items)
{
    int count = 0;
    *items = arena_array(arena, cell->citation_count, sizeof **items);
    for (int i = 0; i < cell->citation_count;) {
        const int sure = count_sure(report, cell, i);
        const int singles = sure > 0 ? sure : 1;
        if (sure >= RANGE_LEAST)
            (*items)[count++] = (struct citation_item){i, sure};
        for (int k = 0; k < singles && sure < RANGE_LEAST; k++)
            (*items)[count++] = (struct citation_item){i + k, 1};
        i += singles;
    }
    return count;
}

bool citation_ends_group(const struct cell *cell, struct citation_item item)
{
    const int next = item.first + item.count;
    return next == cell->citation_count ||
           cell->citations[next].support != cell->citations[item.first].support;
}

struct citation_lines citation_pairs(const struct report *report, const struct cell *cell,
                                     struct arena *arena)
{
    struct citation_item *items;
    const int count = citation_items(report, cell, arena, &items);
    int *ends = arena_array(arena, count, sizeof *ends), lines = 0;
    for (int i = 0, first = 0; i < count; i++) {
        const bool full = i > first || items[i].count > 1 || (i + 1 < count && items[i + 1].count > 1);
        if (!full && !citation_ends_group(cell, items[i]))
            continue;
        ends[lines++] = first = i + 1;
    }
    return (struct citation_lines){.items = items, .ends = ends, .count = lines};
}
