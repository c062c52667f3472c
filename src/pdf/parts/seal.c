/* The writer knows the identifier when it has the last byte, and the identifier stands before that. So the
 * end of the file is made in memory. */
#include "pdf/parts/seal.h"

#include "pdf/parts/syntax.h"

#include <glib.h>

enum { DIGITS = 32, FIRST = 2, SECOND = FIRST + DIGITS + 2, VALUE = SECOND + DIGITS + 2 };

const char seal_blank[] = "[<00000000000000000000000000000000><00000000000000000000000000000000>]";
_Static_assert(sizeof seal_blank == VALUE + 1, "two strings in an array");

struct seal {
    GChecksum *sum;
};

static void release_seal(void *sum)
{
    g_checksum_free(sum);
}

struct seal *seal_new(struct arena *arena)
{
    struct seal *seal = arena_alloc(arena, sizeof *seal);
    seal->sum = g_checksum_new(G_CHECKSUM_MD5);
    arena_defer(arena, release_seal, seal->sum);
    return seal;
}

void seal_add(struct seal *seal, const void *bytes, size_t length)
{
    g_checksum_update(seal->sum, bytes, (gssize)length);
}

void seal_close(struct seal *seal, struct buf *tail, size_t at)
{
    seal_add(seal, tail->data, tail->length);
    const char *digits = g_checksum_get_string(seal->sum);
    memcpy(tail->data + at + FIRST, digits, DIGITS);
    memcpy(tail->data + at + SECOND, digits, DIGITS);
}

/* Returns the file's identifier, or NULL if the file does not end as objects_end() writes it. */
static const char *find_identifier(const char *bytes, size_t length)
{
    static const char end[] = "\n%%EOF\n", start[] = "startxref\n", key[] = "/ID";
    enum { ENTRIES_MOST = 512 };
    const char *last = bytes + length - (sizeof end - 1), *at = last;
    if (length < 2 * VALUE || memcmp(last, end, sizeof end - 1) != 0)
        return NULL;
    while (at > last - DIGITS && at[-1] != '\n')
        at--;
    const int offset = syntax_count((struct slice){at, (size_t)(last - at)});
    if (offset < 0 || memcmp(at - (sizeof start - 1), start, sizeof start - 1) != 0)
        return NULL;
    const char *from = bytes + ((size_t)offset < length ? (size_t)offset : length);
    const char *near = last - from < ENTRIES_MOST ? last : from + ENTRIES_MOST;
    const char *found = near > from ? syntax_find(from, near, key) : NULL;
    found = found ? found + sizeof key - 1 : NULL;
    return found && last - found >= VALUE ? found : NULL;
}

bool seal_holds(const char *bytes, size_t length)
{
    const char *identifier = find_identifier(bytes, length);
    if (!identifier)
        return false;
    struct arena *arena = arena_new();
    struct seal *seal = seal_new(arena);
    struct buf expected = buf_new(arena);
    buf_puts(&expected, seal_blank);
    const char *after = identifier + VALUE;
    seal_add(seal, bytes, (size_t)(identifier - bytes));
    seal_add(seal, seal_blank, VALUE);
    seal_add(seal, after, (size_t)(bytes + length - after));
    const char *digits = g_checksum_get_string(seal->sum);
    memcpy(expected.data + FIRST, digits, DIGITS);
    memcpy(expected.data + SECOND, digits, DIGITS);
    const bool holds = memcmp(identifier, expected.data, VALUE) == 0;
    arena_free(arena);
    return holds;
}

bool seal_is_sum(const char *value, size_t length, const char *bytes, size_t count)
{
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)bytes, count);
    bool same = length == DIGITS + 2 && *value == '<';
    for (int i = 0; same && i < DIGITS; i++)
        same = g_ascii_tolower(value[i + 1]) == sum[i];
    g_free(sum);
    return same;
}
