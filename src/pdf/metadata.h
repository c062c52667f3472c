/* The metadata of a PDF: as its Info dictionary (ISO 32000-1, 14.3.3) and as XMP (ISO 16684-1), both from one
 * struct so that they agree. */
#ifndef CASEBOOK_PDF_METADATA_H
#define CASEBOOK_PDF_METADATA_H

#include "page/print.h"
#include "report/report.h"

/* No string is NULL; an empty one is not written. */
struct metadata {
    const char *title, *author, *subject, *keywords, *lang;
    const char *creator, *producer;
    const char *date; /* in the form of RFC 3339, in UTC: 2026-04-01T00:00:00Z */
    enum standard standard;
};

/* Returns the metadata of a report; its strings belong to `arena` and to `report`. `producer` names the
 * library that writes the PDF. The date is that of the environment variable SOURCE_DATE_EPOCH, else the day
 * on which the report was last verified, else empty; the clock is not read, so that the same report gives the
 * same bytes. If the variable is set to something else than a time, reports an error and returns a date of
 * NULL. */
struct metadata metadata_of(const struct report *report, enum standard standard, const char *producer,
                            struct arena *arena, struct diag *diag);

/* Appends the date in the form of PDF: (D:20260401000000Z). */
void metadata_put_date(const struct metadata *metadata, struct buf *out);

/* Appends the Info dictionary. */
void metadata_put_info(const struct metadata *metadata, struct buf *out);

/* Appends the XMP packet. */
void metadata_put_xmp(const struct metadata *metadata, struct buf *out);

#endif
