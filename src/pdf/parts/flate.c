/* libdeflate compresses and decompresses whole streams only, in a fraction of zlib's time. A stream does not
 * say how long it is decompressed, so decompression is tried again with more room until that suffices. */
#include "pdf/parts/flate.h"

#include "base/halt.h"

#include <libdeflate.h>

struct flate {
    struct libdeflate_compressor *compressor;
};

static void release_compressor(void *compressor)
{
    libdeflate_free_compressor(compressor);
}

struct flate *flate_new(int level, struct arena *arena)
{
    struct flate *flate = arena_alloc(arena, sizeof *flate);
    flate->compressor = libdeflate_alloc_compressor(level);
    if (!flate->compressor)
        halt_now("out of memory");
    arena_defer(arena, release_compressor, flate->compressor);
    return flate;
}

void flate_compress(struct flate *flate, struct slice data, struct buf *out)
{
    const size_t room = libdeflate_zlib_compress_bound(flate->compressor, data.length);
    char *at = buf_room(out, room);
    buf_fill(out, libdeflate_zlib_compress(flate->compressor, data.at, data.length, at, room));
}

enum flate_result flate_decompress(struct slice compressed, size_t most, struct buf *out, const char **rest)
{
    enum { ROOM = 1 << 14, GROWTH = 4 };
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (!decompressor)
        halt_now("out of memory");
    enum libdeflate_result result;
    size_t read = 0, written = 0, room = ROOM / GROWTH;
    do {
        room = room < most / GROWTH ? room * GROWTH : most;
        result = libdeflate_zlib_decompress_ex(decompressor, compressed.at, compressed.length,
                                               buf_room(out, room), room, &read, &written);
    } while (result == LIBDEFLATE_INSUFFICIENT_SPACE && room < most);
    libdeflate_free_decompressor(decompressor);
    if (result != LIBDEFLATE_SUCCESS)
        return result == LIBDEFLATE_INSUFFICIENT_SPACE ? FLATE_TOO_LONG : FLATE_DAMAGED;
    buf_fill(out, written);
    if (rest)
        *rest = compressed.at + read;
    return FLATE_DONE;
}
