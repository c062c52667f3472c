/* The command line. */
#ifndef CASEBOOK_CLI_OPTIONS_H
#define CASEBOOK_CLI_OPTIONS_H

#include "cli/formats.h"

enum command {
    COMMAND_RENDER,
    COMMAND_CHECK,
    COMMAND_EXTRACT,
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND_SCHEMA
};

/* Checked: what main() does with it needs no further look. Files are as the user wrote them, "-" included. */
struct options {
    enum command command;
    const char **inputs;  /* one at least for COMMAND_RENDER and COMMAND_CHECK, one for COMMAND_EXTRACT */
    const char **outputs; /* of each input; COMMAND_RENDER and COMMAND_EXTRACT only */
    int input_count;
    const struct format *format; /* COMMAND_RENDER only */
    const char *layout_json;     /* NULL where not asked for, as the next */
    const char *fonts_dir;
    bool strict, sandbox;
    struct limits limits;
    struct print print; /* of PDFs */
};

/* Reads the arguments of main(). The result is the arena's; NULL after telling `errors` what is wrong. */
const struct options *options_parse(int argc, char **argv, struct arena *arena, FILE *errors);

/* Returns whether the command, or the format, needs a report's layout. */
bool options_need_layout(const struct options *options);

/* Prints the usage, on a screen of 24 lines. */
void options_help(FILE *stream);

#endif
