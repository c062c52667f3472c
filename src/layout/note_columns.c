/* Lists the lines of a page's notes, from which solve/pages_foot_cuts.h chooses the cuts. The lines of notes
 * that the page before has no room for stand before them, as one block. */
#include "layout/note_columns.h"

#include "base/integers.h"

#include <string.h>

/* Adds the lines of a part to those of a note. `marks` has room for them. */
static void add_lines_of(const struct notes *notes, struct note_part part, struct foot_note *note,
                         unsigned char *marks, struct arena *scratch)
{
    const unsigned char *address;
    const struct lines lines = notes_lines(notes, part, &address, scratch);
    memcpy(marks + note->lines, address, (size_t)lines.count);
    note->lines += lines.count;
}

/* Lists the lines of note `index` of the page: the note with its first remark, and its further remarks. */
static struct foot_note lines_of_note(const struct note_pages *pages, const struct page_plan *plan, int index,
                                      struct arena *scratch)
{
    const int source = plan->notes[index], lines = plan->note_heights[index] / pages->style.line;
    unsigned char *marks = arena_alloc(scratch, (size_t)lines);
    struct foot_note note = {.address = marks};
    struct note_part part = {.source = source};
    for (int i = 0; i < plan->cited_count; i++) {
        const struct cited_note *cited = &plan->cited[i];
        if (cited->note != source || cited->remark == 0)
            continue;
        if (part.remark > 0) {
            add_lines_of(pages->notes, part, &note, marks, scratch);
            part.alone = true;
        }
        part.remark = cited->remark;
    }
    add_lines_of(pages->notes, part, &note, marks, scratch);
    return note;
}

/* -- Lines of earlier pages ------------------------------------------------------------------------------ */

static int lines_of_slices(const struct note_slice *slices, int count)
{
    int lines = 0;
    for (int i = 0; i < count; i++)
        lines += slices[i].to - slices[i].from;
    return lines;
}

void note_columns_open(const struct note_pages *pages, int page, struct arena *arena)
{
    const struct page_plan *before = page > 0 ? &pages->plans[page - 1] : NULL;
    struct page_plan *plan = &pages->plans[page];
    if (!before || before->carried == 0)
        return;
    const int most = before->opening_count + before->note_count;
    struct note_slice *all = arena_array(arena, most, sizeof *all);
    for (int i = 0; i < before->opening_count; i++)
        all[i] = before->opening[i];
    for (int i = 0; i < before->note_count; i++)
        all[before->opening_count + i] = (struct note_slice){
            .page = page - 1, .note = i, .to = before->note_heights[i] / pages->style.line};
    int first = 0;
    for (int over = lines_of_slices(all, most) - before->carried; over > 0;) {
        const int lines = lines_of_slices(&all[first], 1), taken = min_int(lines, over);
        all[first].from += taken;
        over -= taken;
        first += taken == lines;
    }
    plan->opening = all + first;
    plan->opening_count = most - first;
}

/* Lists the lines of the block that opens the foot. */
static struct foot_note opening_lines(const struct note_pages *pages, const struct page_plan *plan,
                                      struct arena *scratch)
{
    struct foot_note block = {.lines = lines_of_slices(plan->opening, plan->opening_count)};
    unsigned char *marks = arena_alloc(scratch, (size_t)block.lines);
    block.address = marks;
    for (int i = 0; i < plan->opening_count; i++) {
        const struct note_slice *slice = &plan->opening[i];
        const struct foot_note note = lines_of_note(pages, &pages->plans[slice->page], slice->note, scratch);
        memcpy(marks, note.address + slice->from, (size_t)(slice->to - slice->from));
        marks += slice->to - slice->from;
    }
    return block;
}

/* -- Columns --------------------------------------------------------------------------------------------- */

/* The notes of a page, after the block that opens the foot, without the lines that go on at the next page. */
struct foot_list {
    int *heights;
    int count;
    bool cut; /* the last note goes on at the next page */
};

static struct foot_list list_heights(const struct note_pages *pages, const struct page_plan *plan,
                                     struct arena *arena)
{
    const int leading = pages->style.line, opening = lines_of_slices(plan->opening, plan->opening_count);
    struct foot_list list = {.heights = arena_array(arena, plan->note_count + 1, sizeof *list.heights)};
    if (opening > 0)
        list.heights[list.count++] = opening * leading;
    for (int i = 0; i < plan->note_count; i++)
        list.heights[list.count++] = plan->note_heights[i];
    int left = plan->carried * leading;
    while (left > 0 && list.heights[list.count - 1] <= left)
        left -= list.heights[--list.count];
    list.cut = left > 0;
    if (list.cut)
        list.heights[list.count - 1] -= left;
    return list;
}

/* Chooses the cuts of the notes in columns of this height. */
static void choose_cuts(const struct note_pages *pages, const struct page_plan *plan,
                        const struct foot_list *list, int height, struct foot_end *ends)
{
    struct arena *scratch = arena_new();
    struct foot_note *lines = arena_array(scratch, list->count, sizeof *lines);
    const struct foot_style style = pages->style;
    const int opening = plan->opening_count > 0;
    for (int i = 0; i < list->count; i++) {
        lines[i] = i < opening ? opening_lines(pages, plan, scratch)
                               : lines_of_note(pages, plan, i - opening, scratch);
        lines[i].lines = list->heights[i] / style.line;
    }
    foot_divide(&style, lines, list->count, height, ends);
    arena_free(scratch);
}

struct note_columns note_columns_divide(const struct note_pages *pages, int page, bool whole,
                                        struct arena *arena)
{
    const struct page_plan *plan = &pages->plans[page];
    struct foot_style style = pages->style;
    const struct foot_list list = list_heights(pages, plan, arena);
    const struct foot_end end = {list.count - 1,
                                 list.count > 0 ? list.heights[list.count - 1] / style.line : 0};
    struct note_columns columns = {.ends = arena_array(arena, style.columns, sizeof *columns.ends)};
    if (list.count == 0)
        return columns;
    if (whole)
        style.line = 0;
    const int height = foot_balance(&style, list.heights, list.count, 0, columns.ends);
    columns.height = saturate_int((long long)height + style.separator);
    if (!whole)
        choose_cuts(pages, plan, &list, height, columns.ends);
    for (int c = 0; list.cut && c < style.columns; c++)
        if (columns.ends[c].note == list.count)
            columns.ends[c] = end;
    return columns;
}

/* Appends the lines [from, to) of the block that opens the foot, or all lines from `from` on if `to` is -1.
 * Returns the new length of the list. */
static int add_opening(const struct page_plan *plan, int from, int to, struct note_slice *list, int count)
{
    for (int i = 0, line = 0; i < plan->opening_count; i++) {
        struct note_slice slice = plan->opening[i];
        const int lines = slice.to - slice.from, end = to < 0 ? line + lines : to;
        slice.to = slice.from + clamp_int(end - line, 0, lines);
        slice.from += clamp_int(from - line, 0, lines);
        if (slice.from < slice.to)
            list[count++] = slice;
        line += lines;
    }
    return count;
}

int note_columns_slices(const struct note_pages *pages, int page, int column, struct arena *arena,
                        struct note_slice **slices)
{
    const struct page_plan *plan = &pages->plans[page];
    const struct foot_end from = column > 0 ? plan->foot_ends[column - 1] : (struct foot_end){0, 0};
    const struct foot_end to = plan->foot_ends[column];
    const int opening = plan->opening_count > 0;
    struct note_slice *list = *slices = arena_array(arena, plan->opening_count + plan->note_count,
                                                    sizeof *list);
    int count = 0;
    for (int note = from.note; note < to.note || (note == to.note && to.line > 0); note++) {
        struct note_slice slice = {.page = page, .note = note - opening};
        slice.from = note == from.note ? from.line : 0;
        if (note < opening) {
            count = add_opening(plan, slice.from, note == to.note ? to.line : -1, list, count);
            continue;
        }
        slice.to = note == to.note ? to.line : plan->note_heights[slice.note] / pages->style.line;
        if (slice.from < slice.to)
            list[count++] = slice;
    }
    return count;
}

int note_columns_number(const struct note_pages *pages, const struct note_slice *slice)
{
    return pages->plans[slice->page].first_number + slice->note;
}
