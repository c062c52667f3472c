/* Writes one item a line, in reading order. Positions are rounded to tenths of a point, so that a dump shows
 * only differences that a reader could see. */
#include "page/dump.h"

#include "text/reading_order.h"

#include <inttypes.h>

static const char *tenths(int units, struct arena *arena)
{
    const int64_t rounded = ((int64_t)units * 10 + (units < 0 ? -POINT : POINT) / 2) / POINT;
    const int64_t size = rounded < 0 ? -rounded : rounded;
    return arena_printf(arena, "%s%" PRId64 ".%" PRId64, rounded < 0 ? "-" : "", size / 10, size % 10);
}

/* Writes a link within the document, and those that it stands for. */
static void dump_link(struct link link, FILE *stream, struct arena *arena)
{
    for (const int last = link.number + link.passed; link.number <= last; link.number++)
        fprintf(stream, " <#%s>", place_name(link_place(link), arena));
}

static void dump_links(const struct line *line, FILE *stream, struct arena *arena)
{
    const struct line read = reading_order(*line, arena);
    struct link before = {0};
    for (int i = 0; i < read.run_count; i++) {
        const struct link link = read.runs[i].link;
        if (!link_same(link, before) && link.kind == LINK_WEB)
            fprintf(stream, " <%s>", link.url);
        else if (!link_same(link, before) && link.kind)
            dump_link(link, stream, arena);
        before = link;
    }
}

static void dump_item(const struct item *item, FILE *stream, struct arena *arena)
{
    if (item->kind == ITEM_RULE) {
        fprintf(stream, "  rule %s %s %s x %s", tenths(item->x, arena), tenths(item->y, arena),
                tenths(item->width, arena), tenths(item->height, arena));
        fprintf(stream, item->color ? " #%06X\n" : "\n", item->color);
        return;
    }
    fprintf(stream, "  %s %s %s w %s \"%s\"", leaf_names[item->leaf.kind], tenths(item->x, arena),
            tenths(item->y, arena), tenths(item->width, arena), item->line.text);
    dump_links(&item->line, stream, arena);
    fputc('\n', stream);
}

void dump_page(const struct page *page, int page_count, FILE *stream)
{
    struct arena *arena = arena_new();
    fprintf(stream, "page %d of %d, %s x %s\n", page->number, page_count, tenths(page->width, arena),
            tenths(page->height, arena));
    for (int i = 0; i < page->count; i++)
        dump_item(&page->items[i], stream, arena);
    arena_free(arena);
}

bool dump_write(struct composer *composer, FILE *stream, struct diag *diag)
{
    const int page_count = composer_layout(composer)->page_count;
    struct arena *arena = arena_new();
    for (int i = 0; i < page_count; i++) {
        const struct page page = composer_page(composer, i, arena);
        dump_page(&page, page_count, stream);
        arena_reset(arena);
    }
    arena_free(arena);
    if (ferror(stream))
        diag_error(diag, (struct mark){0}, "cannot write the text");
    return !ferror(stream);
}
