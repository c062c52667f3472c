/* The names of sources in LaTeX. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sources_have_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
