/* Which words no line break parts, and which are function words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/linebreak_words.h"

#include <stdio.h>
#include <string.h>

/* Asserts which spaces of a text stay together. In the spelling, '_' stands for them. */
static void assert_joined(const char *spelling)
{
    char text[256], found[256];
    const size_t length = strlen(spelling);
    for (size_t i = 0; i <= length; i++)
        text[i] = spelling[i] == '_' ? ' ' : spelling[i];
    for (size_t i = 0; i <= length; i++)
        found[i] = text[i] == ' ' && token_joined(text, length, i) ? '_' : text[i];
    assert_string_equal(found, spelling);
}

static void test_abbreviations(void **state)
{
    (void)state;
    assert_joined("caches, z._B. Redis, d._h. rows");
    assert_joined("(i._e., all) and e._g. this; vers 9 a._m. today");
    assert_joined("p._ex. une, p._ej. un, p._es. uno, t._ex. en, bl._a. den, f._eks. en, m._in. dwa");
    assert_joined("44 v._Chr. und et_al. in Op._cit. there");
    assert_joined("by D._E. Knuth");
    assert_joined("It ended. A. new");
    assert_joined("a._b._c._d. e. f. g"); /* four parts at most */
}

static void test_references(void **state)
{
    (void)state;
    assert_joined("see p._5 and pp._5-9, No._3, Fig._12 or S._4");
    assert_joined("Nr._3, nr_3, \u00a7_5, Bd._II, vol._iv, rozdz._2, \u010d._7, n\u00ba_8, (Abb._1)");
    assert_joined("he said no. Then p. and 5");
    assert_joined("No. more");
}

static void test_dashes(void **state)
{
    (void)state;
    assert_joined("one_\u2013 two_\u2014 three_- four");
    assert_joined("one \u2013two \u2013three\u2013 four");
    assert_joined("one_- - - - two"); /* a row of dashes can be broken */
    assert_joined("\u2013 one");
    assert_joined("one_\u2013");
}

static bool is_function(const char *word, const char *lang)
{
    return token_is_function_word((struct token){word, strlen(word)}, lang);
}

static void test_function_words(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"the", "en"},   {"The", "en-GB"}, {"und", "de"},   {"avec", "fr"}, {"pero", "es"},
        {"della", "it"}, {"het", "nl"},    {"przez", "pl"}, {"pelo", "pt"}, {"och", "sv"},
        {"efter", "da"}, {"etter", "nb"},  {"etter", "no"}, {"nebo", "cs"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(is_function(words[i][0], words[i][1]));
    assert_false(is_function("und", "en"));
    assert_false(is_function("the", "ent"));
    assert_false(is_function("the", NULL));
    assert_false(is_function("thethethethethethe", "en"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_abbreviations),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_dashes),
        cmocka_unit_test(test_function_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
