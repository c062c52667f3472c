/* The tables as a JSON Schema (draft 2020-12), so that an editor completes and checks what the program reads.
 * It is as strict as a schema can be; what depends on other values stays with the program. */
#include "schema_json.h"

#include <string.h>

struct writer {
    FILE *stream;
    int depth;
    bool first; /* no member stands in the open bracket yet */
};

static void put_string(const struct writer *writer, const char *text, size_t length)
{
    fputc('"', writer->stream);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            fputc('\\', writer->stream);
        fputc(text[i], writer->stream);
    }
    fputc('"', writer->stream);
}

/* Begins a member of an object, or with `name` NULL an element of an array. */
static void put_name(struct writer *writer, const char *name)
{
    fprintf(writer->stream, "%s\n%*s", writer->first ? "" : ",", writer->depth * 2, "");
    writer->first = false;
    if (!name)
        return;
    put_string(writer, name, strlen(name));
    fputs(": ", writer->stream);
}

static void put_text(struct writer *writer, const char *name, const char *text)
{
    put_name(writer, name);
    put_string(writer, text, strlen(text));
}

static void put_number(struct writer *writer, const char *name, int number)
{
    put_name(writer, name);
    fprintf(writer->stream, "%d", number);
}

static void open(struct writer *writer, const char *name, char bracket)
{
    if (name || writer->depth > 0)
        put_name(writer, name);
    fputc(bracket, writer->stream);
    writer->depth++;
    writer->first = true;
}

static void close(struct writer *writer, char bracket)
{
    writer->depth--;
    fprintf(writer->stream, "\n%*s%c", writer->depth * 2, "", bracket);
    writer->first = false;
}

static void put_type(struct writer *writer, const struct type *type);

static void put_list(struct writer *writer, const struct type *type)
{
    put_text(writer, "type", "array");
    open(writer, "items", '{');
    put_type(writer, type->item);
    close(writer, '}');
    put_number(writer, "minItems", type->count ? type->count : 1);
    if (type->count)
        put_number(writer, "maxItems", type->count);
}

/* A list, or the one item that it would have. */
static void put_alternatives(struct writer *writer, const struct type *type)
{
    open(writer, "anyOf", '[');
    open(writer, NULL, '{');
    put_type(writer, type->item);
    close(writer, '}');
    open(writer, NULL, '{');
    put_list(writer, type);
    close(writer, '}');
    open(writer, NULL, '{');
    put_name(writer, "type");
    fputs("[\"string\", \"number\", \"boolean\", \"null\"]", writer->stream);
    close(writer, '}');
    close(writer, ']');
}

static void put_initial(struct writer *writer, const struct field *field)
{
    const char *at = field->initial;
    if (!field->type->item) {
        put_text(writer, "default", at);
        return;
    }
    open(writer, "default", '[');
    while (*at) {
        const size_t length = strcspn(at, " ");
        put_name(writer, NULL);
        put_string(writer, at, length);
        at += length + (at[length] == ' ');
    }
    close(writer, ']');
}

static void put_field(struct writer *writer, const struct field *field)
{
    open(writer, field->key, '{');
    put_text(writer, "description", field->description);
    put_type(writer, field->type);
    if (field->initial)
        put_initial(writer, field);
    if (field->type->choices && field->type->first == 0)
        put_text(writer, "default", field->type->choices[0]);
    close(writer, '}');
}

static void put_required(struct writer *writer, const struct field *fields)
{
    int count = 0;
    for (const struct field *field = fields; field->key; field++) {
        if (!field->required)
            continue;
        if (count++ == 0)
            open(writer, "required", '[');
        put_text(writer, NULL, field->key);
    }
    if (count)
        close(writer, ']');
}

static void put_mapping(struct writer *writer, const struct type *type)
{
    put_text(writer, "type", "object");
    open(writer, "properties", '{');
    for (const struct field *field = type->fields; field->key; field++)
        put_field(writer, field);
    close(writer, '}');
    put_required(writer, type->fields);
    if (type->one_key) {
        put_number(writer, "minProperties", 1);
        put_number(writer, "maxProperties", 1);
    }
    if (type->others) {
        open(writer, "additionalProperties", '{');
        put_text(writer, "description", "The cell of the column with this key.");
        put_alternatives(writer, type->others);
        close(writer, '}');
    } else {
        put_name(writer, "additionalProperties");
        fputs("false", writer->stream);
    }
}

static void put_choices(struct writer *writer, const char *const *choices)
{
    open(writer, "enum", '[');
    for (; *choices; choices++)
        put_text(writer, NULL, *choices);
    close(writer, ']');
}

static void put_type(struct writer *writer, const struct type *type)
{
    if (type->fields)
        put_mapping(writer, type);
    else if (type->item)
        put_list(writer, type);
    else if (type->choices)
        put_choices(writer, type->choices);
    else {
        put_name(writer, NULL);
        fputs(type->json, writer->stream);
    }
}

void schema_json_write(const struct type *type, const char *title, FILE *stream)
{
    struct writer writer = {.stream = stream};
    open(&writer, NULL, '{');
    put_text(&writer, "$schema", "https://json-schema.org/draft/2020-12/schema");
    put_text(&writer, "title", title);
    put_type(&writer, type);
    close(&writer, '}');
    fputc('\n', stream);
}
