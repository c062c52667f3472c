/* The syntax of PDF is read as it is written, and damaged input ends a value and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/syntax.h"

#include <stdio.h>

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void assert_slice(struct slice slice, const char *text)
{
    assert_int_equal(slice.length, strlen(text));
    assert_memory_equal(slice.at, text, slice.length);
}

static void values_end_where_they_end(void **state)
{
    static const char *const values[] = {
        "12",      "12 0 R", "-.5",     "/Name", "(a)",  "(a(b)c)",        "(\\)\\\\)",
        "<48 65>", "true",   "[1 2 R]", "[]",    "<<>>", "<</A<</B 1>>>>", "[(])/A[1]]",
        "null"};
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, " %% comment\n%s /next", values[i]);
        struct slice rest = slice_of(text);
        assert_slice(syntax_next(&rest), values[i]);
        assert_slice(syntax_next(&rest), "/next");
        assert_int_equal(syntax_next(&rest).length, 0);
    }
}

static void what_does_not_end_is_no_value(void **state)
{
    static const char *const open[] = {"(",       "(()",   "(\\)", "<48", "[1", "<</A",
                                       "<</A 1>", "[[[[[", ")",    ">",   "]",  "}"};
    (void)state;
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        struct slice rest = slice_of(open[i]);
        assert_int_equal(syntax_next(&rest).length, 0);
        assert_int_equal(rest.length, strlen(open[i]));
    }
}

static void deep_nesting_is_refused(void **state)
{
    char text[200] = "";
    for (int i = 0; i < 99; i++)
        strcat(text, "[");
    for (int i = 0; i < 99; i++)
        strcat(text, "]");
    struct slice rest = slice_of(text);
    (void)state;
    assert_int_equal(syntax_next(&rest).length, 0);
}

static void dictionaries_have_their_entries(void **state)
{
    struct dict dict;
    (void)state;
    assert_true(syntax_dict(slice_of("<< /A 1 0 R\n/B(>>)/C<</A 2>>>>"), &dict));
    assert_int_equal(dict.count, 3);
    assert_slice(syntax_lookup(&dict, "A"), "1 0 R");
    assert_slice(syntax_lookup(&dict, "B"), "(>>)");
    assert_int_equal(syntax_lookup(&dict, "D").length, 0);
    assert_false(syntax_dict(slice_of("<</A>>"), &dict));
    assert_false(syntax_dict(slice_of("<<1 2>>"), &dict));
    assert_false(syntax_dict(slice_of("<</A 1>> 2"), &dict));
    assert_false(syntax_dict(slice_of("[/A 1]"), &dict));
    assert_int_equal(dict.count, 0);
}

static void numbers_that_are_too_large_are_none(void **state)
{
    (void)state;
    assert_int_equal(syntax_count(slice_of("2147483647")), 2147483647);
    assert_int_equal(syntax_count(slice_of("2147483648")), -1);
    assert_int_equal(syntax_count(slice_of("99999999999999999999999")), -1);
    assert_int_equal(syntax_count(slice_of("")), -1);
    assert_int_equal(syntax_count(slice_of("1x")), -1);
    assert_int_equal(syntax_reference(slice_of("12 0 R")), 12);
    assert_int_equal(syntax_reference(slice_of("12 1 R")), 0);
    assert_int_equal(syntax_reference(slice_of("12")), 0);
    assert_int_equal(syntax_reference(slice_of(" 0 R")), 0);
}

static void only_a_whole_reference_is_one_value(void **state)
{
    static const char *const others[] = {"12 :0 R", "12 /0 R", "12 0 Rx", "12 0R",
                                         "12 0 ",   "12  0 R", "12x0 R"};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct slice rest = slice_of(others[i]);
        assert_slice(syntax_next(&rest), others[i][2] == 'x' ? "12x0" : "12");
    }
    struct slice rest = slice_of("12 10 R");
    assert_slice(syntax_next(&rest), "12 10 R");
    rest = slice_of("<"); /* the end of a damaged file */
    assert_int_equal(syntax_next(&rest).length, 0);
}

static void lengths_are_points_in_thousandths(void **state)
{
    static const struct {
        long long units;
        const char *points;
    } cases[] = {{0, "0.000"},     {1, "0.001"},        {1024, "1.000"},
                 {-512, "-0.500"}, {862095, "841.890"}, {1023, "0.999"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf out = buf_new(*state);
        syntax_put_points(&out, cases[i].units);
        assert_string_equal(out.data, cases[i].points);
    }
}

static void nothing_in_a_text_ends_its_string(void **state)
{
    static const char *const texts[][2] = {{"a)b(c\\d", "(a\\)b\\(c\\\\d)"},
                                           {"Größe)", "(Gr\xF6\xDF"
                                                      "e\\))"},
                                           {"\u2019\u20AC\u2014", "(\x90\xA0\x84)"},
                                           {"\u00FE\u00FF", "<FEFF00FE00FF>"},
                                           {"a\u00FF\u00A1", "(a\xFF\xA1)"},
                                           {"\u00A0", "<FEFF00A0>"},
                                           {"\u00AD", "<FEFF00AD>"},
                                           {"\u2191)", "<FEFF21910029>"},
                                           {"a\nb", "<FEFF0061000A0062>"},
                                           {"\xF0\x9F\x98\x80", "<FEFFD83DDE00>"},
                                           {"", "()"}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct buf buf = buf_new(*state);
        syntax_put_text(&buf, texts[i][0]);
        assert_string_equal(buf.data, texts[i][1]);
        struct slice rest = slice_of(buf.data);
        assert_slice(syntax_next(&rest), texts[i][1]);
    }
}

static void keywords_are_found_among_operands(void **state)
{
    struct slice rest = slice_of("/F 1 Tf[(BT)-20<42>]TJ\n0.5 -1 +2 Td q*");
    static const char *const keywords[] = {"Tf", "TJ", "Td", "q*"};
    (void)state;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        assert_slice(syntax_next_keyword(&rest), keywords[i]);
    assert_int_equal(syntax_next_keyword(&rest).length, 0);
    static const char *const others[] = {"1 (BT", "<42", "1 % comment\nBT"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        rest = slice_of(others[i]);
        assert_int_equal(syntax_next_keyword(&rest).length, 0);
        assert_int_not_equal(rest.length, 0);
    }
}

static void arrays_give_their_elements(void **state)
{
    struct slice rest = syntax_elements(slice_of("[1 0 R/A (b)[c]]"));
    (void)state;
    assert_slice(syntax_next(&rest), "1 0 R");
    assert_slice(syntax_next(&rest), "/A");
    assert_slice(syntax_next(&rest), "(b)");
    assert_slice(syntax_next(&rest), "[c]");
    assert_int_equal(rest.length, 0);
    assert_int_equal(syntax_elements(slice_of("1 0 R")).length, 0);
    assert_int_equal(syntax_elements(slice_of("[")).length, 0);
}

static void dictionaries_have_a_bound(void **state)
{
    struct dict dict;
    struct buf text = buf_new(*state);
    buf_puts(&text, "<<");
    for (int i = 0; i < SYNTAX_MOST_ENTRIES; i++)
        buf_printf(&text, "/K%d %d", i, i);
    struct buf one_more = buf_new(*state);
    buf_put(&one_more, text.data, text.length);
    buf_puts(&text, ">>");
    buf_puts(&one_more, "/K 1>>");
    assert_true(syntax_dict(slice_of_buf(&text), &dict));
    assert_slice(syntax_lookup(&dict, "K31"), "31");
    assert_false(syntax_dict(slice_of_buf(&one_more), &dict));
}

static void a_dictionary_is_taken_off_the_front(void **state)
{
    struct dict dict;
    struct slice rest = slice_of(" <</A 1>> stream");
    (void)state;
    assert_true(syntax_take_dict(&rest, &dict));
    assert_slice(rest, " stream");
    assert_false(syntax_take_dict(&rest, &dict));
    assert_slice(rest, " stream");
}

static void shares_of_one_are_thousandths(void **state)
{
    static const struct {
        const char *number;
        int thousandths;
    } cases[] = {{"0", 0}, {"1", 1000}, {"1.0", 1000}, {"0.5", 500}, {".25", 250}, {"0.1239", 123}, {"", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(syntax_thousandths(slice_of(cases[i].number)), cases[i].thousandths);
}

static void words_are_found(void **state)
{
    static const char *const words[] = {"Length", "Filter", NULL};
    static const char text[] = "endendobj";
    const char *end = text + strlen(text);
    (void)state;
    assert_ptr_equal(syntax_find(text, end, "endobj"), text + 3);
    assert_null(syntax_find(text, end - 1, "endobj"));
    assert_null(syntax_find(text, end, "endobjx"));
    assert_true(slice_is_among(slice_of("Filter"), words));
    assert_false(slice_is_among(slice_of("Filte"), words));
    assert_false(slice_is_among(slice_of(""), words));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_end_where_they_end),
        TEST(what_does_not_end_is_no_value),
        TEST(deep_nesting_is_refused),
        TEST(keywords_are_found_among_operands),
        TEST(arrays_give_their_elements),
        TEST(dictionaries_have_their_entries),
        TEST(dictionaries_have_a_bound),
        TEST(a_dictionary_is_taken_off_the_front),
        TEST(numbers_that_are_too_large_are_none),
        TEST(only_a_whole_reference_is_one_value),
        TEST(shares_of_one_are_thousandths),
        TEST(lengths_are_points_in_thousandths),
        TEST(nothing_in_a_text_ends_its_string),
        TEST(words_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
