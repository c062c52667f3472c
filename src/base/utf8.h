/* Unicode text as bytes: decoding, width on a terminal, and which characters a report may hold. */
#ifndef CASEBOOK_BASE_UTF8_H
#define CASEBOOK_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

enum { UTF8_BAD = 0x110000 };

/* Decodes the character at `text`, of which `length` > 0 bytes are left, and stores its size in *size. Bytes
 * that are not well-formed (Unicode 15.0, table 3-7) give UTF8_BAD and size 1. */
unsigned utf8_decode(const char *text, size_t length, int *size);

bool utf8_is_ascii(const char *text, size_t length);

/* The number of characters in well-formed text. */
int utf8_length(const char *text);

/* Columns on a terminal: 0 for combining marks, 2 for East Asian wide characters and emoji, else 1. */
int utf8_columns(unsigned codepoint);

/* White space, of which a line may be broken or not: Unicode's Zs, tab, line feed and carriage return. */
bool utf8_is_space(unsigned codepoint);

/* What the character is that no report may hold ("a control character", ...), or NULL for any other. Tab,
 * line feed and carriage return are fine. */
const char *utf8_forbidden(unsigned codepoint);

#endif
