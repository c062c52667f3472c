/* Glyphs that are drawn with one call of cairo. */
#ifndef CASEBOOK_PDF_GLYPH_BATCH_H
#define CASEBOOK_PDF_GLYPH_BATCH_H

#include "text/paragraph.h"

struct glyph_batch;

/* Returns an empty batch, which draws with `cr` and belongs to `arena`. */
struct glyph_batch *glyph_batch_new(cairo_t *cr, struct arena *arena);

/* Adds the glyphs of a run that begins at (x, y), in Pango units. All runs of a batch must be in one colour
 * and in one leaf of the structure. */
void glyph_batch_add(struct glyph_batch *batch, const struct run *run, int x, int y);

/* Draws the glyphs and empties the batch. */
void glyph_batch_flush(struct glyph_batch *batch);

/* Returns a length in Pango units as points. */
static inline double glyph_batch_points(int units)
{
    return (double)units / POINT;
}

#endif
