/* A shape comes back from behind a text as it went there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/cluster.h"

#include <glib.h>

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

/* Returns a text as cairo writes it. */
static struct slice utf16(const char *text, struct arena *arena)
{
    struct buf digits = buf_new(arena);
    gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, NULL, NULL);
    assert_non_null(units);
    for (const gunichar2 *unit = units; *unit; unit++)
        buf_printf(&digits, "%04x", *unit);
    g_free(units);
    return slice_of_buf(&digits);
}

static const struct cluster_shape shape = {
    .glyphs = {{0, 0, 612}, {-300, 250, 0}, {7000, -7000, 1}}, .count = 3, .width = 612, .named = true};

static void shapes_come_back(void **state)
{
    struct arena *arena = *state;
    /* The text may itself have characters of the same kind. */
    static const char *const texts[] = {"e\u0301", "\U00108000\U00108001", "\U0001F600"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buf text = buf_new(arena);
        buf_puts(&text, texts[i]);
        cluster_put(&shape, &text);
        struct slice digits = utf16(text.data, arena);
        struct cluster_shape found;
        assert_true(cluster_take(&digits, shape.count, &found));
        assert_true(slice_same(digits, utf16(texts[i], arena)));
        for (int k = 0; k < shape.count; k++)
            assert_memory_equal(&found.glyphs[k], &shape.glyphs[k], sizeof shape.glyphs[k]);
        assert_int_equal(found.width, shape.width);
        assert_true(found.named && !found.twice);
    }
}

/* A cluster that cairo draws in parts has fewer glyphs than its shape. */
static void a_shape_can_be_dropped(void **state)
{
    struct arena *arena = *state;
    struct buf text = buf_new(arena);
    buf_puts(&text, "e\u0301");
    cluster_put(&shape, &text);
    struct slice digits = utf16(text.data, arena), private = utf16("\U00108000", arena);
    cluster_strip(&digits);
    assert_true(slice_same(digits, utf16("e\u0301", arena)));
    cluster_strip(&digits);
    assert_true(slice_same(digits, utf16("e\u0301", arena)));
    cluster_strip(&private);
    assert_true(slice_same(private, utf16("\U00108000", arena)));
}

static void lengths_are_cut(void **state)
{
    const struct cluster_shape large = {.glyphs = {{1 << 20, -(1 << 20), 5}}, .count = 1};
    struct buf text = buf_new(*state);
    buf_puts(&text, "a");
    cluster_put(&large, &text);
    struct slice digits = utf16(text.data, *state);
    struct cluster_shape found;
    assert_true(cluster_take(&digits, 1, &found));
    assert_true(found.glyphs[0].dx > 20000 && found.glyphs[0].dy == -found.glyphs[0].dx);
}

static void a_glyph_that_is_drawn_twice_has_the_width_of_its_cluster(void **state)
{
    struct buf text = buf_new(*state);
    buf_puts(&text, "fi");
    cluster_put(&(struct cluster_shape){.count = 2, .width = 555, .twice = true}, &text);
    struct slice digits = utf16(text.data, *state);
    struct cluster_shape found;
    assert_true(cluster_take(&digits, 2, &found));
    assert_true(found.twice && !found.named && found.width == 555 && slice_is(digits, "00660069"));
    for (int i = 0; i < 2; i++)
        assert_true(found.glyphs[i].width == 555 && found.glyphs[i].dx == 0 && found.glyphs[i].dy == 0);
}

static void other_texts_have_no_shape(void **state)
{
    struct arena *arena = *state;
    struct buf text = buf_new(arena);
    buf_puts(&text, "a");
    cluster_put(&shape, &text);
    struct cluster_shape found;
    struct slice digits = utf16(text.data, arena);
    assert_false(cluster_take(&digits, 4, &found));
    assert_false(cluster_take(&digits, 17, &found));
    static const char *const others[] = {"", "0061", "zzzzzzzzzzzzzzzz", "d834dd1ed834dd1e"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        digits = slice_of(others[i]);
        assert_false(cluster_take(&digits, 0, &found));
    }
}

static void shares_are_the_whole(void **state)
{
    (void)state;
    for (int count = 1; count < 17; count++) {
        int sum = 0;
        for (int i = 0; i < count; i++)
            sum += cluster_share(1001, count, i);
        assert_int_equal(sum, 1001);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(shapes_come_back),          TEST(a_shape_can_be_dropped),
        TEST(lengths_are_cut),           TEST(a_glyph_that_is_drawn_twice_has_the_width_of_its_cluster),
        TEST(other_texts_have_no_shape), TEST(shares_are_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
