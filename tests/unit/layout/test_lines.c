/* Tests the lines of a paragraph: optimal breaks, breaks with a spare line, and compact storage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

static struct paragraph shape(struct fixture *fixture, const char *words)
{
    if (!fixture->shaper)
        shaper(fixture, "en");
    const struct segment segment = {
        .bytes = words, .length = (int)strlen(words), .style = ROLE_CELL * STYLE_VARIANTS};
    return text_shape(fixture->words, &segment, 1, (struct text_options){0}, fixture->arena);
}

static void assert_lines_fit(struct fixture *fixture, const struct paragraph *p, struct lines lines,
                             int width)
{
    assert_int_equal(lines.ends[lines.count - 1], p->count);
    for (int i = 0; i < lines.count; i++)
        assert_true(text_line(p, i > 0 ? lines.ends[i - 1] : 0, lines.ends[i], fixture->arena).width <=
                    width);
}

static void lines_are_as_few_as_their_width_allows(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "One two three four five six, seven eight nine ten");
    const int natural = linebreak_natural_width(p.boxes, p.count);
    assert_int_equal(lines_break(&p, natural, fixture->arena).count, 1);
    assert_int_equal(lines_break(&p, natural - 1, fixture->arena).count, 2);
    const struct lines three = lines_break(&p, natural * 2 / 5, fixture->arena);
    assert_int_equal(three.count, 3);
    assert_lines_fit(fixture, &p, three, natural * 2 / 5);
}

static void lines_take_no_more_room_than_they_are_given(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "One two three four five six, seven eight nine ten");
    const int width = linebreak_natural_width(p.boxes, p.count) * 2 / 5;
    for (int most = 3; most < 6; most++) {
        const struct lines lines = lines_spread(&p, width, most, fixture->arena);
        assert_in_range(lines.count, 3, most);
        assert_lines_fit(fixture, &p, lines, width);
        for (int box = 0; box < p.count; box++) {
            const int line = lines_find(lines, box);
            assert_true(box < lines.ends[line] && (line == 0 || box >= lines.ends[line - 1]));
        }
    }
}

static void a_text_without_boxes_has_no_lines(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph empty = {0};
    assert_int_equal(lines_break(&empty, 1000, fixture->arena).count, 0);
    assert_int_equal(lines_spread(&empty, 1000, 3, fixture->arena).count, 0);
}

static void a_spare_line_keeps_a_number_with_its_unit(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "The mill is 10 km and a bit");
    const int width = text_line(&p, 0, 4, fixture->arena).width;
    const struct lines two = lines_break(&p, width, fixture->arena);
    assert_int_equal(two.count, 2);
    assert_int_equal(two.ends[0], 4);
    const struct lines three = lines_spread(&p, width, 3, fixture->arena);
    assert_int_equal(three.count, 3);
    assert_true(strstr(text_line(&p, three.ends[0], three.ends[1], fixture->arena).text, "10 km"));
}

static void lines_are_kept_in_few_bytes(void **state)
{
    struct fixture *fixture = *state;
    int small[] = {3, 4, 131}, large[] = {128, 100000, 2000000000}, one[] = {1};
    const struct lines lists[] = {
        {.ends = small, .count = 3}, {.count = 0}, {.ends = large, .count = 3}, {.ends = one, .count = 1}};
    struct buf packed = buf_new(fixture->arena);
    lines_pack(&packed, lists[0]);
    assert_int_equal(packed.length, 4);
    for (int i = 1; i < 4; i++)
        lines_pack(&packed, lists[i]);
    const unsigned char *at = (const unsigned char *)packed.data;
    for (int i = 0; i < 4; i++) {
        struct lines lines;
        at = lines_unpack(at, &lines, fixture->arena);
        assert_int_equal(lines.count, lists[i].count);
        for (int k = 0; k < lines.count; k++)
            assert_int_equal(lines.ends[k], lists[i].ends[k]);
    }
    assert_ptr_equal(at, packed.data + packed.length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_are_as_few_as_their_width_allows),
        TEST(lines_take_no_more_room_than_they_are_given),
        TEST(a_text_without_boxes_has_no_lines),
        TEST(a_spare_line_keeps_a_number_with_its_unit),
        TEST(lines_are_kept_in_few_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
