/* Replaces malloc() and its kin for the whole process: they take memory from the C library, but end the
 * program when there is none instead of returning NULL. GLib would abort then, some libraries never check,
 * and nobody has tested the others. This needs glibc and no sanitizer, which has a heap of its own. Without
 * it, base/mem.c still checks the program's own memory. */
#include "base/halt.h"
#include "base/sanitizer.h"

#include <errno.h>
#include <stdlib.h>

#if defined __GLIBC__ && !defined SANITIZED

/* glibc exports its own functions under these names for programs that replace them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void *or_exit(void *memory)
{
    if (!memory)
        halt_now("out of memory");
    return memory;
}

void *malloc(size_t size)
{
    return or_exit(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return or_exit(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    void *moved = __libc_realloc(memory, size);
    /* Size 0 frees the memory, and NULL is no failure then. */
    return size > 0 ? or_exit(moved) : moved;
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
        return EINVAL;
    *memory = or_exit(__libc_memalign(alignment, size));
    return 0;
}

#endif
