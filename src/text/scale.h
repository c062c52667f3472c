/* Text is shaped and measured once, at the usual size of the tables' type. A scale converts between these
 * lengths and those of the size at which a text is set. Both are Pango units. */
#ifndef CASEBOOK_TEXT_SCALE_H
#define CASEBOOK_TEXT_SCALE_H

#include <stdint.h>

/* Text that was measured at `base` is set at `size`. The zero value leaves lengths as they are. */
struct scale {
    int size, base;
};

/* Returns the least length at which text is set that has room for a measured text of `length`. A length has
 * room for the text if and only if scale_measure() of it is `length` or more. */
static inline int scale_room(struct scale scale, int length)
{
    if (scale.size == scale.base)
        return length;
    return (int)(((int64_t)length * scale.size + scale.base - 1) / scale.base);
}

/* Returns the greatest measured length that `length` has room for. */
static inline int scale_measure(struct scale scale, int length)
{
    return scale.size == scale.base ? length : (int)((int64_t)length * scale.base / scale.size);
}

/* Returns where a point stands that is `length` from the beginning of a measured line. The end of a line
 * never stands beyond its room. */
static inline int scale_place(struct scale scale, int length)
{
    return scale.size == scale.base ? length : (int)((int64_t)length * scale.size / scale.base);
}

/* Returns a measured length as it is set, rounded to the nearest unit. */
static inline int scale_near(struct scale scale, int length)
{
    const int64_t twice = (int64_t)length * scale.size * 2;
    if (scale.size == scale.base)
        return length;
    return (int)((twice + (length < 0 ? -scale.base : scale.base)) / (2 * (int64_t)scale.base));
}

#endif
