/* The finishing filter: takes the bytes of cairo's PDF as they come and writes a PDF that is tagged, archival
 * and prints as it should. Memory holds one object, content and fonts up to a bound, and a few bytes for each
 * object and each leaf of the structure. */
#ifndef CASEBOOK_PDF_FINISH_H
#define CASEBOOK_PDF_FINISH_H

#include "pdf/finish_style.h"
#include "pdf/structure.h"

struct finish;

/* Begins a PDF on `stream`; the stream's owner checks it for errors. `structure` gets its leaves while cairo
 * draws. `arena` owns the result. */
struct finish *finish_new(const struct finish_style *style, struct structure *structure, FILE *stream,
                          struct arena *arena);

/* Queues the description (/Contents) of the next link that is drawn, and the address to which it leads, or
 * NULL for a place in the document. Both are copied. cairo's own address is replaced: cairo does not escape
 * parentheses. */
void finish_link(struct finish *finish, const char *words, const char *address);

/* Takes the next bytes of cairo's PDF. After an error it ignores them. */
void finish_put(struct finish *finish, const unsigned char *bytes, size_t length);

/* Completes the PDF after cairo's last byte. Returns false, and reports an internal error to `diag`, if cairo
 * wrote a form that the filter does not know. */
bool finish_end(struct finish *finish, struct diag *diag);

#endif
