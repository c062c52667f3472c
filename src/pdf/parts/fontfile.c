/* Tables are read in place, as OpenType 1.9 lays them out; all numbers have their high byte first. Nothing
 * that a file says of its lengths is believed. */
#include "pdf/parts/fontfile.h"

#include <stdint.h>

enum {
    MOST_GLYPHS = 65535,
    /* Of tables, in bytes. */
    HEAD = 54,
    HHEA = 36,
    MAXP = 32,
    DIRECTORY = 12,
    ROW = 16,
};

/* A file's tables, of length 0 where there is none. */
struct face {
    struct slice cmap, glyf, head, hhea, hmtx, loca, maxp;
    int glyphs;
    int metrics; /* glyphs that have an advance of their own */
    int *places; /* of each glyph its number in the new file, -1 for none */
};

struct joint {
    struct face *faces;
    struct fontfile_glyph *glyphs; /* of the new file */
    int count, capacity;
    struct arena *arena;
};

/* -- Numbers --------------------------------------------------------------------------------------------- */

static unsigned get16(struct slice bytes, size_t at)
{
    const unsigned char *high = (const unsigned char *)bytes.at + at;
    return (unsigned)high[0] << 8 | high[1];
}

static unsigned get32(struct slice bytes, size_t at)
{
    return get16(bytes, at) << 16 | get16(bytes, at + 2);
}

static void put16(struct buf *out, unsigned number)
{
    buf_putc(out, (char)(number >> 8));
    buf_putc(out, (char)number);
}

static void put32(struct buf *out, unsigned number)
{
    put16(out, number >> 16);
    put16(out, number & 0xFFFF);
}

static void set16(char *at, unsigned number)
{
    at[0] = (char)(number >> 8);
    at[1] = (char)number;
}

static void set32(char *at, unsigned number)
{
    set16(at, number >> 16);
    set16(at + 2, number & 0xFFFF);
}

/* -- Reading --------------------------------------------------------------------------------------------- */

static struct slice table_of(struct slice file, const char *tag)
{
    const size_t count = file.length < DIRECTORY || file.length > UINT32_MAX ? 0 : get16(file, 4);
    for (size_t i = 0; i < count && DIRECTORY + ROW * (i + 1) <= file.length; i++) {
        const size_t row = DIRECTORY + ROW * i;
        const size_t offset = get32(file, row + 8), length = get32(file, row + 12);
        if (memcmp(file.at + row, tag, 4) == 0 && offset <= file.length && length <= file.length - offset)
            return (struct slice){file.at + offset, length};
    }
    return (struct slice){"", 0};
}

static bool read_face(struct slice file, struct face *face)
{
    *face = (struct face){.cmap = table_of(file, "cmap"),
                          .glyf = table_of(file, "glyf"),
                          .head = table_of(file, "head"),
                          .hhea = table_of(file, "hhea"),
                          .hmtx = table_of(file, "hmtx"),
                          .loca = table_of(file, "loca"),
                          .maxp = table_of(file, "maxp")};
    if (face->head.length < HEAD || face->hhea.length < HHEA || face->maxp.length < MAXP)
        return false;
    face->glyphs = (int)get16(face->maxp, 4);
    face->metrics = (int)get16(face->hhea, 34);
    const size_t glyphs = (size_t)face->glyphs, metrics = (size_t)face->metrics;
    const size_t offset = get16(face->head, 50) ? 4 : 2;
    return glyphs > 0 && metrics > 0 && metrics <= glyphs &&
           face->hmtx.length >= 4 * metrics + 2 * (glyphs - metrics) &&
           face->loca.length >= offset * (glyphs + 1);
}

/* The outline of a glyph; false if it is not within its table. */
static bool outline_of(const struct face *face, int glyph, struct slice *outline)
{
    const size_t at = (size_t)glyph;
    const bool wide = get16(face->head, 50);
    const size_t from = wide ? get32(face->loca, 4 * at) : 2 * (size_t)get16(face->loca, 2 * at);
    const size_t to = wide ? get32(face->loca, 4 * at + 4) : 2 * (size_t)get16(face->loca, 2 * at + 2);
    if (from > to || to > face->glyf.length)
        return false;
    *outline = (struct slice){face->glyf.at + from, to - from};
    return true;
}

int fontfile_glyphs(struct slice file)
{
    struct face face;
    return read_face(file, &face) ? face.glyphs : 0;
}

/* The file's map for characters, of format 4; of length 0 if it has none. */
static struct slice map_of(struct slice file)
{
    const struct slice cmap = table_of(file, "cmap");
    const size_t count = cmap.length < 4 ? 0 : get16(cmap, 2);
    for (size_t i = 0; i < count && 4 + 8 * (i + 1) <= cmap.length; i++) {
        const size_t row = 4 + 8 * i, offset = get32(cmap, row + 4);
        const bool unicode = get16(cmap, row) == 3 && get16(cmap, row + 2) == 1;
        if (unicode && offset <= cmap.length && cmap.length - offset >= 16 && get16(cmap, offset) == 4)
            return (struct slice){cmap.at + offset, cmap.length - offset};
    }
    return (struct slice){"", 0};
}

/* Characters are in segments, whose tables stand one after the other: their ends, their starts, what is added
 * to a character, and where, from there on, glyphs are listed instead (OpenType, "cmap", format 4). */
static int look_up(struct slice map, unsigned character)
{
    const size_t segments = map.length < 16 ? 0 : get16(map, 6) / 2U, table = 2 * segments;
    if (map.length < 16 + 4 * table)
        return 0;
    for (size_t i = 0; i < segments; i++) {
        const size_t end = 14 + 2 * i, start = end + table + 2, delta = start + table, range = delta + table;
        if (character > get16(map, end))
            continue;
        if (character < get16(map, start))
            return 0;
        if (get16(map, range) == 0)
            return (int)((character + get16(map, delta)) & 0xFFFF);
        const size_t at = range + get16(map, range) + 2 * (size_t)(character - get16(map, start));
        const unsigned glyph = at + 2 <= map.length ? get16(map, at) : 0;
        return glyph ? (int)((glyph + get16(map, delta)) & 0xFFFF) : 0;
    }
    return 0;
}

void fontfile_look_up(struct slice file, const unsigned *characters, int *glyphs, int count)
{
    const struct slice map = map_of(file);
    for (int i = 0; i < count; i++)
        glyphs[i] = look_up(map, characters[i]);
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

/* Where the points of a simple glyph end that begin at `at`: for each a flag, which may count for several,
 * then how far it is from the one before, across and up, in none, one or two bytes. 0 if the outline ends
 * before them. */
static size_t points_end(struct slice outline, size_t at, size_t points)
{
    enum { SHORT_X = 2, SHORT_Y = 4, REPEAT = 8, SAME_X = 16, SAME_Y = 32 };
    size_t lengths = 0;
    for (size_t done = 0; done < points;) {
        if (outline.length - at < 2)
            return 0;
        const unsigned flag = (unsigned char)outline.at[at++];
        const size_t times = 1 + (flag & REPEAT ? (unsigned char)outline.at[at++] : 0);
        const size_t across = flag & SHORT_X ? 1 : flag & SAME_X ? 0 : 2;
        const size_t up = flag & SHORT_Y ? 1 : flag & SAME_Y ? 0 : 2;
        lengths += times * (across + up);
        done += times;
    }
    return lengths <= outline.length - at ? at + lengths : 0;
}

/* Appends a glyph of contours (OpenType, "glyf", simple glyphs) without its instructions and its padding. */
static bool put_simple(struct slice outline, size_t contours, struct buf *out)
{
    const size_t head = 10 + 2 * contours;
    if (outline.length < head + 2)
        return false;
    const size_t points = contours ? get16(outline, head - 2) + (size_t)1 : 0;
    const size_t instructions = get16(outline, head);
    if (outline.length - head - 2 < instructions)
        return false;
    const size_t from = head + 2 + instructions, to = points_end(outline, from, points);
    if (to == 0)
        return false;
    buf_put(out, outline.at, head);
    put16(out, 0);
    buf_put(out, outline.at + from, to - from);
    return true;
}

/* The number in the new file of a glyph of which others are composed. */
static int place_of(struct joint *joint, int file, int glyph)
{
    struct face *face = &joint->faces[file];
    if (glyph >= face->glyphs)
        return -1;
    if (face->places[glyph] < 0 && joint->count < MOST_GLYPHS) {
        face->places[glyph] = joint->count;
        joint->glyphs = arena_grow(joint->arena, joint->glyphs, joint->count, &joint->capacity,
                                   sizeof *joint->glyphs);
        joint->glyphs[joint->count++] = (struct fontfile_glyph){.file = file, .glyph = glyph};
    }
    return face->places[glyph];
}

/* Appends a glyph that is composed of others (OpenType, "glyf", composite glyphs). */
static bool put_composite(struct joint *joint, int file, struct slice outline, struct buf *out)
{
    enum { WORDS = 1, SCALE = 8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80, INSTRUCTIONS = 0x100 };
    size_t at = 10;
    buf_put(out, outline.at, at);
    for (unsigned flags = MORE; flags & MORE;) {
        if (outline.length - at < 4)
            return false;
        flags = get16(outline, at);
        const int place = place_of(joint, file, (int)get16(outline, at + 2));
        const size_t rest = (flags & WORDS ? 4U : 2U) + (flags & MATRIX       ? 8U
                                                         : flags & TWO_SCALES ? 4U
                                                         : flags & SCALE      ? 2U
                                                                              : 0U);
        if (place < 0 || outline.length - at - 4 < rest)
            return false;
        put16(out, flags & ~(unsigned)INSTRUCTIONS);
        put16(out, (unsigned)place);
        buf_put(out, outline.at + at + 4, rest);
        at += 4 + rest;
    }
    return true;
}

static bool put_glyph(struct joint *joint, int index, struct buf *out)
{
    const struct fontfile_glyph glyph = joint->glyphs[index];
    struct slice outline;
    if (glyph.glyph < 0)
        return true;
    if (!outline_of(&joint->faces[glyph.file], glyph.glyph, &outline))
        return false;
    if (outline.length == 0)
        return true;
    if (outline.length < 10)
        return false;
    const unsigned contours = get16(outline, 0);
    if (!(contours < 0x8000 ? put_simple(outline, contours, out)
                            : put_composite(joint, glyph.file, outline, out)))
        return false;
    if (out->length & 1)
        buf_putc(out, 0); /* where short offsets count words */
    return true;
}

static void put_metrics(const struct joint *joint, struct buf *out)
{
    for (int i = 0; i < joint->count; i++) {
        const struct fontfile_glyph glyph = joint->glyphs[i];
        const struct face *face = &joint->faces[glyph.file];
        if (glyph.glyph < 0) {
            put32(out, 0);
            continue;
        }
        const size_t at = (size_t)glyph.glyph, metrics = (size_t)face->metrics;
        const size_t own = at < metrics ? at : metrics - 1;
        put16(out, get16(face->hmtx, 4 * own));
        put16(out, get16(face->hmtx, at < metrics ? 4 * at + 2 : 4 * metrics + 2 * (at - metrics)));
    }
}

/* -- Tables ---------------------------------------------------------------------------------------------- */

/* A map for symbols, the one that leads from a PDF's codes to glyphs without names (ISO 32000-1, 9.6.6.4), of
 * format 4: all codes are in one segment; the other is the end that is asked for. */
static void put_map(int first_code, int count, struct buf *out)
{
    enum { SYMBOLS = 0xF000 };
    const unsigned first = SYMBOLS + (unsigned)first_code, last = first + (unsigned)count - 2;
    const unsigned map[] = {
        0, 1, 3, 0, 0, 12, 4, 32, 0, 4, 4, 1, 0, last, 0xFFFF, 0, first, 0xFFFF, 0x10001 - first, 1, 0, 0};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        put16(out, map[i] & 0xFFFF);
}

/* Makes the measures of the first file cover all, without a word of instructions. */
static void put_most(const struct joint *joint, int file_count, struct buf *out)
{
    static const size_t measures[] = {6, 8, 10, 12, 28, 30};
    const struct slice first = joint->faces[0].maxp;
    buf_put(out, first.at, MAXP);
    set16(out->data + 4, (unsigned)joint->count);
    memset(out->data + 14, 0, 14);
    set16(out->data + 14, 1);
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        for (int file = 1; file < file_count; file++) {
            const unsigned most = get16(joint->faces[file].maxp, measures[i]);
            if (most > get16((struct slice){out->data, out->length}, measures[i]))
                set16(out->data + measures[i], most);
        }
}

static unsigned checksum(struct slice bytes)
{
    unsigned sum = 0;
    for (size_t i = 0; i < bytes.length; i++)
        sum += (unsigned)(unsigned char)bytes.at[i] << (24 - 8 * (i & 3));
    return sum;
}

/* Appends a file of tables, whose names are in the order of the alphabet; those that are empty are left out.
 */
static void put_file(const char *const *names, const struct buf *tables, int most, struct buf *out)
{
    unsigned count = 0, power = 1, log = 0;
    for (int i = 0; i < most; i++)
        count += tables[i].length > 0;
    while (power * 2 <= count)
        power *= 2, log++;
    const size_t start = out->length;
    put32(out, 0x00010000);
    put16(out, count);
    put16(out, power * ROW);
    put16(out, log);
    put16(out, (count - power) * ROW);
    size_t offset = DIRECTORY + (size_t)ROW * count, head = 0;
    for (int i = 0; i < most; i++) {
        if (tables[i].length == 0)
            continue;
        if (strcmp(names[i], "head") == 0)
            head = offset;
        buf_puts(out, names[i]);
        put32(out, checksum((struct slice){tables[i].data, tables[i].length}));
        put32(out, (unsigned)offset);
        put32(out, (unsigned)tables[i].length);
        offset += (tables[i].length + 3) / 4 * 4;
    }
    for (int i = 0; i < most; i++) {
        buf_put(out, tables[i].data, tables[i].length);
        while ((out->length - start) % 4)
            buf_putc(out, 0);
    }
    /* By this the sum of the whole file becomes what it must be (OpenType, "head"). */
    const struct slice file = {out->data + start, out->length - start};
    set32(out->data + start + head + 8, 0xB1B0AFBA - checksum(file));
}

/* -- Files ----------------------------------------------------------------------------------------------- */

static bool put_glyphs(struct joint *joint, struct buf *glyf, struct buf *offsets)
{
    for (int i = 0; i < joint->count; i++) { /* which grows by what glyphs are composed of */
        put32(offsets, (unsigned)glyf->length);
        if (!put_glyph(joint, i, glyf))
            return false;
    }
    put32(offsets, (unsigned)glyf->length);
    return true;
}

/* `first_code` is 0 for the first file's own map. */
static bool join(struct joint *joint, int file_count, int first_code, struct buf *out)
{
    enum { CMAP, GLYF, HEAD_TABLE, HHEA_TABLE, HMTX, LOCA, MAXP_TABLE, TABLES };
    static const char *const names[] = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"};
    const struct face *first = &joint->faces[0];
    const int given = joint->count;
    struct buf tables[TABLES], offsets = buf_new(joint->arena);
    for (int i = 0; i < TABLES; i++)
        tables[i] = buf_new(joint->arena);
    if (!put_glyphs(joint, &tables[GLYF], &offsets))
        return false;
    const bool wide = tables[GLYF].length > 2 * 0xFFFF;
    const struct slice all = {offsets.data, offsets.length};
    for (size_t i = 0; i < all.length; i += 4) {
        if (wide)
            put32(&tables[LOCA], get32(all, i));
        else
            put16(&tables[LOCA], get32(all, i) / 2);
    }
    put_metrics(joint, &tables[HMTX]);
    put_most(joint, file_count, &tables[MAXP_TABLE]);
    buf_put(&tables[HEAD_TABLE], first->head.at, HEAD);
    set32(tables[HEAD_TABLE].data + 8, 0);
    set16(tables[HEAD_TABLE].data + 50, wide);
    buf_put(&tables[HHEA_TABLE], first->hhea.at, HHEA);
    set16(tables[HHEA_TABLE].data + 34, (unsigned)joint->count);
    if (first_code)
        put_map(first_code, given, &tables[CMAP]);
    else
        buf_put(&tables[CMAP], first->cmap.at, first->cmap.length);
    put_file(names, tables, TABLES, out);
    return true;
}

/* The files' tables, and of each glyph its first place; false if a file or a glyph is not there. */
static bool prepare(struct joint *joint, const struct slice *files, int file_count)
{
    joint->faces = arena_array(joint->arena, file_count, sizeof *joint->faces);
    for (int i = 0; i < file_count; i++) {
        struct face *face = &joint->faces[i];
        if (!read_face(files[i], face))
            return false;
        face->places = arena_array(joint->arena, face->glyphs, sizeof *face->places);
        for (int k = 0; k < face->glyphs; k++)
            face->places[k] = -1;
    }
    for (int i = 0; i < joint->count; i++) {
        const struct fontfile_glyph glyph = joint->glyphs[i];
        if (glyph.glyph < 0)
            continue;
        if (glyph.glyph >= joint->faces[glyph.file].glyphs)
            return false;
        joint->faces[glyph.file].places[glyph.glyph] = i;
    }
    return true;
}

bool fontfile_join(const struct slice *files, int file_count, const struct fontfile_glyph *glyphs, int count,
                   int first_code, struct buf *out)
{
    struct arena *arena = arena_new();
    struct joint joint = {.arena = arena, .count = count, .capacity = count};
    joint.glyphs = arena_array(arena, count, sizeof *glyphs);
    memcpy(joint.glyphs, glyphs, (size_t)count * sizeof *glyphs);
    const bool good = prepare(&joint, files, file_count) && join(&joint, file_count, first_code, out);
    arena_free(arena);
    return good;
}

bool fontfile_unhint(struct slice file, struct buf *out)
{
    struct arena *arena = arena_new();
    struct joint joint = {.arena = arena, .count = fontfile_glyphs(file)};
    joint.capacity = joint.count;
    joint.glyphs = arena_array(arena, joint.count, sizeof *joint.glyphs);
    for (int i = 0; i < joint.count; i++)
        joint.glyphs[i] = (struct fontfile_glyph){.glyph = i};
    const bool good = prepare(&joint, &file, 1) && join(&joint, 1, 0, out);
    arena_free(arena);
    return good;
}
