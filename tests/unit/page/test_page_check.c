/* Tests that page_check() finds each line that is moved, lost or added. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "page/page_check.h"
#include "pages.h"

static void pages_are_as_they_were_planned(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = lay_out(fixture, long_report(fixture, ""));
    struct composer *pages = composer(fixture, layout);
    for (int p = 0; p < layout->page_count; p++) {
        const struct page page = composer_page(pages, p, fixture->arena);
        assert_null(page_check(layout, &page));
    }
}

/* Returns the first page that has a line of kind `kind`. Stores the index of that line in `*index` and the
 * layout in `*layout`. */
static struct page page_with(struct fixture *fixture, const struct layout **layout, enum leaf_kind kind,
                             int *index)
{
    *layout = lay_out(fixture, long_report(fixture, ""));
    struct composer *pages = composer(fixture, *layout);
    for (int p = 0; p < (*layout)->page_count; p++) {
        const struct page page = composer_page(pages, p, fixture->arena);
        for (*index = 0; *index < page.count; ++*index)
            if (page.items[*index].kind == ITEM_LINE && page.items[*index].leaf.kind == kind)
                return page;
    }
    fail_msg("no page has a line of kind %d", (int)kind);
    return (struct page){0};
}

static void a_line_that_is_lost_is_found(void **state)
{
    struct fixture *fixture = *state;
    static const enum leaf_kind kinds[] = {LEAF_KICKER,   LEAF_TITLE,      LEAF_PROSE, LEAF_MARKER,
                                           LEAF_HEADING,  LEAF_HEAD,       LEAF_CELL,  LEAF_NOTE,
                                           LEAF_SUBTITLE, LEAF_NOTE_NUMBER};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct layout *layout;
        int index;
        struct page page = page_with(fixture, &layout, kinds[i], &index);
        memmove(&page.items[index], &page.items[index + 1],
                (size_t)(page.count - index - 1) * sizeof *page.items);
        page.count--;
        assert_non_null(page_check(layout, &page));
    }
}

static void a_line_that_is_moved_is_found(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout;
    int index;
    struct page page = page_with(fixture, &layout, LEAF_PROSE, &index);
    while (!leaf_same(&page.items[index].leaf, &page.items[index + 1].leaf))
        index++;
    page.items[index + 1].y += 1;
    assert_non_null(page_check(layout, &page));
    page.items[index + 1].y -= 1;
    assert_null(page_check(layout, &page));
    page.items[index].height += 1;
    assert_non_null(page_check(layout, &page));
}

static void a_line_below_its_room_is_found(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout;
    int index;
    struct page page = page_with(fixture, &layout, LEAF_TITLE, &index);
    page.items[index].y = layout->geometry.top + layout->geometry.height;
    assert_string_equal(page_check(layout, &page), "reaches below its room");
}

static void a_line_too_many_is_found(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout;
    int index;
    struct page page = page_with(fixture, &layout, LEAF_NOTE, &index);
    struct item *items = arena_array(fixture->arena, page.count + 1, sizeof *items);
    memcpy(items, page.items, (size_t)page.count * sizeof *items);
    items[page.count++] = page.items[index];
    page.items = items;
    assert_string_equal(page_check(layout, &page), "has lines that were not measured");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pages_are_as_they_were_planned), TEST(a_line_that_is_lost_is_found),
        TEST(a_line_that_is_moved_is_found),  TEST(a_line_below_its_room_is_found),
        TEST(a_line_too_many_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
