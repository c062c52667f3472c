/* The names of sources, and the environments of prose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

#include "latex/latex.h"
#include "latex/latex_body.h"

static void sources_have_names_of_their_own(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = table(
        fixture, "{key: a, label: A}, {key: s, label: S, type: sources}",
        "a: x, s: [{url: 'https://www.example.org/a/how--we_built.html?x=1'}, {url: "
        "'https://example.org/b/how-we-built.html?x=1'},"
        " {url: 'https://example.org/'}, {url: 'https://example.org/how-we-built.html?x=1'}]");
    struct latex latex = {.report = report, .arena = fixture->arena};
    latex_body_name_sources(&latex);
    assert_string_equal(latex.keys[0], "example.org/how-we-built.html-x-1");
    assert_string_equal(latex.keys[1], "example.org/how-we-built.html-x-1-2");
    assert_string_equal(latex.keys[2], "example.org");
    assert_string_equal(latex.keys[3], "example.org/how-we-built.html-x-1-3");
}

/* Returns the environments and items of prose, each with its first letter: "(" and ")" are a quote, "[" and
 * "]" a list of bullets, "{" and "}" one of numbers, and "*" is an item. */
static const char *nested(struct fixture *fixture, const char *prose)
{
    static const struct {
        const char *command, *sign;
    } signs[] = {{"\\begin{casebookquote}", "("},
                 {"\\end{casebookquote}", ")"},
                 {"\\begin{itemize}", "["},
                 {"\\end{itemize}", "]"},
                 {"\\begin{enumerate}", "{"},
                 {"\\end{enumerate}", "}"},
                 {"\\item", "*"}};
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    const struct report *report = load(
        fixture, arena_printf(fixture->arena, "title: T\nbody:\n- text: \"%s\"\n", prose));
    assert_true(latex_write(report, NULL, stream, fixture->diag));
    fclose(stream);
    struct buf found = buf_new(fixture->arena);
    for (char *at = strstr(text, "\\begin{casebookprose}"); *at; at++)
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (strncmp(at, signs[i].command, strlen(signs[i].command)) == 0)
                buf_puts(&found, signs[i].sign);
    free(text);
    return found.data;
}

static void quotes_and_lists_stand_in_each_other(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(nested(fixture, "> a\\n>\\n> - b\\n> - c\\n>\\n> d"), "([**])");
    assert_string_equal(nested(fixture, "- a\\n\\n  > b\\n\\n  c\\n- d"), "[*()*]");
    assert_string_equal(nested(fixture, "1. > a\\n2. b"), "{*()*}");
    assert_string_equal(nested(fixture, "> > a\\n>\\n> b\\n\\nc"), "(())");
    assert_string_equal(nested(fixture, "> a\\n\\n- b\\n\\n> c"), "()[*]()");
    assert_string_equal(nested(fixture, "- - - - - - a"), "[*[*[*[***]]]]");
    assert_string_equal(nested(fixture, "> > > > > > a"), "(((())))");
    assert_string_equal(nested(fixture, "> > > > > - a"), "(((([*]))))");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sources_have_names_of_their_own),
        TEST(quotes_and_lists_stand_in_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
