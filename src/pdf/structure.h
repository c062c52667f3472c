/* The report's logical structure (ISO 32000-1, 14.7 and 14.8): which leaf of the drawn pages is what, in the
 * order in which a person would read it aloud. Leaves are told as they are drawn, page by page and tables
 * side by side; the tree has each table whole. */
#ifndef CASEBOOK_PDF_STRUCTURE_H
#define CASEBOOK_PDF_STRUCTURE_H

#include "page/page.h"
#include "pdf/parts/syntax.h"

/* What a leaf holds of its cell, note or paragraph. */
enum leaf_part {
    PART_TEXT,
    PART_SIGN,     /* of a source's support */
    PART_CITATION, /* link to a note */
    PART_LINK      /* any other link */
};

struct structure;

/* The result is the arena's. */
struct structure *structure_new(const struct report *report, struct arena *arena);

/* Tells of the next leaf. Its `sign` is for PART_SIGN, its `number`, that of a note, for PART_CITATION; its
 * `lang`, which is kept, is NULL where it is the report's. */
void structure_add(struct structure *structure, const struct leaf *leaf, enum leaf_part part,
                   enum support sign, int number, const char *lang);

int structure_leaves(const struct structure *structure);

/* Ends the tree: from here on nothing is added. */
void structure_end(struct structure *structure);

/* Whether a leaf is text that says nothing of itself among other leaves: it has no element of its own, and
 * its content belongs to the one that it stands in. */
bool structure_is_bare(const struct structure *structure, int leaf);

/* Each element that is no leaf gets the number that `reserve` gives, but the root's only child, the element
 * Document, gets `document`; numbers[i] is that of leaf i, and is set to that of the element that it stands
 * in if it has none of its own. */
void structure_number(struct structure *structure, int document, int *numbers, int (*reserve)(void *closure),
                      void *closure);

/* Appends the entries of leaf i, all but its page and its content. */
void structure_put_leaf(const struct structure *structure, int leaf, struct buf *out);

/* Tells where the content of leaf i is that has no element: the number of its page, and which of the marked
 * contents there. */
void structure_place(struct structure *structure, int leaf, int page, int content);

/* Calls put(closure, number, body) for each element that is no leaf; `root` is the tree's root. */
void structure_put_groups(const struct structure *structure, int root,
                          void (*put)(void *closure, int number, struct slice body), void *closure);

/* Appends the root's entry for the notes' identifiers; nothing if there are no notes. */
void structure_put_ids(const struct structure *structure, struct buf *out);

#endif
