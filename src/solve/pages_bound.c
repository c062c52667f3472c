/* Decides how many pages the rest of the flows needs at least. A page gives a flow its height without the
 * head. All flows but one end on pages on which they have company. The tallest flow shares at least as many
 * pages as the next one needs, and stands in several columns on the others. The notes of all pages together,
 * spread evenly over the columns, take a part of each page. A note, or a remark, that several rows cite
 * counts only where it is cited last, in the flow that then has the least left: from every state before that
 * place the note still has to be set. */
#include "solve/pages_bound.h"

#include "base/integers.h"
#include "solve/pages_foot.h"

#include <limits.h>

/* The row that cites a note last, or a remark of it. */
struct last_cite {
    int flow, row;
    long long below; /* height from the top of that row on; 0: no row cites the note */
};

/* The last cites of all notes, and of all remarks. */
struct last_cites {
    struct last_cite *notes, *remarks;
    const struct foot *foot; /* foot->remarks[] tells the first remark of each note */
};

static void add_heights(struct bound *bound, int index)
{
    const struct galley_flow *flow = &bound->galley->flows[index];
    struct bound_row *rows = bound->rows[index];
    for (int row = flow->row_count - 1; row >= 0; row--)
        rows[row].height = rows[row + 1].height +
                           galley_row_height(&flow->rows[row], 0, flow->rows[row].lines);
}

static void keep_last(struct last_cite *last, struct last_cite cite)
{
    if (!last->below || cite.below < last->below)
        *last = cite;
}

/* Finds the last cite of each note and of each remark. */
static void find_last_cites(const struct bound *bound, const struct last_cites *lasts)
{
    for (int i = 0; i < bound->galley->flow_count; i++) {
        const struct galley_flow *flow = &bound->galley->flows[i];
        for (int row = flow->row_count - 1; row >= 0; row--)
            for (int k = 0; k < flow->rows[row].cite_count; k++) {
                const struct galley_cite *cite = &flow->rows[row].cites[k];
                const struct last_cite last = {i, row, bound->rows[i][row].height};
                keep_last(&lasts->notes[cite->note], last);
                if (cite->remark)
                    keep_last(&lasts->remarks[lasts->foot->remarks[cite->note] + cite->remark - 1], last);
            }
    }
}

static void add_height(struct bound *bound, const struct last_cite *last, long long height)
{
    if (last->below)
        bound->rows[last->flow][last->row].notes += height;
}

/* Adds each note without its remarks, and with each remark the least that it adds to a note. */
static void add_note_heights(struct bound *bound, const struct foot *foot, struct arena *arena)
{
    const struct galley *galley = bound->galley;
    int remarks = 0;
    for (int note = 0; note < galley->note_count; note++)
        remarks += galley->notes[note].remark_count;
    const struct last_cites lasts = {
        .notes = arena_array(arena, galley->note_count, sizeof *lasts.notes),
        .remarks = arena_array(arena, remarks, sizeof *lasts.remarks),
        .foot = foot,
    };
    find_last_cites(bound, &lasts);
    for (int n = 0; n < galley->note_count; n++) {
        const struct galley_note *note = &galley->notes[n];
        add_height(bound, &lasts.notes[n], (long long)note->base + galley->note_gap);
        for (int r = 0; r < note->remark_count; r++)
            add_height(bound, &lasts.remarks[foot->remarks[n] + r],
                       min_int(note->remarks[r].own, note->remarks[r].with - note->base));
    }
    for (int i = 0; i < galley->flow_count; i++)
        for (int row = galley->flows[i].row_count - 1; row >= 0; row--)
            bound->rows[i][row].notes += bound->rows[i][row + 1].notes;
}

/* Returns whether a row, or rows that keep together, may need more of a page than the rules allow: the bound
 * would not hold. */
static bool is_heavy(const struct galley *galley, const struct galley_flow *flow, struct foot *foot)
{
    const int head = max_int(flow->head_first, flow->head_continued);
    for (int i = 0; i < flow->row_count; i++) {
        const struct galley_row *row = &flow->rows[i];
        if (!i || !flow->rows[i - 1].keep_with_next)
            foot_cut(foot, 0);
        foot_add_row(foot, row, 0, row->lines);
        int notes = foot_height(foot, 0);
        long long least = (long long)row->before + (long long)max_int(row->label_lines, 1) * row->leading +
                          row->after;
        if (head + least + notes > galley->page_height)
            return true;
    }
    return false;
}

/* Returns the least height of a head. Some flow has a head on each page. */
static int least_head(const struct galley *galley)
{
    int least = INT_MAX;
    for (int i = 0; i < galley->flow_count; i++)
        least = min_int(least, min_int(galley->flows[i].head_first, galley->flows[i].head_continued));
    return least;
}

/* Returns the most height of a flow's rows and of notes that a page takes. Each note is counted with a gap,
 * but the first of a column has the separator above it instead. */
static long long page_room(const struct galley *galley)
{
    const int gap = max_int(galley->note_gap - galley->foot_separator, 0);
    return (long long)galley->page_height - least_head(galley) + gap;
}

struct bound bound_new(const struct galley *galley, struct arena *arena)
{
    struct bound bound = {
        .galley = galley,
        .rows = arena_array(arena, galley->flow_count, sizeof *bound.rows),
    };
    struct foot_style style = foot_style_of(galley);
    struct foot foot = foot_new(&style, galley->note_count, arena);
    bool heavy = false;
    for (int i = 0; i < galley->flow_count; i++) {
        bound.rows[i] = arena_array(arena, galley->flows[i].row_count + 1, sizeof **bound.rows);
        heavy = heavy || is_heavy(galley, &galley->flows[i], &foot);
        add_heights(&bound, i);
    }
    add_note_heights(&bound, &foot, arena);
    bound.room = heavy ? 0 : page_room(galley);
    return bound;
}

/* Returns a lower bound of the height of the rest of a flow. Further down it is never larger than further up.
 */
static long long height_left(const struct bound *bound, int index, struct breakpoint place)
{
    const struct galley_flow *flow = &bound->galley->flows[index];
    const struct bound_row *rows = bound->rows[index];
    if (!place.line)
        return rows[place.row].height;
    const struct galley_row *row = &flow->rows[place.row];
    long long height = rows[place.row + 1].height + galley_row_height(row, place.line, row->lines);
    return height < rows[place.row].height ? height : rows[place.row].height;
}

/* Returns the height that the notes take of all pages together: their mean column and, for each page that
 * they need at least, what the separator is taller than a gap. */
static long long notes_left(const struct bound *bound, const struct breakpoint *places)
{
    const struct galley *galley = bound->galley;
    long long notes = 0;
    for (int i = 0; i < galley->flow_count; i++)
        notes += bound->rows[i][places[i].row + (places[i].line > 0)].notes;
    notes /= max_int(galley->note_columns, 1);
    const long long above = galley->foot_separator - galley->note_gap, most = bound->room - above;
    if (above > 0 && most > 0)
        notes += (notes + most - 1) / most * above;
    return notes;
}

long long bound_cost(const struct bound *bound, const struct breakpoint *places)
{
    const struct galley *galley = bound->galley;
    long long tallest = 0, next = 0;
    if (galley_ended(galley, places))
        return 0;
    if (bound->room <= 0)
        return COST_PAGE;
    for (int i = 0; i < galley->flow_count; i++) {
        const long long height = height_left(bound, i, places[i]);
        if (height > tallest) {
            next = tallest;
            tallest = height;
        } else if (height > next) {
            next = height;
        }
    }
    const long long height = next + (tallest - next) / max_int(galley->columns, 1);
    const long long pages = (height + notes_left(bound, places) + bound->room - 1) / bound->room;
    return (pages > 1 ? pages : 1) * COST_PAGE;
}
