/* Texts span by span: what is joined, trimmed and refused, and how many addresses their links may have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/markup.h"

static struct markup begin(const struct fixture *fixture)
{
    struct places *places = arena_alloc(fixture->arena, sizeof *places);
    *places = (struct places){.scalar = scalar(fixture, "")};
    return markup_begin(new_reader(fixture), places, places->scalar->mark);
}

static void assert_ends_as(const struct fixture *fixture, struct markup *markup, const char *expected)
{
    const struct text text = markup_end(markup);
    assert_string_equal(show(fixture, &text), expected);
}

static void neighbours_that_are_alike_are_one_span(void **state)
{
    struct fixture *fixture = *state;
    struct markup markup = begin(fixture);
    markup_put(&markup, "a", 0, NULL);
    markup_put(&markup, "b", 0, NULL);
    markup_put(&markup, "c", SPAN_STRONG, NULL);
    markup_put(&markup, "d", SPAN_STRONG, "https://e");
    markup_put(&markup, "f", SPAN_STRONG, arena_strdup(fixture->arena, "https://e"));
    markup.lang = "de";
    markup_put(&markup, "g", SPAN_STRONG, "https://e");
    markup_put(&markup, "", SPAN_CODE, NULL);
    assert_ends_as(fixture, &markup, "ab<2:c><2:df|https://e><2:g|https://e@de>");
}

static void white_space_is_one_space_but_in_code(void **state)
{
    struct fixture *fixture = *state;
    struct markup markup = begin(fixture);
    markup_put(&markup, " \t a \r\n b ", 0, NULL);
    markup_put(&markup, "  c", SPAN_EMPHASIS, NULL);
    markup_put(&markup, " d  e ", SPAN_CODE, NULL);
    markup_put(&markup, " f", 0, NULL);
    assert_ends_as(fixture, &markup, "a b <1:c><4: d  e > f");
    markup = begin(fixture);
    markup_put(&markup, "a ", 0, NULL);
    markup_put(&markup, " b ", SPAN_STRONG, NULL);
    markup_put(&markup, "  ", 0, NULL);
    assert_ends_as(fixture, &markup, "a <2:b>");
}

static void line_breaks_stand_between_texts_alone(void **state)
{
    struct fixture *fixture = *state;
    struct markup markup = begin(fixture);
    markup_put_break(&markup, NULL);
    markup_put(&markup, "a ", 0, NULL);
    markup_put_break(&markup, NULL);
    markup_put_break(&markup, NULL);
    markup_put(&markup, " b", 0, NULL);
    markup_put_break(&markup, NULL);
    assert_ends_as(fixture, &markup, "a/b");
    markup = begin(fixture);
    markup_put_break(&markup, NULL);
    markup_put(&markup, " ", 0, NULL);
    assert_ends_as(fixture, &markup, "");
}

static void forbidden_characters_are_reported_and_replaced(void **state)
{
    struct fixture *fixture = *state;
    struct markup markup = begin(fixture);
    markup_put(&markup,
               "a\u202E"
               "b\x01\u00E9",
               0, NULL);
    assert_ends_as(fixture, &markup,
                   "a\uFFFD"
                   "b\uFFFD\u00E9");
    assert_int_equal(errors(fixture), 2);
    assert_said(
        fixture,
        "the entity stands for character U+202E, which is not allowed: it is a bidirectional control");
}

static void guards_leave_no_trace(void **state)
{
    struct fixture *fixture = *state;
    struct markup markup = begin(fixture);
    markup.guarded = true;
    markup_put(&markup, "\fa", 0, NULL);
    markup.guarded = true;
    markup_put(&markup, "b", 0, NULL);
    markup_put(&markup, "<c\n\fd>", 0, NULL);
    markup_put(&markup, "e \f", SPAN_CODE, NULL);
    assert_ends_as(fixture, &markup, "ab<c d><4:e >");
    assert_int_equal(errors(fixture), 0);
}

/* One definition may stand for any number of links. */
static const char *linked_often(struct arena *arena, int count)
{
    struct buf buf = buf_new(arena);
    buf_puts(&buf, "title: T\nbody:\n- text: '[a]: http://a/");
    for (int i = 0; i < 1000; i++)
        buf_putc(&buf, 'b');
    buf_puts(&buf, "\n\n\n\n   ");
    for (int i = 0; i < count; i++)
        buf_puts(&buf, " [a]");
    buf_puts(&buf, "'\n");
    return buf.data;
}

static void addresses_of_links_are_bounded(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(
        load(fixture, linked_often(fixture->arena, 64))->blocks[0].prose.items[0].text.span_count, 127);
    load_named(fixture, "test.yaml", linked_often(fixture->arena, 65));
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(neighbours_that_are_alike_are_one_span),
        TEST(white_space_is_one_space_but_in_code),
        TEST(line_breaks_stand_between_texts_alone),
        TEST(forbidden_characters_are_reported_and_replaced),
        TEST(guards_leave_no_trace),
        TEST(addresses_of_links_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
