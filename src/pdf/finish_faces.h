/* The faces of a PDF that cairo wrote, found among the objects that are held back. cairo makes two subset
 * fonts of a face: one for the characters of code page 1252, with codes of one byte, and one for all other
 * glyphs, with codes of two bytes. */
#ifndef CASEBOOK_PDF_FINISH_FACES_H
#define CASEBOOK_PDF_FINISH_FACES_H

#include "pdf/finish_held.h"
#include "pdf/parts/tounicode.h"

enum { FACE_CODES = 256, FACE_SUBSETS = 4 };

/* One of cairo's fonts of a face. */
struct subset {
    struct slice name;                                        /* in content */
    struct held *font, *descendant, *descriptor, *file, *map; /* descendant: NULL for codes of one byte */
    struct tounicode *entries;                                /* of the ToUnicode CMap */
    int entry_count;
    int file_glyphs;      /* how many glyphs the font file has */
    unsigned char *codes; /* the new code of glyph i, for codes of two bytes */
    int glyphs;           /* how many of them have a code */
};

/* The glyph and the width of a code of the joined font. */
struct face_code {
    int subset, glyph; /* glyph: 0 if the code is not used */
    struct slice width;
};

struct face {
    struct subset subsets[FACE_SUBSETS];
    int subset_count;
    struct face_code codes[FACE_CODES]; /* of the joined font */
    int number;                         /* of the joined font's object, 0 if the subsets stay as they are */
    int map;                            /* index of its ToUnicode CMap among those of all faces */
};

struct face_list {
    struct face *items;
    int count, capacity;
};

/* Finds all faces whose fonts the held resource dictionaries name. `arena` owns the list's items. */
void faces_find(struct face_list *list, const struct held_list *held, struct arena *arena);

/* Reads what belongs to the fonts of a face. `ligatures` says that ligatures are mapped to their letters.
 * Returns false if one of the fonts is of a kind that cannot be joined. */
bool faces_read(struct face *face, const struct held_list *held, bool ligatures, struct arena *arena);

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
