/* Tests the layout's decisions: column widths, fallbacks for words that do not fit, sizes of type that fit
 * the pages, flows, and the room for notes. The files in tests/golden/pages test positions on the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "layout/quality.h"
#include "page/composer.h"

enum { USUAL = MILLI_POINTS(CELL_SIZE_MPT), LEAST = 15 * POINT / 2, MOST = 12 * POINT };

#define MM(mm) TENTHS_MM((mm)*10)

/* -- Reports --------------------------------------------------------------------------------------------- */

/* The YAML of a report that a test is writing. */
struct draft {
    struct buf text;
    struct fixture *fixture;
};

/* Begins a report of one comparison with `columns` text columns and one column of sources. `page` is a line
 * of keys of the report, `keys` a line of keys of the comparison. */
static struct draft draft(struct fixture *fixture, const char *page, const char *keys, int columns)
{
    struct draft draft = {buf_new(fixture->arena), fixture};
    buf_printf(&draft.text, "title: T\n%s\nbody:\n- comparison:\n    %s\n    columns:\n", page, keys);
    for (int c = 0; c < columns; c++)
        buf_printf(&draft.text, "    - {key: c%d}\n", c);
    buf_puts(&draft.text, "    - {key: s, type: sources}\n    sides:\n");
    return draft;
}

static void add_side(struct draft *draft)
{
    buf_puts(&draft->text, "    - name: N\n      rows:\n");
}

/* Adds a row whose cells all have the text `text`, followed by the keys `keys`. */
static void add_row(struct draft *draft, int columns, const char *text, const char *keys)
{
    buf_puts(&draft->text, "      - {");
    for (int c = 0; c < columns; c++)
        buf_printf(&draft->text, "c%d: '%s', ", c, text);
    buf_printf(&draft->text, "%s}\n", keys);
}

static struct layout *done(const struct draft *draft)
{
    return lay_out(draft->fixture, draft->text.data);
}

/* Lays out a report of two sides. Each has one row, whose cells all have the text `word`. */
static struct layout *two_sides(struct fixture *fixture, const char *page, const char *keys, int columns,
                                const char *word)
{
    struct draft d = draft(fixture, page, keys, columns);
    for (int s = 0; s < 2; s++) {
        add_side(&d);
        add_row(&d, columns, word, "s: {url: 'https://e.org'}");
    }
    return done(&d);
}

static const char *repeat(struct fixture *fixture, const char *words, int count)
{
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < count; i++)
        buf_printf(&buf, "%s%s", i > 0 ? " " : "", words);
    return buf.data;
}

/* -- What does not fit ----------------------------------------------------------------------------------- */

static void words_are_hyphenated_where_they_do_not_fit(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = two_sides(fixture, "type-size: 8.5", "arrange: beside", 5,
                                            "internationalization");
    if (!words_hyphenate(fixture->laid_out))
        skip();
    assert_true(layout->tables[0].grid.hyphenate);
    assert_int_equal(layout->cell_size, USUAL);
    assert_said(fixture, "warning: words are hyphenated because 'arrange' sets 2 sides beside each other");
    assert_true(layout->sections[0].galley.flows[0].rows[0].lines > 1);
    layout = two_sides(fixture, "", "arrange: beside", 3, "international");
    assert_false(layout->tables[0].grid.hyphenate);
}

static void a_language_without_patterns_is_told_where_it_matters(void **state)
{
    struct fixture *fixture = *state;
    assert_non_null(two_sides(fixture, "lang: tlh", "arrange: beside", 3, "international"));
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 1); /* of the labels */
    two_sides(fixture, "lang: tlh", "arrange: beside", 5, "internationalization");
    assert_said(fixture, "there is no hyphenation dictionary for 'tlh'");
}

static void type_is_set_smaller_where_hyphens_do_not_help(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = two_sides(fixture, "", "arrange: beside", 4, "1234567890123456789.");
    assert_non_null(layout);
    assert_in_range(layout->cell_size, LEAST, USUAL - 1);
    assert_int_equal(layout->tables[0].arrangement.beside, 2);
    /* The type is no smaller than necessary: a quarter of a point more would not fit. */
    const int columns = layout->tables[0].comparison->column_count;
    const int room = layout->tables[0].grid.width - layout->tables[0].grid.gap * (columns - 1);
    int used = 0;
    for (int c = 0; c < columns; c++)
        used += layout->tables[0].grid.sides[0].widths[c];
    assert_true(used <= room);
    assert_true((long long)used * (layout->cell_size + POINT / 4) / layout->cell_size > room);
}

static void sides_are_stacked_where_no_size_fits(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = two_sides(fixture, "", "arrange: auto", 4,
                                            "123456789012345678901234567890");
    assert_non_null(layout);
    assert_int_equal(layout->tables[0].arrangement.beside, 1);
    assert_true(layout->cell_size >= USUAL);
    assert_int_equal(layout->section_count, 2);
    assert_int_equal(layout->tables[0].grid.width, layout->geometry.width);
    assert_int_equal(layout->sections[0].galley.flow_count, 1);
    assert_int_equal(layout->sections[1].first_side, 1);
}

/* Returns the number of sides that stand beside each other in a report of two sides. */
static int beside(struct fixture *fixture, const char *page, const char *keys, int columns, const char *word)
{
    return two_sides(fixture, page, keys, columns, word)->tables[0].arrangement.beside;
}

static void sides_are_stacked_before_words_are_broken(void **state)
{
    struct fixture *fixture = *state;
    const char *portrait = "page: {orientation: portrait}", *word = "internationalization";
    assert_int_equal(beside(fixture, portrait, "arrange: auto", 4, word), 1);
    assert_int_equal(beside(fixture, "", "arrange: auto", 4, word), 2);
    assert_int_equal(beside(fixture, "", "arrange: auto", 5, word), 1);
    assert_int_equal(beside(fixture, portrait, "arrange: auto", 2, "short"), 2);
    assert_int_equal(beside(fixture, portrait, "arrange: beside", 4, "international"), 2);
    assert_int_equal(beside(fixture, portrait, "arrange: stacked", 2, "short"), 1);
}

static void a_word_that_fits_nowhere_is_named(void **state)
{
    struct fixture *fixture = *state;
    assert_null(two_sides(fixture, "", "arrange: beside", 4, "123456789012345678901234567890"));
    assert_int_equal(diag_status(fixture->diag), 1);
    assert_said(fixture,
                "test.yaml:15:14: error: the columns do not fit beside each other: at the smallest size they "
                "need 161 mm, "
                "and there are 117 mm; the widest is 'c0', because of '123456789012345678901234567890'");
    assert_said(fixture, "hint: use fewer columns, a larger page, or soft hyphens (U+00AD) in long words");
}

/* -- Widths ---------------------------------------------------------------------------------------------- */

static void widths_are_those_that_were_given(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = lay_out(
        fixture, "title: T\n"
                 "type-size: 8.5\n"
                 "body:\n"
                 "- comparison:\n"
                 "    columns:\n"
                 "    - {key: a}\n"
                 "    - {key: mm, width: 20.5mm}\n"
                 "    - {key: pt, width: 60pt}\n"
                 "    - {key: em, width: 10em}\n"
                 "    - {key: percent, width: 12.5%}\n"
                 "    - {key: fr1, width: 1fr}\n"
                 "    - {key: fr2, width: 2.5fr}\n"
                 "    sides:\n"
                 "    - name: N\n"
                 "      rows:\n"
                 "      - {a: x, mm: x, pt: x, em: x, percent: x, fr1: x, fr2: x}\n");
    const struct grid *grid = &layout->tables[0].grid;
    const int *widths = grid->sides[0].widths;
    assert_int_equal(widths[1], TENTHS_MM(205));
    assert_int_equal(widths[2], 60 * POINT);
    assert_int_equal(widths[3], 10 * USUAL);
    assert_int_equal(widths[4], (grid->width - 6 * grid->gap) / 8);
    assert_in_range(widths[6], widths[5] * 5 / 2 - 2, widths[5] * 5 / 2 + 2);
    int sum = 6 * grid->gap;
    for (int c = 0; c < 7; c++)
        sum += widths[c];
    assert_in_range(sum, grid->width - 7, grid->width);
}

static void a_width_that_is_too_small_is_told(void **state)
{
    struct fixture *fixture = *state;
    assert_null(lay_out(fixture,
                        "title: T\nbody:\n- comparison:\n    columns: [{key: a}, {key: b, width: 9mm}]\n"
                        "    sides: [{name: N, rows: [{a: x, b: 1234567890}]}]\n"));
    assert_said(
        fixture,
        "error: '1234567890' is too wide for its column 'b': at the smallest size 14 mm are needed, and "
        "the column's width is 9 mm");
}

static void a_width_that_was_given_stays_though_others_want_it(void **state)
{
    struct fixture *fixture = *state;
    const char *words = repeat(fixture, "many words", 60);
    const struct layout *layout = lay_out(
        fixture, arena_printf(fixture->arena,
                              "title: T\npage: {orientation: portrait}\nbody:\n- comparison:\n"
                              "    columns: [{key: a}, {key: b, width: 80mm}, {key: c}]\n"
                              "    sides: [{name: N, rows: [{a: %s, b: x, c: %s}]}]\n",
                              words, words));
    assert_int_equal(layout->tables[0].grid.sides[0].widths[1], MM(80));
}

/* Lays out a report of two sides whose columns need different widths. */
static const struct layout *unlike_sides(struct fixture *fixture, const char *keys)
{
    return lay_out(fixture,
                   arena_printf(fixture->arena,
                                "title: T\nbody:\n- comparison:\n    %s\n    columns: [{key: a}, {key: b}]\n"
                                "    sides:\n    - {name: One, rows: [{a: %s, b: x}]}\n"
                                "    - {name: Two, rows: [{a: x, b: %s}]}\n",
                                keys, repeat(fixture, "many words", 30), repeat(fixture, "many words", 30)));
}

static void sides_share_their_widths_unless_they_are_not_to(void **state)
{
    struct fixture *fixture = *state;
    const struct grid *shared = &unlike_sides(fixture, "widths: shared")->tables[0].grid;
    assert_memory_equal(shared->sides[0].widths, shared->sides[1].widths, 2 * sizeof(int));
    const struct grid *single = &unlike_sides(fixture, "widths: per-side")->tables[0].grid;
    assert_true(single->sides[0].widths[0] > single->sides[0].widths[1] * 4);
    assert_true(single->sides[1].widths[1] > single->sides[1].widths[0] * 4);
    assert_true(single->sides[0].widths[0] > shared->sides[0].widths[0]);
}

static void widths_of_paired_rows_go_by_both_sides(void **state)
{
    struct fixture *fixture = *state;
    const char *words = repeat(fixture, "many words", 30);
    const struct layout *layout = lay_out(
        fixture, arena_printf(fixture->arena,
                              "title: T\nbody:\n- comparison:\n    align: rows\n"
                              "    columns: [{key: a}, {key: b}, {key: c, width: 60mm}]\n"
                              "    sides:\n    - {name: One, rows: [{a: %s, b: x, c: x}]}\n"
                              "    - {name: Two, rows: [{a: x, b: %s, c: x}]}\n",
                              words, words));
    const int *widths = layout->tables[0].grid.sides[0].widths;
    assert_in_range(widths[0], widths[1] * 2 / 3, widths[1] * 3 / 2);
}

static void tables_are_as_wide_as_they_need(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = two_sides(fixture, "type-size: 8.5", "arrange: beside", 3, "word");
    const struct grid *grid = &layout->tables[0].grid;
    const struct grid_columns *columns = &grid->sides[0];
    assert_int_equal(columns->xs[0], 0);
    for (int c = 0; c + 1 < 4; c++)
        assert_int_equal(columns->xs[c] + columns->widths[c] + 3 * USUAL, columns->xs[c + 1]);
    assert_int_equal(columns->xs[3] + columns->widths[3], columns->width);
    assert_true(columns->width < grid->width);
    assert_int_equal(grid->width, (layout->geometry.width - layout->geometry.gutter) / 2);
}

/* The rules of a table are as long as its heading. */
static void tables_are_as_wide_as_their_headings(void **state)
{
    struct fixture *fixture = *state;
    for (int words = 1; words < 40; words += 6) {
        const char *text =
            "title: T\nbody:\n- comparison: {columns: [{key: a}], sides: [{name: %s, rows: [{a: "
            "x}]}]}\n";
        const char *name = repeat(fixture, "word", words);
        const struct layout *layout = lay_out(fixture, arena_printf(fixture->arena, text, name));
        const struct tables *tables = &layout->tables[0];
        shaper(fixture, layout->report->lang);
        const struct cell_context context = layout_context(layout, fixture->words);
        const struct paragraph heading = tables_heading(&context, tables, &tables->comparison->sides[0], true,
                                                        fixture->arena);
        const int wanted = text_width(&heading) + tables->part_room, room = tables->grid.width;
        assert_int_equal(tables->grid.sides[0].width, wanted < room ? wanted : room);
    }
}

/* -- Fit ------------------------------------------------------------------------------------------------- */

static struct layout *fitted(struct fixture *fixture, int rows, const char *keys)
{
    struct draft d = draft(fixture, keys, "align: flow", 2);
    for (int s = 0; s < 2; s++) {
        add_side(&d);
        for (int r = 0; r < rows; r++)
            add_row(&d, 2, "Some words", "s: {url: 'https://e.org'}");
    }
    return done(&d);
}

static void type_is_as_large_as_the_pages_allow(void **state)
{
    struct fixture *fixture = *state;
    assert_in_range(fitted(fixture, 2, "fit: 1")->cell_size, MOST - POINT / 10, MOST);
    assert_int_equal(fitted(fixture, 2, "type-size: 9")->cell_size, 9 * POINT);
    assert_int_equal(fitted(fixture, 2, "")->cell_size, 21 * POINT / 2);
    assert_int_equal(fitted(fixture, 29, "type-size: 8.5")->page_count, 2);
    /* Tighter rows save the second page. */
    assert_int_equal(fitted(fixture, 29, "")->page_count, 1);
    const struct layout *layout = fitted(fixture, 29, "fit: 1");
    assert_int_equal(layout->page_count, 1);
    assert_in_range(layout->cell_size, LEAST, USUAL - 1);
    /* The room left on the page is too small for a larger size. */
    const struct section *section = &layout->sections[0];
    const int left = layout->geometry.height - layout_depth(layout, 0);
    assert_true(left < section->galley.flows[0].rows[0].leading * 29 / 60);
    layout = fitted(fixture, 29, "fit: 2");
    assert_int_equal(layout->page_count, 2);
    assert_true(layout->cell_size > USUAL);
}

static void fitted_type_tears_no_words_that_are_whole_at_the_usual_size(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = two_sides(fixture, "fit: 1", "arrange: beside", 3, "international");
    assert_true(layout->cell_size > USUAL && layout->cell_size < MOST);
    assert_false(layout->tables[0].grid.hyphenate);
    assert_int_equal(quality_of(layout).torn, 0);
    /* Words that are parted in any case may be parted at a larger size, too. */
    layout = two_sides(fixture, "fit: 1", "arrange: beside", 5, "internationalization");
    assert_true(layout->tables[0].grid.hyphenate);
    assert_true(layout->cell_size > USUAL);
}

static void what_does_not_fit_its_pages_is_told(void **state)
{
    struct fixture *fixture = *state;
    assert_null(fitted(fixture, 60, "fit: 1"));
    assert_int_equal(diag_status(fixture->diag), 1);
    assert_said(
        fixture,
        "test.yaml:2:6: error: the report does not fit on 1 page: at the smallest size, 7.5 pt, it takes 2");
    assert_said(fixture, "mm are too much");
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

static struct layout *uneven_sides(struct fixture *fixture, const char *keys)
{
    struct draft d = draft(fixture, "", keys, 1);
    const char *many = repeat(fixture, "many words", 20);
    add_side(&d);
    add_row(&d, 1, many, "s: {url: 'https://e.org/1'}");
    add_row(&d, 1, "few", "s: {url: 'https://e.org/2'}");
    add_row(&d, 1, "few", "s: {url: 'https://e.org/3'}");
    add_side(&d);
    add_row(&d, 1, "few", "s: {url: 'https://e.org/4'}");
    add_row(&d, 1, many, "s: {url: 'https://e.org/5'}, keep-with-next: true");
    return done(&d);
}

static void rows_are_paired_where_that_is_asked_for(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = uneven_sides(fixture, "align: rows");
    const struct section *section = &layout->sections[0];
    assert_true(section->paired);
    assert_int_equal(section->galley.flow_count, 1);
    const struct galley_flow *flow = &section->galley.flows[0];
    assert_int_equal(flow->row_count, 3);
    assert_true(flow->rows[0].lines > 2);
    assert_int_equal(flow->rows[0].lines, flow->rows[1].lines);
    assert_int_equal(flow->rows[2].lines, 1);
    assert_int_equal(flow->rows[0].cite_count, 2);
    assert_int_equal(flow->rows[1].cite_count, 2);
    assert_int_equal(flow->rows[2].cite_count, 1);
    assert_true(flow->rows[1].keep_with_next);
    /* Notes are numbered in the reading order of paired rows, across the sides. */
    const int expected[] = {0, 3, 1, 4, 2};
    assert_memory_equal(layout->pages[0].notes, expected, sizeof expected);
}

static void sides_flow_by_themselves_otherwise(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = uneven_sides(fixture, "align: flow");
    const struct galley_section *galley = &layout->sections[0].galley;
    assert_int_equal(galley->flow_count, 2);
    assert_int_equal(galley->flows[0].row_count, 3);
    assert_int_equal(galley->flows[1].row_count, 2);
    assert_int_equal(galley->flows[1].rows[0].lines, 1);
    const int expected[] = {0, 1, 2, 3, 4};
    assert_memory_equal(layout->pages[0].notes, expected, sizeof expected);
}

static void sides_beside_each_other_have_heads_of_one_height(void **state)
{
    struct fixture *fixture = *state;
    const char *text =
        "title: T\nbody:\n- comparison:\n    columns: [{key: a, label: 'What {side} is', width: 20mm}]\n"
        "    sides:\n    - {name: One, title: %s, rows: [{a: x}]}\n"
        "    - {name: %s, rows: [{a: x}]}\n";
    const char *longer = repeat(fixture, "many words", 10);
    const struct layout *even = lay_out(fixture, arena_printf(fixture->arena, text, "One", "Two"));
    const struct layout *uneven = lay_out(fixture, arena_printf(fixture->arena, text, longer, longer));
    const struct galley_flow *flows = uneven->sections[0].galley.flows;
    assert_true(flows[0].head_first > even->sections[0].galley.flows[0].head_first);
    assert_int_equal(flows[0].head_first, flows[1].head_first);
    assert_int_equal(flows[0].head_continued, flows[1].head_continued);
}

/* Returns the number of pages of a report with three rows. Each row is taller than half a page and may be
 * split. The second row has the additional keys `keys`. */
static int pages_of_tall_rows(struct fixture *fixture, const char *keys)
{
    const char *many = repeat(fixture, "many words", 160);
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text, "title: T\nbody:\n- comparison:\n    align: rows\n    arrange: beside\n    columns: "
                    "[{key: a}, {key: b}]\n"
                    "    sides:\n    - {name: M, rows: [{a: Row, b: x}, {a: Row, b: x}, {a: Row, b: x}]}\n"
                    "    - name: N\n      rows:\n");
    for (int r = 0; r < 3; r++)
        buf_printf(&text, "      - {a: Row, b: %s%s}\n", many, r == 1 ? keys : "");
    return lay_out(fixture, text.data)->page_count;
}

static void authors_have_their_way_with_breaks(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(pages_of_tall_rows(fixture, ""), 2);
    assert_int_equal(pages_of_tall_rows(fixture, ", split: never"), 3);
    assert_int_equal(pages_of_tall_rows(fixture, ", page-break: true"), 3);
}

/* A row that may continue on the next page repeats its first cell there as a label, if the cell is short. */
static void what_is_repeated_has_its_room(void **state)
{
    struct fixture *fixture = *state;
    const char *many = repeat(fixture, "many words", 60), *few = repeat(fixture, "many words", 3);
    const struct layout *layout = lay_out(
        fixture,
        arena_printf(fixture->arena,
                     "title: T\nbody:\n- comparison:\n    columns: [{key: a, width: 22mm}, {key: b}]\n"
                     "    sides: [{name: N, rows: [{a: many words, b: %s}, {a: %s, b: %s}, {a: %s, b: x}, "
                     "{a: %s, b: x}]}]\n",
                     many, few, many, few, many));
    const struct galley_row *rows = layout->sections[0].galley.flows[0].rows;
    const int expected[] = {2, 4, 1, 1};
    for (int r = 0; r < 4; r++)
        assert_int_equal(rows[r].label_lines, expected[r]);
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

static void notes_stand_once_on_each_page_that_cites_them(void **state)
{
    struct fixture *fixture = *state;
    struct draft d = draft(fixture, "", "align: flow", 1);
    for (int s = 0; s < 2; s++) {
        add_side(&d);
        for (int r = 0; r < 40; r++)
            add_row(
                &d, 1, "Some words",
                arena_printf(fixture->arena, "s: [{url: 'https://e.org/%d'}, {url: 'https://e.org/x'}]", r));
    }
    const struct layout *layout = done(&d);
    assert_int_equal(layout->page_count, 2);
    /* The rows cite 41 sources 160 times. A note number has room for as many digits as that count has. */
    assert_int_equal(layout->report->source_count, 41);
    assert_int_equal(layout->digits, 3);
    int count = 0, common = 0;
    for (int p = 0; p < layout->page_count; p++) {
        const struct page_plan *plan = &layout->pages[p];
        assert_int_equal(plan->first_number, count + 1);
        count += plan->note_count;
        for (int i = 0; i < plan->note_count; i++) {
            common += plan->notes[i] == 1;
            for (int k = 0; k < i; k++)
                assert_int_not_equal(plan->notes[i], plan->notes[k]);
        }
        assert_int_equal(plan->foot_ends[layout->notes.columns - 1].note, plan->note_count);
    }
    assert_int_equal(common, 2);
    assert_int_equal(count, 42);
}

/* Returns the height of the notes between two ends of columns. */
static int column_height(const struct layout *layout, const struct page_plan *plan, struct foot_end from,
                         struct foot_end to)
{
    const int leading = style_leading(ROLE_NOTE, layout->cell_size);
    int height = 0;
    for (int note = from.note; note < to.note || (note == to.note && to.line > 0); note++)
        height += (note == to.note ? to.line * leading : plan->note_heights[note]) -
                  (note == from.note ? from.line * leading : -layout->note_gap);
    return height;
}

static void a_foot_is_as_high_as_its_columns(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = uneven_sides(fixture, "align: flow");
    const struct page_plan *plan = &layout->pages[0];
    assert_int_equal(layout->notes.columns % 2, 0);
    int tallest = 0;
    struct foot_end from = {0, 0};
    for (int c = 0; c < layout->notes.columns; from = plan->foot_ends[c++]) {
        const int height = column_height(layout, plan, from, plan->foot_ends[c]);
        tallest = height > tallest ? height : tallest;
    }
    assert_int_equal(plan->foot, layout->foot_separator + tallest);
}

/* Lays out sides of one row whose notes say `words` so many times. */
static const struct layout *noted(struct fixture *fixture, const char *page, int sides, int times)
{
    struct draft d = draft(fixture, page, "align: flow", 1);
    for (int s = 0; s < sides; s++) {
        add_side(&d);
        for (int r = 0; r < 4; r++) {
            const char *title = repeat(fixture, "some words", times);
            add_row(
                &d, 1, "cell",
                arena_printf(fixture->arena, "s: {url: 'https://e.org/%d/%d', title: '%s'}", s, r, title));
        }
    }
    return done(&d);
}

static void notes_have_columns_under_the_tables(void **state)
{
    struct fixture *fixture = *state;
    for (int sides = 1; sides <= 4; sides++)
        for (int times = 1; times < 60; times += 19) {
            const struct layout *layout = noted(fixture, "", sides, times);
            const int width = geometry_share(&layout->geometry, layout->notes.columns);
            assert_int_equal(layout->notes.columns % sides, 0);
            assert_in_range(width, MM(45), MM(135));
            assert_int_equal(layout->notes.measure, width - layout->notes.indent);
        }
    /* Six columns would be too narrow. */
    assert_int_equal(noted(fixture, "", 6, 1)->notes.columns, 5);
    assert_int_equal(noted(fixture, "page: {orientation: portrait}", 1, 9)->notes.columns % 2, 0);
}

static void a_sheet_that_is_mostly_empty_has_its_notes_below_the_tables(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = noted(fixture, "", 2, 4);
    const struct page_plan *plan = &layout->pages[0];
    const int depth = layout_depth(layout, 0) - plan->foot;
    const int rule = plan->foot_y + layout->foot_separator - MILLI_POINTS(NOTE_RULE_AFTER_MPT);
    assert_int_equal(layout->page_count, 1);
    assert_int_equal(rule, depth + 24 * POINT);
    for (int c = 0; c < layout->notes.columns; c++)
        assert_int_equal(plan->foot_ends[c].line, 0);
    layout = noted(fixture, "", 2, 230);
    plan = &layout->pages[0];
    assert_int_equal(plan->foot_y, layout->geometry.height - plan->foot);
}

/* Returns the lines of notes that open the foot of a page. */
static int opening_lines(const struct page_plan *plan)
{
    int lines = 0;
    for (int i = 0; i < plan->opening_count; i++)
        lines += plan->opening[i].to - plan->opening[i].from;
    return lines;
}

/* Checks that each page has the lines that go on from the page before. */
static void assert_goes_on(const struct layout *layout)
{
    int carried = 0;
    for (int p = 0; p < layout->page_count; p++) {
        const struct page_plan *plan = &layout->pages[p];
        assert_int_equal(opening_lines(plan), carried);
        carried = plan->carried;
        assert_in_range(layout_depth(layout, p), 0, layout->geometry.height);
    }
    assert_int_equal(carried, 0);
}

static void a_note_taller_than_a_page_goes_on(void **state)
{
    struct fixture *fixture = *state;
    struct draft d = draft(fixture, "", "align: flow", 1);
    add_side(&d);
    add_row(&d, 1, "First", "s: {url: 'https://e.org/1'}");
    add_row(&d, 1, repeat(fixture, "Some words", 60),
            arena_printf(fixture->arena, "s: {url: 'https://e.org/2', note: '%s'}",
                         repeat(fixture, "many words", 1500)));
    add_row(&d, 1, "Last", "s: {url: 'https://e.org/3'}");
    const struct layout *layout = done(&d);
    assert_non_null(layout);
    assert_goes_on(layout);
    /* The row stands above its note, and is whole. */
    const struct section_pages *pages = &layout->sections[0].pages;
    int p = 0;
    while (layout->pages[p].carried == 0)
        p++;
    assert_int_equal(pages->pages[p].ends[0].row, 2);
    assert_int_equal(pages->pages[p].ends[0].line, 0);
    assert_int_equal(layout->pages[p].note_count, 1);
    assert_int_equal(layout->pages[p + 1].opening[0].page, p);
    assert_int_equal(layout->pages[p + 1].opening[0].to * layout->galley.note_leading,
                     layout->pages[p].note_heights[0]);
}

/* A note has what the rows of its page say, so it never outgrows the page for what others say. */
static void remarks_stand_on_the_pages_of_their_rows(void **state)
{
    struct fixture *fixture = *state;
    struct draft d = draft(fixture, "", "align: flow", 1);
    add_side(&d);
    for (int r = 0; r < 70; r++)
        add_row(&d, 1, "Some words",
                arena_printf(fixture->arena, "s: {url: 'https://e.org/2', note: '%d. %s'}", r,
                             repeat(fixture, "many words", 8)));
    const struct layout *layout = done(&d);
    assert_non_null(layout);
    assert_in_range(layout->page_count, 2, 6);
    int remarks = 0;
    for (int p = 0; p < layout->page_count; p++) {
        const struct page_plan *plan = &layout->pages[p];
        assert_int_equal(plan->note_count, 1);
        for (int i = 0; i < plan->cited_count; i++)
            assert_int_equal(plan->cited[i].remark, ++remarks);
    }
    assert_int_equal(remarks, 70);
}

static void many_notes_of_a_line_go_on(void **state)
{
    struct fixture *fixture = *state;
    struct draft d = draft(fixture, "", "align: flow", 1);
    add_side(&d);
    struct buf sources = buf_new(fixture->arena);
    for (int i = 0; i < 90; i++)
        buf_printf(&sources, "{url: 'https://e.org/%d', note: '%s'}, ", i,
                   repeat(fixture, "many words", 100));
    add_row(&d, 1, "First", arena_printf(fixture->arena, "s: [%s]", sources.data));
    const struct layout *layout = done(&d);
    assert_non_null(layout);
    assert_goes_on(layout);
    int notes = 0, carried = 0;
    for (int p = 0; p < layout->page_count; p++) {
        notes += layout->pages[p].note_count;
        carried += layout->pages[p].carried;
    }
    assert_int_equal(notes, 90);
    assert_in_range(carried, 1, INT_MAX);
}

static void a_label_taller_than_a_page_is_told(void **state)
{
    struct fixture *fixture = *state;
    const char *words = repeat(fixture, "word", 160), *heading = repeat(fixture, "many words", 160);
    assert_null(lay_out(fixture, arena_printf(fixture->arena,
                                              "title: T\nlabels: {cont: '%s'}\nbody:\n- comparison:\n"
                                              "    columns: [{key: a, width: 9mm}, {key: b}]\n    sides:\n"
                                              "    - {name: N, title: '%s', rows: [{a: '%s', b: x}]}\n",
                                              repeat(fixture, "abcd", 39), heading, words)));
    assert_said(fixture, "error: a line of this row, with the heads above it, is taller than a page");
}

static void heads_taller_than_half_a_page_are_told(void **state)
{
    struct fixture *fixture = *state;
    assert_null(lay_out(fixture, arena_printf(fixture->arena,
                                              "title: T\nbody:\n- comparison:\n"
                                              "    columns: [{key: a}]\n    sides:\n"
                                              "    - {name: N, title: '%s', rows: [{a: x}]}\n",
                                              repeat(fixture, "many words", 700))));
    assert_said(fixture, "test.yaml:6:7: error: the heads of these tables, which every page repeats, are "
                         "taller than half a page");
}

static void a_masthead_taller_than_a_page_is_told(void **state)
{
    struct fixture *fixture = *state;
    assert_null(lay_out(fixture, arena_printf(fixture->arena, "title: '%s'\nbody: [{text: x}]\n",
                                              repeat(fixture, "many words", 150))));
    assert_said(fixture, "test.yaml:1:8: error: the title and what follows it are taller than a page");
}

/* -- Prose ----------------------------------------------------------------------------------------------- */

static const struct layout *prose(struct fixture *fixture, const char *keys, int sentences)
{
    return lay_out(
        fixture,
        arena_printf(fixture->arena, "title: T\n%s\nbody: [{text: '%s'}]\n", keys,
                     repeat(fixture,
                            "This sentence says that it has some eighty characters in it, and has them.",
                            sentences)));
}

static void prose_is_set_in_columns_that_can_be_read(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = prose(fixture, "", 20);
    assert_int_equal(layout->geometry.columns, 2);
    assert_int_equal(layout->sections[0].prose.text.columns, 2);
    int lines[2] = {0};
    for (int i = 0; i < layout->sections[0].prose.slice_count; i++) {
        const struct prose_slice *slice = &layout->sections[0].prose.slices[i];
        lines[slice->column] += slice->to - slice->from;
    }
    assert_in_range(lines[0] - lines[1], 0, 1);
    assert_int_equal(prose(fixture, "", 3)->sections[0].prose.text.columns, 1);
    assert_int_equal(prose(fixture, "page: {size: A3}", 20)->geometry.columns, 3);
    assert_int_equal(prose(fixture, "page: {orientation: portrait}", 20)->geometry.columns, 1);
}

static void prose_goes_on_over_pages_without_stray_lines(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text, "title: T\nbody:\n- text: |\n");
    for (int i = 0; i < 40; i++)
        buf_printf(&text, "    %s%s\n\n", i % 5 ? "" : "# Heading\n\n    ",
                   repeat(fixture,
                          "This sentence says that it has some eighty characters in it, and has them.",
                          3 + i % 4));
    const struct layout *layout = lay_out(fixture, text.data);
    const struct prose_lines *pages = &layout->sections[0].prose;
    assert_true(layout->page_count >= 2);
    assert_int_equal(layout->sections[0].pages.page_count, layout->page_count);
    for (int i = 0; i < pages->slice_count; i++) {
        const struct prose_slice *slice = &pages->slices[i], *next = slice + 1;
        const struct prose *item = &layout->sections[0].block->prose.items[slice->item];
        const bool last = i + 1 == pages->slice_count || next->column != slice->column ||
                          next->page != slice->page;
        /* No column ends with a heading. A paragraph leaves no single line at the end or the start of a
         * column. */
        assert_false(last && item->kind == PROSE_HEADING);
        if (i + 1 < pages->slice_count && next->item == slice->item)
            assert_true(slice->to - slice->from >= 2 && next->to - next->from >= 2);
        assert_true(slice->y >= 0 && slice->y < layout->geometry.height);
    }
}

/* Lays out `count` paragraphs of one line. Each cites its own source. `head` is a line of report keys. */
static const struct layout *linking_prose(struct fixture *fixture, const char *head, int count)
{
    struct buf text = buf_new(fixture->arena);
    buf_printf(&text, "title: T\n%s\nbody:\n- text: |\n", head);
    for (int i = 0; i < count; i++)
        buf_printf(&text, "    A paragraph with [a link](https://example.org/%d) in it.\n\n", i);
    return lay_out(fixture, text.data);
}

static void prose_and_its_notes_share_the_page(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = linking_prose(fixture, "", 200);
    const struct prose_lines *pages = &layout->sections[0].prose;
    assert_in_range(layout->page_count, 2, 10);
    int items = 0, notes = 0;
    for (int p = 0; p < layout->page_count; p++) {
        const struct page_plan *plan = &layout->pages[p];
        for (int i = 0; i < pages->slice_count; i++)
            items += pages->slices[i].page == p;
        /* Source n is cited in paragraph n, so the notes up to this page are those of the paragraphs up to
         * it. */
        for (int i = 0; i < plan->note_count; i++)
            assert_int_equal(plan->notes[i], notes++);
        assert_int_equal(items, notes);
        const int depth = layout_depth(layout, p), height = layout->geometry.height;
        assert_true(depth <= height);
        /* One more paragraph and its note would not fit. */
        const int more = 2 * (layout->notes.heights[0].base + layout->note_gap) +
                         2 * style_leading(ROLE_PROSE, layout->cell_size);
        assert_true(p + 1 == layout->page_count || depth > height - more);
    }
    assert_int_equal(notes, 200);
}

static void prose_leaves_room_for_the_notes_of_others(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = buf_new(fixture->arena);
    buf_puts(
        &text,
        "title: '[T](https://e.org/0)'\nbody:\n- text: '[A](https://e.org/1) [B](https://e.org/0)'\n"
        "- comparison:\n    columns: [{key: a, label: '[A](https://e.org/2)'}, {key: s, type: sources}]\n"
        "    sides: [{name: N, rows: [{a: '[B](https://e.org/3)', s: {url: 'https://e.org/1'}}]}]\n"
        "- text: '[C](https://e.org/2) [D](https://e.org/4)'\n");
    const struct layout *layout = lay_out(fixture, text.data);
    const struct page_plan *plan = &layout->pages[0];
    assert_int_equal(layout->page_count, 1);
    assert_int_equal(plan->note_count, 5);
    for (int i = 0; i < 5; i++)
        assert_int_equal(plan->notes[i], i);
    assert_int_equal(layout->sections[1].pages.first_note_count, 2);
}

static void the_notes_of_a_line_of_text_go_on(void **state)
{
    struct fixture *fixture = *state;
    struct buf address = buf_new(fixture->arena), text = buf_new(fixture->arena);
    for (int i = 0; i < 100; i++)
        buf_puts(&address, "/abcdefgh");
    buf_puts(&text, "title: T\nbody:\n- text: |\n    ");
    for (int i = 0; i < 40; i++)
        buf_printf(&text, "[a](https://e.org/%d%s) ", i, address.data);
    const struct layout *layout = lay_out(fixture, text.data);
    assert_non_null(layout);
    assert_goes_on(layout);
    assert_in_range(layout->pages[0].carried, 1, INT_MAX);
}

static void notes_of_the_masthead_go_on(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = lay_out(
        fixture, arena_printf(fixture->arena,
                              "title: '[T](https://e.org/1)'\nbody:\n- comparison:\n"
                              "    columns: [{key: a}, {key: s, type: sources}]\n    sides:\n"
                              "    - {name: N, rows: [{a: x, s: {url: 'https://e.org/1', title: '%s'}}]}\n",
                              repeat(fixture, "many words", 2000)));
    assert_non_null(layout);
    assert_goes_on(layout);
    assert_in_range(layout->pages[0].carried, 1, INT_MAX);
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

/* Returns whether page `index` has a line whose whole text is `text`. */
static bool has_line(struct fixture *fixture, const struct layout *layout, int index, const char *text)
{
    const struct page page = composer_page(composer(fixture, layout), index, fixture->arena);
    for (int i = 0; i < page.count; i++)
        if (page.items[i].kind == ITEM_LINE && strcmp(page.items[i].line.text, text) == 0)
            return true;
    return false;
}

static void headings_of_later_pages_tell_their_rows(void **state)
{
    struct fixture *fixture = *state;
    struct draft d = draft(fixture, "labels: {part: '{part}/{parts}'}", "align: flow", 1);
    add_side(&d);
    for (int r = 0; r < 70; r++)
        add_row(&d, 1, "Some words", "s: []");
    add_side(&d);
    for (int r = 0; r < 3; r++)
        add_row(&d, 1, "Some words", "s: []");
    const struct layout *layout = done(&d);
    assert_int_equal(layout->page_count, 2);
    const struct page_break *pages = layout->sections[0].pages.pages;
    assert_int_equal(pages[1].column_count, 2);
    const int first = pages[0].ends[0].row, middle = pages[1].columns[0].row;
    assert_true(has_line(fixture, layout, 1, arena_printf(fixture->arena, "N%d–N%d/70", first + 1, middle)));
    assert_true(has_line(fixture, layout, 1, arena_printf(fixture->arena, "N%d–N70/70", middle + 1)));
    assert_true(has_line(fixture, layout, 0, "N73"));
    assert_true(has_line(fixture, layout, 1, "N (continued)"));
}

static void papers_have_their_sizes_and_margins(void **state)
{
    static const struct {
        const char *page;
        int width, height, left_1, left_2;
    } cases[] = {
        {"", MM(297), MM(210), MM(20), MM(20)},
        {"page: {orientation: portrait}", MM(210), MM(297), MM(20), MM(20)},
        {"page: {size: A3}", MM(420), MM(297), MM(20), MM(20)},
        {"page: {size: Letter, duplex: true}", TENTHS_MM(2794), TENTHS_MM(2159), MM(20), MM(12)},
        {"page: {size: Legal}", TENTHS_MM(3556), TENTHS_MM(2159), MM(20), MM(20)},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct layout *layout = prose(fixture, cases[i].page, 1);
        const struct page page = composer_page(composer(fixture, layout), 0, fixture->arena);
        assert_int_equal(page.width, cases[i].width);
        assert_int_equal(page.height, cases[i].height);
        assert_int_equal(geometry_left(&layout->geometry, 0), cases[i].left_1);
        assert_int_equal(geometry_left(&layout->geometry, 1), cases[i].left_2);
        assert_in_range(layout->geometry.width, cases[i].width - MM(32) - 1, cases[i].width - MM(32) + 1);
        assert_in_range(layout->geometry.height, cases[i].height - MM(26) - 1, cases[i].height - MM(26) + 1);
        assert_int_equal(layout->geometry.top, MM(12));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(headings_of_later_pages_tell_their_rows),
        TEST(words_are_hyphenated_where_they_do_not_fit),
        TEST(a_language_without_patterns_is_told_where_it_matters),
        TEST(type_is_set_smaller_where_hyphens_do_not_help),
        TEST(sides_are_stacked_where_no_size_fits),
        TEST(sides_are_stacked_before_words_are_broken),
        TEST(a_word_that_fits_nowhere_is_named),
        TEST(widths_are_those_that_were_given),
        TEST(a_width_that_is_too_small_is_told),
        TEST(a_width_that_was_given_stays_though_others_want_it),
        TEST(sides_share_their_widths_unless_they_are_not_to),
        TEST(widths_of_paired_rows_go_by_both_sides),
        TEST(tables_are_as_wide_as_they_need),
        TEST(tables_are_as_wide_as_their_headings),
        TEST(type_is_as_large_as_the_pages_allow),
        TEST(fitted_type_tears_no_words_that_are_whole_at_the_usual_size),
        TEST(what_does_not_fit_its_pages_is_told),
        TEST(rows_are_paired_where_that_is_asked_for),
        TEST(sides_flow_by_themselves_otherwise),
        TEST(sides_beside_each_other_have_heads_of_one_height),
        TEST(authors_have_their_way_with_breaks),
        TEST(what_is_repeated_has_its_room),
        TEST(notes_stand_once_on_each_page_that_cites_them),
        TEST(a_foot_is_as_high_as_its_columns),
        TEST(notes_have_columns_under_the_tables),
        TEST(a_sheet_that_is_mostly_empty_has_its_notes_below_the_tables),
        TEST(a_note_taller_than_a_page_goes_on),
        TEST(remarks_stand_on_the_pages_of_their_rows),
        TEST(many_notes_of_a_line_go_on),
        TEST(a_label_taller_than_a_page_is_told),
        TEST(heads_taller_than_half_a_page_are_told),
        TEST(a_masthead_taller_than_a_page_is_told),
        TEST(prose_is_set_in_columns_that_can_be_read),
        TEST(prose_goes_on_over_pages_without_stray_lines),
        TEST(prose_and_its_notes_share_the_page),
        TEST(prose_leaves_room_for_the_notes_of_others),
        TEST(the_notes_of_a_line_of_text_go_on),
        TEST(notes_of_the_masthead_go_on),
        TEST(papers_have_their_sizes_and_margins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
