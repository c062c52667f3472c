/* The fuller bands come first: seven sides in threes are bands of three, two and two. */
#include "report/bands.h"

static int bands_count(int sides, int most)
{
    return (sides + most - 1) / most;
}

int bands_even(int sides, int most)
{
    return bands_count(sides, bands_count(sides, most));
}

struct band bands_at(int sides, int beside, int first)
{
    const int bands = bands_count(sides, beside), full = sides - bands * (beside - 1);
    return (struct band){first, first < full * beside ? beside : beside - 1};
}
