/* What the two halves of the filter share: the splitting of cairo's bytes into objects and what becomes of
 * each. */
#ifndef CASEBOOK_FINISH_OBJECTS_H
#define CASEBOOK_FINISH_OBJECTS_H

#include "content.h"
#include "finish.h"
#include "objects.h"

struct finish {
    const struct finish_style *style;
    struct structure *structure;
    struct objects *objects;
    struct arena *arena;

    struct buf in;   /* of cairo's bytes */
    size_t start;    /* what was taken of them */
    size_t searched; /* what holds no end of an object, from `start` */
    size_t looked;   /* how much there was when it was looked for last */
    size_t wanted;   /* bytes from `start` before the next try */
    bool ended;
    const char *trouble; /* NULL while all is as known */

    int *numbers; /* of cairo's object i our number, 0 before it is first named */
    int number_count, number_capacity;
    bool *contents; /* of cairo's object i whether it was rewritten as a page's content */
    int content_capacity;

    struct buf links; /* words of the links to come, each with its NUL */
    size_t links_taken;

    int *leaves; /* our numbers of the leaves, in order, once the tree begins */
    int leaf_count, leaf_taken;

    struct content_style content_style;
    struct buf out, content, inflated; /* reused */
    int dests;                         /* our number of the name tree of places */
    int document;                      /* of the structure's element Document */
    int root;                          /* of the catalog */
};

/* An object as cairo wrote it. */
struct cairo_object {
    int number;
    struct dict dict;   /* without entries if it is none */
    struct slice value; /* what it is then */
    bool has_stream;
    struct slice stream;
};

/* Makes ready for the first object. */
void finish_begin(struct finish *finish);

/* Passes an object on, rewritten. False if it is not as known. */
bool finish_object(struct finish *finish, const struct cairo_object *object);

/* Writes what comes after the last object. */
void finish_close(struct finish *finish);

/* Stops the filter, saying why, and at which of cairo's objects, or 0; always false. */
bool finish_refuse(struct finish *finish, const char *why, int number);

#endif
