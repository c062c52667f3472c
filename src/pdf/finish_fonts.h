/* The fonts part of the finishing filter: joins cairo's fonts of a face into one and rewrites the others. */
#ifndef CASEBOOK_PDF_FINISH_FONTS_H
#define CASEBOOK_PDF_FINISH_FONTS_H

#include "pdf/finish_held.h"
#include "pdf/parts/content.h"

struct finish_fonts;

/* The writer's arena owns the result. */
struct finish_fonts *finish_fonts_new(struct finish_writer *writer);

/* Returns whether a dictionary is that of a font or of its descriptor. */
bool finish_fonts_concerns(const struct dict *dict);

/* Joins the fonts of each face into one where that can be done, and writes the joined fonts. `pages` has the
 * content of all pages and all resource dictionaries, `held` all objects of fonts; those that are replaced
 * are marked as joined. */
void finish_fonts_join(struct finish_fonts *fonts, const struct held_list *pages, struct held_list *held);

/* Sets how fonts and ActualText of content are rewritten. */
void finish_fonts_style(struct finish_fonts *fonts, struct content_style *style);

/* Appends the entry /Font of a resource dictionary; `names` is cairo's value of it. All content that uses the
 * dictionary must be rewritten before. */
void finish_fonts_put_names(struct finish_fonts *fonts, struct slice names);

/* Writes the fonts of codes for ActualText, after all content; `held` has all objects of fonts. */
void finish_fonts_end(struct finish_fonts *fonts, const struct held_list *held);

/* Write a font and a font file that are not joined; `data` is the decompressed stream. */
void finish_fonts_copy(struct finish_fonts *fonts, const struct cairo_object *object);
void finish_fonts_copy_file(struct finish_fonts *fonts, const struct cairo_object *object, struct slice data);

#endif
