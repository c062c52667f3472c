/* Bare addresses: those that are links although the author wrote neither '[' nor '<' before them. Only files
 * of markup include this. */
#ifndef CASEBOOK_REPORT_MARKUP_ADDRESS_H
#define CASEBOOK_REPORT_MARKUP_ADDRESS_H

#include "base/mem.h"

#include <cmark-gfm.h>
#include <stdbool.h>

/* Returns a parser of CommonMark that keeps places, and that knows bare addresses if `text` may have any. */
cmark_parser *address_parser(const char *text);

/* Returns whether a text may have bare addresses. */
bool address_may_be(const char *text);

/* Returns the words of a link that is a bare address, and NULL for every other link. The words are as the
 * author meant them, without the backslash of an escape; they belong to `arena`. */
const char *address_bare(cmark_node *link, struct arena *arena);

/* Returns how many bytes of the words of a bare address belong to it. Punctuation may follow. */
size_t address_length(const char *words);

#endif
