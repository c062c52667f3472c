/* The notes at the foot of a page: distinct, in reading order, in balanced columns. The height of the foot is
 * the least over all ways to divide the list into columns. Heights are Pango units. */
#ifndef CASEBOOK_SOLVE_PAGES_FOOT_H
#define CASEBOOK_SOLVE_PAGES_FOOT_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* The style in which notes are set. */
struct foot_style {
    const int *heights; /* of each note */
    int columns;        /* 1 or more */
    int gap;            /* between two notes of a column */
    int separator;      /* height of what stands above the notes */
};

/* Returns how the galley sets its notes. The heights stay the galley's. */
struct foot_style foot_style_of(const struct galley *galley);

/* Returns the least height of the columns that hold notes[], without the separator. The caller knows that it
 * is `least` or more. Stores the index after each column's last note in ends[] unless `ends` is NULL. */
int foot_balance(const struct foot_style *style, const int *notes, int count, int least, int *ends);

/* A list of notes that grows and shrinks at its end and has no note twice. */
struct foot {
    struct foot_style style;
    bool *present; /* of each note of the galley: whether it is in the list */
    int *notes;
    int count;
    long long total; /* height of all notes in one column, with a gap for each */
};

/* Returns an empty list for the notes 0 to note_count - 1. The arena owns its memory. */
struct foot foot_new(const struct foot_style *style, int note_count, struct arena *arena);

/* Adds a note at the end unless it is in the list. */
void foot_add(struct foot *foot, int note);

/* Adds the notes that are cited on lines `top` to `end` (exclusive) of `row`. */
void foot_add_row(struct foot *foot, const struct galley_row *row, int top, int end);

/* Removes notes from the end until `count` are left. */
void foot_cut(struct foot *foot, int count);

/* Returns a lower bound of foot_height() that holds for these notes in any order. */
long long foot_least(const struct foot *foot);

/* Returns the height of the notes with the separator, or 0 without notes. `least` makes it faster: it is 0,
 * or the height of a list whose notes all stand in this one in the same order. */
int foot_height(const struct foot *foot, int least);

#endif
