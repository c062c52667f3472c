/* A crit-bit tree (D. J. Bernstein, "Crit-bit trees", 2004). Each inner node names the first bit in which the
 * keys below its two children differ, so a look-up takes at most as many steps as its key has bits. */
#include "base/map.h"

#include <string.h>

struct map_node {
    struct map_node *child[2]; /* NULL in a leaf */
    /* Of an inner node: */
    size_t byte;  /* index of the byte that has the bit */
    unsigned bit; /* the bit as a mask */
    /* Of a leaf: */
    const char *key;
    void *value;
};

static unsigned char byte_at(const char *key, size_t length, size_t at)
{
    return at <= length ? (unsigned char)key[at] : 0;
}

/* Returns which child of an inner node leads to `key`. */
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

/* Returns the highest bit that is set in `bits`. */
static unsigned highest_bit(unsigned bits)
{
    while (bits & (bits - 1))
        bits &= bits - 1;
    return bits;
}

/* Adds a leaf for `key`, and an inner node for the first bit in which `key` differs from the key of the leaf
 * `near`, on the path that both share. Returns the leaf. */
static struct map_node *insert(struct map *map, const char *key, const struct map_node *near,
                               struct arena *arena)
{
    const size_t length = strlen(key);
    struct map_node *inner = arena_alloc(arena, sizeof *inner);
    while (key[inner->byte] == near->key[inner->byte])
        inner->byte++;
    inner->bit = highest_bit((unsigned char)(key[inner->byte] ^ near->key[inner->byte]));
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

/* Returns the leaf of `key`, or of another key that agrees with it in all bits that the path compares. The
 * map must not be empty. */
static struct map_node *nearest(const struct map *map, const char *key)
{
    const size_t length = strlen(key);
    struct map_node *node = map->root;
    while (node->child[0])
        node = node->child[direction(node, key, length)];
    return node;
}

void **map_slot(struct map *map, const char *key, struct arena *arena)
{
    if (!map->root)
        map->root = new_leaf(key, arena);
    struct map_node *node = nearest(map, key);
    if (strcmp(node->key, key) != 0)
        node = insert(map, key, node, arena);
    return &node->value;
}

void *map_find(const struct map *map, const char *key)
{
    const struct map_node *node = map->root ? nearest(map, key) : NULL;
    return node && strcmp(node->key, key) == 0 ? node->value : NULL;
}
