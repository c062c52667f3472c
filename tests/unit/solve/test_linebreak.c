/* How texts break into lines. The tests spell texts: a letter is 10 units wide, a space 5, a hyphen 4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/linebreak.h"

#include <stdio.h>
#include <string.h>

#define MOST 64

struct text {
    const char *spelling;
    struct box boxes[MOST];
    int count;
};

/* Returns the boxes of a spelling. ' ' is a space with a break, '_' a space without, '|' a soft hyphen, '^'
 * an emergency break, and '\n' ends a paragraph. A digit after one of these is the cost of the break in tens
 * of points. */
static struct text spell(const char *spelling)
{
    struct text text = {.spelling = spelling};
    static const char signs[] = "_ |^\n";
    struct box box = {0};
    for (const char *c = spelling;; c++) {
        const char *sign = strchr(signs, *c);
        if (*c && !sign) {
            box.width += 10;
            continue;
        }
        box.kind = (unsigned char)(*c ? sign - signs : BREAK_FORCED);
        box.space = *c == ' ' || *c == '_' ? 5 : 0;
        box.hyphen = *c == '|' ? 4 : 0;
        if (*c && c[1] >= '0' && c[1] <= '9') {
            box.cost = (short)((c[1] - '0') * 10);
            c++;
        }
        text.boxes[text.count++] = box;
        box = (struct box){0};
        if (!*c)
            return text;
    }
}

static int count_at(const char *spelling, int width, enum hyphens hyphens)
{
    struct text text = spell(spelling);
    return linebreak_count(text.boxes, text.count, width, hyphens);
}

static int least(const char *spelling, enum hyphens hyphens)
{
    struct text text = spell(spelling);
    return linebreak_least_width(text.boxes, text.count, hyphens, NULL);
}

static int natural(const char *spelling)
{
    struct text text = spell(spelling);
    return linebreak_natural_width(text.boxes, text.count);
}

static void test_least_width(void **state)
{
    (void)state;
    assert_int_equal(least("a bbb cc", HYPHENS_NONE), 30);
    assert_int_equal(least("a bb_cc d", HYPHENS_NONE), 45);
    assert_int_equal(least("a bb|ccc d", HYPHENS_NONE), 50);
    assert_int_equal(least("a bb|ccc d", HYPHENS_ALL), 30);
    assert_int_equal(least("a bbb|cc d", HYPHENS_ALL), 34);
    assert_int_equal(least("aaa^aaa", HYPHENS_NONE), 60);
    struct text text = spell("a bbb cc bbb");
    int box = -1;
    linebreak_least_width(text.boxes, text.count, HYPHENS_NONE, &box);
    assert_int_equal(box, 1);
    text = spell("a bb_cc d");
    linebreak_least_width(text.boxes, text.count, HYPHENS_NONE, &box);
    assert_int_equal(box, 2);
    assert_int_equal(linebreak_least_width(NULL, 0, HYPHENS_NONE, NULL), 0);
}

/* A hyphen that is wider than the letters after it does not make the column wider. */
static void test_least_width_skips_useless_hyphens(void **state)
{
    (void)state;
    struct text text = spell("aaa|b");
    text.boxes[0].hyphen = 15;
    assert_int_equal(linebreak_least_width(text.boxes, text.count, HYPHENS_ALL, NULL), 40);
}

static void test_natural_width(void **state)
{
    (void)state;
    assert_int_equal(natural("a bb c"), 50);
    assert_int_equal(natural("a bb c\ndddddd"), 60);
    assert_int_equal(natural("bb|bb"), 40);
}

static void test_count(void **state)
{
    (void)state;
    assert_int_equal(count_at("aa bb cc", 80, HYPHENS_NONE), 1);
    assert_int_equal(count_at("aa bb cc", 70, HYPHENS_NONE), 1);
    assert_int_equal(count_at("aa bb cc", 69, HYPHENS_NONE), 2);
    assert_int_equal(count_at("aa bb cc", 44, HYPHENS_NONE), 3);
    assert_int_equal(count_at("aa bb_cc", 69, HYPHENS_NONE), 2);
    assert_int_equal(count_at("aa\nbb", 1000, HYPHENS_NONE), 2);
    assert_int_equal(linebreak_count(NULL, 0, 100, HYPHENS_NONE), 0);
}

static void test_count_with_hyphens(void **state)
{
    (void)state;
    assert_int_equal(count_at("aa bb|bbb", 50, HYPHENS_NONE), 2);
    assert_int_equal(count_at("aa bb|bbb aa", 50, HYPHENS_NONE), 3);
    assert_int_equal(count_at("aa bb|bbb aa", 54, HYPHENS_ALL), 3);
    assert_int_equal(count_at("aa bb|bbb a", 49, HYPHENS_ALL), 2);
    assert_int_equal(count_at("aa bb|bbb a", 48, HYPHENS_ALL), 3);
}

static void test_count_of_tall_texts(void **state)
{
    (void)state;
    /* Two lines stay whole, and three do not become two. */
    assert_int_equal(count_at("aa bb|bbb", 50, HYPHENS_TALL), 2);
    assert_int_equal(count_at("aa bb|bbb a", 65, HYPHENS_TALL), 2);
    assert_int_equal(count_at("aa bb|bbb a", 50, HYPHENS_ALL), 2);
    assert_int_equal(count_at("aa bb|bbb a", 50, HYPHENS_TALL), 3);
    assert_int_equal(count_at("cc bb|bbb a aa bb|bbb a", 50, HYPHENS_NONE), 5);
    assert_int_equal(count_at("cc bb|bbb a aa bb|bbb a", 50, HYPHENS_TALL), 4);
    /* A word that is too wide has emergency breaks, and then hyphens elsewhere save nothing. */
    assert_int_equal(count_at("bb bbb^bbb aa bb|bbb", 59, HYPHENS_TALL),
                     count_at("bb bbb^bbb aa bb|bbb", 59, HYPHENS_NONE));
}

/* An emergency break, or a soft hyphen without hyphenation, is used only in a word that is too wide. A line
 * that is too wide has no more than one word. */
static void test_count_in_emergency(void **state)
{
    (void)state;
    assert_int_equal(count_at("a bbb^bbb", 60, HYPHENS_NONE), 2);
    assert_int_equal(count_at("a bbb^bbb", 59, HYPHENS_NONE), 2);
    assert_int_equal(count_at("bb bbb^bbb c", 59, HYPHENS_NONE), 2);
    assert_int_equal(count_at("bb bbb^bbb c", 60, HYPHENS_NONE), 3);
    assert_int_equal(count_at("aaaaa bb", 30, HYPHENS_NONE), 2);
    assert_int_equal(count_at("bb bbb|bbb c", 59, HYPHENS_NONE), 2);
    assert_int_equal(count_at("bb bbb|bbb c", 60, HYPHENS_NONE), 3);
}

static void assert_steps(const char *spelling, enum hyphens hyphens, const char *expected)
{
    struct text text = spell(spelling);
    struct arena *arena = arena_new();
    struct steps steps = linebreak_steps(text.boxes, text.count, hyphens, arena);
    char found[256] = "";
    for (int i = 0; i < steps.count; i++) {
        size_t used = strlen(found);
        snprintf(found + used, sizeof found - used, "%s%d:%d", i ? " " : "", steps.step[i].width,
                 steps.step[i].lines);
    }
    assert_string_equal(found, expected);
    arena_free(arena);
}

static void test_steps(void **state)
{
    (void)state;
    assert_steps("aa", HYPHENS_NONE, "20:1");
    assert_steps("aa bb cc", HYPHENS_NONE, "20:3 45:2 70:1");
    assert_steps("a bbbb a", HYPHENS_NONE, "40:3 55:2 70:1");
    assert_steps("aa bb\ncc dd ee", HYPHENS_NONE, "20:5 45:3 70:2");
    assert_steps("aaa|aaa", HYPHENS_ALL, "34:2 60:1");
    assert_steps("", HYPHENS_NONE, "0:1");
    assert_steps("aa bb|bbb a", HYPHENS_TALL, "50:3 65:2 90:1");
    assert_steps("cc bb|bbb a aa bb|bbb a", HYPHENS_NONE, "50:5 65:4 75:3 90:2 185:1");
    assert_steps("cc bb|bbb a aa bb|bbb a", HYPHENS_TALL, "50:4 70:3 90:2 185:1");
}

/* The text has far more lines than steps. The first and last step are exact, and so is each step at its own
 * width. */
static void test_steps_of_a_long_text(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    struct arena *arena = arena_new();
    struct box *boxes = arena_array(arena, COUNT, sizeof *boxes);
    for (int i = 0; i < COUNT; i++)
        boxes[i] = (struct box){.width = 20 + i % 7 * 10, .space = 5, .kind = BREAK_ALLOWED};
    boxes[COUNT - 1].kind = BREAK_FORCED;
    struct steps steps = linebreak_steps(boxes, COUNT, HYPHENS_NONE, arena);
    assert_in_range(steps.count, 64, 512);
    assert_int_equal(steps.step[0].width, 80);
    assert_int_equal(steps.step[steps.count - 1].lines, 1);
    for (int i = 1; i < steps.count; i += 9) {
        const struct step step = steps.step[i];
        assert_int_equal(step.lines, linebreak_count(boxes, COUNT, step.width, HYPHENS_NONE));
        const int next = linebreak_count(boxes, COUNT, step.width - 1, HYPHENS_NONE),
                  apart = step.lines * 33 / 32;
        assert_in_range(steps.step[i - 1].lines, next, next > apart ? next : apart);
    }
    arena_free(arena);
}

/* Asserts the lines that total fit sets, spelled with '/' between them. */
static void assert_fit(const char *spelling, int width, int lines, enum hyphens hyphens, const char *expected)
{
    struct text text = spell(spelling);
    int ends[MOST];
    int count = linebreak_total_fit(
        &(struct linebreak_problem){text.boxes, text.count, width, hyphens, lines}, ends, NULL);
    assert_true(count <= lines);
    char found[256] = "";
    const char *c = spelling;
    for (int i = 0, box = 0, used = 0; i < count; i++) {
        for (; box < ends[i]; box++) {
            if (used > 0)
                found[used++] = i > 0 && box == ends[i - 1] ? '/' : '.';
            while (*c && !strchr("_ |^\n", *c))
                found[used++] = *c++;
            if (*c)
                c++;
            while (*c >= '0' && *c <= '9')
                c++;
        }
    }
    assert_string_equal(found, expected);
}

static void test_total_fit_evens_the_rag(void **state)
{
    (void)state;
    assert_fit("aa bb cc dddddd eeeeee", 75, 3, HYPHENS_NONE, "aa.bb.cc/dddddd/eeeeee");
    assert_fit("aaaa bbb cc ddddddd eeeeeee ff", 100, 3, HYPHENS_NONE, "aaaa.bbb/cc.ddddddd/eeeeeee.ff");
}

static void test_total_fit_avoids_one_word_at_the_end(void **state)
{
    (void)state;
    assert_fit("aaaa bbbb cccc dddd", 140, 2, HYPHENS_NONE, "aaaa.bbbb/cccc.dddd");
    assert_fit("aaaaa bbbbb\ncc dd ee", 115, 3, HYPHENS_NONE, "aaaaa.bbbbb/cc.dd.ee");
}

static void test_total_fit_heeds_costs(void **state)
{
    (void)state;
    assert_fit("aaa bbb ccc ddd eee", 105, 2, HYPHENS_NONE, "aaa.bbb.ccc/ddd.eee");
    assert_fit("aaa bbb ccc 9ddd eee", 105, 2, HYPHENS_NONE, "aaa.bbb/ccc.ddd.eee");
}

static void test_total_fit_takes_spare_lines_only_where_they_pay(void **state)
{
    (void)state;
    assert_fit("aaa bbb ccc ddd", 70, 2, HYPHENS_NONE, "aaa.bbb/ccc.ddd");
    assert_fit("aaa bbb ccc ddd", 70, 4, HYPHENS_NONE, "aaa.bbb/ccc.ddd");
    assert_fit("aaa bbb 5ccc ddd", 70, 3, HYPHENS_NONE, "aaa.bbb/ccc.ddd");
    assert_fit("aaaa bb 9ccc ddd", 70, 2, HYPHENS_NONE, "aaaa.bb/ccc.ddd");
    assert_fit("aaaa bb 9ccc ddd", 70, 3, HYPHENS_NONE, "aaaa/bb.ccc/ddd");
}

static void test_total_fit_hyphenates_only_where_it_pays(void **state)
{
    (void)state;
    assert_fit("aaaaaa bbb|bbb ccc", 110, 2, HYPHENS_ALL, "aaaaaa/bbb.bbb.ccc");
    assert_fit("aa bbbbb|bbbbb cc", 105, 2, HYPHENS_ALL, "aa.bbbbb/bbbbb.cc");
    assert_fit("aa bbbbb|bbbbb cc", 105, 3, HYPHENS_NONE, "aa/bbbbb.bbbbb/cc");
    assert_fit("aa bbbbb|bbbbb cc dd", 105, 3, HYPHENS_TALL, "aa.bbbbb/bbbbb/cc.dd");
    assert_fit("aa bbbbb|bbbbb", 105, 3, HYPHENS_TALL, "aa/bbbbb.bbbbb");
}

static void test_total_fit_of_one_line_paragraphs(void **state)
{
    (void)state;
    assert_fit("a\nb\nc", 100, 9, HYPHENS_NONE, "a/b/c");
    int64_t cost = -1;
    int ends[2];
    struct text text = spell("a");
    assert_int_equal(
        linebreak_total_fit(&(struct linebreak_problem){text.boxes, text.count, 100, HYPHENS_NONE, 1}, ends,
                            &cost),
        1);
    assert_int_equal(cost, 0);
}

/* Returns the cost of total fit in `lines` lines of width 100, rounded to hundredths of a point. */
static int fit_cost(const char *spelling, int lines, bool eases)
{
    struct text text = spell(spelling);
    int ends[MOST];
    int64_t cost;
    for (int i = 0; i < text.count; i++)
        text.boxes[i].eases = eases;
    linebreak_total_fit(&(struct linebreak_problem){text.boxes, text.count, 100, HYPHENS_NONE, lines}, ends,
                        &cost);
    return (int)((cost * 100 + LINEBREAK_UNIT / 2) / LINEBREAK_UNIT);
}

/* Lines of 80 and 90 cost 4 and 1, and 0.6 since they differ. The last line costs 30 for its one word and 30
 * for its length. */
static void test_total_fit_cost(void **state)
{
    (void)state;
    assert_int_equal(fit_cost("aaaaaaaa bbbbbbbbb c", 3, false), 6560);
}

/* Lines of 70 cost 9 each, and 10 more in a text of three lines, since they are less than three quarters
 * full.
 */
static void test_total_fit_avoids_loose_lines(void **state)
{
    (void)state;
    assert_int_equal(fit_cost("aaaaaaa bbb_bbbbbbbb", 2, false), 900);
    assert_int_equal(fit_cost("aaaaaaa bbbbbbb ccc_cccccccc", 3, false), 2 * 900 + 2 * 1000);
}

/* Lines on both sides of a forced break are not compared. */
static void test_total_fit_compares_neighbours_within_a_paragraph(void **state)
{
    (void)state;
    assert_int_equal(fit_cost("aaaaaaaa bbb_bbbbbbbb\nccccccccc ddd_ddddddd", 4, false), 400 + 100);
}

/* The cost of a break falls from 10 to 5 in texts of four lines, and to 2 in longer ones. */
static void test_costs_ease_with_the_number_of_lines(void **state)
{
    (void)state;
    static const char three[] = "aaaaaaaaaa 1bbbbbbbbbb ccc_cccccc",
                      four[] = "aaaaaaaaaa 1bbbbbbbbbb 0cccccccccc ddd_dddddd",
                      five[] = "aaaaaaaaaa 1bbbbbbbbbb 0cccccccccc 0dddddddddd eee_eeeeee";
    assert_int_equal(fit_cost(three, 3, true), 1000);
    assert_int_equal(fit_cost(four, 4, true), 500);
    assert_int_equal(fit_cost(five, 5, true), 200);
    assert_int_equal(fit_cost(five, 5, false), 1000);
}

/* With 20,000 breaks in one line the work would be quadratic if it had no bound. */
static void test_total_fit_of_hostile_text(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    struct arena *arena = arena_new();
    struct box *boxes = arena_array(arena, COUNT, sizeof *boxes);
    int *ends = arena_array(arena, COUNT, sizeof *ends);
    for (int i = 0; i < COUNT; i++)
        boxes[i] = (struct box){.width = i == COUNT / 2 ? 900 : 0, .kind = BREAK_ALLOWED};
    boxes[COUNT - 1] = (struct box){.width = 900, .kind = BREAK_FORCED};
    assert_int_equal(
        linebreak_total_fit(&(struct linebreak_problem){boxes, COUNT, 1000, HYPHENS_NONE, COUNT}, ends, NULL),
        2);
    for (int i = 0; i < COUNT - 1; i++)
        boxes[i] = (struct box){
            .width = 300, .space = 50, .cost = (short)(i % 2 ? 0 : 90), .kind = BREAK_ALLOWED};
    int lines = linebreak_total_fit(&(struct linebreak_problem){boxes, COUNT, 1000, HYPHENS_NONE, COUNT},
                                    ends, NULL);
    assert_in_range(lines, COUNT / 3 + 10, COUNT / 2);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_least_width),
        cmocka_unit_test(test_least_width_skips_useless_hyphens),
        cmocka_unit_test(test_natural_width),
        cmocka_unit_test(test_count),
        cmocka_unit_test(test_count_with_hyphens),
        cmocka_unit_test(test_count_of_tall_texts),
        cmocka_unit_test(test_count_in_emergency),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_steps_of_a_long_text),
        cmocka_unit_test(test_total_fit_evens_the_rag),
        cmocka_unit_test(test_total_fit_avoids_one_word_at_the_end),
        cmocka_unit_test(test_total_fit_heeds_costs),
        cmocka_unit_test(test_total_fit_takes_spare_lines_only_where_they_pay),
        cmocka_unit_test(test_total_fit_hyphenates_only_where_it_pays),
        cmocka_unit_test(test_total_fit_of_one_line_paragraphs),
        cmocka_unit_test(test_total_fit_cost),
        cmocka_unit_test(test_total_fit_avoids_loose_lines),
        cmocka_unit_test(test_total_fit_compares_neighbours_within_a_paragraph),
        cmocka_unit_test(test_costs_ease_with_the_number_of_lines),
        cmocka_unit_test(test_total_fit_of_hostile_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
