/* JSON is read back with the YAML parser, since JSON is a subset of YAML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"
#include "fixture.h"
#include "layout/layout_json.h"
#include "report/yaml.h"
#include "report/yaml_parse.h"

#include <limits.h>

/* Collects what is written to its stream until finish() is called. */
struct sink {
    FILE *stream;
    char *text;
    size_t length;
};

static void open_sink(struct sink *sink)
{
    sink->stream = open_memstream(&sink->text, &sink->length);
}

static const char *finish(struct fixture *fixture, struct sink *sink)
{
    fclose(sink->stream);
    const char *text = arena_strndup(fixture->arena, sink->text, sink->length);
    free(sink->text);
    return text;
}

static const struct node *parse(struct fixture *fixture, const char *text)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"json", text, strlen(text)};
    const struct node *node = yaml_parse(input, fixture->arena, fixture->diag);
    if (diag_count(fixture->diag, DIAG_ERROR) > 0)
        fail_msg("%s", said(fixture));
    return node;
}

static long long number(const struct node *mapping, const char *key)
{
    const struct node *value = yaml_lookup(mapping, key);
    if (!value)
        fail_msg("there is no '%s'", key);
    return strtoll(value->text, NULL, 10);
}

static const struct node *list(const struct node *mapping, const char *key, int count)
{
    const struct node *value = yaml_lookup(mapping, key);
    assert_non_null(value);
    assert_int_equal(value->kind, NODE_SEQUENCE);
    assert_int_equal(value->count, count);
    return value;
}

/* -- Writing --------------------------------------------------------------------------------------------- */

static void everything_has_its_place_on_a_line(void **state)
{
    struct fixture *fixture = *state;
    struct sink sink;
    open_sink(&sink);
    struct json json = {.stream = sink.stream};
    json_open(&json, NULL, '{');
    json_number(&json, "least", LLONG_MIN);
    json_truth(&json, "yes", true);
    json_truth(&json, "no", false);
    json_open(&json, "list", '[');
    json_number(&json, NULL, 1);
    json_text(&json, NULL, "two");
    json_open(&json, NULL, '{');
    json_close(&json, '}');
    json_close(&json, ']');
    json_open(&json, "empty", '[');
    json_close(&json, ']');
    json_numbers(&json, "numbers", (const int[]){1, -2, 3}, 3);
    json_numbers(&json, "none", NULL, 0);
    json_literal(&json, "null", "null");
    json_close(&json, '}');
    assert_string_equal(finish(fixture, &sink), "{\n"
                                                "  \"least\": -9223372036854775808,\n"
                                                "  \"yes\": true,\n"
                                                "  \"no\": false,\n"
                                                "  \"list\": [\n"
                                                "    1,\n"
                                                "    \"two\",\n"
                                                "    {}\n"
                                                "  ],\n"
                                                "  \"empty\": [],\n"
                                                "  \"numbers\": [1, -2, 3],\n"
                                                "  \"none\": [],\n"
                                                "  \"null\": null\n"
                                                "}");
}

static void strings_escape_what_may_not_stand_in_them(void **state)
{
    struct fixture *fixture = *state;
    struct sink sink;
    open_sink(&sink);
    struct json json = {.stream = sink.stream};
    static const char bytes[] = "\"\\/\b\n\t\x1F\x7F\0é漢\U0001F600";
    json_bytes(&json, NULL, bytes, sizeof bytes - 1);
    assert_string_equal(finish(fixture, &sink),
                        "\"\\\"\\\\/\\u0008\\u000a\\u0009\\u001f\\u007f\\u0000é漢\U0001F600\"");
}

static void names_are_escaped_as_well(void **state)
{
    struct fixture *fixture = *state;
    struct sink sink;
    open_sink(&sink);
    struct json json = {.stream = sink.stream};
    json_open(&json, NULL, '{');
    json_text(&json, "a \"name\"", "x");
    json_close(&json, '}');
    const struct node *node = parse(fixture, finish(fixture, &sink));
    assert_string_equal(yaml_lookup(node, "a \"name\"")->text, "x");
}

/* -- The layout file ------------------------------------------------------------------------------------- */

static const char report[] =
    "title: T\n"
    "body:\n"
    "- text: Prose before it.\n"
    "- comparison:\n"
    "    columns: [{key: a}, {key: b, width: 30mm}, {key: s, type: sources}]\n"
    "    sides:\n"
    "    - name: One\n"
    "      rows:\n"
    "      - {a: First, b: 'Many words that take more lines than one or two or three where they\n"
    "          have only thirty millimetres to stand in, which is not much for so many words',\n"
    "        s: [{url: 'https://e.org/1'}, {url: 'https://e.org/2'}]}\n"
    "      - {a: Second, b: x, s: {url: 'https://e.org/1'}, keep-with-next: true}\n"
    "      - {a: Third, b: x, s: {url: 'https://e.org/1'}, page-break: true, split: never}\n"
    "    - name: Two\n"
    "      rows:\n"
    "      - {a: Fourth, b: x, s: {url: 'https://e.org/3'}}\n";

static const struct node *layout_of(struct fixture *fixture, const struct layout **result)
{
    const struct layout *layout = *result = lay_out(fixture, report);
    assert_non_null(layout);
    struct sink sink;
    open_sink(&sink);
    layout_json(layout, sink.stream);
    return parse(fixture, finish(fixture, &sink));
}

static void the_layout_is_written_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout;
    const struct node *json = layout_of(fixture, &layout);
    assert_int_equal(number(json, "units_per_point"), 1024);
    assert_int_equal(number(json, "cell_size"), layout->cell_size);
    assert_int_equal(number(json, "masthead"), layout->masthead.height);
    const struct node *tables = list(json, "tables", 1)->items[0];
    assert_int_equal(number(tables, "width"), layout->tables[0].grid.width);
    assert_string_equal(yaml_lookup(tables, "stacked")->text, "false");
    const struct node *columns = list(list(tables, "grids", 1)->items[0], "columns", 3);
    for (int c = 0; c < 3; c++) {
        assert_int_equal(number(columns->items[c], "width"), layout->tables[0].grid.sides[0].widths[c]);
        assert_int_equal(number(columns->items[c], "x"), layout->tables[0].grid.sides[0].xs[c]);
    }
    const struct node *notes = list(json, "notes", 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(yaml_lookup(notes->items[i], "url")->text, layout->report->sources[i].url);
        assert_int_equal(number(notes->items[i], "base"), layout->notes.heights[i].base);
    }
    const struct node *pages = list(json, "pages", 2);
    assert_int_equal(list(pages->items[0], "notes", 3)->count, layout->pages[0].note_count);
    assert_int_equal(number(pages->items[1], "first_number"), 4);
}

static void rows_are_written_with_all_that_breaks_go_by(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout;
    const struct node *file = layout_of(fixture, &layout), *sections = list(file, "sections", 2);
    assert_int_equal(number(file, "cost"), layout->cost);
    assert_string_equal(yaml_lookup(file, "exact")->text, "true");
    assert_string_equal(yaml_lookup(sections->items[0], "kind")->text, "prose");
    const struct node *section = sections->items[1];
    assert_string_equal(yaml_lookup(section, "kind")->text, "tables");
    assert_int_equal(number(section, "first_page"), 1);
    assert_int_equal(number(section, "pages"), 2);
    const struct node *flow = list(section, "flows", 2)->items[0];
    const struct node *rows = list(flow, "rows", 3);
    const int lines = (int)number(rows->items[0], "lines");
    assert_true(lines > 4);
    const struct node *splits = list(rows->items[0], "splits", lines - 3);
    assert_int_equal(strtol(splits->items[0]->text, NULL, 10), 2);
    const struct node *notes = list(rows->items[0], "notes", 2);
    assert_string_equal(notes->items[1]->items[0]->text, "1");
    assert_string_equal(notes->items[1]->items[1]->text, "0");
    list(rows->items[2], "splits", 0);
    assert_string_equal(yaml_lookup(rows->items[1], "keep_with_next")->text, "true");
    assert_null(yaml_lookup(rows->items[0], "keep_with_next"));
    assert_string_equal(yaml_lookup(rows->items[2], "page_break")->text, "true");
    const struct node *breaks = list(section, "breaks", 2);
    const struct node *ends = list(breaks->items[0], "ends", 2);
    assert_string_equal(ends->items[0]->items[0]->text, "2");
    assert_string_equal(ends->items[1]->items[0]->text, "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(everything_has_its_place_on_a_line),
        TEST(strings_escape_what_may_not_stand_in_them),
        TEST(names_are_escaped_as_well),
        TEST(the_layout_is_written_as_it_is),
        TEST(rows_are_written_with_all_that_breaks_go_by),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
