/* What the command line asks for. */
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

/* A checked command line. File names are as the user wrote them; "-" is standard input or output. */
struct options {
    enum command command;
    const char **inputs;  /* at least one for COMMAND_RENDER and COMMAND_CHECK, one for COMMAND_EXTRACT */
    const char **outputs; /* one for each input; COMMAND_RENDER and COMMAND_EXTRACT only */
    int input_count;
    const struct format *format; /* COMMAND_RENDER only */
    const char *layout_json;     /* a file name, or NULL */
    const char *fonts_dir;       /* a folder, or NULL */
    bool strict, sandbox;
    struct limits limits;
    struct print print;
};

#endif
