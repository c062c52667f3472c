/* Defines the face, size and leading of each kind of text on the page. Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_STYLE_H
#define CASEBOOK_TEXT_STYLE_H

#include "report/measures.h"
#include "text/scale.h"

/* What a text is for. */
enum role {
    ROLE_KICKER,
    ROLE_VERIFIED,
    ROLE_TITLE,
    ROLE_SUBTITLE,
    ROLE_STANDFIRST,
    ROLE_SIDE,      /* a table's heading */
    ROLE_CONTINUED, /* the text after a table's heading on its later pages */
    ROLE_HEAD,      /* a column's head */
    ROLE_KEY,       /* a row's first cell */
    ROLE_CELL,
    ROLE_NOTE,
    ROLE_NOTE_NUMBER,
    ROLE_NOTE_URL,
    ROLE_FOLIO,
    ROLE_PROSE,
    ROLE_HEADING_1,
    ROLE_HEADING_2,
    ROLE_HEADING_3,
    ROLE_CODE, /* a paragraph of code */
    ROLE_COUNT
};

/* A style combines a role with emphasis. Its number is the role times STYLE_VARIANTS plus the bits of the
 * span's enum span_style. */
enum { STYLE_VARIANTS = 8, STYLE_COUNT = ROLE_COUNT * STYLE_VARIANTS };

struct style {
    const char *family;
    int weight; /* 400, 600, 700 */
    bool italic;
    int size;
    int tracking; /* extra space after every cluster */
};

/* Returns the face and size of a style. `cell_size` is the size of the tables' type; it is 8.5 pt unless the
 * page was fitted. */
struct style style_of(int style, int cell_size);

/* Returns how the role grows if the tables' type has the size `cell_size` and not the usual one. */
struct scale style_scale(enum role role, int cell_size);

/* Returns the distance from one baseline of the role to the next. */
int style_leading(enum role role, int cell_size);

/* Returns the distance from the top of a line of the role to its baseline. */
int style_ascent(enum role role, int cell_size);

#endif
