/* Decides how many pages the rest of the sections needs at least. A page gives a flow its height without the
 * head. All flows of a section but one end on pages on which they have company. The tallest flow shares at
 * least as many pages as the next one needs, and stands in several columns on the others. The notes of all
 * pages together, spread evenly over the columns, take a part of that. A note, or a remark, that several rows
 * cite counts only where it is cited last, in the flow that then has the least left: from every state before
 * that place the note still has to be set.
 *
 * A section whose head is c high takes (r + c) / P of a page for rows of height r, which is at least
 * r / (P - c). So each section's heights count in parts of its own room, P - c, and the parts of all sections
 * and notes on a page are 1 at most. They are converted to the largest room of all sections. */
#include "solve/pages_bound.h"

#include "base/integers.h"
#include "solve/pages_foot.h"
#include "solve/pages_text.h"

#include <limits.h>

/* The row that cites a note last, or a remark of it. */
struct last_cite {
    struct bound_row *row; /* NULL: no row cites the note */
    int section;
    long long below; /* height from the top of that row on */
};

/* The last cites of all notes, and of all remarks. */
struct last_cites {
    struct last_cite *notes, *remarks;
    const struct foot *foot; /* foot->remarks[] tells the first remark of each note */
};

/* Stores the height from each row on. The columns of prose divide its height. */
static void add_heights(const struct galley_flow *flow, struct bound_row *rows)
{
    const struct galley_text *text = flow->text;
    for (int row = flow->row_count - 1; row >= 0; row--)
        rows[row].height = rows[row + 1].height +
                           (text ? text->lines[row].height
                                 : galley_row_height(&flow->rows[row], 0, flow->rows[row].lines));
    for (int row = 0; text && row < flow->row_count; row++)
        rows[row].height /= text->columns;
}

static void keep_last(struct last_cite *last, struct last_cite cite)
{
    if (!last->row || cite.section > last->section || cite.below < last->below)
        *last = cite;
}

static void find_last_in_row(const struct galley_row *row, const struct last_cites *lasts,
                             struct last_cite last)
{
    for (int k = 0; k < row->cite_count; k++) {
        const struct galley_cite *cite = &row->cites[k];
        keep_last(&lasts->notes[cite->note], last);
        if (cite->remark)
            keep_last(&lasts->remarks[lasts->foot->remarks[cite->note] + cite->remark - 1], last);
    }
}

static void find_last_in_line(const struct galley_text *text, int line, const struct last_cites *lasts,
                              struct last_cite last)
{
    for (int k = galley_first_cite(text, line); k < galley_first_cite(text, line + 1); k++)
        keep_last(&lasts->notes[text->cites[k]], last);
}

/* Finds the last cite of each note and of each remark in a section. */
static void find_last_cites(const struct bound *bound, int section, const struct last_cites *lasts)
{
    const struct galley_section *own = &bound->galley->sections[section];
    for (int i = 0; i < own->flow_count; i++) {
        const struct galley_flow *flow = &own->flows[i];
        for (int row = flow->row_count - 1; row >= 0; row--) {
            struct bound_row *below = &bound->sections[section].rows[i][row];
            const struct last_cite last = {below, section, below->height};
            if (flow->text)
                find_last_in_line(flow->text, row, lasts, last);
            else
                find_last_in_row(&flow->rows[row], lasts, last);
        }
    }
}

static void add_height(const struct last_cite *last, long long height)
{
    if (last->row)
        last->row->notes += height;
}

/* Adds the notes of the rows below to each row. */
static void sum_notes(const struct bound *bound, int section)
{
    const struct galley_section *own = &bound->galley->sections[section];
    for (int i = 0; i < own->flow_count; i++) {
        struct bound_row *rows = bound->sections[section].rows[i];
        for (int row = own->flows[i].row_count - 1; row >= 0; row--)
            rows[row].notes += rows[row + 1].notes;
    }
}

/* Adds each note without its remarks, and with each remark the least that it adds to a note. */
static void add_note_heights(const struct bound *bound, const struct foot *foot, struct arena *arena)
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
    for (int s = 0; s < galley->section_count; s++)
        find_last_cites(bound, s, &lasts);
    for (int n = 0; n < galley->note_count; n++) {
        const struct galley_note *note = &galley->notes[n];
        add_height(&lasts.notes[n], (long long)note->base + galley->note_gap);
        for (int r = 0; r < note->remark_count; r++)
            add_height(&lasts.remarks[foot->remarks[n] + r],
                       min_int(note->remarks[r].own, note->remarks[r].with - note->base));
    }
    for (int s = 0; s < galley->section_count; s++)
        sum_notes(bound, s);
}

/* Returns whether a line of prose may need more of a page than the rules allow. */
static bool is_heavy_text(const struct galley *galley, const struct galley_text *text, struct foot *foot)
{
    for (int line = 0; line < text->line_count; line++) {
        if (galley_has_note_room(galley, text->lines[line].height))
            continue;
        foot_cut(foot, 0);
        text_add_notes(foot, text, line, line + 1);
        if (text->lines[line].height + (long long)foot_height(foot, 0) > galley->page_height)
            return true;
    }
    return false;
}

/* Returns whether a row, or rows that keep together, may need more of a page than the rules allow: the bound
 * would not hold. */
static bool is_heavy(const struct galley *galley, const struct galley_flow *flow, struct foot *foot)
{
    const int head = max_int(flow->head_first, flow->head_continued);
    if (flow->text)
        return is_heavy_text(galley, flow->text, foot);
    for (int i = 0; i < flow->row_count; i++) {
        const struct galley_row *row = &flow->rows[i];
        if (galley_has_note_room(
                galley, head + galley_row_height(row, row->lines - galley_text_line(row), row->lines)))
            continue;
        if (!i || !flow->rows[i - 1].keep_with_next)
            foot_cut(foot, 0);
        foot_add_row(foot, row, 0, row->lines);
        if (galley_line_height(flow, row) + foot_height(foot, 0) > galley->page_height)
            return true;
    }
    return false;
}

/* Returns the least height of a head. Some flow has a head on each page of the section. */
static int least_head(const struct galley_section *section)
{
    int least = INT_MAX;
    for (int i = 0; i < section->flow_count; i++)
        least = min_int(least, min_int(section->flows[i].head_first, section->flows[i].head_continued));
    return least;
}

/* Returns the most height of a flow's rows and of notes that a page takes. Each note is counted with a gap,
 * but the first of a column has the separator above it instead. */
static long long page_room(const struct galley *galley, const struct galley_section *section)
{
    const int gap = max_int(galley->note_gap - galley->foot_separator, 0);
    return (long long)galley->page_height - least_head(section) + gap;
}

/* The heights of the tallest flow and of the next one. */
struct two_tallest {
    long long first, second;
};

static void add_tall(struct two_tallest *two, long long height)
{
    if (height > two->first) {
        two->second = two->first;
        two->first = height;
    } else if (height > two->second) {
        two->second = height;
    }
}

/* Returns the height of pages that two flows of a section need. */
static long long height_of_two(struct two_tallest two, const struct galley_section *section)
{
    return two.second + (two.first - two.second) / max_int(section->columns, 1);
}

/* Adds up what is after each section, from the last one on. A section that begins has its first heads. */
static void sum_sections(struct bound *bound)
{
    const struct galley *galley = bound->galley;
    long long after = 0, notes = 0;
    for (int s = galley->section_count - 1; s >= 0; s--) {
        struct bound_section *own = &bound->sections[s];
        const struct galley_section *section = &galley->sections[s];
        struct two_tallest two = {0, 0};
        own->after = after;
        own->notes = notes;
        for (int i = 0; i < section->flow_count; i++) {
            if (section->flows[i].row_count)
                add_tall(&two, own->rows[i][0].height + section->flows[i].head_first - least_head(section));
            notes += own->rows[i][0].notes;
        }
        after += own->room > 0 ? height_of_two(two, section) * bound->room / own->room : 0;
    }
}

struct bound bound_new(const struct galley *galley, struct arena *arena)
{
    struct bound bound = {
        .galley = galley,
        .sections = arena_array(arena, galley->section_count, sizeof *bound.sections),
    };
    struct foot_style style = foot_style_of(galley);
    struct foot foot = foot_new(&style, galley->note_count, arena);
    bool heavy = false;
    for (int s = 0; s < galley->section_count; s++) {
        const struct galley_section *section = &galley->sections[s];
        struct bound_section *own = &bound.sections[s];
        own->rows = arena_array(arena, section->flow_count, sizeof *own->rows);
        own->room = page_room(galley, section);
        for (int i = 0; i < section->flow_count; i++) {
            own->rows[i] = arena_array(arena, section->flows[i].row_count + 1, sizeof **own->rows);
            heavy = heavy || is_heavy(galley, &section->flows[i], &foot);
            add_heights(&section->flows[i], own->rows[i]);
        }
        if (own->room > bound.room)
            bound.room = own->room;
    }
    add_note_heights(&bound, &foot, arena);
    sum_sections(&bound);
    if (heavy)
        bound.room = 0;
    return bound;
}

/* Returns a lower bound of the height of the rest of a flow. Further down it is never larger than further up.
 */
static long long height_left(const struct galley_flow *flow, const struct bound_row *rows,
                             struct breakpoint place)
{
    if (!place.line)
        return rows[place.row].height;
    const struct galley_row *row = &flow->rows[place.row];
    long long height = rows[place.row + 1].height + galley_row_height(row, place.line, row->lines);
    return height < rows[place.row].height ? height : rows[place.row].height;
}

/* Returns the height that the notes take of all pages together: their mean column and, for each page that
 * they need at least, what the separator is taller than a gap. */
static long long notes_left(const struct bound *bound, int section, const struct breakpoint *places)
{
    const struct galley *galley = bound->galley;
    const struct bound_section *own = &bound->sections[section];
    long long notes = own->notes;
    for (int i = 0; i < galley->sections[section].flow_count; i++)
        notes += own->rows[i][places[i].row + (places[i].line > 0)].notes;
    notes /= max_int(galley->note_columns, 1);
    const long long above = galley->foot_separator - galley->note_gap, most = bound->room - above;
    if (above > 0 && most > 0)
        notes += (notes + most - 1) / most * above;
    return notes;
}

long long bound_cost(const struct bound *bound, int section, const struct breakpoint *places)
{
    const struct galley_section *flows = &bound->galley->sections[section];
    const struct bound_section *own = &bound->sections[section];
    struct two_tallest two = {0, 0};
    if (galley_section_ended(flows, places))
        return 0;
    if (bound->room <= 0)
        return COST_PAGE;
    for (int i = 0; i < flows->flow_count; i++)
        add_tall(&two, height_left(&flows->flows[i], own->rows[i], places[i]));
    const long long height = own->after + height_of_two(two, flows) * bound->room / own->room;
    const long long pages = (height + notes_left(bound, section, places) + bound->room - 1) / bound->room;
    return (pages > 1 ? pages : 1) * COST_PAGE;
}
