/* The sections of a layout. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_SECTION_H
#define CASEBOOK_LAYOUT_SECTION_H

#include "layout/prose_columns.h"
#include "layout/tables.h"
#include "solve/paginate.h"

/* A part of the report that flows over the pages as a unit. It is the prose between two comparisons, or one
 * band: the sides of a comparison that stand beside each other. */
struct section {
    const struct block *block;    /* the kind of the block is the kind of the section */
    struct galley_section galley; /* made from the flows of the tables, or from the prose */
    struct section_pages pages;

    /* For tables. Flow i has the side first_side + i, or all sides if their rows are paired. */
    struct tables *tables;
    int first_side, side_count;
    bool paired;
    struct table_flow *flows;

    /* For prose. */
    struct prose_lines prose;
};

#endif
