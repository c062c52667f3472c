/* The versions of the program and of its libraries. */
#ifndef CASEBOOK_CLI_VERSION_H
#define CASEBOOK_CLI_VERSION_H

#include <stdio.h>

/* Prints each version that is in use, on a line of its own. */
void version_print(FILE *stream);

#endif
