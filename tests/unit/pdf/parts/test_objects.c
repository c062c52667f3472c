/* A PDF that is written object by object can be read by its cross-reference. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/flate.h"
#include "pdf/parts/objects.h"

#include <glib.h>
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

/* A PDF that was written, and its cross-reference without the predictor. */
struct pdf {
    struct arena *arena;
    struct slice file;
    struct dict trailer;
    unsigned char (*rows)[8];
};

/* Returns the decompressed stream of the object at an offset, and its dictionary. */
static struct buf stream_at(const struct pdf *pdf, size_t offset, struct dict *dict)
{
    struct buf out = buf_new(pdf->arena);
    struct slice rest = {pdf->file.at + offset, pdf->file.length - offset};
    for (int i = 0; i < 3; i++)
        syntax_next(&rest);
    assert_true(syntax_take_dict(&rest, dict));
    assert_true(slice_is(syntax_next(&rest), "stream"));
    assert_int_equal(*rest.at, '\n');
    const struct slice data = {rest.at + 1, (size_t)syntax_count(syntax_lookup(dict, "Length"))};
    assert_memory_equal(data.at + data.length, "\nendstream\nendobj\n", 18);
    if (syntax_lookup(dict, "Filter").length == 0)
        buf_put(&out, data.at, data.length);
    else
        assert_int_equal(flate_decompress(data, 1 << 28, &out, NULL), FLATE_DONE);
    return out;
}

/* Reads the cross-reference, which startxref names. */
static struct pdf read_pdf(char *bytes, size_t length, struct arena *arena)
{
    struct pdf pdf = {.arena = arena, .file = {arena_strndup(arena, bytes, length), length}};
    const char *start = syntax_find(pdf.file.at, pdf.file.at + length, "\nstartxref\n");
    assert_non_null(start);
    const struct buf table = stream_at(&pdf, (size_t)atol(start + 11), &pdf.trailer);
    const int size = syntax_count(syntax_lookup(&pdf.trailer, "Size"));
    assert_int_equal(table.length, 9 * size);
    pdf.rows = arena_array(arena, size, sizeof *pdf.rows);
    for (int i = 0; i < size; i++)
        for (int k = 0; k < 8; k++)
            pdf.rows[i][k] = (unsigned char)(table.data[9 * i + 1 + k] + (i ? pdf.rows[i - 1][k] : 0));
    free(bytes);
    return pdf;
}

static size_t field(const unsigned char *row)
{
    size_t number = 0;
    for (int i = 1; i < 6; i++)
        number = number << 8 | row[i];
    return number;
}

/* Returns the object, which is no stream, by way of the object stream that holds it. */
static struct slice object_of(const struct pdf *pdf, int number)
{
    const unsigned char *row = pdf->rows[number];
    assert_int_equal(row[0], 2);
    assert_int_equal(pdf->rows[field(row)][0], 1);
    struct dict dict;
    const struct buf stream = stream_at(pdf, field(pdf->rows[field(row)]), &dict);
    assert_true(slice_is(syntax_lookup(&dict, "Type"), "/ObjStm"));
    struct slice pairs = slice_of_buf(&stream);
    for (int i = row[6] << 8 | row[7]; i > 0; i--)
        syntax_next(&pairs), syntax_next(&pairs);
    assert_int_equal(syntax_count(syntax_next(&pairs)), number);
    const int offset = syntax_count(syntax_next(&pairs)) + syntax_count(syntax_lookup(&dict, "First"));
    struct slice rest = {stream.data + offset, stream.length - (size_t)offset};
    return syntax_next(&rest);
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
    const struct pdf pdf = read_pdf(bytes, length, *state);
    struct dict dict;
    assert_memory_equal(pdf.file.at, "%PDF-1.7\n%", 10);
    assert_true(slice_is(object_of(&pdf, first), "[1 2]"));
    assert_true(slice_is(object_of(&pdf, second), "<</B 2>>"));
    assert_string_equal(stream_at(&pdf, field(pdf.rows[third]), &dict).data, "as it is");
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
    const struct pdf pdf = read_pdf(bytes, length, *state);
    const int last = syntax_count(syntax_lookup(&pdf.trailer, "Size")) - 1;
    int streams = 0, found = 0;
    for (int number = 1; number < last; number++) {
        streams += pdf.rows[number][0] == 1;
        if (pdf.rows[number][0] != 2)
            continue;
        assert_string_equal(arena_printf(*state, "(%0100d)", number),
                            arena_strndup(*state, object_of(&pdf, number).at, 102));
        found++;
    }
    assert_int_equal(found, COUNT);
    assert_in_range(streams, 3, 10);
}

static void the_identifier_is_the_sum_of_what_is_before(void **state)
{
    char *bytes;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    struct objects *objects = objects_new(stream, *state);
    objects_put(objects, objects_reserve(objects), slice_of("null"));
    objects_end(objects, 1, 1);
    fclose(stream);
    const struct pdf pdf = read_pdf(bytes, length, *state);
    const int last = syntax_count(syntax_lookup(&pdf.trailer, "Size")) - 1;
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)pdf.file.at,
                                            field(pdf.rows[last]));
    const char *expected = arena_printf(*state, "[<%s><%s>]", sum, sum);
    g_free(sum);
    assert_true(slice_is(syntax_lookup(&pdf.trailer, "ID"), expected));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(objects_are_found_by_their_numbers),
        TEST(many_objects_stand_in_several_streams),
        TEST(the_identifier_is_the_sum_of_what_is_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
