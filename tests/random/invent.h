/* Random reports. */
#ifndef CASEBOOK_TESTS_RANDOM_INVENT_H
#define CASEBOOK_TESTS_RANDOM_INVENT_H

#include "model.h"

/* Returns the report of a seed. The same seed gives the same report. The result is the arena's. */
struct report *invent_report(int seed, struct arena *arena);

/* Returns whether a report in the language `lang`, which may be NULL, is one from right to left. */
bool invent_is_leftward(const char *lang);

#endif
