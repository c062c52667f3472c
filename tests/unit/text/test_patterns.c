/* Tests hyphenation patterns: small sets with known points, damaged bytes, and the bundled dictionaries.
 * The bundled dictionaries must give the points that libhyphen finds with the same files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/hyphenator.h"
#include "text/patterns.h"

#include <glib.h>
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 15000 };

/* One dictionary, as libhyphen reads it and as we compile it. close_dictionary() frees its strings. */
struct dictionary {
    HyphenDict *library;
    const struct patterns *patterns;
    gchar *text; /* the source of the patterns, in UTF-8 */
    gchar *compiled;
    gsize compiled_length;
};

static const char *const files[][2] = {
    {"cs", "cs_CZ"}, {"da", "da_DK"},    {"de", "de_DE"},    {"en-GB", "en_GB"}, {"en-US", "en_US"},
    {"es", "es"},    {"fr", "fr"},       {"it", "it_IT"},    {"nb", "nb_NO"},    {"nl", "nl_NL"},
    {"pl", "pl_PL"}, {"pt-BR", "pt_BR"}, {"pt-PT", "pt_PT"}, {"sv", "sv"}};
enum { FILE_COUNT = sizeof files / sizeof files[0] };

static void open_dictionary(struct dictionary *dictionary, int index, struct arena *arena)
{
    const char *folder = getenv("CASEBOOK_HYPHENS");
    const char *source = arena_printf(arena, "../hyphens/hyph_%s.dic", files[index][1]);
    const char *compiled = arena_printf(arena, "%s/%s.patterns", folder ? folder : "", files[index][0]);
    gchar *bytes;
    gsize length;
    assert_true(g_file_get_contents(source, &bytes, &length, NULL));
    dictionary->library = hnj_hyphen_load(source);
    assert_non_null(dictionary->library);
    dictionary->text = dictionary->library->utf8 ? g_strndup(bytes, length)
                                                 : g_convert(bytes, (gssize)length, "UTF-8",
                                                             dictionary->library->cset, NULL, NULL, NULL);
    g_free(bytes);
    assert_non_null(dictionary->text);
    assert_true(g_file_get_contents(compiled, &dictionary->compiled, &dictionary->compiled_length, NULL));
    dictionary->patterns = patterns_read((const unsigned char *)dictionary->compiled,
                                         dictionary->compiled_length, arena);
    assert_non_null(dictionary->patterns);
}

static void close_dictionary(struct dictionary *dictionary)
{
    hnj_hyphen_free(dictionary->library);
    g_free(dictionary->text);
    g_free(dictionary->compiled);
}

/* Returns whether libhyphen and our patterns find the same points in `word`. Returns true for a word that the
 * dictionary's encoding cannot express. */
static bool agrees(const struct dictionary *dictionary, const char *word)
{
    char points[4 * PATTERNS_LETTERS_MOST + 8];
    bool allowed[PATTERNS_LETTERS_MOST];
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    glong count;
    gunichar *letters = g_utf8_to_ucs4_fast(word, -1, &count);
    gchar *bytes = dictionary->library->utf8
                       ? g_strdup(word)
                       : g_convert(word, -1, dictionary->library->cset, "UTF-8", NULL, NULL, NULL);
    bool same = true;
    if (bytes) {
        hnj_hyphen_hyphenate2(dictionary->library, bytes, (int)strlen(bytes), points, NULL, &replacements,
                              &positions, &cuts);
        patterns_apply(dictionary->patterns, letters, (int)count, allowed);
        for (glong i = 0; i + 1 < count; i++)
            same &= (points[i] & 1) == allowed[i];
    }
    free(replacements);
    free(positions);
    free(cuts);
    g_free(bytes);
    g_free(letters);
    return same;
}

/* Copies the letters of the pattern in `line` to `word`. Returns the number of letters, or 0 if another
 * character is among them or there are 40 or more. */
static int word_of(const char *line, char *word)
{
    int count = 0;
    for (; *line > ' ' || *line < 0; line = g_utf8_next_char(line)) {
        const gunichar letter = g_utf8_get_char(line);
        if (letter == '.' || (letter >= '0' && letter <= '9'))
            continue;
        if (!g_unichar_islower(letter) || ++count == 40)
            return 0;
        word += g_unichar_to_utf8(letter, word);
    }
    *word = '\0';
    return count;
}

static void points_are_those_of_libhyphen(void **state)
{
    struct arena *arena = *state;
    for (int i = 0; i < FILE_COUNT; i++) {
        struct dictionary dictionary;
        char first[400] = "", second[200];
        open_dictionary(&dictionary, i, arena);
        gchar **lines = g_strsplit(dictionary.text, "\n", -1);
        const int step = (int)g_strv_length(lines) / WORDS_MOST + 1;
        int tested = 0;
        for (int k = 1; k < (int)g_strv_length(lines); k += step) {
            if (word_of(lines[k], second) < 3)
                continue;
            if (!agrees(&dictionary, second))
                fail_msg("%s: %s", files[i][0], second);
            strcat(first, second);
            if (g_utf8_strlen(first, -1) < 60 && !agrees(&dictionary, first))
                fail_msg("%s: %s", files[i][0], first);
            strcpy(first, second);
            tested++;
        }
        assert_true(tested > 5);
        g_strfreev(lines);
        close_dictionary(&dictionary);
    }
}

static void damaged_bytes_are_refused_or_harmless(void **state)
{
    struct arena *arena = *state;
    struct dictionary dictionary;
    static const uint32_t letters[] = {'a', 'n', 't', 'i', 'n', 'o', 'm', 'i', 'a'};
    const int count = sizeof letters / sizeof *letters;
    open_dictionary(&dictionary, 7, arena);
    const size_t length = dictionary.compiled_length;
    for (size_t cut = 0; cut < length; cut++)
        assert_null(patterns_read((const unsigned char *)dictionary.compiled, cut, arena));
    unsigned random = 1;
    for (int round = 0; round < 4000; round++) {
        unsigned char *bytes = malloc(length);
        bool allowed[PATTERNS_LETTERS_MOST];
        memcpy(bytes, dictionary.compiled, length);
        for (int i = 0; i < 3; i++) {
            random = random * 1103515245u + 12345u;
            bytes[(random >> 8) % length] = (unsigned char)(random >> 24);
        }
        const struct patterns *patterns = patterns_read(bytes, length, arena);
        if (patterns)
            patterns_apply(patterns, letters, count, allowed);
        free(bytes);
    }
    close_dictionary(&dictionary);
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(points_are_those_of_libhyphen, setup, teardown),
        cmocka_unit_test_setup_teardown(damaged_bytes_are_refused_or_harmless, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
