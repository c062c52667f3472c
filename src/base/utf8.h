/* Unicode text as bytes: decoding, width on a terminal, and the characters that a report may have. */
#ifndef CASEBOOK_BASE_UTF8_H
#define CASEBOOK_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

enum { UTF8_BAD = 0x110000 }; /* no code point */

/* Returns the code point of the first character of `text`, which has `length` > 0 bytes, and stores its size
 * in bytes in *size. If the bytes are not well-formed (Unicode 15.0, table 3-7), returns UTF8_BAD and
 * stores 1. */
unsigned utf8_decode(const char *text, size_t length, int *size);

/* The characters from `first` to `last`. */
struct utf8_range {
    unsigned first, last;
};

/* Returns whether the character is in one of `count` ranges, which are in ascending order. */
bool utf8_in_ranges(const struct utf8_range *ranges, int count, unsigned codepoint);

/* Returns whether all `length` bytes of `text` are ASCII. */
bool utf8_is_ascii(const char *text, size_t length);

/* Returns the number of characters of a well-formed text. */
int utf8_length(const char *text);

/* Returns the columns of a character on a terminal: 0 for combining marks, 2 for East Asian wide characters
 * and emoji, else 1. */
int utf8_columns(unsigned codepoint);

/* Returns whether a character is white space, with or without a line break: Unicode's class Zs, tab, line
 * feed, carriage return. */
bool utf8_is_space(unsigned codepoint);

/* Returns what a character is that no report may have, such as "a control character", or NULL if it is
 * allowed. Tab, line feed and carriage return are allowed. */
const char *utf8_forbidden(unsigned codepoint);

#endif
