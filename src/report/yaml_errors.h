/* What an error of libyaml means to an author. Only files of yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_ERRORS_H
#define CASEBOOK_REPORT_YAML_ERRORS_H

#include "base/diag.h"

/* Where libyaml stopped, and what it had read before. */
struct yaml_fault {
    const char *problem, *context; /* libyaml's words for what is wrong, and for what it was reading */
    struct mark at, context_at;    /* their places */
    const char *text;              /* what was parsed: as long as the input, perhaps with repairs */
    size_t first;                  /* the offset behind a byte order mark */
    struct mark last; /* the beginning of the last scalar or bracketed collection; without an input if there
                         is none */
    size_t last_end;  /* the offset after it */
    struct mark bracket; /* the outermost bracket that is open; without an input if there is none */
};

/* The change of the text after which the rest can be read. */
enum yaml_cure {
    CURE_REST,    /* blanks the value or the item at the mark */
    CURE_LINE,    /* blanks the line of the mark, and the lines that belong to it */
    CURE_INDENT,  /* does the same to a line that is indented wrongly */
    CURE_BRACKET, /* blanks the outermost value in brackets around the mark */
    CURE_BYTE,    /* blanks one byte */
    CURE_COMMENT, /* blanks what follows on the line */
    CURE_ESCAPE,  /* the mark is at the backslash of an escape sequence */
    CURE_COMMA,   /* adds a comma before the mark */
    CURE_COLON,   /* adds a colon before the mark */
    CURE_SPACES,  /* makes other white space in indentations spaces */
};

struct yaml_mistake {
    struct mark mark; /* where the text is changed */
    enum yaml_cure cure;
};

/* Reports the parser's error in an author's words, at the place where the mistake probably is. Text that
 * ended too early often causes an error in what follows it, so `last` is looked at first. Returns the
 * mistake.
 */
struct yaml_mistake yaml_report_syntax(const struct yaml_fault *fault, struct diag *diag);

#endif
