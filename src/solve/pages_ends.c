/* Decides how far down a page each flow may reach, and how the rules yield where they leave no way on. Notes
 * of a cut row come in the order of its cites whatever their lines, so a cut's notes are kept apart from the
 * growing list of the whole rows'. */
#include "solve/pages_ends.h"

#include <assert.h>
#include <limits.h>

enum relaxation { RULES_KEPT, KEEP_BROKEN, LINES_CUT };

struct foot_style reach_foot_style(const struct galley *galley)
{
    return (struct foot_style){
        .heights = galley->note_heights,
        .columns = galley->note_columns > 1 ? galley->note_columns : 1,
        .gap = galley->note_gap,
        .separator = galley->foot_separator,
    };
}

struct paginator paginator_new(const struct galley *galley, struct arena *scratch)
{
    struct foot_style style = reach_foot_style(galley);
    assert(galley->page_height > 0);
    return (struct paginator){
        .galley = galley,
        .scratch = scratch,
        .foot = foot_new(&style, galley->note_count, scratch),
        .alone = foot_new(&style, galley->note_count, scratch),
        .reaches = arena_array(scratch, galley->flow_count, sizeof(struct reach)),
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

void reach_add_row_notes(struct foot *foot, const struct galley_row *row, int top, int end)
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
        .cost = galley_cut_cost(descent->flow, reach->from, end),
        .counts = galley_end_counts(descent->flow, reach->from, end),
    };
}

static int note_at(const struct reach *reach, const struct stop *stop, int index)
{
    return index < stop->note_count ? reach->notes[index]
                                    : reach->parts[stop->part + index - stop->note_count];
}

/* Numbers the list of notes of the stop that came last. */
static void number_list(struct reach *reach)
{
    struct stop *stop = &reach->stops[reach->count - 1], *before = stop - 1;
    int count = stop->note_count + stop->part_count;
    bool same = count == before->note_count + before->part_count;
    for (int i = before->note_count; same && i < count; i++)
        same = note_at(reach, stop, i) == note_at(reach, before, i);
    stop->list = before->list + !same;
}

/* Whether a page that goes beyond a flow's first step goes no further than to the end of its row. */
static bool within_step(struct breakpoint end, struct breakpoint step)
{
    return step.line && (end.row == step.row || (end.row == step.row + 1 && !end.line));
}

/* Adds a stop unless it can fit no page, in whatever order the notes of all flows come there. */
static bool try_stop(struct descent *descent, struct breakpoint end, long long height)
{
    const struct galley *galley = descent->paginator->galley;
    struct reach *reach = descent->reach;
    if (height + foot_least(&descent->paginator->alone) > galley->page_height)
        return false;
    add_stop(descent, end, height);
    if (reach->fits && !reach->single)
        return true;
    int foot = foot_height(&descent->paginator->alone, 0);
    if (height + foot > galley->page_height)
        return true;
    if (!reach->fits)
        reach->step = end;
    if (!reach->fits && foot > galley->foot_most)
        reach->single = reach->count - 1;
    else if (reach->single && within_step(end, reach->step))
        reach->single = reach->count - 1;
    reach->fits = true;
    return true;
}

static int next_cut(const struct galley_row *row, int top, int line, enum relaxation relaxation)
{
    if (relaxation == LINES_CUT)
        return line + 1;
    int cut = line < top + LINES_TOGETHER ? top + LINES_TOGETHER : line + 1;
    return galley_may_cut(row, top, cut) ? cut : row->lines;
}

static bool cites_descend(const struct galley_row *row)
{
    for (int i = 1; i < row->cite_count; i++)
        if (row->cites[i].line < row->cites[i - 1].line)
            return false;
    return true;
}

/* Adds the notes of lines `top` to `end` to those of `whole` rows. With cites that descend, those before the
 * cite `next` have been added. Returns the first cite that has not. */
static int add_cut_notes(struct foot *foot, const struct galley_row *row, int top, int end, int whole,
                         int next)
{
    if (next < 0) {
        foot_cut(foot, whole);
        reach_add_row_notes(foot, row, top, end);
        return next;
    }
    for (; next < row->cite_count && row->cites[next].line < end; next++)
        if (row->cites[next].line >= top)
            foot_add(foot, row->cites[next].note);
    return next;
}

static void try_cuts(struct descent *descent, int index, int top)
{
    struct paginator *paginator = descent->paginator;
    struct reach *reach = descent->reach;
    const struct galley_row *row = &descent->flow->rows[index];
    int whole = paginator->alone.count, next = cites_descend(row) ? 0 : -1;
    for (int line = top; (line = next_cut(row, top, line, descent->relaxation)) < row->lines;) {
        long long height = descent->height + galley_row_height(row, top, line);
        if (height > paginator->galley->page_height)
            break;
        next = add_cut_notes(&paginator->alone, row, top, line, whole, next);
        if (!try_stop(descent, (struct breakpoint){index, line}, height))
            break;
        copy_notes(paginator, &paginator->alone, whole, &reach->parts, &reach->part_count,
                   &reach->part_capacity);
        struct stop *stop = &reach->stops[reach->count - 1];
        stop->part_count = reach->part_count - stop->part;
        number_list(reach);
    }
    foot_cut(&paginator->alone, whole);
}

/* Takes in a row, or what is left of it. Returns false where no later stop can fit. */
static bool descend(struct descent *descent, int index, int top)
{
    struct paginator *paginator = descent->paginator;
    struct reach *reach = descent->reach;
    const struct galley_row *row = &descent->flow->rows[index];
    try_cuts(descent, index, top);
    descent->height += galley_row_height(row, top, row->lines);
    if (descent->height > paginator->galley->page_height)
        return false;
    int before = paginator->alone.count;
    reach_add_row_notes(&paginator->alone, row, top, row->lines);
    copy_notes(paginator, &paginator->alone, before, &reach->notes, &reach->note_count,
               &reach->note_capacity);
    if (!galley_may_end_after(descent->flow, index) && descent->relaxation == RULES_KEPT)
        return true;
    if (!try_stop(descent, (struct breakpoint){index + 1, 0}, descent->height))
        return false;
    number_list(reach);
    return true;
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
    reach->fits = reach->overfull = false;
    foot_cut(&paginator->alone, 0);
    add_stop(&descent, from, 0);
    descent.height = begins ? flow->head_first : flow->head_continued;
    int last = relaxation == LINES_CUT ? from.row + 1 : flow->row_count;
    for (int row = from.row, top = from.line; row < last; row++, top = 0)
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
    reach_add_row_notes(&paginator->alone, row, from.line, from.line + 1);
    copy_notes(paginator, &paginator->alone, 0, &reach->notes, &reach->note_count, &reach->note_capacity);
    add_stop(&descent,
             last ? (struct breakpoint){from.row + 1, 0} : (struct breakpoint){from.row, from.line + 1},
             (from.row || from.line ? flow->head_continued : flow->head_first) +
                 galley_row_height(row, from.line, from.line + 1));
    reach->stops[1].skipped = true;
    reach->single = 1;
    reach->overfull = true;
}

static void find_reach(struct paginator *paginator, int index, struct breakpoint from)
{
    const struct galley_flow *flow = &paginator->galley->flows[index];
    struct reach *reach = &paginator->reaches[index];
    reach->from = from;
    find_stops(paginator, flow, reach, RULES_KEPT);
    if (galley_flow_ended(flow, from))
        return;
    if (!reach->fits)
        find_stops(paginator, flow, reach, KEEP_BROKEN);
    if (!reach->fits)
        find_stops(paginator, flow, reach, LINES_CUT);
    if (!reach->fits)
        overfill(paginator, flow, reach);
}

static bool page_break_first(const struct galley_flow *flow)
{
    return flow->row_count && flow->rows[0].page_break;
}

void reach_find(struct paginator *paginator, const struct sheet *sheet, const struct breakpoint *places)
{
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        struct reach *reach = &paginator->reaches[i];
        find_reach(paginator, i, places[i]);
        if (!sheet->fresh && (reach->overfull || page_break_first(&paginator->galley->flows[i])))
            reach->count = 1;
        if (!sheet->fresh)
            reach->single = 0;
    }
}

void reach_add_notes(struct foot *foot, const struct reach *reach, const struct stop *stop)
{
    for (int i = 0; i < stop->note_count; i++)
        foot_add(foot, reach->notes[i]);
    for (int i = 0; i < stop->part_count; i++)
        foot_add(foot, reach->parts[stop->part + i]);
}
