/* A whole report: every key and what holds without it, sources shared by rows, and files that are cut off or
 * changed at random. What is reported is shown by tests/golden/diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/load.h"
#include "report/load_values.h"
#include "report/report_check.h"
#include "report/yaml.h"

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

static const struct report *load_named(struct fixture *fixture, const char *name, const char *text)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){name, text, strlen(text)};
    return load_report(input, fixture->arena, fixture->diag);
}

/* Loads a report that has no errors. */
static const struct report *load(struct fixture *fixture, const char *text)
{
    const struct report *report = load_named(fixture, "test.yaml", text);
    if (diag_count(fixture->diag, DIAG_ERROR))
        diag_print(fixture->diag, stderr, false);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 0);
    assert_non_null(report);
    report_check(report);
    return report;
}

#define BODY "body:\n- text: x\n"

static void defaults_hold_where_nothing_is_given(void **state)
{
    const struct report *report = load(*state, "title: T\n" BODY);
    assert_string_equal(report->title.bytes, "T");
    assert_string_equal(report->kicker.bytes, "");
    assert_string_equal(report->subtitle.bytes, "");
    assert_string_equal(report->standfirst.bytes, "");
    assert_null(report->author);
    assert_int_equal(report->keyword_count, 0);
    assert_int_equal(report->verified.year, 0);
    assert_string_equal(report->lang, "en");
    assert_int_equal(report->paper, PAPER_A4);
    assert_false(report->portrait);
    assert_false(report->duplex);
    assert_int_equal(report->fit_pages, 0);
    assert_int_equal(report->font_count, 0);
    assert_string_equal(report->labels[LABEL_PAGE], "Page {page} of {pages}");
    assert_string_equal(report->labels[LABEL_MONTH_1], "January");
    assert_string_equal(report->labels[LABEL_MONTH_1 + 11], "December");
    assert_string_equal(report->labels[LABEL_MONTH_SHORT_1 + 1], "Feb");
    assert_int_equal(report->block_count, 1);
    assert_int_equal(report->source_count, 0);
}

static void null_is_as_good_as_nothing(void **state)
{
    const struct report *report = load(
        *state, "title: T\nkicker: ~\nauthor:\nkeywords: null\nverified: ~\nlang: ~\npage:\nfonts: ~\n"
                "labels: {cont: ~, months: ~}\nfit: ~\n" BODY);
    assert_string_equal(report->kicker.bytes, "");
    assert_string_equal(report->lang, "en");
    assert_string_equal(report->labels[LABEL_CONT], "(cont.)");
    assert_string_equal(report->labels[LABEL_MONTH_1 + 4], "May");
}

static void every_key_of_the_head_is_read(void **state)
{
    const struct report *report = load(
        *state, "kicker: K\ntitle: T *t*\nsubtitle: no\nstandfirst: 1.10\nauthor: A *a*\n"
                "keywords: [x, 2026-04]\nverified: 2024-02-29\nlang: pt-BR\n"
                "page: {size: Legal, orientation: portrait, duplex: yes}\nfonts: [a.ttf, b/../c.otf]\n"
                "labels: {no: nein, page: '{page}', short-months: [a, b, c, d, e, f, g, h, i, j, k, l]}\n"
                "fit: 12\n" BODY);
    assert_string_equal(report->title.bytes, "T t");
    assert_int_equal(report->title.spans[1].style, SPAN_EMPHASIS);
    assert_string_equal(report->subtitle.bytes, "no");
    assert_string_equal(report->standfirst.bytes, "1.10");
    assert_string_equal(report->author, "A *a*");
    assert_int_equal(report->keyword_count, 2);
    assert_string_equal(report->keywords[1], "2026-04");
    assert_int_equal(report->verified.year * 10000 + report->verified.month * 100 + report->verified.day,
                     20240229);
    assert_string_equal(report->lang, "pt-BR");
    assert_int_equal(report->paper, PAPER_LEGAL);
    assert_true(report->portrait);
    assert_true(report->duplex);
    assert_int_equal(report->font_count, 2);
    assert_string_equal(report->fonts[1], "b/../c.otf");
    assert_int_equal(report->font_marks[1].line, 10);
    assert_string_equal(report->labels[LABEL_NO], "nein");
    assert_string_equal(report->labels[LABEL_PAGE], "{page}");
    assert_string_equal(report->labels[LABEL_MONTH_SHORT_1 + 11], "l");
    assert_int_equal(report->fit_pages, 12);
}

static void fonts_are_relative_to_the_report(void **state)
{
    static const char text[] = "title: T\nfonts: [a.ttf]\n" BODY;
    static const char *const paths[][2] = {
        {"test.yaml", "a.ttf"}, {"-", "a.ttf"}, {"../x/test.yaml", "../x/a.ttf"}, {"/test.yaml", "/a.ttf"}};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_string_equal(load_named(*state, paths[i][0], text)->fonts[0], paths[i][1]);
}

static void every_key_of_a_comparison_is_read(void **state)
{
    const struct report *report = load(
        *state,
        "title: T\nbody:\n- comparison:\n    widths: per-side\n    align: rows\n    arrange: stacked\n"
        "    columns:\n    - {key: a, width: 20mm}\n    - {key: b, type: number, width: 1.5em}\n"
        "    - {key: c, type: year, width: 33.333%}\n    - {key: d, width: 2fr, label: ''}\n"
        "    - {key: e, width: 0.001pt}\n    sides:\n    - name: N\n      color: '#00507d'\n"
        "      rows:\n      - {e: 5, d: ~, c: 2020, b: '-1,000', a: 1, split: never}\n"
        "      - {a: x, b: 1, c: ~, d: '', e: y, keep-with-next: true, page-break: yes}\n");
    const struct comparison *comparison = &report->blocks[0].comparison;
    assert_true(comparison->widths_per_side);
    assert_true(comparison->align_rows);
    assert_int_equal(comparison->arrange, ARRANGE_STACKED);
    static const struct length widths[] = {
        {LENGTH_MM, 20000}, {LENGTH_EM, 1500}, {LENGTH_PERCENT, 33333}, {LENGTH_FR, 2000}, {LENGTH_PT, 1}};
    assert_int_equal(comparison->column_count, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(comparison->columns[i].width.unit, widths[i].unit);
        assert_int_equal(comparison->columns[i].width.milli, widths[i].milli);
    }
    assert_int_equal(comparison->columns[1].type, COLUMN_NUMBER);
    assert_string_equal(comparison->columns[2].label.bytes, "c");
    assert_string_equal(comparison->columns[3].label.bytes, "");
    const struct side *side = &comparison->sides[0];
    assert_string_equal(side->title.bytes, "N");
    assert_int_equal(side->color, 0x00507D);
    assert_string_equal(side->rows[0].cells[1].text.bytes, "-1,000");
    assert_string_equal(side->rows[0].cells[3].text.bytes, "");
    assert_string_equal(side->rows[0].cells[4].text.bytes, "5");
    assert_true(side->rows[0].never_split && !side->rows[0].keep_with_next && !side->rows[0].page_break);
    assert_true(!side->rows[1].never_split && side->rows[1].keep_with_next && side->rows[1].page_break);
    assert_int_equal(side->rows[1].mark.line, 18);
}

static void heads_name_their_side(void **state)
{
    const struct report *report = load(
        *state,
        "title: T\nbody:\n- comparison:\n    columns:\n"
        "    - {key: a, label: 'Why *{side}*, {side} {x}'}\n    - {key: '{side}'}\n"
        "    sides: [{name: Go, rows: [{a: b, '{side}': c}]}, {name: '*C*', rows: [{a: b, '{side}': c}]}]\n");
    const struct comparison *comparison = &report->blocks[0].comparison;
    const struct text *go = comparison->sides[0].labels, *c = comparison->sides[1].labels;
    assert_string_equal(comparison->columns[0].label.bytes, "Why {side}, {side} {x}");
    assert_string_equal(go[0].bytes, "Why Go, Go {x}");
    assert_int_equal(go[0].span_count, 3);
    assert_int_equal(go[0].spans[1].end, 6);
    assert_string_equal(c[0].bytes, "Why *C*, *C* {x}");
    assert_string_equal(c[1].bytes, "*C*");
}

static void sides_have_colors_that_can_be_read(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++) {
        assert_true(load_contrast(load_side_color(i)) >= 450);
        for (int j = 0; j < i; j++)
            assert_int_not_equal(load_side_color(i), load_side_color(j));
    }
    assert_int_equal(load_side_color(0), 0xA84300);
    assert_int_equal(load_side_color(1), 0x00507D);
    assert_int_equal(load_contrast(0xFFFFFF), 100);
    assert_int_equal(load_contrast(0x000000), 2100);
    assert_int_equal(load_contrast(0x767676), 454);
}

#define TABLE                                                                                                \
    "title: T\nbody:\n- comparison:\n    columns: [key: a, {key: s, type: sources}]\n    sides:\n    - "     \
    "name: N\n      rows:\n"

static void one_url_is_one_source(void **state)
{
    const struct report *report = load(
        *state, TABLE
        "      - a: one\n        s: &s {url: 'https://a.b/', supports: fully}\n"
        "      - {a: two *2*, s: [{url: 'https://c.d/'}, {url: 'https://a.b/', supports: no, note: N}]}\n"
        "      - {a: three, s: *s}\n"
        "      - {a: four, s: {url: 'https://a.b/', title: X, date: 2020-05}}\n"
        "      - {a: five, s: {url: 'https://a.b/', supports: no, note: N, title: X}}\n"
        "    - {name: M, rows: [{a: six, s: {url: 'https://c.d/', note: O, author: Y}}]}\n");
    assert_int_equal(report->source_count, 2);
    const struct source *first = &report->sources[0], *second = &report->sources[1];
    assert_string_equal(first->url, "https://a.b/");
    assert_string_equal(first->title.bytes, "X");
    assert_int_equal(first->date.month, 5);
    assert_int_equal(first->mark.line, 9);
    assert_int_equal(first->remark_count, 2);
    assert_int_equal(first->remarks[0].support, SUPPORT_FULLY);
    assert_string_equal(first->remarks[0].about, "one");
    assert_int_equal(first->remarks[1].support, SUPPORT_NO);
    assert_string_equal(first->remarks[1].note.bytes, "N");
    assert_string_equal(first->remarks[1].about, "two 2");
    assert_string_equal(second->author.bytes, "Y");
    assert_int_equal(second->remark_count, 1);
    assert_int_equal(second->remarks[0].support, SUPPORT_UNSTATED);
    assert_string_equal(second->remarks[0].about, "six");
    const struct side *sides = report->blocks[0].comparison.sides;
    assert_int_equal(sides[0].rows[1].cells[1].citation_count, 2);
    assert_int_equal(sides[0].rows[1].cells[1].citations[0].source, 1);
    assert_int_equal(sides[0].rows[1].cells[1].citations[1].source, 0);
    assert_int_equal(sides[0].rows[1].cells[1].citations[1].support, SUPPORT_NO);
    assert_int_equal(sides[0].rows[3].cells[1].citations[0].support, SUPPORT_UNSTATED);
    assert_int_equal(sides[1].rows[0].cells[1].citations[0].source, 1);
}

static void sources_may_be_in_several_columns(void **state)
{
    struct fixture *fixture = *state;
    load(fixture, "title: T\nbody:\n- comparison:\n    columns: [key: a, {key: s, type: sources}, {key: t, "
                  "type: sources}]\n"
                  "    sides: [{name: N, rows: [{a: b, t: {url: 'http://c'}}]}]\n");
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 0);
}

static void many_remarks_and_sources_take_few_steps(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, TABLE);
    for (int i = 0; i < 20000; i++)
        buf_printf(&buf, "      - {a: x, s: [{url: 'http://a/', note: n%d}, {url: 'http://a/%d'}]}\n",
                   i % 8000, i);
    const struct report *report = load(fixture, buf.data);
    assert_int_equal(report->source_count, 20001);
    assert_int_equal(report->sources[0].remark_count, 8000);
}

static void long_rows_have_short_names(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, TABLE "      - {a: 'x");
    for (int i = 0; i < 400; i++)
        buf_puts(&buf, "é");
    buf_puts(&buf, "', s: {url: 'http://a/', note: N}}\n");
    const char *about = load(fixture, buf.data)->sources[0].remarks[0].about;
    assert_int_equal(strlen(about), 199 + strlen("…"));
    assert_string_equal(about + 195, "éé…");
}

/* The sources that a text cites, as "0 - 1": by span, '-' for none. */
static const char *cited(struct fixture *fixture, const struct text *text)
{
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < text->span_count; i++)
        buf_printf(&buf, text->spans[i].cited ? "%s%d" : "%s-", i ? " " : "", text->spans[i].cited - 1);
    return buf.data;
}

static void what_words_link_to_is_a_source(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(
        fixture,
        "title: '[T](https://a/t) t'\nsubtitle: '[S](https://a/s)'\nstandfirst: '[F](https://a/t)'\n"
        "kicker: '[K](https://a/k)'\nbody:\n- text: '[P](https://a/p) and [a *b* c](https://a/s).'\n"
        "- comparison:\n    columns: [{key: a, label: '[{side}](https://a/c)'}, {key: s, type: sources}]\n"
        "    sides:\n    - name: N\n      title: '[N](https://a/n)'\n      rows:\n"
        "      - {a: 'A [B](https://a/b) [C](https://a/c)', s: [{url: 'https://a/b', title: B, note: "
        "'[x](https://a/x)'}, {url: 'https://a/t'}]}\n");
    static const char *const urls[] = {"https://a/t", "https://a/s", "https://a/p",
                                       "https://a/c", "https://a/n", "https://a/b"};
    assert_int_equal(report->source_count, 6);
    for (int i = 0; i < 6; i++)
        assert_string_equal(report->sources[i].url, urls[i]);
    assert_string_equal(cited(fixture, &report->title), "0 -");
    assert_string_equal(cited(fixture, &report->subtitle), "1");
    assert_string_equal(cited(fixture, &report->standfirst), "0");
    assert_string_equal(cited(fixture, &report->kicker), "-");
    assert_string_equal(cited(fixture, &report->blocks[0].prose.items[0].text), "2 - - - 1 -");
    assert_int_equal(report_citations(&report->blocks[0].prose.items[0].text), 2);
    const struct side *side = &report->blocks[1].comparison.sides[0];
    assert_string_equal(cited(fixture, &side->labels[0]), "3");
    assert_string_equal(side->labels[0].bytes, "N");
    assert_string_equal(cited(fixture, &side->title), "4");
    assert_string_equal(cited(fixture, &side->rows[0].cells[0].text), "- 5 - 3");
    assert_string_equal(report->sources[5].title.bytes, "B");
    const struct text *note = &report->sources[5].remarks[0].note;
    assert_string_equal(cited(fixture, note), "-");
    assert_true(note->spans[0].spelled);
}

static void an_address_that_stands_there_is_not_cited(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(
        fixture, "title: '<https://www.a.b/c/?utm_source=d>, [a.b/c](https://www.a.b/c/), "
                 "[https://a.b/c](https://a.b/c), [a.*b*/c](https://a.b/c), [a.b](http://a.b), "
                 "[a.b/](https://a.b/d)'\n" BODY);
    assert_string_equal(cited(fixture, &report->title), "- - - - - - - - - - 0 - 1");
    assert_string_equal(report->sources[0].url, "http://a.b");
}

/* One definition may stand for any number of links. */
static const char *linked_often(struct arena *arena, int count)
{
    struct buf buf = buf_new(arena);
    buf_puts(&buf, "title: T\nbody:\n- text: '[a]: http://a/");
    for (int i = 0; i < 1000; i++)
        buf_putc(&buf, 'b');
    buf_puts(&buf, "\n\n\n\n   ");
    for (int i = 0; i < count; i++)
        buf_puts(&buf, " [a]");
    buf_puts(&buf, "'\n");
    return buf.data;
}

static void addresses_of_links_are_bounded(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(
        load(fixture, linked_often(fixture->arena, 64))->blocks[0].prose.items[0].text.span_count, 127);
    load_named(fixture, "test.yaml", linked_often(fixture->arena, 65));
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 1);
}

/* Rows that leave everything out take room all the same. */
static void empty_rows_cannot_fill_the_memory(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    buf_puts(&buf, "title: T\nbody:\n- comparison:\n    columns: [key: a");
    for (int i = 1; i < 64; i++)
        buf_printf(&buf, ", {key: s%d, type: sources}", i);
    buf_puts(&buf, "]\n    sides:\n    - name: N\n      rows:\n");
    for (int i = 0; i < 62501; i++)
        buf_puts(&buf, "      - a: x\n");
    const size_t before = arena_size(fixture->arena);
    load_named(fixture, "test.yaml", buf.data);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 1);
    assert_true(arena_size(fixture->arena) - before < 1000000);
}

static const char sample[] =
    "title: \"T \\u00e9\"\nverified: 2026-04\nlabels: {page: '{page}'}\nbody:\n- text: |\n    # A\n\n    - "
    "*b* `c`\n"
    "- comparison:\n    columns: [{key: a, label: 'Why {side}', width: 2fr}, {key: s, type: sources}]\n    "
    "sides:\n"
    "    - name: N\n      color: '#00507D'\n      rows:\n      - &row\n        a: >-\n          x "
    "[y](https://z)\n"
    "        s: [&s {url: 'https://a.b/', date: 2020, supports: no, note: ä}]\n"
    "      - {<<: *row, a: \"&amp; **d**\", page-break: true}\n      - a: é\n        s: *s\n";

/* The report is checked as the program would: whatever the bytes are, either errors are told or all of its
 * promises hold. */
static void load_damaged(const char *text, size_t length)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const struct input input = {"damaged.yaml", arena_strndup(arena, text, length), length};
    const struct report *report = load_report(&input, arena, diag);
    if (diag_count(diag, DIAG_ERROR) == 0) {
        assert_non_null(report);
        report_check(report);
    }
    FILE *sink = tmpfile();
    diag_print(diag, sink, false);
    fclose(sink);
    arena_free(arena);
}

static void files_cut_off_are_read_or_refused(void **state)
{
    load(*state, sample);
    for (size_t length = 0; length < sizeof sample; length++)
        load_damaged(sample, length);
}

static void files_changed_at_random_are_read_or_refused(void **state)
{
    (void)state;
    static const char bytes[] = "\n\r\t :-?[]{},#&*!|>'\"%@`<~\\_^$.()0129ax\x01\x80\xC3\xE2\xF0\xFF";
    uint32_t random = 42;
    for (int i = 0; i < 3000; i++) {
        char text[sizeof sample];
        memcpy(text, sample, sizeof sample);
        for (int j = 0; j <= i % 4; j++) {
            random = random * 1664525 + 1013904223;
            const size_t place = (random >> 8) % (sizeof sample - 1);
            random = random * 1664525 + 1013904223;
            text[place] = bytes[(random >> 8) % (sizeof bytes - 1)];
        }
        load_damaged(text, sizeof sample - 1);
    }
}

/* -- JSON Schema ----------------------------------------------------------------------------------------- */

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
        cmocka_unit_test_setup_teardown(defaults_hold_where_nothing_is_given, setup, teardown),
        cmocka_unit_test_setup_teardown(null_is_as_good_as_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(every_key_of_the_head_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(fonts_are_relative_to_the_report, setup, teardown),
        cmocka_unit_test_setup_teardown(every_key_of_a_comparison_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(heads_name_their_side, setup, teardown),
        cmocka_unit_test(sides_have_colors_that_can_be_read),
        cmocka_unit_test_setup_teardown(one_url_is_one_source, setup, teardown),
        cmocka_unit_test_setup_teardown(sources_may_be_in_several_columns, setup, teardown),
        cmocka_unit_test_setup_teardown(many_remarks_and_sources_take_few_steps, setup, teardown),
        cmocka_unit_test_setup_teardown(long_rows_have_short_names, setup, teardown),
        cmocka_unit_test_setup_teardown(what_words_link_to_is_a_source, setup, teardown),
        cmocka_unit_test_setup_teardown(an_address_that_stands_there_is_not_cited, setup, teardown),
        cmocka_unit_test_setup_teardown(addresses_of_links_are_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(empty_rows_cannot_fill_the_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(files_cut_off_are_read_or_refused, setup, teardown),
        cmocka_unit_test(files_changed_at_random_are_read_or_refused),
        cmocka_unit_test_setup_teardown(the_schema_describes_every_key, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
