/* Sources: what citations and links say of them, gathered from the whole report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fixture.h"

#define BODY "body:\n- text: x\n"

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
    assert_int_equal(sides[0].rows[1].cells[1].citations[0].source, 0);
    assert_int_equal(sides[0].rows[1].cells[1].citations[0].support, SUPPORT_NO);
    assert_int_equal(sides[0].rows[1].cells[1].citations[1].source, 1);
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
    static const char *const urls[] = {"https://a/k", "https://a/t", "https://a/s", "https://a/p",
                                       "https://a/c", "https://a/n", "https://a/b"};
    assert_int_equal(report->source_count, 7);
    for (int i = 0; i < 7; i++)
        assert_string_equal(report->sources[i].url, urls[i]);
    assert_string_equal(cited(fixture, &report->title), "1 -");
    assert_string_equal(cited(fixture, &report->subtitle), "2");
    assert_string_equal(cited(fixture, &report->standfirst), "1");
    assert_string_equal(cited(fixture, &report->kicker), "0");
    assert_string_equal(cited(fixture, &report->blocks[0].prose.items[0].text), "3 - - - 2 -");
    assert_int_equal(report_citations(&report->blocks[0].prose.items[0].text), 2);
    const struct side *side = &report->blocks[1].comparison.sides[0];
    assert_string_equal(cited(fixture, &side->labels[0]), "4");
    assert_string_equal(side->labels[0].bytes, "N");
    assert_string_equal(cited(fixture, &side->title), "5");
    assert_string_equal(cited(fixture, &side->rows[0].cells[0].text), "- 6 - 4");
    assert_string_equal(report->sources[6].title.bytes, "B");
    const struct text *note = &report->sources[6].remarks[0].note;
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

static void citations_agree_in_what_a_source_is(void **state)
{
    struct fixture *fixture = *state;
    load_named(fixture, "test.yaml",
               TABLE
               "      - {a: b, s: {url: 'https://a/', title: T, author: A, publisher: P, date: 2020}}\n"
               "      - {a: c, s: {url: 'https://a/', title: T, author: A, publisher: P, date: 2020}}\n"
               "      - {a: d, s: {url: 'https://a/', title: U, author: B, publisher: Q, date: 2020-01}}\n");
    static const char *const details[] = {"title", "author", "publisher", "date"};
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 4);
    for (int i = 0; i < 4; i++)
        assert_said(fixture, arena_printf(fixture->arena, "error: this source has a different %s on line 8",
                                          details[i]));
}

static void a_row_cites_a_source_once(void **state)
{
    struct fixture *fixture = *state;
    load_named(fixture, "test.yaml", TABLE "      - {a: b, s: [{url: 'https://a/'}, {url: 'https://a/'}]}\n");
    assert_said(fixture, "test.yaml:8:47: error: the row cites this source twice");
}

static void a_row_without_sources_gets_a_warning(void **state)
{
    struct fixture *fixture = *state;
    load(fixture, TABLE "      - {a: b, s: []}\n      - {a: b, s: ~}\n      - a: b\n");
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 3);
    assert_said(fixture, "warning: the row has no source");
}

static void an_address_alone_gets_a_hint(void **state)
{
    struct fixture *fixture = *state;
    load_named(fixture, "test.yaml", TABLE "      - {a: b, s: 'https://a/'}\n");
    assert_said(fixture, "write 'url: ' before it");
}

static void sources_have_the_language_of_their_title(void **state)
{
    const struct report *report = load(
        *state, TABLE "      - {a: b, s: {url: 'https://a/', title: T, author: A, lang: de}}\n");
    assert_string_equal(report->sources[0].title.spans[0].lang, "de");
    assert_null(report->sources[0].author.spans[0].lang);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_url_is_one_source),
        TEST(sources_may_be_in_several_columns),
        TEST(many_remarks_and_sources_take_few_steps),
        TEST(what_words_link_to_is_a_source),
        TEST(an_address_that_stands_there_is_not_cited),
        TEST(citations_agree_in_what_a_source_is),
        TEST(a_row_cites_a_source_once),
        TEST(a_row_without_sources_gets_a_warning),
        TEST(an_address_alone_gets_a_hint),
        TEST(sources_have_the_language_of_their_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
