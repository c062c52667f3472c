/* Gives the parser of libcmark-gfm an extension of CommonMark. */
#ifndef CASEBOOK_REPORT_MARKUP_EXTENSION_H
#define CASEBOOK_REPORT_MARKUP_EXTENSION_H

#include <cmark-gfm.h>

/* Makes `parser` know the extension with this name, which must be one of libcmark-gfm's own. */
void markup_attach(cmark_parser *parser, const char *name);

#endif
