/* ActualText (ISO 32000-1, 14.9.4) around a single glyph. cairo maps each glyph of a font to one text, and
 * where the glyph stands for another text writes that as the ActualText of marked content. */
#ifndef CASEBOOK_PDF_PARTS_ACTUALTEXT_H
#define CASEBOOK_PDF_PARTS_ACTUALTEXT_H

#include "pdf/parts/syntax.h"

struct actualtext {
    struct slice font; /* the name of the glyph's font in the content */
    int glyph;         /* its code in that font */
    struct slice text; /* UTF-16 in hexadecimal digits */
};

/* Reads the property list of marked content and the content after it, up to its EMC; `font` is the name of
 * the current font. Returns false unless the list has ActualText alone and the content shows exactly one
 * glyph. */
bool actualtext_read(const struct dict *properties, struct slice content, struct slice font,
                     struct actualtext *actualtext);

static inline bool actualtext_same(const struct actualtext *a, const struct actualtext *b)
{
    return a->glyph == b->glyph && slice_same(a->font, b->font) && slice_same(a->text, b->text);
}

/* Calls found(closure, ...) for each such glyph of a page's content. */
void actualtext_find(struct slice content, void (*found)(void *closure, const struct actualtext *actualtext),
                     void *closure);

/* Removes the next code from the inside of a string and returns it. In a hexadecimal string cairo's codes
 * have two bytes, in a literal string one. Returns -1 at the end and, with bytes left in the string, where no
 * code stands. */
int actualtext_next_code(struct slice *string, bool hexadecimal);

#endif
