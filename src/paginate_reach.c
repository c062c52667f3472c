/* Decides where a page may end a flow: the rules for breaks between rows and cuts inside them, how the rules
 * yield where none can be kept, and what each end costs. Notes of a cut row come in the order of its cites
 * whatever their lines, so a cut's notes are kept apart from the growing list of the whole rows'. */
#include "paginate_private.h"

#include <limits.h>

enum relaxation { RULES_KEPT, KEEP_BROKEN, LINES_CUT };

enum { LINES_TOGETHER = 2 };

bool flow_ended(const struct galley_flow *flow, struct breakpoint place)
{
    return place.row == flow->row_count;
}

bool flows_ended(const struct galley *galley, const struct breakpoint *places)
{
    for (int i = 0; i < galley->flow_count; i++)
        if (!flow_ended(&galley->flows[i], places[i]))
            return false;
    return true;
}

long long row_height(const struct galley_row *row, int top, int end)
{
    int lines = end - top;
    if (top > 0 && lines < row->label_lines)
        lines = row->label_lines;
    return (long long)row->before + (long long)lines * row->leading + row->after;
}

static bool page_break_at(const struct galley_flow *flow, int row)
{
    return row < flow->row_count && flow->rows[row].page_break;
}

static bool may_end_after(const struct galley_flow *flow, int row)
{
    return !flow->rows[row].keep_with_next || row + 1 == flow->row_count || page_break_at(flow, row + 1);
}

static bool may_cut(const struct galley_row *row, int top, int line)
{
    return !row->never_split && line - top >= LINES_TOGETHER && row->lines - line >= LINES_TOGETHER;
}

bool end_lawful(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    if (end.row == from.row && end.line == from.line)
        return true;
    if (!end.line)
        return may_end_after(flow, end.row - 1);
    return may_cut(&flow->rows[end.row], end.row == from.row ? from.line : 0, end.line);
}

bool end_counts(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    bool blank = end.row == from.row && end.line == from.line;
    return !flow_ended(flow, end) && (blank || end.line || !page_break_at(flow, end.row));
}

int cut_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    int cost = end.line ? COST_CUT : 0;
    if (from.line) {
        int below = end.row == from.row ? end.line : flow->rows[from.row].lines;
        if (below > from.line && below - from.line <= LINES_TOGETHER)
            cost += COST_STUB;
    }
    if (end.line && end.line <= LINES_TOGETHER && (end.row > from.row || !from.line))
        cost += COST_STUB;
    return cost;
}

long long slack_cost(const struct galley *galley, int slack, bool blank)
{
    if (slack <= 0)
        return 0;
    long long share = slack * 1000LL / galley->page_height;
    if (share > SLACK_MOST && !blank)
        share = SLACK_MOST;
    return share * share;
}

void foot_add_row(struct foot *foot, const struct galley_row *row, int top, int end)
{
    for (int i = 0; i < row->cite_count; i++)
        if (row->cites[i].line >= top && row->cites[i].line < end)
            foot_add(foot, row->cites[i].note);
}

/* A reach that is being found: the state below the last whole row. */
struct descent {
    struct paginator *paginator;
    const struct galley_flow *flow;
    struct reach *reach;
    enum relaxation relaxation;
    long long height;
    int foot; /* a lower bound */
};

static void copy_notes(struct paginator *paginator, const struct foot *foot, int from, int **list, int *count,
                       int *capacity)
{
    for (int i = from; i < foot->count; i++) {
        *list = arena_grow(paginator->scratch, *list, *count, capacity, sizeof **list);
        (*list)[(*count)++] = foot->notes[i];
    }
}

static void add_stop(struct descent *descent, struct breakpoint end, long long height)
{
    struct reach *reach = descent->reach;
    struct arena *scratch = descent->paginator->scratch;
    int head = reach->from.row || reach->from.line ? descent->flow->head_continued
                                                   : descent->flow->head_first;
    int tall = height < INT_MAX ? (int)height : INT_MAX;
    reach->stops = arena_grow(scratch, reach->stops, reach->count, &reach->capacity, sizeof *reach->stops);
    reach->stops[reach->count++] = (struct stop){
        .end = end,
        .height = tall,
        .advance = tall ? tall - head : 0,
        .note_count = reach->note_count,
        .part = reach->part_count,
        .cost = cut_cost(descent->flow, reach->from, end),
        .counts = end_counts(descent->flow, reach->from, end),
    };
}

/* Adds a stop with the notes that stand alone on a page, if it fits there. */
static bool try_stop(struct descent *descent, struct breakpoint end, long long height)
{
    const struct galley *galley = descent->paginator->galley;
    struct reach *reach = descent->reach;
    int foot = foot_height(&descent->paginator->alone, descent->foot);
    if (!end.line)
        descent->foot = foot;
    if (height + foot > galley->page_height)
        return false;
    add_stop(descent, end, height);
    struct breakpoint first = reach->stops[1].end;
    if (reach->count == 2 && foot > galley->foot_most)
        reach->single = 1;
    else if (reach->single && (end.row == first.row || (first.line && end.row == first.row + 1 && !end.line)))
        reach->single = reach->count - 1;
    return true;
}

static int next_cut(const struct galley_row *row, int top, int line, enum relaxation relaxation)
{
    if (relaxation == LINES_CUT)
        return line + 1;
    int cut = line < top + LINES_TOGETHER ? top + LINES_TOGETHER : line + 1;
    return may_cut(row, top, cut) ? cut : row->lines;
}

static void try_cuts(struct descent *descent, int index, int top)
{
    struct paginator *paginator = descent->paginator;
    struct reach *reach = descent->reach;
    const struct galley_row *row = &descent->flow->rows[index];
    int whole = paginator->alone.count;
    for (int line = top; (line = next_cut(row, top, line, descent->relaxation)) < row->lines;) {
        long long height = descent->height + row_height(row, top, line);
        if (height > paginator->galley->page_height)
            return;
        foot_add_row(&paginator->alone, row, top, line);
        if (try_stop(descent, (struct breakpoint){index, line}, height)) {
            copy_notes(paginator, &paginator->alone, whole, &reach->parts, &reach->part_count,
                       &reach->part_capacity);
            struct stop *stop = &reach->stops[reach->count - 1];
            stop->part_count = reach->part_count - stop->part;
        }
        foot_cut(&paginator->alone, whole);
    }
}

/* Takes in a row, or what is left of it. Returns false where no later stop can fit. */
static bool descend(struct descent *descent, int index, int top)
{
    struct paginator *paginator = descent->paginator;
    struct reach *reach = descent->reach;
    const struct galley_row *row = &descent->flow->rows[index];
    try_cuts(descent, index, top);
    descent->height += row_height(row, top, row->lines);
    if (descent->height > paginator->galley->page_height)
        return false;
    int before = paginator->alone.count;
    foot_add_row(&paginator->alone, row, top, row->lines);
    copy_notes(paginator, &paginator->alone, before, &reach->notes, &reach->note_count,
               &reach->note_capacity);
    if (!may_end_after(descent->flow, index) && descent->relaxation == RULES_KEPT)
        return true;
    return try_stop(descent, (struct breakpoint){index + 1, 0}, descent->height);
}

static void find_stops(struct paginator *paginator, const struct galley_flow *flow, struct reach *reach,
                       enum relaxation relaxation)
{
    struct breakpoint from = reach->from;
    bool begins = !from.row && !from.line;
    struct descent descent = {
        .paginator = paginator,
        .flow = flow,
        .reach = reach,
        .relaxation = relaxation,
    };
    reach->count = reach->note_count = reach->part_count = reach->single = 0;
    reach->overfull = false;
    foot_cut(&paginator->alone, 0);
    add_stop(&descent, from, 0);
    descent.height = begins ? flow->head_first : flow->head_continued;
    for (int row = from.row, top = from.line; row < flow->row_count; row++, top = 0)
        if ((row > from.row && flow->rows[row].page_break) || !descend(&descent, row, top))
            break;
}

/* The next line as the only step, though it does not fit. */
static void overfill(struct paginator *paginator, const struct galley_flow *flow, struct reach *reach)
{
    struct breakpoint from = reach->from;
    const struct galley_row *row = &flow->rows[from.row];
    bool last = from.line + 1 == row->lines;
    struct descent descent = {.paginator = paginator, .flow = flow, .reach = reach};
    reach->count = 1;
    reach->note_count = reach->part_count = 0;
    foot_cut(&paginator->alone, 0);
    foot_add_row(&paginator->alone, row, from.line, from.line + 1);
    copy_notes(paginator, &paginator->alone, 0, &reach->notes, &reach->note_count, &reach->note_capacity);
    add_stop(&descent,
             last ? (struct breakpoint){from.row + 1, 0} : (struct breakpoint){from.row, from.line + 1},
             (from.row || from.line ? flow->head_continued : flow->head_first) +
                 row_height(row, from.line, from.line + 1));
    reach->single = 1;
    reach->overfull = true;
}

static void find_reach(struct paginator *paginator, int index, struct breakpoint from)
{
    const struct galley_flow *flow = &paginator->galley->flows[index];
    struct reach *reach = &paginator->reaches[index];
    reach->from = from;
    find_stops(paginator, flow, reach, RULES_KEPT);
    if (flow_ended(flow, from))
        return;
    if (reach->count == 1)
        find_stops(paginator, flow, reach, KEEP_BROKEN);
    if (reach->count == 1)
        find_stops(paginator, flow, reach, LINES_CUT);
    if (reach->count == 1)
        overfill(paginator, flow, reach);
}

void reach_find(struct paginator *paginator, const struct sheet *sheet, const struct breakpoint *places)
{
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        struct reach *reach = &paginator->reaches[i];
        find_reach(paginator, i, places[i]);
        if (!sheet->fresh && (reach->overfull || page_break_at(&paginator->galley->flows[i], 0)))
            reach->count = 1;
        if (!sheet->fresh)
            reach->single = 0;
    }
}
