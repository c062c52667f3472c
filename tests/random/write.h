/* The writer of report files. */
#ifndef CASEBOOK_TESTS_RANDOM_WRITE_H
#define CASEBOOK_TESTS_RANDOM_WRITE_H

#include "model.h"

/* Returns the file of a report. Sets *planted to the line of the planted fault, or to 0. The result is the
 * arena's. */
struct buf write_report(struct report *report, struct arena *arena, int *planted);

#endif
