/* TrueType files as a PDF holds them: glyphs, their metrics, and at most one map from codes to them. */
#ifndef CASEBOOK_PDF_PARTS_FONTFILE_H
#define CASEBOOK_PDF_PARTS_FONTFILE_H

#include "pdf/parts/syntax.h"

/* A glyph, by its number in one of some files of one face; a number below 0 is for an empty one. */
struct fontfile_glyph {
    int file, glyph;
};

/* How many glyphs a file has, 0 if it cannot be read as a TrueType file. */
int fontfile_glyphs(struct slice file);

/* Looks up in the file's own map which glyphs it has for some characters, 0 where it has none. */
void fontfile_look_up(struct slice file, const unsigned *characters, int *glyphs, int count);

/* Appends a file of these glyphs, which have the numbers 0 and up in their order. The first is the one for
 * what is missing; to the others leads a map of codes of one byte, which are `first_code` and up. Glyphs of
 * which others are composed come behind. The instructions that fit outlines to
 * coarse grids, which nothing runs in print, are left out: a third of a file and more. Heads and measures of
 * the face are those of the first file. False if a file cannot be read, and then nothing is appended. */
bool fontfile_join(const struct slice *files, int file_count, const struct fontfile_glyph *glyphs, int count,
                   int first_code, struct buf *out);

/* Appends the file without instructions; its glyphs keep their numbers and its map stays. False as above. */
bool fontfile_unhint(struct slice file, struct buf *out);

#endif
