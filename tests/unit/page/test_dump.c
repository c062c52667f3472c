/* Pages as text: rounding of positions, colours, kinds of lines, links, and streams that fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "pages.h"

static void assert_dumped(struct fixture *fixture, struct item item, const char *expected)
{
    const struct page page = {3, 100 * POINT, 50 * POINT + POINT / 2, &item, 1};
    const char *text = arena_printf(fixture->arena, "page 3 of 9, 100.0 x 50.5\n%s", expected);
    assert_string_equal(page_text(fixture, &page, 9), text);
}

static void positions_are_rounded_to_tenths_of_points(void **state)
{
    struct fixture *fixture = *state;
    struct item rule = {.kind = ITEM_RULE, .x = POINT, .y = -POINT / 4, .width = 51, .height = 52};
    assert_dumped(fixture, rule, "  rule 1.0 -0.3 0.0 x 0.1\n");
    rule = (struct item){.kind = ITEM_RULE, .x = -51, .y = -52, .width = 10 * POINT - 1, .height = 0};
    assert_dumped(fixture, rule, "  rule 0.0 -0.1 10.0 x 0.0\n");
}

static void colours_other_than_black_are_told(void **state)
{
    struct fixture *fixture = *state;
    const struct item rule = {.kind = ITEM_RULE, .width = POINT, .height = POINT, .color = 0x0A0B0C};
    assert_dumped(fixture, rule, "  rule 0.0 0.0 1.0 x 1.0 #0A0B0C\n");
}

static void a_link_is_told_once_however_many_runs_it_has(void **state)
{
    struct fixture *fixture = *state;
    const char *url = "https://e.org/";
    const struct run run = {.text = "W", .length = 1};
    struct placed_run runs[] = {{.run = &run, .link = {.kind = LINK_WEB, .url = url}},
                                {.run = &run, .link = {.kind = LINK_WEB, .url = url}},
                                {.run = &run, .link = {.kind = LINK_NONE}},
                                {.run = &run, .link = {.kind = LINK_NOTE, .number = 4}},
                                {.run = &run, .link = {.kind = LINK_NOTE, .number = 4}},
                                {.run = &run, .link = {.kind = LINK_CITATION, .number = 5}}};
    const struct item line = {.kind = ITEM_LINE,
                              .leaf = {.kind = LEAF_CELL},
                              .x = 2 * POINT,
                              .y = 3 * POINT,
                              .width = 4 * POINT,
                              .line = {.runs = runs, .run_count = 6, .text = "Words"}};
    assert_dumped(fixture, line, "  cell 2.0 3.0 w 4.0 \"Words\" <https://e.org/> <#note-4> <#cite-5>\n");
}

static void all_pages_are_written_in_order(void **state)
{
    struct fixture *fixture = *state;
    struct composer *pages = composer(fixture, lay_out(fixture, long_report(fixture, "")));
    const int count = composer_layout(pages)->page_count;
    struct buf expected = buf_new(fixture->arena);
    for (int p = 0; p < count; p++) {
        const struct page page = composer_page(pages, p, fixture->arena);
        buf_puts(&expected, page_text(fixture, &page, count));
    }
    char *bytes = NULL;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    assert_true(dump_write(pages, stream, fixture->diag));
    fclose(stream);
    const char *written = arena_strdup(fixture->arena, bytes);
    free(bytes);
    assert_string_equal(written, expected.data);
}

static void a_stream_that_fails_is_reported(void **state)
{
    struct fixture *fixture = *state;
    struct composer *pages = composer(fixture, lay_out(fixture, "title: T\nbody:\n- text: Words\n"));
    FILE *stream = fopen("/dev/null", "r"); /* which cannot be written to */
    assert_non_null(stream);
    const bool written = dump_write(pages, stream, fixture->diag);
    fclose(stream);
    assert_false(written);
    assert_said(fixture, "cannot write the text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(positions_are_rounded_to_tenths_of_points),
        TEST(colours_other_than_black_are_told),
        TEST(a_link_is_told_once_however_many_runs_it_has),
        TEST(all_pages_are_written_in_order),
        TEST(a_stream_that_fails_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
