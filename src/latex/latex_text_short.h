/* Texts that LaTeX shows short, such as those of the outline. */
#ifndef CASEBOOK_LATEX_LATEX_TEXT_SHORT_H
#define CASEBOOK_LATEX_LATEX_TEXT_SHORT_H

#include "latex/latex_text.h"

/* Adds a plain text without styles, on one line. If it has more than `most` bytes, it is cut between two
 * characters and ends with an ellipsis. hyperref takes time with the square of what it writes into a PDF. */
void latex_text_put_short(struct latex_text *text, const char *string, size_t most);

#endif
