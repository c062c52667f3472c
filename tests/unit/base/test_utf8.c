/* The decoder agrees with its definition for all characters, and refuses malformed bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>

static void every_character_is_decoded(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct buf buf = buf_new(arena);
    for (unsigned c = 1; c <= 0x10FFFF; c++) {
        buf.length = 0;
        buf_put_utf8(&buf, c);
        int size;
        const unsigned decoded = utf8_decode(buf.data, buf.length, &size);
        if (c >= 0xD800 && c <= 0xDFFF) {
            assert_int_equal(decoded, UTF8_BAD);
            continue;
        }
        assert_int_equal(decoded, c);
        assert_int_equal(size, buf.length);
        if (size > 1) {
            assert_int_equal(utf8_decode(buf.data, buf.length - 1, &size), UTF8_BAD);
            assert_int_equal(size, 1);
        }
    }
    arena_free(arena);
}

static void what_is_not_well_formed_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80",
                                      "\xBF",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80",
                                      "\xFF",
                                      "\xC3(",
                                      "\xE2\x82("};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int size;
        assert_int_equal(utf8_decode(bad[i], strlen(bad[i]), &size), UTF8_BAD);
        assert_int_equal(size, 1);
    }
}

static void forbidden_characters_are_named(void **state)
{
    (void)state;
    static const unsigned bad[] = {0,      1,       0x1F,     0x7F,   0x85,   0x9F,   0x2028,
                                   0x2029, 0x202A,  0x202E,   0x2066, 0x2069, 0xFEFF, 0xFDD0,
                                   0xFFFE, 0x1FFFF, 0x10FFFE, 0xD800, 0x206A, 0x206F, 0xFFF9,
                                   0xFFFB, 0xE0000, 0xE0001,  0xE007F};
    static const unsigned good[] = {'\t',   '\n',   '\r',   ' ',    '~',     0xA0,    0xAD,
                                    0x200D, 0x200E, 0x202F, 0xFDCF, 0xFFFD,  0x1F600, 0xE000,
                                    0x2065, 0x2070, 0xFFF8, 0xFFFC, 0xE0080, 0xE0100};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(utf8_forbidden(bad[i]));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_null(utf8_forbidden(good[i]));
}

static void widths_are_those_of_terminals(void **state)
{
    (void)state;
    assert_int_equal(utf8_columns('a'), 1);
    assert_int_equal(utf8_columns(0xE9), 1);
    assert_int_equal(utf8_columns(0x301), 0);
    assert_int_equal(utf8_columns(0x65E5), 2);
    assert_int_equal(utf8_columns(0x1F600), 2);
    assert_int_equal(utf8_length("aé日😀"), 4);
}

static void characters_are_found_in_ranges(void **state)
{
    (void)state;
    static const struct utf8_range ranges[] = {{0x41, 0x43}, {0x50, 0x50}, {0x60, 0x10FFFF}};
    static const unsigned inside[] = {0x41, 0x42, 0x43, 0x50, 0x60, 0x1F600, 0x10FFFF};
    static const unsigned outside[] = {0, 0x40, 0x44, 0x4F, 0x51, 0x5F};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        assert_true(utf8_in_ranges(ranges, 3, inside[i]));
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        assert_false(utf8_in_ranges(ranges, 3, outside[i]));
    assert_false(utf8_in_ranges(ranges, 0, 0x41));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_decoded),
        cmocka_unit_test(what_is_not_well_formed_is_refused),
        cmocka_unit_test(forbidden_characters_are_named),
        cmocka_unit_test(widths_are_those_of_terminals),
        cmocka_unit_test(characters_are_found_in_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
