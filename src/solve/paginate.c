/* Decides how the best page breaks are searched for: greedy ones give a cost, a beam of states improves it,
 * and the exact search proves it or finds the optimum. The pages that are found are then described from the
 * rows once more: what stands on each, how tall it is and what it costs. */
#include "solve/paginate.h"

#include "base/integers.h"
#include "solve/pages_alone.h"
#include "solve/pages_carry.h"
#include "solve/pages_ends.h"
#include "solve/pages_greedy.h"
#include "solve/pages_search.h"
#include "solve/pages_text.h"

#include <assert.h>
#include <limits.h>

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
    if (flow->text)
        return text_height(flow->text, from.row, to.row, NULL);
    for (int row = from.row, top = from.line; row_within(row, to); row++, top = 0)
        if (end_in_row(flow, row, to) > top)
            height += galley_row_height(&flow->rows[row], top, end_in_row(flow, row, to));
    if (galley_same_place(from, to))
        return 0;
    return saturate_int(height + galley_head_height(flow, from));
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

/* A list of notes that is being made. */
struct note_gatherer {
    struct note_set set;
    struct cited_note *notes;
    int count;
};

static void gather_note(struct note_gatherer *gatherer, struct cited_note cited)
{
    if (note_set_add(&gatherer->set, cited))
        gatherer->notes[gatherer->count++] = cited;
}

static void gather_flow(struct note_gatherer *gatherer, const struct galley_flow *flow,
                        struct breakpoint from, struct breakpoint to)
{
    const struct galley_text *text = flow->text;
    for (int k = text ? galley_first_cite(text, from.row) : 0; text && k < galley_first_cite(text, to.row);
         k++)
        gather_note(gatherer, (struct cited_note){.note = text->cites[k]});
    for (int row = from.row, top = from.line; !text && row_within(row, to); row++, top = 0) {
        const struct galley_row *r = &flow->rows[row];
        for (int k = 0; k < r->cite_count; k++)
            if (r->cites[k].line >= top && r->cites[k].line < end_in_row(flow, row, to))
                gather_note(gatherer, (struct cited_note){r->cites[k].note, r->cites[k].remark});
    }
}

static int cite_count(const struct galley_section *section, const struct breakpoint *from,
                      const struct breakpoint *to)
{
    int count = 0;
    for (int i = 0; i < section->flow_count; i++) {
        const struct galley_flow *flow = &section->flows[i];
        if (flow->text)
            count += galley_first_cite(flow->text, to[i].row) - galley_first_cite(flow->text, from[i].row);
        for (int row = from[i].row; !flow->text && row_within(row, to[i]); row++)
            count += flow->rows[row].cite_count;
    }
    return count;
}

int paginate_notes(const struct galley_section *section, const struct breakpoint *from,
                   const struct breakpoint *to, struct arena *arena, struct cited_note **notes)
{
    const int most = cite_count(section, from, to);
    unsigned slots = 1;
    while (slots < (unsigned)most * 2)
        slots *= 2;
    struct note_gatherer gatherer = {
        .set = {arena_array(arena, (int)slots, sizeof *gatherer.set.slots), slots - 1},
        .notes = arena_array(arena, most, sizeof *gatherer.notes)};
    for (int i = 0; i < section->flow_count; i++)
        gather_flow(&gatherer, &section->flows[i], from[i], to[i]);
    *notes = gatherer.notes;
    return gatherer.count;
}

/* -- Description ----------------------------------------------------------------------------------------- */

/* A page that is described, from one end of a page to the next. */
struct described {
    struct paginator *paginator;
    struct arena *arena; /* owns the result */
    struct pagination pagination;
    int index; /* of the page */
    struct page_end from, to;
    struct sheet sheet; /* the room of the section that is described */
    int foot;           /* of the page with its sections so far */
    long long cost;     /* of the page */
};

/* Looks at a column that the page sets of a flow. Returns the room below the column. */
static long long look_at_column(struct described *d, struct page_break *page, const struct galley_flow *flow,
                                struct breakpoint from, struct breakpoint to)
{
    const int height = paginate_height(flow, from, to);
    const long long slack = (long long)d->sheet.height - page->foot - height;
    page->depth = max_int(page->depth, height);
    if ((height && slack < 0) || !galley_may_end(flow, from, to))
        page->forced = true;
    return slack;
}

/* Lowers the page's slack to `slack`. */
static void keep_slack(struct page_break *page, long long slack)
{
    page->slack = clamp_int(slack, INT_MIN, page->slack);
}

static void count_flow(struct described *d, struct page_break *page, const struct galley_flow *flow,
                       struct breakpoint from, struct breakpoint to)
{
    const long long slack = look_at_column(d, page, flow, from, to);
    d->cost += galley_end_cost(flow, from, to);
    if (!galley_end_counts(flow, from, to))
        return;
    d->cost += galley_slack_cost(d->paginator->galley, slack, !paginate_height(flow, from, to));
    keep_slack(page, slack);
}

/* Counts in a flow that stands in columns. */
static void count_columns(struct described *d, struct page_break *page, struct flow_index index,
                          struct breakpoint from)
{
    const struct galley_flow *flow = &d->paginator->galley->sections[index.section].flows[index.flow];
    const struct alone_page alone = {index, from, page->ends[index.flow],
                                     (long long)d->sheet.height - page->foot};
    const struct alone_columns columns = alone_columns(d->paginator, &alone, d->arena);
    const bool counts = galley_end_counts(flow, from, alone.to);
    long long slack = alone.room;
    d->cost += columns.cost + galley_last_rows_cost(flow, from, alone.to);
    for (int i = 0; i < columns.count; from = columns.ends[i++]) {
        const long long below = look_at_column(d, page, flow, from, columns.ends[i]);
        slack = below < slack ? below : slack;
    }
    if (counts)
        keep_slack(page, slack);
    page->columns = columns.ends;
    page->column_count = max_int(columns.count, 1);
}

/* Adds the notes of a section's part of the page, and stores the height of the foot. If notes go on at the
 * next page, only the first section that is not empty has any. */
static void add_part_notes(struct described *d, const struct galley_section *section,
                           const struct breakpoint *from, struct page_break *page)
{
    struct foot *foot = &d->paginator->foot;
    const int before = foot->count;
    int depth = 0, left;
    for (int i = 0; i < section->flow_count; i++) {
        ends_add_flow_notes(foot, &section->flows[i], from[i], page->ends[i]);
        depth = max_int(depth,
                        d->to.carried ? paginate_height(&section->flows[i], from[i], page->ends[i]) : 0);
    }
    if (!d->to.carried)
        d->foot = foot_height(foot, 0);
    else if (foot->count > before || d->foot == 0)
        d->foot = foot_fill(foot, (long long)d->sheet.height - depth, &left);
    page->foot = d->foot;
}

/* Describes the part of section `index` that ends at page->ends[], and adds its cost but for the foot's. */
static void describe_part(struct described *d, int index, const struct breakpoint *from,
                          struct page_break *page)
{
    const struct galley_section *section = &d->paginator->galley->sections[index];
    const int alone = galley_flow_alone(section, from);
    add_part_notes(d, section, from, page);
    page->slack = INT_MAX;
    page->column_count = 1;
    for (int i = 0; i < section->flow_count; i++)
        if (i == alone)
            count_columns(d, page, (struct flow_index){index, i}, from[i]);
        else
            count_flow(d, page, &section->flows[i], from[i], page->ends[i]);
    if (page->slack == INT_MAX)
        page->slack = 0;
}

static struct cited_note *copy_of_foot(const struct foot *foot, struct arena *arena)
{
    struct cited_note *notes = arena_array(arena, foot->count, sizeof *notes);
    for (int i = 0; i < foot->count; i++)
        notes[i] = foot->entries[i].cited;
    return notes;
}

/* Adds a part to the pages of section `index`. Returns it with its ends. */
static struct page_break *add_page_part(struct described *d, int index)
{
    const struct galley_section *section = &d->paginator->galley->sections[index];
    struct section_pages *pages = &d->pagination.sections[index];
    const size_t size = (size_t)section->flow_count * sizeof(struct breakpoint);
    if (pages->page_count == 0) {
        pages->first_page = d->index;
        pages->first_height = d->sheet.height;
        pages->first_note_count = d->paginator->foot.count;
        pages->first_notes = copy_of_foot(&d->paginator->foot, d->arena);
    }
    pages->pages = arena_grow(d->arena, pages->pages, pages->page_count, &pages->page_capacity,
                              sizeof *pages->pages);
    struct page_break *page = &pages->pages[pages->page_count++];
    *page = (struct page_break){.ends = arena_alloc(d->arena, size)};
    for (int i = 0; i < section->flow_count; i++)
        page->ends[i] = index == d->to.section ? d->to.places[i]
                                               : (struct breakpoint){section->flows[i].row_count, 0};
    return page;
}

/* Returns whether places[] are the start of a section. */
static bool begins_at(const struct galley_section *section, const struct breakpoint *places)
{
    for (int i = 0; i < section->flow_count; i++)
        if (places[i].row || places[i].line)
            return false;
    return true;
}

/* Describes the page from d->from to d->to, and adds its cost to that of all pages. */
static void describe_page(struct described *d)
{
    const struct galley *galley = d->paginator->galley;
    const struct breakpoint *start = arena_array(d->paginator->scratch, d->paginator->flow_most,
                                                 sizeof *start);
    const bool last = d->to.section >= galley->section_count ||
                      (!d->to.carried &&
                       galley_section_ended(&galley->sections[d->to.section], d->to.places));
    const int first_section = d->index > 0 ? d->from.section : 0;
    const int last_section = last ? galley->section_count - 1 : d->to.section;
    d->sheet = sheet_open(galley, &d->paginator->foot, d->index, d->from.carried);
    d->cost = COST_PAGE;
    d->foot = d->to.carried ? 0 : foot_height(&d->paginator->foot, 0);
    d->pagination.carried[d->index] = d->to.carried;
    for (int s = first_section; s <= last_section; s++) {
        const struct galley_section *section = &galley->sections[s];
        struct page_break *part = add_page_part(d, s);
        describe_part(d, s, s == d->from.section ? d->from.places : start, part);
        d->sheet = sheet_below(galley, d->sheet, part->depth);
        if (part->depth > 0 && s + 1 <= last_section && galley_next_section(galley, s) == d->to.section &&
            begins_at(&galley->sections[d->to.section], d->to.places))
            d->cost += galley_parting_cost(section);
    }
    d->cost += galley_foot_cost(galley, d->foot);
    d->pagination.cost += d->cost;
}

static struct pagination describe(struct paginator *paginator, const struct route *route, struct arena *arena)
{
    const struct galley *galley = paginator->galley;
    struct described d = {
        .paginator = paginator,
        .arena = arena,
        .pagination = {.sections = arena_array(arena, galley->section_count, sizeof *d.pagination.sections),
                       .carried = arena_array(arena, route->page_count, sizeof *d.pagination.carried),
                       .page_count = route->page_count},
        .from = {galley_next_section(galley, -1),
                 arena_array(paginator->scratch, paginator->flow_most, sizeof *d.from.places), 0}};
    for (; d.index < route->page_count; d.index++) {
        d.to = route_end(route, d.index);
        describe_page(&d);
        d.from = d.to;
    }
    foot_open(&paginator->foot, 0);
    return d.pagination;
}

struct pagination paginate_greedy(const struct galley *galley, struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct paginator paginator = paginator_new(galley, scratch);
    paginator.calm = carry_find_calm(&paginator);
    struct route route = greedy_fill_pages(&paginator);
    struct pagination pagination = describe(&paginator, &route, arena);
    arena_free(scratch);
    return pagination;
}

/* Returns the number of pages on which several flows or sections are left. */
static int shared_pages(const struct paginator *paginator, const struct route *route)
{
    int count = 0;
    for (; count < route->page_count; count++) {
        const struct page_end end = route_end(route, count);
        if (carry_last_left(paginator, end.carried, end.section, end.places) >= 0)
            break;
    }
    return count;
}

/* Replaces the route by a cheaper one if it finds one. Returns whether it is proven that no other is cheaper.
 */
static bool improve_route(struct paginator *paginator, struct route *route, long long *cost)
{
    const struct galley *galley = paginator->galley;
    const int beam = galley->beam > 0 ? galley->beam : BEAM;
    const bool few = shared_pages(paginator, route) <= WIDE_PAGES;
    search_beam(paginator, few ? beam * WIDER : beam, route, cost);
    if (galley->beam > 0 && shared_pages(paginator, route) > EXACT_PAGES)
        return false;
    return search_exact(paginator, galley->beam > 0 ? EXACT_EFFORT : 0, route, cost);
}

/* Returns whether the pages of the galley are not yet known: it has several flows, prose, or notes that go on
 * at a next page. */
static bool needs_search(struct paginator *paginator)
{
    const struct galley *galley = paginator->galley;
    const struct breakpoint *start = arena_array(paginator->scratch, paginator->flow_most, sizeof *start);
    const int first = galley_next_section(galley, -1);
    return first < galley->section_count &&
           carry_last_left(paginator, carry_begins(paginator), first, start) < 0;
}

struct pagination paginate(const struct galley *galley, struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct paginator paginator = paginator_new(galley, scratch);
    paginator.calm = carry_find_calm(&paginator);
    struct route route = greedy_fill_pages(&paginator);
    long long cost = describe(&paginator, &route, scratch).cost;
    bool exact = !needs_search(&paginator) || improve_route(&paginator, &route, &cost);
    struct pagination pagination = describe(&paginator, &route, arena);
    assert(pagination.cost == cost);
    pagination.exact = exact;
    arena_free(scratch);
    return pagination;
}
