/* Which URLs are taken, and how they are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/url.h"

#include <string.h>

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

static void print_leaves_out_what_no_reader_types(void **state)
{
    static const char *const urls[][2] = {
        {"https://www.example.com/", "example.com"},
        {"https://example.com", "example.com"},
        {"http://www.example.com/a/", "http://example.com/a"},
        {"https://example.com/a?b=c/", "example.com/a?b=c/"},
        {"https://example.com/a/#b/", "example.com/a/#b/"},
        {"https://example.com/?utm_source=x&utm_medium=y", "example.com"},
        {"https://example.com/a?id=1&utm_source=x&page=2#top", "example.com/a?id=1&page=2#top"},
        {"https://example.com/a?gclid=x&gclidx=y&fbclid", "example.com/a?gclidx=y"},
        {"https://example.com/utm_source=x", "example.com/utm_source=x"},
        {"https://example.com/a?", "example.com/a"},
        {"https://example.com/a?b&&c", "example.com/a?b&&c"},
        {"https://wwww.example.com/www.", "wwww.example.com/www."},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        assert_string_equal(url_print(urls[i][0], *state), urls[i][1]);
}

static void only_plain_web_addresses_are_taken(void **state)
{
    (void)state;
    static const char *const good[] = {
        "http://a",         "https://a.b-c_d.example:8080", "https://[::1]/x",
        "https://[::1]:80", "https://a/b@c:d?e@f",          "https://ä.example/ü",
        "https://a?b#c",    "https://a/(b)|c^d`e{f}",       "https://127.0.0.1/",
        "https://a:65535/", "https://a./%zz%41'*!",         "https://a#"};
    static const char *const bad[] = {"",
                                      "https://",
                                      "https:/a",
                                      "https:a",
                                      "//a/b",
                                      "ftp://a",
                                      "javascript:alert(1)//http://a",
                                      " https://a",
                                      "https://a b",
                                      "https://a\n",
                                      "https://a\u3000",
                                      "https://u@a",
                                      "https://u:p@a",
                                      "https://@a",
                                      "https://a:",
                                      "https://a:0",
                                      "https://a:65536",
                                      "https://a:99999999999999999999",
                                      "https://a:8x",
                                      "https://.a",
                                      "https://a\\@b",
                                      "https://a%00b",
                                      "https://[a]x",
                                      "https://[]",
                                      "https://[::1",
                                      "https://?a",
                                      "https://a/<b",
                                      "https://a/\"b",
                                      "https://a/\x01",
                                      "https://a/\u202e",
                                      "https://a/\xFF"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (url_problem(good[i]))
            fail_msg("%s %s", good[i], url_problem(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!url_problem(bad[i]))
            fail_msg("'%s' was taken", bad[i]);
}

static void a_problem_is_named(void **state)
{
    (void)state;
    static const char *const urls[][2] = {
        {"ftp://a", "does not begin with http:// or https://"},
        {"https://a b", "contains a space"},
        {"https://a\u00A0b", "contains a space"},
        {"https://a/<b>", "contains a character that no URL may contain"},
        {"https://u@a", "contains a user name"},
        {"https:///a", "has no host"},
        {"https://-a", "has no valid host or port"},
        {"https://a:0", "has no valid host or port"},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        assert_string_equal(url_problem(urls[i][0]), urls[i][1]);
}

static void links_keep_the_bytes_that_a_link_may_have(void **state)
{
    static const char *const urls[][2] = {
        {"https://a/b?c=d&e=f#g", "https://a/b?c=d&e=f#g"},
        {"https://a/(b)'c!*", "https://a/(b)'c!*"},
        {"https://\u00E4/\u20AC", "https://xn--4ca/%E2%82%AC"},
        {"https://www.b\u00FCcher.example:80/gr\u00F6\u00DFe",
         "https://www.xn--bcher-kva.example:80/gr%C3%B6%C3%9Fe"},
        {"https://WWW.A.example?\u00E4", "https://WWW.A.example?%C3%A4"},
        {"https://fa\u00DF.de", "https://xn--fa-hia.de"},
        {"https://a/%41%zz", "https://a/%41%zz"},
        {"https://[::1]/{b}^|`", "https://[::1]/%7Bb%7D%5E%7C%60"},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        assert_string_equal(url_link(urls[i][0], *state), urls[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_plain_web_addresses_are_taken),
        cmocka_unit_test(a_problem_is_named),
        cmocka_unit_test_setup_teardown(links_keep_the_bytes_that_a_link_may_have, setup, teardown),
        cmocka_unit_test_setup_teardown(print_leaves_out_what_no_reader_types, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
