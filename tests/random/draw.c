/* SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014). */
#include "draw.h"

static uint64_t next(struct draw *draw)
{
    uint64_t z = draw->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

struct draw draw_new(uint64_t seed)
{
    struct draw draw = {seed * 0xd1342543de82ef95u + 1};
    next(&draw);
    return draw;
}

int draw_below(struct draw *draw, int limit)
{
    return (int)((next(draw) >> 32) * (uint64_t)limit >> 32);
}

int draw_between(struct draw *draw, int least, int most)
{
    return least + draw_below(draw, most - least + 1);
}

bool draw_chance(struct draw *draw, int percent)
{
    return draw_below(draw, 100) < percent;
}

int draw_size(struct draw *draw, int most)
{
    if (draw_chance(draw, 2))
        return most;
    const int one = draw_between(draw, 1, most), other = draw_between(draw, 1, most);
    return one < other ? one : other;
}
