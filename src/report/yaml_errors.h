/* What libyaml's errors of syntax mean to an author. Only yaml.c includes this. */
#ifndef CASEBOOK_REPORT_YAML_ERRORS_H
#define CASEBOOK_REPORT_YAML_ERRORS_H

#include "base/diag.h"

#include <yaml.h>

/* Reports the parser's error in the author's words, at the place where the mistake is likely to stand.
 * `problem` and `context` are the parser's two places. `last` is where the scalar or bracketed collection
 * begins that was read last, without an input if there is none, and `last_end` the offset after it: text that
 * ended too early is often the cause of an error in what follows. */
void yaml_syntax_error(const yaml_parser_t *parser, struct mark last, size_t last_end, struct mark problem,
                       struct mark context, struct diag *diag);

#endif
