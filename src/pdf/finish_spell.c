/* The key of an item has everything that decides how it looks and what it says. The number of codes is
 * bounded, so that memory and the fonts of a page are, whatever a report says. */
#include "pdf/finish_spell.h"

#include <stdlib.h>

enum { MOST_CODES = 1 << 14 };

/* -- Keys ------------------------------------------------------------------------------------------------ */

static void add_to_key(struct buf *key, int number)
{
    buf_putc(key, number < 0 ? '-' : ' ');
    buf_put_decimal(key, (unsigned)abs(number));
}

/* Returns cairo's name of a font without the number of the subset. */
static struct slice face_prefix(struct slice font)
{
    while (font.length > 0 && font.at[font.length - 1] != '-')
        font.length--;
    return font;
}

/* Makes the key of a text with its glyphs. A text without glyphs only has its face. */
static const char *key_of(struct spell_list *list, const struct actualtext *actualtext,
                          const struct cluster_shape *shape, struct arena *arena)
{
    struct buf *key = &list->key;
    if (!key->arena)
        *key = buf_new(arena);
    buf_clear(key);
    buf_put(key, actualtext->text.at, actualtext->text.length);
    if (actualtext->glyph_count == 0) {
        const struct slice face = face_prefix(actualtext->font);
        buf_put(key, face.at, face.length);
    }
    for (int i = 0; i < actualtext->glyph_count; i++) {
        buf_put(key, actualtext->glyphs[i].font.at, actualtext->glyphs[i].font.length);
        add_to_key(key, actualtext->glyphs[i].code);
        if (!shape)
            continue;
        add_to_key(key, shape->glyphs[i].dx);
        add_to_key(key, shape->glyphs[i].dy);
    }
    if (shape)
        add_to_key(key, shape->width);
    return key->data;
}

/* -- Items ----------------------------------------------------------------------------------------------- */

static struct slice keep_slice(struct slice slice, struct arena *arena)
{
    return (struct slice){arena_strndup(arena, slice.at, slice.length), slice.length};
}

/* Returns whether a character, UTF-16 in hexadecimal digits, is of a block that runs from right to left
 * (Unicode 15, DerivedBidiClass.txt: R and AL). */
static bool is_backward(struct slice character)
{
    char digits[5] = {0};
    memcpy(digits, character.at, character.length < 4 ? character.length : 4);
    const unsigned long unit = strtoul(digits, NULL, 16);
    return (unit >= 0x590 && unit <= 0x8FF) || (unit >= 0xFB1D && unit <= 0xFDFF) ||
           (unit >= 0xFE70 && unit <= 0xFEFF) || unit == 0xD802 || unit == 0xD803 || unit == 0xD83A ||
           unit == 0xD83B;
}

/* Divides a text into characters. */
static void divide(struct spelled *spelled, struct slice text)
{
    while (text.length > 0 && spelled->count < SPELL_CHARACTERS - 1)
        spelled->characters[spelled->count++] = actualtext_character(&text);
    if (text.length > 0)
        spelled->characters[spelled->count++] = text;
    spelled->backward = is_backward(spelled->characters[0]);
}

/* Copies a shape. The first code shows all glyphs; in a text from right to left its part of the width is the
 * last one, so the glyphs begin that much further left. */
static const struct cluster_shape *copy_shape(const struct cluster_shape *shape,
                                              const struct spelled *spelled, struct arena *arena)
{
    struct cluster_shape *copy = arena_alloc(arena, sizeof *copy);
    *copy = *shape;
    for (int i = 0; spelled->backward && i < copy->count; i++)
        copy->glyphs[i].dx -= copy->width - cluster_share(copy->width, spelled->count, 0);
    return copy;
}

static struct spelled *new_item(const struct actualtext *actualtext, const struct cluster_shape *shape,
                                struct arena *arena)
{
    struct spelled *spelled = arena_alloc(arena, sizeof *spelled);
    const bool twice = shape && shape->twice;
    spelled->glyph_count = twice ? 1 : actualtext->glyph_count;
    struct actualtext_glyph *glyphs = arena_array(arena, spelled->glyph_count, sizeof *glyphs);
    for (int i = 0; i < spelled->glyph_count; i++)
        glyphs[i] = (struct actualtext_glyph){.font = keep_slice(actualtext->glyphs[i].font, arena),
                                              .code = actualtext->glyphs[i].code};
    spelled->glyphs = glyphs;
    spelled->face = spelled->glyph_count ? glyphs[0].font : keep_slice(actualtext->font, arena);
    divide(spelled, keep_slice(actualtext->text, arena));
    if (shape)
        spelled->shape = copy_shape(shape, spelled, arena);
    return spelled;
}

struct spelled *spell_find(struct spell_list *list, const struct actualtext *actualtext,
                           const struct cluster_shape *shape, struct arena *arena)
{
    const char *key = key_of(list, actualtext, shape, arena);
    struct spelled *known = map_find(&list->map, key);
    if (known || list->codes > MOST_CODES - SPELL_CHARACTERS)
        return known;
    struct spelled *spelled = new_item(actualtext, shape, arena);
    *map_slot(&list->map, arena_strdup(arena, key), arena) = spelled;
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(struct spelled *));
    list->items[list->count++] = spelled;
    list->codes += spelled->count;
    return spelled;
}
