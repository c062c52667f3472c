/* The content of a page is rewritten where it must change, and refused where cairo would not write it so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/content.h"

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

static void becomes(void **state, const char *content, struct content_style style, const char *expected)
{
    struct buf out = buf_new(*state);
    assert_true(content_rewrite(slice_of(content), style, &out));
    assert_string_equal(out.data, expected);
}

static const struct content_style plain;

static void what_is_in_no_leaf_is_an_artifact(void **state)
{
    becomes(state, "q\n1 2 3 4 re f\n/P << /MCID 0 >> BDC\nBT (a) Tj ET\nEMC\nBT (b) Tj ET\nQ\n", plain,
            "q\n/Artifact BMC\n1 2 3 4 re f\nEMC\n/P << /MCID 0 >> BDC\nBT (a) Tj ET\nEMC\n"
            "/Artifact BMC\nBT (b) Tj ET\nQ\nEMC\n");
    becomes(state, "q Q\n", plain, "q Q\n");
    becomes(state, "/Document << /MCID 5 >> BDC\n1 2 m 3 4 l S\nEMC\nq\n", plain,
            "\n/Artifact BMC\n1 2 m 3 4 l S\n\nq\nEMC\n");
}

static void words_in_strings_are_no_operators(void **state)
{
    static const char content[] =
        "/P << /MCID 0 >> BDC\nBT (BDC EMC \\) 0 0 0 rg) Tj <42444320> Tj [(EMC)-1(f)] TJ ET\nEMC\n";
    becomes(state, content, plain, content);
}

static void greys_need_one_ink(void **state)
{
    const struct content_style gray = {.gray = true};
    becomes(state, "0 0 0 rg 0.5 0.5 0.5 RG 0.5 0.5 0.4 rg", plain, "0 g 0.5 G 0.5 0.5 0.4 rg");
    becomes(state, "1 0 0 rg 0 1 0 RG 0.2 0.2 0.2 rg", gray, "0.213 g 0.715 G 0.2 g");
}

static void ligatures_say_their_letters(void **state)
{
    static const char content[] =
        "/P << /MCID 0 >> BDC\n/Span << /ActualText <feff00660069> >> BDC\n<01> Tj\nEMC\nEMC\n";
    becomes(state, content, (struct content_style){.ligatures = true},
            "/P << /MCID 0 >> BDC\n\n<01> Tj\n\nEMC\n");
    becomes(state, content, plain, content);
}

static void fonts_give_way_to_others(void **state)
{
    static const unsigned char codes[] = {0, 1, '(', '\n'};
    const struct content_font fonts[] = {{slice_of("/f-0-0"), slice_of("/f-0-0"), NULL, 0},
                                         {slice_of("/f-0-1"), slice_of("/f-0-0"), codes, 4}};
    const struct content_style style = {.fonts = fonts, .font_count = 2};
    static const char begin[] = "/P << /MCID 0 >> BDC\nBT\n", end[] = "\nET\nEMC\n";
    static const char *const contents[][2] = {
        {"/f-0-0 1 Tf\n(a)Tj\n/f-0-1 1 Tf\n<0001>Tj", "/f-0-0 1 Tf\n(a)Tj\n(\1)Tj"},
        {"/f-0-1 1 Tf\n[<00020003>-5<00\n01>]TJ", "/f-0-0 1 Tf\n[(\\(\\n)-5(\1)]TJ"},
        {"/f-0-0 1 Tf\n[(a\\\n)2\n(b)\n]TJ", "/f-0-0 1 Tf\n[(a\\\n)2(b)]TJ"},
        {"/f-0-0 1 Tf (a)Tj\n/f-0-0 2 Tf\n(b)Tj", "/f-0-0 1 Tf (a)Tj\n/f-0-0 2 Tf\n(b)Tj"},
        {"/f-1-1 1 Tf\n<0009>Tj", "/f-1-1 1 Tf\n<0009>Tj"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++)
        becomes(state, arena_printf(arena, "%s%s%s", begin, contents[i][0], end), style,
                arena_printf(arena, "%s%s%s", begin, contents[i][1], end));
    /* The graphics state that Q restores may have another font. */
    becomes(state, "/P << /MCID 0 >> BDC BT /f-0-0 1 Tf ET q Q BT /f-0-1 1 Tf ET EMC", style,
            "/P << /MCID 0 >> BDC BT /f-0-0 1 Tf ET q Q BT /f-0-0 1 Tf ET EMC");
    static const char *const bad[] = {"<0004>Tj", "<0000>Tj", "<00>Tj", "<000x>Tj", "<0001>'"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct buf out = buf_new(arena);
        const char *content = arena_printf(arena, "%s/f-0-1 1 Tf %s%s", begin, bad[i], end);
        assert_false(content_rewrite(slice_of(content), style, &out));
    }
}

static void a_code_says_what_was_told(void **state)
{
    const struct content_font fonts[] = {{slice_of("/f-0-0"), slice_of("/f-0-0"), NULL, 0}};
    const struct content_code codes[] = {{{slice_of("/f-0-0"), '-', slice_of("2010")}, 2},
                                         {{slice_of("/f-0-0"), '-', slice_of("2011")}, 0}};
    const struct content_style style = {.fonts = fonts, .font_count = 1, .codes = codes, .code_count = 2};
    becomes(
        state,
        "/P << /MCID 0 >> BDC BT /f-0-0 1 Tf\n(a)Tj\n/Span << /ActualText <feff2010> >> BDC\n[(-)-5]TJ\nEMC\n"
        "(-b)Tj ET EMC",
        style, "/P << /MCID 0 >> BDC BT /f-0-0 1 Tf\n(a)Tj\n\n[(\2)-5]TJ\n\n(-b)Tj ET EMC");
    static const char other[] =
        "/P << /MCID 0 >> BDC BT /f-0-0 1 Tf\n/Span << /ActualText <feff2011> >> BDC\n"
        "(-)Tj\nEMC\nET EMC";
    becomes(state, other, style, other);
}

static void other_content_is_refused(void **state)
{
    static const char *const contents[] = {"EMC",
                                           "/P << /MCID 0 >> BDC",
                                           "BT (a) Tj",
                                           "(a Tj",
                                           "/P << /MCID 0 >> BDC /P << /MCID 1 >> BDC EMC EMC",
                                           "BT /P << /MCID 0 >> BDC EMC ET"};
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        struct buf out = buf_new(*state);
        assert_false(content_rewrite(slice_of(contents[i]), plain, &out));
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_in_no_leaf_is_an_artifact),
        TEST(words_in_strings_are_no_operators),
        TEST(greys_need_one_ink),
        TEST(ligatures_say_their_letters),
        TEST(fonts_give_way_to_others),
        TEST(a_code_says_what_was_told),
        TEST(other_content_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
