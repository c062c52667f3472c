/* Writes the numbers from which page breaks and widths were chosen as integers, without rounding, so that
 * another program can check the choices. */
#include "layout/layout_json.h"

#include "base/json.h"

static void put_columns(struct json *json, const struct tables *tables, int side)
{
    const struct grid_columns *columns = &tables->grid.sides[side];
    json_open(json, "columns", '[');
    for (int c = 0; c < tables->comparison->column_count; c++) {
        json_open(json, NULL, '{');
        json_text(json, "key", tables->comparison->columns[c].key);
        json_number(json, "x", columns->xs[c]);
        json_number(json, "width", columns->widths[c]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_solution(struct json *json, const struct tables *tables, int side)
{
    const struct grid_columns *columns = &tables->grid.sides[side];
    json_open(json, NULL, '{');
    json_number(json, "table_width", columns->width);
    put_columns(json, tables, side);
    json_number(json, "lines", columns->solution.tallest);
    json_number(json, "lines_of_all_sides", columns->solution.sum);
    json_number(json, "bound", columns->solution.bound);
    json_truth(json, "proven", columns->solution.proven);
    json_number(json, "nodes", columns->solution.nodes);
    json_text(json, "found_by", columns->solution.found_by);
    json_open(json, "lines_by_other_rules", '{');
    for (int i = 0; i < 3; i++)
        json_number(json, grid_compared_names[i], columns->compared_tallest[i]);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_tables(struct json *json, const struct tables *tables)
{
    json_open(json, NULL, '{');
    json_number(json, "width", tables->grid.width);
    json_number(json, "beside", tables->arrangement.beside);
    json_number(json, "places", tables->arrangement.places);
    json_truth(json, "stacked", tables->arrangement.beside == 1 && tables->comparison->side_count > 1);
    json_truth(json, "hyphenated", tables->grid.hyphenate);
    json_open(json, "grids", '[');
    for (int s = 0; s < (tables->comparison->widths_per_side ? tables->comparison->side_count : 1); s++)
        put_solution(json, tables, s);
    json_close(json, ']');
    json_close(json, '}');
}

/* -- Sections -------------------------------------------------------------------------------------------- */

/* Writes the numbers of lines of `row` after which a page may end within the row. */
static void put_splits(struct json *json, const struct galley_row *row)
{
    json_open(json, "splits", '[');
    const int together = LINES_TOGETHER * galley_text_line(row);
    for (int line = together; !row->never_split && line <= row->lines - together; line++)
        json_number(json, NULL, line);
    json_close(json, ']');
}

/* Writes notes, each with the index of its remark, or -1. */
static void put_cited(struct json *json, const char *key, const struct cited_note *notes, int count)
{
    json_open(json, key, '[');
    for (int i = 0; i < count; i++)
        json_numbers(json, NULL, (const int[]){notes[i].note, notes[i].remark - 1}, 2);
    json_close(json, ']');
}

static void put_row(struct json *json, const struct galley_row *row)
{
    json_open(json, NULL, '{');
    json_number(json, "lines", row->lines);
    json_number(json, "height", row->before + (long long)row->lines * row->leading + row->after);
    json_number(json, "before", row->before);
    json_number(json, "leading", row->leading);
    json_number(json, "after", row->after);
    json_number(json, "label_lines", row->label_lines);
    put_splits(json, row);
    json_open(json, "notes", '[');
    for (int i = 0; i < row->cite_count; i++) {
        const struct galley_cite *cite = &row->cites[i];
        json_numbers(json, NULL, (const int[]){cite->note, cite->line, cite->remark - 1}, 3);
    }
    json_close(json, ']');
    if (row->keep_with_next)
        json_truth(json, "keep_with_next", true);
    if (row->page_break)
        json_truth(json, "page_break", true);
    json_close(json, '}');
}

static void put_flow(struct json *json, const struct galley_flow *flow)
{
    json_open(json, NULL, '{');
    json_number(json, "head", flow->head_first);
    json_number(json, "head_continued", flow->head_continued);
    json_open(json, "rows", '[');
    for (int r = 0; r < flow->row_count; r++)
        put_row(json, &flow->rows[r]);
    json_close(json, ']');
    json_close(json, '}');
}

static void put_breakpoints(struct json *json, const char *key, const struct breakpoint *places, int count)
{
    json_open(json, key, '[');
    for (int i = 0; i < count; i++)
        json_numbers(json, NULL, (const int[]){places[i].row, places[i].line}, 2);
    json_close(json, ']');
}

static void put_break(struct json *json, const struct page_break *page, int flows, int carried)
{
    json_open(json, NULL, '{');
    put_breakpoints(json, "ends", page->ends, flows);
    json_number(json, "columns", page->column_count);
    if (page->column_count > 1)
        put_breakpoints(json, "column_ends", page->columns, page->column_count);
    json_number(json, "foot", page->foot);
    json_number(json, "carried", carried);
    json_number(json, "slack", page->slack);
    json_truth(json, "forced", page->forced);
    json_close(json, '}');
}

static void put_table_section(struct json *json, const struct layout *layout, const struct section *section)
{
    const struct galley *galley = &layout->galley;
    const struct section_pages *pages = &section->pages;
    json_number(json, "first_side", section->first_side);
    json_truth(json, "paired", section->paired);
    json_number(json, "page_height", galley->page_height);
    json_number(json, "first_height", pages->first_height);
    json_number(json, "separator", galley->foot_separator);
    json_number(json, "note_gap", galley->note_gap);
    json_number(json, "note_columns", galley->note_columns);
    json_number(json, "note_leading", galley->note_leading);
    json_number(json, "columns", section->galley.columns);
    put_cited(json, "first_notes", pages->first_notes, pages->first_note_count);
    json_open(json, "flows", '[');
    for (int f = 0; f < section->galley.flow_count; f++)
        put_flow(json, &section->galley.flows[f]);
    json_close(json, ']');
    json_open(json, "breaks", '[');
    for (int p = 0; p < pages->page_count; p++)
        put_break(json, &pages->pages[p], section->galley.flow_count, layout->carried[pages->first_page + p]);
    json_close(json, ']');
}

/* Writes the height of the prose on each page. */
static void put_depths(struct json *json, const struct section_pages *pages)
{
    json_open(json, "depths", '[');
    for (int p = 0; p < pages->page_count; p++)
        json_number(json, NULL, pages->pages[p].depth);
    json_close(json, ']');
}

static const char *kind_name(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_PROSE:
        break;
    case BLOCK_COMPARISON:
    case BLOCK_TABLE:
        return "tables";
    }
    return "prose";
}

static void put_section(struct json *json, const struct layout *layout, const struct section *section)
{
    json_open(json, NULL, '{');
    json_text(json, "kind", kind_name(section->block->kind));
    json_number(json, "first_page", section->pages.first_page + 1);
    json_number(json, "pages", section->pages.page_count);
    switch (section->block->kind) {
    case BLOCK_PROSE:
        put_depths(json, &section->pages);
        break;
    case BLOCK_COMPARISON:
    case BLOCK_TABLE:
        put_table_section(json, layout, section);
        break;
    }
    json_close(json, '}');
}

static void put_page(struct json *json, const struct page_plan *page)
{
    json_open(json, NULL, '{');
    json_number(json, "first_number", page->first_number);
    json_numbers(json, "notes", page->notes, page->note_count);
    put_cited(json, "cited", page->cited, page->cited_count);
    json_number(json, "foot", page->foot);
    json_number(json, "carried", page->carried);
    json_close(json, '}');
}

static void put_note(struct json *json, const struct source *source, const struct galley_note *note)
{
    json_open(json, NULL, '{');
    json_text(json, "url", source->url);
    json_number(json, "base", note->base);
    json_open(json, "remarks", '[');
    for (int r = 0; r < note->remark_count; r++) {
        json_open(json, NULL, '{');
        json_number(json, "with", note->remarks[r].with);
        json_number(json, "own", note->remarks[r].own);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void put_notes(struct json *json, const struct layout *layout)
{
    json_open(json, "notes", '[');
    for (int i = 0; i < layout->report->source_count; i++)
        put_note(json, &layout->report->sources[i], &layout->notes.heights[i]);
    json_close(json, ']');
}

void layout_json(const struct layout *layout, FILE *stream)
{
    struct json json = {.stream = stream};
    json_open(&json, NULL, '{');
    json_number(&json, "units_per_point", POINT);
    json_number(&json, "cell_size", layout->cell_size);
    json_number(&json, "masthead", layout->masthead.height);
    json_open(&json, "tables", '[');
    for (int i = 0; i < layout->table_count; i++)
        put_tables(&json, &layout->tables[i]);
    json_close(&json, ']');
    put_notes(&json, layout);
    json_open(&json, "sections", '[');
    for (int i = 0; i < layout->section_count; i++)
        put_section(&json, layout, &layout->sections[i]);
    json_close(&json, ']');
    json_number(&json, "cost", layout->cost);
    json_truth(&json, "exact", layout->exact);
    json_open(&json, "pages", '[');
    for (int p = 0; p < layout->page_count; p++)
        put_page(&json, &layout->pages[p]);
    json_close(&json, ']');
    json_close(&json, '}');
    fputc('\n', stream);
}
