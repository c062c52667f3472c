/* The mutations of report files as a library for AFL++, with the functions afl_custom_*. */
#include "base/halt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
void *afl_custom_init(void *afl, unsigned seed);
size_t afl_custom_fuzz(void *state, uint8_t *data, size_t size, uint8_t **out, uint8_t *other,
                       size_t other_size, size_t max_size);
void afl_custom_deinit(void *state);

struct state {
    unsigned seed;
    uint8_t *room;
    size_t capacity;
};

void *afl_custom_init(void *afl, unsigned seed)
{
    (void)afl;
    struct state *state = calloc(1, sizeof *state);
    if (!state)
        abort();
    state->seed = seed;
    return state;
}

size_t afl_custom_fuzz(void *opaque, uint8_t *data, size_t size, uint8_t **out, uint8_t *other,
                       size_t other_size, size_t max_size)
{
    (void)other;
    (void)other_size;
    struct state *state = opaque;
    if (max_size > state->capacity) {
        state->room = realloc(state->room, max_size);
        state->capacity = max_size;
        if (!state->room)
            abort();
    }
    memcpy(state->room, data, size);
    *out = state->room;
    return LLVMFuzzerCustomMutator(state->room, size, max_size, state->seed++);
}

void afl_custom_deinit(void *opaque)
{
    struct state *state = opaque;
    free(state->room);
    free(state);
}

/* Does nothing, since AFL++ changes bytes itself. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size)
{
    (void)data;
    (void)max_size;
    return size;
}

void halt_now(const char *message)
{
    (void)message;
    abort();
}
