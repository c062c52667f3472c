/* One face of a font file while its tables are checked. The file's name for what it is made of, "sfnt", is
 * the form that TrueType and OpenType share. */
#ifndef CASEBOOK_TEXT_SFNT_FACE_H
#define CASEBOOK_TEXT_SFNT_FACE_H

#include "base/big_endian.h"
#include "base/mem.h"

#include <stdbool.h>
#include <string.h>

/* Bytes that the file's reader owns. */
struct sfnt_bytes {
    const unsigned char *at;
    size_t length;
};

/* A row of a table directory. It lies within the file. */
struct sfnt_table {
    char tag[5];  /* four letters and a NUL */
    unsigned sum; /* the checksum that the directory states */
    size_t offset, length;
};

struct sfnt_face {
    struct sfnt_bytes file;
    size_t start; /* of the table directory in the file */
    bool shared;  /* the face is one of a collection */
    struct sfnt_table *tables;
    int count;
    size_t glyphs;       /* number of glyphs */
    bool wide;           /* the offsets in loca have four bytes */
    struct arena *arena; /* owns the tables and the fault */
    const char *fault;   /* why the face cannot be used; the first fault that was found */
};

/* Keeps a fault, what printf() would print, unless there is one. Returns false. */
bool sfnt_fail(struct sfnt_face *face, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Returns the row of a table, or NULL if the face does not have it. */
const struct sfnt_table *sfnt_lookup(const struct sfnt_face *face, const char *tag);

/* Returns the bytes of a table. If the face does not have it, their length is 0. */
struct sfnt_bytes sfnt_table_bytes(const struct sfnt_face *face, const char *tag);

/* Returns whether `count` elements of `size` bytes that begin at `at` lie within the bytes. */
static inline bool sfnt_holds(struct sfnt_bytes bytes, size_t at, size_t count, size_t size)
{
    return at <= bytes.length && count <= (bytes.length - at) / size;
}

static inline unsigned sfnt_get16(struct sfnt_bytes bytes, size_t at)
{
    return big_endian_16(bytes.at + at);
}

static inline unsigned sfnt_get32(struct sfnt_bytes bytes, size_t at)
{
    return big_endian_32(bytes.at + at);
}

/* Returns the bytes from `at` on. `at` must be within them or at their end. */
static inline struct sfnt_bytes sfnt_from(struct sfnt_bytes bytes, size_t at)
{
    return (struct sfnt_bytes){bytes.at + at, bytes.length - at};
}

#endif
