/* What is found in damaged font files, and what is not. Each fault is made in a bundled font, whose checksums
 * are then made right again, so that only the fault itself can show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/font_fixture.h"

#include "text/sfnt.h"

static const char *fault_of(struct fixture *fixture, const struct buf *font)
{
    return sfnt_fault(font->data, font->length, fixture->arena);
}

static struct buf sound_font(struct fixture *fixture)
{
    return font_read(fixture, "SourceSans3-It.ttf");
}

static void assert_fault(struct fixture *fixture, const struct buf *font, const char *part)
{
    const char *fault = fault_of(fixture, font);
    if (!fault || !strstr(fault, part))
        fail_msg("not '%s' but '%s'", part, fault ? fault : "sound");
}

static void bundled_fonts_are_sound(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; fonts_bundled(i); i++) {
        const struct buf font = font_read(fixture, fonts_bundled(i));
        assert_null(fault_of(fixture, &font));
        const struct buf two = font_collection(fixture, &font, 2);
        assert_null(fault_of(fixture, &two));
    }
}

/* Returns whether a byte of a font is part of what states the sum of the whole file. */
static bool states_the_sum(const struct buf *font, size_t at)
{
    return at - font_table(font, "head") - 8 < 4;
}

/* Returns whether a byte of the directory tells where a table is that nothing uses, or its checksum. */
static bool is_of_unused(const struct buf *font, size_t at)
{
    static const char *const unused[] = {"DSIG", "cvt ", "fpgm", "gasp", "prep"};
    for (size_t i = 0; i < sizeof unused / sizeof *unused; i++)
        if (at - font_row(font, unused[i]) - 4 < FONT_ROW - 4)
            return true;
    return false;
}

static void a_wrong_byte_anywhere_in_the_directory_is_a_fault(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = sound_font(fixture);
    const size_t end = FONT_HEADER + FONT_ROW * font_tables(&font);
    for (size_t at = 0; at < end; at++) {
        if (is_of_unused(&font, at))
            continue;
        for (int bit = 1; bit < 256; bit *= 2) {
            font.data[at] = (char)(font.data[at] ^ bit);
            if (!fault_of(fixture, &font))
                fail_msg("bit %d of byte %zu", bit, at);
            font.data[at] = (char)(font.data[at] ^ bit);
        }
    }
}

static void a_wrong_byte_of_a_table_that_is_used_is_a_fault(void **state)
{
    struct fixture *fixture = *state;
    static const char *const tags[] = {"GPOS", "OS/2", "cmap", "glyf", "head",
                                       "hmtx", "loca", "maxp", "name"};
    struct buf font = sound_font(fixture);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const size_t from = font_table(&font, tags[i]),
                     length = font_get32(&font, font_row(&font, tags[i]) + 12);
        for (size_t at = from; at < from + length; at += 1 + length / 50) {
            font.data[at] = (char)(font.data[at] ^ 1);
            if (!states_the_sum(&font, at) && !fault_of(fixture, &font))
                fail_msg("byte %zu of '%s'", at - from, tags[i]);
            font.data[at] = (char)(font.data[at] ^ 1);
        }
    }
}

static void a_table_that_nothing_uses_may_be_wrong(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = sound_font(fixture);
    font.data[font_table(&font, "DSIG")] = 'x';
    assert_null(fault_of(fixture, &font));
    font.data[font_row(&font, "DSIG") + 7] ^= 85;
    font.data[font_row(&font, "DSIG") + 5] ^= 85;
    assert_null(fault_of(fixture, &font));
}

static void a_font_with_another_name_and_old_sums_is_sound(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = sound_font(fixture);
    memcpy(font.data + font_table(&font, "name") + 9000, "another name", 12);
    assert_null(fault_of(fixture, &font));
}

static void other_forms_of_fonts_are_named(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *bytes, *why;
    } forms[] = {
        {"wOFF            ", "is a WOFF file"},     {"wOF2            ", "is a WOFF2 file"},
        {"%!PS-AdobeFont-1.0", "is a Type 1 font"}, {"\x80\x01            ", "is a Type 1 font"},
        {"A file of text.", "is not a TrueType"},   {"", "is not a TrueType"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct buf font = buf_new(fixture->arena);
        buf_puts(&font, forms[i].bytes);
        assert_fault(fixture, &font, forms[i].why);
    }
}

static void a_file_may_not_end_anywhere_else(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = sound_font(fixture);
    const size_t whole = font.length;
    for (font.length = 0; font.length < whole; font.length += 1 + font.length / 3) {
        /* A copy of this length shows reads beyond the end to the sanitizers. */
        const char *copy = arena_strndup(fixture->arena, font.data, font.length);
        assert_non_null(sfnt_fault(copy, font.length, fixture->arena));
    }
}

/* A number in a table that is changed, and the fault that follows. */
struct change {
    const char *tag;
    size_t at;
    unsigned number; /* of two bytes */
    const char *why;
};

static void numbers_are_within_their_bounds(void **state)
{
    struct fixture *fixture = *state;
    static const struct change changes[] = {
        {"head", 12, 0, "'head' has an impossible magic number"},
        {"head", 18, 15, "'head' has an impossible number of units per em (15)"},
        {"head", 18, 16385, "'head' has an impossible number of units per em (16385)"},
        {"head", 50, 2, "'head' has an impossible form of 'loca' (2)"},
        {"maxp", 0, 2, "'maxp' has an impossible version"},
        {"maxp", 4, 0, "'maxp' has an impossible number of glyphs (0)"},
        {"maxp", 4, 65535, "is too short"},
        {"hhea", 34, 0, "'hhea' has an impossible number of metrics (0)"},
        {"hhea", 34, 65535, "'hhea' has an impossible number of metrics (65535)"},
        {"OS/2", 0, 6, "'OS/2' has an impossible version (6)"},
        {"name", 2, 65535, "'name' is too short"},
        {"name", 6 + 8, 65535, "'name' is too short"},
        {"loca", 6, 65535, "is not within its table 'glyf'"},
        {"cmap", 2, 65535, "'cmap' has maps that are not within it"},
        {"cmap", 8, 65535, "'cmap' has maps that are not within it"},
        {"GPOS", 0, 2, "'GPOS' has an unknown version"},
        {"GPOS", 4, 65535, "'GPOS' has an impossible script"},
        {"GPOS", 6, 65535, "'GPOS' has a list that is not within it"},
        {"GSUB", 8, 65535, "'GSUB' has a list that is not within it"},
        {"GDEF", 4, 65535, "'GDEF' has a list that is not within it"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct buf font = sound_font(fixture);
        font_put16(&font, font_table(&font, changes[i].tag) + changes[i].at, changes[i].number);
        font_finish(&font);
        assert_fault(fixture, &font, changes[i].why);
    }
}

static void tables_do_not_overlap_and_are_not_missing(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = sound_font(fixture);
    font_put32(&font, font_row(&font, "DSIG") + 8, font_table(&font, "glyf"));
    font_finish(&font);
    assert_fault(fixture, &font, "overlap");
    font = sound_font(fixture);
    memcpy(font.data + font_row(&font, "cmap"), "cmaq", 4);
    font_finish(&font);
    assert_fault(fixture, &font, "it has no table 'cmap'");
    font = sound_font(fixture);
    memcpy(font.data, "OTTO", 4);
    font_finish(&font);
    assert_fault(fixture, &font, "it has no table 'CFF '");
}

/* Returns where the outline of a glyph begins in the font, whose offsets in loca have two bytes. */
static size_t outline_at(const struct buf *font, size_t glyph)
{
    const size_t loca = font_table(font, "loca");
    const bool wide = big_endian_16(font->data + font_table(font, "head") + 50);
    return font_table(font, "glyf") +
           (wide ? font_get32(font, loca + 4 * glyph) : 2U * big_endian_16(font->data + loca + 2 * glyph));
}

/* Makes `glyph` a composite glyph of two components. */
static void compose(struct buf *font, size_t glyph, size_t first, size_t second)
{
    const size_t at = outline_at(font, glyph);
    const size_t words[] = {0xFFFF, 0, 0, 0, 0, 0x20, first, 0, 0, second, 0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        font_put16(font, at + 2 * i, words[i]);
}

static void composite_glyphs_are_finite(void **state)
{
    struct fixture *fixture = *state;
    enum { A = 40 };
    struct buf font = sound_font(fixture);
    compose(&font, A, A, 3);
    font_finish(&font);
    assert_fault(fixture, &font, "contains itself");
    font = sound_font(fixture);
    compose(&font, A, 3, 65535);
    font_finish(&font);
    assert_fault(fixture, &font, "uses a glyph that does not exist");
    /* Each glyph has the next one twice. */
    font = sound_font(fixture);
    for (size_t i = 0; i < 14; i++)
        compose(&font, A + i, A + i + 1, A + i + 1);
    font_finish(&font);
    assert_fault(fixture, &font, "is made of too many others");
}

static void one_letter_hides_no_table_of_a_collection(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = sound_font(fixture);
    memcpy(font.data + font_row(&font, "GPOS"), "GPOR", 4);
    const struct buf two = font_collection(fixture, &font, 2);
    assert_fault(fixture, &two, "its table 'GPOR' should be 'GPOS'");
}

static void collections_do_not_lose_faces(void **state)
{
    struct fixture *fixture = *state;
    const struct buf font = sound_font(fixture);
    struct buf all = font_collection(fixture, &font, 3);
    font_put32(&all, 8, 2);
    assert_fault(fixture, &all, "it cannot have 2 faces");
    font_put32(&all, 8, 4);
    assert_fault(fixture, &all, "is damaged: its faces");
    font_put32(&all, 8, 0xFFFFFFFF);
    assert_fault(fixture, &all, "it cannot have");
    font_put32(&all, 8, 3);
    font_put32(&all, 16, font_get32(&all, 12));
    assert_fault(fixture, &all, "its faces are not in order");
}

/* -- Small fonts of the fuzzing seeds ----------------------------------------------------------------------
 */

static struct buf small_font(struct fixture *fixture, const char *name)
{
    const char *path = arena_printf(fixture->arena, "fuzz/corpus/font/%s", name);
    const struct input *file = file_read(path, fixture->arena, fixture->diag);
    assert_non_null(file);
    struct buf font = buf_new(fixture->arena);
    buf_put(&font, file->text, file->length);
    return font;
}

/* Replaces the first place of `length` bytes in the font. */
static void replace(struct buf *font, const char *bytes, const char *by, size_t length)
{
    for (size_t at = 0; at + length <= font->length; at++) {
        if (memcmp(font->data + at, bytes, length) != 0)
            continue;
        memcpy(font->data + at, by, length);
        font_finish(font);
        return;
    }
    fail();
}

static const char *const small_fonts[] = {"plain.ttf", "rules.ttf",       "plain.otf",
                                          "rules.otf", "subroutines.otf", "both.ttc"};

static void small_fonts_are_sound(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof small_fonts / sizeof *small_fonts; i++) {
        const struct buf font = small_font(fixture, small_fonts[i]);
        assert_null(fault_of(fixture, &font));
    }
}

static void subroutines_exist_and_come_to_an_end(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = small_font(fixture, "subroutines.otf");
    replace(&font, "\x20\x1D", "\x8B\x1D", 2);
    assert_fault(fixture, &font, "calls a subroutine that does not exist");
    font = small_font(fixture, "subroutines.otf");
    replace(&font, "\x0B\x20\x0A", "\x0B\x21\x0A", 3);
    assert_fault(fixture, &font, "calls too many subroutines inside each other");
}

static void dictionaries_lead_to_what_exists(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = small_font(fixture, "plain.otf");
    const size_t cff = font_table(&font, "CFF ");
    const size_t length = font_get32(&font, font_row(&font, "CFF ") + 12);
    int faults = 0;
    for (size_t at = 0; at < length; at++) {
        struct buf copy = small_font(fixture, "plain.otf");
        copy.data[cff + at] = (char)0xFF;
        font_finish(&copy);
        /* A copy of this length shows reads beyond the end to the sanitizers. */
        const char *exact = arena_strndup(fixture->arena, copy.data, copy.length);
        faults += sfnt_fault(exact, copy.length, fixture->arena) != NULL;
    }
    assert_in_range(faults, 60, length);
    font.data[cff + 2] = 0;
    font_finish(&font);
    assert_fault(fixture, &font, "'CFF ' has an unknown version");
    font = small_font(fixture, "plain.otf");
    replace(&font, "\xF8\x23\x02", "\xFA\x23\x02", 3); /* the number of a string */
    assert_fault(fixture, &font, "'CFF ' has an impossible dictionary");
}

static void characters_lead_to_glyphs_that_exist(void **state)
{
    struct fixture *fixture = *state;
    struct buf font = small_font(fixture, "plain.ttf");
    const size_t cmap = font_table(&font, "cmap"), map = cmap + font_get32(&font, cmap + 8);
    assert_int_equal(big_endian_16(font.data + map), 4);
    font_put16(&font, map + 16 + 2 * big_endian_16(font.data + map + 6), 0x7000);
    font_finish(&font);
    assert_fault(fixture, &font, "'cmap' has an impossible map of characters");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bundled_fonts_are_sound),
        TEST(a_wrong_byte_anywhere_in_the_directory_is_a_fault),
        TEST(a_wrong_byte_of_a_table_that_is_used_is_a_fault),
        TEST(a_table_that_nothing_uses_may_be_wrong),
        TEST(a_font_with_another_name_and_old_sums_is_sound),
        TEST(other_forms_of_fonts_are_named),
        TEST(a_file_may_not_end_anywhere_else),
        TEST(numbers_are_within_their_bounds),
        TEST(tables_do_not_overlap_and_are_not_missing),
        TEST(composite_glyphs_are_finite),
        TEST(one_letter_hides_no_table_of_a_collection),
        TEST(collections_do_not_lose_faces),
        TEST(small_fonts_are_sound),
        TEST(subroutines_exist_and_come_to_an_end),
        TEST(dictionaries_lead_to_what_exists),
        TEST(characters_lead_to_glyphs_that_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
