/* Which dictionary a language means, and which of its hyphenation points are taken. Loading a dictionary
 * costs more than the rest of the program's start, so it waits for the first word. */
#include "text/hyphenator.h"

#include <ctype.h>
#include <glib.h>
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LETTERS_LEAST = 5, LETTERS_MOST = 100, BEFORE = 2, AFTER = 3 };

const char *const hyphenate_folders[HYPHENATE_FOLDER_COUNT] = {"/usr/share/hyphen", "/usr/local/share/hyphen",
                                                               "/opt/homebrew/share/hyphen"};

struct hyphenator {
    const char *lang;
    struct arena *arena;
    bool tried;
    HyphenDict *dictionary;
};

struct hyphenator *hyphenator_new(const char *lang, struct arena *arena)
{
    struct hyphenator *hyphenator = arena_alloc(arena, sizeof *hyphenator);
    *hyphenator = (struct hyphenator){.lang = lang, .arena = arena};
    return hyphenator;
}

static void free_dictionary(void *dictionary)
{
    hnj_hyphen_free(dictionary);
}

/* The region whose dictionary serves a language that is given without one. */
static const char *main_region(const char *lang)
{
    static const char *const regions[][2] = {{"en", "US"}, {"sv", "SE"}, {"da", "DK"}, {"cs", "CZ"},
                                             {"el", "GR"}, {"uk", "UA"}, {"sl", "SI"}, {"et", "EE"},
                                             {"nb", "NO"}, {"be", "BY"}};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
        if (strcmp(regions[i][0], lang) == 0)
            return regions[i][1];
    return NULL;
}

static bool load_file(struct hyphenator *hyphenator, const char *name)
{
    for (int i = 0; i < HYPHENATE_FOLDER_COUNT; i++) {
        const char *path = arena_printf(hyphenator->arena, "%s/hyph_%s.dic", hyphenate_folders[i], name);
        if (access(path, R_OK) != 0)
            continue;
        hyphenator->dictionary = hnj_hyphen_load(path);
        if (hyphenator->dictionary) {
            arena_defer(hyphenator->arena, free_dictionary, hyphenator->dictionary);
            return true;
        }
    }
    return false;
}

/* Tries xx_RR as the tag says, the language's main region, xx_XX, and xx. Only letters of the tag are used.
 */
static void load_dictionary(struct hyphenator *hyphenator)
{
    char language[4] = "", region[3] = "", upper[4] = "";
    const char *tag = hyphenator->lang;
    for (int i = 0; i < 3 && isalpha((unsigned char)tag[i]); i++) {
        language[i] = (char)tolower((unsigned char)tag[i]);
        upper[i] = (char)toupper((unsigned char)tag[i]);
    }
    const char *dash = strchr(tag, '-');
    if (dash && isalpha((unsigned char)dash[1]) && isalpha((unsigned char)dash[2]) &&
        !isalnum((unsigned char)dash[3])) {
        region[0] = (char)toupper((unsigned char)dash[1]);
        region[1] = (char)toupper((unsigned char)dash[2]);
    }
    const char *const candidates[] = {region, main_region(language), upper};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (candidates[i] && *candidates[i] &&
            load_file(hyphenator, arena_printf(hyphenator->arena, "%s_%s", language, candidates[i])))
            return;
    load_file(hyphenator, language);
}

bool hyphenator_ready(struct hyphenator *hyphenator)
{
    if (!hyphenator->tried)
        load_dictionary(hyphenator);
    hyphenator->tried = true;
    return hyphenator->dictionary != NULL;
}

/* The word's first stretch of letters as [*from, *to); its number of characters is returned. */
static int letters_of(const char *word, int length, int *from, int *to)
{
    const char *at = word, *end = word + length;
    while (at < end && !g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    *from = (int)(at - word);
    int count = 0;
    for (; at < end && g_unichar_isalpha(g_utf8_get_char(at)); at = g_utf8_next_char(at))
        count++;
    *to = (int)(at - word);
    return count;
}

static char *lower_case(const char *word, int from, int to, const HyphenDict *dictionary)
{
    char *lower = g_utf8_strdown(word + from, to - from);
    if (dictionary->utf8)
        return lower;
    char *converted = g_convert(lower, -1, dictionary->cset, "UTF-8", NULL, NULL, NULL);
    g_free(lower);
    return converted;
}

static void free_replacements(char **replacements, int *positions, int *cuts, int count)
{
    for (int i = 0; replacements && i < count; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
}

static void mark_points(HyphenDict *dictionary, const char *lower, const char *letters, int count,
                        unsigned char *marks, unsigned char mark)
{
    const int size = (int)strlen(lower);
    char points[LETTERS_MOST * 4 + 8];
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    if (hnj_hyphen_hyphenate2(dictionary, lower, size, points, NULL, &replacements, &positions, &cuts) == 0) {
        const char *at = letters;
        for (int i = 0; i + AFTER < count; i++) {
            at = g_utf8_next_char(at);
            if (i + 1 >= BEFORE && (points[i] & 1) && !(replacements && replacements[i]))
                marks[at - letters] = mark;
        }
    }
    free_replacements(replacements, positions, cuts, size);
}

void hyphenate_word(struct hyphenator *hyphenator, const char *word, int length, unsigned char *marks,
                    unsigned char mark)
{
    int from, to;
    const int count = letters_of(word, length, &from, &to);
    if (count < LETTERS_LEAST || count > LETTERS_MOST || !hyphenator_ready(hyphenator))
        return;
    char *lower = lower_case(word, from, to, hyphenator->dictionary);
    /* Where lower case has another number of letters the points would not be where they seem. */
    const bool same = lower && (hyphenator->dictionary->utf8 ? g_utf8_strlen(lower, -1) == count
                                                             : (int)strlen(lower) == count);
    if (same)
        mark_points(hyphenator->dictionary, lower, word + from, count, marks + from, mark);
    g_free(lower);
}
