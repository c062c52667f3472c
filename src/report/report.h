/* The report: what the author wrote, checked, as plain data. It is made once by load_report() and is const
 * from then on; layout and every output format read it and nothing else. All of it lives in one arena. Text
 * is UTF-8 without control characters other than the '\n' of a forced line break; it may be empty but is
 * never NULL where this file does not say so. */
#ifndef CASEBOOK_REPORT_REPORT_H
#define CASEBOOK_REPORT_REPORT_H

#include "base/diag.h"

/* -- Text ------------------------------------------------------------------------------------------------ */

enum span_style { SPAN_EMPHASIS = 1, SPAN_STRONG = 2, SPAN_CODE = 4 };

/* A stretch of a text, in bytes [start, end), that is set alike. Spans cover their text without gaps, in
 * order. */
struct span {
    size_t start, end;
    unsigned style;   /* of enum span_style */
    const char *link; /* the exact URL, http or https, or NULL */
    const char *lang; /* BCP 47; NULL where it is the report's */
    int cited;    /* the source whose note is cited behind it: index into report.sources + 1; 0 for none */
    bool spelled; /* its link's address stands behind it: in what a row says of a source, which cites nothing
                   */
};

struct text {
    const char *bytes;
    size_t length;
    struct span *spans; /* none for an empty text */
    int span_count;
    struct mark mark; /* where the author wrote it */
};

/* -- Sources --------------------------------------------------------------------------------------------- */

/* A date as precise as the author knew it: month and day are 0 where not given, year 0 where there is no
 * date. */
struct date {
    int year, month, day;
};

/* How far a source bears out the row that cites it. */
enum support { SUPPORT_UNSTATED, SUPPORT_FULLY, SUPPORT_PARTLY, SUPPORT_NO };
enum { SUPPORT_COUNT = 4 };

/* What one row says of a source: where several rows say different things of it, each remark stands in the
 * note. */
struct remark {
    enum support support;
    struct text note;  /* empty where the author wrote none */
    const char *about; /* the plain text of the citing row's first cell, cut where it is long */
};

/* A source is what one footnote names. Two citations of one URL are one source. What words of a text link to
 * is a source, too, so that print has its address. */
struct source {
    const char *url;                      /* exact */
    struct text title, author, publisher; /* each may be empty */
    struct date date;
    struct remark *remarks; /* distinct, in the order of the rows; those that have a sign or a note */
    int remark_count;
    struct mark mark;
};

/* One number in a cell of a Source column. */
struct citation {
    int source; /* index into report.sources */
    enum support support;
};

/* -- Tables ---------------------------------------------------------------------------------------------- */

enum length_unit { LENGTH_AUTO, LENGTH_MM, LENGTH_PT, LENGTH_EM, LENGTH_PERCENT, LENGTH_FR };

/* A width as the author gave it: LENGTH_MM, _PT and _EM in thousandths of the unit, as _PERCENT of the
 * table's width and _FR (a share of what the others leave). */
struct length {
    enum length_unit unit;
    int milli;
};

enum column_type { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_YEAR, COLUMN_SOURCES };

struct column {
    const char *key;
    struct text label; /* still with its "{side}" */
    enum column_type type;
    struct length width;
    struct mark mark;
};

struct cell {
    struct text text;           /* for COLUMN_SOURCES empty */
    struct citation *citations; /* for COLUMN_SOURCES only */
    int citation_count;
};

struct row {
    struct cell *cells; /* one for each column of the comparison */
    bool never_split;   /* split: never */
    bool keep_with_next;
    bool page_break; /* before this row */
    struct mark mark;
};

struct side {
    const char *name;    /* stands for {side} in the heads */
    struct text title;   /* the heading over the table */
    struct text *labels; /* the columns' heads, {side} replaced */
    struct row *rows;
    int row_count;
    unsigned color; /* 0xRRGGBB; the author's or the next of the built-in set */
    struct mark mark;
};

enum arrangement { ARRANGE_AUTO, ARRANGE_BESIDE, ARRANGE_STACKED };

struct comparison {
    struct column *columns;
    int column_count;
    struct side *sides; /* one at least */
    int side_count;
    bool widths_per_side; /* widths: per-side */
    bool align_rows;      /* align: rows; row i of all sides stands beside row i */
    enum arrangement arrange;
};

/* -- Prose ----------------------------------------------------------------------------------------------- */

enum prose_kind { PROSE_PARAGRAPH, PROSE_HEADING, PROSE_ITEM, PROSE_QUOTE, PROSE_CODE };

/* One paragraph of prose. Items of nested lists and quotes differ in `level` alone. */
struct prose {
    enum prose_kind kind;
    int level;          /* heading 1 to 3; item and quote: depth from 1 */
    const char *marker; /* of an item: "•" or its number with the stop, else NULL; NULL too for an item's
                         * second and further paragraphs */
    int digits;         /* that the numbers of the lists around an item have beyond one each */
    struct text text;
};

/* -- Report ---------------------------------------------------------------------------------------------- */

enum block_kind { BLOCK_PROSE, BLOCK_COMPARISON };

struct block {
    enum block_kind kind;
    union {
        struct {
            struct prose *items;
            int count;
        } prose;
        struct comparison comparison;
    };
    struct mark mark;
};

/* The words that Casebook itself writes; the author may replace each under `labels:`. */
enum label {
    LABEL_CONTINUED,                          /* "(continued)", after a heading that is repeated */
    LABEL_CONT,                               /* "(cont.)", after the first cell of a row that is continued */
    LABEL_VERIFIED,                           /* "Last verified {date}" */
    LABEL_PAGE,                               /* "Page {page} of {pages}" */
    LABEL_PART,                               /* "{part} of {parts}" */
    LABEL_FULLY,                              /* "source bears the row out" */
    LABEL_PARTLY,                             /* "in part" */
    LABEL_NO,                                 /* "not found there" */
    LABEL_DATE_DAY,                           /* "{day} {month} {year}" */
    LABEL_DATE_MONTH,                         /* "{month} {year}" */
    LABEL_MONTH_1,                            /* "January" ... twelve in a row */
    LABEL_MONTH_SHORT_1 = LABEL_MONTH_1 + 12, /* "Jan" ... twelve in a row, for notes */
    LABEL_COUNT = LABEL_MONTH_SHORT_1 + 12
};

enum paper { PAPER_A4, PAPER_A3, PAPER_LETTER, PAPER_LEGAL };

struct report {
    const struct input *input;
    struct text kicker, title, subtitle, standfirst; /* all but the title may be empty */
    const char *author;                              /* for the metadata; NULL where not given */
    const char **keywords;
    int keyword_count;
    struct date verified; /* year 0 where not given */
    const char *lang;     /* BCP 47; "en" where not given */
    enum paper paper;
    bool portrait;
    bool duplex;       /* binding margin mirrored on even pages */
    bool unhyphenated; /* hyphenate: false */
    int fit_pages;     /* fit: N; 0 where not asked */
    struct mark fit_mark;
    const char **fonts; /* further font files, paths as the program can open them, in the author's order */
    struct mark *font_marks;
    int font_count;
    const char *labels[LABEL_COUNT];
    struct block *blocks;
    int block_count;
    struct source *sources; /* of the whole report, in the order of their first citation */
    int source_count;
};

/* The name of the report's file, for its readers: without folders, and with '_' for what is no text or what
 * another system would take for the end of a folder's name. "report.yaml" where it came from standard input.
 * The result is the arena's. */
const char *report_file_name(const struct report *report, struct arena *arena);

/* How many citations stand in the text. */
int report_citations(const struct text *text);

/* Sets supports[] to true for each sign that a citation of the report has. The caller has set the others. */
void report_supports(const struct report *report, bool supports[SUPPORT_COUNT]);

/* Whether a language tag has the shape that BCP 47 (RFC 5646) gives it, registered or not. */
bool report_is_lang(const char *tag);

#endif
