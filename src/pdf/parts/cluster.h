/* The shape of a cluster: where its glyphs stand. cairo's PDF has the glyphs of a cluster one after the
 * other, and does not say how wide they are. So a shape stands behind the text of the cluster, as characters
 * beyond all others, and passes through cairo with the text. */
#ifndef CASEBOOK_PDF_PARTS_CLUSTER_H
#define CASEBOOK_PDF_PARTS_CLUSTER_H

#include "pdf/parts/actualtext.h"

/* Lengths are thousandths of an em. */
struct cluster_glyph {
    int dx, dy; /* from the origin of the cluster to that of the glyph, to the right and up */
    int width;  /* by which a reader of the PDF moves on behind the glyph */
};

struct cluster_shape {
    struct cluster_glyph glyphs[ACTUALTEXT_GLYPHS];
    int count;  /* of glyphs, as they are drawn */
    int width;  /* of the cluster */
    bool twice; /* the only glyph is drawn twice at one place, since cairo writes ActualText for several
                 * glyphs alone; its width is that of the cluster */
    bool named; /* the ActualText must stay, since the text is for private use */
};

/* Appends the shape in UTF-8. A length that is too large is cut. */
void cluster_put(const struct cluster_shape *shape, struct buf *out);

/* Removes the shape from the end of a text, which is UTF-16 in hexadecimal digits. Returns false if there is
 * none for `count` glyphs. */
bool cluster_take(struct slice *text, int count, struct cluster_shape *shape);

/* Removes a shape for any number of glyphs from the end of a text, unless nothing would be left of it. */
void cluster_strip(struct slice *text);

/* Returns the width of part `index` of `count` parts into which the width of a cluster is divided. */
int cluster_share(int width, int count, int index);

#endif
