/* Decides how the best page breaks are searched for: greedy ones give a cost, a beam of states improves it,
 * and the exact search proves it or finds the optimum. The pages that are found are then described from the
 * rows once more: what stands on each, how tall it is and what it costs. */
#include "solve/paginate.h"

#include "base/integers.h"
#include "solve/pages_ends.h"
#include "solve/pages_greedy.h"
#include "solve/pages_search.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

enum {
    BEAM = 50,               /* of the search before the exact one, if the galley has no beam */
    EXACT_PAGES = 40,        /* with a beam, the exact search is not tried for several flows on more pages */
    EXACT_EFFORT = 10000000, /* of the exact search; see search_exact() */
};

/* Returns the line of `row` before which a page that ends at `to` ends. */
static int end_in_row(const struct galley_flow *flow, int row, struct breakpoint to)
{
    return row == to.row ? to.line : flow->rows[row].lines;
}

static bool row_within(int row, struct breakpoint to)
{
    return row < to.row || (row == to.row && to.line);
}

int paginate_height(const struct galley_flow *flow, struct breakpoint from, struct breakpoint to)
{
    long long height = 0;
    for (int row = from.row, top = from.line; row_within(row, to); row++, top = 0)
        if (end_in_row(flow, row, to) > top)
            height += galley_row_height(&flow->rows[row], top, end_in_row(flow, row, to));
    if (from.row == to.row && from.line == to.line)
        return 0;
    return saturate_int(height + (from.row || from.line ? flow->head_continued : flow->head_first));
}

/* A set of notes with remarks: a hash table with open addressing, at most half full. */
struct note_set {
    struct cited_note *slots; /* note + 1 and the remark; note 0: free */
    unsigned mask;            /* number of slots - 1 */
};

/* Returns whether the note was not in the set with this remark. */
static bool note_set_add(struct note_set *set, struct cited_note cited)
{
    unsigned at = (unsigned)cited.note * 2654435769U + (unsigned)cited.remark * 2246822519U;
    for (at &= set->mask; set->slots[at].note; at = (at + 1) & set->mask)
        if (set->slots[at].note == cited.note + 1 && set->slots[at].remark == cited.remark)
            return false;
    set->slots[at] = (struct cited_note){cited.note + 1, cited.remark};
    return true;
}

static int cite_count(const struct galley *galley, const struct breakpoint *from, const struct breakpoint *to)
{
    int count = 0;
    for (int i = 0; i < galley->flow_count; i++)
        for (int row = from[i].row; row_within(row, to[i]); row++)
            count += galley->flows[i].rows[row].cite_count;
    return count;
}

int paginate_notes(const struct galley *galley, const struct breakpoint *from, const struct breakpoint *to,
                   struct arena *arena, struct cited_note **notes)
{
    int most = cite_count(galley, from, to), count = 0;
    unsigned slots = 1;
    while (slots < (unsigned)most * 2)
        slots *= 2;
    struct note_set set = {arena_array(arena, (int)slots, sizeof *set.slots), slots - 1};
    *notes = arena_array(arena, most, sizeof **notes);
    for (int i = 0; i < galley->flow_count; i++) {
        const struct galley_flow *flow = &galley->flows[i];
        for (int row = from[i].row, top = from[i].line; row_within(row, to[i]); row++, top = 0) {
            const struct galley_row *r = &flow->rows[row];
            for (int k = 0; k < r->cite_count; k++) {
                const struct cited_note cited = {r->cites[k].note, r->cites[k].remark};
                if (r->cites[k].line >= top && r->cites[k].line < end_in_row(flow, row, to[i]) &&
                    note_set_add(&set, cited))
                    (*notes)[count++] = cited;
            }
        }
    }
    return count;
}

static void add_flow_notes(struct foot *foot, const struct galley_flow *flow, struct breakpoint from,
                           struct breakpoint to)
{
    for (int row = from.row, top = from.line; row_within(row, to); row++, top = 0)
        foot_add_row(foot, &flow->rows[row], top, end_in_row(flow, row, to));
}

/* Describes the page with index `index` that begins at from[] and ends at page->ends[]. Stores the height of
 * its tallest flow in *tallest and returns its cost. */
static long long describe_page(struct paginator *paginator, int index, const struct breakpoint *from,
                               struct page_break *page, int *tallest)
{
    const struct galley *galley = paginator->galley;
    struct sheet sheet = sheet_open(galley, &paginator->foot, index);
    for (int i = 0; i < galley->flow_count; i++)
        add_flow_notes(&paginator->foot, &galley->flows[i], from[i], page->ends[i]);
    page->foot = foot_height(&paginator->foot, 0);
    page->slack = INT_MAX;
    *tallest = 0;
    long long cost = COST_PAGE + galley_foot_cost(galley, page->foot);
    for (int i = 0; i < galley->flow_count; i++) {
        const struct galley_flow *flow = &galley->flows[i];
        int height = paginate_height(flow, from[i], page->ends[i]);
        long long slack = (long long)sheet.height - page->foot - height;
        if (height > *tallest)
            *tallest = height;
        if ((height && slack < 0) || !galley_may_end(flow, from[i], page->ends[i]))
            page->forced = true;
        cost += galley_end_cost(flow, from[i], page->ends[i]);
        if (!galley_end_counts(flow, from[i], page->ends[i]))
            continue;
        cost += galley_slack_cost(galley, slack, !height);
        if (slack < page->slack)
            page->slack = slack > INT_MIN ? (int)slack : INT_MIN;
    }
    if (page->slack == INT_MAX)
        page->slack = 0;
    return cost;
}

static struct pagination describe(struct paginator *paginator, const struct route *route, struct arena *arena)
{
    const struct galley *galley = paginator->galley;
    int flow_count = galley->flow_count, tallest = 0;
    struct pagination pagination = {
        .pages = arena_array(arena, route->page_count, sizeof *pagination.pages),
        .page_count = route->page_count,
    };
    size_t size = (size_t)flow_count * sizeof(struct breakpoint);
    const struct breakpoint *from = arena_array(paginator->scratch, flow_count, sizeof *from);
    for (int i = 0; i < route->page_count; i++) {
        struct page_break *page = &pagination.pages[i];
        page->ends = arena_alloc(arena, size);
        memcpy(page->ends, route->ends + (size_t)i * (size_t)flow_count, size);
        pagination.cost += describe_page(paginator, i, from, page, &tallest);
        from = page->ends;
    }
    const struct page_break *last = &pagination.pages[route->page_count - 1];
    struct sheet sheet = sheet_open(galley, &paginator->foot, route->page_count - 1);
    long long left = (long long)sheet.height - last->foot - tallest;
    pagination.last_height = left > 0 ? (int)left : 0;
    return pagination;
}

struct pagination paginate_greedy(const struct galley *galley, struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct paginator paginator = paginator_new(galley, scratch);
    struct route route = greedy_fill_pages(&paginator);
    struct pagination pagination = describe(&paginator, &route, arena);
    arena_free(scratch);
    return pagination;
}

/* Replaces the route by a cheaper one if it finds one. Returns whether it is proven that no other is cheaper.
 */
static bool improve_route(struct paginator *paginator, struct route *route, long long *cost)
{
    int beam = paginator->galley->beam;
    search_beam(paginator, beam > 0 ? beam : BEAM, route, cost);
    bool long_flows = route->page_count > EXACT_PAGES && paginator->galley->flow_count > 1;
    if (beam > 0 && long_flows)
        return false;
    return search_exact(paginator, beam > 0 ? EXACT_EFFORT : 0, route, cost);
}

struct pagination paginate(const struct galley *galley, struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct paginator paginator = paginator_new(galley, scratch);
    struct route route = greedy_fill_pages(&paginator);
    long long cost = describe(&paginator, &route, scratch).cost;
    bool exact = improve_route(&paginator, &route, &cost);
    struct pagination pagination = describe(&paginator, &route, arena);
    assert(pagination.cost == cost);
    pagination.exact = exact;
    arena_free(scratch);
    return pagination;
}
