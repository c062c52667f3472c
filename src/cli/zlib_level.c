/* Lets zlib store the streams of a PDF instead of compressing them. cairo compresses all that it writes, with
 * no way to ask for less, and pdf/finish_rules.c decompresses it at once, to compress its own streams in the
 * end. Stored streams have the same form and save 4 to 12 % of all instructions for a report of one page, and
 * less for longer ones.
 *
 * deflateInit() is a macro for deflateInit_(), which cairo's library then finds here, and not in zlib. Where
 * a system does not let a program replace a function of a library, cairo compresses, and the PDF has the same
 * bytes. Nothing else in the program calls deflateInit(). */
#include <zlib.h>

#undef deflateInit

int deflateInit_(z_streamp stream, int level, const char *version, int size)
{
    enum { LEAST_WINDOW_BITS = 9, LEAST_MEMORY_LEVEL = 1 };
    (void)level;
    return deflateInit2_(stream, Z_NO_COMPRESSION, Z_DEFLATED, LEAST_WINDOW_BITS, LEAST_MEMORY_LEVEL,
                         Z_DEFAULT_STRATEGY, version, size);
}
