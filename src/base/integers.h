/* The larger and the smaller of two integers. */
#ifndef CASEBOOK_BASE_INTEGERS_H
#define CASEBOOK_BASE_INTEGERS_H

static inline int max_int(int a, int b)
{
    return a > b ? a : b;
}

static inline int min_int(int a, int b)
{
    return a < b ? a : b;
}

#endif
