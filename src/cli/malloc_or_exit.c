/* The C library's heap for all of the process, except that it never says no: when it is out of memory the
 * program ends. Of the libraries, GLib aborts then, some never look, and what the others do is nowhere
 * tested. Elsewhere than in glibc, and where a sanitizer has its own heap, they are left to that; our own
 * memory is checked in mem.c. */
#include "base/halt.h"

#include <errno.h>
#include <stdlib.h>

#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED
#endif

#if defined __GLIBC__ && !defined SANITIZED

/* The names by which glibc exports its own functions for those who replace them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void *had(void *memory)
{
    if (!memory)
        halt_now("out of memory");
    return memory;
}

void *malloc(size_t size)
{
    return had(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return had(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    void *moved = __libc_realloc(memory, size);
    /* To size 0 it is freed. */
    return size > 0 ? had(moved) : moved;
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
        return EINVAL;
    *memory = had(__libc_memalign(alignment, size));
    return 0;
}

#endif
