/* Readers search the maps by halving them, so they must be in order. */
#include "text/sfnt_maps.h"

static bool fail_map(struct sfnt_face *face, const char *what)
{
    return sfnt_fail(face, "is damaged: its table 'cmap' has %s", what);
}

/* Returns whether all numbers of a list are those of glyphs. Their width is 1 or 2 bytes. To each but 0,
 * `delta` is added, modulo 65,536. */
static bool check_glyphs(struct sfnt_bytes list, size_t count, size_t width, size_t delta, size_t glyphs)
{
    if (!sfnt_holds(list, 0, count, width))
        return false;
    for (size_t i = 0; i < count; i++) {
        const size_t number = width == 1 ? list.at[i] : sfnt_get16(list, 2 * i);
        if (number > 0 && ((number + delta) & 0xFFFF) >= glyphs)
            return false;
    }
    return true;
}

/* Checks a segment of format 4. `list` is the place of its offset to a
 * list of glyphs; the list lies so many bytes behind that place. Without a list, glyphs follow each other
 * like the characters. An array has `array` bytes. */
static bool check_segment(struct sfnt_bytes map, size_t list, size_t array, size_t glyphs)
{
    enum { LAST = 0xFFFF };
    const size_t offset = sfnt_get16(map, list), delta = sfnt_get16(map, list - array);
    const size_t start = sfnt_get16(map, list - 2 * array),
                 count = sfnt_get16(map, list - 3 * array - 2) - start + 1;
    if (start == LAST || offset == LAST)
        return true;
    if (offset == 0)
        return ((start + delta) & LAST) + count <= glyphs;
    return sfnt_holds(map, list + offset, 0, 1) &&
           check_glyphs(sfnt_from(map, list + offset), count, 2, delta, glyphs);
}

/* Format 4: segments of characters in four arrays one after the other. */
static bool check_segments(struct sfnt_bytes map, size_t glyphs)
{
    enum { HEADER = 14 };
    if (map.length < HEADER)
        return false;
    const size_t count = sfnt_get16(map, 6) / 2, array = 2 * count;
    if (count == 0 || !sfnt_holds(map, HEADER, 4 * count + 1, 2))
        return false;
    size_t least = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t at = HEADER + 2 * i;
        const size_t end = sfnt_get16(map, at), start = sfnt_get16(map, at + array + 2);
        if (start > end || end < least || !check_segment(map, at + 3 * array + 2, array, glyphs))
            return false;
        least = end + 1;
    }
    return true;
}

/* Formats 12 and 13: groups of characters with the glyph of their first one. In format 12, glyphs follow each
 * other like the characters. */
static bool check_groups(struct sfnt_bytes map, bool follow, size_t glyphs)
{
    enum { HEADER = 16, ROW = 12, CHARACTERS = 0x110000 };
    if (map.length < HEADER || !sfnt_holds(map, HEADER, sfnt_get32(map, 12), ROW))
        return false;
    size_t least = 0;
    for (size_t i = 0; i < sfnt_get32(map, 12); i++) {
        const size_t at = HEADER + ROW * i;
        const size_t start = sfnt_get32(map, at), end = sfnt_get32(map, at + 4);
        if (start < least || end < start || end >= CHARACTERS)
            return false;
        if (sfnt_get32(map, at + 8) + (follow ? end - start : 0) >= glyphs)
            return false;
        least = end + 1;
    }
    return true;
}

/* Format 14: lists of characters for each variation selector. */
static bool check_variations(struct sfnt_bytes map)
{
    enum { HEADER = 10, ROW = 11, RANGE = 4, GLYPH = 5 };
    if (map.length < HEADER || !sfnt_holds(map, HEADER, sfnt_get32(map, 6), ROW))
        return false;
    for (size_t i = 0; i < sfnt_get32(map, 6); i++) {
        const size_t at = HEADER + ROW * i;
        for (size_t k = 0; k < 2; k++) {
            const size_t list = sfnt_get32(map, at + 3 + 4 * k);
            if (list > 0 && (!sfnt_holds(map, list, 4, 1) ||
                             !sfnt_holds(map, list + 4, sfnt_get32(map, list), k ? GLYPH : RANGE)))
                return false;
        }
    }
    return true;
}

/* Checks a map. `map` goes on to the end of the table, since the lengths that maps state are often wrong. */
static bool check_map(struct sfnt_bytes map, size_t glyphs)
{
    switch (map.length < 2 ? 0 : sfnt_get16(map, 0)) {
    case 0:
        return map.length >= 6 && check_glyphs(sfnt_from(map, 6), 256, 1, 0, glyphs);
    case 4:
        return check_segments(map, glyphs);
    case 6:
        return map.length >= 10 && check_glyphs(sfnt_from(map, 10), sfnt_get16(map, 8), 2, 0, glyphs);
    case 10:
        return map.length >= 20 && check_glyphs(sfnt_from(map, 20), sfnt_get32(map, 16), 2, 0, glyphs);
    case 12:
        return check_groups(map, true, glyphs);
    case 13:
        return check_groups(map, false, glyphs);
    case 14:
        return check_variations(map);
    default:
        return true; /* readers ignore it */
    }
}

bool sfnt_check_maps(struct sfnt_face *face)
{
    enum { HEADER = 4, ROW = 8, UNICODE = 0, WINDOWS = 3 };
    const struct sfnt_bytes cmap = sfnt_table_bytes(face, "cmap");
    if (cmap.length < HEADER || !sfnt_holds(cmap, HEADER, sfnt_get16(cmap, 2), ROW))
        return fail_map(face, "maps that are not within it");
    const size_t count = sfnt_get16(cmap, 2);
    for (size_t i = 0; i < count; i++) {
        const size_t row = HEADER + ROW * i, at = sfnt_get32(cmap, row + 4);
        const unsigned platform = sfnt_get16(cmap, row);
        if (at > cmap.length)
            return fail_map(face, "maps that are not within it");
        if ((platform == UNICODE || platform == WINDOWS) && !check_map(sfnt_from(cmap, at), face->glyphs))
            return fail_map(face, "an impossible map of characters");
    }
    return true;
}
