/* Faults in outputs. They show that each property can fail. */
#ifndef CASEBOOK_TESTS_RANDOM_SPOIL_H
#define CASEBOOK_TESTS_RANDOM_SPOIL_H

#include "trial.h"

struct spoil {
    const char *name;
    const char *property; /* that must fail */
    enum output output;
    /* Returns the bytes with the fault in them, or NULL if the fault cannot be put into them. The result is
     * the arena's. Without data it means that the file is lost. */
    const struct buf *(*edit)(const struct buf *bytes, struct arena *arena);
};

/* All spoils. The last one has no name. */
extern const struct spoil spoils[];

#endif
