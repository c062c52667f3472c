/* Draws the items of all pages with cairo, whose output passes through the filter of finish.h. Leaves of the
 * structure, links and named destinations are tags of cairo. No decision on the layout is taken here. */
#include "pdf/pdf.h"

#include "base/strings.h"
#include "base/url.h"
#include "pdf/finish.h"
#include "pdf/glyph_batch.h"
#include "pdf/parts/syntax.h"
#include "report/wording.h"
#include "text/reading_order.h"

#include <cairo-pdf.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct writer {
    struct composer *composer;
    const struct layout *layout; /* the composer's */
    const struct print *print;
    int offset; /* from the edges of the page to those of the trimmed sheet */
    cairo_surface_t *surface;
    cairo_t *cr;
    struct page page;
    struct arena *arena;       /* of the page */
    bool *cites_seen;          /* whether the page's note i was cited */
    struct glyph_batch *batch; /* of the page */
    unsigned color;            /* the current colour, 0xRRGGBB */
    struct structure *structure;
    struct finish *finish;
    enum { OUTSIDE, IN_LEAF, IN_LINK } tagged; /* the tag that is open */
    struct leaf leaf;                          /* the place in the report of the last line */
    enum leaf_part part;                       /* of the open tag */
    const char *lang;                          /* of the open tag */
};

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

/* Makes the destinations to which the numbers of notes lead back: for each note that the link cites, the
 * first link that does so on the page. */
static void put_citation_place(struct writer *writer, struct link link, const struct item *item)
{
    if (link.kind != LINK_NOTE)
        return;
    const struct page_plan *plan = &writer->layout->pages[writer->page.number - 1];
    for (int number = link.number; number <= link.number + link.passed; number++) {
        const struct place place = {.kind = PLACE_CITATION, .number = number};
        bool *seen = writer->cites_seen + (number - plan->first_number);
        if (!*seen)
            put_place(writer, place, item->x, item->y - item->height);
        *seen = true;
    }
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
    /* The filter writes the address; cairo would not escape what is special in it. */
    buf_puts(&attributes, web ? "] uri='" : "] dest='");
    buf_puts(&attributes, web ? "-" : place_name(link_place(link), writer->arena));
    buf_putc(&attributes, '\'');
    cairo_tag_begin(writer->cr, CAIRO_TAG_LINK, attributes.data);
    finish_link(writer->finish, link_words(writer, link), web ? url_link(link.url, writer->arena) : NULL);
}

/* -- Signs ----------------------------------------------------------------------------------------------- */

/* The shapes of signs in thousandths of the size of type, and the widths of their rings in points. */
enum { SIGN_WIDTH = 630, SIGN_CENTRE = 330, STRUCK_WIDTH = 580, STROKE_LENGTH = 990 };

static const double pi = 3.14159265358979323846;

/* The circle of a sign, in points. */
struct circle {
    double x, y, radius, ring; /* the radius of the ring's outside, and its width */
};

static void add_circle(cairo_t *cr, const struct circle *circle)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, circle->x, circle->y, circle->radius, 0, 2 * pi);
    cairo_close_path(cr);
}

static void add_ring(cairo_t *cr, const struct circle *circle)
{
    add_circle(cr, circle);
    cairo_new_sub_path(cr);
    cairo_arc_negative(cr, circle->x, circle->y, circle->radius - circle->ring, 2 * pi, 0);
    cairo_close_path(cr);
}

static void add_left_half(cairo_t *cr, const struct circle *circle)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, circle->x, circle->y, circle->radius - circle->ring / 2, pi / 2, 3 * pi / 2);
    cairo_close_path(cr);
}

/* Adds a stroke of `length` through the centre, which rises to the right, as wide as the ring. */
static void add_stroke(cairo_t *cr, const struct circle *circle, double length)
{
    const double along = length / 2 / sqrt(2), aside = circle->ring / 2 / sqrt(2);
    cairo_move_to(cr, circle->x - along - aside, circle->y + along - aside);
    cairo_line_to(cr, circle->x + along - aside, circle->y - along - aside);
    cairo_line_to(cr, circle->x + along + aside, circle->y - along + aside);
    cairo_line_to(cr, circle->x - along + aside, circle->y + along + aside);
    cairo_close_path(cr);
}

/* Adds the outline of a sign to the path, if the run is one. All signs are filled together. */
static void outline_sign(struct writer *writer, const struct run *run, int x, int y)
{
    if (!run->sign)
        return;
    const double size = glyph_batch_points(run->width) * 1000 / SIGN_WIDTH;
    const struct circle circle = {
        .x = glyph_batch_points(x) + glyph_batch_points(run->width) / 2,
        .y = glyph_batch_points(y) - SIGN_CENTRE * size / 1000,
        .radius = size * (run->sign == SUPPORT_AGAINST ? STRUCK_WIDTH : SIGN_WIDTH) / 2000,
        .ring = size < 8 ? 0.6 : 0.65,
    };
    if (run->sign == SUPPORT_FULLY)
        add_circle(writer->cr, &circle);
    else
        add_ring(writer->cr, &circle);
    if (run->sign == SUPPORT_PARTLY)
        add_left_half(writer->cr, &circle);
    if (run->sign == SUPPORT_AGAINST)
        add_stroke(writer->cr, &circle, STROKE_LENGTH * size / 1000);
}

/* -- Leaves ---------------------------------------------------------------------------------------------- */

static void leave_leaf(struct writer *writer)
{
    glyph_batch_flush(writer->batch);
    if (writer->tagged != OUTSIDE)
        cairo_tag_end(writer->cr, writer->tagged == IN_LINK ? CAIRO_TAG_LINK : "Span");
    writer->tagged = OUTSIDE;
}

/* Runs of a line that are drawn in one leaf: text of one language, a link, or a sign. */
struct stretch {
    int from, to; /* runs, the last not included */
    int end;      /* the end of the blanks after them that belong to no other text */
    struct link link;
    const char *lang;
    enum support sign;
};

/* Opens the leaf of a stretch, unless it can go on in the one that is open. For anything but links the name
 * of cairo's tag does not matter, since the filter writes another one. */
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
                                                          .passed = link.passed,
                                                          .lang = stretch->lang});
    writer->tagged = link.kind ? IN_LINK : IN_LEAF;
    writer->part = part;
    writer->lang = stretch->lang;
}

static bool is_unlinked_blank(const struct placed_run *placed)
{
    return !placed->link.kind && reading_is_blank(placed->run);
}

/* Returns whether a blank can be drawn in the leaf of the text after it. */
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

static void draw_runs(struct writer *writer, const struct item *item, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct placed_run *placed = &item->line.runs[i];
        glyph_batch_add(writer->batch, placed->run, item->x + placed->x, item->y);
    }
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
        if (i == 0 || !leaf_same(&item->leaf, &writer->leaf) || item->color != writer->color)
            leave_leaf(writer);
        writer->leaf = item->leaf;
        set_color(writer, item->color);
        if (item->place.kind)
            put_place(writer, item->place, item->x, item->y - item->height);
        draw_line(writer, item);
    }
    leave_leaf(writer);
}

/* Adds a rectangle, in Pango units, to the path. */
static void add_rectangle(cairo_t *cr, int x, int y, int width, int height)
{
    cairo_rectangle(cr, glyph_batch_points(x), glyph_batch_points(y), glyph_batch_points(width),
                    glyph_batch_points(height));
}

/* Fills each rule by itself: cairo writes twice the bytes for a path of several. */
static void draw_rules(struct writer *writer)
{
    for (int i = 0; i < writer->page.count; i++) {
        const struct item *item = &writer->page.items[i];
        if (item->kind != ITEM_RULE)
            continue;
        set_color(writer, item->color);
        add_rectangle(writer->cr, item->x, item->y, item->width, item->height);
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

/* Draws crop marks, which show where the sheet is to be cut, outside the bleed. */
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
        add_rectangle(writer->cr, near_x, y - MARK_WIDTH / 2, MARK_LENGTH, MARK_WIDTH);
        add_rectangle(writer->cr, x - MARK_WIDTH / 2, near_y, MARK_WIDTH, MARK_LENGTH);
    }
    set_color(writer, 0);
    cairo_fill(writer->cr);
}

/* Draws the slug below the sheet: the name of the file and the number of the page. */
static void draw_slug(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    const char *words = wording_slug(layout->report, writer->page.number, layout->page_count, writer->arena);
    const struct item item = {.x = 2 * writer->offset,
                              .y = layout->geometry.page_height + 2 * writer->offset - MARK_GAP,
                              .line = composer_line(writer->composer, words, ROLE_FOLIO, writer->arena)};
    set_color(writer, 0);
    draw_line(writer, &item);
    glyph_batch_flush(writer->batch);
}

/* Adds the outline: an entry for the report and, below it, one for each table. */
static void add_outline(struct writer *writer)
{
    const struct report *report = writer->layout->report;
    const int root = cairo_pdf_surface_add_outline(writer->surface, CAIRO_PDF_OUTLINE_ROOT,
                                                   report->title.bytes, "dest='report'",
                                                   CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        for (int s = 0; comparison && comparison_has_headings(comparison) && s < comparison->side_count;
             s++) {
            const struct place table = {.kind = PLACE_TABLE, .number = b, .side = s};
            cairo_pdf_surface_add_outline(
                writer->surface, root, comparison->sides[s].title.bytes,
                arena_printf(writer->arena, "dest='%s'", place_name(table, writer->arena)), 0);
        }
    }
}

/* Moves all items by the offset. cairo does not apply its transformation to the rectangles of links. */
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
    writer->page = composer_page(writer->composer, index, writer->arena);
    move_items(writer);
    writer->cites_seen = arena_array(writer->arena, layout->pages[index].note_count, sizeof(bool));
    cairo_pdf_surface_set_page_label(writer->surface, arena_printf(writer->arena, "%d", index + 1));
    writer->batch = glyph_batch_new(writer->cr, writer->arena);
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
    /* For this element cairo writes a list of all leaves in the order of drawing. */
    cairo_tag_begin(writer->cr, "Document", NULL);
    /* After an error, such as a string that it rejects, cairo ignores all further calls. */
    for (int i = 0; i < layout->page_count && cairo_status(writer->cr) == CAIRO_STATUS_SUCCESS; i++)
        draw_page(writer, i);
    add_outline(writer);
}

/* Makes cairo write all that it holds. Returns false after reporting if it failed at anything. */
static bool close_surface(const struct writer *writer, struct diag *diag)
{
    const cairo_status_t drawn = cairo_status(writer->cr);
    cairo_destroy(writer->cr);
    cairo_surface_finish(writer->surface);
    const cairo_status_t finished = cairo_surface_status(writer->surface);
    cairo_surface_destroy(writer->surface);
    return succeeded(drawn, diag) && succeeded(finished, diag);
}

/* Reports that the PDF could not be written because of a font that the report names. */
static void blame_fonts(const struct report *report, struct diag *diag)
{
    const char *or_others = report->font_count > 1 ? " or one after it" : "";
    diag_error(diag, report->font_marks[0], "the font file '%s'%s cannot be embedded in a PDF",
               report->fonts[0], or_others);
}

/* Ends the drawing and the file. Returns false after reporting to `diag`. The fonts that the report names are
 * the only part of the input that cairo does not take in any form, so it is they that are at fault. */
static bool end_report(const struct writer *writer, struct diag *diag)
{
    const struct report *report = writer->layout->report;
    if (report->font_count == 0)
        return close_surface(writer, diag) && finish_end(writer->finish, diag);
    struct diag *unheard = diag_new(writer->arena);
    const bool whole = close_surface(writer, unheard) && finish_end(writer->finish, unheard);
    if (!whole)
        blame_fonts(report, diag);
    return whole;
}

bool pdf_write(struct composer *composer, const struct print *print, FILE *stream, struct diag *diag)
{
    const struct layout *layout = composer_layout(composer);
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
    struct writer writer = {
        .composer = composer, .layout = layout, .print = print, .offset = offset, .arena = arena_new()};
    writer.structure = structure_new(layout->report, arena);
    writer.finish = finish_new(&style, writer.structure, stream, arena);
    writer.surface = cairo_pdf_surface_create_for_stream(
        take_bytes, writer.finish, glyph_batch_points(style.width), glyph_batch_points(style.height));
#if CAIRO_VERSION >= CAIRO_VERSION_ENCODE(1, 18, 0)
    /* The version that cairo 1.16 writes. In an earlier one, cairo would not write the text of signs. */
    cairo_pdf_surface_restrict_to_version(writer.surface, CAIRO_PDF_VERSION_1_5);
#endif
    draw_report(&writer);
    const bool whole = end_report(&writer, diag);
    arena_free(writer.arena);
    arena_free(arena);
    return whole;
}
