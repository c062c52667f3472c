/* Tests the pages of reports in languages from right to left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "pages.h"

/* Returns whether an item of a page from left to right keeps its own direction on a mirrored page: a figure
 * of column 2, and text from right to left, which stands at the right of any page. */
static bool keeps_direction(const struct item *item)
{
    if (item->leaf.column == 2)
        return true;
    for (int i = 0; item->kind == ITEM_LINE && i < item->line.run_count; i++)
        if (item->line.runs[i].run->level > 0)
            return true;
    return false;
}

static void assert_mirrored(const struct page *ltr, const struct page *rtl)
{
    assert_int_equal(ltr->count, rtl->count);
    for (int i = 0; i < ltr->count; i++) {
        const struct item *a = &ltr->items[i], *b = &rtl->items[i];
        assert_int_equal(a->kind, b->kind);
        assert_true(leaf_same(&a->leaf, &b->leaf));
        assert_int_equal(a->y, b->y);
        assert_int_equal(a->width, b->width);
        assert_in_range(b->x, 1, rtl->width - b->width);
        if (a->kind == ITEM_LINE)
            assert_string_equal(a->line.text, b->line.text);
        if (!keeps_direction(a))
            assert_int_equal(b->x, rtl->width - a->x - a->width);
    }
}

/* The same report in Arabic, in Latin and in Arabic letters. Between ar-Latn and ar, only the direction
 * differs. */
static void a_report_from_right_to_left_has_mirrored_pages(void **state)
{
    struct fixture *fixture = *state;
    static const char *const keys[] = {"", "page: {duplex: true}\n", "page: {orientation: portrait}\n"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *latin = arena_printf(fixture->arena, "lang: ar-Latn\n%s", keys[i]);
        const char *arabic = arena_printf(fixture->arena, "lang: ar\n%s", keys[i]);
        const struct layout *layout = lay_out(fixture, long_report(fixture, latin));
        struct composer *ltr = composer(fixture, layout);
        const struct layout *mirrored = lay_out(fixture, long_report(fixture, arabic));
        struct composer *rtl = composer(fixture, mirrored);
        assert_int_equal(layout->page_count, mirrored->page_count);
        for (int p = 0; p < layout->page_count; p++) {
            const struct page a = composer_page(ltr, p, fixture->arena),
                              b = composer_page(rtl, p, fixture->arena);
            assert_mirrored(&a, &b);
        }
    }
}

/* Returns the first item of page 1 that is such a leaf of a paragraph of prose. */
static const struct item *find_prose(const struct page *page, enum leaf_kind kind, int item)
{
    for (int i = 0; i < page->count; i++)
        if (page->items[i].leaf.kind == kind && page->items[i].leaf.item == item)
            return &page->items[i];
    fail_msg("there is no such line");
    return NULL;
}

static const char prose[] = "body:\n- text: |\n    - Latin\n    - עברית\n\n    ```\n    code\n    ```\n";

static void a_marker_stands_where_its_item_begins(void **state)
{
    struct fixture *fixture = *state;
    const char *report = arena_printf(fixture->arena, "title: x\n%s", prose);
    const struct page page = composer_page(composer(fixture, lay_out(fixture, report)), 0, fixture->arena);
    const struct item *marker = find_prose(&page, LEAF_MARKER, 0), *text = find_prose(&page, LEAF_PROSE, 0);
    assert_int_equal(marker->x + marker->width + MILLI_POINTS(MARKER_GAP_MPT), text->x);
    marker = find_prose(&page, LEAF_MARKER, 1);
    text = find_prose(&page, LEAF_PROSE, 1);
    assert_int_equal(text->x + text->width + MILLI_POINTS(MARKER_GAP_MPT), marker->x);
}

static void only_code_stands_at_the_left_of_a_page_from_right_to_left(void **state)
{
    struct fixture *fixture = *state;
    const char *report = arena_printf(fixture->arena, "title: x\nlang: he\n%s", prose);
    const struct page page = composer_page(composer(fixture, lay_out(fixture, report)), 0, fixture->arena);
    const struct item *latin = find_prose(&page, LEAF_PROSE, 0), *hebrew = find_prose(&page, LEAF_PROSE, 1),
                      *marker = find_prose(&page, LEAF_MARKER, 0), *code = find_prose(&page, LEAF_PROSE, 2);
    assert_int_equal(latin->x + latin->width, hebrew->x + hebrew->width);
    assert_int_equal(latin->x + latin->width + MILLI_POINTS(MARKER_GAP_MPT), marker->x);
    assert_true(code->x + 10 * code->width < latin->x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_report_from_right_to_left_has_mirrored_pages),
        TEST(a_marker_stands_where_its_item_begins),
        TEST(only_code_stands_at_the_left_of_a_page_from_right_to_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
