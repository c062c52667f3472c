/* Decides the pages of a flow that is alone. The cost of the pages from a place on is the least, over all
 * ends of the first page, of that page and of the pages from its end on. Ends are tried from the furthest one
 * up, since full pages are mostly best, and those after which the pages alone cost too much are passed over.
 * Places inside a row at which no rule lets a page end are looked at only after a row that no page can hold.
 */
#include "solve/pages_alone.h"

#include "base/integers.h"
#include "solve/pages_split.h"

#include <assert.h>
#include <string.h>

/* The pages from a place on. */
struct alone_rest {
    long long cost;             /* of all pages; 0: not yet known */
    struct breakpoint end;      /* of the first page */
    enum relaxation relaxation; /* how far the rules yield for it */
};

struct alone {
    struct paginator *paginator;
    const struct galley_flow *flow;
    int columns;               /* 1 or more */
    struct alone_rest **rests; /* of each row that was reached, and of each of its lines */
    int reached; /* from the top of this row on, all places are known at which the rules let a page end */
    int whole_row, whole_line; /* all lines of whole_row from whole_line on are known */
    struct foot foot;          /* of the page that is being tried */
    struct splitter splitter;  /* its columns */
    int *notes;                /* of each spot: number of the foot's entries for the whole rows above it */
    int note_capacity;
    struct sheet sheet; /* of the page that was opened */
};

static struct alone *alone_of(struct paginator *paginator, struct flow_index index)
{
    const struct galley *galley = paginator->galley;
    const struct galley_section *section = &galley->sections[index.section];
    struct alone **flows = paginator->flows[index.section], *alone = flows[index.flow];
    if (alone)
        return alone;
    const struct foot_style style = foot_style_of(galley);
    alone = flows[index.flow] = arena_alloc(paginator->scratch, sizeof *alone);
    *alone = (struct alone){
        .paginator = paginator, .flow = &section->flows[index.flow], .columns = max_int(section->columns, 1)};
    alone->rests = arena_array(paginator->scratch, alone->flow->row_count, sizeof *alone->rests);
    alone->reached = alone->flow->row_count;
    alone->whole_row = -1;
    alone->foot = foot_new(&style, galley->note_count, paginator->scratch);
    alone->splitter = splitter_new(galley, section, index.flow, paginator->scratch);
    return alone;
}

/* Returns the pages from a place on, which need not be known. */
static struct alone_rest *rest_at(const struct alone *alone, struct breakpoint at)
{
    return &alone->rests[at.row][at.line];
}

static long long cost_from(const struct alone *alone, struct breakpoint at)
{
    return galley_flow_ended(alone->flow, at) ? 0 : rest_at(alone, at)->cost;
}

/* -- One page -------------------------------------------------------------------------------------------- */

static void add_spot(struct alone *alone, struct breakpoint at, long long above)
{
    const int count = alone->splitter.count;
    splitter_add(&alone->splitter, at,
                 galley_flow_ended(alone->flow, at) ? RULES_KEPT : rest_at(alone, at)->relaxation, above);
    alone->notes = arena_grow(alone->paginator->scratch, alone->notes, count, &alone->note_capacity,
                              sizeof *alone->notes);
    alone->notes[count] = alone->foot.count;
}

/* Returns whether the last spot may be on a page. Columns are together at least as tall as one column. */
static bool may_reach(const struct alone *alone, int height)
{
    return splitter_height(&alone->splitter, 0, alone->splitter.count - 1) <=
           alone->columns * (height - foot_least(&alone->foot));
}

/* Lists the spots of a page that begins at `from`: at least those that fit with rows and notes in `height`.
 * Adds the notes of whole rows to the foot. */
static void list_spots(struct alone *alone, struct breakpoint from, int height)
{
    const struct galley_flow *flow = alone->flow;
    long long above = 0;
    alone->splitter.count = 0;
    add_spot(alone, from, 0);
    for (int row = from.row, top = from.line; row < flow->row_count; row++, top = 0) {
        const int lines = flow->rows[row].lines;
        if (row > from.row && flow->rows[row].page_break)
            return;
        for (int line = top + 1; line < lines; line++) {
            if (!alone->rests[row][line].cost)
                continue;
            add_spot(alone, (struct breakpoint){row, line}, above);
            if (!may_reach(alone, height))
                return;
        }
        foot_add_row(&alone->foot, &flow->rows[row], top, lines);
        above += galley_row_height(&flow->rows[row], 0, lines);
        add_spot(alone, (struct breakpoint){row + 1, 0}, above);
        if (!may_reach(alone, height))
            return;
    }
}

/* Makes the foot list the notes of the page from its first spot to the spot with this index. The spots after
 * it were looked at before. */
static void set_notes(struct alone *alone, int index)
{
    const struct breakpoint from = alone->splitter.spots[0].at, end = alone->splitter.spots[index].at;
    foot_cut(&alone->foot, alone->notes[index]);
    if (end.line)
        foot_add_row(&alone->foot, &alone->flow->rows[end.row], end.row == from.row ? from.line : 0,
                     end.line);
}

/* Tries a page of this height that ends at a spot, and keeps it in `rest` if it is cheaper. */
static void try_end(struct alone *alone, int index, int height, struct alone_rest *rest)
{
    const struct galley *galley = alone->paginator->galley;
    const struct spot *spots = alone->splitter.spots;
    long long cost = COST_PAGE + cost_from(alone, spots[index].at) +
                     galley_last_rows_cost(alone->flow, spots[0].at, spots[index].at);
    if (cost >= rest->cost)
        return;
    set_notes(alone, index);
    const int foot = foot_height(&alone->foot, 0);
    cost += galley_foot_cost(galley, foot);
    if (cost >= rest->cost)
        return;
    const long long split = splitter_solve(&alone->splitter, index, (long long)height - foot,
                                           rest->cost - cost);
    if (split == SPLIT_NEVER)
        return;
    rest->cost = cost + split;
    rest->end = spots[index].at;
}

/* Finds the best page of this height from `from` on, with the pages after it. The foot has the notes that
 * stand on the page already. */
static struct alone_rest find_page(struct alone *alone, struct breakpoint from, int height)
{
    const int before = alone->foot.count;
    struct alone_rest rest = {.cost = SPLIT_NEVER, .relaxation = rest_at(alone, from)->relaxation};
    list_spots(alone, from, height);
    for (int i = alone->splitter.count - 1; i > 0; i--)
        try_end(alone, i, height, &rest);
    foot_cut(&alone->foot, before);
    return rest;
}

/* Returns the cost of a column that is the only one of its page and need not fit. */
static long long single_column_cost(const struct alone *alone, struct breakpoint from, struct breakpoint end,
                                    long long room)
{
    const struct galley *galley = alone->paginator->galley;
    const struct galley_row *row = &alone->flow->rows[from.row];
    const long long height = galley_head_height(alone->flow, from) +
                             galley_row_height(row, from.line, end.line ? end.line : row->lines);
    const long long cost = galley_cut_cost(alone->flow, from, end);
    if (galley_end_counts(alone->flow, from, end))
        return cost + galley_slack_cost(galley, room - height, false) +
               (alone->columns - 1) * galley_slack_cost(galley, room, true);
    return cost + (alone->columns > 1 ? COST_DEPTH * height / galley->page_height : 0);
}

/* Returns a page that sets the next line alone, though it does not fit, with the pages after it. */
static struct alone_rest overfull_page(struct alone *alone, struct breakpoint from)
{
    const struct galley *galley = alone->paginator->galley;
    const struct galley_row *row = &alone->flow->rows[from.row];
    const int line = galley_least_cut(row, from.line);
    struct alone_rest rest = {.relaxation = LINE_OVERFULL, .end = {from.row, line}};
    if (line == row->lines)
        rest.end = (struct breakpoint){from.row + 1, 0};
    foot_add_row(&alone->foot, row, from.line, line);
    const int foot = foot_height(&alone->foot, 0);
    foot_cut(&alone->foot, 0);
    rest.cost = COST_PAGE + galley_foot_cost(galley, foot) +
                galley_last_rows_cost(alone->flow, from, rest.end) +
                single_column_cost(alone, from, rest.end, (long long)galley->page_height - foot) +
                cost_from(alone, rest.end);
    return rest;
}

/* -- All pages ------------------------------------------------------------------------------------------- */

static void fill_lines(struct alone *alone, int row, int first);

static void fill_place(struct alone *alone, struct breakpoint at)
{
    struct alone_rest *rest = rest_at(alone, at);
    rest->relaxation = ends_relaxation(alone->paginator, alone->flow, at);
    if (rest->relaxation >= LINES_CUT)
        fill_lines(alone, at.row, at.line + 1);
    *rest = rest->relaxation == LINE_OVERFULL ? overfull_page(alone, at)
                                              : find_page(alone, at, alone->paginator->galley->page_height);
    assert(rest->cost < SPLIT_NEVER);
}

/* Fills all lines of a row from the end up to line `first`, also those at which no rule lets a page end. */
static void fill_lines(struct alone *alone, int row, int first)
{
    if (alone->whole_row != row) {
        alone->whole_row = row;
        alone->whole_line = alone->flow->rows[row].lines;
    }
    while (alone->whole_line > first) {
        const struct breakpoint at = {row, --alone->whole_line};
        if (!rest_at(alone, at)->cost)
            fill_place(alone, at);
    }
}

/* Fills the places of the row before alone->reached at which the rules let a page end. */
static void fill_row(struct alone *alone)
{
    const int row = --alone->reached;
    const struct galley_row *r = &alone->flow->rows[row];
    alone->rests[row] = arena_array(alone->paginator->scratch, r->lines, sizeof **alone->rests);
    for (int line = r->lines - 1; line > 0; line--)
        if (galley_may_cut(r, 0, line))
            fill_place(alone, (struct breakpoint){row, line});
    fill_place(alone, (struct breakpoint){row, 0});
}

/* Returns the pages from a place on. */
static const struct alone_rest *known_rest(struct alone *alone, struct breakpoint from)
{
    if (alone->reached <= from.row && rest_at(alone, from)->cost)
        return rest_at(alone, from);
    foot_open(&alone->foot, 0);
    while (alone->reached > from.row)
        fill_row(alone);
    if (!rest_at(alone, from)->cost)
        fill_lines(alone, from.row, from.line);
    return rest_at(alone, from);
}

long long alone_cost(struct paginator *paginator, struct flow_index index, struct breakpoint from)
{
    return known_rest(alone_of(paginator, index), from)->cost;
}

/* Returns the first page of the galley, with the pages after it. It may stay empty if it is not fresh. */
static struct alone_rest first_page(struct alone *alone)
{
    const struct galley *galley = alone->paginator->galley;
    const struct breakpoint start = {0, 0};
    const struct alone_rest *rest = known_rest(alone, start);
    const struct sheet sheet = sheet_open(galley, &alone->foot, 0, 0);
    if (sheet.fresh)
        return *rest;
    const int foot = foot_height(&alone->foot, 0);
    const struct alone_rest empty = {
        .cost = COST_PAGE + galley_foot_cost(galley, foot) + rest->cost +
                alone->columns * galley_slack_cost(galley, (long long)sheet.height - foot, true)};
    struct alone_rest first = {.cost = SPLIT_NEVER};
    if (rest->relaxation != LINE_OVERFULL && !alone->flow->rows[0].page_break)
        first = find_page(alone, start, sheet.height);
    foot_cut(&alone->foot, 0);
    return first.cost <= empty.cost ? first : empty;
}

void alone_add_pages(struct paginator *paginator, struct flow_index index, const struct breakpoint *places,
                     struct route *route)
{
    struct alone *alone = alone_of(paginator, index);
    struct breakpoint *ends = arena_array(paginator->scratch, paginator->flow_most, sizeof *ends);
    memcpy(ends, places, (size_t)paginator->flow_most * sizeof *ends);
    struct alone_rest rest = route->page_count ? *known_rest(alone, ends[index.flow]) : first_page(alone);
    for (;; rest = *known_rest(alone, ends[index.flow])) {
        ends[index.flow] = rest.end;
        route_add(route, (struct page_end){.section = index.section, .places = ends}, paginator->scratch);
        if (galley_flow_ended(alone->flow, rest.end))
            return;
    }
}

/* Solves the columns of a page from its first spot to `to`. */
static struct alone_columns solve_columns(struct alone *alone, struct breakpoint to, long long room,
                                          struct arena *arena)
{
    struct splitter *splitter = &alone->splitter;
    int index = splitter->count - 1;
    while (!galley_same_place(splitter->spots[index].at, to))
        index--;
    struct alone_columns columns = {.cost = splitter_solve(splitter, index, room, SPLIT_NEVER)};
    assert(columns.cost < SPLIT_NEVER);
    columns.count = splitter->column_count;
    columns.ends = arena_array(arena, columns.count, sizeof *columns.ends);
    for (int i = 0; i < columns.count; i++)
        columns.ends[i] = splitter->spots[splitter->ends[i]].at;
    return columns;
}

struct alone_columns alone_columns(struct paginator *paginator, const struct alone_page *page,
                                   struct arena *arena)
{
    const struct galley *galley = paginator->galley;
    const struct breakpoint from = page->from, to = page->to;
    struct alone *alone = alone_of(paginator, page->index);
    if (galley_same_place(from, to))
        return (struct alone_columns){.cost = alone->columns * galley_slack_cost(galley, page->room, true)};
    if (known_rest(alone, from)->relaxation != LINE_OVERFULL) {
        foot_open(&alone->foot, 0);
        list_spots(alone, from, galley->page_height);
        return solve_columns(alone, to, page->room, arena);
    }
    struct alone_columns columns = {.count = 1, .cost = single_column_cost(alone, from, to, page->room)};
    columns.ends = arena_array(arena, 1, sizeof *columns.ends);
    columns.ends[0] = to;
    return columns;
}

int alone_open(struct paginator *paginator, struct flow_index index, struct breakpoint from,
               struct sheet sheet)
{
    struct alone *alone = alone_of(paginator, index);
    alone->sheet = sheet;
    known_rest(alone, from);
    foot_open(&alone->foot, paginator->foot.opening);
    for (int i = 0; i < paginator->foot.count; i++)
        foot_add(&alone->foot, paginator->foot.entries[i].cited);
    list_spots(alone, from, sheet.height);
    return alone->splitter.count;
}

struct breakpoint alone_place(const struct paginator *paginator, struct flow_index index, int i)
{
    return paginator->flows[index.section][index.flow]->splitter.spots[i].at;
}

bool alone_try(struct paginator *paginator, struct flow_index index, int i, struct alone_end *end)
{
    struct alone *alone = paginator->flows[index.section][index.flow];
    const struct breakpoint from = alone->splitter.spots[0].at, to = alone->splitter.spots[i].at;
    set_notes(alone, i);
    *end = (struct alone_end){.at = to, .foot = foot_height(&alone->foot, 0)};
    end->cost = splitter_solve(&alone->splitter, i, (long long)alone->sheet.height - end->foot, SPLIT_NEVER);
    if (end->cost == SPLIT_NEVER)
        return false;
    end->cost += galley_last_rows_cost(alone->flow, from, to);
    end->depth = alone->splitter.depth;
    return true;
}
