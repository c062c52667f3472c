/* The fonts part of the finishing filter: joins cairo's fonts of a face into one and rewrites the others. */
#ifndef CASEBOOK_PDF_FINISH_FONTS_H
#define CASEBOOK_PDF_FINISH_FONTS_H

#include "pdf/finish_held.h"
#include "pdf/parts/content.h"

struct finish_fonts;

/* `style` says how content is rewritten, without fonts. The writer's arena owns the result. */
struct finish_fonts *finish_fonts_new(struct finish_writer *writer, struct content_style style);

/* Returns whether a dictionary is that of a font or of its descriptor, or names fonts. */
bool finish_fonts_concerns(const struct dict *dict);

/* Joins the fonts of each face into one where that can be done, and writes the joined fonts. The objects that
 * they replace are marked as joined in `held`. */
void finish_fonts_join(struct finish_fonts *fonts, struct held_list *held);

/* Returns how content is rewritten, with the fonts that were joined. */
const struct content_style *finish_fonts_style(const struct finish_fonts *fonts);

/* Appends the entry /Font of a resource dictionary; `names` is cairo's value of it. */
void finish_fonts_put_names(struct finish_fonts *fonts, struct slice names);

/* Write a font, a font file and a ToUnicode CMap that are not joined; `data` is the decompressed stream. */
void finish_fonts_copy(struct finish_fonts *fonts, const struct cairo_object *object);
void finish_fonts_copy_file(struct finish_fonts *fonts, const struct cairo_object *object, struct slice data);
void finish_fonts_copy_map(struct finish_fonts *fonts, const struct cairo_object *object, struct slice data);

#endif
