/* A deflated stream tells itself where it ends, so nothing else is asked. */
#include "unpack.h"

#include "halt.h"

#include <zlib.h>

enum { CHUNK = 16384 };

bool unpack(struct slice packed, size_t most, struct buf *out, const char **rest)
{
    z_stream z = {.next_in = (Bytef *)packed.at, .avail_in = (uInt)packed.length};
    if (inflateInit(&z) != Z_OK)
        halt_now("out of memory");
    int result;
    do {
        Bytef chunk[CHUNK];
        z.next_out = chunk;
        z.avail_out = CHUNK;
        result = inflate(&z, Z_NO_FLUSH);
        buf_put(out, chunk, CHUNK - z.avail_out);
    } while (result == Z_OK && out->length <= most);
    if (rest)
        *rest = (const char *)z.next_in;
    inflateEnd(&z);
    return result == Z_STREAM_END;
}
