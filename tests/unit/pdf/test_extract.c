/* Reports are extracted from PDFs that other programs have rewritten, and not from damaged ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/extract.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct fixture {
    struct arena *arena;
    struct limits limits;
    char *report, *said; /* of the last extract() */
    bool good;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    f->limits = limit_usual();
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    free(f->report);
    free(f->said);
    arena_free(f->arena);
    return 0;
}

static void extract(struct fixture *f, const char *bytes, size_t length)
{
    struct diag *diag = diag_new(f->arena);
    diag_set_limits(diag, &f->limits);
    const struct input pdf = {"a.pdf", bytes, length};
    size_t size;
    free(f->report);
    free(f->said);
    FILE *stream = open_memstream(&f->report, &size);
    f->good = extract_write(&pdf, stream, diag);
    fclose(stream);
    stream = open_memstream(&f->said, &size);
    diag_print(diag, stream, false);
    fclose(stream);
}

/* Returns a PDF with an attachment of these entries besides its type, and of these bytes. */
static struct buf pdf_of(struct fixture *f, const char *entries, const void *bytes, size_t length)
{
    struct buf pdf = buf_new(f->arena);
    buf_puts(&pdf, "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< /Type /EmbeddedFile\n"
                   "/Subtype /application#2Fyaml ");
    buf_puts(&pdf, entries);
    buf_puts(&pdf, " >>\nstream\n");
    buf_put(&pdf, bytes, length);
    buf_puts(&pdf, "\nendstream\nendobj\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n");
    return pdf;
}

static void assert_extracted(struct fixture *f, struct buf pdf, const char *report, const char *said)
{
    extract(f, pdf.data, pdf.length);
    assert_string_equal(f->report, report);
    assert_string_equal(f->said, said);
    assert_int_equal(f->good, strstr(said, "error") == NULL);
}

static const char changed[] =
    "a.pdf: warning: the file was changed since Casebook wrote it; its report was not\n";
static const char damaged[] = "a.pdf: error: the attached report is damaged\n";
static const char missing[] = "a.pdf: error: no report is attached to this file\n";

static const char *with_sum(struct fixture *f, const char *entries, const char *report)
{
    char *sum = g_compute_checksum_for_string(G_CHECKSUM_MD5, report, -1);
    const char *all = arena_printf(f->arena, "%s /Params << /CheckSum <%s> >>", entries, sum);
    g_free(sum);
    return all;
}

static void a_report_that_is_not_compressed_comes_back(void **state)
{
    struct fixture *f = *state;
    const char *entries = with_sum(f, "/Length 9", "title: T\n");
    assert_extracted(f, pdf_of(f, entries, "title: T\n", 9), "title: T\n", changed);
    /* The keyword may be followed by a carriage return and a line feed (7.3.8.1). */
    struct buf pdf = pdf_of(f, entries, "title: T\n", 9);
    struct buf crlf = buf_new(f->arena);
    const char *stream = strstr(pdf.data, "stream\n");
    buf_put(&crlf, pdf.data, (size_t)(stream - pdf.data));
    buf_puts(&crlf, "stream\r\n");
    buf_put(&crlf, stream + 7, pdf.length - (size_t)(stream + 7 - pdf.data));
    assert_extracted(f, crlf, "title: T\n", changed);
}

static void another_report_is_told(void **state)
{
    struct fixture *f = *state;
    const char *said = "a.pdf: warning: the attached report is not the one that the file was made from\n";
    assert_extracted(f, pdf_of(f, with_sum(f, "/Length 9", "title: T\n"), "title: U\n", 9), "title: U\n",
                     said);
    assert_extracted(f, pdf_of(f, "/Length 9", "title: U\n", 9), "title: U\n", said);
    assert_extracted(f, pdf_of(f, "/Length 9 /Params << /CheckSum <00> >>", "title: U\n", 9), "title: U\n",
                     said);
}

static void what_is_damaged_is_not_given_back(void **state)
{
    struct fixture *f = *state;
    assert_extracted(f, pdf_of(f, "/Length 9000", "title: T\n", 9), "", damaged);
    assert_extracted(f, pdf_of(f, "", "title: T\n", 9), "", damaged);
    assert_extracted(f, pdf_of(f, "/Length 3 0 R", "title: T\n", 9), "", damaged);
    assert_extracted(f, pdf_of(f, "/Length 9 /Filter /LZWDecode", "title: T\n", 9), "", damaged);
    assert_extracted(f, pdf_of(f, "/Length 9 /Filter /FlateDecode", "title: T\n", 9), "", damaged);
}

static void a_compressed_report_that_is_cut_off_is_damaged(void **state)
{
    struct fixture *f = *state;
    char report[400], deflated[500];
    for (size_t i = 0; i < sizeof report; i++)
        report[i] = (char)('a' + i * i % 23);
    uLongf length = sizeof deflated;
    assert_int_equal(compress((Bytef *)deflated, &length, (const Bytef *)report, sizeof report), Z_OK);
    static const char entries[] = "/Filter /FlateDecode /Length 1";
    extract(f, pdf_of(f, entries, deflated, length).data, pdf_of(f, entries, deflated, length).length);
    assert_true(f->good);
    assert_memory_equal(f->report, report, sizeof report);
    for (size_t cut = 0; cut < length; cut++)
        assert_extracted(f, pdf_of(f, entries, deflated, cut), "", damaged);
}

static void a_report_beyond_the_limit_is_refused(void **state)
{
    struct fixture *f = *state;
    enum { LENGTH = 1000000, MOST = 100000 };
    char *report = arena_alloc(f->arena, LENGTH), *deflated = arena_alloc(f->arena, LENGTH);
    memset(report, 'x', LENGTH);
    uLongf length = LENGTH;
    assert_int_equal(compress((Bytef *)deflated, &length, (const Bytef *)report, LENGTH), Z_OK);
    f->limits.most[LIMIT_FILE_SIZE] = MOST;
    const struct buf pdf = pdf_of(f, "/Filter /FlateDecode", deflated, length);
    const size_t before = arena_size(f->arena);
    extract(f, pdf.data, pdf.length);
    assert_false(f->good);
    assert_string_equal(f->report, "");
    assert_non_null(strstr(f->said, "file-size"));
    assert_true(arena_size(f->arena) < before + 10000);
}

static void assert_nothing_found(struct fixture *f, const char *pdf)
{
    extract(f, pdf, strlen(pdf));
    assert_false(f->good);
    assert_string_equal(f->said, missing);
}

static void what_carries_no_report_is_told(void **state)
{
    struct fixture *f = *state;
    static const char *const files[] = {
        "",
        "%PDF",
        "%PDF-1.7\n",
        "title: T\n",
        "%PDF-1.7\n1 0 obj",
        "%PDF-1.7\n1 0 obj\n",
        "%PDF-1.7\n1 0 obj\n<<",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_nothing_found(f, files[i]);
    static const struct {
        const char *type, *subtype, *rest;
    } objects[] = {
        {"EmbeddedFile", "text#2Fplain", "stream\na\nendstream\n"},
        {"Other", "application#2Fyaml", "stream\na\nendstream\n"},
        {"EmbeddedFile", "application#2Fyaml", "endobj\n"},
        {"EmbeddedFile", "application#2Fyaml", "stream"},
    };
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        assert_nothing_found(f, arena_printf(f->arena,
                                             "%%PDF-1.7\n1 0 obj\n<< /Type /%s /Subtype /%s /Length 1 >> %s",
                                             objects[i].type, objects[i].subtype, objects[i].rest));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_report_that_is_not_compressed_comes_back),
        TEST(another_report_is_told),
        TEST(what_is_damaged_is_not_given_back),
        TEST(a_compressed_report_that_is_cut_off_is_damaged),
        TEST(a_report_beyond_the_limit_is_refused),
        TEST(what_carries_no_report_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
