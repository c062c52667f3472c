/* The costs of line breaks between two words, and the places where a URL may break. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/linebreak_costs.h"

#include <stdio.h>
#include <string.h>

/* Returns the price of a line break where '|' stands. */
static struct linebreak_price price(const char *spelling, const char *lang)
{
    char text[256];
    const char *bar = strchr(spelling, '|');
    snprintf(text, sizeof text, "%.*s%s", (int)(bar - spelling), spelling, bar + 1);
    return linebreak_cost(text, strlen(text), (size_t)(bar - spelling), lang);
}

static int cost(const char *spelling, const char *lang)
{
    return price(spelling, lang).points;
}

static void test_cost_of_numbers(void **state)
{
    (void)state;
    assert_int_equal(cost("saved 24,000 |CPU cores", "en"), 150);
    assert_int_equal(cost("saved 24,000| CPU cores", "en"), 150);
    assert_int_equal(cost("within 5 |ms.", "en"), 150);
    assert_int_equal(cost("within 5 |ms.", "de"), 150);
    assert_int_equal(cost("moved 40 |GB/s of", "en"), 150);
    assert_int_equal(cost("runs 1,200 |jobs", "en"), 150);
    assert_int_equal(cost("laut 1.200 |f\u00fcr", "de"), 0);
    assert_int_equal(cost("over 8 |million", "en"), 150);
    assert_int_equal(cost("paid \u20ac24 |million", "en"), 150);
    assert_int_equal(cost("about \u2248\u20ac24 |million", "en"), 0);
    assert_int_equal(cost("over ~8 |ms", "en"), 150);
    assert_int_equal(cost("on 4 |February", "en"), 150);
    assert_int_equal(cost("about 6.1 |to 6.8", "en"), 0);
    assert_int_equal(cost("has 8M |concurrent", "en"), 10);
    assert_int_equal(cost("had 24,000 |requests", "en"), 0);
    assert_int_equal(cost("in 2020 |with", "en"), 0);
    assert_int_equal(cost("in 2020 |both", "en"), 0);
    assert_int_equal(cost("by 40% |less", "en"), 0);
}

static void test_cost_of_pairs(void **state)
{
    (void)state;
    assert_int_equal(cost("the Secure |Future Initiative", "en"), 20);
    assert_int_equal(cost("New |York", "en"), 20);
    assert_int_equal(cost("the P\u00f3lya |Urn", "en"), 20);
    assert_int_equal(cost("from \u0141\u00f3d\u017a |\u015awi\u0119ta", "pl"), 20);
    assert_int_equal(cost("\u0438\u0437 \u041d\u0438\u0436\u043d\u0438\u0439 |\u041d\u043e\u0432", "ru"), 20);
    assert_int_equal(cost("since kernel |6.1 to", "en"), 20);
    assert_int_equal(cost("with Python |3 and", "en"), 20);
    assert_int_equal(cost("Python |3.12", "en"), 20);
    assert_int_equal(cost("Handles |24,000 requests", "en"), 0);
    assert_int_equal(cost("in York, |Boston", "en"), -2);
    assert_int_equal(cost("the Secure |future", "en"), 0);
}

static void test_cost_of_short_words(void **state)
{
    (void)state;
    assert_int_equal(cost("moved to |another", "en"), 10);
    assert_int_equal(cost("ran without |pauses", "en"), 10);
    assert_int_equal(cost("ran without |pauses", "en-GB"), 10);
    assert_int_equal(cost("ran without |pauses", "de"), 0);
    assert_int_equal(cost("l\u00e0 o\u00f9 |nous", "fr"), 10);
    assert_int_equal(cost("It ended. The |rest", "en"), 14);
    assert_int_equal(cost("Es endete. Der |Rest", "de"), 14);
    assert_int_equal(cost("lief durch |alles", "de-AT"), 10);
    assert_int_equal(cost("il marche avec |nous", "fr"), 10);
    assert_int_equal(cost("med f\u00f6r |dig", "sv"), 10);
    assert_int_equal(cost("jest w |Polsce", "pl"), 140);
    assert_int_equal(cost("by J. |Smith", "en"), 20);
    assert_int_equal(cost("It ended. One |rest", "en-GB"), 14);
    assert_int_equal(cost("An end\nThe |rest", "en-GB"), 14);
    assert_int_equal(cost("By |hand", "en"), 14);
    assert_int_equal(cost("services e.g. |caches", "en"), 10);
    assert_int_equal(cost("plain words |here", "en"), 0);
}

static void test_costs_of_short_words_ease(void **state)
{
    (void)state;
    assert_true(price("moved to |another", "en").eases);
    assert_true(price("l\u00e0 o\u00f9 |nous", "fr").eases);
    assert_false(price("By |hand", "en").eases);
    assert_false(price("within 5 |ms.", "en").eases);
    assert_false(price("security-|critical", "en").eases);
}

static void test_cost_of_signs(void **state)
{
    (void)state;
    assert_int_equal(cost("C |/ C++", "en"), 40);
    assert_int_equal(cost("read|/write", "en"), 40);
    assert_int_equal(cost("read/|write", "en"), 6);
    assert_int_equal(cost("(low-|latency),", "en"), 20);
    assert_int_equal(cost("hyphen\u2010|ated", "en"), 20);
    assert_int_equal(cost("safety-|critical", "en"), 20);
    assert_int_equal(cost("security-|critical", "en"), 6);
    assert_int_equal(cost("one |+ two", "en"), 60);
    assert_int_equal(cost("and more |+5", "en"), 0);
    assert_int_equal(cost("caches, |queues", "en"), -2);
    assert_int_equal(cost("(caches) |queues", "en"), 0);
    assert_int_equal(cost("\u201ccaches.\u201d |Queues", "en"), -2);
    assert_int_equal(cost("syl|lable", "en"), 0);
    assert_int_equal(cost("|start", "en"), 0);
    assert_int_equal(cost("end |", NULL), 0);
}

/* Asserts where a URL may break: `expected` has a '|' at each place. */
static void assert_url(const char *url, const char *expected)
{
    char found[256];
    size_t used = 0, length = strlen(url);
    for (size_t i = 0; i < length; i++) {
        if (linebreak_allowed_in_url(url, length, i))
            found[used++] = '|';
        found[used++] = url[i];
    }
    found[used] = '\0';
    assert_string_equal(found, expected);
}

static void test_url(void **state)
{
    (void)state;
    assert_url("discord.com/blog/why-go", "discord|.com/|blog/|why|-go");
    assert_url("https://example.org/wiki", "https://example|.org/|wiki");
    assert_url("web.archive.org/web/2020/https://a.org/ab",
               "web|.archive|.org/|web/|2020/|https://|a|.org/ab");
    assert_url("host.org/q?one=two&three#four_x~yyy,zz", "host|.org/|q|?one|=|two|&|three|#four|_x|~yyy|,zz");
    assert_url("host.org/a%20b%C3%A9/long", "host|.org/|a|%20b|%C3|%A9/|long");
    assert_url("a.org/list--all...", "a.org/|list|--all|...");
    assert_url("\u03b1\u03b2.org/\u03b3\u03b4", "\u03b1\u03b2.org/\u03b3\u03b4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cost_of_numbers),     cmocka_unit_test(test_cost_of_pairs),
        cmocka_unit_test(test_cost_of_short_words), cmocka_unit_test(test_costs_of_short_words_ease),
        cmocka_unit_test(test_cost_of_signs),       cmocka_unit_test(test_url),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
