/* Draws up a page from the plan: masthead, the parts of the sections that stand on it, notes and running
 * foot. All decisions are taken; here they only get their coordinates. */
#include "page/composer.h"

#include "page/page_foot.h"
#include "page/page_prose.h"
#include "page/page_tables.h"

static enum leaf_kind masthead_leaf(enum role role)
{
    switch (role) {
    case ROLE_TITLE:
        return LEAF_TITLE;
    case ROLE_SUBTITLE:
        return LEAF_SUBTITLE;
    case ROLE_STANDFIRST:
        return LEAF_STANDFIRST;
    default:
        return LEAF_KICKER;
    }
}

static void add_masthead(struct draft *draft)
{
    const struct layout *layout = draft->layout;
    struct masthead_part parts[MASTHEAD_PARTS];
    const int count = masthead_set(&layout->context, &layout->geometry, parts, draft->arena);
    int y = layout->geometry.top;
    for (int i = 0; i < count; i++) {
        y += parts[i].before;
        page_add_lines(draft, &(struct setting){.paragraph = &parts[i].paragraph,
                                                .ends = parts[i].ends,
                                                .to = parts[i].line_count,
                                                .x = draft->left,
                                                .y = y,
                                                .width = parts[i].measure,
                                                .role = parts[i].role,
                                                .leaf = {.kind = masthead_leaf(parts[i].role)},
                                                .place = {.kind = parts[i].role == ROLE_TITLE ? PLACE_REPORT
                                                                                              : PLACE_NONE}});
        y += parts[i].line_count * parts[i].leading;
    }
}

struct page page_compose(const struct layout *layout, int index, struct arena *arena)
{
    words_trim(layout->context.words);
    const struct page_plan *plan = &layout->pages[index];
    struct draft draft = {
        .layout = layout,
        .plan = plan,
        .numbers = {plan->notes, plan->note_count, plan->first_number},
        .page = {index + 1, layout->geometry.page_width, layout->geometry.page_height, NULL, 0},
        .left = geometry_left(&layout->geometry, index),
        .arena = arena};
    if (index == 0)
        add_masthead(&draft);
    for (int i = plan->part; i < plan->part + plan->part_count; i++) {
        const struct page_part *part = &layout->parts[i];
        const struct section *section = &layout->sections[part->section];
        const int y = layout->geometry.top + part->y;
        if (section->kind == SECTION_PROSE)
            page_add_prose(&draft, section, part->page, y);
        else
            page_add_tables(&draft, section, part->page, y);
    }
    page_add_notes(&draft);
    page_add_folio(&draft);
    return draft.page;
}
