/* ActualText is found with the glyphs that show it, and codes are read from strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "pdf/parts/actualtext.h"

static void codes_are_as_strings_have_them(void **state)
{
    (void)state;
    static const struct {
        const char *string;
        bool hexadecimal;
        int codes[5];
    } cases[] = {
        {"00410\n0ff", true, {0x41, 0xFF, -1}},
        {"00", true, {-1}},
        {"00x1", true, {-1}},
        {"aB", false, {'a', 'B', -1}},
        {"\\(\\\\\\)", false, {'(', '\\', ')', -1}},
        {"a\\\nb\\\n", false, {'a', 'b', -1}},
        {"\\222\\0501\\7", false, {0222, '(', '1', 7, -1}},
        {"\\n\\r", false, {'\n', '\r', -1}},
        {"", false, {-1}},
        {"\\", false, {-1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct slice rest = slice_of(cases[i].string);
        for (const int *code = cases[i].codes;; code++) {
            assert_int_equal(actualtext_next_code(&rest, cases[i].hexadecimal), *code);
            if (*code < 0)
                break;
        }
    }
}

struct found {
    struct actualtext last;
    int count;
};

static void find(void *closure, const struct actualtext *actualtext)
{
    struct found *found = closure;
    found->last = *actualtext;
    found->count++;
}

static void what_content_shows_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *content, *text;
        struct {
            const char *font;
            int code;
        } glyphs[3];
        int glyph_count, before, after, moves_before, move_count, after_glyph;
    } cases[] = {
        {"/f-0-0 1 Tf (a)Tj /Span << /ActualText <feff2011> >> BDC (-)Tj EMC",
         "2011",
         {{"/f-0-0", '-'}},
         1,
         0,
         0,
         0,
         0,
         0},
        {"/f 1 Tf /Span << /ActualText <feff200b> >> BDC EMC", "200b", {{NULL, 0}}, 0, 0, 0, 0, 0, 0},
        {"/Span << /ActualText <feff00650301> >> BDC 1 0 0 1 0 0 Tm /f-1-1 1 Tf [()-5<0003>7]TJ 0 1 Td EMC",
         "00650301",
         {{"/f-1-1", 3}},
         1,
         -5,
         0,
         1,
         2,
         1},
        {"/f 1 Tf /Span << /ActualText <feff0061> >> BDC (ab)Tj /g 1 Tf 2 3 Td [<0009>-4]TJ EMC",
         "0061",
         {{"/f", 'a'}, {"/f", 'b'}, {"/g", 9}},
         3,
         0,
         -4,
         0,
         1,
         2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct found found = {.count = 0};
        actualtext_find(slice_of(cases[i].content), find, &found);
        assert_int_equal(found.count, 1);
        assert_int_equal(found.last.glyph_count, cases[i].glyph_count);
        for (int k = 0; k < cases[i].glyph_count; k++) {
            assert_true(slice_is(found.last.glyphs[k].font, cases[i].glyphs[k].font));
            assert_int_equal(found.last.glyphs[k].code, cases[i].glyphs[k].code);
        }
        assert_true(slice_is(found.last.text, cases[i].text));
        assert_int_equal(found.last.before, cases[i].before);
        assert_int_equal(found.last.after, cases[i].after);
        assert_int_equal(found.last.moves_before, cases[i].moves_before);
        assert_int_equal(found.last.move_count, cases[i].move_count);
        assert_int_equal(found.last.after_glyph, cases[i].after_glyph);
        assert_true(slice_is(found.last.end, "EMC"));
    }
}

static void all_else_is_not(void **state)
{
    (void)state;
    static const char *const contents[] = {
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC (-)Tj",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC (-)Tj 1 0 0 rg EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC [(-)0.5]TJ EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC [(-)99999999999]TJ EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC <000x>Tj EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> /MCID 1 >> BDC (-)Tj EMC",
        "/f 1 Tf /Span << /ActualText <feff201> >> BDC (-)Tj EMC",
        "/f 1 Tf /Span << /ActualText (a) >> BDC (-)Tj EMC",
        "/f 1 Tf /Span << /MCID 1 >> BDC (-)Tj EMC",
        "/Span << /ActualText <feff2011> >> BDC (-)Tj EMC",
    };
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        struct found found = {.count = 0};
        actualtext_find(slice_of(contents[i]), find, &found);
        assert_int_equal(found.count, 0);
    }
}

static void more_glyphs_and_moves_than_are_kept_are_counted(void **state)
{
    struct arena *arena = arena_new();
    (void)state;
    struct buf content = buf_new(arena);
    buf_puts(&content, "/f 1 Tf /Span << /ActualText <feff0061> >> BDC ");
    for (int i = 0; i < 100; i++)
        buf_puts(&content, "(a)Tj 0 1 Td ");
    buf_puts(&content, "EMC");
    struct found found = {.count = 0};
    actualtext_find(slice_of_buf(&content), find, &found);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.last.glyph_count, 100);
    assert_int_equal(found.last.move_count, 100);
    arena_free(arena);
}

static void characters_are_of_one_or_two_units(void **state)
{
    (void)state;
    struct slice text = slice_of("0061d834dd1e05d0");
    assert_true(slice_is(actualtext_character(&text), "0061"));
    assert_true(slice_is(actualtext_character(&text), "d834dd1e"));
    assert_true(slice_is(actualtext_character(&text), "05d0"));
    assert_int_equal(actualtext_character(&text).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_as_strings_have_them),
        cmocka_unit_test(what_content_shows_is_read),
        cmocka_unit_test(more_glyphs_and_moves_than_are_kept_are_counted),
        cmocka_unit_test(characters_are_of_one_or_two_units),
        cmocka_unit_test(all_else_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
