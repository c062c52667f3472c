/* The faces of a PDF that cairo wrote, found among the objects that are held back. cairo makes two subset
 * fonts of a face: one for the characters of code page 1252, with codes of one byte, and one for all other
 * glyphs, with codes of two bytes. */
#ifndef CASEBOOK_PDF_FINISH_FACES_H
#define CASEBOOK_PDF_FINISH_FACES_H

#include "pdf/finish_held.h"
#include "pdf/finish_spell.h"
#include "pdf/parts/tounicode.h"

enum { FACE_CODES = 256, FACE_SUBSETS = 4 };

/* One of cairo's fonts of a face. */
struct subset {
    struct slice name;                                        /* in content */
    int number;                                               /* of cairo's object */
    struct held *font, *descendant, *descriptor, *file, *map; /* descendant: NULL for codes of one byte */
    struct slice *widths;                                     /* of the codes from first_code on */
    int width_count, first_code;
    struct tounicode *entries; /* of the ToUnicode CMap */
    int entry_count;
    int file_glyphs;      /* how many glyphs the font file has */
    unsigned char *codes; /* the new code of glyph i, for codes of two bytes */
    int glyphs;           /* how many of them have a code */
};

/* The glyph and the width of a code of a font that the filter makes. */
struct face_code {
    int subset, glyph; /* glyph: 0 if the code is not used, below 0 if `spelled` has its glyphs */
    struct slice width;
    const struct spelled *spelled; /* NULL for a glyph of cairo's with its own text */
    int index;                     /* of the code in `spelled` */
};

/* A font of codes for what cairo writes as ActualText. */
struct told_font {
    struct slice name; /* in content */
    int number;        /* of its object */
    struct face_code codes[FACE_CODES];
    int count; /* of codes, the first of which is 1 */
};

struct face {
    struct slice name; /* one of cairo's names of its fonts */
    struct subset subsets[FACE_SUBSETS];
    int subset_count;
    struct face_code codes[FACE_CODES]; /* of the joined font */
    int number;                         /* of the joined font's object, 0 if the subsets stay as they are */
    int map;                            /* index of its ToUnicode CMap among those of all faces */
    struct told_font *told;             /* the fonts of further codes */
    int told_count, told_capacity;
};

struct face_list {
    struct face *items;
    int count, capacity;
};

/* Returns the face of cairo's font of this name, which is added if it is new. `arena` owns the list's items
 * and a copy of the name. The result is valid until the next call that adds one. */
struct face *faces_add(struct face_list *list, struct slice name, struct arena *arena);

/* Adds the faces and the fonts that a resource dictionary names; `names` is its entry /Font. */
void faces_note(struct face_list *list, struct slice names, struct arena *arena);

/* Returns the face of cairo's font of this name, or NULL. The result is valid as long. */
struct face *faces_find(const struct face_list *list, struct slice name);

/* Finds the dictionaries of a face's fonts, and reads the widths of their codes. */
void faces_resolve(struct face *face, const struct held_list *held, struct arena *arena);

/* Reads the files and the CMaps of a face that is resolved. Returns false if one of the fonts is of a kind
 * that cannot be joined. */
bool faces_read(struct face *face, struct arena *arena);

/* Returns the index of the font with this name, or -1. */
int faces_subset(const struct face *face, struct slice name);

/* Returns the character of code page 1252 that a code of one byte stands for. */
unsigned subset_character(int code);

/* Returns the width of a code of one of cairo's fonts, which must be resolved. */
struct slice subset_width(const struct subset *subset, int code);

/* Returns the number in the font file of the glyph that a code shows, or 0. The font must be read. */
int subset_glyph(const struct subset *subset, int code);

/* Returns whether cairo's fonts of these names are of one face. */
bool faces_same(struct slice a, struct slice b);

static inline bool subset_is_wide(const struct subset *subset)
{
    return subset->descendant != NULL;
}

/* -- Font resources -------------------------------------------------------------------------------------- */

/* Returns the entries of a dictionary such as "<</f-0-0 5 0 R/f-1-0 7 0 R>>". */
struct slice faces_entries(struct slice dict);

/* Takes the next name and its reference off such entries. Returns false at their end. */
bool faces_next_entry(struct slice *rest, struct slice *name, struct slice *reference);

#endif
