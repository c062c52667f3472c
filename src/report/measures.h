/* The measures of a page that more than one file uses. The name of each ends in its unit: MM10 are tenths of
 * a millimetre, MPT thousandths of a point. The macros below turn them into Pango units, in which lengths are
 * everywhere but in the LaTeX output. tests/unit/latex/test_latex_measures.c holds the numbers in
 * latex/latex.tex to this file.
 *
 * A measure that one file alone uses stands at the top of that file:
 *   text/style.c             face, weight, size and leading of each kind of text
 *   layout/fit.c             the sizes of type that are tried
 *   layout/layout.c          the room that a page must leave white for its notes to follow the tables
 *   layout/masthead.c        the gaps of the masthead
 *   layout/notes.c           the gap before a note's text, the length of lines that is easy to read
 *   layout/prose_columns.c   the gaps between paragraphs, the lines that stay in one column
 *   layout/prose_columns.h   the indent of lists and quotes
 *   layout/prose_lists.c     the lines of a list that stays in one column
 *   page/page_prose.c        the rule of quotes
 *   layout/tables.c          the lines of a label that is repeated
 *   page/page_foot.c         the gaps of the running foot
 *   page/page_tables.c       the patterns of bars
 *   pdf/pdf.c                crop marks
 *   latex/latex_columns.c    the widths of letters by which LaTeX's columns are estimated
 *   latex/latex_tables.c     the narrowest columns of LaTeX's tables
 *   latex/latex.tex          gaps and indents of prose that LaTeX alone has
 * Two lines of a row or paragraph stay together at a page break: LINES_TOGETHER in solve/pages_galley.h. */
#ifndef CASEBOOK_REPORT_MEASURES_H
#define CASEBOOK_REPORT_MEASURES_H

#include "report/report.h"

enum { POINT = 1024 }; /* Pango units a point */

/* A number of tenths of a millimetre, or of thousandths of a point, in Pango units. */
#define TENTHS_MM(tenths) ((int)((long long)(tenths)*72 * POINT / 254))
#define MILLI_POINTS(milli) ((int)((long long)(milli)*POINT / 1000))

/* Tenths of a millimetre in thousandths of a point, the unit of the LaTeX output. */
#define TENTHS_MM_IN_MPT(tenths) ((int)((long long)(tenths)*72000 / 254))

/* -- The sheet ------------------------------------------------------------------------------------------- */

enum {
    BINDING_MM10 = 200, /* the margin at the binding: left, or right on even pages of a duplex report */
    OUTER_MM10 = 120,   /* the margin on the other side */
    TOP_MM10 = 120,
    BOTTOM_MM10 = 140,
    FOLIO_MM10 = 82,  /* from the baseline of the running foot to the edge of the sheet */
    GUTTER_MM10 = 80, /* between tables beside each other, and between columns of notes and of prose */
};

/* Width and height in tenths of a millimetre. */
struct sheet_size {
    int width, height;
};

/* Returns the size of the report's paper as it is held. */
static inline struct sheet_size measures_sheet(const struct report *report)
{
    static const struct sheet_size portrait[] = {
        [PAPER_A4] = {2100, 2970},
        [PAPER_A3] = {2970, 4200},
        [PAPER_LETTER] = {2159, 2794},
        [PAPER_LEGAL] = {2159, 3556},
    };
    const struct sheet_size size = portrait[report->paper];
    return report->portrait ? size : (struct sheet_size){size.height, size.width};
}

/* -- What stands on it ----------------------------------------------------------------------------------- */

enum {
    STANDFIRST_MM10 = 1650,  /* the longest line of the standfirst */
    NOTE_COLUMN_MM10 = 1350, /* the widest column of notes */
    COLUMN_LEAST_MM10 = 450, /* the narrowest, if there are several */
    NOTE_RULE_MM10 = 400,    /* the length of the rule above the notes */
};

/* Prose: its most columns, and the length of its lines. On average, 60 and 71 characters of English take as
 * much, and the fullest lines have 75. */
enum { PROSE_COLUMNS = 3, PROSE_LEAST_MPT = 255000, PROSE_MOST_MPT = 300000 };

/* Returns the number of columns in which the report's prose is set. */
static inline int measures_prose_columns(const struct report *report)
{
    const int width = TENTHS_MM_IN_MPT(measures_sheet(report).width - BINDING_MM10 - OUTER_MM10);
    const int gutter = TENTHS_MM_IN_MPT(GUTTER_MM10);
    int columns = PROSE_COLUMNS;
    while (columns > 1 && (width + gutter) / columns - gutter < PROSE_LEAST_MPT)
        columns--;
    return columns;
}

enum {
    SECTION_GAP_MPT = 14000,      /* between tables and prose that follow each other */
    STANDFIRST_BEFORE_MPT = 4000, /* above the standfirst */
    MARKER_GAP_MPT = 4000,        /* between the marker of a list's item and its text */

    FOOT_GAP_MPT = 14000,       /* above the notes */
    NOTE_GAP_MPT = 1500,        /* between notes */
    NOTE_RULE_MPT = 400,        /* the weight of the rule above the notes */
    NOTE_RULE_AFTER_MPT = 6000, /* between that rule and the notes */
};

/* -- Tables ---------------------------------------------------------------------------------------------- */

enum {
    CELL_SIZE_MPT = 8500, /* the size of type in cells, unless a report is fitted to its pages */

    BAR_MPT = 2000,           /* the height of the coloured bar above a heading */
    BAR_AFTER_MPT = 3000,     /* between the bar and the heading */
    HEADING_AFTER_MPT = 3000, /* between the heading and the table's first rule */

    TABLE_RULE_MPT = 800, /* the rules that begin and end a table */
    HEAD_RULE_MPT = 500,  /* the rule below the heads of the columns */
    ROW_RULE_MPT = 250,   /* the rules between rows */

    SIGN_ROOM_MPT = 9500, /* from a sign in a Source column to its numbers; grows with the size of type */

    COLUMN_GAP_MPT = 8000, /* the least gap between two columns */
    GAP_MOST_EMS = 3,      /* the greatest, in sizes of the cells' type */

    /* Characters in a line of a column of text. A character counts as half as wide as the type is high. */
    COLUMN_CHARS_MOST = 66,
    COLUMN_CHARS_WIDE = 52,  /* lines are longer only if that saves a line of some row */
    COLUMN_CHARS_GOOD = 28,  /* in the widest column, if sides stand beside each other */
    COLUMN_CHARS_LEAST = 20, /* likewise, if no arrangement leaves so many */
    UNIT_GAP_MPT = 3000,     /* between the widest fraction of a column and the units of its figures */

    ITEM_INDENT_MPT = 7000,     /* of a list in a cell or a remark, in what it is in */
    ITEM_MARKER_GAP_MPT = 2700, /* between the marker of its items and their text */

    /* Within heads and rows, above and below their text. These grow with the size of type. */
    HEAD_BEFORE_MPT = 2000,
    HEAD_AFTER_MPT = 2000,
    ROW_BEFORE_MPT = 2400,
    ROW_AFTER_MPT = 2600,
    ROW_BEFORE_TIGHT_MPT = 1900, /* where this saves a page */
    ROW_AFTER_TIGHT_MPT = 2100,
};

/* -- Notes ----------------------------------------------------------------------------------------------- */

enum {
    NOTE_SIZE_MPT = 7000,   /* the size of notes for cells of CELL_SIZE_MPT */
    NOTE_FLOOR_MPT = 6500,  /* notes are no smaller */
    NOTE_GROWTH_MPT = 9500, /* the size of cells beyond which notes grow with them */
};

/* Returns the size of cells by which notes are scaled if cells have the size `size`. `usual` is
 * CELL_SIZE_MPT in the unit of `size`. */
static inline int measures_note_cells(int size, int usual)
{
    const int growth = (int)((long long)usual * NOTE_GROWTH_MPT / CELL_SIZE_MPT);
    const int least = (int)((long long)usual * NOTE_FLOOR_MPT / NOTE_SIZE_MPT);
    if (size > growth)
        return (int)((long long)size * usual / growth);
    return size > usual ? usual : size < least ? least : size;
}

#endif
