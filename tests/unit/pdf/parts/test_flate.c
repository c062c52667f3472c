/* What is compressed comes back, and damaged or oversized data do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/parts/flate.h"

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

/* Returns bytes that compress to about a half. */
static struct slice sample(struct arena *arena, size_t length)
{
    char *bytes = arena_alloc(arena, length);
    unsigned random = 1;
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)('a' + ((random = random * 1103515245 + 12345) >> 16) % 16);
    return (struct slice){bytes, length};
}

static struct buf compressed(struct arena *arena, struct slice data, int level)
{
    struct buf out = buf_new(arena);
    flate_compress(flate_new(level, arena), data, &out);
    return out;
}

static void data_come_back(void **state)
{
    static const size_t lengths[] = {0, 1, 16383, 16384, 16385, 300000};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        const struct slice data = sample(*state, lengths[i]);
        for (int level = 1; level <= 12; level += 11) {
            const struct buf packed = compressed(*state, data, level);
            struct buf out = buf_new(*state);
            buf_puts(&out, "before");
            assert_int_equal(flate_decompress(slice_of_buf(&packed), 1 << 20, &out, NULL), FLATE_DONE);
            assert_int_equal(out.length, 6 + data.length);
            assert_memory_equal(out.data + 6, data.at, data.length);
        }
    }
}

static void a_higher_level_is_smaller(void **state)
{
    const struct slice data = sample(*state, 100000);
    assert_true(compressed(*state, data, 12).length < compressed(*state, data, 1).length);
}

static void the_end_of_the_data_is_told(void **state)
{
    struct buf packed = compressed(*state, sample(*state, 1000), 6), out = buf_new(*state);
    const size_t length = packed.length;
    const char *rest = NULL;
    buf_puts(&packed, "\nendstream");
    assert_int_equal(flate_decompress(slice_of_buf(&packed), 1000, &out, &rest), FLATE_DONE);
    assert_ptr_equal(rest, packed.data + length);
}

static void damaged_data_give_nothing(void **state)
{
    const struct buf packed = compressed(*state, sample(*state, 1000), 6);
    struct buf out = buf_new(*state);
    for (size_t length = 0; length < packed.length; length++)
        assert_int_equal(flate_decompress((struct slice){packed.data, length}, 1 << 20, &out, NULL),
                         FLATE_DAMAGED);
    packed.data[packed.length - 1] ^= 1; /* of the checksum */
    assert_int_equal(flate_decompress(slice_of_buf(&packed), 1 << 20, &out, NULL), FLATE_DAMAGED);
    assert_int_equal(out.length, 0);
}

static void data_beyond_the_bound_give_nothing(void **state)
{
    const struct buf packed = compressed(*state, sample(*state, 40000), 6);
    struct buf out = buf_new(*state);
    assert_int_equal(flate_decompress(slice_of_buf(&packed), 39999, &out, NULL), FLATE_TOO_LONG);
    assert_int_equal(out.length, 0);
    assert_int_equal(flate_decompress(slice_of_buf(&packed), 40000, &out, NULL), FLATE_DONE);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(data_come_back),
        TEST(a_higher_level_is_smaller),
        TEST(the_end_of_the_data_is_told),
        TEST(damaged_data_give_nothing),
        TEST(data_beyond_the_bound_give_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
