/* The codes of joined fonts and of fonts for further codes: one byte for each glyph of a face. */
#ifndef CASEBOOK_PDF_FINISH_CODES_H
#define CASEBOOK_PDF_FINISH_CODES_H

#include "pdf/finish_faces.h"

/* What codes say (ToUnicode), for one or more faces that never say two things by one code. */
struct code_map {
    struct slice texts[FACE_CODES]; /* UTF-16 in hexadecimal digits; of length 0 if no face uses the code */
    int number;                     /* of the CMap's object */
};

/* Gives all glyphs of a face that faces_read() has read codes of one byte, and `map` their texts. Each item
 * of `list` that is of this face gets codes, too, and `font` as the name of their font, while there are free
 * ones. Returns false if there are too few codes for the glyphs or `map` says something else by one of them;
 * `map` is then spoilt, and the caller takes the codes of the items back. `arena` owns the codes. */
bool codes_assign(struct face *face, struct code_map *map, const struct spell_list *list,
                  struct arena *arena);

/* Takes back the codes of all items that are of this face. */
void codes_forget(const struct face *face, const struct spell_list *list);

/* Gives an item codes of a font of its face for further codes: the last one, or a new one with a number from
 * `reserve`. `arena` owns the font. */
void codes_tell(struct face *face, struct spelled *spelled, int (*reserve)(void *closure), void *closure,
                struct arena *arena);

/* Returns the width of a code of an item in a PDF. The face must be resolved. */
struct slice codes_width(const struct face *face, const struct spelled *spelled, int index,
                         struct arena *arena);

#endif
