/* New numbers are given in the order in which objects are first named, so that the filter can add objects of
 * its own anywhere. */
#include "pdf/finish_writer.h"

enum { MOST_NUMBER = 1 << 23 /* ISO 19005-3, 6.1.13 */ };

struct finish_writer *finish_writer_new(FILE *stream, struct arena *arena)
{
    struct finish_writer *writer = arena_alloc(arena, sizeof *writer);
    *writer = (struct finish_writer){
        .objects = objects_new(stream, arena), .arena = arena, .out = buf_new(arena)};
    return writer;
}

bool finish_writer_refuse(struct finish_writer *writer, const char *why, int number)
{
    if (!writer->trouble)
        writer->trouble = number ? arena_printf(writer->arena, "%s (object %d)", why, number) : why;
    return false;
}

/* -- Numbers --------------------------------------------------------------------------------------------- */

void number_list_add(struct number_list *list, int number, struct arena *arena)
{
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = number;
}

/* Returns the slot of the new number of cairo's object `number`. */
static int *number_at(struct finish_writer *writer, int number)
{
    while (writer->numbers.count <= number)
        number_list_add(&writer->numbers, 0, writer->arena);
    return &writer->numbers.items[number];
}

bool finish_writer_accepts(struct finish_writer *writer, int number)
{
    return number < MOST_NUMBER ||
           finish_writer_refuse(writer, "the number of an object is beyond the limit of PDF/A", number);
}

int finish_writer_number(struct finish_writer *writer, int number)
{
    if (!finish_writer_accepts(writer, number))
        return objects_reserve(writer->objects);
    int *slot = number_at(writer, number);
    if (*slot == 0)
        *slot = objects_reserve(writer->objects);
    return *slot;
}

void finish_writer_alias(struct finish_writer *writer, int number, int target)
{
    *number_at(writer, number) = target;
}

/* -- Dictionaries ---------------------------------------------------------------------------------------- */

/* Appends a value with new numbers in its references. */
static void put_value(struct finish_writer *writer, struct slice value)
{
    struct buf *out = &writer->out;
    const int reference = syntax_reference(value);
    const bool dict = value.length > 1 && memcmp(value.at, "<<", 2) == 0;
    if (reference) {
        syntax_put_reference(out, finish_writer_number(writer, reference));
    } else if ((dict || *value.at == '[') && memchr(value.at, 'R', value.length)) {
        const size_t bracket = dict ? 2 : 1;
        struct slice rest = {value.at + bracket, value.length - 2 * bracket};
        buf_put(out, value.at, bracket);
        for (struct slice kid; (kid = syntax_next(&rest)).length > 0;) {
            const char last = out->data[out->length - 1];
            if (!strchr("/[(<", *kid.at) && !strchr("[<)", last))
                buf_putc(out, ' ');
            put_value(writer, kid);
        }
        buf_put(out, value.at + value.length - bracket, bracket);
    } else {
        buf_put(out, value.at, value.length);
    }
}

static void put_sliced_entry(struct finish_writer *writer, struct slice key, struct slice value)
{
    buf_putc(&writer->out, '/');
    buf_put(&writer->out, key.at, key.length);
    if (value.length > 0 && !strchr("/[(<", *value.at))
        buf_putc(&writer->out, ' ');
    put_value(writer, value);
}

void finish_writer_put_entry(struct finish_writer *writer, const char *key, struct slice value)
{
    put_sliced_entry(writer, slice_of(key), value);
}

void finish_writer_put_entries(struct finish_writer *writer, const struct dict *dict,
                               const char *const *without)
{
    for (int i = 0; i < dict->count; i++)
        if (!without || !slice_is_among(dict->entries[i].key, without))
            put_sliced_entry(writer, dict->entries[i].key, dict->entries[i].value);
}

void finish_writer_begin(struct finish_writer *writer)
{
    buf_clear(&writer->out);
    buf_puts(&writer->out, "<<");
}

void finish_writer_end(struct finish_writer *writer, int number)
{
    buf_puts(&writer->out, ">>");
    objects_put(writer->objects, number, slice_of_buf(&writer->out));
}

void finish_writer_copy(struct finish_writer *writer, const struct cairo_object *object)
{
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &object->dict, NULL);
    finish_writer_end(writer, finish_writer_number(writer, object->number));
}

void finish_writer_copy_stream(struct finish_writer *writer, const struct cairo_object *object,
                               struct slice data)
{
    static const char *const without[] = {"Length", "Filter", NULL};
    buf_clear(&writer->out);
    finish_writer_put_entries(writer, &object->dict, without);
    objects_put_stream(writer->objects, finish_writer_number(writer, object->number), writer->out.data, data,
                       true);
}
