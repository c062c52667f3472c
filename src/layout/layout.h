/* The layout assigns every part of a report to a page and a height on it. page.h then turns the layout into
 * drawings, page by page, and decides none of this again. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_LAYOUT_H
#define CASEBOOK_LAYOUT_LAYOUT_H

#include "layout/masthead.h"
#include "layout/note_columns.h"
#include "layout/section.h"

/* The decisions of the layout stage. A layout has no fonts and no glyphs: the page stage shapes the texts
 * again and takes their line ends from here. */
struct layout {
    const struct report *report;
    struct geometry geometry;
    int cell_size;
    int digits; /* number of digits of the widest note number */
    struct masthead masthead;
    bool supports[SUPPORT_COUNT]; /* the signs that the report uses */
    struct notes notes;
    int note_gap, foot_separator;
    struct tables *tables;
    int table_count;
    struct section *sections;
    int section_count;
    struct galley galley; /* of all sections */
    long long cost;       /* of the page breaks, in thousandths of points */
    bool exact;           /* no other page breaks cost less */
    struct page_plan *pages;
    int *carried; /* of each page: lines of notes that go on at the next one */
    int page_count;
    struct page_part *parts;
};

/* Returns a layout without tables and pages. It has only the parts that depend on the report, the geometry
 * and the size of type. The arena owns it. */
struct layout *layout_begin(const struct report *report, const struct geometry *geometry, int cell_size,
                            struct arena *arena);

/* Returns the context for shaping the texts of `layout`. `words` must have the layout's size of type. */
struct cell_context layout_context(const struct layout *layout, struct words *words);

/* Lays out the pages of `layout`, whose tables must already have their grids. `like` is NULL or a complete
 * layout of the same report, which must live as long; what is the same in both is taken from it. `arena` must
 * be the arena that owns the layout. */
void layout_finish(struct layout *layout, struct words *words, const struct layout *like,
                   struct arena *arena);

/* Returns the notes, their style and the plans of all pages, from which note_columns.h divides the notes. */
struct note_pages layout_note_pages(const struct layout *layout);

/* Returns the height of the content of `page`, including its notes. */
int layout_depth(const struct layout *layout, int page);

#endif
