/* The sink for diagnostics. A stage that meets bad input reports it here with its place and goes on, so that
 * one run reports every error of a file. Nothing is printed before diag_print(). */
#ifndef CASEBOOK_BASE_DIAG_H
#define CASEBOOK_BASE_DIAG_H

#include "base/limit.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The bytes of a file. `text` ends with a NUL that `length` does not count. */
struct input {
    const char *name; /* for messages */
    const char *text;
    size_t length;
};

/* A place in an input. */
struct mark {
    const struct input *input; /* NULL: no place at all */
    int line;                  /* from 1; 0: the input as a whole */
    int column;                /* from 1, in characters */
    unsigned offset;           /* from 0, in bytes */
    int width;                 /* characters that a diagnostic underlines; 0: unknown */
};

enum severity { DIAG_ERROR, DIAG_WARNING };

struct diag;

/* Returns an empty sink, which the arena owns. The sink also has the limits, since whoever passes a limit has
 * to report it. */
struct diag *diag_new(struct arena *arena);

/* Replaces the usual limits. */
void diag_set_limits(struct diag *diag, const struct limits *limits);

int diag_limit(const struct diag *diag, enum limit limit);

/* Report an error or a warning at `mark`. The message is one line without a full stop. */
void diag_error(struct diag *diag, struct mark mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_warning(struct diag *diag, struct mark mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reports as an error that a limit is passed, and the option that raises it. `needed` is the value that the
 * input needs, or 0 if it is unknown. */
void diag_beyond(struct diag *diag, enum limit limit, struct mark mark, long long needed);

/* Adds a line of advice to the last diagnostic. */
void diag_hint(struct diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Returns `text` in quotes for a message, on one line and cut after 60 characters. The sink owns the result.
 */
const char *diag_quote(struct diag *diag, const char *text);

/* Returns the number of diagnostics of a severity, repetitions included. */
int diag_count(const struct diag *diag, enum severity severity);

/* What a sink holds at some time. */
struct diag_point {
    int count, counts[2], status;
};

/* Returns what the sink holds now. diag_rewind() goes back to that: it drops what was reported after it. */
struct diag_point diag_here(const struct diag *diag);
void diag_rewind(struct diag *diag, struct diag_point point);

/* Returns the exit status: 2 after an error without a place, which is a fault of the system; 1 after other
 * errors; else 0. */
int diag_status(const struct diag *diag);

/* Prints the diagnostics in the order of their places, without repetitions: `file:line:column: error:
 * message`, the line of the input, a caret below it, and the hint. If there are more than LIMIT_ERRORS, it
 * prints errors rather than warnings, and a last line with the number of those that are not shown. `color`:
 * with the escape sequences of terminals. */
void diag_print(const struct diag *diag, FILE *stream, bool color);

/* Writes text safely to a terminal, on one line: escapes control characters, bidirectional controls, and
 * bytes that are no UTF-8. */
void diag_put(FILE *stream, const char *text);

#endif
