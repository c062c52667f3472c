/* Fonts that the filter makes from cairo's fonts of a face: up to 255 codes of one byte. */
#ifndef CASEBOOK_PDF_FINISH_JOINT_H
#define CASEBOOK_PDF_FINISH_JOINT_H

#include "pdf/finish_faces.h"

/* A font to be written. */
struct joint_font {
    const struct face *face;       /* which is resolved */
    const struct face_code *codes; /* FACE_CODES of them; at least one is used */
    int number;                    /* of the font's object */
    int map;                       /* of the object of its ToUnicode CMap */
};

/* Writes a TrueType font, with a file of its own. The face must be read. Returns false, and writes nothing,
 * if one of the face's files is damaged. */
bool joint_put(struct finish_writer *writer, const struct joint_font *font);

/* Writes a Type 3 font (9.6.5), whose glyphs are drawn with cairo's fonts. It serves for faces that are no
 * TrueType. */
void joint_put_type3(struct finish_writer *writer, const struct joint_font *font);

#endif
