/* ActualText (ISO 32000-1, 14.9.4) around glyphs. cairo maps each glyph of a font to one text. If a glyph
 * stands for another text, or if several glyphs or none show a text, cairo writes that text as the ActualText
 * of marked content. */
#ifndef CASEBOOK_PDF_PARTS_ACTUALTEXT_H
#define CASEBOOK_PDF_PARTS_ACTUALTEXT_H

#include "pdf/parts/syntax.h"

enum { ACTUALTEXT_GLYPHS = 16, ACTUALTEXT_MOVES = 20 };

/* A glyph that content shows. */
struct actualtext_glyph {
    struct slice font; /* the name of its font in the content */
    int code;          /* in that font */
};

/* Marked content with ActualText, and how it shows its glyphs. Adjustments are thousandths of an em, as in
 * the array of TJ: they move to the left. */
struct actualtext {
    struct slice text;                                 /* UTF-16 in hexadecimal digits */
    struct actualtext_glyph glyphs[ACTUALTEXT_GLYPHS]; /* the first ones */
    int glyph_count;                                   /* may be more than ACTUALTEXT_GLYPHS */
    struct slice moves[ACTUALTEXT_MOVES];              /* operators Td and Tm with their operands, in order */
    int move_count;                                    /* may be more than ACTUALTEXT_MOVES */
    int moves_before;                                  /* how many of them stand before the first glyph */
    int before;                                        /* the adjustment before the first glyph */
    int after;               /* that after the first glyph and after the last move */
    int after_glyph;         /* index of the first glyph after the last move */
    struct slice font, size; /* the operands of the last Tf */
    struct slice end;        /* the content from its operator EMC on */
};

/* Reads the property list of marked content and the content after it, up to its EMC; `font` and `size` are
 * those of the current font. Returns false unless the list has ActualText alone and the content only shows
 * glyphs. */
bool actualtext_read(const struct dict *properties, struct slice content, struct slice font,
                     struct slice size, struct actualtext *actualtext);

/* Calls found(closure, ...) for each such marked content of a page's content. */
void actualtext_find(struct slice content, void (*found)(void *closure, const struct actualtext *actualtext),
                     void *closure);

/* Removes the first character from UTF-16 in hexadecimal digits and returns its digits, of length 0 at the
 * end.
 */
struct slice actualtext_character(struct slice *text);

/* Removes the next code from the inside of a string and returns it. In a hexadecimal string cairo's codes
 * have two bytes, in a literal string one. Returns -1 at the end and, with bytes left in the string, where no
 * code stands. */
int actualtext_next_code(struct slice *string, bool hexadecimal);

#endif
