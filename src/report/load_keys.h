/* The keys of a report file, and the structs into which they are read if a struct of the report does not fit.
 * Only the files of load include this. */
#ifndef CASEBOOK_REPORT_LOAD_KEYS_H
#define CASEBOOK_REPORT_LOAD_KEYS_H

#include "report/schema.h"

struct report_draft {
    struct report report;
    int portrait, unmarked;
    bool hyphenate;
    const struct node *keywords, *fonts, *body;
};

struct block_draft {
    const struct node *nodes[BLOCK_KIND_COUNT]; /* by kind: the value of the kind's key, or NULL */
};

struct comparison_draft {
    const struct node *columns, *sides;
    int per_side, rows, arrange;
};

struct table_draft {
    struct text title;
    const struct node *columns, *rows;
};

struct column_draft {
    const char *key;
    struct text label;
    int type;
    const char *unit; /* NULL if the author gave none */
    struct length width;
};

struct side_draft {
    const char *name;
    struct text title;
    int color; /* 0xRRGGBB, or -1 if the author gave none */
    const struct node *rows;
};

struct row_draft {
    int never_split;
    bool keep_with_next, page_break;
};

struct source_draft {
    struct source source; /* without remarks and mark */
    const char *lang;
    struct text note;
    int support;
};

extern const struct type load_report_type, load_block_type, load_comparison_type, load_table_type,
    load_column_type, load_side_type, load_row_type, load_source_type, load_labels_type;

#endif
