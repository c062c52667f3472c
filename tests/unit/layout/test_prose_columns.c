/* Prose in columns: roles of its items, when columns are used, what is kept together, where its notes stand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/prose_columns.h"

enum { MEASURE = 200 * POINT, PAGE = 400 * POINT };

/* Prose that is laid into two columns, and the foot that it was given. */
struct laid {
    struct prose_pages pages;
    struct foot *foot;
};

/* Lays the first block of a report into columns on pages of `height`; each note is `note_height` high. */
static struct laid columnate(struct fixture *fixture, const char *text, int height, int note_height)
{
    const struct report *report = load(fixture, text);
    shaper(fixture, report->lang);
    const struct cell_context context = {
        .report = report, .words = fixture->words, .cell_size = MILLI_POINTS(CELL_SIZE_MPT), .digits = 1};
    struct galley_note *notes = arena_array(fixture->arena, report->source_count + 1, sizeof *notes);
    for (int i = 0; i < report->source_count; i++)
        notes[i].base = note_height;
    const struct foot_style style = {.notes = notes, .columns = 1};
    struct laid laid;
    laid.foot = arena_alloc(fixture->arena, sizeof *laid.foot);
    *laid.foot = foot_new(&style, report->source_count, fixture->arena);
    const struct prose_format format = {
        .columns = 2, .measure = MEASURE, .first_height = height, .height = height, .foot = laid.foot};
    laid.pages = columnate_prose(&context, &report->blocks[0], &format, fixture->arena);
    return laid;
}

/* A report of `count` paragraphs of one line. */
static const char *paragraphs(struct fixture *fixture, int count)
{
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text, "title: T\nbody:\n- text: |\n");
    for (int i = 0; i < count; i++)
        buf_puts(&text, "    Word.\n\n");
    return text.data;
}

static void items_have_the_roles_of_their_kinds(void **state)
{
    (void)state;
    struct prose item = {.kind = PROSE_HEADING, .level = 1};
    assert_int_equal(prose_role(&item), ROLE_HEADING_1);
    item.level = 2;
    assert_int_equal(prose_role(&item), ROLE_HEADING_2);
    item.level = 3;
    assert_int_equal(prose_role(&item), ROLE_HEADING_3);
    item.kind = PROSE_CODE;
    assert_int_equal(prose_role(&item), ROLE_CODE);
    item.kind = PROSE_QUOTE;
    assert_int_equal(prose_role(&item), ROLE_PROSE);
}

static void a_few_lines_stay_in_one_column(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(columnate(fixture, paragraphs(fixture, 10), PAGE, 0).pages.columns, 1);
    assert_int_equal(columnate(fixture, paragraphs(fixture, 11), PAGE, 0).pages.columns, 2);
}

static void columns_are_balanced(void **state)
{
    struct fixture *fixture = *state;
    const struct prose_pages pages = columnate(fixture, paragraphs(fixture, 12), PAGE, 0).pages;
    assert_int_equal(pages.page_count, 1);
    assert_int_equal(pages.slice_count, 12);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(pages.slices[i].item, i);
        assert_int_equal(pages.slices[i].column, i / 6);
        assert_int_equal(pages.slices[i].y, pages.slices[i % 6].y);
    }
    assert_int_equal(pages.slices[6].y, 0);
    assert_true(pages.depths[0] > pages.slices[5].y && pages.depths[0] < PAGE);
}

static void what_does_not_fit_goes_to_the_next_page(void **state)
{
    struct fixture *fixture = *state;
    const struct prose_pages pages = columnate(fixture, paragraphs(fixture, 40), 100 * POINT, 0).pages;
    assert_true(pages.page_count > 1);
    for (int i = 0; i < pages.page_count; i++)
        assert_in_range(pages.depths[i], 1, 100 * POINT);
    assert_int_equal(pages.slice_count, 40);
    assert_int_equal(pages.slices[39].page, pages.page_count - 1);
}

static void a_heading_stays_with_what_it_heads(void **state)
{
    struct fixture *fixture = *state;
    /* Columns would be shortest if the second began behind the heading. */
    const char *text =
        "title: T\nbody:\n- text: |\n    A.\\\n    B.\\\n    C.\\\n    D.\n\n    E.\n\n    F.\n\n    "
        "# Head\n\n    G.\n\n    H.\n\n    I.\n\n    J.\n\n    K.\n";
    const struct prose_pages pages = columnate(fixture, text, PAGE, 0).pages;
    assert_int_equal(pages.columns, 2);
    assert_int_equal(pages.slices[3].item, 3);
    assert_int_equal(pages.slices[2].column, 0);
    assert_int_equal(pages.slices[3].column, 1);
    assert_int_equal(pages.slices[4].column, 1);
}

/* Lays out eight lines, an introduction, a list of `count` items, and as many paragraphs. Returns the column
 * in which each paragraph begins. */
static const int *columns_around_list(struct fixture *fixture, int count)
{
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text, paragraphs(fixture, 8));
    buf_puts(&text, "    Introduction:\n\n");
    for (int i = 0; i < count; i++)
        buf_puts(&text, "    - Item.\n");
    buf_puts(&text, "\n");
    for (int i = 0; i < count; i++)
        buf_puts(&text, "    Word.\n\n");
    const struct prose_pages pages = columnate(fixture, text.data, PAGE, 0).pages;
    int *columns = arena_array(fixture->arena, pages.slice_count, sizeof *columns);
    for (int i = 0; i < pages.slice_count; i++)
        columns[pages.slices[i].item] = pages.slices[i].column;
    return columns;
}

static void a_list_stays_with_the_line_that_introduces_it(void **state)
{
    struct fixture *fixture = *state;
    for (int count = 1; count <= 20; count++) {
        const int *columns = columns_around_list(fixture, count);
        for (int i = 0; i < count; i++)
            assert_int_equal(columns[8], columns[9 + i]);
        assert_int_equal(columns[8 + 2 * count], 1);
    }
    /* A list that is too long for that keeps at least its first item with the introduction. */
    const int *columns = columns_around_list(fixture, 21);
    assert_int_equal(columns[8], columns[9]);
    assert_int_not_equal(columns[9], columns[9 + 20]);
}

static void a_note_stands_on_the_page_of_its_line(void **state)
{
    struct fixture *fixture = *state;
    const char *text = "title: T\nbody:\n- text: |\n    A [b](https://e.org/0).\n\n    C "
                       "[d](https://e.org/1), [e](https://e.org/0).\n";
    struct laid laid = columnate(fixture, text, PAGE, 100 * POINT);
    assert_int_equal(laid.pages.page_count, 1);
    assert_int_equal(laid.pages.note_ends[0], 2); /* each once */
    assert_int_equal(laid.foot->count, 0);
    /* Two notes have no room on one page: the second line goes on, and what it cites goes with it. */
    laid = columnate(fixture, text, 150 * POINT, 100 * POINT);
    assert_int_equal(laid.pages.page_count, 2);
    assert_int_equal(laid.pages.slices[1].page, 1);
    assert_int_equal(laid.pages.note_ends[0], 1);
    assert_int_equal(laid.pages.notes[0].note, 0);
    assert_int_equal(laid.pages.note_ends[1], 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_have_the_roles_of_their_kinds),
        TEST(a_few_lines_stay_in_one_column),
        TEST(columns_are_balanced),
        TEST(what_does_not_fit_goes_to_the_next_page),
        TEST(a_heading_stays_with_what_it_heads),
        TEST(a_list_stays_with_the_line_that_introduces_it),
        TEST(a_note_stands_on_the_page_of_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
