/* What the two halves of the filter share: the splitting of cairo's bytes into objects and what becomes of
 * each. */
#ifndef CASEBOOK_PDF_FINISH_RULES_H
#define CASEBOOK_PDF_FINISH_RULES_H

#include "pdf/finish.h"
#include "pdf/parts/content.h"
#include "pdf/parts/objects.h"

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

    int *leaves; /* cairo's numbers of the leaves, in order, once the tree begins */
    int leaf_count, leaf_taken;

    struct page_leaves *pages; /* whose leaves wait for the tree to begin */
    int page_count, page_capacity;
    int *page_leaves; /* cairo's numbers, one page's after the other's; 0 for none */
    int page_leaf_count, page_leaf_capacity;

    bool holding; /* streams, fonts and what names them are held back */
    struct held *held;
    int held_count, held_capacity;
    size_t held_bytes; /* of streams */
    int *font_numbers; /* of the fonts in content_style */

    struct content_style content_style;
    struct buf out, content, inflated; /* reused */
    int dests;                         /* our number of the name tree of places */
    int document;                      /* of the structure's element Document */
    int root;                          /* of the catalog */
};

/* An array of a page's leaves, by which marked content leads to its element. */
struct page_leaves {
    int number; /* cairo's, of the array */
    int count;
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

/* -- Writing --------------------------------------------------------------------------------------------- */

struct slice finish_slice(const struct buf *buf);

/* Our number of cairo's object; every one that it names comes once. */
int finish_number(struct finish *finish, int cairos);

/* Begins the object that is being written, and ends it. */
void finish_begin_dict(struct finish *finish);
void finish_end_dict(struct finish *finish, int number);

/* Appends to it an entry, or all entries but those of a list that NULL ends; finish_all leaves out none. */
void finish_put_entry(struct finish *finish, const char *key, struct slice value);
void finish_put_entries(struct finish *finish, const struct dict *dict, const char *const *without);
extern const char *const finish_all[];

/* The stream's data as they are when nothing is packed; false if that cannot be told. They last until the
 * next stream. */
bool finish_read_stream(struct finish *finish, const struct cairo_object *object, struct slice *data);

/* Copies a stream with what its dictionary says of it. */
bool finish_copy_stream(struct finish *finish, const struct cairo_object *object, struct slice data);

/* Whether cairo's object is a page's content. */
bool finish_is_content(const struct finish *finish, int number);

/* -- Fonts ----------------------------------------------------------------------------------------------- */

/* Whether a dictionary is a font's, or names fonts. */
bool finish_is_of_fonts(const struct dict *dict);

/* Holds an object back; and passes on all that are held once they are too many. */
bool finish_hold(struct finish *finish, const struct cairo_object *object, struct slice data);

/* Makes one font of each face, where that can be, and passes on what is held. */
bool finish_join(struct finish *finish);

/* Appends an entry for the fonts that a page names. */
void finish_put_fonts(struct finish *finish, struct slice fonts);

/* What becomes of fonts that are not joined. */
bool finish_take_font(struct finish *finish, const struct cairo_object *object);
bool finish_take_font_file(struct finish *finish, const struct cairo_object *object, struct slice data);
bool finish_take_map(struct finish *finish, const struct cairo_object *object, struct slice data);

#endif
