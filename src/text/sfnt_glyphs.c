/* A composite glyph is made of other glyphs, which may be composite, too. So a few bytes can stand for any
 * number of points. This file adds them up: what a glyph costs is known once for all glyphs that use it. */
#include "text/sfnt_glyphs.h"

#include <stdint.h>

enum {
    HEAD = 10,           /* bytes before a glyph's contours or components */
    POINTS_MOST = 32000, /* FreeType draws no more */
    PARTS_MOST = 2000,   /* of a glyph, with the parts of its parts */
    DEPTH_MOST = 16      /* of composite glyphs inside each other */
};

/* What a glyph is made of when its components are in their places. */
struct glyph_cost {
    bool known, open; /* `open`: it is being measured */
    unsigned points, parts;
};

struct glyph_costs {
    struct sfnt_face *face;
    struct sfnt_bytes loca, glyf;
    struct glyph_cost *list; /* one for each glyph */
};

static bool fail_outline(struct glyph_costs *costs, size_t glyph, const char *why)
{
    return sfnt_fail(costs->face, "is damaged: the outline of its glyph %zu %s", glyph, why);
}

/* Returns where a glyph begins in `glyf`. Some fonts lack the last offset, which is the end of the table. */
static size_t outline_start(const struct glyph_costs *costs, size_t glyph)
{
    if (!sfnt_holds(costs->loca, 0, glyph + 1, costs->face->wide ? 4 : 2))
        return costs->glyf.length;
    return costs->face->wide ? sfnt_get32(costs->loca, 4 * glyph)
                             : 2 * (size_t)sfnt_get16(costs->loca, 2 * glyph);
}

/* Returns whether the flags and coordinates of `points` points lie within the bytes. */
static bool holds_points(struct sfnt_bytes outline, size_t at, size_t points)
{
    enum { SHORT_X = 2, SHORT_Y = 4, REPEAT = 8, SAME_X = 16, SAME_Y = 32 };
    size_t lengths = 0;
    for (size_t done = 0; done < points;) {
        if (!sfnt_holds(outline, at, 1, 1))
            return false;
        const unsigned flag = outline.at[at++];
        if (flag & REPEAT && !sfnt_holds(outline, at, 1, 1))
            return false;
        const size_t times = 1 + (flag & REPEAT ? (size_t)outline.at[at++] : 0);
        const size_t across = flag & SHORT_X ? 1 : flag & SAME_X ? 0 : 2;
        const size_t up = flag & SHORT_Y ? 1 : flag & SAME_Y ? 0 : 2;
        lengths += times * (across + up);
        done += times;
    }
    return sfnt_holds(outline, at, lengths, 1);
}

/* Checks a simple glyph (OpenType, "glyf") and stores its number of points. */
static bool check_simple(struct sfnt_bytes outline, size_t contours, unsigned *points)
{
    if (!sfnt_holds(outline, HEAD, contours + 1, 2))
        return false;
    size_t count = 0;
    for (size_t i = 0; i < contours; i++) {
        const size_t end = sfnt_get16(outline, HEAD + 2 * i) + (size_t)1;
        if (end <= count && i > 0)
            return false;
        count = end;
    }
    const size_t instructions = HEAD + 2 * contours + 2;
    *points = (unsigned)count;
    return sfnt_holds(outline, instructions, sfnt_get16(outline, instructions - 2), 1) &&
           holds_points(outline, instructions + sfnt_get16(outline, instructions - 2), count);
}

static bool measure_glyph(struct glyph_costs *costs, size_t glyph, int depth);

/* Adds the cost of a component to that of a glyph. Returns false, with a fault, if it is too much. */
static bool add_component(struct glyph_costs *costs, size_t glyph, size_t part, int depth)
{
    struct glyph_cost *cost = &costs->list[glyph];
    if (part >= costs->face->glyphs)
        return fail_outline(costs, glyph, "uses a glyph that does not exist");
    if (depth == DEPTH_MOST || costs->list[part].open)
        return fail_outline(costs, glyph, "contains itself or too many others inside each other");
    if (!measure_glyph(costs, part, depth + 1))
        return false;
    cost->points += costs->list[part].points;
    cost->parts += costs->list[part].parts + 1;
    if (cost->points > POINTS_MOST || cost->parts > PARTS_MOST)
        return fail_outline(costs, glyph, "is made of too many others");
    return true;
}

/* Measures a composite glyph (OpenType, "glyf"). */
static bool measure_composite(struct glyph_costs *costs, size_t glyph, struct sfnt_bytes outline, int depth)
{
    enum { WORDS = 1, SCALE = 8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80 };
    size_t at = HEAD;
    for (unsigned flags = MORE; flags & MORE;) {
        if (!sfnt_holds(outline, at, 4, 1))
            return fail_outline(costs, glyph, "is not complete");
        flags = sfnt_get16(outline, at);
        const size_t rest = (flags & WORDS ? 4U : 2U) + (flags & MATRIX       ? 8U
                                                         : flags & TWO_SCALES ? 4U
                                                         : flags & SCALE      ? 2U
                                                                              : 0U);
        if (!sfnt_holds(outline, at + 4, rest, 1))
            return fail_outline(costs, glyph, "is not complete");
        if (!add_component(costs, glyph, sfnt_get16(outline, at + 2), depth))
            return false;
        at += 4 + rest;
    }
    return true;
}

static bool measure_outline(struct glyph_costs *costs, size_t glyph, int depth)
{
    const size_t from = outline_start(costs, glyph), to = outline_start(costs, glyph + 1);
    if (from > to || to > costs->glyf.length)
        return fail_outline(costs, glyph, "is not within its table 'glyf'");
    const struct sfnt_bytes outline = {costs->glyf.at + from, to - from};
    if (outline.length == 0)
        return true;
    if (outline.length < HEAD)
        return fail_outline(costs, glyph, "is not complete");
    const unsigned contours = sfnt_get16(outline, 0);
    if (contours > INT16_MAX)
        return measure_composite(costs, glyph, outline, depth);
    if (!check_simple(outline, contours, &costs->list[glyph].points))
        return fail_outline(costs, glyph, "is not complete");
    return costs->list[glyph].points <= POINTS_MOST || fail_outline(costs, glyph, "has too many points");
}

static bool measure_glyph(struct glyph_costs *costs, size_t glyph, int depth)
{
    struct glyph_cost *cost = &costs->list[glyph];
    if (cost->known)
        return true;
    cost->open = true;
    const bool good = measure_outline(costs, glyph, depth);
    cost->open = false;
    cost->known = true;
    return good;
}

bool sfnt_check_glyphs(struct sfnt_face *face)
{
    if (!sfnt_lookup(face, "glyf"))
        return true;
    struct glyph_costs costs = {
        .face = face, .loca = sfnt_table_bytes(face, "loca"), .glyf = sfnt_table_bytes(face, "glyf")};
    if (!sfnt_holds(costs.loca, 0, face->glyphs, face->wide ? 4 : 2))
        return sfnt_fail(face, "is damaged: its table 'loca' is too short");
    costs.list = arena_array(face->arena, (int)face->glyphs, sizeof *costs.list);
    for (size_t i = 0; i < face->glyphs; i++)
        if (!measure_glyph(&costs, i, 0))
            return false;
    return true;
}
