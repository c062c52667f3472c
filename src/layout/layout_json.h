/* Writes the input and the choices of the layout engine as JSON. Tests and bug reports use it, and it shows
 * why a row stands at its place. The manual page lists the fields. */
#ifndef CASEBOOK_LAYOUT_LAYOUT_JSON_H
#define CASEBOOK_LAYOUT_LAYOUT_JSON_H

#include "layout/layout.h"

#include <stdio.h>

/* Writes `layout` to `stream`. The caller must check the stream for errors. Lengths are integers in 1/1024
 * point. */
void layout_json(const struct layout *layout, FILE *stream);

#endif
