#include "json_file.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DEPTH = 32 };

static const struct json_value nothing;

struct reader {
    const char *at;
    struct arena *arena;
    int depth;
};

static void skip_space(struct reader *reader)
{
    reader->at += strspn(reader->at, " \t\r\n");
}

static bool take(struct reader *reader, char c)
{
    skip_space(reader);
    const bool here = *reader->at == c;
    reader->at += here;
    return here;
}

static bool take_word(struct reader *reader, const char *word)
{
    const size_t length = strlen(word);
    const bool here = strncmp(reader->at, word, length) == 0;
    reader->at += here ? length : 0;
    return here;
}

/* Reads a text. Of the escapes, only those of quotes and backslashes are replaced. */
static const char *read_text(struct reader *reader)
{
    struct buf buf = buf_new(reader->arena);
    if (!take(reader, '"'))
        return NULL;
    for (; *reader->at != '"'; reader->at++) {
        if (*reader->at == '\0')
            return NULL;
        if (*reader->at == '\\' && (reader->at[1] == '"' || reader->at[1] == '\\'))
            reader->at++;
        buf_putc(&buf, *reader->at);
    }
    reader->at++;
    return buf.data;
}

static bool read_value(struct reader *reader, struct json_value *value);

static bool read_items(struct reader *reader, struct json_value *value, char end)
{
    if (reader->depth++ == MOST_DEPTH)
        return false;
    for (bool first = true; !take(reader, end); first = false) {
        struct json_value item = {.key = NULL};
        if (!first && !take(reader, ','))
            return false;
        if (end == '}' && (!(item.key = read_text(reader)) || !take(reader, ':')))
            return false;
        if (!read_value(reader, &item))
            return false;
        value->items = arena_grow(reader->arena, value->items, value->count, &value->capacity,
                                  sizeof *value->items);
        value->items[value->count++] = item;
    }
    reader->depth--;
    return true;
}

static bool read_number(struct reader *reader, struct json_value *value)
{
    char *end;
    value->kind = JSON_NUMBER;
    value->number = strtoll(reader->at, &end, 10);
    const bool right = end != reader->at && *end != '.' && *end != 'e';
    reader->at = end;
    return right;
}

static bool read_value(struct reader *reader, struct json_value *value)
{
    if (take(reader, '{')) {
        value->kind = JSON_OBJECT;
        return read_items(reader, value, '}');
    }
    if (take(reader, '[')) {
        value->kind = JSON_LIST;
        return read_items(reader, value, ']');
    }
    switch (*reader->at) {
    case '"':
        value->kind = JSON_TEXT;
        return (value->text = read_text(reader)) != NULL;
    case 't':
    case 'f':
        value->kind = JSON_TRUTH;
        value->number = *reader->at == 't';
        return take_word(reader, "true") || take_word(reader, "false");
    default:
        return read_number(reader, value);
    }
}

const struct json_value *json_read(const char *text, struct arena *arena)
{
    struct reader reader = {.at = text, .arena = arena};
    struct json_value *value = arena_alloc(arena, sizeof *value);
    if (!read_value(&reader, value))
        return NULL;
    skip_space(&reader);
    return *reader.at == '\0' ? value : NULL;
}

const struct json_value *json_member(const struct json_value *object, const char *key)
{
    for (int i = 0; i < object->count; i++)
        if (object->items[i].key && strcmp(object->items[i].key, key) == 0)
            return &object->items[i];
    return &nothing;
}

const struct json_value *json_item(const struct json_value *list, int index)
{
    return index >= 0 && index < list->count ? &list->items[index] : &nothing;
}

long long json_int(const struct json_value *object, const char *key)
{
    return json_member(object, key)->number;
}
