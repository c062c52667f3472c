/* The bounds compare heights: what stands on the pages of a layout now, less what another one might save,
 * with the room of fewer pages. */
#include "layout/fit_bounds.h"

#include "base/integers.h"

enum {
    LAST_PAGE = 400, /* per mille of a page; with fewer rows on the last page it may be saved */
    SAVING = 830 /* per mille of its height that a report keeps if its rows are tight and its type small */
};

/* Returns what comparison `index` adds to the heights of all pages together: its tables, and the gaps before
 * its bands. */
static long long tables_depth(const struct layout *layout, int index)
{
    long long depth = 0;
    for (int i = 0; i < layout->section_count; i++) {
        const struct section *section = &layout->sections[i];
        if (section->tables != &layout->tables[index])
            continue;
        depth += MILLI_POINTS(SECTION_GAP_MPT);
        for (int p = 0; p < section->pages.page_count; p++)
            depth += section->pages.pages[p].depth;
    }
    return depth;
}

/* Adds to *depth what the comparisons take more or less in these ways. One that stays as it is may repeat its
 * heads on a page less. Returns the greatest number of tables that then have room beside each other. */
static int rearrange(const struct layout *layout, const struct arrange_way *ways, long long *depth)
{
    int places = 1, heads = 0;
    for (int i = 0; i < layout->table_count; i++) {
        const struct arrangement now = layout->tables[i].arrangement, then = ways[i].arrangement;
        places = max_int(places, then.places);
        if (now.beside == then.beside && now.places == then.places)
            heads = max_int(heads, arrange_heads(&layout->tables[i].metrics));
        else
            *depth += ways[i].height - tables_depth(layout, i);
    }
    *depth -= heads;
    return places;
}

bool fit_may_take(const struct layout *layout, const struct arrange_way *ways, int pages)
{
    long long depth = 0;
    const int places = rearrange(layout, ways, &depth);
    const int columns = max_int(notes_most_columns(&layout->geometry, places), layout->notes.columns);
    for (int p = 0; p < layout->page_count; p++) {
        const int foot = layout->pages[p].foot;
        depth += layout_depth(layout, p) - foot + (long long)foot * layout->notes.columns / columns;
    }
    return depth <= (long long)pages * layout->geometry.height;
}

bool fit_may_save_page(const struct layout *layout)
{
    const int last = layout->page_count - 1;
    const long long height = layout->geometry.height;
    long long depth = 0;
    if (last < 1 || layout_depth(layout, last) - layout->pages[last].foot >= height * LAST_PAGE / 1000)
        return false;
    for (int p = 0; p <= last; p++)
        depth += layout_depth(layout, p);
    return depth * SAVING / 1000 <= height * last;
}
