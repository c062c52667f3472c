/* Glyphs stand in a font file in the order of their codes, with empty ones between them, so that the file's
 * cmap is short. */
#include "pdf/finish_joint.h"

#include "pdf/parts/fontfile.h"

static int first_code(const struct face_code *codes)
{
    int code = 1;
    while (code < FACE_CODES - 1 && !codes[code].glyph)
        code++;
    return code;
}

static int last_code(const struct face_code *codes)
{
    int code = FACE_CODES - 1;
    while (code > 1 && !codes[code].glyph)
        code--;
    return code;
}

/* -- Files ----------------------------------------------------------------------------------------------- */

/* Returns the glyph of a code that stands for a character of an item: all of the item's glyphs for the first
 * character, nothing for the others. */
static struct fontfile_glyph spelled_glyph(const struct face *face, const struct face_code *code,
                                           struct arena *arena)
{
    const struct spelled *spelled = code->spelled;
    const int count = code->index == 0 ? spelled->glyph_count : 0;
    struct fontfile_part *parts = arena_array(arena, count, sizeof *parts);
    for (int i = 0; i < count; i++) {
        const int subset = faces_subset(face, spelled->glyphs[i].font);
        if (subset < 0)
            return (struct fontfile_glyph){.glyph = -1};
        parts[i] = (struct fontfile_part){
            .file = subset, .glyph = subset_glyph(&face->subsets[subset], spelled->glyphs[i].code)};
        if (spelled->shape) {
            parts[i].dx = spelled->shape->glyphs[i].dx;
            parts[i].dy = spelled->shape->glyphs[i].dy;
        }
    }
    const int width = syntax_count(code->width);
    return (struct fontfile_glyph){
        .glyph = -1, .parts = parts, .part_count = count, .width = width < 0 ? 0 : width};
}

static bool join_files(const struct joint_font *font, struct buf *out)
{
    struct slice files[FACE_SUBSETS];
    struct fontfile_glyph glyphs[FACE_CODES] = {{0}};
    const struct face *face = font->face;
    int count = 1;
    for (int i = 0; i < face->subset_count; i++)
        files[i] = face->subsets[i].file->object.stream;
    for (int i = first_code(font->codes); i <= last_code(font->codes); i++) {
        const struct face_code *code = &font->codes[i];
        if (code->spelled)
            glyphs[count++] = spelled_glyph(face, code, out->arena);
        else
            glyphs[count++] = (struct fontfile_glyph){.file = code->subset,
                                                      .glyph = code->glyph ? code->glyph : -1};
    }
    const struct fontfile_choice choice = {files, face->subset_count, glyphs, count, first_code(font->codes)};
    return fontfile_join(&choice, out);
}

static int put_file(struct finish_writer *writer, struct slice file)
{
    const int number = objects_reserve(writer->objects);
    objects_put_stream(writer->objects, number, arena_printf(writer->arena, "/Length1 %zu", file.length),
                       file, true);
    return number;
}

/* -- Dictionaries ---------------------------------------------------------------------------------------- */

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

/* Appends the entries that fonts of both kinds have. */
static void put_code_entries(struct finish_writer *writer, const struct joint_font *font)
{
    struct buf *out = &writer->out;
    const int first = first_code(font->codes), last = last_code(font->codes);
    buf_printf(out, "/FirstChar %d/LastChar %d/Widths[", first, last);
    for (int code = first; code <= last; code++) {
        const struct slice width = font->codes[code].glyph ? font->codes[code].width : slice_of("0");
        if (code > first)
            buf_putc(out, ' ');
        buf_put(out, width.at, width.length);
    }
    buf_printf(out, "]/ToUnicode %d 0 R", font->map);
}

bool joint_put(struct finish_writer *writer, const struct joint_font *font)
{
    struct arena *arena = arena_new();
    struct buf file = buf_new(arena);
    const bool good = join_files(font, &file);
    if (good) {
        const int descriptor = put_descriptor(writer, font->face, put_file(writer, slice_of_buf(&file)));
        const struct dict *first = &font->face->subsets[0].font->object.dict;
        finish_writer_begin(writer);
        buf_puts(&writer->out, "/Type/Font/Subtype/TrueType");
        finish_writer_put_entry(writer, "BaseFont", syntax_lookup(first, "BaseFont"));
        put_code_entries(writer, font);
        buf_printf(&writer->out, "/FontDescriptor %d 0 R", descriptor);
        finish_writer_end(writer, font->number);
    }
    arena_free(arena);
    return good;
}

/* -- Type 3 ---------------------------------------------------------------------------------------------- */

enum { EM = 1000 };

/* Appends the operators that show a glyph of an item. */
static void show_glyph(const struct face *face, const struct spelled *spelled, int index, struct buf *out)
{
    const struct actualtext_glyph glyph = spelled->glyphs[index];
    const int subset = faces_subset(face, glyph.font);
    if (subset < 0)
        return;
    const bool wide = subset_is_wide(&face->subsets[subset]);
    buf_put(out, glyph.font.at, glyph.font.length);
    buf_printf(out, " %d Tf 1 0 0 1 %d %d Tm ", EM, spelled->shape ? spelled->shape->glyphs[index].dx : 0,
               spelled->shape ? spelled->shape->glyphs[index].dy : 0);
    buf_printf(out, wide ? "<%04x>Tj " : "<%02x>Tj ", (unsigned)glyph.code);
}

/* Writes the procedure of a glyph and returns its number. */
static int put_procedure(struct finish_writer *writer, const struct face *face, const struct face_code *code)
{
    const int number = objects_reserve(writer->objects);
    buf_clear(&writer->out);
    buf_put(&writer->out, code->width.at, code->width.length);
    buf_puts(&writer->out, " 0 d0 ");
    if (code->index == 0 && code->spelled->glyph_count) {
        buf_puts(&writer->out, "BT ");
        for (int i = 0; i < code->spelled->glyph_count; i++)
            show_glyph(face, code->spelled, i, &writer->out);
        buf_puts(&writer->out, "ET");
    }
    objects_put_stream(writer->objects, number, "", slice_of_buf(&writer->out), true);
    return number;
}

void joint_put_type3(struct finish_writer *writer, const struct joint_font *font)
{
    int procedures[FACE_CODES];
    struct buf *out = &writer->out;
    const int first = first_code(font->codes), last = last_code(font->codes);
    for (int code = first; code <= last; code++)
        procedures[code] = put_procedure(writer, font->face, &font->codes[code]);
    finish_writer_begin(writer);
    buf_puts(out, "/Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<");
    for (int code = first; code <= last; code++)
        buf_printf(out, "/c%d %d 0 R", code, procedures[code]);
    buf_printf(out, ">>/Encoding<</Type/Encoding/Differences[%d", first);
    for (int code = first; code <= last; code++)
        buf_printf(out, "/c%d", code);
    buf_puts(out, "]>>/Resources<</Font<<");
    for (int i = 0; i < font->face->subset_count; i++) {
        const struct subset *subset = &font->face->subsets[i];
        buf_printf(out, "%.*s %d 0 R", (int)subset->name.length, subset->name.at,
                   finish_writer_number(writer, subset->number));
    }
    buf_puts(out, ">>>>");
    put_code_entries(writer, font);
    finish_writer_end(writer, font->number);
}
