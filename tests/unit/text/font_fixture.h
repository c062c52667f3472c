/* What tests of font files share: changing bytes of a font and making its checksums right again. Include it
 * after fixture.h. */
#ifndef CASEBOOK_TESTS_FONT_FIXTURE_H
#define CASEBOOK_TESTS_FONT_FIXTURE_H

#include "base/big_endian.h"
#include "base/file.h"

enum { FONT_HEADER = 12, FONT_ROW = 16 };

/* Returns a copy of a bundled font. */
static inline struct buf font_read(struct fixture *fixture, const char *name)
{
    const char *path = arena_printf(fixture->arena, "%s/%s", fonts_directory(), name);
    const struct input *file = file_read(path, fixture->arena, fixture->diag);
    struct buf font = buf_new(fixture->arena);
    if (file)
        buf_put(&font, file->text, file->length);
    return font;
}

static inline void font_put32(struct buf *font, size_t at, size_t number)
{
    for (int i = 3; i >= 0; i--, number >>= 8)
        font->data[at + (size_t)i] = (char)number;
}

static inline void font_put16(struct buf *font, size_t at, size_t number)
{
    font->data[at] = (char)(number >> 8);
    font->data[at + 1] = (char)number;
}

static inline size_t font_get32(const struct buf *font, size_t at)
{
    return big_endian_32(font->data + at);
}

static inline size_t font_tables(const struct buf *font)
{
    return big_endian_16(font->data + 4);
}

/* Returns where the row of a table begins in the directory, or 0 if the font does not have the table. */
static inline size_t font_row(const struct buf *font, const char *tag)
{
    for (size_t i = 0; i < font_tables(font); i++)
        if (memcmp(font->data + FONT_HEADER + FONT_ROW * i, tag, 4) == 0)
            return FONT_HEADER + FONT_ROW * i;
    return 0;
}

/* Returns where a table of the font begins. */
static inline size_t font_table(const struct buf *font, const char *tag)
{
    return font_get32(font, font_row(font, tag) + 8);
}

static inline int font_compare_rows(const void *a, const void *b)
{
    return memcmp(a, b, 4);
}

/* Sorts the directory, and makes all checksums right. The tables must lie within the font. */
static inline void font_finish(struct buf *font)
{
    const size_t head = font_row(font, "head") ? font_table(font, "head") : 0;
    qsort(font->data + FONT_HEADER, font_tables(font), FONT_ROW, font_compare_rows);
    if (head)
        font_put32(font, head + 8, 0);
    for (size_t row = FONT_HEADER, i = 0; i < font_tables(font); i++, row += FONT_ROW)
        font_put32(font, row + 4,
                   big_endian_sum(font->data + font_get32(font, row + 8), font_get32(font, row + 12)));
    if (head)
        font_put32(font, head + 8, 0xB1B0AFBA - big_endian_sum(font->data, font->length));
}

static inline void font_write(const struct buf *font, const char *path)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(font->data, 1, font->length, file), font->length);
    fclose(file);
}

/* Moves what the `count` rows of a directory at `start` lead to by so many bytes. */
static inline void font_move_tables(struct buf *font, size_t start, size_t by)
{
    const size_t count = big_endian_16(font->data + start + 4);
    for (size_t i = 0; i < count; i++) {
        const size_t at = start + FONT_HEADER + FONT_ROW * i + 8;
        font_put32(font, at, font_get32(font, at) + by);
    }
}

static inline void font_put_zeros(struct buf *font, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_putc(font, '\0');
}

/* Returns a collection of `faces` faces, all of them the same font (OpenType 1.9, "Font Collections"). */
static inline struct buf font_collection(struct fixture *fixture, const struct buf *font, size_t faces)
{
    const size_t header = 12 + 4 * faces, directory = FONT_HEADER + FONT_ROW * font_tables(font);
    struct buf all = buf_new(fixture->arena);
    font_put_zeros(&all, header);
    memcpy(all.data, "ttcf\0\1", 6);
    font_put32(&all, 8, faces);
    for (size_t i = 0; i < faces; i++) {
        font_put32(&all, 12 + 4 * i, all.length);
        buf_put(&all, font->data, directory);
    }
    const size_t by = all.length - directory;
    buf_put(&all, font->data + directory, font->length - directory);
    for (size_t i = 0; i < faces; i++)
        font_move_tables(&all, header + directory * i, by);
    return all;
}

#endif
