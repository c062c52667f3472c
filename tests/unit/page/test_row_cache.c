/* Rows that are kept from page to page: which are, for how long, and that their texts are shaped once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "page/row_cache.h"
#include "pages.h"

/* A cache for the rows of a layout's comparison. */
struct kept {
    const struct layout *layout;
    struct cell_context context;
    struct row_cache *cache;
};

static struct kept *kept_new(struct fixture *fixture)
{
    struct kept *kept = arena_alloc(fixture->arena, sizeof *kept);
    kept->layout = lay_out(fixture, long_report(fixture, ""));
    kept->context = layout_context(kept->layout, fixture->laid_out);
    kept->cache = row_cache_new(&kept->context, fixture->arena);
    return kept;
}

/* A row, held by `holder`. */
static struct cached_row *get(struct kept *kept, int side, int row, struct arena *holder)
{
    for (int s = 0; s < kept->layout->section_count; s++) {
        const struct section *section = &kept->layout->sections[s];
        if (!block_comparison(section->block))
            continue;
        const int flow_count = section->paired ? 1 : section->side_count;
        for (int f = 0; f < flow_count; f++) {
            const struct table_flow *flow = &section->flows[f];
            const struct side_row place = {.tables = section->tables, .side = side, .row = row};
            if (side >= flow->first && side < flow->first + flow->count)
                return row_cache_get(kept->cache, flow, place, holder);
        }
    }
    fail_msg("no flow has side %d", side);
    return NULL;
}

static const char *words_of(struct fixture *fixture, const struct paragraph *p)
{
    return text_line(p, 0, p->count, fixture->arena).text;
}

/* All rows are held, so that none is made where another was. */
static void the_two_rows_asked_for_last_are_kept(void **state)
{
    struct fixture *fixture = *state;
    struct kept *kept = kept_new(fixture);
    struct cached_row *a = get(kept, 0, 3, fixture->arena), *b = get(kept, 0, 4, fixture->arena);
    assert_ptr_not_equal(a, b);
    assert_ptr_equal(get(kept, 0, 4, fixture->arena), b);
    assert_ptr_equal(get(kept, 0, 3, fixture->arena), a);
    struct cached_row *c = get(kept, 0, 5, fixture->arena);
    assert_int_equal(c->row.row, 5);
    assert_ptr_equal(get(kept, 0, 3, fixture->arena), a);
    assert_ptr_equal(get(kept, 0, 5, fixture->arena), c);
    struct cached_row *again = get(kept, 0, 4, fixture->arena);
    assert_ptr_not_equal(again, b);
    assert_int_equal(again->row.row, 4);
}

static void each_side_has_rows_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    struct kept *kept = kept_new(fixture);
    struct cached_row *a = get(kept, 0, 0, fixture->arena), *b = get(kept, 0, 1, fixture->arena);
    for (int row = 0; row < 4; row++) {
        const struct cached_row *other = get(kept, 1, row, fixture->arena);
        assert_int_equal(other->row.side, 1);
        assert_int_equal(other->row.row, row);
    }
    assert_ptr_equal(get(kept, 0, 1, fixture->arena), b);
    assert_ptr_equal(get(kept, 0, 0, fixture->arena), a);
}

static void a_row_lives_as_long_as_its_holder(void **state)
{
    struct fixture *fixture = *state;
    struct kept *kept = kept_new(fixture);
    struct cached_row *row = get(kept, 0, 2, fixture->arena);
    assert_string_equal(words_of(fixture, row_cache_cell(row, 0)), "Row 0");
    row_cache_clear(kept->cache);
    assert_ptr_not_equal(get(kept, 0, 2, fixture->arena), row);
    assert_string_equal(words_of(fixture, row_cache_cell(row, 0)), "Row 0");
    struct arena *holder = arena_new();
    struct cached_row *other = get(kept, 1, 3, holder);
    arena_free(holder);
    assert_ptr_equal(get(kept, 1, 3, fixture->arena), other); /* the cache holds it still */
}

static void cells_are_shaped_once_and_only_if_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct kept *kept = kept_new(fixture);
    struct cached_row *row = get(kept, 1, 5, fixture->arena);
    for (int column = 0; column < 4; column++)
        assert_null(row->cells[column].boxes);
    const struct paragraph *cell = row_cache_cell(row, 1);
    const struct box *boxes = cell->boxes;
    assert_non_null(strstr(words_of(fixture, cell), "It cites"));
    assert_null(row->cells[0].boxes);
    assert_ptr_equal(row_cache_cell(get(kept, 1, 5, fixture->arena), 1), cell);
    assert_ptr_equal(cell->boxes, boxes);
    /* The lines of the row are those of its cells. */
    const struct lines *lines = &row->lines.cells[1];
    assert_int_equal(lines->ends[lines->count - 1], cell->count);
}

static void every_row_can_have_a_label(void **state)
{
    struct fixture *fixture = *state;
    struct kept *kept = kept_new(fixture);
    struct cached_row *over = get(kept, 0, 0, fixture->arena), *small = get(kept, 0, 2, fixture->arena);
    assert_int_equal(over->lines.label.kind, ROW_LABEL_WHOLE);
    assert_string_equal(words_of(fixture, row_cache_label(over)), "First (cont.)");
    /* Nobody expected this one to go on. */
    assert_int_equal(small->lines.label.kind, ROW_LABEL_NONE);
    const struct paragraph *label = row_cache_label(small);
    assert_int_not_equal(small->lines.label.kind, ROW_LABEL_NONE);
    assert_non_null(strstr(words_of(fixture, label), "(cont.)"));
    const struct lines *lines = &small->lines.label.lines;
    assert_int_equal(lines->ends[lines->count - 1], label->count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_two_rows_asked_for_last_are_kept), TEST(each_side_has_rows_of_its_own),
        TEST(a_row_lives_as_long_as_its_holder),    TEST(cells_are_shaped_once_and_only_if_asked_for),
        TEST(every_row_can_have_a_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
