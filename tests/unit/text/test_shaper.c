/* Tests shaping: signs and hyphens, missing characters and unusable fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/font_fixture.h"

enum {
    CELL = ROLE_CELL * STYLE_VARIANTS,
    PROSE = ROLE_PROSE * STYLE_VARIANTS,
    NOTE = ROLE_NOTE * STYLE_VARIANTS
};

/* Returns the runs of `text`, shaped on its own. They belong to the fixture's arena. */
static const struct run *runs_of(struct fixture *fixture, int style, const char *text)
{
    const struct shape_text marked = {text, (int)strlen(text)};
    const struct runs runs = shape_runs(fixture->shaper, (struct manner){.style = style}, marked,
                                        fixture->arena, fixture->arena);
    assert_true(runs.count > 0);
    return runs.list;
}

static void the_support_signs_are_of_one_size(void **state)
{
    struct fixture *fixture = *state;
    struct shaper *s = shaper(fixture, "en");
    static const char *const characters[] = {"", "●", "◐", "○", "⊘"};
    for (int i = SUPPORT_FULLY; i < SUPPORT_COUNT; i++) {
        const struct run *sign = shape_sign(s, (enum support)i, CELL);
        assert_int_equal(sign->sign, i);
        assert_string_equal(sign->text, characters[i]);
        assert_int_equal(sign->width, shape_sign(s, SUPPORT_FULLY, CELL)->width);
        assert_int_equal(sign->glyphs[0].id, shape_sign(s, SUPPORT_NO, CELL)->glyphs[0].id);
        assert_int_not_equal(sign->glyphs[0].id, shape_space(s, CELL)->glyphs[0].id); /* it has ink */
        assert_int_equal(sign->glyphs[0].advance, sign->width);
        assert_true(sign->width > shape_space(s, CELL)->width);
    }
}

static void a_hyphen_reads_as_a_soft_one(void **state)
{
    struct fixture *fixture = *state;
    struct shaper *s = shaper(fixture, "en");
    const struct run *hyphen = shape_hyphen(s, CELL);
    assert_int_equal(hyphen->length, 2);
    assert_memory_equal(hyphen->text, "\u00AD", 2);
    assert_int_equal(hyphen->width, runs_of(fixture, CELL, "\u2010")->width);
    assert_int_equal(hyphen->cluster_count, 1);
    assert_int_equal(hyphen->clusters[0].bytes, 2);
}

static void a_variation_selector_stays_with_its_sign(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    const struct run *runs = runs_of(fixture, PROSE, "\u2764\uFE0Ehu");
    assert_int_equal(runs[0].length, 6);
    assert_int_equal(runs[0].cluster_count, 2);
    assert_int_equal(runs[0].clusters[1].glyphs, 0);
    assert_string_equal(runs[1].text, "hu");
    assert_int_equal(runs[1].length, 2);
    assert_int_equal(runs[1].cluster_count, 2);
}

/* -- Characters ------------------------------------------------------------------------------------------ */

static void a_missing_character_is_noted(void **state)
{
    struct fixture *fixture = *state;
    const struct missing *missing = shaper_missing(shaper(fixture, "en"));
    runs_of(fixture, CELL, "Words");
    assert_false(missing_any(missing));
    runs_of(fixture, CELL, "漢");
    assert_true(missing_any(missing));
}

static void only_scripts_with_capitals_are_spaced(void **state)
{
    static const char *const others[] = {"سسس", "אאא", "ककक", "กกก", "漢漢漢"};
    struct fixture *fixture = *state;
    enum { KICKER = ROLE_KICKER * STYLE_VARIANTS };
    shaper(fixture, "en");
    const int tracking = style_of(KICKER, MILLI_POINTS(CELL_SIZE_MPT)).tracking;
    /* No bundled font has these letters, so each of them is a blank of the same width. */
    const int blanks = runs_of(fixture, CELL, "漢漢漢")->width;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(runs_of(fixture, KICKER, others[i])->width, blanks);
    assert_int_equal(runs_of(fixture, KICKER, "ԱԱԱ")->width, blanks + 3 * tracking);
}

static void capitals_are_those_of_no_locale(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(shape_capitals("Straße, ﬁn, İi, ά, я", fixture->arena), "STRASSE, FIN, İI, Ά, Я");
    assert_string_equal(shape_capitals("საქართველო ჿ in Ꭰ, ა", fixture->arena), "საქართველო ჿ IN Ꭰ, ა");
    assert_string_equal(shape_capitals("", fixture->arena), "");
}

static void fonts_that_are_not_there_are_the_systems_fault(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: x\nbody:\n- text: x\n");
    assert_null(
        fonts_open("/nonexistent", dictionaries(fixture->arena), report, fixture->arena, fixture->diag));
    assert_int_equal(diag_status(fixture->diag), 2);
    assert_string_equal(said(fixture),
                        "casebook: error: cannot load the font '/nonexistent/SourceSans3-Regular.ttf'\n"
                        "      = hint: name the folder of the bundled fonts with --fonts-dir or in "
                        "CASEBOOK_FONTS\n");
}

static void write_collection(struct fixture *fixture, size_t faces, const char *path)
{
    const struct buf font = font_read(fixture, "SourceCodePro-Regular.ttf");
    const struct buf all = font_collection(fixture, &font, faces);
    font_write(&all, path);
}

/* Adds a table of zeros behind the font. `row` is the place of its row in the directory. */
static void put_table(struct buf *font, size_t row, const char *tag, size_t length)
{
    while (font->length % 4)
        buf_putc(font, '\0');
    memcpy(font->data + row, tag, 4);
    font_put32(font, row + 8, font->length);
    font_put32(font, row + 12, length);
    font_put_zeros(font, length);
}

/* Writes a variable font with a weight axis and `instances` named instances. The axis changes no glyph
 * (OpenType 1.9, "fvar" and "gvar"). */
static void write_variable(struct fixture *fixture, size_t instances, const char *path)
{
    const struct buf plain = font_read(fixture, "SourceCodePro-Regular.ttf");
    const size_t rows = FONT_HEADER + FONT_ROW * font_tables(&plain), more = 2 * FONT_ROW;
    const size_t glyphs = big_endian_16(plain.data + font_table(&plain, "maxp") + 4);
    struct buf font = buf_new(fixture->arena);
    buf_put(&font, plain.data, rows);
    font_put_zeros(&font, more);
    buf_put(&font, plain.data + rows, plain.length - rows);
    font_move_tables(&font, 0, more);
    font_put16(&font, 4, font_tables(&plain) + 2);
    put_table(&font, rows, "fvar", 36 + 8 * instances);
    static const size_t axis[] = {0x10000,   0x100002,  0x10014,   8,  0x77676874,
                                  100 << 16, 400 << 16, 900 << 16, 256};
    const size_t axes = font_table(&font, "fvar");
    for (size_t i = 0; i < sizeof axis / sizeof *axis; i++)
        font_put32(&font, axes + 4 * i, axis[i]);
    font_put32(&font, axes + 12, instances << 16 | 8);
    for (size_t i = 0; i < instances; i++) {
        font_put32(&font, axes + 36 + 8 * i, 257u << 16);
        font_put32(&font, axes + 40 + 8 * i, (100 + i) << 16);
    }
    const size_t ends = 20 + 2 * (glyphs + 1);
    put_table(&font, rows + FONT_ROW, "gvar", ends);
    const size_t deltas = font_table(&font, "gvar");
    font_put32(&font, deltas, 0x10000);
    font_put32(&font, deltas + 4, 0x10000);
    font_put32(&font, deltas + 8, ends);
    font_put32(&font, deltas + 12, glyphs << 16);
    font_put32(&font, deltas + 16, ends);
    font_finish(&font);
    font_write(&font, path);
}

static void a_font_file_has_so_many_faces_at_most(void **state)
{
    struct fixture *fixture = *state;
    char path[] = "casebook-XXXXXX";
    assert_true(mkstemp(path) >= 0);
    const struct report *report = load(
        fixture, arena_printf(fixture->arena, "title: x\nfonts: [%s]\nbody: [text: x]\n", path));
    void (*const writers[])(struct fixture *, size_t, const char *) = {write_collection, write_variable};
    for (int i = 0; i < 2; i++) {
        writers[i](fixture, 100, path);
        if (!fonts_open(fonts_directory(), dictionaries(fixture->arena), report, fixture->arena,
                        fixture->diag))
            fail_msg("%d: %s", i, said(fixture));
        writers[i](fixture, 101, path);
        assert_null(fonts_open(fonts_directory(), dictionaries(fixture->arena), report, fixture->arena,
                               fixture->diag));
        assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), i + 1);
    }
    assert_said(fixture, "test.yaml:2:9: error: more than 100 faces in a font file\n");
    assert_said(fixture, "--limit=faces=101 allows");
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_support_signs_are_of_one_size),
        TEST(a_hyphen_reads_as_a_soft_one),
        TEST(a_variation_selector_stays_with_its_sign),
        TEST(a_missing_character_is_noted),
        TEST(only_scripts_with_capitals_are_spaced),
        TEST(capitals_are_those_of_no_locale),
        TEST(fonts_that_are_not_there_are_the_systems_fault),
        TEST(a_font_file_has_so_many_faces_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
