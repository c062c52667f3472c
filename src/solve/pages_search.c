/* Decides which page breaks cost least. States are expanded page by page, each into every page that the stops
 * of its flows allow. Where one flow is left, the pages from there on are known. A state that cannot cost
 * less in the end than a known way is dropped; that never drops the optimum. A beam keeps only the states of
 * best rank, and tries only stops near those that filling the page row by row suggests. It settles a page as
 * soon as enough pages follow it. */
#include "solve/pages_search.h"

#include "base/integers.h"
#include "solve/pages_alone.h"
#include "solve/pages_bound.h"
#include "solve/pages_states.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGES_IN_FLIGHT = 32, /* pages that a beam has not settled */
    STATES_UNTRIMMED = 4, /* a layer may grow to so many times the beam before it is trimmed */
    CHOICES_MOST = 400,   /* pages that a beam tries from one state */
    WINDOW_ABOVE = 400,   /* per mille of the page: a beam tries stops so far above the expected one */
    WINDOW_BELOW = 200,   /* and so far below it */
    WORTH_UNIT = 1024,
    WORK_OF_STATE = 50, /* work of keeping a state; trying a stop is 1 */
};

/* A way to the end of all flows: the first `settled` pages of search.settled, then the pages in the tail. */
struct way {
    int settled;
    struct breakpoint *tail; /* page by page, a breakpoint of each flow */
    int tail_count;
};

/* A stop that a beam may try; see misfit(). */
struct candidate {
    long long misfit;
    int stop;
};

struct search {
    struct paginator *paginator;
    const struct galley *galley;
    int beam; /* states that are kept for each page; 0: all of them */
    struct states states;
    struct bound bound;   /* without a beam */
    struct route settled; /* with a beam: the pages that all states have in common */
    struct candidate *candidates;
    int candidate_capacity;
    int stops_most;      /* with a beam: stops that are tried for each flow */
    long long worth;     /* with a beam: expected cost of WORTH_UNIT of height */
    long long rank_most; /* with a beam: the layer is full of states of this rank or better */
    long long best;      /* cost of the best way to the end */
    struct way way;
    bool found;  /* there is a way */
    long work;   /* done so far */
    long effort; /* most work; 0: no limit */
    /* The page that is being tried: */
    int page;                  /* pages before it */
    int parent;                /* index of the state that it begins with */
    const struct state *from;  /* that state */
    struct sheet sheet;        /* its room */
    struct breakpoint *places; /* scratch memory: a place of each flow */
    int *chosen;               /* of each flow: index of the stop that ends it */
    struct state *next;        /* the state after it */
};

static struct search search_new(struct paginator *paginator, int beam, int layers, long long best)
{
    const struct galley *galley = paginator->galley;
    struct arena *arena = paginator->scratch;
    int flow_count = galley->flow_count;
    struct search search = {
        .paginator = paginator,
        .galley = galley,
        .beam = beam,
        .states = states_new(flow_count, layers, arena),
        .best = best,
        .way.tail = arena_array(arena, layers * flow_count, sizeof(struct breakpoint)),
        .places = arena_array(arena, flow_count, sizeof(struct breakpoint)),
        .chosen = arena_array(arena, flow_count, sizeof(int)),
    };
    search.next = states_spare(&search.states);
    return search;
}

/* Returns the height from which the cost of the pages to come is estimated. The two longest flows decide how
 * many pages they are; the others count less, for the notes that they add. */
static long long expected_rest(const struct galley *galley, const struct state *state)
{
    long long most = 0, next = 0, sum = 0;
    for (int i = 0; i < galley->flow_count; i++) {
        const long long left = state->flows[i].left;
        sum += left;
        if (left > most) {
            next = most;
            most = left;
        } else if (left > next) {
            next = left;
        }
    }
    const long long others = galley->flow_count > 1 ? (sum - most) / (galley->flow_count - 1) : most;
    return (3 * (next + (most - next) / max_int(galley->columns, 1)) + others) / 4;
}

static long long rank_of(const struct search *search, const struct state *state)
{
    return state->cost + expected_rest(search->galley, state) * search->worth / WORTH_UNIT;
}

static void copy_places(const struct search *search, const struct state *state, struct breakpoint *places)
{
    for (int i = 0; i < search->galley->flow_count; i++)
        places[i] = state->flows[i].at;
}

/* Keeps the way that ends with search->next and the pages of the flow that is then alone. */
static void keep_way(struct search *search)
{
    int flow_count = search->galley->flow_count, base = search->settled.page_count, index = search->parent;
    struct way *way = &search->way;
    way->settled = base;
    way->tail_count = search->page + 1 - base;
    copy_places(search, search->next, way->tail + (way->tail_count - 1) * flow_count);
    for (int page = search->page; page > base; page--) {
        const struct state *state = states_get(&search->states, page, index);
        copy_places(search, state, way->tail + (page - base - 1) * flow_count);
        index = state->parent;
    }
    search->found = true;
}

/* Returns whether the state search->next cannot be a part of a cheaper way. */
static bool is_dear(const struct search *search)
{
    const long long cost = search->next->cost;
    if (cost + (galley_ended(search->galley, search->places) ? 0 : COST_PAGE) >= search->best)
        return true;
    return !search->beam && cost + bound_cost(&search->bound, search->places) >= search->best;
}

/* Keeps the way if at most one flow is left after the tried page, since its pages are then known. Returns
 * whether that is so. */
static bool is_final(struct search *search)
{
    const int left = galley_flow_left(search->galley, search->places);
    if (left < 0 && !galley_ended(search->galley, search->places))
        return false;
    long long cost = search->next->cost;
    if (left >= 0)
        cost += alone_cost(search->paginator, left, search->places[left]);
    if (cost < search->best) {
        search->best = cost;
        keep_way(search);
    }
    return true;
}

/* Adds the state search->next, which several flows have not ended, to the layer of the next page. */
static void keep_state(struct search *search)
{
    struct state *next = search->next;
    if (search->beam && (next->rank = rank_of(search, next)) > search->rank_most)
        return;
    if (states_put(&search->states, search->page + 1, next))
        search->work += WORK_OF_STATE;
    struct layer *layer = states_layer(&search->states, search->page + 1);
    if (search->beam && layer->count >= STATES_UNTRIMMED * search->beam) {
        states_trim(&search->states, search->page + 1, search->beam);
        search->rank_most = states_get(&search->states, search->page + 1, search->beam - 1)->rank;
    }
}

/* Adds the state after the tried page, or keeps the way. `cost`: of all pages up to there. */
static void add_next(struct search *search, long long cost)
{
    struct state *next = search->next;
    for (int i = 0; i < search->galley->flow_count; i++) {
        const struct stop *stop = &search->paginator->ends[i].stops[search->chosen[i]];
        next->flows[i].at = search->places[i] = stop->end;
        next->flows[i].left = search->from->flows[i].left - stop->advance;
    }
    next->cost = cost;
    next->parent = search->parent;
    if (!is_dear(search) && !is_final(search))
        keep_state(search);
}

/* Takes the page that the chosen stops make. `cost`: of its stops. */
static void try_page(struct search *search, int foot, long long cost)
{
    cost += search->from->cost + COST_PAGE + galley_foot_cost(search->galley, foot);
    search->work += search->galley->flow_count;
    for (int i = 0; i < search->galley->flow_count; i++) {
        const struct stop *stop = &search->paginator->ends[i].stops[search->chosen[i]];
        if (stop->counts)
            cost += galley_slack_cost(search->galley, (long long)search->sheet.height - foot - stop->height,
                                      !search->chosen[i]);
    }
    add_next(search, cost);
}

/* Returns whether some flow advances; on a first page that is not fresh, whether all do. */
static bool advances(const struct search *search)
{
    bool any = false, all = true;
    for (int i = 0; i < search->galley->flow_count; i++) {
        any = any || search->chosen[i];
        all = all && (search->chosen[i] || !search->galley->flows[i].row_count);
    }
    return search->sheet.fresh ? any : all;
}

static bool is_spent(const struct search *search)
{
    return search->effort && search->work > search->effort;
}

/* Tries all stops of `flow` and of the flows after it, with the stops that are chosen for the flows before
 * it. These are `tallest` high, have a foot of height `foot`, and cost `cost`. The first stop that does not
 * fit is the last one to be tried, since the stops after it are taller. An exception is a stop inside a row:
 * its notes may come in an order that needs more height than all notes of the row. */
static void choose_stops(struct search *search, int flow, int tallest, int foot, long long cost)
{
    if (flow == search->galley->flow_count) {
        if (advances(search))
            try_page(search, foot, cost);
        return;
    }
    const struct flow_ends *ends = &search->paginator->ends[flow];
    struct foot *notes = &search->paginator->foot;
    int before = notes->count, whole = before, taken = 0, list = 0, least = foot, height = foot;
    for (int i = 0; i < ends->count && !is_spent(search); i++) {
        const struct stop *stop = &ends->stops[i];
        if (stop->skipped)
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
            height = notes->count == before ? foot : foot_height(notes, least);
        }
        if (!stop->end.line)
            least = height;
        int tall = stop->height > tallest ? stop->height : tallest;
        if ((long long)tall + height > search->sheet.height) {
            if (i && !stop->end.line)
                break;
            continue;
        }
        search->chosen[flow] = i;
        choose_stops(search, flow + 1, tall, height, cost + stop->cost);
    }
    foot_cut(notes, before);
}

static void choose_nothing(struct search *search)
{
    for (int i = 0; i < search->galley->flow_count; i++)
        search->chosen[i] = 0;
}

/* Tries the lines that fit on no page. Each has a page to itself. */
static void try_overfull(struct search *search)
{
    struct foot *notes = &search->paginator->foot;
    for (int i = 0; i < search->galley->flow_count; i++) {
        const struct flow_ends *ends = &search->paginator->ends[i];
        if (!ends->overfull)
            continue;
        choose_nothing(search);
        search->chosen[i] = 1;
        ends_add_notes(notes, ends, &ends->stops[1]);
        const int foot = foot_height(notes, 0);
        foot_cut(notes, 0);
        try_page(search, foot, ends->stops[1].cost);
    }
}

/* Returns how ill a stop suits a flow that is expected to reach down to `aim`, as a cost. */
static long long misfit(const struct search *search, const struct stop *stop, int aim)
{
    long long distance = (long long)stop->height - aim;
    if (distance < 0)
        distance = -distance;
    return stop->cost + (stop->counts ? galley_slack_cost(search->galley, distance, true) : 0);
}

static int by_misfit(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->misfit != y->misfit)
        return x->misfit < y->misfit ? -1 : 1;
    return x->stop < y->stop ? -1 : 1;
}

/* Skips all stops of a flow except the one that is chosen and those that suit best. */
static void skip_misfits(struct search *search, int flow, int aim)
{
    struct flow_ends *ends = &search->paginator->ends[flow];
    const int page = search->galley->page_height;
    const int least = aim - (int)((long long)page * WINDOW_ABOVE / 1000);
    const int tallest = aim + (int)((long long)page * WINDOW_BELOW / 1000);
    int count = 0;
    for (int i = 0; i < ends->count; i++) {
        struct stop *stop = &ends->stops[i];
        if (i == search->chosen[flow])
            continue;
        stop->skipped |= stop->counts && (stop->height < least || stop->height > tallest);
        if (stop->skipped)
            continue;
        search->candidates = arena_grow(search->paginator->scratch, search->candidates, count,
                                        &search->candidate_capacity, sizeof *search->candidates);
        search->candidates[count++] = (struct candidate){misfit(search, stop, aim), i};
    }
    if (count < search->stops_most)
        return;
    qsort(search->candidates, (size_t)count, sizeof *search->candidates, by_misfit);
    while (count >= search->stops_most)
        ends->stops[search->candidates[--count].stop].skipped = true;
}

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

/* Skips the stops of a flow that leave too much for later pages even if the other flows go as far down as
 * they can. */
static void skip_hopeless(struct search *search, int flow)
{
    struct flow_ends *all = search->paginator->ends, *ends = &all[flow];
    for (int i = 0; i < search->galley->flow_count; i++)
        search->places[i] = all[i].stops[all[i].count - 1].end;
    for (int i = 0; i < ends->count; i++) {
        struct stop *stop = &ends->stops[i];
        search->places[flow] = stop->end;
        long long cost = search->from->cost + COST_PAGE + stop->cost;
        stop->skipped |= cost + bound_cost(&search->bound, search->places) >= search->best;
    }
}

/* Tries all pages that add_start with a state of the present layer. */
static void expand(struct search *search, int index)
{
    struct paginator *paginator = search->paginator;
    search->from = states_get(&search->states, search->page, index);
    search->parent = index;
    if (search->from->cost + COST_PAGE >= search->best)
        return;
    copy_places(search, search->from, search->places);
    ends_find(paginator, &search->sheet, search->places);
    if (search->beam) {
        int foot = greedy_fill_page(paginator, &search->sheet, search->chosen);
        int aim = foot < search->sheet.height ? search->sheet.height - foot : 0;
        for (int i = 0; i < search->galley->flow_count; i++)
            skip_misfits(search, i, aim);
    } else {
        for (int i = 0; i < search->galley->flow_count; i++)
            skip_hopeless(search, i);
    }
    int first_foot = foot_height(&paginator->foot, 0);
    choose_stops(search, 0, 0, first_foot, 0);
    try_overfull(search);
    if (!search->sheet.fresh) {
        choose_nothing(search);
        try_page(search, first_foot, 0);
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
    copy_places(search, states_get(states, oldest, agreed), search->places);
    route_add(&search->settled, search->places, search->galley->flow_count, search->paginator->scratch);
}

/* Adds the state before the first page. */
static void add_start(struct search *search)
{
    struct state *start = search->next;
    for (int i = 0; i < search->galley->flow_count; i++) {
        const struct galley_flow *flow = &search->galley->flows[i];
        start->flows[i].at = (struct breakpoint){0, 0};
        start->flows[i].left = 0;
        for (int row = 0; row < flow->row_count; row++)
            start->flows[i].left += galley_row_height(&flow->rows[row], 0, flow->rows[row].lines);
    }
    start->cost = 0;
    states_put(&search->states, 0, start);
}

static void search_pages(struct search *search)
{
    for (search->page = 0; states_layer(&search->states, search->page)->count; search->page++) {
        search->sheet = sheet_open(search->galley, &search->paginator->foot, search->page);
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
    int flow_count = search->galley->flow_count;
    const struct way *way = &search->way;
    if (!search->found)
        return;
    *route = search->settled;
    route->page_count = way->settled;
    for (int i = 0; i < way->tail_count; i++)
        route_add(route, way->tail + i * flow_count, flow_count, search->paginator->scratch);
    const struct breakpoint *places = way->tail + (way->tail_count - 1) * flow_count;
    const int left = galley_flow_left(search->galley, places);
    if (left >= 0)
        alone_add_pages(search->paginator, left, places, route);
    *cost = search->best;
}

void search_beam(struct paginator *paginator, int beam, struct route *route, long long *cost)
{
    struct search search = search_new(paginator, beam, PAGES_IN_FLIGHT + 1, *cost);
    add_start(&search);
    search.stops_most = stops_most(paginator->galley->flow_count);
    search.worth = *cost * WORTH_UNIT /
                   (expected_rest(paginator->galley, states_get(&search.states, 0, 0)) + 1);
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
