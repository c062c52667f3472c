/* ActualText around single glyphs is found, and codes are read from strings. */
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

static void one_glyph_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *content, *font, *text;
        int glyph;
    } cases[] = {
        {"/f-0-0 1 Tf (a)Tj /Span << /ActualText <feff2011> >> BDC (-)Tj EMC", "/f-0-0", "2011", '-'},
        {"/Span << /ActualText <feff00650301> >> BDC /f-1-1 1 Tf [<0003>-5]TJ 0 1 Td EMC", "/f-1-1",
         "00650301", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct found found = {.count = 0};
        actualtext_find(slice_of(cases[i].content), find, &found);
        assert_int_equal(found.count, 1);
        assert_int_equal(found.last.glyph, cases[i].glyph);
        assert_true(slice_is(found.last.font, cases[i].font));
        assert_true(slice_is(found.last.text, cases[i].text));
    }
}

static void all_else_is_not(void **state)
{
    (void)state;
    static const char *const contents[] = {
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC (--)Tj EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC (-)Tj (-)Tj EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC (-)Tj /g 1 Tf EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC EMC",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC (-)Tj",
        "/f 1 Tf /Span << /ActualText <feff2011> >> BDC (-)Tj 1 0 0 rg EMC",
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_as_strings_have_them),
        cmocka_unit_test(one_glyph_is_found),
        cmocka_unit_test(all_else_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
