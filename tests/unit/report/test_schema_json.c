/* The tables of keys as a JSON Schema: a small table of our own to the letter, and the one of report files as
 * a whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/schema_json.h"

/* Makes a schema YAML that a report may be. JSON is YAML, but two patterns have escape sequences for
 * characters that no report may have. */
static void spoil_escapes(char *text)
{
    while ((text = strstr(text, "\\u")))
        *text = '/';
}

/* Returns what schema_json_write() writes for the type, without escape sequences; the fixture's. */
static const char *written(const struct fixture *fixture, const struct type *type)
{
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    schema_json_write(type, "Title", stream);
    fclose(stream);
    spoil_escapes(text);
    const char *copy = arena_strdup(fixture->arena, text);
    free(text);
    return copy;
}

static void each_kind_of_type_has_its_members(void **state)
{
    struct fixture *fixture = *state;
    static const char *const words[] = {"a", "b", NULL};
    static const struct type text = {.forms = "string", .json = "\"maxLength\": 9"},
                             choice = {.choices = words}, choice_of_two = {.choices = words, .first = 1},
                             pair = {.item = &text, .count = 2};
    static const struct field fields[] = {{"text", &text, true, 0, "x", "A text."},
                                          {"choice", &choice, false, 0, NULL, "A choice."},
                                          {"other", &choice_of_two, true, 0, NULL, "Another."},
                                          {"pair", &pair, false, 0, "y z", "Two texts."},
                                          {.key = NULL}};
    static const struct type mapping = {.fields = fields};
    const char *schema = written(fixture, &mapping), *definitions = strstr(schema, ",\n  \"$defs\": {");
    assert_non_null(definitions);
    assert_string_equal(arena_strndup(fixture->arena, schema, (size_t)(definitions - schema)),
                        "{\n"
                        "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                        "  \"$id\": \"urn:casebook:report\",\n"
                        "  \"title\": \"Title\",\n"
                        "  \"type\": \"object\",\n"
                        "  \"properties\": {\n"
                        "    \"text\": {\n"
                        "      \"description\": \"A text.\",\n"
                        "      \"type\": \"string\",\n"
                        "      \"maxLength\": 9,\n"
                        "      \"default\": \"x\"\n"
                        "    },\n"
                        "    \"choice\": {\n"
                        "      \"description\": \"A choice.\",\n"
                        "      \"enum\": [\n"
                        "        \"a\",\n"
                        "        \"b\",\n"
                        "        null\n"
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
                        "      \"type\": [\"array\", \"null\"],\n"
                        "      \"items\": {\n"
                        "        \"type\": \"string\",\n"
                        "        \"maxLength\": 9\n"
                        "      },\n"
                        "      \"maxItems\": 2,\n"
                        "      \"minItems\": 2,\n"
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
                        "  \"additionalProperties\": false");
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
    static const struct type text = {.forms = "string"},
                             list = {.item = &text, .most = LIMIT_FONTS, .distinct = true};
    static const struct field fields[] = {{"a", &text, false, 0, NULL, ""}, {.key = NULL}};
    static const struct type one = {.fields = fields, .one_key = true},
                             open = {.fields = fields, .others = &list};
    const struct node *schema = parse(fixture, written(fixture, &one));
    assert_string_equal(value_at(fixture, schema, "minProperties")->text, "1");
    assert_string_equal(value_at(fixture, schema, "maxProperties")->text, "1");
    assert_string_equal(value_at(fixture, schema, "properties.a.type")->text, "string");
    assert_null(yaml_lookup(schema, "required"));
    schema = parse(fixture, written(fixture, &open));
    const struct node *others = value_at(fixture, schema, "additionalProperties");
    assert_int_equal(value_at(fixture, others, "type")->count, 6);
    assert_string_equal(value_at(fixture, others, "then.type")->text, "string");
    assert_string_equal(value_at(fixture, others, "items.type")->text, "string");
    assert_string_equal(value_at(fixture, others, "uniqueItems")->text, "true");
    assert_string_equal(value_at(fixture, others, "maxItems")->text, "32");
    const struct node *own = value_at(fixture, schema, "not.propertyNames.enum");
    assert_int_equal(own->count, 1);
    assert_string_equal(own->items[0]->text, "a");
}

static void texts_have_limits_names_and_words_that_are_taken(void **state)
{
    struct fixture *fixture = *state;
    static const struct type label = {.forms = "string number", .most = LIMIT_LABEL, .named = true};
    static const struct field fields[] = {{"one", &label, false, 0, "{a} of {b}", ""}, {.key = NULL}};
    static const struct type mapping = {.fields = fields},
                             apart = {.forms = "string", .never_null = true, .apart = &mapping};
    static const struct field all[] = {
        {"labels", &mapping, false, 0, NULL, ""}, {"apart", &apart, false, 0, NULL, ""}, {.key = NULL}};
    static const struct type root = {.fields = all};
    const struct node *schema = parse(fixture, written(fixture, &root));
    const struct node *one = value_at(fixture, schema, "properties.labels.properties.one");
    assert_string_equal(value_at(fixture, one, "maxLength")->text, "200");
    assert_string_equal(value_at(fixture, one, "pattern")->text,
                        "^[ \\t\\n\\r]*([^{ \\t\\n\\r]|\\{a\\}|\\{b\\})([^{]|\\{a\\}|\\{b\\})*$");
    assert_int_equal(value_at(fixture, one, "type")->count, 3);
    assert_string_equal(value_at(fixture, schema, "properties.apart.type")->text, "string");
    const struct node *all_of = value_at(fixture, schema, "properties.apart.allOf");
    assert_string_equal(value_at(fixture, all_of->items[0], "not.enum")->items[0]->text, "one");
}

static void a_shared_mapping_stands_once(void **state)
{
    struct fixture *fixture = *state;
    static const struct type text = {.forms = "string"};
    static const struct field fields[] = {{"a", &text, true, 0, NULL, ""}, {.key = NULL}};
    static const struct type shared = {.fields = fields, .noun = "thing", .shared = true},
                             list = {.item = &shared};
    static const struct field all[] = {{"things", &list, false, 0, NULL, ""}, {.key = NULL}};
    static const struct type root = {.fields = all};
    const struct node *schema = parse(fixture, written(fixture, &root));
    assert_string_equal(value_at(fixture, schema, "properties.things.items.$ref")->text, "#/$defs/thing");
    assert_string_equal(value_at(fixture, schema, "$defs.thing.properties.a.type")->text, "string");
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
        if (strcmp(schema->pairs[i].key->text, "not") != 0)
            keys += check_schema(schema->pairs[i].value);
    return keys;
}

static void the_schema_describes_every_key(void **state)
{
    struct fixture *fixture = *state;
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    load_write_schema(stream);
    fclose(stream);
    spoil_escapes(text);
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
        TEST(texts_have_limits_names_and_words_that_are_taken),
        TEST(a_shared_mapping_stands_once),
        TEST(the_schema_describes_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
