/* Texts of cells and titles: what markup becomes, what stays as written, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/markup_inline.h"

static const char *read(struct fixture *fixture, const char *bytes)
{
    const struct text text = inline_read(new_reader(fixture), scalar(fixture, bytes), MARKUP_LINE);
    return show(fixture, &text);
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

static void bare_addresses_are_links(void **state)
{
    static const struct example examples[] = {
        {"a https://b.c, d", "a <0:https://b.c|https://b.c>, d"},
        {"https://b.c", "<0:https://b.c|https://b.c>"},
        {"(https://b.c/d_(e))", "(<0:https://b.c/d_(e)|https://b.c/d_(e)>)"},
        {"\"http://b.c/?d=e&f\".", "\"<0:http://b.c/?d=e&f|http://b.c/?d=e&f>\"."},
        {"https://b.c/d&amp;e https://b.c/d\\_e",
         "<0:https://b.c/d&e|https://b.c/d&e> <0:https://b.c/d_e|https://b.c/d_e>"},
        {"*https://b.c/d*", "<1:https://b.c/d|https://b.c/d>"},
        {"a www.b.c/d! www.b.c", "a <0:www.b.c/d|http://www.b.c/d>! <0:www.b.c|http://www.b.c>"},
        {"見https://b.c/路。d", "見<0:https://b.c/路|https://b.c/路>。d"},
        {"“https://b.c.” ‘https://b.c/d’e’",
         "“<0:https://b.c|https://b.c>.” ‘<0:https://b.c/d’e|https://b.c/d’e>’"},
        {"https://b.c\\\nd https://b.c/,\\\nd",
         "<0:https://b.c|https://b.c>/d <0:https://b.c/|https://b.c/>,/d"},
        {"https://b.c\nhttps://d.e", "<0:https://b.c|https://b.c> <0:https://d.e|https://d.e>"},
        {"`https://b.c` [https://d.e](https://f.g)", "<4:https://b.c> <0:https://d.e|https://f.g>"},
        {"a@b.c mailto:a@b.c ftp://b.c xhttps://b.c https:// www.",
         "a@b.c mailto:a@b.c ftp://b.c xhttps://b.c https:// www."},
    };
    assert_examples(*state, examples, sizeof examples / sizeof *examples);
}

static void an_address_that_no_link_may_have_is_told_once(void **state)
{
    struct fixture *fixture = *state;
    static const struct example example = {"a https://b@c.d/ https://e@f.g/",
                                           "a https://b@c.d/ https://e@f.g/"};
    assert_examples(fixture, &example, 1);
    assert_int_equal(diag_count(fixture->diag, DIAG_WARNING), 1);
    assert_said(fixture,
                "warning: the address 'https://b@c.d/' contains a user name; it is printed without a link");
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
        {"[a]: https://b\n\n[a]", "[a]: <0:https://b|https://b>/[a]"},
        {"[*a*]: https://b", "[<1:a>]: <0:https://b|https://b>"},
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

/* A text without markup does not go through libcmark-gfm; a letter written as an entity sends it there. */
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
    const struct text text = inline_plain(new_reader(fixture),
                                          scalar(fixture, " *a*\n\n  &amp; <b>\t[c](d) "));
    assert_string_equal(show(fixture, &text), "*a* &amp; <b> [c](d)");
    assert_int_equal(errors(fixture), 0);
}

static void faults_are_reported_and_leave_no_trace(void **state)
{
    static const struct example examples[] = {
        {"[a](ftp://b)", "a"},  {"[a](b) [c](https://d)", "a <0:c|https://d>"},
        {"<a@b.c>", "a@b.c"},   {"a&#1;b", "a\uFFFDb"},
        {"&#x202e;", "\uFFFD"}, {"&#12;a", "\uFFFDa"},
        {"[](https://a)", ""},  {"a [ ](https://a)", "a"},
    };
    struct fixture *fixture = *state;
    for (int i = 0; i < (int)(sizeof examples / sizeof *examples); i++) {
        assert_string_equal(read(fixture, examples[i].text), examples[i].shown);
        assert_int_equal(errors(fixture), i + 1);
    }
}

/* libcmark-gfm must not take much longer for texts that are made to keep it busy. */
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
        const struct text text = inline_read(new_reader(fixture), scalar(fixture, buf.data), MARKUP_LINE);
        show(fixture, &text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(inline_markup_makes_spans),
        TEST(bare_addresses_are_links),
        TEST(an_address_that_no_link_may_have_is_told_once),
        TEST(html_is_text),
        TEST(what_would_begin_a_block_is_text),
        TEST(lines_break_where_they_are_told),
        TEST(both_ways_of_reading_agree),
        TEST(plain_text_has_no_markup),
        TEST(faults_are_reported_and_leave_no_trace),
        TEST(hostile_markup_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
