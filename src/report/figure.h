/* Figures: what a cell of a column of numbers says, read from the text that the author wrote. The decimal
 * sign of a text is the point in every language; report/figure_print.h has the signs of languages. */
#ifndef CASEBOOK_REPORT_FIGURE_H
#define CASEBOOK_REPORT_FIGURE_H

#include "base/mem.h"

#include <stdbool.h>

/* One number. Its strings are never NULL. */
struct figure_bound {
    const char *sign;     /* "", "+", or the minus sign */
    const char *currency; /* such as "$" or "USD"; empty if there is none */
    const char *whole;    /* the digits before the point, without marks between thousands */
    const char *fraction; /* the digits after the point; empty if there is no point */
    bool scaled;          /* times a power of ten */
    int exponent;         /* of that power */
};

enum figure_kind { FIGURE_NOTHING, FIGURE_SINGLE, FIGURE_RANGE };

struct figure {
    enum figure_kind kind;
    const char *nothing;          /* of FIGURE_NOTHING: its word or dash as it is printed; may be empty */
    const char *about;            /* "~", "<", ">", "≤", "≥", "≈" or "c."; empty if there is none */
    struct figure_bound low, top; /* of FIGURE_SINGLE, `top` alone */
    const char *unit;             /* empty if there is none */
};

/* Reads a text that has no space at its ends. Returns true, and stores what it says in *figure, whose strings
 * belong to the arena or to the program. Returns false if the text is no figure; then *hint is a hint for its
 * author, which the arena owns, or NULL. */
bool figure_parse(const char *text, struct arena *arena, struct figure *figure, const char **hint);

/* Returns whether a text that has no space at its ends can be a unit: up to four words and 40 bytes. */
bool figure_is_unit(const char *text);

/* What figure_parse() takes, for messages. */
extern const char figure_forms[];

#endif
