/* The LaTeX output line by line. */
#ifndef CASEBOOK_LATEX_LATEX_LINE_H
#define CASEBOOK_LATEX_LATEX_LINE_H

#include "latex/latex_text.h"

#include <stdio.h>

struct latex_tables;

struct latex {
    const struct report *report;
    const char *fonts_folder; /* as seen from where TeX runs, or NULL */
    FILE *stream;             /* NULL while it is only found out what the report uses */
    struct diag *diag;
    struct latex_characters characters;
    const char **keys;             /* of the sources */
    struct latex_tables *tables;   /* of each block; empty for prose */
    struct arena *arena, *scratch; /* scratch: of the line that is being written */
    struct arena *note;            /* of the note that is being written */
};

/* Begins a line, which lives until latex_line_end(). */
struct latex_text latex_line_begin(struct latex *latex);

/* Writes the line after so many spaces, broken at its own spaces where it is long. */
void latex_line_end(struct latex *latex, const struct latex_text *line, int indent);

/* Writes as it is. */
void latex_put(const struct latex *latex, const char *string);
void latex_printf(const struct latex *latex, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The line "\newcommand*\casebookNAME{words}". */
void latex_line_word(struct latex *latex, const char *name, const char *words);

/* The line "\casebookNAME{text}", or none for an empty text. */
void latex_line_command(struct latex *latex, const char *name, const struct text *text);

#endif
