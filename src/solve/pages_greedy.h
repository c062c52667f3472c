/* Finds page breaks without looking ahead. They bound the cost of better ones, and each page shows how tall
 * its foot will be. */
#ifndef CASEBOOK_SOLVE_PAGES_GREEDY_H
#define CASEBOOK_SOLVE_PAGES_GREEDY_H

#include "solve/pages_ends.h"
#include "solve/pages_route.h"

/* Fills a section's part of a page row by row, always the flow that reaches least far down. section->ends has
 * the stops. Stores the index of a stop of each flow in section->chosen and returns the height of the foot.
 */
int greedy_fill(struct paginator *paginator, struct page_section *section);

/* Fills all pages in this way. The scratch arena owns the result. */
struct route greedy_fill_pages(struct paginator *paginator);

#endif
