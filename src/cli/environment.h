/* What the program takes from its environment. */
#ifndef CASEBOOK_CLI_ENVIRONMENT_H
#define CASEBOOK_CLI_ENVIRONMENT_H

#include "base/mem.h"

/* Removes all variables from the environment but those that the manual lists, so that none of them changes
 * what a library does or prints. The program calls this before anything else reads a variable, and before it
 * starts threads. */
void environment_reduce(struct arena *arena);

#endif
