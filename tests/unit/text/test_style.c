/* The scale of sizes: what follows the size of the tables, what does not, and what emphasis does to a face.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

enum { USUAL = MILLI_POINTS(CELL_SIZE_MPT) };

static struct style plain(enum role role, int cell_size)
{
    return style_of((int)role * STYLE_VARIANTS, cell_size);
}

static struct style emphasized(enum role role, int bits)
{
    return style_of((int)role * STYLE_VARIANTS + bits, USUAL);
}

static void cells_have_the_size_that_is_asked_for(void **state)
{
    (void)state;
    for (int size = 5 * POINT; size <= 14 * POINT; size += 100) {
        assert_int_equal(plain(ROLE_CELL, size).size, size);
        assert_int_equal(plain(ROLE_KEY, size).size, size);
    }
    assert_int_equal(plain(ROLE_HEAD, 2 * USUAL).size, 15 * POINT);
    assert_int_equal(style_leading(ROLE_HEAD, 2 * USUAL), 18 * POINT);
}

static void masthead_and_foot_keep_their_sizes(void **state)
{
    static const enum role roles[] = {ROLE_KICKER,     ROLE_VERIFIED, ROLE_TITLE,
                                      ROLE_STANDFIRST, ROLE_FOLIO,    ROLE_SUBTITLE};
    (void)state;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        assert_int_equal(plain(roles[i], USUAL / 2).size, plain(roles[i], 2 * USUAL).size);
        assert_int_equal(style_leading(roles[i], USUAL / 2), style_leading(roles[i], 2 * USUAL));
        assert_int_equal(style_ascent(roles[i], USUAL / 2), style_ascent(roles[i], 2 * USUAL));
    }
    assert_int_equal(plain(ROLE_TITLE, USUAL).size, 20 * POINT);
}

static void notes_shrink_to_a_floor_and_grow_with_large_cells(void **state)
{
    (void)state;
    assert_int_equal(plain(ROLE_NOTE, USUAL).size, 7 * POINT);
    for (int size = USUAL; size <= 19 * POINT / 2; size += POINT / 4)
        assert_int_equal(plain(ROLE_NOTE, size).size, 7 * POINT);
    assert_int_equal(plain(ROLE_NOTE, 19 * POINT).size, 14 * POINT);
    assert_int_equal(style_leading(ROLE_NOTE, 19 * POINT), 2 * style_leading(ROLE_NOTE, USUAL));
    const int floor = plain(ROLE_NOTE, USUAL / 2).size;
    assert_in_range(floor, 13 * POINT / 2 - 1, 13 * POINT / 2);
    assert_int_equal(plain(ROLE_NOTE, USUAL * 3 / 4).size, floor);
    assert_int_equal(style_leading(ROLE_NOTE, USUAL / 2), style_leading(ROLE_NOTE, USUAL * 3 / 4));
    assert_true(plain(ROLE_NOTE, USUAL * 97 / 100).size > floor);
    /* Their numbers and addresses stop where they do. */
    assert_int_equal(plain(ROLE_NOTE_URL, USUAL / 2).size, plain(ROLE_NOTE_URL, USUAL * 3 / 4).size);
    assert_int_equal(plain(ROLE_NOTE_NUMBER, USUAL / 2).size, plain(ROLE_NOTE_NUMBER, USUAL * 3 / 4).size);
}

static void strong_text_is_one_step_heavier(void **state)
{
    (void)state;
    assert_int_equal(plain(ROLE_CELL, USUAL).weight, 400);
    assert_int_equal(emphasized(ROLE_CELL, SPAN_STRONG).weight, 600);
    assert_int_equal(emphasized(ROLE_KEY, SPAN_STRONG).weight, 700);
    assert_int_equal(emphasized(ROLE_SIDE, SPAN_STRONG).weight, 700);
    /* There is one weight of the titles' face, and no heavy face for notes. */
    assert_int_equal(emphasized(ROLE_TITLE, SPAN_STRONG).weight, 600);
    assert_string_equal(plain(ROLE_NOTE, USUAL).family, "Source Serif 4 Caption");
    assert_string_equal(emphasized(ROLE_NOTE, SPAN_STRONG).family, "Source Serif 4");
}

static void code_has_one_face(void **state)
{
    (void)state;
    assert_true(emphasized(ROLE_CELL, SPAN_EMPHASIS).italic);
    assert_false(emphasized(ROLE_CELL, SPAN_STRONG).italic);
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct style style = emphasized((enum role)role, SPAN_CODE | SPAN_STRONG | SPAN_EMPHASIS);
        assert_string_equal(style.family, "Source Code Pro");
        assert_int_equal(style.weight, 400);
        assert_false(style.italic);
        assert_true(style.size < plain((enum role)role, USUAL).size);
    }
}

static void a_line_has_room_for_its_letters(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int size = USUAL / 2; size <= 2 * USUAL; size += USUAL / 4) {
            const int leading = style_leading((enum role)role, size),
                      ascent = style_ascent((enum role)role, size);
            const int letters = plain((enum role)role, size).size;
            assert_true(leading > letters);
            assert_in_range(ascent, letters * 3 / 4, leading - letters / 5);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_have_the_size_that_is_asked_for),
        cmocka_unit_test(masthead_and_foot_keep_their_sizes),
        cmocka_unit_test(notes_shrink_to_a_floor_and_grow_with_large_cells),
        cmocka_unit_test(strong_text_is_one_step_heavier),
        cmocka_unit_test(code_has_one_face),
        cmocka_unit_test(a_line_has_room_for_its_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
