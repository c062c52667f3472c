/* Compares paginate.c with brute force: every way to break thousands of small random galleys into pages. The
 * rules of paginate.h judge them line by line. The arguments are count and seed. Prints the first galley that
 * differs. */
#include "solve/pages_bound.h"
#include "solve/paginate.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FLOWS = 3,
    ROWS = 16,
    CITES = 3,
    NOTES = 6,
    REMARKS = 3,
    LINES = 320,
    STATES = 32768,
    COLUMNS = 3,
    PIECES = 256
};

#define NEVER (1LL << 60)

/* A galley with room for its parts. The lines of each flow are numbered. */
struct instance {
    struct galley galley;
    struct galley_flow flows[FLOWS];
    struct galley_row rows[FLOWS][ROWS];
    struct galley_cite cites[FLOWS][ROWS][CITES];
    struct galley_note notes[NOTES];
    struct galley_remark remarks[NOTES][REMARKS];
    struct cited_note first_notes[NOTES];
    int starts[FLOWS][ROWS + 1]; /* the first line of each row; the last entry is the end of the flow */
    int laxness[FLOWS][LINES];   /* laxness_needed() for each line */
};

/* A line number for each flow. */
struct tuple {
    int at[FLOWS];
};

static unsigned long long random_state;

static int pick(int below)
{
    random_state = random_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((random_state >> 33) % (unsigned long long)below);
}

static bool one_in(int n)
{
    return pick(n) == 0;
}

/* Counts what the galleys contain, to see that they test enough. */
static struct {
    int pages, forced, cuts, empty, tall, greedy, columns, balanced;
} met;

/* -- Random galleys ----------------------------------------------------------------------------------- */

static struct galley_cite pick_cite(const struct instance *instance, int note_count, int lines)
{
    const int note = pick(note_count);
    return (struct galley_cite){note, pick(lines), pick(instance->notes[note].remark_count + 1)};
}

static void make_row(struct instance *instance, int flow, int index, int note_count, int tallest)
{
    struct galley_row *row = &instance->rows[flow][index];
    *row = (struct galley_row){
        .before = pick(4),
        .leading = 7 + pick(5),
        .lines = 1 + pick(tallest),
        .after = pick(4),
        .label_lines = one_in(3) ? pick(4) : 1,
        .cites = instance->cites[flow][index],
        .never_split = one_in(6),
        .keep_with_next = one_in(6),
        .page_break = one_in(12),
    };
    int cites = note_count ? pick(CITES + 1) : 0;
    for (int i = 0; i < cites; i++)
        instance->cites[flow][index][i] = pick_cite(instance, note_count, row->lines);
    row->cite_count = cites;
}

static void make_flow(struct instance *instance, int index, int rows, int note_count, int tallest)
{
    instance->flows[index] = (struct galley_flow){
        .rows = instance->rows[index],
        .row_count = rows,
        .head_first = pick(25),
        .head_continued = pick(25),
    };
    int line = 0;
    for (int row = 0; row < rows; row++) {
        make_row(instance, index, row, note_count, tallest);
        instance->starts[index][row] = line;
        line += instance->rows[index][row].lines;
    }
    instance->starts[index][rows] = line;
}

static void make_first_page(struct instance *instance, int note_count)
{
    struct galley *galley = &instance->galley;
    galley->first_height = galley->page_height;
    galley->first_notes = instance->first_notes;
    if (one_in(2))
        return;
    galley->first_height = pick(galley->page_height + 1);
    for (int note = 0; note < note_count; note++)
        if (one_in(4))
            instance->first_notes[galley->first_note_count++] = (struct cited_note){
                note, pick(instance->notes[note].remark_count + 1)};
}

/* Returns the height of lines that take about `height`. */
static int in_lines(const struct instance *instance, int height)
{
    const int leading = instance->galley.note_leading;
    return leading ? (height + leading - 1) / leading * leading : height;
}

static void make_note(struct instance *instance, int index, int tallest)
{
    struct galley_note *note = &instance->notes[index];
    *note = (struct galley_note){.base = in_lines(instance, 5 + pick(tallest)),
                                 .remarks = instance->remarks[index]};
    note->remark_count = one_in(2) ? 0 : pick(REMARKS + 1);
    for (int i = 0; i < note->remark_count; i++) {
        const int own = in_lines(instance, 1 + pick(20)), most = note->base + pick(own + 1);
        const int with = in_lines(instance, most);
        instance->remarks[index][i] = (struct galley_remark){with, own};
    }
}

static void make_instance(struct instance *instance)
{
    memset(instance, 0, sizeof *instance);
    int note_count = one_in(4) ? 0 : 1 + pick(NOTES), flow_count = 1 + pick(FLOWS);
    instance->galley = (struct galley){
        .flows = instance->flows,
        .flow_count = flow_count,
        .notes = instance->notes,
        .note_count = note_count,
        .note_gap = pick(4),
        .note_columns = 1 + pick(3),
        .note_leading = one_in(2) ? 0 : 6 + pick(10),
        .foot_separator = pick(12),
        .page_height = 60 + pick(120),
        .columns = pick(COLUMNS + 1),
    };
    int tallest_note = one_in(8) ? 150 : 30;
    for (int note = 0; note < note_count; note++)
        make_note(instance, note, tallest_note);
    static const int rows[FLOWS] = {ROWS, 6, 3};
    int tallest = one_in(5) ? (flow_count == 3 ? 8 : 20) : 5;
    for (int i = 0; i < flow_count; i++)
        make_flow(instance, i, one_in(15) ? 0 : 1 + pick(rows[flow_count - 1]), note_count, tallest);
    if (flow_count == 2 && one_in(3))
        make_flow(instance, pick(2), 7 + pick(ROWS - 6), note_count, 4);
    make_first_page(instance, note_count);
}

static void print_instance(const struct instance *instance)
{
    const struct galley *galley = &instance->galley;
    printf("page %d, first %d, separator %d, gap %d, columns %d with lines of %d and of a flow %d\nnotes:",
           galley->page_height, galley->first_height, galley->foot_separator, galley->note_gap,
           galley->note_columns, galley->note_leading, galley->columns);
    for (int i = 0; i < galley->note_count; i++) {
        printf(" %d", instance->notes[i].base);
        for (int k = 0; k < instance->notes[i].remark_count; k++)
            printf("/%d,%d", instance->remarks[i][k].with, instance->remarks[i][k].own);
    }
    printf("\nfirst notes:");
    for (int i = 0; i < galley->first_note_count; i++)
        printf(" %d/%d", instance->first_notes[i].note, instance->first_notes[i].remark);
    for (int i = 0; i < galley->flow_count; i++) {
        printf("\nflow %d, heads %d and %d\n", i, instance->flows[i].head_first,
               instance->flows[i].head_continued);
        for (int k = 0; k < instance->flows[i].row_count; k++) {
            const struct galley_row *row = &instance->rows[i][k];
            printf("  row %d: %d + %d x %d + %d, label %d%s%s%s, cites", k, row->before, row->lines,
                   row->leading, row->after, row->label_lines, row->never_split ? ", never split" : "",
                   row->keep_with_next ? ", keep" : "", row->page_break ? ", page break" : "");
            for (int c = 0; c < row->cite_count; c++)
                printf(" %d/%d@%d", row->cites[c].note, row->cites[c].remark, row->cites[c].line);
            printf("\n");
        }
    }
}

/* -- The rules, line by line -------------------------------------------------------------------------- */

static int row_of(const struct instance *instance, int flow, int line)
{
    int row = 0;
    while (row < instance->flows[flow].row_count && instance->starts[flow][row + 1] <= line)
        row++;
    return row;
}

static int flow_end(const struct instance *instance, int flow)
{
    return instance->starts[flow][instance->flows[flow].row_count];
}

static int flow_height(const struct instance *instance, int flow, int from, int to)
{
    const struct galley_flow *f = &instance->flows[flow];
    int height = from ? f->head_continued : f->head_first;
    for (int row = 0; row < f->row_count; row++) {
        int start = instance->starts[flow][row], end = instance->starts[flow][row + 1];
        int top = from > start ? from : start, bottom = to < end ? to : end, lines = bottom - top;
        if (lines <= 0)
            continue;
        if (top > start && lines < f->rows[row].label_lines)
            lines = f->rows[row].label_lines;
        height += f->rows[row].before + lines * f->rows[row].leading + f->rows[row].after;
    }
    return from == to ? 0 : height;
}

/* The notes of a page, each with the set of its remarks as bits. */
struct list {
    int notes[NOTES], heights[NOTES];
    unsigned remarks[NOTES];
    int count;
};

static void add_note(const struct instance *instance, struct list *list, int note, int remark)
{
    const struct galley_remark *said = remark ? &instance->remarks[note][remark - 1] : NULL;
    int at = 0;
    while (at < list->count && list->notes[at] != note)
        at++;
    if (at == list->count) {
        list->notes[at] = note;
        list->heights[at] = instance->notes[note].base;
        list->remarks[at] = 0;
        list->count++;
    }
    if (!said || list->remarks[at] & 1U << remark)
        return;
    if (list->remarks[at])
        list->heights[at] += said->own;
    else
        list->heights[at] = said->with;
    list->remarks[at] |= 1U << remark;
}

static void add_notes(const struct instance *instance, int flow, int from, int to, struct list *list)
{
    for (int row = 0; row < instance->flows[flow].row_count; row++) {
        const struct galley_row *r = &instance->rows[flow][row];
        for (int i = 0; i < r->cite_count; i++) {
            int line = instance->starts[flow][row] + r->cites[i].line;
            if (line >= from && line < to)
                add_note(instance, list, r->cites[i].note, r->cites[i].remark);
        }
    }
}

/* What no column can part: whole notes, or lines. */
struct pieces {
    int heights[PIECES];
    bool first[PIECES]; /* whether the piece begins a note */
    int count;
};

static void add_piece(struct pieces *pieces, int height, bool first)
{
    assert(pieces->count < PIECES);
    pieces->heights[pieces->count] = height;
    pieces->first[pieces->count++] = first;
}

static void add_pieces(const struct instance *instance, struct pieces *pieces, int height)
{
    const int leading = instance->galley.note_leading;
    if (leading == 0)
        add_piece(pieces, height, true);
    for (int top = 0; leading > 0 && top < height; top += leading)
        add_piece(pieces, leading, top == 0);
}

/* Returns the least height of the tallest column, over all ways to fill the first one with pieces from `from`
 * on. */
static int columns_height(const struct instance *instance, const struct pieces *pieces, int from, int columns)
{
    int best = 1 << 20, first = 0;
    if (from == pieces->count)
        return 0;
    if (!columns)
        return best;
    for (int end = from; end <= pieces->count && first < best; end++) {
        int rest = columns_height(instance, pieces, end, columns - 1);
        int tallest = rest > first ? rest : first;
        if (tallest < best)
            best = tallest;
        if (end < pieces->count)
            first += (end > from && pieces->first[end] ? instance->galley.note_gap : 0) +
                     pieces->heights[end];
    }
    return best;
}

static int foot_height(const struct instance *instance, const struct list *list)
{
    const struct galley *galley = &instance->galley;
    struct pieces pieces = {.count = 0};
    for (int i = 0; i < list->count; i++)
        add_pieces(instance, &pieces, list->heights[i]);
    const int height = columns_height(instance, &pieces, 0, galley->note_columns);
    return list->count ? galley->foot_separator + height : 0;
}

static bool passes_page_break(const struct instance *instance, int flow, int from, int to)
{
    for (int row = 0; row < instance->flows[flow].row_count; row++)
        if (instance->rows[flow][row].page_break && from < instance->starts[flow][row] &&
            to > instance->starts[flow][row])
            return true;
    return false;
}

/* Returns how far the rules must yield if a page ends the flow there. */
static int laxness(const struct instance *instance, int flow, int from, int to)
{
    int row = row_of(instance, flow, to), from_row = row_of(instance, flow, from);
    const struct galley_row *rows = instance->rows[flow];
    int start = instance->starts[flow][row];
    if (to == start) {
        bool last = row == instance->flows[flow].row_count;
        return row && rows[row - 1].keep_with_next && !last && !rows[row].page_break ? 1 : 0;
    }
    int above = to - (from > start ? from : start), below = instance->starts[flow][row + 1] - to;
    if (!rows[row].never_split && above >= 2 && below >= 2)
        return 0;
    return row == from_row ? 2 : 3;
}

static bool fits_alone(const struct instance *instance, int flow, int from, int to, int *foot)
{
    struct list list = {.count = 0};
    add_notes(instance, flow, from, to, &list);
    *foot = foot_height(instance, &list);
    return flow_height(instance, flow, from, to) + *foot <= instance->galley.page_height;
}

/* Returns the least laxness at which a line of the flow fits a page, or 3 if none does. */
static int laxness_needed(const struct instance *instance, int flow, int from)
{
    for (int lax = 0, foot; lax < 3; lax++)
        for (int to = from + 1; to <= flow_end(instance, flow); to++)
            if (!passes_page_break(instance, flow, from, to) && laxness(instance, flow, from, to) <= lax &&
                fits_alone(instance, flow, from, to, &foot))
                return lax;
    return 3;
}

static bool may_end(const struct instance *instance, int flow, int from, int to, int lax)
{
    if (from == to)
        return true;
    if (passes_page_break(instance, flow, from, to))
        return false;
    if (lax == 2 && to > instance->starts[flow][row_of(instance, flow, from) + 1])
        return false;
    return lax < 3 ? laxness(instance, flow, from, to) <= lax : to == from + 1;
}

/* -- Pages -------------------------------------------------------------------------------------------- */

struct page {
    bool fresh;
    int height;
};

static struct page open_page(const struct instance *instance, bool first)
{
    const struct galley *galley = &instance->galley;
    if (!first || (galley->first_height == galley->page_height && !galley->first_note_count))
        return (struct page){true, galley->page_height};
    return (struct page){false, galley->first_height};
}

static int page_foot(const struct instance *instance, bool first, struct tuple from, struct tuple to)
{
    struct list list = {.count = 0};
    for (int i = 0; first && i < instance->galley.first_note_count; i++)
        add_note(instance, &list, instance->first_notes[i].note, instance->first_notes[i].remark);
    for (int i = 0; i < instance->galley.flow_count; i++)
        add_notes(instance, i, from.at[i], to.at[i], &list);
    return foot_height(instance, &list);
}

/* Returns the only flow that the page advances, or -1. */
static int single_flow(const struct instance *instance, struct tuple from, struct tuple to)
{
    int single = -1;
    for (int i = 0; i < instance->galley.flow_count; i++) {
        if (from.at[i] == to.at[i])
            continue;
        if (single >= 0)
            return -1;
        single = i;
    }
    return single;
}

static bool begins_together(const struct instance *instance, struct tuple to)
{
    int begun = 0, all = 0;
    for (int i = 0; i < instance->galley.flow_count; i++) {
        if (!instance->flows[i].row_count)
            continue;
        all++;
        begun += to.at[i] > 0;
        if (to.at[i] && instance->rows[i][0].page_break)
            return false;
    }
    return !begun || begun == all;
}

/* Returns whether all flows with lines on the page end above the foot. */
static bool fits(const struct instance *instance, struct page page, struct tuple from, struct tuple to,
                 int foot)
{
    for (int i = 0; i < instance->galley.flow_count; i++)
        if (from.at[i] < to.at[i] && flow_height(instance, i, from.at[i], to.at[i]) + foot > page.height)
            return false;
    return true;
}

static bool all_ended(const struct instance *instance, struct tuple at)
{
    for (int i = 0; i < instance->galley.flow_count; i++)
        if (at.at[i] < flow_end(instance, i))
            return false;
    return true;
}

/* Returns the only flow that has not ended, or -1. */
static int flow_alone(const struct instance *instance, struct tuple from)
{
    int alone = -1;
    for (int i = 0; i < instance->galley.flow_count; i++) {
        if (from.at[i] == flow_end(instance, i))
            continue;
        if (alone >= 0)
            return -1;
        alone = i;
    }
    return alone;
}

static bool is_page(const struct instance *instance, bool first, struct tuple from, struct tuple to)
{
    struct page page = open_page(instance, first);
    int lax[FLOWS], advanced = 0;
    for (int i = 0; i < instance->galley.flow_count; i++) {
        advanced += from.at[i] < to.at[i];
        lax[i] = from.at[i] < to.at[i] ? instance->laxness[i][from.at[i]] : 0;
        if (!may_end(instance, i, from.at[i], to.at[i], lax[i]))
            return false;
    }
    if (!page.fresh && !advanced)
        return true;
    if (!advanced || (!page.fresh && !begins_together(instance, to)))
        return false;
    int single = single_flow(instance, from, to);
    if (!fits(instance, page, from, to, 0) && (single < 0 || lax[single] < 3))
        return false;
    for (int i = 0; i < instance->galley.flow_count; i++)
        if (lax[i] == 3 && from.at[i] < to.at[i])
            return page.fresh && single == i;
    return fits(instance, page, from, to, page_foot(instance, first, from, to));
}

static bool ends_at_page_break(const struct instance *instance, int flow, int to)
{
    int row = row_of(instance, flow, to);
    return to == instance->starts[flow][row] && instance->rows[flow][row].page_break;
}

/* Returns the cost of cut rows and of stubs. */
static int fragment_cost(const struct instance *instance, int flow, int from, int to)
{
    int cost = 0;
    for (int row = 0; row < instance->flows[flow].row_count; row++) {
        int start = instance->starts[flow][row], end = instance->starts[flow][row + 1];
        int top = from > start ? from : start, bottom = to < end ? to : end;
        if (top < bottom && bottom < end)
            cost += 250000;
        if (top < bottom && bottom - top < end - start && bottom - top <= 2)
            cost += 60000;
    }
    return cost;
}

/* Returns the cost of a flow's few last rows. */
static int last_cost(const struct instance *instance, int flow, int from, int to)
{
    int rows = 0;
    for (int row = 0; row < instance->flows[flow].row_count; row++)
        rows += to > instance->starts[flow][row] && from < instance->starts[flow][row + 1];
    if (from == 0 || from >= to || to < flow_end(instance, flow) || rows > 2 ||
        ends_at_page_break(instance, flow, from))
        return 0;
    return rows == 1 ? 160000 : 100000;
}

static long long slack_cost(const struct instance *instance, int slack, bool blank)
{
    long long share = slack > 0 ? 1000LL * slack / instance->galley.page_height : 0;
    if (!blank && share > 400)
        share = 400;
    return share * share;
}

/* Returns whether the room that a page leaves below the flow costs. */
static bool counts(const struct instance *instance, int flow, int from, int to)
{
    return to < flow_end(instance, flow) && (from == to || !ends_at_page_break(instance, flow, to));
}

/* Columns of the flow that is alone on a page. */
struct split {
    int ends[COLUMNS]; /* line numbers */
    int count;
};

static int column_count(const struct instance *instance)
{
    return instance->galley.columns > 1 ? instance->galley.columns : 1;
}

static int foot_cost(const struct instance *instance, int foot)
{
    int over = 1000 * foot / instance->galley.page_height - 350;
    return over > 0 ? over * over : 0;
}

/* Returns the cost of a page with these columns, without that of its foot. The columns leave `room` above the
 * foot. Stores the least slack. */
static long long split_cost(const struct instance *instance, int flow, int from, const struct split *split,
                            int room, int *least_slack)
{
    const int to = split->count ? split->ends[split->count - 1] : from, columns = column_count(instance);
    long long ends = 0, slacks = 0;
    int depth = 0, top = from;
    *least_slack = room;
    for (int i = 0; i < split->count; top = split->ends[i++]) {
        const int height = flow_height(instance, flow, top, split->ends[i]);
        depth = height > depth ? height : depth;
        ends += fragment_cost(instance, flow, top, split->ends[i]);
        slacks += slack_cost(instance, room - height, false);
        *least_slack = room - height < *least_slack ? room - height : *least_slack;
    }
    slacks += (columns - split->count) * slack_cost(instance, room, true);
    ends += last_cost(instance, flow, from, to);
    if (counts(instance, flow, from, to))
        return 1000000 + ends + slacks;
    *least_slack = 0;
    return 1000000 + ends +
           (columns > 1 ? 20000LL * depth / instance->galley.page_height + 3000LL * (split->count - 1) : 0);
}

/* Returns whether the rules allow these columns above a foot that leaves `room`. */
static bool is_split(const struct instance *instance, bool fresh, int flow, int from,
                     const struct split *split, int room)
{
    const int to = split->ends[split->count - 1];
    if (passes_page_break(instance, flow, from, to))
        return false;
    for (int i = 0, top = from; i < split->count; top = split->ends[i++]) {
        const int lax = instance->laxness[flow][top], end = split->ends[i];
        if (!may_end(instance, flow, top, end, lax))
            return false;
        if (lax == 3)
            return fresh && split->count == 1;
        if (flow_height(instance, flow, top, end) > room)
            return false;
    }
    return true;
}

/* A page of a flow that is alone. */
struct alone {
    const struct instance *instance;
    bool fresh;
    int flow, from, to;
    int room;
    long long best;
};

/* Tries all columns that begin with those of `split`. */
static void try_columns(struct alone *alone, struct split split)
{
    const int top = split.count ? split.ends[split.count - 1] : alone->from;
    int slack;
    if (top == alone->to) {
        const long long cost = split_cost(alone->instance, alone->flow, alone->from, &split, alone->room,
                                          &slack);
        if (cost < alone->best &&
            is_split(alone->instance, alone->fresh, alone->flow, alone->from, &split, alone->room))
            alone->best = cost;
        return;
    }
    if (split.count == column_count(alone->instance))
        return;
    split.count++;
    for (int end = top + 1; end <= alone->to; end++) {
        if (end > top + 1 && flow_height(alone->instance, alone->flow, top, end) > alone->room)
            break;
        split.ends[split.count - 1] = end;
        try_columns(alone, split);
    }
}

/* Returns the least cost of a page that sets the flow from `from` to `to`, which is alone on it, or NEVER. */
static long long alone_page_cost(const struct instance *instance, bool first, int flow, struct tuple from,
                                 struct tuple to)
{
    const struct page page = open_page(instance, first);
    const int foot = page_foot(instance, first, from, to), room = page.height - foot;
    const struct split none = {.count = 0};
    struct alone alone = {instance, page.fresh, flow, from.at[flow], to.at[flow], room, NEVER};
    int slack;
    if (from.at[flow] == to.at[flow])
        return page.fresh
                   ? NEVER
                   : split_cost(instance, flow, alone.from, &none, room, &slack) + foot_cost(instance, foot);
    if (!page.fresh && instance->rows[flow][0].page_break)
        return NEVER;
    try_columns(&alone, none);
    return alone.best == NEVER ? NEVER : alone.best + foot_cost(instance, foot);
}

static long long page_cost(const struct instance *instance, bool first, struct tuple from, struct tuple to,
                           int *least_slack)
{
    struct page page = open_page(instance, first);
    int foot = page_foot(instance, first, from, to);
    long long cost = 1000000 + foot_cost(instance, foot);
    *least_slack = 1 << 20;
    for (int i = 0; i < instance->galley.flow_count; i++) {
        int slack = page.height - foot - flow_height(instance, i, from.at[i], to.at[i]);
        cost += fragment_cost(instance, i, from.at[i], to.at[i]) +
                last_cost(instance, i, from.at[i], to.at[i]);
        if (!counts(instance, i, from.at[i], to.at[i]))
            continue;
        if (slack < *least_slack)
            *least_slack = slack;
        cost += slack_cost(instance, slack, from.at[i] == to.at[i]);
    }
    if (*least_slack == 1 << 20)
        *least_slack = 0;
    return cost;
}

/* -- All ways ----------------------------------------------------------------------------------------- */

static long long known[STATES];

static int state_index(const struct instance *instance, struct tuple at)
{
    int index = 0;
    for (int i = 0; i < instance->galley.flow_count; i++)
        index = index * (flow_end(instance, i) + 1) + at.at[i];
    return index;
}

static int state_count(const struct instance *instance)
{
    int count = 1;
    for (int i = 0; i < instance->galley.flow_count; i++)
        count *= flow_end(instance, i) + 1;
    return count;
}

/* Moves to the next tuple of ends at or after `from`, like an odometer. Returns false after the last. */
static bool next_ends(const struct instance *instance, struct tuple from, struct tuple *to)
{
    for (int i = instance->galley.flow_count - 1; i >= 0; i--) {
        if (to->at[i]++ < flow_end(instance, i) && flow_height(instance, i, from.at[i], to->at[i] - 1) <=
                                                       column_count(instance) * instance->galley.page_height)
            return true;
        to->at[i] = from.at[i];
    }
    return false;
}

static long long least_cost(const struct instance *instance, bool first, struct tuple from)
{
    long long best = NEVER;
    int index = state_index(instance, from), slack;
    if (!first && all_ended(instance, from))
        return 0;
    if (!first && known[index])
        return known[index];
    struct tuple to = from;
    const int alone = flow_alone(instance, from);
    do {
        long long cost = NEVER;
        if (alone >= 0)
            cost = alone_page_cost(instance, first, alone, from, to);
        else if (is_page(instance, first, from, to))
            cost = page_cost(instance, first, from, to, &slack);
        if (cost < best)
            cost += least_cost(instance, false, to);
        if (cost < best)
            best = cost;
    } while (next_ends(instance, from, &to));
    if (!first)
        known[index] = best;
    return best;
}

/* -- Comparison --------------------------------------------------------------------------------------- */

static bool says(bool wrong, const char *what, int page)
{
    if (wrong)
        printf("page %d: %s\n", page, what);
    return wrong;
}

static bool page_is_forced(const struct instance *instance, bool first, struct tuple from, struct tuple to)
{
    int foot = page_foot(instance, first, from, to);
    for (int i = 0; i < instance->galley.flow_count; i++)
        if (from.at[i] < to.at[i] && laxness(instance, i, from.at[i], to.at[i]))
            return true;
    return !fits(instance, open_page(instance, first), from, to, foot);
}

static int free_height(const struct instance *instance, bool first, struct tuple from, struct tuple to)
{
    int tallest = 0;
    for (int i = 0; i < instance->galley.flow_count; i++) {
        int height = flow_height(instance, i, from.at[i], to.at[i]);
        tallest = height > tallest ? height : tallest;
    }
    int left = open_page(instance, first).height - tallest - page_foot(instance, first, from, to);
    return left > 0 ? left : 0;
}

static void tally(const struct instance *instance, const struct pagination *pagination)
{
    bool empty = false;
    for (int page = 0; page < pagination->page_count; page++) {
        const struct page_break *p = &pagination->pages[page];
        bool begun = false;
        for (int i = 0; i < instance->galley.flow_count; i++) {
            begun = begun || p->ends[i].row || p->ends[i].line;
            met.cuts += p->ends[i].line > 0;
        }
        empty = empty || !begun;
        met.forced += p->forced;
        met.tall += 100 * p->foot > 35 * instance->galley.page_height;
    }
    met.pages += pagination->page_count;
    met.empty += empty;
}

/* A page of a pagination. */
struct printed {
    const struct page_break *page;
    bool first;
    struct tuple from, to;
};

static struct split columns_of(const struct instance *instance, const struct page_break *page, int flow)
{
    struct split split = {.count = page->column_count};
    if (!page->ends[flow].row && !page->ends[flow].line)
        split.count = 0;
    for (int i = 0; i < split.count; i++)
        split.ends[i] = instance->starts[flow][page->columns[i].row] + page->columns[i].line;
    return split;
}

/* Checks a page in whose columns the flow is alone, and returns its cost. Raises *depth to its tallest
 * column. */
static long long check_alone(const struct instance *instance, const struct printed *printed, int flow,
                             bool *wrong, int *depth)
{
    const struct page_break *p = printed->page;
    const struct page page = open_page(instance, printed->first);
    const int foot = page_foot(instance, printed->first, printed->from, printed->to);
    const int room = page.height - foot, from = printed->from.at[flow], to = printed->to.at[flow];
    struct split split = columns_of(instance, p, flow);
    int slack;
    bool forced = false;
    if (from == to)
        split.count = 0;
    *wrong |= says(p->column_count < 1 || p->column_count > column_count(instance), "number of columns",
                   from);
    *wrong |= says(split.count ? split.ends[split.count - 1] != to : page.fresh, "last column", from);
    *wrong |= says(split.count && !is_split(instance, page.fresh, flow, from, &split, room), "columns", from);
    for (int i = 0, top = from; i < split.count; top = split.ends[i++]) {
        const int height = flow_height(instance, flow, top, split.ends[i]);
        forced |= height > room || laxness(instance, flow, top, split.ends[i]);
        *depth = height > *depth ? height : *depth;
    }
    const long long cost = split_cost(instance, flow, from, &split, room, &slack);
    *wrong |= says(p->slack != slack, "slack of columns", from);
    *wrong |= says(p->forced != forced, "forced column", from);
    met.columns += split.count > 1;
    met.balanced += split.count > 1 && !counts(instance, flow, from, to);
    return cost + foot_cost(instance, foot);
}

/* Checks a page on which each flow has one column, and returns its cost. */
static long long check_page(const struct instance *instance, const struct printed *printed, bool *wrong)
{
    const struct page_break *p = printed->page;
    const struct tuple from = printed->from, to = printed->to;
    int slack;
    const long long cost = page_cost(instance, printed->first, from, to, &slack);
    if (!printed->first || !all_ended(instance, from))
        *wrong |= says(!is_page(instance, printed->first, from, to), "page against the rules", from.at[0]);
    *wrong |= says(p->slack != slack, "slack", from.at[0]);
    *wrong |= says(p->forced != page_is_forced(instance, printed->first, from, to), "forced", from.at[0]);
    *wrong |= says(p->columns || p->column_count != 1, "columns beside other flows", from.at[0]);
    return cost;
}

/* Returns whether each page obeys the rules and has the right cost, and no line is lost. */
static bool is_sound(const struct instance *instance, const struct pagination *pagination)
{
    struct tuple from = {{0}}, to = {{0}};
    long long cost = 0;
    bool wrong = false;
    int left = 0;
    for (int page = 0; page < pagination->page_count; page++, from = to) {
        const struct page_break *p = &pagination->pages[page];
        for (int i = 0; i < instance->galley.flow_count; i++)
            to.at[i] = instance->starts[i][p->ends[i].row] + p->ends[i].line;
        const struct printed printed = {p, !page, from, to};
        const int alone = column_count(instance) > 1 ? flow_alone(instance, from) : -1;
        int depth = 0;
        cost += alone < 0 ? check_page(instance, &printed, &wrong)
                          : check_alone(instance, &printed, alone, &wrong, &depth);
        wrong |= says(p->foot != page_foot(instance, !page, from, to), "foot", page);
        left = free_height(instance, !page, from, to);
        if (alone >= 0)
            left = open_page(instance, !page).height - depth - p->foot;
    }
    wrong |= says(pagination->last_height != (left > 0 ? left : 0), "last height", pagination->page_count);
    wrong |= says(!all_ended(instance, to), "is the last, but lines are left", pagination->page_count);
    wrong |= says(cost != pagination->cost, "cost of all pages", pagination->page_count);
    return !wrong;
}

/* Returns whether the bound of no state is more than the least cost from there on. */
static bool bound_holds(const struct instance *instance, struct arena *arena)
{
    const struct bound bound = bound_new(&instance->galley, arena);
    struct tuple at = {{0}};
    for (int state = 0; state < state_count(instance); state++) {
        struct breakpoint places[FLOWS];
        for (int i = instance->galley.flow_count - 1, rest = state; i >= 0; i--) {
            at.at[i] = rest % (flow_end(instance, i) + 1);
            rest /= flow_end(instance, i) + 1;
            const int row = row_of(instance, i, at.at[i]);
            places[i] = (struct breakpoint){row, at.at[i] - instance->starts[i][row]};
        }
        if (known[state] && bound_cost(&bound, places) > known[state]) {
            printf("state %d: bound %lld, by force %lld\n", state, bound_cost(&bound, places), known[state]);
            return false;
        }
    }
    return true;
}

static bool agrees(struct instance *instance, struct arena *arena)
{
    struct tuple start = {{0}};
    int count = state_count(instance);
    if (count > STATES)
        return true;
    memset(known, 0, (size_t)count * sizeof *known);
    for (int i = 0; i < instance->galley.flow_count; i++)
        for (int line = 0; line < flow_end(instance, i); line++)
            instance->laxness[i][line] = laxness_needed(instance, i, line);
    int slack;
    long long best = all_ended(instance, start) ? page_cost(instance, true, start, start, &slack)
                                                : least_cost(instance, true, start);
    if (!bound_holds(instance, arena))
        return false;
    for (int beam = 0; beam <= 50; beam += 25) {
        instance->galley.beam = beam;
        struct pagination pagination = paginate(&instance->galley, arena);
        bool sound = is_sound(instance, &pagination);
        if (!sound || !pagination.exact || pagination.cost != best) {
            printf("beam %d: cost %lld in %d pages, by force %lld\n", beam, pagination.cost,
                   pagination.page_count, best);
            return false;
        }
    }
    struct pagination exact = paginate(&instance->galley, arena);
    tally(instance, &exact);
    struct pagination greedy = paginate_greedy(&instance->galley, arena);
    if (!is_sound(instance, &greedy) || greedy.cost < best) {
        printf("greedy: cost %lld, by force %lld\n", greedy.cost, best);
        return false;
    }
    met.greedy += greedy.cost > best;
    return true;
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 3000;
    random_state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (int i = 0; i < count; i++) {
        struct instance instance;
        struct arena *arena = arena_new();
        make_instance(&instance);
        if (!agrees(&instance, arena)) {
            printf("galley %d\n", i);
            print_instance(&instance);
            return 1;
        }
        arena_free(arena);
    }
    printf("%d galleys, %d pages: %d ends in a row, %d forced, %d tall feet, %d first pages left "
           "empty; %d pages checked in columns, %d of these level; %d galleys dearer by filling\n",
           count, met.pages, met.cuts, met.forced, met.tall, met.empty, met.columns, met.balanced,
           met.greedy);
    return 0;
}
