/* The sheet: paper, margins, and the measures of what stands on it. Lengths are Pango units from the sheet's
 * upper left corner. */
#ifndef CASEBOOK_LAYOUT_GEOMETRY_H
#define CASEBOOK_LAYOUT_GEOMETRY_H

#include "report/report.h"
#include "text/style.h"

struct geometry {
    int page_width, page_height;
    int binding, outer, top; /* margins; the binding margin is left, on even pages of a duplex report right */
    int width, height;       /* the block: all but margins and folio */
    int folio;               /* baseline of the running foot */
    int gutter;              /* between tables */
    int columns;             /* of notes and prose */
    int column_width;
    bool mirrored;
};

/* The page of the report, with so many columns for notes and prose. */
struct geometry geometry_of(const struct report *report, int columns);

/* Where the block begins on a page, counted from 0. */
int geometry_left(const struct geometry *geometry, int page);

/* The width of one of `count` equal columns of the block, and where column i begins within it. */
int geometry_share(const struct geometry *geometry, int count);
int geometry_column(const struct geometry *geometry, int count, int i);

/* Heights and distances of a table's parts at a size of its type. */
struct table_metrics {
    int bar;           /* the coloured bar's room */
    int heading_gap;   /* from bar to heading */
    int heading_after; /* from heading to the top rule */
    int rule_outer, rule_head, rule_row;
    int head_before, head_after; /* within the head's row */
    int row_before, row_after;   /* within a row, its rule left out */
    int leading, head_leading, heading_leading;
};

struct table_metrics table_metrics(int cell_size);

#endif
