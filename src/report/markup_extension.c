/* The library finds an extension only after all of its own are registered. It does that once in a process. */
#include "report/markup_extension.h"

#include <cmark-gfm-core-extensions.h>

void markup_attach(cmark_parser *parser, const char *name)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
}
