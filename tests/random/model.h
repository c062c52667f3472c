/* The model of a random report. The generator invents it, the writer writes it as YAML, the checks compare
 * outputs with it, and the shrinker removes parts of it. Each part has a flag `gone`. A part that is gone is
 * neither written nor expected. A model lives in one arena. */
#ifndef CASEBOOK_TESTS_RANDOM_MODEL_H
#define CASEBOOK_TESTS_RANDOM_MODEL_H

#include "base/mem.h"

#include <stdbool.h>

/* -- Texts ----------------------------------------------------------------------------------------------- */

struct word {
    bool gone;
    const char *written; /* in CommonMark */
    const char *shown;   /* as printed */
};

struct url {
    const char *exact, *printed;
};

enum run_style { RUN_EMPHASIS = 1, RUN_STRONG = 2, RUN_CODE = 4 };

/* Words with the same markup. */
struct run {
    bool gone;
    bool bare;              /* written without its markup */
    unsigned style;         /* of enum run_style */
    const char *lang;       /* of a span, or NULL */
    const struct url *link; /* or NULL */
    bool address;           /* the words of the link are its address: it has no note */
    bool naked;             /* such an address is written without '<': it has a note */
    const char *before;     /* what parts it from the run before: " ", "\n" or a forced break */
    struct word *words;
    int count;
};

enum quoting {
    QUOTE_PLAIN,
    QUOTE_SINGLE,
    QUOTE_DOUBLE,
    QUOTE_ESCAPED,
    QUOTE_LITERAL,
    QUOTE_FOLDED,
    QUOTE_COUNT
};

/* A text. It has no runs if the report never had it. */
struct text {
    bool gone;
    bool plain; /* takes no markup: words are written as they are printed */
    enum quoting quoting;
    struct run *runs;
    int count;
};

/* The value of a key. It is NULL if the report never had the key. */
struct option {
    bool gone;
    const char *value;
};

/* -- Sources --------------------------------------------------------------------------------------------- */

struct source {
    struct url url;
    struct text title, author, publisher;
    struct option date, lang;
};

/* How a citation is written: with all details of the source, as the address alone, as an alias of an earlier
 * citation, or as a mapping that merges an earlier one. An alias or a merge needs an earlier citation with
 * all details. Without one, it is written with all details itself. */
enum form { FORM_FULL, FORM_BRIEF, FORM_ALIAS, FORM_MERGE };

struct citation {
    bool gone;
    int source; /* index into report.sources */
    enum form form;
    struct option supports;
    struct text note;
    /* set by model_resolve(): */
    struct citation *anchor; /* the earlier citation that an alias or a merge names, or NULL */
    bool anchored;           /* a later citation names this one */
    int number;              /* of the anchor, from 1 */
};

/* -- Tables ---------------------------------------------------------------------------------------------- */

enum column_kind { KIND_TEXT, KIND_NUMBER, KIND_YEAR, KIND_SOURCES };

struct column {
    bool gone;
    const char *key;
    struct text label; /* "{side}" may be one of its words */
    enum column_kind kind;
    struct option width, unit;
    const char *rule; /* below the head of a table in prose, such as ":-:" */
};

struct cell {
    bool gone;          /* written empty */
    struct text text;   /* of text columns */
    const char *figure; /* of number and year columns, or NULL for an empty cell */
    struct citation *citations;
    int count;
    bool single; /* one citation is written without a list */
};

struct row {
    bool gone;
    bool flow; /* written in braces */
    struct option split, keep, page_break;
    struct cell *cells; /* by column, those that are gone included */
};

struct side {
    bool gone;
    struct text name, title;
    struct option color;
    struct row *rows;
    int count;
};

struct comparison {
    struct column *columns;
    int column_count;
    struct side *sides;
    int side_count;
    struct option widths, align, arrange;
    bool alone; /* a single table: one side, whose name is neither written nor printed */
};

/* -- Prose ----------------------------------------------------------------------------------------------- */

enum prose_kind {
    PROSE_ROOT,
    PROSE_PARAGRAPH,
    PROSE_HEADING,
    PROSE_BULLETS,
    PROSE_NUMBERS,
    PROSE_ITEM,
    PROSE_QUOTE,
    PROSE_CODE,
    PROSE_TABLE
};

struct prose {
    bool gone;
    enum prose_kind kind;
    int level;               /* of a heading; the first number of a numbered list */
    bool loose;              /* a list with blank lines between its items */
    bool parted;             /* there is a thematic break above, unless it comes first */
    char mark;               /* of a list's items: '-', '*', '+', '.' or ')' */
    struct text text;        /* of a paragraph or heading */
    struct word *lines;      /* of code */
    struct option unprinted; /* words behind the fence of code, or a definition of a link below a heading */
    struct prose *children;
    int count;                /* of children or lines */
    struct comparison *table; /* one side without a name, and columns of text */
    /* set by model_resolve(): */
    int part; /* of the report, if the prose is set itself; each table of prose is a part of its own */
};

struct block {
    bool gone;
    bool is_prose;
    struct prose prose;
    struct comparison comparison;
    int part; /* of the report, if the block is a comparison; set by model_resolve() */
};

/* -- Report ---------------------------------------------------------------------------------------------- */

enum label {
    WORD_CONTINUED,
    WORD_CONT,
    WORD_VERIFIED,
    WORD_PAGE,
    WORD_PART,
    WORD_FULLY,
    WORD_PARTLY,
    WORD_NO,
    WORD_DAY,
    WORD_MONTH,
    WORD_FIRST_DAY,
    WORD_COUNT
};

/* A fault that is planted in the report. */
struct plant {
    bool gone;
    const char *lines; /* appended to the file, at the end of its body */
    int line;          /* the one of these lines that has the fault, from 0 */
};

struct report {
    struct arena *arena;
    int tokens; /* numbers of tokens are below this */
    struct text title, kicker, subtitle, standfirst;
    struct option author, keywords, verified, lang, size, orientation, duplex, fonts, fit, type_size,
        row_marks;
    struct text labels[WORD_COUNT];
    struct option months;
    struct block *blocks;
    int block_count;
    int part_count; /* set by model_resolve() */
    struct source *sources;
    int source_count;
    struct plant plant; /* lines NULL for none */
    /* of the file: */
    struct option byte_order_mark, line_ends, start, comments;
    const char *standard; /* the option of that name for the PDF, or NULL */
    bool gray;
    bool leftward; /* some words run from right to left */
    int sample;    /* 0 to 99; what costs much is tried on some of a hundred */
};

extern const char *const label_keys[WORD_COUNT];

/* Returns whether the run has a word. */
bool run_is_there(const struct run *run);

/* Returns whether the text has a word. */
bool text_is_there(const struct text *text);

/* Returns whether the prose has something that is printed. */
bool prose_is_there(const struct prose *prose);

/* Returns whether the prose is set itself, and not only what it contains. */
bool prose_is_set(const struct prose *prose);

/* Returns the text as it is printed, without markup. The result is the arena's. */
const char *text_shown(const struct text *text, struct arena *arena);

/* Returns whether the report has the option. */
bool option_is_there(const struct option *option);

/* Returns the first column that is not gone, or NULL. */
const struct column *first_column(const struct comparison *comparison);

/* Returns whether the report is valid. Casebook may refuse a valid report for its size alone. */
bool model_is_valid(const struct report *report);

/* Sets for each citation the earlier one that it names, and numbers the parts of the report. The writer calls
 * this first. */
void model_resolve(struct report *report);

/* Return what a citation says of its row, which may come from the citation that it names. citation_supports()
 * returns NULL for a citation without support. */
const char *citation_supports(const struct citation *citation);
const struct text *citation_note(const struct citation *citation);

/* -- Parts ----------------------------------------------------------------------------------------------- */

enum level {
    LEVEL_BLOCK,
    LEVEL_SIDE,
    LEVEL_ROW,
    LEVEL_COLUMN,
    LEVEL_PROSE,
    LEVEL_CELL,
    LEVEL_CITATION,
    LEVEL_FIELD,
    LEVEL_RUN,
    LEVEL_WORD,
    LEVEL_MARKUP,
    LEVEL_COUNT
};

struct parts {
    bool **list; /* the flags */
    int count;
};

/* Returns the flags of all parts of a level that are not gone, in the order of the report. The result is the
 * arena's. */
struct parts model_parts(struct report *report, enum level level, struct arena *arena);

#endif
