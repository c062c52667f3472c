/* What is said of characters that no font has: how often, at which place, and in which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

#include "base/utf8.h"

/* Counts the characters in `text`, whose place is `mark`, of which all but ASCII are missing. */
static void count_missing(struct missing *missing, const char *text, struct mark mark)
{
    const int length = (int)strlen(text);
    for (int at = 0, size; at < length; at += size) {
        const unsigned character = utf8_decode(text + at, (size_t)(length - at), &size);
        if (character >= 0x80)
            missing_note(missing, character);
    }
    missing_count(missing, text, length, mark);
}

static void a_text_has_one_warning_for_each_script(void **state)
{
    static const char text[] = "title: x\nbody:\n- text: |\n    first\n    second 漢字 אב 漢\n";
    struct fixture *fixture = *state;
    struct missing *missing = missing_new(fixture->arena, fixture->diag);
    const struct input input = {"test.yaml", text, strlen(text)};
    const struct mark mark = {&input, 3, 9, 23, 1};
    assert_false(missing_any(missing));
    count_missing(missing, "first second 漢字", mark);
    count_missing(missing, " אב 漢 語", mark);
    missing_warn(missing);
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 2);
    assert_said(fixture, "test.yaml:5:12: warning: no font has 4 Han characters of this text, the first of "
                         "which is '漢' (U+6F22)\n");
    assert_said(fixture,
                "test.yaml:5:15: warning: no font has 2 Hebrew characters of this text, the first of "
                "which is 'א' (U+05D0)\n");
    /* The same text at another size of type. */
    count_missing(missing, "first second 漢字 אב 漢 語", mark);
    missing_warn(missing);
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 2);
}

static void a_character_that_is_written_as_an_escape_has_the_place_of_its_text(void **state)
{
    static const char text[] = "title: \"\\u6F22\"\n";
    struct fixture *fixture = *state;
    struct missing *missing = missing_new(fixture->arena, fixture->diag);
    const struct input input = {"test.yaml", text, strlen(text)};
    count_missing(missing, "漢", (struct mark){&input, 1, 8, 7, 8});
    missing_warn(missing);
    assert_said(fixture, "test.yaml:1:8: warning: no font has the Han character '漢' (U+6F22)\n");
}

static void spaces_are_not_missing(void **state)
{
    struct fixture *fixture = *state;
    struct missing *missing = missing_new(fixture->arena, fixture->diag);
    missing_note(missing, ' ');
    missing_note(missing, 0xA0);
    assert_false(missing_any(missing));
}

static void characters_have_names_of_their_kinds(void **state)
{
    static const struct {
        const char *text, *said;
    } kinds[] = {
        {"\U0001F600", "no font has the symbol '\U0001F600' (U+1F600)"},
        {"\u203D", "no font has the punctuation mark '\u203D' (U+203D)"},
        {"\uE000", "no font has the private-use character"},
        {"\u0301", "no font has the combining mark"},
        {"\u0378", "no font has the character"},
        {"\U00010280", "no font has the character of the script Lyci '\U00010280' (U+10280)"},
        {"\U00010280\U00010281", "no font has 2 characters of the script Lyci of this text"},
        {"\u0E20\u0E32", "no font has 2 Thai characters of this text"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct missing *missing = missing_new(fixture->arena, fixture->diag);
        count_missing(missing, kinds[i].text, (struct mark){0});
        missing_warn(missing);
        assert_said(fixture, kinds[i].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_has_one_warning_for_each_script),
        TEST(a_character_that_is_written_as_an_escape_has_the_place_of_its_text),
        TEST(spaces_are_not_missing),
        TEST(characters_have_names_of_their_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
