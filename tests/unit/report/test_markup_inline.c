/* What becomes of an author's text: spans, and in prose paragraphs. Texts are shown with each span that has a
 * style as <style:text>, with its link as <style:text|link> and its language as <style:text@lang>, and a
 * forced line break as /. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/markup_inline.h"
#include "report/markup_prose.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct reader reader;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    fixture->arena = arena;
    fixture->reader = (struct reader){.arena = arena, .scratch = arena, .diag = diag_new(arena)};
    fixture->reader.bytes = buf_new(arena);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

static const struct node *scalar(struct fixture *fixture, const char *bytes)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"test.yaml", bytes, strlen(bytes)};
    struct node *node = arena_alloc(fixture->arena, sizeof *node);
    node->mark = (struct mark){input, 1, 1, 0, 0};
    node->end = (unsigned)input->length;
    node->count = (int)input->length;
    node->text = bytes;
    return node;
}

static const char *show(struct fixture *fixture, const struct text *text)
{
    struct buf buf = buf_new(fixture->arena);
    size_t at = 0;
    assert_int_equal(strlen(text->bytes), text->length);
    for (int i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        assert_int_equal(span->start, at);
        assert_true(span->end > at);
        const bool plain = span->style == 0 && !span->link && !span->lang;
        if (!plain)
            buf_printf(&buf, "<%u:", span->style);
        for (; at < span->end; at++)
            buf_putc(&buf, text->bytes[at] == '\n' ? '/' : text->bytes[at]);
        if (span->link)
            buf_printf(&buf, "|%s", span->link);
        if (span->lang)
            buf_printf(&buf, "@%s", span->lang);
        if (!plain)
            buf_putc(&buf, '>');
    }
    assert_int_equal(at, text->length);
    return buf.data;
}

static const char *read(struct fixture *fixture, const char *bytes)
{
    const struct text text = inline_read(&fixture->reader, scalar(fixture, bytes));
    return show(fixture, &text);
}

static int errors(const struct fixture *fixture)
{
    return diag_count(fixture->reader.diag, DIAG_ERROR);
}

struct example {
    const char *text, *shown;
};

static void assert_examples(struct fixture *fixture, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(read(fixture, examples[i].text), examples[i].shown);
    assert_int_equal(errors(fixture), 0);
}

static void inline_markup_makes_spans(void **state)
{
    static const struct example examples[] = {
        {"", ""},
        {"plain", "plain"},
        {"*a* _b_ **c** __d__ ***e***", "<1:a> <1:b> <2:c> <2:d> <3:e>"},
        {"*a **b** c*", "<1:a ><3:b><1: c>"},
        {"*a*_b_ c_d_", "<1:ab> c_d_"},
        {"**a****b**", "<2:a****b>"},
        {"*a **b***`c`", "<1:a ><3:b><4:c>"},
        {"`a *b* &amp;` c", "<4:a *b* &amp;> c"},
        {"`` ` ``", "<4:`>"},
        {"*`a`*", "<5:a>"},
        {"[a *b*](https://c.d) e", "<0:a |https://c.d><1:b|https://c.d> e"},
        {"[a](http://b/c\\_d \"title\")", "<0:a|http://b/c_d>"},
        {"[a ](https://b) c[*d* ](https://b)e", "<0:a|https://b> c<1:d|https://b> e"},
        {"[a\\\n](https://b)c[`d `](https://b)e", "<0:a|https://b>/c<4:d |https://b>e"},
        {"[a](https://b)[c](https://b)[d](https://e)", "<0:ac|https://b><0:d|https://e>"},
        {"<https://a.b/?c=d&e>", "<0:https://a.b/?c=d&e|https://a.b/?c=d&e>"},
        {"\\*a\\* \\_ \\\\ \\a", "*a* _ \\ \\a"},
        {"&eacute; &lt;b&gt; &#233; &#x1F600; &bogus; &copy", "é <b> é 😀 &bogus; &copy"},
        {"&#0;", "\uFFFD"},
        {"a&#10;&#9;b", "a b"},
        {"a  b\t\tc", "a b c"},
        {" \t a \t ", "a"},
        {"a\u00A0 \u00A0b", "a\u00A0 \u00A0b"},
        {"`a  b`  c", "<4:a  b> c"},
        {"a*b*c a_b_c 2*3*4", "a<1:b>c a_b_c 2<1:3>4"},
        {"snake_case_name", "snake_case_name"},
        {"a <span lang=\"fr\">b *c*</span> d", "a <0:b @fr><1:c@fr> d"},
        {"<span lang=\"fr\">a<span lang=\"de-CH\">b</span>c</span>d", "<0:a@fr><0:b@de-CH><0:c@fr>d"},
        {"a</span> <span>b</span> <SPAN lang=\"fr\">", "a</span> <span>b</span> <SPAN lang=\"fr\">"},
        {"<span lang=\"fr\" title=\"x\">a", "<span lang=\"fr\" title=\"x\">a"},
    };
    assert_examples(*state, examples, sizeof examples / sizeof *examples);
}

static void html_is_text(void **state)
{
    static const struct example examples[] = {
        {"Vec<T> and Map<K, V>", "Vec<T> and Map<K, V>"},
        {"<b>a</b> *c*", "<b>a</b> <1:c>"},
        {"*a <T> b*", "<1:a <T> b>"},
        {"<!-- a --> <?b?> <![CDATA[c]]> <!D e>", "<!-- a --> <?b?> <![CDATA[c]]> <!D e>"},
        {"<div>", "<div>"},
        {"<div\nclass='a'\n> *b*", "<div class='a' > <1:b>"},
        {"<script>\n*a*\n</script>", "<script> <1:a> </script>"},
    };
    assert_examples(*state, examples, sizeof examples / sizeof *examples);
}

static void what_would_begin_a_block_is_text(void **state)
{
    static const struct example examples[] = {
        {"# *a*", "# <1:a>"},
        {"1. *a*", "1. <1:a>"},
        {"1) *a*", "1) <1:a>"},
        {"- *a*\n- b", "- <1:a> - b"},
        {"+ *a*", "+ <1:a>"},
        {"* *a*", "* <1:a>"},
        {"> *a*", "> <1:a>"},
        {"    *a*", "<1:a>"},
        {"a\n    *b*", "a <1:b>"},
        {"*a*\n===", "<1:a> ==="},
        {"*a*\n---", "<1:a> ---"},
        {"***", "***"},
        {"*\t*\t*", "* * *"},
        {"___", "___"},
        {"*a*\n***\nb", "<1:a> *** b"},
        {"~~~\n*a*", "~~~ <1:a>"},
        {"```\n*a*", "``` <1:a>"},
        {"```\n*a*\n```", "<4:*a*>"},
        {"` `\n`\n\n`\n `", "<4: > `/<4: >"},
        {"[a]: https://b\n\n[a]", "[a]: https://b/[a]"},
        {"[*a*]: https://b", "[<1:a>]: https://b"},
        {"_a_", "<1:a>"},
        {"\"_a_\"", "\"<1:a>\""},
    };
    assert_examples(*state, examples, sizeof examples / sizeof *examples);
}

static void lines_break_where_they_are_told(void **state)
{
    static const struct example examples[] = {
        {"a\nb", "a b"},
        {"a  \nb", "a/b"},
        {"a\\\nb", "a/b"},
        {"a\n\nb", "a/b"},
        {"a\n \t\n\n\nb\n\n", "a/b"},
        {"\n\na", "a"},
        {"*a\\\nb* c", "<1:a/b> c"},
        {"*a\nb*", "<1:a b>"},
        {"*a\n\nb*", "*a/b*"},
        {"`a\nb`", "<4:a b>"},
        {"a ` \n` b", "a <4:  > b"},
        {"`a  \n  b`", "<4:a   b>"},
        {"`a\\\nb`", "<4:a\\ b>"},
        {"[a\nb](\nhttps://c)", "<0:a b|https://c>"},
        {"a\\", "a\\"},
        {"a  ", "a"},
        {"a\\\n\\\nb", "a/b"},
        {"*a*\n\n**b**\n", "<1:a/><2:b>"},
    };
    assert_examples(*state, examples, sizeof examples / sizeof *examples);
}

/* A text without markup does not go through libcmark; a letter written as an entity sends it there. */
static void both_ways_of_reading_agree(void **state)
{
    struct fixture *fixture = *state;
    static const char alphabet[] = "ab 1.#>-+=~|!])(}{^$%@\"';:,/?\t ";
    uint32_t random = 7;
    for (int i = 0; i < 3000; i++) {
        char bytes[40] = {0};
        const size_t length = (size_t)i % 30;
        for (size_t j = 0; j < length; j++) {
            random = random * 1664525 + 1013904223;
            bytes[j] = alphabet[(random >> 16) % (sizeof alphabet - 1)];
        }
        const char *fast = read(fixture, arena_printf(fixture->arena, "%sx", bytes));
        const char *slow = read(fixture, arena_printf(fixture->arena, "%s&#x78;", bytes));
        assert_string_equal(fast, slow);
    }
}

static void plain_text_has_no_markup(void **state)
{
    struct fixture *fixture = *state;
    const struct text text = inline_plain(&fixture->reader, scalar(fixture, " *a*\n\n  &amp; <b>\t[c](d) "));
    assert_string_equal(show(fixture, &text), "*a* &amp; <b> [c](d)");
    assert_int_equal(errors(fixture), 0);
}

static void faults_are_reported_and_leave_no_trace(void **state)
{
    static const struct example examples[] = {
        {"[a](ftp://b)", "a"},  {"[a](b) [c](https://d)", "a <0:c|https://d>"},
        {"<a@b.c>", "a@b.c"},   {"![a](https://b)", "a"},
        {"a&#1;b", "a\uFFFDb"}, {"&#x202e;", "\uFFFD"},
        {"&#12;a", "\uFFFDa"},  {"[](https://a)", ""},
        {"![![a](b)](c)", "a"}, {"a [ ](https://a)", "a"},
    };
    struct fixture *fixture = *state;
    for (int i = 0; i < (int)(sizeof examples / sizeof *examples); i++) {
        assert_string_equal(read(fixture, examples[i].text), examples[i].shown);
        assert_int_equal(errors(fixture), i + 1);
    }
}

/* libcmark must not take much longer for texts that are made to keep it busy. */
static void hostile_markup_is_read(void **state)
{
    struct fixture *fixture = *state;
    static const char *const pieces[] = {
        "[", "![[]()", "*a **a ",          "a_",      "`a",     "<",     "<!--",   "[a](",
        "&", "\\",     "**x [a*b**c*](d)", "<a b=\"", "[a](<b", "a\\\n", "_a __a "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buf buf = buf_new(fixture->arena);
        while (buf.length < 8000)
            buf_puts(&buf, pieces[i]);
        const struct text text = inline_read(&fixture->reader, scalar(fixture, buf.data));
        show(fixture, &text);
        int count;
        prose_read(&fixture->reader, scalar(fixture, buf.data), &count);
    }
}

/* -- Prose ----------------------------------------------------------------------------------------------- */

static const char *read_prose(struct fixture *fixture, const char *bytes)
{
    static const char *const names[] = {"p", "h", "i", "q", "c"};
    int count;
    const struct prose *items = prose_read(&fixture->reader, scalar(fixture, bytes), &count);
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < count; i++) {
        buf_printf(&buf, "%s%s%d", i ? "; " : "", names[items[i].kind], items[i].level);
        if (items[i].marker)
            buf_printf(&buf, " %s", items[i].marker);
        buf_printf(&buf, " %s", show(fixture, &items[i].text));
    }
    return buf.data;
}

static void prose_is_a_flat_list_of_paragraphs(void **state)
{
    static const struct example examples[] = {
        {"a\nb\n\nc", "p0 a b; p0 c"},
        {"# a\n## b\n### c\n\nd\n===\n", "h1 a; h2 b; h3 c; h1 d"},
        {"- a\n- b\n", "i1 • a; i1 • b"},
        {"3. a\n7. b\n", "i1 3. a; i1 4. b"},
        {"1) a\n", "i1 1) a"},
        {"- a\n\n  b\n- c", "i1 • a; i1 b; i1 • c"},
        {"- a\n  1. b\n     - c\n  2. d\n- e", "i1 • a; i2 1. b; i3 • c; i2 2. d; i1 • e"},
        {"> a\n> > b\n\nc", "q1 a; q2 b; p0 c"},
        {"> - a\n>   > b\n", "i1 • a; q2 b"},
        {"- > a\n", "q1 a"},
        {"a\n\n    b\n\tc\n\nd", "p0 a; c0 <4:b/c>; p0 d"},
        {"```c\na\té\t\tb\n\n c\n```", "c0 <4:a   é       b// c>"},
        {"- ```\n  a\n  ```\n", "c1 <4:a>"},
        {"a\n\n***\n\nb", "p0 a; p0 b"},
        {"<div>\n*a*\n</div>\n\n*b*", "p0 <div> *a* </div>; p0 <1:b>"},
        {"[a][b]\n\n[b]: https://c\n", "p0 <0:a|https://c>"},
        {"-\n- a", "i1 • a"},
        {"***", ""},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_string_equal(read_prose(fixture, examples[i].text), examples[i].shown);
    assert_int_equal(errors(fixture), 0);
}

static void prose_is_nested_eight_deep(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(read_prose(fixture, "> - > - > - > - a"), "i4 • a");
    assert_int_equal(errors(fixture), 0);
    assert_string_equal(read_prose(fixture, "> - > - > - > - > a"), "");
    assert_int_equal(errors(fixture), 1);
}

static void paragraphs_know_their_lines(void **state)
{
    struct fixture *fixture = *state;
    const char *yaml = "text: |\n  a\n\n  b\n  c\n\n  - d\n";
    const struct input input = {"test.yaml", yaml, strlen(yaml)};
    const struct node *root = yaml_parse(&input, fixture->arena, fixture->reader.diag);
    int count;
    const struct prose *items = prose_read(&fixture->reader, root->pairs[0].value, &count);
    static const int lines[] = {2, 4, 7};
    assert_int_equal(count, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(items[i].text.mark.line, lines[i]);
        assert_int_equal(items[i].text.mark.column, 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(inline_markup_makes_spans, setup, teardown),
        cmocka_unit_test_setup_teardown(html_is_text, setup, teardown),
        cmocka_unit_test_setup_teardown(what_would_begin_a_block_is_text, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_break_where_they_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(both_ways_of_reading_agree, setup, teardown),
        cmocka_unit_test_setup_teardown(plain_text_has_no_markup, setup, teardown),
        cmocka_unit_test_setup_teardown(faults_are_reported_and_leave_no_trace, setup, teardown),
        cmocka_unit_test_setup_teardown(hostile_markup_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(prose_is_a_flat_list_of_paragraphs, setup, teardown),
        cmocka_unit_test_setup_teardown(prose_is_nested_eight_deep, setup, teardown),
        cmocka_unit_test_setup_teardown(paragraphs_know_their_lines, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
