/* The file identifier (ISO 32000-1, 14.4) of a PDF that Casebook writes is the MD5 sum of the whole file, in
 * which the digits of the identifier count as zeros. The sum shows that the file was changed by accident or
 * by a program. It proves nothing against a forger, who can compute it as well. */
#ifndef CASEBOOK_PDF_PARTS_SEAL_H
#define CASEBOOK_PDF_PARTS_SEAL_H

#include "base/mem.h"

#include <stdbool.h>

/* The identifier as it is summed: an array of two equal strings of 32 digits, all of them zeros. */
extern const char seal_blank[];

struct seal;

/* Returns the sum of no bytes. The arena owns it. */
struct seal *seal_new(struct arena *arena);

/* Adds the next bytes of the file. */
void seal_add(struct seal *seal, const void *bytes, size_t length);

/* Adds `tail`, the rest of the file, which has `seal_blank` at the offset `at`, and then writes the sum
 * there. No bytes can be added after that. */
void seal_close(struct seal *seal, struct buf *tail, size_t at);

/* Returns whether the identifier of a PDF is the sum of its bytes. The file must have the end that
 * objects_end() writes. */
bool seal_holds(const char *bytes, size_t length);

/* Returns whether `value`, of `length` bytes, is a hexadecimal string with the MD5 sum of the bytes. */
bool seal_is_sum(const char *value, size_t length, const char *bytes, size_t count);

#endif
