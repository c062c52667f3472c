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

void page_add_lines(struct draft *draft, const struct setting *s)
{
    const int cell_size = draft->layout->cell_size;
    assert(s->lines.count == 0 || s->lines.ends[s->lines.count - 1] == s->paragraph->count);
    const int leading = style_leading(s->role, cell_size), ascent = style_ascent(s->role, cell_size);
    for (int i = s->from; i < s->to; i++) {
        const int start = i > 0 ? s->lines.ends[i - 1] : 0;
        const struct line line = text_line(s->paragraph, start, s->lines.ends[i], draft->arena);
        add_item(draft,
                 (struct item){.kind = ITEM_LINE,
                               .leaf = s->leaf,
                               .x = s->x + s->inset +
                                    line_offset(draft, s, s->width - (s->block ? s->block : line.width)),
                               .y = s->y + leading * (i - s->from) + ascent,
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
    setting.lines = (struct lines){&end, 1};
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
