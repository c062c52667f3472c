/* Tests that pages are the same in any order, for any format, and in turns with pages of another layout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "pages.h"
#include "pdf/pdf.h"

/* Returns the text of page `index`, which is composed in its own arena. The fixture's arena owns the text. */
static const char *text_of_page(struct fixture *fixture, struct composer *pages, int index)
{
    struct arena *arena = arena_new();
    const struct page page = composer_page(pages, index, arena);
    const char *text = page_text(fixture, &page, composer_layout(pages)->page_count);
    arena_free(arena);
    return text;
}

/* Returns the texts of all pages, in order. They belong to the fixture's arena. */
static const char **texts_of(struct fixture *fixture, struct composer *pages)
{
    const int count = composer_layout(pages)->page_count;
    const char **texts = arena_array(fixture->arena, count, sizeof *texts);
    for (int p = 0; p < count; p++)
        texts[p] = text_of_page(fixture, pages, p);
    return texts;
}

static void pages_are_the_same_in_any_order(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = lay_out(fixture, long_report(fixture, ""));
    const char **texts = texts_of(fixture, composer(fixture, layout));
    assert_true(layout->page_count > 3);
    struct composer *backward = composer(fixture, layout), *jumping = composer(fixture, layout);
    for (int p = layout->page_count - 1; p >= 0; p--)
        assert_string_equal(text_of_page(fixture, backward, p), texts[p]);
    for (int i = 0; i < 3 * layout->page_count; i++) {
        const int p = i * 7 % layout->page_count;
        assert_string_equal(text_of_page(fixture, jumping, p), texts[p]);
        assert_string_equal(text_of_page(fixture, jumping, p), texts[p]);
    }
}

/* Asserts that the advances of each run's glyphs still add up to the run's width. */
static void assert_glyphs(const struct page *page)
{
    for (int i = 0; i < page->count; i++) {
        const struct line *line = &page->items[i].line;
        for (int k = 0; page->items[i].kind == ITEM_LINE && k < line->run_count; k++) {
            const struct run *run = line->runs[k].run;
            int width = 0;
            for (int g = 0; g < run->glyph_count; g++)
                width += run->glyphs[g].advance;
            assert_int_equal(width, run->width);
        }
    }
}

static void a_page_lives_as_long_as_its_arena(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *layout = lay_out(fixture, long_report(fixture, ""));
    struct composer *pages = composer(fixture, layout);
    struct page *all = arena_array(fixture->arena, layout->page_count, sizeof *all);
    for (int p = 0; p < layout->page_count; p++)
        all[p] = composer_page(pages, p, fixture->arena);
    const char **texts = texts_of(fixture, composer(fixture, layout));
    for (int p = 0; p < layout->page_count; p++) {
        assert_string_equal(page_text(fixture, &all[p], layout->page_count), texts[p]);
        assert_glyphs(&all[p]);
    }
}

/* Composes pages of two layouts in turns. The layouts differ in size of type. */
static void pages_of_two_layouts_are_drawn_in_turns(void **state)
{
    struct fixture *fixture = *state;
    const struct layout *usual = lay_out(fixture, long_report(fixture, ""));
    const char **usual_texts = texts_of(fixture, composer(fixture, usual));
    const struct layout *small = lay_out(fixture,
                                         "title: x\nfit: 1\nbody:\n- comparison: {columns: [{key: a}], "
                                         "sides: [{name: M, rows: [{a: Some words}]}]}\n");
    assert_non_null(small);
    assert_int_not_equal(small->cell_size, usual->cell_size);
    struct composer *of_small = composer(fixture, small), *of_usual = composer(fixture, usual);
    const char **small_texts = texts_of(fixture, composer(fixture, small));
    for (int p = 0; p < small->page_count && p < usual->page_count; p++) {
        assert_string_equal(text_of_page(fixture, of_small, p), small_texts[p]);
        assert_string_equal(text_of_page(fixture, of_usual, p), usual_texts[p]);
    }
}

enum format { PDF, DUMP };

/* Returns the output of `format` for all pages. */
static struct buf written(struct fixture *fixture, struct composer *pages, enum format format)
{
    char *bytes = NULL;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    if (format == PDF)
        assert_true(pdf_write(pages, &(struct print){.marks = true}, stream, fixture->diag));
    else
        assert_true(dump_write(pages, stream, fixture->diag));
    fclose(stream);
    struct buf copy = buf_new(fixture->arena);
    buf_put(&copy, bytes, length);
    free(bytes);
    return copy;
}

static void two_formats_draw_one_layout(void **state)
{
    struct fixture *fixture = *state;
    const char *report = long_report(fixture, "");
    const struct layout *layout = lay_out(fixture, report);
    struct composer *one = composer(fixture, layout);
    const struct buf dump = written(fixture, one, DUMP), pdf = written(fixture, one, PDF);
    const struct buf again = written(fixture, one, DUMP);
    struct composer *other = composer(fixture, lay_out(fixture, report));
    const struct buf other_pdf = written(fixture, other, PDF);
    assert_string_equal(again.data, dump.data);
    assert_int_equal(pdf.length, other_pdf.length);
    assert_memory_equal(pdf.data, other_pdf.data, pdf.length);
    other = composer(fixture, lay_out(fixture, report));
    assert_string_equal(written(fixture, other, DUMP).data, dump.data);
}

static void a_line_of_words_can_be_set_between_pages(void **state)
{
    struct fixture *fixture = *state;
    struct composer *pages = composer(fixture, lay_out(fixture, long_report(fixture, "")));
    const char *before = text_of_page(fixture, pages, 1);
    const struct line line = composer_line(pages, "Some words", ROLE_FOLIO, fixture->arena);
    assert_string_equal(text_of_page(fixture, pages, 1), before);
    assert_string_equal(line.text, "Some words");
    assert_true(line.width > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pages_are_the_same_in_any_order),          TEST(a_page_lives_as_long_as_its_arena),
        TEST(pages_of_two_layouts_are_drawn_in_turns),  TEST(two_formats_draw_one_layout),
        TEST(a_line_of_words_can_be_set_between_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
