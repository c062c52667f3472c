/* The codes of a joined font: one byte for each glyph of a face. */
#ifndef CASEBOOK_PDF_FINISH_CODES_H
#define CASEBOOK_PDF_FINISH_CODES_H

#include "pdf/finish_faces.h"
#include "pdf/parts/content.h"

/* What codes say (ToUnicode), for one or more faces that never say two things by one code. */
struct code_map {
    struct slice texts[FACE_CODES]; /* UTF-16 in hexadecimal digits; of length 0 if no face uses the code */
    int number;                     /* of the CMap's object */
};

/* Glyphs that cairo gives another ActualText here and there, each combination once. */
struct told_list {
    struct content_code *items;
    int count, capacity;
};

/* Gives all glyphs of a face that faces_read() has read codes of one byte, and `map` their texts; each glyph
 * of `told` gets one more code for its other text, while there are free ones. Returns false if there are too
 * few codes or `map` says something else by one of them; `map` is then spoilt. `arena` owns the codes. */
bool codes_assign(struct face *face, struct code_map *map, struct told_list *told, struct arena *arena);

#endif
