/* Tables: the keys of columns, sides and rows, and what becomes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fixture.h"

#define TABLE                                                                                                \
    "title: T\nbody:\n- comparison:\n    columns: [key: a, {key: s, type: sources}]\n    sides:\n    - "     \
    "name: N\n      rows:\n"

static void every_key_of_a_comparison_is_read(void **state)
{
    const struct report *report = load(
        *state,
        "title: T\nbody:\n- comparison:\n    widths: per-side\n    align: rows\n    arrange: stacked\n"
        "    columns:\n    - {key: a, width: 20mm}\n    - {key: b, type: number, width: 1.5em}\n"
        "    - {key: c, type: year, width: 33.333%}\n    - {key: d, width: 2fr, label: ''}\n"
        "    - {key: e, width: 0.001pt}\n    sides:\n    - name: N\n      color: '#00507d'\n"
        "      rows:\n      - {e: 5, d: ~, c: 2020, b: '-1,000', a: 1, split: never}\n"
        "      - {a: x, b: 1, c: ~, d: '', e: y, keep-with-next: true, page-break: yes}\n");
    const struct comparison *comparison = &report->blocks[0].comparison;
    assert_true(comparison->widths_per_side);
    assert_true(comparison->align_rows);
    assert_int_equal(comparison->arrange, 1);
    static const struct length widths[] = {
        {LENGTH_MM, 20000}, {LENGTH_EM, 1500}, {LENGTH_PERCENT, 33333}, {LENGTH_FR, 2000}, {LENGTH_PT, 1}};
    assert_int_equal(comparison->column_count, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(comparison->columns[i].width.unit, widths[i].unit);
        assert_int_equal(comparison->columns[i].width.milli, widths[i].milli);
    }
    assert_int_equal(comparison->columns[1].type, COLUMN_NUMBER);
    assert_string_equal(comparison->columns[2].label.bytes, "c");
    assert_string_equal(comparison->columns[3].label.bytes, "");
    const struct side *side = &comparison->sides[0];
    assert_string_equal(side->title.bytes, "N");
    assert_int_equal(side->color, 0x00507D);
    assert_string_equal(side->rows[0].cells[1].text.bytes, "-1,000");
    assert_string_equal(side->rows[0].cells[3].text.bytes, "");
    assert_string_equal(side->rows[0].cells[4].text.bytes, "5");
    assert_true(side->rows[0].never_split && !side->rows[0].keep_with_next && !side->rows[0].page_break);
    assert_true(!side->rows[1].never_split && side->rows[1].keep_with_next && side->rows[1].page_break);
    assert_int_equal(side->rows[1].mark.line, 18);
}

static void heads_name_their_side(void **state)
{
    const struct report *report = load(
        *state,
        "title: T\nbody:\n- comparison:\n    columns:\n"
        "    - {key: a, label: 'Why *{side}*, {side} {x}'}\n    - {key: '{side}'}\n"
        "    sides: [{name: Go, rows: [{a: b, '{side}': c}]}, {name: '*C*', rows: [{a: b, '{side}': c}]}]\n");
    const struct comparison *comparison = &report->blocks[0].comparison;
    const struct text *go = comparison->sides[0].labels, *c = comparison->sides[1].labels;
    assert_string_equal(comparison->columns[0].label.bytes, "Why {side}, {side} {x}");
    assert_string_equal(go[0].bytes, "Why Go, Go {x}");
    assert_int_equal(go[0].span_count, 3);
    assert_int_equal(go[0].spans[1].end, 6);
    assert_string_equal(c[0].bytes, "Why *C*, *C* {x}");
    assert_string_equal(c[1].bytes, "*C*");
}

static void long_rows_have_short_names(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, TABLE "      - {a: 'x");
    for (int i = 0; i < 400; i++)
        buf_puts(&buf, "é");
    buf_puts(&buf, "', s: {url: 'http://a/', note: N}}\n");
    const char *about = load(fixture, buf.data)->sources[0].remarks[0].about;
    assert_int_equal(strlen(about), 199 + strlen("…"));
    assert_string_equal(about + 195, "éé…");
}

/* Rows that leave everything out take room all the same. */
static void empty_rows_cannot_fill_the_memory(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, "title: T\nbody:\n- comparison:\n    columns: [key: a");
    for (int i = 1; i < 64; i++)
        buf_printf(&buf, ", {key: s%d, type: sources}", i);
    buf_puts(&buf, "]\n    sides:\n    - name: N\n      rows:\n");
    for (int i = 0; i < 62501; i++)
        buf_puts(&buf, "      - a: x\n");
    const size_t before = arena_size(fixture->arena);
    load_named(fixture, "test.yaml", buf.data);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 1);
    assert_true(arena_size(fixture->arena) - before < 1000000);
}

/* Returns whether a cell of a column of this type takes the text. */
static bool is_taken(const char *type, const char *text)
{
    struct fixture *fixture = NULL;
    setup((void **)&fixture);
    load_named(fixture, "test.yaml",
               arena_printf(fixture->arena,
                            "title: T\nbody:\n- comparison:\n    columns: [key: a, {key: b, type: %s}]\n"
                            "    sides: [{name: N, rows: [{a: x, b: \"%s\"}]}]\n",
                            type, text));
    const bool taken = diag_count(fixture->diag, DIAG_ERROR) == 0;
    teardown((void **)&fixture);
    return taken;
}

static void numbers_are_figures(void **state)
{
    (void)state;
    static const char *const good[] = {"0",   "-12",   "1234", "1,234", "1.234", "12 345",
                                       "1.5", "10-20", "1x",   "-",     ""};
    static const char *const bad[] = {"1,23",   "1.234.567", "1,2345", "1234,567", ",123",
                                      "1,,234", "x",         "--1",    "1,234,"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!is_taken("number", good[i]))
            fail_msg("'%s' was not taken", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (is_taken("number", bad[i]))
            fail_msg("'%s' was taken", bad[i]);
}

static void years_have_four_digits(void **state)
{
    (void)state;
    assert_true(is_taken("year", "1000"));
    assert_true(is_taken("year", "2999"));
    assert_true(is_taken("year", ""));
    assert_false(is_taken("year", "0999"));
    assert_false(is_taken("year", "3000"));
    assert_false(is_taken("year", "20200"));
    assert_false(is_taken("year", "202x"));
}

static void widths_of_a_table_fit_into_it(void **state)
{
    struct fixture *fixture = *state;
    static const char text[] =
        "title: T\nbody:\n- comparison:\n    columns: [{key: a, width: 50.5%%}, {key: b, width: %s}]\n"
        "    sides: [{name: N, rows: [{a: x, b: y}]}]\n";
    load(fixture, arena_printf(fixture->arena, text, "49.5%"));
    load_named(fixture, "test.yaml", arena_printf(fixture->arena, text, "49.501%"));
    assert_said(fixture, "the widths of the columns add up to 101%, more than 100%");
}

static void keys_of_columns_are_their_own(void **state)
{
    struct fixture *fixture = *state;
    load_named(
        fixture, "test.yaml",
        "title: T\nbody:\n- comparison:\n    columns:\n    - {key: a, type: sources}\n    - key: split\n"
        "    - {key: b, label: 'Why {sid}'}\n    - key: b\n    sides: [{name: N, rows: [{a: ~, b: y, c: "
        "z}]}]\n");
    assert_said(fixture, "test.yaml:5:13: error: the first column names the row; it cannot hold sources");
    assert_said(fixture,
                "test.yaml:6:12: error: 'split' cannot be a column's key: it has a meaning in every row");
    assert_said(fixture, "test.yaml:7:28: error: unknown name '{sid}' in a column's label");
    assert_said(fixture, "did you mean '{side}'?");
    assert_said(fixture, "test.yaml:8:12: error: column 'b' is already defined on line 7");
    assert_said(fixture, "error: the table has no column 'c'");
    assert_said(fixture, "its columns are a and b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_key_of_a_comparison_is_read),
        TEST(heads_name_their_side),
        TEST(long_rows_have_short_names),
        TEST(numbers_are_figures),
        TEST(years_have_four_digits),
        TEST(widths_of_a_table_fit_into_it),
        TEST(keys_of_columns_are_their_own),
        TEST(empty_rows_cannot_fill_the_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
