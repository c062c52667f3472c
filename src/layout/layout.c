/* From grids to pages: heights of rows and notes, page breaks section by section, and at last the list of
 * pages with their notes. Nothing is placed here, and no glyph is kept: page.c shapes what it draws again,
 * from the cache of words. */
#include "layout/layout.h"

#include "base/integers.h"
#include "solve/pages_foot.h"

#include <assert.h>

enum {
    SECTION_GAP = MILLI_POINTS(SECTION_GAP_MPT),
    NOTE_GAP = MILLI_POINTS(NOTE_GAP_MPT),
    FOOT_SEPARATOR = MILLI_POINTS(FOOT_GAP_MPT),
    NUMBER_GAP = 6 * POINT, /* between the number of a note and its text */
    FOOT_PERCENT = 35,
    FOOT_PERCENT_MOST = 60,
    NOTE_LINES_MOST = 50000, /* far more than a page has: sums of heights stay in range */
    BEAM = 50
};

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

/* The citations of the whole report: no note's number is higher. */
static int count_citations(const struct report *report)
{
    int count = masthead_citations(report);
    for (int b = 0; b < report->block_count; b++) {
        const struct block *block = &report->blocks[b];
        count += block->kind == BLOCK_PROSE ? prose_citations(block) : tables_citations(&block->comparison);
    }
    return count;
}

static void measure_notes(struct layout *layout, struct arena *scratch)
{
    const char *widest = arena_printf(scratch, "%0*d", layout->context.digits, 0);
    const struct paragraph number = cell_words(&layout->context, widest, ROLE_NOTE_NUMBER, 0, scratch);
    layout->note_indent = linebreak_natural_width(number.boxes, number.count) + NUMBER_GAP;
    const int measure = layout->geometry.column_width - layout->note_indent;
    const int leading = style_leading(ROLE_NOTE, layout->cell_size);
    struct cell_context counting = layout->context;
    counting.bare = true;
    layout->note_heights = arena_array(layout->arena, layout->report->source_count, sizeof(int));
    for (int i = 0; i < layout->report->source_count; i++) {
        const struct paragraph note = cell_note(&counting, i, measure, scratch);
        const int lines = linebreak_count(note.boxes, note.count, measure, false);
        layout->note_heights[i] = leading * (lines < NOTE_LINES_MOST ? lines : NOTE_LINES_MOST);
        arena_reset(scratch);
        words_trim(layout->context.words);
    }
}

/* -- Sections -------------------------------------------------------------------------------------------- */

/* Where the next section begins. */
struct cursor {
    int page, y;
    const int *notes; /* that the masthead and earlier sections cite on this page */
    int note_count;
    struct foot foot; /* empty */
};

/* The notes with those of `added` that are not among them, a list of the arena's. *count grows. */
static int *merge_notes(struct arena *arena, const int *notes, int *count, const int *added, int added_count)
{
    const int before = *count;
    int *all = arena_array(arena, before + added_count, sizeof *all);
    assert(added_count == 0 || added);
    for (int i = 0; i < before; i++)
        all[i] = notes[i];
    for (int i = 0; i < added_count; i++) {
        int k = 0;
        while (k < before && all[k] != added[i])
            k++;
        if (k == before)
            all[(*count)++] = added[i];
    }
    return all;
}

/* What is needed to balance the notes of any page. */
static struct galley foot_galley(const struct layout *layout)
{
    return (struct galley){.note_heights = layout->note_heights,
                           .note_count = layout->report->source_count,
                           .note_gap = NOTE_GAP,
                           .note_columns = layout->geometry.columns,
                           .foot_separator = FOOT_SEPARATOR};
}

static long long flow_height(const struct galley_flow *flow)
{
    long long height = 0;
    for (int r = 0; r < flow->row_count; r++)
        height += galley_row_height(&flow->rows[r], 0, flow->rows[r].lines);
    return height;
}

/* How much of a page the notes may take: 35 %, or more where the report has so much of them that pages would
 * stay half empty under that: four thirds of their share of the whole, up to 60 %. */
static int foot_limit(const struct layout *layout, const struct galley *galley)
{
    long long notes = 0, rows = 1;
    for (int f = 0; f < galley->flow_count; f++) {
        const struct galley_flow *flow = &galley->flows[f];
        const long long height = flow_height(flow);
        rows = height > rows ? height : rows;
        for (int r = 0; r < flow->row_count; r++)
            for (int i = 0; i < flow->rows[r].cite_count; i++)
                notes += layout->note_heights[flow->rows[r].cites[i].note] + NOTE_GAP;
    }
    notes /= layout->geometry.columns;
    const int percent = (int)(notes * 400 / (3 * (notes + rows)));
    return layout->geometry.height / 100 *
           (percent < FOOT_PERCENT        ? FOOT_PERCENT
            : percent > FOOT_PERCENT_MOST ? FOOT_PERCENT_MOST
                                          : percent);
}

static void galley_of(const struct layout *layout, struct section *section, const struct cursor *cursor)
{
    const int flows = section->paired ? 1 : section->side_count;
    struct galley_flow *list = arena_array(layout->arena, flows, sizeof *list);
    const int first = section->first_side, sides = section->side_count;
    for (int f = 0; f < flows; f++) {
        list[f] = tables_flow(section->tables, first + f, section->paired ? sides : 1, layout->arena);
        list[f].head_first = tables_head(section->tables, first, sides, false);
        list[f].head_continued = tables_head(section->tables, first, sides, true);
    }
    section->galley = foot_galley(layout);
    section->galley.flows = list;
    section->galley.flow_count = flows;
    section->galley.foot_most = foot_limit(layout, &section->galley);
    section->galley.page_height = layout->geometry.height;
    section->galley.first_height = layout->geometry.height - cursor->y;
    section->galley.first_notes = cursor->notes;
    section->galley.first_note_count = cursor->note_count;
    section->galley.beam = BEAM;
}

static const struct breakpoint *page_top(const struct section *section, int page, struct arena *arena)
{
    if (page > 0)
        return section->pages.pages[page - 1].ends;
    return arena_array(arena, section->galley.flow_count, sizeof(struct breakpoint));
}

/* The depth of the section's tallest flow on one of its pages. */
static int page_depth(const struct section *section, int page, struct arena *scratch)
{
    const struct breakpoint *from = page_top(section, page, scratch);
    int depth = 0;
    for (int f = 0; f < section->galley.flow_count; f++)
        depth = max_int(
            depth, paginate_height(&section->galley.flows[f], from[f], section->pages.pages[page].ends[f]));
    return depth;
}

/* Numbers the pages on which a flow has something. */
static void number_parts(const struct layout *layout, struct section *section)
{
    const int flows = section->galley.flow_count;
    section->parts = arena_array(layout->arena, section->pages.page_count * flows, sizeof(int));
    section->part_counts = arena_array(layout->arena, flows, sizeof(int));
    for (int p = 0; p < section->pages.page_count; p++) {
        const struct breakpoint *from = page_top(section, p, layout->arena),
                                *to = section->pages.pages[p].ends;
        for (int f = 0; f < flows; f++)
            if (from[f].row != to[f].row || from[f].line != to[f].line)
                section->parts[p * flows + f] = ++section->part_counts[f];
    }
}

/* What a page of a section cites; the arena's, or the section's. */
static int page_notes(const struct section *section, int page, struct arena *scratch, struct arena *arena,
                      int **notes)
{
    if (section->kind == SECTION_TABLES)
        return paginate_notes(&section->galley, page_top(section, page, scratch),
                              section->pages.pages[page].ends, arena, notes);
    const int from = page > 0 ? section->prose.note_ends[page - 1] : 0;
    *notes = section->prose.notes ? section->prose.notes + from : NULL;
    return section->prose.note_ends[page] - from;
}

/* Moves the cursor to the section's last page, which cites these notes. */
static void pass_section(const struct layout *layout, struct cursor *cursor, const struct section *section,
                         const int *notes, int count)
{
    const int last = section->page_count - 1;
    if (last > 0) {
        cursor->y = 0;
        cursor->note_count = 0;
    }
    cursor->notes = merge_notes(layout->arena, cursor->notes, &cursor->note_count, notes, count);
    cursor->page += last;
}

static void lay_tables(struct layout *layout, struct section *section, struct cursor *cursor,
                       struct arena *scratch)
{
    galley_of(layout, section, cursor);
    section->pages = paginate(&section->galley, layout->arena);
    section->first_page = cursor->page;
    section->page_count = section->pages.page_count;
    assert(section->page_count > 0);
    number_parts(layout, section);
    const int last = section->page_count - 1;
    int *notes;
    const int count = page_notes(section, last, scratch, layout->arena, &notes);
    pass_section(layout, cursor, section, notes, count);
    cursor->y += page_depth(section, last, scratch) + SECTION_GAP;
}

static void lay_prose(struct layout *layout, struct section *section, struct cursor *cursor,
                      struct arena *scratch)
{
    const struct prose_format format = {.columns = layout->geometry.columns,
                                        .measure = layout->geometry.column_width,
                                        .first_height = layout->geometry.height - cursor->y,
                                        .height = layout->geometry.height,
                                        .foot = &cursor->foot,
                                        .first_notes = cursor->notes,
                                        .first_note_count = cursor->note_count};
    section->prose = columnate_prose(&layout->context, section->block, &format, layout->arena);
    section->first_page = cursor->page;
    section->page_count = section->prose.page_count;
    assert(section->page_count > 0);
    const int last = section->page_count - 1;
    int *notes;
    const int count = page_notes(section, last, scratch, layout->arena, &notes);
    pass_section(layout, cursor, section, notes, count);
    cursor->y += section->prose.depths[last] + SECTION_GAP;
}

static void add_section(struct layout *layout, struct section section, struct cursor *cursor, int *capacity,
                        struct arena *scratch)
{
    if (section.kind == SECTION_PROSE)
        lay_prose(layout, &section, cursor, scratch);
    else
        lay_tables(layout, &section, cursor, scratch);
    arena_reset(scratch);
    layout->sections = arena_grow(layout->arena, layout->sections, layout->section_count, capacity,
                                  sizeof *layout->sections);
    layout->sections[layout->section_count++] = section;
}

static void lay_sections(struct layout *layout, struct arena *scratch)
{
    const struct galley galley = foot_galley(layout);
    const struct foot_style style = foot_style_of(&galley);
    struct arena *arena = arena_new();
    int *notes;
    struct cursor cursor = {.y = layout->masthead,
                            .note_count = masthead_notes(layout->report, layout->arena, &notes),
                            .foot = foot_new(&style, layout->report->source_count, arena)};
    cursor.notes = notes;
    struct tables *tables = layout->tables;
    int capacity = 0;
    for (int b = 0; b < layout->report->block_count; b++) {
        const struct block *block = &layout->report->blocks[b];
        struct section section = {.kind = SECTION_PROSE, .block = block};
        if (block->kind == BLOCK_PROSE) {
            add_section(layout, section, &cursor, &capacity, scratch);
            continue;
        }
        section.kind = SECTION_TABLES;
        section.tables = tables++;
        const int sides = block->comparison.side_count;
        section.side_count = section.tables->stacked ? 1 : sides;
        section.paired = block->comparison.align_rows && section.side_count > 1;
        for (int s = 0; s < sides; s += section.side_count) {
            section.first_side = s;
            add_section(layout, section, &cursor, &capacity, scratch);
        }
    }
    layout->page_count = cursor.page + 1;
    arena_free(arena);
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static int count_parts(const struct layout *layout)
{
    int parts = 0;
    for (int i = 0; i < layout->section_count; i++)
        parts += layout->sections[i].page_count;
    return parts;
}

static int section_depth(const struct section *section, int page, struct arena *scratch)
{
    return section->kind == SECTION_PROSE ? section->prose.depths[page] : page_depth(section, page, scratch);
}

/* Numbers the notes through the report, in reading order, each anew on every page that cites it. */
static void number_notes(struct layout *layout)
{
    const struct galley galley = foot_galley(layout);
    int number = 1;
    for (int p = 0; p < layout->page_count; p++) {
        struct page_plan *plan = &layout->pages[p];
        plan->first_number = number;
        number += plan->note_count;
        plan->foot_ends = arena_array(layout->arena, layout->geometry.columns, sizeof(int));
        plan->foot = paginate_foot(&galley, plan->notes, plan->note_count, plan->foot_ends);
    }
}

static void plan_pages(struct layout *layout, struct arena *scratch)
{
    layout->pages = arena_array(layout->arena, layout->page_count, sizeof *layout->pages);
    layout->parts = arena_array(layout->arena, count_parts(layout), sizeof *layout->parts);
    layout->pages[0].note_count = masthead_notes(layout->report, layout->arena, &layout->pages[0].notes);
    int part = 0, y = layout->masthead, before = 0;
    for (int i = 0; i < layout->section_count; i++) {
        const struct section *section = &layout->sections[i];
        for (int k = 0; k < section->page_count; k++) {
            const int page = section->first_page + k;
            struct page_plan *plan = &layout->pages[page];
            if (page != before)
                y = 0;
            before = page;
            if (plan->part_count++ == 0)
                plan->part = part;
            layout->parts[part++] = (struct page_part){i, k, y};
            int *notes;
            const int count = page_notes(section, k, scratch, scratch, &notes);
            plan->notes = merge_notes(layout->arena, plan->notes, &plan->note_count, notes, count);
            y += section_depth(section, k, scratch) + SECTION_GAP;
            arena_reset(scratch);
        }
    }
    number_notes(layout);
}

struct layout *layout_begin(const struct report *report, struct shaper *shaper,
                            const struct geometry *geometry, struct arena *arena)
{
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    *layout = (struct layout){.report = report,
                              .cell_size = shaper_cell_size(shaper),
                              .note_gap = NOTE_GAP,
                              .foot_separator = FOOT_SEPARATOR,
                              .geometry = *geometry,
                              .arena = arena};
    layout->context = (struct cell_context){.report = report,
                                            .shaper = shaper,
                                            .words = words_new(shaper, arena),
                                            .digits = digits_of(count_citations(report))};
    report_supports(report, layout->supports);
    return layout;
}

static int most_sides(const struct layout *layout)
{
    int most = 0;
    for (int i = 0; i < layout->table_count; i++)
        most = max_int(most, layout->tables[i].comparison->side_count);
    return most;
}

void layout_finish(struct layout *layout)
{
    struct arena *scratch = arena_new();
    layout->carry = carry_new(layout->context.shaper, most_sides(layout), layout->arena);
    layout->masthead = masthead_height(&layout->context, &layout->geometry);
    measure_notes(layout, scratch);
    lay_sections(layout, scratch);
    plan_pages(layout, scratch);
    arena_free(scratch);
}

int layout_depth(const struct layout *layout, int page)
{
    struct arena *scratch = arena_new();
    const struct page_plan *plan = &layout->pages[page];
    int depth = page == 0 ? layout->masthead : 0;
    for (int i = plan->part; i < plan->part + plan->part_count; i++) {
        const struct page_part *part = &layout->parts[i];
        const int height = section_depth(&layout->sections[part->section], part->page, scratch);
        /* A section that found no room begins on the next page. */
        depth = height > 0 ? part->y + height : depth;
    }
    arena_free(scratch);
    return depth + plan->foot;
}
