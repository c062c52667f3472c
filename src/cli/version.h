/* The program's version and those of its libraries. */
#ifndef CASEBOOK_CLI_VERSION_H
#define CASEBOOK_CLI_VERSION_H

#include <stdio.h>

/* Prints the versions at run time, one a line. */
void version_print(FILE *stream);

#endif
