/* Compiled hyphenation patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983), as hyphens/compile.c
 * writes them. All numbers are little-endian:
 *
 *     8 bytes   "hyphens1"
 *     4 bytes   fewest letters before and after a hyphen, in a word and in a part of a compound; 0: not given
 *     6 x 4     number of levels (1 or 2), root of the compound level or 0, root of the other level, number
 * of letters, number of values, number of edges 4 a letter      its code point; symbols count from 1, and
 * symbol 1 is the end of a word 4 a value, + 4  its offset in the digits; the last one is the digits' length
 *     digits          of each value: how many places are skipped, how many follow, and these
 *     6 an edge       symbol, with 0x80 in the last edge of a group; value (2), 0 for none; first edge of the
 * group that follows (3), 0 for none
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

/* Reads compiled patterns, whose bytes must outlive the result. Returns the arena's patterns, or NULL if the
 * bytes are cut short or of another form. */
const struct patterns *patterns_read(const unsigned char *bytes, size_t length, struct arena *arena);

/* Sets allowed[i] to whether a word of `count` letters, lower case and at most PATTERNS_LETTERS_MOST, may be
 * hyphenated after letter i. */
void patterns_apply(const struct patterns *patterns, const uint32_t *letters, int count, bool *allowed);

#endif
