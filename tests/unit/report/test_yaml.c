/* The node tree: values as written, places, aliases, merge keys, and the limits on both sides of each. What
 * is reported is shown by tests/golden/diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/yaml.h"
#include "report/yaml_parse.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct diag *diag;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    *fixture = (struct fixture){arena, diag_new(arena)};
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

static const struct node *parse(struct fixture *fixture, const char *text)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"test.yaml", text, strlen(text)};
    return yaml_parse(input, fixture->arena, fixture->diag);
}

/* The first diagnostic's first line. */
static const char *message(struct fixture *fixture)
{
    char *printed;
    size_t size;
    FILE *stream = open_memstream(&printed, &size);
    diag_print(fixture->diag, stream, false);
    fclose(stream);
    const char *line = arena_strndup(fixture->arena, printed, strcspn(printed, "\n"));
    free(printed);
    return line;
}

static const struct node *value(const struct node *mapping, const char *key)
{
    const struct node *node = yaml_lookup(mapping, key);
    assert_non_null(node);
    return node;
}

static int errors(const struct fixture *fixture)
{
    return diag_count(fixture->diag, DIAG_ERROR);
}

/* `count` copies of a piece of text between two others. */
static const char *repeat(struct fixture *fixture, const char *before, const char *piece, int count,
                          const char *after)
{
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, before);
    for (int i = 0; i < count; i++)
        buf_puts(&buf, piece);
    buf_puts(&buf, after);
    return buf.data;
}

static void scalars_stay_as_written(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "[no, 1.10, 2020-02-04, 12:30, 0x10, true, .inf, 'a''b', "
                                             "\"\\u00e9\\n\", !!str ~, \"\", ~, null, NULL, ]");
    static const char *const texts[] = {"no",  "1.10", "2020-02-04", "12:30", "0x10", "true", ".inf",
                                        "a'b", "é\n",  "~",          "",      "~",    "null", "NULL"};
    assert_int_equal(root->count, 14);
    for (int i = 0; i < root->count; i++) {
        assert_string_equal(root->items[i]->text, texts[i]);
        assert_int_equal(root->items[i]->count, strlen(texts[i]));
        assert_int_equal(root->items[i]->null, i > 10);
    }
    assert_int_equal(errors(fixture), 0);
}

static void blocks_are_folded_or_not(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "a: |\n  x\n  y\n\nb: >-\n  x\n  y\n\n  z\n");
    assert_string_equal(value(root, "a")->text, "x\ny\n");
    assert_int_equal(value(root, "a")->style, NODE_LITERAL);
    assert_string_equal(value(root, "b")->text, "x y\nz");
    assert_int_equal(value(root, "b")->style, NODE_FOLDED);
}

static void assert_mark(struct mark mark, int line, int column, unsigned offset, int width)
{
    assert_int_equal(mark.line, line);
    assert_int_equal(mark.column, column);
    assert_int_equal(mark.offset, offset);
    assert_int_equal(mark.width, width);
}

static void places_are_in_characters_and_bytes(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "\xEF\xBB\xBFé: ü\r\nß: [\"日本\", x]\rc:\n  d: e\n");
    assert_mark(root->mark, 1, 1, 3, 0);
    assert_mark(root->pairs[0].key->mark, 1, 1, 3, 1);
    assert_mark(root->pairs[0].value->mark, 1, 4, 7, 1);
    assert_mark(root->pairs[1].value->mark, 2, 4, 15, 1);
    assert_mark(root->pairs[1].value->items[0]->mark, 2, 5, 16, 4);
    assert_int_equal(root->pairs[1].value->items[0]->end, 24);
    assert_mark(root->pairs[1].value->items[1]->mark, 2, 11, 26, 1);
    assert_mark(root->pairs[2].value->pairs[0].value->mark, 4, 6, 37, 1);
}

static void text_is_found_in_its_scalar(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "x: b\na: >\n  é b\n  b c\nb: b\n");
    const struct node *scalar = value(root, "a");
    struct mark mark = yaml_find(scalar, "b", (struct mark){0});
    assert_mark(mark, 3, 5, 15, 1);
    mark.offset++;
    mark.column++;
    mark = yaml_find(scalar, "b", mark);
    assert_mark(mark, 4, 3, 19, 1);
    mark.offset++;
    assert_mark(yaml_find(scalar, "b", mark), 2, 4, 8, 0);
    assert_mark(yaml_find(scalar, "", (struct mark){0}), 2, 4, 8, 0);
}

static void lines_are_found_in_literal_blocks(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "a: | # comment\n\n  x\n    é\nb: c\n");
    const struct node *scalar = value(root, "a");
    assert_string_equal(scalar->text, "\nx\n  é\n");
    assert_mark(yaml_line(scalar, 2, (struct mark){0}), 3, 3, 18, 0);
    assert_mark(yaml_line(scalar, 3, yaml_line(scalar, 2, (struct mark){0})), 4, 5, 24, 0);
    assert_mark(yaml_line(value(root, "b"), 3, (struct mark){0}), 5, 4, 30, 1);
}

static void aliases_share_their_node(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "a: &a [x]\nb: *a\n&k c: *k\n");
    assert_ptr_equal(value(root, "a"), value(root, "b"));
    assert_ptr_equal(root->pairs[2].key, root->pairs[2].value);
    assert_int_equal(errors(fixture), 0);
}

static void merged_keys_yield_to_those_before(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\n"
                                             "c: {z: 3, <<: [*a, *b]}\nd: {<<: *b, y: 4}\n");
    const struct node *c = value(root, "c"), *d = value(root, "d");
    assert_int_equal(c->count, 3);
    assert_string_equal(value(c, "x")->text, "1");
    assert_string_equal(value(c, "y")->text, "1");
    assert_string_equal(value(c, "z")->text, "3");
    assert_int_equal(d->count, 2);
    assert_string_equal(value(d, "y")->text, "4");
    assert_string_equal(value(d, "z")->text, "2");
    assert_null(yaml_lookup(d, "<<"));
}

static void merging_many_keys_takes_few_steps(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, "a: &a\n");
    for (int i = 0; i < 20000; i++)
        buf_printf(&buf, "  key-%d: %d\n", i, i);
    buf_puts(&buf, "b:\n");
    for (int i = 0; i < 20000; i++)
        buf_printf(&buf, "  yek-%d: %d\n", i, i);
    buf_puts(&buf, "  key-7: x\n  <<: [*a, *a, *a]\n  yek-9: y\n");
    const struct node *root = parse(fixture, buf.data);
    assert_int_equal(value(root, "b")->count, 40000);
    assert_string_equal(value(value(root, "b"), "key-7")->text, "x");
    assert_string_equal(message(fixture), "test.yaml:40005:3: error: key 'yek-9' is already on line 20012");
    assert_int_equal(errors(fixture), 1);
}

static void depth_is_bounded(void **state)
{
    struct fixture *fixture = *state;
    assert_non_null(parse(fixture, repeat(fixture, "", "[", 32, "x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")));
    assert_int_equal(errors(fixture), 0);
    assert_null(parse(fixture, repeat(fixture, "", "[", 33, "x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")));
    assert_string_equal(message(fixture),
                        "test.yaml:1:33: error: more than 32 lists and mappings inside each other");
}

static void forty_thousand_brackets_are_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const pieces[] = {"[", "{", "[\n", "{a: ", "- ", "? "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        assert_null(parse(fixture, repeat(fixture, "", pieces[i], 40000, "")));
        assert_int_equal(errors(fixture), i + 1);
    }
}

static void the_size_of_texts_is_bounded(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture,
                                    repeat(fixture, "'", "é ", limit_rows[LIMIT_TEXT].usual / 3, "y'"));
    assert_int_equal(root->count, limit_rows[LIMIT_TEXT].usual);
    assert_int_equal(errors(fixture), 0);
    root = parse(fixture, repeat(fixture, "'", "é ", limit_rows[LIMIT_TEXT].usual / 3, "yy'"));
    assert_int_equal(root->count, limit_rows[LIMIT_TEXT].usual);
    assert_string_equal(message(fixture), "test.yaml:1:1: error: more than 65,536 bytes in a text");
}

static void the_length_of_words_is_bounded(void **state)
{
    struct fixture *fixture = *state;
    assert_non_null(parse(fixture, repeat(fixture, "x: a ", "é", limit_rows[LIMIT_WORD].usual, " b\n")));
    assert_int_equal(errors(fixture), 0);
    assert_non_null(parse(fixture, repeat(fixture, "x: a ", "é", limit_rows[LIMIT_WORD].usual + 1, " b\n")));
    assert_string_equal(message(fixture), "test.yaml:1:6: error: more than 2,000 characters in a word");
}

static void the_number_of_values_is_bounded(void **state)
{
    struct fixture *fixture = *state;
    if (getenv("UNDER")) /* valgrind would take a minute */
        skip();
    assert_null(parse(fixture, repeat(fixture, "[", "a,", limit_rows[LIMIT_VALUES].usual, "]")));
    assert_string_equal(message(fixture),
                        "test.yaml:1:10000000: error: more than 5,000,000 values in the file");
}

static void what_aliases_add_is_bounded(void **state)
{
    struct fixture *fixture = *state;
    const char *thousand = repeat(fixture, "- &a [", "a,", 999, "]\n- [");
    assert_non_null(parse(fixture, repeat(fixture, thousand, "*a,", 1000, "]")));
    assert_int_equal(errors(fixture), 0);
    assert_null(parse(fixture, repeat(fixture, thousand, "*a,", 1001, "]")));
    assert_int_equal(errors(fixture), 1);
    const char *text = repeat(fixture, "- &a '", "a ", 32000, "'\n- [");
    assert_non_null(parse(fixture, repeat(fixture, text, "*a,", 999, "]")));
    assert_int_equal(errors(fixture), 1);
    assert_null(parse(fixture, repeat(fixture, text, "*a,", 1000, "]")));
    assert_int_equal(errors(fixture), 2);
}

static void nested_aliases_are_counted_whole(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, "- &a0 x\n");
    for (int i = 1; i < 200; i++)
        buf_printf(&buf, "- &a%d [*a%d, *a%d]\n", i, i - 1, i - 1);
    assert_null(parse(fixture, buf.data));
    assert_int_equal(errors(fixture), 1);
}

static void many_anchors_keys_and_directives_take_few_steps(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < 100000; i++)
        buf_printf(&buf, "key-%d: &anchor-%d x\n", i, i);
    buf_puts(&buf, "last: *anchor-99999\n");
    const struct node *root = parse(fixture, buf.data);
    assert_int_equal(root->count, 100001);
    assert_ptr_equal(root->pairs[100000].value, root->pairs[99999].value);
    assert_int_equal(errors(fixture), 0);
    assert_null(parse(fixture, repeat(fixture, "", "%TAG !a! x\n", 100000, "---\nx\n")));
    assert_non_null(parse(fixture, repeat(fixture, "x\n...\n", "%TAG !a! x\n", 100000, "---\nx\n")));
    assert_int_equal(errors(fixture), 2);
}

static void pairs_of_escape_sequences_are_characters(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "a: \"\\ud83d\\uDE00x\\uD83D\\ude01\\\\ud83d\\\\ude00\"\n"
                                             "b: c \\ud83D\\ude00 d\nc: '\\uD83d\\uDe00'\n"
                                             "d: | # \\uD83D\\ude0A\n  \\ud83d\\ude0a \\U0001f60a\\0\n"
                                             "e: >\n  \\ud83d\n  \\ude00\nf: [\"\\ud83d\\ude00\", \"g\"]\n");
    assert_string_equal(value(root, "a")->text, "\U0001F600x\U0001F601\\ud83d\\ude00");
    assert_string_equal(value(root, "b")->text, "c \\ud83D\\ude00 d");
    assert_string_equal(value(root, "c")->text, "\\uD83d\\uDe00");
    assert_string_equal(value(root, "d")->text, "\\ud83d\\ude0a \\U0001f60a\\0\n");
    assert_string_equal(value(root, "e")->text, "\\ud83d \\ude00\n");
    assert_int_equal(errors(fixture), 0);
    assert_int_equal(value(root, "f")->items[1]->mark.line, 9);
    assert_int_equal(value(root, "f")->items[1]->mark.column, 21);
}

static void halves_of_pairs_are_reported_one_by_one(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "a: \"\\ude00\\ud83d \\ud83d\\ud83d\\ude00\"\n");
    assert_int_equal(errors(fixture), 3);
    assert_true(value(root, "a")->lost);
    assert_non_null(parse(fixture, "a: \"\\ud83d\\ude00\\0\"\n"));
    assert_int_equal(errors(fixture), 4);
}

static void what_stays_after_a_repair_has_its_places(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture,
                                    "a: {b: @\u00E9 x, c: [d, `e], f: g}\n\u00A0h: i\nj: k: l\nm\nn: o\n");
    const struct node *a = value(root, "a");
    assert_true(value(a, "b")->lost && value(a, "b")->null);
    assert_true(value(a, "c")->items[1]->lost);
    assert_false(value(a, "c")->items[0]->lost);
    assert_mark(value(a, "f")->mark, 1, 29, 29, 1);
    assert_string_equal(value(a, "f")->text, "g");
    assert_true(value(root, "j")->lost && value(root, "j")->null);
    assert_mark(value(root, "n")->mark, 5, 4, 52, 1);
    assert_false(value(root, "n")->lost);
    assert_true(root->lost);
}

static void reading_again_is_bounded(void **state)
{
    struct fixture *fixture = *state;
    assert_null(parse(fixture, repeat(fixture, "", "- @a\n", 100, "")));
    assert_int_equal(errors(fixture), 21);
    assert_non_null(parse(fixture, repeat(fixture, "", "- @a\n", 20, "- b\n")));
    assert_int_equal(errors(fixture), 41);
    const char *pad = repeat(fixture, "- a\n", "- bbbbbbbbbbbbbbbb\n", getenv("UNDER") ? 1000 : 1000000, "");
    parse(fixture, repeat(fixture, pad, "- @a\n", 3, ""));
    assert_int_equal(errors(fixture), getenv("UNDER") ? 44 : 42);
}

static void comments_and_markers_may_stand_around_the_document(void **state)
{
    struct fixture *fixture = *state;
    assert_non_null(parse(fixture, "# a\n%YAML 1.2\n# b\n--- # c\na: b\n... # d\n\n# e\n..."));
    parse(fixture, "  # a\n\n\ta: b");
    assert_int_equal(errors(fixture), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(scalars_stay_as_written, setup, teardown),
        cmocka_unit_test_setup_teardown(blocks_are_folded_or_not, setup, teardown),
        cmocka_unit_test_setup_teardown(places_are_in_characters_and_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(text_is_found_in_its_scalar, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_are_found_in_literal_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(aliases_share_their_node, setup, teardown),
        cmocka_unit_test_setup_teardown(merged_keys_yield_to_those_before, setup, teardown),
        cmocka_unit_test_setup_teardown(merging_many_keys_takes_few_steps, setup, teardown),
        cmocka_unit_test_setup_teardown(depth_is_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(forty_thousand_brackets_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(the_size_of_texts_is_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(the_length_of_words_is_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(the_number_of_values_is_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(what_aliases_add_is_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(nested_aliases_are_counted_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(many_anchors_keys_and_directives_take_few_steps, setup, teardown),
        cmocka_unit_test_setup_teardown(pairs_of_escape_sequences_are_characters, setup, teardown),
        cmocka_unit_test_setup_teardown(halves_of_pairs_are_reported_one_by_one, setup, teardown),
        cmocka_unit_test_setup_teardown(what_stays_after_a_repair_has_its_places, setup, teardown),
        cmocka_unit_test_setup_teardown(reading_again_is_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(comments_and_markers_may_stand_around_the_document, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
