/* A map from strings to pointers. Its work is bounded by the length of the keys, whatever they are. A hash
 * table can promise that only with a secret, and a secret would make runs differ. */
#ifndef CASEBOOK_BASE_MAP_H
#define CASEBOOK_BASE_MAP_H

#include "base/mem.h"

/* {0} is an empty map. */
struct map {
    struct map_node *root;
};

/* Returns the slot of `key`; a new key gets a slot with NULL. The map keeps the pointer to a new key, which
 * must live unchanged as long as the map. The arena owns the map's memory. */
void **map_slot(struct map *map, const char *key, struct arena *arena);

/* Returns the value of `key`, or NULL if the map does not have the key. */
void *map_find(const struct map *map, const char *key);

#endif
