/* The states of a search for page breaks. A state is a section and the places of its flows after a number of
 * pages, with the cheapest known way there. */
#ifndef CASEBOOK_SOLVE_PAGES_STATES_H
#define CASEBOOK_SOLVE_PAGES_STATES_H

#include "base/mem.h"
#include "solve/pages_galley.h"

/* The place of a flow. */
struct state_flow {
    struct breakpoint at;
    long long left; /* height of the rest of the flow */
};

struct state {
    long long cost;            /* of the pages up to here */
    long long rank;            /* expected cost of all pages; the lower, the better */
    int parent;                /* index of the state before the last page, in the layer before */
    int serial;                /* states are numbered in the order in which they are added */
    int section;               /* the next page begins with it */
    int carried;               /* lines of notes that go on at the next page */
    struct state_flow flows[]; /* states.flow_count of them; those that the section has not are zero */
};

/* All states after the same number of pages. */
struct layer {
    char *states; /* each of states.size bytes */
    int count, capacity;
};

/* Names the state with this index in a layer. A slot of an older epoch is free. */
struct state_slot {
    int epoch, layer, index;
};

/* A ring of layers, and a hash table (with open addressing) that finds a state by its section and places. */
struct states {
    struct arena *arena;
    int flow_count;
    size_t size; /* of a state, in bytes */
    struct layer *layers;
    int layer_count;
    struct state_slot *slots;
    unsigned mask; /* number of slots - 1, which is a power of two */
    unsigned used; /* slots of this epoch */
    int epoch;
    int arrived; /* number of states that were added */
};

/* Returns an empty ring that keeps the last `layer_count` layers. The arena owns all memory. */
struct states states_new(int flow_count, int layer_count, struct arena *arena);

/* Returns the layer after `page` pages. */
struct layer *states_layer(const struct states *states, int page);

/* Returns a state of that layer. The pointer is valid until a state is added to the layer. */
struct state *states_get(const struct states *states, int page, int index);

/* Empties a layer. With `forget_others`, states_put() no longer compares with states of other layers. */
void states_open(struct states *states, int page, bool forget_others);

/* Adds a copy of `state` to a layer unless a known state with the same section and places costs the same or
 * less. A dearer one in the same layer is replaced. Returns whether the state was added. */
bool states_put(struct states *states, int page, const struct state *state);

/* Keeps only the `most` states of best rank in a layer, the best one first, and forgets the other layers. */
void states_trim(struct states *states, int page, int most);

/* Returns a zeroed state that is in no layer. */
struct state *states_spare(const struct states *states);

#endif
