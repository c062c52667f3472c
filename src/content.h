/* What a page paints (ISO 32000-1, 7.8), rewritten: what stands in no leaf of the structure becomes an
 * artifact, and what is grey or black becomes DeviceGray, so that it needs one ink. */
#ifndef CASEBOOK_CONTENT_H
#define CASEBOOK_CONTENT_H

#include "syntax.h"

struct content_style {
    bool gray;      /* all colours become grey of their luminance */
    bool ligatures; /* are known by content_rewrite_map() */
};

/* Appends the rewritten operators. False for content that is not as cairo writes it. */
bool content_rewrite(struct slice content, struct content_style style, struct buf *out);

/* Appends a font's map from glyphs to text (9.10.3), with ligatures as the letters that they are. cairo tells
 * these, and spaces that do not break, around each such glyph again, at which some readers lose the rest of
 * the leaf; content_rewrite() leaves that out. Only for a report that does not itself write a ligature as
 * one character, since the glyphs are the same. */
void content_rewrite_map(struct slice map, struct buf *out);

#endif
