/* The words of a report: what Casebook writes of its own accord, and the order in which the author's words
 * stand among them. What is to be read, such as a note, is a list of pieces; an output format writes each
 * kind of piece in its own way, and words nothing itself. */
#ifndef CASEBOOK_REPORT_WORDING_H
#define CASEBOOK_REPORT_WORDING_H

#include "report/citations.h"
#include "report/figure_print.h"
#include "report/report.h"

enum piece_kind {
    PIECE_WORDS,    /* `words`: Casebook's own, a label, or punctuation */
    PIECE_VALUE,    /* `words`: what the caller gave for a name in a label, such as a page's number */
    PIECE_DATE,     /* `words`, which stay on one line */
    PIECE_TEXT,     /* spans [from, to) of `text`, with their styles, languages and links */
    PIECE_TITLE,    /* the same, emphasized as a whole */
    PIECE_FIGURE,   /* `figure`, which stays on one line */
    PIECE_ADDRESS,  /* `words`: a URL as print shows it, broken at its slashes; it links to `url` */
    PIECE_SIGN,     /* the sign of `support` */
    PIECE_HUNG,     /* the same, at the edge of its column: the line hangs behind it */
    PIECE_NUMBER,   /* the number of the note of `source`, on the line */
    PIECE_PASSED,   /* `words`: the dash of a range, which passes over the number of `source`; NULL for the
                       second number that it passes over, and those behind that */
    PIECE_SUPERIOR, /* the same above the line, behind the words that link to the source */
    PIECE_LINE,     /* `words`: the space between two parts of a note; a source file may begin a line here */
    PIECE_QUAD,     /* `words`: the wide space between two entries of the legend */
};

struct wording_piece {
    enum piece_kind kind;
    enum support support; /* of PIECE_SIGN and PIECE_HUNG */
    int source;           /* of PIECE_NUMBER, _PASSED and _SUPERIOR: index into report.sources */
    int remark;   /* of PIECE_NUMBER and _PASSED: what the note says of this row, from 1, or 0 for nothing */
    int from, to; /* of PIECE_TEXT and PIECE_TITLE */
    const char *words;       /* where the kind says so, else NULL */
    const struct text *text; /* likewise */
    const char *url;         /* of PIECE_ADDRESS: exact */
    const struct figure_words *figure;
};

/* A list of pieces. It belongs to the arena that its maker was given and borrows the texts of the report. */
struct wording {
    struct wording_piece *pieces;
    int count, capacity;
    struct arena *arena;
};

/* -- Texts and cells ------------------------------------------------------------------------------------- */

/* Returns an inline text: the number of a note follows the words that cite it, and in remarks, the address of
 * a link follows its words. An empty text has no pieces. */
struct wording wording_text(const struct text *text, struct arena *arena);

/* Returns what stands in a cell that holds no sources: its figure, without the unit that the head of the
 * column has, or else its text. */
struct wording wording_cell(const struct report *report, const struct column *column, const struct cell *cell,
                            struct arena *arena);

/* Returns the text of a row's first cell, or of a side's heading, as a further page repeats it: without
 * numbers of notes, and with the words that say that it is continued. */
struct wording wording_cell_continued(const struct report *report, const struct column *column,
                                      const struct cell *cell, struct arena *arena);
struct wording wording_heading_continued(const struct report *report, const struct text *heading,
                                         struct arena *arena);

/* Returns what stands in some lines of a cell of a Source column: numbers of notes, with a sign before each
 * line. A line feed follows each line but the last. */
struct wording wording_citations(const struct cell *cell, const struct citation_lines *lines,
                                 struct arena *arena);

/* Returns the note of a source, without its number: what the source is, its address, and the remark with the
 * number `remark` (from 1; 0: none) behind it. This function alone decides which fields of a source stand in
 * its note, and in which order. */
struct wording wording_note(const struct report *report, int source, int remark, struct arena *arena);

/* Returns a remark (from 1) of a source for a line of its own. */
struct wording wording_remark(const struct report *report, int source, int remark, struct arena *arena);

/* Returns the space between two parts of a note. */
struct wording wording_note_gap(struct arena *arena);

/* -- The page -------------------------------------------------------------------------------------------- */

/* Returns the line above the title: the kicker and the date of the last check. It has no pieces if the
 * report has neither. */
struct wording wording_kicker(const struct report *report, struct arena *arena);

/* Returns "Last verified 30 January 2026", or NULL if the report does not say when. */
const char *wording_verified(const struct report *report, struct arena *arena);

/* Returns what the signs mean of which `supports` holds true. */
struct wording wording_legend(const struct report *report, const bool supports[SUPPORT_COUNT],
                              struct arena *arena);

/* Returns what stands behind the title in the running foot: the legend, set off from the title. It has no
 * pieces if the legend has none. */
struct wording wording_foot_legend(const struct report *report, const bool supports[SUPPORT_COUNT],
                                   struct arena *arena);

/* Returns the title for the running foot: on one line and without links and numbers. */
struct wording wording_foot_title(const struct report *report, struct arena *arena);

/* Returns the mark of a row: "R5", or "5" if the report or the side has no marks. */
const char *wording_row_mark(const struct report *report, const struct side *side, int row,
                             struct arena *arena);

/* Returns which rows of a side stand below its heading: "R5–R8 of 8". `first` and `last` are their indices.
 */
const char *wording_rows(const struct report *report, const struct side *side, int first, int last,
                         struct arena *arena);

/* Returns "Page 3 of 16" for the numbers "3" and "16", and "2 of 3" for "2" and "3". */
struct wording wording_folio(const struct report *report, const char *page, const char *pages,
                             struct arena *arena);
struct wording wording_part(const struct report *report, const char *part, const char *parts,
                            struct arena *arena);

/* Returns what stands below a sheet with crop marks: the report's file and the folio. */
const char *wording_slug(const struct report *report, int page, int pages, struct arena *arena);

/* -- Single words ---------------------------------------------------------------------------------------- */

/* Returns the words of pieces that all have some, joined; the arena's. */
const char *wording_join(const struct wording *wording, struct arena *arena);

enum month_form { MONTH_WHOLE, MONTH_SHORT };

/* Returns the date in the words of the report's labels, or NULL for no date; the arena's. */
const char *wording_date(const struct report *report, struct date date, enum month_form form,
                         struct arena *arena);

/* Returns what a sign means; `support` is not SUPPORT_UNSTATED. */
const char *wording_sign(const struct report *report, enum support support);

/* Returns what a link says to a reader who cannot see where it leads: to the note `number` of a source, or
 * from the note back to its citation. */
const char *wording_note_link(const struct report *report, int source, int number, struct arena *arena);
const char *wording_citation_link(int number, struct arena *arena);

#endif
