/* What a page paints (ISO 32000-1, 7.8), rewritten: what stands in no leaf of the structure becomes an
 * artifact, and what is grey or black becomes DeviceGray, so that it needs one ink. Fonts may be given others
 * in their place. */
#ifndef CASEBOOK_PDF_PARTS_CONTENT_H
#define CASEBOOK_PDF_PARTS_CONTENT_H

#include "pdf/parts/actualtext.h"

/* A font that takes the place of one that cairo's content names. */
struct content_font {
    struct slice cairos;        /* name in cairo's content */
    struct slice name;          /* name in ours */
    const unsigned char *codes; /* of glyph i of cairo's font, which has two bytes for each; 0 for none. NULL
                                 * if codes have one byte and stay. */
    int code_count;
};

/* A code that says of itself what cairo tells around a glyph; where there is none, it is 0. */
struct content_code {
    struct actualtext actualtext; /* with cairo's name of the font */
    unsigned char code;
};

struct content_style {
    const struct content_font *fonts;
    const struct content_code *codes; /* in those fonts */
    int font_count, code_count;
    bool gray;      /* all colours become grey of their luminance */
    bool ligatures; /* say their letters by tounicode_rewrite() */
};

/* Appends the rewritten operators. False for content that is not as cairo writes it. */
bool content_rewrite(struct slice content, struct content_style style, struct buf *out);

#endif
