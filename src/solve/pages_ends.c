/* Decides how far down a page each flow may reach, and which rules yield if they leave no way on. The notes
 * of a cut row come in the order of its cites and not of their lines. So they are not the beginning of the
 * whole row's notes, and are kept in a list of their own. */
#include "solve/pages_ends.h"

#include "base/integers.h"
#include "solve/pages_text.h"

#include <assert.h>

struct paginator paginator_new(const struct galley *galley, struct arena *scratch)
{
    struct foot_style style = foot_style_of(galley);
    assert(galley->page_height > 0);
    struct paginator paginator = {
        .galley = galley,
        .scratch = scratch,
        .flow_most = galley_flow_most(galley),
        .foot = foot_new(&style, galley->note_count, scratch),
        .alone = foot_new(&style, galley->note_count, scratch),
        .flows = arena_array(scratch, galley->section_count, sizeof *paginator.flows),
    };
    for (int s = 0; s < galley->section_count; s++)
        paginator.flows[s] = arena_array(scratch, galley->sections[s].flow_count, sizeof **paginator.flows);
    return paginator;
}

struct page_section *ends_section(struct paginator *paginator, int depth)
{
    struct arena *arena = paginator->scratch;
    while (paginator->section_count <= depth) {
        struct page_section *section = arena_alloc(arena, sizeof *section);
        section->ends = arena_array(arena, paginator->flow_most, sizeof *section->ends);
        section->chosen = arena_array(arena, paginator->flow_most, sizeof *section->chosen);
        paginator->sections = arena_grow(arena, paginator->sections, paginator->section_count,
                                         &paginator->section_capacity, sizeof *paginator->sections);
        paginator->sections[paginator->section_count++] = section;
    }
    return paginator->sections[depth];
}

/* The search for the stops of a flow. */
struct ends_search {
    struct paginator *paginator;
    const struct galley_flow *flow;
    struct flow_ends *ends;
    enum relaxation relaxation;
    bool first;       /* look no further than to the first stop that fits */
    long long height; /* of the head and the whole rows so far */
};

/* Appends the notes of paginator->alone from index `from` on to `list`. */
static void copy_notes(struct paginator *paginator, int from, struct note_list *list)
{
    const struct foot *alone = &paginator->alone;
    for (int i = from; i < alone->count; i++) {
        list->notes = arena_grow(paginator->scratch, list->notes, list->count, &list->capacity,
                                 sizeof *list->notes);
        list->notes[list->count++] = alone->entries[i].cited;
    }
}

static void add_stop(struct ends_search *search, struct breakpoint end, long long height)
{
    struct flow_ends *ends = search->ends;
    struct arena *scratch = search->paginator->scratch;
    int tall = saturate_int(height);
    ends->stops = arena_grow(scratch, ends->stops, ends->count, &ends->capacity, sizeof *ends->stops);
    ends->stops[ends->count++] = (struct stop){
        .end = end,
        .height = tall,
        .advance = tall ? tall - galley_head_height(search->flow, ends->from) : 0,
        .note_count = ends->notes.count,
        .part = ends->parts.count,
        .cost = galley_end_cost(search->flow, ends->from, end),
        .counts = galley_end_counts(search->flow, ends->from, end),
    };
}

static struct cited_note note_at(const struct flow_ends *ends, const struct stop *stop, int index)
{
    return index < stop->note_count ? ends->notes.notes[index]
                                    : ends->parts.notes[stop->part + index - stop->note_count];
}

static bool same_note(struct cited_note a, struct cited_note b)
{
    return a.note == b.note && a.remark == b.remark;
}

/* Sets `list` of the last stop. */
static void number_list(struct flow_ends *ends)
{
    struct stop *stop = &ends->stops[ends->count - 1], *before = stop - 1;
    int count = stop->note_count + stop->part_count;
    bool same = count == before->note_count + before->part_count;
    for (int i = before->note_count; same && i < count; i++)
        same = same_note(note_at(ends, stop, i), note_at(ends, before, i));
    stop->list = before->list + !same;
}

static bool is_done(const struct ends_search *search)
{
    return search->first && search->ends->fits;
}

/* Adds a stop unless it fits on no page, in whatever order the notes of all flows stand there. Returns
 * whether it did, and later stops are wanted. */
static bool try_stop(struct ends_search *search, struct breakpoint end, long long height)
{
    const struct galley *galley = search->paginator->galley;
    struct flow_ends *ends = search->ends;
    if (height + foot_least(&search->paginator->alone) > galley->page_height)
        return false;
    add_stop(search, end, height);
    if (!ends->fits)
        ends->fits = height + foot_height(&search->paginator->alone, 0) <= galley->page_height;
    return !is_done(search);
}

/* Returns the next line after `line` before which the row may be cut; the number of its lines if there is
 * none. */
static int next_cut(const struct galley_row *row, int top, int line, enum relaxation relaxation)
{
    if (relaxation == LINES_CUT)
        return max_int(line + 1, galley_least_cut(row, top));
    const int cut = max_int(line + 1, top + LINES_TOGETHER * galley_text_line(row));
    return galley_may_cut(row, top, cut) ? cut : row->lines;
}

/* Returns whether the row's cites are in the order of their lines. */
static bool cites_descend(const struct galley_row *row)
{
    for (int i = 1; i < row->cite_count; i++)
        if (row->cites[i].line < row->cites[i - 1].line)
            return false;
    return true;
}

/* A row that is cut further and further down. */
struct cut {
    const struct galley_row *row;
    int top;   /* its first line on the page */
    int whole; /* number of notes of the whole rows before it */
    int next;  /* if its cites descend: the first cite that was not looked at yet, else -1 */
};

/* Makes `foot` list the notes of the whole rows and those of the cut row's lines above `end`. */
static void set_cut_notes(struct foot *foot, struct cut *cut, int end)
{
    const struct galley_row *row = cut->row;
    if (cut->next < 0) {
        foot_cut(foot, cut->whole);
        foot_add_row(foot, row, cut->top, end);
        return;
    }
    for (; cut->next < row->cite_count && row->cites[cut->next].line < end; cut->next++)
        if (row->cites[cut->next].line >= cut->top)
            foot_add(foot, (struct cited_note){row->cites[cut->next].note, row->cites[cut->next].remark});
}

/* Adds the stops inside a row that the page begins with line `top`. */
static void try_cuts(struct ends_search *search, int index, int top)
{
    struct paginator *paginator = search->paginator;
    struct flow_ends *ends = search->ends;
    const struct galley_row *row = &search->flow->rows[index];
    struct cut cut = {row, top, paginator->alone.count, cites_descend(row) ? 0 : -1};
    for (int line = top; (line = next_cut(row, top, line, search->relaxation)) < row->lines;) {
        long long height = search->height + galley_row_height(row, top, line);
        if (height > paginator->galley->page_height)
            break;
        set_cut_notes(&paginator->alone, &cut, line);
        if (!try_stop(search, (struct breakpoint){index, line}, height))
            break;
        copy_notes(paginator, cut.whole, &ends->parts);
        struct stop *stop = &ends->stops[ends->count - 1];
        stop->part_count = ends->parts.count - stop->part;
        number_list(ends);
    }
    foot_cut(&paginator->alone, cut.whole);
}

/* Adds the stops inside a row that the page begins with line `top`, and the one after it. Returns false if no
 * later stop can fit. */
static bool add_row_stops(struct ends_search *search, int index, int top)
{
    struct paginator *paginator = search->paginator;
    struct flow_ends *ends = search->ends;
    const struct galley_row *row = &search->flow->rows[index];
    try_cuts(search, index, top);
    if (is_done(search))
        return false;
    search->height += galley_row_height(row, top, row->lines);
    if (search->height > paginator->galley->page_height)
        return false;
    int before = paginator->alone.count;
    foot_add_row(&paginator->alone, row, top, row->lines);
    copy_notes(paginator, before, &ends->notes);
    if (!galley_may_end_after(search->flow, index) && search->relaxation == RULES_KEPT)
        return true;
    if (!try_stop(search, (struct breakpoint){index + 1, 0}, search->height))
        return false;
    number_list(ends);
    return true;
}

static void clear(struct flow_ends *ends)
{
    ends->count = ends->notes.count = ends->parts.count = 0;
    ends->fits = ends->overfull = ends->carries = false;
}

static void find_stops(struct ends_search *search)
{
    const struct galley_flow *flow = search->flow;
    const struct breakpoint from = search->ends->from;
    clear(search->ends);
    foot_cut(&search->paginator->alone, 0);
    add_stop(search, from, 0);
    search->height = galley_head_height(flow, from);
    int last = search->relaxation == LINES_CUT ? from.row + 1 : flow->row_count;
    for (int row = from.row, top = from.line; row < last; row++, top = 0)
        if ((row > from.row && flow->rows[row].page_break) || !add_row_stops(search, row, top))
            break;
}

/* Finds the stops by the first rules that leave one that fits. Returns these rules. */
static enum relaxation find_stops_that_fit(struct ends_search *search)
{
    for (int relaxation = RULES_KEPT; relaxation < LINE_OVERFULL; relaxation++) {
        search->relaxation = (enum relaxation)relaxation;
        find_stops(search);
        if (search->ends->fits || galley_flow_ended(search->flow, search->ends->from))
            return search->relaxation;
    }
    return LINE_OVERFULL;
}

static bool cites_on(const struct galley_row *row, int line)
{
    for (int i = 0; i < row->cite_count; i++)
        if (row->cites[i].line == line)
            return true;
    return false;
}

/* Returns the height of a page that ends before line `end` of its first row. */
static long long height_to(const struct galley_flow *flow, struct breakpoint from, int end)
{
    return galley_head_height(flow, from) + galley_row_height(&flow->rows[from.row], from.line, end);
}

/* Makes the next line a stop, though it does not fit with its notes. If a page has room for it and for a line
 * of the notes, the ends of the lines after it are stops, too, as long as they cite nothing and leave that
 * room. */
static void overfill(struct paginator *paginator, const struct galley_flow *flow, struct flow_ends *ends)
{
    const struct breakpoint from = ends->from;
    const struct galley_row *row = &flow->rows[from.row];
    struct ends_search search = {.paginator = paginator, .flow = flow, .ends = ends};
    int line = galley_least_cut(row, from.line);
    ends->count = 1;
    ends->notes.count = ends->parts.count = 0;
    foot_cut(&paginator->alone, 0);
    foot_add_row(&paginator->alone, row, from.line, line);
    copy_notes(paginator, 0, &ends->notes);
    ends->overfull = true;
    ends->carries = galley_has_note_room(paginator->galley, height_to(flow, from, line));
    do {
        add_stop(&search,
                 line < row->lines ? (struct breakpoint){from.row, line}
                                   : (struct breakpoint){from.row + 1, 0},
                 height_to(flow, from, line));
        ends->stops[ends->count - 1].skipped = true;
    } while (ends->carries && line < row->lines && !cites_on(row, line) &&
             galley_has_note_room(paginator->galley, height_to(flow, from, ++line)));
}

static void find_row_ends(struct paginator *paginator, const struct galley_flow *flow, struct flow_ends *ends)
{
    if (find_stops_that_fit(&(struct ends_search){.paginator = paginator, .flow = flow, .ends = ends}) ==
        LINE_OVERFULL)
        overfill(paginator, flow, ends);
}

enum relaxation ends_relaxation(struct paginator *paginator, const struct galley_flow *flow,
                                struct breakpoint from)
{
    paginator->probe.from = from;
    return find_stops_that_fit(&(struct ends_search){
        .paginator = paginator, .flow = flow, .ends = &paginator->probe, .first = true});
}

/* Adds the stop of a page that ends prose before line `end`. */
static void add_text_stop(struct ends_search *search, int end)
{
    const struct galley_text *text = search->flow->text;
    struct flow_ends *ends = search->ends;
    const int before = ends->stops[ends->count - 1].end.row;
    struct foot *alone = &search->paginator->alone;
    foot_cut(alone, 0);
    text_add_notes(alone, text, before, end);
    copy_notes(search->paginator, 0, &ends->notes);
    add_stop(search, (struct breakpoint){end, 0}, text_height(text, ends->from.row, end, NULL));
    ends->stops[ends->count - 1].list = ends->count - 1;
}

/* Returns whether a line of prose has no room on a fresh page together with its notes. */
static bool is_overfull_line(struct paginator *paginator, const struct galley_text *text, int line)
{
    foot_cut(&paginator->alone, 0);
    text_add_notes(&paginator->alone, text, line, line + 1);
    return (long long)text->lines[line].height + foot_height(&paginator->alone, 0) >
           paginator->galley->page_height;
}

/* Returns whether a page may have lines that fit on no page: it is fresh, or it is the first one and their
 * notes go on. */
static bool may_overfill(struct sheet sheet, const struct flow_ends *ends)
{
    return !sheet.continues && (sheet.fresh || (sheet.opens && ends->carries));
}

/* Returns the height of prose and foot on a page. */
static long long text_depth(struct paginator *paginator, const struct flow_ends *ends,
                            const struct galley_text *text)
{
    const struct stop *last = &ends->stops[ends->count - 1];
    const int before = paginator->foot.count;
    text_add_notes(&paginator->foot, text, ends->from.row, last->end.row);
    const long long depth = (long long)last->height + foot_height(&paginator->foot, 0);
    foot_cut(&paginator->foot, before);
    return depth;
}

/* Finds the stops of prose: the page is as full as it can be, or leaves headings to the next page. */
static void find_text_ends(struct paginator *paginator, const struct galley_flow *flow, struct sheet sheet,
                           struct flow_ends *ends)
{
    const struct galley_text *text = flow->text;
    const int from = ends->from.row;
    struct ends_search search = {.paginator = paginator, .flow = flow, .ends = ends};
    clear(ends);
    add_stop(&search, ends->from, 0);
    if (from == text->line_count)
        return;
    int end = text_fill(text, from, sheet.height, sheet.fresh && !sheet.continues, &paginator->foot);
    const bool forced = end == from && sheet.opens && is_overfull_line(paginator, text, from);
    end += forced;
    if (end == text->line_count && text->stays > from && text->stays < end)
        add_text_stop(&search, text->stays);
    if (end == from)
        return;
    add_text_stop(&search, end);
    ends->overfull = forced || text_depth(paginator, ends, text) > sheet.height;
    ends->carries = ends->overfull &&
                    galley_has_note_room(paginator->galley, ends->stops[ends->count - 1].height);
    ends->stops[ends->count - 1].skipped = ends->overfull;
}

static bool page_break_first(const struct galley_flow *flow)
{
    return !flow->text && flow->row_count && flow->rows[0].page_break;
}

void ends_find(struct paginator *paginator, struct page_section *section, const struct breakpoint *places)
{
    const struct galley_section *own = &paginator->galley->sections[section->index];
    section->alone = galley_flow_alone(own, places);
    for (int i = 0; i < own->flow_count; i++) {
        const struct galley_flow *flow = &own->flows[i];
        struct flow_ends *ends = &section->ends[i];
        ends->from = places[i];
        if (flow->text)
            find_text_ends(paginator, flow, section->sheet, ends);
        else
            find_row_ends(paginator, flow, ends);
        if ((ends->overfull && !may_overfill(section->sheet, ends)) ||
            (!section->sheet.fresh && page_break_first(flow))) {
            ends->count = 1;
            ends->overfull = false;
        }
    }
}

void ends_add_flow_notes(struct foot *foot, const struct galley_flow *flow, struct breakpoint from,
                         struct breakpoint to)
{
    if (flow->text)
        text_add_notes(foot, flow->text, from.row, to.row);
    for (int row = from.row, top = from.line; !flow->text && row <= to.row && row < flow->row_count;
         row++, top = 0)
        foot_add_row(foot, &flow->rows[row], top, row == to.row ? to.line : flow->rows[row].lines);
}

void ends_add_notes(struct foot *foot, const struct flow_ends *ends, const struct stop *stop)
{
    for (int i = 0; i < stop->note_count; i++)
        foot_add(foot, ends->notes.notes[i]);
    for (int i = 0; i < stop->part_count; i++)
        foot_add(foot, ends->parts.notes[stop->part + i]);
}

bool ends_all(const struct paginator *paginator, const struct page_section *section)
{
    const struct galley_section *own = &paginator->galley->sections[section->index];
    for (int i = 0; i < own->flow_count; i++)
        if (!galley_flow_ended(&own->flows[i], section->ends[i].stops[section->chosen[i]].end))
            return false;
    return true;
}

bool ends_advance(const struct paginator *paginator, const struct page_section *section)
{
    const struct galley_section *own = &paginator->galley->sections[section->index];
    bool any = false, all = true;
    for (int i = 0; i < own->flow_count; i++) {
        any = any || section->chosen[i];
        all = all && (section->chosen[i] || !own->flows[i].row_count);
    }
    return section->sheet.fresh ? any : all;
}

void ends_choose_columns(const struct paginator *paginator, struct page_section *section,
                         struct breakpoint end, int depth)
{
    const struct galley_section *own = &paginator->galley->sections[section->index];
    const struct flow_ends *ends = &section->ends[section->alone];
    const int head = galley_head_height(&own->flows[section->alone], ends->from);
    ends_choose_nothing(paginator, section);
    section->chosen[section->alone] = 1;
    ends->stops[1] = (struct stop){.end = end, .height = depth, .advance = own->columns * (depth - head)};
}

void ends_choose_nothing(const struct paginator *paginator, struct page_section *section)
{
    for (int i = 0; i < paginator->galley->sections[section->index].flow_count; i++)
        section->chosen[i] = 0;
}
