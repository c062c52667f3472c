/* Numbers whose high byte comes first, as in font files. */
#ifndef CASEBOOK_BASE_BIG_ENDIAN_H
#define CASEBOOK_BASE_BIG_ENDIAN_H

#include <stddef.h>

/* Return the unsigned number in the two or four bytes at `at`. */
static inline unsigned big_endian_16(const void *at)
{
    const unsigned char *high = at;
    return (unsigned)high[0] << 8 | high[1];
}

static inline unsigned big_endian_32(const void *at)
{
    const unsigned char *high = at;
    return (unsigned)high[0] << 24 | (unsigned)high[1] << 16 | (unsigned)high[2] << 8 | high[3];
}

/* Returns the sum of the numbers of four bytes in `length` bytes, modulo 2^32. The last number may lack
 * bytes; they count as 0 (OpenType, "Calculating checksums"). */
static inline unsigned big_endian_sum(const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    unsigned sum = 0;
    size_t i = 0;
    for (; i + 4 <= length; i += 4)
        sum += big_endian_32(at + i);
    for (; i < length; i++)
        sum += (unsigned)at[i] << (24 - 8 * (i & 3));
    return sum;
}

#endif
