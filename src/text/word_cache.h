/* Words: shaped once, in a cache that every text shares, and cut where a line may end; lines are measured and
 * drawn from the same glyphs. Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_WORD_CACHE_H
#define CASEBOOK_TEXT_WORD_CACHE_H

#include "text/shaper.h"

/* What a line's end cannot part. */
struct piece {
    const struct run *runs;
    int run_count;
    int width;
    int start, length;     /* bytes of the word */
    enum break_kind after; /* within the word; BREAK_NEVER for its last piece */
};

/* Text without spaces. */
struct word {
    const struct piece *pieces;
    int piece_count;
};

/* Where a word may be cut. */
enum cut {
    CUT_TEXT,      /* by Unicode's rules */
    CUT_HYPHENATE, /* and by the language's hyphenation */
    CUT_URL,       /* by the rules for URLs */
    CUT_ANYWHERE,  /* between any two characters, as a last resort */
    CUT_NEVER      /* as the pieces of a URL */
};

struct words;

/* An empty cache, released with the arena. */
struct words *words_new(struct shaper *shaper, struct arena *arena);

/* The shaped word, of `length` bytes. `mark` is for diagnostics. It lives until the next words_trim(). */
const struct word *words_get(struct words *words, struct manner manner, enum cut cut, const char *text,
                             int length, struct mark mark);

/* Shapes those words of a text that are not known yet and have a space behind them, all at once: for twenty
 * words Pango and HarfBuzz take little longer than for three single ones. */
void words_ahead(struct words *words, struct manner manner, enum cut cut, const char *text, int length,
                 struct mark mark);

/* Keeps the words that were handed out since the last words_trim(), and those that will be until the next,
 * alive until `holder` is freed or reset. */
void words_hold(const struct words *words, struct arena *holder);

/* Forgets all words if they have come to hold much memory, and returns whether it did. Words that nobody
 * holds are gone then. */
bool words_trim(struct words *words);

/* Whether there is a hyphenation dictionary for the language. */
bool words_hyphenate(const struct words *words);

struct shaper *words_shaper(const struct words *words);

#endif
