/* The layout of a report at the size of type, and in the arrangement, in which it fits its pages. */
#ifndef CASEBOOK_LAYOUT_FIT_H
#define CASEBOOK_LAYOUT_FIT_H

#include "layout/layout.h"
#include "text/typesetter.h"

/* Lays the report out in the typesetter's fonts. Returns NULL if that cannot be done, which is reported: with
 * a mark if the report is to blame, without if the system is. The layout is the arena's. */
struct layout *fit_report(const struct report *report, struct typesetter *typesetter, struct arena *arena,
                          struct diag *diag);

#endif
