/* The notes of a report, measured and broken into lines: what page breaks are chosen by, and what pages are
 * drawn from. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_NOTES_H
#define CASEBOOK_LAYOUT_NOTES_H

#include "layout/cells.h"
#include "layout/geometry.h"
#include "layout/lines.h"
#include "solve/pages_foot_cuts.h"

/* The lines of a note, for notes_unpack(). A list that no page needs is NULL. */
struct note_lines {
    const unsigned char *bare;  /* without a remark */
    const unsigned char **with; /* for each remark: the note with this remark as its first */
    const unsigned char **own;  /* for each remark: the remark alone */
};

struct notes {
    int columns; /* of the foot */
    int indent;  /* distance from the left edge of a note to its text; the number stands in it */
    int measure; /* width of a note's lines */
    struct galley_note *heights; /* of the note of each source */
    struct note_lines *lines;    /* of each source */
};

/* The pages on which the notes will stand. */
struct notes_room {
    const struct geometry *geometry;
    int tables;     /* the most tables that stand beside each other */
    long long rows; /* height that the rows of all tables take on the pages, about */
    int digits;     /* number of digits of the widest note number */
    int gap;        /* between two notes of a column */
};

/* Chooses the number of columns for notes, and breaks the notes of all sources into lines. The number is a
 * multiple of room->tables with columns that are neither too narrow nor too wide, or the nearest to that. Of
 * such numbers it takes the one at which rows and notes together need the least room. Of those that need at
 * most 2 % more it takes one whose lines have at most 80 characters, and then the one whose lines are nearest
 * to 60. The arena owns the result. */
struct notes notes_measure(const struct cell_context *context, const struct notes_room *room,
                           struct arena *arena);

/* Returns the greatest number of columns that notes may have under so many tables beside each other. */
int notes_most_columns(const struct geometry *geometry, int tables);

/* Reads the lines of a part of a note. Stores for each line in (*address)[] whether it ends within an
 * address, unless `address` is NULL. The arena owns the ends; the marks belong to `notes`. */
struct lines notes_lines(const struct notes *notes, struct note_part part, const unsigned char **address,
                         struct arena *arena);

#endif
