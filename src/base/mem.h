/* Memory by lifetime. What a stage makes lives in an arena and is freed with it; nothing is freed by hand. If
 * memory runs out, the program ends with a message and exit status 2, so no caller checks for that. */
#ifndef CASEBOOK_BASE_MEM_H
#define CASEBOOK_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Returns a new, empty arena. The caller owns it and frees it with arena_free(). */
struct arena *arena_new(void);

/* Makes the deferred calls, the last one first, and frees all memory of the arena. `arena` may be NULL. */
void arena_free(struct arena *arena);

/* Makes the deferred calls and empties the arena, which can be used further. */
void arena_reset(struct arena *arena);

/* Returns `size` zeroed bytes, aligned for any type. The arena owns them. The result is never NULL, even if
 * `size` is 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* Returns `count` zeroed elements of `size` bytes each. If the product overflows or `count` is negative, the
 * program ends as if memory had run out. */
void *arena_array(struct arena *arena, int count, size_t size);

/* Return a new text that ends with a NUL: a copy of `text`, a copy of its first `length` bytes, or what
 * printf() would print. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Makes room for one more element behind the `count` elements of `size` bytes at `items`. If *capacity does
 * not suffice, it is raised, the new room is zeroed, and the elements may move. Returns the elements. A list
 * begins with NULL and a capacity of 0. The pattern is list = arena_grow(arena, list, count, &capacity,
 * sizeof *list); list[count++] = element; */
void *arena_grow(struct arena *arena, void *items, int count, int *capacity, size_t size);

/* Calls release(object) when the arena is freed or reset. Serves for objects of libraries that count
 * references. */
void arena_defer(struct arena *arena, void (*release)(void *object), void *object);

/* Keeps `held` alive until `holder` is freed or reset, even if its owner frees it before that. An arena that
 * is held cannot be reset. */
void arena_hold(struct arena *holder, struct arena *held);

/* Returns the number of bytes that the arena has from the system. */
size_t arena_size(const struct arena *arena);

/* Bytes that grow at their end. The arena owns them. `data` ends with a NUL that `length` does not count, and
 * moves when the buffer grows. */
struct buf {
    struct arena *arena;
    char *data;
    size_t length, capacity;
};

/* Returns an empty buffer. */
struct buf buf_new(struct arena *arena);

/* Empties the buffer and keeps its memory. */
void buf_clear(struct buf *buf);

/* Append bytes, a text, one byte, or what printf() would print. */
void buf_put(struct buf *buf, const void *bytes, size_t length);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char byte);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Returns room for `length` more bytes at the end of the buffer. The caller writes there and then appends
 * with buf_fill() as many bytes as it wrote. */
char *buf_room(struct buf *buf, size_t length);
void buf_fill(struct buf *buf, size_t length);

/* Appends a number in decimal. printf() would take most of the time where there are thousands of them. */
void buf_put_decimal(struct buf *buf, unsigned long long number);

/* Appends one Unicode scalar value as UTF-8. */
void buf_put_utf8(struct buf *buf, unsigned codepoint);

#endif
