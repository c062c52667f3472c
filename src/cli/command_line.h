/* The command line: its options and operands, and the help. */
#ifndef CASEBOOK_CLI_COMMAND_LINE_H
#define CASEBOOK_CLI_COMMAND_LINE_H

#include "cli/options.h"

/* Reads and checks the arguments of main(). Returns NULL after telling `errors` what is wrong with them. The
 * result is the arena's. */
const struct options *command_line_parse(int argc, char **argv, struct arena *arena, FILE *errors);

/* Prints the help, for a screen of 24 lines and 80 columns. */
void command_line_help(FILE *stream);

#endif
