/* A whole report: every key of its head and what holds without it, and files that are cut off or changed at
 * random. What is reported is shown by tests/golden/diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fixture.h"
#include "report/report_check.h"

#define BODY "body:\n- text: x\n"

static void defaults_hold_where_nothing_is_given(void **state)
{
    const struct report *report = load(*state, "title: T\n" BODY);
    assert_string_equal(report->title.bytes, "T");
    assert_string_equal(report->kicker.bytes, "");
    assert_string_equal(report->subtitle.bytes, "");
    assert_string_equal(report->standfirst.bytes, "");
    assert_null(report->author);
    assert_int_equal(report->keyword_count, 0);
    assert_int_equal(report->verified.year, 0);
    assert_string_equal(report->lang, "en");
    assert_int_equal(report->paper, PAPER_A4);
    assert_false(report->portrait);
    assert_false(report->duplex);
    assert_int_equal(report->fit_pages, 0);
    assert_int_equal(report->font_count, 0);
    assert_string_equal(report->labels[LABEL_PAGE], "Page {page} of {pages}");
    assert_string_equal(report->labels[LABEL_MONTH_1], "January");
    assert_string_equal(report->labels[LABEL_MONTH_1 + 11], "December");
    assert_string_equal(report->labels[LABEL_MONTH_SHORT_1 + 1], "Feb");
    assert_int_equal(report->block_count, 1);
    assert_int_equal(report->source_count, 0);
}

static void null_is_as_good_as_nothing(void **state)
{
    const struct report *report = load(
        *state, "title: T\nkicker: ~\nauthor:\nkeywords: null\nverified: ~\nlang: ~\npage:\nfonts: ~\n"
                "labels: {cont: ~, months: ~}\nfit: ~\n" BODY);
    assert_string_equal(report->kicker.bytes, "");
    assert_string_equal(report->lang, "en");
    assert_string_equal(report->labels[LABEL_CONT], "(cont.)");
    assert_string_equal(report->labels[LABEL_MONTH_1 + 4], "May");
}

static void every_key_of_the_head_is_read(void **state)
{
    const struct report *report = load(
        *state, "kicker: K\ntitle: T *t*\nsubtitle: no\nstandfirst: 1.10\nauthor: A *a*\n"
                "keywords: [x, 2026-04]\nverified: 2024-02-29\nlang: pt-BR\n"
                "page: {size: Legal, orientation: portrait, duplex: yes}\nfonts: [a.ttf, b/../c.otf]\n"
                "labels: {no: nein, page: '{page}', short-months: [a, b, c, d, e, f, g, h, i, j, k, l]}\n"
                "fit: 12\n" BODY);
    assert_int_equal(report->type_size, 0);
    assert_string_equal(report->title.bytes, "T t");
    assert_int_equal(report->title.spans[1].style, SPAN_EMPHASIS);
    assert_string_equal(report->subtitle.bytes, "no");
    assert_string_equal(report->standfirst.bytes, "1.10");
    assert_string_equal(report->author, "A *a*");
    assert_int_equal(report->keyword_count, 2);
    assert_string_equal(report->keywords[1], "2026-04");
    assert_int_equal(report->verified.year * 10000 + report->verified.month * 100 + report->verified.day,
                     20240229);
    assert_string_equal(report->lang, "pt-BR");
    assert_int_equal(report->paper, PAPER_LEGAL);
    assert_true(report->portrait);
    assert_true(report->duplex);
    assert_int_equal(report->font_count, 2);
    assert_string_equal(report->fonts[1], "b/../c.otf");
    assert_int_equal(report->font_marks[1].line, 10);
    assert_string_equal(report->labels[LABEL_NO], "nein");
    assert_string_equal(report->labels[LABEL_PAGE], "{page}");
    assert_string_equal(report->labels[LABEL_MONTH_SHORT_1 + 11], "l");
    assert_int_equal(report->fit_pages, 12);
}

static void fonts_are_relative_to_the_report(void **state)
{
    static const char text[] = "title: T\nfonts: [a.ttf]\n" BODY;
    static const char *const paths[][2] = {
        {"test.yaml", "a.ttf"}, {"-", "a.ttf"}, {"../x/test.yaml", "../x/a.ttf"}, {"/test.yaml", "/a.ttf"}};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_string_equal(load_named(*state, paths[i][0], text)->fonts[0], paths[i][1]);
}

static const char sample[] =
    "title: \"T \\u00e9\"\nverified: 2026-04\nlabels: {page: '{page}'}\nbody:\n- text: |\n    # A\n\n    - "
    "*b* `c`\n"
    "- comparison:\n    columns: [{key: a, label: 'Why {side}', width: 2fr}, {key: s, type: sources}]\n    "
    "sides:\n"
    "    - name: N\n      color: '#00507D'\n      rows:\n      - &row\n        a: >-\n          x "
    "[y](https://z)\n"
    "        s: [&s {url: 'https://a.b/', date: 2020, supports: no, note: ä}]\n"
    "      - {<<: *row, a: \"&amp; **d**\", page-break: true}\n      - a: é\n        s: *s\n";

/* The report is checked as the program would: whatever the bytes are, either errors are told or all of its
 * promises hold. */
static void load_damaged(const char *text, size_t length)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const struct input input = {"damaged.yaml", arena_strndup(arena, text, length), length};
    const struct report *report = load_report(&input, arena, diag);
    if (diag_count(diag, DIAG_ERROR) == 0) {
        assert_non_null(report);
        report_check(report);
    }
    FILE *sink = tmpfile();
    diag_print(diag, sink, false);
    fclose(sink);
    arena_free(arena);
}

static void files_cut_off_are_read_or_refused(void **state)
{
    load(*state, sample);
    for (size_t length = 0; length < sizeof sample; length++)
        load_damaged(sample, length);
}

static void files_changed_at_random_are_read_or_refused(void **state)
{
    (void)state;
    static const char bytes[] = "\n\r\t :-?[]{},#&*!|>'\"%@`<~\\_^$.()0129ax\x01\x80\xC3\xE2\xF0\xFF";
    uint32_t random = 42;
    for (int i = 0; i < 3000; i++) {
        char text[sizeof sample];
        memcpy(text, sample, sizeof sample);
        for (int j = 0; j <= i % 4; j++) {
            random = random * 1664525 + 1013904223;
            const size_t place = (random >> 8) % (sizeof sample - 1);
            random = random * 1664525 + 1013904223;
            text[place] = bytes[(random >> 8) % (sizeof bytes - 1)];
        }
        load_damaged(text, sizeof sample - 1);
    }
}

static void blocks_have_one_kind(void **state)
{
    struct fixture *fixture = *state;
    load_named(fixture, "test.yaml",
               "title: T\nbody:\n- {}\n- {text: x, comparison: {}}\n- {text: ~}\n- x\n");
    assert_said(fixture, "test.yaml:3:3: error: a block must have 'text', 'comparison' or 'table'");
    assert_said(
        fixture,
        "test.yaml:4:3: error: a block has either 'text', 'comparison' or 'table', and only one of them");
    assert_said(fixture, "test.yaml:5:10: error: 'text' must be prose, not empty");
    assert_said(fixture, "test.yaml:6:3: error: a block must be a mapping, not 'x'");
    assert_said(fixture, "prose is written as '- text: ...'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(defaults_hold_where_nothing_is_given),
        TEST(null_is_as_good_as_nothing),
        TEST(every_key_of_the_head_is_read),
        TEST(fonts_are_relative_to_the_report),
        TEST(blocks_have_one_kind),
        TEST(files_cut_off_are_read_or_refused),
        TEST(files_changed_at_random_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
