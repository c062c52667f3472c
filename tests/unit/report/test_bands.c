/* Tests how sides are divided into bands, by example and against brute force over all ways to divide them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/bands.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MOST_SIDES = 12 };

/* A way to divide sides into bands. */
struct division {
    int sizes[MOST_SIDES], count;
};

/* Returns the division of so many sides into bands of at most `most` sides. */
static struct division divide(int sides, int most)
{
    const int beside = bands_even(sides, most);
    struct division division = {.count = 0};
    for (struct band band = {0}; band.first < sides; band.first += band.count) {
        band = bands_at(sides, beside, band.first);
        assert_in_range(band.count, 1, most);
        division.sizes[division.count++] = band.count;
    }
    assert_int_equal(division.sizes[0], beside);
    return division;
}

static void assert_divided(int sides, int most, const char *expected)
{
    const struct division division = divide(sides, most);
    char text[3 * MOST_SIDES] = "";
    for (int i = 0; i < division.count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%d", i > 0 ? " " : "",
                 division.sizes[i]);
    assert_string_equal(text, expected);
}

static void fuller_bands_come_first(void **state)
{
    (void)state;
    assert_divided(7, 3, "3 2 2");
    assert_divided(7, 7, "7");
    assert_divided(7, 6, "4 3");
    assert_divided(7, 2, "2 2 2 1");
    assert_divided(8, 3, "3 3 2");
    assert_divided(8, 5, "4 4");
    assert_divided(11, 4, "4 4 3");
    assert_divided(1, 1, "1");
    assert_divided(1, 9, "1");
    assert_divided(3, 1, "1 1 1");
}

/* Returns the difference between the fullest and the emptiest band. */
static int unevenness(const struct division *division)
{
    int most = 0, least = MOST_SIDES;
    for (int i = 0; i < division->count; i++) {
        most = division->sizes[i] > most ? division->sizes[i] : most;
        least = division->sizes[i] < least ? division->sizes[i] : least;
    }
    return most - least;
}

/* Returns whether `a` has fewer bands, or more equal ones, or fuller bands before. */
static bool is_better(const struct division *a, const struct division *b)
{
    if (a->count != b->count)
        return a->count < b->count;
    if (unevenness(a) != unevenness(b))
        return unevenness(a) < unevenness(b);
    for (int i = 0; i < a->count; i++)
        if (a->sizes[i] != b->sizes[i])
            return a->sizes[i] > b->sizes[i];
    return false;
}

/* Tries all ways to add bands of at most `most` sides for the sides that are left. */
static void try_all(int left, int most, struct division *division, struct division *best)
{
    if (left == 0) {
        if (best->count == 0 || is_better(division, best))
            *best = *division;
        return;
    }
    for (int size = 1; size <= left && size <= most; size++) {
        division->sizes[division->count++] = size;
        try_all(left - size, most, division, best);
        division->count--;
    }
}

static void bands_are_few_and_equal(void **state)
{
    (void)state;
    for (int sides = 1; sides <= MOST_SIDES; sides++) {
        for (int most = 1; most <= MOST_SIDES; most++) {
            struct division division = {.count = 0}, best = {.count = 0};
            try_all(sides, most, &division, &best);
            const struct division found = divide(sides, most);
            assert_int_equal(found.count, best.count);
            assert_memory_equal(found.sizes, best.sizes, (size_t)best.count * sizeof *best.sizes);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fuller_bands_come_first),
                                       cmocka_unit_test(bands_are_few_and_equal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
