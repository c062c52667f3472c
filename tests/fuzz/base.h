/* A report, set, that the harnesses of PDFs begin with: of each kind of thing there is one. */
#ifndef CASEBOOK_TESTS_BASE_H
#define CASEBOOK_TESTS_BASE_H

#include "fuzz.h"

extern const char base_report[];

/* The report laid out; made once. */
const struct fuzz *base_open(void);

#endif
