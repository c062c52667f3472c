/* Fonts lose what print has no use for, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "fontfile.h"

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

/* Where a table of the file begins, NULL if it has none. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hints_go_and_glyphs_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_font_stays_as_it_is, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
