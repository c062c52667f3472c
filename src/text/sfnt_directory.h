/* Table directories of font files. */
#ifndef CASEBOOK_TEXT_SFNT_DIRECTORY_H
#define CASEBOOK_TEXT_SFNT_DIRECTORY_H

#include "text/sfnt_face.h"

/* Reads the table directory at face->start into face->tables. Returns false, with a fault, if it is damaged:
 * a table is missing, is not within the file, or overlaps another one. */
bool sfnt_read_directory(struct sfnt_face *face);

/* Compares the checksums of the tables that rendering uses with those that the directory states. If the face
 * is alone in its file, compares the sum of the whole file, too. Returns false, with a fault, if bytes were
 * changed that rendering depends on. */
bool sfnt_check_sums(struct sfnt_face *face);

#endif
