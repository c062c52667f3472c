/* Memory by lifetime. Everything that a stage makes lives in an arena and goes with it; nothing else is freed
 * by hand. Running out of memory ends the program with a message and exit status 2, so no caller checks. */
#ifndef CASEBOOK_BASE_MEM_H
#define CASEBOOK_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new, empty arena, owned by the caller until arena_free(). */
struct arena *arena_new(void);

/* Runs the deferred calls, last registered first, and frees every block. NULL is allowed. */
void arena_free(struct arena *arena);

/* Empties the arena for further use: what it held is gone, what it deferred is called. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes, aligned for any type, owned by the arena. Never NULL, also for size 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed elements of `size` bytes; an overflow of the product counts as out of memory. */
void *arena_array(struct arena *arena, int count, size_t size);

/* Copies, always terminated by a NUL that is not counted. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Makes room for one more element: returns `items`, moved and with a larger *capacity if need be. The pattern
 * is   list = arena_grow(arena, list, count, &capacity, sizeof *list);  list[count++] = element;           */
void *arena_grow(struct arena *arena, void *items, int count, int *capacity, size_t size);

/* Calls release(object) when the arena goes: for objects of libraries that count references. */
void arena_defer(struct arena *arena, void (*release)(void *object), void *object);

/* Bytes that the arena holds from the system, for limits and figures. */
size_t arena_size(const struct arena *arena);

/* A growable run of bytes in an arena; `data` is always terminated by a NUL that is not counted. */
struct buf {
    struct arena *arena;
    char *data;
    size_t length, capacity;
};

struct buf buf_new(struct arena *arena);
/* Empties the buffer, which keeps its room. */
void buf_clear(struct buf *buf);
void buf_put(struct buf *buf, const void *bytes, size_t length);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char byte);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes room for so many bytes more, for somebody else to write; what was written is then appended. */
char *buf_room(struct buf *buf, size_t length);
void buf_fill(struct buf *buf, size_t length);
/* Appends a number in decimal: where there are thousands of them, printf() would take most of the time. */
void buf_put_decimal(struct buf *buf, unsigned long long number);
/* Appends one Unicode scalar value as UTF-8. */
void buf_put_utf8(struct buf *buf, unsigned codepoint);

#endif
