/* Codes of one byte stay as cairo gave them, for the characters of code page 1252; glyphs with codes of two
 * bytes get those that are left. Faces agree on what a code says where they can, so that they share a CMap.
 */
#include "pdf/finish_codes.h"

#include "pdf/parts/fontfile.h"

#include <stdlib.h>

/* Takes over the codes of a font with codes of one byte. */
static bool assign_narrow(struct face *face, int index, struct code_map *map)
{
    const struct subset *subset = &face->subsets[index];
    unsigned characters[FACE_CODES];
    int glyphs[FACE_CODES];
    if (subset->entry_count > FACE_CODES || subset->first_code < 0)
        return false;
    for (int i = 0; i < subset->entry_count; i++)
        characters[i] = subset_character(subset->entries[i].code);
    fontfile_look_up(subset->file->object.stream, characters, glyphs, subset->entry_count);
    for (int i = 0; i < subset->entry_count; i++) {
        const int code = subset->entries[i].code;
        const struct slice text = subset->entries[i].text;
        if (code <= 0 || code >= FACE_CODES || code < subset->first_code || glyphs[i] == 0 ||
            face->codes[code].glyph || (map->texts[code].length > 0 && !slice_same(map->texts[code], text)))
            return false;
        face->codes[code] = (struct face_code){
            .subset = index, .glyph = glyphs[i], .width = subset_width(subset, code)};
        map->texts[code] = text;
    }
    return true;
}

/* Returns a code for a glyph that says `text`: one that says it in other faces, else one that says nothing
 * yet, the codes of ASCII last. Returns 0 if there is none. */
static int free_code(const struct face *face, const struct code_map *map, struct slice text)
{
    for (int code = 1; code < FACE_CODES; code++)
        if (!face->codes[code].glyph && map->texts[code].length > 0 && slice_same(map->texts[code], text))
            return code;
    for (int turn = 0; turn < 2; turn++)
        for (int code = 1; code < FACE_CODES; code++)
            if (!face->codes[code].glyph && map->texts[code].length == 0 &&
                (turn == 1) == (code >= ' ' && code <= '~'))
                return code;
    return 0;
}

static struct slice text_of(const struct subset *subset, int glyph)
{
    for (int i = 0; i < subset->entry_count; i++)
        if (subset->entries[i].code == glyph)
            return subset->entries[i].text;
    return slice_of("FFFD");
}

/* Gives the glyphs of a font with codes of two bytes new codes. The font's widths name the glyphs that are
 * shown; components of composite glyphs come behind them in the file and need no code. */
static bool assign_wide(struct face *face, int index, struct code_map *map, struct arena *arena)
{
    struct subset *subset = &face->subsets[index];
    if (subset->width_count == 0 || subset->width_count > FACE_CODES)
        return false;
    subset->codes = arena_array(arena, FACE_CODES, sizeof *subset->codes);
    for (int glyph = 1; glyph < subset->width_count; glyph++) { /* glyph 0 is .notdef */
        const struct slice text = text_of(subset, glyph);
        const int code = glyph < subset->file_glyphs ? free_code(face, map, text) : 0;
        if (code == 0)
            return false;
        subset->codes[glyph] = (unsigned char)code;
        face->codes[code] = (struct face_code){
            .subset = index, .glyph = glyph, .width = subset_width(subset, glyph)};
        map->texts[code] = text;
    }
    subset->glyphs = subset->width_count;
    return true;
}

/* -- Texts of several glyphs and several texts of a glyph ------------------------------------------------ */

struct slice codes_width(const struct face *face, const struct spelled *spelled, int index,
                         struct arena *arena)
{
    int width = 0;
    if (spelled->shape) {
        width = spelled->shape->width;
    } else if (spelled->glyph_count) {
        const int subset = faces_subset(face, spelled->glyphs[0].font);
        const struct slice own = subset < 0 ? slice_of("0")
                                            : subset_width(&face->subsets[subset], spelled->glyphs[0].code);
        if (spelled->count == 1)
            return own;
        width = syntax_count(own) < 0 ? 0 : syntax_count(own);
    }
    return slice_of(arena_printf(arena, "%d", cluster_share(width, spelled->count, index)));
}

static struct face_code code_of(const struct face *face, const struct spelled *spelled, int index,
                                struct arena *arena)
{
    return (struct face_code){
        .glyph = -1, .width = codes_width(face, spelled, index, arena), .spelled = spelled, .index = index};
}

/* Gives an item codes, one for each character, if there are as many free ones. */
static void assign_spelled(struct face *face, struct spelled *spelled, struct code_map *map,
                           struct arena *arena)
{
    struct slice before[SPELL_CHARACTERS];
    int count = 0;
    for (; count < spelled->count; count++) {
        const int code = free_code(face, map, spelled->characters[count]);
        if (code == 0)
            break;
        before[count] = map->texts[code];
        face->codes[code] = code_of(face, spelled, count, arena);
        map->texts[code] = spelled->characters[count];
        spelled->codes[count] = (unsigned char)code;
    }
    spelled->font = face->subsets[0].name;
    if (count == spelled->count)
        return;
    spelled->font = slice_of("");
    while (count-- > 0) {
        face->codes[spelled->codes[count]] = (struct face_code){.glyph = 0};
        map->texts[spelled->codes[count]] = before[count];
    }
}

bool codes_assign(struct face *face, struct code_map *map, const struct spell_list *list, struct arena *arena)
{
    memset(face->codes, 0, sizeof face->codes);
    for (int i = 0; i < face->subset_count; i++)
        if (!subset_is_wide(&face->subsets[i]) && !assign_narrow(face, i, map))
            return false;
    for (int i = 0; i < face->subset_count; i++)
        if (subset_is_wide(&face->subsets[i]) && !assign_wide(face, i, map, arena))
            return false;
    for (int i = 0; i < list->count; i++)
        if (faces_same(face->name, list->items[i]->face))
            assign_spelled(face, list->items[i], map, arena);
    return true;
}

void codes_forget(const struct face *face, const struct spell_list *list)
{
    for (int i = 0; i < list->count; i++)
        if (faces_same(face->name, list->items[i]->face))
            list->items[i]->font = slice_of("");
}

/* -- Further codes --------------------------------------------------------------------------------------- */

static struct told_font *new_told(struct face *face, int number, struct arena *arena)
{
    struct slice name = face->name;
    while (name.length > 0 && name.at[name.length - 1] != '-')
        name.length--;
    face->told = arena_grow(arena, face->told, face->told_count, &face->told_capacity, sizeof *face->told);
    struct told_font *told = &face->told[face->told_count];
    *told = (struct told_font){
        .number = number,
        .name = slice_of(arena_printf(arena, "%.*st%d", (int)name.length, name.at, face->told_count))};
    face->told_count++;
    return told;
}

void codes_tell(struct face *face, struct spelled *spelled, int (*reserve)(void *closure), void *closure,
                struct arena *arena)
{
    struct told_font *told = face->told_count ? &face->told[face->told_count - 1] : NULL;
    if (!told || told->count + spelled->count >= FACE_CODES)
        told = new_told(face, reserve(closure), arena);
    for (int i = 0; i < spelled->count; i++) {
        spelled->codes[i] = (unsigned char)++told->count;
        told->codes[told->count] = (struct face_code){.glyph = -1, .spelled = spelled, .index = i};
    }
    spelled->font = told->name;
}
