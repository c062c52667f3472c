/* Lists the lines of a page's notes, from which solve/pages_foot_cuts.h chooses the cuts. */
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

/* Lists the lines of note `index` of the foot: the note with its first remark, and its further remarks. */
static struct foot_note lines_of_note(const struct notes *notes, const struct foot *foot, int index,
                                      struct arena *scratch)
{
    const int source = foot->notes[index], lines = foot->heights[index] / foot->style.line;
    unsigned char *marks = arena_alloc(scratch, (size_t)lines);
    struct foot_note note = {.address = marks};
    struct note_part part = {.source = source};
    for (int i = 0; i < foot->count; i++) {
        const struct cited_note *cited = &foot->entries[i].cited;
        if (cited->note != source || cited->remark == 0)
            continue;
        if (part.remark > 0) {
            add_lines_of(notes, part, &note, marks, scratch);
            part.alone = true;
        }
        part.remark = cited->remark;
    }
    add_lines_of(notes, part, &note, marks, scratch);
    return note;
}

struct note_columns note_columns_divide(const struct notes *notes, const struct foot *foot, bool whole,
                                        struct arena *arena)
{
    const int count = foot->note_count;
    struct foot_style style = foot->style;
    struct note_columns columns = {.ends = arena_array(arena, style.columns, sizeof *columns.ends)};
    if (whole)
        style.line = 0;
    if (count == 0)
        return columns;
    const int height = foot_balance(&style, foot->heights, count, 0, columns.ends);
    columns.height = saturate_int((long long)height + style.separator);
    if (whole)
        return columns;
    struct arena *scratch = arena_new();
    struct foot_note *lines = arena_array(scratch, count, sizeof *lines);
    for (int i = 0; i < count; i++)
        lines[i] = lines_of_note(notes, foot, i, scratch);
    foot_divide(&style, lines, count, height, columns.ends);
    arena_free(scratch);
    return columns;
}
