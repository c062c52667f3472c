/* The geometry of a page: paper size, margins, columns, and the dimensions of a table's parts. Lengths are
 * Pango units. Positions on a page count from the upper corner of the sheet at which reading begins, which is
 * the right one if the report's language is written from right to left, and else the left one. */
#ifndef CASEBOOK_LAYOUT_GEOMETRY_H
#define CASEBOOK_LAYOUT_GEOMETRY_H

#include "report/report.h"
#include "text/style.h"

struct geometry {
    int page_width, page_height;
    int binding, outer,
        top;           /* margins; the binding margin is where reading begins unless `mirrored` says so */
    int width, height; /* size of the text block: the page without margins and folio */
    int folio;         /* baseline of the running foot */
    int gutter;        /* distance between two tables or columns */
    int columns; /* number of columns for prose, each of which begins where that share of the block does */
    int column_width; /* length of the lines of prose: a share of the block, or less */
    bool mirrored;    /* the report is duplex: even page numbers have the binding margin where reading ends */
    bool rtl;         /* reading begins at the right */
};

/* Returns the page geometry of `report`. Prose has as many columns as leave lines that are easy to read. */
struct geometry geometry_of(const struct report *report);

/* Returns the edge of the text block on `page` at which reading begins. Pages count from 0. */
int geometry_left(const struct geometry *geometry, int page);

/* Divide the text block into `count` equal columns. geometry_share() returns the width of one column, and
 * geometry_column() returns the distance of column i from the edge of the block at which
 * reading begins. */
int geometry_share(const struct geometry *geometry, int count);
int geometry_column(const struct geometry *geometry, int count, int i);

/* The heights of a table's parts and the distances between them. */
struct table_metrics {
    int bar;           /* height of the coloured bar */
    int heading_gap;   /* distance from the bar to the heading */
    int heading_after; /* distance from the heading to the top rule */
    int rule_outer, rule_head, rule_row;
    int head_before, head_after; /* space above and below the text in the row of column heads */
    int row_before, row_after;   /* space above and below the text in a row, without the row's rule */
    int leading, head_leading, heading_leading;
};

/* Returns the metrics of tables whose cells are set at `cell_size`. If `tight` is true, there is less space
 * above and below the text in rows. */
struct table_metrics table_metrics(int cell_size, bool tight);

#endif
