/* The notes at the foot of a page: distinct, in reading order, in balanced columns. Each note has the remarks
 * of the rows that the page has; the first runs on behind the note, and each further one begins a line. The
 * height of the foot is the least over all ways to divide the list into columns. If the style says so, a note
 * goes on in the next column after any of its lines. Lines of notes that go on from the page before may open
 * the foot. Heights are Pango units. */
#ifndef CASEBOOK_SOLVE_PAGES_FOOT_H
#define CASEBOOK_SOLVE_PAGES_FOOT_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* The style in which notes are set. */
struct foot_style {
    const struct galley_note *notes;
    int columns;   /* 1 or more */
    int gap;       /* between two notes of a column */
    int line;      /* height of a line, of which all heights of notes are multiples; 0: no note is cut */
    int separator; /* height of what stands above the notes */
};

/* Returns how the galley sets its notes. The notes stay the galley's. */
struct foot_style foot_style_of(const struct galley *galley);

/* The end of a column of notes: the next column begins with line `line` of note `note`. */
struct foot_end {
    int note, line;
};

/* Returns the least height of the columns that hold notes of these heights, without the separator. The caller
 * knows that it is `least` or more. Stores the end of each column in ends[] unless `ends` is NULL; each
 * column then has as much as it can hold. */
int foot_balance(const struct foot_style *style, const int *heights, int count, int least,
                 struct foot_end *ends);

/* An addition to a foot, which can be taken back. */
struct foot_entry {
    struct cited_note cited;
    int growth; /* height that it added to the note */
    int least;  /* the least height that it could add, wherever it came in the list */
    bool first; /* it added the note itself */
};

/* A list of notes that grows and shrinks at its end. It has no note and no remark twice. The lines that open
 * the foot count as a note of their own, the first one. */
struct foot {
    struct foot_style style;
    int opening;     /* lines that open the foot */
    int *places;     /* of each note of the galley: its index in notes[] + 1, or 0 */
    int *remarks;    /* of each note of the galley: the index of its first remark in said[] */
    bool *said;      /* of each remark: whether the foot has it */
    int *said_count; /* of each note: the number of its remarks that the foot has */
    struct foot_entry *entries;
    int count;    /* of entries */
    int *notes;   /* in reading order */
    int *heights; /* of these notes with their remarks */
    int note_count;
    struct foot_end *ends; /* scratch memory of foot_fill() */
    long long total;       /* height of all notes in one column, with a gap for each */
    long long least; /* the least that `total` can be for these notes in any order: another remark may be
                      * the first of its note */
};

/* Returns an empty list for the notes 0 to note_count - 1. The arena owns its memory. */
struct foot foot_new(const struct foot_style *style, int note_count, struct arena *arena);

/* Empties the list. `opening` lines of notes from the page before then open the foot; 0: none. */
void foot_open(struct foot *foot, int opening);

/* Adds a note at the end unless it is in the list, and its remark unless the note has it. */
void foot_add(struct foot *foot, struct cited_note cited);

/* Adds the notes that are cited on lines `top` to `end` (exclusive) of `row`. */
void foot_add_row(struct foot *foot, const struct galley_row *row, int top, int end);

/* Takes additions back until `count` entries are left. */
void foot_cut(struct foot *foot, int count);

/* Returns a lower bound of foot_height() that holds for these notes in any order. */
long long foot_least(const struct foot *foot);

/* Returns the height of the notes with the separator, or 0 without notes. `least` makes it faster: it is 0,
 * or the height of a list whose notes all stand in this one in the same order, with all their remarks. */
int foot_height(const struct foot *foot, int least);

/* Returns whether foot_height() is at most `height`, in less time than that takes. */
bool foot_fits(const struct foot *foot, long long height);

/* Returns the number of lines of all notes. */
int foot_lines(const struct foot *foot);

/* Fills a foot of at most `height`, which has room for at least one line, with as many lines as it can hold.
 * Returns the least height of a foot with these lines, and stores in *left how many more lines the notes
 * have.
 */
int foot_fill(struct foot *foot, long long height, int *left);

#endif
