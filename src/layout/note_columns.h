/* The notes of a page, divided into columns. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_NOTE_COLUMNS_H
#define CASEBOOK_LAYOUT_NOTE_COLUMNS_H

#include "layout/notes.h"

/* The notes of a page in their columns. */
struct note_columns {
    struct foot_end *ends; /* of each column */
    int height;            /* with the separator; 0 without notes */
};

/* Divides the notes of `foot` into columns of the least height. Where that saves a line, a note goes on in
 * the next column: outside an address if possible, and with two lines on both sides if possible. If `whole`
 * is true, no note is cut. The arena owns the ends. */
struct note_columns note_columns_divide(const struct notes *notes, const struct foot *foot, bool whole,
                                        struct arena *arena);

#endif
