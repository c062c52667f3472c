/* The tree part of the finishing filter: cairo's flat list of structure elements, one for each leaf, becomes
 * the structure tree (ISO 32000-1, 14.7) that structure.h has built while cairo drew. */
#ifndef CASEBOOK_PDF_FINISH_TREE_H
#define CASEBOOK_PDF_FINISH_TREE_H

#include "pdf/finish_writer.h"
#include "pdf/structure.h"

struct finish_tree;

/* `structure` is complete when cairo writes its first structure element. The writer's arena owns the result.
 */
struct finish_tree *finish_tree_new(struct finish_writer *writer, struct structure *structure);

/* Each of these takes an object of cairo's and returns false, after stopping the filter, if it is not in a
 * form that the filter knows. */

/* Takes an array of a page's leaves (14.7.4.4), which is written once it is known which of them are elements.
 */
bool finish_tree_take_leaves(struct finish_tree *tree, const struct cairo_object *object);

/* Takes a structure element: first cairo's Document, then the leaves in the order of drawing. */
bool finish_tree_take_element(struct finish_tree *tree, const struct cairo_object *object);

/* Takes the structure tree root, and writes all elements that are no leaves. */
bool finish_tree_take_root(struct finish_tree *tree, const struct cairo_object *object);

#endif
