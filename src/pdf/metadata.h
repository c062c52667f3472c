/* What a PDF says of itself: once in its Info dictionary (ISO 32000-1, 14.3.3) and once more as XMP (ISO
 * 16684-1), both from one place, so that they agree. */
#ifndef CASEBOOK_PDF_METADATA_H
#define CASEBOOK_PDF_METADATA_H

#include "page/print.h"
#include "report/report.h"

/* Strings are never NULL; an empty one is left out. */
struct metadata {
    const char *title, *author, *subject, *keywords, *lang;
    const char *creator, *producer;
    const char *date; /* as in RFC 3339, in UTC: 2026-04-01T00:00:00Z */
    enum standard standard;
};

/* Of the report; the date is SOURCE_DATE_EPOCH's, else the day on which the report was last verified, else
 * none. The clock is never asked, or the same report would not be the same file. The strings are the arena's
 * and the report's. The date is NULL, after reporting it, if the variable is set to what is none. */
struct metadata metadata_of(const struct report *report, enum standard standard, const char *producer,
                            struct arena *arena, struct diag *diag);

/* Appends a date as PDF writes it: (D:20260401000000Z). */
void metadata_put_date(const struct metadata *metadata, struct buf *out);

/* Appends the Info dictionary. */
void metadata_put_info(const struct metadata *metadata, struct buf *out);

/* Appends the XMP packet. */
void metadata_put_xmp(const struct metadata *metadata, struct buf *out);

#endif
