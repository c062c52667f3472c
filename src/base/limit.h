/* The bounds that the program puts on what it is given, in one table: what reads and sets reports asks it,
 * messages and the option --limit name it, and the manual lists it. */
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
    const char *name; /* for --limit */
    int usual;
    int highest;      /* that --limit takes: beyond it, time or memory would no longer be in proportion */
    const char *what; /* is counted: ends the message "more than 64 ..." */
};

extern const struct limit_row limit_rows[LIMIT_COUNT];

/* What holds in one run. */
struct limits {
    int most[LIMIT_COUNT];
};

/* What holds where nothing else is asked for. */
struct limits limit_usual(void);

#endif
