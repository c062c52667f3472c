/* One loop over the placed items. What is decided here is only how cairo is told: glyphs with the text that
 * they stand for, links and named places as tags, and the document's metadata. */
#include "pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Glyphs that cairo is given in one call: what stands in one font, one colour and one place of the structure.
 * Each call costs cairo as much as dozens of glyphs. */
struct batch {
    cairo_scaled_font_t *font;
    bool backward;
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int glyph_count, cluster_count, glyph_capacity, cluster_capacity;
    struct buf text;
};

struct writer {
    const struct layout *layout;
    cairo_surface_t *surface;
    cairo_t *cr;
    struct page page;
    struct arena *arena; /* of the page */
    bool *cites_seen;    /* the page's notes whose first citation was passed */
    struct batch batch;
    unsigned color;
};

static double points(int units)
{
    return (double)units / POINT;
}

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
    return fwrite(bytes, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* -- Tags ---------------------------------------------------------------------------------------------------
 */

/* The URL with everything percent-encoded that RFC 3986 does not allow in one, and with parentheses, quotes
 * and backslashes, which cairo would not escape where they end a string. */
static const char *link_uri(const char *url, struct arena *arena)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&*+,;=%";
    struct buf uri = buf_new(arena);
    for (const char *at = url; *at; at++) {
        if (strchr(allowed, *at))
            buf_putc(&uri, *at);
        else
            buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)*at);
    }
    return uri.data;
}

static void put_place(struct writer *writer, const char *name, int x, int y)
{
    const char *attributes = arena_printf(writer->arena, "name='%s' x=%.3f y=%.3f", name, points(x),
                                          points(y));
    cairo_tag_begin(writer->cr, CAIRO_TAG_DEST, attributes);
    cairo_tag_end(writer->cr, CAIRO_TAG_DEST);
}

/* A note's number links back to the first place on its page that cites it. */
static void put_cite_place(struct writer *writer, const char *link, const struct item *item)
{
    static const char prefix[] = "#note-";
    if (strncmp(link, prefix, sizeof prefix - 1) != 0)
        return;
    const int number = atoi(link + sizeof prefix - 1);
    const struct page_plan *plan = &writer->layout->pages[writer->page.number - 1];
    bool *seen = writer->cites_seen + (number - plan->first_number);
    if (!*seen)
        put_place(writer, arena_printf(writer->arena, "cite-%d", number), item->x, item->y - item->height);
    *seen = true;
}

static void begin_link(struct writer *writer, const char *link, const struct item *item, int from, int to)
{
    const char *target = *link == '#'
                             ? arena_printf(writer->arena, "dest='%s'", link + 1)
                             : arena_printf(writer->arena, "uri='%s'", link_uri(link, writer->arena));
    const char *attributes = arena_printf(writer->arena, "rect=[%.3f %.3f %.3f %.3f] %s",
                                          points(item->x + from), points(item->y - item->height * 3 / 4),
                                          points(to - from), points(item->height), target);
    cairo_tag_begin(writer->cr, CAIRO_TAG_LINK, attributes);
}

/* -- Glyphs -------------------------------------------------------------------------------------------------
 */

static void flush_batch(struct writer *writer)
{
    struct batch *batch = &writer->batch;
    if (batch->glyph_count > 0) {
        cairo_set_scaled_font(writer->cr, batch->font);
        cairo_show_text_glyphs(writer->cr, batch->text.data, (int)batch->text.length, batch->glyphs,
                               batch->glyph_count, batch->clusters, batch->cluster_count,
                               batch->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    }
    batch->glyph_count = batch->cluster_count = 0;
    batch->text.length = 0;
}

static void add_glyphs(struct writer *writer, const struct run *run, int x, int y)
{
    struct batch *batch = &writer->batch;
    for (int i = 0; i < run->glyph_count; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        batch->glyphs = arena_grow(writer->arena, batch->glyphs, batch->glyph_count, &batch->glyph_capacity,
                                   sizeof *batch->glyphs);
        batch->glyphs[batch->glyph_count++] = (cairo_glyph_t){glyph->id, points(x + glyph->dx),
                                                              points(y + glyph->dy)};
        x += glyph->advance;
    }
    for (int i = 0; i < run->cluster_count; i++) {
        batch->clusters = arena_grow(writer->arena, batch->clusters, batch->cluster_count,
                                     &batch->cluster_capacity, sizeof *batch->clusters);
        batch->clusters[batch->cluster_count++] = (cairo_text_cluster_t){run->clusters[i].bytes,
                                                                         run->clusters[i].glyphs};
    }
    buf_put(&batch->text, run->text, (size_t)run->length);
}

static void batch_run(struct writer *writer, const struct run *run, int x, int y)
{
    struct batch *batch = &writer->batch;
    const bool backward = run->level & 1;
    if (batch->font != run->font || batch->backward || backward)
        flush_batch(writer);
    batch->font = run->font;
    batch->backward = backward;
    add_glyphs(writer, run, x, y);
}

/* Adds the outline of what fills a sign's circle, wholly or in its left half, to the path. */
static void outline_sign(struct writer *writer, const struct run *run, int x, int y)
{
    if (run->sign != SUPPORT_FULLY && run->sign != SUPPORT_PARTLY)
        return;
    /* The bundled font's circle: 600 wide, its middle 330 above the baseline, in thousandths of an em. */
    const double em = points(run->width) / 0.6, radius = 0.235 * em;
    const double cx = points(x) + points(run->width) / 2, cy = points(y + run->glyphs[0].dy) - 0.33 * em;
    const double pi = acos(-1);
    const bool whole = run->sign == SUPPORT_FULLY;
    cairo_new_sub_path(writer->cr);
    cairo_arc(writer->cr, cx, cy, radius, whole ? 0 : pi / 2, whole ? 2 * pi : 3 * pi / 2);
    cairo_close_path(writer->cr);
}

static void draw_runs(struct writer *writer, const struct item *item, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct placed_run *placed = &item->line.runs[i];
        batch_run(writer, placed->run, item->x + placed->x, item->y);
    }
}

static bool same_link(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void draw_line(struct writer *writer, const struct item *item)
{
    const struct line *line = &item->line;
    for (int from = 0, to; from < line->run_count; from = to) {
        const char *link = line->runs[from].link;
        for (to = from + 1; to < line->run_count && same_link(line->runs[to].link, link); to++)
            continue;
        if (!link) {
            draw_runs(writer, item, from, to);
            continue;
        }
        flush_batch(writer);
        const struct placed_run *last = &line->runs[to - 1];
        put_cite_place(writer, link, item);
        begin_link(writer, link, item, line->runs[from].x, last->x + last->run->width);
        draw_runs(writer, item, from, to);
        flush_batch(writer);
        cairo_tag_end(writer->cr, CAIRO_TAG_LINK);
    }
}

/* -- Pages --------------------------------------------------------------------------------------------------
 */

static void set_color(struct writer *writer, unsigned color)
{
    writer->color = color;
    cairo_set_source_rgb(writer->cr, (color >> 16 & 0xFF) / 255.0, (color >> 8 & 0xFF) / 255.0,
                         (color & 0xFF) / 255.0);
}

static bool same_leaf(const struct leaf *a, const struct leaf *b)
{
    return a->kind == b->kind && a->block == b->block && a->item == b->item && a->side == b->side &&
           a->row == b->row && a->column == b->column;
}

static void draw_lines(struct writer *writer)
{
    const struct page *page = &writer->page;
    for (int i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_LINE)
            continue;
        if (i == 0 || !same_leaf(&item->leaf, &page->items[i - 1].leaf) || item->color != writer->color)
            flush_batch(writer);
        set_color(writer, item->color);
        if (item->place)
            put_place(writer, item->place, item->x, item->y - item->height);
        draw_line(writer, item);
    }
    flush_batch(writer);
}

/* Fills all rules of one colour in one call, from index `first` on, the first that has it. */
static void fill_rules(struct writer *writer, int first)
{
    const struct page *page = &writer->page;
    for (int i = first; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->kind == ITEM_RULE && item->color == page->items[first].color)
            cairo_rectangle(writer->cr, points(item->x), points(item->y), points(item->width),
                            points(item->height));
    }
    set_color(writer, page->items[first].color);
    cairo_fill(writer->cr);
}

static bool is_first_of_color(const struct page *page, int index)
{
    for (int i = 0; i < index; i++)
        if (page->items[i].kind == ITEM_RULE && page->items[i].color == page->items[index].color)
            return false;
    return true;
}

static void draw_rules(struct writer *writer)
{
    for (int i = 0; i < writer->page.count; i++)
        if (writer->page.items[i].kind == ITEM_RULE && is_first_of_color(&writer->page, i))
            fill_rules(writer, i);
}

static void fill_signs(struct writer *writer)
{
    for (int i = 0; i < writer->page.count; i++) {
        const struct item *item = &writer->page.items[i];
        for (int k = 0; item->kind == ITEM_LINE && k < item->line.run_count; k++)
            outline_sign(writer, item->line.runs[k].run, item->x + item->line.runs[k].x, item->y);
    }
    set_color(writer, 0);
    cairo_fill(writer->cr);
}

/* An entry for the report and, under it, one for each table. */
static void add_outline(struct writer *writer)
{
    const struct report *report = writer->layout->report;
    const int root = cairo_pdf_surface_add_outline(writer->surface, CAIRO_PDF_OUTLINE_ROOT,
                                                   report->title.bytes, "dest='report'",
                                                   CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = &report->blocks[b].comparison;
        for (int s = 0; report->blocks[b].kind == BLOCK_COMPARISON && s < comparison->side_count; s++)
            cairo_pdf_surface_add_outline(writer->surface, root, comparison->sides[s].title.bytes,
                                          arena_printf(writer->arena, "dest='table-%d-%d'", b + 1, s + 1), 0);
    }
}

static void draw_page(struct writer *writer, int index)
{
    const struct layout *layout = writer->layout;
    writer->page = page_compose(layout, index, writer->arena);
    writer->cites_seen = arena_array(writer->arena, layout->pages[index].note_count, sizeof(bool));
    cairo_pdf_surface_set_page_label(writer->surface, arena_printf(writer->arena, "%d", index + 1));
    writer->batch = (struct batch){.text = buf_new(writer->arena)};
    draw_rules(writer);
    draw_lines(writer);
    fill_signs(writer);
    if (index == layout->page_count - 1)
        cairo_tag_end(writer->cr, "Document");
    cairo_show_page(writer->cr);
    arena_reset(writer->arena);
}

/* -- Metadata -----------------------------------------------------------------------------------------------
 */

/* Seconds since 1970 as a date, by the civil calendar reckoned backwards from days (years begin in March, so
 * that leap days come last). "" for what is no number. */
static const char *date_of_epoch(const char *epoch, struct arena *arena)
{
    char *end;
    const long long seconds = strtoll(epoch, &end, 10);
    if (*epoch == '\0' || *end != '\0' || seconds < 0 || seconds > 253402300799)
        return "";
    const long long days = seconds / 86400 + 719468, era = days / 146097, day_of_era = days % 146097;
    const long long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long long shifted = (5 * day_of_year + 2) / 153, month = shifted < 10 ? shifted + 3 : shifted - 9;
    const long long year = year_of_era + era * 400 + (month <= 2), rest = seconds % 86400;
    return arena_printf(arena, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lldZ", year, month,
                        day_of_year - (153 * shifted + 2) / 5 + 1, rest / 3600, rest / 60 % 60, rest % 60);
}

/* When the report was made: the time that the environment gives, else the day it was last verified, else
 * none. The clock is never asked, or the same report would not be the same file. */
static const char *creation_date(const struct report *report, struct arena *arena)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch)
        return date_of_epoch(epoch, arena);
    const struct date *date = &report->verified;
    if (date->year == 0)
        return "";
    return arena_printf(arena, "%04d-%02d-%02dT00:00:00Z", date->year, date->month ? date->month : 1,
                        date->day ? date->day : 1);
}

static void set_metadata(struct writer *writer)
{
    const struct report *report = writer->layout->report;
    struct buf keywords = buf_new(writer->arena);
    for (int i = 0; i < report->keyword_count; i++)
        buf_printf(&keywords, "%s%s", i > 0 ? ", " : "", report->keywords[i]);
    const char *date = creation_date(report, writer->arena);
    cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_TITLE, report->title.bytes);
    cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_SUBJECT, report->subtitle.bytes);
    cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_KEYWORDS, keywords.data);
    if (report->author)
        cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_AUTHOR, report->author);
    cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_CREATOR, "Casebook");
    cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static bool succeeded(cairo_status_t status, struct diag *diag)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    if (status != CAIRO_STATUS_WRITE_ERROR)
        diag_error(diag, (struct mark){0}, "cannot write the PDF: %s", cairo_status_to_string(status));
    return false;
}

bool pdf_write(const struct layout *layout, FILE *stream, struct diag *diag)
{
    struct writer writer = {.layout = layout, .arena = arena_new()};
    writer.surface = cairo_pdf_surface_create_for_stream(
        write_bytes, stream, points(layout->geometry.page_width), points(layout->geometry.page_height));
    writer.cr = cairo_create(writer.surface);
    set_metadata(&writer);
    /* Without a structure around them, cairo 1.16 refers to elements for its links that it never writes. */
    cairo_tag_begin(writer.cr, "Document", NULL);
    /* A string that cairo rejects puts the context into an error in which it draws nothing further, silently.
     */
    for (int i = 0; i < layout->page_count && cairo_status(writer.cr) == CAIRO_STATUS_SUCCESS; i++)
        draw_page(&writer, i);
    add_outline(&writer);
    const cairo_status_t drawn = cairo_status(writer.cr);
    cairo_destroy(writer.cr);
    cairo_surface_finish(writer.surface);
    const cairo_status_t finished = cairo_surface_status(writer.surface);
    cairo_surface_destroy(writer.surface);
    arena_free(writer.arena);
    return succeeded(drawn, diag) && succeeded(finished, diag);
}
