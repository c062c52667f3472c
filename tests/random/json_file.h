/* A reader of JSON, for the layout file. A missing value reads as 0 and as an empty list. */
#ifndef CASEBOOK_TESTS_RANDOM_JSON_FILE_H
#define CASEBOOK_TESTS_RANDOM_JSON_FILE_H

#include "base/mem.h"

#include <stdbool.h>

enum json_kind { JSON_NOTHING, JSON_NUMBER, JSON_TRUTH, JSON_TEXT, JSON_LIST, JSON_OBJECT };

struct json_value {
    enum json_kind kind;
    const char *key;  /* of a member */
    long long number; /* and truth, 0 or 1 */
    const char *text;
    struct json_value *items; /* of lists and objects */
    int count, capacity;
};

/* Reads a text. Returns NULL if it is not JSON or if a number is not whole. The result is the arena's. */
const struct json_value *json_read(const char *text, struct arena *arena);

/* Return a member of an object, an item of a list, and the number that a member is. None of them returns
 * NULL. */
const struct json_value *json_member(const struct json_value *object, const char *key);
const struct json_value *json_item(const struct json_value *list, int index);
long long json_int(const struct json_value *object, const char *key);

#endif
