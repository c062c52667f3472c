/* Flows that are to be broken into pages: rows of lines with the notes that they cite, and the page's
 * measures. Heights are Pango units. What paginate.h says of the rules for breaks and of their cost, told for
 * one row or one end of a page. */
#ifndef CASEBOOK_SOLVE_PAGES_GALLEY_H
#define CASEBOOK_SOLVE_PAGES_GALLEY_H

#include <stdbool.h>

/* A note is cited on a line of a row (from 0); it stands on the page that has this line. */
struct galley_cite {
    int note, line;
};

struct galley_row {
    int before;      /* space above its first line, also where the row is continued */
    int leading;     /* height of one line */
    int lines;       /* 1 at least */
    int after;       /* space and rule below its last line; below a cut too */
    int label_lines; /* a continuation is at least so many lines tall: its first cell with "(cont.)" */
    const struct galley_cite *cites; /* in reading order */
    int cite_count;
    bool never_split, keep_with_next; /* keep_with_next yields to a page_break */
    bool page_break;                  /* before this row */
};

struct galley_flow {
    const struct galley_row *rows;
    int row_count;
    int head_first;     /* heading and column heads where the flow begins */
    int head_continued; /* and on each further page */
};

/* One section: flows that begin together. */
struct galley {
    const struct galley_flow *flows;
    int flow_count;
    const int *note_heights; /* of all notes of the report */
    int note_count;
    int note_gap;           /* between two notes of a column */
    int note_columns;       /* the notes are set in so many balanced columns, in reading order, none cut */
    int foot_separator;     /* rule and space above the notes, where there are any */
    int foot_most;          /* notes take no more than this, unless a single row's do */
    int page_height;        /* of a page's block: heads, rows and foot */
    int first_height;       /* what is left of the first page's block; page_height for a fresh page */
    const int *first_notes; /* notes that earlier sections already set on that first page, in their order;
                             * their foot is not taken off first_height */
    int first_note_count;
    int beam; /* labels kept where the exact solution would take too long; 0 = exact always */
};

/* The next line to be set: of row `row`, line `line`; row == row_count at the flow's end. */
struct breakpoint {
    int row, line;
};

enum {
    COST_PAGE = 1000 * 1000,
    COST_CUT = 250 * 1000,
    COST_STUB = 60 * 1000,
    SLACK_MOST = 400, /* per mille of the page */
};

enum {
    LINES_TOGETHER = 2, /* lines of a row or paragraph that stay together above a cut, and below it */
    STUB_LINES = 2,
};

/* Height of lines `top` to `end` of a row. */
long long galley_row_height(const struct galley_row *row, int top, int end);

bool galley_flow_ended(const struct galley_flow *flow, struct breakpoint place);
bool galley_ended(const struct galley *galley, const struct breakpoint *places);

/* Whether a page that begins at `from` may end the flow at `end` by all rules, and whether the room then left
 * below it costs. */
bool galley_may_end(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);
bool galley_end_counts(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);

/* Whether a page may be cut after `line` in a row that it begins at line `top`. */
bool galley_may_cut(const struct galley_row *row, int top, int line);

/* Whether a page may end after a row. */
bool galley_may_end_after(const struct galley_flow *flow, int row);

/* The cost of a page's end in a flow, cut and stubs, and of the room below it; `blank` if the page sets
 * nothing of the flow. */
int galley_cut_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);
long long galley_slack_cost(const struct galley *galley, long long slack, bool blank);

#endif
