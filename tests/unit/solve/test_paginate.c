/* A test for each rule of paginate.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/paginate.h"

#include "galley.h"

static struct pagination paginated(struct fixture *f)
{
    struct pagination pagination = paginate(&f->galley, f->arena);
    assert_true(pagination.exact);
    return pagination;
}

#define assert_end(pagination, page, flow, expected_row, expected_line)                                      \
    do {                                                                                                     \
        assert_int_equal((pagination).sections[0].pages[page].ends[flow].row, expected_row);                 \
        assert_int_equal((pagination).sections[0].pages[page].ends[flow].line, expected_line);               \
    } while (0)

/* -- Heights and notes -------------------------------------------------------------------------------- */

static void test_height_counts_head_and_space(void **state)
{
    struct fixture *f = *state;
    f->flows[0].head_first = 7;
    f->flows[0].head_continued = 5;
    for (int i = 0; i < 2; i++) {
        struct galley_row *row = add_row(f, 0, 6);
        row->before = 1;
        row->after = 2;
        row->label_lines = 3;
    }
    const struct galley_flow *flow = &f->flows[0];
    assert_int_equal(paginate_height(flow, (struct breakpoint){0, 0}, (struct breakpoint){0, 0}), 0);
    assert_int_equal(paginate_height(flow, (struct breakpoint){0, 0}, (struct breakpoint){1, 0}), 7 + 63);
    assert_int_equal(paginate_height(flow, (struct breakpoint){0, 0}, (struct breakpoint){1, 2}),
                     7 + 63 + 23);
    assert_int_equal(paginate_height(flow, (struct breakpoint){1, 0}, (struct breakpoint){2, 0}), 5 + 63);
    assert_int_equal(paginate_height(flow, (struct breakpoint){0, 2}, (struct breakpoint){1, 0}), 5 + 43);
    assert_int_equal(paginate_height(flow, (struct breakpoint){1, 4}, (struct breakpoint){2, 0}), 5 + 33);
    assert_int_equal(paginate_height(flow, (struct breakpoint){2, 0}, (struct breakpoint){2, 0}), 0);
}

static void test_notes_come_in_reading_order_once(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 6);
    cite(f, 0, 5, 4);
    cite(f, 0, 2, 0);
    add_row(f, 0, 1);
    cite(f, 0, 7, 0);
    add_row(f, 1, 1);
    cite(f, 1, 2, 0);
    cite(f, 1, 1, 0);
    const struct breakpoint start[2] = {{0, 0}, {0, 0}}, cut[2] = {{0, 4}, {1, 0}}, end[2] = {{2, 0}, {1, 0}};
    struct cited_note *notes;
    assert_int_equal(paginate_notes(&f->section, start, end, f->arena, &notes), 4);
    const struct cited_note all[] = {{5, 0}, {2, 0}, {7, 0}, {1, 0}};
    assert_memory_equal(notes, all, sizeof all);
    assert_int_equal(paginate_notes(&f->section, start, cut, f->arena, &notes), 2);
    assert_int_equal(notes[0].note, 2);
    assert_int_equal(notes[1].note, 1);
    assert_int_equal(paginate_notes(&f->section, cut, end, f->arena, &notes), 2);
    assert_int_equal(notes[0].note, 5);
    assert_int_equal(paginate_notes(&f->section, end, end, f->arena, &notes), 0);
    f->cites[1][0][0].remark = 2;
    assert_int_equal(paginate_notes(&f->section, start, end, f->arena, &notes), 5);
    assert_int_equal(notes[3].note, 2);
    assert_int_equal(notes[3].remark, 2);
}

/* -- Breaks ------------------------------------------------------------------------------------------- */

static void test_rows_fill_pages(void **state)
{
    struct fixture *f = *state;
    f->flows[0].head_first = f->flows[0].head_continued = 20;
    add_rows(f, 0, 5, 3);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 3);
    assert_end(pagination, 0, 0, 2, 0);
    assert_end(pagination, 1, 0, 4, 0);
    assert_end(pagination, 2, 0, 5, 0);
    assert_int_equal(pagination.cost, 3000000 + 2 * 200 * 200 + COST_ONE_ROW);
    assert_int_equal(pagination.sections[0].pages[0].slack, 20);
    assert_int_equal(pagination.sections[0].pages[2].depth, 50);
}

static void test_room_left_over_costs(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 3)->never_split = true;
    add_row(f, 0, 8)->never_split = true;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_int_equal(pagination.sections[0].pages[0].slack, 70);
    assert_int_equal(pagination.cost, 2000000 + 400 * 400 + COST_ONE_ROW);
    f->rows[0][0].lines = 8;
    assert_int_equal(paginated(f).cost, 2000000 + 200 * 200 + COST_ONE_ROW);
}

static void test_cut_leaves_two_lines(void **state)
{
    struct fixture *f = *state;
    f->galley.page_height = f->galley.first_height = 80;
    add_row(f, 0, 5);
    add_row(f, 0, 4);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 1, 0);
    add_row(f, 0, 6);
    pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 1, 2);
    f->rows[0][1].lines = 3;
    f->rows[0][2].lines = 8;
    assert_int_equal(paginated(f).page_count, 2);
    f->rows[0][0].lines = 6;
    f->rows[0][2].lines = 7;
    assert_int_equal(paginated(f).page_count, 3);
}

static void test_cut_avoids_two_lines(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 11);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 0, 8);
    assert_int_equal(pagination.cost, 2000000 + 250000 + 200 * 200 + COST_ONE_ROW);
    assert_false(pagination.sections[0].pages[0].forced);
}

static void test_label_makes_continuation_taller(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 12)->label_lines = 9;
    add_row(f, 0, 2);
    assert_int_equal(paginated(f).page_count, 3);
    f->rows[0][0].label_lines = 8;
    assert_int_equal(paginated(f).page_count, 2);
}

static void test_page_break_ends_page_at_no_cost(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 2)->page_break = true;
    add_row(f, 0, 2)->page_break = true;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 1, 0);
    assert_int_equal(pagination.cost, 2000000);
    assert_int_equal(pagination.sections[0].pages[0].slack, 0);
    assert_false(pagination.sections[0].pages[0].forced);
}

static void test_keep_with_next_moves_row(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 4);
    add_row(f, 0, 3)->keep_with_next = true;
    add_row(f, 0, 3)->keep_with_next = true;
    add_row(f, 0, 3)->never_split = true;
    struct pagination pagination = paginated(f);
    assert_end(pagination, 0, 0, 1, 0);
    assert_false(pagination.sections[0].pages[0].forced);
}

static void test_keep_yields_to_page_break(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 3)->keep_with_next = true;
    add_row(f, 0, 3)->page_break = true;
    struct pagination pagination = paginated(f);
    assert_end(pagination, 0, 0, 1, 0);
    assert_false(pagination.sections[0].pages[0].forced);
}

static void test_keep_yields_to_page(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 5; i++)
        add_row(f, 0, 3)->keep_with_next = true;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 3, 0);
    assert_true(pagination.sections[0].pages[0].forced);
    assert_false(pagination.sections[0].pages[1].forced);
}

static void test_never_split_yields_to_page(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 6);
    add_row(f, 0, 9)->never_split = true;
    struct pagination pagination = paginated(f);
    assert_end(pagination, 0, 0, 1, 0);
    assert_false(pagination.sections[0].pages[0].forced);
    f->rows[0][1].lines = 14;
    pagination = paginated(f);
    assert_int_equal(pagination.page_count, 3);
    assert_end(pagination, 0, 0, 1, 0);
    assert_end(pagination, 1, 0, 1, 10);
    assert_true(pagination.sections[0].pages[1].forced);
}

/* Checks that the first flow ends on a page before this row, and that so many lines of notes go on. */
static void assert_page(const struct pagination *p, int page, int row, int carried)
{
    assert_int_equal(p->sections[0].pages[page].ends[0].row, row);
    assert_int_equal(p->sections[0].pages[page].ends[0].line, 0);
    assert_int_equal(p->carried[page], carried);
}

static void test_note_goes_on_at_the_next_page(void **state)
{
    struct fixture *f = *state;
    f->galley.note_leading = 10;
    f->notes[1].base = 150;
    add_row(f, 0, 1);
    add_row(f, 0, 3);
    cite(f, 0, 1, 0);
    add_row(f, 0, 1);
    const struct pagination p = paginated(f);
    assert_int_equal(p.page_count, 3);
    assert_page(&p, 0, 1, 0);
    /* The row is whole above 7 of its note's 15 lines, and the last row stands above the others. */
    assert_page(&p, 1, 2, 8);
    assert_page(&p, 2, 3, 0);
    assert_int_equal(p.sections[0].pages[1].foot, 70);
    assert_int_equal(p.sections[0].pages[2].foot, 80);
    assert_false(p.sections[0].pages[1].forced);
}

static void test_note_fills_pages_of_its_own(void **state)
{
    struct fixture *f = *state;
    f->galley.note_leading = 10;
    f->galley.note_columns = 2;
    f->notes[1].base = 650;
    add_row(f, 0, 1);
    cite(f, 0, 1, 0);
    add_row(f, 0, 1);
    const struct pagination p = paginated(f);
    assert_int_equal(p.page_count, 4);
    assert_page(&p, 0, 1, 47);
    assert_page(&p, 1, 1, 27);
    assert_page(&p, 2, 1, 7);
    assert_page(&p, 3, 2, 0);
    assert_int_equal(p.sections[0].pages[3].foot, 40);
}

/* The row and its note begin below what stands there, and do not leave the page empty. */
static void test_note_goes_on_from_the_first_page(void **state)
{
    struct fixture *f = *state;
    f->galley.note_leading = 10;
    f->galley.first_height = 60;
    f->notes[1].base = 150;
    add_row(f, 0, 1);
    cite(f, 0, 1, 0);
    struct pagination p = paginated(f);
    assert_int_equal(p.page_count, 2);
    assert_page(&p, 0, 1, 10);
    /* So do notes that stand on the first page already, and then nothing else has room there. */
    f->first_notes[0] = (struct cited_note){.note = 1};
    f->galley.first_note_count = 1;
    f->rows[0][0].cite_count = 0;
    p = paginate(&f->galley, f->arena);
    assert_int_equal(p.page_count, 2);
    assert_page(&p, 0, 0, 9);
    assert_page(&p, 1, 1, 0);
}

static void test_overfull_line_stands_alone(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 2);
    add_row(f, 0, 2)->leading = 120;
    add_row(f, 0, 2);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 4);
    assert_end(pagination, 1, 0, 1, 1);
    assert_end(pagination, 2, 0, 2, 0);
    assert_false(pagination.sections[0].pages[0].forced);
    assert_true(pagination.sections[0].pages[1].forced);
    assert_true(pagination.sections[0].pages[2].forced);
    assert_false(pagination.sections[0].pages[3].forced);
}

static void test_note_taller_than_page(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 4);
    cite(f, 0, 0, 1);
    f->notes[0].base = 150;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 3);
    assert_end(pagination, 0, 0, 0, 1);
    assert_end(pagination, 1, 0, 0, 2);
    assert_int_equal(pagination.sections[0].pages[1].foot, 150);
    assert_true(pagination.sections[0].pages[1].forced);
}

/* -- Notes -------------------------------------------------------------------------------------------- */

static void test_note_stays_with_its_line(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 12);
    cite(f, 0, 0, 9);
    f->notes[0].base = 20;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 0, 9);
    assert_int_equal(pagination.sections[0].pages[0].foot, 0);
    assert_int_equal(pagination.sections[0].pages[1].foot, 20);
}

static void test_shared_note_counts_once(void **state)
{
    struct fixture *f = *state;
    for (int flow = 0; flow < 2; flow++)
        for (int i = 0; i < 2; i++) {
            add_row(f, flow, 4);
            cite(f, flow, 3, 0);
        }
    f->notes[3].base = 20;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 1);
    assert_int_equal(pagination.sections[0].pages[0].foot, 20);
    f->cites[1][0][0].note = 4;
    assert_int_equal(paginated(f).page_count, 2);
}

/* A foot of 60 % costs 250 squared; filling the first page less would cost more. */
static void test_tall_feet_cost(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 2);
    cite(f, 0, 0, 0);
    f->notes[0].base = 35;
    assert_int_equal(paginated(f).cost, 1000000);
    f->notes[0].base = 60;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 1);
    assert_int_equal(pagination.sections[0].pages[0].foot, 60);
    assert_int_equal(pagination.cost, 1000000 + 250 * 250);
}

/* Tall feet are spread: two pages of 40 cost less than one of 20 and one of 60. */
static void test_tall_feet_are_spread(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 4; i++) {
        add_row(f, 0, 2);
        cite(f, 0, i, 0);
        f->notes[i].base = 20;
    }
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 2, 0);
    assert_int_equal(pagination.sections[0].pages[0].foot, 40);
    assert_int_equal(pagination.sections[0].pages[1].foot, 40);
}

/* In the order of the row's cites, notes 0, 1, 2 make two columns of 20. Above a cut they come in the order
 * 1, 2, 0 and make
 * 30. Filling row by row takes the other flow first and needs a page more. */
static void test_whole_row_may_fit_where_its_part_does_not(void **state)
{
    struct fixture *f = *state;
    f->galley.page_height = f->galley.first_height = 44;
    f->galley.note_columns = 2;
    f->notes[2].base = 20;
    f->notes[3].base = 34;
    add_row(f, 0, 1)->leading = 4;
    cite(f, 0, 3, 0);
    add_row(f, 1, 6)->leading = 4;
    cite(f, 1, 0, 5);
    cite(f, 1, 1, 0);
    cite(f, 1, 2, 0);
    cite(f, 1, 0, 0);
    add_row(f, 1, 2)->leading = 4;
    assert_int_equal(paginate_greedy(&f->galley, f->arena).page_count, 3);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 1, 1, 0);
}

/* -- First and last page ------------------------------------------------------------------------------ */

static void test_first_page_may_stay_empty(void **state)
{
    struct fixture *f = *state;
    f->flows[0].head_first = 10;
    f->galley.first_height = 25;
    add_rows(f, 0, 3, 3);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 0, 0);
    assert_end(pagination, 1, 0, 3, 0);
    assert_int_equal(pagination.cost, 2000000 + 250 * 250);
    f->galley.first_height = 45;
    assert_end(paginated(f), 0, 0, 1, 0);
}

static void test_page_break_leaves_first_page_empty(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 2)->page_break = true;
    assert_int_equal(paginated(f).page_count, 1);
    f->galley.first_height = 90;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 0, 0);
}

static void test_flows_begin_together(void **state)
{
    struct fixture *f = *state;
    f->galley.first_height = 50;
    add_rows(f, 0, 4, 5);
    add_row(f, 1, 6)->never_split = true;
    struct pagination pagination = paginated(f);
    assert_end(pagination, 0, 0, 0, 0);
    assert_end(pagination, 0, 1, 0, 0);
    f->rows[1][0].lines = 5;
    pagination = paginated(f);
    assert_end(pagination, 0, 0, 1, 0);
    assert_end(pagination, 0, 1, 1, 0);
}

static void test_first_notes_cost_nothing_again(void **state)
{
    struct fixture *f = *state;
    f->galley.first_height = 60;
    f->galley.first_note_count = 1;
    f->first_notes[0].note = 9;
    add_row(f, 0, 5)->never_split = true;
    cite(f, 0, 9, 0);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 1);
    assert_int_equal(pagination.sections[0].pages[0].foot, 10);
    assert_int_equal(pagination.sections[0].pages[0].depth, 50);
    f->first_notes[0].note = 8;
    pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_int_equal(pagination.sections[0].pages[0].foot, 10);
    assert_int_equal(pagination.sections[0].pages[1].foot, 10);
    assert_int_equal(pagination.sections[0].pages[1].depth, 50);
}

static void test_rows_go_on_above_first_notes(void **state)
{
    struct fixture *f = *state;
    f->galley.first_note_count = 1;
    f->notes[0].base = 40;
    add_row(f, 0, 3);
    add_row(f, 0, 4);
    cite(f, 0, 1, 0);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 1, 0);
    assert_int_equal(pagination.sections[0].pages[0].foot, 40);
}

/* Two sections of one flow each; the second has the fixture's second flow. */
static void make_two_sections(struct fixture *f, struct galley_section *sections)
{
    sections[0] = (struct galley_section){.flows = &f->flows[0], .flow_count = 1};
    sections[1] = (struct galley_section){.flows = &f->flows[1], .flow_count = 1};
    f->galley.sections = sections;
    f->galley.section_count = 2;
    f->galley.section_gap = 10;
}

static void test_next_section_goes_on_below(void **state)
{
    struct fixture *f = *state;
    struct galley_section sections[2];
    add_row(f, 0, 3);
    cite(f, 0, 0, 0);
    add_row(f, 1, 5);
    cite(f, 1, 0, 0);
    make_two_sections(f, sections);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 1);
    assert_int_equal(pagination.cost, COST_PAGE);
    assert_int_equal(pagination.sections[1].first_page, 0);
    assert_int_equal(pagination.sections[1].first_height, 100 - 30 - 10);
    assert_int_equal(pagination.sections[1].first_note_count, 1);
    assert_int_equal(pagination.sections[1].pages[0].foot, 10);
    add_row(f, 1, 1);
    pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_int_equal(pagination.sections[1].page_count, 2);
}

static void test_a_heading_stays_with_its_section(void **state)
{
    struct fixture *f = *state;
    struct galley_section sections[2];
    const struct galley_line lines[] = {{40, 0, true, 0}, {10, 0, true, 0}};
    const struct galley_text text = {lines, 2, NULL, 1, 1};
    add_row(f, 1, 5)->never_split = true;
    make_two_sections(f, sections);
    f->flows[0] = (struct galley_flow){.row_count = 2, .text = &text};
    const struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 1, 0);
    assert_int_equal(pagination.sections[0].pages[1].depth, 10);
    assert_int_equal(pagination.sections[1].first_page, 1);
    f->rows[1][0].lines = 4;
    assert_int_equal(paginated(f).page_count, 1);
}

static void test_nothing_takes_one_page(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(paginated(f).page_count, 1);
    f->section.flow_count = 2;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 1);
    assert_int_equal(pagination.sections[0].page_count, 1);
}

static void test_flow_without_rows(void **state)
{
    struct fixture *f = *state;
    f->galley.first_height = 90;
    add_rows(f, 1, 4, 4);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_end(pagination, 0, 0, 0, 0);
    assert_end(pagination, 0, 1, 2, 0);
    assert_end(paginate_greedy(&f->galley, f->arena), 0, 1, 2, 0);
}

/* -- Searches ----------------------------------------------------------------------------------------- */

/* Adds to each of two flows `rows` equal rows that cite a note each. */
static void add_pair(struct fixture *f, int rows, int lines)
{
    for (int i = 0; i < rows; i++)
        for (int flow = 0; flow < 2; flow++) {
            add_row(f, flow, lines);
            cite(f, flow, (2 * i + flow) % NOTES, 0);
        }
}

static void test_filling_takes_the_flow_behind(void **state)
{
    struct fixture *f = *state;
    add_pair(f, 9, 2);
    struct pagination pagination = paginate_greedy(&f->galley, f->arena);
    assert_int_equal(pagination.page_count, 5);
    for (int page = 0; page < 4; page++)
        for (int flow = 0; flow < 2; flow++)
            assert_end(pagination, page, flow, 2 * page + 2, 0);
}

static void test_search_beats_filling(void **state)
{
    struct fixture *f = *state;
    add_row(f, 0, 6)->never_split = true;
    add_row(f, 0, 3);
    add_row(f, 0, 9)->never_split = true;
    cite(f, 0, 0, 0);
    add_row(f, 1, 9)->never_split = true;
    add_row(f, 1, 9)->never_split = true;
    cite(f, 1, 1, 0);
    struct pagination greedy = paginate_greedy(&f->galley, f->arena);
    assert_false(greedy.exact);
    struct pagination pagination = paginated(f);
    assert_true(pagination.cost < greedy.cost);
}

static void make_long(struct fixture *f)
{
    add_pair(f, ROWS, 3);
    for (int i = 0; i + 1 < ROWS; i += 3)
        f->rows[0][i].lines = f->rows[1][i + 1].lines = 7;
    f->galley.page_height = f->galley.first_height = 60;
    f->galley.beam = 10;
}

static void test_beam_serves_long_galleys(void **state)
{
    struct fixture *f = *state;
    make_long(f);
    struct pagination beam = paginate(&f->galley, f->arena), again = paginate(&f->galley, f->arena);
    assert_true(beam.page_count > 40);
    assert_false(beam.exact);
    assert_true(beam.cost < paginate_greedy(&f->galley, f->arena).cost);
    assert_end(beam, beam.page_count - 1, 0, ROWS, 0);
    assert_end(beam, beam.page_count - 1, 1, ROWS, 0);
    assert_int_equal(beam.page_count, again.page_count);
    for (int page = 0; page < beam.page_count; page++)
        assert_memory_equal(beam.sections[0].pages[page].ends, again.sections[0].pages[page].ends,
                            2 * sizeof(struct breakpoint));
    f->galley.beam = 0;
    struct pagination exact = paginated(f);
    assert_true(exact.cost <= beam.cost);
    assert_true(beam.cost - exact.cost <= exact.cost / 50);
}

static void test_six_flows(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 30; i++)
        for (int flow = 0; flow < FLOWS; flow++) {
            add_row(f, flow, 2 + (i * 7 + flow * 3) % 5);
            cite(f, flow, (i * FLOWS + flow) % NOTES, 0);
        }
    f->galley.note_columns = FLOWS;
    f->galley.beam = 50;
    struct pagination pagination = paginate(&f->galley, f->arena);
    for (int flow = 0; flow < FLOWS; flow++)
        assert_end(pagination, pagination.page_count - 1, flow, 30, 0);
    assert_true(pagination.cost < paginate_greedy(&f->galley, f->arena).cost);
}

/* -- A flow alone ------------------------------------------------------------------------------------- */

#define assert_columns(pagination, page, ...)                                                                \
    do {                                                                                                     \
        const int rows[] = {__VA_ARGS__};                                                                    \
        assert_int_equal((pagination).sections[0].pages[page].column_count, sizeof rows / sizeof *rows);     \
        for (int c = 0; c < (pagination).sections[0].pages[page].column_count; c++)                          \
            assert_int_equal((pagination).sections[0].pages[page].columns[c].row, rows[c]);                  \
    } while (0)

/* The first page has rows of both flows, and so has one column for each. */
static void test_flow_alone_goes_on_in_columns(void **state)
{
    struct fixture *f = *state;
    f->section.columns = 2;
    f->flows[1].head_continued = 10;
    add_rows(f, 0, 2, 3);
    add_rows(f, 1, 12, 3);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 3);
    assert_end(pagination, 0, 1, 3, 0);
    assert_int_equal(pagination.sections[0].pages[0].column_count, 1);
    assert_null(pagination.sections[0].pages[0].columns);
    assert_columns(pagination, 1, 6, 9);
    assert_columns(pagination, 2, 11, 12);
    assert_int_equal(pagination.sections[0].pages[2].depth, 10 + 60);
    f->section.columns = 1;
    assert_int_equal(paginated(f).page_count, 4);
}

static void test_last_columns_are_level(void **state)
{
    struct fixture *f = *state;
    f->section.columns = 3;
    add_rows(f, 0, 7, 3);
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 1);
    assert_columns(pagination, 0, 3, 6, 7);
    assert_int_equal(pagination.cost, COST_PAGE + 2 * COST_COLUMN + COST_DEPTH * 9 / 10);
}

/* A second column would be no less deep by more than it costs. */
static void test_few_rows_stay_in_one_column(void **state)
{
    struct fixture *f = *state;
    f->section.columns = 2;
    f->flows[0].head_continued = 20;
    add_rows(f, 0, 2, 3);
    assert_columns(paginated(f), 0, 2);
    f->flows[0].head_continued = 0;
    assert_columns(paginated(f), 0, 1, 2);
}

static void test_no_column_passes_a_page_break(void **state)
{
    struct fixture *f = *state;
    f->section.columns = 2;
    add_rows(f, 0, 8, 3);
    f->rows[0][4].page_break = true;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_columns(pagination, 0, 2, 4);
    assert_columns(pagination, 1, 6, 8);
}

static void test_notes_of_all_columns_share_the_foot(void **state)
{
    struct fixture *f = *state;
    f->section.columns = 2;
    add_rows(f, 0, 4, 4);
    assert_columns(paginated(f), 0, 2, 4);
    cite(f, 0, 0, 0);
    f->notes[0].base = 30;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_int_equal(pagination.sections[0].pages[0].foot + pagination.sections[0].pages[1].foot, 30);
}

/* Neither memory nor time grows with the square of the rows; the tail is exact. */
static void test_long_flow_alone_is_exact(void **state)
{
    enum { MANY = 20000 };
    struct fixture *f = *state;
    struct galley_row *rows = arena_array(f->arena, MANY, sizeof *rows);
    for (int i = 0; i < MANY; i++)
        rows[i] = (struct galley_row){.leading = 10, .lines = 1 + i % 3, .label_lines = 1};
    add_rows(f, 1, 2, 3);
    f->flows[0].rows = rows;
    f->flows[0].row_count = MANY;
    f->section.columns = 2;
    f->galley.beam = 50;
    struct pagination pagination = paginated(f);
    assert_in_range(pagination.page_count, MANY * 20 / 200, MANY * 20 / 200 * 9 / 8);
    assert_end(pagination, pagination.page_count - 1, 0, MANY, 0);
}

/* The first section's flow stands in columns on the page on which the second begins. */
static void test_a_section_goes_on_below_columns(void **state)
{
    struct fixture *f = *state;
    struct galley_section sections[2];
    add_rows(f, 0, 8, 3);
    add_row(f, 1, 2);
    make_two_sections(f, sections);
    sections[0].columns = 2;
    struct pagination pagination = paginated(f);
    assert_int_equal(pagination.page_count, 2);
    assert_columns(pagination, 0, 3, 6);
    assert_columns(pagination, 1, 7, 8);
    assert_int_equal(pagination.sections[1].first_page, 1);
    assert_int_equal(pagination.sections[1].first_height, 100 - 30 - 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_flow_alone_goes_on_in_columns),
        TEST(test_a_section_goes_on_below_columns),
        TEST(test_last_columns_are_level),
        TEST(test_few_rows_stay_in_one_column),
        TEST(test_no_column_passes_a_page_break),
        TEST(test_notes_of_all_columns_share_the_foot),
        TEST(test_long_flow_alone_is_exact),
        TEST(test_height_counts_head_and_space),
        TEST(test_notes_come_in_reading_order_once),
        TEST(test_rows_fill_pages),
        TEST(test_room_left_over_costs),
        TEST(test_cut_leaves_two_lines),
        TEST(test_cut_avoids_two_lines),
        TEST(test_label_makes_continuation_taller),
        TEST(test_page_break_ends_page_at_no_cost),
        TEST(test_keep_with_next_moves_row),
        TEST(test_keep_yields_to_page_break),
        TEST(test_keep_yields_to_page),
        TEST(test_never_split_yields_to_page),
        TEST(test_note_goes_on_at_the_next_page),
        TEST(test_note_fills_pages_of_its_own),
        TEST(test_note_goes_on_from_the_first_page),
        TEST(test_overfull_line_stands_alone),
        TEST(test_note_taller_than_page),
        TEST(test_note_stays_with_its_line),
        TEST(test_shared_note_counts_once),
        TEST(test_tall_feet_cost),
        TEST(test_tall_feet_are_spread),
        TEST(test_whole_row_may_fit_where_its_part_does_not),
        TEST(test_first_page_may_stay_empty),
        TEST(test_page_break_leaves_first_page_empty),
        TEST(test_flows_begin_together),
        TEST(test_first_notes_cost_nothing_again),
        TEST(test_rows_go_on_above_first_notes),
        TEST(test_next_section_goes_on_below),
        TEST(test_a_heading_stays_with_its_section),
        TEST(test_nothing_takes_one_page),
        TEST(test_flow_without_rows),
        TEST(test_filling_takes_the_flow_behind),
        TEST(test_search_beats_filling),
        TEST(test_beam_serves_long_galleys),
        TEST(test_six_flows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
