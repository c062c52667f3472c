/* A list has a count, the width of its offsets, one offset more than elements, and the elements. Offsets
 * count from the byte before the first element. */
#include "text/sfnt_index.h"

enum { HEADER = 3 };

static size_t offset_at(const struct sfnt_index *index, size_t i)
{
    size_t offset = 0;
    for (size_t k = 0; k < index->width; k++)
        offset = offset << 8 | index->bytes.at[HEADER + index->width * i + k];
    return offset;
}

static size_t base_of(const struct sfnt_index *index)
{
    return HEADER + (index->count + 1) * index->width - 1;
}

bool sfnt_read_index(struct sfnt_bytes table, size_t at, struct sfnt_index *index)
{
    if (!sfnt_holds(table, at, 2, 1))
        return false;
    *index = (struct sfnt_index){.bytes = sfnt_from(table, at), .end = 2};
    index->count = sfnt_get16(index->bytes, 0);
    if (index->count == 0)
        return true;
    if (index->bytes.length < HEADER)
        return false;
    index->width = index->bytes.at[2];
    if (index->width < 1 || index->width > 4 ||
        !sfnt_holds(index->bytes, HEADER, index->count + 1, index->width) || offset_at(index, 0) != 1)
        return false;
    for (size_t i = 0; i < index->count; i++)
        if (offset_at(index, i) > offset_at(index, i + 1))
            return false;
    index->end = base_of(index) + offset_at(index, index->count);
    return index->end <= index->bytes.length;
}

struct sfnt_bytes sfnt_index_at(const struct sfnt_index *index, size_t i)
{
    const size_t from = offset_at(index, i), to = offset_at(index, i + 1);
    return (struct sfnt_bytes){index->bytes.at + base_of(index) + from, to - from};
}
