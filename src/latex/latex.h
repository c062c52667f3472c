/* The report as a LaTeX file that people edit. It is made from the report alone, without layout or fonts. */
#ifndef CASEBOOK_LATEX_LATEX_H
#define CASEBOOK_LATEX_LATEX_H

#include "report/report.h"

#include <stdio.h>

/* Writes a file for pdflatex, xelatex and lualatex. `fonts_folder` is the path of the bundled fonts from the
 * folder in which TeX will run, or NULL if the user gave none. Warns, without failing, of characters that not
 * every engine has. Returns false if the stream failed. */
bool latex_write(const struct report *report, const char *fonts_folder, FILE *stream, struct diag *diag);

#endif
