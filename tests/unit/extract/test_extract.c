/* What is said of a file depends on its seal, on the answer about it, and on the sum of the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/answer.h"
#include "extract/extract.h"
#include "pdf/parts/objects.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct limits limits;
    struct buf pdf, answer; /* what is extracted, and what the reader says of it */
    bool answers;
    int asked;
    char *report, *said; /* of the last extract() */
    bool good;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    *f = (struct fixture){.arena = arena,
                          .limits = limit_usual(),
                          .pdf = buf_new(arena),
                          .answer = buf_new(arena),
                          .answers = true};
    buf_puts(&f->pdf, "%PDF-1.7\n");
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

static bool give_answer(void *self, const struct input *pdf, struct buf *answer, struct diag *diag)
{
    struct fixture *f = self;
    assert_ptr_equal(pdf->text, f->pdf.data);
    f->asked++;
    buf_put(answer, f->answer.data, f->answer.length);
    if (!f->answers)
        diag_error(diag, (struct mark){0}, "no answer");
    return f->answers;
}

static void extract(struct fixture *f)
{
    struct diag *diag = diag_new(f->arena);
    diag_set_limits(diag, &f->limits);
    const struct input pdf = {"a.pdf", f->pdf.data, f->pdf.length};
    const struct extract_reader reader = {give_answer, f};
    size_t size;
    free(f->report);
    free(f->said);
    FILE *stream = open_memstream(&f->report, &size);
    f->good = extract_write(&pdf, &reader, stream, diag);
    fclose(stream);
    stream = open_memstream(&f->said, &size);
    diag_print(diag, stream, false);
    fclose(stream);
}

/* Extracts with this answer, and expects the report and the messages. */
static void expect(struct fixture *f, const struct answer *answer, const char *report, const char *said)
{
    buf_clear(&f->answer);
    answer_put(answer, &f->answer);
    extract(f);
    assert_string_equal(f->report, report);
    assert_string_equal(f->said, said);
    assert_int_equal(f->good, strstr(said, "error") == NULL);
}

#define CHANGED                                                                                              \
    "a.pdf: warning: the file is not as Casebook wrote it, so its pages may differ from the report"

static struct answer answer_of(const char *report, const char *summed)
{
    struct answer answer = {.verdict = VERDICT_REPORT, .report = report, .length = strlen(report)};
    char *sum = g_compute_checksum_for_string(G_CHECKSUM_MD5, summed, -1);
    memcpy(answer.sum, sum, sizeof answer.sum);
    g_free(sum);
    return answer;
}

static void the_right_sum_is_told(void **state)
{
    const struct answer answer = answer_of("title: T\n", "title: T\n");
    expect(*state, &answer, "title: T\n", CHANGED "; the report has the sum that the file states\n");
}

static void a_line_end_behind_the_report_is_cut_off_by_its_sum(void **state)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct fixture *f = *state;
        const struct answer answer = answer_of(arena_printf(f->arena, "title: T\n%s", ends[i]), "title: T\n");
        expect(f, &answer, "title: T\n", CHANGED "; the report has the sum that the file states\n");
    }
}

static void another_sum_is_told(void **state)
{
    const struct answer answer = answer_of("title: U\n", "title: T\n");
    expect(*state, &answer, "title: U\n",
           CHANGED "\na.pdf: warning: the report inside does not have the sum that the file states for it\n");
}

static void a_lost_sum_is_told(void **state)
{
    struct answer answer = answer_of("title: U\n", "");
    *answer.sum = '\0';
    expect(*state, &answer, "title: U\n",
           CHANGED
           "\na.pdf: warning: the file states no sum of the report inside, so it may be another report\n");
}

static void the_place_and_other_reports_are_told(void **state)
{
    struct answer answer = answer_of("title: T\n", "title: T\n");
    answer.place = PLACE_LOOSE;
    expect(*state, &answer, "title: T\n",
           CHANGED
           "; the report has the sum that the file states\na.pdf: warning: the document does not name the "
           "report any more; it was found among its objects\n");
    answer.place = PLACE_RUIN;
    answer.several = true;
    expect(*state, &answer, "title: T\n",
           CHANGED
           "; the report has the sum that the file states\na.pdf: warning: the file is damaged; the report "
           "was found among the objects that are left\na.pdf: warning: several reports are attached to this "
           "file; this is the first\n");
}

static void a_report_with_errors_needs_its_sum(void **state)
{
    static const char damaged[] = "a.pdf: error: the attached report is damaged\n";
    struct answer answer = answer_of("title: T\n", "title: T\n");
    answer.doubtful = true;
    expect(*state, &answer, "title: T\n", CHANGED "; the report has the sum that the file states\n");
    answer.length--;
    expect(*state, &answer, "", damaged);
    *answer.sum = '\0';
    expect(*state, &answer, "", damaged);
}

static void each_verdict_has_its_message(void **state)
{
    static const char *const messages[] = {
        [VERDICT_NONE] = "a.pdf: error: no report is attached to this file\n",
        [VERDICT_UNREADABLE] = "a.pdf: error: this is no PDF, or it is too damaged to be read as one\n",
        [VERDICT_LOCKED] =
            "a.pdf: error: the file is encrypted, and only its password opens it\n"
            "      = hint: 'qpdf --decrypt --password=... IN.pdf OUT.pdf' writes a copy that can be "
            "read\n",
        [VERDICT_CIPHER] = "a.pdf: error: the file is encrypted in a way that libqpdf does not know\n",
        [VERDICT_DAMAGED] = "a.pdf: error: the attached report is damaged\n",
        [VERDICT_BEYOND] = "a.pdf: error: more than 67,108,864 bytes in the file\n"
                           "      = hint: --limit=file-size=NUMBER allows more, up to 1,073,741,824\n",
    };
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (i != VERDICT_REPORT)
            expect(*state, &(struct answer){.verdict = (enum verdict)i}, "", messages[i]);
}

static void what_is_no_answer_is_no_report(void **state)
{
    struct fixture *f = *state;
    static const char *const answers[] = {
        "",
        "report",
        "report n-- -",
        "report n--\ntitle: T\n",
        "report x-- -\ntitle: T\n",
        "report nx- -\ntitle: T\n",
        "report n--- -\ntitle: T\n",
        "report n-- - \ntitle: T\n",
        "report n-- 0123\ntitle: T\n",
        "report n-- 0123456789abcdef0123456789abcde-\ntitle: T\n",
        "report n-- 0123456789abcdef0123456789abcdef0\ntitle: T\n",
        "none n-- -\ntitle: T\n",
        "other n-- -\n",
        "                                                                                    report n-- -\n",
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        buf_clear(&f->answer);
        buf_puts(&f->answer, answers[i]);
        extract(f);
        assert_false(f->good);
        assert_string_equal(f->report, "");
        assert_string_equal(f->said,
                            "casebook: error: casebook-extract gave no answer that can be understood\n");
    }
    f->answers = false;
    extract(f);
    assert_false(f->good);
    assert_string_equal(f->said, "casebook: error: no answer\n");
}

/* Makes the fixture's PDF a sealed file with a report of these entries and bytes. */
static void seal_report(struct fixture *f, const char *entries, const char *report)
{
    char *bytes;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    struct objects *objects = objects_new(stream, f->arena);
    const int file = objects_reserve(objects);
    char *sum = g_compute_checksum_for_string(G_CHECKSUM_MD5, "title: T\n", -1);
    objects_put_stream(objects, file, arena_printf(f->arena, "%s/Params<</CheckSum<%s>>>", entries, sum),
                       slice_of(report), true);
    g_free(sum);
    objects_end(objects, file, file);
    fclose(stream);
    buf_clear(&f->pdf);
    buf_put(&f->pdf, bytes, length);
    free(bytes);
}

static void an_untouched_file_needs_no_reader(void **state)
{
    struct fixture *f = *state;
    static const char entries[] = "/Type/EmbeddedFile/Subtype/application#2Fyaml";
    seal_report(f, entries, "title: T\n");
    extract(f);
    assert_true(f->good);
    assert_int_equal(f->asked, 0);
    assert_string_equal(f->report, "title: T\n");
    assert_string_equal(f->said, "");
    f->pdf.data[f->pdf.length - 8]++;
    const struct answer answer = answer_of("title: T\n", "title: T\n");
    expect(f, &answer, "title: T\n", CHANGED "; the report has the sum that the file states\n");
    assert_int_equal(f->asked, 1);
}

static void a_sealed_file_of_another_form_is_given_to_the_reader(void **state)
{
    struct fixture *f = *state;
    const struct answer answer = answer_of("title: U\n", "title: T\n");
    seal_report(f, "/Type/EmbeddedFile/Subtype/application#2Fyaml", "title: U\n");
    expect(f, &answer, "title: U\n",
           "a.pdf: warning: the report inside does not have the sum that the file states for it\n");
    seal_report(f, "/Type/EmbeddedFile/Subtype/application#2fyaml", "title: T\n");
    expect(f, &answer, "title: U\n",
           "a.pdf: warning: the report inside does not have the sum that the file states for it\n");
    f->limits.most[LIMIT_FILE_SIZE] = 8;
    seal_report(f, "/Type/EmbeddedFile/Subtype/application#2Fyaml", "title: T\n");
    expect(f, &(struct answer){.verdict = VERDICT_BEYOND}, "",
           "a.pdf: error: more than 8 bytes in the file\n      = hint: --limit=file-size=NUMBER allows more, "
           "up to "
           "1,073,741,824\n");
    assert_int_equal(f->asked, 3);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_right_sum_is_told),
        TEST(a_line_end_behind_the_report_is_cut_off_by_its_sum),
        TEST(another_sum_is_told),
        TEST(a_lost_sum_is_told),
        TEST(the_place_and_other_reports_are_told),
        TEST(a_report_with_errors_needs_its_sum),
        TEST(each_verdict_has_its_message),
        TEST(what_is_no_answer_is_no_report),
        TEST(an_untouched_file_needs_no_reader),
        TEST(a_sealed_file_of_another_form_is_given_to_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
