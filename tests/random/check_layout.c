/* Checks of the layout file and of the pages. They must agree with each other, with the report, and with the
 * manual. */
#include "invent.h"
#include "trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool check_structure(struct trial *trial)
{
    const struct json_value *sections = json_member(trial->layout, "sections"),
                            *pages = json_member(trial->layout, "pages");
    if (trial->places->fault)
        return trial_fail(trial, "%s", trial->places->fault);
    if (pages->count != trial->dump->page_count)
        return trial_fail(trial, "%d pages, and %d in the layout file", trial->dump->page_count,
                          pages->count);
    long long end = 1;
    for (int i = 0; i < sections->count; i++) {
        const struct json_value *section = json_item(sections, i);
        if (json_int(section, "first_page") != end)
            return trial_fail(trial, "section %d does not begin where the one before ends", i + 1);
        end = json_int(section, "first_page") + json_int(section, "pages") - 1;
    }
    if (end != pages->count)
        return trial_fail(trial, "the sections end on page %lld of %d", end, pages->count);
    if (option_is_there(&trial->report->fit) && atoi(trial->report->fit.value) < pages->count)
        return trial_fail(trial, "%d pages, and fit is %s", pages->count, trial->report->fit.value);
    return true;
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

/* Returns whether the cells on these pages have all tokens of the text. */
static bool tokens_are_on(struct trial *trial, const char *text, int first, int last)
{
    struct tally wanted = tally_new(trial->report->tokens, trial->arena),
                 found = tally_new(trial->report->tokens, trial->arena);
    tally_add(&wanted, text, 1);
    for (int p = first; p <= last; p++)
        tally_add(&found, dump_page_stream(trial->dump, p, LINE_CELL, trial->arena), 1);
    for (int i = 1; i < wanted.size; i++)
        if (found.counts[i] < wanted.counts[i])
            return trial_fail(trial,
                              "token qx%dz is not on pages %d to %d, where the layout file has its row", i,
                              first + 1, last + 1);
    return true;
}

static bool rows_are_on_pages(struct trial *trial, const struct side_place *place)
{
    for (int r = 0; r < place->row_count; r++) {
        const struct row *row = places_row(place, r);
        struct buf all = buf_new(trial->arena);
        for (int c = 0; c < place->comparison->column_count; c++)
            if (!place->comparison->columns[c].gone && !row->cells[c].gone)
                buf_printf(&all, " %s", text_shown(&row->cells[c].text, trial->arena));
        if (!tokens_are_on(trial, all.data, place->first[r], place->last[r]))
            return false;
    }
    return true;
}

bool check_rows(struct trial *trial)
{
    for (int b = 0; b < trial->places->block_count; b++)
        for (int s = 0; s < trial->places->blocks[b].side_count; s++)
            if (!rows_are_on_pages(trial, &trial->places->blocks[b].sides[s]))
                return false;
    return true;
}

/* -- Notes of pages -------------------------------------------------------------------------------------- */

/* Returns the address that a note links to first. */
static const char *address_of(const struct dump *dump, int line)
{
    for (int i = line + 1; i < dump->count && dump->lines[i].kind != LINE_NUMBER; i++)
        if (dump->lines[i].kind == LINE_NOTE && dump->lines[i].link_count > 0)
            return dump->lines[i].links[0];
    return "";
}

/* Returns the line of the next number from line `line` on. */
static int next_number(const struct dump *dump, int line)
{
    while (line < dump->count && dump->lines[line].kind != LINE_NUMBER)
        line++;
    return line;
}

/* Compares note `index` of a page in the layout file with the note whose number is on this line. */
static bool note_agrees(struct trial *trial, int page, int index, int line)
{
    const struct dump *dump = trial->dump;
    const struct json_value *plan = json_item(json_member(trial->layout, "pages"), page);
    const int note = (int)json_item(json_member(plan, "notes"), index)->number;
    if (line == dump->count)
        return trial_fail(trial, "page %d lacks notes of the layout file", page + 1);
    const char *url = json_member(json_item(json_member(trial->layout, "notes"), note), "url")->text;
    if (!url || strcmp(url, address_of(dump, line)) != 0)
        return trial_fail(trial, "page %d: note %s is on %s, and in the layout file on %s", page + 1,
                          dump->lines[line].text, address_of(dump, line), url ? url : "nothing");
    if (atoi(dump->lines[line].text) != json_int(plan, "first_number") + index)
        return trial_fail(trial, "page %d: the layout file numbers note %s otherwise", page + 1,
                          dump->lines[line].text);
    return true;
}

/* A note begins on its page, or on a later one if notes of its page go on there. */
bool check_page_notes(struct trial *trial)
{
    const struct dump *dump = trial->dump;
    int line = next_number(dump, 0);
    for (int p = 0; p < dump->page_count; p++) {
        const struct json_value *plan = json_item(json_member(trial->layout, "pages"), p);
        for (int i = 0; i < json_member(plan, "notes")->count; i++, line = next_number(dump, line + 1)) {
            if (!note_agrees(trial, p, i, line))
                return false;
            if (dump->lines[line].page != p && json_int(plan, "carried") == 0)
                return trial_fail(trial, "note %s is not on page %d", dump->lines[line].text, p + 1);
        }
    }
    return line == dump->count ||
           trial_fail(trial, "note %s is not in the layout file", dump->lines[line].text);
}

/* -- Page breaks ----------------------------------------------------------------------------------------- */

/* What the author asks for a row, or for a row beside it that shares its flow. */
struct wishes {
    bool whole, keep, page_break;
};

static struct wishes wishes_of(const struct block_place *block, const struct side_place *place, int index)
{
    struct wishes wishes = {false, false, false};
    for (int s = 0; s < block->side_count; s++) {
        const struct side_place *other = &block->sides[s];
        const struct row *row = other == place || (place->paired && other->section == place->section)
                                    ? places_row(other, index)
                                    : NULL;
        if (!row)
            continue;
        wishes.whole = wishes.whole || option_is_there(&row->split);
        wishes.keep = wishes.keep || option_is_there(&row->keep);
        wishes.page_break = wishes.page_break || option_is_there(&row->page_break);
    }
    return wishes;
}

/* Returns whether a page of a flow may end before a line of a row. */
static bool end_is_allowed(struct trial *trial, const struct block_place *block,
                           const struct side_place *place, int row, int line)
{
    if (line > 0 && wishes_of(block, place, row).whole)
        return trial_fail(trial, "row %d is cut, which must not be split", row + 1);
    if (line == 0 && row > 0 && row < place->row_count && wishes_of(block, place, row - 1).keep &&
        !wishes_of(block, place, row).page_break)
        return trial_fail(trial, "row %d is parted from the next", row);
    return true;
}

static bool breaks_are_allowed(struct trial *trial, const struct block_place *block,
                               const struct side_place *place)
{
    const struct json_value *breaks = json_member(place->section, "breaks");
    bool *begins = arena_array(trial->arena, place->row_count + 1, sizeof *begins);
    int before_row = 0, before_line = 0;
    for (int p = 0; p + 1 < breaks->count; p++) {
        const struct json_value *end = json_item(json_member(json_item(breaks, p), "ends"), place->flow);
        const int row = (int)json_item(end, 0)->number, line = (int)json_item(end, 1)->number;
        if (line == 0 && row <= place->row_count)
            begins[row] = true;
        /* A page that sets nothing of the flow ends it where the page before did. */
        const bool goes_on = row != before_row || line != before_line;
        if (goes_on && !json_int(json_item(breaks, p), "forced") &&
            !end_is_allowed(trial, block, place, row, line))
            return false;
        before_row = row;
        before_line = line;
    }
    for (int r = 1; r < place->row_count; r++)
        if (wishes_of(block, place, r).page_break && !begins[r])
            return trial_fail(trial, "row %d does not begin a page", r + 1);
    return true;
}

bool check_breaks(struct trial *trial)
{
    for (int b = 0; b < trial->places->block_count; b++)
        for (int s = 0; s < trial->places->blocks[b].side_count; s++)
            if (!breaks_are_allowed(trial, &trial->places->blocks[b], &trial->places->blocks[b].sides[s]))
                return false;
    return true;
}

/* -- Columns --------------------------------------------------------------------------------------------- */

/* Returns the line of a cell that has the token on this page, or NULL. */
static const struct line *line_with(const struct trial *trial, int page, int token)
{
    const struct dump_page *lines = &trial->dump->pages[page];
    for (int i = lines->first; i < lines->first + lines->count; i++) {
        const char *at = trial->dump->lines[i].text;
        for (int found;
             trial->dump->lines[i].kind == LINE_CELL && (found = token_next(&at, trial->report->tokens));)
            if (found == token)
                return &trial->dump->lines[i];
    }
    return NULL;
}

static const struct line *first_line(const struct trial *trial, const struct cell *cell, int page)
{
    const char *at = text_shown(&cell->text, trial->arena);
    const int token = token_next(&at, trial->report->tokens);
    return token ? line_with(trial, page, token) : NULL;
}

/* Returns whether the cells of a row are in their columns. The layout file says how far a column is from the
 * first one, in the direction of reading, and how wide it is. */
static bool columns_agree(struct trial *trial, const struct side_place *place, int index)
{
    const struct comparison *comparison = place->comparison;
    const struct row *row = places_row(place, index);
    const struct json_value *columns = json_member(place->grid, "columns");
    const struct line *first = NULL;
    const bool rtl = option_is_there(&trial->report->lang) && invent_is_leftward(trial->report->lang.value);
    for (int c = 0, at = 0; c < comparison->column_count; c++) {
        const struct column *column = &comparison->columns[c];
        if (column->gone)
            continue;
        const struct json_value *grid = json_item(columns, at++);
        const bool aligned = column->rule && strchr(rtl ? column->rule : column->rule + 1, ':');
        const struct line *line = row->cells[c].gone || column->kind != KIND_TEXT || aligned
                                      ? NULL
                                      : first_line(trial, &row->cells[c], place->first[index]);
        if (at == 1 && !(first = line))
            return true;
        /* The pages have lengths in tenths of a point: two of them from left to right, four from right to
         * left. */
        const double x = (double)(json_int(grid, "x") - json_int(json_item(columns, 0), "x")) / 1024;
        const double from_first = !line ? x
                                  : rtl ? first->x + first->width - line->x - line->width
                                        : line->x - first->x;
        if (fabs(from_first - x) > (rtl ? 0.25 : 0.15))
            return trial_fail(trial, "'%s' is not where the layout file has its column", line->text);
        if (line && line->width > (double)json_int(grid, "width") / 1024 + 0.1)
            return trial_fail(trial, "'%s' is wider than its column", line->text);
    }
    return true;
}

static bool grid_is_right(struct trial *trial, const struct json_value *grid)
{
    const long long lines = json_int(grid, "lines"), bound = json_int(grid, "bound");
    if (lines < bound || (json_int(grid, "proven") != 0) != (lines == bound))
        return trial_fail(trial, "%lld lines, a bound of %lld, and that is%s proven", lines, bound,
                          json_int(grid, "proven") ? "" : " not");
    return true;
}

bool check_columns(struct trial *trial)
{
    for (int b = 0; b < trial->places->block_count; b++)
        for (int s = 0; s < trial->places->blocks[b].side_count; s++) {
            const struct side_place *place = &trial->places->blocks[b].sides[s];
            if (!grid_is_right(trial, place->grid))
                return false;
            for (int r = 0; r < place->row_count && !option_is_there(&trial->report->fonts); r++)
                if (!columns_agree(trial, place, r))
                    return false;
        }
    return true;
}

/* -- The sheet ------------------------------------------------------------------------------------------- */

static bool overlap(const struct line *a, const struct line *b)
{
    return fabs(a->y - b->y) < 3 && a->x + 0.3 < b->x + b->width && b->x + 0.3 < a->x + a->width;
}

/* Nothing is outside of the sheet, and no line of text covers another. */
bool check_sheet(struct trial *trial)
{
    for (int p = 0; p < trial->dump->page_count; p++) {
        const struct dump_page *page = &trial->dump->pages[p];
        const struct line *lines = &trial->dump->lines[page->first];
        for (int i = 0; i < page->count; i++) {
            const struct line *line = &lines[i];
            if (line->x < 0 || line->y < 0 || line->x + line->width > page->width ||
                line->y + line->height > page->height)
                return trial_fail(trial, "page %d: '%s' is not on the sheet", p + 1,
                                  line->text ? line->text : "a rule");
            for (int k = i + 1; k < page->count && line->text; k++)
                if (lines[k].text && overlap(line, &lines[k]))
                    return trial_fail(trial, "page %d: '%s' is drawn over '%s'", p + 1, line->text,
                                      lines[k].text);
        }
    }
    return true;
}
