/* Places of characters in the source of scalars, for each style of YAML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/yaml_place.h"

/* Asserts that the character '@' of the value of a file "k: ..." is found at the '@' of the file. */
static void assert_found(const struct fixture *fixture, const char *yaml)
{
    const struct node *value = yaml_lookup(parse(fixture, yaml), "k");
    assert_non_null(strchr(value->text, '@'));
    struct yaml_cursor cursor = {0};
    const struct mark mark = yaml_place(value, (size_t)(strchr(value->text, '@') - value->text), &cursor);
    assert_int_equal(mark.offset, strchr(yaml, '@') - yaml);
    int line = 1, column = 1;
    for (const char *at = yaml; *at != '@'; at++) {
        column = *at == '\n' ? 1 : column + (((unsigned char)*at & 0xC0) != 0x80 && *at != '\r');
        line += *at == '\n';
    }
    assert_int_equal(mark.line, line);
    assert_int_equal(mark.column, column);
}

static void characters_are_found_in_every_style(void **state)
{
    static const char *const files[] = {
        "k: a @",
        "k: a\n  b\n\n  c @",
        "k: &x !!str a @",
        "k: 'it''s @'",
        "k: \"a\\tb \\\"c\\\" \\u00e9\\x41\\U0001F600\\\n   d @\"",
        "k: \"é\\n\\n  x\n\n  y @\"",
        "k: |\n  a\n\n    b\n  c @\n",
        "k: |2- # c\n    a @\n",
        "k: &x\n  |\n  a @\n",
        "k: >\n  a\n  b\n\n  c é @\n",
        "k: |\r\n  a\r\n  @\r\n",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_found(fixture, files[i]);
}

static void the_cursor_goes_on_and_back(void **state)
{
    struct fixture *fixture = *state;
    const struct node *value = yaml_lookup(parse(fixture, "k: \"\\\"a b\\\" c\""), "k");
    struct yaml_cursor cursor = {0};
    static const unsigned offsets[] = {4, 6, 8, 9, 12};
    static const size_t texts[] = {0, 1, 3, 4, 6};
    for (int i = 0; i < 5; i++)
        assert_int_equal(yaml_place(value, texts[i], &cursor).offset, offsets[i]);
    for (int i = 4; i >= 0; i--)
        assert_int_equal(yaml_place(value, texts[i], &cursor).offset, offsets[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(characters_are_found_in_every_style),
        TEST(the_cursor_goes_on_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
