/* The words of random reports. */
#ifndef CASEBOOK_TESTS_RANDOM_WORDS_H
#define CASEBOOK_TESTS_RANDOM_WORDS_H

#include "draw.h"

struct spelling {
    const char *written; /* in CommonMark */
    const char *shown;   /* as printed */
};

/* Each returns a word. It may stand anywhere in a paragraph, and alone in emphasis. */
const char *words_usual(struct draw *draw);
const char *words_long(struct draw *draw);
const char *words_leftward(struct draw *draw); /* from right to left */
const char *words_fallback(struct draw *draw); /* in scripts that only a font of the report has */
const char *words_code(struct draw *draw);
struct spelling words_odd(struct draw *draw);

#endif
