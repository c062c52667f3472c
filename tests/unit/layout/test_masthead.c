/* The masthead: which parts it has, how its lines are broken, how high it is, and the notes that it cites. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/masthead.h"

#define BODY "body:\n- text: x\n"
#define LONG_TITLE                                                                                           \
    "A title of so many words that it cannot stand in one line of the page, nor in two if the page is small"

static struct cell_context context_of(struct fixture *fixture, const char *text)
{
    const struct report *report = load(fixture, text);
    shaper(fixture, report->lang);
    return (struct cell_context){
        .report = report, .words = fixture->words, .cell_size = MILLI_POINTS(CELL_SIZE_MPT), .digits = 1};
}

static struct masthead measured(struct fixture *fixture, const struct cell_context *context)
{
    const struct geometry geometry = geometry_of(context->report);
    return masthead_measure(context, &geometry, fixture->arena);
}

static void only_parts_that_the_report_has_are_there(void **state)
{
    struct fixture *fixture = *state;
    struct cell_context context = context_of(fixture, "title: T\n" BODY);
    struct masthead masthead = measured(fixture, &context);
    assert_int_equal(masthead.count, 1);
    assert_int_equal(masthead.parts[0].role, ROLE_TITLE);
    context = context_of(fixture, "standfirst: F\nsubtitle: S\ntitle: T\nkicker: K\n" BODY);
    masthead = measured(fixture, &context);
    static const enum role roles[] = {ROLE_KICKER, ROLE_TITLE, ROLE_SUBTITLE, ROLE_STANDFIRST};
    assert_int_equal(masthead.count, MASTHEAD_PARTS);
    for (int i = 0; i < MASTHEAD_PARTS; i++)
        assert_int_equal(masthead.parts[i].role, roles[i]);
}

static void each_part_adds_its_lines_to_the_height(void **state)
{
    struct fixture *fixture = *state;
    struct cell_context context = context_of(fixture, "title: T\n" BODY);
    const int alone = measured(fixture, &context).height;
    context = context_of(fixture, "title: T\nstandfirst: F\n" BODY);
    const struct masthead both = measured(fixture, &context);
    assert_int_equal(both.count, 2);
    const struct masthead_part *standfirst = &both.parts[1];
    assert_int_equal(standfirst->lines.count, 1);
    assert_true(standfirst->before > 0);
    assert_int_equal(both.height - alone, standfirst->before + standfirst->leading);
}

static void lines_have_about_one_length(void **state)
{
    struct fixture *fixture = *state;
    struct cell_context context = context_of(fixture, "title: T\n" BODY);
    const struct masthead one_line = measured(fixture, &context);
    assert_int_equal(one_line.parts[0].width, one_line.parts[0].measure);
    context = context_of(fixture, "title: " LONG_TITLE "\n" BODY);
    const struct masthead masthead = measured(fixture, &context);
    const struct masthead_part *title = &masthead.parts[0];
    const struct paragraph text = masthead_text(&context, title, fixture->arena);
    assert_true(title->lines.count > 1);
    assert_true(title->width < title->measure);
    /* No more lines than the measure asks for, and they could not be narrower. */
    assert_int_equal(title->lines.count,
                     linebreak_count(text.boxes, text.count, title->measure, HYPHENS_NONE));
    assert_int_equal(linebreak_count(text.boxes, text.count, title->width, HYPHENS_NONE), title->lines.count);
    assert_true(linebreak_count(text.boxes, text.count, title->width - 1, HYPHENS_NONE) > title->lines.count);
}

#define CITING                                                                                               \
    "title: 'A [b](https://e.org/0)'\n"                                                                      \
    "subtitle: '[C](https://e.org/1) and [d](https://e.org/0)'\n"                                            \
    "standfirst: 'E [f](https://e.org/2)'\n" BODY

static void each_source_is_one_note_in_reading_order(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, CITING);
    int *notes;
    assert_int_equal(masthead_citations(report), 4);
    assert_int_equal(masthead_notes(report, fixture->arena, &notes), 3);
    for (int i = 0; i < 3; i++)
        assert_string_equal(report->sources[notes[i]].url,
                            arena_printf(fixture->arena, "https://e.org/%d", i));
}

static void notes_are_numbered_from_one(void **state)
{
    struct fixture *fixture = *state;
    static const char *const expected[] = {"A b¹", "C² and d¹", "E f³"};
    const struct cell_context context = context_of(fixture, CITING);
    const struct masthead masthead = measured(fixture, &context);
    assert_int_equal(masthead.count, 3);
    for (int i = 0; i < 3; i++) {
        const struct paragraph text = masthead_text(&context, &masthead.parts[i], fixture->arena);
        assert_string_equal(text_line(&text, 0, text.count, fixture->arena).text, expected[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_parts_that_the_report_has_are_there),
        TEST(each_part_adds_its_lines_to_the_height),
        TEST(lines_have_about_one_length),
        TEST(each_source_is_one_note_in_reading_order),
        TEST(notes_are_numbered_from_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
