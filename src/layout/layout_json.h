/* What the layout engine saw and chose, as JSON: for tests, for bug reports, and for anyone who asks why a
 * row stands where it does. The manual page lists the fields. */
#ifndef CASEBOOK_LAYOUT_LAYOUT_JSON_H
#define CASEBOOK_LAYOUT_LAYOUT_JSON_H

#include "layout/layout.h"

#include <stdio.h>

/* Writes the layout; errors are the stream's. Lengths are integers, 1024 to the point. */
void layout_json(const struct layout *layout, FILE *stream);

#endif
