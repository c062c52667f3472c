/* Gets the report back out of a PDF, and says what is true of it: whether the file is as Casebook wrote it,
 * and whether the report is the one whose sum the file states. */
#ifndef CASEBOOK_EXTRACT_EXTRACT_H
#define CASEBOOK_EXTRACT_EXTRACT_H

#include "base/diag.h"

/* Whoever reads PDFs that are not as Casebook wrote them. `read` appends an answer (extract/answer.h) about
 * `pdf` to `answer`. It returns false after reporting that it cannot answer. */
struct extract_reader {
    bool (*read)(void *self, const struct input *pdf, struct buf *answer, struct diag *diag);
    void *self;
};

/* Writes the report that is attached to `pdf` to `stream`; the stream's owner checks it for errors. Warns if
 * the PDF or the report was changed since Casebook wrote it. Returns false, and reports an error, if no
 * report is attached or it is damaged or too long. */
bool extract_write(const struct input *pdf, const struct extract_reader *reader, FILE *stream,
                   struct diag *diag);

#endif
