/* What libyaml reads in place of an input whose syntax is wrong. Only files of yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_REPAIR_H
#define CASEBOOK_REPORT_YAML_REPAIR_H

#include "report/yaml.h"
#include "report/yaml_errors.h"

enum { YAML_REPAIRS = 20 }; /* that are made to one file at most */

/* A part of the input that was blanked. */
struct yaml_loss {
    size_t from, to;     /* the bytes that were blanked */
    size_t before, next; /* the end of the text before it, and the beginning of the text after it */
    int column; /* of the key or item that was lost; 0 if only a value was, INT_MAX if it is unknown */
    int line;   /* the line on which other text follows the blanks, else 0 */
    int added;  /* the number of characters that this line has more than before */
};

/* The text that is parsed. It has as many bytes and lines as the input, so that all places are the same. */
struct yaml_copy {
    const struct input *input;
    const char *text; /* the input's text, or `own` */
    char *own;        /* the changed text, or NULL */
    size_t start;     /* the offset behind the byte order mark */
    struct yaml_loss losses[YAML_REPAIRS];
    int loss_count;
};

/* Makes `own` a copy of the text that can be changed. It belongs to `arena`. */
void yaml_copy_own(struct yaml_copy *copy, struct arena *arena);

/* Changes the text so that the mistake, which caused the fault, is not met again. Keeps as much of the text
 * as it can. Returns false if nothing is left to be changed. */
bool yaml_repair(struct yaml_copy *copy, struct yaml_mistake mistake, const struct yaml_fault *fault,
                 struct arena *arena);

/* Returns whether the place is in a part that was blanked. An error there only follows from an earlier one.
 */
bool yaml_is_lost(const struct yaml_copy *copy, size_t offset);

/* Returns whether something of the node was blanked, so that what it lacks says nothing about the input. */
bool yaml_has_lost(const struct yaml_copy *copy, const struct node *node);

/* Returns whether a part of the input that was blanked has the text near its beginning. */
bool yaml_may_be_lost(const struct yaml_copy *copy, const char *text);

/* Returns the column of a place in the input whose column in the copy is `column`. */
int yaml_column(const struct yaml_copy *copy, int line, size_t offset, int column);

#endif
