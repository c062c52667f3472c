/* The output formats. One is a module that writes a laid-out report, or the report itself, to a stream, and a
 * row in the table of formats.c. */
#ifndef CASEBOOK_CLI_FORMATS_H
#define CASEBOOK_CLI_FORMATS_H

#include "layout/layout.h"
#include "page/print.h"

/* Exactly one of the two functions is set; `fonts_dir` is what the user gave, or NULL. Both return false
 * where they could not write everything; what was wrong other than the stream is reported. */
struct format {
    const char *name;   /* for --to */
    const char *suffix; /* of its files, with the dot */
    bool binary;        /* nothing for a terminal */
    bool (*write_layout)(const struct layout *layout, const struct print *print, FILE *stream,
                         struct diag *diag);
    bool (*write_report)(const struct report *report, const char *fonts_dir, FILE *stream, struct diag *diag);
};

/* NULL for a name that is none, and for a file whose suffix belongs to no format. */
const struct format *format_by_name(const char *name);
const struct format *format_by_suffix(const char *path);

/* What is written where nothing else is asked for. */
const struct format *format_default(void);

/* The names of all formats for messages, "pdf, latex or text"; the arena's. */
const char *format_names(struct arena *arena);

#endif
