/* A map from strings to pointers. Its work is bounded by the bytes of the keys whatever these are, which no
 * hash table without a secret can promise, and it needs no secret, so that the output is the same each time.
 */
#ifndef CASEBOOK_BASE_MAP_H
#define CASEBOOK_BASE_MAP_H

#include "base/mem.h"

/* {0} is an empty map. */
struct map {
    struct map_node *root;
};

/* Where the key's value stands; made, with NULL in it, for a key that is new. The key is borrowed: it must
 * live and stay as it is as long as the map. */
void **map_slot(struct map *map, const char *key, struct arena *arena);

#endif
