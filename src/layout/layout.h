/* The layout: what stands on which page, and how high. It is decided here, once; page.h draws it up, page by
 * page. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_LAYOUT_H
#define CASEBOOK_LAYOUT_LAYOUT_H

#include "layout/masthead.h"
#include "layout/prose_columns.h"
#include "layout/tables.h"
#include "solve/paginate.h"

/* What flows together: the prose between two comparisons, the sides of one that stand beside each other, or
 * one side of one that is stacked. */
struct section {
    const struct block *block; /* its kind is the section's */
    int first_page;            /* of the report, from 0 */
    int page_count;

    /* tables: flow i shows side first_side + i, or all sides if their rows are paired */
    struct tables *tables;
    int first_side, side_count;
    bool paired;
    struct table_flow *flows;
    struct galley galley; /* of these flows */
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

/* All that was decided, and nothing else: a layout has no fonts and no glyphs. Whoever draws it shapes its
 * texts again and finds their line ends here. */
struct layout {
    const struct report *report;
    struct geometry geometry;
    int cell_size;
    int digits; /* of the widest note number */
    struct masthead masthead;
    bool supports[SUPPORT_COUNT]; /* the signs that the report uses */
    int *note_heights;
    const unsigned char **note_lines; /* of each note, for lines_unpack() */
    int note_gap, foot_separator;
    int note_indent;  /* of a note's text, after its number */
    int note_measure; /* the width of its lines */
    struct tables *tables;
    int table_count;
    struct section *sections;
    int section_count;
    struct page_plan *pages;
    int page_count;
    struct page_part *parts;
};

/* Returns a layout without tables or pages: only what depends on the report and the size of type. Owned by
 * the arena. */
struct layout *layout_begin(const struct report *report, const struct geometry *geometry, int cell_size,
                            struct arena *arena);

/* Returns the context in which the layout's texts are shaped, with words of its size of type. */
struct cell_context layout_context(const struct layout *layout, struct words *words);

/* Lays out the pages of a layout whose tables have their grids. The arena is the layout's. */
void layout_finish(struct layout *layout, struct words *words, struct arena *arena);

/* Returns the height of what stands on a page, notes included. */
int layout_depth(const struct layout *layout, int page);

#endif
