/* The bytes that the filter was given last only until the next object, so each held object is a copy. */
#include "pdf/finish_held.h"

static struct slice copy_of(struct slice slice, struct arena *arena)
{
    return (struct slice){arena_strndup(arena, slice.at, slice.length), slice.length};
}

void held_add(struct held_list *list, const struct cairo_object *object, struct slice data, bool content,
              struct arena *arena)
{
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct held *held = &list->items[list->count++];
    *held = (struct held){.content = content,
                          .object = {.number = object->number,
                                     .value = {"", 0},
                                     .has_stream = object->has_stream,
                                     .stream = copy_of(data, arena)}};
    struct dict *dict = &held->object.dict;
    for (int i = 0; i < object->dict.count; i++) {
        if (slice_is(object->dict.entries[i].key, "Filter"))
            continue;
        dict->entries[dict->count].key = copy_of(object->dict.entries[i].key, arena);
        dict->entries[dict->count++].value = copy_of(object->dict.entries[i].value, arena);
    }
    list->bytes += data.length;
}

struct held *held_find(const struct held_list *list, int number)
{
    for (int i = 0; i < list->count; i++)
        if (number && list->items[i].object.number == number)
            return &list->items[i];
    return NULL;
}
