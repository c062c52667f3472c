/* In a short report a face's second font holds a ligature or two, and takes a file, a CMap and three
 * dictionaries for them. So each face becomes one font with codes of one byte, if those suffice. What cairo
 * writes as ActualText gets codes of that font, or else of fonts that hold nothing else: their codes are
 * given while content is rewritten, and they are written last. */
#include "pdf/finish_fonts.h"

#include "pdf/finish_codes.h"
#include "pdf/finish_joint.h"
#include "pdf/parts/fontfile.h"

struct finish_fonts {
    struct finish_writer *writer;
    struct face_list faces;
    struct spell_list spelled;
    struct code_map *maps; /* of joined fonts */
    int map_count, map_capacity;
    struct content_font *list; /* cairo's fonts that are joined */
    int *numbers;              /* the objects of the fonts that replace them */
    int list_count;
    struct buf data; /* of the stream that is being written */
};

struct finish_fonts *finish_fonts_new(struct finish_writer *writer)
{
    struct finish_fonts *fonts = arena_alloc(writer->arena, sizeof *fonts);
    *fonts = (struct finish_fonts){.writer = writer, .data = buf_new(writer->arena)};
    return fonts;
}

bool finish_fonts_concerns(const struct dict *dict)
{
    const struct slice type = syntax_lookup(dict, "Type");
    return slice_is(type, "/Font") || slice_is(type, "/FontDescriptor");
}

/* -- ActualText ------------------------------------------------------------------------------------------ */

/* Returns the item of marked content with ActualText, or NULL. */
static struct spelled *find_spelled(struct finish_fonts *fonts, const struct actualtext *actualtext,
                                    const struct cluster_shape *shape)
{
    return spell_find(&fonts->spelled, actualtext, shape, fonts->writer->arena);
}

static void add_spelled(void *closure, const struct actualtext *found)
{
    struct actualtext actualtext = *found;
    struct cluster_shape shape;
    const bool several = actualtext.glyph_count > 1;
    if (!several)
        cluster_strip(&actualtext.text);
    if (actualtext.font.length > 0 &&
        (!several || cluster_take(&actualtext.text, actualtext.glyph_count, &shape)))
        find_spelled(closure, &actualtext, several ? &shape : NULL);
}

static int reserve_font(void *objects)
{
    return objects_reserve(objects);
}

/* Finds the codes for marked content with ActualText. An item gets codes here if it has none of a joined
 * font. */
static bool spell_actualtext(void *closure, const struct actualtext *actualtext,
                             const struct cluster_shape *shape, struct content_spelling *spelling)
{
    struct finish_fonts *fonts = closure;
    struct spelled *spelled = find_spelled(fonts, actualtext, shape);
    if (!spelled)
        return false;
    if (spelled->font.length == 0) {
        struct arena *arena = fonts->writer->arena;
        codes_tell(faces_add(&fonts->faces, spelled->face, arena), spelled, reserve_font,
                   fonts->writer->objects, arena);
    }
    *spelling = (struct content_spelling){.font = spelled->font,
                                          .codes = spelled->codes,
                                          .count = spelled->count,
                                          .backward = spelled->backward};
    return true;
}

void finish_fonts_style(struct finish_fonts *fonts, struct content_style *style)
{
    style->fonts = fonts->list;
    style->font_count = fonts->list_count;
    style->spell = spell_actualtext;
    style->closure = fonts;
}

/* -- Joined fonts ---------------------------------------------------------------------------------------- */

/* Finds a map that the face can share with others, or begins one. */
static bool find_map(struct finish_fonts *fonts, struct face *face)
{
    struct arena *arena = fonts->writer->arena;
    for (face->map = 0; face->map <= fonts->map_count; face->map++) {
        struct code_map map = {.number = 0};
        if (face->map < fonts->map_count)
            map = fonts->maps[face->map];
        if (!codes_assign(face, &map, &fonts->spelled, arena))
            continue;
        if (face->map == fonts->map_count) {
            fonts->maps = arena_grow(arena, fonts->maps, fonts->map_count, &fonts->map_capacity,
                                     sizeof *fonts->maps);
            fonts->map_count++;
            map.number = objects_reserve(fonts->writer->objects);
        }
        fonts->maps[face->map] = map;
        return true;
    }
    return false;
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

/* Joins the fonts of a face, which must be read, if that can be done. */
static void join_face(struct finish_fonts *fonts, struct face *face)
{
    const int number = objects_reserve(fonts->writer->objects);
    if (find_map(fonts, face) &&
        joint_put(fonts->writer,
                  &(struct joint_font){face, face->codes, number, fonts->maps[face->map].number})) {
        face->number = number;
        mark_joined(face);
    } else {
        codes_forget(face, &fonts->spelled);
    }
}

/* Writes the CMap of codes whose texts are UTF-16 in hexadecimal digits. */
static void put_map(struct finish_fonts *fonts, const struct slice *texts, int number)
{
    buf_clear(&fonts->data);
    tounicode_put(texts, &fonts->data);
    objects_put_stream(fonts->writer->objects, number, "", slice_of_buf(&fonts->data), true);
}

/* Content names a joined font by the name of the face's first subset. */
static void name_fonts(struct finish_fonts *fonts)
{
    const struct face_list *faces = &fonts->faces;
    struct arena *arena = fonts->writer->arena;
    fonts->list = arena_array(arena, faces->count * FACE_SUBSETS, sizeof *fonts->list);
    fonts->numbers = arena_array(arena, faces->count * FACE_SUBSETS, sizeof *fonts->numbers);
    for (int i = 0; i < faces->count; i++) {
        const struct face *face = &faces->items[i];
        for (int k = 0; face->number && k < face->subset_count; k++) {
            const struct subset *subset = &face->subsets[k];
            fonts->numbers[fonts->list_count] = face->number;
            fonts->list[fonts->list_count++] = (struct content_font){.cairos = subset->name,
                                                                     .name = face->subsets[0].name,
                                                                     .codes = subset->codes,
                                                                     .code_count = subset->glyphs};
        }
    }
}

void finish_fonts_join(struct finish_fonts *fonts, const struct held_list *pages, struct held_list *held)
{
    for (int i = 0; i < pages->count; i++) {
        const struct cairo_object *object = &pages->items[i].object;
        if (pages->items[i].content)
            actualtext_find(object->stream, add_spelled, fonts);
        else
            faces_note(&fonts->faces, syntax_lookup(&object->dict, "Font"), fonts->writer->arena);
    }
    for (int i = 0; i < fonts->faces.count; i++) {
        struct face *face = &fonts->faces.items[i];
        faces_resolve(face, held, fonts->writer->arena);
        if (faces_read(face, fonts->writer->arena))
            join_face(fonts, face);
    }
    for (int i = 0; i < fonts->map_count; i++)
        put_map(fonts, fonts->maps[i].texts, fonts->maps[i].number);
    name_fonts(fonts);
}

/* -- Fonts of further codes ------------------------------------------------------------------------------ */

static void put_told(struct finish_fonts *fonts, const struct face *face, struct told_font *told,
                     bool truetype)
{
    struct slice texts[FACE_CODES] = {{0}};
    const struct joint_font font = {face, told->codes, told->number, objects_reserve(fonts->writer->objects)};
    for (int code = 1; code <= told->count; code++) {
        struct face_code *entry = &told->codes[code];
        entry->width = codes_width(face, entry->spelled, entry->index, fonts->writer->arena);
        texts[code] = entry->spelled->characters[entry->index];
    }
    if (!truetype || !joint_put(fonts->writer, &font))
        joint_put_type3(fonts->writer, &font);
    put_map(fonts, texts, font.map);
}

void finish_fonts_end(struct finish_fonts *fonts, const struct held_list *held)
{
    for (int i = 0; i < fonts->faces.count; i++) {
        struct face *face = &fonts->faces.items[i];
        if (face->told_count == 0)
            continue;
        faces_resolve(face, held, fonts->writer->arena);
        const bool truetype = faces_read(face, fonts->writer->arena);
        for (int k = 0; k < face->told_count; k++)
            put_told(fonts, face, &face->told[k], truetype);
    }
}

/* -- Names in resources ---------------------------------------------------------------------------------- */

/* Returns the index in the list of joined fonts of the font that cairo names so, or -1. */
static int joined_at(const struct finish_fonts *fonts, struct slice name)
{
    for (int i = 0; i < fonts->list_count; i++)
        if (slice_same(fonts->list[i].cairos, name))
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

/* Appends the fonts of further codes of the face that `name` belongs to, unless an entry before that of
 * `name` is of the same face. */
static void put_told_names(struct finish_fonts *fonts, struct slice entries, struct slice name)
{
    struct slice before, reference;
    const struct face *face = faces_find(&fonts->faces, name);
    if (!face)
        return;
    while (faces_next_entry(&entries, &before, &reference) && !slice_same(before, name))
        if (faces_same(before, name))
            return;
    for (int i = 0; i < face->told_count; i++) {
        buf_put(&fonts->writer->out, face->told[i].name.at, face->told[i].name.length);
        buf_putc(&fonts->writer->out, ' ');
        syntax_put_reference(&fonts->writer->out, face->told[i].number);
    }
}

void finish_fonts_put_names(struct finish_fonts *fonts, struct slice names)
{
    struct buf *out = &fonts->writer->out;
    struct slice rest = faces_entries(names), name, reference;
    faces_note(&fonts->faces, names, fonts->writer->arena);
    buf_puts(out, "/Font<<");
    while (faces_next_entry(&rest, &name, &reference)) {
        const int index = joined_at(fonts, name);
        put_told_names(fonts, faces_entries(names), name);
        if (index >= 0 && is_repeated(fonts, faces_entries(names), name))
            continue;
        const struct slice written = index >= 0 ? fonts->list[index].name : name;
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
