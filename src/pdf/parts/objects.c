/* Decides in which form objects reach the file. An object stream holds so many objects that they compress
 * well, and so few that a reader need not decompress much for one of them. */
#include "pdf/parts/objects.h"

#include "pdf/parts/flate.h"
#include "pdf/parts/seal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Compression levels: the good one up to SMALL bytes, where size counts, and then the fast one. */
enum { SMALL = 3 << 16, GOOD = 7, FAST = 4 };

enum { MOST_TOGETHER = 1 << 16 /* bytes of an object stream */, PLACES = 1024 };

/* Where an object stands: at an offset in the file, or as number `index` in the object stream `stream`. */
struct object_place {
    uint64_t offset;
    int stream;
    uint16_t index;
};

struct objects {
    FILE *stream;
    uint64_t length;   /* of the file so far */
    struct seal *seal; /* of the file so far */
    struct flate *flate;
    struct buf compressed;        /* the data of the last stream */
    size_t compressed_bytes;      /* of all streams, before compression */
    struct object_place **chunks; /* the places of all objects, PLACES in a chunk */
    int count, chunk_count, chunk_capacity;
    struct buf pairs, bodies; /* of the next object stream: numbers with offsets, and objects */
    int together;             /* how many objects it has */
    int holder;               /* its number */
    struct arena *arena;
};

static void write_bytes(struct objects *objects, const void *bytes, size_t length)
{
    fwrite(bytes, 1, length, objects->stream);
    seal_add(objects->seal, bytes, length);
    objects->length += length;
}

__attribute__((format(printf, 2, 3))) static void write_format(struct objects *objects, const char *format,
                                                               ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    assert(length >= 0 && (size_t)length < sizeof text);
    write_bytes(objects, text, (size_t)length);
}

struct objects *objects_new(FILE *stream, struct arena *arena)
{
    struct objects *objects = arena_alloc(arena, sizeof *objects);
    *objects = (struct objects){.stream = stream,
                                .seal = seal_new(arena),
                                .flate = flate_new(GOOD, arena),
                                .compressed = buf_new(arena),
                                .pairs = buf_new(arena),
                                .bodies = buf_new(arena),
                                .arena = arena};
    /* Bytes above 127 tell programs that copy files that this one is binary (7.5.2). */
    write_format(objects, "%%PDF-1.7\n%%\xC3\xA7\xC3\xA5\n");
    return objects;
}

static struct object_place *place_at(const struct objects *objects, int index)
{
    return &objects->chunks[index / PLACES][index % PLACES];
}

int objects_reserve(struct objects *objects)
{
    if (objects->count == objects->chunk_count * PLACES) {
        objects->chunks = arena_grow(objects->arena, objects->chunks, objects->chunk_count,
                                     &objects->chunk_capacity, sizeof *objects->chunks);
        objects->chunks[objects->chunk_count++] = arena_array(objects->arena, PLACES,
                                                              sizeof(struct object_place));
    }
    return ++objects->count;
}

/* Returns the data compressed; they last until the next call. */
static struct slice compress(struct objects *objects, struct slice data)
{
    if (objects->compressed_bytes <= SMALL && objects->compressed_bytes + data.length > SMALL)
        objects->flate = flate_new(FAST, objects->arena);
    objects->compressed_bytes += data.length;
    buf_clear(&objects->compressed);
    flate_compress(objects->flate, data, &objects->compressed);
    return slice_of_buf(&objects->compressed);
}

/* -- Objects --------------------------------------------------------------------------------------------- */

void objects_put_stream(struct objects *objects, int number, const char *entries, struct slice data,
                        bool compressed)
{
    if (compressed)
        data = compress(objects, data);
    place_at(objects, number - 1)->offset = objects->length;
    write_format(objects, "%d 0 obj\n<<", number);
    write_format(objects, "%s%s/Length %zu>>\nstream\n", entries, compressed ? "/Filter/FlateDecode" : "",
                 data.length);
    write_bytes(objects, data.at, data.length);
    write_format(objects, "\nendstream\nendobj\n");
}

static void flush_together(struct objects *objects)
{
    if (objects->together == 0)
        return;
    char entries[64];
    snprintf(entries, sizeof entries, "/Type/ObjStm/N %d/First %zu", objects->together,
             objects->pairs.length);
    buf_put(&objects->pairs, objects->bodies.data, objects->bodies.length);
    objects_put_stream(objects, objects->holder, entries, slice_of_buf(&objects->pairs), true);
    buf_clear(&objects->pairs);
    buf_clear(&objects->bodies);
    objects->together = 0;
}

void objects_put(struct objects *objects, int number, struct slice body)
{
    if (objects->together == 0)
        objects->holder = objects_reserve(objects);
    *place_at(objects, number - 1) = (struct object_place){.stream = objects->holder,
                                                           .index = (uint16_t)objects->together};
    buf_put_decimal(&objects->pairs, (unsigned)number);
    buf_putc(&objects->pairs, ' ');
    buf_put_decimal(&objects->pairs, objects->bodies.length);
    buf_putc(&objects->pairs, ' ');
    buf_put(&objects->bodies, body.at, body.length);
    buf_putc(&objects->bodies, '\n');
    objects->together++;
    if (objects->bodies.length >= MOST_TOGETHER)
        flush_together(objects);
}

/* -- Cross-reference ------------------------------------------------------------------------------------- */

enum { ROW = 1 + 5 + 2, FILTER_UP = 2 };

static void put_high_first(unsigned char *at, uint64_t number, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--)
        *at++ = (unsigned char)(number >> 8 * i & 0xFF);
}

/* Makes the entry of an object (table 18): free, at an offset, or in an object stream. */
static void make_row(const struct objects *objects, int number, unsigned char *row)
{
    static const struct object_place none = {.index = 0xFFFF};
    const struct object_place *place = number ? place_at(objects, number - 1) : &none;
    put_high_first(row, place->stream ? 2 : place->offset ? 1 : 0, 1);
    put_high_first(row + 1, place->stream ? (uint64_t)place->stream : place->offset, 5);
    put_high_first(row + 6, place->index, 2);
}

/* Appends all entries, each as its difference from the one above: they compress to a third of it (7.4.4.4).
 */
static void put_places(const struct objects *objects, struct buf *table)
{
    unsigned char above[ROW] = {0}, row[ROW];
    for (int number = 0; number <= objects->count; number++) {
        make_row(objects, number, row);
        buf_putc(table, FILTER_UP);
        for (int i = 0; i < ROW; i++)
            buf_putc(table, (char)(row[i] - above[i]));
        memcpy(above, row, ROW);
    }
}

/* Writes the last object, the cross-reference `data`, and the end of the file. `entries` has the blank seal.
 */
static void write_end(struct objects *objects, int number, const char *entries, struct slice data)
{
    struct buf tail = buf_new(objects->arena);
    buf_printf(&tail, "%d 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>\nstream\n", number, entries,
               data.length);
    const size_t seal = (size_t)(strstr(tail.data, seal_blank) - tail.data);
    buf_put(&tail, data.at, data.length);
    buf_printf(&tail, "\nendstream\nendobj\nstartxref\n%" PRIu64 "\n%%%%EOF\n", objects->length);
    seal_close(objects->seal, &tail, seal);
    fwrite(tail.data, 1, tail.length, objects->stream);
}

void objects_end(struct objects *objects, int root, int info)
{
    flush_together(objects);
    const int number = objects_reserve(objects);
    place_at(objects, number - 1)->offset = objects->length;
    struct buf table = buf_new(objects->arena);
    put_places(objects, &table);
    char entries[256];
    snprintf(
        entries, sizeof entries,
        "/Type/XRef/Size %d/W[1 5 2]/DecodeParms<</Predictor 12/Columns %d>>/Root %d 0 R/Info %d 0 R/ID%s",
        number + 1, ROW, root, info, seal_blank);
    write_end(objects, number, entries, compress(objects, slice_of_buf(&table)));
}
