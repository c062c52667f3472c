/* The output formats. A format is a function that writes a report to a stream, with a row in the table of
 * formats.c that tells its name, what must be prepared for it, and which options it uses. */
#ifndef CASEBOOK_CLI_FORMATS_H
#define CASEBOOK_CLI_FORMATS_H

#include "page/composer.h"
#include "page/print.h"

/* What must be prepared before a format can be written. */
enum needs { NEEDS_REPORT, NEEDS_LAYOUT };

/* Options of the command line that only some formats use, in groups. */
enum option_group { OPTIONS_FONTS = 1, OPTIONS_PRINT = 2, OPTIONS_LAYOUT_JSON = 4 };

/* What a format is written from. */
struct format_input {
    const struct report *report;
    struct composer *composer; /* of the layout; NULL if the format needs the report alone */
    const char *fonts_dir;     /* the user's --fonts-dir, or NULL */
    const struct print *print;
};

struct format {
    const char *name;   /* for --to */
    const char *suffix; /* of its files, with the dot; no other format has the same */
    enum needs needs;
    unsigned options; /* of enum option_group */
    bool binary;      /* a terminal cannot show it */
    /* Writes `input` to `stream`. Reports to `diag` what is wrong with the report. Returns false if not
     * everything could be written; the stream's own errors are for its owner to report. */
    bool (*write)(const struct format_input *input, FILE *stream, struct diag *diag);
};

/* Returns NULL if no format has this name. */
const struct format *format_by_name(const char *name);

/* Returns the format whose suffix `path` ends with, the longest such suffix if there are several, or NULL.
 * A path that is nothing but a suffix has no format. */
const struct format *format_by_suffix(const char *path);

/* Returns the format that is written if the user asks for none. */
const struct format *format_default(void);

/* Returns the names of the formats that use all of `options`, as "pdf, latex or text"; the arena's. */
const char *format_names(unsigned options, struct arena *arena);

/* Returns the format in row `index` of the table, from 0, or NULL beyond the last. */
const struct format *format_at(int index);

#endif
