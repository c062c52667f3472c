/* Tests the directions of texts: what the Unicode Bidirectional Algorithm gives, the direction of a paragraph
 * by the report's language, and what runs from left to right whatever stands around it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/bidi.h"
#include "text/font_fixture.h"

enum whose { AUTHORS, FURNITURE, NOTES };

/* Returns "R" or "L" for the direction of the paragraph, and the level of each character of `text` after it,
 * or no levels if all are 0. The text between '<' and '>', which are left out, is code. */
static const char *levels(struct fixture *fixture, const char *text, enum whose whose)
{
    struct buf bytes = buf_new(fixture->arena), shown = buf_new(fixture->arena);
    struct bidi_range code = {0};
    for (; *text; text++) {
        if (*text == '<')
            code.from = (int)bytes.length;
        else if (*text == '>')
            code.to = (int)bytes.length;
        else
            buf_putc(&bytes, *text);
    }
    const struct bidi_text all = {bytes.data,  (int)bytes.length, &code,
                                  code.to > 0, whose != AUTHORS,  whose == NOTES};
    if (!bidi_is_needed(fixture->shaper, all.bytes, all.length, all.furniture))
        return "L";
    const struct levels found = bidi_levels(fixture->shaper, &all, fixture->arena);
    buf_putc(&shown, found.rtl ? 'R' : 'L');
    for (int i = 0; found.list && i < all.length; i++)
        if (((unsigned char)all.bytes[i] & 0xC0) != 0x80)
            buf_printf(&shown, "%d", found.list[i]);
    return shown.data;
}

static void levels_follow_the_bidirectional_algorithm(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    assert_string_equal(levels(fixture, "Latin, Ελληνικά 123", AUTHORS), "L");
    assert_string_equal(levels(fixture, "ab אב גד cd", AUTHORS), "L00011111000");
    assert_string_equal(levels(fixture, "אב 12 cd", AUTHORS), "R11122122");
    assert_string_equal(levels(fixture, "(אב)", AUTHORS), "R1111");
    assert_string_equal(levels(fixture, "12 سلام", AUTHORS), "R2211111");
}

static void a_report_from_left_to_right_has_furniture_from_left_to_right(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    assert_string_equal(levels(fixture, "אב cd", FURNITURE), "L11000");
    assert_string_equal(levels(fixture, "1.", FURNITURE), "L");
    shaper(fixture, "hea");
    assert_string_equal(levels(fixture, "אב cd", FURNITURE), "L11000");
}

static void a_report_from_right_to_left_has_texts_from_right_to_left(void **state)
{
    static const char *const languages[] = {"he", "ar-EG", "FA", "ur", "az-Arab"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        shaper(fixture, languages[i]);
        assert_string_equal(levels(fixture, "אב cd", FURNITURE), "R11122");
        assert_string_equal(levels(fixture, "cd אב", AUTHORS), "R22111");
        assert_string_equal(levels(fixture, "\u200Ecd אב", AUTHORS), "L000011");
        /* Words of another script alone run as they do elsewhere, and so do figures. */
        assert_string_equal(levels(fixture, "Go 1.9", AUTHORS), "L");
        assert_string_equal(levels(fixture, "Page 1.", FURNITURE), "L");
        assert_string_equal(levels(fixture, "-5", AUTHORS), "L");
        /* Where no letter says more, furniture is that of the page: the marker of a list's item. */
        assert_string_equal(levels(fixture, "1.", FURNITURE), "R21");
        assert_string_equal(levels(fixture, "\u00A0· in part", FURNITURE), "R1112222222");
        assert_string_equal(levels(fixture, "* in part", FURNITURE), "R112222222");
        assert_string_equal(levels(fixture, "'ab'", FURNITURE), "L");
    }
}

static void addresses_and_code_run_from_left_to_right(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "he");
    assert_string_equal(levels(fixture, "אב <e.org/a/>. ", AUTHORS), "R1112222222211");
    assert_string_equal(levels(fixture, "אב <(x)-> גד", AUTHORS), "R1112222111");
    assert_string_equal(levels(fixture, "<# אב>", AUTHORS), "L0011");
    assert_string_equal(levels(fixture, "אב <# גד>", AUTHORS), "R1112233");
    /* A note without words from right to left is read from its address on, or from its title on. */
    assert_string_equal(levels(fixture, "<e.org/a> it is so", FURNITURE), "L");
    assert_string_equal(levels(fixture, "Title <e.org/a> it is so", FURNITURE), "L");
    assert_string_equal(levels(fixture, "<e.org/a>", FURNITURE), "R2222222");
    assert_string_equal(levels(fixture, "* it is <a()>", NOTES), "L");
    assert_string_equal(levels(fixture, "<e.org/a>", NOTES), "R2222222");
    shaper(fixture, "en");
    assert_string_equal(levels(fixture, "ab <-אב> cd", AUTHORS), "L000011000");
}

static void signs_run_with_their_word_or_number(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "he");
    assert_string_equal(levels(fixture, "אב C++ גד", AUTHORS), "R111222111");
    assert_string_equal(levels(fixture, "אב C#, גד", AUTHORS), "R111221111");
    assert_string_equal(levels(fixture, "אב .NET גד", AUTHORS), "R1112222111");
    assert_string_equal(levels(fixture, "ב-.NET", AUTHORS), "R112222");
    assert_string_equal(levels(fixture, "אב f() גד", AUTHORS), "R111222111");
    assert_string_equal(levels(fixture, "אב src/ גד", AUTHORS), "R1112222111");
    assert_string_equal(levels(fixture, "אב (-5) גד", AUTHORS), "R1111221111");
    assert_string_equal(levels(fixture, "אב \u22125 גד", AUTHORS), "R11122111");
    assert_string_equal(levels(fixture, "سلام $15, 50%", AUTHORS), "R1111122211222");
    /* What belongs to the sentence stays with it. */
    assert_string_equal(levels(fixture, "אב Go. גד", AUTHORS), "R111221111");
    assert_string_equal(levels(fixture, "אב ...Go", AUTHORS), "R11111122");
    assert_string_equal(levels(fixture, "ה-Go - גד", AUTHORS), "R112211111");
    assert_string_equal(levels(fixture, "אב 5+", AUTHORS), "R11121");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(levels_follow_the_bidirectional_algorithm),
        TEST(a_report_from_left_to_right_has_furniture_from_left_to_right),
        TEST(a_report_from_right_to_left_has_texts_from_right_to_left),
        TEST(addresses_and_code_run_from_left_to_right),
        TEST(signs_run_with_their_word_or_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
