/* The bytes of a file before they are parsed, and places in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/yaml_bytes.h"

/* Returns whether the bytes can be parsed. */
static bool passes(struct fixture *fixture, const char *bytes, size_t length)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"test.yaml", arena_strndup(fixture->arena, bytes, length), length};
    return yaml_input_check(input, 0, fixture->diag);
}

#define PASSES(fixture, literal) passes(fixture, literal, sizeof(literal) - 1)

static void text_in_utf8_passes(void **state)
{
    struct fixture *fixture = *state;
    assert_true(PASSES(fixture, ""));
    assert_true(PASSES(fixture, "a: b\r\n\tc\n"));
    assert_true(PASSES(fixture, "\u00E9\u20AC\U0001F600\u00A0\u200D"));
    assert_int_equal(errors(fixture), 0);
}

static void forbidden_characters_are_reported_with_their_places(void **state)
{
    struct fixture *fixture = *state;
    assert_false(PASSES(fixture, "a\n\u00E9\x01z\u202E\n\0"));
    assert_said(fixture, "test.yaml:2:2: error: character U+0001 is not allowed: it is a control character");
    assert_said(fixture,
                "test.yaml:2:4: error: character U+202E is not allowed: it is a bidirectional control");
    assert_said(fixture, "test.yaml:3:1: error: character U+0000 is not allowed: it is a control character");
}

static void twenty_forbidden_characters_are_reported(void **state)
{
    struct fixture *fixture = *state;
    char bytes[100];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i % 2 ? 1 : 2;
    assert_false(passes(fixture, bytes, sizeof bytes));
    assert_int_equal(errors(fixture), 20);
    memset(bytes, 1, sizeof bytes);
    assert_false(passes(fixture, bytes, sizeof bytes));
    assert_int_equal(errors(fixture), 21);
}

static void other_encodings_are_named(void **state)
{
    struct fixture *fixture = *state;
    assert_false(PASSES(fixture, "a: gr\xFC\xDF"
                                 "e\xFC"));
    assert_said(fixture, "test.yaml:1:6: error: byte 0xFC is not valid UTF-8");
    assert_said(fixture, "save the file as UTF-8");
    assert_int_equal(errors(fixture), 1);
    static const struct {
        const char *bytes;
        size_t length;
    } wide[] = {{"\xFF\xFE"
                 "a\0",
                 4},
                {"\xFE\xFF\0a", 4},
                {"a\0:\0", 4},
                {"\0a\0:", 4}};
    for (int i = 0; i < 4; i++) {
        assert_false(passes(fixture, wide[i].bytes, wide[i].length));
        assert_int_equal(errors(fixture), 2 + i);
    }
    assert_said(fixture, "the file is in UTF-16; save it as UTF-8");
}

static void only_one_directive_is_taken(void **state)
{
    struct fixture *fixture = *state;
    assert_true(PASSES(fixture, "# c\n\n%YAML 1.2\n---\na\n"));
    assert_true(PASSES(fixture, "a: |\n  %TAG ! x\n"));
    assert_true(PASSES(fixture, "a\n...\n%TAG ! x\n---\nb\n"));
    assert_int_equal(errors(fixture), 0);
    assert_false(PASSES(fixture, "# c\r\n%TAG ! x\r\n---\r\na\r\n"));
    assert_said(fixture, "test.yaml:2:1: error: the only directive allowed in a report is %YAML");
}

static void places_are_counted_in_characters_and_lines(void **state)
{
    (void)state;
    static const struct input input = {"test.yaml", "a\u00E9\r\nb\rc\n\nd", 11};
    static const struct {
        unsigned offset;
        int line, column;
    } places[] = {{1, 1, 2}, {3, 1, 3}, {5, 2, 1}, {6, 2, 2}, {7, 3, 1}, {9, 4, 1}, {10, 5, 1}};
    struct mark mark = {&input, 1, 1, 0, 0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        yaml_input_advance(&mark, places[i].offset);
        assert_int_equal(mark.offset, places[i].offset);
        assert_int_equal(mark.line, places[i].line);
        assert_int_equal(mark.column, places[i].column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(text_in_utf8_passes),
        TEST(forbidden_characters_are_reported_with_their_places),
        TEST(twenty_forbidden_characters_are_reported),
        TEST(other_encodings_are_named),
        TEST(only_one_directive_is_taken),
        TEST(places_are_counted_in_characters_and_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
