/* Strings that may be missing. */
#ifndef CASEBOOK_BASE_STRINGS_H
#define CASEBOOK_BASE_STRINGS_H

#include <stdbool.h>
#include <string.h>

/* Returns whether both strings are NULL, or neither is and they are equal. */
static inline bool string_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

#endif
