/* The settings of the tables, notes and prose, by which the styles of the LaTeX output set them. */
#ifndef CASEBOOK_LATEX_LATEX_SETTINGS_H
#define CASEBOOK_LATEX_LATEX_SETTINGS_H

#include "latex/latex_line.h"

/* Arranges the sides of all comparisons, and chooses the columns of tables and notes. This is called once,
 * before the functions that write. Warns if fewer sides stand beside each other than the author wants. */
void latex_settings_choose(struct latex *latex);

/* Puts the number of columns of notes and prose, the types and shares of the columns of all tables, and the
 * colours of all sides. */
void latex_settings_put(struct latex *latex);

#endif
