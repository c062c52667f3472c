/* Tests the cells of Source columns: how wide they are measured, and what stands in their lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/source_cells.h"

/* The Source column of a report with two rows. The first row cites sources 0, 1, ... with given signs. */
struct source_column {
    struct cell_context context;
    const struct comparison *comparison;
    const struct row *row;
};

/* Each sign is f (fully), p (partly), n (no) or - (none). The second row cites the first `twice` sources
 * again.
 */
static struct source_column column_of(struct fixture *fixture, const char *lang, const char *signs, int twice)
{
    static const char *const words[] = {"fully", "partly", "'no'"};
    struct buf text = buf_new(fixture->arena);
    buf_printf(&text,
               "title: T\nlang: %s\nbody:\n- comparison:\n"
               "    columns: [{key: a}, {key: s, type: sources}]\n    sides:\n    - name: N\n      rows:\n"
               "      - a: Row\n        s:\n",
               lang);
    for (int i = 0; signs[i]; i++) {
        buf_printf(&text, "        - {url: 'https://e.org/%d'", i);
        if (signs[i] != '-')
            buf_printf(&text, ", supports: %s", words[strchr("fpn", signs[i]) - "fpn"]);
        buf_puts(&text, "}\n");
    }
    buf_puts(&text, "      - a: Row\n        s:\n        - url: 'https://f.org'\n");
    for (int i = 0; i < twice; i++)
        buf_printf(&text, "        - url: 'https://e.org/%d'\n", i);
    const struct report *report = load(fixture, text.data);
    shaper(fixture, report->lang);
    const struct comparison *comparison = &report->blocks[0].comparison;
    return (struct source_column){.context = {.report = report, .words = fixture->words, .digits = 2},
                                  .comparison = comparison,
                                  .row = &comparison->sides[0].rows[0]};
}

static struct paragraph measure(struct fixture *fixture, const struct source_column *column)
{
    return source_cell_measured(&column->context, column->comparison, column->row, 1, fixture->arena);
}

/* The lines of the cell as they are measured in so wide a column, and drawn with numbers from 7 on. */
static const char *drawn(struct fixture *fixture, struct source_column *column, int width, int from)
{
    static const int notes[] = {0, 1, 2, 3, 4, 5, 6, 7};
    const struct paragraph measured = measure(fixture, column);
    const struct lines all = lines_fill(&measured, width, fixture->arena);
    assert_int_equal(all.count, lines_count(&measured, width));
    const struct source_slice slice = {column->row, 1, all, from, all.count};
    struct lines lines;
    struct buf words = buf_new(fixture->arena);
    column->context.numbers = &(struct note_numbers){notes, 8, 7};
    const struct paragraph p = source_cell_drawn(&column->context, column->comparison, &slice, &lines,
                                                 fixture->arena);
    assert_int_equal(lines.count, all.count - from);
    for (int i = 0; i < lines.count; i++) {
        const struct line line = text_line(&p, i > 0 ? lines.ends[i - 1] : 0, lines.ends[i], fixture->arena);
        assert_true(line.width <= width);
        buf_printf(&words, "%s%s", i > 0 ? " / " : "", line.text);
    }
    return words.data;
}

static void assert_drawn(struct fixture *fixture, const char *signs, int twice, const char *expected)
{
    struct source_column column = column_of(fixture, "en", signs, twice);
    const struct paragraph measured = measure(fixture, &column);
    assert_string_equal(drawn(fixture, &column, source_cell_pair(&measured), 0), expected);
}

static void two_numbers_stand_in_a_line(void **state)
{
    assert_drawn(*state, "f", 0, "● 7");
    assert_drawn(*state, "ff", 0, "● 7, 8");
    assert_drawn(*state, "ffp", 0, "● 7, 8 / ◐ 9");
    assert_drawn(*state, "fffff", 5, "● 7, 8 / ● 9, 10 / ● 11");
    assert_drawn(*state, "--", 0, "7, 8");
    assert_drawn(*state, "-f", 0, "● 8 / 7");
    assert_drawn(*state, "ffff", 0, "● 7–10");
    assert_drawn(*state, "fffff", 1, "● 7 / ● 8–11");
}

static void lines_may_begin_within_a_cell(void **state)
{
    struct fixture *fixture = *state;
    struct source_column column = column_of(fixture, "en", "ffppp", 5);
    const struct paragraph measured = measure(fixture, &column);
    const int pair = source_cell_pair(&measured);
    assert_string_equal(drawn(fixture, &column, pair, 1), "◐ 9, 10 / ◐ 11");
    assert_string_equal(drawn(fixture, &column, pair, 2), "◐ 11");
}

static void a_narrow_column_parts_pairs_and_a_wide_one_holds_more(void **state)
{
    struct fixture *fixture = *state;
    struct source_column column = column_of(fixture, "en", "fffff", 5);
    const struct paragraph measured = measure(fixture, &column);
    const int pair = source_cell_pair(&measured);
    assert_string_equal(drawn(fixture, &column, pair - 1, 3), "● 10 / ● 11");
    assert_string_equal(drawn(fixture, &column, 2 * pair, 0), "● 7, 8, 9, 10 / ● 11");
}

static void room_is_kept_for_a_sign_if_the_column_has_one(void **state)
{
    struct fixture *fixture = *state;
    struct source_column with = column_of(fixture, "en", "f--", 3),
                         without = column_of(fixture, "en", "---", 3);
    const struct paragraph hung = measure(fixture, &with), flush = measure(fixture, &without);
    assert_int_equal(hung.hang, MILLI_POINTS(SIGN_ROOM_MPT));
    assert_int_equal(flush.hang, 0);
    assert_int_equal(source_cell_pair(&hung) - source_cell_pair(&flush), hung.hang);
    assert_int_equal(lines_steps(&hung, fixture->arena).step[0].width - hung.hang,
                     lines_steps(&flush, fixture->arena).step[0].width);
}

/* Returns the first line of a cell with these signs. */
static struct line first_line(struct fixture *fixture, const char *lang, const char *signs)
{
    static const int notes[] = {0, 1, 2, 3, 4};
    struct source_column column = column_of(fixture, lang, signs, 0);
    const struct paragraph measured = measure(fixture, &column);
    const struct lines all = lines_fill(&measured, source_cell_pair(&measured), fixture->arena);
    struct lines lines;
    column.context.numbers = &(struct note_numbers){notes, 5, 7};
    const struct source_slice slice = {column.row, 1, all, 0, 1};
    const struct paragraph p = source_cell_drawn(&column.context, column.comparison, &slice, &lines,
                                                 fixture->arena);
    return text_line(&p, 0, lines.ends[0], fixture->arena);
}

static void signs_stand_at_the_edge_where_reading_begins(void **state)
{
    const struct line line = first_line(*state, "en", "f");
    assert_int_equal(line.runs[0].x, 0);
    assert_int_equal(line.runs[0].run->sign, SUPPORT_FULLY);
    assert_int_equal(line.runs[2].x, MILLI_POINTS(SIGN_ROOM_MPT));
    const struct line leftward = first_line(*state, "he", "f");
    const struct placed_run *last = &leftward.runs[leftward.run_count - 1];
    assert_int_equal(last->run->sign, SUPPORT_FULLY);
    assert_int_equal(last->x + last->run->width, leftward.width);
    assert_int_equal(leftward.runs[0].x, 0);
    assert_int_equal(leftward.runs[0].run->width, leftward.width - MILLI_POINTS(SIGN_ROOM_MPT));
}

static void a_range_leads_to_all_its_notes(void **state)
{
    const struct line line = first_line(*state, "en", "fffff");
    const struct placed_run *runs = &line.runs[line.run_count - 3];
    static const struct link links[] = {
        {LINK_NOTE, 7, 0, NULL}, {LINK_NOTE, 8, 2, NULL}, {LINK_NOTE, 11, 0, NULL}};
    for (int i = 0; i < 3; i++) {
        assert_true(link_same(runs[i].link, links[i]));
        assert_int_equal(runs[i].link.passed, links[i].passed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_numbers_stand_in_a_line),
        TEST(lines_may_begin_within_a_cell),
        TEST(a_narrow_column_parts_pairs_and_a_wide_one_holds_more),
        TEST(room_is_kept_for_a_sign_if_the_column_has_one),
        TEST(signs_stand_at_the_edge_where_reading_begins),
        TEST(a_range_leads_to_all_its_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
