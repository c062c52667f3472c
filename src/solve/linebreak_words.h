/* Lists of words by which line breaks are judged, and words that no line break parts. */
#ifndef CASEBOOK_SOLVE_LINEBREAK_WORDS_H
#define CASEBOOK_SOLVE_LINEBREAK_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* A word of a text: bytes without spaces. */
struct token {
    const char *text;
    size_t length;
};

/* Returns whether a byte parts two words. */
static inline bool token_parts(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

/* Returns the word that ends before byte `position`. It is empty if a byte that parts words stands there. */
struct token token_before(const char *text, size_t position);

/* Returns the word that begins at byte `position` of a text of `length` bytes. It is empty if a byte that
 * parts words stands there. */
struct token token_from(const char *text, size_t length, size_t position);

/* Returns the number of characters of `token`. */
int token_characters(struct token token);

/* Returns whether `token` is one of `count` words, which are sorted by byte. */
bool token_listed(struct token token, const char *const *words, size_t count);

/* Returns whether `token` is an article, a preposition or a conjunction of the language `lang` (a BCP 47 tag,
 * or NULL). There are lists for English, German, French, Spanish, Italian, Dutch, Polish, Portuguese,
 * Swedish, Danish, Norwegian and Czech. */
bool token_is_function_word(struct token token, const char *lang);

/* Returns whether `lang` has the language subtag `language`, of two letters. */
bool token_language(const char *lang, const char *language);

/* Returns whether the text must not be broken at the spaces that begin at byte `position`: before a dash that
 * stands between spaces, within abbreviations such as "z. B." and "i. e.", and between a reference and its
 * number, as in "p. 5" and "No. 3". */
bool token_joined(const char *text, size_t length, size_t position);

#endif
