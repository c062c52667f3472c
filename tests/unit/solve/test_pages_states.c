/* States are kept by the places of their flows: of two with the same places, the cheaper one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/pages_states.h"

#include <stdbool.h>

enum { FLOWS = 2, LAYERS = 4 };

struct fixture {
    struct arena *arena;
    struct states states;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    *f = (struct fixture){arena, states_new(FLOWS, LAYERS, arena)};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

/* Puts a state whose flows are at the rows `first` and `second`; its rank is its cost. */
static bool put(struct fixture *f, int page, int first, int second, int cost)
{
    struct state *state = states_spare(&f->states);
    state->flows[0].at.row = first;
    state->flows[1].at.row = second;
    state->cost = state->rank = cost;
    state->parent = cost;
    return states_put(&f->states, page, state);
}

static void assert_state(const struct fixture *f, int page, int index, int first, int second, int cost)
{
    const struct state *state = states_get(&f->states, page, index);
    assert_int_equal(state->flows[0].at.row, first);
    assert_int_equal(state->flows[1].at.row, second);
    assert_int_equal(state->cost, cost);
    assert_int_equal(state->parent, cost);
}

static int count(const struct fixture *f, int page)
{
    return states_layer(&f->states, page)->count;
}

static void the_cheaper_of_two_ways_is_kept(void **state)
{
    struct fixture *f = *state;
    assert_true(put(f, 1, 3, 4, 100));
    assert_true(put(f, 1, 4, 3, 100));
    assert_false(put(f, 1, 3, 4, 101));
    assert_false(put(f, 1, 3, 4, 100));
    assert_int_equal(count(f, 1), 2);
    assert_state(f, 1, 0, 3, 4, 100);
    assert_true(put(f, 1, 3, 4, 99));
    assert_int_equal(count(f, 1), 2);
    assert_state(f, 1, 0, 3, 4, 99);
    assert_state(f, 1, 1, 4, 3, 100);
}

static void lines_are_places_too(void **state)
{
    struct fixture *f = *state;
    struct state *at = states_spare(&f->states);
    at->flows[0].at = (struct breakpoint){2, 1};
    assert_true(states_put(&f->states, 0, at));
    at->flows[0].at = (struct breakpoint){2, 3};
    assert_true(states_put(&f->states, 0, at));
    assert_false(states_put(&f->states, 0, at));
    assert_int_equal(count(f, 0), 2);
}

/* A state of a later layer is added if it costs less than the one with the same places in an earlier layer,
 * which stays. */
static void layers_are_compared_until_they_are_forgotten(void **state)
{
    struct fixture *f = *state;
    put(f, 1, 3, 4, 100);
    states_open(&f->states, 2, false);
    assert_false(put(f, 2, 3, 4, 100));
    assert_true(put(f, 2, 3, 4, 90));
    assert_state(f, 1, 0, 3, 4, 100);
    assert_state(f, 2, 0, 3, 4, 90);
    assert_false(put(f, 2, 3, 4, 95));
    states_open(&f->states, 3, true);
    assert_true(put(f, 3, 3, 4, 200));
    assert_int_equal(count(f, 3), 1);
}

static void the_ring_takes_up_old_layers(void **state)
{
    struct fixture *f = *state;
    for (int page = 0; page < 3 * LAYERS; page++) {
        states_open(&f->states, page, true);
        assert_int_equal(count(f, page), 0);
        for (int i = 0; i <= page; i++)
            put(f, page, page, i, 1);
        for (int old = page > LAYERS - 2 ? page - LAYERS + 1 : 0; old <= page; old++) {
            assert_int_equal(count(f, old), old + 1);
            assert_state(f, old, old, old, old, 1);
        }
    }
}

static void many_states_are_found_again(void **state)
{
    struct fixture *f = *state;
    enum { STATES = 5000 };
    struct state *at = states_spare(&f->states);
    for (int cost = 11; cost >= 9; cost--)
        for (int again = 0; again < 2; again++)
            for (int i = 0; i < STATES; i++) {
                at->flows[0].at = (struct breakpoint){i / 70, i % 7};
                at->flows[1].at = (struct breakpoint){i / 7 % 10, 0};
                at->cost = cost;
                assert_int_equal(states_put(&f->states, 1, at), !again);
            }
    assert_int_equal(count(f, 1), STATES);
    for (int i = 0; i < STATES; i++) {
        at = states_get(&f->states, 1, i);
        assert_int_equal(at->flows[0].at.row, i / 70);
        assert_int_equal(at->flows[0].at.line, i % 7);
        assert_int_equal(at->flows[1].at.row, i / 7 % 10);
        assert_int_equal(at->cost, 9);
    }
}

static void the_best_ranked_states_are_left_in_order(void **state)
{
    struct fixture *f = *state;
    const int costs[] = {50, 20, 40, 20, 10, 30};
    for (int i = 0; i < 6; i++)
        put(f, 1, i, 0, costs[i]);
    states_trim(&f->states, 1, 4);
    assert_int_equal(count(f, 1), 4);
    assert_state(f, 1, 0, 4, 0, 10);
    assert_state(f, 1, 1, 1, 0, 20);
    assert_state(f, 1, 2, 3, 0, 20);
    assert_state(f, 1, 3, 5, 0, 30);
    assert_false(put(f, 1, 5, 0, 30));
    assert_true(put(f, 1, 0, 0, 50));
    states_trim(&f->states, 1, 100);
    assert_int_equal(count(f, 1), 5);
    states_open(&f->states, 2, false);
    states_trim(&f->states, 2, 4);
    assert_int_equal(count(f, 2), 0);
}

/* A state that is replaced by a cheaper one keeps its turn. */
static void equal_ranks_keep_the_order_of_arrival(void **state)
{
    struct fixture *f = *state;
    put(f, 1, 3, 0, 70);
    put(f, 1, 1, 0, 50);
    put(f, 1, 0, 0, 90);
    put(f, 1, 2, 0, 50);
    put(f, 1, 0, 0, 50);
    states_trim(&f->states, 1, 3);
    assert_state(f, 1, 0, 1, 0, 50);
    assert_state(f, 1, 1, 0, 0, 50);
    assert_state(f, 1, 2, 2, 0, 50);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_cheaper_of_two_ways_is_kept),
        TEST(lines_are_places_too),
        TEST(layers_are_compared_until_they_are_forgotten),
        TEST(the_ring_takes_up_old_layers),
        TEST(many_states_are_found_again),
        TEST(the_best_ranked_states_are_left_in_order),
        TEST(equal_ranks_keep_the_order_of_arrival),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
