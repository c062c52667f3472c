/* Turns the lines of a paragraph into items of the page. Each line stands on its baseline. Nothing else in
 * this wing knows left from right: pages are composed as if all reading began at the left, and then mirrored.
 */
#include "page/page_items.h"

#include <assert.h>

static void add_item(struct draft *draft, struct item item)
{
    struct page *page = &draft->page;
    page->items = arena_grow(draft->arena, page->items, page->count, &draft->capacity, sizeof *page->items);
    page->items[page->count++] = item;
}

void page_add_rule(struct draft *draft, struct rule rule)
{
    add_item(draft, (struct item){.kind = ITEM_RULE,
                                  .x = rule.x,
                                  .y = rule.y,
                                  .width = rule.width,
                                  .height = rule.height,
                                  .color = rule.color});
}

/* Returns whether the lines stand where reading ends. */
static bool stands_at_end(const struct draft *draft, const struct setting *s)
{
    const bool rtl = draft->layout->geometry.rtl;
    switch (s->align) {
    case ALIGN_START:
    case ALIGN_CENTER:
        return false;
    case ALIGN_END:
        return true;
    case ALIGN_LEFT:
        return rtl;
    case ALIGN_RIGHT:
        return !rtl;
    case ALIGN_TEXT:
        break;
    }
    return !rtl && s->paragraph->rtl;
}

/* Returns the distance of a line from the place where its setting begins, if it leaves `room` free. */
static int line_offset(const struct draft *draft, const struct setting *s, int room)
{
    if (s->align == ALIGN_CENTER)
        return room / 2;
    return stands_at_end(draft, s) ? room : 0;
}

/* Returns the place of a block in the structure of a cell or a note. The paragraphs of a note that are in no
 * list are words of the note itself. */
static struct leaf block_leaf(struct leaf leaf, const struct text_block *block, int number)
{
    if (leaf.kind == LEAF_NOTE && block->lists == 0 && !block->code)
        return leaf;
    leaf.part = number;
    leaf.lists = block->lists;
    leaf.begins_item = block->marker != NULL;
    leaf.code = block->code;
    return leaf;
}

/* Adds the marker of a block that begins on the line at `y`. */
static void add_marker_beside(struct draft *draft, const struct setting *s, int number, int y)
{
    const struct text_block *block = &s->paragraph->blocks[number - 1];
    const struct scale scale = s->paragraph->scale;
    struct paragraph label = *block->label;
    label.scale = scale;
    const struct line line = text_line(&label, 0, label.count, draft->arena);
    const int offset = scale_place(scale, block->indent - MILLI_POINTS(ITEM_MARKER_GAP_MPT)) - line.width;
    struct item item = {.kind = ITEM_LINE,
                        .leaf = block_leaf(s->leaf, block, number),
                        .x = s->x + (stands_at_end(draft, s) ? s->width - offset - line.width : offset),
                        .y = y,
                        .width = line.width,
                        .height = style_leading(s->role, draft->layout->cell_size),
                        .color = s->color,
                        .line = line};
    if (item.leaf.kind != LEAF_ARTIFACT)
        item.leaf.kind = item.leaf.kind == LEAF_NOTE ? LEAF_NOTE_MARKER : LEAF_CELL_MARKER;
    add_item(draft, item);
}

/* Adds the markers of the blocks that begin on a line with the boxes [start, end) at `y`. Returns the leaf of
 * the line. */
static struct leaf open_blocks(struct draft *draft, const struct setting *s, int start, int end, int y)
{
    const struct paragraph *p = s->paragraph;
    struct leaf leaf = s->leaf;
    for (int i = 0; i < p->block_count && p->blocks[i].box < end; i++) {
        const struct text_block *block = &p->blocks[i];
        if (block->label && block->box >= start)
            add_marker_beside(draft, s, i + 1, y);
        if (block->box <= start)
            leaf = block_leaf(s->leaf, block, i + 1);
    }
    return leaf;
}

void page_add_lines(struct draft *draft, const struct setting *s)
{
    const int cell_size = draft->layout->cell_size;
    const struct paragraph *p = s->paragraph;
    assert(s->lines.count == 0 || s->lines.ends[s->lines.count - 1] == p->count);
    const int leading = style_leading(s->role, cell_size), ascent = style_ascent(s->role, cell_size);
    for (int i = s->from; i < s->to; i++) {
        const int start = i > 0 ? s->lines.ends[i - 1] : 0, end = s->lines.ends[i];
        const int down = s->lines.tops ? s->half * (s->lines.tops[i] - s->top) : leading * (i - s->from);
        const int y = s->y + down + ascent, indent = scale_place(p->scale, p->boxes[start].indent);
        const struct leaf leaf = p->blocks ? open_blocks(draft, s, start, end, y) : s->leaf;
        const struct line line = text_line(p, start, end, draft->arena);
        const int offset = line_offset(draft, s, s->width - indent - (s->block ? s->block : line.width));
        add_item(draft, (struct item){.kind = ITEM_LINE,
                                      .leaf = leaf,
                                      .x = s->x + s->inset + (stands_at_end(draft, s) ? 0 : indent) + offset,
                                      .y = y,
                                      .width = line.width,
                                      .height = leading,
                                      .color = s->color,
                                      .line = line,
                                      .place = i == s->from ? s->place : (struct place){0}});
    }
}

void page_add_line(struct draft *draft, const struct paragraph *paragraph, struct setting setting)
{
    int end = paragraph->count;
    setting.paragraph = paragraph;
    setting.lines = (struct lines){.ends = &end, .count = 1};
    setting.from = 0;
    setting.to = end > 0;
    page_add_lines(draft, &setting);
}

void page_mirror(struct draft *draft, int first, int from, int to)
{
    for (int i = first; i < draft->page.count; i++) {
        struct item *item = &draft->page.items[i];
        item->x = from + to - item->x - item->width;
    }
}
