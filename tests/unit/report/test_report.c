/* What output formats ask of a report, and which language tags are taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/report.h"

#include <string.h>

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void signs_are_found_wherever_they_are_cited(void **state)
{
    (void)state;
    struct citation citations[] = {{0, SUPPORT_UNSTATED, 0}, {1, SUPPORT_NO, 0}};
    struct cell cells[] = {{.citation_count = 0}, {.citations = citations, .citation_count = 2}};
    struct row rows[] = {{.cells = cells}};
    struct side sides[] = {{.rows = rows, .row_count = 1}};
    struct block blocks[] = {
        {.kind = BLOCK_PROSE},
        {.kind = BLOCK_COMPARISON, .comparison = {.column_count = 2, .sides = sides, .side_count = 1}}};
    const struct report report = {.blocks = blocks, .block_count = 2};
    bool supports[SUPPORT_COUNT] = {false};
    report_supports(&report, supports);
    assert_true(supports[SUPPORT_NO]);
    assert_false(supports[SUPPORT_FULLY] || supports[SUPPORT_PARTLY]);
}

static const char *file_name(const char *path, struct arena *arena)
{
    const struct input input = {.name = path};
    return report_file_name(&(struct report){.input = &input}, arena);
}

static void a_file_is_named_without_its_folder(void **state)
{
    assert_string_equal(file_name("a/b.yaml", *state), "b.yaml");
    assert_string_equal(file_name("<stdin>", *state), "report.yaml");
    assert_string_equal(file_name("a/b\\c\xFF\n\u00E4", *state), "b_c__\u00E4");
}

static void languages_have_the_shape_of_their_tags(void **state)
{
    (void)state;
    static const char *const good[] = {"en", "deu", "pt-BR", "sr-Latn-RS", "xx-a", "de-1996"};
    static const char *const bad[] = {"",
                                      "e",
                                      "engl",
                                      "en-",
                                      "-en",
                                      "en--GB",
                                      "e1",
                                      "en_GB",
                                      "en-123456789",
                                      "en-\u00E9",
                                      " en",
                                      "en ",
                                      "en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!report_is_lang(good[i]))
            fail_msg("'%s' was not taken", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (report_is_lang(bad[i]))
            fail_msg("'%s' was taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_found_wherever_they_are_cited),
        cmocka_unit_test_setup_teardown(a_file_is_named_without_its_folder, setup, teardown),
        cmocka_unit_test(languages_have_the_shape_of_their_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
