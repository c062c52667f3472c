/* Rewrites the content stream of a page (ISO 32000-1, 7.8.2). Content outside the leaves of the structure
 * becomes an artifact, grey and black become DeviceGray so that they need one ink, and fonts can be replaced
 * by joined ones. */
#ifndef CASEBOOK_PDF_PARTS_CONTENT_H
#define CASEBOOK_PDF_PARTS_CONTENT_H

#include "pdf/parts/cluster.h"

/* A font that replaces one of cairo's. */
struct content_font {
    struct slice cairos;        /* the name of cairo's font */
    struct slice name;          /* the name of the font that replaces it */
    const unsigned char *codes; /* the new code of cairo's code i, of two bytes, 0 if it has none; NULL if
                                 * cairo's codes have one byte and stay the same */
    int code_count;
};

/* Codes that say a text which cairo writes as ActualText. The first shows what the text's glyphs show, and
 * the others show nothing. */
struct content_spelling {
    struct slice font; /* the name of their font in content */
    const unsigned char *codes;
    int count;
    bool backward; /* the text runs from right to left */
};

struct content_style {
    const struct content_font *fonts;
    int font_count;
    bool gray; /* every colour becomes the grey of its luminance */
    /* Finds the codes for a text. `shape` is NULL if there are fewer than two glyphs; if there are none,
     * actualtext->font is that of the text beside them. Returns false if there are no codes; the text then
     * stays as ActualText. May be NULL. */
    bool (*spell)(void *closure, const struct actualtext *actualtext, const struct cluster_shape *shape,
                  struct content_spelling *spelling);
    void *closure;
};

/* Appends the rewritten content. Returns false if it is not in the form that cairo writes. */
bool content_rewrite(struct slice content, struct content_style style, struct buf *out);

#endif
