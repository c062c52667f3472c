/* What stands in a cell, in a note, in a column's head: the words of report/wording.h as paragraphs, ready to
 * be broken into lines. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_CELLS_H
#define CASEBOOK_LAYOUT_CELLS_H

#include "report/wording.h"
#include "text/paragraph.h"

/* The numbers of the notes on a page: the number of notes[i] is first + i. */
struct note_numbers {
    const int *notes; /* indices into report.sources */
    int count, first;
};

/* What all texts of a report share while they are measured or drawn. */
struct cell_context {
    const struct report *report;
    struct words *words;
    const struct note_numbers *numbers; /* NULL while texts are measured */
    int cell_size;                      /* of the tables' type */
    int digits;     /* of the widest note number: its room is kept before the numbers are known */
    bool hyphenate; /* whether cells and heads of columns are hyphenated */
    bool bare;      /* lines are only counted, or known: the costs of line breaks are left out */
    bool repeated;  /* a text stands here again, and cites nothing */
};

/* Returns the context of texts that are repeated on further pages. */
struct cell_context cell_repeated(const struct cell_context *context);

/* Returns the note's number, or 0 if it is not known. `numbers` may be NULL. */
int note_number(const struct note_numbers *numbers, int note);

/* All that follow return a text ready to be broken, owned by the arena; its glyphs are the words'. However
 * many figures the numbers of notes have, the boxes of a text are the same. */

/* Returns a cell of a row. */
struct paragraph cell_paragraph(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, int column, struct arena *arena);

/* Returns a row's first cell with "(cont.)" behind it, which stands where a page continues the row. It cites
 * nothing. */
struct paragraph cell_continued(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, struct arena *arena);

/* Returns the head of a column on one side. */
struct paragraph cell_head(const struct cell_context *context, const struct side *side, int column,
                           struct arena *arena);

/* Returns the heading over a side's table; with `continued`, "(continued)" follows it, and it cites nothing.
 * Words wider than the measure are broken anywhere. */
struct paragraph cell_heading(const struct cell_context *context, const struct side *side, bool continued,
                              int measure, struct arena *arena);

/* Returns the note of a source: author, title, publisher, date, URL, and what the citing rows' remarks say.
 * Words wider than the measure are broken anywhere. */
struct paragraph cell_note(const struct cell_context *context, int source, int measure, struct arena *arena);

/* Returns an inline text in a role. Words wider than the measure are broken anywhere, if it is not 0. */
struct paragraph cell_text(const struct cell_context *context, const struct text *text, enum role role,
                           int measure, struct arena *arena);

/* The roles of a wording's pieces. Addresses have one role wherever they stand. */
struct cell_roles {
    enum role text;  /* of the author's texts, and of the numbers behind words that link */
    enum role words; /* of Casebook's words, of signs, and of other numbers */
};

/* Returns words of Casebook's own, such as the running foot. Words wider than the measure are broken
 * anywhere, if it is not 0. */
struct paragraph cell_furniture(const struct cell_context *context, const struct wording *wording,
                                struct cell_roles roles, int measure, struct arena *arena);

/* Returns plain words in a role, as Casebook itself writes them. */
struct paragraph cell_words(const struct cell_context *context, const char *words, enum role role,
                            int measure, struct arena *arena);

#endif
