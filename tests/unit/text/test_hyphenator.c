/* Tests which dictionary a language gets, and where words may be hyphenated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/hyphenator.h"

#include <stdlib.h>
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

static struct dictionaries *bundled(struct arena *arena)
{
    const char *folder = getenv("CASEBOOK_HYPHENS");
    return dictionaries_new(folder ? folder : "../build/hyphens", arena);
}

/* Returns `word` with '-' at each point where it may be hyphenated. The result belongs to `arena`. */
static const char *parted(struct arena *arena, const char *lang, const char *word)
{
    const size_t length = strlen(word);
    unsigned char *marks = arena_alloc(arena, length + 1);
    hyphenate_word(hyphenator_new(lang, bundled(arena), arena, diag_new(arena)), word, (int)length, marks, 1);
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < length; i++) {
        if (marks[i])
            buf_putc(&out, '-');
        buf_putc(&out, word[i]);
    }
    return out.data;
}

static void a_tag_finds_the_language(void **state)
{
    static const char *const tags[] = {"en", "EN", "en-US", "en-us", "en-Latn-US", "en-001", "en-AU"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        assert_string_equal(parted(*state, tags[i], "hyphenation"), "hy-phen-ation");
}

static void each_language_has_its_own(void **state)
{
    static const char *const words[][3] = {
        {"en-GB", "hyphenation", "hy-phen-a-tion"},
        {"en-Latn-GB", "hyphenation", "hy-phen-a-tion"},
        {"de", "Donaudampfschifffahrt", "Do-nau-dampf-schiff-fahrt"},
        {"de-CH", "Verbindung", "Ver-bin-dung"},
        {"fr", "traitement", "trai-te-ment"},
        {"es", "desarrollo", "de-sa-rro-llo"},
        {"it", "programma", "pro-gramma"},
        {"nl", "verbinding", "ver-bin-ding"},
        {"pl", "programowanie", "pro-gra-mo-wa-nie"},
        {"pt", "programas", "pro-gra-mas"},
        {"pt-BR", "programas", "pro-gra-mas"},
        {"sv", "utveckling", "ut-veck-ling"},
        {"da", "udvikling", "udvik-ling"},
        {"nb", "utvikling", "ut-vikling"},
        {"cs", "pracovnice", "pra-covnice"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(parted(*state, words[i][0], words[i][1]), words[i][2]);
}

static void some_languages_join_words_to_long_ones(void **state)
{
    static const char *const tags[] = {"de", "de-AT", "NL", "da", "sv-FI", "nb", "en", "fr", "pl", "tlh"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct hyphenator *hyphenator = hyphenator_new(tags[i], bundled(*state), *state, diag_new(*state));
        assert_int_equal(hyphenator_has_long_words(hyphenator), i < 6);
    }
    assert_false(hyphenator_has_long_words(hyphenator_new("de", NULL, *state, diag_new(*state))));
}

static void a_missing_file_is_reported_once(void **state)
{
    struct diag *diag = diag_new(*state);
    struct dictionaries *dictionaries = dictionaries_new("/nonexistent", *state);
    struct hyphenator *hyphenator = hyphenator_new("de", dictionaries, *state, diag);
    unsigned char marks[16] = {0};
    assert_true(hyphenator_knows(hyphenator));
    hyphenate_word(hyphenator, "Wort", 4, marks, 1);
    assert_int_equal(diag_count(diag, DIAG_ERROR), 0);
    hyphenate_word(hyphenator, "Verbindung", 10, marks, 1);
    hyphenate_word(hyphenator, "Verbindung", 10, marks, 1);
    assert_int_equal(diag_count(diag, DIAG_ERROR), 1);
}

static void a_tag_is_no_path(void **state)
{
    static const char *const tags[] = {"tlh", "x", "../en", "en/../en_US", "", "1", "e.n"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (strncmp(tags[i], "en/", 3) != 0)
            assert_false(
                hyphenator_knows(hyphenator_new(tags[i], bundled(*state), *state, diag_new(*state))));
        parted(*state, tags[i], "hyphenation");
    }
}

static void only_letters_are_parted(void **state)
{
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

/* The first letter of this word becomes two characters in lower case, so the points would be off by one. */
static void what_changes_its_length_is_left_alone(void **state)
{
    assert_string_equal(parted(*state, "en", "\u0130hyphenation"), "\u0130hyphenation");
}

static void very_long_words_are_left_alone(void **state)
{
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
        TEST(a_tag_finds_the_language),
        TEST(each_language_has_its_own),
        TEST(some_languages_join_words_to_long_ones),
        TEST(a_missing_file_is_reported_once),
        TEST(a_tag_is_no_path),
        TEST(only_letters_are_parted),
        TEST(what_changes_its_length_is_left_alone),
        TEST(very_long_words_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
