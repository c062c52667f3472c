/* Lays out pages from the grids of the tables. Breaks rows, prose and notes into lines, chooses the page
 * breaks of all sections together, and then lists the pages with their notes. Keeps no glyphs. */
#include "layout/layout.h"

#include "base/integers.h"
#include "layout/arrange.h"
#include "layout/table_parts.h"
#include "solve/pages_foot.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

enum {
    SECTION_GAP = MILLI_POINTS(SECTION_GAP_MPT),
    NOTE_GAP = MILLI_POINTS(NOTE_GAP_MPT),
    FOOT_SEPARATOR = MILLI_POINTS(FOOT_GAP_MPT),
    NOTE_RULE_AFTER = MILLI_POINTS(NOTE_RULE_AFTER_MPT),
    NOTES_GAP = 24 * POINT, /* between tables and the notes' rule on a sheet that is mostly empty */
    WHITE = 350,            /* per mille of a page: more room is left free on a sheet that is mostly empty */
    BEAM = 50
};

/* The state of layout_finish(). */
struct maker {
    struct layout *layout;
    struct cell_context context;
    struct foot foot; /* scratch list for counting notes; empty between uses */
    int section_capacity;
    struct tables *tables; /* the tables of the next comparison */
    struct arena *arena, *scratch;
};

/* The functions that lay out one kind of block. */
struct layout_kind {
    /* Returns the number of citations in `block`. */
    int (*citations)(const struct block *block);
    /* Adds the sections of `block` to the layout, with their flows. */
    void (*add)(struct maker *maker, const struct block *block);
    /* Stores in `section` what stands on each of its pages; NULL if nothing has to be stored. */
    void (*place)(struct maker *maker, struct section *section);
};

static const struct layout_kind *layout_kind_of(const struct block *block);

/* -- Notes ----------------------------------------------------------------------------------------------- */

static int digits_of(int number)
{
    int digits = 1;
    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

static int prose_citations(const struct block *block)
{
    int count = 0;
    for (int i = 0; i < block->prose.count; i++)
        count += report_citations(&block->prose.items[i].text);
    return count;
}

static int comparison_citations(const struct block *block)
{
    return tables_citations(&block->comparison);
}

/* Returns the number of citations in the whole report, which is an upper bound of the note numbers. */
static int count_citations(const struct report *report)
{
    int count = masthead_citations(report);
    for (int b = 0; b < report->block_count; b++) {
        const struct block *block = &report->blocks[b];
        count += layout_kind_of(block)->citations(block);
    }
    return count;
}

static void measure_notes(struct maker *maker)
{
    struct layout *layout = maker->layout;
    struct notes_room room = {
        .geometry = &layout->geometry, .tables = 1, .digits = layout->digits, .gap = NOTE_GAP};
    for (int i = 0; i < layout->table_count; i++) {
        const struct tables *tables = &layout->tables[i];
        room.tables = max_int(room.tables, tables->arrangement.places);
        room.rows += arrange_height(tables);
    }
    layout->notes = notes_measure(&maker->context, &room, maker->arena);
}

/* -- Sections -------------------------------------------------------------------------------------------- */

/* Adds notes with their remarks to `foot`. */
static void count_in_notes(struct foot *foot, const struct cited_note *notes, int count)
{
    for (int i = 0; i < count; i++)
        foot_add(foot, notes[i]);
}

/* Returns the notes of `foot` with their remarks, in reading order. The arena owns the list, which has
 * foot->count items. */
static struct cited_note *notes_of_foot(const struct foot *foot, struct arena *arena)
{
    struct cited_note *notes = arena_array(arena, foot->count, sizeof *notes);
    for (int i = 0; i < foot->count; i++)
        notes[i] = foot->entries[i].cited;
    return notes;
}

/* Returns a galley without sections. It has only the fields that are needed to balance the notes of a page.
 */
static struct galley foot_galley(const struct layout *layout)
{
    return (struct galley){.notes = layout->notes.heights,
                           .note_count = layout->report->source_count,
                           .note_gap = NOTE_GAP,
                           .note_columns = layout->notes.columns,
                           .note_leading = style_leading(ROLE_NOTE, layout->cell_size),
                           .foot_separator = FOOT_SEPARATOR};
}

static const struct breakpoint *page_top(const struct section *section, int page, struct arena *arena)
{
    if (page > 0)
        return section->pages.pages[page - 1].ends;
    return arena_array(arena, section->galley.flow_count, sizeof(struct breakpoint));
}

/* Returns the notes that a section cites on its page `page`. `arena` owns the list, which is stored in
 * *notes. */
static int page_notes(const struct section *section, int page, struct arena *arena, struct cited_note **notes)
{
    return paginate_notes(&section->galley, page_top(section, page, arena), section->pages.pages[page].ends,
                          arena, notes);
}

/* Returns whether a page cuts a row that the rules would not cut. */
static bool cuts_by_force(const struct section *section)
{
    for (int p = 0; p < section->pages.page_count; p++) {
        const struct page_break *page = &section->pages.pages[p];
        for (int f = 0; page->forced && f < section->galley.flow_count; f++)
            if (page->ends[f].line > 0)
                return true;
    }
    return false;
}

static void place_prose(struct maker *maker, struct section *section)
{
    for (int p = 0; p < section->pages.page_count; p++)
        prose_slice_page(&section->prose, p, page_top(section, p, maker->scratch)->row,
                         section->pages.pages[p].ends->row, maker->arena);
}

static void add_section(struct maker *maker, const struct section *section)
{
    struct layout *layout = maker->layout;
    layout->sections = arena_grow(maker->arena, layout->sections, layout->section_count,
                                  &maker->section_capacity, sizeof *layout->sections);
    layout->sections[layout->section_count++] = *section;
    arena_reset(maker->scratch);
}

/* Measures the flows of a section of tables. */
static void measure_flows(struct maker *maker, struct section *section)
{
    const struct cell_context context = tables_context(&maker->context, section->tables);
    const int first = section->first_side, sides = section->side_count;
    const int flows = section->paired ? 1 : sides;
    struct galley_flow *list = arena_array(maker->arena, flows, sizeof *list);
    section->flows = arena_array(maker->arena, flows, sizeof *section->flows);
    for (int f = 0; f < flows; f++) {
        const struct table_flow flow = section->flows[f] = tables_flow(
            &context, section->tables, first + f, section->paired ? sides : 1, maker->arena);
        list[f] = (struct galley_flow){.rows = flow.rows,
                                       .row_count = flow.row_count,
                                       .head_first = tables_head(section->tables, first, sides, false),
                                       .head_continued = tables_head(section->tables, first, sides, true)};
    }
    section->galley = (struct galley_section){
        .flows = list, .flow_count = flows, .columns = table_parts_beside(section)};
}

/* Adds each band of a comparison as a section. */
static void add_comparison(struct maker *maker, const struct block *block)
{
    struct tables *tables = maker->tables++;
    const int sides = block->comparison.side_count;
    struct section section = {.block = block, .tables = tables};
    for (; section.first_side < sides; section.first_side += section.side_count) {
        section.side_count = bands_at(sides, tables->arrangement.beside, section.first_side).count;
        section.paired = block->comparison.align_rows && section.side_count > 1;
        measure_flows(maker, &section);
        add_section(maker, &section);
    }
}

static void add_prose(struct maker *maker, const struct block *block)
{
    const struct geometry *geometry = &maker->layout->geometry;
    struct section section = {.block = block};
    section.prose = prose_break(&maker->context, block, geometry->columns, geometry->column_width,
                                maker->arena);
    add_section(maker, &section);
}

static const struct layout_kind prose_kind = {prose_citations, add_prose, place_prose};
static const struct layout_kind comparison_kind = {comparison_citations, add_comparison, NULL};

static const struct layout_kind *layout_kind_of(const struct block *block)
{
    switch (block->kind) {
    case BLOCK_PROSE:
        break;
    case BLOCK_COMPARISON:
    case BLOCK_TABLE:
        return &comparison_kind;
    }
    return &prose_kind;
}

/* Adds the notes of the masthead to the scratch list. */
static void add_masthead_notes(struct maker *maker)
{
    int *notes;
    const int count = masthead_notes(maker->layout->report, maker->scratch, &notes);
    for (int i = 0; i < count; i++)
        foot_add(&maker->foot, (struct cited_note){.note = notes[i]});
}

/* Makes the flow of each prose section. A heading at its end belongs to the next section, if there is one. */
static void measure_prose_flows(struct maker *maker)
{
    struct layout *layout = maker->layout;
    for (int i = 0; i < layout->section_count; i++) {
        struct section *section = &layout->sections[i];
        if (section->block->kind != BLOCK_PROSE)
            continue;
        struct galley_flow *flow = arena_alloc(maker->arena, sizeof *flow);
        if (i + 1 == layout->section_count)
            section->prose.text.stays = section->prose.text.line_count;
        *flow = (struct galley_flow){.row_count = section->prose.text.line_count,
                                     .text = &section->prose.text};
        section->galley = (struct galley_section){.flows = flow, .flow_count = 1};
    }
}

/* Makes the galley of the report. */
static void make_galley(struct maker *maker)
{
    struct layout *layout = maker->layout;
    struct galley *galley = &layout->galley;
    struct galley_section *sections = arena_array(maker->arena, layout->section_count, sizeof *sections);
    measure_prose_flows(maker);
    for (int i = 0; i < layout->section_count; i++)
        sections[i] = layout->sections[i].galley;
    add_masthead_notes(maker);
    *galley = foot_galley(layout);
    galley->sections = sections;
    galley->section_count = layout->section_count;
    galley->section_gap = SECTION_GAP;
    galley->page_height = layout->geometry.height;
    galley->first_height = layout->geometry.height - layout->masthead.height;
    galley->first_notes = notes_of_foot(&maker->foot, maker->arena);
    galley->first_note_count = maker->foot.count;
    galley->beam = BEAM;
    foot_cut(&maker->foot, 0);
}

static void break_pages(struct maker *maker)
{
    struct layout *layout = maker->layout;
    const struct pagination pagination = paginate(&layout->galley, maker->arena);
    for (int i = 0; i < layout->section_count; i++)
        layout->sections[i].pages = pagination.sections[i];
    layout->page_count = pagination.page_count;
    layout->carried = pagination.carried;
    layout->cost = pagination.cost;
    layout->exact = pagination.exact;
}

/* Measures the labels of short rows in the sections that cut one. Returns whether there are such sections. */
static bool measure_forced_labels(struct maker *maker)
{
    bool any = false;
    for (int i = 0; i < maker->layout->section_count; i++) {
        const struct section *section = &maker->layout->sections[i];
        if (!section->tables || !cuts_by_force(section))
            continue;
        any = true;
        const struct cell_context context = tables_context(&maker->context, section->tables);
        for (int f = 0; f < section->galley.flow_count; f++)
            tables_measure_labels(&context, &section->flows[f]);
    }
    return any;
}

static void lay_sections(struct maker *maker)
{
    struct layout *layout = maker->layout;
    maker->tables = layout->tables;
    for (int b = 0; b < layout->report->block_count; b++) {
        const struct block *block = &layout->report->blocks[b];
        layout_kind_of(block)->add(maker, block);
    }
    make_galley(maker);
    break_pages(maker);
    if (measure_forced_labels(maker))
        break_pages(maker);
    for (int i = 0; i < layout->section_count; i++) {
        const struct layout_kind *kind = layout_kind_of(layout->sections[i].block);
        if (kind->place)
            kind->place(maker, &layout->sections[i]);
        arena_reset(maker->scratch);
    }
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static int count_parts(const struct layout *layout)
{
    int parts = 0;
    for (int i = 0; i < layout->section_count; i++)
        parts += layout->sections[i].pages.page_count;
    return parts;
}

/* Stores the notes of `foot` in the plan of a page. The first note of the page gets the number
 * `first_number`.
 */
static void plan_notes(struct page_plan *plan, struct foot *foot, int first_number, struct arena *arena)
{
    const int count = foot->note_count;
    plan->first_number = first_number;
    plan->note_count = count;
    plan->notes = arena_array(arena, count, sizeof *plan->notes);
    plan->note_heights = arena_array(arena, count, sizeof *plan->note_heights);
    for (int i = 0; i < count; i++) {
        plan->notes[i] = foot->notes[i];
        plan->note_heights[i] = foot->heights[i];
    }
    plan->cited = notes_of_foot(foot, arena);
    plan->cited_count = foot->count;
}

/* Returns the height of all that stands above the notes of `page`. */
static int content_depth(const struct layout *layout, int page)
{
    const struct page_plan *plan = &layout->pages[page];
    int depth = page == 0 ? layout->masthead.height : 0;
    for (int i = plan->part; i < plan->part + plan->part_count; i++) {
        const struct page_part *part = &layout->parts[i];
        const int height = layout->sections[part->section].pages.pages[part->page].depth;
        /* A section that has no room on its first page has no height there, and begins on the next page. */
        depth = height > 0 ? part->y + height : depth;
    }
    return depth;
}

/* Divides the notes of `foot` into the columns of the page, and places them: at the foot, or closely below
 * the tables of a sheet that is mostly empty. There all notes are whole. */
static void place_notes(struct maker *maker, int page)
{
    const struct layout *layout = maker->layout;
    struct page_plan *plan = &layout->pages[page];
    const int height = layout->geometry.height, depth = content_depth(layout, page);
    const int below = depth + NOTES_GAP + NOTE_RULE_AFTER - FOOT_SEPARATOR;
    const struct note_pages pages = layout_note_pages(layout);
    struct note_columns columns = note_columns_divide(&pages, page, false, maker->arena);
    const int free = height - depth - columns.height;
    const struct note_columns whole = note_columns_divide(&pages, page, true, maker->arena);
    const bool raised = free > (long long)height * WHITE / 1000 && below + (long long)whole.height <= height;
    columns = raised ? whole : columns;
    plan->foot_ends = columns.ends;
    plan->foot = columns.height;
    plan->foot_y = raised ? below : height - columns.height;
}

/* Adds the notes of all parts of a page to `foot`, in reading order. */
static void add_page_notes(struct maker *maker, const struct page_plan *plan, struct foot *foot)
{
    const struct layout *layout = maker->layout;
    for (int i = plan->part; i < plan->part + plan->part_count; i++) {
        const struct section *section = &layout->sections[layout->parts[i].section];
        struct cited_note *notes;
        const int count = page_notes(section, layout->parts[i].page, maker->scratch, &notes);
        count_in_notes(foot, notes, count);
    }
    arena_reset(maker->scratch);
}

/* Numbers the notes of the report in reading order. A note gets a new number on each page that cites it. */
static void number_notes(struct maker *maker)
{
    struct layout *layout = maker->layout;
    struct foot *foot = &maker->foot;
    const struct note_pages pages = layout_note_pages(layout);
    add_masthead_notes(maker);
    for (int p = 0, number = 1; p < layout->page_count; number += layout->pages[p++].note_count) {
        add_page_notes(maker, &layout->pages[p], foot);
        plan_notes(&layout->pages[p], foot, number, maker->arena);
        note_columns_open(&pages, p, maker->arena);
        place_notes(maker, p);
        foot_cut(foot, 0);
    }
}

/* Lists the parts of all pages, with their distances from the top. */
static void plan_pages(struct maker *maker)
{
    struct layout *layout = maker->layout;
    layout->pages = arena_array(maker->arena, layout->page_count, sizeof *layout->pages);
    layout->parts = arena_array(maker->arena, count_parts(layout), sizeof *layout->parts);
    int part = 0, y = layout->masthead.height, before = 0;
    for (int i = 0; i < layout->section_count; i++) {
        const struct section *section = &layout->sections[i];
        for (int k = 0; k < section->pages.page_count; k++) {
            const int page = section->pages.first_page + k, depth = section->pages.pages[k].depth;
            struct page_plan *plan = &layout->pages[page];
            if (page != before)
                y = 0;
            before = page;
            if (plan->part_count++ == 0)
                plan->part = part;
            plan->carried = layout->carried[page];
            layout->parts[part++] = (struct page_part){i, k, y};
            y += depth > 0 ? depth + SECTION_GAP : 0;
        }
    }
}

struct layout *layout_begin(const struct report *report, const struct geometry *geometry, int cell_size,
                            struct arena *arena)
{
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    *layout = (struct layout){.report = report,
                              .geometry = *geometry,
                              .cell_size = cell_size,
                              .note_gap = NOTE_GAP,
                              .foot_separator = FOOT_SEPARATOR};
    layout->digits = digits_of(count_citations(report));
    report_supports(report, layout->supports);
    return layout;
}

struct cell_context layout_context(const struct layout *layout, struct words *words)
{
    return (struct cell_context){
        .report = layout->report, .words = words, .cell_size = layout->cell_size, .digits = layout->digits};
}

/* Returns whether the notes of both layouts have the same lines. */
static bool has_same_notes(const struct layout *layout, const struct layout *like)
{
    const struct scale a = style_scale(ROLE_NOTE, layout->cell_size),
                       b = style_scale(ROLE_NOTE, like->cell_size);
    return a.size == b.size && a.base == b.base;
}

void layout_finish(struct layout *layout, struct words *words, const struct layout *like, struct arena *arena)
{
    struct maker maker = {
        .layout = layout, .context = layout_context(layout, words), .arena = arena, .scratch = arena_new()};
    layout->masthead = like ? like->masthead : masthead_measure(&maker.context, &layout->geometry, arena);
    if (like && has_same_notes(layout, like))
        layout->notes = like->notes;
    else
        measure_notes(&maker);
    for (int i = 0; i < layout->table_count; i++) {
        const struct cell_context context = tables_context(&maker.context, &layout->tables[i]);
        tables_break_heads(&context, &layout->tables[i], arena);
    }
    const struct galley galley = foot_galley(layout);
    const struct foot_style style = foot_style_of(&galley);
    struct arena *feet = arena_new();
    maker.foot = foot_new(&style, layout->report->source_count, feet);
    lay_sections(&maker);
    plan_pages(&maker);
    number_notes(&maker);
    arena_free(feet);
    arena_free(maker.scratch);
}

struct note_pages layout_note_pages(const struct layout *layout)
{
    return (struct note_pages){&layout->notes, foot_style_of(&layout->galley), layout->pages};
}

int layout_depth(const struct layout *layout, int page)
{
    return content_depth(layout, page) + layout->pages[page].foot;
}
