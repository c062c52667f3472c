/* Decides which of two ways to the same state is kept: the cheaper one, or the earlier one if both cost the
 * same. */
#include "solve/pages_states.h"

#include <stdlib.h>
#include <string.h>

struct states states_new(int flow_count, int layer_count, struct arena *arena)
{
    enum { SLOTS_FIRST = 1024 };
    return (struct states){
        .arena = arena,
        .flow_count = flow_count,
        .size = sizeof(struct state) + (size_t)flow_count * sizeof(((struct state *)0)->flows[0]),
        .layers = arena_array(arena, layer_count, sizeof(struct layer)),
        .layer_count = layer_count,
        .slots = arena_array(arena, SLOTS_FIRST, sizeof(struct state_slot)),
        .mask = SLOTS_FIRST - 1,
        .epoch = 1,
    };
}

struct layer *states_layer(const struct states *states, int page)
{
    return &states->layers[page % states->layer_count];
}

struct state *states_get(const struct states *states, int page, int index)
{
    return (struct state *)(void *)(states_layer(states, page)->states + (size_t)index * states->size);
}

struct state *states_spare(const struct states *states)
{
    return arena_alloc(states->arena, states->size);
}

static void forget(struct states *states)
{
    states->epoch++;
    states->used = 0;
}

void states_open(struct states *states, int page, bool forget_others)
{
    states_layer(states, page)->count = 0;
    if (forget_others)
        forget(states);
}

static unsigned hash(const struct states *states, const struct state *state)
{
    unsigned long long sum = (unsigned long long)state->section ^ (unsigned long long)state->carried << 20;
    for (int i = 0; i < states->flow_count; i++) {
        struct breakpoint at = state->flows[i].at;
        sum = (sum ^ ((unsigned long long)at.row << 20 ^ (unsigned long long)at.line)) *
              0x9e3779b97f4a7c15ULL;
    }
    return (unsigned)(sum >> 32);
}

static bool same_places(const struct states *states, const struct state *a, const struct state *b)
{
    if (a->section != b->section || a->carried != b->carried)
        return false;
    for (int i = 0; i < states->flow_count; i++)
        if (!galley_same_place(a->flows[i].at, b->flows[i].at))
            return false;
    return true;
}

/* Returns the slot of the state with these places, or the free slot for it. */
static struct state_slot *find_slot(const struct states *states, const struct state *state)
{
    unsigned at = hash(states, state);
    for (;; at++) {
        struct state_slot *slot = &states->slots[at & states->mask];
        if (slot->epoch != states->epoch ||
            same_places(states, states_get(states, slot->layer, slot->index), state))
            return slot;
    }
}

static void take_slot(struct states *states, struct state_slot *slot, int page, int index)
{
    *slot = (struct state_slot){.epoch = states->epoch, .layer = page, .index = index};
    states->used++;
}

static void grow_table(struct states *states)
{
    struct state_slot *old = states->slots;
    unsigned count = states->mask + 1;
    states->slots = arena_array(states->arena, (int)(count * 2), sizeof *old);
    states->mask = count * 2 - 1;
    states->used = 0;
    for (unsigned i = 0; i < count; i++)
        if (old[i].epoch == states->epoch)
            take_slot(states, find_slot(states, states_get(states, old[i].layer, old[i].index)), old[i].layer,
                      old[i].index);
}

static void append_state(struct states *states, int page, const struct state *state)
{
    struct layer *layer = states_layer(states, page);
    layer->states = arena_grow(states->arena, layer->states, layer->count, &layer->capacity, states->size);
    struct state *copy = states_get(states, page, layer->count++);
    memcpy(copy, state, states->size);
    copy->serial = states->arrived++;
}

bool states_put(struct states *states, int page, const struct state *state)
{
    struct state_slot *slot = find_slot(states, state);
    if (slot->epoch == states->epoch) {
        struct state *known = states_get(states, slot->layer, slot->index);
        if (known->cost <= state->cost)
            return false;
        if (slot->layer == page) {
            int serial = known->serial;
            memcpy(known, state, states->size);
            known->serial = serial;
            return true;
        }
        slot->epoch = 0;
        states->used--;
    }
    append_state(states, page, state);
    take_slot(states, slot, page, states_layer(states, page)->count - 1);
    if (states->used > states->mask / 2)
        grow_table(states);
    return true;
}

static int by_rank(const void *a, const void *b)
{
    const struct state *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->serial < y->serial ? -1 : 1;
}

void states_trim(struct states *states, int page, int most)
{
    struct layer *layer = states_layer(states, page);
    if (layer->count)
        qsort(layer->states, (size_t)layer->count, states->size, by_rank);
    if (layer->count > most)
        layer->count = most;
    forget(states);
    for (int i = 0; i < layer->count; i++)
        take_slot(states, find_slot(states, states_get(states, page, i)), page, i);
}
