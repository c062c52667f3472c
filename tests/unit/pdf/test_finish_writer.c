/* Objects of cairo's get new numbers in the order in which they are named, wherever they are named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/finish_writer.h"
#include "pdf/reader.h"

struct fixture {
    struct arena *arena;
    struct finish_writer *writer;
    FILE *stream;
    char *written;
    size_t length;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    f->stream = open_memstream(&f->written, &f->length);
    f->writer = finish_writer_new(f->stream, arena);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    if (f->stream)
        fclose(f->stream);
    free(f->written);
    arena_free(f->arena);
    return 0;
}

/* Ends the PDF and reads it. */
static struct pdf read_written(struct fixture *f)
{
    objects_end(f->writer->objects, 1, 1);
    fclose(f->stream);
    char *written = f->written;
    f->stream = NULL;
    f->written = NULL;
    return reader_open(written, f->length, f->arena);
}

static void numbers_are_given_once_and_in_order(void **state)
{
    struct finish_writer *writer = ((struct fixture *)*state)->writer;
    assert_int_equal(finish_writer_number(writer, 40), 1);
    assert_int_equal(finish_writer_number(writer, 7), 2);
    assert_int_equal(objects_reserve(writer->objects), 3);
    assert_int_equal(finish_writer_number(writer, 40), 1);
    assert_int_equal(finish_writer_number(writer, 8), 4);
    finish_writer_alias(writer, 9, 2);
    assert_int_equal(finish_writer_number(writer, 9), 2);
    assert_null(writer->trouble);
}

static void the_first_trouble_is_kept(void **state)
{
    struct finish_writer *writer = ((struct fixture *)*state)->writer;
    assert_true(finish_writer_accepts(writer, (1 << 23) - 1));
    assert_false(finish_writer_accepts(writer, 1 << 23));
    assert_string_equal(writer->trouble,
                        "the number of an object is beyond the limit of PDF/A (object 8388608)");
    const char *first = writer->trouble;
    assert_false(finish_writer_refuse(writer, "another", 0));
    assert_ptr_equal(writer->trouble, first);
    assert_int_equal(writer->numbers.count, 0);
}

static void references_change_wherever_they_stand(void **state)
{
    static const char *const values[][2] = {
        {"12 0 R", "/K 1 0 R"},
        {"[12 0 R 13 0 R]", "/K[1 0 R 2 0 R]"},
        {"[ 12 0 R (13 0 R) ]", "/K[1 0 R(13 0 R)]"},
        {"<< /A 13 0 R /B [ 1 2 ] /C << /D 12 0 R >> >>", "/K<</A 1 0 R/B[ 1 2 ]/C<</D 2 0 R>>>>"},
        {"(12 0 R)", "/K(12 0 R)"},
        {"/R", "/K/R"},
        {"[ 1 0.5 ]", "/K[ 1 0.5 ]"},
        {"true", "/K true"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct fixture *f = *state;
        struct finish_writer *writer = finish_writer_new(f->stream, f->arena);
        finish_writer_put_entry(writer, "K", slice_of(values[i][0]));
        assert_string_equal(writer->out.data, values[i][1]);
    }
}

static void entries_can_be_left_out(void **state)
{
    static const char *const without[] = {"A", "Long", NULL};
    struct finish_writer *writer = ((struct fixture *)*state)->writer;
    struct dict dict;
    assert_true(syntax_dict(slice_of("<</A 1/B 2/Long(x)/C/D>>"), &dict));
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &dict, without);
    assert_string_equal(writer->out.data, "<</B 2/C/D");
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &dict, NULL);
    assert_string_equal(writer->out.data, "<</A 1/B 2/Long(x)/C/D");
}

static void a_stream_is_written_without_cairos_length(void **state)
{
    struct fixture *f = *state;
    struct cairo_object object = {.number = 12, .has_stream = true};
    assert_true(syntax_dict(slice_of("<</Length 13 0 R/Filter/FlateDecode/Width 8>>"), &object.dict));
    finish_writer_copy_stream(f->writer, &object, slice_of("data"));
    assert_int_equal(objects_reserve(f->writer->objects), 2); /* object 13 is not named */
    objects_put(f->writer->objects, 2, slice_of("null"));
    const struct pdf pdf = read_written(f);
    assert_string_equal(reader_stream(&pdf, reader_field(pdf.rows[1]), &object.dict).data, "data");
    assert_true(slice_is(syntax_lookup(&object.dict, "Width"), "8"));
    assert_int_equal(object.dict.count, 3);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_given_once_and_in_order),       TEST(the_first_trouble_is_kept),
        TEST(references_change_wherever_they_stand),     TEST(entries_can_be_left_out),
        TEST(a_stream_is_written_without_cairos_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
