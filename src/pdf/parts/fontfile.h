/* TrueType files as they are in a PDF: glyphs, their metrics, and at most one cmap. */
#ifndef CASEBOOK_PDF_PARTS_FONTFILE_H
#define CASEBOOK_PDF_PARTS_FONTFILE_H

#include "pdf/parts/syntax.h"

/* A glyph as a part of another one. */
struct fontfile_part {
    int file;   /* the index of the glyph's file */
    int glyph;  /* the glyph's number in the file */
    int dx, dy; /* the place of its origin in the other glyph, in thousandths of an em */
};

/* A glyph of a new file: one of a file, or one that is put together, or an empty one. */
struct fontfile_glyph {
    int file;                          /* the file's index */
    int glyph;                         /* the glyph's number in the file; below 0 for none */
    const struct fontfile_part *parts; /* of which the glyph is put together; then `glyph` is below 0 */
    int part_count;
    int width; /* the advance width of a glyph that is not from a file, in thousandths of an em */
};

/* The glyphs that a new file has. */
struct fontfile_choice {
    const struct slice *files; /* of one face */
    int file_count;
    const struct fontfile_glyph *glyphs; /* in the order of the new file; the first is .notdef */
    int glyph_count;
    int first_code; /* of the second glyph, not 0; those that follow have the codes that follow */
};

/* Returns how many glyphs a file has, or 0 if it is no TrueType file. */
int fontfile_glyphs(struct slice file);

/* Looks up `count` characters in the file's cmap; glyphs[i] is set to the glyph of characters[i], or to 0. */
void fontfile_look_up(struct slice file, const unsigned *characters, int *glyphs, int count);

/* Appends a file of the chosen glyphs, and behind them the components of composite glyphs. Instructions are
 * left out: they fit outlines to coarse grids, which print does not need, and are a third of a file and more.
 * The tables head and hhea are those of the first file. Returns false, and appends nothing, if there is no
 * file, or if a file is damaged. */
bool fontfile_join(const struct fontfile_choice *choice, struct buf *out);

/* Appends the file without instructions; its glyphs keep their numbers, and its cmap stays. Returns false,
 * and appends nothing, if the file is damaged. */
bool fontfile_unhint(struct slice file, struct buf *out);

#endif
