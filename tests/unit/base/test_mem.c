/* Arenas give zeroed memory that lives until they are freed or reset; buffers and lists grow in them; when
 * memory runs out, the program ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"

#include "child.h"

#include <limits.h>
#include <stdbool.h>

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

static const char out_of_memory[] = "casebook: error: out of memory\n";

static bool is_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* -- Pieces ---------------------------------------------------------------------------------------------- */

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
    struct arena *arena = *state;
    enum { PIECES = 3000 };
    char *pieces[PIECES];
    for (int i = 0; i < PIECES; i++) {
        const size_t size = (size_t)i * 7 % 300;
        pieces[i] = arena_alloc(arena, size);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        assert_true(is_zero(pieces[i], size));
        memset(pieces[i], i % 255 + 1, size);
    }
    for (int i = 0; i < PIECES; i++)
        for (int k = 0; k < i * 7 % 300; k++)
            assert_int_equal((unsigned char)pieces[i][k], i % 255 + 1);
}

static void a_piece_may_be_larger_than_any_block(void **state)
{
    struct arena *arena = *state;
    const size_t size = 5 * 1024 * 1024;
    char *small = arena_alloc(arena, 10), *large = arena_alloc(arena, size);
    assert_true(is_zero(large, size));
    memset(large, 1, size);
    assert_true(is_zero(small, 10));
    assert_true(arena_size(arena) >= size);
}

static void an_array_has_room_for_all_elements(void **state)
{
    struct arena *arena = *state;
    char *array = arena_array(arena, 1000, 40), *next = arena_alloc(arena, 1);
    assert_true(is_zero(array, 40000));
    assert_true(next < array || next >= array + 40000);
    assert_non_null(arena_array(arena, 0, 40));
}

static void the_size_tells_what_the_system_gave(void **state)
{
    struct arena *arena = *state;
    assert_int_equal(arena_size(arena), 0);
    size_t given = 0;
    for (int i = 0; i < 1000; i++) {
        arena_alloc(arena, 1000);
        given += 1000;
        assert_true(arena_size(arena) >= given);
    }
    assert_true(arena_size(arena) < 3 * given);
    arena_reset(arena);
    assert_in_range(arena_size(arena), 1, given);
}

static void a_reset_arena_is_as_new(void **state)
{
    struct arena *arena = *state;
    arena_reset(arena);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++) {
            char *piece = arena_alloc(arena, 1000);
            assert_true(is_zero(piece, 1000));
            memset(piece, 255, 1000);
        }
        arena_reset(arena);
    }
}

/* -- Deferred calls -------------------------------------------------------------------------------------- */

/* Each object appends its letter to the record. */
struct letter {
    char letter;
    char *record;
};

static void record(void *object)
{
    const struct letter *letter = object;
    letter->record[strlen(letter->record)] = letter->letter;
}

static void defer(struct arena *arena, char letter, char *list)
{
    struct letter *object = arena_alloc(arena, sizeof *object);
    *object = (struct letter){letter, list};
    arena_defer(arena, record, object);
}

static void deferred_calls_come_last_first(void **state)
{
    (void)state;
    char list[8] = "";
    struct arena *arena = arena_new();
    defer(arena, 'a', list);
    arena_alloc(arena, 100000);
    defer(arena, 'b', list);
    defer(arena, 'c', list);
    assert_string_equal(list, "");
    arena_free(arena);
    assert_string_equal(list, "cba");
}

static void a_reset_makes_the_deferred_calls_once(void **state)
{
    (void)state;
    char list[8] = "";
    struct arena *arena = arena_new();
    defer(arena, 'a', list);
    defer(arena, 'b', list);
    arena_reset(arena);
    assert_string_equal(list, "ba");
    defer(arena, 'c', list);
    arena_free(arena);
    assert_string_equal(list, "bac");
    arena_free(NULL);
}

/* -- Holders -------------------------------------------------------------------------------------------- */

static void count_call(void *calls)
{
    ++*(int *)calls;
}

static void an_arena_lives_as_long_as_its_last_holder(void **state)
{
    (void)state;
    int calls = 0;
    struct arena *held = arena_new(), *first = arena_new(), *second = arena_new();
    arena_defer(held, count_call, &calls);
    const char *text = arena_strdup(held, "text");
    arena_hold(first, held);
    arena_hold(second, held);
    arena_free(held);
    assert_string_equal(text, "text");
    arena_free(first);
    assert_string_equal(text, "text");
    assert_int_equal(calls, 0);
    arena_reset(second);
    assert_int_equal(calls, 1);
    arena_free(second);
    assert_int_equal(calls, 1);
}

static void an_owner_may_keep_what_others_held(void **state)
{
    (void)state;
    int calls = 0;
    struct arena *held = arena_new(), *holder = arena_new();
    arena_defer(held, count_call, &calls);
    arena_hold(holder, held);
    arena_reset(holder);
    assert_int_equal(calls, 0);
    arena_reset(held);
    assert_int_equal(calls, 1);
    arena_free(held);
    arena_free(holder);
}

/* -- Texts ----------------------------------------------------------------------------------------------- */

static void copies_end_with_a_nul(void **state)
{
    struct arena *arena = *state;
    const char text[] = "carry on";
    char *whole = arena_strdup(arena, text);
    assert_string_equal(whole, text);
    assert_ptr_not_equal(whole, text);
    assert_string_equal(arena_strndup(arena, text, 5), "carry");
    assert_string_equal(arena_strndup(arena, NULL, 0), "");
    const char *bytes = arena_strndup(arena, "a\0b", 3);
    assert_memory_equal(bytes, "a\0b\0", 4);
}

static void printed_texts_have_any_length(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(arena_printf(arena, "%d of %s", 3, "four"), "3 of four");
    for (int width = 250; width < 270; width++) {
        const char *text = arena_printf(arena, "%*d", width, 7);
        assert_int_equal(strlen(text), width);
        assert_string_equal(text + width - 2, " 7");
    }
}

/* -- Lists ----------------------------------------------------------------------------------------------- */

static void a_list_keeps_its_elements_as_it_grows(void **state)
{
    struct arena *arena = *state;
    int *list = NULL, *other = NULL, count = 0, capacity = 0, other_capacity = 0;
    for (; count < 50000; count++) {
        list = arena_grow(arena, list, count, &capacity, sizeof *list);
        other = arena_grow(arena, other, count, &other_capacity, sizeof *other);
        assert_in_range(capacity, count + 1, 2 * count + 8);
        list[count] = count;
        other[count] = -count;
    }
    for (int i = 0; i < count; i++) {
        assert_int_equal(list[i], i);
        assert_int_equal(other[i], -i);
    }
}

static void a_list_with_room_stays(void **state)
{
    struct arena *arena = *state;
    int capacity = 0;
    char *list = arena_grow(arena, NULL, 0, &capacity, 1);
    const int first = capacity;
    assert_ptr_equal(arena_grow(arena, list, capacity - 1, &capacity, 1), list);
    assert_int_equal(capacity, first);
}

/* At the end of the arena a list grows in place; a piece after it makes it move. */
static void the_last_list_grows_in_place(void **state)
{
    struct arena *arena = *state;
    int capacity = 0;
    char *list = arena_grow(arena, NULL, 0, &capacity, 100);
    assert_ptr_equal(arena_grow(arena, list, capacity, &capacity, 100), list);
    char *piece = arena_alloc(arena, 1);
    list[0] = 'x';
    char *moved = arena_grow(arena, list, capacity, &capacity, 100);
    assert_ptr_not_equal(moved, list);
    assert_int_equal(moved[0], 'x');
    memset(moved, 'y', (size_t)capacity * 100);
    assert_int_equal(*piece, 0);
}

/* The room that a list gains is zero, though an earlier use of the arena left other bytes there. */
static void the_new_room_of_a_list_is_zero(void **state)
{
    struct arena *arena = *state;
    for (int moves = 0; moves < 2; moves++) {
        memset(arena_alloc(arena, 10000), 255, 10000);
        arena_reset(arena);
        char *list = NULL;
        int capacity = 0;
        for (int held = 0; held < 1000; held = capacity) {
            list = arena_grow(arena, list, held, &capacity, 1);
            assert_true(is_zero(list + held, (size_t)(capacity - held)));
            if (moves)
                arena_alloc(arena, 1);
        }
    }
}

static void a_list_alone_outgrows_its_blocks(void **state)
{
    struct arena *arena = *state;
    int *list = NULL, count = 0, capacity = 0;
    for (; count < 1000000; count++) {
        list = arena_grow(arena, list, count, &capacity, sizeof *list);
        list[count] = count;
    }
    for (int i = 0; i < count; i++)
        assert_int_equal(list[i], i);
    assert_in_range(arena_size(arena), (size_t)count * sizeof *list, 4 * (size_t)count * sizeof *list);
}

/* -- Buffers --------------------------------------------------------------------------------------------- */

static void assert_buf(const struct buf *buf, const char *text)
{
    assert_int_equal(buf->length, strlen(text));
    assert_string_equal(buf->data, text);
}

static void a_buffer_appends(void **state)
{
    struct buf buf = buf_new(*state);
    assert_buf(&buf, "");
    buf_puts(&buf, "one");
    buf_putc(&buf, ' ');
    buf_put(&buf, "two and", 3);
    buf_printf(&buf, "=%d", 2);
    buf_put(&buf, NULL, 0);
    assert_buf(&buf, "one two=2");
    memcpy(buf_room(&buf, 100), ", three", 7);
    buf_fill(&buf, 7);
    assert_buf(&buf, "one two=2, three");
    buf_clear(&buf);
    assert_buf(&buf, "");
    buf_put_decimal(&buf, 0);
    buf_put_decimal(&buf, 9070);
    assert_buf(&buf, "09070");
    buf_clear(&buf);
    buf_put_decimal(&buf, ULLONG_MAX);
    assert_buf(&buf, "18446744073709551615");
}

static void characters_are_appended_as_utf8(void **state)
{
    struct buf buf = buf_new(*state);
    const unsigned characters[] = {0x24, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        buf_put_utf8(&buf, characters[i]);
    assert_buf(&buf, "$\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

static void two_buffers_grow_side_by_side(void **state)
{
    struct buf a = buf_new(*state), b = buf_new(*state);
    for (int i = 0; i < 20000; i++) {
        buf_printf(&a, "%d.", i % 10);
        buf_putc(&b, 'b');
    }
    assert_int_equal(a.length, 40000);
    assert_int_equal(b.length, 20000);
    assert_int_equal(strlen(a.data), a.length);
    assert_int_equal(strspn(b.data, "b"), b.length);
    for (size_t i = 0; i < a.length; i++)
        assert_int_equal(a.data[i], i % 2 ? '.' : '0' + (int)(i / 2 % 10));
}

static void what_is_printed_may_exceed_the_room(void **state)
{
    struct buf buf = buf_new(*state);
    for (int width = 1; width < 100; width++) {
        buf_clear(&buf);
        buf_printf(&buf, "%*d", width, 7);
        assert_int_equal(buf.length, width);
        assert_int_equal(buf.data[width - 1], '7');
    }
    buf = buf_new(*state);
    buf_printf(&buf, "%*d", 5000, 7);
    assert_int_equal(buf.length, 5000);
    assert_int_equal(strspn(buf.data, " "), 4999);
}

/* -- Out of memory --------------------------------------------------------------------------------------- */

static void ask_for_too_much(void *arena)
{
    arena_alloc(arena, SIZE_MAX);
}

static void ask_for_a_product_that_overflows(void *arena)
{
    arena_array(arena, 2, SIZE_MAX / 2 + 2); /* 2 bytes, if it wraps around */
}

static void ask_for_a_negative_count(void *arena)
{
    arena_array(arena, -1, SIZE_MAX); /* 1 byte, if it wraps around */
}

static void grow_a_list_without_end(void *arena)
{
    int capacity = INT_MAX / 2 + 1;
    arena_grow(arena, NULL, capacity, &capacity, 1);
}

static void fill_a_buffer_without_end(void *arena)
{
    struct buf buf = buf_new(arena);
    buf_room(&buf, SIZE_MAX);
}

static void without_memory_the_program_ends(void **state)
{
    assert_halts(ask_for_too_much, *state, out_of_memory);
    assert_halts(ask_for_a_product_that_overflows, *state, out_of_memory);
    assert_halts(ask_for_a_negative_count, *state, out_of_memory);
    assert_halts(grow_a_list_without_end, *state, out_of_memory);
    assert_halts(fill_a_buffer_without_end, *state, out_of_memory);
}

#ifndef __SANITIZE_ADDRESS__
static void ask_the_system_for_too_much(void *arena)
{
    arena_alloc(arena, SIZE_MAX / 2 - 4096);
}
#endif

static void what_the_system_refuses_ends_the_program(void **state)
{
#ifdef __SANITIZE_ADDRESS__
    (void)state;
    skip(); /* the sanitizer itself ends the program */
#else
    assert_halts(ask_the_system_for_too_much, *state, out_of_memory);
#endif
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pieces_are_zeroed_aligned_and_apart),
        TEST(a_piece_may_be_larger_than_any_block),
        TEST(an_array_has_room_for_all_elements),
        TEST(the_size_tells_what_the_system_gave),
        TEST(a_reset_arena_is_as_new),
        TEST(deferred_calls_come_last_first),
        TEST(a_reset_makes_the_deferred_calls_once),
        TEST(an_arena_lives_as_long_as_its_last_holder),
        TEST(an_owner_may_keep_what_others_held),
        TEST(copies_end_with_a_nul),
        TEST(printed_texts_have_any_length),
        TEST(a_list_keeps_its_elements_as_it_grows),
        TEST(a_list_with_room_stays),
        TEST(the_last_list_grows_in_place),
        TEST(the_new_room_of_a_list_is_zero),
        TEST(a_list_alone_outgrows_its_blocks),
        TEST(a_buffer_appends),
        TEST(characters_are_appended_as_utf8),
        TEST(two_buffers_grow_side_by_side),
        TEST(what_is_printed_may_exceed_the_room),
        TEST(without_memory_the_program_ends),
        TEST(what_the_system_refuses_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
