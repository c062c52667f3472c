/* The finishing of what cairo writes: a filter that takes its bytes as they come, object by object, and
 * passes on a PDF that is tagged, archival and prints as it should. It holds one object at a time, and a few
 * bytes for each object and each leaf of the structure. */
#ifndef CASEBOOK_PDF_FINISH_H
#define CASEBOOK_PDF_FINISH_H

#include "pdf/metadata.h"
#include "pdf/structure.h"

struct finish;

/* What the filter is to know; all of it outlives the filter. */
struct finish_style {
    const struct report *report;
    const struct metadata *metadata;
    const struct print *print;
    int width, height; /* of the page, marks included, Pango units */
    int offset;        /* of the trimmed sheet within the page */
};

/* Begins a PDF on the stream, whose failure is for its owner to find. The result is the arena's. */
struct finish *finish_new(const struct finish_style *style, struct structure *structure, FILE *stream,
                          struct arena *arena);

/* Tells what the next link that is drawn leads to, in words. */
void finish_link(struct finish *finish, const char *words);

/* Takes the next bytes from cairo; once something was not as known, drops them. */
void finish_put(struct finish *finish, const unsigned char *bytes, size_t length);

/* Ends the PDF after cairo's last byte. False after reporting what was not as known. */
bool finish_end(struct finish *finish, struct diag *diag);

#endif
