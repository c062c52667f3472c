/* Replacement texts in a page's content (ISO 32000-1, 14.9.4) that stand around a single glyph: cairo gives
 * each glyph of a font one text, and tells any other where the glyph is shown. */
#ifndef CASEBOOK_PDF_PARTS_ACTUALTEXT_H
#define CASEBOOK_PDF_PARTS_ACTUALTEXT_H

#include "pdf/parts/syntax.h"

struct actualtext {
    struct slice font; /* its name in the content */
    int glyph;         /* by its code in that font */
    struct slice text; /* UTF-16 in hexadecimal digits */
};

/* Reads a property list, and the content behind it up to the end of what is marked; `font` is the one that
 * was set last. False unless the list has a replacement text and nothing else, and one glyph is shown. */
bool actualtext_read(const struct dict *properties, struct slice content, struct slice font,
                     struct actualtext *actualtext);

static inline bool actualtext_same(const struct actualtext *a, const struct actualtext *b)
{
    return a->glyph == b->glyph && slice_same(a->font, b->font) && slice_same(a->text, b->text);
}

/* Calls found() for each such glyph of a page's content. */
void actualtext_find(struct slice content, void (*found)(void *closure, const struct actualtext *actualtext),
                     void *closure);

/* Takes the next glyph's code off what is between the brackets of a string as cairo writes it: two bytes in
 * hexadecimal digits, or one byte in parentheses. -1 at the end, and, with something left, where it is none.
 */
int actualtext_next_code(struct slice *string, bool hexadecimal);

#endif
