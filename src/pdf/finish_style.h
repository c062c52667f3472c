/* What the finishing filter is told of the document that cairo writes. */
#ifndef CASEBOOK_PDF_FINISH_STYLE_H
#define CASEBOOK_PDF_FINISH_STYLE_H

#include "pdf/metadata.h"

/* Everything that is named here outlives the filter. Lengths are Pango units. */
struct finish_style {
    const struct report *report;
    const struct metadata *metadata;
    const struct print *print;
    int width, height; /* of the page, printer's marks included */
    int offset;        /* from the edges of the page to those of the trimmed sheet */
};

#endif
