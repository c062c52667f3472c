/* Font files lose the tables that print does not need, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "pdf/parts/fontfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct buf read_font(const char *name, struct arena *arena)
{
    FILE *file = fopen(arena_printf(arena, "%s/%s", fonts_directory(), name), "rb");
    struct buf bytes = buf_new(arena);
    char chunk[65536];
    assert_non_null(file);
    for (size_t length; (length = fread(chunk, 1, sizeof chunk, file)) > 0;)
        buf_put(&bytes, chunk, length);
    fclose(file);
    return bytes;
}

/* Returns where a table of the file begins, or NULL. */
static const unsigned char *table(const struct buf *file, const char *tag)
{
    const unsigned char *bytes = (const unsigned char *)file->data;
    for (int i = 0; i < bytes[4] * 256 + bytes[5]; i++) {
        const unsigned char *row = bytes + 12 + (ptrdiff_t)16 * i;
        if (memcmp(row, tag, 4) == 0)
            return bytes + ((size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11]);
    }
    return NULL;
}

static void hints_go_and_glyphs_stay(void **state)
{
    struct fixture *fixture = *state;
    const struct buf font = read_font("SourceSans3-Regular.ttf", fixture->arena);
    struct buf out = buf_new(fixture->arena);
    assert_true(fontfile_unhint((struct slice){font.data, font.length}, &out));
    assert_non_null(table(&font, "fpgm"));
    assert_null(table(&out, "fpgm"));
    assert_null(table(&out, "prep"));
    assert_non_null(table(&out, "glyf"));
    assert_memory_equal(table(&out, "maxp") + 4, table(&font, "maxp") + 4, 2); /* the number of glyphs */
    assert_true(out.length < font.length);
}

static void what_is_no_font_stays_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    const struct buf font = read_font("SourceSans3-Regular.ttf", fixture->arena);
    struct buf out = buf_new(fixture->arena);
    assert_false(fontfile_unhint((struct slice){"", 0}, &out));
    assert_false(fontfile_unhint((struct slice){"no font at all", 14}, &out));
    assert_false(fontfile_unhint((struct slice){font.data, 200}, &out));
    assert_int_equal(out.length, 0);
}

/* Returns the number of two bytes at an offset in a table. */
static int number_at(const struct buf *file, const char *tag, int at)
{
    const unsigned char *bytes = table(file, tag) + at;
    return bytes[0] * 256 + bytes[1];
}

/* Returns the length of a glyph's outline in a file with short offsets. */
static int outline_length(const struct buf *file, int glyph)
{
    assert_int_equal(number_at(file, "head", 50), 0);
    return 2 * (number_at(file, "loca", 2 * glyph + 2) - number_at(file, "loca", 2 * glyph));
}

static void files_of_a_face_become_one(void **state)
{
    struct fixture *fixture = *state;
    const struct buf font = read_font("SourceSans3-Regular.ttf", fixture->arena);
    const struct slice file = {font.data, font.length}, files[] = {file, file};
    static const unsigned characters[] = {'A', 'B', 0xC1 /* A with acute, a composite of two glyphs */,
                                          0xFFFF};
    int glyphs[4];
    fontfile_look_up(file, characters, glyphs, 4);
    assert_true(glyphs[0] > 0 && glyphs[1] > 0 && glyphs[2] > 0);
    assert_int_equal(glyphs[3], 0);
    const struct fontfile_glyph chosen[] = {{.glyph = 0},
                                            {.glyph = glyphs[0]},
                                            {.glyph = -1},
                                            {.file = 1, .glyph = glyphs[2]},
                                            {.file = 1, .glyph = glyphs[1]}};
    struct buf out = buf_new(fixture->arena);
    assert_true(fontfile_join(&(struct fontfile_choice){files, 2, chosen, 5, 'A'}, &out));
    const struct slice joined = {out.data, out.length};
    assert_int_equal(fontfile_glyphs(joined), 7); /* two more, the components of the third */
    assert_int_equal(number_at(&out, "maxp", 4), 7);
    assert_true(outline_length(&out, 1) > 0);
    assert_int_equal(outline_length(&out, 2), 0);
    assert_int_equal(number_at(&out, "glyf", 2 * number_at(&out, "loca", 6)), 0xFFFF); /* composite */
    assert_int_equal(outline_length(&out, 5), outline_length(&out, 1));
    /* The cmap is one of symbols, in format 4, with one segment from A to D. */
    static const unsigned char map[] = {0, 0, 0, 1, 0, 3, 0, 0, 0, 0,    0,   12,   0,    4, 0, 32,   0,
                                        0, 0, 4, 0, 4, 0, 1, 0, 0, 0xF0, 'D', 0xFF, 0xFF, 0, 0, 0xF0, 'A'};
    assert_memory_equal(table(&out, "cmap"), map, sizeof map);
    /* Each advance width is that of the glyph in its own file. */
    assert_int_equal(number_at(&out, "hmtx", 4), number_at(&font, "hmtx", 4 * glyphs[0]));
    assert_int_equal(number_at(&out, "hmtx", 8), 0);
    assert_int_equal(number_at(&out, "hmtx", 16), number_at(&font, "hmtx", 4 * glyphs[1]));
}

static void glyphs_are_put_together(void **state)
{
    enum { DX = 100, DY = -50 };
    struct fixture *fixture = *state;
    const struct buf font = read_font("SourceSans3-Regular.ttf", fixture->arena);
    const struct slice file = {font.data, font.length};
    static const unsigned characters[] = {'A', '.', ' '};
    int glyphs[3];
    fontfile_look_up(file, characters, glyphs, 3);
    const struct fontfile_part parts[] = {{0, glyphs[0], 0, 0}, {0, glyphs[1], DX, DY}, {0, glyphs[2], 9, 9}};
    const struct fontfile_glyph chosen[] = {{.glyph = 0},
                                            {.glyph = -1, .parts = parts, .part_count = 3, .width = 555},
                                            {.glyph = -1, .parts = parts + 2, .part_count = 1, .width = 7}};
    struct buf out = buf_new(fixture->arena);
    assert_true(fontfile_join(&(struct fontfile_choice){&file, 1, chosen, 3, 1}, &out));
    assert_int_equal(fontfile_glyphs(slice_of_buf(&out)), 5); /* the space shows nothing */
    assert_int_equal(number_at(&out, "hmtx", 4), 555);
    assert_int_equal(number_at(&out, "hmtx", 8), 7);
    assert_int_equal(outline_length(&out, 2), 0);
    const int at = 2 * number_at(&out, "loca", 2), a = 2 * number_at(&out, "loca", 6),
              dot = 2 * number_at(&out, "loca", 8);
    assert_int_equal(number_at(&out, "glyf", at), 0xFFFF);
    /* The bounds are those of both, and the glyph begins where its outline does. */
    assert_int_equal(number_at(&out, "glyf", at + 2), number_at(&out, "glyf", a + 2));
    assert_int_equal(number_at(&out, "glyf", at + 4), (number_at(&out, "glyf", dot + 4) + DY) & 0xFFFF);
    assert_int_equal(number_at(&out, "glyf", at + 6), number_at(&out, "glyf", a + 6));
    assert_int_equal(number_at(&out, "hmtx", 6), number_at(&out, "glyf", at + 2));
    const int components[] = {0x23, 3, 0, 0, 0x3, 4, DX, DY & 0xFFFF};
    for (size_t i = 0; i < sizeof components / sizeof *components; i++)
        assert_int_equal(number_at(&out, "glyf", at + 10 + 2 * (int)i), components[i]);
    assert_true(number_at(&out, "maxp", 28) >= 3);
}

/* The table "head" makes the checksum of a file this constant. */
static void sums_are_right(void **state)
{
    struct fixture *fixture = *state;
    const struct buf font = read_font("SourceSerif4-Regular.ttf", fixture->arena);
    struct buf out = buf_new(fixture->arena);
    assert_true(fontfile_unhint((struct slice){font.data, font.length}, &out));
    assert_int_equal(out.length % 4, 0);
    uint32_t sum = 0;
    for (size_t i = 0; i < out.length; i++)
        sum += (uint32_t)(unsigned char)out.data[i] << (24 - 8 * (i % 4));
    assert_int_equal(sum, 0xB1B0AFBA);
}

static void without_a_file_there_is_no_font(void **state)
{
    struct fixture *fixture = *state;
    struct buf out = buf_new(fixture->arena);
    assert_false(
        fontfile_join(&(struct fontfile_choice){NULL, 0, &(struct fontfile_glyph){.glyph = 0}, 1, 1}, &out));
    assert_int_equal(out.length, 0);
}

/* The outline of a single point can end with its flag. */
static void a_glyph_may_be_one_point(void **state)
{
    struct fixture *fixture = *state;
    static const unsigned char outline[] = {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x31};
    const struct buf font = read_font("SourceSans3-Regular.ttf", fixture->arena);
    unsigned char *loca = (unsigned char *)font.data + (table(&font, "loca") - (unsigned char *)font.data);
    assert_int_equal(number_at(&font, "head", 50), 1); /* offsets have four bytes */
    memset(loca, 0, 7);
    loca[7] = sizeof outline;
    memcpy(font.data + ((const char *)table(&font, "glyf") - font.data), outline, sizeof outline);
    struct buf out = buf_new(fixture->arena);
    const struct slice file = {font.data, font.length};
    assert_true(
        fontfile_join(&(struct fontfile_choice){&file, 1, &(struct fontfile_glyph){.glyph = 0}, 1, 1}, &out));
    assert_int_equal(outline_length(&out, 0), sizeof outline + 1);
}

/* No bytes of a file make the functions read beyond it, which sanitizers and valgrind would report. */
static void damaged_files_do_no_harm(void **state)
{
    struct fixture *fixture = *state;
    const struct buf font = read_font("SourceSans3-Regular.ttf", fixture->arena);
    static const struct fontfile_part parts[] = {{0, 3, 0, 0}, {0, 201, 100, -100}};
    const struct fontfile_glyph chosen[] = {{.glyph = 0},
                                            {.glyph = 2},
                                            {.glyph = 200},
                                            {.glyph = -1, .parts = parts, .part_count = 2, .width = 500}};
    unsigned random = 1;
    for (int round = 0; round < 300; round++) {
        char *copy = arena_alloc(fixture->arena, font.length);
        memcpy(copy, font.data, font.length);
        for (int i = 0; i < 20; i++) {
            random = random * 1664525 + 1013904223;
            static const char *const tags[] = {"loca", "maxp", "hhea", "head", "glyf", "cmap"};
            const size_t start = (size_t)((const char *)table(&font, tags[(random >> 8) % 6]) - font.data);
            copy[start + (random >> 12) % 64] = (char)(random >> 24);
        }
        struct buf out = buf_new(fixture->arena);
        const struct slice file = {copy, font.length - (size_t)(round % 3) * 1000};
        int glyph;
        fontfile_look_up(file, &(unsigned){'A'}, &glyph, 1);
        if (!fontfile_join(&(struct fontfile_choice){&file, 1, chosen, 4, 1}, &out))
            assert_int_equal(out.length, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hints_go_and_glyphs_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(files_of_a_face_become_one, setup, teardown),
        cmocka_unit_test_setup_teardown(glyphs_are_put_together, setup, teardown),
        cmocka_unit_test_setup_teardown(sums_are_right, setup, teardown),
        cmocka_unit_test_setup_teardown(without_a_file_there_is_no_font, setup, teardown),
        cmocka_unit_test_setup_teardown(a_glyph_may_be_one_point, setup, teardown),
        cmocka_unit_test_setup_teardown(damaged_files_do_no_harm, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_font_stays_as_it_is, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
