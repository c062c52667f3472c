/* A list is the paragraphs between two that are in no list. */
#include "layout/prose_lists.h"

#include "base/integers.h"

enum { LINES_OF_LIST = 20 }; /* a longer list may go on in the next column */

/* Returns the index after the list that begins with paragraph `first`. Stores the number of its lines in
 * *lines. */
static int end_of_list(const struct prose *items, int count, const int *line_counts, int first, int *lines)
{
    int end = first;
    *lines = 0;
    for (; end < count && items[end].lists > 0; end++)
        *lines += line_counts[end];
    return end;
}

/* Returns whether the paragraph above a list introduces it. Nothing does so from above a thematic break. */
static bool is_introduced(const struct prose *items, int first)
{
    return first > 0 && !items[first].parted &&
           (items[first - 1].kind == PROSE_PARAGRAPH || items[first - 1].kind == PROSE_QUOTE);
}

unsigned *prose_hold_lists(const struct prose *items, int count, const int *line_counts, struct arena *arena)
{
    unsigned *holds = arena_array(arena, count, sizeof *holds);
    for (int first = 0; first < count;) {
        int lines;
        const int end = end_of_list(items, count, line_counts, first, &lines);
        for (int i = first; i < end && lines <= LINES_OF_LIST; i++)
            holds[i] = HOLD_FIRST | HOLD_LATER;
        if (end > first)
            holds[first] = (holds[first] & HOLD_LATER) | (is_introduced(items, first) ? HOLD_FIRST : 0);
        first = max_int(end, first + 1);
    }
    return holds;
}
