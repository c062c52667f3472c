/* Decides page breaks without looking ahead: a page takes whole rows, always of the flow that reaches least
 * far down, and cuts a row only if the page would set nothing of the flow otherwise. Where all flows of a
 * section have ended, the next section begins. Once a flow of the last section is alone, its best pages are
 * known. */
#include "solve/pages_greedy.h"

#include "solve/pages_alone.h"
#include "solve/pages_carry.h"

#include <string.h>

static const struct galley_section *section_of(const struct paginator *paginator,
                                               const struct page_section *section)
{
    return &paginator->galley->sections[section->index];
}

/* Adds the notes of the chosen stops to the page's foot. */
static void add_chosen_notes(struct paginator *paginator, const struct page_section *section)
{
    if (section->alone >= 0) {
        const struct flow_ends *ends = &section->ends[section->alone];
        ends_add_flow_notes(&paginator->foot, &section_of(paginator, section)->flows[section->alone],
                            ends->from, ends->stops[section->chosen[section->alone]].end);
        return;
    }
    for (int i = 0; i < section_of(paginator, section)->flow_count; i++)
        ends_add_notes(&paginator->foot, &section->ends[i], &section->ends[i].stops[section->chosen[i]]);
}

/* Returns the height of the foot if the page takes the chosen stops. */
static int page_foot(struct paginator *paginator, const struct page_section *section)
{
    struct foot *foot = &paginator->foot;
    const int before = foot->count;
    add_chosen_notes(paginator, section);
    const int height = foot_height(foot, 0);
    foot_cut(foot, before);
    return height;
}

/* Returns the height of the tallest chosen stop. */
static int chosen_depth(const struct paginator *paginator, const struct page_section *section)
{
    int depth = 0;
    for (int i = 0; i < section_of(paginator, section)->flow_count; i++) {
        const int height = section->ends[i].stops[section->chosen[i]].height;
        depth = height > depth ? height : depth;
    }
    return depth;
}

/* Returns whether the chosen stops have room above the notes that they cite. A page that sets nothing has. */
static bool fits(struct paginator *paginator, const struct page_section *section)
{
    struct foot *foot = &paginator->foot;
    const int before = foot->count, depth = chosen_depth(paginator, section);
    if (depth == 0)
        return true;
    add_chosen_notes(paginator, section);
    const bool room = foot_fits(foot, (long long)section->sheet.height - depth);
    foot_cut(foot, before);
    return room;
}

/* Chooses a stop of a flow if it fits with the stops that are chosen for the other flows. Returns whether it
 * does. */
static bool choose_if_fits(struct paginator *paginator, struct page_section *section, int flow, int stop)
{
    const int before = section->chosen[flow];
    section->chosen[flow] = stop;
    if (fits(paginator, section))
        return true;
    section->chosen[flow] = before;
    return false;
}

/* Advances a flow by a row, and prose as far as it can. Returns false if it cannot; if the page sets nothing
 * of the flow yet, it then takes as many stops as fit. */
static bool advance(struct paginator *paginator, struct page_section *section, int flow)
{
    const struct flow_ends *ends = &section->ends[flow];
    int next = section->chosen[flow] + 1;
    while (next < ends->count && ends->stops[next].end.line)
        next++;
    if (next < ends->count && choose_if_fits(paginator, section, flow, next))
        return true;
    const bool blank = !section->chosen[flow];
    for (int cut = 1; blank && cut < ends->count; cut++)
        if (!choose_if_fits(paginator, section, flow, cut))
            break;
    return false;
}

/* Returns the flow that reaches least far down and can still advance, or -1. */
static int flow_behind(const struct paginator *paginator, const struct page_section *section)
{
    int behind = -1, least = 0;
    for (int i = 0; i < section_of(paginator, section)->flow_count; i++) {
        int height = section->ends[i].stops[section->chosen[i]].height;
        if (!section->ends[i].closed && (behind < 0 || height < least)) {
            behind = i;
            least = height;
        }
    }
    return behind;
}

/* Chooses the last stop of an overfull flow, which has the page to itself. It comes first: otherwise its flow
 * would wait until the others have ended. Returns whether there is one. */
static bool choose_overfull(struct paginator *paginator, struct page_section *section)
{
    struct carry carry;
    for (int i = 0; i < section_of(paginator, section)->flow_count; i++)
        for (int stop = section->ends[i].count - 1; section->ends[i].overfull && stop > 0; stop--)
            if (carry_find(paginator, section, i, stop, &carry)) {
                section->chosen[i] = stop;
                return true;
            }
    return false;
}

/* Takes as much of the flow that stands in columns as it can. Returns the height of the foot. */
static int fill_with_columns(struct paginator *paginator, struct page_section *section)
{
    const struct flow_index index = {section->index, section->alone};
    const struct flow_ends *ends = &section->ends[section->alone];
    struct alone_end end = {.foot = foot_height(&paginator->foot, 0)};
    ends_choose_nothing(paginator, section);
    if (ends->count == 1)
        return end.foot;
    if (ends->overfull) {
        choose_overfull(paginator, section);
        return page_foot(paginator, section);
    }
    for (int i = alone_open(paginator, index, ends->from, section->sheet) - 1; i > 0; i--)
        if (alone_try(paginator, index, i, &end)) {
            ends_choose_columns(paginator, section, end.at, end.depth);
            break;
        }
    return end.foot;
}

int greedy_fill(struct paginator *paginator, struct page_section *section)
{
    for (int i = 0; i < section_of(paginator, section)->flow_count; i++) {
        section->chosen[i] = 0;
        section->ends[i].closed = false;
    }
    if (section->alone >= 0)
        return fill_with_columns(paginator, section);
    if (choose_overfull(paginator, section))
        return page_foot(paginator, section);
    for (int flow; (flow = flow_behind(paginator, section)) >= 0;)
        if (!advance(paginator, section, flow))
            section->ends[flow].closed = true;
    /* On a page that is not fresh, all flows begin or none. */
    if (!ends_advance(paginator, section))
        ends_choose_nothing(paginator, section);
    return page_foot(paginator, section);
}

/* Stores the ends of the chosen stops in places[], the rest of which are zero. */
static void copy_ends(const struct paginator *paginator, const struct page_section *section,
                      struct breakpoint *places)
{
    memset(places, 0, (size_t)paginator->flow_most * sizeof *places);
    for (int i = 0; i < section_of(paginator, section)->flow_count; i++)
        places[i] = section->ends[i].stops[section->chosen[i]].end;
}

/* Returns how many lines of the chosen notes go on at the next page. */
static int lines_carried(struct paginator *paginator, const struct page_section *section)
{
    struct carry carry = {0};
    if (carry_fill_page(paginator, section->sheet, &carry))
        return carry.lines;
    for (int i = 0; i < section_of(paginator, section)->flow_count; i++)
        if (section->ends[i].overfull && section->chosen[i]) {
            carry_find(paginator, section, i, section->chosen[i], &carry);
            return carry.lines;
        }
    return 0;
}

/* Fills a page that begins with section `index` at places[]. Stores the places of its end in places[], and
 * returns the section that has them. */
static int fill_page(struct paginator *paginator, struct sheet sheet, int index, struct breakpoint *places,
                     int *carried)
{
    *carried = 0;
    for (int depth = 0;; depth++) {
        struct page_section *section = ends_section(paginator, depth);
        section->index = index;
        section->sheet = sheet;
        ends_find(paginator, section, places);
        greedy_fill(paginator, section);
        copy_ends(paginator, section, places);
        if (depth == 0)
            *carried = lines_carried(paginator, section);
        const int next = galley_next_section(paginator->galley, index);
        if (!ends_all(paginator, section) || next == paginator->galley->section_count)
            return index;
        add_chosen_notes(paginator, section);
        sheet = sheet_below(paginator->galley, sheet, chosen_depth(paginator, section));
        memset(places, 0, (size_t)paginator->flow_most * sizeof *places);
        index = next;
        if (*carried)
            return index;
    }
}

struct route greedy_fill_pages(struct paginator *paginator)
{
    const struct galley *galley = paginator->galley;
    struct route route = {.flow_count = paginator->flow_most};
    struct breakpoint *places = arena_array(paginator->scratch, paginator->flow_most, sizeof *places);
    int section = galley_next_section(galley, -1), carried = 0;
    do {
        const bool carries = carried || (route.page_count == 0 && carry_begins(paginator));
        const int left = carry_last_left(paginator, carries, section, places);
        if (left >= 0) {
            alone_add_pages(paginator, (struct flow_index){section, left}, places, &route);
            break;
        }
        const struct sheet sheet = sheet_open(galley, &paginator->foot, route.page_count, carried);
        if (section < galley->section_count)
            section = fill_page(paginator, sheet, section, places, &carried);
        route_add(&route, (struct page_end){section, places, carried}, paginator->scratch);
    } while (carried ||
             (section < galley->section_count && !galley_section_ended(&galley->sections[section], places)));
    foot_open(&paginator->foot, 0);
    return route;
}
