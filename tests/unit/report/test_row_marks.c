/* Tests the letters and numbers by which the rows of a report are marked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fixture.h"

#include "report/row_marks.h"
#include "report/wording.h"

#include <string.h>

/* Marks the sides of these names, separated by spaces, as one comparison after the other, each with a single
 * side of two rows. Compares the mark of the first row of each. */
static void assert_marks(struct fixture *fixture, const char *names, const char *expected)
{
    struct block blocks[8] = {{.kind = BLOCK_COMPARISON}};
    struct side sides[8];
    struct report report = {.blocks = blocks};
    for (const char *at = names; *at; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " ");
        struct side *side = &sides[report.block_count];
        *side = (struct side){.name = arena_strndup(fixture->arena, at, length), .row_count = 2};
        blocks[report.block_count++] = (struct block){.kind = BLOCK_COMPARISON,
                                                      .comparison = {.sides = side, .side_count = 1}};
        at += length;
    }
    row_marks_assign(&report, fixture->arena);
    struct buf marks = buf_new(fixture->arena);
    for (int i = 0; i < report.block_count; i++)
        buf_printf(&marks, "%s%s", i > 0 ? " " : "", wording_row_mark(&report, &sides[i], 0, fixture->arena));
    assert_string_equal(marks.data, expected);
}

static void letters_are_the_shortest_beginning_of_one_name(void **state)
{
    assert_marks(*state, "Rust Go", "R1 G1");
    assert_marks(*state, "Scala Swift Go", "Sc1 Sw1 G1");
    assert_marks(*state, "Zürich Österreich", "Z1 Ö1");
    assert_marks(*state, "中文 英文", "中1 英1");
}

static void sides_without_such_a_beginning_have_letters_by_order(void **state)
{
    assert_marks(*state, "Java JavaScript Go", "A1 B1 C1");
    assert_marks(*state, "Rust ruby Run", "Rus1 rub1 Run1");
    assert_marks(*state, "Rust-a rust-B", "A1 B1");
    assert_marks(*state, "1Password Go", "A1 B1");
    assert_marks(*state, "\\end{x} %& R", "A1 B1 C1");
    assert_marks(*state, "C C++", "A1 B1");
    assert_marks(*state, "\u0301x عربي", "A1 B1");
}

static void sides_of_one_name_are_counted_on(void **state)
{
    assert_marks(*state, "Rust Go Rust Rust", "R1 G1 R3 R5");
}

static void a_side_without_a_name_has_numbers_alone(void **state)
{
    struct fixture *fixture = *state;
    struct side side = {.name = "", .row_count = 3};
    struct block block = {.kind = BLOCK_COMPARISON, .comparison = {.sides = &side, .side_count = 1}};
    struct report report = {.blocks = &block, .block_count = 1};
    row_marks_assign(&report, fixture->arena);
    assert_string_equal(wording_row_mark(&report, &side, 2, fixture->arena), "3");
}

static void a_heading_tells_its_rows_with_or_without_letters(void **state)
{
    struct fixture *fixture = *state;
    struct side side = {.name = "Rust", .letters = "R", .first_number = 5, .row_count = 4};
    struct report report = {.labels = {[LABEL_PART] = "{part} of {parts}"}};
    assert_string_equal(wording_rows(&report, &side, 1, 3, fixture->arena), "R6–R8 of 8");
    assert_string_equal(wording_rows(&report, &side, 3, 3, fixture->arena), "R8 of 8");
    report.unmarked = true;
    assert_string_equal(wording_rows(&report, &side, 1, 3, fixture->arena), "6–8 of 8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(letters_are_the_shortest_beginning_of_one_name),
        TEST(sides_without_such_a_beginning_have_letters_by_order),
        TEST(sides_of_one_name_are_counted_on),
        TEST(a_side_without_a_name_has_numbers_alone),
        TEST(a_heading_tells_its_rows_with_or_without_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
