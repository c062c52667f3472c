/* Checks of a command line as a whole. */
#ifndef CASEBOOK_CLI_OPTION_CHECKS_H
#define CASEBOOK_CLI_OPTION_CHECKS_H

#include "cli/option_table.h"

/* Checks options and operands against each other, and chooses the format and the outputs if the command has
 * any. Returns false after telling the user what is wrong. */
bool option_check(struct parser *parser);

#endif
