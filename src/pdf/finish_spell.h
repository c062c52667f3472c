/* What cairo writes as ActualText, and the codes that say it. Each text with its glyphs is kept once. */
#ifndef CASEBOOK_PDF_FINISH_SPELL_H
#define CASEBOOK_PDF_FINISH_SPELL_H

#include "base/map.h"
#include "pdf/parts/cluster.h"

enum { SPELL_CHARACTERS = 16 };

/* A text, the glyphs that show it, and its codes: one for each character, which a reader then takes from the
 * code's ToUnicode entry. */
struct spelled {
    struct slice face;                         /* the name of one of cairo's fonts of its face */
    struct slice characters[SPELL_CHARACTERS]; /* UTF-16 in hexadecimal digits; the last may be several */
    int count;                                 /* of characters */
    const struct actualtext_glyph *glyphs;     /* cairo's */
    int glyph_count;                           /* may be 0 */
    const struct cluster_shape *shape;         /* NULL if the width is that of the glyph, or 0 without one */
    bool backward;                             /* the text runs from right to left */
    struct slice font;                         /* the name of the font with its codes; of length 0 for none */
    unsigned char codes[SPELL_CHARACTERS];
};

/* {0} is an empty list. */
struct spell_list {
    struct spelled **items;
    int count, capacity;
    int codes; /* how many codes the items need */
    struct map map;
    struct buf key; /* scratch; its arena is that of the list */
};

/* Returns the item for a text and its glyphs, which is added if it is new, or NULL if there are too many of
 * them. `shape` may be NULL. The arena owns the item. */
struct spelled *spell_find(struct spell_list *list, const struct actualtext *actualtext,
                           const struct cluster_shape *shape, struct arena *arena);

#endif
