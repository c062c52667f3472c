/* The filter takes cairo's bytes in pieces of any size, and refuses objects that it does not know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/finish.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct fixture {
    struct arena *arena;
    struct report report;
    struct input input;
    struct metadata metadata;
    struct print print;
    struct finish_style style;
    char *written;
    size_t length;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    f->input = (struct input){"folder/name.yaml", "title: T\n", 9};
    f->report = (struct report){.input = &f->input, .lang = "en"};
    f->metadata = (struct metadata){"T", "", "", "", "en", "Casebook", "cairo", "", STANDARD_UA1_A3A};
    f->style = (struct finish_style){
        .report = &f->report, .metadata = &f->metadata, .print = &f->print, .width = 1024, .height = 1024};
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    free(f->written);
    arena_free(f->arena);
    return 0;
}

static const char header[] = "%PDF-1.5\n%\xB5\n";
static const char end[] = "xref\n0 1\ntrailer\n<< /Size 1 >>\nstartxref\n0\n%%EOF\n";
static const char catalog[] =
    "9 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n   /StructTreeRoot 8 0 R\n>>\nendobj\n";
static const char tree[] =
    "3 0 obj\n<< /Type /StructElem\n   /S /Document\n   /P 8 0 R\n   /K [ ]\n>>\nendobj\n"
    "8 0 obj\n<< /Type /StructTreeRoot\n   /ParentTree 7 0 R\n   /K [ 3 0 R ]\n>>\nendobj\n";

/* Passes objects, with the header and the end of a PDF around them, in pieces of one size. Returns the reason
 * why they are refused, or "". */
static const char *pass_bytes(struct fixture *f, struct slice objects, size_t piece)
{
    struct diag *diag = diag_new(f->arena);
    struct buf all = buf_new(f->arena);
    buf_puts(&all, header);
    buf_put(&all, objects.at, objects.length);
    buf_puts(&all, end);
    free(f->written);
    FILE *stream = open_memstream(&f->written, &f->length);
    struct finish *finish = finish_new(&f->style, structure_new(&f->report, f->arena), stream, f->arena);
    for (size_t at = 0; at < all.length; at += piece)
        finish_put(finish, (const unsigned char *)all.data + at,
                   all.length - at < piece ? all.length - at : piece);
    const bool good = finish_end(finish, diag);
    fclose(stream);
    assert_int_equal(diag_count(diag, DIAG_ERROR), good ? 0 : 1);
    char *text = NULL;
    size_t length;
    stream = open_memstream(&text, &length);
    diag_print(diag, stream, false);
    fclose(stream);
    const char *message = arena_strdup(f->arena, text);
    free(text);
    const char *reason = strstr(message, "form: ");
    return good ? "" : arena_strndup(f->arena, reason + 6, strcspn(reason + 6, "\n"));
}

static const char *pass(struct fixture *f, const char *objects, size_t piece)
{
    return pass_bytes(f, slice_of(objects), piece);
}

static const char *whole(struct fixture *f, const char *objects)
{
    return arena_printf(f->arena, "%s%s%s", objects, tree, catalog);
}

/* The filter looks for objects now and then. The result is the same wherever in an object that happens. */
static void pieces_of_any_size_give_the_same(void **state)
{
    struct fixture *f = *state;
    enum { LOOK = 1 << 14, PARTED = 160 };
    char *long_title = arena_alloc(f->arena, LOOK);
    memset(long_title, 'x', LOOK - 1);
    for (int spare = 0; spare < PARTED; spare += 3) {
        const char *objects = whole(
            f, arena_printf(f->arena,
                            "6 0 obj\n<< /Title (%s)\n>>\nendobj\n1 0 obj\n<< /Type /Pages\n"
                            "   /Kids [ ]\n   /Count 0\n>>\nendobj\n",
                            long_title + PARTED - spare));
        assert_string_equal(pass(f, objects, 1 << 20), "");
        const char *first = arena_strndup(f->arena, f->written, f->length);
        const size_t length = f->length;
        assert_string_equal(pass(f, objects, 1 + (size_t)spare % 7), "");
        assert_int_equal(f->length, length);
        assert_memory_equal(f->written, first, length);
    }
    assert_memory_equal(f->written, "%PDF-1.7\n", 9);
}

static void a_string_does_not_end_an_object(void **state)
{
    struct fixture *f = *state;
    const char *objects = whole(
        f, "5 0 obj\n<< /Title (a\nendobj\n6 0 obj\n<< /Type /Evil >>\nendobj\n)\n>>\nendobj\n");
    assert_string_equal(pass(f, objects, 7), "");
}

static void a_stream_ends_where_its_length_says(void **state)
{
    struct fixture *f = *state;
    static const char font[] = "4 0 obj\n<< /Length 5 0 R\n   /Length1 9\n>>\nstream\n"
                               "a\nendstream\nendobj\n5 0 obj\n   2\nendobj\nb"
                               "\nendstream\nendobj\n5 0 obj\n   40\nendobj\n";
    assert_string_equal(pass(f, whole(f, font), 3), "");
    const char *stream = syntax_find(f->written, f->written + f->length,
                                     "/Length1 9/Filter/FlateDecode/Length ");
    assert_non_null(stream);
    stream = strstr(stream, "stream\n") + strlen("stream\n");
    char data[100];
    z_stream z = {.next_in = (Bytef *)stream,
                  .avail_in = (uInt)(f->length - (size_t)(stream - f->written)),
                  .next_out = (Bytef *)data,
                  .avail_out = sizeof data};
    assert_int_equal(inflateInit(&z), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    inflateEnd(&z);
    assert_int_equal(z.total_out, 40);
    assert_memory_equal(data, strstr(font, "a\nend"), 40);
}

/* Passes a font file as a stream with these entries besides its length. */
static const char *pass_font_file(struct fixture *f, const char *entries, struct slice data)
{
    struct buf objects = buf_new(f->arena);
    buf_printf(&objects, "4 0 obj\n<< /Length %zu /Length1 90 %s>>\nstream\n", data.length, entries);
    buf_put(&objects, data.at, data.length);
    buf_puts(&objects, "\nendstream\nendobj\n");
    buf_puts(&objects, whole(f, ""));
    return pass_bytes(f, slice_of_buf(&objects), 1000);
}

static void a_stream_may_be_compressed_or_stored_or_plain(void **state)
{
    struct fixture *f = *state;
    const char *data = arena_printf(f->arena, "%090d", 0);
    assert_string_equal(pass_font_file(f, "", slice_of(data)), "");
    const char *written = arena_strndup(f->arena, f->written, f->length);
    const size_t length = f->length;
    for (int level = 0; level < 10; level += 9) {
        Bytef packed[200];
        uLongf size = sizeof packed;
        assert_int_equal(compress2(packed, &size, (const Bytef *)data, strlen(data), level), Z_OK);
        const struct slice slice = {(const char *)packed, size};
        assert_string_equal(pass_font_file(f, "/Filter /FlateDecode ", slice), "");
        assert_int_equal(f->length, length);
        assert_memory_equal(f->written, written, length);
    }
}

static void what_is_not_known_is_refused(void **state)
{
    static const struct {
        const char *objects, *reason;
    } cases[] = {
        {"4 0 obj\n<< /Type /Sound >>\nendobj\n", "an object has an unknown /Type (object 4)"},
        {"4 0 obj\n(string)\nendobj\n", "an object is of an unknown kind (object 4)"},
        {"4 0 obj\n<< /Length 2 /Type /XObject >>\nstream\nab\nendstream\nendobj\n",
         "a stream is of an unknown kind (object 4)"},
        {"4 0 obj\n<< /Length 2 /Filter /FlateDecode >>\nstream\nab\nendstream\nendobj\n",
         "a stream cannot be decompressed (object 4)"},
        {"4 0 obj\n<< /Type /Annot /Subtype /Sound >>\nendobj\n", "an annotation is not a link (object 4)"},
        {"4 0 obj\n<< /Type /Annot /Subtype /Link >>\nendobj\n",
         "there are more links than were drawn (object 4)"},
        {"4 0 obj\n<< /Type /Page /Contents 3 0 R >>\nendobj\n",
         "the content of a page did not come before the page (object 4)"},
        {"4 0 obj\n<< /Type /StructElem /S /Span /P 3 0 R /K 0 >>\nendobj\n",
         "a leaf is out of order (object 4)"},
        {"99999999 0 obj\n<< /Length 2 /Filter /FlateDecode >>\nstream\nab\nendstream\nendobj\n",
         "the number of an object is beyond the limit of PDF/A (object 99999999)"},
        {"4 0 obj\n<< /Type /Outlines /First 2147483647 0 R >>\nendobj\n",
         "the number of an object is beyond the limit of PDF/A (object 2147483647)"},
        {"hello\nendobj\n", "an object should begin here"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(pass(*state, whole(*state, cases[i].objects), 11), cases[i].reason);
}

static void a_tree_without_its_document_is_refused(void **state)
{
    struct fixture *f = *state;
    const char *root = strstr(tree, "8 0 obj");
    assert_string_equal(pass(f, arena_printf(f->arena, "%s%s", root, catalog), 16),
                        "leaves are missing (object 8)");
}

/* Returns an object stream, as cairo 1.18 writes them: numbers with offsets, then the objects from `first`
 * on. */
static const char *together(struct fixture *f, int count, int first, const char *content)
{
    return arena_printf(
        f->arena, "4 0 obj\n<< /Type /ObjStm /N %d /First %d /Length %zu >>\nstream\n%s\nendstream\nendobj\n",
        count, first, strlen(content), content);
}

static void objects_in_a_stream_are_objects(void **state)
{
    struct fixture *f = *state;
    static const char alone[] = "6 0 obj\n<< /Title (a) >>\nendobj\n"
                                "1 0 obj\n<< /Type /Pages\n   /Kids [ ]\n   /Count 0\n>>\nendobj\n";
    assert_string_equal(pass(f, whole(f, alone), 100), "");
    const char *written = arena_strndup(f->arena, f->written, f->length);
    const size_t length = f->length;
    const char *content = "6 0 1 17 << /Title (a) >> << /Type /Pages /Kids [ ] /Count 0 >>";
    assert_string_equal(pass(f, whole(f, together(f, 2, 9, content)), 100), "");
    assert_int_equal(f->length, length);
    assert_memory_equal(f->written, written, length);
}

static void a_stream_of_objects_that_is_none_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char reason[] = "an object stream is damaged (object 4)";
    assert_string_equal(pass(f, whole(f, together(f, 1, 90, "6 0 << /Title (a) >>")), 100), reason);
    assert_string_equal(pass(f, whole(f, together(f, 1, 4, "6 99 << /Title (a) >>")), 100), reason);
    assert_string_equal(pass(f, whole(f, together(f, 2, 4, "6 0 << /Title (a) >>")), 100), reason);
    assert_string_equal(pass(f, whole(f, together(f, 1, 4, "x 0 << /Title (a) >>")), 100), reason);
    assert_string_equal(pass(f, whole(f, together(f, 1, 4, "6 0 << /Type /Sound >>")), 100),
                        "an object has an unknown /Type (object 6)");
}

static void a_stream_may_be_the_cross_reference(void **state)
{
    struct fixture *f = *state;
    const char *objects = whole(f, "");
    assert_string_equal(pass(f, objects, 100), "");
    const char *written = arena_strndup(f->arena, f->written, f->length);
    const size_t length = f->length;
    objects = arena_printf(f->arena,
                           "%s10 0 obj\n<< /Type /XRef /Length 2 >>\nstream\nab\nendstream\nendobj\n"
                           "startxref\n0\n%%%%EOF\n11 0 obj\n<< /Type /Sound >>\nendobj\n",
                           objects);
    assert_string_equal(pass(f, objects, 100), "");
    assert_int_equal(f->length, length);
    assert_memory_equal(f->written, written, length);
}

static void what_is_cut_off_is_refused(void **state)
{
    struct fixture *f = *state;
    const char *objects = whole(f, "");
    assert_string_equal(pass(f, objects, 5), "");
    for (size_t length = 0; length < strlen(objects); length++)
        assert_string_not_equal(pass(f, arena_strndup(f->arena, objects, length), 64), "");
}

/* The time must be in proportion to the length of the object; the suite's limit is too short for its square.
 */
static void an_object_without_end_is_refused_soon(void **state)
{
    struct fixture *f = *state;
    struct buf string = buf_new(f->arena), stream = buf_new(f->arena);
    buf_puts(&string, "5 0 obj\n<< /Title (");
    buf_puts(&stream, "4 0 obj\n<< /Length 5 0 R >>\nstream\n");
    for (int i = 0; i < 100000; i++) {
        buf_puts(&string, "\nendobj\n");
        buf_puts(&stream, "\nendstream\nendobj\n");
    }
    assert_string_equal(pass(f, string.data, 50), "there is no cross-reference at the end");
    assert_string_equal(pass(f, stream.data, 50), "there is no cross-reference at the end");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pieces_of_any_size_give_the_same),
        TEST(a_string_does_not_end_an_object),
        TEST(a_stream_ends_where_its_length_says),
        TEST(what_is_not_known_is_refused),
        TEST(a_stream_may_be_compressed_or_stored_or_plain),
        TEST(objects_in_a_stream_are_objects),
        TEST(a_stream_of_objects_that_is_none_is_refused),
        TEST(a_tree_without_its_document_is_refused),
        TEST(what_is_cut_off_is_refused),
        TEST(an_object_without_end_is_refused_soon),
        TEST(a_stream_may_be_the_cross_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
