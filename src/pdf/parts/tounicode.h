/* The maps by which a font's codes say text (ISO 32000-1, 9.10.3), as cairo writes them and as we do. */
#ifndef CASEBOOK_PDF_PARTS_TOUNICODE_H
#define CASEBOOK_PDF_PARTS_TOUNICODE_H

#include "pdf/parts/syntax.h"

/* Appends a map with ligatures as the letters that they are. cairo tells these, and spaces that do not break,
 * around each such glyph again, at which some readers lose the rest of the leaf; content_rewrite() leaves
 * that out. Only for a report that does not itself write a ligature as one character, since the glyphs are
 * the same. */
void tounicode_rewrite(struct slice map, struct buf *out);

/* Whether a replacement text, which begins with a byte order mark, is the letters of a ligature. */
bool tounicode_is_letters(struct slice text);

/* What a code says: UTF-16 in hexadecimal digits. */
struct tounicode {
    int code;
    struct slice text;
};

/* The entries of a map, in the map's order, with slices of it. False if it is not as cairo writes it. */
bool tounicode_read(struct slice map, struct tounicode **entries, int *count, struct arena *arena);

/* Appends a map for codes of one byte, by which ASCII also says itself where no font has such a code: so it
 * is one range. A text of length 0 is for a code that no font has. */
void tounicode_put(const struct slice texts[256], struct buf *out);

#endif
