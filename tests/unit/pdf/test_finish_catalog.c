/* The catalog has what the standard that the PDF claims asks for, and nothing that it forbids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/finish_catalog.h"
#include "pdf/reader.h"

struct fixture {
    struct arena *arena;
    struct input input;
    struct report report;
    struct metadata metadata;
    struct print print;
    struct finish_style style;
    struct finish_writer *writer;
    char *written;
    size_t length;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    *f = (struct fixture){
        .arena = arena,
        .input = {"folder/name.yaml", "title: T\n", 9},
        .metadata = {"T", "", "", "", "de", "Casebook", "cairo", "2026-04-01T00:00:00Z", STANDARD_NONE}};
    f->report = (struct report){.input = &f->input, .lang = "de"};
    f->style = (struct finish_style){.report = &f->report, .metadata = &f->metadata, .print = &f->print};
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    return 0;
}

/* Writes a catalog for a standard and reads it, with the dictionary of the catalog. */
static struct pdf write_catalog(struct fixture *f, enum standard standard, struct dict *dict)
{
    f->print.standard = standard;
    FILE *stream = open_memstream(&f->written, &f->length);
    f->writer = finish_writer_new(stream, f->arena);
    struct finish_catalog *catalog = finish_catalog_new(f->writer, &f->style);
    struct cairo_object names = {.number = 8}, object = {.number = 9};
    assert_true(syntax_dict(slice_of("<</Dests 7 0 R>>"), &names.dict));
    assert_true(syntax_dict(slice_of("<</Type/Catalog/Pages 1 0 R/Lang(xx)/Names 8 0 R>>"), &object.dict));
    finish_catalog_take_names(catalog, &names);
    finish_catalog_take(catalog, &object);
    for (int i = 1; i <= 7; i += 6)
        objects_put(f->writer->objects, finish_writer_number(f->writer, i), slice_of("null"));
    finish_catalog_end(catalog);
    assert_null(f->writer->trouble);
    fclose(stream);
    const struct pdf pdf = reader_open(f->written, f->length, f->arena);
    const int root = syntax_reference(syntax_lookup(&pdf.trailer, "Root"));
    assert_int_equal(root, finish_writer_number(f->writer, 9));
    assert_true(syntax_dict(reader_object(&pdf, root), dict));
    return pdf;
}

static void a_claim_brings_a_profile_and_a_source(void **state)
{
    static const struct {
        enum standard standard;
        bool profile, attachment;
    } cases[] = {{STANDARD_NONE, false, false},
                 {STANDARD_A2A, true, false},
                 {STANDARD_A3B, true, true},
                 {STANDARD_UA1_A3A, true, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dict catalog, names;
        write_catalog(*state, cases[i].standard, &catalog);
        assert_int_equal(syntax_lookup(&catalog, "OutputIntents").length > 0, cases[i].profile);
        assert_int_equal(syntax_lookup(&catalog, "AF").length > 0, cases[i].attachment);
        assert_true(syntax_dict(syntax_lookup(&catalog, "Names"), &names));
        assert_int_equal(syntax_lookup(&names, "EmbeddedFiles").length > 0, cases[i].attachment);
        assert_true(slice_is(syntax_lookup(&names, "Dests"), "1 0 R"));
        assert_true(slice_is(syntax_lookup(&catalog, "Lang"), "(de)"));
    }
}

static void the_attachment_is_the_report(void **state)
{
    struct fixture *f = *state;
    struct dict dict;
    const struct pdf pdf = write_catalog(f, STANDARD_A3B, &dict);
    struct slice files = syntax_elements(syntax_lookup(&dict, "AF"));
    assert_true(syntax_dict(reader_object(&pdf, syntax_reference(syntax_next(&files))), &dict));
    assert_true(slice_is(syntax_lookup(&dict, "UF"), "(name.yaml)"));
    assert_true(slice_is(syntax_lookup(&dict, "Desc"), "(T)"));
    assert_true(syntax_dict(syntax_lookup(&dict, "EF"), &dict));
    const int file = syntax_reference(syntax_lookup(&dict, "F"));
    const struct buf data = reader_stream(&pdf, reader_field(pdf.rows[file]), &dict);
    assert_string_equal(data.data, "title: T\n");
    assert_true(syntax_dict(syntax_lookup(&dict, "Params"), &dict));
    assert_true(slice_is(syntax_lookup(&dict, "Size"), "9"));
    assert_true(slice_is(syntax_lookup(&dict, "ModDate"), "(D:20260401000000Z)"));
}

static void duplex_binds_at_the_long_edge_of_a_portrait_sheet(void **state)
{
    struct fixture *f = *state;
    struct dict dict;
    write_catalog(f, STANDARD_NONE, &dict);
    assert_true(syntax_dict(syntax_lookup(&dict, "ViewerPreferences"), &dict));
    assert_int_equal(syntax_lookup(&dict, "Duplex").length, 0);
    f->report.duplex = true;
    for (int portrait = 0; portrait < 2; portrait++) {
        f->report.portrait = portrait;
        write_catalog(f, STANDARD_NONE, &dict);
        assert_true(syntax_dict(syntax_lookup(&dict, "ViewerPreferences"), &dict));
        assert_true(slice_is(syntax_lookup(&dict, "Duplex"),
                             portrait ? "/DuplexFlipLongEdge" : "/DuplexFlipShortEdge"));
    }
}

static void a_report_from_right_to_left_has_that_direction(void **state)
{
    struct fixture *f = *state;
    struct dict dict;
    write_catalog(f, STANDARD_NONE, &dict);
    assert_true(syntax_dict(syntax_lookup(&dict, "ViewerPreferences"), &dict));
    assert_int_equal(syntax_lookup(&dict, "Direction").length, 0);
    f->report.lang = "fa";
    write_catalog(f, STANDARD_NONE, &dict);
    assert_true(syntax_dict(syntax_lookup(&dict, "ViewerPreferences"), &dict));
    assert_true(slice_is(syntax_lookup(&dict, "Direction"), "/R2L"));
}

static void a_pdf_without_catalog_is_refused(void **state)
{
    struct fixture *f = *state;
    FILE *stream = fopen("/dev/null", "wb");
    assert_non_null(stream);
    f->writer = finish_writer_new(stream, f->arena);
    finish_catalog_end(finish_catalog_new(f->writer, &f->style));
    fclose(stream);
    assert_string_equal(f->writer->trouble, "there is no catalog");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_claim_brings_a_profile_and_a_source),
        TEST(the_attachment_is_the_report),
        TEST(duplex_binds_at_the_long_edge_of_a_portrait_sheet),
        TEST(a_report_from_right_to_left_has_that_direction),
        TEST(a_pdf_without_catalog_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
