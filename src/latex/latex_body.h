/* The content of a report as LaTeX: its sources, masthead, prose and tables. */
#ifndef CASEBOOK_LATEX_LATEX_BODY_H
#define CASEBOOK_LATEX_LATEX_BODY_H

#include "latex/latex_line.h"

/* Names the sources. This is called once, before the functions that write. */
void latex_body_name_sources(struct latex *latex);

/* Puts the definitions of all sources, with their notes. */
void latex_body_put_sources(struct latex *latex);

/* Puts everything that stands between \begin{document} and \end{document}. */
void latex_body_put(struct latex *latex);

#endif
