/* The report that the harnesses of PDFs edit. It has one thing of each kind. */
#ifndef CASEBOOK_TESTS_BASE_H
#define CASEBOOK_TESTS_BASE_H

#include "fuzz.h"

extern const char base_report[];

/* Returns the report with its layout. Makes it once. */
const struct fuzz *base_open(void);

#endif
