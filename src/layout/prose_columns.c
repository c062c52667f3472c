/* Prose is a list of lines, and only some of them may begin a column. If the rest of the prose fits on a
 * page, we balance the columns: they get the least height at which all lines fit. Otherwise we fill the
 * columns down to the notes. Very short prose stays in one column, because balancing would tear it apart.
 * Each line can cite notes and so make the foot of the page taller. We add lines to a page for as long as the
 * lines and their notes both fit. */
#include "layout/prose_columns.h"

#include "layout/prose_lists.h"

#include <assert.h>

enum {
    PARAGRAPH_GAP = 4 * POINT,
    ITEM_GAP = 2 * POINT,
    PARTED_GAP = 14 * POINT, /* where a thematic break is */
    FEW_LINES = 10
};

struct prose_line {
    int item, line;
    int height;
    int gap;        /* space above the line, unless the line begins a column */
    bool may_begin; /* whether the line may begin a column */
    int cites_end;  /* index after the line's last citation in prose_lines.cites */
};

struct prose_lines {
    struct prose_line *list;
    int count;
    int *cites; /* indices into report.sources */
    int cite_count;
};

enum role prose_role(const struct prose *item)
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
    return text_width(&paragraph);
}

/* Returns the indent of `item`. It grows with the lists and quotes around it, and with the extra digits of
 * the numbers in its lists. It is at most half of `measure`, but never less than the item's marker needs. */
static int indent_of(const struct cell_context *context, const struct prose *item, int measure,
                     struct arena *arena)
{
    int indent = PROSE_INDENT * item->depth;
    if (item->digits > 0)
        indent += item->digits * width_of(context, "0", ROLE_PROSE, arena);
    if (indent > measure / 2)
        indent = measure / 2;
    const int marker = item->marker ? width_of(context, item->marker, prose_role(item), arena) +
                                          MILLI_POINTS(MARKER_GAP_MPT)
                                    : 0;
    return indent > marker ? indent : marker;
}

struct paragraph prose_text(const struct cell_context *context, const struct prose *item, int measure,
                            struct arena *arena)
{
    return cell_text(context, &item->text, prose_role(item), measure, arena);
}

/* Returns the space above paragraph `index`, which is not the first. */
static int gap_above(const struct prose *items, int count, int index)
{
    static const int heading_gaps[] = {0, 14 * POINT, 11 * POINT, 8 * POINT};
    const struct prose *before = &items[index - 1], *item = &items[index];
    if (prose_joins_next(items, count, index - 1))
        return 0;
    if (item->parted)
        return PARTED_GAP;
    if (item->kind == PROSE_HEADING)
        return heading_gaps[item->level];
    if (before->kind == PROSE_HEADING || (before->kind == PROSE_ITEM && item->kind == PROSE_ITEM))
        return ITEM_GAP;
    return PARAGRAPH_GAP;
}

/* The state of measuring a block of prose. */
struct prose_measure {
    const struct cell_context *context;
    const struct prose *items;
    int count;  /* of items */
    int column; /* width of a column */
    struct prose_lines lines;
    int capacity, cite_capacity;
    struct arena *arena;   /* owns the line ends of the items */
    struct arena *scratch; /* owns the lists in `lines` */
    struct arena *text;    /* owns the text of the current item */
};

/* Adds the citations in the boxes [from, to) of `paragraph`. */
static void add_cites(struct prose_measure *m, const struct paragraph *paragraph, int from, int to)
{
    struct prose_lines *lines = &m->lines;
    for (int i = from; i < to; i++) {
        if (!paragraph->parts[i].cited)
            continue;
        lines->cites = arena_grow(m->scratch, lines->cites, lines->cite_count, &m->cite_capacity,
                                  sizeof *lines->cites);
        lines->cites[lines->cite_count++] = paragraph->parts[i].cited - 1;
    }
}

/* Returns whether `line` of `item` may begin a column. It may not if the break would leave fewer than
 * LINES_TOGETHER lines of the item on either side, or would separate a heading or a marker from the item
 * after it. */
static bool may_begin(const struct prose_measure *m, int item, int line, int line_count)
{
    if (line > 0)
        return m->items[item].kind != PROSE_HEADING && line >= LINES_TOGETHER &&
               line_count - line >= LINES_TOGETHER;
    return item == 0 ||
           (m->items[item - 1].kind != PROSE_HEADING && !prose_joins_next(m->items, m->count, item - 1));
}

/* Adds line k of `item`, which has `line_count` lines. A marker beside the next item takes no height. */
static void add_prose_line(struct prose_measure *m, int item, int k, int line_count)
{
    struct prose_lines *lines = &m->lines;
    const enum role role = prose_role(&m->items[item]);
    lines->list = arena_grow(m->scratch, lines->list, lines->count, &m->capacity, sizeof *lines->list);
    lines->list[lines->count++] = (struct prose_line){
        .item = item,
        .line = k,
        .height = prose_joins_next(m->items, m->count, item) ? 0 : style_leading(role, m->context->cell_size),
        .gap = k == 0 && item > 0 ? gap_above(m->items, m->count, item) : 0,
        .may_begin = may_begin(m, item, k, line_count),
        .cites_end = lines->cite_count};
}

static struct prose_set measure_item(struct prose_measure *m, int index)
{
    const struct prose *item = &m->items[index];
    const int indent = indent_of(m->context, item, m->column, m->text);
    struct prose_set set = {.indent = indent, .measure = m->column - indent};
    const struct paragraph text = prose_text(m->context, item, set.measure, m->text);
    set.lines = lines_break(&text, set.measure, false, m->arena);
    for (int k = 0; k < set.lines.count; k++) {
        add_cites(m, &text, k > 0 ? set.lines.ends[k - 1] : 0, set.lines.ends[k]);
        add_prose_line(m, index, k, set.lines.count);
    }
    if (set.lines.count == 0)
        add_prose_line(m, index, 0, 1);
    arena_reset(m->text);
    return set;
}

/* Keeps lists together, and each with the paragraph that introduces it. */
static void hold_lists(struct prose_measure *m, const struct prose_set *sets)
{
    int *counts = arena_array(m->text, m->count, sizeof *counts);
    for (int i = 0; i < m->count; i++)
        counts[i] = sets[i].lines.count;
    const unsigned *holds = prose_hold_lists(m->items, m->count, counts, m->text);
    for (int i = 0; i < m->lines.count; i++) {
        struct prose_line *line = &m->lines.list[i];
        if (holds[line->item] & (line->line == 0 ? HOLD_FIRST : HOLD_LATER))
            line->may_begin = false;
    }
}

/* Breaks all items of a block into lines and stores them in pages->items. Returns the list of all lines,
 * which m->scratch owns. */
static struct prose_lines measure_lines(struct prose_measure *m, int count, struct prose_pages *pages)
{
    pages->items = arena_array(m->arena, count, sizeof *pages->items);
    m->text = arena_new();
    for (int i = 0; i < count; i++)
        pages->items[i] = measure_item(m, i);
    hold_lists(m, pages->items);
    arena_free(m->text);
    return m->lines;
}

static int height_of(const struct prose_lines *lines, int from, int to)
{
    int height = 0;
    for (int i = from; i < to; i++)
        height += lines->list[i].height + (i > from ? lines->list[i].gap : 0);
    return height;
}

/* The number and the height of a page's columns. If `force` is true, the first column takes at least one
 * line, even if the line is too tall. */
struct columns_room {
    int columns, height;
    bool force;
};

/* Fills a column of at most `height` with lines from `from` on, but not with line `most` or later ones.
 * Returns the index after the column's last line. If `force` is true, the column gets at least one line. */
static int fill_column(const struct prose_lines *lines, int from, int most, int height, bool force)
{
    int end = from, used = 0, fits = from;
    while (fits < most) {
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

/* Fills the columns of a page with the lines [from, most) for as long as they have room. Returns the index
 * after the last line that has been set. Stores the end of each column in ends[] unless `ends` is NULL. */
static int fill_page(const struct prose_lines *lines, int from, int most, struct columns_room room, int *ends)
{
    for (int c = 0; c < room.columns; c++) {
        if (from < most)
            from = fill_column(lines, from, most, room.height, room.force && c == 0);
        if (ends)
            ends[c] = from;
    }
    return from;
}

/* Returns whether columns of `height` have room for the lines [from, to). The last column may end after any
 * line. */
static bool have_room(const struct prose_lines *lines, int from, int to, int columns, int height)
{
    from = fill_page(lines, from, to, (struct columns_room){columns - 1, height, false}, NULL);
    return height_of(lines, from, to) <= height;
}

/* Returns the least height at which all lines from `from` on fit into the columns. They must fit at
 * `height`. */
static int least_height(const struct prose_lines *lines, int from, int columns, int height)
{
    int low = 0;
    while (low < height) {
        const struct columns_room middle = {columns, low + (height - low) / 2, false};
        if (fill_page(lines, from, lines->count, middle, NULL) == lines->count)
            height = middle.height;
        else
            low = middle.height + 1;
    }
    return low;
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

static int cites_before(const struct prose_lines *lines, int line)
{
    return line > 0 ? lines->list[line - 1].cites_end : 0;
}

static void add_line_notes(struct foot *foot, const struct prose_lines *lines, int line)
{
    for (int i = cites_before(lines, line); i < lines->list[line].cites_end; i++)
        foot_add(foot, (struct cited_note){.note = lines->cites[i]});
}

/* Adds the notes of the lines [from, to) to `foot`, and returns the part of `height` that its notes leave. */
static int room_above(struct foot *foot, const struct prose_lines *lines, int from, int to, int height)
{
    for (int i = from; i < to; i++)
        add_line_notes(foot, lines, i);
    return height - foot_height(foot, 0);
}

/* Returns an upper bound of the end of a page of `height` that begins with line `from`: the first line whose
 * notes leave too little room for the lines up to it, or lines->count. Later lines only add notes, so the
 * search stops at the first such line. Adds the notes of all lines before it to `foot`. */
static int most_lines(struct foot *foot, const struct prose_lines *lines, int from, int columns, int height)
{
    for (int line = from; line < lines->count; line++) {
        const int before = foot->count;
        add_line_notes(foot, lines, line);
        if (foot->count == before)
            continue;
        const int room = height - foot_height(foot, 0);
        if (!have_room(lines, from, line + 1, columns, room)) {
            foot_cut(foot, before);
            return line;
        }
    }
    return lines->count;
}

/* -- Slices ---------------------------------------------------------------------------------------------- */

struct slicer {
    struct prose_pages pages;
    struct foot *foot; /* the notes of the current page */
    struct arena *arena;
    int capacity, page_capacity, note_capacity, end_capacity;
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

/* Stores the notes of the current page in slicer->pages, except the first `had` ones, which the page had
 * before this prose. */
static void keep_notes(struct slicer *slicer, int had)
{
    struct prose_pages *pages = &slicer->pages;
    const int page = pages->page_count;
    pages->note_ends = arena_grow(slicer->arena, pages->note_ends, page, &slicer->end_capacity,
                                  sizeof *pages->note_ends);
    int end = page > 0 ? pages->note_ends[page - 1] : 0;
    for (int i = had; i < slicer->foot->count; i++) {
        pages->notes = arena_grow(slicer->arena, pages->notes, end, &slicer->note_capacity,
                                  sizeof *pages->notes);
        pages->notes[end++] = slicer->foot->entries[i].cited;
    }
    pages->note_ends[page] = end;
}

/* Sets a page with lines from `from` on and returns the index after its last line. On entry slicer->foot has
 * the notes that the page already has; on return it is empty. */
static int add_page(struct slicer *slicer, const struct prose_lines *lines, int from, int height, bool force)
{
    struct prose_pages *pages = &slicer->pages;
    struct foot *foot = slicer->foot;
    int *ends = arena_array(slicer->arena, pages->columns, sizeof *ends);
    const int had = foot->count, columns = pages->columns;
    int most = most_lines(foot, lines, from, columns, height);
    if (most == from && force)
        most++;
    struct columns_room room = {columns, height - foot_height(foot, 0), force};
    int end = fill_page(lines, from, most, room, NULL);
    foot_cut(foot, had);
    room.height = room_above(foot, lines, from, end, height);
    if (end == lines->count)
        room.height = least_height(lines, from, columns, room.height);
    end = fill_page(lines, from, end, room, ends);
    keep_notes(slicer, had);
    foot_cut(foot, 0);
    int depth = 0;
    for (int c = 0, start = from; c < columns; start = ends[c++]) {
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
    struct slicer slicer = {.foot = format->foot, .arena = arena};
    struct prose_measure measure = {.context = context,
                                    .items = block->prose.items,
                                    .count = block->prose.count,
                                    .column = format->measure,
                                    .arena = arena,
                                    .scratch = scratch};
    const struct prose_lines lines = measure_lines(&measure, block->prose.count, &slicer.pages);
    slicer.pages.columns = lines.count <= FEW_LINES ? 1 : format->columns;
    for (int i = 0; i < format->first_note_count; i++)
        foot_add(slicer.foot, format->first_notes[i]);
    int next = add_page(&slicer, &lines, 0, format->first_height, false);
    while (next < lines.count)
        next = add_page(&slicer, &lines, next, format->height, true);
    arena_free(scratch);
    return slicer.pages;
}
