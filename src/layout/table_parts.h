/* The parts of tables on a page. A part is what stands below one heading: the rows of a side from one page
 * break to the next, or one column of them if the side is alone on the page. */
#ifndef CASEBOOK_LAYOUT_TABLE_PARTS_H
#define CASEBOOK_LAYOUT_TABLE_PARTS_H

#include "layout/section.h"

struct table_part {
    int side;  /* of the comparison */
    int flow;  /* of the section */
    int place; /* number of parts beside each other to the left of this one */
    struct breakpoint from, to;
};

/* Returns the number of parts that `section`, which has tables, has on its page `page`. Stores a list of them
 * in *parts, in reading order; `arena` owns it. */
int table_parts(const struct section *section, int page, struct arena *arena, struct table_part **parts);

/* Returns the distance of a part from the left edge of the text block. */
int table_part_x(const struct geometry *geometry, const struct section *section, int place);

/* Returns the number of parts that have room beside each other if only one flow of `section` is left. */
int table_parts_beside(const struct section *section);

#endif
