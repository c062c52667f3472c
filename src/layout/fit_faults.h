/* Reports why a layout is impossible, with a mark at the place in the report that causes it. */
#ifndef CASEBOOK_LAYOUT_FIT_FAULTS_H
#define CASEBOOK_LAYOUT_FIT_FAULTS_H

#include "layout/layout.h"

/* Reports to `diag` that the columns of a comparison of `report` do not fit into their table. */
void fault_of_width(const struct grid_fault *fault, const struct report *report,
                    const struct comparison *comparison, struct diag *diag);

/* Checks a finished layout against three rules: the number of pages that the report asks for, the height of a
 * page, and the limit on pages. Returns true if the layout keeps all three. Otherwise reports the first rule
 * that it breaks to `diag` and returns false. */
bool fault_check(const struct layout *layout, struct diag *diag);

#endif
