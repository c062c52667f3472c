/* Asks the second program, casebook-extract, about PDFs that are not as Casebook wrote them. */
#ifndef CASEBOOK_CLI_EXTRACTOR_H
#define CASEBOOK_CLI_EXTRACTOR_H

#include "cli/options.h"
#include "extract/extract.h"

struct extractor;

/* Returns an extractor, which the arena owns. With --sandbox the program is started now, since it cannot be
 * started from within; it parses nothing before it is in a sandbox of its own. */
struct extractor *extractor_new(const struct options *options, struct arena *arena);

/* Returns the reader for extract_write(). It starts the program if it was not started. */
struct extract_reader extractor_reader(struct extractor *extractor);

#endif
