/* Chooses the dictionary of a language and the part of a word that is hyphenated. Each hyphenator reads
 * its dictionary at most once, when a word first needs it. */
#include "text/hyphenator.h"

#include "text/patterns.h"

#include <ctype.h>
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

enum { LETTERS_LEAST = 5, BEFORE = 2, AFTER = 3 };

/* The dictionaries, by tag. If two have the same language, a tag without a region gets the first one. */
static const char *const names[] = {"cs", "da", "de", "en-US", "en-GB", "es",    "fr",
                                    "it", "nb", "nl", "pl",    "pt-PT", "pt-BR", "sv"};
enum { DICTIONARY_COUNT = sizeof names / sizeof names[0] };

struct dictionaries {
    const char *folder;
    const struct patterns *patterns[DICTIONARY_COUNT]; /* NULL if not read */
    struct arena *arena;
};

struct hyphenator {
    int index; /* of the dictionary, or -1 */
    struct dictionaries *dictionaries;
    struct diag *diag;
    bool tried;
};

struct dictionaries *dictionaries_new(const char *folder, struct arena *arena)
{
    struct dictionaries *dictionaries = arena_alloc(arena, sizeof *dictionaries);
    *dictionaries = (struct dictionaries){.folder = arena_strdup(arena, folder), .arena = arena};
    return dictionaries;
}

/* Returns the length of the first subtag. */
static size_t subtag_length(const char *tag)
{
    return strcspn(tag, "-");
}

/* Compares the first `length` characters without their case. */
static bool begins_alike(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!a[i] || tolower((unsigned char)a[i]) != tolower((unsigned char)b[i]))
            return false;
    return true;
}

/* Returns the region of a tag (RFC 5646, 2.2.4), or "" if there is none. It is the first subtag of two
 * letters after the language. */
static const char *region_of(const char *tag)
{
    for (tag += subtag_length(tag); *tag; tag += subtag_length(tag)) {
        tag++;
        if (subtag_length(tag) == 2)
            return tag;
    }
    return "";
}

/* Returns the index of the dictionary for the language and region of a tag, else of the language alone, else
 * -1. */
static int find_dictionary(const char *tag)
{
    const size_t length = subtag_length(tag);
    const char *region = region_of(tag);
    int found = -1;
    for (int i = DICTIONARY_COUNT - 1; i >= 0; i--) {
        const char *name = names[i];
        if (subtag_length(name) != length || !begins_alike(name, tag, length))
            continue;
        if (*region && begins_alike(region_of(name), region, 2))
            return i;
        found = i;
    }
    return found;
}

struct hyphenator *hyphenator_new(const char *lang, struct dictionaries *dictionaries, struct arena *arena,
                                  struct diag *diag)
{
    struct hyphenator *hyphenator = arena_alloc(arena, sizeof *hyphenator);
    *hyphenator = (struct hyphenator){
        .index = dictionaries ? find_dictionary(lang) : -1, .dictionaries = dictionaries, .diag = diag};
    return hyphenator;
}

bool hyphenator_knows(const struct hyphenator *hyphenator)
{
    return hyphenator->index >= 0;
}

bool hyphenator_has_long_words(const struct hyphenator *hyphenator)
{
    static const char *const languages[] = {"da", "de", "nb", "nl", "sv"};
    for (size_t i = 0; hyphenator_knows(hyphenator) && i < sizeof languages / sizeof *languages; i++)
        if (strcmp(names[hyphenator->index], languages[i]) == 0)
            return true;
    return false;
}

/* Reads a whole file. Returns its bytes, or NULL with errno set. The arena owns the result. */
static unsigned char *read_file(const char *path, struct arena *arena, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    struct buf bytes = buf_new(arena);
    char piece[1 << 14];
    for (size_t count; (count = fread(piece, 1, sizeof piece, file)) > 0;)
        buf_put(&bytes, piece, count);
    const int error = ferror(file) ? errno : 0;
    fclose(file);
    errno = error;
    *length = bytes.length;
    return error ? NULL : (unsigned char *)bytes.data;
}

/* Returns the patterns of a dictionary, or NULL after reporting that its file cannot be read or is not a
 * dictionary. */
static const struct patterns *read_dictionary(const struct dictionaries *dictionaries, const char *name,
                                              struct diag *diag)
{
    const char *path = arena_printf(dictionaries->arena, "%s/%s.patterns", dictionaries->folder, name);
    size_t length;
    const unsigned char *bytes = read_file(path, dictionaries->arena, &length);
    if (!bytes) {
        diag_error(diag, (struct mark){0}, "cannot read the hyphenation dictionary %s: %s",
                   diag_quote(diag, path), strerror(errno));
        return NULL;
    }
    const struct patterns *patterns = patterns_read(bytes, length, dictionaries->arena);
    if (!patterns)
        diag_error(diag, (struct mark){0}, "%s is no hyphenation dictionary of this version",
                   diag_quote(diag, path));
    return patterns;
}

/* Returns the patterns of the hyphenator's language, or NULL if there are none or they cannot be read. */
static const struct patterns *patterns_of(struct hyphenator *hyphenator)
{
    struct dictionaries *dictionaries = hyphenator->dictionaries;
    const int index = hyphenator->index;
    if (index < 0)
        return NULL;
    if (!dictionaries->patterns[index] && !hyphenator->tried)
        dictionaries->patterns[index] = read_dictionary(dictionaries, names[index], hyphenator->diag);
    hyphenator->tried = true;
    return dictionaries->patterns[index];
}

/* Finds the word's first run of letters as the bytes [*from, *to). Returns its number of letters. */
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

/* Stores the letters of [from, to) in lower case. Returns false if lower case changes the number of letters,
 * because hyphens would then be at wrong positions. */
static bool lower_letters(const char *word, int from, int to, int count, uint32_t *letters)
{
    char *lower = g_utf8_strdown(word + from, to - from);
    const char *at = lower;
    int i = 0;
    for (; i < count && *at; at = g_utf8_next_char(at))
        letters[i++] = g_utf8_get_char(at);
    const bool same = i == count && !*at;
    g_free(lower);
    return same;
}

void hyphenate_word(struct hyphenator *hyphenator, const char *word, int length, unsigned char *marks,
                    unsigned char mark)
{
    uint32_t letters[PATTERNS_LETTERS_MOST];
    bool allowed[PATTERNS_LETTERS_MOST];
    int from, to;
    const int count = letters_of(word, length, &from, &to);
    if (count < LETTERS_LEAST || count > PATTERNS_LETTERS_MOST)
        return;
    const struct patterns *patterns = patterns_of(hyphenator);
    if (!patterns || !lower_letters(word, from, to, count, letters))
        return;
    patterns_apply(patterns, letters, count, allowed);
    const char *at = word + from;
    for (int i = 0; i + AFTER < count; i++) {
        at = g_utf8_next_char(at);
        if (i + 1 >= BEFORE && allowed[i])
            marks[at - word] = mark;
    }
}

const char *hyphenator_dictionary(int index)
{
    return index < DICTIONARY_COUNT ? names[index] : NULL;
}
