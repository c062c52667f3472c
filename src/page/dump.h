/* The layout as text: for tests, and for people who compare two versions of a page. */
#ifndef CASEBOOK_PAGE_DUMP_H
#define CASEBOOK_PAGE_DUMP_H

#include "page/composer.h"

#include <stdio.h>

/* Writes every page, item by item, positions in points: rules with their sizes, lines with where they begin,
 * how wide they are, what they are, their text, and their links. Never fails but by the stream's error. */
bool dump_write(struct composer *composer, FILE *stream, struct diag *diag);

#endif
