/* cairo is given glyphs together with the text that they stand for. Each call costs it as much as dozens of
 * glyphs, so runs are collected as long as they have one font and one direction. */
#include "pdf/glyph_batch.h"

#include <glib.h>
#include <math.h>
#include <string.h>

struct glyph_batch {
    cairo_t *cr;
    cairo_scaled_font_t *font;
    bool backward; /* the text runs from right to left */
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int glyph_count, cluster_count, glyph_capacity, cluster_capacity;
    struct buf text;
    double dx, dy; /* by how much all glyphs are moved; less than half a hundredth of a point */
    struct arena *arena;
};

struct glyph_batch *glyph_batch_new(cairo_t *cr, struct arena *arena)
{
    struct glyph_batch *batch = arena_alloc(arena, sizeof *batch);
    *batch = (struct glyph_batch){.cr = cr, .text = buf_new(arena), .arena = arena};
    return batch;
}

void glyph_batch_flush(struct glyph_batch *batch)
{
    if (batch->glyph_count > 0) {
        cairo_set_scaled_font(batch->cr, batch->font);
        cairo_show_text_glyphs(batch->cr, batch->text.data, (int)batch->text.length, batch->glyphs,
                               batch->glyph_count, batch->clusters, batch->cluster_count,
                               batch->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    }
    batch->glyph_count = batch->cluster_count = 0;
    buf_clear(&batch->text);
}

/* -- Text ------------------------------------------------------------------------------------------------ */

/* Returns the space or hyphen that a no-break space or hyphen is otherwise, or NULL. Both have one glyph, and
 * cairo would write ActualText around it for one of them. */
static const char *plain_of(const char *text, int bytes)
{
    static const char *const pairs[][2] = {{"\u00A0", " "}, {"\u2011", "-"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((size_t)bytes == strlen(pairs[i][0]) && memcmp(text, pairs[i][0], (size_t)bytes) == 0)
            return pairs[i][1];
    return NULL;
}

static void put_cluster(struct glyph_batch *batch, const char *text, int bytes, int glyphs)
{
    batch->clusters = arena_grow(batch->arena, batch->clusters, batch->cluster_count,
                                 &batch->cluster_capacity, sizeof *batch->clusters);
    batch->clusters[batch->cluster_count++] = (cairo_text_cluster_t){bytes, glyphs};
    buf_put(&batch->text, text, (size_t)bytes);
}

/* Returns whether glyphs of marks follow those of their letters: in Latin, Greek and Cyrillic. */
static bool is_plain_script(gunichar character)
{
    return character < 0x590 || (character >= 0x1E00 && character < 0x2000);
}

/* Adds a letter with marks that the font lacks as one glyph: each of its glyphs gets its own part of the
 * text, as cairo would write ActualText around all of them. Returns false, and adds nothing, if the glyphs
 * are not such parts. */
static bool put_pieces(struct glyph_batch *batch, const char *text, int bytes, int glyphs)
{
    char *pieces = g_utf8_normalize(text, bytes, G_NORMALIZE_NFD);
    bool plain = pieces && g_utf8_strlen(pieces, -1) == glyphs;
    for (const char *at = pieces; plain && *at; at = g_utf8_next_char(at))
        plain = is_plain_script(g_utf8_get_char(at));
    for (const char *at = pieces, *next; plain && *at; at = next) {
        next = g_utf8_next_char(at);
        put_cluster(batch, at, (int)(next - at), 1);
    }
    g_free(pieces);
    return plain;
}

static void add_cluster(struct glyph_batch *batch, const char *text, int bytes, int glyphs)
{
    const char *plain = plain_of(text, bytes);
    if (glyphs < 2 || batch->backward || !put_pieces(batch, text, bytes, glyphs))
        put_cluster(batch, plain ? plain : text, plain ? 1 : bytes, glyphs);
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

/* Returns how far a coordinate is from the nearest one with two decimals, which the PDF then has. */
static double rounding(double coordinate)
{
    return round(coordinate * 100) / 100 - coordinate;
}

static void add_glyphs(struct glyph_batch *batch, const struct run *run, int x, int y)
{
    if (batch->glyph_count == 0) {
        batch->dx = rounding(glyph_batch_points(x + run->glyphs[0].dx));
        batch->dy = rounding(glyph_batch_points(y + run->glyphs[0].dy));
    }
    for (int i = 0; i < run->glyph_count; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        batch->glyphs = arena_grow(batch->arena, batch->glyphs, batch->glyph_count, &batch->glyph_capacity,
                                   sizeof *batch->glyphs);
        batch->glyphs[batch->glyph_count++] = (cairo_glyph_t){glyph->id,
                                                              batch->dx + glyph_batch_points(x + glyph->dx),
                                                              batch->dy + glyph_batch_points(y + glyph->dy)};
        x += glyph->advance;
    }
}

void glyph_batch_add(struct glyph_batch *batch, const struct run *run, int x, int y)
{
    const bool backward = run->level & 1;
    if (batch->font != run->font || batch->backward || backward)
        glyph_batch_flush(batch);
    batch->font = run->font;
    batch->backward = backward;
    add_glyphs(batch, run, x, y);
    const char *text = run->text;
    for (int i = 0; i < run->cluster_count; text += run->clusters[i++].bytes)
        add_cluster(batch, text, run->clusters[i].bytes, run->clusters[i].glyphs);
}
