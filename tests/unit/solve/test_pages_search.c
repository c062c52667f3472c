/* The searches replace a route only by a cheaper one, and know when they have proven it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/pages_search.h"
#include "solve/paginate.h"

#include "galley.h"

/* Adds two flows of rows. Returns the route that fills their pages row by row, which is
 * a page longer than needed, and stores its cost in *cost. */
static struct route add_flows(struct fixture *f, struct paginator *paginator, long long *cost)
{
    const int lines[2][5] = {{4, 3, 1, 5, 8}, {2, 3, 9, 9, 9}};
    for (int flow = 0; flow < 2; flow++)
        for (int i = 0; i < 5; i++) {
            add_row(f, flow, lines[flow][i]);
            cite(f, flow, 5 * flow + i, 0);
        }
    *paginator = paginator_new(&f->galley, f->arena);
    *cost = paginate_greedy(&f->galley, f->arena).cost;
    return greedy_fill_pages(paginator);
}

static void assert_ended(const struct fixture *f, const struct route *route)
{
    assert_true(galley_section_ended(&f->section, route_end(route, route->page_count - 1).places));
}

static void both_searches_find_a_cheaper_route(void **state)
{
    struct fixture *f = *state;
    struct paginator paginator;
    long long dear;
    const struct route greedy = add_flows(f, &paginator, &dear);
    struct route beam = greedy, exact = greedy;
    long long beam_cost = dear, exact_cost = dear;
    search_beam(&paginator, 10, &beam, &beam_cost);
    assert_true(search_exact(&paginator, 0, &exact, &exact_cost));
    assert_true(exact_cost < beam_cost);
    assert_true(beam_cost < dear);
    assert_ended(f, &beam);
    assert_ended(f, &exact);
    const struct pagination described = paginate(&f->galley, f->arena);
    assert_int_equal(exact_cost, described.cost);
    assert_int_equal(exact.page_count, described.page_count);
    assert_int_equal(exact.page_count, greedy.page_count - 1);
}

static void a_route_that_costs_least_is_left(void **state)
{
    struct fixture *f = *state;
    struct paginator paginator;
    long long cost;
    struct route route = add_flows(f, &paginator, &cost);
    search_exact(&paginator, 0, &route, &cost);
    const struct route best = route;
    const long long least = cost;
    assert_true(search_exact(&paginator, 0, &route, &cost));
    assert_ptr_equal(route.places, best.places);
    assert_int_equal(cost, least);
    search_beam(&paginator, 10, &route, &cost);
    assert_ptr_equal(route.places, best.places);
    assert_int_equal(cost, least);
}

/* With too little effort the search gives up and leaves all as it was. */
static void the_effort_bounds_the_exact_search(void **state)
{
    struct fixture *f = *state;
    struct paginator paginator;
    long long dear;
    const struct route greedy = add_flows(f, &paginator, &dear);
    bool done = false;
    long effort = 1;
    for (; !done && effort < 1000000; effort *= 2) {
        struct route route = greedy;
        long long cost = dear;
        done = search_exact(&paginator, effort, &route, &cost);
        if (done)
            break;
        assert_ptr_equal(route.places, greedy.places);
        assert_int_equal(route.page_count, greedy.page_count);
        assert_int_equal(cost, dear);
    }
    assert_true(done);
    assert_true(effort > 100);
}

/* More pages than a beam has in flight: the first are settled before the last are found. */
static void a_beam_settles_pages(void **state)
{
    struct fixture *f = *state;
    f->galley.page_height = f->galley.first_height = 50;
    for (int i = 0; i < ROWS; i++)
        for (int flow = 0; flow < 2; flow++) {
            add_row(f, flow, i % 3 == flow ? 9 : 4);
            cite(f, flow, (2 * i + flow) % NOTES, 0);
        }
    struct paginator paginator = paginator_new(&f->galley, f->arena);
    struct route route = greedy_fill_pages(&paginator);
    const struct route greedy = route;
    assert_true(greedy.page_count > 50);
    long long cost = (greedy.page_count + 1LL) * COST_PAGE;
    search_beam(&paginator, 5, &route, &cost);
    assert_ptr_not_equal(route.places, greedy.places);
    assert_in_range(route.page_count, 50, greedy.page_count);
    assert_ended(f, &route);
    for (int i = 2; i < 2 * route.page_count; i++)
        assert_true(route.places[i].row >= route.places[i - 2].row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(both_searches_find_a_cheaper_route),
        TEST(a_route_that_costs_least_is_left),
        TEST(the_effort_bounds_the_exact_search),
        TEST(a_beam_settles_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
