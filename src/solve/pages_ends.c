/* Decides how far down a page each flow may reach, and how the rules yield where they leave no way on. Notes
 * of a cut row come in the order of its cites whatever their lines, so a cut's notes are kept apart from the
 * growing list of the whole rows'. */
#include "solve/pages_ends.h"

#include <assert.h>
#include <limits.h>

enum relaxation { RULES_KEPT, KEEP_BROKEN, LINES_CUT };

struct paginator paginator_new(const struct galley *galley, struct arena *scratch)
{
    struct foot_style style = foot_style_of(galley);
    assert(galley->page_height > 0);
    return (struct paginator){
        .galley = galley,
        .scratch = scratch,
        .foot = foot_new(&style, galley->note_count, scratch),
        .alone = foot_new(&style, galley->note_count, scratch),
        .ends = arena_array(scratch, galley->flow_count, sizeof(struct flow_ends)),
    };
}

/* A reach that is being found: the state below the last whole row. */
struct ends_search {
    struct paginator *paginator;
    const struct galley_flow *flow;
    struct flow_ends *ends;
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

static void add_stop(struct ends_search *search, struct breakpoint end, long long height)
{
    struct flow_ends *ends = search->ends;
    struct arena *scratch = search->paginator->scratch;
    int head = ends->from.row || ends->from.line ? search->flow->head_continued : search->flow->head_first;
    int tall = height < INT_MAX ? (int)height : INT_MAX;
    ends->stops = arena_grow(scratch, ends->stops, ends->count, &ends->capacity, sizeof *ends->stops);
    ends->stops[ends->count++] = (struct stop){
        .end = end,
        .height = tall,
        .advance = tall ? tall - head : 0,
        .note_count = ends->note_count,
        .part = ends->part_count,
        .cost = galley_cut_cost(search->flow, ends->from, end),
        .counts = galley_end_counts(search->flow, ends->from, end),
    };
}

static int note_at(const struct flow_ends *ends, const struct stop *stop, int index)
{
    return index < stop->note_count ? ends->notes[index] : ends->parts[stop->part + index - stop->note_count];
}

/* Numbers the list of notes of the stop that came last. */
static void number_list(struct flow_ends *ends)
{
    struct stop *stop = &ends->stops[ends->count - 1], *before = stop - 1;
    int count = stop->note_count + stop->part_count;
    bool same = count == before->note_count + before->part_count;
    for (int i = before->note_count; same && i < count; i++)
        same = note_at(ends, stop, i) == note_at(ends, before, i);
    stop->list = before->list + !same;
}

/* Whether a page that goes beyond a flow's first step goes no further than to the end of its row. */
static bool within_step(struct breakpoint end, struct breakpoint step)
{
    return step.line && (end.row == step.row || (end.row == step.row + 1 && !end.line));
}

/* Adds a stop unless it can fit no page, in whatever order the notes of all flows come there. */
static bool try_stop(struct ends_search *search, struct breakpoint end, long long height)
{
    const struct galley *galley = search->paginator->galley;
    struct flow_ends *ends = search->ends;
    if (height + foot_least(&search->paginator->alone) > galley->page_height)
        return false;
    add_stop(search, end, height);
    if (ends->fits && !ends->single)
        return true;
    int foot = foot_height(&search->paginator->alone, 0);
    if (height + foot > galley->page_height)
        return true;
    if (!ends->fits)
        ends->step = end;
    if (!ends->fits && foot > galley->foot_most)
        ends->single = ends->count - 1;
    else if (ends->single && within_step(end, ends->step))
        ends->single = ends->count - 1;
    ends->fits = true;
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
        foot_add_row(foot, row, top, end);
        return next;
    }
    for (; next < row->cite_count && row->cites[next].line < end; next++)
        if (row->cites[next].line >= top)
            foot_add(foot, row->cites[next].note);
    return next;
}

static void try_cuts(struct ends_search *search, int index, int top)
{
    struct paginator *paginator = search->paginator;
    struct flow_ends *ends = search->ends;
    const struct galley_row *row = &search->flow->rows[index];
    int whole = paginator->alone.count, next = cites_descend(row) ? 0 : -1;
    for (int line = top; (line = next_cut(row, top, line, search->relaxation)) < row->lines;) {
        long long height = search->height + galley_row_height(row, top, line);
        if (height > paginator->galley->page_height)
            break;
        next = add_cut_notes(&paginator->alone, row, top, line, whole, next);
        if (!try_stop(search, (struct breakpoint){index, line}, height))
            break;
        copy_notes(paginator, &paginator->alone, whole, &ends->parts, &ends->part_count,
                   &ends->part_capacity);
        struct stop *stop = &ends->stops[ends->count - 1];
        stop->part_count = ends->part_count - stop->part;
        number_list(ends);
    }
    foot_cut(&paginator->alone, whole);
}

/* Takes in a row, or what is left of it. Returns false where no later stop can fit. */
static bool add_row_stops(struct ends_search *search, int index, int top)
{
    struct paginator *paginator = search->paginator;
    struct flow_ends *ends = search->ends;
    const struct galley_row *row = &search->flow->rows[index];
    try_cuts(search, index, top);
    search->height += galley_row_height(row, top, row->lines);
    if (search->height > paginator->galley->page_height)
        return false;
    int before = paginator->alone.count;
    foot_add_row(&paginator->alone, row, top, row->lines);
    copy_notes(paginator, &paginator->alone, before, &ends->notes, &ends->note_count, &ends->note_capacity);
    if (!galley_may_end_after(search->flow, index) && search->relaxation == RULES_KEPT)
        return true;
    if (!try_stop(search, (struct breakpoint){index + 1, 0}, search->height))
        return false;
    number_list(ends);
    return true;
}

static void find_stops(struct paginator *paginator, const struct galley_flow *flow, struct flow_ends *ends,
                       enum relaxation relaxation)
{
    struct breakpoint from = ends->from;
    bool begins = !from.row && !from.line;
    struct ends_search search = {
        .paginator = paginator,
        .flow = flow,
        .ends = ends,
        .relaxation = relaxation,
    };
    ends->count = ends->note_count = ends->part_count = ends->single = 0;
    ends->fits = ends->overfull = false;
    foot_cut(&paginator->alone, 0);
    add_stop(&search, from, 0);
    search.height = begins ? flow->head_first : flow->head_continued;
    int last = relaxation == LINES_CUT ? from.row + 1 : flow->row_count;
    for (int row = from.row, top = from.line; row < last; row++, top = 0)
        if ((row > from.row && flow->rows[row].page_break) || !add_row_stops(&search, row, top))
            break;
}

/* The next line as the only step, though it does not fit. */
static void overfill(struct paginator *paginator, const struct galley_flow *flow, struct flow_ends *ends)
{
    struct breakpoint from = ends->from;
    const struct galley_row *row = &flow->rows[from.row];
    bool last = from.line + 1 == row->lines;
    struct ends_search search = {.paginator = paginator, .flow = flow, .ends = ends};
    ends->count = 1;
    ends->note_count = ends->part_count = 0;
    foot_cut(&paginator->alone, 0);
    foot_add_row(&paginator->alone, row, from.line, from.line + 1);
    copy_notes(paginator, &paginator->alone, 0, &ends->notes, &ends->note_count, &ends->note_capacity);
    add_stop(&search,
             last ? (struct breakpoint){from.row + 1, 0} : (struct breakpoint){from.row, from.line + 1},
             (from.row || from.line ? flow->head_continued : flow->head_first) +
                 galley_row_height(row, from.line, from.line + 1));
    ends->stops[1].skipped = true;
    ends->single = 1;
    ends->overfull = true;
}

static void find_ends(struct paginator *paginator, int index, struct breakpoint from)
{
    const struct galley_flow *flow = &paginator->galley->flows[index];
    struct flow_ends *ends = &paginator->ends[index];
    ends->from = from;
    find_stops(paginator, flow, ends, RULES_KEPT);
    if (galley_flow_ended(flow, from))
        return;
    if (!ends->fits)
        find_stops(paginator, flow, ends, KEEP_BROKEN);
    if (!ends->fits)
        find_stops(paginator, flow, ends, LINES_CUT);
    if (!ends->fits)
        overfill(paginator, flow, ends);
}

static bool page_break_first(const struct galley_flow *flow)
{
    return flow->row_count && flow->rows[0].page_break;
}

void ends_find(struct paginator *paginator, const struct sheet *sheet, const struct breakpoint *places)
{
    for (int i = 0; i < paginator->galley->flow_count; i++) {
        struct flow_ends *ends = &paginator->ends[i];
        find_ends(paginator, i, places[i]);
        if (!sheet->fresh && (ends->overfull || page_break_first(&paginator->galley->flows[i])))
            ends->count = 1;
        if (!sheet->fresh)
            ends->single = 0;
    }
}

void ends_add_notes(struct foot *foot, const struct flow_ends *ends, const struct stop *stop)
{
    for (int i = 0; i < stop->note_count; i++)
        foot_add(foot, ends->notes[i]);
    for (int i = 0; i < stop->part_count; i++)
        foot_add(foot, ends->parts[stop->part + i]);
}
