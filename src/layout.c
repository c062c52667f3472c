/* The pipeline from report to pages: size of type, grids, heights of rows and notes, page breaks section by
 * section, and at last the list of pages with their notes. Nothing is placed here, and no glyph is kept:
 * page.c shapes what it draws again, from the cache of words. */
#include "layout.h"

#include <string.h>

enum {
    SIZE_USUAL = 17 * POINT / 2,
    SIZE_LEAST = 15 * POINT / 2,
    SIZE_STEP = POINT / 4,
    SECTION_GAP = 14 * POINT,
    MASTHEAD_AFTER = 11 * POINT,
    NOTE_GAP = 3 * POINT / 2,
    FOOT_SEPARATOR = 14 * POINT,
    FOOT_PERCENT = 35,
    BEAM = 50
};

/* What an attempt at one size of type came to. */
enum outcome { LAID_OUT, TOO_WIDE, NO_FONTS };

struct attempt {
    struct layout *layout;
    const struct fonts *fonts;
    struct diag *diag;
    struct grid_fault fault;
    const struct comparison *fault_comparison;
    const bool *stacked; /* of each comparison */
    struct arena *scratch;
};

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

/* -- Masthead -----------------------------------------------------------------------------------------------
 */

static int balanced_width(const struct paragraph *paragraph, int measure, int lines)
{
    int low = 0, high = measure;
    while (low < high) {
        const int middle = (low + high) / 2;
        int box;
        if (linebreak_least_width(paragraph->boxes, paragraph->count, false, &box) <= middle &&
            linebreak_count(paragraph->boxes, paragraph->count, middle, false) <= lines)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Breaks a display text into lines of about one length, no more of them than the measure asks for. */
static void break_evenly(struct masthead_part *part, struct arena *arena)
{
    const struct paragraph *p = &part->paragraph;
    const int lines = linebreak_count(p->boxes, p->count, part->measure, false);
    if (lines > 1)
        part->measure = balanced_width(p, part->measure, lines);
    part->line_count = cell_lines(p, part->measure, lines, false, arena, &part->ends);
}

static struct paragraph kicker_paragraph(const struct layout *layout, struct arena *arena)
{
    const struct report *report = layout->report;
    struct segment segments[3];
    int count = 0;
    if (report->kicker.length > 0) {
        const char *capitals = shape_capitals(report->kicker.bytes, arena);
        segments[count++] = (struct segment){.bytes = capitals,
                                             .length = (int)strlen(capitals),
                                             .style = ROLE_KICKER * STYLE_VARIANTS,
                                             .mark = report->kicker.mark};
    }
    const char *date = report_date(report, report->verified, false, arena);
    if (date) {
        static const char dot[] = " \u00B7 ";
        if (count > 0)
            segments[count++] = (struct segment){
                .bytes = dot, .length = 4, .style = ROLE_VERIFIED * STYLE_VARIANTS};
        const char *const pairs[] = {"date", date, NULL};
        const char *words = report_label(report, LABEL_VERIFIED, arena, pairs);
        segments[count++] = (struct segment){
            .bytes = words, .length = (int)strlen(words), .style = ROLE_VERIFIED * STYLE_VARIANTS};
    }
    const struct text_options options = {.measure = layout->geometry.width};
    return text_shape(layout->context.shaper, segments, count, options, arena);
}

int layout_masthead(const struct layout *layout, struct masthead_part *parts, struct arena *arena)
{
    const struct report *report = layout->report;
    const int width = layout->geometry.width;
    const struct {
        const struct text *text;
        enum role role;
        int before, measure;
    } list[MASTHEAD_PARTS] = {
        {NULL, ROLE_KICKER, 0, width},
        {&report->title, ROLE_TITLE, 2 * POINT, width},
        {&report->subtitle, ROLE_SUBTITLE, 0, width},
        {&report->standfirst, ROLE_STANDFIRST, 4 * POINT, width < TENTHS_MM(1650) ? width : TENTHS_MM(1650)},
    };
    int count = 0;
    for (int i = 0; i < MASTHEAD_PARTS; i++) {
        struct masthead_part part = {
            .role = list[i].role, .before = list[i].before, .measure = list[i].measure};
        part.paragraph = list[i].text
                             ? cell_text(&layout->context, list[i].text, part.role, part.measure, arena)
                             : kicker_paragraph(layout, arena);
        if (part.paragraph.count == 0)
            continue;
        break_evenly(&part, arena);
        parts[count++] = part;
    }
    return count;
}

static int masthead_height(const struct layout *layout, struct arena *scratch)
{
    struct masthead_part parts[MASTHEAD_PARTS];
    const int count = layout_masthead(layout, parts, scratch);
    int height = MASTHEAD_AFTER;
    for (int i = 0; i < count; i++)
        height += parts[i].before + parts[i].line_count * style_leading(parts[i].role, layout->cell_size);
    arena_reset(scratch);
    return height;
}

/* -- Grids --------------------------------------------------------------------------------------------------
 */

static bool solve_grid(struct attempt *attempt, struct table_layout *tables)
{
    struct layout *layout = attempt->layout;
    const int sides = tables->stacked ? 1 : tables->comparison->side_count;
    const int width = geometry_share(&layout->geometry, sides);
    for (int hyphenate = 0; hyphenate < 2; hyphenate++) {
        layout->context.hyphenate = hyphenate;
        const bool fits = grid_solve(&layout->context, tables->comparison, width, layout->arena,
                                     &tables->grid, &attempt->fault);
        layout->context.hyphenate = false;
        if (fits)
            return true;
    }
    attempt->fault_comparison = tables->comparison;
    return false;
}

/* The context for cells of a comparison: hyphenated where its grid is. */
static struct cell_context context_for(const struct layout *layout, const struct table_layout *tables)
{
    struct cell_context context = layout->context;
    context.hyphenate = tables->grid.hyphenate;
    return context;
}

/* -- Heads --------------------------------------------------------------------------------------------------
 */

struct paragraph layout_heading(const struct layout *layout, const struct side *side, bool continued,
                                struct arena *arena)
{
    int count;
    struct segment *title = text_segments(&side->title, ROLE_SIDE, arena, &count);
    struct segment *segments = arena_array(arena, count + 2, sizeof *segments);
    for (int i = 0; i < count; i++)
        segments[i] = title[i];
    if (continued) {
        const char *words = layout->report->labels[LABEL_CONTINUED];
        segments[count++] = (struct segment){
            .bytes = " ", .length = 1, .style = ROLE_CONTINUED * STYLE_VARIANTS};
        segments[count++] = (struct segment){
            .bytes = words, .length = (int)strlen(words), .style = ROLE_CONTINUED * STYLE_VARIANTS};
    }
    const struct text_options options = {.measure = layout->geometry.width / 8};
    return text_shape(layout->context.shaper, segments, count, options, arena);
}

int layout_heading_lines(const struct layout *layout, const struct table_layout *tables, int first, int count,
                         bool continued)
{
    struct arena *scratch = arena_new();
    int lines = 1;
    for (int s = first; s < first + count; s++) {
        const struct paragraph p = layout_heading(layout, &tables->comparison->sides[s], continued, scratch);
        if (p.count > 0)
            lines = max_int(lines, linebreak_count(p.boxes, p.count, tables->grid.width, false));
    }
    arena_free(scratch);
    return lines;
}

int layout_head_lines(const struct layout *layout, const struct table_layout *tables, int first, int count)
{
    const struct cell_context context = context_for(layout, tables);
    struct arena *scratch = arena_new();
    int lines = 1;
    for (int s = first; s < first + count; s++) {
        for (int c = 0; c < tables->comparison->column_count; c++) {
            const struct paragraph p = cell_head(&context, &tables->comparison->sides[s], c, scratch);
            const int width = tables->grid.sides[s].widths[c];
            if (p.count > 0)
                lines = max_int(lines, linebreak_count(p.boxes, p.count, width, tables->grid.hyphenate));
        }
    }
    arena_free(scratch);
    return lines;
}

static int head_height(const struct layout *layout, const struct section *section, bool continued)
{
    const struct table_metrics *m = &layout->metrics;
    const int heading = layout_heading_lines(layout, section->tables, section->first_side,
                                             section->side_count, continued);
    const int heads = layout_head_lines(layout, section->tables, section->first_side, section->side_count);
    /* The last row's rule is the table's, which is thicker. */
    const int last_rule = m->rule_outer - m->rule_row;
    return m->bar + m->heading_gap + heading * m->heading_leading + m->heading_after + m->rule_outer +
           m->head_before + heads * m->head_leading + m->head_after + m->rule_head + last_rule;
}

/* -- Rows ---------------------------------------------------------------------------------------------------
 */

static int sources_column(const struct comparison *comparison)
{
    for (int c = 0; c < comparison->column_count; c++)
        if (comparison->columns[c].type == COLUMN_SOURCES)
            return c;
    return -1;
}

static bool is_number(const struct part *part)
{
    for (int i = 0; i < part->run_count; i++)
        if (part->runs[i].sign == 0 && part->runs[i].text[0] >= '0' && part->runs[i].text[0] <= '9')
            return true;
    return false;
}

/* Appends a row's citations with the lines they stand in to `cites` and returns their number. */
static int cite_row(const struct cell_context *context, const struct table_layout *tables, int side,
                    const struct row *row, struct galley_cite *cites, struct arena *scratch)
{
    int count = 0;
    for (int c = sources_column(tables->comparison); c >= 0 && c < tables->comparison->column_count; c++) {
        if (tables->comparison->columns[c].type != COLUMN_SOURCES)
            continue;
        const struct paragraph p = cell_paragraph(context, tables->comparison, row, c, NULL, false, scratch);
        int *ends, citation = 0;
        const int lines = cell_lines(&p, tables->grid.sides[side].widths[c], 0, false, scratch, &ends);
        for (int i = 0; i < p.count; i++)
            if (is_number(&p.parts[i]))
                cites[count++] = (struct galley_cite){row->cells[c].citations[citation++].source,
                                                      cell_line_of(ends, lines, i)};
    }
    return count;
}

static int citation_total(const struct row *row, int columns)
{
    int count = 0;
    for (int c = 0; c < columns; c++)
        count += row->cells[c].citation_count;
    return count;
}

/* The lines of the row's first cell where it is repeated with "(cont.)". */
static int label_lines(const struct cell_context *context, const struct table_layout *tables, int side,
                       const struct row *row, struct arena *scratch)
{
    const struct paragraph p = cell_paragraph(context, tables->comparison, row, 0, NULL, true, scratch);
    return p.count ? linebreak_count(p.boxes, p.count, tables->grid.sides[side].widths[0], context->hyphenate)
                   : 1;
}

/* Measures row `index` of the sides of a section's flow that begin at first_side. */
static struct galley_row measure_row(const struct layout *layout, const struct section *section, int first,
                                     int count, int index, struct arena *scratch)
{
    const struct table_layout *tables = section->tables;
    const struct cell_context context = context_for(layout, tables);
    const int columns = tables->comparison->column_count;
    struct galley_row measured = {.before = layout->metrics.row_before,
                                  .leading = layout->metrics.leading,
                                  .lines = 1,
                                  .after = layout->metrics.row_after + layout->metrics.rule_row,
                                  .label_lines = 1};
    int total = 0;
    for (int s = first; s < first + count; s++)
        if (index < tables->comparison->sides[s].row_count)
            total += citation_total(&tables->comparison->sides[s].rows[index], columns);
    struct galley_cite *cites = arena_array(layout->arena, total, sizeof *cites);
    for (int s = first; s < first + count; s++) {
        if (index >= tables->comparison->sides[s].row_count)
            continue;
        const struct row *row = &tables->comparison->sides[s].rows[index];
        measured.lines = max_int(
            measured.lines, grid_row_lines(&context, tables->comparison, &tables->grid, s, row, scratch));
        measured.cite_count += cite_row(&context, tables, s, row, cites + measured.cite_count, scratch);
        if (measured.lines >= 4)
            measured.label_lines = max_int(measured.label_lines,
                                           label_lines(&context, tables, s, row, scratch));
        measured.never_split |= row->never_split;
        measured.keep_with_next |= row->keep_with_next;
        measured.page_break |= row->page_break;
    }
    measured.cites = cites;
    return measured;
}

static struct galley_flow measure_flow(const struct layout *layout, const struct section *section, int first,
                                       int count, struct arena *scratch)
{
    int rows = 0;
    for (int s = first; s < first + count; s++)
        rows = max_int(rows, section->tables->comparison->sides[s].row_count);
    struct galley_row *list = arena_array(layout->arena, rows, sizeof *list);
    for (int i = 0; i < rows; i++) {
        list[i] = measure_row(layout, section, first, count, i, scratch);
        arena_reset(scratch);
        shaper_trim(layout->context.shaper);
    }
    return (struct galley_flow){.rows = list,
                                .row_count = rows,
                                .head_first = head_height(layout, section, false),
                                .head_continued = head_height(layout, section, true)};
}

/* -- Notes --------------------------------------------------------------------------------------------------
 */

static int digits_of(int number)
{
    int digits = 1;
    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

static void mark_supports(const struct row *row, int columns, bool *supports)
{
    for (int c = 0; c < columns; c++)
        for (int i = 0; i < row->cells[c].citation_count; i++)
            supports[row->cells[c].citations[i].support] = true;
}

/* The citations of the whole report: no note's number is higher. Marks the signs that they use. */
static int count_citations(const struct report *report, bool *supports)
{
    int count = 0;
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = &report->blocks[b].comparison;
        if (report->blocks[b].kind != BLOCK_COMPARISON)
            continue;
        for (int s = 0; s < comparison->side_count; s++)
            for (int r = 0; r < comparison->sides[s].row_count; r++) {
                count += citation_total(&comparison->sides[s].rows[r], comparison->column_count);
                mark_supports(&comparison->sides[s].rows[r], comparison->column_count, supports);
            }
    }
    return count;
}

static void measure_notes(struct layout *layout, struct arena *scratch)
{
    const char *widest = arena_printf(scratch, "%0*d", layout->context.digits, 0);
    const struct paragraph number = cell_words(&layout->context, widest, ROLE_NOTE_NUMBER, 0, scratch);
    layout->note_indent = linebreak_natural_width(number.boxes, number.count) + 6 * POINT;
    const int measure = layout->geometry.column_width - layout->note_indent;
    const int leading = style_leading(ROLE_NOTE, layout->cell_size);
    layout->note_heights = arena_array(layout->arena, layout->report->source_count, sizeof(int));
    for (int i = 0; i < layout->report->source_count; i++) {
        const struct paragraph note = cell_note(&layout->context, i, measure, scratch);
        layout->note_heights[i] = leading * linebreak_count(note.boxes, note.count, measure, false);
        arena_reset(scratch);
        shaper_trim(layout->context.shaper);
    }
}

/* -- Sections -----------------------------------------------------------------------------------------------
 */

/* Where the next section begins. */
struct cursor {
    int page, y;
    const int *notes; /* that earlier sections set on this page */
    int note_count;
};

/* Appends those of `added` that are not there yet; `notes` has room for all. Returns their number. */
static int merge_notes(int *notes, int count, const int *added, int added_count)
{
    const int before = count;
    for (int i = 0; i < added_count; i++) {
        int k = 0;
        while (k < before && notes[k] != added[i])
            k++;
        if (k == before)
            notes[count++] = added[i];
    }
    return count;
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

static void galley_of(const struct layout *layout, struct section *section, const struct cursor *cursor,
                      struct arena *scratch)
{
    const int flows = section->paired ? 1 : section->side_count;
    struct galley_flow *list = arena_array(layout->arena, flows, sizeof *list);
    for (int f = 0; f < flows; f++)
        list[f] = section->paired
                      ? measure_flow(layout, section, section->first_side, section->side_count, scratch)
                      : measure_flow(layout, section, section->first_side + f, 1, scratch);
    section->galley = foot_galley(layout);
    section->galley.flows = list;
    section->galley.flow_count = flows;
    section->galley.foot_most = layout->geometry.height / 100 * FOOT_PERCENT;
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

static void lay_tables(struct layout *layout, struct section *section, struct cursor *cursor,
                       struct arena *scratch)
{
    galley_of(layout, section, cursor, scratch);
    section->pages = paginate(&section->galley, layout->arena);
    section->first_page = cursor->page;
    section->page_count = section->pages.page_count;
    const int last = section->page_count - 1;
    int *notes;
    const int count = paginate_notes(&section->galley, page_top(section, last, scratch),
                                     section->pages.pages[last].ends, layout->arena, &notes);
    if (last == 0) {
        int *all = arena_array(layout->arena, cursor->note_count + count, sizeof *all);
        for (int i = 0; i < cursor->note_count; i++)
            all[i] = cursor->notes[i];
        cursor->note_count = merge_notes(all, cursor->note_count, notes, count);
        cursor->notes = all;
    } else {
        cursor->y = 0;
        cursor->notes = notes;
        cursor->note_count = count;
    }
    cursor->page += last;
    cursor->y += page_depth(section, last, scratch) + SECTION_GAP;
}

static void lay_prose(struct layout *layout, struct section *section, struct cursor *cursor)
{
    const struct galley galley = foot_galley(layout);
    const int foot = paginate_foot(&galley, cursor->notes, cursor->note_count, NULL);
    const struct prose_format format = {.columns = layout->geometry.columns,
                                        .measure = layout->geometry.column_width,
                                        .first_height = layout->geometry.height - cursor->y - foot,
                                        .height = layout->geometry.height};
    section->prose = columnate_prose(&layout->context, section->block, &format, layout->arena);
    section->first_page = cursor->page;
    section->page_count = section->prose.page_count;
    const int last = section->page_count - 1;
    if (last > 0) {
        cursor->y = 0;
        cursor->note_count = 0;
    }
    cursor->page += last;
    cursor->y += section->prose.depths[last] + SECTION_GAP;
}

static void add_section(struct layout *layout, struct section section, struct cursor *cursor, int *capacity,
                        struct arena *scratch)
{
    if (section.kind == SECTION_PROSE)
        lay_prose(layout, &section, cursor);
    else
        lay_tables(layout, &section, cursor, scratch);
    arena_reset(scratch);
    layout->sections = arena_grow(layout->arena, layout->sections, layout->section_count, capacity,
                                  sizeof *layout->sections);
    layout->sections[layout->section_count++] = section;
}

static void lay_sections(struct layout *layout, struct arena *scratch)
{
    struct cursor cursor = {.y = layout->masthead};
    struct table_layout *tables = layout->tables;
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
}

/* -- Pages --------------------------------------------------------------------------------------------------
 */

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

static void add_notes(struct layout *layout, struct page_plan *plan, const struct section *section, int page,
                      struct arena *scratch)
{
    if (section->kind == SECTION_PROSE)
        return;
    int *notes;
    const int count = paginate_notes(&section->galley, page_top(section, page, scratch),
                                     section->pages.pages[page].ends, scratch, &notes);
    int *all = arena_array(layout->arena, plan->note_count + count, sizeof *all);
    for (int i = 0; i < plan->note_count; i++)
        all[i] = plan->notes[i];
    plan->note_count = merge_notes(all, plan->note_count, notes, count);
    plan->notes = all;
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
            add_notes(layout, plan, section, k, scratch);
            y += section_depth(section, k, scratch) + SECTION_GAP;
            arena_reset(scratch);
        }
    }
    number_notes(layout);
}

/* -- Attempts -----------------------------------------------------------------------------------------------
 */

static int widest_comparison(const struct attempt *attempt)
{
    const struct report *report = attempt->layout->report;
    int sides = 1, table = 0;
    for (int b = 0; b < report->block_count; b++)
        if (report->blocks[b].kind == BLOCK_COMPARISON && !attempt->stacked[table++])
            sides = max_int(sides, report->blocks[b].comparison.side_count);
    return sides;
}

static void set_geometry(struct attempt *attempt)
{
    struct layout *layout = attempt->layout;
    const int width = geometry_of(layout->report, 1).width, widest = TENTHS_MM(1350);
    layout->geometry = geometry_of(layout->report,
                                   max_int(widest_comparison(attempt), (width + widest - 1) / widest));
    layout->metrics = table_metrics(layout->cell_size);
}

static bool solve_grids(struct attempt *attempt)
{
    struct layout *layout = attempt->layout;
    layout->tables = arena_array(layout->arena, layout->report->block_count, sizeof *layout->tables);
    for (int b = 0; b < layout->report->block_count; b++) {
        if (layout->report->blocks[b].kind != BLOCK_COMPARISON)
            continue;
        struct table_layout *tables = &layout->tables[layout->table_count];
        tables->comparison = &layout->report->blocks[b].comparison;
        tables->stacked = attempt->stacked[layout->table_count++];
        if (!solve_grid(attempt, tables))
            return false;
    }
    return true;
}

static enum outcome try_size(struct attempt *attempt, const struct report *report, int cell_size,
                             struct arena *arena)
{
    struct layout *layout = attempt->layout = arena_alloc(arena, sizeof *layout);
    *layout = (struct layout){.report = report,
                              .cell_size = cell_size,
                              .note_gap = NOTE_GAP,
                              .foot_separator = FOOT_SEPARATOR,
                              .arena = arena};
    layout->context = (struct cell_context){
        .report = report,
        .shaper = shaper_new(attempt->fonts, report->lang, cell_size, arena, attempt->diag),
        .digits = digits_of(count_citations(report, layout->supports))};
    if (!layout->context.shaper)
        return NO_FONTS;
    set_geometry(attempt);
    if (!solve_grids(attempt))
        return TOO_WIDE;
    layout->masthead = masthead_height(layout, attempt->scratch);
    measure_notes(layout, attempt->scratch);
    lay_sections(layout, attempt->scratch);
    plan_pages(layout, attempt->scratch);
    return LAID_OUT;
}

static void report_fault(const struct attempt *attempt)
{
    const struct grid_fault *fault = &attempt->fault;
    const struct column *column = &attempt->fault_comparison->columns[fault->column];
    const int unit = TENTHS_MM(10);
    diag_error(
        attempt->diag, fault->mark,
        "'%s' is too wide for its column '%s': at the smallest size %d mm are needed, and there are %d mm",
        fault->word, column->key, (fault->needed + unit - 1) / unit, fault->available / unit);
    diag_hint(attempt->diag, "use fewer columns, a larger page, or soft hyphens (U+00AD) in long words");
}

struct layout *layout_new(const struct report *report, const char *fonts_directory, struct arena *arena,
                          struct diag *diag)
{
    bool *stacked = arena_array(arena, report->block_count, sizeof *stacked);
    struct attempt attempt = {.diag = diag, .stacked = stacked, .scratch = arena_new()};
    attempt.fonts = fonts_open(fonts_directory, report, arena, diag);
    enum outcome outcome = attempt.fonts ? TOO_WIDE : NO_FONTS;
    for (int size = SIZE_USUAL; outcome == TOO_WIDE && size >= SIZE_LEAST; size -= SIZE_STEP)
        outcome = try_size(&attempt, report, size, arena);
    if (outcome == TOO_WIDE)
        report_fault(&attempt);
    arena_free(attempt.scratch);
    return outcome == LAID_OUT ? attempt.layout : NULL;
}
