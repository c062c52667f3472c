/* Codes of one byte stay as cairo gave them, for the characters of code page 1252; glyphs with codes of two
 * bytes get those that are left. Faces agree on what a code says where they can, so that they share a CMap.
 */
#include "pdf/finish_codes.h"

#include "pdf/parts/fontfile.h"

/* Returns the character of code page 1252 that has this code. */
static unsigned character_of(int code)
{
    static const unsigned short from_128[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    return code >= 128 && code < 160 ? from_128[code - 128] : (unsigned)code;
}

/* Returns element `index` of an array of numbers, "0" beyond its end. */
static struct slice element_of(struct slice array, int index)
{
    struct slice rest = syntax_elements(array), element = syntax_next(&rest);
    while (index-- > 0)
        element = syntax_next(&rest);
    return element.length > 0 ? element : slice_of("0");
}

/* Takes over the codes of a font with codes of one byte. */
static bool assign_narrow(struct face *face, int index, struct code_map *map)
{
    const struct subset *subset = &face->subsets[index];
    const struct dict *dict = &subset->font->object.dict;
    const int first = syntax_count(syntax_lookup(dict, "FirstChar"));
    unsigned characters[FACE_CODES];
    int glyphs[FACE_CODES];
    if (subset->entry_count > FACE_CODES || first < 0)
        return false;
    for (int i = 0; i < subset->entry_count; i++)
        characters[i] = character_of(subset->entries[i].code);
    fontfile_look_up(subset->file->object.stream, characters, glyphs, subset->entry_count);
    for (int i = 0; i < subset->entry_count; i++) {
        const int code = subset->entries[i].code;
        const struct slice text = subset->entries[i].text;
        if (code <= 0 || code >= FACE_CODES || code < first || glyphs[i] == 0 || face->codes[code].glyph ||
            (map->texts[code].length > 0 && !slice_same(map->texts[code], text)))
            return false;
        face->codes[code] = (struct face_code){
            .subset = index,
            .glyph = glyphs[i],
            .width = element_of(syntax_lookup(dict, "Widths"), code - first)};
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
    struct slice runs = syntax_elements(syntax_lookup(&subset->descendant->object.dict, "W"));
    if (!slice_is(syntax_next(&runs), "0"))
        return false;
    struct slice widths = syntax_elements(syntax_next(&runs));
    subset->codes = arena_array(arena, FACE_CODES, sizeof *subset->codes);
    syntax_next(&widths); /* of the glyph .notdef */
    int glyph = 1;
    for (struct slice width; (width = syntax_next(&widths)).length > 0; glyph++) {
        const struct slice text = text_of(subset, glyph);
        const int code = glyph < subset->file_glyphs ? free_code(face, map, text) : 0;
        if (code == 0)
            return false;
        subset->codes[glyph] = (unsigned char)code;
        face->codes[code] = (struct face_code){.subset = index, .glyph = glyph, .width = width};
        map->texts[code] = text;
    }
    subset->glyphs = glyph;
    return true;
}

/* Gives a glyph one more code, for another text that it stands for, if there is a free one. */
static void assign_told(struct face *face, struct content_code *told, struct code_map *map)
{
    for (int i = 0; i < face->subset_count; i++) {
        const struct subset *subset = &face->subsets[i];
        if (!slice_same(subset->name, told->actualtext.font))
            continue;
        told->code = 0;
        int code = told->actualtext.glyph;
        if (subset_is_wide(subset))
            code = code < subset->glyphs ? subset->codes[code] : 0;
        const int other = code < FACE_CODES && face->codes[code].glyph
                              ? free_code(face, map, told->actualtext.text)
                              : 0;
        if (other == 0)
            continue;
        face->codes[other] = face->codes[code];
        map->texts[other] = told->actualtext.text;
        told->code = (unsigned char)other;
    }
}

bool codes_assign(struct face *face, struct code_map *map, struct told_list *told, struct arena *arena)
{
    memset(face->codes, 0, sizeof face->codes);
    for (int i = 0; i < face->subset_count; i++)
        if (!subset_is_wide(&face->subsets[i]) && !assign_narrow(face, i, map))
            return false;
    for (int i = 0; i < face->subset_count; i++)
        if (subset_is_wide(&face->subsets[i]) && !assign_wide(face, i, map, arena))
            return false;
    for (int i = 0; i < told->count; i++)
        assign_told(face, &told->items[i], map);
    return true;
}
