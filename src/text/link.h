/* Links of words, and the places in the document to which they can lead. */
#ifndef CASEBOOK_TEXT_LINK_H
#define CASEBOOK_TEXT_LINK_H

#include "base/mem.h"

#include <stdbool.h>

enum link_kind {
    LINK_NONE,
    LINK_WEB,     /* to an address */
    LINK_NOTE,    /* from where a note is cited to the note */
    LINK_CITATION /* from a note to its first citation on the page */
};

/* The zero value is no link. */
struct link {
    enum link_kind kind;
    int number; /* of the note, for LINK_NOTE and LINK_CITATION */
    int passed; /* for LINK_NOTE: so many notes after this one are cited here, too: a range passes over them
                 */
    const char *url; /* for LINK_WEB; borrowed from the report */
};

enum place_kind { PLACE_NONE, PLACE_REPORT, PLACE_TABLE, PLACE_NOTE, PLACE_CITATION };

/* A place to which links lead. The zero value is no place. */
struct place {
    enum place_kind kind;
    int number; /* of the note or its citation, from 1; of the table's block in the report, from 0 */
    int side;   /* of the comparison, for PLACE_TABLE, from 0 */
};

/* Returns whether a and b come from one link of the report, or are the same number of a note. Two links to
 * one address are two. */
bool link_same(struct link a, struct link b);

/* Returns the place to which a link within the document leads, or PLACE_NONE for any other link. */
struct place link_place(struct link link);

/* Returns the name of a place: "report", "table-1-2", "note-3" or "cite-3". The arena owns the result. */
const char *place_name(struct place place, struct arena *arena);

#endif
