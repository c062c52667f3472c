/* The lines of a text: broken in a width, and kept in few bytes until the text is drawn. Lengths are Pango
 * units. */
#ifndef CASEBOOK_LAYOUT_LINES_H
#define CASEBOOK_LAYOUT_LINES_H

#include "text/paragraph.h"

/* Where lines end: ends[i] is the index after line i's last box. A text without boxes has no lines. */
struct lines {
    int *ends;
    int count;
    int *tops; /* of each line of a cell in a table with blocks, and of the end: half lines from the top; else
                  NULL: line i stands i lines below the top */
};

/* Returns the half lines that stand above the blocks of a text as room between them. */
int lines_gaps(const struct paragraph *paragraph);

/* Sets the tops of lines. The arena owns them. */
void lines_set_tops(const struct paragraph *paragraph, struct lines *lines, struct arena *arena);

/* Returns the least number of lines that a width allows. */
int lines_count(const struct paragraph *paragraph, int width);

/* Returns these numbers at all widths. The arena owns the steps. */
struct steps lines_steps(const struct paragraph *paragraph, struct arena *arena);

/* Breaks a paragraph by total fit into the least number of lines that its width allows. The arena owns the
 * ends. */
struct lines lines_break(const struct paragraph *paragraph, int width, struct arena *arena);

/* Does the same with more lines if that looks better, but not with more than `most`, which must be the least
 * number or above: a cell may take the lines that its row has in any case. */
struct lines lines_spread(const struct paragraph *paragraph, int width, int most, struct arena *arena);

/* Does the same by first fit. */
struct lines lines_fill(const struct paragraph *paragraph, int width, struct arena *arena);

/* Returns how many lines of a paragraph end within a word, or between a number and its unit. Ends of lines
 * that the author chose do not count, nor do the hyphens of a language that needs them. */
int lines_torn(const struct paragraph *paragraph, struct lines lines);

/* Returns how many lines of a paragraph, which is broken in `width`, are less than three quarters full. Last
 * lines and ends of lines that the author chose do not count. */
int lines_loose(const struct paragraph *paragraph, struct lines lines, int width);

/* Finds the lines [*first, *end) that stand whole between the lines `from` and `to` of a row, or the half
 * lines of a row in a table with blocks. A line that the page before ends in counts as one of this page. */
void lines_within(struct lines lines, int from, int to, int *first, int *end);

/* Returns the line that has the box. There must be lines. */
int lines_find(struct lines lines, int box);

/* Appends the lines to a buffer in one byte, and one more for each line of up to 127 boxes. */
void lines_pack(struct buf *packed, struct lines lines);

/* Reads lines from where lines_pack() has written them, and returns where the next ones are. The arena owns
 * the ends. */
const unsigned char *lines_unpack(const unsigned char *packed, struct lines *lines, struct arena *arena);

/* Do the same with the tops of lines. */
void lines_pack_tops(struct buf *packed, struct lines lines);
const unsigned char *lines_unpack_tops(const unsigned char *packed, struct lines *lines, struct arena *arena);

#endif
