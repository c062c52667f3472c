/* The words of a report, shaped once each. A word may consist of several pieces, between which a line may
 * end; lines are measured and drawn from the same glyphs. Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_WORD_CACHE_H
#define CASEBOOK_TEXT_WORD_CACHE_H

#include "text/shaper.h"

/* A part of a word that no line break divides. */
struct piece {
    struct runs runs;
    int width;
    int start, length;     /* bytes of the word */
    enum break_kind after; /* within the word; BREAK_NEVER for its last piece */
};

/* Text without spaces. */
struct word {
    const struct piece *pieces;
    int piece_count;
};

/* Where a word may be broken. */
enum cut {
    CUT_TEXT,      /* by Unicode's rules */
    CUT_HYPHENATE, /* and by the language's hyphenation */
    CUT_URL,       /* by the rules for URLs */
    CUT_ANYWHERE,  /* between any two characters, as a last resort */
    CUT_NEVER      /* nowhere, for the pieces of a URL */
};

/* A word to be looked up, or a text with several. */
struct word_query {
    struct manner manner;
    enum cut cut;
    const char *text;
    int length; /* in bytes */
};

struct words;

/* Returns an empty cache of words in the shaper's fonts. Owned by the arena. */
struct words *words_new(struct shaper *shaper, struct arena *arena);

/* Returns the shaped word. It lives until the next words_trim(), or longer for those who hold it. */
const struct word *words_get(struct words *words, const struct word_query *query);

/* Shapes those words of a text that are not known yet and have a space after them, all at once: for twenty
 * words Pango and HarfBuzz take little longer than for three single ones. The query's text has the words, and
 * its manner leaves the space open. */
void words_ahead(struct words *words, const struct word_query *query);

/* Keeps the words that were handed out since the last words_trim(), and those that will be until the next,
 * alive until `holder` is freed or reset. */
void words_hold(const struct words *words, struct arena *holder);

/* Forgets all words if they have come to hold much memory, and returns whether it did. Words that nobody
 * holds are gone then. */
bool words_trim(struct words *words);

/* Returns whether there is a hyphenation dictionary for the language. */
bool words_hyphenate(const struct words *words);

/* Returns whether a text of some lines is hyphenated in the language, since its words are long. */
bool words_hyphenate_tall(const struct words *words);

/* Returns the shaper of the words. */
struct shaper *words_shaper(const struct words *words);

#endif
