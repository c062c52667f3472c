/* Decides which page breaks cost least. States are expanded page by page, each into every page that the stops
 * of its flows allow. Where all flows of a section end on a page, the page goes on with the stops of the next
 * section in the room below, with the same foot. Where one flow of the last section is left, the pages from
 * there on are known. A state that cannot cost less in the end than a known way is dropped; that never drops
 * the optimum. A beam keeps only the states of best rank, and tries only stops near those that filling the
 * page row by row suggests. It settles a page as soon as enough pages follow it. */
#include "solve/pages_search.h"

#include "solve/pages_alone.h"
#include "solve/pages_bound.h"
#include "solve/pages_carry.h"
#include "solve/pages_expect.h"
#include "solve/pages_states.h"
#include "solve/pages_window.h"

#include <limits.h>
#include <string.h>

enum {
    PAGES_IN_FLIGHT = 32, /* pages that a beam has not settled */
    STATES_UNTRIMMED = 4, /* a layer may grow to so many times the beam before it is trimmed */
    WORTH_UNIT = 1024,
    COLUMNS_MOST = 8,   /* ends of columns that a beam tries */
    WORK_OF_STATE = 50, /* work of keeping a state; trying a stop is 1 */
};

/* A way to the end of all sections: the first `settled` pages of search.settled, then the pages of `tail`. */
struct way {
    int settled;
    struct route tail; /* the last page first */
};

/* The page with the stops that are chosen so far. */
struct filling {
    int tallest; /* the height of the tallest flow of the section that is being tried */
    int foot;
    long long cost; /* of the stops */
};

struct search {
    struct paginator *paginator;
    const struct galley *galley;
    int beam; /* states that are kept for each page; 0: all of them */
    struct states states;
    struct section_start *starts; /* of each section */
    struct bound bound;           /* without a beam */
    struct route settled;         /* with a beam: the pages that all states have in common */
    struct window window;         /* with a beam: the stops that are worth a try */
    long long worth;              /* with a beam: expected cost of WORTH_UNIT of height */
    long long rank_most;          /* with a beam: the layer is full of states of this rank or better */
    long long best;               /* cost of the best way to the end */
    struct way way;
    bool found;  /* there is a way */
    long work;   /* done so far */
    long effort; /* most work; 0: no limit */
    /* The page that is being tried: */
    int page;                  /* pages before it */
    int parent;                /* index of the state that it begins with */
    const struct state *from;  /* that state */
    int carried;               /* lines of its notes that go on at the next page */
    struct breakpoint *places; /* scratch memory: a place of each flow */
    struct state *next;        /* the state after it */
};

static const struct galley_section *galley_section_of(const struct search *search, int index)
{
    return &search->galley->sections[index];
}

static struct search search_new(struct paginator *paginator, int beam, int layers, long long best)
{
    struct arena *arena = paginator->scratch;
    const int flow_most = paginator->flow_most;
    struct search search = {
        .paginator = paginator,
        .galley = paginator->galley,
        .beam = beam,
        .states = states_new(flow_most, layers, arena),
        .starts = expect_sections(paginator->galley, arena),
        .settled = {.flow_count = flow_most},
        .best = best,
        .way.tail = {.flow_count = flow_most},
        .places = arena_array(arena, flow_most, sizeof(struct breakpoint)),
    };
    search.next = states_spare(&search.states);
    return search;
}

static long long rank_of(const struct search *search, const struct state *state)
{
    return state->cost + expect_rest(search->galley, search->starts, state) * search->worth / WORTH_UNIT;
}

static void copy_places(const struct search *search, const struct state *state, struct breakpoint *places)
{
    for (int i = 0; i < search->paginator->flow_most; i++)
        places[i] = state->flows[i].at;
}

/* Adds the page end that a state stands for to a route. */
static void add_to_route(const struct search *search, struct route *route, const struct state *state)
{
    copy_places(search, state, search->places);
    const struct page_end end = {state->section, search->places, state->carried};
    route_add(route, end, search->paginator->scratch);
}

/* Keeps the way that ends with search->next. */
static void keep_way(struct search *search)
{
    struct way *way = &search->way;
    const struct state *state = search->next;
    way->settled = search->settled.page_count;
    way->tail.page_count = 0;
    add_to_route(search, &way->tail, state);
    for (int page = search->page; page > way->settled; page--) {
        state = states_get(&search->states, page, state->parent);
        add_to_route(search, &way->tail, state);
    }
    search->found = true;
}

/* Sets search->next to the start of a section. */
static void start_section(struct search *search, int index)
{
    struct state *next = search->next;
    const int count = galley_section_of(search, index)->flow_count;
    next->section = index;
    memset(next->flows, 0, (size_t)search->paginator->flow_most * sizeof *next->flows);
    memcpy(next->flows, search->starts[index].flows, (size_t)count * sizeof *next->flows);
}

/* Sets the flows of search->next to the places at which the page begins, or those at which `section` does. */
static void begin_next(struct search *search, const struct page_section *section)
{
    struct state *next = search->next;
    if (section->index == search->from->section)
        memcpy(next->flows, search->from->flows, (size_t)search->paginator->flow_most * sizeof *next->flows);
    else
        start_section(search, section->index);
    next->section = section->index;
}

/* Sets search->next to the end of the chosen stops of `section`. Returns whether that is the end of all
 * sections. */
static bool set_next(struct search *search, const struct page_section *section)
{
    const int following = galley_next_section(search->galley, section->index);
    const bool ended = ends_all(search->paginator, section);
    if (ended && following < search->galley->section_count) {
        start_section(search, following);
        return false;
    }
    struct state *next = search->next;
    begin_next(search, section);
    for (int i = 0; i < galley_section_of(search, section->index)->flow_count; i++) {
        const struct stop *stop = &section->ends[i].stops[section->chosen[i]];
        next->flows[i].at = stop->end;
        next->flows[i].left -= stop->advance;
    }
    return ended;
}

/* Returns whether a beam drops all states after a page with the stops that are chosen for the flows up to
 * `flow`, and which cost `cost`, whatever stops are chosen for the flows after it. Their ranks are compared
 * as if the page had no foot and left no room. A page after which fewer than two flows are left is always
 * worth a try. */
static bool is_outranked(struct search *search, const struct page_section *section, int flow, long long cost)
{
    const struct galley_section *own = galley_section_of(search, section->index);
    struct state *next = search->next;
    int going_on = 0;
    if (!search->beam || search->rank_most == LLONG_MAX)
        return false;
    begin_next(search, section);
    for (int i = 0; i < own->flow_count; i++) {
        const struct flow_ends *ends = &section->ends[i];
        const struct stop *stop = &ends->stops[i <= flow ? section->chosen[i] : ends->count - 1];
        next->flows[i].left -= stop->advance;
        going_on += !galley_flow_ended(&own->flows[i], stop->end);
    }
    next->cost = search->from->cost + COST_PAGE + cost;
    return going_on >= 2 && rank_of(search, next) > search->rank_most;
}

/* Adds search->next, whose places are in search->places, to the layer after the tried page. */
static void put_next(struct search *search)
{
    struct state *next = search->next;
    if (search->beam) {
        next->rank = rank_of(search, next);
        if (next->rank > search->rank_most)
            return;
    } else if (next->cost + bound_cost(&search->bound, next->section, search->places) >= search->best) {
        return;
    }
    if (states_put(&search->states, search->page + 1, next))
        search->work += WORK_OF_STATE;
    struct layer *layer = states_layer(&search->states, search->page + 1);
    if (search->beam && layer->count >= STATES_UNTRIMMED * search->beam) {
        states_trim(&search->states, search->page + 1, search->beam);
        search->rank_most = states_get(&search->states, search->page + 1, search->beam - 1)->rank;
    }
}

/* Adds search->next, or keeps the way if its pages to the end are known. */
static void take_next(struct search *search, bool ended)
{
    const struct state *next = search->next;
    copy_places(search, next, search->places);
    const int left = ended ? -1
                           : carry_last_left(search->paginator, next->carried, next->section, search->places);
    if (!ended && left < 0) {
        put_next(search);
        return;
    }
    long long cost = next->cost;
    if (left >= 0)
        cost += alone_cost(search->paginator, (struct flow_index){next->section, left}, search->places[left]);
    if (cost >= search->best)
        return;
    search->best = cost;
    keep_way(search);
}

/* Takes the page whose last section is `section`, and adds the state after it, or keeps the way if that is
 * the end of all sections. */
static void try_page(struct search *search, const struct page_section *section, struct filling filling)
{
    const int flow_count = galley_section_of(search, section->index)->flow_count;
    long long cost = filling.cost + search->from->cost + COST_PAGE +
                     galley_foot_cost(search->galley, filling.foot);
    search->work += flow_count;
    for (int i = 0; i < flow_count; i++) {
        const struct stop *stop = &section->ends[i].stops[section->chosen[i]];
        if (stop->counts)
            cost += galley_slack_cost(search->galley,
                                      (long long)section->sheet.height - filling.foot - stop->height,
                                      !section->chosen[i]) *
                    (i == section->alone ? galley_section_of(search, section->index)->columns : 1);
    }
    if (cost >= search->best)
        return;
    const bool ended = set_next(search, section) && !search->carried;
    search->next->cost = cost;
    search->next->carried = search->carried;
    search->next->parent = search->parent;
    if (ended || cost + COST_PAGE < search->best)
        take_next(search, ended);
}

static bool is_spent(const struct search *search)
{
    return search->effort && search->work > search->effort;
}

static void choose_ends(struct search *search, int depth, struct filling filling);

/* Tries what the page may have of the section after the one at `depth` from its top, all of which it has. */
static void try_next_section(struct search *search, int depth, int index, struct filling filling)
{
    struct paginator *paginator = search->paginator;
    const struct page_section *above = ends_section(paginator, depth);
    struct page_section *section = ends_section(paginator, depth + 1);
    section->index = index;
    section->sheet = sheet_below(search->galley, above->sheet, filling.tallest);
    memset(search->places, 0, (size_t)paginator->flow_most * sizeof *search->places);
    ends_find(paginator, section, search->places);
    filling.tallest = 0;
    if (!search->carried)
        choose_ends(search, depth + 1, filling);
    filling.cost += galley_parting_cost(galley_section_of(search, above->index));
    ends_choose_nothing(paginator, section);
    try_page(search, section, filling);
}

/* Takes the stops that are chosen for all flows of the section at `depth`. */
static void end_section(struct search *search, int depth, struct filling filling)
{
    const struct page_section *section = ends_section(search->paginator, depth);
    const int following = galley_next_section(search->galley, section->index);
    if (following < search->galley->section_count && ends_all(search->paginator, section))
        try_next_section(search, depth, following, filling);
    else
        try_page(search, section, filling);
}

/* Tries a page that ends the flow that stands in columns at `end`. */
static void try_columns(struct search *search, int depth, const struct alone_end *end, struct filling filling)
{
    struct paginator *paginator = search->paginator;
    struct page_section *section = ends_section(paginator, depth);
    const struct galley_flow *flow = &galley_section_of(search, section->index)->flows[section->alone];
    const int before = paginator->foot.count;
    ends_choose_columns(paginator, section, end->at, end->depth);
    ends_add_flow_notes(&paginator->foot, flow, section->ends[section->alone].from, end->at);
    end_section(search, depth, (struct filling){end->depth, end->foot, filling.cost + end->cost});
    foot_cut(&paginator->foot, before);
}

/* Returns whether a page that ends the flow in columns at `end` leaves too much for later pages. */
static bool is_hopeless_end(struct search *search, const struct page_section *section, struct breakpoint end,
                            long long cost)
{
    const struct galley_section *own = galley_section_of(search, section->index);
    if (search->beam || galley_flow_ended(&own->flows[section->alone], end))
        return false;
    for (int i = 0; i < own->flow_count; i++)
        search->places[i] = i == section->alone ? end : section->ends[i].from;
    return search->from->cost + COST_PAGE + cost +
               bound_cost(&search->bound, section->index, search->places) >=
           search->best;
}

/* Tries the stops of an overfull flow in the first of the columns. */
static void try_overfull_column(struct search *search, const struct page_section *section)
{
    struct paginator *paginator = search->paginator;
    const struct flow_ends *ends = &section->ends[section->alone];
    const struct galley_flow *flow = &galley_section_of(search, section->index)->flows[section->alone];
    for (int i = 1; i < ends->count; i++) {
        struct alone_end end = {.at = ends->stops[i].end, .depth = ends->stops[i].height};
        struct carry carry;
        if (!carry_find(paginator, section, section->alone, i, &carry))
            break;
        end.foot = carry.foot;
        const struct alone_page page = {{section->index, section->alone},
                                        ends->from,
                                        end.at,
                                        (long long)section->sheet.height - end.foot};
        end.cost = alone_columns(paginator, &page, paginator->scratch).cost +
                   galley_last_rows_cost(flow, ends->from, end.at);
        search->carried = carry.lines;
        try_columns(search, 0, &end, (struct filling){0});
    }
    search->carried = 0;
}

/* Tries all ends of the flow that stands in columns, from the furthest one up. */
static void choose_column_ends(struct search *search, int depth, struct filling filling)
{
    struct paginator *paginator = search->paginator;
    const struct page_section *section = ends_section(paginator, depth);
    const struct flow_index index = {section->index, section->alone};
    const struct flow_ends *ends = &section->ends[section->alone];
    if (ends->overfull)
        try_overfull_column(search, section);
    if (ends->overfull || ends->count == 1)
        return;
    const int count = alone_open(paginator, index, ends->from, section->sheet);
    for (int i = count - 1, tried = 0; i > 0 && !is_spent(search); i--) {
        struct alone_end end;
        if (is_hopeless_end(search, section, alone_place(paginator, index, i), filling.cost))
            break;
        search->work += count;
        if (!alone_try(paginator, index, i, &end))
            continue;
        try_columns(search, depth, &end, filling);
        if (search->beam && ++tried == COLUMNS_MOST)
            break;
    }
}

/* Tries all stops of `flow` and of the flows after it in the section at `depth` from the top of the page,
 * with the stops that are chosen for the flows before it. The first stop that does not fit is the last one to
 * be tried, since the stops after it are taller. An exception is a stop inside a row: its notes may come in
 * an order that needs more height than all notes of the row. */
static void choose_stops(struct search *search, int depth, int flow, struct filling filling)
{
    const struct page_section *section = ends_section(search->paginator, depth);
    if (flow == galley_section_of(search, section->index)->flow_count) {
        if (ends_advance(search->paginator, section))
            end_section(search, depth, filling);
        return;
    }
    const struct flow_ends *ends = &section->ends[flow];
    struct foot *notes = &search->paginator->foot;
    const int before = notes->count;
    int whole = before, taken = 0, list = 0, least = filling.foot, height = filling.foot;
    for (int i = 0; i < ends->count && !is_spent(search); i++) {
        const struct stop *stop = &ends->stops[i];
        section->chosen[flow] = i;
        if (stop->skipped || is_outranked(search, section, flow, filling.cost + stop->cost))
            continue;
        search->work++;
        if (stop->list != list) {
            list = stop->list;
            foot_cut(notes, whole);
            for (; taken < stop->note_count; taken++)
                foot_add(notes, ends->notes.notes[taken]);
            whole = notes->count;
            for (int k = 0; k < stop->part_count; k++)
                foot_add(notes, ends->parts.notes[stop->part + k]);
            height = notes->count == before ? filling.foot : foot_height(notes, least);
        }
        if (!stop->end.line)
            least = height;
        const int tall = stop->height > filling.tallest ? stop->height : filling.tallest;
        if ((long long)tall + height > section->sheet.height) {
            if (i && !stop->end.line)
                break;
            continue;
        }
        choose_stops(search, depth, flow + 1, (struct filling){tall, height, filling.cost + stop->cost});
    }
    foot_cut(notes, before);
}

/* Tries the stops of overfull flows. Each has a page to itself. */
static void try_overfull(struct search *search, struct page_section *section)
{
    struct foot *notes = &search->paginator->foot;
    for (int i = 0; i < galley_section_of(search, section->index)->flow_count; i++) {
        const struct flow_ends *ends = &section->ends[i];
        for (int k = 1; ends->overfull && k < ends->count; k++) {
            const struct stop *stop = &ends->stops[k];
            struct carry carry;
            if (!carry_find(search->paginator, section, i, k, &carry))
                break;
            const int before = notes->count;
            ends_choose_nothing(search->paginator, section);
            section->chosen[i] = k;
            ends_add_notes(notes, ends, stop);
            search->carried = carry.lines;
            end_section(search, 0, (struct filling){stop->height, carry.foot, stop->cost});
            search->carried = 0;
            foot_cut(notes, before);
        }
    }
}

/* Skips the stops of a flow that leave too much for later pages even if the other flows go as far down as
 * they can. If the section can end on the page, others may follow there, and no bound of them is known. */
static void skip_hopeless(struct search *search, struct page_section *section, int flow)
{
    struct flow_ends *ends = &section->ends[flow];
    const struct galley_section *own = galley_section_of(search, section->index);
    for (int i = 0; i < own->flow_count; i++)
        search->places[i] = section->ends[i].stops[section->ends[i].count - 1].end;
    for (int i = 0; i < ends->count; i++) {
        struct stop *stop = &ends->stops[i];
        search->places[flow] = stop->end;
        if (galley_section_ended(own, search->places))
            continue;
        const long long cost = search->from->cost + COST_PAGE + stop->cost;
        stop->skipped |= cost + bound_cost(&search->bound, section->index, search->places) >= search->best;
    }
}

/* Skips the stops that are not worth a try. */
static void skip_stops(struct search *search, struct page_section *section)
{
    const int flow_count = galley_section_of(search, section->index)->flow_count;
    if (!search->beam) {
        for (int i = 0; i < flow_count; i++)
            skip_hopeless(search, section, i);
        return;
    }
    window_skip(&search->window, section);
}

/* Tries all ways to end the flows of the section at `depth` from the top of the page. */
static void choose_ends(struct search *search, int depth, struct filling filling)
{
    struct page_section *section = ends_section(search->paginator, depth);
    if (section->alone >= 0) {
        choose_column_ends(search, depth, filling);
        return;
    }
    skip_stops(search, section);
    choose_stops(search, depth, 0, filling);
}

/* Tries all pages that begin with a state of the present layer. */
static void expand(struct search *search, int index)
{
    struct paginator *paginator = search->paginator;
    search->from = states_get(&search->states, search->page, index);
    search->parent = index;
    if (search->from->cost + COST_PAGE >= search->best)
        return;
    struct page_section *section = ends_section(paginator, 0);
    struct carry carry;
    section->index = search->from->section;
    section->sheet = sheet_open(search->galley, &paginator->foot, search->page, search->from->carried);
    copy_places(search, search->from, search->places);
    ends_find(paginator, section, search->places);
    const bool only_notes = carry_fill_page(paginator, section->sheet, &carry);
    const struct filling empty = {.foot = carry.foot};
    if (!only_notes)
        choose_ends(search, 0, empty);
    if (section->alone < 0)
        try_overfull(search, section);
    if (!section->sheet.fresh || section->sheet.continues) {
        ends_choose_nothing(paginator, section);
        search->carried = carry.lines;
        try_page(search, section, empty);
        search->carried = 0;
    }
}

/* Returns the index of a state's ancestor in the layer `ancestor_page`. */
static int ancestor(const struct search *search, int page, int index, int ancestor_page)
{
    for (; page > ancestor_page; page--)
        index = states_get(&search->states, page, index)->parent;
    return index;
}

/* Settles the oldest page in flight as in the state of best rank, and drops the states in which it differs.
 */
static void settle_page(struct search *search, int page)
{
    struct states *states = &search->states;
    struct layer *layer = states_layer(states, page);
    int oldest = search->settled.page_count + 1, kept = 0;
    if (!layer->count || page - search->settled.page_count < PAGES_IN_FLIGHT)
        return;
    int agreed = ancestor(search, page, 0, oldest);
    for (int i = 0; i < layer->count; i++)
        if (ancestor(search, page, i, oldest) == agreed)
            memmove(states_get(states, page, kept++), states_get(states, page, i), states->size);
    layer->count = kept;
    add_to_route(search, &search->settled, states_get(states, oldest, agreed));
}

/* Adds the state before the first page. */
static void add_start(struct search *search)
{
    start_section(search, galley_next_section(search->galley, -1));
    search->next->cost = 0;
    search->next->carried = 0;
    states_put(&search->states, 0, search->next);
}

static void search_pages(struct search *search)
{
    for (search->page = 0; states_layer(&search->states, search->page)->count; search->page++) {
        search->rank_most = LLONG_MAX;
        states_open(&search->states, search->page + 1, search->beam || !search->page);
        for (int i = 0; i < states_layer(&search->states, search->page)->count && !is_spent(search); i++)
            expand(search, i);
        if (is_spent(search))
            return;
        if (search->beam) {
            states_trim(&search->states, search->page + 1, search->beam);
            settle_page(search, search->page + 1);
        }
    }
}

/* Replaces the route and its cost if a way was found. */
static void replace_route(const struct search *search, struct route *route, long long *cost)
{
    const struct way *way = &search->way;
    if (!search->found)
        return;
    *route = search->settled;
    route->page_count = way->settled;
    for (int i = way->tail.page_count - 1; i >= 0; i--)
        route_add(route, route_end(&way->tail, i), search->paginator->scratch);
    const struct page_end end = route_end(route, route->page_count - 1);
    const int left = carry_last_left(search->paginator, end.carried, end.section, end.places);
    if (left >= 0)
        alone_add_pages(search->paginator, (struct flow_index){end.section, left}, end.places, route);
    *cost = search->best;
}

void search_beam(struct paginator *paginator, int beam, struct route *route, long long *cost)
{
    struct search search = search_new(paginator, beam, PAGES_IN_FLIGHT + 1, *cost);
    add_start(&search);
    search.window = window_new(paginator);
    search.worth = *cost * WORTH_UNIT /
                   (expect_rest(paginator->galley, search.starts, states_get(&search.states, 0, 0)) + 1);
    search_pages(&search);
    replace_route(&search, route, cost);
}

bool search_exact(struct paginator *paginator, long effort, struct route *route, long long *cost)
{
    struct search search = search_new(paginator, 0, (int)(*cost / COST_PAGE) + 2, *cost);
    search.bound = bound_new(paginator->galley, paginator->scratch);
    search.effort = effort;
    add_start(&search);
    search_pages(&search);
    if (is_spent(&search))
        return false;
    replace_route(&search, route, cost);
    return true;
}
