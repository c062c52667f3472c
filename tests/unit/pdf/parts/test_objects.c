/* A PDF that is written object by object can be read by its cross-reference. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/objects.h"
#include "pdf/reader.h"

#include <glib.h>

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

static void objects_are_found_by_their_numbers(void **state)
{
    char *bytes;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    struct objects *objects = objects_new(stream, *state);
    const int first = objects_reserve(objects), second = objects_reserve(objects),
              third = objects_reserve(objects);
    objects_put(objects, second, slice_of("<</B 2>>"));
    objects_put_stream(objects, third, "/Type/Plain", slice_of("as it is"), false);
    objects_put(objects, first, slice_of("[1 2]"));
    objects_end(objects, first, second);
    fclose(stream);
    const struct pdf pdf = reader_open(bytes, length, *state);
    struct dict dict;
    assert_memory_equal(pdf.file.at, "%PDF-1.7\n%", 10);
    assert_true(slice_is(reader_object(&pdf, first), "[1 2]"));
    assert_true(slice_is(reader_object(&pdf, second), "<</B 2>>"));
    assert_string_equal(reader_stream(&pdf, reader_field(pdf.rows[third]), &dict).data, "as it is");
    assert_true(slice_is(syntax_lookup(&dict, "Type"), "/Plain"));
    assert_int_equal(pdf.rows[0][0], 0);
    assert_true(slice_is(syntax_lookup(&pdf.trailer, "Root"), "1 0 R"));
    assert_true(slice_is(syntax_lookup(&pdf.trailer, "Info"), "2 0 R"));
}

static void many_objects_stand_in_several_streams(void **state)
{
    enum { COUNT = 3000 };
    char *bytes;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    struct objects *objects = objects_new(stream, *state);
    for (int i = 1; i <= COUNT; i++) {
        const int number = objects_reserve(objects);
        objects_put(objects, number, slice_of(arena_printf(*state, "(%0100d)", number)));
    }
    objects_end(objects, 1, 2);
    fclose(stream);
    const struct pdf pdf = reader_open(bytes, length, *state);
    const int last = syntax_count(syntax_lookup(&pdf.trailer, "Size")) - 1;
    int streams = 0, found = 0;
    for (int number = 1; number < last; number++) {
        streams += pdf.rows[number][0] == 1;
        if (pdf.rows[number][0] != 2)
            continue;
        assert_string_equal(arena_printf(*state, "(%0100d)", number),
                            arena_strndup(*state, reader_object(&pdf, number).at, 102));
        found++;
    }
    assert_int_equal(found, COUNT);
    assert_in_range(streams, 3, 10);
}

static void the_identifier_is_the_sum_of_the_file_without_its_digits(void **state)
{
    char *bytes;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    struct objects *objects = objects_new(stream, *state);
    objects_put(objects, objects_reserve(objects), slice_of("null"));
    objects_end(objects, 1, 1);
    fclose(stream);
    const struct pdf pdf = reader_open(bytes, length, *state);
    const struct slice identifier = syntax_lookup(&pdf.trailer, "ID");
    char *file = arena_alloc(*state, length);
    memcpy(file, pdf.file.at, length);
    const char *digits = arena_strndup(*state, identifier.at + 2, 32);
    for (char *at = file + (identifier.at - pdf.file.at), *end = at + identifier.length; at < end; at++)
        if (g_ascii_isxdigit(*at))
            *at = '0';
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)file, length);
    assert_string_equal(digits, sum);
    assert_true(slice_is(identifier, arena_printf(*state, "[<%s><%s>]", sum, sum)));
    g_free(sum);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(objects_are_found_by_their_numbers),
        TEST(many_objects_stand_in_several_streams),
        TEST(the_identifier_is_the_sum_of_the_file_without_its_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
