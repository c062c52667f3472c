/* A reader of the pages that `casebook -t text` writes. */
#ifndef CASEBOOK_TESTS_RANDOM_DUMP_H
#define CASEBOOK_TESTS_RANDOM_DUMP_H

#include "base/mem.h"

#include <stdbool.h>

enum line_kind {
    LINE_RULE,
    LINE_ARTIFACT,
    LINE_KICKER,
    LINE_TITLE,
    LINE_SUBTITLE,
    LINE_STANDFIRST,
    LINE_PROSE,
    LINE_MARKER,
    LINE_HEADING,
    LINE_HEAD,
    LINE_CELL,
    LINE_NUMBER,
    LINE_NOTE,
    LINE_KINDS
};

extern const char *const line_kinds[LINE_KINDS];

/* A line of text or a rule. Lengths are in points. */
struct line {
    enum line_kind kind;
    int page; /* from 0 */
    double x, y, width, height;
    const char *text;
    const char **links; /* without their brackets */
    int link_count;
};

struct dump_page {
    double width, height;
    int first, count; /* lines */
};

struct dump {
    struct line *lines;
    struct dump_page *pages;
    int count, page_count;
    int line_capacity, page_capacity;
};

/* Reads a dump. Returns NULL and sets *fault to the line that it cannot read. The result is the arena's. */
const struct dump *dump_read(const char *text, struct arena *arena, const char **fault);

/* Returns the lines [first, first + count) of one kind as one text, squeezed by tokens_squeeze(). The result
 * is the arena's. */
const char *dump_stream(const struct dump *dump, int first, int count, enum line_kind kind,
                        struct arena *arena);

/* Does the same for the lines of a page. Pages are counted from 0. */
const char *dump_page_stream(const struct dump *dump, int page, enum line_kind kind, struct arena *arena);

/* Returns the number of the note that a link leads to, or 0. */
int dump_cited(const char *link);

#endif
