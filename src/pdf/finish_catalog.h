/* The catalog part of the finishing filter: the document's catalog (ISO 32000-1, 7.7.2) with what PDF/A and
 * PDF/UA want in it, and the Info dictionary. */
#ifndef CASEBOOK_PDF_FINISH_CATALOG_H
#define CASEBOOK_PDF_FINISH_CATALOG_H

#include "pdf/finish_style.h"
#include "pdf/finish_writer.h"

struct finish_catalog;

/* The writer's arena owns the result. */
struct finish_catalog *finish_catalog_new(struct finish_writer *writer, const struct finish_style *style);

/* Takes cairo's dictionary of name trees, which has the entry /Dests; it must come before the catalog. */
void finish_catalog_take_names(struct finish_catalog *catalog, const struct cairo_object *object);

/* Takes cairo's catalog and writes it, with the XMP metadata, the output intent and the attached report. */
void finish_catalog_take(struct finish_catalog *catalog, const struct cairo_object *object);

/* Writes the Info dictionary and the end of the PDF. Stops the filter if there was no catalog. */
void finish_catalog_end(struct finish_catalog *catalog);

#endif
