/* What a report says, as LaTeX: its sources, masthead, prose and tables. */
#ifndef CASEBOOK_LATEX_LATEX_BODY_H
#define CASEBOOK_LATEX_LATEX_BODY_H

#include "latex/latex_line.h"

/* Names the sources, or chooses the columns of all tables. Each is called once, before the functions that
 * write. */
void latex_body_name_sources(struct latex *latex);
void latex_body_choose_columns(struct latex *latex);

void latex_body_put_sources(struct latex *latex);
void latex_body_put_columns(struct latex *latex);
void latex_body_put(struct latex *latex);

#endif
