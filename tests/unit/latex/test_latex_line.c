/* The lines of a LaTeX file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

#include "latex/latex_line.h"

/* A document that is written to memory. */
struct document {
    struct latex latex;
    char *bytes;
    size_t length;
};

static struct document *open_document(struct fixture *fixture)
{
    struct document *document = arena_alloc(fixture->arena, sizeof *document);
    document->latex.diag = fixture->diag;
    document->latex.arena = fixture->arena;
    document->latex.scratch = arena_new();
    document->latex.characters = *no_characters(fixture);
    document->latex.stream = open_memstream(&document->bytes, &document->length);
    assert_non_null(document->latex.stream);
    return document;
}

/* Returns all that was written; the fixture's. */
static const char *close_document(struct fixture *fixture, struct document *document)
{
    if (document->latex.stream)
        fclose(document->latex.stream);
    const char *copy = arena_strdup(fixture->arena, document->bytes ? document->bytes : "");
    free(document->bytes);
    arena_free(document->latex.scratch);
    return copy;
}

static void put_line(struct document *document, const char *words, int indent)
{
    struct latex_text line = latex_line_begin(&document->latex);
    latex_text_puts(&line, words);
    latex_line_end(&document->latex, &line, indent);
}

static void lines_are_indented(void **state)
{
    struct document *document = open_document(*state);
    put_line(document, "one line", 0);
    put_line(document, "another", 3);
    put_line(document, "", 2);
    assert_string_equal(close_document(*state, document), "one line\n   another\n  \n");
}

static void forced_breaks_begin_a_line(void **state)
{
    struct document *document = open_document(*state);
    put_line(document, "a\nb", 2);
    assert_string_equal(close_document(*state, document), "  a\\newline{}\n   b\n");
}

static void long_lines_are_broken_at_spaces(void **state)
{
    struct fixture *fixture = *state;
    struct document *document = open_document(fixture);
    struct buf words = buf_new(fixture->arena);
    for (int i = 0; i < 60; i++)
        buf_puts(&words, i == 0 ? "word" : " word");
    put_line(document, words.data, 2);
    const char *written = close_document(fixture, document);
    for (const char *line = written; *line; line += strcspn(line, "\n") + 1)
        assert_in_range(strcspn(line, "\n"), 10, 110);
    assert_int_equal(strncmp(written, "  word word", 11), 0);
    assert_in_range(strcspn(written, "\n"), 105, 110);
    assert_int_equal(strncmp(strchr(written, '\n') + 1, "   word", 7), 0);
}

static void a_long_word_stays_whole(void **state)
{
    struct fixture *fixture = *state;
    struct document *document = open_document(fixture);
    char word[301];
    memset(word, 'w', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    put_line(document, arena_printf(fixture->arena, "a %s b", word), 0);
    assert_string_equal(close_document(fixture, document),
                        arena_printf(fixture->arena, "a\n %s\n b\n", word));
}

static void nothing_is_written_without_a_stream(void **state)
{
    struct fixture *fixture = *state;
    struct document *document = open_document(fixture);
    fclose(document->latex.stream);
    document->latex.stream = NULL;
    put_line(document, "\u03B1", 2);
    latex_put(&document->latex, "x");
    latex_printf(&document->latex, "%d", 1);
    assert_int_equal(document->latex.characters.lacking, 1);
    assert_string_equal(close_document(fixture, document), "");
}

static void words_are_defined_on_one_line(void **state)
{
    struct document *document = open_document(*state);
    latex_line_word(&document->latex, "cont", "(cont. 50 %)\nmore");
    assert_string_equal(close_document(*state, document),
                        "\\newcommand*\\casebookcont{(cont. 50 \\%) more}\n");
}

static void an_empty_text_has_no_command(void **state)
{
    struct document *document = open_document(*state);
    struct span span = {.start = 0, .end = 3, .style = SPAN_EMPHASIS};
    const struct text text = {.bytes = "a_b", .length = 3, .spans = &span, .span_count = 1};
    latex_line_command(&document->latex, "subtitle", &(struct text){.bytes = ""}, 0);
    latex_line_command(&document->latex, "title", &text, 0);
    assert_string_equal(close_document(*state, document), "\\casebooktitle{\\emph{a\\_b}}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_are_indented),
        TEST(forced_breaks_begin_a_line),
        TEST(long_lines_are_broken_at_spaces),
        TEST(a_long_word_stays_whole),
        TEST(nothing_is_written_without_a_stream),
        TEST(words_are_defined_on_one_line),
        TEST(an_empty_text_has_no_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
