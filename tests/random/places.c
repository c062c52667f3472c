#include "places.h"

#include <string.h>

struct reader {
    const struct json_value *layout;
    int section, table; /* the next ones */
    struct places *places;
    struct arena *arena;
};

static bool fault(struct reader *reader, const char *what, long long got, long long wanted)
{
    if (!reader->places->fault)
        reader->places->fault = arena_printf(reader->arena, "%s: %lld and not %lld", what, got, wanted);
    return false;
}

static bool same(struct reader *reader, const char *what, long long got, long long wanted)
{
    return got == wanted || fault(reader, what, got, wanted);
}

const struct row *places_row(const struct side_place *place, int index)
{
    for (int r = 0; r < place->side->count; r++)
        if (!place->side->rows[r].gone && index-- == 0)
            return &place->side->rows[r];
    return NULL;
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

struct stop {
    int row, line;
};

static struct stop stop_of(const struct json_value *section, int page, int flow)
{
    const struct json_value *ends = json_member(json_item(json_member(section, "breaks"), page), "ends");
    const struct json_value *end = json_item(ends, flow);
    return page < 0 ? (struct stop){0, 0}
                    : (struct stop){(int)json_item(end, 0)->number, (int)json_item(end, 1)->number};
}

/* Adds the rows of a column. A side whose rows are paired may have ended before the page begins. */
static void place_column(struct side_place *place, struct stop from, struct stop to, int page_of_report)
{
    const bool begins = from.row == 0 && from.line == 0;
    if (begins)
        place->first_page = page_of_report;
    else if (from.row < place->row_count)
        place->repeats++;
    if (from.line > 0 && from.row < place->row_count)
        place->continued[from.row]++;
    for (int r = from.row; r < place->row_count && (r < to.row || (r == to.row && to.line > 0)); r++) {
        if (place->first[r] < 0)
            place->first[r] = page_of_report;
        place->last[r] = page_of_report;
    }
}

/* Adds the rows of a page. */
static void place_page(struct side_place *place, int page, int page_of_report)
{
    const struct json_value *end = json_item(json_member(place->section, "breaks"), page);
    const struct json_value *columns = json_member(end, "column_ends");
    struct stop from = stop_of(place->section, page - 1, place->flow);
    const struct stop to = stop_of(place->section, page, place->flow);
    if (from.row == to.row && from.line == to.line)
        return;
    for (int c = 0; c + 1 < json_int(end, "columns"); c++) {
        const struct json_value *stop = json_item(columns, c);
        const struct stop next = {(int)json_item(stop, 0)->number, (int)json_item(stop, 1)->number};
        place_column(place, from, next, page_of_report);
        from = next;
    }
    place_column(place, from, to, page_of_report);
}

static void place_rows(struct reader *reader, struct side_place *place)
{
    const int first_page = (int)json_int(place->section, "first_page") - 1,
              pages = (int)json_int(place->section, "pages");
    place->first = arena_array(reader->arena, place->row_count, sizeof(int));
    place->last = arena_array(reader->arena, place->row_count, sizeof(int));
    place->continued = arena_array(reader->arena, place->row_count, sizeof(int));
    for (int r = 0; r < place->row_count; r++)
        place->first[r] = place->last[r] = -1;
    for (int p = 0; p < pages; p++)
        place_page(place, p, first_page + p);
    for (int r = 0; r < place->row_count; r++)
        if (place->first[r] < 0)
            fault(reader, "a row is on no page", r, -1);
}

/* -- Sections -------------------------------------------------------------------------------------------- */

static const struct json_value *next_section(struct reader *reader, const char *kind)
{
    const struct json_value *section = json_item(json_member(reader->layout, "sections"), reader->section++);
    const char *got = json_member(section, "kind")->text;
    if (!got || strcmp(got, kind) != 0)
        fault(reader, arena_printf(reader->arena, "a section is not of kind '%s'", kind), reader->section, 0);
    return section;
}

static int count_rows(const struct side *side)
{
    int count = 0;
    for (int r = 0; r < side->count; r++)
        count += !side->rows[r].gone;
    return count;
}

/* Checks that the flows of a section have as many rows as its sides. */
static void check_section(struct reader *reader, const struct json_value *section,
                          const struct side_place *sides, int count)
{
    const struct json_value *flows = json_member(section, "flows");
    int most = 0;
    same(reader, "flows", flows->count, json_int(section, "paired") ? 1 : count);
    same(reader, "breaks", json_member(section, "breaks")->count, json_int(section, "pages"));
    for (int s = 0; s < count; s++) {
        most = sides[s].row_count > most ? sides[s].row_count : most;
        if (!json_int(section, "paired"))
            same(reader, "rows of a flow", json_member(json_item(flows, s), "rows")->count,
                 sides[s].row_count);
    }
    if (json_int(section, "paired"))
        same(reader, "rows of the paired flow", json_member(json_item(flows, 0), "rows")->count, most);
}

/* Returns the number of sides in the band that begins with side `first`: the fuller bands come first. */
static int band_size(int sides, int beside, int first)
{
    const int bands = (sides + beside - 1) / beside, full = sides - bands * (beside - 1);
    return first < full * beside ? beside : beside - 1;
}

static void place_sides(struct reader *reader, struct block_place *block, const struct json_value *table)
{
    const int beside = (int)json_int(table, "beside");
    const bool per_side = json_member(table, "grids")->count > 1;
    for (int first = 0, count; first < block->side_count; first += count) {
        const struct json_value *section = next_section(reader, "tables");
        count = band_size(block->side_count, beside, first);
        for (int s = first; s < first + count; s++) {
            struct side_place *place = &block->sides[s];
            place->section = section;
            place->paired = json_int(section, "paired");
            place->flow = place->paired ? 0 : s - first;
            place->grid = json_item(json_member(table, "grids"), per_side ? s : 0);
            place_rows(reader, place);
        }
        check_section(reader, section, block->sides + first, count);
    }
}

static void place_comparison(struct reader *reader, const struct comparison *comparison)
{
    struct block_place *place = &reader->places->blocks[reader->places->block_count++];
    *place = (struct block_place){.side_count = 0};
    place->sides = arena_array(reader->arena, comparison->side_count, sizeof *place->sides);
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        if (!side->gone)
            place->sides[place->side_count++] = (struct side_place){
                .comparison = comparison, .side = side, .row_count = count_rows(side)};
    }
    place_sides(reader, place, json_item(json_member(reader->layout, "tables"), reader->table++));
}

/* Adds the parts that prose makes, from the next one on. */
static void place_prose(struct reader *reader, const struct prose *prose)
{
    struct places *places = reader->places;
    if (prose->gone)
        return;
    if (prose->kind == PROSE_TABLE) {
        place_comparison(reader, prose->table);
    } else if (prose_is_set(prose) && prose->part == places->block_count) {
        const struct json_value *section = next_section(reader, "prose");
        const int first = (int)json_int(section, "first_page") - 1;
        places->blocks[places->block_count++] = (struct block_place){
            .first_page = first, .last_page = first + (int)json_int(section, "pages") - 1};
    }
    for (int i = 0; i < prose->count && prose->kind != PROSE_CODE; i++)
        place_prose(reader, &prose->children[i]);
}

const struct places *places_read(const struct report *report, const struct json_value *layout,
                                 struct arena *arena)
{
    struct places *places = arena_alloc(arena, sizeof *places);
    struct reader reader = {.layout = layout, .places = places, .arena = arena};
    places->blocks = arena_array(arena, report->part_count, sizeof *places->blocks);
    for (int b = 0; b < report->block_count; b++) {
        if (report->blocks[b].gone)
            continue;
        if (report->blocks[b].is_prose)
            place_prose(&reader, &report->blocks[b].prose);
        else
            place_comparison(&reader, &report->blocks[b].comparison);
    }
    same(&reader, "sections", json_member(layout, "sections")->count, reader.section);
    same(&reader, "tables", json_member(layout, "tables")->count, reader.table);
    return places;
}
