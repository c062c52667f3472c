/* A crit-bit tree (D. J. Bernstein, "Crit-bit trees", 2004): each inner node names the one bit in which the
 * keys on its two sides differ first, so a look-up takes at most as many steps as its key has bits. */
#include "base/map.h"

#include <string.h>

struct map_node {
    struct map_node *child[2]; /* none in a leaf */
    size_t byte;               /* of an inner node: where the bit stands */
    unsigned bit;
    const char *key; /* of a leaf */
    void *value;
};

static unsigned char byte_at(const char *key, size_t length, size_t at)
{
    return at <= length ? (unsigned char)key[at] : 0;
}

static int direction(const struct map_node *node, const char *key, size_t length)
{
    return (byte_at(key, length, node->byte) & node->bit) != 0;
}

static struct map_node *new_leaf(const char *key, struct arena *arena)
{
    struct map_node *leaf = arena_alloc(arena, sizeof *leaf);
    leaf->key = key;
    return leaf;
}

/* The highest bit that is set. */
static unsigned highest(unsigned bits)
{
    while (bits & (bits - 1))
        bits &= bits - 1;
    return bits;
}

/* Puts a node for the bit where `key` leaves the key of `near` on the path that both share. */
static struct map_node *insert(struct map *map, const char *key, const struct map_node *near,
                               struct arena *arena)
{
    const size_t length = strlen(key);
    struct map_node *inner = arena_alloc(arena, sizeof *inner);
    while (key[inner->byte] == near->key[inner->byte])
        inner->byte++;
    inner->bit = highest((unsigned char)(key[inner->byte] ^ near->key[inner->byte]));
    struct map_node **place = &map->root;
    while ((*place)->child[0]) {
        const struct map_node *node = *place;
        if (node->byte > inner->byte || (node->byte == inner->byte && node->bit < inner->bit))
            break;
        place = &(*place)->child[direction(node, key, length)];
    }
    struct map_node *leaf = new_leaf(key, arena);
    const int side = direction(inner, key, length);
    inner->child[side] = leaf;
    inner->child[1 - side] = *place;
    *place = inner;
    return leaf;
}

void **map_slot(struct map *map, const char *key, struct arena *arena)
{
    if (!map->root)
        map->root = new_leaf(key, arena);
    const size_t length = strlen(key);
    struct map_node *node = map->root;
    while (node->child[0])
        node = node->child[direction(node, key, length)];
    if (strcmp(node->key, key) != 0)
        node = insert(map, key, node, arena);
    return &node->value;
}
