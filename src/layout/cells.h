/* What stands in a cell, in a note, in a column's head: the words of report/wording.h as paragraphs, ready to
 * be broken into lines. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_CELLS_H
#define CASEBOOK_LAYOUT_CELLS_H

#include "report/wording.h"
#include "text/paragraph.h"

/* What all cells of a report share while they are measured or set. */
struct cell_context {
    const struct report *report;
    struct words *words;
    int cell_size;  /* of the tables' type */
    int digits;     /* of the widest note number: its room is kept before the numbers are known */
    bool hyphenate; /* if the grid asks for it */
    bool bare;      /* lines are only counted, or known: no costs of their ends are needed */
};

/* The numbers of the notes on the page that is being set: the number of notes[i] is first + i. While cells
 * are measured there are none. */
struct note_numbers {
    const int *notes; /* indices into report.sources */
    int count, first;
};

/* For texts that are repeated, whose citations are not. */
extern const struct note_numbers note_numbers_none;

/* The note's number, or 0 while measuring. */
int note_number(const struct note_numbers *numbers, int note);

/* A cell of the row; `numbers` is NULL while measuring. With `continued`, "(cont.)" follows the text, which
 * then cites nothing. However many figures the numbers have, the boxes are the same ones. */
struct paragraph cell_paragraph(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, int column, const struct note_numbers *numbers,
                                bool continued, struct arena *arena);

/* A column's head on one side. */
struct paragraph cell_head(const struct cell_context *context, const struct side *side, int column,
                           const struct note_numbers *numbers, struct arena *arena);

/* The heading over a side's table; with `continued`, "(continued)" follows it, and it cites nothing. */
struct paragraph cell_heading(const struct cell_context *context, const struct side *side, bool continued,
                              int measure, const struct note_numbers *numbers, struct arena *arena);

/* The note of a source: author, title, publisher, date, URL, and what the citing rows' remarks say. Words
 * wider than the measure are broken anywhere. */
struct paragraph cell_note(const struct cell_context *context, int source, int measure, struct arena *arena);

/* Any inline text in a role; words wider than the measure are broken anywhere, if it is not 0. */
struct paragraph cell_text(const struct cell_context *context, const struct text *text, enum role role,
                           int measure, const struct note_numbers *numbers, struct arena *arena);

/* The roles of a wording's pieces. Addresses have one role wherever they stand. */
struct cell_roles {
    enum role text;  /* of the author's texts, and of the numbers behind words that link */
    enum role words; /* of Casebook's words, of signs, and of other numbers */
};

/* Words of Casebook's own, such as the running foot. Words wider than the measure are broken anywhere, if it
 * is not 0. */
struct paragraph cell_furniture(const struct cell_context *context, const struct wording *wording,
                                struct cell_roles roles, int measure, struct arena *arena);

/* Plain words in a role, as Casebook itself writes them. */
struct paragraph cell_words(const struct cell_context *context, const char *words, enum role role,
                            int measure, struct arena *arena);

#endif
