/* A cell is measured before its numbers are known, and then drawn with these, line by line. */
#include "layout/source_cells.h"

#include "base/integers.h"
#include "report/citations.h"

static const struct cell_roles roles = {ROLE_CELL, ROLE_CELL};

/* Returns the room for signs at the edge of a column. */
static int sign_room(const struct comparison *comparison, int column)
{
    return comparison->columns[column].has_signs ? MILLI_POINTS(SIGN_ROOM_MPT) : 0;
}

static int words_width(const struct cell_context *context, const char *words, struct arena *arena)
{
    const struct paragraph text = cell_words(context, words, ROLE_CELL, 0, arena);
    return text.boxes[0].width + text.boxes[0].space;
}

/* Makes each item of `cell` a box of `text`, whose only box is a number. */
static void box_items(const struct cell_context *context, const struct cell *cell, struct paragraph *text,
                      struct arena *arena)
{
    struct citation_item *items;
    const struct box number = text->boxes[0];
    const struct part part = text->parts[0];
    const int gap = cell->citation_count > 1 ? words_width(context, ", ", arena) : 0;
    text->count = citation_items(context->report, cell, arena, &items);
    text->boxes = arena_array(arena, text->count, sizeof *text->boxes);
    text->parts = arena_array(arena, text->count, sizeof *text->parts);
    for (int i = 0; i < text->count; i++) {
        text->parts[i] = part;
        text->boxes[i] = (struct box){.width = number.width, .space = gap, .kind = BREAK_ALLOWED};
        if (items[i].count > 1)
            text->boxes[i].width += words_width(context, "\u2013", arena) + number.width;
        if (citation_ends_group(cell, items[i]))
            text->boxes[i].kind = BREAK_FORCED;
    }
}

struct paragraph source_cell_measured(const struct cell_context *context, const struct comparison *comparison,
                                      const struct row *row, int column, struct arena *arena)
{
    const struct cell *cell = &row->cells[column];
    if (comparison->columns[column].type != COLUMN_SOURCES)
        return cell_paragraph(context, comparison, row, column, arena);
    if (cell->citation_count == 0)
        return (struct paragraph){.count = 0};
    const char *number = arena_printf(arena, "%0*d", context->digits, 0);
    struct paragraph text = cell_words(context, number, ROLE_CELL, 0, arena);
    text.parts[0].mark = row->mark;
    text.hang = sign_room(comparison, column);
    box_items(context, cell, &text, arena);
    return text;
}

int source_cell_pair(const struct paragraph *measured)
{
    int widest = 0;
    for (int i = 0; i < measured->count; i++) {
        const struct box *box = &measured->boxes[i];
        const bool pair = box->kind == BREAK_ALLOWED && box->width == box[1].width;
        widest = max_int(widest, box->width + (pair ? box->space + box[1].width : 0));
    }
    return measured->hang + widest;
}

/* Returns the lines of a text that ends each of its lines itself. */
static struct lines forced_lines(const struct paragraph *text, struct arena *arena)
{
    struct lines lines = {.ends = arena_array(arena, text->count, sizeof *lines.ends)};
    for (int i = 0; i < text->count; i++)
        if (text->boxes[i].kind == BREAK_FORCED)
            lines.ends[lines.count++] = i + 1;
    return lines;
}

struct paragraph source_cell_drawn(const struct cell_context *context, const struct comparison *comparison,
                                   const struct source_slice *slice, struct lines *lines, struct arena *arena)
{
    const struct cell *cell = &slice->row->cells[slice->column];
    struct citation_item *items;
    citation_items(context->report, cell, arena, &items);
    const struct citation_lines cited = {.items = items,
                                         .first = slice->from > 0 ? slice->lines.ends[slice->from - 1] : 0,
                                         .ends = slice->lines.ends + slice->from,
                                         .count = slice->to - slice->from};
    const struct wording wording = wording_citations(cell, &cited, arena);
    struct paragraph text = cell_furniture(context, &wording, roles, 0, arena);
    text.hang = sign_room(comparison, slice->column);
    *lines = forced_lines(&text, arena);
    return text;
}
