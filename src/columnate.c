/* Prose is a list of lines, some of which may begin a column. A page's columns are filled to the least height
 * at which everything fits, or, where it does not fit, to the page's foot. A few lines stay in one column:
 * balanced, they would be torn apart. */
#include "columnate.h"

#include <assert.h>

enum {
    PARAGRAPH_GAP = 4 * POINT,
    ITEM_GAP = 2 * POINT,
    HEADING_GAP = 9 * POINT,
    INDENT = 12 * POINT,
    FEW_LINES = 6,
    LINES_TOGETHER = 2 /* of a paragraph, at a column's head and foot */
};

struct prose_line {
    int item, line;
    int height;
    int gap;        /* above, unless it begins a column */
    bool may_begin; /* a column */
};

struct prose_lines {
    struct prose_line *list;
    int count;
};

static enum role role_of(const struct prose *item)
{
    if (item->kind == PROSE_CODE)
        return ROLE_CODE;
    if (item->kind == PROSE_HEADING)
        return item->level == 1 ? ROLE_HEADING_1 : item->level == 2 ? ROLE_HEADING_2 : ROLE_HEADING_3;
    return ROLE_PROSE;
}

static int width_of(const struct cell_context *context, const char *words, enum role role,
                    struct arena *arena)
{
    const struct paragraph paragraph = cell_words(context, words, role, 0, arena);
    return linebreak_natural_width(paragraph.boxes, paragraph.count);
}

/* An item is set in by its depth, and by what its list's numbers need beyond one digit; in a narrow column by
 * half of it at most. A marker has its room in any case. */
static int indent_of(const struct cell_context *context, const struct prose *item, int measure,
                     struct arena *arena)
{
    if (item->kind != PROSE_ITEM && item->kind != PROSE_QUOTE)
        return 0;
    int indent = INDENT * item->level;
    if (item->digits > 0)
        indent += item->digits * width_of(context, "0", role_of(item), arena);
    if (indent > measure / 2)
        indent = measure / 2;
    const int marker = item->marker ? width_of(context, item->marker, role_of(item), arena) + MARKER_GAP : 0;
    return indent > marker ? indent : marker;
}

struct prose_set columnate_item(const struct cell_context *context, const struct prose *item, int measure,
                                struct arena *arena)
{
    struct prose_set set = {.role = role_of(item), .indent = indent_of(context, item, measure, arena)};
    measure -= set.indent;
    set.paragraph = cell_text(context, &item->text, set.role, measure, arena);
    set.leading = style_leading(set.role, shaper_cell_size(context->shaper));
    set.line_count = cell_lines(&set.paragraph, measure, 0, false, arena, &set.ends);
    return set;
}

static int gap_between(const struct prose *before, const struct prose *item)
{
    if (item->kind == PROSE_HEADING)
        return HEADING_GAP;
    if (before->kind == PROSE_HEADING || (before->kind == PROSE_ITEM && item->kind == PROSE_ITEM))
        return ITEM_GAP;
    return PARAGRAPH_GAP;
}

/* A line may begin a column unless that leaves less than two lines of its paragraph on either side, or parts
 * a heading from what it heads. */
static bool may_begin(const struct prose *items, int item, int line, int line_count)
{
    if (line > 0)
        return items[item].kind != PROSE_HEADING && line >= LINES_TOGETHER &&
               line_count - line >= LINES_TOGETHER;
    return item == 0 || items[item - 1].kind != PROSE_HEADING;
}

static struct prose_lines measure_lines(const struct cell_context *context, const struct block *block,
                                        int measure, struct arena *arena)
{
    struct prose_lines lines = {0};
    const struct prose *items = block->prose.items;
    int capacity = 0;
    for (int i = 0; i < block->prose.count; i++) {
        const struct prose_set set = columnate_item(context, &items[i], measure, arena);
        for (int k = 0; k < set.line_count; k++) {
            lines.list = arena_grow(arena, lines.list, lines.count, &capacity, sizeof *lines.list);
            lines.list[lines.count++] = (struct prose_line){
                .item = i,
                .line = k,
                .height = set.leading,
                .gap = k == 0 && i > 0 ? gap_between(&items[i - 1], &items[i]) : 0,
                .may_begin = may_begin(items, i, k, set.line_count)};
        }
    }
    return lines;
}

static int height_of(const struct prose_lines *lines, int from, int to)
{
    int height = 0;
    for (int i = from; i < to; i++)
        height += lines->list[i].height + (i > from ? lines->list[i].gap : 0);
    return height;
}

/* The end of a column of at most `height` that begins with line `from`; at least one line is set if `force`.
 */
static int fill_column(const struct prose_lines *lines, int from, int height, bool force)
{
    int end = from, used = 0, fits = from;
    while (fits < lines->count) {
        const struct prose_line *line = &lines->list[fits];
        used += line->height + (fits > from ? line->gap : 0);
        if (used > height)
            break;
        fits++;
        if (fits == lines->count || lines->list[fits].may_begin)
            end = fits;
    }
    if (end == from && force)
        end = fits > from ? fits : from + 1;
    return end;
}

/* Fills `columns` columns and returns where the last ends. ends[] may be NULL. */
static int fill_page(const struct prose_lines *lines, int from, int columns, int height, bool force,
                     int *ends)
{
    for (int c = 0; c < columns; c++) {
        if (from < lines->count)
            from = fill_column(lines, from, height, force && c == 0);
        if (ends)
            ends[c] = from;
    }
    return from;
}

/* The least height at which all lines from `from` on fit into the columns; at `height` they do. */
static int least_height(const struct prose_lines *lines, int from, int columns, int height)
{
    int low = 0;
    while (low < height) {
        const int middle = low + (height - low) / 2;
        if (fill_page(lines, from, columns, middle, false, NULL) == lines->count)
            height = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* -- Slices -------------------------------------------------------------------------------------------------
 */

struct slicer {
    struct prose_pages pages;
    struct arena *arena;
    int capacity, page_capacity;
};

static void add_slices(struct slicer *slicer, const struct prose_lines *lines, int from, int to, int column)
{
    struct prose_pages *pages = &slicer->pages;
    int y = 0;
    assert(from == to || lines->list);
    for (int i = from; i < to;) {
        const struct prose_line *first = &lines->list[i];
        struct prose_slice slice = {
            .item = first->item, .from = first->line, .page = pages->page_count, .column = column};
        slice.y = y + (i > from ? first->gap : 0);
        y = slice.y;
        for (; i < to && lines->list[i].item == slice.item; i++) {
            slice.to = lines->list[i].line + 1;
            y += lines->list[i].height;
        }
        pages->slices = arena_grow(slicer->arena, pages->slices, pages->slice_count, &slicer->capacity,
                                   sizeof *pages->slices);
        pages->slices[pages->slice_count++] = slice;
    }
}

/* Sets a page from line `from` on and returns the line it ends before. */
static int add_page(struct slicer *slicer, const struct prose_lines *lines, int from, int height, bool force)
{
    struct prose_pages *pages = &slicer->pages;
    int *ends = arena_array(slicer->arena, pages->columns, sizeof *ends);
    if (fill_page(lines, from, pages->columns, height, false, NULL) == lines->count)
        height = least_height(lines, from, pages->columns, height);
    const int end = fill_page(lines, from, pages->columns, height, force, ends);
    int depth = 0;
    for (int c = 0, start = from; c < pages->columns; start = ends[c++]) {
        add_slices(slicer, lines, start, ends[c], c);
        const int column_height = height_of(lines, start, ends[c]);
        depth = column_height > depth ? column_height : depth;
    }
    pages->depths = arena_grow(slicer->arena, pages->depths, pages->page_count, &slicer->page_capacity,
                               sizeof *pages->depths);
    pages->depths[pages->page_count++] = depth;
    return end;
}

struct prose_pages columnate_prose(const struct cell_context *context, const struct block *block,
                                   const struct prose_format *format, struct arena *arena)
{
    struct arena *scratch = arena_new();
    const struct prose_lines lines = measure_lines(context, block, format->measure, scratch);
    struct slicer slicer = {.arena = arena};
    slicer.pages.columns = lines.count <= FEW_LINES ? 1 : format->columns;
    int next = add_page(&slicer, &lines, 0, format->first_height, false);
    while (next < lines.count)
        next = add_page(&slicer, &lines, next, format->height, true);
    arena_free(scratch);
    return slicer.pages;
}
