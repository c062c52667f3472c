/* What both programs know of the cost that reading a stranger's PDF may have. */
#ifndef CASEBOOK_CLI_EXTRACT_BOUNDS_H
#define CASEBOOK_CLI_EXTRACT_BOUNDS_H

#include <stddef.h>

/* Seconds of CPU time, and the exit status of casebook-extract if its memory runs out: that of halt_now(). */
enum { EXTRACT_SECONDS = 30, EXTRACT_NO_MEMORY = 2 };

/* Returns how many bytes of memory the reading of a PDF of `length` bytes may take. */
static inline size_t extract_memory(size_t length)
{
    return ((size_t)512 << 20) + 8 * length;
}

#endif
