/* What stands on one page of a layout. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_PAGE_PLAN_H
#define CASEBOOK_LAYOUT_PAGE_PLAN_H

#include "solve/pages_foot.h"

/* A section's part on one page. */
struct page_part {
    int section, page; /* `page` counts from the section's first page */
    int y;             /* distance from the top of the text block */
};

/* Lines [from, to) of note `note` of the page with index `page`. */
struct note_slice {
    int page, note;
    int from, to;
};

struct page_plan {
    int part, part_count;       /* the page's range in layout.parts */
    struct note_slice *opening; /* lines of earlier pages, which open the foot as one block */
    int opening_count;
    int carried;       /* lines of the block and of the page's notes that go on at the next page */
    int *notes;        /* indices into report.sources, in reading order */
    int *note_heights; /* of these notes with their remarks */
    int note_count;
    struct cited_note *cited; /* the notes with their remarks, in reading order */
    int cited_count;
    int first_number;
    struct foot_end *foot_ends; /* of each column of notes; the block counts as the first note */
    int foot;                   /* height of the notes with their separator */
    int foot_y;                 /* distance of the separator from the top of the text block */
};

#endif
