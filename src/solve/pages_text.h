/* Prose in balanced columns, as the search for page breaks sees it. Heights are Pango units. */
#ifndef CASEBOOK_SOLVE_PAGES_TEXT_H
#define CASEBOOK_SOLVE_PAGES_TEXT_H

#include "solve/pages_foot.h"

/* Returns the least height of the columns that hold the lines `from` to `to` (exclusive). Stores the index
 * after the last line of each column in ends[] unless `ends` is NULL. */
int text_height(const struct galley_text *text, int from, int to, int *ends);

/* Returns the end of the lines that a page takes from line `from` on: as many as have room in `height`
 * together with the notes that they cite and those of `foot`. If `force` is true, the page takes a line even
 * if it has no room. `foot` is the same on return. */
int text_fill(const struct galley_text *text, int from, int height, bool force, struct foot *foot);

/* Adds the notes of the lines `from` to `to` (exclusive) to `foot`. */
void text_add_notes(struct foot *foot, const struct galley_text *text, int from, int to);

#endif
