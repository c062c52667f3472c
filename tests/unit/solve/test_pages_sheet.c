/* A page has less room if an earlier section already stands on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/pages_sheet.h"

#include "galley.h"

static struct sheet opened(struct fixture *f, int page, struct foot *foot)
{
    const struct foot_style style = foot_style_of(&f->galley);
    *foot = foot_new(&style, NOTES, f->arena);
    foot_add(foot, (struct cited_note){39, 0});
    return sheet_open(&f->galley, foot, page, 0);
}

static void assert_sheet(const struct sheet *sheet, int height, bool fresh)
{
    assert_int_equal(sheet->height, height);
    assert_int_equal(sheet->fresh, fresh);
}

static void a_fresh_page_has_all_its_room(void **state)
{
    struct fixture *f = *state;
    struct foot foot;
    for (int page = 0; page < 3; page++) {
        const struct sheet sheet = opened(f, page, &foot);
        assert_sheet(&sheet, 100, true);
        assert_int_equal(foot.count, 0);
    }
}

static void a_section_goes_on_below_another(void **state)
{
    struct fixture *f = *state;
    struct foot foot;
    f->galley.first_height = 60;
    struct sheet sheet = opened(f, 0, &foot);
    assert_sheet(&sheet, 60, false);
    sheet = opened(f, 1, &foot);
    assert_sheet(&sheet, 100, true);
}

static void notes_of_earlier_sections_come_first(void **state)
{
    struct fixture *f = *state;
    struct foot foot;
    f->galley.first_note_count = 2;
    f->first_notes[0].note = 4;
    f->first_notes[1].note = 2;
    struct sheet sheet = opened(f, 0, &foot);
    assert_sheet(&sheet, 100, false);
    assert_int_equal(foot.count, 2);
    assert_int_equal(foot.notes[0], 4);
    assert_int_equal(foot.notes[1], 2);
    sheet = opened(f, 1, &foot);
    assert_sheet(&sheet, 100, true);
    assert_int_equal(foot.count, 0);
}

static void a_section_takes_its_depth_and_a_gap(void **state)
{
    struct fixture *f = *state;
    f->galley.section_gap = 5;
    const struct sheet fresh = {.height = 100, .fresh = true};
    struct sheet sheet = sheet_below(&f->galley, fresh, 30);
    assert_sheet(&sheet, 65, false);
    sheet = sheet_below(&f->galley, fresh, 0);
    assert_sheet(&sheet, 100, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_fresh_page_has_all_its_room),
        TEST(a_section_goes_on_below_another),
        TEST(a_section_takes_its_depth_and_a_gap),
        TEST(notes_of_earlier_sections_come_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
