/* Decides which parts of tables a page has, and where they stand beside each other. Sides beside each other
 * have their places, and a side that is alone takes all of them. */
#include "layout/table_parts.h"

#include "base/integers.h"

int table_parts_beside(const struct section *section)
{
    return section->paired ? 1 : section->tables->arrangement.places;
}

int table_part_x(const struct geometry *geometry, const struct section *section, int place)
{
    return geometry_column(geometry, section->tables->arrangement.places, place);
}

static struct breakpoint top_of(const struct section *section, int page, int flow)
{
    return page > 0 ? section->pages.pages[page - 1].ends[flow] : (struct breakpoint){0, 0};
}

static int flow_of(const struct section *section, int index)
{
    return section->paired ? 0 : index;
}

/* Returns the number of parts that side `index` of the section has on a page. Where the rows of a flow are
 * paired, a side may end before the flow does. */
static int count_parts_of(const struct section *section, int page, int index)
{
    const int flow = flow_of(section, index);
    const struct side *side = &section->tables->comparison->sides[section->first_side + index];
    const struct breakpoint from = top_of(section, page, flow), to = section->pages.pages[page].ends[flow];
    if (galley_same_place(from, to))
        return 0;
    if ((from.row > 0 || from.line > 0) && from.row >= side->row_count)
        return 0;
    return section->pages.pages[page].column_count;
}

/* Stores the parts that side `index` of the section has on a page at *parts. Returns their number. */
static int parts_of_side(const struct section *section, int page, int index, struct table_part *parts)
{
    const struct page_break *end = &section->pages.pages[page];
    const int flow = flow_of(section, index), count = count_parts_of(section, page, index);
    struct table_part part = {
        .side = section->first_side + index, .flow = flow, .to = top_of(section, page, flow)};
    for (int c = 0; c < count; c++) {
        part.from = part.to;
        part.to = end->columns ? end->columns[c] : end->ends[flow];
        part.place = end->columns ? c : index;
        parts[c] = part;
    }
    return count;
}

int table_parts(const struct section *section, int page, struct arena *arena, struct table_part **parts)
{
    const int most = section->side_count + section->pages.pages[page].column_count;
    int count = 0;
    *parts = arena_array(arena, most, sizeof **parts);
    for (int s = 0; s < section->side_count; s++)
        count += parts_of_side(section, page, s, *parts + count);
    return count;
}
