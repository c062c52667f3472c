/* Mappings: their keys all differ, and merge keys are resolved. */
#include "report/yaml_mapping.h"

#include "base/map.h"

#include <string.h>

enum { KEYS_IN_LIST = 16 }; /* keys of a mapping that are compared one by one; more are in a map */

/* The pairs of a mapping while they are gathered. */
struct pairs {
    struct arena *arena;
    struct diag *diag;
    struct pair *list;
    int count, capacity;
    struct map map; /* from the text of each key to the key, if there are many */
    bool mapped;
};

static void **pair_slot(struct pairs *pairs, int index)
{
    return map_slot(&pairs->map, pairs->list[index].key->text, pairs->arena);
}

static const struct node *pair_key(struct pairs *pairs, const struct node *key)
{
    if (pairs->mapped)
        return *map_slot(&pairs->map, key->text, pairs->arena);
    for (int i = 0; i < pairs->count; i++)
        if (strcmp(pairs->list[i].key->text, key->text) == 0)
            return pairs->list[i].key;
    return NULL;
}

static void add_pair(struct pairs *pairs, const struct node *key, const struct node *value)
{
    pairs->list = arena_grow(pairs->arena, pairs->list, pairs->count, &pairs->capacity, sizeof *pairs->list);
    pairs->list[pairs->count++] = (struct pair){key, value};
    if (pairs->count < KEYS_IN_LIST)
        return;
    for (int i = pairs->mapped ? pairs->count - 1 : 0; i < pairs->count; i++)
        *pair_slot(pairs, i) = (void *)pairs->list[i].key;
    pairs->mapped = true;
}

static bool is_merge(const struct node *key)
{
    return key->style == NODE_PLAIN && strcmp(key->text, "<<") == 0;
}

/* Adds the pairs of the mapping, or mappings, `value`. Keys that the mapping has already stay; of several
 * mappings the first one wins. */
static void merge(struct pairs *pairs, const struct node *value)
{
    const bool list = value->kind == NODE_SEQUENCE;
    for (int i = 0; i < (list ? value->count : 1); i++) {
        const struct node *mapping = list ? value->items[i] : value;
        if (mapping->kind != NODE_MAPPING) {
            diag_error(pairs->diag, mapping->mark, "'<<' takes a mapping or a list of mappings");
            continue;
        }
        for (int j = 0; j < mapping->count; j++)
            if (!pair_key(pairs, mapping->pairs[j].key))
                add_pair(pairs, mapping->pairs[j].key, mapping->pairs[j].value);
    }
}

static void add_own_pair(struct pairs *pairs, const struct node *key, const struct node *value)
{
    if (key->kind != NODE_SCALAR) {
        diag_error(pairs->diag, key->mark, "a key must be text, not %s",
                   key->kind == NODE_SEQUENCE ? "a list" : "a mapping");
        return;
    }
    const struct node *first = pair_key(pairs, key);
    if (first)
        diag_error(pairs->diag, key->mark, "key %s is already on line %d", diag_quote(pairs->diag, key->text),
                   first->mark.line);
    else
        add_pair(pairs, key, value);
}

void yaml_close_mapping(struct node *node, struct node *const *children, int count, struct arena *arena,
                        struct diag *diag)
{
    struct pairs pairs = {.arena = arena, .diag = diag, .capacity = count / 2};
    pairs.list = arena_array(arena, count / 2, sizeof *pairs.list);
    const struct node *merge_key = NULL, *merged = NULL;
    for (int i = 0; i + 1 < count; i += 2) {
        const struct node *key = children[i];
        if (key->kind != NODE_SCALAR || !is_merge(key)) {
            add_own_pair(&pairs, key, children[i + 1]);
        } else if (merged) {
            diag_error(diag, key->mark, "key '<<' is already on line %d", merge_key->mark.line);
            diag_hint(diag, "several mappings are merged with one list: <<: [*a, *b]");
        } else {
            merge_key = key;
            merged = children[i + 1];
        }
    }
    if (merged)
        merge(&pairs, merged);
    node->pairs = pairs.list;
    node->count = pairs.count;
}
