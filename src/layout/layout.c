/* Lays out pages from the grids of the tables. Breaks rows and notes into lines, chooses the page breaks
 * section by section, and then lists the pages with their notes. Keeps no glyphs. */
#include "layout/layout.h"

#include "base/integers.h"
#include "solve/pages_foot.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

enum {
    SECTION_GAP = MILLI_POINTS(SECTION_GAP_MPT),
    NOTE_GAP = MILLI_POINTS(NOTE_GAP_MPT),
    FOOT_SEPARATOR = MILLI_POINTS(FOOT_GAP_MPT),
    NUMBER_GAP = 6 * POINT,  /* distance between the number of a note and its text */
    NOTE_LINES_MOST = 50000, /* far more lines than a page has; keeps sums of heights in the range of int */
    BEAM = 50
};

/* The place at which the next section begins. */
struct cursor {
    int page, y;
    const struct cited_note *notes; /* those that the masthead and earlier sections cite on this page */
    int note_count;
    struct foot foot; /* scratch list for counting notes; empty between sections */
};

/* The state of layout_finish(). */
struct maker {
    struct layout *layout;
    struct cell_context context;
    struct cursor cursor;
    int section_capacity;
    struct tables *tables; /* the tables of the next comparison */
    struct arena *arena, *scratch;
};

/* The functions that lay out one kind of block. */
struct layout_kind {
    /* Returns the number of citations in `block`. */
    int (*citations)(const struct block *block);
    /* Adds the sections of `block` to the layout. */
    void (*add)(struct maker *maker, const struct block *block);
    /* Lays out `section`, beginning at the cursor. */
    void (*lay)(struct maker *maker, struct section *section);
    /* Stores in *notes the notes that `section` cites on its page `page`, and returns their number. `arena`
     * or the section owns the list. */
    int (*notes)(const struct section *section, int page, struct arena *scratch, struct arena *arena,
                 struct cited_note **notes);
    /* Returns the height that `section` takes on its page `page`. */
    int (*depth)(const struct section *section, int page, struct arena *scratch);
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

/* Breaks a part of a note into lines, stores them in *kept, and returns their height. */
static int measure_part(struct maker *maker, struct note_part part, const unsigned char **kept)
{
    const struct layout *layout = maker->layout;
    const struct paragraph note = cell_note(&maker->context, part, layout->note_measure, maker->scratch);
    const struct lines lines = lines_break(&note, layout->note_measure, false, maker->scratch);
    struct buf packed = buf_new(maker->scratch);
    lines_pack(&packed, lines);
    *kept = memcpy(arena_alloc(maker->arena, packed.length), packed.data, packed.length);
    return style_leading(ROLE_NOTE, layout->cell_size) * min_int(lines.count, NOTE_LINES_MOST);
}

/* Returns the number of remarks that are printed, since they are not mere signs. */
static int count_remarks(const struct source *source)
{
    int count = 0;
    for (int r = 0; r < source->remark_count; r++)
        count += source->remarks[r].note.length > 0;
    return count;
}

/* Measures remark `r` + 1 of a note: behind the note, and alone if there is another one. */
static void measure_remark(struct maker *maker, struct note_lines *kept, struct note_part part, bool several,
                           struct galley_remark *remark)
{
    const int r = part.remark - 1;
    *remark = (struct galley_remark){.with = measure_part(maker, part, &kept->with[r])};
    part.alone = true;
    remark->own = several ? measure_part(maker, part, &kept->own[r]) : remark->with;
}

/* Measures the note of `source`. If no one cites it without a remark, its least height with one stands for
 * its height without. */
static struct galley_note measure_note(struct maker *maker, int index, struct note_lines *kept)
{
    const struct source *source = &maker->layout->report->sources[index];
    const int printed = count_remarks(source), count = printed ? source->remark_count : 0;
    struct galley_remark *remarks = arena_array(maker->arena, count, sizeof *remarks);
    struct galley_note note = {.remarks = remarks, .remark_count = count, .base = INT_MAX};
    struct note_part part = {.source = index};
    if (source->bare || !printed)
        note.base = measure_part(maker, part, &kept->bare);
    kept->with = arena_array(maker->arena, count, sizeof *kept->with);
    kept->own = arena_array(maker->arena, count, sizeof *kept->own);
    for (int r = 0; r < count; r++) {
        part.remark = r + 1;
        if (source->remarks[r].note.length == 0)
            continue;
        measure_remark(maker, kept, part, printed > 1, &remarks[r]);
        if (!source->bare)
            note.base = min_int(note.base, remarks[r].with);
    }
    return note;
}

static void measure_notes(struct maker *maker)
{
    struct layout *layout = maker->layout;
    const char *widest = arena_printf(maker->scratch, "%0*d", layout->digits, 0);
    const struct paragraph number = cell_words(&maker->context, widest, ROLE_NOTE_NUMBER, 0, maker->scratch);
    layout->note_indent = text_width(&number) + NUMBER_GAP;
    layout->note_measure = layout->geometry.column_width - layout->note_indent;
    const int count = layout->report->source_count;
    layout->notes = arena_array(maker->arena, count, sizeof *layout->notes);
    layout->note_lines = arena_array(maker->arena, count, sizeof *layout->note_lines);
    for (int i = 0; i < count; i++) {
        layout->notes[i] = measure_note(maker, i, &layout->note_lines[i]);
        arena_reset(maker->scratch);
        words_trim(maker->context.words);
    }
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

/* Returns a galley without flows. It has only the fields that are needed to balance the notes of a page. */
static struct galley foot_galley(const struct layout *layout)
{
    return (struct galley){.notes = layout->notes,
                           .note_count = layout->report->source_count,
                           .note_gap = NOTE_GAP,
                           .note_columns = layout->geometry.columns,
                           .foot_separator = FOOT_SEPARATOR};
}

static void galley_of(struct maker *maker, struct section *section)
{
    const struct cursor *cursor = &maker->cursor;
    const struct layout *layout = maker->layout;
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
    section->galley = foot_galley(layout);
    section->galley.flows = list;
    section->galley.flow_count = flows;
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

/* Returns the height of the section's tallest flow on its page `page`. */
static int tables_depth(const struct section *section, int page, struct arena *scratch)
{
    const struct breakpoint *from = page_top(section, page, scratch);
    int depth = 0;
    for (int f = 0; f < section->galley.flow_count; f++)
        depth = max_int(
            depth, paginate_height(&section->galley.flows[f], from[f], section->pages.pages[page].ends[f]));
    return depth;
}

/* Numbers the pages of each flow, and skips the pages on which the flow has nothing. */
static void number_parts(struct section *section, struct arena *arena)
{
    const int flows = section->galley.flow_count;
    section->parts = arena_array(arena, section->pages.page_count * flows, sizeof(int));
    section->part_counts = arena_array(arena, flows, sizeof(int));
    for (int p = 0; p < section->pages.page_count; p++) {
        const struct breakpoint *from = page_top(section, p, arena), *to = section->pages.pages[p].ends;
        for (int f = 0; f < flows; f++)
            if (from[f].row != to[f].row || from[f].line != to[f].line)
                section->parts[p * flows + f] = ++section->part_counts[f];
    }
}

static int tables_page_notes(const struct section *section, int page, struct arena *scratch,
                             struct arena *arena, struct cited_note **notes)
{
    return paginate_notes(&section->galley, page_top(section, page, scratch), section->pages.pages[page].ends,
                          arena, notes);
}

static int prose_page_notes(const struct section *section, int page, struct arena *scratch,
                            struct arena *arena, struct cited_note **notes)
{
    const int from = page > 0 ? section->prose.note_ends[page - 1] : 0;
    (void)scratch;
    (void)arena;
    *notes = section->prose.notes ? section->prose.notes + from : NULL;
    return section->prose.note_ends[page] - from;
}

static int prose_depth(const struct section *section, int page, struct arena *scratch)
{
    (void)scratch;
    return section->prose.depths[page];
}

/* Moves the cursor to the last page of `section`, below the section's end. */
static void pass_section(struct maker *maker, const struct section *section)
{
    struct cursor *cursor = &maker->cursor;
    const struct layout_kind *kind = layout_kind_of(section->block);
    const int last = section->page_count - 1, depth = kind->depth(section, last, maker->scratch);
    struct cited_note *notes;
    const int count = kind->notes(section, last, maker->scratch, maker->scratch, &notes);
    if (last > 0) {
        cursor->y = 0;
        cursor->note_count = 0;
    }
    count_in_notes(&cursor->foot, cursor->notes, cursor->note_count);
    count_in_notes(&cursor->foot, notes, count);
    cursor->notes = notes_of_foot(&cursor->foot, maker->arena);
    cursor->note_count = cursor->foot.count;
    foot_cut(&cursor->foot, 0);
    cursor->page += last;
    cursor->y += depth + SECTION_GAP;
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

/* Chooses the page breaks. If they cut short rows, chooses them again with the labels of such rows. */
static void break_tables(struct maker *maker, struct section *section)
{
    section->pages = paginate(&section->galley, maker->arena);
    if (!cuts_by_force(section))
        return;
    const struct cell_context context = tables_context(&maker->context, section->tables);
    for (int f = 0; f < section->galley.flow_count; f++)
        tables_measure_labels(&context, &section->flows[f]);
    section->pages = paginate(&section->galley, maker->arena);
}

static void lay_tables(struct maker *maker, struct section *section)
{
    galley_of(maker, section);
    break_tables(maker, section);
    section->page_count = section->pages.page_count;
    number_parts(section, maker->arena);
}

static void lay_prose(struct maker *maker, struct section *section)
{
    struct cursor *cursor = &maker->cursor;
    const struct geometry *geometry = &maker->layout->geometry;
    const struct prose_format format = {.columns = geometry->columns,
                                        .measure = geometry->column_width,
                                        .first_height = geometry->height - cursor->y,
                                        .height = geometry->height,
                                        .foot = &cursor->foot,
                                        .first_notes = cursor->notes,
                                        .first_note_count = cursor->note_count};
    section->prose = columnate_prose(&maker->context, section->block, &format, maker->arena);
    section->page_count = section->prose.page_count;
}

static void add_section(struct maker *maker, struct section section)
{
    struct layout *layout = maker->layout;
    section.first_page = maker->cursor.page;
    layout_kind_of(section.block)->lay(maker, &section);
    assert(section.page_count > 0);
    pass_section(maker, &section);
    arena_reset(maker->scratch);
    layout->sections = arena_grow(maker->arena, layout->sections, layout->section_count,
                                  &maker->section_capacity, sizeof *layout->sections);
    layout->sections[layout->section_count++] = section;
}

/* Adds the sides of a comparison as one section, or as one section each if they are stacked. */
static void add_comparison(struct maker *maker, const struct block *block)
{
    struct tables *tables = maker->tables++;
    const int sides = block->comparison.side_count;
    struct section section = {.block = block, .tables = tables, .side_count = tables->stacked ? 1 : sides};
    section.paired = block->comparison.align_rows && section.side_count > 1;
    for (; section.first_side < sides; section.first_side += section.side_count)
        add_section(maker, section);
}

static void add_prose(struct maker *maker, const struct block *block)
{
    add_section(maker, (struct section){.block = block});
}

static const struct layout_kind prose_kind = {prose_citations, add_prose, lay_prose, prose_page_notes,
                                              prose_depth};
static const struct layout_kind comparison_kind = {comparison_citations, add_comparison, lay_tables,
                                                   tables_page_notes, tables_depth};

static const struct layout_kind *layout_kind_of(const struct block *block)
{
    switch (block->kind) {
    case BLOCK_PROSE:
        break;
    case BLOCK_COMPARISON:
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
        foot_add(&maker->cursor.foot, (struct cited_note){.note = notes[i]});
}

static void lay_sections(struct maker *maker)
{
    struct layout *layout = maker->layout;
    struct cursor *cursor = &maker->cursor;
    cursor->y = layout->masthead.height;
    add_masthead_notes(maker);
    cursor->notes = notes_of_foot(&cursor->foot, maker->arena);
    cursor->note_count = cursor->foot.count;
    foot_cut(&cursor->foot, 0);
    maker->tables = layout->tables;
    for (int b = 0; b < layout->report->block_count; b++) {
        const struct block *block = &layout->report->blocks[b];
        layout_kind_of(block)->add(maker, block);
    }
    layout->page_count = cursor->page + 1;
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static int count_parts(const struct layout *layout)
{
    int parts = 0;
    for (int i = 0; i < layout->section_count; i++)
        parts += layout->sections[i].page_count;
    return parts;
}

/* Stores the notes of `foot` in the plan of a page, divides them into columns, and empties `foot`. The first
 * note of the page gets the number `first_number`. */
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
    plan->foot_ends = arena_array(arena, foot->style.columns, sizeof(int));
    const int height = foot_balance(&foot->style, foot->heights, count, 0, plan->foot_ends);
    plan->foot = count > 0 ? saturate_int((long long)height + foot->style.separator) : 0;
    foot_cut(foot, 0);
}

/* Adds the notes of all parts of a page to `foot`, in reading order. */
static void add_page_notes(struct maker *maker, const struct page_plan *plan, struct foot *foot)
{
    const struct layout *layout = maker->layout;
    for (int i = plan->part; i < plan->part + plan->part_count; i++) {
        const struct section *section = &layout->sections[layout->parts[i].section];
        struct cited_note *notes;
        const int count = layout_kind_of(section->block)
                              ->notes(section, layout->parts[i].page, maker->scratch, maker->scratch, &notes);
        count_in_notes(foot, notes, count);
    }
    arena_reset(maker->scratch);
}

/* Numbers the notes of the report in reading order. A note gets a new number on each page that cites it. */
static void number_notes(struct maker *maker)
{
    struct layout *layout = maker->layout;
    struct foot *foot = &maker->cursor.foot;
    add_masthead_notes(maker);
    for (int p = 0, number = 1; p < layout->page_count; number += layout->pages[p++].note_count) {
        add_page_notes(maker, &layout->pages[p], foot);
        plan_notes(&layout->pages[p], foot, number, maker->arena);
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
        for (int k = 0; k < section->page_count; k++) {
            const int page = section->first_page + k;
            struct page_plan *plan = &layout->pages[page];
            if (page != before)
                y = 0;
            before = page;
            if (plan->part_count++ == 0)
                plan->part = part;
            layout->parts[part++] = (struct page_part){i, k, y};
            y += layout_kind_of(section->block)->depth(section, k, maker->scratch) + SECTION_GAP;
            arena_reset(maker->scratch);
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

void layout_finish(struct layout *layout, struct words *words, struct arena *arena)
{
    struct maker maker = {
        .layout = layout, .context = layout_context(layout, words), .arena = arena, .scratch = arena_new()};
    layout->masthead = masthead_measure(&maker.context, &layout->geometry, arena);
    measure_notes(&maker);
    for (int i = 0; i < layout->table_count; i++) {
        const struct cell_context context = tables_context(&maker.context, &layout->tables[i]);
        tables_break_heads(&context, &layout->tables[i], arena);
    }
    const struct galley galley = foot_galley(layout);
    const struct foot_style style = foot_style_of(&galley);
    struct arena *feet = arena_new();
    maker.cursor.foot = foot_new(&style, layout->report->source_count, feet);
    lay_sections(&maker);
    plan_pages(&maker);
    number_notes(&maker);
    arena_free(feet);
    arena_free(maker.scratch);
}

int layout_depth(const struct layout *layout, int page)
{
    struct arena *scratch = arena_new();
    const struct page_plan *plan = &layout->pages[page];
    int depth = page == 0 ? layout->masthead.height : 0;
    for (int i = plan->part; i < plan->part + plan->part_count; i++) {
        const struct page_part *part = &layout->parts[i];
        const struct section *section = &layout->sections[part->section];
        const int height = layout_kind_of(section->block)->depth(section, part->page, scratch);
        /* A section that has no room on its first page has no height there, and begins on the next page. */
        depth = height > 0 ? part->y + height : depth;
    }
    arena_free(scratch);
    return depth + plan->foot;
}
