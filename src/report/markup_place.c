/* Finds nodes in the text of their scalar. libcmark-gfm says the line and the column of most nodes. What
 * stands there is compared with what the node must begin with. */
#include "report/markup_place.h"

#include "base/utf8.h"

#include <string.h>

enum { LINES_SHIFTED = 20 }; /* most lines that a place of libcmark-gfm is corrected by */

/* Returns the offset of the parser's line `line`, counted from 1. */
static size_t find_line(struct places *places, int line)
{
    const char *text = places->scalar->text;
    if (places->line == 0 || line < places->line) {
        places->line = 1;
        places->line_start = places->base;
    }
    for (const char *end; places->line < line; places->line++) {
        end = strchr(text + places->line_start, '\n');
        if (!end)
            break;
        places->line_start = (size_t)(end + 1 - text);
    }
    return places->line_start;
}

static bool begins_with(const char *text, const char *needle)
{
    return strncmp(text, needle, strlen(needle)) == 0;
}

/* Returns the offset of a column of the line that begins at `start`. An offset beyond the line's end becomes
 * that of its end. */
static size_t column_offset(const struct places *places, size_t start, int column)
{
    const char *text = places->scalar->text + start;
    const size_t most = strcspn(text, "\n");
    const size_t before = places->guarded ? strspn(text, " \t") : 0;
    const size_t offset = before + (size_t)(column > 1 + places->guarded ? column - 1 - places->guarded : 0);
    return start + (offset < most ? offset : most);
}

/* Returns the line of the node, or of the nearest node before it or around it that has a line. */
static cmark_node *with_line(cmark_node *node)
{
    while (cmark_node_get_start_line(node) == 0) {
        cmark_node *before = cmark_node_previous(node);
        if (!before && !cmark_node_parent(node))
            break;
        node = before ? before : cmark_node_parent(node);
    }
    return node;
}

/* Returns the last line of the block that contains the node. */
static int last_line(cmark_node *node)
{
    int line = cmark_node_get_end_line(node);
    for (; node && cmark_node_get_type(node) != CMARK_NODE_DOCUMENT; node = cmark_node_parent(node))
        if (cmark_node_get_end_line(node) > line)
            line = cmark_node_get_end_line(node);
    return line;
}

/* Returns whether `needle` stands at `offset`. */
static bool stands_at(const struct places *places, size_t offset, const char *needle)
{
    return begins_with(places->scalar->text + offset, needle);
}

/* Returns the `needle` nearest to `offset`: the last one before it in the line that begins at `start`, else
 * the first one after it, else `offset`. */
static size_t nearest_needle(const struct places *places, size_t start, size_t offset, const char *needle)
{
    const char *text = places->scalar->text;
    for (size_t at = offset; at-- > start;)
        if (stands_at(places, at, needle))
            return at;
    const char *found = strstr(text + offset, needle);
    return found ? (size_t)(found - text) : offset;
}

size_t places_find(struct places *places, cmark_node *node, const char *needle)
{
    cmark_node *known = with_line(node);
    const int line = cmark_node_get_start_line(known), column = cmark_node_get_start_column(known);
    const size_t start = find_line(places, line), offset = column_offset(places, start, column);
    const int last = last_line(known);
    if (known != node) {
        const char *found = strstr(places->scalar->text + offset, needle);
        return found ? (size_t)(found - places->scalar->text) : offset;
    }
    if (stands_at(places, offset, needle))
        return offset;
    struct places ahead = *places;
    for (int next = line + 1; next <= last && next <= line + LINES_SHIFTED; next++) {
        const size_t shifted = column_offset(places, find_line(&ahead, next), column);
        if (stands_at(places, shifted, needle))
            return shifted;
    }
    return nearest_needle(places, start, offset, needle);
}

struct mark places_mark(struct places *places, size_t offset, const char *needle)
{
    struct mark mark = yaml_place(places->scalar, offset, &places->cursor);
    if (mark.offset < mark.input->length && begins_with(mark.input->text + mark.offset, needle))
        mark.width = utf8_length(needle);
    return mark;
}
