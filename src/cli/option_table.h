/* The options of the command line, in one table. The parser, the checks, the help and the suggestion for a
 * mistyped option go by it. */
#ifndef CASEBOOK_CLI_OPTION_TABLE_H
#define CASEBOOK_CLI_OPTION_TABLE_H

#include "cli/options.h"

/* What the arguments say, before they are checked against each other. */
struct parser {
    struct options options;
    const char *output, *to; /* the values of --output and --to, or NULL */
    unsigned given;          /* bit i: the option in row i of the table was given */
    struct arena *arena;
    FILE *errors;
};

enum { OPTIONS_MOST = sizeof(unsigned) * 8 };

struct option_row {
    const char *name;
    const char *argument; /* what the help calls the option's value; NULL if it takes none */
    const char *help;
    char letter;         /* 0 if there is none */
    unsigned commands;   /* bit i: enum command i takes the option */
    unsigned groups;     /* of enum option_group: only formats that use all of them use the option */
    enum command begins; /* the command that the option stands for, or COMMAND_RENDER */
    size_t target;       /* in struct parser: a text if the option takes a value, else a flag */
    bool (*take)(struct parser *parser, const char *value); /* if not NULL, in place of `target` */
};

/* The options, in the order of the help. The last row has no name. */
extern const struct option_row option_rows[];

/* The commands that the first operand can name. The last row has no name. */
struct command_row {
    const char *name;
    enum command command;
};
extern const struct command_row command_rows[];

/* Takes down the option in row `index`, with its value if it has one. Returns false, after telling the user,
 * if the value is wrong. */
bool option_take(struct parser *parser, int index, const char *value);

/* Tells the user what is wrong with the command line. Returns false, for the caller to return. */
bool option_reject(const struct parser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
