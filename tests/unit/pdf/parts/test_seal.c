/* Whatever changes in a sealed file, the seal does not hold any more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/objects.h"
#include "pdf/parts/seal.h"

#include <stdlib.h>

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* Returns a sealed PDF of a few hundred bytes. */
static struct buf sealed(struct arena *arena)
{
    char *bytes;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    struct objects *objects = objects_new(stream, arena);
    objects_put(objects, objects_reserve(objects), slice_of("<</Type/Catalog>>"));
    objects_put_stream(objects, objects_reserve(objects), "/A 1", slice_of("some words"), false);
    objects_end(objects, 1, 1);
    fclose(stream);
    struct buf pdf = buf_new(arena);
    buf_put(&pdf, bytes, length);
    free(bytes);
    return pdf;
}

static void a_file_as_it_was_written_is_whole(void **state)
{
    const struct buf pdf = sealed(*state);
    assert_true(seal_holds(pdf.data, pdf.length));
}

static void each_change_of_a_bit_is_seen(void **state)
{
    const struct buf pdf = sealed(*state);
    for (size_t i = 0; i < pdf.length * 8; i++) {
        pdf.data[i / 8] ^= (char)(1 << i % 8);
        assert_false(seal_holds(pdf.data, pdf.length));
        pdf.data[i / 8] ^= (char)(1 << i % 8);
    }
}

static void each_lost_or_added_byte_is_seen(void **state)
{
    const struct buf pdf = sealed(*state);
    for (size_t length = 0; length < pdf.length; length++) {
        assert_false(seal_holds(pdf.data, length));
        assert_false(seal_holds(pdf.data + pdf.length - length, length));
        struct buf longer = buf_new(*state);
        buf_put(&longer, pdf.data, length);
        buf_putc(&longer, '\n');
        buf_put(&longer, pdf.data + length, pdf.length - length);
        assert_false(seal_holds(longer.data, longer.length));
    }
}

static void what_stands_behind_the_cross_reference_counts(void **state)
{
    struct buf pdf = sealed(*state);
    /* A reader that begins at the end takes the new objects. The identifier is that of the old file. */
    const char *offset = strstr(pdf.data + pdf.length - 24, "startxref\n") + 10;
    buf_printf(&pdf, "1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n%d\n%%%%EOF\n", atoi(offset));
    assert_false(seal_holds(pdf.data, pdf.length));
}

static void files_without_the_end_of_ours_have_no_seal(void **state)
{
    (void)state;
    char *bytes = arena_printf(*state, "%0300d\nstartxref\n%d\n%%%%EOF\n", 0, 2000000000);
    assert_false(seal_holds(bytes, strlen(bytes)));
    bytes = arena_printf(*state, "/ID%s%0300d\nstartxref\n%d\n%%%%EOF\n", seal_blank, 0, 0);
    assert_false(seal_holds(bytes, strlen(bytes)));
    bytes = arena_printf(*state, "%0300d/ID[<\nstartxref\n%d\n%%%%EOF\n", 0, 290);
    assert_false(seal_holds(bytes, strlen(bytes)));
    assert_false(seal_holds("", 0));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_as_it_was_written_is_whole),
        TEST(each_change_of_a_bit_is_seen),
        TEST(each_lost_or_added_byte_is_seen),
        TEST(what_stands_behind_the_cross_reference_counts),
        TEST(files_without_the_end_of_ours_have_no_seal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
