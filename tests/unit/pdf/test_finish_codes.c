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
    struct buf dict = buf_new(arena);
    struct subset subset = {.name = slice_of(name), .descendant = descendant, .file_glyphs = count + 1};
    subset.entries = arena_array(arena, count, sizeof *subset.entries);
    subset.entry_count = count;
    buf_puts(&dict, "<</W[0[1000");
    for (int i = 0; i < count; i++) {
        subset.entries[i] = (struct tounicode){.code = i + 1, .text = slice_of(texts[i])};
        buf_printf(&dict, " %d", 500 + i);
    }
    buf_puts(&dict, "]]>>");
    assert_true(syntax_dict(slice_of_buf(&dict), &descendant->object.dict));
    return (struct face){.subsets = {subset}, .subset_count = 1};
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
    struct told_list told = {.count = 0};
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
    struct told_list told = {.count = 0};
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
    struct told_list told = {.count = 0};
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

static void a_glyph_has_a_code_for_each_of_its_texts(void **state)
{
    struct face face = face_of(*state, "f-0-1", (const char *const[]){"00B5"}, 1);
    struct content_code codes[] = {
        {.actualtext = {.font = slice_of("f-0-1"), .glyph = 1, .text = slice_of("03BC")}},
        {.actualtext = {.font = slice_of("f-0-1"), .glyph = 9, .text = slice_of("03BC")}},
        {.actualtext = {.font = slice_of("f-1-1"), .glyph = 1, .text = slice_of("03BC")}, .code = 7},
    };
    struct code_map map = {.number = 0};
    struct told_list told = {.items = codes, .count = 3};
    assert_true(codes_assign(&face, &map, &told, *state));
    assert_int_not_equal(codes[0].code, face.subsets[0].codes[1]);
    assert_code(&face, &map, codes[0].code, 1, "03BC");
    assert_int_equal(codes[1].code, 0);
    assert_int_equal(codes[2].code, 7); /* of another face */
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
        TEST(names_tell_the_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
