/* Tokens, and texts that can be compared although their lines end elsewhere. A token is a word that only one
 * place of a report has: "qx", a number, and "z". */
#ifndef CASEBOOK_TESTS_RANDOM_TOKENS_H
#define CASEBOOK_TESTS_RANDOM_TOKENS_H

#include "base/mem.h"

#include <stdbool.h>

/* How often each token occurs. */
struct tally {
    int *counts;
    int size; /* tokens from 1 to size - 1 */
};

struct tally tally_new(int size, struct arena *arena);

/* Moves *at behind the next token and returns the token's number, or returns 0 if there is none. Capitals
 * count as small letters. Numbers of `size` or more are not tokens. */
int token_next(const char **at, int size);

/* Adds the tokens of a text to a tally, each `times` times. */
void tally_add(struct tally *tally, const char *text, int times);

/* Returns the first token with different counts in two tallies of the same size, or 0. */
int tally_difference(const struct tally *a, const struct tally *b);

/* Returns the text in small letters, without white space and hyphens, which depend on line ends, and without
 * superior figures. The result is the arena's. */
const char *tokens_squeeze(const char *text, struct arena *arena);

/* Returns the text without white space, soft hyphens and invisible characters. The result is the arena's. */
const char *tokens_pack(const char *text, struct arena *arena);

#endif
