/* Prose in columns: roles of its items, when columns are used, what is kept together, which notes it cites.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/prose_columns.h"
#include "solve/pages_text.h"

enum { MEASURE = 200 * POINT };

/* Lays the first block of a report into two columns on one page. */
static struct prose_lines columnate(struct fixture *fixture, const char *text)
{
    const struct report *report = load(fixture, text);
    shaper(fixture, report->lang);
    const struct cell_context context = {
        .report = report, .words = fixture->words, .cell_size = MILLI_POINTS(CELL_SIZE_MPT), .digits = 1};
    struct prose_lines prose = prose_break(&context, &report->blocks[0], 2, MEASURE, fixture->arena);
    prose_slice_page(&prose, 0, 0, prose.text.line_count, fixture->arena);
    return prose;
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
    assert_int_equal(columnate(fixture, paragraphs(fixture, 10)).text.columns, 1);
    assert_int_equal(columnate(fixture, paragraphs(fixture, 11)).text.columns, 2);
}

static void columns_are_balanced(void **state)
{
    struct fixture *fixture = *state;
    const struct prose_lines prose = columnate(fixture, paragraphs(fixture, 12));
    assert_int_equal(prose.slice_count, 12);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(prose.slices[i].item, i);
        assert_int_equal(prose.slices[i].column, i / 6);
        assert_int_equal(prose.slices[i].y, prose.slices[i % 6].y);
    }
    assert_int_equal(prose.slices[6].y, 0);
    assert_true(text_height(&prose.text, 0, 12, NULL) > prose.slices[5].y);
}

static void a_slice_is_a_part_of_an_item_on_a_page(void **state)
{
    struct fixture *fixture = *state;
    struct prose_lines prose = columnate(fixture, paragraphs(fixture, 40));
    prose.slice_count = 0;
    prose_slice_page(&prose, 0, 0, 30, fixture->arena);
    prose_slice_page(&prose, 1, 30, 40, fixture->arena);
    assert_int_equal(prose.slice_count, 40);
    assert_int_equal(prose.slices[29].page, 0);
    assert_int_equal(prose.slices[30].page, 1);
    assert_int_equal(prose.slices[30].y, 0);
}

static void a_heading_stays_with_what_it_heads(void **state)
{
    struct fixture *fixture = *state;
    /* Columns would be shortest if the second began behind the heading. */
    const char *text =
        "title: T\nbody:\n- text: |\n    A.\\\n    B.\\\n    C.\\\n    D.\n\n    E.\n\n    F.\n\n    "
        "# Head\n\n    G.\n\n    H.\n\n    I.\n\n    J.\n\n    K.\n";
    const struct prose_lines prose = columnate(fixture, text);
    assert_int_equal(prose.text.columns, 2);
    assert_int_equal(prose.slices[3].item, 3);
    assert_int_equal(prose.slices[2].column, 0);
    assert_int_equal(prose.slices[3].column, 1);
    assert_int_equal(prose.slices[4].column, 1);
    assert_int_equal(prose.text.stays, prose.text.line_count);
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
    const struct prose_lines prose = columnate(fixture, text.data);
    int *columns = arena_array(fixture->arena, prose.slice_count, sizeof *columns);
    for (int i = 0; i < prose.slice_count; i++)
        columns[prose.slices[i].item] = prose.slices[i].column;
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

static void headings_at_the_end_belong_to_the_next_section(void **state)
{
    struct fixture *fixture = *state;
    const char *text = "title: T\nbody:\n- text: |\n    A.\n\n    # Head\n\n    ## Under\n";
    const struct prose_lines prose = columnate(fixture, text);
    assert_int_equal(prose.text.line_count, 3);
    assert_int_equal(prose.text.stays, 1);
}

static void lines_cite_their_notes(void **state)
{
    struct fixture *fixture = *state;
    const char *text = "title: T\nbody:\n- text: |\n    A [b](https://e.org/0).\n\n    C "
                       "[d](https://e.org/1), [e](https://e.org/0).\n";
    const struct galley_text prose = columnate(fixture, text).text;
    assert_int_equal(prose.lines[0].cites_end, 1);
    assert_int_equal(prose.lines[1].cites_end, 3);
    assert_int_equal(prose.cites[0], 0);
    assert_int_equal(prose.cites[1], 1);
    assert_int_equal(prose.cites[2], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_have_the_roles_of_their_kinds),
        TEST(a_few_lines_stay_in_one_column),
        TEST(columns_are_balanced),
        TEST(a_slice_is_a_part_of_an_item_on_a_page),
        TEST(a_heading_stays_with_what_it_heads),
        TEST(a_list_stays_with_the_line_that_introduces_it),
        TEST(headings_at_the_end_belong_to_the_next_section),
        TEST(lines_cite_their_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
