/* Each number is one character of plane 16, which is for private use. They are counted from the end of the
 * text, so such characters of the text itself do no harm. */
#include "pdf/parts/cluster.h"

#include <stdlib.h>

enum { PLANE = 0x100000, MIDDLE = 0x8000, MOST = 0x7000, DIGITS = 8, TWICE = 1, NAMED = 2 };

static void put_length(int number, struct buf *out)
{
    number = number > MOST ? MOST : number < -MOST ? -MOST : number;
    buf_put_utf8(out, (unsigned)(PLANE + MIDDLE + number));
}

/* The shape of a glyph that is drawn twice is its width alone: such clusters, ligatures, are frequent. */
void cluster_put(const struct cluster_shape *shape, struct buf *out)
{
    for (int i = 0; !shape->twice && i < shape->count; i++) {
        put_length(shape->glyphs[i].dx, out);
        put_length(shape->glyphs[i].dy, out);
        put_length(shape->glyphs[i].width, out);
    }
    put_length(shape->width, out);
    put_length((shape->twice ? TWICE : 0) | (shape->named ? NAMED : 0), out);
}

/* Removes the last number from a text. Returns false if no number stands there. */
static bool take_length(struct slice *text, int *number)
{
    char digits[DIGITS + 1] = {0}, *end;
    if (text->length < DIGITS)
        return false;
    text->length -= DIGITS;
    memcpy(digits, text->at + text->length, DIGITS);
    const unsigned long pair = strtoul(digits, &end, 16);
    if (*end || *digits != 'd' || pair >> 26 != 0xD800 >> 10 || (pair >> 10 & 0x3F) != 0xDC00 >> 10)
        return false;
    const unsigned long character = 0x10000 + ((pair >> 16 & 0x3FF) << 10 | (pair & 0x3FF));
    *number = (int)character - PLANE - MIDDLE;
    return character >= PLANE;
}

bool cluster_take(struct slice *text, int count, struct cluster_shape *shape)
{
    struct slice rest = *text;
    int flags;
    if (count > ACTUALTEXT_GLYPHS || !take_length(&rest, &flags) || !take_length(&rest, &shape->width))
        return false;
    shape->count = count;
    shape->twice = flags & TWICE;
    shape->named = flags & NAMED;
    for (int i = count - 1; i >= 0; i--) {
        struct cluster_glyph *glyph = &shape->glyphs[i];
        *glyph = (struct cluster_glyph){.width = shape->width};
        if (!shape->twice && (!take_length(&rest, &glyph->width) || !take_length(&rest, &glyph->dy) ||
                              !take_length(&rest, &glyph->dx)))
            return false;
    }
    *text = rest;
    return rest.length > 0;
}

void cluster_strip(struct slice *text)
{
    struct slice rest = *text;
    int number;
    for (struct slice next = rest; take_length(&next, &number); rest = next)
        ;
    if (rest.length > 0)
        *text = rest;
}

int cluster_share(int width, int count, int index)
{
    return width / count + (index == 0 ? width % count : 0);
}
