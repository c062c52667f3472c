/* Diagnostics. A stage that meets bad input reports it here with the place it stands at, and goes on, so that
 * one run reports every error of a file. Nothing is printed before diag_print(). */
#ifndef CASEBOOK_BASE_DIAG_H
#define CASEBOOK_BASE_DIAG_H

#include "base/limit.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A file's bytes, as read; `text` is terminated by a NUL that `length` does not count. */
struct input {
    const char *name;
    const char *text;
    size_t length;
};

/* A place in an input. Line and column count from 1, columns in characters; offset in bytes; width is the
 * number of characters that a diagnostic underlines, 0 where nobody knows. A mark without an input stands for
 * no place at all, one whose line is 0 for the input as a whole. */
struct mark {
    const struct input *input;
    int line, column;
    unsigned offset;
    int width;
};

enum severity { DIAG_ERROR, DIAG_WARNING };

struct diag;

/* An empty sink, owned by the arena. It holds the limits, too, since whoever may report may have to ask for
 * them: the usual ones until others are set. */
struct diag *diag_new(struct arena *arena);
void diag_set_limits(struct diag *diag, const struct limits *limits);
int diag_limit(const struct diag *diag, enum limit limit);

void diag_error(struct diag *diag, struct mark mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_warning(struct diag *diag, struct mark mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reports as an error that a limit is passed, with the option that would raise it so far. `needed` is what it
 * would have to be, 0 where nobody knows. */
void diag_beyond(struct diag *diag, enum limit limit, struct mark mark, long long needed);

/* Adds a line of advice to the diagnostic reported last. */
void diag_hint(struct diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text in quotes for a message, on one line and cut to 60 characters; lives as long as the sink. */
const char *diag_quote(struct diag *diag, const char *text);

int diag_count(const struct diag *diag, enum severity severity);

/* The exit status: 2 after an error without a place, which is the system's; 1 after any other; else 0. */
int diag_status(const struct diag *diag);

/* Prints the diagnostics in the order of their places: `file:line:column: error: message`, the line itself, a
 * caret, the hint. Repetitions are left out. Of more than LIMIT_ERRORS, errors go before warnings, and a last
 * line tells how many are not shown. */
void diag_print(const struct diag *diag, FILE *stream, bool color);

/* Writes text for a terminal, on one line: control characters, bidirectional controls and bytes that are no
 * UTF-8 are shown escaped. */
void diag_put(FILE *stream, const char *text);

#endif
