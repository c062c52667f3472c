/* The foot of a page: its notes with their numbers and their rule, and the running foot in one line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "page/page_foot.h"
#include "pages.h"

/* An empty draft of page `index`, as the composer begins it. */
static struct draft *draft_new(struct fixture *fixture, const struct layout *layout, int index)
{
    const struct page_plan *plan = &layout->pages[index];
    struct note_numbers *numbers = arena_alloc(fixture->arena, sizeof *numbers);
    *numbers = (struct note_numbers){plan->notes, plan->note_count, plan->first_number};
    struct cell_context *context = arena_alloc(fixture->arena, sizeof *context);
    *context = layout_context(layout, fixture->laid_out);
    context->numbers = numbers;
    struct draft *draft = arena_alloc(fixture->arena, sizeof *draft);
    const struct geometry *geometry = &layout->geometry;
    *draft = (struct draft){.layout = layout,
                            .context = context,
                            .plan = plan,
                            .page = {index + 1, geometry->page_width, geometry->page_height, NULL, 0},
                            .left = geometry_left(geometry, index),
                            .arena = fixture->arena};
    return draft;
}

/* A draft of the last page that has several notes. */
static struct draft *draft_with_notes(struct fixture *fixture)
{
    const struct layout *layout = lay_out(fixture, long_report(fixture, ""));
    int index = layout->page_count - 1;
    while (index > 0 && layout->pages[index].note_count < 2)
        index--;
    assert_true(layout->pages[index].note_count > 1);
    return draft_new(fixture, layout, index);
}

static void a_page_without_notes_has_no_rule(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = lay_out(fixture, "title: T\nbody:\n- text: Words\n");
    struct draft *draft = draft_new(fixture, layout, 0);
    page_add_notes(draft);
    assert_int_equal(draft->page.count, 0);
}

static void notes_are_numbered_on_and_lead_back(void **state)
{
    struct fixture *fixture = *state;
    struct draft *draft = draft_with_notes(fixture);
    page_add_notes(draft);
    int number = draft->plan->first_number;
    for (int i = 0; i < draft->page.count; i++) {
        const struct item *item = &draft->page.items[i];
        if (item->leaf.kind == LEAF_NOTE)
            assert_int_equal(item->leaf.item, number - 1);
        if (item->leaf.kind != LEAF_NOTE_NUMBER)
            continue;
        assert_string_equal(item->line.text, arena_printf(fixture->arena, "%d", number));
        assert_int_equal(item->place.kind, PLACE_NOTE);
        assert_int_equal(item->place.number, number);
        assert_int_equal(item->line.runs[0].link.kind, LINK_CITATION);
        assert_int_equal(item->line.runs[0].link.number, number);
        /* The note begins on the line of its number. */
        assert_int_equal(item[1].leaf.kind, LEAF_NOTE);
        assert_int_equal(item[1].y, item->y);
        assert_int_equal(item[1].x, item->x + draft->layout->notes.indent);
        number++;
    }
    assert_int_equal(number, draft->plan->first_number + draft->plan->note_count);
}

static void the_rule_stands_above_all_notes(void **state)
{
    struct fixture *fixture = *state;
    struct draft *draft = draft_with_notes(fixture);
    page_add_notes(draft);
    const struct geometry *geometry = &draft->layout->geometry;
    const int bottom = geometry->top + geometry->height;
    const struct item *rule = &draft->page.items[0];
    assert_int_equal(rule->kind, ITEM_RULE);
    assert_int_equal(rule->leaf.kind, LEAF_ARTIFACT);
    assert_int_equal(rule->x, draft->left);
    assert_true(rule->y >= bottom - draft->plan->foot);
    for (int i = 1; i < draft->page.count; i++) {
        const struct item *item = &draft->page.items[i];
        assert_int_equal(item->kind, ITEM_LINE);
        assert_true(item->y > rule->y + rule->height && item->y < bottom);
    }
}

static void the_running_foot_ends_with_the_number_of_the_page(void **state)
{
    struct fixture *fixture = *state;
    struct draft *draft = draft_with_notes(fixture);
    const struct geometry *geometry = &draft->layout->geometry;
    page_add_folio(draft);
    assert_int_equal(draft->page.count, 3); /* title, key, number */
    const struct item *items = draft->page.items;
    assert_string_equal(items[0].line.text, "A title with a link");
    assert_int_equal(items[0].x, draft->left);
    assert_int_equal(items[1].x, items[0].x + items[0].width);
    assert_string_equal(items[2].line.text, arena_printf(fixture->arena, "Page %d of %d", draft->page.number,
                                                         draft->layout->page_count));
    assert_int_equal(items[2].x + items[2].width, draft->left + geometry->width);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(items[i].leaf.kind, LEAF_ARTIFACT);
        assert_int_equal(items[i].y, geometry->folio);
        for (int k = 0; k < items[i].line.run_count; k++)
            assert_int_equal(items[i].line.runs[k].link.kind, LINK_NONE);
    }
}

static void a_long_title_is_cut_in_the_running_foot(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text, "title: '");
    add_sentences(&text, "A title of many words", 20);
    buf_puts(&text, "'\nbody:\n- text: Words\n");
    struct draft *draft = draft_new(fixture, lay_out(fixture, text.data), 0);
    page_add_folio(draft);
    assert_int_equal(draft->page.count, 3); /* title, dots, number */
    const struct item *items = draft->page.items;
    assert_int_equal(strncmp(items[0].line.text, "A title of many words A title", 29), 0);
    assert_string_equal(items[1].line.text, "\u2026");
    assert_int_equal(items[1].x, items[0].x + items[0].width);
    assert_true(items[1].x + items[1].width < items[2].x);
    assert_string_equal(items[2].line.text, "Page 1 of 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_without_notes_has_no_rule),
        TEST(notes_are_numbered_on_and_lead_back),
        TEST(the_rule_stands_above_all_notes),
        TEST(the_running_foot_ends_with_the_number_of_the_page),
        TEST(a_long_title_is_cut_in_the_running_foot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
