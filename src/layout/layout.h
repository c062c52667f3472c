/* The layout: what stands on which page, and how high. It is decided here, once; page.h draws it up, page by
 * page. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_LAYOUT_H
#define CASEBOOK_LAYOUT_LAYOUT_H

#include "layout/masthead.h"
#include "layout/prose_columns.h"
#include "layout/row_cache.h"
#include "layout/tables.h"
#include "solve/paginate.h"

enum section_kind { SECTION_PROSE, SECTION_TABLES };

/* What flows together: the prose between two comparisons, the sides of one that stand beside each other, or
 * one side of one that is stacked. */
struct section {
    enum section_kind kind;
    const struct block *block;
    int first_page; /* of the report, from 0 */
    int page_count;

    /* tables: flow i shows side first_side + i, or all sides if their rows are paired */
    struct tables *tables;
    int first_side, side_count;
    bool paired;
    struct galley galley;
    struct pagination pages;
    int *parts;       /* of each page and flow: which of the flow's pages it is, from 1; 0 for none */
    int *part_counts; /* of each flow */

    struct prose_pages prose;
};

/* A section's part on one page. */
struct page_part {
    int section, page; /* page counts from the section's first */
    int y;             /* from the block's top */
};

struct page_plan {
    int part, part_count; /* in layout.parts */
    int *notes;           /* indices into report.sources, in reading order */
    int note_count;
    int first_number;
    int *foot_ends; /* index after each note column's last note */
    int foot;       /* height of the notes and their separator */
};

struct layout {
    const struct report *report;
    struct cell_context context;
    struct geometry geometry;
    int cell_size;
    int masthead;                 /* its height */
    bool supports[SUPPORT_COUNT]; /* the signs that the report uses */
    int *note_heights;
    int note_gap, foot_separator;
    int note_indent; /* of a note's text, after its number */
    struct tables *tables;
    int table_count;
    struct carry *carry; /* for who draws the pages */
    struct section *sections;
    int section_count;
    struct page_plan *pages;
    int page_count;
    struct page_part *parts;
    struct arena *arena;
};

/* A layout without tables or pages: only what depends on the report and the size of type. The arena's. */
struct layout *layout_begin(const struct report *report, struct shaper *shaper,
                            const struct geometry *geometry, struct arena *arena);

/* Lays out the pages of a layout whose tables have their grids. */
void layout_finish(struct layout *layout);

/* The height of what stands on a page, notes included. */
int layout_depth(const struct layout *layout, int page);

#endif
