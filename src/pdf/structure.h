/* The report's structure tree (ISO 32000-1, 14.7 and 14.8): structure elements in the order in which a person
 * would read them aloud. A leaf is a piece of drawn content. Leaves are added in the order of drawing, page
 * by page and with tables side by side; in the tree, one table stands after the other. */
#ifndef CASEBOOK_PDF_STRUCTURE_H
#define CASEBOOK_PDF_STRUCTURE_H

#include "page/page.h"
#include "pdf/parts/syntax.h"

/* What a leaf is in its cell, note or paragraph. */
enum leaf_part {
    PART_TEXT,
    PART_SIGN,     /* the sign of a source's support */
    PART_CITATION, /* a link to a note */
    PART_LINK      /* any other link */
};

/* A leaf as it is drawn. */
struct drawn_leaf {
    struct leaf leaf; /* where it belongs in the report; not LEAF_ARTIFACT */
    enum leaf_part part;
    enum support sign; /* for PART_SIGN */
    int note,
        passed; /* for PART_CITATION: the number of the note, and how many that follow it are cited, too */
    const char *lang; /* which outlives the structure; NULL for the language of the report */
};

struct structure;

/* `arena` owns the result. */
struct structure *structure_new(const struct report *report, struct arena *arena);

/* Adds the next leaf. */
void structure_add(struct structure *structure, const struct drawn_leaf *drawn);

/* Returns how many leaves were added. */
int structure_leaves(const struct structure *structure);

/* Completes the tree; no leaf may be added from then on. */
void structure_end(struct structure *structure);

/* Returns whether leaf i is bare: text without attributes of its own, beside other leaves. A bare leaf has no
 * structure element; its content belongs to the element above it. */
bool structure_is_bare(const struct structure *structure, int leaf);

/* Gives all elements the numbers of their objects. The element Document gets `document`, leaf i gets
 * numbers[i], and each other element gets what reserve(closure) returns. For a bare leaf i, numbers[i] is set
 * to the number of the element above it. */
void structure_number(struct structure *structure, int document, int *numbers, int (*reserve)(void *closure),
                      void *closure);

/* Appends the entries of leaf i but /Pg and /K, which cairo wrote. */
void structure_put_leaf(const struct structure *structure, int leaf, struct buf *out);

/* Says where the content of bare leaf i is: the object number of its page, and its marked-content identifier.
 */
void structure_place(struct structure *structure, int leaf, int page, int content);

/* Calls put(closure, number, body) for each element that is no leaf. `root` is the number of the structure
 * tree root. */
void structure_put_groups(const struct structure *structure, int root,
                          void (*put)(void *closure, int number, struct slice body), void *closure);

/* Appends the entry /IDTree of the structure tree root, with the identifiers of notes, if there are notes. */
void structure_put_ids(const struct structure *structure, struct buf *out);

#endif
