/* Notes are balanced over the columns of a foot, whose list grows and shrinks at its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/pages_foot.h"

#include "galley.h"

enum { NOTES_MOST = 7, COLUMNS_MOST = 4 };

/* Returns the height of a column that has the lines from `from` to `to`. */
static int column_height(const struct foot_style *style, const int *heights, struct foot_end from,
                         struct foot_end to)
{
    int height = 0;
    for (int note = from.note; note < to.note || (note == to.note && to.line > 0); note++) {
        const int top = note == from.note ? from.line * style->line : 0;
        const int end = note == to.note ? to.line * style->line : heights[note];
        height += end - top + (note > from.note ? style->gap : 0);
    }
    return height;
}

/* Returns the least height of the notes from `from` on in `columns` columns: tries all ends of the first. */
static int least_height(const struct foot_style *style, const int *heights, int count, struct foot_end from,
                        int columns)
{
    const struct foot_end all = {count, 0};
    int least = column_height(style, heights, from, all);
    for (struct foot_end to = from; columns > 1 && to.note < count;) {
        const int own = column_height(style, heights, from, to);
        const int rest = least_height(style, heights, count, to, columns - 1);
        const int height = own > rest ? own : rest;
        least = height < least ? height : least;
        to.line++;
        if (style->line == 0 || to.line * style->line == heights[to.note])
            to = (struct foot_end){to.note + 1, 0};
    }
    return least;
}

static int columns_height(const struct foot_style *style, const int *heights, const struct foot_end *ends)
{
    int tallest = 0;
    struct foot_end from = {0, 0};
    for (int column = 0; column < style->columns; from = ends[column++]) {
        const int height = column_height(style, heights, from, ends[column]);
        tallest = height > tallest ? height : tallest;
    }
    return tallest;
}

static void the_height_is_the_least_of_all_divisions(void **state)
{
    struct fixture *f = *state;
    uint32_t random = 1;
    for (int round = 0; round < 2000; round++) {
        random = random * 1664525 + 1013904223;
        int heights[NOTES_MOST];
        struct foot_end ends[COLUMNS_MOST];
        const int count = (int)(random >> 16) % (NOTES_MOST + 1);
        const int line = round % 3 == 0 ? 0 : 1 + round % 9;
        for (int i = 0; i < count; i++) {
            random = random * 1664525 + 1013904223;
            heights[i] = line > 0 ? line * (1 + (int)(random >> 20) % 5) : 1 + (int)(random >> 20) % 60;
        }
        const struct foot_style style = {f->notes, 1 + round % COLUMNS_MOST, round % 5, line, 0};
        const int height = foot_balance(&style, heights, count, 0, ends);
        const struct foot_end start = {0, 0};
        assert_int_equal(height, least_height(&style, heights, count, start, style.columns));
        assert_int_equal(ends[style.columns - 1].note, count);
        assert_int_equal(ends[style.columns - 1].line, 0);
        assert_int_equal(columns_height(&style, heights, ends), height);
        assert_int_equal(foot_balance(&style, heights, count, height, NULL), height);
        assert_int_equal(foot_balance(&style, heights, count, height / 2, NULL), height);
    }
}

static void a_foot_is_set_as_the_galley_says(void **state)
{
    struct fixture *f = *state;
    f->galley.note_columns = 0;
    f->galley.note_gap = 3;
    f->galley.note_leading = 9;
    f->galley.foot_separator = 8;
    const struct foot_style style = foot_style_of(&f->galley);
    assert_ptr_equal(style.notes, f->notes);
    assert_int_equal(style.columns, 1);
    assert_int_equal(style.gap, 3);
    assert_int_equal(style.line, 9);
    assert_int_equal(style.separator, 8);
}

static struct foot new_foot(struct fixture *f, int columns)
{
    f->galley.note_columns = columns;
    f->galley.note_gap = 2;
    f->galley.foot_separator = 6;
    const struct foot_style style = foot_style_of(&f->galley);
    return foot_new(&style, NOTES, f->arena);
}

static void no_note_is_there_twice(void **state)
{
    struct foot foot = new_foot(*state, 1);
    assert_int_equal(foot_height(&foot, 0), 0);
    foot_add(&foot, (struct cited_note){3, 0});
    foot_add(&foot, (struct cited_note){5, 0});
    foot_add(&foot, (struct cited_note){3, 0});
    assert_int_equal(foot.count, 2);
    assert_int_equal(foot_height(&foot, 0), 6 + 10 + 2 + 10);
    foot_cut(&foot, 1);
    foot_add(&foot, (struct cited_note){5, 0});
    assert_int_equal(foot.count, 2);
    foot_cut(&foot, 0);
    assert_int_equal(foot_height(&foot, 0), 0);
    foot_add(&foot, (struct cited_note){3, 0});
    assert_int_equal(foot.count, 1);
    assert_int_equal(foot.notes[0], 3);
    assert_int_equal(foot_height(&foot, 0), 6 + 10);
}

static void a_row_adds_the_notes_of_its_lines(void **state)
{
    struct fixture *f = *state;
    struct foot foot = new_foot(f, 1);
    const struct galley_row *row = add_row(f, 0, 6);
    cite(f, 0, 7, 4);
    cite(f, 0, 8, 0);
    cite(f, 0, 9, 2);
    foot_add_row(&foot, row, 0, 2);
    assert_int_equal(foot.count, 1);
    assert_int_equal(foot.notes[0], 8);
    foot_add_row(&foot, row, 2, 5);
    assert_int_equal(foot.count, 3);
    assert_int_equal(foot.notes[1], 7);
    assert_int_equal(foot.notes[2], 9);
}

/* The more is known of the height, the sooner it is found, but the result is the same. */
static void what_is_known_of_the_height_does_not_change_it(void **state)
{
    struct fixture *f = *state;
    struct foot foot = new_foot(f, 3);
    int before = 0;
    for (int note = 0; note < 20; note++) {
        f->notes[note].base = 5 + note * 7 % 31;
        foot_add(&foot, (struct cited_note){note, 0});
        const int height = foot_height(&foot, 0);
        assert_int_equal(foot_height(&foot, before), height);
        assert_true(foot_fits(&foot, height));
        assert_false(foot_fits(&foot, height - 1));
        assert_int_equal(
            height, 6 + least_height(&foot.style, foot.heights, foot.note_count, (struct foot_end){0, 0}, 3));
        assert_in_range(height, before, before + 40);
        assert_in_range(foot_least(&foot), 1, height);
        before = height;
    }
}

static void the_bound_is_the_mean_column(void **state)
{
    struct fixture *f = *state;
    struct foot foot = new_foot(f, 2);
    assert_int_equal(foot_least(&foot), 0);
    f->notes[1].base = 31;
    foot_add(&foot, (struct cited_note){0, 0});
    foot_add(&foot, (struct cited_note){1, 0});
    /* 10 and 31 with a gap of 2 each: 45 in two columns, the gap above the first note taken off. */
    assert_int_equal(foot_least(&foot), 6 + 23 - 2);
    assert_int_equal(foot_height(&foot, 0), 6 + 31);
}

/* The first remark runs on behind its note, and each further one adds its own height. */
static void remarks_add_to_their_note(void **state)
{
    struct fixture *f = *state;
    const struct galley_remark remarks[] = {{13, 5}, {10, 4}, {18, 9}};
    f->notes[2] = (struct galley_note){10, remarks, 3};
    struct foot foot = new_foot(f, 1);
    foot_add(&foot, (struct cited_note){2, 1});
    assert_int_equal(foot_height(&foot, 0), 6 + 13);
    assert_int_equal(foot_least(&foot), 6 + 13);
    foot_add(&foot, (struct cited_note){2, 3});
    foot_add(&foot, (struct cited_note){2, 1});
    foot_add(&foot, (struct cited_note){2, 0});
    assert_int_equal(foot.count, 2);
    assert_int_equal(foot.note_count, 1);
    assert_int_equal(foot_height(&foot, 0), 6 + 13 + 9);
    assert_int_equal(foot_least(&foot), 6 + 10 + 3 + 8);
    foot_cut(&foot, 1);
    assert_int_equal(foot_height(&foot, 0), 6 + 13);
    foot_cut(&foot, 0);
    foot_add(&foot, (struct cited_note){2, 0});
    assert_int_equal(foot_height(&foot, 0), 6 + 10);
    foot_add(&foot, (struct cited_note){4, 0});
    foot_add(&foot, (struct cited_note){2, 2});
    foot_add(&foot, (struct cited_note){2, 3});
    assert_int_equal(foot.heights[0], 10 + 9);
    assert_int_equal(foot.heights[1], 10);
    foot_cut(&foot, 0);
    assert_int_equal(foot.total, 0);
    assert_int_equal(foot.least, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_height_is_the_least_of_all_divisions),
        TEST(a_foot_is_set_as_the_galley_says),
        TEST(no_note_is_there_twice),
        TEST(remarks_add_to_their_note),
        TEST(a_row_adds_the_notes_of_its_lines),
        TEST(what_is_known_of_the_height_does_not_change_it),
        TEST(the_bound_is_the_mean_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
