/* Each place has exactly one name, so all links to a place use the same name. */
#include "text/link.h"

bool link_same(struct link a, struct link b)
{
    return a.kind == b.kind && a.number == b.number && a.url == b.url;
}

struct place link_place(struct link link)
{
    switch (link.kind) {
    case LINK_NOTE:
        return (struct place){.kind = PLACE_NOTE, .number = link.number};
    case LINK_CITATION:
        return (struct place){.kind = PLACE_CITATION, .number = link.number};
    case LINK_NONE:
    case LINK_WEB:
        break;
    }
    return (struct place){0};
}

const char *place_name(struct place place, struct arena *arena)
{
    switch (place.kind) {
    case PLACE_REPORT:
        return "report";
    case PLACE_TABLE:
        return arena_printf(arena, "table-%d-%d", place.number + 1, place.side + 1);
    case PLACE_NOTE:
        return arena_printf(arena, "note-%d", place.number);
    case PLACE_CITATION:
        return arena_printf(arena, "cite-%d", place.number);
    case PLACE_NONE:
        break;
    }
    return "";
}
