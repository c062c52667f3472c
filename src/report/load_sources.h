/* The loader, which holds the sources of the whole report while it is read. Only the files of load include
 * this. */
#ifndef CASEBOOK_REPORT_LOAD_SOURCES_H
#define CASEBOOK_REPORT_LOAD_SOURCES_H

#include "base/map.h"
#include "report/schema.h"

struct loader {
    struct reader reader;
    const struct input *input;
    struct source_entry *entries; /* sources, in the order of their first citation */
    int count, capacity;
    bool too_many;              /* sources beyond the limit have been reported */
    struct map urls;            /* from a URL to the index of its entry + 1 */
    struct map remarks;         /* a key for each remark that an entry has */
    int row;                    /* the serial number of the row that is read */
    int rows, cells;            /* of all tables so far */
    const struct node **values; /* scratch space: the values of a row, by column */
    bool blocks;                /* a cell of the comparison that is read has several blocks */
    bool columns_lost;          /* an error took columns from the comparison that is read */
};

/* Reads a cell of a Source column into *cell. `about` names the row in remarks; it must live as long as the
 * report. */
void load_citations(struct loader *loader, const struct node *node, const char *about, struct cell *cell);

/* Makes a source of each link of `text`, to be cited behind its words, unless the words are the address. */
void load_links(struct loader *loader, struct text *text);

/* Returns the sources that were gathered, loader->count of them. The array belongs to the report's arena. */
struct source *load_sources(struct loader *loader);

#endif
