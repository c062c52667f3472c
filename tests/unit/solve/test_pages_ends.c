/* The stops of a flow: every place where a page may end it, with its notes and its cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/pages_ends.h"

#include "galley.h"

#include <stdio.h>
#include <string.h>

/* Finds the stops of all flows on page `page` from these places. */
static struct flow_ends *find(struct fixture *f, struct paginator *paginator, int page,
                              const struct breakpoint *places)
{
    struct page_section *section = ends_section(paginator, 0);
    section->sheet = sheet_open(&f->galley, &paginator->foot, page, 0);
    ends_find(paginator, section, places);
    return section->ends;
}

/* Returns the stops of all flows on page `page` from these places, found by a new paginator. */
static const struct flow_ends *found(struct fixture *f, int page, const struct breakpoint *places)
{
    struct paginator paginator = paginator_new(&f->galley, f->arena);
    return find(f, &paginator, page, places);
}

/* Returns the stops of the first flow from the start on a fresh page. */
static const struct flow_ends *first_ends(struct fixture *f)
{
    return found(f, 0, (struct breakpoint[FLOWS]){{0, 0}});
}

/* Asserts the places of all stops, spelled row.line. */
static void assert_stops(const struct flow_ends *ends, const char *expected)
{
    char text[256] = "";
    for (int i = 0; i < ends->count; i++) {
        const struct breakpoint end = ends->stops[i].end;
        const size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%d.%d", i ? " " : "", end.row, end.line);
    }
    assert_string_equal(text, expected);
}

/* Asserts the notes of a stop, in their order. */
static void assert_notes(struct fixture *f, const struct flow_ends *ends, int stop, const char *expected)
{
    const struct foot_style style = foot_style_of(&f->galley);
    struct foot foot = foot_new(&style, NOTES, f->arena);
    ends_add_notes(&foot, ends, &ends->stops[stop]);
    char text[256] = "";
    for (int i = 0; i < foot.note_count; i++) {
        const size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%d", i ? " " : "", foot.notes[i]);
    }
    assert_string_equal(text, expected);
}

static void stops_lie_between_rows_and_in_them(void **state)
{
    struct fixture *f = *state;
    f->flows[0].head_first = 7;
    f->flows[0].head_continued = 5;
    add_row(f, 0, 3);
    add_row(f, 0, 5);
    add_row(f, 0, 2);
    const struct flow_ends *ends = first_ends(f);
    assert_stops(ends, "0.0 1.0 1.2 1.3 2.0");
    const int heights[] = {0, 37, 57, 67, 87}, costs[] = {0, 0, COST_CUT + COST_STUB, COST_CUT, 0};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(ends->stops[i].height, heights[i]);
        assert_int_equal(ends->stops[i].advance, i ? heights[i] - 7 : 0);
        assert_int_equal(ends->stops[i].cost, costs[i]);
        assert_true(ends->stops[i].counts);
        assert_false(ends->stops[i].skipped);
    }
    ends = found(f, 1, &(struct breakpoint){1, 2});
    assert_stops(ends, "1.2 2.0 3.0");
    assert_int_equal(ends->stops[1].height, 35);
    assert_int_equal(ends->stops[2].advance, 50);
    assert_false(ends->stops[2].counts);
    assert_true(ends->fits);
}

static void no_page_goes_past_a_page_break(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 3, 2);
    f->rows[0][1].page_break = f->rows[0][0].keep_with_next = true;
    assert_stops(first_ends(f), "0.0 1.0");
    assert_false(first_ends(f)->stops[1].counts);
    assert_stops(found(f, 1, &(struct breakpoint){1, 0}), "1.0 2.0 3.0");
}

static void a_flow_that_has_ended_stays_where_it_is(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 2);
    const struct flow_ends *ends = found(f, 1, &(struct breakpoint){1, 0});
    assert_stops(ends, "1.0");
    assert_int_equal(ends->stops[0].height, 0);
    assert_false(ends->stops[0].counts);
}

/* The cites of the second row are not in the order of their lines. */
static void each_stop_has_the_notes_of_its_lines(void **state)
{
    struct fixture *f = *state;
    f->notes[1].base = f->notes[2].base = f->notes[3].base = f->notes[4].base = 1;
    add_row(f, 0, 2);
    cite(f, 0, 1, 0);
    add_row(f, 0, 5);
    cite(f, 0, 2, 4);
    cite(f, 0, 3, 0);
    cite(f, 0, 1, 1);
    cite(f, 0, 4, 2);
    add_row(f, 0, 1);
    const struct flow_ends *ends = first_ends(f);
    assert_stops(ends, "0.0 1.0 1.2 1.3 2.0 3.0");
    const char *const notes[] = {"", "1", "1 3", "1 3 4", "1 2 3 4", "1 2 3 4"};
    const int lists[] = {0, 1, 2, 3, 4, 4};
    for (int i = 0; i < 6; i++) {
        assert_notes(f, ends, i, notes[i]);
        assert_int_equal(ends->stops[i].list, lists[i]);
    }
}

/* The cites of this row are in the order of its lines. */
static void notes_of_a_cut_row_grow_line_by_line(void **state)
{
    struct fixture *f = *state;
    f->notes[1].base = f->notes[2].base = f->notes[3].base = 1;
    add_row(f, 0, 8);
    cite(f, 0, 1, 0);
    cite(f, 0, 2, 3);
    cite(f, 0, 1, 4);
    cite(f, 0, 3, 5);
    const struct flow_ends *ends = first_ends(f);
    assert_stops(ends, "0.0 0.2 0.3 0.4 0.5 0.6 1.0");
    const char *const notes[] = {"", "1", "1", "1 2", "1 2", "1 2 3", "1 2 3"};
    const int lists[] = {0, 1, 1, 2, 2, 3, 3};
    for (int i = 0; i < 7; i++) {
        assert_notes(f, ends, i, notes[i]);
        assert_int_equal(ends->stops[i].list, lists[i]);
    }
    ends = found(f, 1, &(struct breakpoint){0, 4});
    assert_stops(ends, "0.4 0.6 1.0");
    assert_notes(f, ends, 1, "1 3");
}

static void stops_that_fit_on_no_page_are_left_out(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 4, 3);
    cite(f, 0, 1, 0);
    f->notes[1].base = 20;
    assert_stops(first_ends(f), "0.0 1.0 2.0 3.0");
    f->rows[0][3].cites = f->rows[0][0].cites;
    cite(f, 0, 2, 0);
    f->rows[0][0].cites = f->cites[0][3];
    f->rows[0][0].cite_count = 2;
    f->notes[2].base = 25;
    assert_stops(first_ends(f), "0.0 1.0");
}

static void the_rules_yield_in_order(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 5; i++)
        add_row(f, 0, 3)->keep_with_next = true;
    for (int i = 0; i < 5; i++)
        f->rows[0][i].never_split = true;
    assert_stops(first_ends(f), "0.0 1.0 2.0 3.0");
    f->rows[0][0].lines = 4;
    f->rows[0][0].leading = 30;
    assert_stops(first_ends(f), "0.0 0.1 0.2 0.3");
    f->rows[0][0].leading = 101;
    const struct flow_ends *ends = first_ends(f);
    assert_stops(ends, "0.0 0.1");
    assert_true(ends->overfull && ends->stops[1].skipped);
    assert_int_equal(ends->stops[1].height, 101);
    ends = found(f, 1, &(struct breakpoint){0, 3});
    assert_stops(ends, "0.3 1.0");
}

static void an_overfull_line_needs_a_fresh_page(void **state)
{
    struct fixture *f = *state;
    f->galley.first_height = 90;
    add_row(f, 0, 5);
    cite(f, 0, 1, 0);
    f->rows[0][0].leading = 101;
    assert_stops(first_ends(f), "0.0");
    assert_false(first_ends(f)->overfull);
    f->rows[0][0].leading = 10;
    f->rows[0][0].cite_count = 0;
    assert_stops(first_ends(f), "0.0 0.2 0.3 1.0");
    f->rows[0][0].page_break = true;
    assert_stops(first_ends(f), "0.0");
}

static void stops_of_the_last_page_leave_no_trace(void **state)
{
    struct fixture *f = *state;
    add_rows(f, 0, 6, 4);
    cite(f, 0, 1, 3);
    add_row(f, 1, 2);
    struct paginator paginator = paginator_new(&f->galley, f->arena);
    for (int row = 6; row >= 0; row--) {
        const struct breakpoint places[] = {{row, 0}, {0, 0}};
        const struct flow_ends *ends = find(f, &paginator, 1, places), *again = found(f, 1, places);
        assert_int_equal(ends[0].count, again->count);
        assert_memory_equal(ends[0].stops, again->stops, (size_t)again->count * sizeof *again->stops);
        assert_stops(&ends[1], "0.0 1.0");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stops_lie_between_rows_and_in_them),
        TEST(no_page_goes_past_a_page_break),
        TEST(a_flow_that_has_ended_stays_where_it_is),
        TEST(each_stop_has_the_notes_of_its_lines),
        TEST(notes_of_a_cut_row_grow_line_by_line),
        TEST(stops_that_fit_on_no_page_are_left_out),
        TEST(the_rules_yield_in_order),
        TEST(an_overfull_line_needs_a_fresh_page),
        TEST(stops_of_the_last_page_leave_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
