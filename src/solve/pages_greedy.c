/* Decides page breaks with no look ahead: a page takes whole rows, always of the flow that is behind, and
 * cuts a row only where the flow would stay blank. Its pages bound the search for better ones, and show the
 * search how tall the foot is going to be. */
#include "solve/pages_greedy.h"

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
    if (foot > sheet->foot_most)
        return false;
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        const struct stop *stop = &paginator->ends[i].stops[chosen[i]];
        if (stop->height && (long long)stop->height + foot > sheet->height)
            return false;
    }
    return true;
}

static bool take(struct paginator *paginator, const struct sheet *sheet, int flow, int stop, int *chosen)
{
    int before = chosen[flow];
    chosen[flow] = stop;
    if (fits(paginator, sheet, chosen))
        return true;
    chosen[flow] = before;
    return false;
}

/* Advances a flow by a row. Returns false where it cannot, and has then cut a row if the flow were blank. */
static bool advance(struct paginator *paginator, const struct sheet *sheet, int flow, int *chosen)
{
    const struct flow_ends *ends = &paginator->ends[flow];
    int next = chosen[flow] + 1;
    while (next < ends->count && ends->stops[next].end.line)
        next++;
    if (next < ends->count && take(paginator, sheet, flow, next, chosen))
        return true;
    bool blank = !chosen[flow];
    for (int cut = 1; blank && cut < ends->count; cut++)
        if (!take(paginator, sheet, flow, cut, chosen))
            break;
    return false;
}

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

/* All flows begin on a first page that is not fresh, or none. */
static void begin_together(struct paginator *paginator, int *chosen)
{
    bool all = true;
    for (int i = 0; i < paginator->galley->flow_count; i++)
        if (!chosen[i] && paginator->galley->flows[i].row_count)
            all = false;
    for (int i = 0; !all && i < paginator->galley->flow_count; i++)
        chosen[i] = 0;
}

/* A step that needs the page to itself comes first, or its flow would wait until the others are at their end.
 */
static bool take_single(const struct paginator *paginator, int *chosen)
{
    for (int i = 0; i < paginator->galley->flow_count; i++)
        if ((chosen[i] = paginator->ends[i].single) != 0)
            return true;
    return false;
}

int greedy_fill_page(struct paginator *paginator, const struct sheet *sheet, int *chosen)
{
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        chosen[i] = 0;
        paginator->ends[i].closed = false;
    }
    if (!take_single(paginator, chosen))
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
        struct sheet sheet = sheet_open(galley, &paginator->foot, route.page_count);
        ends_find(paginator, &sheet, places);
        greedy_fill_page(paginator, &sheet, chosen);
        for (int i = 0; i < galley->flow_count; i++)
            places[i] = paginator->ends[i].stops[chosen[i]].end;
        route_add(&route, places, galley->flow_count, paginator->scratch);
    } while (!galley_ended(galley, places));
    return route;
}
