/* Decides page breaks without looking ahead: a page takes whole rows, always of the flow that reaches least
 * far down, and cuts a row only if the page would set nothing of the flow otherwise. Once a flow is alone,
 * its best pages are known. */
#include "solve/pages_greedy.h"

#include "solve/pages_alone.h"

/* Returns the height of the foot if the page takes the chosen stops. */
static int page_foot(struct paginator *paginator, const int *chosen)
{
    struct foot *foot = &paginator->foot;
    int before = foot->count;
    for (int i = 0; i < paginator->galley->flow_count; i++)
        ends_add_notes(foot, &paginator->ends[i], &paginator->ends[i].stops[chosen[i]]);
    int height = foot_height(foot, 0);
    foot_cut(foot, before);
    return height;
}

static bool fits(struct paginator *paginator, const struct sheet *sheet, const int *chosen)
{
    int foot = page_foot(paginator, chosen);
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        const struct stop *stop = &paginator->ends[i].stops[chosen[i]];
        if (stop->height && (long long)stop->height + foot > sheet->height)
            return false;
    }
    return true;
}

/* Chooses a stop of a flow if it fits with the stops that are chosen for the other flows. Returns whether it
 * does. */
static bool choose_if_fits(struct paginator *paginator, const struct sheet *sheet, int flow, int stop,
                           int *chosen)
{
    int before = chosen[flow];
    chosen[flow] = stop;
    if (fits(paginator, sheet, chosen))
        return true;
    chosen[flow] = before;
    return false;
}

/* Advances a flow by a row. Returns false if it cannot; if the page sets nothing of the flow yet, it then
 * takes as many stops as fit. */
static bool advance(struct paginator *paginator, const struct sheet *sheet, int flow, int *chosen)
{
    const struct flow_ends *ends = &paginator->ends[flow];
    int next = chosen[flow] + 1;
    while (next < ends->count && ends->stops[next].end.line)
        next++;
    if (next < ends->count && choose_if_fits(paginator, sheet, flow, next, chosen))
        return true;
    bool blank = !chosen[flow];
    for (int cut = 1; blank && cut < ends->count; cut++)
        if (!choose_if_fits(paginator, sheet, flow, cut, chosen))
            break;
    return false;
}

/* Returns the flow that reaches least far down and can still advance, or -1. */
static int flow_behind(const struct paginator *paginator, const int *chosen)
{
    int behind = -1, least = 0;
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        int height = paginator->ends[i].stops[chosen[i]].height;
        if (!paginator->ends[i].closed && (behind < 0 || height < least)) {
            behind = i;
            least = height;
        }
    }
    return behind;
}

/* On a first page that is not fresh, all flows begin or none. */
static void begin_together(struct paginator *paginator, int *chosen)
{
    bool all = true;
    for (int i = 0; i < paginator->galley->flow_count; i++)
        if (!chosen[i] && paginator->galley->flows[i].row_count)
            all = false;
    for (int i = 0; !all && i < paginator->galley->flow_count; i++)
        chosen[i] = 0;
}

/* Chooses a line that fits on no page and therefore has this one to itself. It comes first: otherwise its
 * flow would wait until the others have ended. Returns whether there is one. */
static bool choose_overfull(const struct paginator *paginator, int *chosen)
{
    for (int i = 0; i < paginator->galley->flow_count; i++)
        if ((chosen[i] = paginator->ends[i].overfull))
            return true;
    return false;
}

int greedy_fill_page(struct paginator *paginator, const struct sheet *sheet, int *chosen)
{
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        chosen[i] = 0;
        paginator->ends[i].closed = false;
    }
    if (!choose_overfull(paginator, chosen))
        for (int flow; (flow = flow_behind(paginator, chosen)) >= 0;)
            if (!advance(paginator, sheet, flow, chosen))
                paginator->ends[flow].closed = true;
    if (!sheet->fresh)
        begin_together(paginator, chosen);
    return page_foot(paginator, chosen);
}

struct route greedy_fill_pages(struct paginator *paginator)
{
    const struct galley *galley = paginator->galley;
    struct route route = {0};
    int *chosen = arena_array(paginator->scratch, galley->flow_count, sizeof *chosen);
    struct breakpoint *places = arena_array(paginator->scratch, galley->flow_count, sizeof *places);
    do {
        const int left = galley_flow_left(galley, places);
        if (left >= 0) {
            alone_add_pages(paginator, left, places, &route);
            break;
        }
        struct sheet sheet = sheet_open(galley, &paginator->foot, route.page_count);
        ends_find(paginator, &sheet, places);
        greedy_fill_page(paginator, &sheet, chosen);
        for (int i = 0; i < galley->flow_count; i++)
            places[i] = paginator->ends[i].stops[chosen[i]].end;
        route_add(&route, places, galley->flow_count, paginator->scratch);
    } while (!galley_ended(galley, places));
    return route;
}
