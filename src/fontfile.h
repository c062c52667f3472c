/* What a font's file is to hold in a PDF. */
#ifndef CASEBOOK_FONTFILE_H
#define CASEBOOK_FONTFILE_H

#include "syntax.h"

/* Appends a TrueType file without the instructions that fit its outlines to coarse grids, which nothing runs
 * in print: a third of the file and more. All glyphs keep their numbers. False if the file cannot be read as
 * one, and then nothing is appended. */
bool fontfile_unhint(struct slice file, struct buf *out);

#endif
