/* The report: what the author wrote, checked, as plain data. load_report() makes it, and nothing changes it
 * from then on. Layout and output formats read the report alone. All of it belongs to one arena. Text is
 * UTF-8, and its only control character is the '\n' of a forced line break. A text may be empty; a pointer is
 * NULL only if its comment says so. */
#ifndef CASEBOOK_REPORT_REPORT_H
#define CASEBOOK_REPORT_REPORT_H

#include "base/diag.h"
#include "report/figure.h"

/* -- Text ------------------------------------------------------------------------------------------------ */

enum span_style { SPAN_EMPHASIS = 1, SPAN_STRONG = 2, SPAN_CODE = 4 };

/* The bytes [start, end) of a text, which have one style, one link and one language. The spans of a text
 * follow each other without gaps. */
struct span {
    size_t start, end;
    unsigned style;   /* bits of enum span_style */
    const char *link; /* the exact URL, http or https, or NULL */
    const char *lang; /* a BCP 47 tag, or NULL for the report's language */
    int cited;    /* the number of this source's note follows the span: index into report.sources + 1, or 0 */
    bool spelled; /* the address of its link follows the span; only in remarks, which cite no sources */
    bool bare;  /* its link is an address that the author wrote without markup: it has a note all the same */
    bool as_is; /* its letters keep their case in a text that is set in capitals: the kicker */
};

struct text {
    const char *bytes;
    size_t length;
    struct span *spans; /* none for an empty text */
    int span_count;
    struct mark mark;           /* where the author wrote it */
    const struct prose *blocks; /* NULL if the text is one paragraph; only cells and remarks have several */
    int block_count;
};

/* -- Sources --------------------------------------------------------------------------------------------- */

/* A date as precise as the author gave it: day and month may be 0. The year is 0 if there is no date. */
struct date {
    int year, month, day;
};

/* How far a source supports the row that cites it. */
enum support { SUPPORT_UNSTATED, SUPPORT_FULLY, SUPPORT_PARTLY, SUPPORT_NO, SUPPORT_AGAINST };
enum { SUPPORT_COUNT = 5 };

/* What a row says of a source. On each page the source's note has the remarks of the rows of that page. */
struct remark {
    enum support support;
    struct text note;  /* empty if the row only has a sign */
    const char *about; /* the first cell of the citing row as plain text, cut if it is long */
};

/* A source has one note on each page that cites it. Citations of the same URL have one source. The target of
 * a link is a source too, so that readers on paper find its address. */
struct source {
    const char *url;                      /* exact */
    struct text title, author, publisher; /* each may be empty */
    struct date date;
    struct remark *remarks; /* all different, in the order of the rows; each has a sign or a note */
    int remark_count;
    bool bare;       /* a row without a remark cites it, or a link */
    bool cited_once; /* there is one citation of it in the whole report */
    struct mark mark;
};

/* One number in a cell of a Source column. */
struct citation {
    int source; /* index into report.sources */
    enum support support;
    int remark; /* 0: the source's note says nothing of the row; else the number of its remark, from 1 */
};

/* -- Tables ---------------------------------------------------------------------------------------------- */

enum length_unit { LENGTH_AUTO, LENGTH_MM, LENGTH_PT, LENGTH_EM, LENGTH_PERCENT, LENGTH_FR };

/* A width as the author gave it, in thousandths of its unit. LENGTH_PERCENT is of the table's width
 * without its gaps, LENGTH_FR a share of the width that the other columns leave. */
struct length {
    enum length_unit unit;
    int milli;
};

enum column_type { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_YEAR, COLUMN_SOURCES };

/* Where the texts of a column stand: as those of its type do, or as a table of Markdown says. */
enum column_align { COLUMN_AS_TYPE, COLUMN_LEFT, COLUMN_CENTERED, COLUMN_RIGHT };

struct column {
    const char *key;
    struct text label; /* with "{side}" as the author wrote it */
    enum column_type type;
    enum column_align align;
    struct length width;
    bool has_signs;   /* of sources: a citation in the column has a sign */
    const char *unit; /* printed in the head, for all figures that have no unit of their own; or NULL */
    bool own_units;   /* some figures have a unit of their own, which stands behind them */
    struct mark mark;
};

struct cell {
    struct text text;            /* as the author wrote it; empty in a column of sources */
    const struct figure *figure; /* what the text says in a column of numbers; NULL for an empty text and in
                                    other columns */
    struct citation *citations;  /* none in any other column; sorted by sign, those without one last */
    int citation_count;
};

struct row {
    struct cell *cells; /* one for each column of the comparison */
    bool never_split;   /* split: never */
    bool keep_with_next;
    bool page_break; /* the row begins a page */
    struct mark mark;
};

struct side {
    const char *name;    /* replaces {side} in the labels of the columns */
    struct text title;   /* the heading above the table */
    struct text *labels; /* one head for each column, with {side} replaced and the column's unit */
    struct row *rows;
    int row_count;
    const char *letters; /* the letters of its rows' marks, "" if they are numbers alone; NULL in prose */
    int first_number;    /* the number of its first row's mark */
    unsigned color;      /* 0xRRGGBB; the author's, or the next of the built-in ones */
    unsigned text_color; /* the same, or darker: it can be read on white */
    struct mark mark;
};

struct comparison {
    struct column *columns;
    int column_count;
    struct side *sides; /* one at least */
    int side_count;
    bool widths_per_side; /* widths: per-side */
    bool align_rows;      /* align: rows; the rows with the same index stand beside each other */
    int arrange; /* most sides that stand beside each other: 1 if all are stacked; 0: the layout chooses */
    bool plain;  /* a table of prose: it has one side without title and colour, and any of its texts may be
                    empty */
    bool blocks; /* a cell has several blocks */
    bool alone;  /* a block `table`: it has one side without name and colour, whose title may be empty */
};

/* -- Prose ----------------------------------------------------------------------------------------------- */

enum { CELL_LISTS = 2 }; /* most lists that a block of a cell or a remark is in */

enum prose_kind { PROSE_PARAGRAPH, PROSE_HEADING, PROSE_ITEM, PROSE_QUOTE, PROSE_CODE };

/* One paragraph of prose, or of a cell or a remark. What is inside what shows in `level`, `lists` and
 * `quotes` alone. Cells and remarks have paragraphs, items and code, and lists in lists once. The texts of
 * their blocks have no spans: those of the whole text are divided among them. Between two blocks, the whole
 * text has a span that is a forced line break. */
struct prose {
    enum prose_kind kind;
    int level;          /* of a heading: 1 to 3; of an item or a quote: its depth, from 1 */
    int lists;          /* the lists that the paragraph is in; of an item, its level */
    const char *marker; /* of an item's first paragraph: "•", or "–" in cells and remarks, or its number with
                           the stop; else NULL */
    int digits;         /* digits beyond the first that the numbers of all its lists have */
    int depth;          /* the quotes and items that the paragraph is in */
    unsigned quotes;    /* bit i is set if number i of these, from the outermost, is a quote */
    int shared;         /* the number of these, from the outermost, that the paragraph before is in, too */
    bool parted;        /* a thematic break stands above it */
    struct text text; /* empty only if there is a marker: the item begins with no paragraph */
    int from, to;     /* of a block of a cell or a remark: its spans [from, to) in the whole text */
    struct comparison
        *table; /* NULL in a report; the reader of prose puts tables here, which become blocks */
};

/* Returns whether paragraph `index` of `count` is a marker alone that belongs beside the next paragraph. */
bool prose_joins_next(const struct prose *items, int count, int index);

/* Returns whether half a line of room is above block `index` of a cell. Items have none between them, and a
 * list stands close below the paragraph that introduces it. */
bool prose_has_room_above(const struct prose *blocks, int index);

/* -- Report ---------------------------------------------------------------------------------------------- */

enum block_kind { BLOCK_PROSE, BLOCK_COMPARISON, BLOCK_TABLE };
enum { BLOCK_KIND_COUNT = 3 };

struct block {
    enum block_kind kind;
    union {
        struct {
            struct prose *items;
            int count;
        } prose;
        struct comparison comparison; /* of BLOCK_COMPARISON and BLOCK_TABLE */
    };
    struct mark mark;
};

/* Returns the comparison of a block, or NULL for prose. A block `table` is a comparison with one side. */
const struct comparison *block_comparison(const struct block *block);

/* Returns whether the sides have headings above their tables. */
bool comparison_has_headings(const struct comparison *comparison);

/* The words that Casebook itself writes. languages.c has them in other languages, and the author may replace
 * each of them under `labels:`. */
enum label {
    LABEL_CONTINUED,                        /* "(continued)", after a heading that is repeated */
    LABEL_CONT,                             /* "(cont.)", after the first cell of a row that is continued */
    LABEL_VERIFIED,                         /* "Last verified {date}" */
    LABEL_PAGE,                             /* "Page {page} of {pages}" */
    LABEL_PART,                             /* "{part} of {parts}" */
    LABEL_FULLY,                            /* "supports the row" */
    LABEL_PARTLY,                           /* "in part" */
    LABEL_NO,                               /* "not found there" */
    LABEL_AGAINST,                          /* "says the opposite" */
    LABEL_DATE_DAY,                         /* "{day} {month} {year}" */
    LABEL_DATE_MONTH,                       /* "{month} {year}" */
    LABEL_FIRST_DAY,                        /* "1", the first day of a month in a date */
    LABEL_MONTH_1,                          /* "January" ... twelve in a row */
    LABEL_MONTH_DAY_1 = LABEL_MONTH_1 + 12, /* the same after a day: some languages inflect them */
    LABEL_MONTH_SHORT_1 = LABEL_MONTH_DAY_1 + 12, /* "Jan" ... twelve in a row, for notes */
    LABEL_COUNT = LABEL_MONTH_SHORT_1 + 12
};

enum paper { PAPER_A4, PAPER_A3, PAPER_LETTER, PAPER_LEGAL };

struct report {
    const struct input *input;
    struct text kicker, title, subtitle, standfirst; /* all but the title may be empty */
    const char *author;                              /* for the metadata; may be NULL */
    const char **keywords;
    int keyword_count;
    struct date verified; /* the last check of the sources; year 0 if the author gave none */
    const char *lang;     /* a BCP 47 tag; "en" if the author gave none */
    enum paper paper;
    bool portrait;
    bool duplex;       /* the binding margin is at the right of even pages */
    bool unhyphenated; /* hyphenate: false */
    bool unmarked;     /* row-marks: none */
    int fit_pages;     /* fit: N, or 0 */
    int type_size;     /* type-size: of cells, in thousandths of a point, or 0 */
    struct mark fit_mark;
    const char **fonts; /* paths of font files from the working folder, in the author's order */
    struct mark *font_marks;
    int font_count;
    const char *labels[LABEL_COUNT];
    struct block *blocks;
    int block_count;
    struct source *sources; /* in the order in which the report first cites them */
    int source_count;
};

/* Returns the name of the report's file for its readers: without folders, and with '_' in place of characters
 * that a report may not contain and of backslashes. Returns "report.yaml" if the report came from standard
 * input. The result belongs to `arena`. */
const char *report_file_name(const struct report *report, struct arena *arena);

/* Returns how many citations the text has. */
int report_citations(const struct text *text);

/* Sets supports[] to true for each sign that a citation has, and leaves the others as they are. */
void report_supports(const struct report *report, bool supports[SUPPORT_COUNT]);

/* Returns whether `tag` has the form of a language tag (BCP 47, RFC 5646), registered or not. */
bool report_is_lang(const char *tag);

#endif
