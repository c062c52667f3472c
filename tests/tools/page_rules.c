/* Asks cairo for the ink of each glyph. So the rules do not depend on the measuring of the layout. */
#include "page_rules.h"

#include "layout/table_parts.h"
#include "page/page_check.h"

#include <stdlib.h>
#include <string.h>

#define MM(mm) ((mm)*72 * 1024 * 10 / 254)

/* What the pages contain of one cell or paragraph. */
struct told {
    struct buf text;
    int lines, links;
};

struct checker {
    const char *name;
    const struct report *report;
    const struct layout *layout;
    struct page page;
    struct told *cells; /* the cells of all comparisons, row by row */
    struct told *prose; /* the items of all prose blocks */
    int masthead_links;
    int next_note;
    int *note_heights; /* by number: height of the lines of a note on all pages so far */
    int problems;
    struct arena *arena; /* owns what lives as long as the check */
};

static void complain(struct checker *checker, const struct item *item, const char *what)
{
    const char *text = item && item->kind == ITEM_LINE ? item->line.text : "";
    printf("%s: page %d: %s '%s' %s\n", checker->name, checker->page.number,
           item ? leaf_names[item->leaf.kind] : "", text, what);
    checker->problems++;
}

/* -- Places in the report -------------------------------------------------------------------------------- */

static struct told *cell_of(const struct checker *checker, int block, int side, int row, int column)
{
    int index = 0;
    for (int b = 0; b <= block; b++) {
        const struct comparison *comparison = &checker->report->blocks[b].comparison;
        if (checker->report->blocks[b].kind == BLOCK_PROSE)
            continue;
        for (int s = 0; s < (b == block ? side : comparison->side_count); s++)
            index += comparison->sides[s].row_count * comparison->column_count;
    }
    return &checker->cells[index + row * checker->report->blocks[block].comparison.column_count + column];
}

static struct told *prose_of(const struct checker *checker, int block, int item)
{
    int index = item;
    for (int b = 0; b < block; b++)
        if (checker->report->blocks[b].kind == BLOCK_PROSE)
            index += checker->report->blocks[b].prose.count;
    return &checker->prose[index];
}

static void make_room(struct checker *checker)
{
    int cells = 0, items = 0;
    for (int b = 0; b < checker->report->block_count; b++) {
        const struct block *block = &checker->report->blocks[b];
        if (block->kind == BLOCK_PROSE)
            items += block->prose.count;
        for (int s = 0; block->kind != BLOCK_PROSE && s < block->comparison.side_count; s++)
            cells += block->comparison.sides[s].row_count * block->comparison.column_count;
    }
    checker->cells = arena_array(checker->arena, cells, sizeof *checker->cells);
    checker->prose = arena_array(checker->arena, items, sizeof *checker->prose);
    const struct page_plan *last = &checker->layout->pages[checker->layout->page_count - 1];
    checker->note_heights = arena_array(checker->arena, last->first_number + last->note_count, sizeof(int));
    for (int i = 0; i < cells; i++)
        checker->cells[i].text = buf_new(checker->arena);
    for (int i = 0; i < items; i++)
        checker->prose[i].text = buf_new(checker->arena);
}

static const struct section *section_of(const struct checker *checker, const struct leaf *leaf)
{
    for (int i = 0; i < checker->layout->section_count; i++) {
        const struct section *section = &checker->layout->sections[i];
        if (section->block == &checker->report->blocks[leaf->block] &&
            (section->block->kind == BLOCK_PROSE ||
             (leaf->side >= section->first_side && leaf->side < section->first_side + section->side_count)))
            return section;
    }
    return NULL;
}

/* -- Columns --------------------------------------------------------------------------------------------- */

struct area {
    int x, width; /* x counts from the edge at which reading begins */
};

static int left(const struct checker *checker)
{
    return geometry_left(&checker->layout->geometry, checker->page.number - 1);
}

/* Returns how far an item is from the edge of the sheet at which reading begins. */
static int start_of(const struct checker *checker, const struct item *item)
{
    return checker->layout->geometry.rtl ? checker->page.width - item->x - item->width : item->x;
}

/* Returns the place of a table's item beside the other tables. A side that is alone on its page stands in all
 * places. */
static int place_of(const struct checker *checker, const struct section *section, const struct item *item)
{
    const int own = item->leaf.side - section->first_side,
              page = checker->page.number - 1 - section->pages.first_page;
    const int columns = section->pages.pages[page].column_count;
    int place = section->pages.pages[page].columns ? 0 : own;
    while (place + 1 < columns &&
           start_of(checker, item) >=
               left(checker) + table_part_x(&checker->layout->geometry, section, place + 1))
        place++;
    return place;
}

/* Returns the area of a table that a heading, a column head or a cell may fill. */
static struct area table_area(const struct checker *checker, const struct item *item)
{
    const struct section *section = section_of(checker, &item->leaf);
    const struct grid *grid = &section->tables->grid;
    const struct grid_columns *columns = &grid->sides[item->leaf.side];
    const int x = left(checker) +
                  table_part_x(&checker->layout->geometry, section, place_of(checker, section, item));
    if (item->leaf.kind == LEAF_HEADING)
        return (struct area){x, grid->width};
    return (struct area){x + columns->xs[item->leaf.column], columns->widths[item->leaf.column]};
}

/* Returns that of `columns` columns in which the item begins. */
static struct area column_area(const struct checker *checker, const struct item *item, int columns)
{
    const struct geometry *geometry = &checker->layout->geometry;
    struct area area = {left(checker), geometry_share(geometry, columns)};
    for (int c = 1; c < columns; c++)
        if (start_of(checker, item) >= left(checker) + geometry_column(geometry, columns, c))
            area.x = left(checker) + geometry_column(geometry, columns, c);
    return area;
}

static struct area note_area(const struct checker *checker, const struct item *item)
{
    const struct notes *notes = &checker->layout->notes;
    struct area area = column_area(checker, item, notes->columns);
    if (item->leaf.kind == LEAF_NOTE) {
        area.x += notes->indent;
        area.width = notes->measure;
    }
    return area;
}

static struct area area_of(const struct checker *checker, const struct item *item)
{
    switch (item->leaf.kind) {
    case LEAF_HEADING:
    case LEAF_HEAD:
    case LEAF_CELL:
        return table_area(checker, item);
    case LEAF_PROSE:
    case LEAF_MARKER:
        return column_area(checker, item, checker->layout->geometry.columns);
    case LEAF_NOTE:
    case LEAF_NOTE_NUMBER:
        return note_area(checker, item);
    default:
        break;
    }
    /* What ends at the gap before the tables is the mark of a row, which stands in the margin. */
    const int marks = left(checker) - ROW_MARK_GAP;
    if (abs(start_of(checker, item) + item->width - marks) <= 1)
        return (struct area){0, marks + 1};
    return (struct area){left(checker), checker->layout->geometry.width};
}

/* -- Ink ------------------------------------------------------------------------------------------------- */

struct ink {
    double left, right; /* points from the sheet's left edge */
};

static struct ink run_ink(const struct run *run, double x)
{
    cairo_glyph_t *glyphs = calloc((size_t)run->glyph_count + 1, sizeof *glyphs);
    for (int i = 0; i < run->glyph_count; i++) {
        glyphs[i].index = run->glyphs[i].id;
        glyphs[i].x = x + run->glyphs[i].dx / 1024.0;
        x += run->glyphs[i].advance / 1024.0;
    }
    cairo_text_extents_t extents;
    cairo_scaled_font_glyph_extents(run->font, glyphs, run->glyph_count, &extents);
    const double first = glyphs[0].x + extents.x_bearing;
    free(glyphs);
    return (struct ink){first, first + extents.width};
}

/* Returns how far ink may reach beyond the width of its glyphs, in points: a fifth of the size, or the whole
 * size if a mark has no letter on which the font can place it. */
static double overhang_of(const struct run *run, int size)
{
    for (int i = 0; i < run->glyph_count; i++)
        if (run->glyphs[i].advance == 0)
            return size / 1024.0;
    return size / 5 / 1024.0;
}

static void check_ink(struct checker *checker, const struct item *item)
{
    for (int i = 0; i < item->line.run_count; i++) {
        const struct placed_run *placed = &item->line.runs[i];
        const double x = (item->x + placed->x) / 1024.0;
        const struct ink ink = run_ink(placed->run, x);
        const int size = style_of(placed->run->style, checker->layout->cell_size).size;
        const double overhang = overhang_of(placed->run, size);
        if (ink.right <= ink.left)
            continue;
        if (ink.left < item->x / 1024.0 - overhang || ink.right > (item->x + item->width) / 1024.0 + overhang)
            complain(checker, item, "is drawn beyond what was measured");
        if (ink.left * 1024 < MM(5) || ink.right * 1024 > checker->page.width - MM(5))
            complain(checker, item, "is too near to the sheet's edge");
    }
}

/* -- Places ---------------------------------------------------------------------------------------------- */

static int top_of(const struct item *item)
{
    return item->kind == ITEM_RULE ? item->y : item->y - item->height * 7 / 10;
}

static int bottom_of(const struct item *item)
{
    return item->kind == ITEM_RULE ? item->y + item->height : item->y + item->height / 4;
}

static void check_place(struct checker *checker, const struct item *item)
{
    if (item->x < MM(5) || item->x + item->width > checker->page.width - MM(5) || top_of(item) < MM(5) ||
        bottom_of(item) > checker->page.height - MM(5))
        complain(checker, item, "is too near to the sheet's edge");
    if (item->kind == ITEM_RULE)
        return;
    const struct area area = area_of(checker, item);
    const int start = start_of(checker, item);
    if (start < area.x || start + item->width > area.x + area.width)
        complain(checker, item, "reaches out of its column");
    const struct page_plan *plan = &checker->layout->pages[checker->page.number - 1];
    const struct geometry *geometry = &checker->layout->geometry;
    if ((item->leaf.kind == LEAF_CELL || item->leaf.kind == LEAF_PROSE) &&
        bottom_of(item) > geometry->top + plan->foot_y)
        complain(checker, item, "reaches into the foot");
}

static bool meet(const struct item *a, const struct item *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && top_of(a) < bottom_of(b) &&
           top_of(b) < bottom_of(a);
}

/* Returns whether a rule crosses the letters of a line. */
static bool crosses(const struct item *rule, const struct item *line)
{
    return rule->x < line->x + line->width && line->x < rule->x + rule->width &&
           rule->y < line->y + line->height / 8 && rule->y + rule->height > line->y - line->height / 2;
}

static void check_overlaps(struct checker *checker)
{
    const struct page *page = &checker->page;
    for (int i = 0; i < page->count; i++) {
        const struct item *a = &page->items[i];
        for (int k = i + 1; a->kind == ITEM_LINE && k < page->count; k++)
            if (page->items[k].kind == ITEM_LINE && meet(a, &page->items[k]))
                complain(checker, a, arena_printf(checker->arena, "overlaps '%s'", page->items[k].line.text));
        for (int k = 0; a->kind == ITEM_RULE && k < page->count; k++)
            if (page->items[k].kind == ITEM_LINE && crosses(a, &page->items[k]))
                complain(checker, &page->items[k], "is crossed by a rule");
    }
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

static bool is_same_place(struct place a, struct place b)
{
    return a.kind == b.kind && a.number == b.number && a.side == b.side;
}

static bool has_place(const struct page *page, struct place place)
{
    for (int i = 0; i < page->count; i++)
        if (page->items[i].kind == ITEM_LINE && is_same_place(page->items[i].place, place))
            return true;
    return false;
}

static bool has_link(const struct page *page, struct place place)
{
    for (int i = 0; i < page->count; i++)
        for (int k = 0; page->items[i].kind == ITEM_LINE && k < page->items[i].line.run_count; k++) {
            struct link link = page->items[i].line.runs[k].link;
            for (const int last = link.number + link.passed; link.number <= last; link.number++)
                if (is_same_place(link_place(link), place))
                    return true;
        }
    return false;
}

/* Returns whether a note of the page begins on a later one. */
static bool begins_later(const struct checker *checker, int number)
{
    const struct layout *layout = checker->layout;
    const int page = checker->page.number - 1, note = number - layout->pages[page].first_number;
    const struct page_plan *next = &layout->pages[page + 1];
    for (int i = 0; layout->pages[page].carried > 0 && i < next->opening_count; i++)
        if (next->opening[i].page == page && next->opening[i].note == note && next->opening[i].from == 0)
            return true;
    return false;
}

static int count_links(struct checker *checker, const struct item *item)
{
    int count = 0;
    for (int k = 0; k < item->line.run_count; k++) {
        struct link link = item->line.runs[k].link;
        if (link.kind != LINK_NOTE)
            continue;
        count += 1 + link.passed;
        for (const int last = link.number + link.passed; link.number <= last; link.number++)
            if (!has_place(&checker->page, link_place(link)) && !begins_later(checker, link.number))
                complain(checker, item, "cites a note of another page");
    }
    return count;
}

static void check_note(struct checker *checker, const struct item *item)
{
    if (item->leaf.item != checker->next_note++)
        complain(checker, item, "is out of order");
    const struct page_plan *plan = &checker->layout->pages[checker->page.number - 1];
    if (!item->place.kind ||
        (!has_link(&checker->page, item->place) && item->leaf.item >= plan->first_number))
        complain(checker, item, "is a note that nothing on its page cites");
}

/* Compares the heights of all notes, which may go on at the next page, with those that were measured. */
static void check_note_heights(struct checker *checker)
{
    for (int p = 0; p < checker->layout->page_count; p++) {
        const struct page_plan *plan = &checker->layout->pages[p];
        for (int i = 0; i < plan->note_count; i++) {
            const struct item item = {.leaf = {.kind = LEAF_NOTE, .item = plan->first_number + i},
                                      .line = {.text = "a note"}};
            if (checker->note_heights[item.leaf.item] != plan->note_heights[i])
                complain(checker, &item, "is not as high as it was measured");
        }
    }
}

/* -- Words ----------------------------------------------------------------------------------------------- */

/* Adds a text without spaces and soft hyphens, which line breaks add and remove. */
static void put_squeezed(struct buf *buf, const char *text)
{
    for (; *text; text++) {
        if (strncmp(text, "\u00AD", 2) == 0)
            text++;
        else if (*text != ' ' && *text != '\n')
            buf_putc(buf, *text);
    }
}

static void listen(struct checker *checker, const struct item *item)
{
    const struct leaf *leaf = &item->leaf;
    const int links = count_links(checker, item);
    struct told *told = NULL;
    if (leaf->kind == LEAF_CELL)
        told = cell_of(checker, leaf->block, leaf->side, leaf->row, leaf->column);
    else if (leaf->kind == LEAF_PROSE || leaf->kind == LEAF_MARKER)
        told = prose_of(checker, leaf->block, leaf->item);
    else if (leaf->kind == LEAF_KICKER || leaf->kind == LEAF_TITLE || leaf->kind == LEAF_SUBTITLE ||
             leaf->kind == LEAF_STANDFIRST)
        checker->masthead_links += links;
    else if (leaf->kind == LEAF_NOTE_NUMBER)
        check_note(checker, item);
    else if (leaf->kind == LEAF_NOTE)
        checker->note_heights[leaf->item] += item->height;
    if (!told)
        return;
    put_squeezed(&told->text, item->line.text);
    told->lines++;
    told->links += links;
}

/* Returns the text that the pages must contain, with '\1' in place of each number of a note. */
static const char *squeezed(struct checker *checker, const char *marker, const struct text *text)
{
    struct buf buf = buf_new(checker->arena);
    put_squeezed(&buf, marker ? marker : "");
    for (int i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        put_squeezed(&buf, arena_strndup(checker->arena, text->bytes + span->start, span->end - span->start));
        if (span->cited)
            buf_putc(&buf, '\1');
    }
    return buf.data;
}

/* Returns the bytes of the superior figure at `text`, or 0 if there is none. */
static size_t superior(const char *text)
{
    static const char *const figures[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    for (int i = 0; i < 10; i++)
        if (strncmp(text, figures[i], strlen(figures[i])) == 0)
            return strlen(figures[i]);
    return 0;
}

static void check_told(struct checker *checker, const struct item *item, const struct told *told,
                       const char *marker, const struct text *text)
{
    const char *got = told->text.data, *wanted = squeezed(checker, marker, text);
    for (; *wanted && (*got == *wanted || (*wanted == '\1' && superior(got))); wanted++) {
        if (*wanted != '\1')
            got++;
        else
            for (size_t size; (size = superior(got)) > 0;)
                got += size;
    }
    if (*got || *wanted)
        complain(checker, item, arena_printf(checker->arena, "came out as '%s'", told->text.data));
}

/* Returns the figure of a cell as it is printed, or an empty text if the cell has none. */
static struct text figure_text(struct checker *checker, const struct column *column, const struct cell *cell)
{
    struct text text = {.bytes = "", .spans = arena_alloc(checker->arena, sizeof *text.spans)};
    const struct wording wording = wording_cell(checker->report, column, cell, checker->arena);
    if (!cell->figure || wording.count == 0)
        return text;
    const struct figure_words *words = wording.pieces[0].figure;
    text.bytes = arena_printf(checker->arena, "%s%s%s%s", words->before, words->after,
                              *words->unit ? " " : "", words->unit);
    text.length = text.spans->end = strlen(text.bytes);
    text.span_count = 1;
    return text;
}

static void check_cell(struct checker *checker, int b, int s, int r, int c)
{
    const struct comparison *comparison = &checker->report->blocks[b].comparison;
    const struct cell *cell = &comparison->sides[s].rows[r].cells[c];
    const struct told *told = cell_of(checker, b, s, r, c);
    const struct leaf leaf = {.kind = LEAF_CELL, .block = b, .side = s, .row = r, .column = c};
    const struct item item = {.leaf = leaf, .line = {.text = cell->text.bytes}};
    if (told->links != cell->citation_count + report_citations(&cell->text))
        complain(checker, &item, "has lost a citation");
    const struct text figure = figure_text(checker, &comparison->columns[c], cell);
    if (comparison->columns[c].type != COLUMN_SOURCES)
        check_told(checker, &item, told, NULL, cell->figure ? &figure : &cell->text);
    const struct section *section = section_of(checker, &leaf);
    const int flow = section->paired ? 0 : s - section->first_side;
    if (told->lines > section->galley.flows[flow].rows[r].lines)
        complain(checker, &item, "has more lines than were measured");
}

static void check_prose(struct checker *checker, int block, int index)
{
    const struct prose *prose = &checker->report->blocks[block].prose.items[index];
    const struct item item = {.leaf = {.kind = LEAF_PROSE}, .line = {.text = prose->text.bytes}};
    const struct told *told = prose_of(checker, block, index);
    check_told(checker, &item, told, prose->marker, &prose->text);
    if (told->links != report_citations(&prose->text))
        complain(checker, &item, "has lost a citation");
}

static void check_words(struct checker *checker)
{
    if (checker->masthead_links != masthead_citations(checker->report))
        complain(checker, NULL, "has lost a citation in its masthead");
    for (int b = 0; b < checker->report->block_count; b++) {
        const struct block *block = &checker->report->blocks[b];
        for (int i = 0; block->kind == BLOCK_PROSE && i < block->prose.count; i++)
            check_prose(checker, b, i);
        for (int s = 0; block->kind != BLOCK_PROSE && s < block->comparison.side_count; s++)
            for (int r = 0; r < block->comparison.sides[s].row_count; r++)
                for (int c = 0; c < block->comparison.column_count; c++)
                    check_cell(checker, b, s, r, c);
    }
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static void check_page(struct checker *checker)
{
    const char *problem = page_check(checker->layout, &checker->page);
    if (problem)
        complain(checker, NULL, problem);
    for (int i = 0; i < checker->page.count; i++) {
        const struct item *item = &checker->page.items[i];
        check_place(checker, item);
        if (item->kind == ITEM_LINE) {
            check_ink(checker, item);
            listen(checker, item);
        }
    }
    check_overlaps(checker);
}

int page_rules_broken(const char *name, struct composer *composer, struct arena *arena)
{
    const struct layout *layout = composer_layout(composer);
    struct arena *pages = arena_new();
    struct checker checker = {
        .name = name, .report = layout->report, .layout = layout, .next_note = 1, .arena = arena};
    make_room(&checker);
    for (int p = 0; p < layout->page_count; p++) {
        checker.page = composer_page(composer, p, pages);
        check_page(&checker);
        arena_reset(pages);
    }
    check_words(&checker);
    check_note_heights(&checker);
    arena_free(pages);
    return checker.problems;
}
