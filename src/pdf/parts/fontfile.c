/* Tables are read in place, in the form of OpenType 1.9; all numbers have their high byte first. Every offset
 * and length that a file states is checked. */
#include "pdf/parts/fontfile.h"

#include "base/big_endian.h"

#include <stdint.h>

enum {
    MOST_GLYPHS = 65535,
    /* Lengths of tables in bytes. */
    HEAD = 54,
    HHEA = 36,
    MAXP = 32,
    DIRECTORY = 12,
    ROW = 16,
};

/* The tables of a file, of length 0 where it has none. */
struct font_tables {
    struct slice cmap, glyf, head, hhea, hmtx, loca, maxp;
    int glyphs;
    int metrics;  /* how many glyphs have an advance width of their own */
    int *renamed; /* the number of glyph i in the new file, or -1 */
};

/* A file that is made of others. */
struct joint {
    struct font_tables *files;
    int file_count;
    struct fontfile_glyph *glyphs; /* of the new file; components of composite glyphs are added behind them */
    int count, capacity;
    int first_code; /* of glyph 1; 0 for the cmap of the first file */
    struct arena *arena;
};

/* -- Numbers --------------------------------------------------------------------------------------------- */

static unsigned get16(struct slice bytes, size_t at)
{
    return big_endian_16(bytes.at + at);
}

static unsigned get32(struct slice bytes, size_t at)
{
    return big_endian_32(bytes.at + at);
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

/* Returns a table, of length 0 if the file has none or it is not within the file. */
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

/* Returns false if a table is missing or too short for its glyphs. */
static bool read_tables(struct slice file, struct font_tables *tables)
{
    *tables = (struct font_tables){.cmap = table_of(file, "cmap"),
                                   .glyf = table_of(file, "glyf"),
                                   .head = table_of(file, "head"),
                                   .hhea = table_of(file, "hhea"),
                                   .hmtx = table_of(file, "hmtx"),
                                   .loca = table_of(file, "loca"),
                                   .maxp = table_of(file, "maxp")};
    if (tables->head.length < HEAD || tables->hhea.length < HHEA || tables->maxp.length < MAXP)
        return false;
    tables->glyphs = (int)get16(tables->maxp, 4);
    tables->metrics = (int)get16(tables->hhea, 34);
    const size_t glyphs = (size_t)tables->glyphs, metrics = (size_t)tables->metrics;
    const size_t offset = get16(tables->head, 50) ? 4 : 2;
    return glyphs > 0 && metrics > 0 && metrics <= glyphs &&
           tables->hmtx.length >= 4 * metrics + 2 * (glyphs - metrics) &&
           tables->loca.length >= offset * (glyphs + 1);
}

/* Finds the outline of a glyph. Returns false if it is not within its table. */
static bool outline_of(const struct font_tables *tables, int glyph, struct slice *outline)
{
    const size_t at = (size_t)glyph;
    const bool wide = get16(tables->head, 50);
    const size_t from = wide ? get32(tables->loca, 4 * at) : 2 * (size_t)get16(tables->loca, 2 * at);
    const size_t to = wide ? get32(tables->loca, 4 * at + 4) : 2 * (size_t)get16(tables->loca, 2 * at + 2);
    if (from > to || to > tables->glyf.length)
        return false;
    *outline = (struct slice){tables->glyf.at + from, to - from};
    return true;
}

int fontfile_glyphs(struct slice file)
{
    struct font_tables tables;
    return read_tables(file, &tables) ? tables.glyphs : 0;
}

/* Returns the subtable of cmap for characters of Unicode in format 4, of length 0 if there is none. */
static struct slice unicode_map(struct slice file)
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

/* Returns the glyph of a character, or 0. Format 4 has segments of characters in four arrays one after the
 * other: last characters, first characters, what is added to a character, and offsets from there to lists of
 * glyphs, 0 for segments without a list. */
static int glyph_of(struct slice map, unsigned character)
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
    const struct slice map = unicode_map(file);
    for (int i = 0; i < count; i++)
        glyphs[i] = glyph_of(map, characters[i]);
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

/* Returns where the points of a simple glyph end, which begin at `at`, or 0 if the outline ends before. Each
 * point has a flag, which may be repeated, and then its distance from the point before, across and up, in 0,
 * 1 or 2 bytes. */
static size_t points_end(struct slice outline, size_t at, size_t points)
{
    enum { SHORT_X = 2, SHORT_Y = 4, REPEAT = 8, SAME_X = 16, SAME_Y = 32 };
    size_t lengths = 0;
    for (size_t done = 0; done < points;) {
        if (outline.length - at < 1)
            return 0;
        const unsigned flag = (unsigned char)outline.at[at++];
        if (flag & REPEAT && outline.length - at < 1)
            return 0;
        const size_t times = 1 + (flag & REPEAT ? (unsigned char)outline.at[at++] : 0);
        const size_t across = flag & SHORT_X ? 1 : flag & SAME_X ? 0 : 2;
        const size_t up = flag & SHORT_Y ? 1 : flag & SAME_Y ? 0 : 2;
        lengths += times * (across + up);
        done += times;
    }
    return lengths <= outline.length - at ? at + lengths : 0;
}

/* Appends a simple glyph (OpenType, "glyf") without its instructions and its padding. */
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

/* Returns the number in the new file of a component of a composite glyph, which is added if need be, or -1.
 */
static int component_of(struct joint *joint, int file, int glyph)
{
    struct font_tables *tables = &joint->files[file];
    if (glyph >= tables->glyphs)
        return -1;
    if (tables->renamed[glyph] < 0 && joint->count < MOST_GLYPHS) {
        tables->renamed[glyph] = joint->count;
        joint->glyphs = arena_grow(joint->arena, joint->glyphs, joint->count, &joint->capacity,
                                   sizeof *joint->glyphs);
        joint->glyphs[joint->count++] = (struct fontfile_glyph){.file = file, .glyph = glyph};
    }
    return tables->renamed[glyph];
}

/* Appends a composite glyph (OpenType, "glyf") without its instructions. */
static bool put_composite(struct joint *joint, int file, struct slice outline, struct buf *out)
{
    enum { WORDS = 1, SCALE = 8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80, INSTRUCTIONS = 0x100 };
    size_t at = 10;
    buf_put(out, outline.at, at);
    for (unsigned flags = MORE; flags & MORE;) {
        if (outline.length - at < 4)
            return false;
        flags = get16(outline, at);
        const int component = component_of(joint, file, (int)get16(outline, at + 2));
        const size_t rest = (flags & WORDS ? 4U : 2U) + (flags & MATRIX       ? 8U
                                                         : flags & TWO_SCALES ? 4U
                                                         : flags & SCALE      ? 2U
                                                                              : 0U);
        if (component < 0 || outline.length - at - 4 < rest)
            return false;
        put16(out, flags & ~(unsigned)INSTRUCTIONS);
        put16(out, (unsigned)component);
        buf_put(out, outline.at + at + 4, rest);
        at += 4 + rest;
    }
    return true;
}

/* Returns a length in thousandths of an em in units of the files. */
static int units_of(const struct joint *joint, int thousandths)
{
    const int units = thousandths * (int)get16(joint->files[0].head, 18);
    return (units + (units < 0 ? -500 : 500)) / 1000;
}

/* A rectangle around outlines; `known` is false if it is around none. */
struct bounds {
    int edges[4]; /* left, bottom, right, top */
    bool known;
};

/* Enlarges the bounds by those that a glyph states, at its place in another glyph. */
static void enlarge(struct bounds *bounds, struct slice outline, int dx, int dy)
{
    for (int i = 0; i < 4; i++) {
        const int edge = (int16_t)get16(outline, 2 + 2 * (size_t)i) + (i % 2 ? dy : dx);
        const bool further = i < 2 ? edge < bounds->edges[i] : edge > bounds->edges[i];
        if (!bounds->known || further)
            bounds->edges[i] = edge;
    }
    bounds->known = true;
}

/* Appends one component of a composite glyph that is put together. */
static bool put_part(struct joint *joint, const struct fontfile_part *part, bool last, struct buf *out)
{
    enum { WORDS = 1, OFFSETS = 2, MORE = 0x20 };
    const int component = component_of(joint, part->file, part->glyph);
    put16(out, WORDS | OFFSETS | (last ? 0 : MORE));
    put16(out, (unsigned)component);
    put16(out, (unsigned)units_of(joint, part->dx));
    put16(out, (unsigned)units_of(joint, part->dy));
    return component >= 0;
}

/* Finds the outline of a part. Returns false if it shows nothing. */
static bool part_outline(const struct joint *joint, const struct fontfile_part *part, struct slice *outline)
{
    return outline_of(&joint->files[part->file], part->glyph, outline) && outline->length >= 10;
}

/* Returns the bounds of a glyph that is put together. */
static struct bounds bounds_of(const struct joint *joint, const struct fontfile_glyph *glyph)
{
    struct bounds bounds = {.known = false};
    for (int i = 0; i < glyph->part_count; i++) {
        const struct fontfile_part *part = &glyph->parts[i];
        struct slice outline;
        if (part_outline(joint, part, &outline))
            enlarge(&bounds, outline, units_of(joint, part->dx), units_of(joint, part->dy));
    }
    return bounds;
}

/* Appends a composite glyph of parts. A part that shows nothing is left out. */
static bool put_assembled(struct joint *joint, const struct fontfile_glyph *glyph, struct buf *out)
{
    const struct bounds bounds = bounds_of(joint, glyph);
    struct slice outline;
    int last = glyph->part_count - 1;
    if (!bounds.known)
        return true;
    put16(out, 0xFFFF);
    for (int i = 0; i < 4; i++)
        put16(out, (unsigned)bounds.edges[i]);
    while (!part_outline(joint, &glyph->parts[last], &outline))
        last--;
    for (int i = 0; i <= last; i++)
        if (part_outline(joint, &glyph->parts[i], &outline) &&
            !put_part(joint, &glyph->parts[i], i == last, out))
            return false;
    return true;
}

/* Appends an outline, of an even length. Returns false if a file is damaged. */
static bool put_glyph(struct joint *joint, int index, struct buf *out)
{
    const struct fontfile_glyph glyph = joint->glyphs[index];
    struct slice outline;
    if (glyph.glyph < 0)
        return put_assembled(joint, &glyph, out);
    if (!outline_of(&joint->files[glyph.file], glyph.glyph, &outline))
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
        buf_putc(out, 0); /* short offsets in loca count units of two bytes */
    return true;
}

/* Appends the table hmtx. */
static void put_metrics(const struct joint *joint, struct buf *out)
{
    for (int i = 0; i < joint->count; i++) {
        const struct fontfile_glyph glyph = joint->glyphs[i];
        const struct font_tables *tables = &joint->files[glyph.file];
        if (glyph.glyph < 0) {
            put16(out, (unsigned)units_of(joint, glyph.width));
            put16(out, (unsigned)bounds_of(joint, &glyph).edges[0]);
            continue;
        }
        const size_t at = (size_t)glyph.glyph, metrics = (size_t)tables->metrics;
        const size_t own = at < metrics ? at : metrics - 1;
        put16(out, get16(tables->hmtx, 4 * own));
        put16(out, get16(tables->hmtx, at < metrics ? 4 * at + 2 : 4 * metrics + 2 * (at - metrics)));
    }
}

/* -- Tables ---------------------------------------------------------------------------------------------- */

/* Appends the table cmap: a map of symbols, which PDF uses for codes of glyphs without names (ISO
 * 32000-1, 9.6.6.4), in format 4. One segment has all codes; the other is the end that the format requires.
 */
static void put_cmap(int first_code, int count, struct buf *out)
{
    enum { SYMBOLS = 0xF000 };
    const unsigned first = SYMBOLS + (unsigned)first_code, last = first + (unsigned)count - 2;
    const unsigned map[] = {
        0, 1, 3, 0, 0, 12, 4, 32, 0, 4, 4, 1, 0, last, 0xFFFF, 0, first, 0xFFFF, 0x10001 - first, 1, 0, 0};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        put16(out, map[i] & 0xFFFF);
}

/* Raises the maxima of composite glyphs for those that are put together: points and contours of all parts,
 * their number, and how deep glyphs are nested. */
static void raise_maxima(const struct joint *joint, struct slice maxp)
{
    enum { POINTS = 6, CONTOURS = 8, COMPOSITE_POINTS = 10, COMPOSITE_CONTOURS = 12, PARTS = 28, DEPTH = 30 };
    int parts = 0;
    for (int i = 0; i < joint->count; i++)
        parts = joint->glyphs[i].part_count > parts ? joint->glyphs[i].part_count : parts;
    if (parts == 0)
        return;
    static const size_t maxima[][2] = {{POINTS, COMPOSITE_POINTS}, {CONTOURS, COMPOSITE_CONTOURS}};
    char *at = (char *)maxp.at;
    for (size_t i = 0; i < 2; i++) {
        const unsigned simple = get16(maxp, maxima[i][0]), composite = get16(maxp, maxima[i][1]);
        const unsigned most = (simple > composite ? simple : composite) * (unsigned)parts;
        set16(at + maxima[i][1], most > 0xFFFF ? 0xFFFF : most);
    }
    if (get16(maxp, PARTS) < (unsigned)parts)
        set16(at + PARTS, (unsigned)parts);
    set16(at + DEPTH, get16(maxp, DEPTH) + 1);
}

/* Appends the table maxp: of each maximum for outlines the largest of all files, and none for instructions.
 */
static void put_maxp(const struct joint *joint, struct buf *out)
{
    static const size_t maxima[] = {6, 8, 10, 12, 28, 30};
    const struct slice first = joint->files[0].maxp;
    buf_put(out, first.at, MAXP);
    set16(out->data + 4, (unsigned)joint->count);
    memset(out->data + 14, 0, 14);
    set16(out->data + 14, 1);
    for (size_t i = 0; i < sizeof maxima / sizeof *maxima; i++)
        for (int file = 1; file < joint->file_count; file++) {
            const unsigned most = get16(joint->files[file].maxp, maxima[i]);
            if (most > get16(slice_of_buf(out), maxima[i]))
                set16(out->data + maxima[i], most);
        }
    raise_maxima(joint, slice_of_buf(out));
}

/* Appends a font file of these tables but those that are empty. `names` is in alphabetical order. */
static void put_font_tables(const char *const *names, const struct buf *tables, int most, struct buf *out)
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
        put32(out, big_endian_sum(tables[i].data, tables[i].length));
        put32(out, (unsigned)offset);
        put32(out, (unsigned)tables[i].length);
        offset += (tables[i].length + 3) / 4 * 4;
    }
    for (int i = 0; i < most; i++) {
        buf_put(out, tables[i].data, tables[i].length);
        while ((out->length - start) % 4)
            buf_putc(out, 0);
    }
    /* checkSumAdjustment makes the checksum of the whole file this constant (OpenType, "head"). */
    set32(out->data + start + head + 8, 0xB1B0AFBA - big_endian_sum(out->data + start, out->length - start));
}

/* -- Files ----------------------------------------------------------------------------------------------- */

/* Appends the table glyf, and the offset of each glyph in it and of its end. */
static bool put_glyphs(struct joint *joint, struct buf *glyf, struct buf *offsets)
{
    for (int i = 0; i < joint->count; i++) { /* put_glyph() adds components to the list */
        put32(offsets, (unsigned)glyf->length);
        if (!put_glyph(joint, i, glyf))
            return false;
    }
    put32(offsets, (unsigned)glyf->length);
    return true;
}

static bool join(struct joint *joint, struct buf *out)
{
    enum { CMAP, GLYF, HEAD_TABLE, HHEA_TABLE, HMTX, LOCA, MAXP_TABLE, TABLES };
    static const char *const names[] = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"};
    const struct font_tables *first = &joint->files[0];
    const int given = joint->count;
    struct buf tables[TABLES], offsets = buf_new(joint->arena);
    for (int i = 0; i < TABLES; i++)
        tables[i] = buf_new(joint->arena);
    if (!put_glyphs(joint, &tables[GLYF], &offsets))
        return false;
    const bool wide = tables[GLYF].length > 2 * 0xFFFF;
    const struct slice all = slice_of_buf(&offsets);
    for (size_t i = 0; i < all.length; i += 4) {
        if (wide)
            put32(&tables[LOCA], get32(all, i));
        else
            put16(&tables[LOCA], get32(all, i) / 2);
    }
    put_metrics(joint, &tables[HMTX]);
    put_maxp(joint, &tables[MAXP_TABLE]);
    buf_put(&tables[HEAD_TABLE], first->head.at, HEAD);
    set32(tables[HEAD_TABLE].data + 8, 0);
    set16(tables[HEAD_TABLE].data + 50, wide);
    buf_put(&tables[HHEA_TABLE], first->hhea.at, HHEA);
    set16(tables[HHEA_TABLE].data + 34, (unsigned)joint->count);
    if (joint->first_code)
        put_cmap(joint->first_code, given, &tables[CMAP]);
    else
        buf_put(&tables[CMAP], first->cmap.at, first->cmap.length);
    put_font_tables(names, tables, TABLES, out);
    return true;
}

/* Reads the tables of all files, and gives the chosen glyphs their new numbers. Returns false if a file is
 * damaged or lacks one of the glyphs. */
static bool read_files(struct joint *joint, const struct slice *files)
{
    joint->files = arena_array(joint->arena, joint->file_count, sizeof *joint->files);
    for (int i = 0; i < joint->file_count; i++) {
        struct font_tables *tables = &joint->files[i];
        if (!read_tables(files[i], tables))
            return false;
        tables->renamed = arena_array(joint->arena, tables->glyphs, sizeof *tables->renamed);
        for (int k = 0; k < tables->glyphs; k++)
            tables->renamed[k] = -1;
    }
    for (int i = 0; i < joint->count; i++) {
        const struct fontfile_glyph glyph = joint->glyphs[i];
        for (int k = 0; k < glyph.part_count; k++)
            if (glyph.parts[k].glyph >= joint->files[glyph.parts[k].file].glyphs)
                return false;
        if (glyph.glyph < 0)
            continue;
        if (glyph.glyph >= joint->files[glyph.file].glyphs)
            return false;
        joint->files[glyph.file].renamed[glyph.glyph] = i;
    }
    return true;
}

bool fontfile_join(const struct fontfile_choice *choice, struct buf *out)
{
    struct arena *arena = arena_new();
    struct joint joint = {.file_count = choice->file_count,
                          .count = choice->glyph_count,
                          .capacity = choice->glyph_count,
                          .first_code = choice->first_code,
                          .arena = arena};
    joint.glyphs = arena_array(arena, joint.count, sizeof *joint.glyphs);
    memcpy(joint.glyphs, choice->glyphs, (size_t)joint.count * sizeof *joint.glyphs);
    const bool good = choice->file_count > 0 && read_files(&joint, choice->files) && join(&joint, out);
    arena_free(arena);
    return good;
}

bool fontfile_unhint(struct slice file, struct buf *out)
{
    struct arena *arena = arena_new();
    const int count = fontfile_glyphs(file);
    struct joint joint = {.file_count = 1, .count = count, .capacity = count, .arena = arena};
    joint.glyphs = arena_array(arena, count, sizeof *joint.glyphs);
    for (int i = 0; i < count; i++)
        joint.glyphs[i] = (struct fontfile_glyph){.glyph = i};
    const bool good = read_files(&joint, &file) && join(&joint, out);
    arena_free(arena);
    return good;
}
