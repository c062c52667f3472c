/* The sources of the whole report while it is read, and the loader that holds them. Only the files of load
 * include this. */
#ifndef CASEBOOK_REPORT_LOAD_SOURCES_H
#define CASEBOOK_REPORT_LOAD_SOURCES_H

#include "base/map.h"
#include "report/schema.h"

struct loader {
    struct reader reader;
    const struct input *input;
    struct source_entry *entries; /* in the order of their first citation */
    int count, capacity;
    bool too_many;
    struct map urls;            /* to an entry's index + 1 */
    struct map remarks;         /* those that an entry has already */
    int row;                    /* serial number of the row that is read */
    int rows, cells;            /* of all tables so far */
    const struct node **values; /* room for those of a row, by column */
};

/* Reads what stands in a cell of a Source column; `about` is the plain text of the row's first cell. */
void load_citations(struct loader *loader, const struct node *node, const char *about, struct cell *cell);

/* Has what words of the text link to cited behind them, unless the words are the address itself. */
void load_links(struct loader *loader, struct text *text);

/* The sources gathered, for the report. */
struct source *load_sources(struct loader *loader);

#endif
