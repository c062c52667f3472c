/* Replaces a function of zlib, so that nothing in the process is compressed while cairo writes a PDF. The
 * streams of that PDF are compressed later. cairo compresses fonts whatever it is told, which takes longer
 * than the whole filter behind it, and the filter would only decompress them. On a system that cannot replace
 * a library's function in this way, PDFs are the same, and take that time. */
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
