/* CMaps are read in the form that cairo writes, and written with ranges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "pdf/parts/tounicode.h"

static void entries_are_between_their_words(void **state)
{
    struct fixture *fixture = *state;
    struct tounicode *entries;
    int count;
    static const char map[] =
        "/CIDInit /ProcSet findresource begin\n1 begincodespacerange\n<0000> <ffff>\n"
        "endcodespacerange\n2 beginbfchar\n<0001> <00660069>\n<00a2> <2192>\nendbfchar\n"
        "1 beginbfchar\n<41> <d83dde00>\nendbfchar\nend\n";
    assert_true(tounicode_read(slice_of(map), &entries, &count, fixture->arena));
    assert_int_equal(count, 3);
    assert_int_equal(entries[0].code, 1);
    assert_true(slice_is(entries[0].text, "00660069"));
    assert_int_equal(entries[1].code, 0xA2);
    assert_true(slice_is(entries[2].text, "d83dde00"));
}

static void other_maps_are_refused(void **state)
{
    static const char *const maps[] = {
        "",
        "1 beginbfrange <01> <02> <0041> endbfrange",
        "1 beginbfchar <01> endbfchar",
        "1 beginbfchar <01> <004> endbfchar",
        "1 beginbfchar (1) <0041> endbfchar",
        "1 beginbfchar <0g> <0041> endbfchar",
        "1 beginbfchar <01> <0041",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
        struct tounicode *entries;
        int count;
        assert_false(tounicode_read(slice_of(maps[i]), &entries, &count, fixture->arena));
    }
}

/* Asserts what a CMap has between its head and its end. */
static void assert_map(struct fixture *fixture, const struct slice *texts, const char *expected)
{
    struct buf out = buf_new(fixture->arena);
    tounicode_put(texts, &out);
    char *from = strstr(out.data, "endcodespacerange\n") + strlen("endcodespacerange\n");
    char *to = strstr(from, "endcmap");
    *to = '\0';
    assert_string_equal(from, expected);
}

static void ascii_is_one_range(void **state)
{
    struct slice texts[256] = {{0}};
    assert_map(*state, texts, "1 beginbfrange\n<20><7e><0020>\nendbfrange\n");
    texts['A'] = slice_of("0041");
    texts[1] = slice_of("00660069");
    texts[0xE9] = slice_of("00e9");
    texts[0xEA] = slice_of("00ea");
    assert_map(*state, texts,
               "1 beginbfchar\n<01><00660069>\nendbfchar\n"
               "2 beginbfrange\n<20><7e><0020>\n<e9><ea><00e9>\nendbfrange\n");
    texts['Z'] = slice_of("2192");
    texts['['] = slice_of("2193");
    assert_map(*state, texts,
               "3 beginbfchar\n<01><00660069>\n<5a><2192>\n<5b><2193>\nendbfchar\n"
               "3 beginbfrange\n<20><59><0020>\n<5c><7e><005c>\n<e9><ea><00e9>\nendbfrange\n");
}

/* A section has at most a hundred entries, and a range ends where the last byte of its text would overflow.
 */
static void sections_and_ranges_have_their_bounds(void **state)
{
    struct fixture *fixture = *state;
    struct slice texts[256] = {{0}};
    for (int code = 1; code < 256; code++)
        texts[code] = slice_of(arena_printf(fixture->arena, "%04x", (unsigned)(0x4000 + 2 * code)));
    struct buf out = buf_new(fixture->arena);
    tounicode_put(texts, &out);
    assert_non_null(strstr(out.data, "\n100 beginbfchar\n"));
    assert_non_null(strstr(out.data, "\n55 beginbfchar\n"));
    assert_null(strstr(out.data, "beginbfrange"));
    memset(texts, 0, sizeof texts);
    texts[1] = slice_of("00fe");
    texts[2] = slice_of("00ff");
    texts[3] = slice_of("0100");
    texts[4] = slice_of("0101");
    assert_map(fixture, texts,
               "2 beginbfchar\n<03><0100>\n<04><0101>\nendbfchar\n"
               "2 beginbfrange\n<01><02><00fe>\n<20><7e><0020>\nendbfrange\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(entries_are_between_their_words, setup, teardown),
        cmocka_unit_test_setup_teardown(other_maps_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(ascii_is_one_range, setup, teardown),
        cmocka_unit_test_setup_teardown(sections_and_ranges_have_their_bounds, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
