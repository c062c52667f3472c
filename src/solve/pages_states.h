/* The states that a search for page breaks has reached: after each number of pages, the places of all flows
 * with the cheapest known way there. */
#ifndef CASEBOOK_SOLVE_PAGES_STATES_H
#define CASEBOOK_SOLVE_PAGES_STATES_H

#include "base/mem.h"
#include "solve/pages_galley.h"

struct state {
    long long cost; /* of the way here */
    long long rank; /* what the whole way through here may cost; the lower, the better */
    int parent;     /* the state that the last page begins with, in the layer before */
    int serial;     /* in the order of arrival */
    struct {
        struct breakpoint at;
        long long left; /* height of the rest of the flow */
    } flows[];
};

/* The states after a number of pages. */
struct layer {
    char *states;
    int count, capacity;
};

struct state_slot {
    int epoch, layer, index;
};

/* A ring of layers, and a hash table with open addressing by the flows' places; slots of an older epoch are
 * free. */
struct states {
    struct arena *arena;
    int flow_count;
    size_t size; /* of a state */
    struct layer *layers;
    int layer_count;
    struct state_slot *slots;
    unsigned mask, used;
    int epoch, arrived;
};

/* Keeps the last `layer_count` layers; all memory is the arena's. */
struct states states_new(int flow_count, int layer_count, struct arena *arena);

/* The ring's layer after so many pages. */
struct layer *states_layer(const struct states *states, int page);

struct state *states_get(const struct states *states, int page, int index);

/* Empties a layer. Where `forget` is set, the states of other layers are no longer looked up. */
void states_open(struct states *states, int page, bool forget);

/* Adds a copy of the state to a layer, unless one with the same places costs as little; of the same layer,
 * such a one is replaced. Returns whether it was added. */
bool states_put(struct states *states, int page, const struct state *state);

/* Leaves the `most` best ranked states in a layer, in that order. */
void states_trim(struct states *states, int page, int most);

/* Room for a state outside of the layers. */
struct state *states_spare(const struct states *states);

#endif
