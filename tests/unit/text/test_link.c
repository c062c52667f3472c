/* Tests links and places: which links are the same, where they lead, and the names of places in a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/link.h"

static void two_links_to_one_address_are_two(void **state)
{
    (void)state;
    const char first[] = "https://e.org/", second[] = "https://e.org/";
    const struct link a = {.kind = LINK_WEB, .url = first}, b = {.kind = LINK_WEB, .url = second};
    assert_true(link_same(a, a));
    assert_false(link_same(a, b));
    assert_false(link_same(a, (struct link){0}));
}

static void links_to_one_note_are_the_same(void **state)
{
    (void)state;
    const struct link third = {.kind = LINK_NOTE, .number = 3};
    assert_true(link_same(third, (struct link){.kind = LINK_NOTE, .number = 3}));
    assert_false(link_same(third, (struct link){.kind = LINK_NOTE, .number = 4}));
    assert_false(link_same(third, (struct link){.kind = LINK_CITATION, .number = 3}));
}

static void links_lead_to_places(void **state)
{
    (void)state;
    const struct place note = link_place((struct link){.kind = LINK_NOTE, .number = 3});
    assert_int_equal(note.kind, PLACE_NOTE);
    assert_int_equal(note.number, 3);
    const struct place citation = link_place((struct link){.kind = LINK_CITATION, .number = 3});
    assert_int_equal(citation.kind, PLACE_CITATION);
    assert_int_equal(citation.number, 3);
    assert_int_equal(link_place((struct link){.kind = LINK_WEB, .url = "https://e.org/"}).kind, PLACE_NONE);
    assert_int_equal(link_place((struct link){0}).kind, PLACE_NONE);
}

static void places_have_names(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(place_name((struct place){.kind = PLACE_REPORT}, arena), "report");
    assert_string_equal(place_name((struct place){.kind = PLACE_TABLE, .number = 1, .side = 2}, arena),
                        "table-2-3");
    assert_string_equal(place_name((struct place){.kind = PLACE_NOTE, .number = 12}, arena), "note-12");
    assert_string_equal(place_name((struct place){.kind = PLACE_CITATION, .number = 12}, arena), "cite-12");
    assert_string_equal(place_name((struct place){0}, arena), "");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_links_to_one_address_are_two),
        cmocka_unit_test(links_to_one_note_are_the_same),
        cmocka_unit_test(links_lead_to_places),
        cmocka_unit_test(places_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
