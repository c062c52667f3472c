/* Which dictionary a language gets, and where words may be parted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/hyphenator.h"

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

/* The word with '-' where it may be parted. */
static const char *parted(struct arena *arena, const char *lang, const char *word)
{
    const size_t length = strlen(word);
    unsigned char *marks = arena_alloc(arena, length + 1);
    hyphenate_word(hyphenator_new(lang, arena), word, (int)length, marks, 1);
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < length; i++) {
        if (marks[i])
            buf_putc(&out, '-');
        buf_putc(&out, word[i]);
    }
    return out.data;
}

/* English has the one dictionary that the tests ask for. */
static void skip_without(struct arena *arena)
{
    if (!hyphenator_ready(hyphenator_new("en-US", arena)))
        skip();
}

static void a_tag_finds_the_language(void **state)
{
    skip_without(*state);
    static const char *const tags[] = {"en", "EN", "en-US", "en-us", "en-GB", "en-Latn-US", "en-001"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        assert_string_equal(parted(*state, tags[i], "hyphenation"), "hy-phen-ation");
}

static void a_tag_is_no_path(void **state)
{
    static const char *const tags[] = {"tlh", "x", "../en", "en/../en_US", "", "1", "e.n"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (strncmp(tags[i], "en/", 3) != 0)
            assert_false(hyphenator_ready(hyphenator_new(tags[i], *state)));
        parted(*state, tags[i], "hyphenation");
    }
}

static void only_letters_are_parted(void **state)
{
    skip_without(*state);
    static const char *const words[][2] = {
        {"Hyphenation", "Hy-phen-ation"},
        {"HYPHENATION", "HY-PHEN-ATION"},
        {"(\u201Chyphenation,\u201D", "(\u201Chy-phen-ation,\u201D"},
        {"42hyphenation", "42hy-phen-ation"},
        {"word", "word"},
        {"1234567", "1234567"},
        {"na\u00EFvet\u00E9", "na\u00EFvet\u00E9"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(parted(*state, "en", words[i][0]), words[i][1]);
}

/* In lower case the first letter of this is two characters, so that points would be off by one. */
static void what_changes_its_length_is_left_alone(void **state)
{
    assert_string_equal(parted(*state, "en", "\u0130hyphenation"), "\u0130hyphenation");
}

static void very_long_words_are_left_alone(void **state)
{
    skip_without(*state);
    char word[1000];
    memset(word, 0, sizeof word);
    while (strlen(word) < 500)
        strcat(word, "hyphenation");
    assert_string_equal(parted(*state, "en", word), word);
    word[88] = '\0';
    assert_non_null(strchr(parted(*state, "en", word), '-'));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tag_finds_the_language),       TEST(a_tag_is_no_path),
        TEST(only_letters_are_parted),        TEST(what_changes_its_length_is_left_alone),
        TEST(very_long_words_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
