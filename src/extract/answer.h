/* What the second program, casebook-extract, answers about a PDF: a line, then the bytes of the report if
 * there is one. The reader of an answer trusts none of it, since a fault of a library may have written it. */
#ifndef CASEBOOK_EXTRACT_ANSWER_H
#define CASEBOOK_EXTRACT_ANSWER_H

#include "base/mem.h"

#include <stdbool.h>

enum verdict {
    VERDICT_REPORT,     /* a report was found */
    VERDICT_NONE,       /* no report is attached */
    VERDICT_UNREADABLE, /* the file is no PDF, or too damaged to be one */
    VERDICT_LOCKED,     /* the file is encrypted with a password */
    VERDICT_CIPHER,     /* the file is encrypted in a way that nobody knows */
    VERDICT_DAMAGED,    /* a report is attached, but its bytes cannot be had */
    VERDICT_BEYOND,     /* the report has more bytes than allowed */
    VERDICT_COUNT
};

enum { ANSWER_SUM = 32 /* digits of an MD5 sum */, ANSWER_LINE_MOST = 80 };

/* Where a report was found. */
enum answer_place {
    PLACE_NAMED, /* among the attachments of the document */
    PLACE_LOOSE, /* in the document, which does not name it as an attachment */
    PLACE_RUIN,  /* in a file that is too damaged to be a document */
    PLACE_COUNT
};

struct answer {
    enum verdict verdict;
    enum answer_place place;
    bool doubtful;            /* its stream has errors, so some bytes of the report may be missing */
    bool several;             /* as good a candidate as others */
    char sum[ANSWER_SUM + 1]; /* of the report, as the PDF states it; "" if it does not */
    const char *report;
    size_t length;
};

/* Appends the answer to `out`. */
void answer_put(const struct answer *answer, struct buf *out);

/* Reads an answer. Its report is a part of `bytes`, which must end with a NUL. Returns false if the bytes are
 * no answer. */
bool answer_read(const char *bytes, size_t length, struct answer *answer);

#endif
