/* cairo makes two fonts of a face: one for what code page 1252 has, by codes of one byte, and one for all
 * else, by codes of two. In a short report the second holds a ligature or two, and takes a file, a map and
 * three dictionaries for them. So all that has to do with fonts is held back, content too, and in the end
 * each face becomes one font with codes of one byte, if there are enough. Once there is much content, all is
 * passed on as it comes, since then fonts are a small part of the file, and memory has its bounds. */
#include "pdf/finish_rules.h"
#include "pdf/parts/fontfile.h"
#include "pdf/parts/tounicode.h"

enum { MOST_HELD = 1 << 20, CODES = 256, MOST_SUBSETS = 4, MOST_TOLD = 512 };

/* An object that is held back, its stream unpacked. */
struct held {
    struct cairo_object object;
    bool taken; /* into a face's font */
};

/* -- Holding --------------------------------------------------------------------------------------------- */

bool finish_is_of_fonts(const struct dict *dict)
{
    const struct slice type = syntax_lookup(dict, "Type");
    return slice_is(type, "/Font") || slice_is(type, "/FontDescriptor") ||
           (type.length == 0 && syntax_lookup(dict, "Font").length > 0);
}

static struct slice keep(struct slice slice, struct arena *arena)
{
    return (struct slice){arena_strndup(arena, slice.at, slice.length), slice.length};
}

static bool pass_on(struct finish *finish)
{
    finish->holding = false;
    for (int i = 0; i < finish->held_count; i++)
        if (!finish->held[i].taken && !finish_object(finish, &finish->held[i].object))
            return false;
    return true;
}

bool finish_hold(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    struct arena *arena = finish->arena;
    finish->held = arena_grow(arena, finish->held, finish->held_count, &finish->held_capacity,
                              sizeof *finish->held);
    struct held *held = &finish->held[finish->held_count++];
    *held = (struct held){.object = {.number = object->number,
                                     .value = {"", 0},
                                     .has_stream = object->has_stream,
                                     .stream = keep(data, arena)}};
    struct dict *dict = &held->object.dict;
    for (int i = 0; i < object->dict.count; i++) {
        if (slice_is(object->dict.entries[i].key, "Filter"))
            continue;
        dict->entries[dict->count].key = keep(object->dict.entries[i].key, arena);
        dict->entries[dict->count++].value = keep(object->dict.entries[i].value, arena);
    }
    finish->held_bytes += data.length;
    return finish->held_bytes <= MOST_HELD || pass_on(finish);
}

/* -- Faces ----------------------------------------------------------------------------------------------- */

/* One of cairo's fonts of a face. */
struct subset {
    struct slice name; /* in content */
    struct held *font, *descendant, *descriptor, *file, *map;
    struct tounicode *entries;
    int entry_count;
    unsigned char *codes; /* of its glyphs, where cairo's codes have two bytes */
    int glyphs, file_glyphs;
};

/* What a code of the new font leads to. */
struct code {
    int subset, glyph; /* 0 if there is none */
    struct slice width;
};

/* A map from codes to text, of one or more faces, which have no code for two texts between them. */
struct map {
    struct slice texts[CODES]; /* of length 0 where no face has the code */
    int number;                /* of the object */
};

struct face {
    struct subset subsets[MOST_SUBSETS];
    int subset_count;
    struct code codes[CODES];
    int number; /* of the new font, 0 if the subsets stay as they are */
    int map;    /* which of the maps */
};

struct faces {
    struct finish *finish;
    struct face *list;
    int count, capacity;
    struct map *maps;
    int map_count, map_capacity;
    struct content_code *told; /* glyphs around which cairo tells another text, each once */
    int told_count, told_capacity;
};

static struct held *held_of(struct finish *finish, struct slice reference)
{
    const int number = syntax_reference(reference);
    for (int i = 0; i < finish->held_count; i++)
        if (number && finish->held[i].object.number == number)
            return &finish->held[i];
    return NULL;
}

/* The object that a dictionary's entry names. */
static struct held *entry_of(struct finish *finish, const struct held *held, const char *key)
{
    return held ? held_of(finish, syntax_lookup(&held->object.dict, key)) : NULL;
}

/* cairo's names are "f-" with the numbers of a face and of its subset. */
static bool same_face(struct slice a, struct slice b)
{
    size_t face = a.length;
    while (face > 0 && a.at[face - 1] != '-')
        face--;
    return face > 0 && b.length > face && memcmp(a.at, b.at, face) == 0 &&
           !memchr(b.at + face, '-', b.length - face);
}

static bool is_wide(const struct subset *subset)
{
    return subset->descendant != NULL;
}

/* Finds what belongs to a font; false if it is not of a kind that can be joined. */
static bool read_subset(struct finish *finish, struct subset *subset)
{
    const struct slice kind = subset->font ? syntax_lookup(&subset->font->object.dict, "Subtype")
                                           : (struct slice){"", 0};
    if (slice_is(kind, "/Type0")) {
        struct slice descendants = syntax_elements(
            syntax_lookup(&subset->font->object.dict, "DescendantFonts"));
        subset->descendant = held_of(finish, syntax_next(&descendants));
        if (!subset->descendant ||
            !slice_is(syntax_lookup(&subset->descendant->object.dict, "Subtype"), "/CIDFontType2"))
            return false;
    } else if (!slice_is(kind, "/TrueType")) {
        return false;
    }
    subset->descriptor = entry_of(finish, is_wide(subset) ? subset->descendant : subset->font,
                                  "FontDescriptor");
    subset->file = entry_of(finish, subset->descriptor, "FontFile2");
    subset->map = entry_of(finish, subset->font, "ToUnicode");
    if (!subset->file || !subset->map)
        return false;
    struct buf map = buf_new(finish->arena);
    if (finish->content_style.ligatures)
        tounicode_rewrite(subset->map->object.stream, &map);
    else
        buf_put(&map, subset->map->object.stream.at, subset->map->object.stream.length);
    subset->file_glyphs = fontfile_glyphs(subset->file->object.stream);
    return subset->file_glyphs > 0 &&
           tounicode_read(finish_slice(&map), &subset->entries, &subset->entry_count, finish->arena);
}

static void add_subset(struct faces *faces, struct slice name, struct slice reference)
{
    struct finish *finish = faces->finish;
    struct face *face = NULL;
    for (int i = 0; i < faces->count; i++) {
        if (same_face(faces->list[i].subsets[0].name, name))
            face = &faces->list[i];
        for (int k = 0; k < faces->list[i].subset_count; k++)
            if (slice_same(faces->list[i].subsets[k].name, name))
                return; /* another page names it, too */
    }
    if (!face) {
        faces->list = arena_grow(finish->arena, faces->list, faces->count, &faces->capacity,
                                 sizeof *faces->list);
        face = &faces->list[faces->count++];
        *face = (struct face){.subset_count = 0};
    }
    if (face->subset_count < MOST_SUBSETS)
        face->subsets[face->subset_count++] = (struct subset){.name = name,
                                                              .font = held_of(finish, reference)};
}

/* Takes the names of a dictionary like "/f-0-0 5 0 R /f-1-0 7 0 R", one for each call. */
static bool next_font(struct slice *rest, struct slice *name, struct slice *reference)
{
    *name = syntax_next(rest);
    *reference = syntax_next(rest);
    return reference->length > 0;
}

/* What is between the brackets of a dictionary. */
static struct slice entries_of(struct slice dict)
{
    return dict.length >= 4 ? (struct slice){dict.at + 2, dict.length - 4} : (struct slice){"", 0};
}

static void find_faces(struct faces *faces)
{
    const struct finish *finish = faces->finish;
    for (int i = 0; i < finish->held_count; i++) {
        const struct dict *dict = &finish->held[i].object.dict;
        if (finish->held[i].object.has_stream || syntax_lookup(dict, "Type").length > 0)
            continue;
        struct slice rest = entries_of(syntax_lookup(dict, "Font")), name, reference;
        while (next_font(&rest, &name, &reference))
            add_subset(faces, name, reference);
    }
}

static void add_told(void *closure, const struct actualtext *actualtext)
{
    struct faces *faces = closure;
    for (int i = 0; i < faces->told_count; i++)
        if (actualtext_same(&faces->told[i].actualtext, actualtext))
            return;
    if (faces->told_count == MOST_TOLD)
        return;
    faces->told = arena_grow(faces->finish->arena, faces->told, faces->told_count, &faces->told_capacity,
                             sizeof *faces->told);
    faces->told[faces->told_count++] = (struct content_code){.actualtext = *actualtext};
}

static void find_told(struct faces *faces)
{
    const struct finish *finish = faces->finish;
    for (int i = 0; i < finish->held_count; i++)
        if (finish_is_content(finish, finish->held[i].object.number))
            actualtext_find(finish->held[i].object.stream, add_told, faces);
}

/* -- Codes ----------------------------------------------------------------------------------------------- */

/* The character of a code of cairo's fonts, as Windows' code page 1252 has it. */
static unsigned character_of(int code)
{
    static const unsigned short from_128[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    return code >= 128 && code < 160 ? from_128[code - 128] : (unsigned)code;
}

/* Element `index` of an array of numbers. */
static struct slice element_of(struct slice array, int index)
{
    struct slice rest = syntax_elements(array), element = syntax_next(&rest);
    while (index-- > 0)
        element = syntax_next(&rest);
    return element.length > 0 ? element : slice_of("0");
}

/* Codes of one byte stay as they are. */
static bool take_narrow(struct face *face, int index, struct map *map)
{
    const struct subset *subset = &face->subsets[index];
    const struct dict *dict = &subset->font->object.dict;
    const int first = syntax_count(syntax_lookup(dict, "FirstChar"));
    unsigned characters[CODES];
    int glyphs[CODES];
    if (subset->entry_count > CODES || first < 0)
        return false;
    for (int i = 0; i < subset->entry_count; i++)
        characters[i] = character_of(subset->entries[i].code);
    fontfile_look_up(subset->file->object.stream, characters, glyphs, subset->entry_count);
    for (int i = 0; i < subset->entry_count; i++) {
        const int code = subset->entries[i].code;
        const struct slice text = subset->entries[i].text;
        if (code <= 0 || code >= CODES || code < first || glyphs[i] == 0 || face->codes[code].glyph ||
            (map->texts[code].length > 0 && !slice_same(map->texts[code], text)))
            return false;
        face->codes[code] = (struct code){.subset = index,
                                          .glyph = glyphs[i],
                                          .width = element_of(syntax_lookup(dict, "Widths"), code - first)};
        map->texts[code] = text;
    }
    return true;
}

/* A code for a glyph that says this text: one that says it in other faces, else one that says nothing yet, of
 * all that are no letters if there is one. 0 if there is none. */
static int free_code(const struct face *face, const struct map *map, struct slice text)
{
    for (int code = 1; code < CODES; code++)
        if (!face->codes[code].glyph && map->texts[code].length > 0 && slice_same(map->texts[code], text))
            return code;
    for (int turn = 0; turn < 2; turn++)
        for (int code = 1; code < CODES; code++)
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

/* Glyphs by their own number get codes that are free. Those of which others are composed have no width. */
static bool take_wide(struct face *face, int index, struct map *map, struct arena *arena)
{
    struct subset *subset = &face->subsets[index];
    struct slice runs = syntax_elements(syntax_lookup(&subset->descendant->object.dict, "W"));
    if (!slice_is(syntax_next(&runs), "0"))
        return false;
    struct slice widths = syntax_elements(syntax_next(&runs));
    subset->codes = arena_array(arena, CODES, sizeof *subset->codes);
    syntax_next(&widths); /* of what is missing */
    int glyph = 1;
    for (struct slice width; (width = syntax_next(&widths)).length > 0; glyph++) {
        const struct slice text = text_of(subset, glyph);
        const int code = glyph < subset->file_glyphs ? free_code(face, map, text) : 0;
        if (code == 0)
            return false;
        subset->codes[glyph] = (unsigned char)code;
        face->codes[code] = (struct code){.subset = index, .glyph = glyph, .width = width};
        map->texts[code] = text;
    }
    subset->glyphs = glyph;
    return true;
}

/* Gives a glyph another code, for another text that it stands for, if there is one. */
static void take_told(struct face *face, struct content_code *told, struct map *map)
{
    for (int i = 0; i < face->subset_count; i++) {
        const struct subset *subset = &face->subsets[i];
        if (!slice_same(subset->name, told->actualtext.font))
            continue;
        told->code = 0;
        int code = told->actualtext.glyph;
        if (is_wide(subset))
            code = code < subset->glyphs ? subset->codes[code] : 0;
        const int other = code < CODES && face->codes[code].glyph
                              ? free_code(face, map, told->actualtext.text)
                              : 0;
        if (other == 0)
            continue;
        face->codes[other] = face->codes[code];
        map->texts[other] = told->actualtext.text;
        told->code = (unsigned char)other;
    }
}

/* Gives all glyphs of a face codes of one byte, and the codes their texts in the map; false if there are too
 * few. */
static bool take_codes(struct faces *faces, struct face *face, struct map *map)
{
    memset(face->codes, 0, sizeof face->codes);
    for (int i = 0; i < face->subset_count; i++)
        if (!is_wide(&face->subsets[i]) && !take_narrow(face, i, map))
            return false;
    for (int i = 0; i < face->subset_count; i++)
        if (is_wide(&face->subsets[i]) && !take_wide(face, i, map, faces->finish->arena))
            return false;
    for (int i = 0; i < faces->told_count; i++)
        take_told(face, &faces->told[i], map);
    return true;
}

/* Finds a map that the face can share with others, or begins one. */
static bool find_map(struct faces *faces, struct face *face)
{
    struct finish *finish = faces->finish;
    for (face->map = 0; face->map <= faces->map_count; face->map++) {
        struct map map = {.number = 0};
        if (face->map < faces->map_count)
            map = faces->maps[face->map];
        if (!take_codes(faces, face, &map))
            continue;
        if (face->map == faces->map_count) {
            faces->maps = arena_grow(finish->arena, faces->maps, faces->map_count, &faces->map_capacity,
                                     sizeof *faces->maps);
            faces->map_count++;
            map.number = objects_reserve(finish->objects);
        }
        faces->maps[face->map] = map;
        return true;
    }
    return false;
}

static bool read_subsets(struct finish *finish, struct face *face)
{
    for (int i = 0; i < face->subset_count; i++)
        if (!read_subset(finish, &face->subsets[i]))
            return false;
    return face->subset_count < MOST_SUBSETS;
}

/* -- One font -------------------------------------------------------------------------------------------- */

static int first_code(const struct face *face)
{
    int code = 1;
    while (code < CODES - 1 && !face->codes[code].glyph)
        code++;
    return code;
}

static int last_code(const struct face *face)
{
    int code = CODES - 1;
    while (code > 1 && !face->codes[code].glyph)
        code--;
    return code;
}

/* Glyphs follow their codes, with empty ones between them, so that their map is short. */
static bool join_files(const struct face *face, struct buf *out)
{
    struct slice files[MOST_SUBSETS];
    struct fontfile_glyph glyphs[CODES] = {{0}};
    int count = 1;
    for (int i = 0; i < face->subset_count; i++)
        files[i] = face->subsets[i].file->object.stream;
    for (int code = first_code(face); code <= last_code(face); code++) {
        const struct code *leads = &face->codes[code];
        glyphs[count++] = (struct fontfile_glyph){.file = leads->subset,
                                                  .glyph = leads->glyph ? leads->glyph : -1};
    }
    return fontfile_join(files, face->subset_count, glyphs, count, first_code(face), out);
}

static int put_font_file(struct finish *finish, struct slice file)
{
    const int number = objects_reserve(finish->objects);
    objects_put_stream(finish->objects, number, arena_printf(finish->arena, "/Length1 %zu", file.length),
                       file, true);
    return number;
}

/* The font has no encoding of its own: its file's only map counts (9.6.6.4). */
static int put_descriptor(struct finish *finish, const struct face *face, int file)
{
    enum { SYMBOLIC = 4 };
    static const char *const without[] = {"Flags", "FontFamily", "FontFile2", "StemH", NULL};
    const int number = objects_reserve(finish->objects);
    finish_begin_dict(finish);
    finish_put_entries(finish, &face->subsets[0].descriptor->object.dict, without);
    buf_printf(&finish->out, "/Flags %d/FontFile2 %d 0 R", SYMBOLIC, file);
    finish_end_dict(finish, number);
    return number;
}

static void put_font(struct finish *finish, const struct face *face, int descriptor, int map)
{
    struct buf *out = &finish->out;
    const int first = first_code(face), last = last_code(face);
    finish_begin_dict(finish);
    buf_puts(out, "/Type/Font/Subtype/TrueType");
    finish_put_entry(finish, "BaseFont", syntax_lookup(&face->subsets[0].font->object.dict, "BaseFont"));
    buf_printf(out, "/FirstChar %d/LastChar %d/Widths[", first, last);
    for (int code = first; code <= last; code++) {
        const struct slice width = face->codes[code].glyph ? face->codes[code].width : slice_of("0");
        if (code > first)
            buf_putc(out, ' ');
        buf_put(out, width.at, width.length);
    }
    buf_printf(out, "]/FontDescriptor %d 0 R/ToUnicode %d 0 R", descriptor, map);
    finish_end_dict(finish, face->number);
}

/* Makes one font of a face's subsets. They stay as they are if that cannot be. */
static void join_face(struct faces *faces, struct face *face)
{
    struct finish *finish = faces->finish;
    struct buf file = buf_new(finish->arena);
    if (!read_subsets(finish, face) || !find_map(faces, face) || !join_files(face, &file)) {
        for (int i = 0; i < faces->told_count; i++)
            if (same_face(face->subsets[0].name, faces->told[i].actualtext.font))
                faces->told[i].code = 0;
        return;
    }
    face->number = objects_reserve(finish->objects);
    const int descriptor = put_descriptor(finish, face, put_font_file(finish, finish_slice(&file)));
    put_font(finish, face, descriptor, faces->maps[face->map].number);
    for (int i = 0; i < face->subset_count; i++) {
        const struct subset *subset = &face->subsets[i];
        subset->font->taken = subset->descriptor->taken = subset->file->taken = subset->map->taken = true;
        if (is_wide(subset))
            subset->descendant->taken = true;
    }
}

static void put_maps(const struct faces *faces)
{
    struct finish *finish = faces->finish;
    for (int i = 0; i < faces->map_count; i++) {
        buf_clear(&finish->content);
        tounicode_put(faces->maps[i].texts, &finish->content);
        objects_put_stream(finish->objects, faces->maps[i].number, "", finish_slice(&finish->content), true);
    }
}

/* Tells how content names the new fonts: by the name of each face's first subset. */
static void name_fonts(const struct faces *faces)
{
    struct finish *finish = faces->finish;
    struct content_style *style = &finish->content_style;
    struct content_font *fonts = arena_array(finish->arena, faces->count * MOST_SUBSETS, sizeof *fonts);
    finish->font_numbers = arena_array(finish->arena, faces->count * MOST_SUBSETS, sizeof(int));
    for (int i = 0; i < faces->count; i++) {
        const struct face *face = &faces->list[i];
        for (int k = 0; face->number && k < face->subset_count; k++) {
            const struct subset *subset = &face->subsets[k];
            finish->font_numbers[style->font_count] = face->number;
            fonts[style->font_count++] = (struct content_font){.cairos = subset->name,
                                                               .name = face->subsets[0].name,
                                                               .codes = subset->codes,
                                                               .code_count = subset->glyphs};
        }
    }
    style->fonts = fonts;
    style->codes = faces->told;
    style->code_count = faces->told_count;
}

bool finish_join(struct finish *finish)
{
    struct faces faces = {.finish = finish};
    find_faces(&faces);
    find_told(&faces);
    for (int i = 0; i < faces.count; i++)
        join_face(&faces, &faces.list[i]);
    put_maps(&faces);
    name_fonts(&faces);
    return pass_on(finish);
}

/* -- Passing on ------------------------------------------------------------------------------------------ */

/* The font in the place of one that cairo names, -1 for none. */
static int joined(const struct finish *finish, struct slice name)
{
    const struct content_style *style = &finish->content_style;
    for (int i = 0; i < style->font_count; i++)
        if (slice_same(style->fonts[i].cairos, name))
            return i;
    return -1;
}

/* Whether a font of this number stands already among those that begin the dictionary. */
static bool stands_before(const struct finish *finish, struct slice fonts, struct slice name)
{
    struct slice before, reference;
    const int number = finish->font_numbers[joined(finish, name)];
    while (next_font(&fonts, &before, &reference) && !slice_same(before, name))
        if (joined(finish, before) >= 0 && finish->font_numbers[joined(finish, before)] == number)
            return true;
    return false;
}

void finish_put_fonts(struct finish *finish, struct slice fonts)
{
    struct slice rest = entries_of(fonts), name, reference;
    buf_puts(&finish->out, "/Font<<");
    while (next_font(&rest, &name, &reference)) {
        const int index = joined(finish, name);
        if (index >= 0 && stands_before(finish, entries_of(fonts), name))
            continue;
        const struct slice written = index >= 0 ? finish->content_style.fonts[index].name : name;
        buf_put(&finish->out, written.at, written.length);
        buf_putc(&finish->out, ' ');
        syntax_put_reference(&finish->out, index >= 0 ? finish->font_numbers[index]
                                                      : finish_number(finish, syntax_reference(reference)));
    }
    buf_puts(&finish->out, ">>");
}

/* The glyphs of a TrueType subset have the numbers by which they are shown. */
bool finish_take_font(struct finish *finish, const struct cairo_object *object)
{
    finish_begin_dict(finish);
    finish_put_entries(finish, &object->dict, finish_all);
    if (slice_is(syntax_lookup(&object->dict, "Subtype"), "/CIDFontType2") &&
        syntax_lookup(&object->dict, "CIDToGIDMap").length == 0)
        buf_puts(&finish->out, "/CIDToGIDMap/Identity");
    finish_end_dict(finish, finish_number(finish, object->number));
    return true;
}

bool finish_take_font_file(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    static const char *const without[] = {"Length", "Length1", "Filter", NULL};
    buf_clear(&finish->content);
    if (syntax_lookup(&object->dict, "Length1").length == 0 || !fontfile_unhint(data, &finish->content))
        return finish_copy_stream(finish, object, data);
    buf_clear(&finish->out);
    finish_put_entries(finish, &object->dict, without);
    buf_printf(&finish->out, "/Length1 %zu", finish->content.length);
    objects_put_stream(finish->objects, finish_number(finish, object->number), finish->out.data,
                       finish_slice(&finish->content), true);
    return true;
}

bool finish_take_map(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    if (!finish->content_style.ligatures)
        return finish_copy_stream(finish, object, data);
    buf_clear(&finish->content);
    tounicode_rewrite(data, &finish->content);
    return finish_copy_stream(finish, object, finish_slice(&finish->content));
}
