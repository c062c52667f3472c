/* Decides which damage of a file is noticed without knowing what is in its tables. The checksum of a table
 * shows damage of its bytes. Damage of the directory itself shows in the sum of the whole file, which `head`
 * states (OpenType, "head", checkSumAdjustment). Some tools leave that sum wrong when they edit a font, and
 * collections of faces have none. So it alone refuses a file only if a single byte can be the cause. */
#include "text/sfnt_directory.h"

#include <stdint.h>
#include <stdlib.h>

enum { TRUETYPE = 0x00010000, OTTO = 0x4F54544F, APPLE = 0x74727565 }; /* versions */
enum { HEADER = 12, ROW = 16, TAG = 4, TABLES_MOST = 256, ADJUSTMENT = 8 };

/* The tables on which the look of a page can depend. */
static const char *const used_tags[] = {
    "BASE", "CFF ", "CFF2", "GDEF", "GPOS", "GSUB", "HVAR", "MVAR", "OS/2", "VVAR",
    "ankr", "avar", "cmap", "cvar", "fvar", "glyf", "gvar", "head", "hhea", "hmtx",
    "kern", "kerx", "loca", "maxp", "mort", "morx", "post", "trak", "vhea", "vmtx",
};
enum { USED_COUNT = sizeof used_tags / sizeof *used_tags };

static const char *const required_tags[] = {"OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"};

static bool is_used(const char *tag)
{
    for (int i = 0; i < USED_COUNT; i++)
        if (strcmp(used_tags[i], tag) == 0)
            return true;
    return false;
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

static bool is_tag(const char *tag)
{
    for (int i = 0; i < TAG; i++)
        if (tag[i] < ' ' || tag[i] > '~')
            return false;
    return true;
}

/* Reads a row, which follows one with the tag `before`. */
static bool read_table_row(struct sfnt_face *face, size_t at, const char *before, struct sfnt_table *table)
{
    const struct sfnt_bytes file = face->file;
    memcpy(table->tag, file.at + at, TAG);
    table->sum = sfnt_get32(file, at + 4);
    table->offset = sfnt_get32(file, at + 8);
    table->length = sfnt_get32(file, at + 12);
    if (!is_tag(table->tag))
        return sfnt_fail(face, "is damaged: a table has an impossible name");
    if (strcmp(before, table->tag) >= 0)
        return sfnt_fail(face, "is damaged: its tables are not in order at '%s'", table->tag);
    if (!sfnt_holds(file, table->offset, table->length, 1))
        return sfnt_fail(face, "is damaged: its table '%s' reaches beyond the end of the file", table->tag);
    if (table->offset % 4 && !face->shared)
        return sfnt_fail(face, "is damaged: its table '%s' begins at an impossible place", table->tag);
    return true;
}

static int compare_offsets(const void *a, const void *b)
{
    const struct sfnt_table *first = a, *second = b;
    return (first->offset > second->offset) - (first->offset < second->offset);
}

/* Returns false, with a fault, if two tables or a table and the directory share bytes. */
static bool check_overlaps(struct sfnt_face *face)
{
    const size_t directory = (size_t)face->count * ROW + HEADER;
    struct sfnt_table *sorted = arena_array(face->arena, face->count, sizeof *sorted);
    memcpy(sorted, face->tables, (size_t)face->count * sizeof *sorted);
    qsort(sorted, (size_t)face->count, sizeof *sorted, compare_offsets);
    for (int i = 0; i < face->count; i++) {
        const size_t end = sorted[i].offset + sorted[i].length;
        if (sorted[i].offset < face->start + directory && end > face->start)
            return sfnt_fail(face, "is damaged: its table '%s' overlaps the table directory", sorted[i].tag);
        if (i + 1 < face->count && end > sorted[i + 1].offset)
            return sfnt_fail(face, "is damaged: its tables '%s' and '%s' overlap", sorted[i].tag,
                             sorted[i + 1].tag);
    }
    return true;
}

/* Returns whether the tags differ in one letter. */
static bool is_near(const char *tag, const char *other)
{
    int different = 0;
    for (int i = 0; i < TAG; i++)
        different += tag[i] != other[i];
    return different == 1;
}

/* Returns false, with a fault, if a tag may be that of a table which rendering uses, with one letter damaged.
 * Nothing else shows this in a collection of faces. */
static bool check_tags(struct sfnt_face *face)
{
    for (int i = 0; i < face->count; i++) {
        const char *tag = face->tables[i].tag;
        if (is_used(tag))
            continue;
        for (int k = 0; k < USED_COUNT; k++)
            if (is_near(tag, used_tags[k]) && !sfnt_lookup(face, used_tags[k]))
                return sfnt_fail(face, "is damaged: its table '%s' should be '%s'", tag, used_tags[k]);
    }
    return true;
}

/* Returns false, with a fault, if a table is missing. Fonts of pictures alone have no outlines; those are
 * refused elsewhere. */
static bool check_required(struct sfnt_face *face, unsigned version)
{
    for (size_t i = 0; i < sizeof required_tags / sizeof *required_tags; i++)
        if (!sfnt_lookup(face, required_tags[i]))
            return sfnt_fail(face, "is damaged: it has no table '%s'", required_tags[i]);
    if (version == OTTO && !sfnt_lookup(face, "CFF ") && !sfnt_lookup(face, "CFF2"))
        return sfnt_fail(face, "is damaged: it has no table 'CFF '");
    if (!sfnt_lookup(face, "glyf") != !sfnt_lookup(face, "loca"))
        return sfnt_fail(face, "is damaged: it has only one of the tables 'glyf' and 'loca'");
    return true;
}

bool sfnt_read_directory(struct sfnt_face *face)
{
    if (!sfnt_holds(face->file, face->start, HEADER, 1))
        return sfnt_fail(face, "is damaged: it ends in its first bytes");
    const unsigned version = sfnt_get32(face->file, face->start);
    const size_t count = sfnt_get16(face->file, face->start + 4);
    if (version != TRUETYPE && version != OTTO && version != APPLE)
        return sfnt_fail(face, "is not a TrueType or OpenType font");
    if (count == 0 || count > TABLES_MOST || !sfnt_holds(face->file, face->start + HEADER, count, ROW))
        return sfnt_fail(face, "is damaged: it cannot have %zu tables", count);
    face->tables = arena_array(face->arena, (int)count, sizeof *face->tables);
    for (size_t i = 0; i < count; i++) {
        const char *before = i > 0 ? face->tables[i - 1].tag : "";
        if (!read_table_row(face, face->start + HEADER + ROW * i, before, &face->tables[i]))
            return false;
    }
    face->count = (int)count;
    return check_overlaps(face) && (!face->shared || check_tags(face)) && check_required(face, version);
}

/* -- Sums ------------------------------------------------------------------------------------------------ */

/* Returns the number that `head` states to make the sum of the file right, or 0 if `head` is too short. */
static unsigned adjustment_of(const struct sfnt_face *face)
{
    const struct sfnt_bytes head = sfnt_table_bytes(face, "head");
    return head.length >= ADJUSTMENT + 4 ? sfnt_get32(head, ADJUSTMENT) : 0;
}

/* Returns by how much a table's sum differs from the one that the directory states, modulo 2^32. The sum of
 * `head` is made before the adjustment is known; some tools make it afterwards. */
static unsigned excess_of(const struct sfnt_face *face, const struct sfnt_table *table)
{
    const unsigned excess = big_endian_sum(face->file.at + table->offset, table->length) - table->sum;
    if (strcmp(table->tag, "head") == 0 && excess == adjustment_of(face))
        return 0;
    return excess;
}

/* Returns whether one byte that is wrong can change a sum by `excess`. */
static bool is_one_byte(unsigned excess)
{
    for (int shift = 0; shift < 32; shift += 8) {
        const unsigned byte = (unsigned)UINT8_MAX << shift;
        if (excess != 0 && ((excess & ~byte) == 0 || ((0U - excess) & ~byte) == 0))
            return true;
    }
    return false;
}

/* `tables` is the excess of all tables together. What the sum of the file differs beyond that comes from its
 * directory. */
static bool check_whole(struct sfnt_face *face, unsigned tables)
{
    enum { MAGIC = 0xB1B0AFBA };
    const unsigned whole = big_endian_sum(face->file.at, face->file.length) - (unsigned)MAGIC;
    if (is_one_byte(whole - tables))
        return sfnt_fail(face, "is damaged: a byte outside its tables is wrong");
    return true;
}

/* Returns whether a table of this name is damaged if its sum differs by `excess`. A wrong sum of `name` often
 * means that somebody gave the font another name; only the PDF's name of the font depends on that table. In a
 * collection, nothing else would show that the table is looked for in a wrong place. */
static bool is_damage(const struct sfnt_face *face, const char *tag, unsigned excess)
{
    if (strcmp(tag, "name") == 0)
        return face->shared ? excess != 0 : is_one_byte(excess);
    return excess != 0 && is_used(tag);
}

bool sfnt_check_sums(struct sfnt_face *face)
{
    unsigned excess = 0;
    for (int i = 0; i < face->count; i++) {
        const struct sfnt_table *table = &face->tables[i];
        const unsigned own = excess_of(face, table);
        if (is_damage(face, table->tag, own))
            return sfnt_fail(face, "is damaged: the checksum of its table '%s' is wrong", table->tag);
        excess += own;
    }
    return face->shared || check_whole(face, excess);
}
