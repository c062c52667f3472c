/* The texts of cells, notes and heads of columns: turns the wordings of report/wording.h into paragraphs that
 * are ready to be broken into lines. Lengths are Pango units. */
#ifndef CASEBOOK_LAYOUT_CELLS_H
#define CASEBOOK_LAYOUT_CELLS_H

#include "report/wording.h"
#include "text/paragraph.h"

/* The numbers of the notes on a page: notes[i] has the number first + i. */
struct note_numbers {
    const int *notes; /* indices into report.sources */
    int count, first;
};

/* The settings that all texts of a report share while they are measured or drawn. */
struct cell_context {
    const struct report *report;
    struct words *words;
    const struct note_numbers *numbers; /* NULL while texts are measured */
    int cell_size;                      /* size of the type in tables */
    int digits; /* number of digits of the widest note number; reserves its room while numbers are unknown */
    bool hyphenate; /* whether any word of cells and heads may be hyphenated, even the name of a row */
    bool bare;      /* omit the costs of line breaks: the caller only counts lines, or knows them */
    bool repeated;  /* the text is a repetition, so it cites no notes */
};

/* Returns a copy of `context` for texts that later pages repeat. */
struct cell_context cell_repeated(const struct cell_context *context);

/* Returns the number of `note`, or 0 if `numbers` is NULL or does not have the note. */
int note_number(const struct note_numbers *numbers, int note);

/* Each function below returns a paragraph that is ready to be broken into lines. The arena owns it, but its
 * glyphs belong to context->words. The number of digits of a note number does not change the boxes. */

/* Returns the text of the cell of `row` in `column`, which is not a Source column. */
struct paragraph cell_paragraph(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, int column, struct arena *arena);

/* Returns the text of the first cell of `row`, followed by "(cont.)". A page that continues the row begins
 * with it. The text cites no notes. */
struct paragraph cell_continued(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, struct arena *arena);

/* Returns the head of `column` in the table of `side`. */
struct paragraph cell_head(const struct cell_context *context, const struct side *side, int column,
                           struct arena *arena);

/* Returns the heading above the table of `side`. If `continued` is true, "(continued)" follows the heading,
 * and the heading cites no notes. Words wider than `measure` may be broken anywhere. */
struct paragraph cell_heading(const struct cell_context *context, const struct side *side, bool continued,
                              int measure, struct arena *arena);

/* Which part of a source's note a paragraph has. */
struct note_part {
    int source;     /* index into report.sources */
    int remark;     /* 0: none; else the number of a remark, from 1 */
    bool alone;     /* the remark begins a line: the part has nothing else */
    bool continued; /* another remark follows on a line of its own */
};

/* Returns a part of a note: the author, title, publisher, date and URL of the source with the remark behind
 * them, or the remark alone. Words wider than `measure` may be broken anywhere. */
struct paragraph cell_note(const struct cell_context *context, struct note_part part, int measure,
                           struct arena *arena);

/* Returns the paragraph `first` with the boxes of `second` behind its own. The arena owns the result. */
struct paragraph cell_join(const struct paragraph *first, const struct paragraph *second,
                           struct arena *arena);

/* Returns `text` set in `role`. Words wider than `measure` may be broken anywhere, unless `measure` is 0. */
struct paragraph cell_text(const struct cell_context *context, const struct text *text, enum role role,
                           int measure, struct arena *arena);

/* The roles in which the pieces of a wording are set. Addresses always have the role ROLE_NOTE_URL. */
struct cell_roles {
    enum role text;  /* for the author's texts, and for the numbers that follow linked words */
    enum role words; /* for Casebook's own words, for signs, and for all other numbers */
};

/* Returns a text that Casebook itself writes, such as the running foot. Words wider than `measure` may be
 * broken anywhere, unless `measure` is 0. */
struct paragraph cell_furniture(const struct cell_context *context, const struct wording *wording,
                                struct cell_roles roles, int measure, struct arena *arena);

/* Returns the string `words` set in `role`, as a text that Casebook itself writes. */
struct paragraph cell_words(const struct cell_context *context, const char *words, enum role role,
                            int measure, struct arena *arena);

#endif
