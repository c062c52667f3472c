/* Compiled hyphenation patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983), as hyphens/compile.c
 * writes them. All numbers are little-endian:
 *
 *     8 bytes         "hyphens1"
 *     4 bytes         fewest letters before and after a hyphen, first for a word, then for a part of a
 *                     compound; 0 if not given
 *     6 x 4 bytes     number of levels (1 or 2), root of the compound level or 0, root of the other level,
 *                     number of letters, number of values, number of edges
 *     4 per letter    its code point. Symbols count from 1, and symbol 1 is the end of a word
 *     4 per value + 4 its offset in the digits. The last offset is the length of the digits
 *     digits          for each value: how many positions to skip, how many digits follow, the digits
 *     6 per edge      symbol (1 byte), with 0x80 set in the last edge of a group; value (2 bytes), or 0;
 *                     first edge of the group after this symbol (3 bytes), or 0
 *
 * A root is the first edge of a group. */
#ifndef CASEBOOK_TEXT_PATTERNS_H
#define CASEBOOK_TEXT_PATTERNS_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PATTERNS_LETTERS_MOST = 100 };

struct patterns;

/* Reads compiled patterns, whose bytes must outlive the result. Returns NULL if the bytes are cut short or
 * have another format. The arena owns the result. */
const struct patterns *patterns_read(const unsigned char *bytes, size_t length, struct arena *arena);

/* Sets allowed[i] to whether a word of `count` letters, lower case and at most PATTERNS_LETTERS_MOST, may be
 * hyphenated after letter i. */
void patterns_apply(const struct patterns *patterns, const uint32_t *letters, int count, bool *allowed);

#endif
