/* The report as LaTeX, for editing. It is made from the checked report and knows nothing of our pages. */
#ifndef CASEBOOK_LATEX_LATEX_H
#define CASEBOOK_LATEX_LATEX_H

#include "report/report.h"

#include <stdio.h>

/* Writes a file for pdflatex, xelatex and lualatex. `fonts_folder` is where the bundled fonts lie as seen
 * from the folder that TeX will run in, or NULL if the author said nothing of it. False where the stream
 * failed. Characters that not every engine has are a warning. */
bool latex_write(const struct report *report, const char *fonts_folder, FILE *stream, struct diag *diag);

#endif
