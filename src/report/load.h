/* From a report file to the report. All checks of what an author wrote are made here. */
#ifndef CASEBOOK_REPORT_LOAD_H
#define CASEBOOK_REPORT_LOAD_H

#include "report/report.h"

/* Reads `input` and reports every fault to `diag`. Returns a report that belongs to `arena` and refers to the
 * input, which must live as long, or NULL if the YAML could not be read. After errors the report may lack
 * parts; then it must not be laid out or written. */
const struct report *load_report(const struct input *input, struct arena *arena, struct diag *diag);

/* Writes the JSON Schema of report files to `stream`, for editors. */
void load_write_schema(FILE *stream);

#endif
