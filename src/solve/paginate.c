/* Decides how the best page breaks are sought: the greedy ones bound the cost, a beam of states lowers the
 * bound, and the exact search proves it or finds the optimum. What is found is told from the rows once more:
 * what stands on each page, how tall it is and what it costs. */
#include "solve/paginate.h"

#include "solve/pages_ends.h"
#include "solve/pages_greedy.h"
#include "solve/pages_search.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

enum {
    BEAM = 50, /* to bound the cost where only the exact solution is asked for */
    EXACT_PAGES = 40,
    EXACT_EFFORT = 10000000,
};

static int clamp(long long height)
{
    return height < INT_MAX ? (int)height : INT_MAX;
}

int paginate_foot(const struct galley *galley, const int *notes, int count, int *ends)
{
    struct foot_style style = foot_style_of(galley);
    int height = foot_balance(&style, notes, count, 0, ends);
    return count ? clamp((long long)height + galley->foot_separator) : 0;
}

/* Where the rows from `from` to `to` end in row `row`. */
static int line_end(const struct galley_flow *flow, int row, struct breakpoint to)
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
        if (line_end(flow, row, to) > top)
            height += galley_row_height(&flow->rows[row], top, line_end(flow, row, to));
    if (from.row == to.row && from.line == to.line)
        return 0;
    return clamp(height + (from.row || from.line ? flow->head_continued : flow->head_first));
}

/* A set of notes: a hash table with open addressing, slots one more than the note, twice as many as notes. */
struct note_set {
    int *slots;
    unsigned mask;
};

static bool note_set_add(struct note_set *set, int note)
{
    unsigned at = (unsigned)note * 2654435769U;
    for (at &= set->mask; set->slots[at]; at = (at + 1) & set->mask)
        if (set->slots[at] == note + 1)
            return false;
    set->slots[at] = note + 1;
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
                   struct arena *arena, int **notes)
{
    int most = cite_count(galley, from, to), count = 0;
    unsigned slots = 1;
    while (slots < (unsigned)most * 2)
        slots *= 2;
    struct note_set set = {arena_array(arena, (int)slots, sizeof(int)), slots - 1};
    *notes = arena_array(arena, most, sizeof(int));
    for (int i = 0; i < galley->flow_count; i++) {
        const struct galley_flow *flow = &galley->flows[i];
        for (int row = from[i].row, top = from[i].line; row_within(row, to[i]); row++, top = 0) {
            const struct galley_row *r = &flow->rows[row];
            for (int k = 0; k < r->cite_count; k++)
                if (r->cites[k].line >= top && r->cites[k].line < line_end(flow, row, to[i]) &&
                    note_set_add(&set, r->cites[k].note))
                    (*notes)[count++] = r->cites[k].note;
        }
    }
    return count;
}

static void add_notes(struct foot *foot, const struct galley_flow *flow, struct breakpoint from,
                      struct breakpoint to)
{
    for (int row = from.row, top = from.line; row_within(row, to); row++, top = 0)
        foot_add_row(foot, &flow->rows[row], top, line_end(flow, row, to));
}

/* Fills in what the page sets between two places. Returns its cost; *tallest gets the height of the tallest
 * flow. */
static long long describe_page(struct paginator *paginator, int index, const struct breakpoint *from,
                               struct page_break *page, int *tallest)
{
    const struct galley *galley = paginator->galley;
    struct sheet sheet = sheet_open(galley, &paginator->foot, index);
    for (int i = 0; i < galley->flow_count; i++)
        add_notes(&paginator->foot, &galley->flows[i], from[i], page->ends[i]);
    page->foot = foot_height(&paginator->foot, 0);
    page->slack = INT_MAX;
    *tallest = 0;
    long long cost = COST_PAGE;
    for (int i = 0; i < galley->flow_count; i++) {
        const struct galley_flow *flow = &galley->flows[i];
        int height = paginate_height(flow, from[i], page->ends[i]);
        long long slack = (long long)sheet.height - page->foot - height;
        if (height > *tallest)
            *tallest = height;
        if ((height && slack < 0) || !galley_may_end(flow, from[i], page->ends[i]))
            page->forced = true;
        cost += galley_cut_cost(flow, from[i], page->ends[i]);
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

/* Replaces the route by a cheaper one. Returns whether none is cheaper still. */
static bool improve(struct paginator *paginator, struct route *route, long long *cost)
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
    bool exact = improve(&paginator, &route, &cost);
    struct pagination pagination = describe(&paginator, &route, arena);
    assert(pagination.cost == cost);
    pagination.exact = exact;
    arena_free(scratch);
    return pagination;
}
