/* One loop over the placed items. What is decided here is only how cairo is told: glyphs with the text that
 * they stand for, and leaves of the structure, links and named places as tags. What cairo writes passes
 * through the filter of finish.h. */
#include "pdf/pdf.h"

#include "base/strings.h"
#include "base/url.h"
#include "page/composer.h"
#include "pdf/finish.h"
#include "pdf/parts/syntax.h"
#include "report/wording.h"
#include "text/reading_order.h"

#include <cairo-pdf.h>
#include <glib.h>
#include <limits.h>
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
    double dx, dy; /* by which all are moved, less than half a hundredth of a point */
};

struct writer {
    const struct layout *layout;
    const struct print *print;
    int offset; /* of the sheet within the page that has marks */
    cairo_surface_t *surface;
    cairo_t *cr;
    struct page page;
    struct arena *arena; /* of the page */
    bool *cites_seen;    /* the page's notes whose first citation was passed */
    struct batch batch;
    unsigned color;
    struct structure *structure;
    struct finish *finish;
    enum { OUTSIDE, IN_LEAF, IN_LINK } tagged;
    struct leaf leaf;    /* the open leaf's */
    enum leaf_part part; /* likewise */
    const char *lang;    /* likewise */
};

static double points(int units)
{
    return (double)units / POINT;
}

/* Always succeeds: after a failure cairo would leave out objects that it relies on at the end, and crash. */
static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
    finish_put(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* -- Tags ------------------------------------------------------------------------------------------------ */

/* Makes a destination in whole points, which are enough to find the place. */
static void put_place(struct writer *writer, struct place place, int x, int y)
{
    struct buf attributes = buf_new(writer->arena);
    buf_puts(&attributes, "name='");
    buf_puts(&attributes, place_name(place, writer->arena));
    buf_puts(&attributes, "' x=");
    syntax_put_points(&attributes, x / POINT * POINT);
    buf_puts(&attributes, " y=");
    syntax_put_points(&attributes, y / POINT * POINT);
    cairo_tag_begin(writer->cr, CAIRO_TAG_DEST, attributes.data);
    cairo_tag_end(writer->cr, CAIRO_TAG_DEST);
}

/* Makes the destination to which the number of a note leads back: the first link to the note on its page. */
static void put_citation_place(struct writer *writer, struct link link, const struct item *item)
{
    if (link.kind != LINK_NOTE)
        return;
    const struct page_plan *plan = &writer->layout->pages[writer->page.number - 1];
    const struct place place = {.kind = PLACE_CITATION, .number = link.number};
    bool *seen = writer->cites_seen + (link.number - plan->first_number);
    if (!*seen)
        put_place(writer, place, item->x, item->y - item->height);
    *seen = true;
}

/* Returns what a reader is told who cannot see where a link leads: the title of a source, or the address. */
static const char *link_words(const struct writer *writer, struct link link)
{
    if (link.kind == LINK_CITATION)
        return wording_citation_link(link.number, writer->arena);
    if (link.kind == LINK_WEB)
        return link.url;
    const struct page_plan *plan = &writer->layout->pages[writer->page.number - 1];
    const int note = plan->notes[link.number - plan->first_number];
    return wording_note_link(writer->layout->report, note, link.number, writer->arena);
}

static void begin_link(struct writer *writer, struct link link, const struct item *item, int from, int to)
{
    const bool web = link.kind == LINK_WEB;
    const int rectangle[] = {item->x + from, item->y - item->height * 3 / 4, to - from, item->height};
    struct buf attributes = buf_new(writer->arena);
    for (int i = 0; i < 4; i++) {
        buf_puts(&attributes, i ? " " : "rect=[");
        syntax_put_points(&attributes, rectangle[i]);
    }
    buf_puts(&attributes, web ? "] uri='" : "] dest='");
    buf_puts(&attributes,
             web ? url_link(link.url, writer->arena) : place_name(link_place(link), writer->arena));
    buf_putc(&attributes, '\'');
    cairo_tag_begin(writer->cr, CAIRO_TAG_LINK, attributes.data);
    finish_link(writer->finish, link_words(writer, link));
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

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
    buf_clear(&batch->text);
}

/* How far a line that begins here is moved, so that its place has few digits. */
static double rounding(double place)
{
    return round(place * 100) / 100 - place;
}

/* What a character that forbids a break is besides; NULL for any other. The two have one glyph, around which
 * cairo would else tell its text. */
static const char *plain_of(const char *text, int bytes)
{
    static const char *const pairs[][2] = {{"\u00A0", " "}, {"\u2011", "-"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((size_t)bytes == strlen(pairs[i][0]) && memcmp(text, pairs[i][0], (size_t)bytes) == 0)
            return pairs[i][1];
    return NULL;
}

static void put_cluster(struct writer *writer, const char *text, int bytes, int glyphs)
{
    struct batch *batch = &writer->batch;
    batch->clusters = arena_grow(writer->arena, batch->clusters, batch->cluster_count,
                                 &batch->cluster_capacity, sizeof *batch->clusters);
    batch->clusters[batch->cluster_count++] = (cairo_text_cluster_t){bytes, glyphs};
    buf_put(&batch->text, text, (size_t)bytes);
}

/* Whether marks are set behind the letters that they belong to, as they are written: Latin, Greek, Cyrillic.
 */
static bool is_plain_script(gunichar character)
{
    return character < 0x590 || (character >= 0x1E00 && character < 0x2000);
}

/* A letter with marks that its font lacks as one is drawn in pieces, each of which says its own part: around
 * all of them cairo would tell the text. False, with nothing done, where glyphs are no such pieces. */
static bool put_pieces(struct writer *writer, const char *text, int bytes, int glyphs)
{
    char *pieces = g_utf8_normalize(text, bytes, G_NORMALIZE_NFD);
    bool plain = pieces && g_utf8_strlen(pieces, -1) == glyphs;
    for (const char *at = pieces; plain && *at; at = g_utf8_next_char(at))
        plain = is_plain_script(g_utf8_get_char(at));
    for (const char *at = pieces, *next; plain && *at; at = next) {
        next = g_utf8_next_char(at);
        put_cluster(writer, at, (int)(next - at), 1);
    }
    g_free(pieces);
    return plain;
}

static void add_cluster(struct writer *writer, const char *text, int bytes, int glyphs)
{
    const char *plain = plain_of(text, bytes);
    if (glyphs < 2 || writer->batch.backward || !put_pieces(writer, text, bytes, glyphs))
        put_cluster(writer, plain ? plain : text, plain ? 1 : bytes, glyphs);
}

static void add_glyphs(struct writer *writer, const struct run *run, int x, int y)
{
    struct batch *batch = &writer->batch;
    if (batch->glyph_count == 0) {
        batch->dx = rounding(points(x + run->glyphs[0].dx));
        batch->dy = rounding(points(y + run->glyphs[0].dy));
    }
    for (int i = 0; i < run->glyph_count; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        batch->glyphs = arena_grow(writer->arena, batch->glyphs, batch->glyph_count, &batch->glyph_capacity,
                                   sizeof *batch->glyphs);
        batch->glyphs[batch->glyph_count++] = (cairo_glyph_t){glyph->id, batch->dx + points(x + glyph->dx),
                                                              batch->dy + points(y + glyph->dy)};
        x += glyph->advance;
    }
    const char *text = run->text;
    for (int i = 0; i < run->cluster_count; text += run->clusters[i++].bytes)
        add_cluster(writer, text, run->clusters[i].bytes, run->clusters[i].glyphs);
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

/* -- Leaves ---------------------------------------------------------------------------------------------- */

static bool same_leaf(const struct leaf *a, const struct leaf *b)
{
    return a->kind == b->kind && a->block == b->block && a->item == b->item && a->side == b->side &&
           a->row == b->row && a->column == b->column;
}

static void leave_leaf(struct writer *writer)
{
    flush_batch(writer);
    if (writer->tagged != OUTSIDE)
        cairo_tag_end(writer->cr, writer->tagged == IN_LINK ? CAIRO_TAG_LINK : "Span");
    writer->tagged = OUTSIDE;
}

/* A stretch of a line, which is all text of one language, all one link or one sign. */
struct stretch {
    int from, to; /* runs */
    int end;      /* after the blanks that follow and go with no text */
    struct link link;
    const char *lang;
    enum support sign;
};

/* Opens the leaf that the stretch is to stand in. Of what is neither text nor link, the tag's name has no
 * meaning. */
static void enter_leaf(struct writer *writer, const struct item *item, const struct stretch *stretch)
{
    const struct link link = stretch->link;
    const enum leaf_part part = link.kind == LINK_NOTE ? PART_CITATION
                                : link.kind            ? PART_LINK
                                : stretch->sign        ? PART_SIGN
                                                       : PART_TEXT;
    if (writer->tagged == IN_LEAF && part == PART_TEXT && writer->part == PART_TEXT &&
        string_same(writer->lang, stretch->lang))
        return;
    leave_leaf(writer);
    if (link.kind) {
        int left = INT_MAX, right = 0;
        for (int i = stretch->from; i < stretch->to; i++) {
            const struct placed_run *placed = &item->line.runs[i];
            left = placed->x < left ? placed->x : left;
            right = placed->x + placed->run->width > right ? placed->x + placed->run->width : right;
        }
        put_citation_place(writer, link, item);
        begin_link(writer, link, item, left, right);
    } else {
        cairo_tag_begin(writer->cr, "Span", NULL);
    }
    structure_add(writer->structure, &(struct drawn_leaf){.leaf = item->leaf,
                                                          .part = part,
                                                          .sign = stretch->sign,
                                                          .note = link.number,
                                                          .lang = stretch->lang});
    writer->tagged = link.kind ? IN_LINK : IN_LEAF;
    writer->part = part;
    writer->lang = stretch->lang;
}

static bool is_unlinked_blank(const struct placed_run *placed)
{
    return !placed->link.kind && reading_is_blank(placed->run);
}

/* Whether a blank can go with the text that follows it, so that both are shown in one go. */
static bool begins_text(const struct placed_run *blank, const struct placed_run *next)
{
    return is_unlinked_blank(blank) && !next->link.kind && next->run->sign == 0 &&
           string_same(blank->lang, next->lang);
}

static struct stretch next_stretch(const struct line *line, int from)
{
    const struct placed_run *first = &line->runs[from];
    struct stretch stretch = {
        .from = from, .to = from + 1, .link = first->link, .lang = first->lang, .sign = first->run->sign};
    while (!stretch.sign && stretch.to < line->run_count && line->runs[stretch.to].run->sign == 0 &&
           link_same(line->runs[stretch.to].link, stretch.link) &&
           string_same(line->runs[stretch.to].lang, stretch.lang))
        stretch.to++;
    stretch.end = stretch.to;
    while (stretch.end < line->run_count && is_unlinked_blank(&line->runs[stretch.end]))
        stretch.end++;
    if (stretch.end < line->run_count && begins_text(&line->runs[stretch.to], &line->runs[stretch.end]))
        stretch.end = stretch.to;
    return stretch;
}

static void draw_line(struct writer *writer, const struct item *drawn)
{
    struct item item = *drawn;
    item.line = reading_order(item.line, writer->arena);
    if (item.leaf.kind == LEAF_ARTIFACT) {
        draw_runs(writer, &item, 0, item.line.run_count);
        return;
    }
    for (int from = 0; from < item.line.run_count;) {
        const struct stretch stretch = next_stretch(&item.line, from);
        enter_leaf(writer, &item, &stretch);
        draw_runs(writer, &item, from, stretch.end);
        from = stretch.end;
    }
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static void set_color(struct writer *writer, unsigned color)
{
    writer->color = color;
    cairo_set_source_rgb(writer->cr, (color >> 16 & 0xFF) / 255.0, (color >> 8 & 0xFF) / 255.0,
                         (color & 0xFF) / 255.0);
}

static void draw_lines(struct writer *writer)
{
    const struct page *page = &writer->page;
    for (int i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_LINE)
            continue;
        if (i == 0 || !same_leaf(&item->leaf, &writer->leaf) || item->color != writer->color)
            leave_leaf(writer);
        writer->leaf = item->leaf;
        set_color(writer, item->color);
        if (item->place.kind)
            put_place(writer, item->place, item->x, item->y - item->height);
        draw_line(writer, item);
    }
    leave_leaf(writer);
}

/* Each by itself: as one of several it would take cairo twice the bytes. */
static void draw_rules(struct writer *writer)
{
    for (int i = 0; i < writer->page.count; i++) {
        const struct item *item = &writer->page.items[i];
        if (item->kind != ITEM_RULE)
            continue;
        set_color(writer, item->color);
        cairo_rectangle(writer->cr, points(item->x), points(item->y), points(item->width),
                        points(item->height));
        cairo_fill(writer->cr);
    }
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

/* -- Marks ----------------------------------------------------------------------------------------------- */

enum {
    MARK_ROOM = TENTHS_MM(100),
    MARK_LENGTH = TENTHS_MM(50),
    MARK_GAP = TENTHS_MM(30),
    MARK_WIDTH = POINT / 4
};

/* Lines that show where the sheet is to be cut, outside the bleed. */
static void draw_crop_marks(struct writer *writer)
{
    const struct geometry *geometry = &writer->layout->geometry;
    const int gap = writer->print->bleed > MARK_GAP ? writer->print->bleed : MARK_GAP;
    for (int corner = 0; corner < 4; corner++) {
        const bool right = corner & 1, bottom = corner & 2;
        const int x = writer->offset + (right ? geometry->page_width : 0);
        const int y = writer->offset + (bottom ? geometry->page_height : 0);
        const int near_x = right ? x + gap : x - gap - MARK_LENGTH;
        const int near_y = bottom ? y + gap : y - gap - MARK_LENGTH;
        cairo_rectangle(writer->cr, points(near_x), points(y - MARK_WIDTH / 2), points(MARK_LENGTH),
                        points(MARK_WIDTH));
        cairo_rectangle(writer->cr, points(x - MARK_WIDTH / 2), points(near_y), points(MARK_WIDTH),
                        points(MARK_LENGTH));
    }
    set_color(writer, 0);
    cairo_fill(writer->cr);
}

/* Which page of which file this is, below the sheet. */
static void draw_slug(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    const char *words = wording_slug(layout->report, writer->page.number, layout->page_count, writer->arena);
    const struct paragraph slug = cell_words(&layout->context, words, ROLE_FOLIO, 0, writer->arena);
    const struct item item = {.x = 2 * writer->offset,
                              .y = layout->geometry.page_height + 2 * writer->offset - MARK_GAP,
                              .line = text_line(&slug, 0, slug.count, writer->arena)};
    set_color(writer, 0);
    draw_line(writer, &item);
    flush_batch(writer);
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
        for (int s = 0; report->blocks[b].kind == BLOCK_COMPARISON && s < comparison->side_count; s++) {
            const struct place table = {.kind = PLACE_TABLE, .number = b, .side = s};
            cairo_pdf_surface_add_outline(
                writer->surface, root, comparison->sides[s].title.bytes,
                arena_printf(writer->arena, "dest='%s'", place_name(table, writer->arena)), 0);
        }
    }
}

/* Makes room around the sheet. cairo has no transformation for the places of links, so all is moved here. */
static void move_items(struct writer *writer)
{
    for (int i = 0; writer->offset > 0 && i < writer->page.count; i++) {
        writer->page.items[i].x += writer->offset;
        writer->page.items[i].y += writer->offset;
    }
}

static void draw_page(struct writer *writer, int index)
{
    const struct layout *layout = writer->layout;
    writer->page = page_compose(layout, index, writer->arena);
    move_items(writer);
    writer->cites_seen = arena_array(writer->arena, layout->pages[index].note_count, sizeof(bool));
    cairo_pdf_surface_set_page_label(writer->surface, arena_printf(writer->arena, "%d", index + 1));
    writer->batch = (struct batch){.text = buf_new(writer->arena)};
    draw_rules(writer);
    draw_lines(writer);
    fill_signs(writer);
    if (writer->print->marks) {
        draw_crop_marks(writer);
        draw_slug(writer);
    }
    if (index == layout->page_count - 1)
        cairo_tag_end(writer->cr, "Document");
    cairo_show_page(writer->cr);
    arena_reset(writer->arena);
}

/* -- The document ---------------------------------------------------------------------------------------- */

static bool succeeded(cairo_status_t status, struct diag *diag)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    diag_error(diag, (struct mark){0}, "cannot write the PDF: %s", cairo_status_to_string(status));
    return false;
}

static void draw_report(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    writer->cr = cairo_create(writer->surface);
    /* Under one element, cairo lists all leaves in the order in which they are drawn. */
    cairo_tag_begin(writer->cr, "Document", NULL);
    /* A string that cairo rejects puts the context into an error in which it draws nothing further, silently.
     */
    for (int i = 0; i < layout->page_count && cairo_status(writer->cr) == CAIRO_STATUS_SUCCESS; i++)
        draw_page(writer, i);
    add_outline(writer);
}

bool pdf_write(const struct layout *layout, const struct print *print, FILE *stream, struct diag *diag)
{
    struct arena *arena = arena_new();
    const int offset = print->bleed + (print->marks ? MARK_ROOM : 0);
    const char *producer = arena_printf(arena, "cairo %s", cairo_version_string());
    const struct metadata metadata = metadata_of(layout->report, print->standard, producer, arena, diag);
    if (!metadata.date) {
        arena_free(arena);
        return false;
    }
    const struct finish_style style = {.report = layout->report,
                                       .metadata = &metadata,
                                       .print = print,
                                       .width = layout->geometry.page_width + 2 * offset,
                                       .height = layout->geometry.page_height + 2 * offset,
                                       .offset = offset};
    struct writer writer = {.layout = layout, .print = print, .offset = offset, .arena = arena_new()};
    writer.structure = structure_new(layout->report, arena);
    writer.finish = finish_new(&style, writer.structure, stream, arena);
    writer.surface = cairo_pdf_surface_create_for_stream(take_bytes, writer.finish, points(style.width),
                                                         points(style.height));
#if CAIRO_VERSION >= CAIRO_VERSION_ENCODE(1, 18, 0)
    /* The version that cairo 1.16 writes. In an earlier one, cairo would not tell the text of signs. */
    cairo_pdf_surface_restrict_to_version(writer.surface, CAIRO_PDF_VERSION_1_5);
#endif
    draw_report(&writer);
    const cairo_status_t drawn = cairo_status(writer.cr);
    cairo_destroy(writer.cr);
    cairo_surface_finish(writer.surface);
    const cairo_status_t finished = cairo_surface_status(writer.surface);
    cairo_surface_destroy(writer.surface);
    const bool good = succeeded(drawn, diag) && succeeded(finished, diag);
    const bool whole = good && finish_end(writer.finish, diag);
    arena_free(writer.arena);
    arena_free(arena);
    return whole;
}
