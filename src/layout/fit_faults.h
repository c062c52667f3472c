/* What makes a layout impossible, reported with the place in the report that is to blame. */
#ifndef CASEBOOK_LAYOUT_FIT_FAULTS_H
#define CASEBOOK_LAYOUT_FIT_FAULTS_H

#include "layout/layout.h"

/* Reports that the columns of a comparison do not fit into their table. */
void fault_of_width(const struct grid_fault *fault, const struct comparison *comparison, struct diag *diag);

/* Returns whether the finished layout keeps to its pages: to the number that the report asks for, to their
 * height, and to the limit on pages. The first rule that it breaks is reported. */
bool fault_check(const struct layout *layout, struct diag *diag);

#endif
