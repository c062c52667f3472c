/* The limits of what the program accepts, in one table. The stages ask diag_limit(); messages and the option
 * --limit use the names; the manual lists all of them. */
#ifndef CASEBOOK_BASE_LIMIT_H
#define CASEBOOK_BASE_LIMIT_H

enum limit {
    LIMIT_FILE_SIZE,
    LIMIT_DEPTH,
    LIMIT_VALUES,
    LIMIT_ALIASED,
    LIMIT_TEXT,
    LIMIT_WORD,
    LIMIT_KEY,
    LIMIT_LABEL,
    LIMIT_KEYWORDS,
    LIMIT_FONTS,
    LIMIT_FONT_SIZE,
    LIMIT_FACES,
    LIMIT_PROSE_DEPTH,
    LIMIT_COLUMNS,
    LIMIT_HEAD,
    LIMIT_SIDES,
    LIMIT_ROWS,
    LIMIT_CELLS,
    LIMIT_SOURCES,
    LIMIT_ROW_SOURCES,
    LIMIT_REMARKS,
    LIMIT_PAGES,
    LIMIT_ERRORS,
    LIMIT_COUNT
};

struct limit_row {
    const char *name; /* as in --limit */
    int usual;
    int highest;      /* that --limit accepts; beyond it, time or memory would grow out of proportion */
    const char *what; /* what is counted: the end of the message "more than 64 ..." */
};

extern const struct limit_row limit_rows[LIMIT_COUNT];

/* The limits of one run. */
struct limits {
    int most[LIMIT_COUNT];
};

/* Returns the limits of a run without --limit. */
struct limits limit_usual(void);

#endif
