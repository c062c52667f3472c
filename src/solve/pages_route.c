#include "solve/pages_route.h"

#include <string.h>

void route_add(struct route *route, const struct breakpoint *ends, int flow_count, struct arena *arena)
{
    const size_t size = (size_t)flow_count * sizeof *ends;
    route->ends = arena_grow(arena, route->ends, route->page_count, &route->capacity, size);
    memcpy((char *)route->ends + (size_t)route->page_count++ * size, ends, size);
}
