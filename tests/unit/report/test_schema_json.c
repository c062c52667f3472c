/* The tables of keys as a JSON Schema: a small table of our own to the letter, and the one of report files as
 * a whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/schema_json.h"

/* Returns what schema_json_write() writes for the type; the fixture's. */
static const char *written(const struct fixture *fixture, const struct type *type)
{
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    schema_json_write(type, "Title", stream);
    fclose(stream);
    const char *copy = arena_strdup(fixture->arena, text);
    free(text);
    return copy;
}

static void each_kind_of_type_has_its_members(void **state)
{
    struct fixture *fixture = *state;
    static const char *const words[] = {"a", "b", NULL};
    static const struct type text = {.json = "\"type\": \"string\""}, choice = {.choices = words},
                             choice_of_two = {.choices = words, .first = 1},
                             pair = {.item = &text, .count = 2};
    static const struct field fields[] = {{"text", &text, true, 0, "x", "A text."},
                                          {"choice", &choice, false, 0, NULL, "A choice."},
                                          {"other", &choice_of_two, true, 0, NULL, "Another."},
                                          {"pair", &pair, false, 0, "y z", "Two texts."},
                                          {.key = NULL}};
    static const struct type mapping = {.fields = fields};
    assert_string_equal(written(fixture, &mapping),
                        "{\n"
                        "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                        "  \"title\": \"Title\",\n"
                        "  \"type\": \"object\",\n"
                        "  \"properties\": {\n"
                        "    \"text\": {\n"
                        "      \"description\": \"A text.\",\n"
                        "      \"type\": \"string\",\n"
                        "      \"default\": \"x\"\n"
                        "    },\n"
                        "    \"choice\": {\n"
                        "      \"description\": \"A choice.\",\n"
                        "      \"enum\": [\n"
                        "        \"a\",\n"
                        "        \"b\"\n"
                        "      ],\n"
                        "      \"default\": \"a\"\n"
                        "    },\n"
                        "    \"other\": {\n"
                        "      \"description\": \"Another.\",\n"
                        "      \"enum\": [\n"
                        "        \"a\",\n"
                        "        \"b\"\n"
                        "      ]\n"
                        "    },\n"
                        "    \"pair\": {\n"
                        "      \"description\": \"Two texts.\",\n"
                        "      \"type\": \"array\",\n"
                        "      \"items\": {\n"
                        "        \"type\": \"string\"\n"
                        "      },\n"
                        "      \"minItems\": 2,\n"
                        "      \"maxItems\": 2,\n"
                        "      \"default\": [\n"
                        "        \"y\",\n"
                        "        \"z\"\n"
                        "      ]\n"
                        "    }\n"
                        "  },\n"
                        "  \"required\": [\n"
                        "    \"text\",\n"
                        "    \"other\"\n"
                        "  ],\n"
                        "  \"additionalProperties\": false\n"
                        "}\n");
}

/* Returns the value at a path of keys, such as "properties.a". */
static const struct node *value_at(const struct fixture *fixture, const struct node *node, const char *path)
{
    while (*path) {
        const size_t length = strcspn(path, ".");
        node = yaml_lookup(node, arena_strndup(fixture->arena, path, length));
        assert_non_null(node);
        path += length + (path[length] == '.');
    }
    return node;
}

static void mappings_may_have_one_key_or_keys_of_the_author(void **state)
{
    struct fixture *fixture = *state;
    static const struct type text = {.json = "\"type\": \"string\""}, list = {.item = &text};
    static const struct field fields[] = {{"a", &text, false, 0, NULL, ""}, {.key = NULL}};
    static const struct type one = {.fields = fields, .one_key = true},
                             open = {.fields = fields, .others = &list};
    const struct node *schema = parse(fixture, written(fixture, &one));
    assert_string_equal(value_at(fixture, schema, "minProperties")->text, "1");
    assert_string_equal(value_at(fixture, schema, "maxProperties")->text, "1");
    assert_null(yaml_lookup(schema, "required"));
    schema = parse(fixture, written(fixture, &open));
    const struct node *others = value_at(fixture, schema, "additionalProperties.anyOf");
    assert_int_equal(others->count, 3);
    assert_string_equal(value_at(fixture, others->items[0], "type")->text, "string");
    assert_string_equal(value_at(fixture, others->items[1], "items.type")->text, "string");
    assert_int_equal(value_at(fixture, others->items[2], "type")->count, 4);
}

/* Asserts that each mapping of a schema says what other keys it may have, and each key what it means. Returns
 * the number of keys. */
static int check_schema(const struct node *schema)
{
    int keys = 0;
    if (schema->kind == NODE_SEQUENCE)
        for (int i = 0; i < schema->count; i++)
            keys += check_schema(schema->items[i]);
    if (schema->kind != NODE_MAPPING)
        return keys;
    const struct node *properties = yaml_lookup(schema, "properties");
    if (properties && properties->kind == NODE_MAPPING) {
        const struct node *others = yaml_lookup(schema, "additionalProperties");
        assert_non_null(others);
        assert_true(others->kind == NODE_MAPPING || strcmp(others->text, "false") == 0);
        for (int i = 0; i < properties->count; i++)
            assert_non_null(yaml_lookup(properties->pairs[i].value, "description"));
        keys += properties->count;
    }
    for (int i = 0; i < schema->count; i++)
        keys += check_schema(schema->pairs[i].value);
    return keys;
}

/* JSON is YAML. */
static void the_schema_describes_every_key(void **state)
{
    struct fixture *fixture = *state;
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    load_write_schema(stream);
    fclose(stream);
    const struct input input = {"schema.json", text, size};
    const struct node *schema = yaml_parse(&input, fixture->arena, fixture->diag);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 0);
    assert_string_equal(yaml_lookup(schema, "$schema")->text, "https://json-schema.org/draft/2020-12/schema");
    /* The suite `source` knows all keys. Here they must only have been found. */
    assert_true(check_schema(schema) > 50);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_kind_of_type_has_its_members),
        TEST(mappings_may_have_one_key_or_keys_of_the_author),
        TEST(the_schema_describes_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
