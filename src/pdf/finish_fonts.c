/* In a short report a face's second font holds a ligature or two, and takes a file, a CMap and three
 * dictionaries for them. So each face becomes one font with codes of one byte, if those suffice. */
#include "pdf/finish_fonts.h"

#include "pdf/finish_codes.h"
#include "pdf/parts/fontfile.h"

enum { MOST_TOLD = 512 };

struct finish_fonts {
    struct finish_writer *writer;
    struct content_style style;
    int *numbers;    /* of style.fonts: the objects of the joined fonts */
    struct buf data; /* of the stream that is being written */
};

struct finish_fonts *finish_fonts_new(struct finish_writer *writer, struct content_style style)
{
    struct finish_fonts *fonts = arena_alloc(writer->arena, sizeof *fonts);
    *fonts = (struct finish_fonts){.writer = writer, .style = style, .data = buf_new(writer->arena)};
    return fonts;
}

bool finish_fonts_concerns(const struct dict *dict)
{
    const struct slice type = syntax_lookup(dict, "Type");
    return slice_is(type, "/Font") || slice_is(type, "/FontDescriptor") ||
           (type.length == 0 && syntax_lookup(dict, "Font").length > 0);
}

const struct content_style *finish_fonts_style(const struct finish_fonts *fonts)
{
    return &fonts->style;
}

/* -- Joined fonts ---------------------------------------------------------------------------------------- */

/* What is known while fonts are joined. */
struct joining {
    struct finish_writer *writer;
    struct face_list faces;
    struct told_list told;
    struct code_map *maps;
    int map_count, map_capacity;
};

static void add_told(void *closure, const struct actualtext *actualtext)
{
    struct joining *joining = closure;
    struct told_list *told = &joining->told;
    for (int i = 0; i < told->count; i++)
        if (actualtext_same(&told->items[i].actualtext, actualtext))
            return;
    if (told->count == MOST_TOLD)
        return;
    told->items = arena_grow(joining->writer->arena, told->items, told->count, &told->capacity,
                             sizeof *told->items);
    told->items[told->count++] = (struct content_code){.actualtext = *actualtext};
}

/* Finds a map that the face can share with others, or begins one. */
static bool find_map(struct joining *joining, struct face *face)
{
    struct arena *arena = joining->writer->arena;
    for (face->map = 0; face->map <= joining->map_count; face->map++) {
        struct code_map map = {.number = 0};
        if (face->map < joining->map_count)
            map = joining->maps[face->map];
        if (!codes_assign(face, &map, &joining->told, arena))
            continue;
        if (face->map == joining->map_count) {
            joining->maps = arena_grow(arena, joining->maps, joining->map_count, &joining->map_capacity,
                                       sizeof *joining->maps);
            joining->map_count++;
            map.number = objects_reserve(joining->writer->objects);
        }
        joining->maps[face->map] = map;
        return true;
    }
    return false;
}

static int first_code(const struct face *face)
{
    int code = 1;
    while (code < FACE_CODES - 1 && !face->codes[code].glyph)
        code++;
    return code;
}

static int last_code(const struct face *face)
{
    int code = FACE_CODES - 1;
    while (code > 1 && !face->codes[code].glyph)
        code--;
    return code;
}

/* Makes the font file. Glyphs stand in the order of their codes, with empty ones between them, so that the
 * file's cmap is short. */
static bool join_files(const struct face *face, struct buf *out)
{
    struct slice files[FACE_SUBSETS];
    struct fontfile_glyph glyphs[FACE_CODES] = {{0}};
    int count = 1;
    for (int i = 0; i < face->subset_count; i++)
        files[i] = face->subsets[i].file->object.stream;
    for (int code = first_code(face); code <= last_code(face); code++) {
        const struct face_code *leads = &face->codes[code];
        glyphs[count++] = (struct fontfile_glyph){.file = leads->subset,
                                                  .glyph = leads->glyph ? leads->glyph : -1};
    }
    const struct fontfile_choice choice = {files, face->subset_count, glyphs, count, first_code(face)};
    return fontfile_join(&choice, out);
}

static int put_font_file(struct finish_writer *writer, struct slice file)
{
    const int number = objects_reserve(writer->objects);
    objects_put_stream(writer->objects, number, arena_printf(writer->arena, "/Length1 %zu", file.length),
                       file, true);
    return number;
}

/* The font has no encoding of its own: the only cmap of its file counts (9.6.6.4). */
static int put_descriptor(struct finish_writer *writer, const struct face *face, int file)
{
    enum { SYMBOLIC = 4 };
    static const char *const without[] = {"Flags", "FontFamily", "FontFile2", "StemH", NULL};
    const int number = objects_reserve(writer->objects);
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &face->subsets[0].descriptor->object.dict, without);
    buf_printf(&writer->out, "/Flags %d/FontFile2 %d 0 R", SYMBOLIC, file);
    finish_writer_end(writer, number);
    return number;
}

static void put_font(struct finish_writer *writer, const struct face *face, int descriptor, int map)
{
    struct buf *out = &writer->out;
    const int first = first_code(face), last = last_code(face);
    finish_writer_begin(writer);
    buf_puts(out, "/Type/Font/Subtype/TrueType");
    finish_writer_put_entry(writer, "BaseFont",
                            syntax_lookup(&face->subsets[0].font->object.dict, "BaseFont"));
    buf_printf(out, "/FirstChar %d/LastChar %d/Widths[", first, last);
    for (int code = first; code <= last; code++) {
        const struct slice width = face->codes[code].glyph ? face->codes[code].width : slice_of("0");
        if (code > first)
            buf_putc(out, ' ');
        buf_put(out, width.at, width.length);
    }
    buf_printf(out, "]/FontDescriptor %d 0 R/ToUnicode %d 0 R", descriptor, map);
    finish_writer_end(writer, face->number);
}

static void mark_joined(struct face *face)
{
    for (int i = 0; i < face->subset_count; i++) {
        const struct subset *subset = &face->subsets[i];
        subset->font->joined = subset->descriptor->joined = subset->file->joined = subset->map->joined = true;
        if (subset_is_wide(subset))
            subset->descendant->joined = true;
    }
}

/* Takes back the codes for other texts, as the face's fonts stay as they are. */
static void forget_told(struct told_list *told, const struct face *face)
{
    for (int i = 0; i < told->count; i++)
        if (faces_same(face->subsets[0].name, told->items[i].actualtext.font))
            told->items[i].code = 0;
}

/* Joins the fonts of a face, which must be read, if that can be done. */
static void join_face(struct joining *joining, struct face *face, struct buf *file)
{
    struct finish_writer *writer = joining->writer;
    buf_clear(file);
    if (!find_map(joining, face) || !join_files(face, file)) {
        forget_told(&joining->told, face);
        return;
    }
    face->number = objects_reserve(writer->objects);
    const int descriptor = put_descriptor(writer, face, put_font_file(writer, slice_of_buf(file)));
    put_font(writer, face, descriptor, joining->maps[face->map].number);
    mark_joined(face);
}

static void put_maps(const struct joining *joining, struct buf *data)
{
    for (int i = 0; i < joining->map_count; i++) {
        buf_clear(data);
        tounicode_put(joining->maps[i].texts, data);
        objects_put_stream(joining->writer->objects, joining->maps[i].number, "", slice_of_buf(data), true);
    }
}

/* Content names a joined font by the name of the face's first subset. */
static void name_fonts(struct finish_fonts *fonts, const struct joining *joining)
{
    const struct face_list *faces = &joining->faces;
    struct arena *arena = fonts->writer->arena;
    struct content_font *list = arena_array(arena, faces->count * FACE_SUBSETS, sizeof *list);
    fonts->numbers = arena_array(arena, faces->count * FACE_SUBSETS, sizeof *fonts->numbers);
    for (int i = 0; i < faces->count; i++) {
        const struct face *face = &faces->items[i];
        for (int k = 0; face->number && k < face->subset_count; k++) {
            const struct subset *subset = &face->subsets[k];
            fonts->numbers[fonts->style.font_count] = face->number;
            list[fonts->style.font_count++] = (struct content_font){.cairos = subset->name,
                                                                    .name = face->subsets[0].name,
                                                                    .codes = subset->codes,
                                                                    .code_count = subset->glyphs};
        }
    }
    fonts->style.fonts = list;
    fonts->style.codes = joining->told.items;
    fonts->style.code_count = joining->told.count;
}

void finish_fonts_join(struct finish_fonts *fonts, struct held_list *held)
{
    struct joining joining = {.writer = fonts->writer};
    faces_find(&joining.faces, held, fonts->writer->arena);
    for (int i = 0; i < held->count; i++)
        if (held->items[i].content)
            actualtext_find(held->items[i].object.stream, add_told, &joining);
    for (int i = 0; i < joining.faces.count; i++)
        if (faces_read(&joining.faces.items[i], held, fonts->style.ligatures, fonts->writer->arena))
            join_face(&joining, &joining.faces.items[i], &fonts->data);
    put_maps(&joining, &fonts->data);
    name_fonts(fonts, &joining);
}

/* -- Names in resources ---------------------------------------------------------------------------------- */

/* Returns the index in style.fonts of the font that cairo names so, or -1. */
static int joined_at(const struct finish_fonts *fonts, struct slice name)
{
    for (int i = 0; i < fonts->style.font_count; i++)
        if (slice_same(fonts->style.fonts[i].cairos, name))
            return i;
    return -1;
}

/* Returns whether an entry before that of `name` leads to the same joined font. */
static bool is_repeated(const struct finish_fonts *fonts, struct slice entries, struct slice name)
{
    struct slice before, reference;
    const int number = fonts->numbers[joined_at(fonts, name)];
    while (faces_next_entry(&entries, &before, &reference) && !slice_same(before, name))
        if (joined_at(fonts, before) >= 0 && fonts->numbers[joined_at(fonts, before)] == number)
            return true;
    return false;
}

void finish_fonts_put_names(struct finish_fonts *fonts, struct slice names)
{
    struct buf *out = &fonts->writer->out;
    struct slice rest = faces_entries(names), name, reference;
    buf_puts(out, "/Font<<");
    while (faces_next_entry(&rest, &name, &reference)) {
        const int index = joined_at(fonts, name);
        if (index >= 0 && is_repeated(fonts, faces_entries(names), name))
            continue;
        const struct slice written = index >= 0 ? fonts->style.fonts[index].name : name;
        buf_put(out, written.at, written.length);
        buf_putc(out, ' ');
        syntax_put_reference(out, index >= 0
                                      ? fonts->numbers[index]
                                      : finish_writer_number(fonts->writer, syntax_reference(reference)));
    }
    buf_puts(out, ">>");
}

/* -- Other fonts ----------------------------------------------------------------------------------------- */

/* In cairo's TrueType subsets the CID of a glyph is its number, which cairo 1.16 does not say (9.7.4.2). */
void finish_fonts_copy(struct finish_fonts *fonts, const struct cairo_object *object)
{
    struct finish_writer *writer = fonts->writer;
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &object->dict, NULL);
    if (slice_is(syntax_lookup(&object->dict, "Subtype"), "/CIDFontType2") &&
        syntax_lookup(&object->dict, "CIDToGIDMap").length == 0)
        buf_puts(&writer->out, "/CIDToGIDMap/Identity");
    finish_writer_end(writer, finish_writer_number(writer, object->number));
}

void finish_fonts_copy_file(struct finish_fonts *fonts, const struct cairo_object *object, struct slice data)
{
    static const char *const without[] = {"Length", "Length1", "Filter", NULL};
    struct finish_writer *writer = fonts->writer;
    buf_clear(&fonts->data);
    if (syntax_lookup(&object->dict, "Length1").length == 0 || !fontfile_unhint(data, &fonts->data)) {
        finish_writer_copy_stream(writer, object, data);
        return;
    }
    buf_clear(&writer->out);
    finish_writer_put_entries(writer, &object->dict, without);
    buf_printf(&writer->out, "/Length1 %zu", fonts->data.length);
    objects_put_stream(writer->objects, finish_writer_number(writer, object->number), writer->out.data,
                       slice_of_buf(&fonts->data), true);
}

void finish_fonts_copy_map(struct finish_fonts *fonts, const struct cairo_object *object, struct slice data)
{
    if (fonts->style.ligatures) {
        buf_clear(&fonts->data);
        tounicode_rewrite(data, &fonts->data);
        data = slice_of_buf(&fonts->data);
    }
    finish_writer_copy_stream(fonts->writer, object, data);
}
