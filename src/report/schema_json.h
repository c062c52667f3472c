/* The tables of keys as a JSON Schema. */
#ifndef CASEBOOK_REPORT_SCHEMA_JSON_H
#define CASEBOOK_REPORT_SCHEMA_JSON_H

#include "report/schema.h"

/* Writes the JSON Schema (draft 2020-12) of the mapping `type` to `stream`. */
void schema_json_write(const struct type *type, const char *title, FILE *stream);

#endif
