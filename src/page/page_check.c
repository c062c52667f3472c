/* Walks through the plan of a page and expects the lines of each text in turn. What is repeated on pages, and
 * the running foot, are artifacts, which are passed over. */
#include "page/page_check.h"

#include "base/integers.h"
#include "layout/table_parts.h"

struct page_checker {
    const struct layout *layout;
    const struct page *page;
    const struct page_plan *plan;
    int next;   /* item */
    int bottom; /* no line reaches below it */
    const char *problem;
    struct arena *scratch;
};

/* Returns whether a line is the marker of an item in a cell or a note, which stands beside another line. */
static bool is_inner_marker(const struct item *item)
{
    return item->leaf.kind == LEAF_CELL_MARKER || item->leaf.kind == LEAF_NOTE_MARKER;
}

/* Returns the next line that is no artifact and no marker within a text; NULL at the end. */
static const struct item *next_text_line(struct page_checker *checker)
{
    while (checker->next < checker->page->count) {
        const struct item *item = &checker->page->items[checker->next++];
        if (item->kind == ITEM_LINE && item->leaf.kind != LEAF_ARTIFACT && !is_inner_marker(item))
            return item;
    }
    return NULL;
}

static const char *problem_of(const struct page_checker *checker, const struct item *item,
                              const struct item *before, enum role role)
{
    const int leading = style_leading(role, checker->layout->cell_size);
    const int apart = before ? item->y - before->y : leading, half = leading / 2;
    const bool parted = item->leaf.part > 0 && apart == 3 * half;
    if (item->height != leading || (apart != leading && apart != 2 * half && !parted))
        return "has lines that are not one leading apart";
    if (item->y - style_ascent(role, checker->layout->cell_size) + leading > checker->bottom)
        return "reaches below its room";
    return NULL;
}

/* Returns whether a line belongs to the text, in any of its blocks. */
static bool is_of_text(const struct item *item, struct leaf text)
{
    text.part = item->leaf.part;
    return leaf_same(&item->leaf, &text);
}

/* Expects so many lines of a text. */
static void expect_lines(struct page_checker *checker, struct leaf leaf, enum role role, int count)
{
    const struct item *before = NULL;
    for (int i = 0; i < count && !checker->problem; i++) {
        const struct item *item = next_text_line(checker);
        if (!item || !is_of_text(item, leaf))
            checker->problem = "has not the lines that were measured";
        else
            checker->problem = problem_of(checker, item, before, role);
        before = item;
    }
}

static void check_masthead_lines(struct page_checker *checker)
{
    static const enum leaf_kind kinds[ROLE_COUNT] = {[ROLE_KICKER] = LEAF_KICKER,
                                                     [ROLE_TITLE] = LEAF_TITLE,
                                                     [ROLE_SUBTITLE] = LEAF_SUBTITLE,
                                                     [ROLE_STANDFIRST] = LEAF_STANDFIRST};
    const struct masthead *masthead = &checker->layout->masthead;
    for (int i = 0; i < masthead->count; i++) {
        const struct masthead_part *part = &masthead->parts[i];
        expect_lines(checker, (struct leaf){.kind = kinds[part->role]}, part->role, part->lines.count);
    }
}

static void check_prose_lines(struct page_checker *checker, const struct section *section, int page)
{
    const int block = (int)(section->block - checker->layout->report->blocks);
    for (int i = 0; i < section->prose.slice_count; i++) {
        const struct prose_slice *slice = &section->prose.slices[i];
        const struct prose *item = &section->block->prose.items[slice->item];
        struct leaf leaf = {.kind = LEAF_MARKER, .block = block, .item = slice->item};
        if (slice->page != page)
            continue;
        if (item->marker && slice->from == 0)
            expect_lines(checker, leaf, prose_role(item), 1);
        leaf.kind = LEAF_PROSE;
        if (item->text.length > 0)
            expect_lines(checker, leaf, prose_role(item), slice->to - slice->from);
    }
}

/* A side's part of a page. */
struct side_part {
    const struct section *section;
    struct leaf leaf; /* block and side */
    int flow;
    struct breakpoint from, to;
};

/* The heading and the heads of the columns, where they are not repeated. */
static void check_head_lines(struct page_checker *checker, const struct side_part *part)
{
    struct leaf leaf = part->leaf;
    const struct tables *tables = part->section->tables;
    const struct head_lines *lines = &tables->first[leaf.side];
    if (part->from.row > 0 || part->from.line > 0)
        return;
    leaf.kind = LEAF_HEADING;
    expect_lines(checker, leaf, ROLE_SIDE, lines->heading.count);
    leaf.kind = LEAF_HEAD;
    for (leaf.column = 0; leaf.column < tables->comparison->column_count; leaf.column++)
        expect_lines(checker, leaf, ROLE_HEAD, lines->columns[leaf.column].count);
}

/* The lines of a row's cells that the page shows. */
static void check_row_lines(struct page_checker *checker, const struct side_part *part, int row)
{
    const struct table_flow *flow = &part->section->flows[part->flow];
    const int from = row == part->from.row ? part->from.line : 0;
    const int to = row == part->to.row ? part->to.line : flow->rows[row].lines;
    if (from >= to)
        return;
    const struct row_lines lines = tables_row_lines(flow, part->leaf.side, row, checker->scratch);
    struct leaf leaf = part->leaf;
    leaf.kind = LEAF_CELL;
    leaf.row = row;
    for (leaf.column = 0; leaf.column < flow->tables->comparison->column_count; leaf.column++) {
        int first, end;
        lines_within(lines.cells[leaf.column], from, to, &first, &end);
        expect_lines(checker, leaf, ROLE_CELL, max_int(end - first, 0));
    }
    arena_reset(checker->scratch);
}

static void check_table_lines(struct page_checker *checker, const struct section *section, int page)
{
    const struct comparison *comparison = section->tables->comparison;
    struct arena *arena = arena_new();
    struct table_part *parts;
    const int count = table_parts(section, page, arena, &parts);
    for (int i = 0; i < count; i++) {
        struct side_part part = {
            .section = section, .flow = parts[i].flow, .from = parts[i].from, .to = parts[i].to};
        part.leaf.block = (int)(section->block - checker->layout->report->blocks);
        part.leaf.side = parts[i].side;
        check_head_lines(checker, &part);
        const int rows = comparison->sides[part.leaf.side].row_count;
        for (int r = part.from.row; r <= part.to.row && r < rows; r++)
            check_row_lines(checker, &part, r);
    }
    arena_free(arena);
}

static void check_part_lines(struct page_checker *checker, const struct section *section, int page)
{
    switch (section->block->kind) {
    case BLOCK_PROSE:
        check_prose_lines(checker, section, page);
        break;
    case BLOCK_COMPARISON:
    case BLOCK_TABLE:
        check_table_lines(checker, section, page);
        break;
    }
}

/* All notes of the page, column by column, each in the lines that were planned for it. */
static void check_note_lines(struct page_checker *checker)
{
    const struct note_pages pages = layout_note_pages(checker->layout);
    for (int c = 0; c < pages.style.columns; c++) {
        struct note_slice *slices;
        const int count = note_columns_slices(&pages, checker->page->number - 1, c, checker->scratch,
                                              &slices);
        for (int i = 0; i < count; i++) {
            struct leaf leaf = {.kind = LEAF_NOTE_NUMBER, .item = note_columns_number(&pages, &slices[i])};
            if (slices[i].from == 0)
                expect_lines(checker, leaf, ROLE_NOTE, 1); /* on whose baseline it stands */
            leaf.kind = LEAF_NOTE;
            expect_lines(checker, leaf, ROLE_NOTE, slices[i].to - slices[i].from);
        }
    }
}

const char *page_check(const struct layout *layout, const struct page *page)
{
    const struct page_plan *plan = &layout->pages[page->number - 1];
    const int end = layout->geometry.top + layout->geometry.height;
    struct page_checker checker = {.layout = layout,
                                   .page = page,
                                   .plan = plan,
                                   .bottom = layout->geometry.top + plan->foot_y,
                                   .scratch = arena_new()};
    if (page->number == 1)
        check_masthead_lines(&checker);
    for (int i = plan->part; i < plan->part + plan->part_count; i++)
        check_part_lines(&checker, &layout->sections[layout->parts[i].section], layout->parts[i].page);
    checker.bottom = end;
    check_note_lines(&checker);
    if (!checker.problem && next_text_line(&checker))
        checker.problem = "has lines that were not measured";
    arena_free(checker.scratch);
    return checker.problem;
}
