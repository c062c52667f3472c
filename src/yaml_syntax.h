/* What libyaml's errors of syntax mean to an author. Only yaml.c includes this. */
#ifndef CASEBOOK_YAML_SYNTAX_H
#define CASEBOOK_YAML_SYNTAX_H

#include "yaml.h"

#include <yaml.h>

/* Reports the parser's error in the author's words, at the place where the mistake is likely to stand.
 * `problem` and `context` are the parser's two places, `last` is the scalar or bracketed collection read
 * last, or NULL: text that ended too early is often the cause of an error in what follows. */
void yaml_syntax_error(const yaml_parser_t *parser, const struct node *last, struct mark problem,
                       struct mark context, struct diag *diag);

#endif
