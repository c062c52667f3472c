/* From a report file to the report: all that an author may write, and every check of it. */
#ifndef CASEBOOK_REPORT_LOAD_H
#define CASEBOOK_REPORT_LOAD_H

#include "report/report.h"

/* Reads the input, reporting every fault to `diag`. The report is the arena's and refers to the input, which
 * must live as long. NULL where nothing usable could be made; where errors were reported, a report may come
 * back that lacks what they are about, and must not be set. */
const struct report *load_report(const struct input *input, struct arena *arena, struct diag *diag);

/* Writes the JSON Schema of a report file, for editors. */
void load_write_schema(FILE *stream);

#endif
