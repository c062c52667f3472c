/* Decides nothing: tells of given page breaks what stands on each page, how tall it is and what it costs. The
 * search counts all this in passing; here it is counted from the rows. */
#include "paginate_private.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

static int clamp(long long height)
{
    return height < INT_MAX ? (int)height : INT_MAX;
}

static struct foot_style foot_style(const struct galley *galley)
{
    return (struct foot_style){
        .heights = galley->note_heights,
        .columns = galley->note_columns > 1 ? galley->note_columns : 1,
        .gap = galley->note_gap,
        .separator = galley->foot_separator,
    };
}

int paginate_foot(const struct galley *galley, const int *notes, int count, int *ends)
{
    struct foot_style style = foot_style(galley);
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
            height += row_height(&flow->rows[row], top, line_end(flow, row, to));
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

struct paginator paginator_new(const struct galley *galley, struct arena *scratch)
{
    struct foot_style style = foot_style(galley);
    assert(galley->page_height > 0);
    return (struct paginator){
        .galley = galley,
        .scratch = scratch,
        .foot = foot_new(&style, galley->note_count, scratch),
        .alone = foot_new(&style, galley->note_count, scratch),
        .reaches = arena_array(scratch, galley->flow_count, sizeof(struct reach)),
        .closed = arena_array(scratch, galley->flow_count, sizeof(bool)),
    };
}

struct sheet sheet_open(struct paginator *paginator, int page)
{
    const struct galley *galley = paginator->galley;
    struct sheet sheet = {
        .height = galley->page_height,
        .foot_most = galley->foot_most,
        .fresh = page > 0 || (galley->first_height >= galley->page_height && !galley->first_note_count),
    };
    foot_cut(&paginator->foot, 0);
    if (sheet.fresh)
        return sheet;
    for (int i = 0; i < galley->first_note_count; i++)
        foot_add(&paginator->foot, galley->first_notes[i]);
    int foot = foot_height(&paginator->foot, 0);
    if (sheet.foot_most < foot)
        sheet.foot_most = foot;
    if (sheet.height > galley->first_height)
        sheet.height = galley->first_height;
    return sheet;
}

void reach_take(const struct paginator *paginator, const int *chosen, struct breakpoint *places)
{
    for (int i = 0; i < paginator->galley->flow_count; i++)
        places[i] = paginator->reaches[i].stops[chosen[i]].end;
}

void foot_add_stop(struct foot *foot, const struct reach *reach, const struct stop *stop)
{
    for (int i = 0; i < stop->note_count; i++)
        foot_add(foot, reach->notes[i]);
    for (int i = 0; i < stop->part_count; i++)
        foot_add(foot, reach->parts[stop->part + i]);
}

void route_add(struct paginator *paginator, struct route *route, const struct breakpoint *ends)
{
    size_t size = (size_t)paginator->galley->flow_count * sizeof *ends;
    route->ends = arena_grow(paginator->scratch, route->ends, route->page_count, &route->capacity, size);
    memcpy((char *)route->ends + (size_t)route->page_count++ * size, ends, size);
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
    struct sheet sheet = sheet_open(paginator, index);
    for (int i = 0; i < galley->flow_count; i++)
        add_notes(&paginator->foot, &galley->flows[i], from[i], page->ends[i]);
    page->foot = foot_height(&paginator->foot, 0);
    page->slack = INT_MAX;
    *tallest = 0;
    long long cost = COST_PAGE;
    for (int i = 0; i < galley->flow_count; i++) {
        const struct galley_flow *flow = &galley->flows[i];
        int height = paginate_height(flow, from[i], page->ends[i]);
        int slack = sheet.height - page->foot - height;
        if (height > *tallest)
            *tallest = height;
        if ((height && slack < 0) || !end_lawful(flow, from[i], page->ends[i]))
            page->forced = true;
        cost += cut_cost(flow, from[i], page->ends[i]);
        if (!end_counts(flow, from[i], page->ends[i]))
            continue;
        cost += slack_cost(galley, slack, !height);
        if (slack < page->slack)
            page->slack = slack;
    }
    if (page->slack == INT_MAX)
        page->slack = 0;
    return cost;
}

struct pagination route_describe(struct paginator *paginator, const struct route *route, struct arena *arena)
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
    pagination.last_height = sheet_open(paginator, route->page_count - 1).height - last->foot - tallest;
    if (pagination.last_height < 0)
        pagination.last_height = 0;
    return pagination;
}
