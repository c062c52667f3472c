/* The search for a small report that fails. */
#ifndef CASEBOOK_TESTS_RANDOM_SHRINK_H
#define CASEBOOK_TESTS_RANDOM_SHRINK_H

#include "trial.h"

/* Takes parts from the report as long as the property fails, coarse ones first. Returns the last trial that
 * failed; it is the arena's. */
struct trial *shrink(const struct config *config, struct report *report, const char *property,
                     struct arena *arena);

#endif
