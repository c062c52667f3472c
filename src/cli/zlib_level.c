/* zlib for all of the process packs nothing while cairo writes a PDF whose streams are packed later: of
 * fonts, cairo packs all whatever it is told, in more time than all of the filter behind it takes, which
 * would unpack them first. Where a library's functions cannot be replaced in this way, it takes that time. */
#include <stdlib.h>
#include <zlib.h>

#undef deflateInit

int deflateInit_(z_streamp stream, int level, const char *version, int size)
{
    if (getenv("CAIRO_DEBUG_PDF"))
        level = Z_NO_COMPRESSION;
    return deflateInit2_(stream, level, Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY, version,
                         size);
}
