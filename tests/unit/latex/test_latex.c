/* The LaTeX output: every escape, characters that engines lack, proportions of columns, names of sources, and
 * the file as a whole. Whether TeX takes it, and makes of it what was meant, is tested by run-latex.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex/latex.h"
#include "latex/latex_body.h"
#include "latex/latex_columns.h"
#include "report/load.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct latex_characters characters;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    *fixture = (struct fixture){.arena = arena, .diag = diag_new(arena)};
    fixture->characters.bits = arena_alloc(arena, LATEX_CODEPOINTS / 8);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

/* -- Text ------------------------------------------------------------------------------------------------ */

static const char *escaped(struct fixture *fixture, const char *string)
{
    struct latex_text text = latex_text_new(fixture->arena, &fixture->characters);
    latex_text_puts(&text, string);
    return text.buf.data;
}

static void special_characters_are_commands(void **state)
{
    assert_string_equal(escaped(*state, "#$%&_{}"), "\\#\\$\\%\\&\\_\\{\\}");
    assert_string_equal(escaped(*state, "\\x^y~z"),
                        "\\textbackslash{}x\\textasciicircum{}y\\textasciitilde{}z");
    assert_string_equal(escaped(*state, "'\"`"), "\\textquotesingle{}\\textquotedbl{}\\textasciigrave{}");
    assert_string_equal(escaped(*state, "a!()+./:;=?@|]9Z"), "a!()+./:;=?@|]9Z");
}

static void pairs_that_fonts_join_are_parted(void **state)
{
    assert_string_equal(escaped(*state, "---"), "-{}-{}-");
    assert_string_equal(escaped(*state, "a,,b<<c>>d"), "a,{},b<{}<c>{}>d");
    assert_string_equal(escaped(*state, "-a- ==||"), "-a- ==||");
}

static void starts_are_no_arguments(void **state)
{
    assert_string_equal(escaped(*state, "[a][b]"), "{[}a][b]");
    assert_string_equal(escaped(*state, "*a*"), "{*}a*");
}

static void line_breaks_are_words_or_spaces(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(escaped(fixture, "a\nb"), "a\\newline{}\nb");
    struct latex_text text = latex_text_new(fixture->arena, &fixture->characters);
    text.plain = true;
    latex_text_puts(&text, "a\nb");
    assert_string_equal(text.buf.data, "a b");
}

static bool is_noted(const struct fixture *fixture, unsigned codepoint)
{
    return fixture->characters.bits[codepoint / 8] & 1u << codepoint % 8;
}

static void unseen_characters_are_commands(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(escaped(fixture, "a\u00A0b\u00ADc\u200Bd\u200De"), "a~b\\-c\\hspace{0pt}d{}e");
    assert_string_equal(escaped(fixture, "\uFFFD"), "\\casebookreplacement{}");
    assert_int_equal(fixture->characters.lacking, 0);
}

static void characters_that_engines_lack_are_noted(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(escaped(fixture, "é–ĉĦα😀"), "é–ĉĦα😀");
    assert_false(is_noted(fixture, 0x00E9));
    assert_false(is_noted(fixture, 0x2013));
    assert_true(is_noted(fixture, 0x0109));
    assert_true(is_noted(fixture, 0x1F600));
    /* pdflatex puts the third together of letter and accent. */
    assert_int_equal(fixture->characters.lacking, 3);
    assert_int_equal(fixture->characters.first_codepoint, 0x0126);
    escaped(fixture, "Ħα");
    assert_int_equal(fixture->characters.lacking, 3);
    assert_int_equal(fixture->characters.leftward_codepoint, 0);
    escaped(fixture, "in Hebrew: שלום");
    assert_int_equal(fixture->characters.leftward_codepoint, 0x05E9);
}

static void spans_nest(void **state)
{
    struct fixture *fixture = *state;
    struct span spans[] = {
        {.start = 0, .end = 1, .style = SPAN_STRONG | SPAN_EMPHASIS},
        {.start = 1, .end = 2, .link = "https://example.org/a_b"},
        {.start = 2, .end = 3, .style = SPAN_CODE, .link = "https://example.org/a_b", .cited = 2},
        {.start = 3, .end = 4, .lang = "pt-BR"}};
    const struct text spanned = {.bytes = "abcd", .length = 4, .spans = spans, .span_count = 4};
    struct latex_text text = latex_text_new(fixture->arena, &fixture->characters);
    text.keys = (const char *const[]){"a", "e.org/a-b"};
    latex_text_put_spans(&text, &spanned);
    assert_string_equal(text.buf.data, "\\textbf{\\emph{a}}\\href{https://example.org/a\\_b}{b\\texttt{c}}"
                                       "\\casebookcited{e.org/a-b}"
                                       "\\casebookforeign{pt-BR}{d}");
    spans[2].cited = 0;
    spans[2].spelled = true;
    text = latex_text_new(fixture->arena, &fixture->characters);
    latex_text_put_spans(&text, &spanned);
    assert_non_null(strstr(text.buf.data,
                           "\\texttt{c}} (\\casebookurl{https://example.org/a\\_b}{example.org/a\\_b})"
                           "\\casebookforeign"));
    text = latex_text_new(fixture->arena, &fixture->characters);
    text.plain = true;
    latex_text_put_spans(&text, &spanned);
    assert_string_equal(text.buf.data, "abcd");
}

static void code_keeps_its_spaces(void **state)
{
    struct fixture *fixture = *state;
    struct span span = {.start = 0, .end = 8, .style = SPAN_CODE};
    const struct text code = {.bytes = "a\n\n  b {", .length = 8, .spans = &span, .span_count = 1};
    struct latex_text text = latex_text_new(fixture->arena, &fixture->characters);
    latex_text_put_code(&text, &code);
    assert_string_equal(text.buf.data, "\\casebookcodeline{a}\n\\casebookcodeline{}\n"
                                       "\\casebookcodeline{\\ \\ b\\ \\{}\n");
}

static void links_are_ascii(void **state)
{
    struct fixture *fixture = *state;
    struct latex_text text = latex_text_new(fixture->arena, &fixture->characters);
    latex_text_put_uri(&text, "https://example.org/é{}^(a)?b=%41&c_d=~#e");
    assert_string_equal(text.buf.data,
                        "https://example.org/\\%C3\\%A9\\%7B\\%7D\\%5E\\%28a\\%29?b=\\%41\\&c\\_d=~\\#e");
}

/* -- Reports --------------------------------------------------------------------------------------------- */

static const struct report *load(struct fixture *fixture, const char *yaml)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"test.yaml", yaml, strlen(yaml)};
    const struct report *report = load_report(input, fixture->arena, fixture->diag);
    if (diag_count(fixture->diag, DIAG_ERROR))
        diag_print(fixture->diag, stderr, false);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 0);
    return report;
}

/* A report of one row in these columns, each "{key: a, label: A ...}", and its cells. */
static const struct report *table(struct fixture *fixture, const char *columns, const char *cells)
{
    return load(fixture, arena_printf(fixture->arena,
                                      "title: T\nbody:\n  - comparison:\n      columns: [%s]\n      sides:\n"
                                      "        - {name: S, rows: [{%s}]}\n",
                                      columns, cells));
}

static struct latex_columns proportions(struct fixture *fixture, const struct report *report, int width)
{
    return latex_columns_of(report, &report->blocks[0].comparison, 0, 1, width, fixture->arena);
}

static void columns_follow_their_text(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}, {key: b, label: B}",
                                        "a: short, b: 'a text that goes on for much longer than the other'");
    const struct latex_columns columns = proportions(fixture, report, 200000);
    assert_true(columns.fits);
    assert_true(columns.shares[1] > columns.shares[0]);
    assert_in_range(columns.shares[0] + columns.shares[1], 990, 1000);
}

static void words_that_do_not_fit_are_told(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}, {key: b, label: B}",
                                        "a: Donaudampfschifffahrtsgesellschaft, b: Rechtsschutzversicherung");
    assert_true(proportions(fixture, report, 400000).fits);
    assert_false(proportions(fixture, report, 200000).fits);
}

static void authors_widths_are_kept(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(
        fixture,
        "{key: a, label: A, width: 50pt}, {key: b, label: B, width: 1fr}, {key: c, label: C, width: 3fr}",
        "a: x, b: y, c: z");
    const struct latex_columns columns = proportions(fixture, report, 266000); /* 250 pt and two gaps */
    assert_int_equal(columns.shares[0], 200);
    assert_int_equal(columns.shares[1], 200);
    assert_int_equal(columns.shares[2], 600);
}

static void tables_share_the_paper(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: x");
    /* A4 landscape, 297 mm less 32 mm, in thousandths of a point; between two tables are 8 mm. */
    assert_in_range(latex_table_width(report, 1), 751180, 751182);
    assert_in_range(latex_table_width(report, 2), 364251, 364253);
}

static void sources_have_names_of_their_own(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(
        fixture, "{key: a, label: A}, {key: s, label: S, type: sources}",
        "a: x, s: [{url: 'https://www.example.org/a/how--we_built.html?x=1'}, {url: "
        "'https://example.org/b/how-we-built.html?x=1'},"
        " {url: 'https://example.org/'}, {url: 'https://example.org/how-we-built.html?x=1'}]");
    struct latex latex = {.report = report, .arena = fixture->arena};
    latex_body_name_sources(&latex);
    assert_string_equal(latex.keys[0], "example.org/how-we-built.html-x-1");
    assert_string_equal(latex.keys[1], "example.org/how-we-built.html-x-1-2");
    assert_string_equal(latex.keys[2], "example.org");
    assert_string_equal(latex.keys[3], "example.org/how-we-built.html-x-1-3");
}

/* -- Files ----------------------------------------------------------------------------------------------- */

static const char *written(struct fixture *fixture, const struct report *report, const char *fonts_folder)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    assert_true(latex_write(report, fonts_folder, stream, fixture->diag));
    fclose(stream);
    const char *copy = arena_strdup(fixture->arena, text);
    free(text);
    return copy;
}

static void the_same_report_gives_the_same_file(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: \"α β\"");
    const char *first = written(fixture, report, NULL);
    assert_string_equal(first, written(fixture, report, NULL));
    assert_non_null(strstr(first, "\\casebookcharacters{\n  03B1=α, 03B2=β}\n"));
    assert_null(strstr(first, "\n@"));
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 2);
}

static void long_lines_are_broken(void **state)
{
    struct fixture *fixture = *state;
    struct buf cell = buf_new(fixture->arena);
    for (int i = 0; i < 1000; i++)
        buf_puts(&cell, "word ");
    const struct report *report = table(fixture, "{key: a, label: A}",
                                        arena_printf(fixture->arena, "a: '%s'", cell.data));
    const char *line = strstr(written(fixture, report, NULL), "  {word");
    assert_non_null(line);
    assert_in_range(strcspn(line, "\n"), 100, 110);
}

static void folders_of_fonts_are_named_as_given(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: x");
    assert_non_null(strstr(written(fixture, report, "assets/f"),
                           "fontfolders{assets/f/,../assets/f/,fonts/,../fonts/,./}"));
    assert_non_null(strstr(written(fixture, report, "/usr/f/"), "fontfolders{/usr/f/,fonts/,../fonts/,./}"));
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 0);
    assert_non_null(strstr(written(fixture, report, "a}\\input{b"), "fontfolders{fonts/,../fonts/,./}"));
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 1);
}

static void a_failing_stream_is_told(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(fixture, "{key: a, label: A}", "a: x");
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(latex_write(report, NULL, full, fixture->diag));
    fclose(full);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(special_characters_are_commands),
        TEST(pairs_that_fonts_join_are_parted),
        TEST(starts_are_no_arguments),
        TEST(line_breaks_are_words_or_spaces),
        TEST(unseen_characters_are_commands),
        TEST(characters_that_engines_lack_are_noted),
        TEST(spans_nest),
        TEST(code_keeps_its_spaces),
        TEST(links_are_ascii),
        TEST(columns_follow_their_text),
        TEST(words_that_do_not_fit_are_told),
        TEST(authors_widths_are_kept),
        TEST(tables_share_the_paper),
        TEST(sources_have_names_of_their_own),
        TEST(the_same_report_gives_the_same_file),
        TEST(long_lines_are_broken),
        TEST(folders_of_fonts_are_named_as_given),
        TEST(a_failing_stream_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
