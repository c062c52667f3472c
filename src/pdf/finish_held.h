/* Objects of cairo's PDF that the finishing filter holds back until all fonts are known. */
#ifndef CASEBOOK_PDF_FINISH_HELD_H
#define CASEBOOK_PDF_FINISH_HELD_H

#include "pdf/finish_writer.h"

struct held {
    struct cairo_object object; /* its stream is not compressed */
    bool content;               /* the stream is the content of a page */
    bool joined;                /* a joined font replaces the object, which is not written */
};

struct held_list {
    struct held *items;
    int count, capacity;
    size_t bytes; /* of all streams */
};

/* Appends a copy of `object`, which belongs to `arena`; `data` is the decompressed stream. Pointers to items
 * stay valid until the next call. */
void held_add(struct held_list *list, const struct cairo_object *object, struct slice data, bool content,
              struct arena *arena);

/* Returns cairo's object of this number, or NULL. */
struct held *held_find(const struct held_list *list, int number);

#endif
