/* The LaTeX file while it is made, line by line. */
#ifndef CASEBOOK_LATEX_LATEX_LINE_H
#define CASEBOOK_LATEX_LATEX_LINE_H

#include "latex/latex_text.h"

#include <stdio.h>

struct latex_tables;

enum { LATEX_OUTLINE_MOST = 400 }; /* bytes of a heading in the outline */

struct latex {
    const struct report *report;
    const char *fonts_folder; /* from the folder in which TeX will run, or NULL */
    FILE *stream;             /* NULL to write nothing, but to find out which characters the report uses */
    struct diag *diag;
    struct latex_characters characters;
    const char **keys;           /* the name of each source in the file */
    struct latex_tables *tables; /* one for each block; empty for prose */
    int note_columns;            /* the number of columns of notes */
    struct arena *arena;
    struct arena *scratch; /* of the line that is being made */
    struct arena *note;    /* of the note that is being made */
};

/* Returns an empty line, which lives until latex_line_end(). Only one line can be open. */
struct latex_text latex_line_begin(struct latex *latex);

/* Ends a line and writes it after `indent` spaces. A long line is broken at its own spaces. */
void latex_line_end(struct latex *latex, const struct latex_text *line, int indent);

/* Write a string, or what printf() makes of the format, as it is. */
void latex_put(const struct latex *latex, const char *string);
void latex_printf(const struct latex *latex, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes the line "\newcommand*\casebookNAME{words}"; the words are escaped. */
void latex_line_word(struct latex *latex, const char *name, const char *words);

/* Writes the line "\casebookNAME{text}", or nothing for an empty text. `measure` is the width of its lines in
 * thousandths of its size of type. */
void latex_line_command(struct latex *latex, const char *name, const struct text *text, int measure);

#endif
