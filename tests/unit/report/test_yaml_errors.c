/* Errors of syntax: each kind of mistake with the place and the words in which it is reported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

/* A file with one mistake, the place of its report, its message, and a part of its hint or NULL. */
struct mistake {
    const char *text, *place, *message, *hint;
};

static void assert_mistakes(const struct mistake *mistakes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fixture *fixture = NULL;
        setup((void **)&fixture);
        parse(fixture, mistakes[i].text);
        assert_int_equal(errors(fixture), 1);
        assert_said(fixture, arena_printf(fixture->arena, "test.yaml:%s: error: %s\n", mistakes[i].place,
                                          mistakes[i].message));
        if (mistakes[i].hint)
            assert_said(fixture, arena_printf(fixture->arena, "= hint: %s", mistakes[i].hint));
        teardown((void **)&fixture);
    }
}

static void text_that_begins_with_a_sign_needs_quotes(void **state)
{
    (void)state;
    static const struct mistake mistakes[] = {
        {"a: * b\n", "1:4", "this is not an alias", "text that begins with '*' must be put in quotes"},
        {"a: & b\n", "1:4", "this is not an anchor", "text that begins with '&' must be put in quotes"},
        {"a: !b!c d\n", "1:4", "this is not a tag", "text that begins with '!' must be put in quotes"},
        {"a: %b\n", "1:4", "text cannot begin with '%'", "put it in quotes"},
        {"a: @b\n", "1:4", "text cannot begin with '@'", "put it in quotes"},
        {"a: `b\n", "1:4", "text cannot begin with '`'", "put it in quotes"},
        {"a: [b] c\n", "1:4", "more text follows the bracket that closes this one",
         "text that begins with '[' must be put in quotes"},
        {"a: ] b\n", "1:4", "a value is missing before this",
         "text that begins with a bracket or comma must be put in quotes"},
    };
    assert_mistakes(mistakes, sizeof mistakes / sizeof *mistakes);
}

static void quotes_and_brackets_are_closed_once(void **state)
{
    (void)state;
    static const struct mistake mistakes[] = {
        {"a: \"b\n", "1:4", "the quoted text that begins here never ends", NULL},
        {"a: 'b\nc: 'd'\n", "1:4", "the quoted text that begins here ends on line 2, before other text",
         "is its closing quote missing?"},
        {"a: 'b'\tc\n", "1:8", "more text follows the closing quote", NULL},
        {"a: 'it's'\n", "1:8", "more text follows the closing quote", "inside single quotes, write ''"},
        {"a: \"b \"c\" d\"\n", "1:8", "more text follows the closing quote",
         "inside double quotes, write \\\""},
        {"a: [b, c\nd: e\n", "1:4", "this '[' is not closed before line 2", NULL},
        {"a: {b: c\nd: e\n", "1:4", "this '{' is not closed before line 2", NULL},
        {"a: [b]]\n", "1:7", "this ']' closes nothing", NULL},
        {"a: [b c: d e: f]\n", "1:13", "this ':' cannot stand here", "a comma is missing before the key"},
        {"a: [{b: c} {d: e}]\n", "1:12", "a comma is missing before this", NULL},
        {"a: {b: 1\n  c: 2}\n", "2:3", "a comma is missing before this", NULL},
        {"a: {b: \"1\"\n  c: 2}\n", "2:3", "a comma is missing before this", NULL},
        {"a: [\"b\" \"c\"]\n", "1:9", "a comma is missing before this", NULL},
        {"a: {\"b\" \"c\"}\n", "1:9", "a colon is missing before this", NULL},
        {"a: [b, \"c\"d\"]\n", "1:11", "more text follows the closing quote",
         "inside double quotes, write \\\""},
        {"a: [{b: c]]\n", "1:10", "this ']' does not close the '{' of line 1", NULL},
        {"a: \"b\"# c\n", "1:7", "a comment must have a space before its '#'", "if it is text"},
        {"a: [b,#c\n  d]\n", "1:7", "a comment must have a space before its '#'", NULL},
        {"a: >#c\n  d\n", "1:5", "a comment must have a space before its '#'", NULL},
        {"a: \"b\nc: \"#d\"\n", "1:4", "the quoted text that begins here ends on line 2, before other text",
         "is its closing quote missing?"},
    };
    assert_mistakes(mistakes, sizeof mistakes / sizeof *mistakes);
}

static void colons_make_keys(void **state)
{
    (void)state;
    static const struct mistake mistakes[] = {
        {"a: b: c\n", "1:5", "this ':' cannot stand here", "put text that contains ': ' in quotes"},
        {"a\nb: c\n", "1:1", "there is no ':' after this key", "a key is followed by ':' and a space"},
        {"a: b\nc\nd: e\n", "2:1", "there is no ':' after this key", "a key is followed by ':' and a space"},
        {"a: b\n  c: d\n", "2:3", "this line is indented as a part of the text before it",
         "a key is indented like the keys beside it"},
        {"a: b\nc\n", "2:1", "there is no ':' after this key",
         "a key is followed by ':' and a space; text on further"},
    };
    assert_mistakes(mistakes, sizeof mistakes / sizeof *mistakes);
}

static void lines_are_indented_as_their_neighbours(void **state)
{
    (void)state;
    static const struct mistake mistakes[] = {
        {"a: b\n\tc: d\n", "2:1", "a tab cannot indent a line", "use spaces"},
        {"- a\nb: c\n", "2:1", "this line belongs to no list above it", "check its indentation"},
        {"a: b\n- c\n", "2:1", "this line belongs to no mapping above it", "check its indentation"},
        {"a: - b\n", "1:4", "this '-' cannot stand here", "begin a list on the line after its key"},
        {"a: |0\n  b\n", "1:5", "the indentation after '|' or '>' is 1 to 9", NULL},
        {"a: | b\n", "1:6", "text cannot stand here", "after '|' or '>' the text begins on the next line"},
    };
    assert_mistakes(mistakes, sizeof mistakes / sizeof *mistakes);
}

static void escapes_and_directives_are_known(void **state)
{
    (void)state;
    static const struct mistake mistakes[] = {
        {"a: \"\\d\"\n", "1:5", "unknown escape sequence in double quotes", "write \\\\ for a backslash"},
        {"a: \"\\x1\"\n", "1:5", "the escape sequence needs more hexadecimal digits", NULL},
        {"a: \"x\\ud800\"\n", "1:6", "this escape sequence is the first half of a character and stands alone",
         "a pair such as \\ud83d\\ude00 is a character"},
        {"a: \"\\uDE00x\"\n", "1:5",
         "this escape sequence is the second half of a character and stands alone", NULL},
        {"a: \"\\U00110000\"\n", "1:5", "the escape sequence names no character", NULL},
        {"%YAML 3.0\n---\na\n", "1:1", "the report is not written in YAML 1.1 or 1.2", NULL},
        {"%YAML 1.1\n%YAML 1.1\n---\na\n", "2:1", "there are two %YAML directives", NULL},
        {"a: b\n%c\n", "2:1", "this is not a directive", "text that begins with '%' must be put in quotes"},
    };
    assert_mistakes(mistakes, sizeof mistakes / sizeof *mistakes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(text_that_begins_with_a_sign_needs_quotes),
        TEST(quotes_and_brackets_are_closed_once),
        TEST(colons_make_keys),
        TEST(lines_are_indented_as_their_neighbours),
        TEST(escapes_and_directives_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
