/* Decides which stops a beam tries. Stops far above or below the expected end of a flow are left out, and so
 * are the least suitable ones if the pages that the others make are too many. */
#include "solve/pages_window.h"

#include "solve/pages_greedy.h"

#include <stdlib.h>

enum {
    CHOICES_MOST = 400, /* pages that a beam tries from one state */
    WINDOW_ABOVE = 400, /* per mille of the page: a beam tries stops so far above the expected one */
    WINDOW_BELOW = 200, /* and so far below it */
};

static bool are_few(int flow_count, int stops)
{
    long long choices = 1;
    for (int i = 0; i < flow_count && choices <= CHOICES_MOST; i++)
        choices *= stops;
    return choices <= CHOICES_MOST;
}

/* Returns how many stops of each flow a beam may try, so that it tries no more than CHOICES_MOST pages from a
 * state. */
static int stops_most(int flow_count)
{
    int most = 1;
    while (most < CHOICES_MOST && are_few(flow_count, most + 1))
        most++;
    return most;
}

struct window window_new(struct paginator *paginator)
{
    struct window window = {
        .paginator = paginator,
        .stops_most = arena_array(paginator->scratch, paginator->flow_most + 1, sizeof *window.stops_most)};
    for (int i = 1; i <= paginator->flow_most; i++)
        window.stops_most[i] = stops_most(i);
    return window;
}

/* Returns how ill a stop suits a flow that is expected to reach down to `aim`, as a cost. */
static long long misfit(const struct galley *galley, const struct stop *stop, int aim)
{
    long long distance = (long long)stop->height - aim;
    if (distance < 0)
        distance = -distance;
    return stop->cost + (stop->counts ? galley_slack_cost(galley, distance, true) : 0);
}

static int by_misfit(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->misfit != y->misfit)
        return x->misfit < y->misfit ? -1 : 1;
    return x->stop < y->stop ? -1 : 1;
}

/* Skips all stops of a flow except the one that is chosen and those that suit best. */
static void skip_misfits(struct window *window, struct page_section *section, int flow, int aim)
{
    struct flow_ends *ends = &section->ends[flow];
    const struct galley *galley = window->paginator->galley;
    const int page = galley->page_height;
    const int least = aim - (int)((long long)page * WINDOW_ABOVE / 1000);
    const int tallest = aim + (int)((long long)page * WINDOW_BELOW / 1000);
    int count = 0;
    for (int i = 0; i < ends->count; i++) {
        struct stop *stop = &ends->stops[i];
        if (i == section->chosen[flow])
            continue;
        stop->skipped |= stop->counts && (stop->height < least || stop->height > tallest);
        if (stop->skipped)
            continue;
        window->candidates = arena_grow(window->paginator->scratch, window->candidates, count,
                                        &window->capacity, sizeof *window->candidates);
        window->candidates[count++] = (struct candidate){misfit(galley, stop, aim), i};
    }
    const int most = window->stops_most[galley->sections[section->index].flow_count];
    if (count < most)
        return;
    qsort(window->candidates, (size_t)count, sizeof *window->candidates, by_misfit);
    while (count >= most)
        ends->stops[window->candidates[--count].stop].skipped = true;
}

void window_skip(struct window *window, struct page_section *section)
{
    const int foot = greedy_fill(window->paginator, section), height = section->sheet.height;
    const int aim = foot < height ? height - foot : 0;
    for (int i = 0; i < window->paginator->galley->sections[section->index].flow_count; i++)
        skip_misfits(window, section, i, aim);
}
