/* The promises of report.h as assertions. */
#ifndef CASEBOOK_REPORT_REPORT_CHECK_H
#define CASEBOOK_REPORT_REPORT_CHECK_H

#include "report/report.h"

/* Asserts that `report` keeps what report.h promises. Does nothing in a release build. */
void report_check(const struct report *report);

#endif
