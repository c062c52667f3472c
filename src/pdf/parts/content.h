/* Rewrites the content stream of a page (ISO 32000-1, 7.8.2). Content outside the leaves of the structure
 * becomes an artifact, grey and black become DeviceGray so that they need one ink, and fonts can be replaced
 * by joined ones. */
#ifndef CASEBOOK_PDF_PARTS_CONTENT_H
#define CASEBOOK_PDF_PARTS_CONTENT_H

#include "pdf/parts/actualtext.h"

/* A font that replaces one of cairo's. */
struct content_font {
    struct slice cairos;        /* the name of cairo's font */
    struct slice name;          /* the name of the font that replaces it */
    const unsigned char *codes; /* the new code of cairo's code i, of two bytes, 0 if it has none; NULL if
                                 * cairo's codes have one byte and stay the same */
    int code_count;
};

/* A code that is mapped to the text which cairo gives a glyph as ActualText. */
struct content_code {
    struct actualtext actualtext; /* with cairo's name of the font */
    unsigned char code;           /* 0 if there is no such code */
};

struct content_style {
    const struct content_font *fonts;
    const struct content_code *codes; /* of those fonts */
    int font_count, code_count;
    bool gray;      /* every colour becomes the grey of its luminance */
    bool ligatures; /* fonts map ligatures to their letters, as tounicode_rewrite() does */
};

/* Appends the rewritten content. Returns false if it is not in the form that cairo writes. */
bool content_rewrite(struct slice content, struct content_style style, struct buf *out);

#endif
