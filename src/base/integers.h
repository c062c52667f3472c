/* Comparing and narrowing integers. */
#ifndef CASEBOOK_BASE_INTEGERS_H
#define CASEBOOK_BASE_INTEGERS_H

#include <limits.h>

static inline int max_int(int a, int b)
{
    return a > b ? a : b;
}

static inline int min_int(int a, int b)
{
    return a < b ? a : b;
}

/* Returns `value`, or the bound that it passes. `low` is at most `high`. */
static inline int clamp_int(long long value, int low, int high)
{
    return value < low ? low : value > high ? high : (int)value;
}

/* Returns `value`, or INT_MAX if it is larger. `value` is at least INT_MIN. */
static inline int saturate_int(long long value)
{
    return value < INT_MAX ? (int)value : INT_MAX;
}

#endif
