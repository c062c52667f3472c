/* The schema lets an editor complete and check what the program reads. It is as strict as a schema can be;
 * rules that depend on other values are checked by the program alone. */
#include "report/schema_json.h"

#include "base/json.h"

#include <string.h>

static void put_type(struct json *json, const struct type *type);

static void put_list(struct json *json, const struct type *type)
{
    json_text(json, "type", "array");
    json_open(json, "items", '{');
    put_type(json, type->item);
    json_close(json, '}');
    json_number(json, "minItems", type->count ? type->count : 1);
    if (type->count)
        json_number(json, "maxItems", type->count);
}

/* Writes that a value is the list `type`, one item of it, or a plain value. */
static void put_alternatives(struct json *json, const struct type *type)
{
    json_open(json, "anyOf", '[');
    json_open(json, NULL, '{');
    put_type(json, type->item);
    json_close(json, '}');
    json_open(json, NULL, '{');
    put_list(json, type);
    json_close(json, '}');
    json_open(json, NULL, '{');
    json_literal(json, "type", "[\"string\", \"number\", \"boolean\", \"null\"]");
    json_close(json, '}');
    json_close(json, ']');
}

static void put_initial(struct json *json, const struct field *field)
{
    const char *at = field->initial;
    if (!field->type->item) {
        json_text(json, "default", at);
        return;
    }
    json_open(json, "default", '[');
    while (*at) {
        const size_t length = strcspn(at, " ");
        json_bytes(json, NULL, at, length);
        at += length + (at[length] == ' ');
    }
    json_close(json, ']');
}

static void put_field(struct json *json, const struct field *field)
{
    json_open(json, field->key, '{');
    json_text(json, "description", field->description);
    put_type(json, field->type);
    if (field->initial)
        put_initial(json, field);
    if (field->type->choices && field->type->first == 0)
        json_text(json, "default", field->type->choices[0]);
    json_close(json, '}');
}

static void put_required(struct json *json, const struct field *fields)
{
    int count = 0;
    for (const struct field *field = fields; field->key; field++) {
        if (!field->required)
            continue;
        if (count++ == 0)
            json_open(json, "required", '[');
        json_text(json, NULL, field->key);
    }
    if (count)
        json_close(json, ']');
}

static void put_mapping(struct json *json, const struct type *type)
{
    json_text(json, "type", "object");
    json_open(json, "properties", '{');
    for (const struct field *field = type->fields; field->key; field++)
        put_field(json, field);
    json_close(json, '}');
    put_required(json, type->fields);
    if (type->one_key) {
        json_number(json, "minProperties", 1);
        json_number(json, "maxProperties", 1);
    }
    if (type->others) {
        json_open(json, "additionalProperties", '{');
        json_text(json, "description", "The cell of the column with this key.");
        put_alternatives(json, type->others);
        json_close(json, '}');
    } else {
        json_truth(json, "additionalProperties", false);
    }
}

static void put_choices(struct json *json, const char *const *choices)
{
    json_open(json, "enum", '[');
    for (; *choices; choices++)
        json_text(json, NULL, *choices);
    json_close(json, ']');
}

static void put_type(struct json *json, const struct type *type)
{
    if (type->fields)
        put_mapping(json, type);
    else if (type->item)
        put_list(json, type);
    else if (type->choices)
        put_choices(json, type->choices);
    else
        json_literal(json, NULL, type->json);
}

void schema_json_write(const struct type *type, const char *title, FILE *stream)
{
    struct json json = {.stream = stream};
    json_open(&json, NULL, '{');
    json_text(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_text(&json, "title", title);
    put_type(&json, type);
    json_close(&json, '}');
    fputc('\n', stream);
}
