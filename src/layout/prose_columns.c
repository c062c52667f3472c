/* Prose is a list of lines, and only some of them may begin a column. The search for page breaks decides
 * which lines stand on which page, and balances them over the columns. Very short prose stays in one column,
 * because balancing would tear it apart. */
#include "layout/prose_columns.h"

#include "layout/prose_lists.h"
#include "solve/pages_text.h"

enum {
    PARAGRAPH_GAP = 4 * POINT,
    ITEM_GAP = 2 * POINT,
    PARTED_GAP = 14 * POINT, /* where a thematic break is */
    FEW_LINES = 10
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
struct prose_draft {
    const struct cell_context *context;
    const struct prose *items;
    int count;  /* of items */
    int column; /* width of a column */
    struct galley_line *lines;
    struct prose_place *places;
    int line_count, line_capacity, place_capacity;
    int *cites; /* indices into report.sources */
    int cite_count, cite_capacity;
    struct arena *arena; /* owns the result */
    struct arena *text;  /* owns the text of the current item */
};

/* Adds the citations in the boxes [from, to) of `paragraph`. */
static void add_cites(struct prose_draft *draft, const struct paragraph *paragraph, int from, int to)
{
    for (int i = from; i < to; i++) {
        if (!paragraph->parts[i].cited)
            continue;
        draft->cites = arena_grow(draft->arena, draft->cites, draft->cite_count, &draft->cite_capacity,
                                  sizeof *draft->cites);
        draft->cites[draft->cite_count++] = paragraph->parts[i].cited - 1;
    }
}

/* Returns whether `line` of `item` may begin a column. It may not if the break would leave fewer than
 * LINES_TOGETHER lines of the item on either side, or would separate a heading or a marker from the item
 * after it. */
static bool may_begin(const struct prose_draft *draft, int item, int line, int line_count)
{
    if (line > 0)
        return draft->items[item].kind != PROSE_HEADING && line >= LINES_TOGETHER &&
               line_count - line >= LINES_TOGETHER;
    return item == 0 || (draft->items[item - 1].kind != PROSE_HEADING &&
                         !prose_joins_next(draft->items, draft->count, item - 1));
}

/* Adds line k of `item`, which has `line_count` lines. A marker beside the next item takes no height. */
static void add_prose_line(struct prose_draft *draft, int item, int k, int line_count)
{
    const enum role role = prose_role(&draft->items[item]);
    const bool joins = prose_joins_next(draft->items, draft->count, item);
    draft->lines = arena_grow(draft->arena, draft->lines, draft->line_count, &draft->line_capacity,
                              sizeof *draft->lines);
    draft->places = arena_grow(draft->arena, draft->places, draft->line_count, &draft->place_capacity,
                               sizeof *draft->places);
    draft->places[draft->line_count] = (struct prose_place){item, k};
    draft->lines[draft->line_count++] = (struct galley_line){
        .height = joins ? 0 : style_leading(role, draft->context->cell_size),
        .gap = k == 0 && item > 0 ? gap_above(draft->items, draft->count, item) : 0,
        .may_begin = may_begin(draft, item, k, line_count),
        .cites_end = draft->cite_count};
}

static struct prose_set measure_item(struct prose_draft *draft, int index)
{
    const struct prose *item = &draft->items[index];
    const int indent = indent_of(draft->context, item, draft->column, draft->text);
    struct prose_set set = {.indent = indent, .measure = draft->column - indent};
    const struct paragraph text = prose_text(draft->context, item, set.measure, draft->text);
    set.lines = lines_break(&text, set.measure, draft->arena);
    for (int k = 0; k < set.lines.count; k++) {
        add_cites(draft, &text, k > 0 ? set.lines.ends[k - 1] : 0, set.lines.ends[k]);
        add_prose_line(draft, index, k, set.lines.count);
    }
    if (set.lines.count == 0)
        add_prose_line(draft, index, 0, 1);
    arena_reset(draft->text);
    return set;
}

/* Keeps lists together, and each with the paragraph that introduces it. */
static void hold_lists(struct prose_draft *draft, const struct prose_set *sets)
{
    int *counts = arena_array(draft->text, draft->count, sizeof *counts);
    for (int i = 0; i < draft->count; i++)
        counts[i] = sets[i].lines.count;
    const unsigned *holds = prose_hold_lists(draft->items, draft->count, counts, draft->text);
    for (int i = 0; i < draft->line_count; i++) {
        const struct prose_place *place = &draft->places[i];
        if (holds[place->item] & (place->line == 0 ? HOLD_FIRST : HOLD_LATER))
            draft->lines[i].may_begin = false;
    }
}

/* Returns the first line of the headings at the end of the prose, or the number of lines. */
static int first_of_last_headings(const struct prose_draft *draft)
{
    int line = draft->line_count;
    while (line > 0 && draft->items[draft->places[line - 1].item].kind == PROSE_HEADING)
        line--;
    while (line > 0 && line < draft->line_count && !draft->lines[line].may_begin)
        line--;
    return line;
}

struct prose_lines prose_break(const struct cell_context *context, const struct block *block, int columns,
                               int measure, struct arena *arena)
{
    struct prose_draft draft = {.context = context,
                                .items = block->prose.items,
                                .count = block->prose.count,
                                .column = measure,
                                .arena = arena,
                                .text = arena_new()};
    struct prose_lines prose = {.items = arena_array(arena, draft.count, sizeof *prose.items)};
    for (int i = 0; i < draft.count; i++)
        prose.items[i] = measure_item(&draft, i);
    hold_lists(&draft, prose.items);
    arena_free(draft.text);
    prose.places = draft.places;
    prose.text = (struct galley_text){.lines = draft.lines,
                                      .line_count = draft.line_count,
                                      .cites = draft.cites,
                                      .columns = draft.line_count <= FEW_LINES ? 1 : columns,
                                      .stays = first_of_last_headings(&draft)};
    return prose;
}

static void add_slices(struct prose_lines *prose, struct prose_slice slice, int from, int to,
                       struct arena *arena)
{
    const struct galley_line *lines = prose->text.lines;
    for (int i = from, y = 0; i < to;) {
        slice.item = prose->places[i].item;
        slice.from = prose->places[i].line;
        slice.y = y += i > from ? lines[i].gap : 0;
        for (; i < to && prose->places[i].item == slice.item; i++) {
            slice.to = prose->places[i].line + 1;
            y += lines[i].height;
        }
        prose->slices = arena_grow(arena, prose->slices, prose->slice_count, &prose->slice_capacity,
                                   sizeof *prose->slices);
        prose->slices[prose->slice_count++] = slice;
    }
}

void prose_slice_page(struct prose_lines *prose, int page, int from, int to, struct arena *arena)
{
    int *ends = arena_array(arena, prose->text.columns, sizeof *ends);
    text_height(&prose->text, from, to, ends);
    for (int c = 0; c < prose->text.columns; from = ends[c++])
        add_slices(prose, (struct prose_slice){.page = page, .column = c}, from, ends[c], arena);
}
