/* A galley: sections that are to be broken into pages, and the measures of the page. A section is a number of
 * flows. A flow is a list of rows, and a row is a number of lines with the notes that they cite. The
 * functions say for one row or one end of a page what the rules in paginate.h allow and cost. Heights are
 * Pango units.
 */
#ifndef CASEBOOK_SOLVE_PAGES_GALLEY_H
#define CASEBOOK_SOLVE_PAGES_GALLEY_H

#include <stdbool.h>

/* What a row says of a note's source. The note has the remarks of the rows on its page. */
struct galley_remark {
    int with; /* height of a note whose first remark is this one: at least `base`, at most `base` + `own` */
    int own;  /* height that this remark adds to a note that has one already */
};

struct galley_note {
    int base; /* height without remarks */
    const struct galley_remark *remarks;
    int remark_count;
};

/* A note, and one of its remarks. */
struct cited_note {
    int note;
    int remark; /* 0: none; else the remark's number in the note, from 1 */
};

/* Line `line` of a row (from 0) cites a note, which must stand on the same page as that line. */
struct galley_cite {
    int note, line;
    int remark; /* as in struct cited_note */
};

/* A place between two lines of a row, at which a page may cut it. */
struct galley_place {
    unsigned char points; /* what such a cut costs besides, in points */
    unsigned char back;   /* a page that begins here has so many lines more: those of a text that is cut
                             through stand there whole */
};

struct galley_row {
    int before;      /* space above the first line on each page that the row is on */
    int leading;     /* height of one line */
    bool halved;     /* a line of text takes two of these lines, so that texts may be half a line apart */
    int lines;       /* 1 or more; 2 or more if halved */
    int after;       /* space and rule below the last line on each page that the row is on */
    int label_lines; /* a continuation is at least so many lines tall: its first cell with "(cont.)" */
    const struct galley_place *places; /* before each line; NULL if they all have no points */
    const struct galley_cite *cites;   /* in reading order */
    int cite_count;
    bool never_split;    /* all lines stand on one page */
    bool keep_with_next; /* no page ends after this row, unless the next one has a page_break */
    bool page_break;     /* a page ends before this row */
};

/* A line of prose. */
struct galley_line {
    int height;
    int gap;        /* space above the line, unless it begins a column */
    bool may_begin; /* whether the line may begin a column */
    int cites_end;  /* index after the line's last citation in galley_text.cites */
};

/* Prose. Its lines are balanced over columns. */
struct galley_text {
    const struct galley_line *lines;
    int line_count;
    const int *cites; /* notes without remarks */
    int columns;      /* 1 or more */
    int stays; /* from this line on, the lines are headings of the next section; line_count if there are none
                */
};

struct galley_flow {
    const struct galley_row *rows;
    int row_count;
    int head_first;                 /* height of heading and column heads on the page where the flow begins */
    int head_continued;             /* the same on each further page */
    const struct galley_text *text; /* NULL, or prose: it has row_count lines, and no rows and heads */
};

/* A section of the report: flows that begin together, or one flow of prose. */
struct galley_section {
    const struct galley_flow *flows;
    int flow_count;
    int columns; /* a flow of rows that is alone on a page stands in so many columns there; 0 or 1: never in
                  * several */
};

/* A report: sections that follow one another and share the notes at the foot of the page. */
struct galley {
    const struct galley_section *sections;
    int section_count;
    int section_gap;                 /* between two sections on a page */
    const struct galley_note *notes; /* all notes of the report */
    int note_count;
    int note_gap;       /* between two notes of a column */
    int note_columns;   /* the notes stand in so many balanced columns, in reading order */
    int note_leading;   /* height of a line of notes, after which a note may go on in the next column; all
                         * heights of notes are multiples of it; 0: no note is cut */
    int foot_separator; /* height of rule and space above the notes; 0 on a page without notes */
    int page_height;    /* height of heads, rows and foot together */
    int first_height;   /* what is left of page_height on the first page; page_height if the page is fresh */
    const struct cited_note *first_notes; /* notes that stand on the first page before any section, in their
                                           * order; first_height still has the room that they take */
    int first_note_count;
    int beam; /* states that are kept for each page if the exact solution takes too long; 0: always exact */
};

/* A place in a flow: line `line` of row `row` is the next one to be set. In prose, `row` is the line, and
 * `line` is 0. At the end of the flow, row == row_count. */
struct breakpoint {
    int row, line;
};

/* Returns whether two places of a flow are the same. */
static inline bool galley_same_place(struct breakpoint a, struct breakpoint b)
{
    return a.row == b.row && a.line == b.line;
}

/* Costs in thousandths of points. */
enum {
    COST_PAGE = 1000 * 1000,
    COST_CUT = 250 * 1000,      /* of a row that a page's end cuts */
    COST_STUB = 60 * 1000,      /* of a part of a cut row with no more than STUB_LINES lines */
    COST_ONE_ROW = 160 * 1000,  /* of a flow that goes on to a page for its last row alone */
    COST_TWO_ROWS = 100 * 1000, /* of a flow that goes on for its last two rows */
    COST_HEADING = 2000 * 1000, /* of a heading at the end of a page, without the section that it heads */
    SLACK_MOST = 400,           /* per mille of page_height: room above this costs no more */
    FOOT_FREE = 350,            /* per mille of page_height: a foot up to this height costs nothing */
    COST_DEPTH = 20 * 1000,     /* of page_height as the depth of columns that end together */
    COST_COLUMN = 3 * 1000,     /* of each further column of these */
};

enum {
    LINES_TOGETHER = 2, /* lines of a row or paragraph that stay together above a cut, and below it */
    STUB_LINES = 2,
};

/* Returns the height of the flow's head on a page that begins at `from`. */
int galley_head_height(const struct galley_flow *flow, struct breakpoint from);

/* Returns how many lines of the row a line of text takes. */
static inline int galley_text_line(const struct galley_row *row)
{
    return row->halved ? 2 : 1;
}

/* Returns the lines of the row that a page which begins at line `top` has besides those from there on. */
static inline int galley_lines_back(const struct galley_row *row, int top)
{
    return row->places && top > 0 ? row->places[top].back : 0;
}

/* Returns the line before which a page may end that has the least of a row from line `top` on: one line of
 * text. */
int galley_least_cut(const struct galley_row *row, int top);

/* Returns the height of lines `top` to `end` (exclusive) of a row on one page. */
long long galley_row_height(const struct galley_row *row, int top, int end);

/* Returns the height of a page that has a head of the flow and one line of the row, with the row's label. */
long long galley_line_height(const struct galley_flow *flow, const struct galley_row *row);

/* Returns the index of the first citation of a line of prose. */
int galley_first_cite(const struct galley_text *text, int line);

/* Returns whether `place` is the end of the flow, or places[] are the ends of all flows of the section. */
bool galley_flow_ended(const struct galley_flow *flow, struct breakpoint place);
bool galley_section_ended(const struct galley_section *section, const struct breakpoint *places);

/* Returns the index of the flow that stands in several columns on a page that begins at places[], or -1. */
int galley_flow_alone(const struct galley_section *section, const struct breakpoint *places);

/* Returns the first section after `section` that is not empty, or section_count. -1 stands before the first
 * section. */
int galley_next_section(const struct galley *galley, int section);

/* Returns the index of the only flow that is left at places[] in all sections from `section` on, or -1. */
int galley_last_left(const struct galley *galley, int section, const struct breakpoint *places);

/* Returns the number of flows of the section that has most. */
int galley_flow_most(const struct galley *galley);

/* Returns whether a page that begins at `from` may end the flow at `end` by all rules. */
bool galley_may_end(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);

/* Returns whether the room costs that such a page leaves below the flow. */
bool galley_end_counts(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);

/* Returns whether a page on which a row begins with line `top` may end before line `line` of that row. */
bool galley_may_cut(const struct galley_row *row, int top, int line);

/* Returns whether a page may end after the row with index `row`. */
bool galley_may_end_after(const struct galley_flow *flow, int row);

/* Return costs of a page, or a column, that sets the flow from `from` to `end`: of cut rows and of stubs, of
 * the few last rows of a flow that began on an earlier page, and the sum of both. */
int galley_cut_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);
int galley_last_rows_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);
int galley_end_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end);

/* Returns the cost of a page that has the end of this section and nothing of the next one. */
long long galley_parting_cost(const struct galley_section *section);

/* Returns the cost of the room `slack` below a flow. `blank`: the page sets nothing of the flow. */
long long galley_slack_cost(const struct galley *galley, long long slack, bool blank);

/* Returns whether a fresh page that sets `height` of a flow has room for a line of notes, and notes are cut.
 */
bool galley_has_note_room(const struct galley *galley, long long height);

/* Returns the cost of a foot of this height. */
long long galley_foot_cost(const struct galley *galley, int foot);

#endif
