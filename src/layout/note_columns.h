/* The notes of a page, divided into columns. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_NOTE_COLUMNS_H
#define CASEBOOK_LAYOUT_NOTE_COLUMNS_H

#include "layout/notes.h"
#include "layout/page_plan.h"

/* The pages of a layout, as far as they are planned. */
struct note_pages {
    const struct notes *notes;
    struct foot_style style;
    struct page_plan *plans;
};

/* The notes of a page in their columns. */
struct note_columns {
    struct foot_end *ends; /* of each column */
    int height;            /* with the separator; 0 without notes */
};

/* Lists the lines of earlier pages that open the foot of a page, in the page's plan. The plans of all earlier
 * pages are complete. The arena owns the list. */
void note_columns_open(const struct note_pages *pages, int page, struct arena *arena);

/* Divides the notes of a page into columns of the least height. Where that saves a line, a note goes on in
 * the next column: outside an address if possible, and with two lines on both sides if possible. If `whole`
 * is true, no note is cut. The arena owns the ends. */
struct note_columns note_columns_divide(const struct note_pages *pages, int page, bool whole,
                                        struct arena *arena);

/* Lists the lines of a column of notes, from the top. The arena owns the list. Returns its length. */
int note_columns_slices(const struct note_pages *pages, int page, int column, struct arena *arena,
                        struct note_slice **slices);

/* Returns the number of a note that a slice is of. */
int note_columns_number(const struct note_pages *pages, const struct note_slice *slice);

#endif
