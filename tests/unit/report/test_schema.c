/* Tables of keys, with a table of our own: what is read, what holds by default, what is reported, what is
 * hinted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

enum shape { ROUND, SQUARE, OVAL };

struct plate {
    int shape;
    bool deep;
    const char *name;
    struct cup {
        int shape;
        bool full;
    } cup;
    const struct node *spoons;
};

static bool read_name(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)reader, (void)field;
    const char **name = target;
    if (node->kind != NODE_SCALAR)
        return false;
    *name = node->text;
    return true;
}

static void prepare_name(struct reader *reader, const struct field *field, void *target)
{
    (void)reader;
    const char **name = target;
    *name = field->initial;
}

static const char *const shapes[] = {"round", "square", "oval", NULL};
static const struct type shape = {.read = schema_read_choice, .choices = shapes};
static const struct type large_shape = {.read = schema_read_choice, .choices = shapes, .first = 10};
static const struct type truth = {.what = "true or false", .read = schema_read_bool};
static const struct type name = {.what = "text", .read = read_name, .prepare = prepare_name};
static const struct type strict_name = {.what = "text", .read = read_name, .never_null = true};
static const struct type spoon_list = {.what = "a list of spoons", .read = schema_read_node, .item = &name};
static const struct field cup_fields[] = {
    {"shape", &large_shape, false, offsetof(struct plate, cup.shape), NULL, ""},
    {"full", &truth, false, offsetof(struct plate, cup.full), NULL, ""},
    {.key = NULL}};
static const struct type cup = {
    .what = "a mapping", .read = schema_read_mapping, .fields = cup_fields, .noun = "cup"};
static const struct field plate_fields[] = {
    {"shape", &shape, true, offsetof(struct plate, shape), NULL, ""},
    {"deep", &truth, false, offsetof(struct plate, deep), NULL, ""},
    {"name", &name, false, offsetof(struct plate, name), "plate", ""},
    {"motto", &strict_name, false, offsetof(struct plate, name), NULL, ""},
    {"cup", &cup, false, 0, NULL, ""},
    {"spoons", &spoon_list, false, offsetof(struct plate, spoons), NULL, ""},
    {.key = NULL}};
static const struct type plate = {.fields = plate_fields, .noun = "plate"};

static struct plate read(const struct fixture *fixture, const char *text)
{
    struct plate result = {0};
    schema_read(new_reader(fixture), parse(fixture, text), &plate, &result);
    return result;
}

static void values_are_stored_by_their_fields(void **state)
{
    struct fixture *fixture = *state;
    const struct plate result = read(
        fixture, "{shape: oval, deep: yes, name: x, cup: {shape: square, full: true}, spoons: [a, b]}");
    assert_int_equal(result.shape, OVAL);
    assert_true(result.deep);
    assert_string_equal(result.name, "x");
    assert_int_equal(result.cup.shape, 10 + SQUARE);
    assert_true(result.cup.full);
    assert_int_equal(result.spoons->count, 2);
    assert_int_equal(errors(fixture), 0);
}

static void defaults_hold_for_what_is_left_out_or_null(void **state)
{
    struct fixture *fixture = *state;
    struct plate result = read(fixture, "shape: round");
    assert_string_equal(result.name, "plate");
    assert_false(result.deep);
    result = read(fixture, "{shape: round, name: ~, deep: ~, cup: ~, spoons: ~}");
    assert_string_equal(result.name, "plate");
    assert_int_equal(errors(fixture), 0);
    read(fixture, "{shape: ~}");
    assert_said(fixture, "'shape' must be");
    read(fixture, "{shape: round, motto: ~}");
    assert_said(fixture, "'motto' must be text, not empty");
}

static void all_errors_of_a_mapping_are_reported(void **state)
{
    struct fixture *fixture = *state;
    read(fixture, "name: [x]\ndeep: maybe\nspoons: []\ncup: {ful: yes, shape: [a]}\n");
    static const char *const messages[] = {
        "test.yaml:1:1: error: the plate has no 'shape'",
        "test.yaml:1:7: error: 'name' must be text, not a list",
        "test.yaml:2:7: error: 'deep' must be true or false, not 'maybe'",
        "test.yaml:3:9: error: 'spoons' must be a list of spoons, not an empty list",
        "test.yaml:4:7: error: unknown key 'ful'",
        "test.yaml:4:24: error: 'shape' must be"};
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        assert_said(fixture, messages[i]);
    assert_int_equal(errors(fixture), 6);
}

static void what_is_no_mapping_is_reported(void **state)
{
    struct fixture *fixture = *state;
    const struct plate result = read(fixture, "[]");
    assert_said(fixture, "a plate must be a mapping, not an empty list");
    assert_string_equal(result.name, "plate");
}

static void the_nearest_key_is_hinted_or_all_keys(void **state)
{
    struct fixture *fixture = *state;
    read(fixture, "{shape: oval, dep: yes}");
    assert_said(fixture, "did you mean 'deep'?");
    read(fixture, "{shape: oval, xyzzy: yes}");
    assert_said(fixture, "the keys here are shape, deep, name, motto, cup and spoons");
}

static void a_misspelt_choice_is_one_error(void **state)
{
    struct fixture *fixture = *state;
    const struct plate result = read(fixture, "shape: squaer");
    assert_said(fixture, "'shape' must be round, square or oval, not 'squaer'");
    assert_said(fixture, "did you mean 'square'?");
    assert_int_equal(result.shape, SQUARE);
    assert_int_equal(errors(fixture), 1);
}

static void truth_has_the_spellings_of_yaml(void **state)
{
    struct fixture *fixture = *state;
    static const char *const words[] = {"true", "True", "TRUE", "yes", "Yes", "YES"}, *const others[] = {
                                                                                          "false", "False",
                                                                                          "FALSE", "no",
                                                                                          "No",    "NO"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_true(read(fixture, arena_printf(fixture->arena, "{shape: oval, deep: %s}", words[i])).deep);
        assert_false(read(fixture, arena_printf(fixture->arena, "{shape: oval, deep: %s}", others[i])).deep);
    }
    assert_int_equal(errors(fixture), 0);
    read(fixture, "{shape: oval, deep: tRUE}");
    assert_said(fixture, "'deep' must be true or false, not 'tRUE'");
}

static void a_choice_of_no_may_be_false(void **state)
{
    struct fixture *fixture = *state;
    static const char *const words[] = {"some", "no", NULL};
    static const struct type type = {.read = schema_read_choice, .choices = words};
    static const struct field field = {.key = "key", .type = &type};
    static const char *const texts[] = {"no", "false", "False", "FALSE"};
    struct reader *reader = new_reader(fixture);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int choice = 0;
        schema_read_choice(reader, parse(fixture, texts[i]), &field, &choice);
        assert_int_equal(choice, 1);
    }
    assert_int_equal(errors(fixture), 0);
    int choice = 0;
    schema_read_choice(reader, parse(fixture, "'false'"), &field, &choice);
    assert_said(fixture, "'key' must be some or no, not 'false'");
}

static void lists_have_limits(void **state)
{
    struct fixture *fixture = *state;
    static const struct type type = {.read = schema_read_node, .item = &name, .most = LIMIT_FONTS};
    static const struct field field = {.key = "key", .type = &type};
    struct limits limits = limit_usual();
    limits.most[LIMIT_FONTS] = 2;
    diag_set_limits(fixture->diag, &limits);
    const struct node *list = NULL;
    assert_true(schema_read_node(new_reader(fixture), parse(fixture, "[a, b]"), &field, &list));
    assert_non_null(list);
    list = NULL;
    assert_true(schema_read_node(new_reader(fixture), parse(fixture, "[a, b, c]"), &field, &list));
    assert_null(list);
    assert_said(fixture, "more than 2 font files");
}

static void hints_end_after_a_thousand_errors(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < 1200; i++)
        buf_printf(&buf, "dep%d: x\n", i);
    struct limits limits = limit_usual();
    limits.most[LIMIT_ERRORS] = 100000;
    diag_set_limits(fixture->diag, &limits);
    read(fixture, buf.data);
    int hints = 0;
    for (const char *at = said(fixture); (at = strstr(at, "= hint:")); at++)
        hints++;
    assert_int_equal(hints, 1000);
}

static void words_are_enumerated(void **state)
{
    struct fixture *fixture = *state;
    static const char *const words[] = {"a", "b", "c"};
    struct reader *reader = new_reader(fixture);
    assert_string_equal(schema_enumerate(reader, words, 0, " and "), "");
    assert_string_equal(schema_enumerate(reader, words, 1, " and "), "a");
    assert_string_equal(schema_enumerate(reader, words, 2, " or "), "a or b");
    assert_string_equal(schema_enumerate(reader, words, 3, " and "), "a, b and c");
}

static void limits_hold_for_items_and_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct limits limits = limit_usual();
    limits.most[LIMIT_KEY] = 3;
    diag_set_limits(fixture->diag, &limits);
    struct reader *reader = new_reader(fixture);
    assert_true(schema_within(reader, parse(fixture, "[a, b, c]"), LIMIT_KEY));
    assert_true(schema_within(reader, scalar(fixture, "abc"), LIMIT_KEY));
    assert_int_equal(errors(fixture), 0);
    assert_false(schema_within(reader, scalar(fixture, "abcd"), LIMIT_KEY));
    assert_int_equal(errors(fixture), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_are_stored_by_their_fields),
        TEST(defaults_hold_for_what_is_left_out_or_null),
        TEST(all_errors_of_a_mapping_are_reported),
        TEST(what_is_no_mapping_is_reported),
        TEST(the_nearest_key_is_hinted_or_all_keys),
        TEST(a_misspelt_choice_is_one_error),
        TEST(truth_has_the_spellings_of_yaml),
        TEST(a_choice_of_no_may_be_false),
        TEST(lists_have_limits),
        TEST(hints_end_after_a_thousand_errors),
        TEST(words_are_enumerated),
        TEST(limits_hold_for_items_and_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
