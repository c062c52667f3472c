/* What an error of libyaml means to an author. Only files of yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_ERRORS_H
#define CASEBOOK_REPORT_YAML_ERRORS_H

#include "base/diag.h"

/* Where the parser stopped, and what it had read before. */
struct yaml_fault {
    const char *problem, *context; /* libyaml's words for what is wrong, and for what it was reading */
    struct mark at, context_at;    /* their places */
    struct mark last; /* the beginning of the last scalar or bracketed collection; without an input if there
                         is none */
    size_t last_end;  /* the offset after it */
};

/* Reports the parser's error in an author's words, at the place where the mistake probably is. Text that
 * ended too early often causes an error in what follows it, so `last` is looked at first. */
void yaml_report_syntax(const struct yaml_fault *fault, struct diag *diag);

#endif
