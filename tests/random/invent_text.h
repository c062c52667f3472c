/* Random texts and addresses. Only the files of invent include this. */
#ifndef CASEBOOK_TESTS_RANDOM_INVENT_TEXT_H
#define CASEBOOK_TESTS_RANDOM_INVENT_TEXT_H

#include "draw.h"
#include "model.h"

struct inventor {
    struct draw draw;
    struct arena *arena;
    struct report *report;
    bool leftward; /* texts may run from right to left */
    bool fallback; /* texts may have scripts that only the report's font has */
    bool narrow;   /* no word needs much room */
};

/* What a text may have. */
enum text_wish {
    WISH_MARKUP = 1,
    WISH_LINKS = 2,
    WISH_BREAKS = 4, /* forced ends of lines */
    WISH_LINES = 8,  /* written on several lines, as in prose */
    WISH_SIDE = 16,  /* "{side}" */
    WISH_SHORT = 32, /* no long words */
    WISH_GIANTS = 64 /* words wider than a page */
};

/* Returns a text of `words` words. It begins with a token, unless texts may run from right to left. `wishes`
 * is a sum of enum text_wish. The result is the arena's. */
struct text invent_text(struct inventor *inventor, int words, unsigned wishes);

/* Returns a text without markup that has the words given. The result is the arena's. */
struct text invent_words(struct inventor *inventor, const char *const *words, int count);

/* Returns a new token. */
const char *invent_token(struct inventor *inventor);

/* Returns an address that has a new token. */
struct url invent_url(struct inventor *inventor);

#endif
