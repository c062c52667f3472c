/* Draws up a page from the plan: masthead, the parts of the sections that stand on it, notes and running
 * foot. All decisions are taken; here they only get their coordinates. */
#include "page/composer.h"

#include "layout/fit.h"
#include "page/page_check.h"
#include "page/page_foot.h"
#include "page/page_prose.h"
#include "page/page_tables.h"
#include "text/typesetter.h"

#include <assert.h>

struct composer {
    const struct layout *layout;
    struct cell_context context;
    struct row_cache *rows;
};

struct composer *composer_new(const struct layout *layout, struct words *words, struct arena *arena)
{
    struct composer *composer = arena_alloc(arena, sizeof *composer);
    composer->layout = layout;
    composer->context = layout_context(layout, words);
    composer->context.bare = true;
    composer->rows = row_cache_new(&composer->context, arena);
    return composer;
}

struct composer *composer_open(const struct report *report, const char *fonts_directory,
                               struct dictionaries *dictionaries, struct arena *arena, struct diag *diag)
{
    struct words *words = typesetter_open(fonts_directory, dictionaries, report, arena, diag);
    const struct layout *layout = words ? fit_report(report, words, arena, diag) : NULL;
    return layout ? composer_new(layout, words, arena) : NULL;
}

const struct layout *composer_layout(const struct composer *composer)
{
    return composer->layout;
}

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
    const struct masthead *masthead = &draft->layout->masthead;
    int y = draft->layout->geometry.top;
    for (int i = 0; i < masthead->count; i++) {
        const struct masthead_part *part = &masthead->parts[i];
        const struct paragraph text = masthead_text(draft->context, part, draft->arena);
        y += part->before;
        page_add_lines(draft, &(struct setting){
                                  .paragraph = &text,
                                  .lines = part->lines,
                                  .to = part->lines.count,
                                  .x = draft->left,
                                  .y = y,
                                  .width = part->width,
                                  .role = part->role,
                                  .leaf = {.kind = masthead_leaf(part->role)},
                                  .place = {.kind = part->role == ROLE_TITLE ? PLACE_REPORT : PLACE_NONE}});
        y += part->lines.count * part->leading;
    }
}

static void add_section_part(struct draft *draft, const struct page_part *part)
{
    const struct section *section = &draft->layout->sections[part->section];
    const int y = draft->layout->geometry.top + part->y;
    switch (section->block->kind) {
    case BLOCK_PROSE:
        page_add_prose(draft, section, part->page, y);
        break;
    case BLOCK_COMPARISON:
    case BLOCK_TABLE:
        page_add_tables(draft, section, part->page, y);
        break;
    }
}

/* Keeps the words of a page as long as its arena. When words are given up, so are the rows that consist of
 * them, or they would keep the memory. */
static void hold_words(struct composer *composer, struct arena *arena)
{
    if (words_trim(composer->context.words))
        row_cache_clear(composer->rows);
    words_hold(composer->context.words, arena);
}

struct page composer_page(struct composer *composer, int index, struct arena *arena)
{
    const struct layout *layout = composer->layout;
    const struct page_plan *plan = &layout->pages[index];
    const struct note_numbers numbers = {plan->notes, plan->note_count, plan->first_number};
    struct cell_context context = composer->context;
    context.numbers = &numbers;
    struct draft draft = {
        .layout = layout,
        .context = &context,
        .rows = composer->rows,
        .plan = plan,
        .page = {index + 1, layout->geometry.page_width, layout->geometry.page_height, NULL, 0},
        .left = geometry_left(&layout->geometry, index),
        .arena = arena};
    hold_words(composer, arena);
    if (index == 0)
        add_masthead(&draft);
    for (int i = plan->part; i < plan->part + plan->part_count; i++)
        add_section_part(&draft, &layout->parts[i]);
    page_add_notes(&draft);
    page_add_folio(&draft);
    if (layout->geometry.rtl)
        page_mirror(&draft, 0, 0, draft.page.width);
    assert(!page_check(layout, &draft.page));
    return draft.page;
}

struct line composer_line(struct composer *composer, const char *words, enum role role, struct arena *arena)
{
    hold_words(composer, arena);
    const struct paragraph line = cell_words(&composer->context, words, role, 0, arena);
    return text_line(&line, 0, line.count, arena);
}
