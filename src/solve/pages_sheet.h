/* The room of one page. Heights are Pango units. */
#ifndef CASEBOOK_SOLVE_PAGES_SHEET_H
#define CASEBOOK_SOLVE_PAGES_SHEET_H

#include "solve/pages_foot.h"

struct sheet {
    int height;     /* of the block: rows and foot; may be negative */
    bool fresh;     /* no row or note stands on the page yet; lines of notes from the page before may */
    bool opens;     /* the page has no section yet */
    bool continues; /* notes of the page before go on there */
};

/* Returns the room of page `page` (counted from 0) before anything is set on it. `carried` lines of notes go
 * on there. `foot` then lists the notes that stand on the page already. */
struct sheet sheet_open(const struct galley *galley, struct foot *foot, int page, int carried);

/* Returns the room below a section that ends `depth` below the top of `sheet`. */
struct sheet sheet_below(const struct galley *galley, struct sheet sheet, int depth);

#endif
