/* The glyphs of a face get codes of one byte, on whose texts all faces of a map agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/finish_codes.h"

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

/* Returns a face of one font with codes of two bytes, whose glyphs 1 to `count` have these texts. */
static struct face face_of(struct arena *arena, const char *name, const char *const *texts, int count)
{
    struct held *descendant = arena_alloc(arena, sizeof *descendant);
    struct subset subset = {
        .name = slice_of(name), .descendant = descendant, .file_glyphs = count + 1, .width_count = count + 1};
    subset.widths = arena_array(arena, count + 1, sizeof *subset.widths);
    subset.entries = arena_array(arena, count, sizeof *subset.entries);
    subset.entry_count = count;
    for (int i = 0; i < count; i++) {
        subset.entries[i] = (struct tounicode){.code = i + 1, .text = slice_of(texts[i])};
        subset.widths[i + 1] = slice_of(arena_printf(arena, "%d", 500 + i));
    }
    return (struct face){.name = subset.name, .subsets = {subset}, .subset_count = 1};
}

static void assert_code(const struct face *face, const struct code_map *map, int code, int glyph,
                        const char *text)
{
    assert_int_equal(face->codes[code].glyph, glyph);
    assert_true(slice_is(map->texts[code], text));
}

static void glyphs_get_codes_with_their_texts_and_widths(void **state)
{
    static const char *const texts[] = {"00660069", "2192"};
    struct face face = face_of(*state, "f-0-1", texts, 2);
    struct code_map map = {.number = 0};
    const struct spell_list told = {.count = 0};
    assert_true(codes_assign(&face, &map, &told, *state));
    assert_int_equal(face.subsets[0].glyphs, 3);
    for (int glyph = 1; glyph <= 2; glyph++) {
        const int code = face.subsets[0].codes[glyph];
        assert_code(&face, &map, code, glyph, texts[glyph - 1]);
        assert_true(slice_is(face.codes[code].width, glyph == 1 ? "500" : "501"));
        assert_true(code < ' ' || code > '~');
    }
}

static void faces_share_the_codes_of_equal_texts(void **state)
{
    static const char *const first[] = {"2192", "2190"}, *const second[] = {"2191", "2190"};
    struct face one = face_of(*state, "f-0-1", first, 2), other = face_of(*state, "f-1-1", second, 2);
    struct code_map map = {.number = 0};
    const struct spell_list told = {.count = 0};
    assert_true(codes_assign(&one, &map, &told, *state) && codes_assign(&other, &map, &told, *state));
    assert_int_equal(one.subsets[0].codes[2], other.subsets[0].codes[2]);
    assert_int_not_equal(one.subsets[0].codes[1], other.subsets[0].codes[1]);
}

static void ascii_is_taken_last_and_no_code_twice(void **state)
{
    enum { COUNT = 255 };
    const char **texts = arena_array(*state, COUNT, sizeof *texts);
    for (int i = 0; i < COUNT; i++)
        texts[i] = arena_printf(*state, "%04X", 0x4E00 + i);
    struct face face = face_of(*state, "f-0-1", texts, COUNT);
    struct code_map map = {.number = 0};
    const struct spell_list told = {.count = 0};
    assert_true(codes_assign(&face, &map, &told, *state));
    bool used[FACE_CODES] = {false};
    for (int glyph = 1; glyph <= COUNT; glyph++) {
        const int code = face.subsets[0].codes[glyph];
        assert_false(used[code]);
        used[code] = true;
        assert_int_equal(code >= ' ' && code <= '~', glyph > COUNT - 95);
    }
    struct face more = face_of(*state, "f-1-1", (const char *const[]){"4EFF"}, 1);
    assert_false(codes_assign(&more, &map, &told, *state));
}

/* Returns an item of a list for a text that glyph 1 of a font has. */
static struct spelled *spell(struct spell_list *list, const char *font, const char *text,
                             const struct cluster_shape *shape, struct arena *arena)
{
    struct actualtext actualtext = {.text = slice_of(text), .font = slice_of(font), .glyph_count = 1};
    actualtext.glyphs[0] = (struct actualtext_glyph){slice_of(font), 1};
    if (shape)
        actualtext.glyphs[actualtext.glyph_count++] = actualtext.glyphs[0];
    struct spelled *spelled = spell_find(list, &actualtext, shape, arena);
    assert_ptr_equal(spell_find(list, &actualtext, shape, arena), spelled);
    return spelled;
}

static void a_glyph_has_a_code_for_each_of_its_texts(void **state)
{
    static const struct cluster_shape twice = {
        .glyphs = {{0, 0, 500}, {0, 0, 500}}, .count = 2, .width = 501, .twice = true};
    struct face face = face_of(*state, "f-0-1", (const char *const[]){"00B5"}, 1);
    struct spell_list list = {.count = 0};
    struct spelled *mu = spell(&list, "f-0-1", "03BC", NULL, *state);
    struct spelled *ligature = spell(&list, "f-0-1", "00660069", &twice, *state);
    struct spelled *other = spell(&list, "f-1-1", "03BC", NULL, *state);
    assert_int_equal(list.count, 3);
    struct code_map map = {.number = 0};
    assert_true(codes_assign(&face, &map, &list, *state));
    assert_true(slice_is(mu->font, "f-0-1"));
    assert_int_not_equal(mu->codes[0], face.subsets[0].codes[1]);
    assert_code(&face, &map, mu->codes[0], -1, "03BC");
    assert_true(slice_is(face.codes[mu->codes[0]].width, "500"));
    assert_code(&face, &map, ligature->codes[0], -1, "0066");
    assert_code(&face, &map, ligature->codes[1], -1, "0069");
    assert_true(slice_is(face.codes[ligature->codes[0]].width, "251"));
    assert_true(slice_is(face.codes[ligature->codes[1]].width, "250"));
    assert_int_equal(ligature->glyph_count, 1);
    assert_int_equal(other->font.length, 0); /* of another face */
    codes_forget(&face, &list);
    assert_int_equal(mu->font.length, 0);
}

static int reserve(void *count)
{
    return ++*(int *)count;
}

static void further_codes_are_of_further_fonts(void **state)
{
    enum { COUNT = 300 };
    struct face face = face_of(*state, "f-0-1", (const char *const[]){"00B5"}, 1);
    struct spell_list list = {.count = 0};
    int reserved = 0;
    struct spelled *last = NULL;
    for (int i = 0; i < COUNT; i++) {
        last = spell(&list, "f-0-1", arena_printf(*state, "%04X", 0x4E00 + i), NULL, *state);
        codes_tell(&face, last, reserve, &reserved, *state);
    }
    assert_int_equal(reserved, 2);
    assert_int_equal(face.told_count, 2);
    assert_int_equal(face.told[0].count + face.told[1].count, COUNT);
    assert_true(slice_is(last->font, "f-0-t1"));
    assert_ptr_equal(face.told[1].codes[last->codes[0]].spelled, last);
}

static void the_number_of_codes_is_bounded(void **state)
{
    struct spell_list list = {.count = 0};
    struct actualtext actualtext = {.font = slice_of("f-0-1")};
    int count = 0;
    for (; count < 1 << 20; count++) {
        actualtext.text = slice_of(arena_printf(*state, "%08X", 0x4E004E00 + count));
        if (!spell_find(&list, &actualtext, NULL, *state))
            break;
    }
    assert_in_range(count, 4000, 10000);
    actualtext.text = slice_of("4E004E00");
    assert_non_null(spell_find(&list, &actualtext, NULL, *state));
}

static void names_tell_the_face(void **state)
{
    (void)state;
    assert_true(faces_same(slice_of("/f-1-0"), slice_of("/f-1-12")));
    assert_false(faces_same(slice_of("/f-1-0"), slice_of("/f-11-0")));
    assert_false(faces_same(slice_of("/f-1-0"), slice_of("/f-1-0-0")));
    assert_false(faces_same(slice_of("/f"), slice_of("/f")));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(glyphs_get_codes_with_their_texts_and_widths),
        TEST(faces_share_the_codes_of_equal_texts),
        TEST(ascii_is_taken_last_and_no_code_twice),
        TEST(a_glyph_has_a_code_for_each_of_its_texts),
        TEST(further_codes_are_of_further_fonts),
        TEST(the_number_of_codes_is_bounded),
        TEST(names_tell_the_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
