/* Random numbers. They depend on a seed alone. */
#ifndef CASEBOOK_TESTS_RANDOM_DRAW_H
#define CASEBOOK_TESTS_RANDOM_DRAW_H

#include <stdbool.h>
#include <stdint.h>

struct draw {
    uint64_t state;
};

/* Returns a generator for the seed; neighbouring seeds give unrelated numbers. */
struct draw draw_new(uint64_t seed);

/* Returns a number from 0 to limit - 1; `limit` is positive. */
int draw_below(struct draw *draw, int limit);

/* Returns a number from `least` to `most`. */
int draw_between(struct draw *draw, int least, int most);

/* Returns true `percent` times out of a hundred. */
bool draw_chance(struct draw *draw, int percent);

/* Returns a number from 1 to `most`, small ones far more often than large ones, and `most` itself now and
 * then. */
int draw_size(struct draw *draw, int most);

#define DRAW_ONE(draw, list) ((list)[draw_below((draw), (int)(sizeof(list) / sizeof *(list)))])

#endif
