/* Which hosts exist, and their form in ASCII. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/url_host.h"

#include <string.h>

static void assert_hosts(const char *const *hosts, bool valid)
{
    for (; *hosts; hosts++)
        if (url_host_valid(*hosts, strlen(*hosts)) != valid)
            fail_msg("'%s' was %s", *hosts, valid ? "refused" : "taken");
}

static void ipv4_addresses_are_numbers(void **state)
{
    (void)state;
    static const char *const good[] = {"127.0.0.1", "127.1",  "0x7f.1",     "017700000001", "2130706433",
                                       "1.2.3.4.",  "0x",     "0xffffffff", "1.0x.3.",      "255.16777215",
                                       "1.2.65535", "1.2.3.", NULL};
    static const char *const bad[] = {
        "192.168.0.257", "1.2.3.4.5",   "foo.09", "0..0x300",   "256.1",   "1.2.3.08", "4294967296",
        "1.65536.1",     "0x100000000", "a.0x",   "1.16777216", "foo.0x4", "09",       "1.2.3.09.",
        "foo.2.3",       NULL};
    assert_hosts(good, true);
    assert_hosts(bad, false);
}

static void ipv6_addresses_have_eight_pieces(void **state)
{
    (void)state;
    static const char *const good[] = {"[::]",
                                       "[::1]",
                                       "[1::]",
                                       "[1:2:3:4:5:6:7:8]",
                                       "[::127.0.0.1]",
                                       "[1::f:Ab]",
                                       "[64:ff9b::1.2.3.4]",
                                       "[::2:3:4:5:6:7:8]",
                                       NULL};
    static const char *const bad[] = {"[]",
                                      "[:]",
                                      "[::1.2.3.]",
                                      "[1:2:3]",
                                      "[1::2::3]",
                                      "[:::]",
                                      "[12345::]",
                                      "[1:2:3:4:5:6:7:8:9]",
                                      "[::1.2.3]",
                                      "[::1.2.3.256]",
                                      "[::01.2.3.4]",
                                      "[1:2:3:4:5:6:7:]",
                                      "[:1:2:3:4:5:6:7]",
                                      "[::g]",
                                      "[::1%251]",
                                      "[1.2.3.4::]",
                                      "[::1",
                                      "[1::2:3:4:5:6:7:8]",
                                      "[::1.2.3.4.]",
                                      "[1:2:3:4:5:6:7:1.2.3.4]",
                                      NULL};
    assert_hosts(good, true);
    assert_hosts(bad, false);
}

static void names_are_those_of_the_standard(void **state)
{
    (void)state;
    static const char *const good[] = {
        "a", "a.b-c_d.example", "a.", "a--b", "xn--4ca", "b\u00FCcher.example", "0a", "1.2.3.4a", NULL};
    static const char *const bad[] = {"",
                                      ".a",
                                      "-a",
                                      "a b",
                                      "a%41",
                                      "xn--",
                                      "xn--a",
                                      "xn--zn7c.com",
                                      "a\u00ADb\uFFFD",
                                      "\u200Db",
                                      "a^b",
                                      "a|b",
                                      "a\x7F"
                                      "b",
                                      "\uFF11.\uFF12.\uFF13.\uFF14.\uFF15",
                                      NULL};
    assert_hosts(good, true);
    assert_hosts(bad, false);
}

static void long_names_are_refused(void **state)
{
    (void)state;
    char name[3000] = "\xC3\xA4";
    memset(name + 2, 'a', sizeof name - 3);
    assert_false(url_host_valid(name, strlen(name)));
}

static void hosts_in_ascii_are_kept(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(url_host_ascii("WWW.Example.org/x", 15, arena), "WWW.Example.org");
    assert_string_equal(url_host_ascii("[::1]", 5, arena), "[::1]");
    assert_string_equal(url_host_ascii("B\u00DCcher.example", 15, arena), "xn--bcher-kva.example");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ipv4_addresses_are_numbers),      cmocka_unit_test(ipv6_addresses_have_eight_pieces),
        cmocka_unit_test(names_are_those_of_the_standard), cmocka_unit_test(long_names_are_refused),
        cmocka_unit_test(hosts_in_ascii_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
