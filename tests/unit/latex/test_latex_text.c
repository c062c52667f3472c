/* Text as LaTeX: every escape, styles, links and code, and the characters that engines lack. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

static const char *escaped_with(struct fixture *fixture, struct latex_characters *characters,
                                const char *string)
{
    struct latex_text text = latex_text_new(fixture->arena, characters);
    latex_text_puts(&text, string);
    return text.buf.data;
}

static const char *escaped(struct fixture *fixture, const char *string)
{
    return escaped_with(fixture, no_characters(fixture), string);
}

static bool is_noted(const struct latex_characters *characters, unsigned codepoint)
{
    return characters->bits[codepoint / 8] & 1u << codepoint % 8;
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
    assert_string_equal(escaped(*state, "---"), "-\\/-\\/-");
    assert_string_equal(escaped(*state, "a,,b<<c>>d"), "a,\\/,b<\\/<c>\\/>d");
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
    struct latex_text text = latex_text_new(fixture->arena, no_characters(fixture));
    text.plain = true;
    latex_text_puts(&text, "a\nb");
    assert_string_equal(text.buf.data, "a b");
}

static void unseen_characters_are_commands(void **state)
{
    struct fixture *fixture = *state;
    struct latex_characters *characters = no_characters(fixture);
    assert_string_equal(escaped_with(fixture, characters, "a\u00A0b\u00ADc\u200Bd\u200De"),
                        "a~b\\-c\\hspace{0pt}d{}e");
    assert_string_equal(escaped_with(fixture, characters, "\uFFFD"), "\\casebookreplacement{}");
    assert_int_equal(characters->lacking, 0);
}

static void characters_that_engines_lack_are_noted(void **state)
{
    struct fixture *fixture = *state;
    struct latex_characters *characters = no_characters(fixture);
    assert_string_equal(escaped_with(fixture, characters, "é–ĉĦα😀"), "é–ĉĦα😀");
    assert_false(is_noted(characters, 0x00E9));
    assert_false(is_noted(characters, 0x2013));
    assert_true(is_noted(characters, 0x0109));
    assert_true(is_noted(characters, 0x1F600));
    /* Of the four that are noted, pdflatex makes the first from a letter and an accent. */
    assert_int_equal(characters->lacking, 3);
    assert_int_equal(characters->first_codepoint, 0x0126);
    escaped_with(fixture, characters, "Ħα");
    assert_int_equal(characters->lacking, 3);
    assert_int_equal(characters->leftward_codepoint, 0);
    escaped_with(fixture, characters, "in Hebrew: שלום");
    assert_int_equal(characters->leftward_codepoint, 0x05E9);
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
    struct latex_text text = latex_text_new(fixture->arena, no_characters(fixture));
    text.keys = (const char *const[]){"a", "e.org/a-b"};
    latex_text_put_spans(&text, &spanned);
    assert_string_equal(text.buf.data, "\\textbf{\\emph{a}}\\href{https://example.org/a\\_b}{b\\texttt{c}}"
                                       "\\casebookcited{e.org/a-b}"
                                       "\\casebookforeign{pt-BR}{d}");
    spans[2].cited = 0;
    spans[2].spelled = true;
    text = latex_text_new(fixture->arena, no_characters(fixture));
    latex_text_put_spans(&text, &spanned);
    assert_non_null(strstr(text.buf.data,
                           "\\texttt{c}} (\\casebookurl{https://example.org/a\\_b}{example.org/a\\_b})"
                           "\\casebookforeign"));
    text = latex_text_new(fixture->arena, no_characters(fixture));
    text.plain = true;
    latex_text_put_spans(&text, &spanned);
    assert_string_equal(text.buf.data, "abcd");
}

static void pieces_are_commands(void **state)
{
    struct fixture *fixture = *state;
    struct citation citations[] = {{1, SUPPORT_FULLY, 3},    {0, SUPPORT_FULLY, 0},
                                   {0, SUPPORT_UNSTATED, 0}, {1, SUPPORT_UNSTATED, 0},
                                   {0, SUPPORT_UNSTATED, 2}, {0, SUPPORT_UNSTATED, 0}};
    const struct cell cell = {.citations = citations, .citation_count = 6};
    const struct citation_item items[] = {{0, 1}, {1, 1}, {2, 4}};
    const struct citation_lines lines = {items, 0, (const int[]){2, 3}, 2};
    const struct wording cited = wording_citations(&cell, &lines, fixture->arena);
    struct latex_text text = latex_text_new(fixture->arena, no_characters(fixture));
    text.keys = (const char *const[]){"a", "b"};
    latex_text_put_pieces(&text, &cited);
    assert_string_equal(text.buf.data,
                        "\\casebookhung{\\casebookfully}\\casebookcite[3]{b}, \\casebookcite{a}"
                        "\\newline{}\n\\casebookcite{a}–\\casebookpassed{b}"
                        "\\casebookpassed[2]{a}\\casebookcite{a}");
    struct wording_piece pieces[] = {
        {.kind = PIECE_ADDRESS, .words = "e.org/a_b", .url = "https://e.org/a_b"},
        {.kind = PIECE_LINE, .words = " "},
        {.kind = PIECE_DATE, .words = "4 Feb 2020"},
        {.kind = PIECE_QUAD, .words = "  "},
        {.kind = PIECE_VALUE, .words = "\\thepage{}"}};
    text = latex_text_new(fixture->arena, no_characters(fixture));
    latex_text_put_pieces(&text, &(struct wording){.pieces = pieces, .count = 5});
    assert_string_equal(text.buf.data, "\\casebookurl{https://e.org/a\\_b}\n{e.org/a\\_b} 4~Feb~2020\\quad "
                                       "\\thepage{}");
}

static void code_keeps_its_spaces(void **state)
{
    struct fixture *fixture = *state;
    struct span span = {.start = 0, .end = 8, .style = SPAN_CODE};
    const struct text code = {.bytes = "a\n\n  b {", .length = 8, .spans = &span, .span_count = 1};
    struct latex_text text = latex_text_new(fixture->arena, no_characters(fixture));
    latex_text_put_code(&text, &code);
    assert_string_equal(text.buf.data, "\\casebookcodeline{a}\n\\casebookcodeline{}\n"
                                       "\\casebookcodeline{\\ \\ b\\ \\{}\n");
}

static void links_are_ascii(void **state)
{
    struct fixture *fixture = *state;
    struct latex_text text = latex_text_new(fixture->arena, no_characters(fixture));
    latex_text_put_uri(&text, "https://example.org/é{}^(a)?b=%41&c_d=~#e");
    assert_string_equal(text.buf.data,
                        "https://example.org/\\%C3\\%A9\\%7B\\%7D\\%5E(a)?b=\\%41\\&c\\_d=~\\#e");
}

/* Returns what is put for a text whose lines are `measure` wide. */
static const char *measured(struct fixture *fixture, const char *string, int measure)
{
    struct latex_text text = latex_text_new(fixture->arena, no_characters(fixture));
    text.measure = measure;
    latex_text_puts(&text, string);
    return text.buf.data;
}

static void words_that_may_be_too_wide_are_marked(void **state)
{
    assert_string_equal(measured(*state, "abcd abcdefgh", 5000), "abcd \\casebookword{abcdefgh}");
    assert_string_equal(measured(*state, "abcdefgh", 0), "abcdefgh");
    assert_string_equal(measured(*state, "https://a.b/c_d", 1000), "\\casebookaddress{https://a.b/c\\_d}");
}

static void marked_words_have_one_unit_for_each_character(void **state)
{
    assert_string_equal(measured(*state, "a#\\\u00E9x\u0301'", 1000),
                        "\\casebookword{a\\#{\\textbackslash}{\u00E9}{x\u0301}{\\textquotesingle}}");
}

static void parts_of_a_wide_word_may_be_broken_between(void **state)
{
    struct fixture *fixture = *state;
    struct latex_text text = latex_text_new(fixture->arena, no_characters(fixture));
    struct span spans[] = {{.start = 0, .end = 5}, {.start = 5, .end = 8, .style = SPAN_STRONG}};
    const struct text words = {.bytes = "x abcdef", .length = 8, .spans = spans, .span_count = 2};
    text.measure = 4000;
    latex_text_put_spans(&text, &words);
    assert_string_equal(text.buf.data,
                        "x \\casebookanywhere{abc}\\textbf{\\casebookbreak \\casebookanywhere{def}}");
}

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
        TEST(pieces_are_commands),
        TEST(words_that_may_be_too_wide_are_marked),
        TEST(marked_words_have_one_unit_for_each_character),
        TEST(parts_of_a_wide_word_may_be_broken_between),
        TEST(code_keeps_its_spaces),
        TEST(links_are_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
