/* The notes at a page's foot: distinct, in reading order, set in balanced columns. Their height is the least
 * over all ways to cut the list into columns, and it is found anew at every step of the search for page
 * breaks, so it starts from what is known of a shorter list. Heights are Pango units. */
#ifndef CASEBOOK_SOLVE_PAGES_FOOT_H
#define CASEBOOK_SOLVE_PAGES_FOOT_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* How notes are set: each note's height, and the room between two notes of a column and above them all. */
struct foot_style {
    const int *heights;
    int columns, gap, separator;
};

/* Returns how `galley` sets its notes; the heights are borrowed. */
struct foot_style foot_style_of(const struct galley *galley);

/* Height of the columns without the separator, given that it is at least `least`. ends[], if not NULL, gets
 * the index after each column's last note. */
int foot_balance(const struct foot_style *style, const int *notes, int count, int least, int *ends);

/* A list of notes that grows and shrinks at its end and holds no note twice. */
struct foot {
    struct foot_style style;
    bool *present; /* by note */
    int *notes;
    int count;
    long long total; /* of the notes, with a gap for each */
};

/* An empty list for notes numbered below note_count; its memory is the arena's. */
struct foot foot_new(const struct foot_style *style, int note_count, struct arena *arena);

/* Adds a note unless it is there. */
void foot_add(struct foot *foot, int note);

/* Adds the notes that are cited on lines `top` to `end` (exclusive) of `row`. */
void foot_add_row(struct foot *foot, const struct galley_row *row, int top, int end);

/* Takes notes off the end until `count` are left. */
void foot_cut(struct foot *foot, int count);

/* No more than the height of these notes in any order, separator included. */
long long foot_least(const struct foot *foot);

/* Height with the separator, 0 without notes. `least` is the height of a list that this one contains in the
 * same order, or 0. */
int foot_height(const struct foot *foot, int least);

#endif
