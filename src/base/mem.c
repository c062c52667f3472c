/* Decides how memory is divided. An arena is a list of blocks that double in size up to 1 MB. A buffer or
 * list at the end of the newest block grows in place as long as the block has room, and is copied otherwise.
 * Many arenas hold a few hundred bytes for a short time. Their block is not cleared as a whole: a piece is
 * cleared when it is given out. Only this file allocates from the system. */
#include "base/mem.h"

#include "base/halt.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* With the address sanitizer there is a gap after each piece, and memory that belongs to no piece must not be
 * touched. */
#if defined __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { APART = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { APART = 0 };
#endif

enum { BLOCK_FIRST = 16 * 1024, BLOCK_LARGEST = 1024 * 1024 };

struct block {
    struct block *next;
    size_t size, used;
    size_t clear; /* the bytes from here on are zero */
    _Alignas(max_align_t) char bytes[];
};

struct deferred {
    struct deferred *next;
    void (*release)(void *object);
    void *object;
};

struct arena {
    struct block *blocks;      /* the newest first; only that one is filled further */
    struct deferred *deferred; /* the last one first */
    size_t size;               /* of all blocks, in bytes */
    int holders;               /* besides the owner */
};

static _Noreturn void out_of_memory(void)
{
    halt_now("out of memory");
}

static void *or_halt(void *memory)
{
    if (!memory)
        out_of_memory();
    return memory;
}

struct arena *arena_new(void)
{
    return or_halt(calloc(1, sizeof(struct arena)));
}

static void run_deferred(struct arena *arena)
{
    for (struct deferred *d = arena->deferred; d; d = d->next)
        d->release(d->object);
    arena->deferred = NULL;
}

static void free_blocks(struct block *block)
{
    struct block *next;
    for (; block; block = next) {
        next = block->next;
        ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
        free(block);
    }
}

void arena_free(struct arena *arena)
{
    if (!arena || arena->holders-- > 0)
        return;
    run_deferred(arena);
    free_blocks(arena->blocks);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    assert(arena->holders == 0);
    run_deferred(arena);
    struct block *block = arena->blocks;
    if (!block)
        return;
    free_blocks(block->next);
    block->next = NULL;
    ASAN_POISON_MEMORY_REGION(block->bytes, block->used);
    if (block->clear < block->used)
        block->clear = block->used;
    block->used = 0;
    arena->size = sizeof *block + block->size;
}

/* Returns how many bytes of its block a piece of `size` bytes takes. */
static size_t room_for(size_t size)
{
    const size_t unit = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        out_of_memory();
    return ((size ? size : 1) + unit - 1) / unit * unit + APART;
}

static struct block *add_block(struct arena *arena, size_t size)
{
    size_t wanted = arena->blocks ? arena->blocks->size * 2 : BLOCK_FIRST;
    if (wanted > BLOCK_LARGEST)
        wanted = BLOCK_LARGEST;
    if (wanted < size)
        wanted = size;
    const bool small = wanted <= BLOCK_FIRST;
    struct block *block = or_halt(small ? malloc(sizeof *block + wanted) : calloc(1, sizeof *block + wanted));
    block->size = wanted;
    block->used = 0;
    block->clear = small ? wanted : 0;
    ASAN_POISON_MEMORY_REGION(block->bytes, wanted);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size += sizeof *block + wanted;
    return block;
}

/* Returns `size` bytes that may hold anything. */
static void *take_room(struct arena *arena, size_t size)
{
    const size_t room = room_for(size);
    struct block *block = arena->blocks;
    if (!block || block->size - block->used < room)
        block = add_block(arena, room);
    void *memory = block->bytes + block->used;
    block->used += room;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return memory;
}

/* Clears what is not zero yet of the `size` bytes at `memory`, which lie in the newest block. */
static void clear_piece(const struct arena *arena, char *memory, size_t size)
{
    const size_t at = (size_t)(memory - arena->blocks->bytes), clear = arena->blocks->clear;
    if (at < clear)
        memset(memory, 0, size < clear - at ? size : clear - at);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *memory = take_room(arena, size);
    clear_piece(arena, memory, size);
    return memory;
}

void *arena_array(struct arena *arena, int count, size_t size)
{
    if (count < 0 || (count > 0 && size > SIZE_MAX / (size_t)count))
        out_of_memory();
    return arena_alloc(arena, (size_t)count * size);
}

/* Makes a piece larger: in place if it is the last one of the arena and its block has room, else as a copy.
 * The new bytes may hold anything. */
static void *resize(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    struct block *block = arena->blocks;
    const size_t held = room_for(old_size), wanted = room_for(new_size);
    if (old && (char *)old + held == block->bytes + block->used &&
        block->size - block->used >= wanted - held) {
        block->used += wanted - held;
        ASAN_UNPOISON_MEMORY_REGION(old, new_size);
        return old;
    }
    void *memory = take_room(arena, new_size);
    if (old)
        memcpy(memory, old, old_size);
    return memory;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    char *copy = take_room(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    char room[256];
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(room, sizeof room, format, again);
    va_end(again);
    if (length < 0)
        out_of_memory();
    if ((size_t)length < sizeof room)
        return arena_strndup(arena, room, (size_t)length);
    char *text = take_room(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *arena_grow(struct arena *arena, void *items, int count, int *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    if (*capacity > INT32_MAX / 2)
        out_of_memory();
    const int wanted = *capacity ? *capacity * 2 : 8;
    const size_t held = (size_t)*capacity * size, more = (size_t)wanted * size;
    char *grown = resize(arena, items, held, more);
    clear_piece(arena, grown + held, more - held);
    *capacity = wanted;
    return grown;
}

void arena_defer(struct arena *arena, void (*release)(void *object), void *object)
{
    struct deferred *deferred = take_room(arena, sizeof *deferred);
    deferred->release = release;
    deferred->object = object;
    deferred->next = arena->deferred;
    arena->deferred = deferred;
}

static void drop_held_arena(void *held)
{
    arena_free(held);
}

void arena_hold(struct arena *holder, struct arena *held)
{
    held->holders++;
    arena_defer(holder, drop_held_arena, held);
}

size_t arena_size(const struct arena *arena)
{
    return arena->size;
}

struct buf buf_new(struct arena *arena)
{
    return (struct buf){.arena = arena, .data = arena_alloc(arena, 16), .capacity = 16};
}

void buf_clear(struct buf *buf)
{
    buf->length = 0;
    *buf->data = '\0';
}

static void reserve(struct buf *buf, size_t extra)
{
    if (extra >= SIZE_MAX / 4 || buf->length >= SIZE_MAX / 4)
        out_of_memory();
    if (buf->length + extra + 1 <= buf->capacity)
        return;
    size_t wanted = buf->capacity * 2;
    if (wanted < buf->length + extra + 1)
        wanted = buf->length + extra + 1;
    buf->data = resize(buf->arena, buf->data, buf->capacity, wanted);
    buf->capacity = wanted;
}

char *buf_room(struct buf *buf, size_t length)
{
    reserve(buf, length);
    return buf->data + buf->length;
}

void buf_fill(struct buf *buf, size_t length)
{
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void buf_put(struct buf *buf, const void *bytes, size_t length)
{
    reserve(buf, length);
    if (length)
        memcpy(buf->data + buf->length, bytes, length);
    buf_fill(buf, length);
}

void buf_puts(struct buf *buf, const char *text)
{
    buf_put(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char byte)
{
    buf_put(buf, &byte, 1);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    const size_t room = buf->capacity - buf->length;
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(buf->data + buf->length, room, format, arguments);
    va_end(arguments);
    if (length < 0)
        out_of_memory();
    if ((size_t)length >= room) {
        reserve(buf, (size_t)length);
        va_start(arguments, format);
        vsnprintf(buf->data + buf->length, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    buf->length += (size_t)length;
}

void buf_put_decimal(struct buf *buf, unsigned long long number)
{
    char text[24], *end = text + sizeof text, *at = end;
    do {
        *--at = (char)('0' + number % 10);
    } while ((number /= 10) > 0);
    buf_put(buf, at, (size_t)(end - at));
}

void buf_put_utf8(struct buf *buf, unsigned codepoint)
{
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    const int tail = codepoint < 0x80 ? 0 : codepoint < 0x800 ? 1 : codepoint < 0x10000 ? 2 : 3;
    buf_putc(buf, (char)(lead[tail] | codepoint >> 6 * tail));
    for (int i = tail - 1; i >= 0; i--)
        buf_putc(buf, (char)(0x80 | (codepoint >> 6 * i & 0x3F)));
}
