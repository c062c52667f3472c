/* The content of a page is rewritten where it must change, and refused where cairo would not write it so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/content.h"

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
        {"/f-0-0 1 Tf\n(a)Tj\n/f-0-0 2 Tf\n(b)Tj", "/f-0-0 1 Tf\n(a)Tj\n/f-0-0 2 Tf\n(b)Tj"},
        {"/f-1-1 1 Tf\n<0009>Tj", "/f-1-1 1 Tf\n<0009>Tj"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++)
        becomes(state, arena_printf(arena, "%s%s%s", begin, contents[i][0], end), style,
                arena_printf(arena, "%s%s%s", begin, contents[i][1], end));
    /* The graphics state that Q restores may have another font. */
    becomes(state, "/P << /MCID 0 >> BDC BT /f-0-0 1 Tf\n(a)Tj ET q Q BT /f-0-1 1 Tf\n<0001>Tj ET EMC", style,
            "/P << /MCID 0 >> BDC BT /f-0-0 1 Tf\n(a)Tj ET q Q BT /f-0-0 1 Tf\n(\1)Tj ET EMC");
    static const char *const bad[] = {"<0004>Tj", "<0000>Tj", "<00>Tj", "<000x>Tj", "<0001>'"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct buf out = buf_new(arena);
        const char *content = arena_printf(arena, "%s/f-0-1 1 Tf %s%s", begin, bad[i], end);
        assert_false(content_rewrite(slice_of(content), style, &out));
    }
}

/* Codes for all texts but "2011". */
static bool spell(void *closure, const struct actualtext *actualtext, const struct cluster_shape *shape,
                  struct content_spelling *spelling)
{
    (void)shape;
    static const unsigned char codes[] = {2, 3};
    *spelling = (struct content_spelling){slice_of("/t"), codes, 1, closure != NULL};
    if (slice_is(actualtext->text, "2011"))
        return false;
    spelling->count = (int)actualtext->text.length / 4;
    return true;
}

static const struct content_style spelling = {.spell = spell};

static void codes_say_what_actualtext_said(void **state)
{
    static const char *const contents[][2] = {
        /* One glyph has another text; the font is set again where it is needed. */
        {"/f 1 Tf\n(a)Tj\n/Span << /ActualText <feff2010> >> BDC\n[()6(-)-5]TJ\nEMC\n(-b)Tj (c)Tj",
         "/f 1 Tf\n(a)Tj\n/t 1 Tf\n[6(\2)-5]TJ\n/f 1 Tf\n(-b)Tj (c)Tj"},
        /* A text without codes stays. */
        {"/f 1 Tf\n/Span << /ActualText <feff2011> >> BDC\n(-)Tj\nEMC",
         "/Span<</ActualText<feff2011>>>BDC\n\n/f 1 Tf\n(-)Tj\nEMC"},
        /* A text without glyphs stands where the glyphs around it do. */
        {"/f 1 Tf\n(a)Tj\n/Span << /ActualText <feff200b> >> BDC\nEMC\n(b)Tj",
         "/f 1 Tf\n(a)Tj\n/t 1 Tf\n[(\2)]TJ\n/f 1 Tf\n(b)Tj"},
        {"/Span << /ActualText <feff200b> >> BDC\nEMC\n1 0 0 1 5 5 Tm\n/f 1 Tf\n(b)Tj",
         "1 0 0 1 5 5 Tm\n/t 1 Tf\n[(\2)]TJ\n/f 1 Tf\n(b)Tj"},
        {"/Span << /ActualText <feff200b> >> BDC\nEMC", "/Span<</ActualText<feff200b>>>BDC\nEMC\n"},
    };
    struct arena *arena = *state;
    static const char begin[] = "/P << /MCID 0 >> BDC BT\n", end[] = "\nET EMC";
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        struct buf out = buf_new(arena);
        assert_true(content_rewrite(slice_of(arena_printf(arena, "%s%s%s", begin, contents[i][0], end)),
                                    spelling, &out));
        const char *expected = arena_printf(arena, "%s%s", begin, contents[i][1]);
        assert_memory_equal(out.data, expected, strlen(expected));
    }
}

/* Returns marked content for a cluster of two glyphs. */
static const char *cluster(struct arena *arena, const char *text, const struct cluster_shape *shape,
                           const char *shown)
{
    struct buf utf8 = buf_new(arena), content = buf_new(arena);
    cluster_put(shape, &utf8);
    buf_printf(&content, "/f 1 Tf\n/Span << /ActualText <feff%s", text);
    for (size_t i = 0; i < utf8.length; i += 4) {
        const unsigned char *at = (const unsigned char *)utf8.data + i;
        const unsigned character = (at[0] & 7u) << 18 | (at[1] & 63u) << 12 | (at[2] & 63u) << 6 |
                                   (at[3] & 63u);
        buf_printf(&content, "%04x%04x", 0xD800 + ((character - 0x10000) >> 10),
                   0xDC00 + (character & 0x3FF));
    }
    buf_printf(&content, "> >> BDC\n%s\nEMC\n", shown);
    return content.data;
}

static void clusters_become_codes_and_what_follows_keeps_its_place(void **state)
{
    struct arena *arena = *state;
    /* A letter of 500, with a mark of no width over it. */
    const struct cluster_shape shape = {.glyphs = {{0, 0, 500}, {200, 100, 0}}, .count = 2, .width = 500};
    struct cluster_shape named = shape;
    named.named = true;
    const struct {
        const char *text, *shown, *expected;
        const struct cluster_shape *shape;
        bool backward;
    } cases[] = {
        {"00650301", "[()7<0001>300<0002>]TJ", "[7(\2\3)300]TJ\n", &shape, false},
        {"00650301", "<0001>Tj\n0.2 0.1 Td\n<0002>Tj", "[(\2\3)]TJ\n0.2 0.1 Td\n", &shape, false},
        {"00650301", "<0001>Tj\n0.2 0.1 Td\n[<0002>9]TJ", "[(\2\3)]TJ\n0.2 0.1 Td\n[9]TJ\n", &shape, false},
        /* From right to left, the first character has the right half. */
        {"05d005b8", "[<0001>300<0002>]TJ", "[-250(\2)500(\3)50]TJ\n", &shape, true},
        {"e000", "[<0001>300<0002>]TJ", "/Span<</ActualText<feffe000>>>BDC\n/t 1 Tf\n[(\2)300]TJ\nEMC\n",
         &named, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct content_style style = spelling;
        style.closure = cases[i].backward ? &style : NULL;
        struct buf out = buf_new(arena);
        const char *content = arena_printf(arena, "/P << /MCID 0 >> BDC BT\n%sET EMC",
                                           cluster(arena, cases[i].text, cases[i].shape, cases[i].shown));
        assert_true(content_rewrite(slice_of(content), style, &out));
        const char *font = cases[i].shape->named ? "" : "/t 1 Tf\n";
        assert_string_equal(
            out.data, arena_printf(arena, "/P << /MCID 0 >> BDC BT\n%s%sET EMC", font, cases[i].expected));
    }
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
        TEST(fonts_give_way_to_others),
        TEST(codes_say_what_actualtext_said),
        TEST(clusters_become_codes_and_what_follows_keeps_its_place),
        TEST(other_content_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
