/* The layout as text: for tests, and for people who compare two versions of a page. */
#ifndef CASEBOOK_PAGE_DUMP_H
#define CASEBOOK_PAGE_DUMP_H

#include "page/composer.h"

#include <stdio.h>

/* Writes a page of `page_count`, item by item, with positions in points: rules with their sizes, lines with
 * their left end, their width, what they are, their text and, in reading order, their links. */
void dump_page(const struct page *page, int page_count, FILE *stream);

/* Writes all pages of the composer's layout. Returns false after reporting if the stream fails. */
bool dump_write(struct composer *composer, FILE *stream, struct diag *diag);

#endif
