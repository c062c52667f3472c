/* Decides how the best page breaks are searched for: greedy ones give a cost, a beam of states improves it,
 * and the exact search proves it or finds the optimum. The pages that are found are then described from the
 * rows once more: what stands on each, how tall it is and what it costs. */
#include "solve/paginate.h"

#include "base/integers.h"
#include "solve/pages_alone.h"
#include "solve/pages_ends.h"
#include "solve/pages_greedy.h"
#include "solve/pages_search.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

enum {
    BEAM = 50,               /* of the search before the exact one, if the galley has no beam */
    WIDE_PAGES = 40,         /* the beam is wider for several flows on no more pages */
    WIDER = 4,               /* so many times as wide */
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

/* A page that is being described. */
struct page_account {
    struct paginator *paginator;
    struct page_break *page;
    struct sheet sheet;
    int tallest; /* height of the tallest column */
    long long cost;
};

/* Looks at a column that the page sets of a flow. Returns the room below the column. */
static long long look_at_column(struct page_account *account, int flow, struct breakpoint from,
                                struct breakpoint to)
{
    const struct galley_flow *f = &account->paginator->galley->flows[flow];
    const int height = paginate_height(f, from, to);
    const long long slack = (long long)account->sheet.height - account->page->foot - height;
    account->tallest = max_int(account->tallest, height);
    if ((height && slack < 0) || !galley_may_end(f, from, to))
        account->page->forced = true;
    return slack;
}

/* Lowers the page's slack to `slack`. */
static void keep_slack(struct page_break *page, long long slack)
{
    page->slack = clamp_int(slack, INT_MIN, page->slack);
}

static void count_flow(struct page_account *account, int flow, struct breakpoint from)
{
    const struct galley *galley = account->paginator->galley;
    const struct galley_flow *f = &galley->flows[flow];
    const struct breakpoint to = account->page->ends[flow];
    const long long slack = look_at_column(account, flow, from, to);
    account->cost += galley_end_cost(f, from, to);
    if (!galley_end_counts(f, from, to))
        return;
    account->cost += galley_slack_cost(galley, slack, !paginate_height(f, from, to));
    keep_slack(account->page, slack);
}

/* Counts in a flow that is alone on the page. */
static void count_columns(struct page_account *account, int flow, struct breakpoint from, struct arena *arena)
{
    struct page_break *page = account->page;
    const struct galley_flow *f = &account->paginator->galley->flows[flow];
    const struct alone_page alone = {flow, from, page->ends[flow],
                                     (long long)account->sheet.height - page->foot};
    const struct alone_columns columns = alone_columns(account->paginator, &alone, arena);
    const bool counts = galley_end_counts(f, from, alone.to);
    long long slack = alone.room;
    account->cost += columns.cost + galley_last_rows_cost(f, from, alone.to);
    for (int i = 0; i < columns.count; from = columns.ends[i++]) {
        const long long below = look_at_column(account, flow, from, columns.ends[i]);
        slack = below < slack ? below : slack;
    }
    if (counts)
        keep_slack(page, slack);
    page->columns = columns.ends;
    page->column_count = max_int(columns.count, 1);
}

/* Describes the page with index `index` that begins at from[] and ends at account->page->ends[]. */
static void describe_page(struct page_account *account, int index, const struct breakpoint *from,
                          struct arena *arena)
{
    struct paginator *paginator = account->paginator;
    const struct galley *galley = paginator->galley;
    struct page_break *page = account->page;
    const int left = galley->columns > 1 ? galley_flow_left(galley, from) : -1;
    account->sheet = sheet_open(galley, &paginator->foot, index);
    for (int i = 0; i < galley->flow_count; i++)
        add_flow_notes(&paginator->foot, &galley->flows[i], from[i], page->ends[i]);
    page->foot = foot_height(&paginator->foot, 0);
    page->slack = INT_MAX;
    page->column_count = 1;
    account->tallest = 0;
    account->cost += COST_PAGE + galley_foot_cost(galley, page->foot);
    for (int i = 0; i < galley->flow_count; i++)
        if (i == left)
            count_columns(account, i, from[i], arena);
        else
            count_flow(account, i, from[i]);
    if (page->slack == INT_MAX)
        page->slack = 0;
}

static struct pagination describe(struct paginator *paginator, const struct route *route, struct arena *arena)
{
    const int flow_count = paginator->galley->flow_count;
    const size_t size = (size_t)flow_count * sizeof(struct breakpoint);
    const struct breakpoint *from = arena_array(paginator->scratch, flow_count, sizeof *from);
    struct page_break *pages = arena_array(arena, route->page_count, sizeof *pages);
    struct page_account account = {.paginator = paginator, .page = pages};
    for (int i = 0; i < route->page_count; i++) {
        account.page = &pages[i];
        pages[i].ends = arena_alloc(arena, size);
        memcpy(pages[i].ends, route->ends + (size_t)i * (size_t)flow_count, size);
        describe_page(&account, i, from, arena);
        from = pages[i].ends;
    }
    const long long left = (long long)account.sheet.height - account.page->foot - account.tallest;
    return (struct pagination){.pages = pages,
                               .page_count = route->page_count,
                               .cost = account.cost,
                               .last_height = left > 0 ? (int)left : 0};
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

/* Returns the number of pages on which several flows are left. */
static int shared_pages(const struct galley *galley, const struct route *route)
{
    int count = 0;
    while (count < route->page_count &&
           galley_flow_left(galley, route->ends + (size_t)count * (size_t)galley->flow_count) < 0)
        count++;
    return count;
}

/* Replaces the route by a cheaper one if it finds one. Returns whether it is proven that no other is cheaper.
 */
static bool improve_route(struct paginator *paginator, struct route *route, long long *cost)
{
    const struct galley *galley = paginator->galley;
    const int beam = galley->beam > 0 ? galley->beam : BEAM;
    const bool few = shared_pages(galley, route) <= WIDE_PAGES;
    search_beam(paginator, few ? beam * WIDER : beam, route, cost);
    if (galley->beam > 0 && shared_pages(galley, route) > EXACT_PAGES)
        return false;
    return search_exact(paginator, galley->beam > 0 ? EXACT_EFFORT : 0, route, cost);
}

/* Returns whether the flows are more than one from the start. */
static bool has_company(const struct galley *galley)
{
    int flows = 0;
    for (int i = 0; i < galley->flow_count; i++)
        flows += galley->flows[i].row_count > 0;
    return flows > 1;
}

struct pagination paginate(const struct galley *galley, struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct paginator paginator = paginator_new(galley, scratch);
    struct route route = greedy_fill_pages(&paginator);
    long long cost = describe(&paginator, &route, scratch).cost;
    bool exact = !has_company(galley) || improve_route(&paginator, &route, &cost);
    struct pagination pagination = describe(&paginator, &route, arena);
    assert(pagination.cost == cost);
    pagination.exact = exact;
    arena_free(scratch);
    return pagination;
}
