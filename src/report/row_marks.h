/* Marks of rows, such as R1 and G4: names for people who talk about one edition of a report on paper. */
#ifndef CASEBOOK_REPORT_ROW_MARKS_H
#define CASEBOOK_REPORT_ROW_MARKS_H

#include "report/report.h"

/* Gives each side of the report its letters and the number of its first row. Letters are the shortest
 * beginning of the side's name, of up to three letters, that the name of no other side shares. If a side has
 * none, all sides have A, B, C and so on. Sides of one name share their letters, and their rows are counted
 * on. A single side without a name, and the tables of prose, have no letters. Texts belong to `arena`. */
void row_marks_assign(struct report *report, struct arena *arena);

#endif
