/* Draws up a page from the plan: masthead, the parts of the sections that stand on it, notes and running
 * foot. All decisions are taken; here they only get their coordinates. */
#include "page/page.h"

#include <string.h>

enum { NOTE_RULE_WIDTH = 400, NOTE_RULE = POINT * 4 / 10, NOTE_RULE_AFTER = 6 * POINT };

const char *const leaf_names[LEAF_COUNT] = {
    [LEAF_ARTIFACT] = "artifact", [LEAF_KICKER] = "kicker",         [LEAF_TITLE] = "title",
    [LEAF_SUBTITLE] = "subtitle", [LEAF_STANDFIRST] = "standfirst", [LEAF_PROSE] = "prose",
    [LEAF_MARKER] = "marker",     [LEAF_HEADING] = "heading",       [LEAF_HEAD] = "head",
    [LEAF_CELL] = "cell",         [LEAF_NOTE_NUMBER] = "number",    [LEAF_NOTE] = "note",
};

struct composer {
    const struct layout *layout;
    const struct page_plan *plan;
    struct note_numbers numbers;
    struct page page;
    int capacity;
    int left; /* of the block */
    struct arena *arena;
};

/* -- Items ----------------------------------------------------------------------------------------------- */

static struct item *add_item(struct composer *composer, struct item item)
{
    struct page *page = &composer->page;
    page->items = arena_grow(composer->arena, page->items, page->count, &composer->capacity,
                             sizeof *page->items);
    page->items[page->count] = item;
    return &page->items[page->count++];
}

static void add_rule(struct composer *composer, int x, int y, int width, int height, unsigned color)
{
    add_item(
        composer,
        (struct item){.kind = ITEM_RULE, .x = x, .y = y, .width = width, .height = height, .color = color});
}

/* Lines to be set under each other. */
struct setting {
    const struct paragraph *paragraph;
    const int *ends;
    int from, to; /* lines */
    int x, y;     /* the first line's top left corner */
    int width;
    enum role role;
    bool right; /* align right */
    struct leaf leaf;
    unsigned color;
    const char *place;
};

static void add_lines(struct composer *composer, const struct setting *s)
{
    const int cell_size = composer->layout->cell_size;
    const int leading = style_leading(s->role, cell_size), ascent = style_ascent(s->role, cell_size);
    for (int i = s->from; i < s->to; i++) {
        const struct line line = text_line(s->paragraph, i > 0 ? s->ends[i - 1] : 0, s->ends[i],
                                           composer->arena);
        const bool right = s->right || s->paragraph->rtl;
        add_item(composer, (struct item){.kind = ITEM_LINE,
                                         .leaf = s->leaf,
                                         .x = s->x + (right ? s->width - line.width : 0),
                                         .y = s->y + leading * (i - s->from) + ascent,
                                         .width = line.width,
                                         .height = leading,
                                         .color = s->color,
                                         .line = line,
                                         .place = i == s->from ? s->place : NULL});
    }
}

/* Sets a whole paragraph in a width and returns its number of lines. */
static int add_paragraph(struct composer *composer, const struct paragraph *paragraph, struct setting setting)
{
    int *ends;
    setting.paragraph = paragraph;
    setting.to = cell_lines(paragraph, setting.width, 0, composer->layout->context.hyphenate, composer->arena,
                            &ends);
    setting.ends = ends;
    add_lines(composer, &setting);
    return setting.to;
}

/* -- Masthead -------------------------------------------------------------------------------------------- */

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

static void add_masthead(struct composer *composer)
{
    const struct layout *layout = composer->layout;
    struct masthead_part parts[MASTHEAD_PARTS];
    const int count = masthead_set(&layout->context, &layout->geometry, parts, composer->arena);
    int y = layout->geometry.top;
    for (int i = 0; i < count; i++) {
        y += parts[i].before;
        add_lines(composer, &(struct setting){.paragraph = &parts[i].paragraph,
                                              .ends = parts[i].ends,
                                              .to = parts[i].line_count,
                                              .x = composer->left,
                                              .y = y,
                                              .width = parts[i].measure,
                                              .role = parts[i].role,
                                              .leaf = {.kind = masthead_leaf(parts[i].role)},
                                              .place = parts[i].role == ROLE_TITLE ? "report" : NULL});
        y += parts[i].line_count * parts[i].leading;
    }
}

/* -- Tables ---------------------------------------------------------------------------------------------- */

/* A side's table on this page. */
struct table {
    const struct section *section;
    const struct side *side;
    const struct grid_columns *columns;
    const struct tables *tables;
    int block, side_index, flow;
    int x, width;
    struct breakpoint from, to;
    int part, parts; /* which of its pages this is, of how many */
};

/* Bars differ in their pattern as well, since in print without colour they would look alike: solid, double,
 * and so on; each is a list of strips, thickness and the gap after it, in tenths of points. */
static void add_bar(struct composer *composer, const struct table *table, int y)
{
    static const int patterns[][6] = {{20}, {5, 10, 5}, {4, 4, 4, 4, 4}, {12, 4, 4}, {4, 4, 12}, {8}};
    const int *strips = patterns[table->side_index % (int)(sizeof patterns / sizeof *patterns)];
    for (int i = 0; i < 6 && strips[i] > 0; i += 2) {
        const int height = strips[i] * POINT / 10;
        add_rule(composer, table->x, y, table->width, height, table->side->color);
        y += height + (i + 1 < 6 ? strips[i + 1] * POINT / 10 : 0);
    }
}

static void add_part(struct composer *composer, const struct table *table, int y)
{
    const struct cell_context *context = &composer->layout->context;
    const struct paragraph part = tables_part(context, table->part, table->parts, composer->arena);
    add_paragraph(composer, &part,
                  (struct setting){.x = table->x,
                                   .y = y,
                                   .width = table->width,
                                   .role = ROLE_SIDE,
                                   .right = true,
                                   .color = table->side->color});
}

static int add_heading(struct composer *composer, const struct table *table, int y)
{
    const bool continued = table->from.row > 0 || table->from.line > 0;
    const struct paragraph heading = tables_heading(table->tables, table->side, continued, &composer->numbers,
                                                    composer->arena);
    const enum leaf_kind kind = continued ? LEAF_ARTIFACT : LEAF_HEADING;
    const char *place = continued ? NULL
                                  : arena_printf(composer->arena, "table-%d-%d", table->block + 1,
                                                 table->side_index + 1);
    add_paragraph(composer, &heading,
                  (struct setting){.x = table->x,
                                   .y = y,
                                   .width = table->width - table->tables->part_room,
                                   .role = ROLE_SIDE,
                                   .leaf = {.kind = kind, .block = table->block, .side = table->side_index},
                                   .color = table->side->color,
                                   .place = place});
    if (table->parts > 1 && table->tables->part_room > 0)
        add_part(composer, table, y);
    const int lines = tables_heading_lines(table->tables, table->section->first_side,
                                           table->section->side_count, continued);
    return y + lines * table->tables->metrics.heading_leading;
}

static bool aligns_right(const struct table *table, int column)
{
    return table->tables->comparison->columns[column].type == COLUMN_NUMBER;
}

/* The columns' heads, on a common last baseline, between their rules. */
static int add_heads(struct composer *composer, const struct table *table, int y)
{
    const struct table_metrics *m = &table->tables->metrics;
    const int lines = tables_head_lines(table->tables, table->section->first_side,
                                        table->section->side_count);
    const bool continued = table->from.row > 0 || table->from.line > 0;
    add_rule(composer, table->x, y, table->width, m->rule_outer, 0);
    y += m->rule_outer + m->head_before;
    for (int c = 0; c < table->tables->comparison->column_count; c++) {
        const struct paragraph head = cell_head(&table->tables->context, table->side, c,
                                                continued ? &note_numbers_none : &composer->numbers,
                                                composer->arena);
        int *ends;
        const int width = table->columns->widths[c];
        const int count = cell_lines(&head, width, 0, table->tables->context.hyphenate, composer->arena,
                                     &ends);
        add_lines(composer, &(struct setting){.paragraph = &head,
                                              .ends = ends,
                                              .to = count,
                                              .x = table->x + table->columns->xs[c],
                                              .y = y + (lines - count) * m->head_leading,
                                              .width = width,
                                              .role = ROLE_HEAD,
                                              .right = aligns_right(table, c),
                                              .leaf = {.kind = continued ? LEAF_ARTIFACT : LEAF_HEAD,
                                                       .block = table->block,
                                                       .side = table->side_index,
                                                       .column = c}});
    }
    y += lines * m->head_leading + m->head_after;
    add_rule(composer, table->x, y, table->width, m->rule_head, 0);
    return y + m->rule_head;
}

/* A cell of which lines [from, to) are drawn, or the label that is repeated in its place. Those of a row that
 * goes on over pages are kept. */
static struct cell_set table_cell(const struct composer *composer, const struct table *table,
                                  const struct galley_row *measured, int row, int column, int from, int to,
                                  bool *repeated)
{
    const struct layout *layout = composer->layout;
    const struct tables *tables = table->tables;
    const int side = table->side_index;
    *repeated = false;
    if (from == 0 && to == measured->lines)
        return tables_cell(tables, layout->context.words, side, row, column, measured->lines,
                           composer->arena);
    const struct cell_set cell = carry_cell(layout->carry, tables, side, row, column, measured->lines);
    *repeated = column == 0 && from > 0 && cell.line_count <= from;
    return *repeated ? carry_label(layout->carry, tables, side, row) : cell;
}

/* Sets lines [from, to) of a row's cell; where the row is continued, its label in the first column, unless
 * the cell there goes on itself. */
static void add_cell(struct composer *composer, const struct table *table, const struct galley_row *measured,
                     int index, int column, int from, int to, int y)
{
    const struct comparison *comparison = table->tables->comparison;
    bool repeated;
    const struct cell_set set = table_cell(composer, table, measured, index, column, from, to, &repeated);
    const int count = set.line_count;
    if (count == 0)
        return;
    struct paragraph drawn = set.paragraph;
    const struct cell *cell = &table->side->rows[index].cells[column];
    if (!repeated && cell->citation_count + report_citations(&cell->text) > 0)
        drawn = cell_paragraph(&table->tables->context, comparison, &table->side->rows[index], column,
                               &composer->numbers, false, composer->arena);
    add_lines(composer, &(struct setting){.paragraph = &drawn,
                                          .ends = set.ends,
                                          .from = repeated       ? 0
                                                  : from < count ? from
                                                                 : count,
                                          .to = repeated     ? count
                                                : to < count ? to
                                                             : count,
                                          .x = table->x + table->columns->xs[column],
                                          .y = y,
                                          .width = table->columns->widths[column],
                                          .role = ROLE_CELL,
                                          .right = aligns_right(table, column),
                                          .leaf = {.kind = repeated ? LEAF_ARTIFACT : LEAF_CELL,
                                                   .block = table->block,
                                                   .side = table->side_index,
                                                   .row = index,
                                                   .column = column}});
}

static void add_rows(struct composer *composer, const struct table *table, int y)
{
    const struct table_metrics *m = &table->tables->metrics;
    const struct galley_flow *flow = &table->section->galley.flows[table->flow];
    const int row_count = table->side->row_count; /* the flow of paired rows may have more */
    for (int r = table->from.row; r <= table->to.row && r < row_count; r++) {
        const struct galley_row *row = &flow->rows[r];
        const int from = r == table->from.row ? table->from.line : 0;
        const int to = r == table->to.row ? table->to.line : row->lines;
        if (to <= from)
            continue;
        for (int c = 0; c < table->tables->comparison->column_count; c++)
            add_cell(composer, table, row, r, c, from, to, y + row->before);
        const struct breakpoint top = {r, from}, bottom = to == row->lines ? (struct breakpoint){r + 1, 0}
                                                                           : (struct breakpoint){r, to};
        y += paginate_height(flow, top, bottom) -
             (r == 0 && from == 0 ? flow->head_first : flow->head_continued);
        const bool last = r + 1 >= row_count || (r + 1 == table->to.row && table->to.line == 0);
        if (to == row->lines)
            add_rule(composer, table->x, y - m->rule_row, table->width, last ? m->rule_outer : m->rule_row,
                     0);
    }
}

static void add_table(struct composer *composer, const struct table *table, int y)
{
    add_bar(composer, table, y);
    y = add_heading(composer, table, y + table->tables->metrics.bar + table->tables->metrics.heading_gap);
    y = add_heads(composer, table, y + table->tables->metrics.heading_after);
    add_rows(composer, table, y);
}

static void add_tables(struct composer *composer, const struct section *section, int page, int y)
{
    const struct layout *layout = composer->layout;
    const struct breakpoint start = {0, 0};
    for (int s = 0; s < section->side_count; s++) {
        const int side = section->first_side + s, flow = section->paired ? 0 : s;
        const struct table table = {.section = section,
                                    .side = &section->tables->comparison->sides[side],
                                    .columns = &section->tables->grid.sides[side],
                                    .tables = section->tables,
                                    .block = (int)(section->block - layout->report->blocks),
                                    .side_index = side,
                                    .flow = flow,
                                    .x = composer->left +
                                         geometry_column(&layout->geometry, section->side_count, s),
                                    .width = section->tables->grid.width,
                                    .from = page > 0 ? section->pages.pages[page - 1].ends[flow] : start,
                                    .to = section->pages.pages[page].ends[flow],
                                    .part = section->parts[page * section->galley.flow_count + flow],
                                    .parts = section->part_counts[flow]};
        if (table.part > 0)
            add_table(composer, &table, y);
    }
}

/* -- Prose ----------------------------------------------------------------------------------------------- */

static void add_slice(struct composer *composer, const struct section *section,
                      const struct prose_slice *slice, int y)
{
    const struct layout *layout = composer->layout;
    const struct prose *item = &section->block->prose.items[slice->item];
    const int measure = layout->geometry.column_width;
    const struct prose_set set = columnate_item(&layout->context, item, measure, &composer->numbers,
                                                composer->arena);
    const struct leaf leaf = {
        .kind = LEAF_PROSE, .block = (int)(section->block - layout->report->blocks), .item = slice->item};
    const int x = composer->left +
                  geometry_column(&layout->geometry, layout->geometry.columns, slice->column) + set.indent;
    if (item->marker && slice->from == 0) {
        struct leaf marker_leaf = leaf;
        marker_leaf.kind = LEAF_MARKER;
        const struct paragraph marker = cell_words(&layout->context, item->marker, set.role, 0,
                                                   composer->arena);
        const int width = linebreak_natural_width(marker.boxes, marker.count);
        add_paragraph(composer, &marker,
                      (struct setting){.x = x - width - MARKER_GAP,
                                       .y = y + slice->y,
                                       .width = width,
                                       .role = set.role,
                                       .leaf = marker_leaf});
    }
    add_lines(composer, &(struct setting){.paragraph = &set.paragraph,
                                          .ends = set.ends,
                                          .from = slice->from,
                                          .to = slice->to,
                                          .x = x,
                                          .y = y + slice->y,
                                          .width = measure - set.indent,
                                          .role = set.role,
                                          .leaf = leaf});
}

static void add_prose(struct composer *composer, const struct section *section, int page, int y)
{
    for (int i = 0; i < section->prose.slice_count; i++)
        if (section->prose.slices[i].page == page)
            add_slice(composer, section, &section->prose.slices[i], y);
}

/* -- Foot ------------------------------------------------------------------------------------------------ */

static int add_note(struct composer *composer, int index, int x, int y)
{
    const struct layout *layout = composer->layout;
    const int number = composer->plan->first_number + index, source = composer->plan->notes[index];
    const int measure = layout->geometry.column_width - layout->note_indent;
    const char *figures = arena_printf(composer->arena, "%d", number);
    struct paragraph label = cell_words(&layout->context, figures, ROLE_NOTE_NUMBER, 0, composer->arena);
    for (int i = 0; i < label.count; i++)
        label.parts[i].link = arena_printf(composer->arena, "#cite-%d", number);
    /* Figures and text differ in size, and stand on one line. */
    const int lower = style_ascent(ROLE_NOTE, layout->cell_size) -
                      style_ascent(ROLE_NOTE_NUMBER, layout->cell_size);
    add_paragraph(composer, &label,
                  (struct setting){.x = x,
                                   .y = y + lower,
                                   .width = layout->note_indent,
                                   .role = ROLE_NOTE_NUMBER,
                                   .leaf = {.kind = LEAF_NOTE_NUMBER, .item = number},
                                   .place = arena_printf(composer->arena, "note-%d", number)});
    const struct paragraph note = cell_note(&layout->context, source, measure, composer->arena);
    add_paragraph(composer, &note,
                  (struct setting){.x = x + layout->note_indent,
                                   .y = y,
                                   .width = measure,
                                   .role = ROLE_NOTE,
                                   .leaf = {.kind = LEAF_NOTE, .item = number}});
    return y + layout->note_heights[source] + layout->note_gap;
}

static void add_notes(struct composer *composer)
{
    const struct layout *layout = composer->layout;
    const struct geometry *geometry = &layout->geometry;
    if (composer->plan->note_count == 0)
        return;
    const int top = geometry->top + geometry->height - composer->plan->foot + layout->foot_separator;
    add_rule(composer, composer->left, top - NOTE_RULE_AFTER, TENTHS_MM(NOTE_RULE_WIDTH), NOTE_RULE, 0);
    for (int c = 0, note = 0; c < geometry->columns; c++) {
        const int x = composer->left + geometry_column(geometry, geometry->columns, c);
        for (int y = top; note < composer->plan->foot_ends[c]; note++)
            y = add_note(composer, note, x, y);
    }
}

/* What the signs mean, as far as the report uses them. */
static struct paragraph foot_key(const struct composer *composer)
{
    static const enum label labels[SUPPORT_COUNT] = {LABEL_COUNT, LABEL_FULLY, LABEL_PARTLY, LABEL_NO};
    const struct layout *layout = composer->layout;
    const int style = ROLE_FOLIO * STYLE_VARIANTS;
    struct segment segments[3 * SUPPORT_COUNT];
    const char *between = "\u00A0\u00B7 ";
    int count = 0;
    for (int i = SUPPORT_FULLY; i < SUPPORT_COUNT; i++) {
        if (!layout->supports[i])
            continue;
        const char *words = arena_printf(composer->arena, "\u00A0%s", layout->report->labels[labels[i]]);
        segments[count++] = (struct segment){
            .bytes = between, .length = (int)strlen(between), .style = style};
        segments[count++] = (struct segment){.kind = SEGMENT_SIGN, .style = style, .sign = (enum support)i};
        segments[count++] = (struct segment){.bytes = words, .length = (int)strlen(words), .style = style};
        between = "  \u00A0 ";
    }
    const struct text_options options = {.furniture = true};
    return text_shape(layout->context.words, segments, count, options, composer->arena);
}

/* The title without its links and line breaks. */
static struct paragraph foot_title(const struct composer *composer, int measure)
{
    const struct text *title = &composer->layout->report->title;
    struct text plain = *title;
    char *bytes = arena_strndup(composer->arena, title->bytes, title->length);
    for (char *at = bytes; (at = strchr(at, '\n'));)
        *at = ' ';
    plain.bytes = bytes;
    int count;
    struct segment *segments = text_segments(&plain, ROLE_FOLIO, composer->arena, &count);
    for (int i = 0; i < count; i++)
        segments[i].link = NULL;
    const struct text_options options = {.measure = measure, .furniture = true};
    return text_shape(composer->layout->context.words, segments, count, options, composer->arena);
}

/* Sets the first line of a paragraph and returns where it ends. */
static int add_line(struct composer *composer, const struct paragraph *paragraph, struct setting setting)
{
    int *ends;
    setting.paragraph = paragraph;
    setting.to = cell_lines(paragraph, setting.width, 0, false, composer->arena, &ends) > 0;
    setting.ends = ends;
    add_lines(composer, &setting);
    return setting.to ? setting.x + composer->page.items[composer->page.count - 1].width : setting.x;
}

/* A running foot has one line: of a long title as much as the key leaves room for, or a third of it. */
static void add_foot(struct composer *composer, struct setting setting)
{
    const int right = setting.x + setting.width;
    const struct paragraph key = foot_key(composer);
    const struct paragraph dots = cell_words(&composer->layout->context, "\u2026", setting.role, 0,
                                             composer->arena);
    const int dots_width = linebreak_natural_width(dots.boxes, dots.count);
    const int wanted = key.count > 0 ? linebreak_natural_width(key.boxes, key.count) : 0;
    const int third = setting.width / 3;
    setting.width = setting.width - wanted > third ? setting.width - wanted : third;
    const struct paragraph title = foot_title(composer, setting.width);
    const bool cut = linebreak_natural_width(title.boxes, title.count) > setting.width;
    setting.width -= cut ? dots_width : 0;
    setting.x = add_line(composer, &title, setting);
    setting.width = right - setting.x;
    if (cut)
        setting.x = add_line(composer, &dots, setting);
    setting.width = right - setting.x;
    add_line(composer, &key, setting);
}

static void add_folio(struct composer *composer)
{
    const struct layout *layout = composer->layout;
    const struct geometry *geometry = &layout->geometry;
    const char *const pairs[] = {"page", arena_printf(composer->arena, "%d", composer->page.number), "pages",
                                 arena_printf(composer->arena, "%d", layout->page_count), NULL};
    const char *words = report_label(layout->report, LABEL_PAGE, composer->arena, pairs);
    const struct paragraph folio = cell_words(&layout->context, words, ROLE_FOLIO, 0, composer->arena);
    const int folio_width = linebreak_natural_width(folio.boxes, folio.count);
    struct setting setting = {.x = composer->left,
                              .y = geometry->folio - style_ascent(ROLE_FOLIO, layout->cell_size),
                              .width = geometry->width - folio_width - 12 * POINT,
                              .role = ROLE_FOLIO};
    add_foot(composer, setting);
    setting.x += geometry->width - folio_width;
    setting.width = folio_width;
    add_paragraph(composer, &folio, setting);
}

/* -- The page -------------------------------------------------------------------------------------------- */

struct page page_compose(const struct layout *layout, int index, struct arena *arena)
{
    words_trim(layout->context.words);
    const struct page_plan *plan = &layout->pages[index];
    struct composer composer = {
        .layout = layout,
        .plan = plan,
        .numbers = {plan->notes, plan->note_count, plan->first_number},
        .page = {index + 1, layout->geometry.page_width, layout->geometry.page_height, NULL, 0},
        .left = geometry_left(&layout->geometry, index),
        .arena = arena};
    if (index == 0)
        add_masthead(&composer);
    for (int i = plan->part; i < plan->part + plan->part_count; i++) {
        const struct page_part *part = &layout->parts[i];
        const struct section *section = &layout->sections[part->section];
        const int y = layout->geometry.top + part->y;
        if (section->kind == SECTION_PROSE)
            add_prose(&composer, section, part->page, y);
        else
            add_tables(&composer, section, part->page, y);
    }
    add_notes(&composer);
    add_folio(&composer);
    return composer.page;
}
