#include "solve/pages_route.h"

#include <string.h>

void route_add(struct route *route, struct page_end end, struct arena *arena)
{
    const size_t size = (size_t)route->flow_count * sizeof *end.places;
    route->sections = arena_grow(arena, route->sections, route->page_count, &route->section_capacity,
                                 sizeof *route->sections);
    route->carried = arena_grow(arena, route->carried, route->page_count, &route->carried_capacity,
                                sizeof *route->carried);
    route->places = arena_grow(arena, route->places, route->page_count, &route->place_capacity, size);
    route->sections[route->page_count] = end.section;
    route->carried[route->page_count] = end.carried;
    memcpy((char *)route->places + (size_t)route->page_count++ * size, end.places, size);
}

struct page_end route_end(const struct route *route, int page)
{
    return (struct page_end){.section = route->sections[page],
                             .places = route->places + (size_t)page * (size_t)route->flow_count,
                             .carried = route->carried[page]};
}
