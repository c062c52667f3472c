/* cairo is given glyphs together with the text that they stand for. Each call costs it as much as dozens of
 * glyphs, so runs are collected as long as they have one font and one direction. A cluster of several glyphs
 * or several characters has its shape behind its text, so that the filter can make one glyph of it. */
#include "pdf/glyph_batch.h"

#include "base/utf8.h"
#include "pdf/parts/cluster.h"

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
    double dx, dy; /* by how much all glyphs are moved, in points; see move_of() */
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

static void add_text_cluster(struct glyph_batch *batch, int bytes, int glyphs)
{
    if (batch->cluster_count == batch->cluster_capacity)
        batch->clusters = arena_grow(batch->arena, batch->clusters, batch->cluster_count,
                                     &batch->cluster_capacity, sizeof *batch->clusters);
    batch->clusters[batch->cluster_count++] = (cairo_text_cluster_t){bytes, glyphs};
}

static void put_cluster(struct glyph_batch *batch, const char *text, int bytes, int glyphs)
{
    const char *plain = plain_of(text, bytes);
    buf_put(&batch->text, plain ? plain : text, plain ? 1 : (size_t)bytes);
    add_text_cluster(batch, plain ? 1 : bytes, glyphs);
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

/* Returns how far a coordinate is from the nearest one with two decimals, which the PDF then has. */
static double rounding(double coordinate)
{
    return round(coordinate * 100) / 100 - coordinate;
}

/* Returns by how much the first glyph of a batch is moved at a coordinate. cairo leaves out a space that
 * stands alone at a whole number of points, since the box of its ink is empty then, and its text with it. */
static double move_of(const struct run *run, double coordinate)
{
    const double move = rounding(coordinate), moved = coordinate + move;
    return *run->text == ' ' && fabs(moved - round(moved)) < 0.005 ? move + 0.01 : move;
}

static void add_glyphs(struct glyph_batch *batch, const struct run *run, int x, int y)
{
    if (batch->glyph_count == 0 && run->glyph_count > 0) {
        batch->dx = move_of(run, glyph_batch_points(x + run->glyphs[0].dx));
        batch->dy = move_of(run, glyph_batch_points(y + run->glyphs[0].dy));
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

/* -- Clusters -------------------------------------------------------------------------------------------- */

/* A cluster of a run whose glyphs are in the batch. */
struct batched {
    const char *text;
    int bytes;
    cairo_glyph_t *glyphs;
    const struct glyph *shaped; /* the same glyphs in the run */
    int count;
};

/* Returns whether a character begins at `text` that stands over, under or around the one before it. */
static bool is_mark(const char *text)
{
    if ((unsigned char)*text < 0xCC) /* below U+0300 there is none */
        return false;
    const GUnicodeType type = g_unichar_type(g_utf8_get_char(text));
    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* Returns whether a text is one character. */
static bool is_single(const char *text, int bytes)
{
    return bytes == 1 || g_utf8_next_char(text) >= text + bytes;
}

/* Returns whether the cluster has a character for private use, whose code alone tells a reader nothing. */
static bool is_private(const struct batched *cluster)
{
    static const struct utf8_range ranges[] = {{0xE000, 0xF8FF}, {0xF0000, 0x10FFFF}};
    for (const char *at = cluster->text; at < cluster->text + cluster->bytes; at = g_utf8_next_char(at))
        if ((unsigned char)*at >= 0xEE && utf8_in_ranges(ranges, 2, g_utf8_get_char(at)))
            return true;
    return false;
}

/* Makes the leftmost glyph that moves on the one that cairo shows first: the cluster begins where this one
 * does. In a backward batch cairo shows the last glyph of a cluster first. */
static void put_base_first(struct batched *cluster, bool backward)
{
    int base = 0;
    while (base < cluster->count - 1 && cluster->shaped[base].advance <= 0)
        base++;
    if (cluster->shaped[base].advance <= 0)
        return;
    const int place = backward ? cluster->count - 1 : 0;
    const cairo_glyph_t glyph = cluster->glyphs[base];
    if (backward)
        memmove(cluster->glyphs + base, cluster->glyphs + base + 1, (size_t)(place - base) * sizeof glyph);
    else
        memmove(cluster->glyphs + 1, cluster->glyphs, (size_t)base * sizeof glyph);
    cluster->glyphs[place] = glyph;
}

static int thousandths(double length, double em)
{
    return (int)lround(length * 1000 / em);
}

/* Returns the shape of a cluster whose base is shown first. */
static struct cluster_shape shape_of(const struct glyph_batch *batch, const struct batched *cluster)
{
    cairo_matrix_t matrix;
    cairo_scaled_font_get_font_matrix(batch->font, &matrix);
    struct cluster_shape shape = {.count = cluster->count, .named = is_private(cluster)};
    const cairo_glyph_t *base = &cluster->glyphs[batch->backward ? cluster->count - 1 : 0];
    for (int i = 0; i < cluster->count; i++) {
        const cairo_glyph_t *glyph = &cluster->glyphs[batch->backward ? cluster->count - 1 - i : i];
        cairo_text_extents_t extents;
        cairo_scaled_font_glyph_extents(batch->font, glyph, 1, &extents);
        shape.glyphs[i] = (struct cluster_glyph){
            .dx = thousandths(glyph->x - base->x, matrix.xx),
            .dy = thousandths(base->y - glyph->y, matrix.xx),
            .width = thousandths(extents.x_advance, matrix.xx),
        };
        const int end = shape.glyphs[i].dx + shape.glyphs[i].width;
        shape.width = end > shape.width ? end : shape.width;
    }
    return shape;
}

/* Adds a cluster of several glyphs, or of one glyph that is in the batch twice. */
static void put_shaped(struct glyph_batch *batch, struct batched *cluster, bool twice)
{
    const size_t before = batch->text.length;
    put_cluster(batch, cluster->text, cluster->bytes, cluster->count + twice);
    if (!twice)
        put_base_first(cluster, batch->backward);
    struct cluster_shape shape = shape_of(batch, cluster);
    shape.twice = twice;
    cluster_put(&shape, &batch->text);
    batch->clusters[batch->cluster_count - 1].num_bytes = (int)(batch->text.length - before);
}

/* Makes room for a second glyph at the place of glyph `index`, and returns the glyphs from there on. */
static cairo_glyph_t *repeat_glyph(struct glyph_batch *batch, int index)
{
    batch->glyphs = arena_grow(batch->arena, batch->glyphs, batch->glyph_count, &batch->glyph_capacity,
                               sizeof *batch->glyphs);
    memmove(batch->glyphs + index + 1, batch->glyphs + index,
            (size_t)(batch->glyph_count - index) * sizeof *batch->glyphs);
    batch->glyph_count++;
    return batch->glyphs + index;
}

/* Adds a cluster whose first glyph is glyph `index` of the batch. Returns how many glyphs it then has. */
static int add_cluster(struct glyph_batch *batch, struct batched cluster, int index)
{
    const bool one = cluster.count == 1 && is_single(cluster.text, cluster.bytes) && !is_private(&cluster);
    if (one || cluster.count == 0 || cluster.count > ACTUALTEXT_GLYPHS) {
        put_cluster(batch, cluster.text, cluster.bytes, cluster.count);
        return cluster.count;
    }
    const bool twice = cluster.count == 1;
    cluster.glyphs = twice ? repeat_glyph(batch, index) : batch->glyphs + index;
    put_shaped(batch, &cluster, twice);
    return cluster.count + twice;
}

/* Takes a cluster of the run off its list, together with the marks that follow it. */
static struct batched next_cluster(const struct run *run, int *next, const char **text)
{
    const struct cluster *cluster = &run->clusters[(*next)++];
    struct batched result = {.text = *text, .bytes = cluster->bytes, .count = cluster->glyphs};
    *text += cluster->bytes;
    while (*next < run->cluster_count && result.count > 0 && run->clusters[*next].glyphs > 0 &&
           is_mark(*text) && result.count + run->clusters[*next].glyphs <= ACTUALTEXT_GLYPHS) {
        result.bytes += run->clusters[*next].bytes;
        result.count += run->clusters[*next].glyphs;
        *text += run->clusters[(*next)++].bytes;
    }
    return result;
}

/* Returns whether each byte of the run is a character with one glyph. Most runs are so. */
static bool is_plain(const struct run *run)
{
    if (run->cluster_count != run->length || run->glyph_count != run->length)
        return false;
    for (int i = 0; i < run->cluster_count; i++)
        if (run->clusters[i].glyphs != 1)
            return false;
    return true;
}

/* Adds the clusters of such a run. */
static void put_plain_run(struct glyph_batch *batch, const struct run *run)
{
    buf_put(&batch->text, run->text, (size_t)run->length);
    for (int i = 0; i < run->length; i++)
        add_text_cluster(batch, 1, 1);
}

/* Adds the clusters of a run whose glyphs begin at glyph `from` of the batch. */
static void put_run(struct glyph_batch *batch, const struct run *run, int from)
{
    const bool backward = batch->backward;
    int index = backward ? batch->glyph_count : from, shaped = backward ? run->glyph_count : 0;
    const char *text = run->text;
    for (int next = 0; next < run->cluster_count;) {
        struct batched cluster = next_cluster(run, &next, &text);
        shaped -= backward ? cluster.count : 0;
        index -= backward ? cluster.count : 0;
        cluster.shaped = run->glyphs + shaped;
        const int count = add_cluster(batch, cluster, index);
        shaped += backward ? 0 : cluster.count;
        index += backward ? 0 : count;
    }
}

void glyph_batch_add(struct glyph_batch *batch, const struct run *run, int x, int y)
{
    const bool backward = run->level & 1;
    if (batch->font != run->font || batch->backward || backward)
        glyph_batch_flush(batch);
    batch->font = run->font;
    batch->backward = backward;
    const int from = batch->glyph_count;
    add_glyphs(batch, run, x, y);
    if (is_plain(run))
        put_plain_run(batch, run);
    else
        put_run(batch, run, from);
}
