/* Invents tables: columns of all kinds and widths, sides, rows, cells and citations. */
#include "invent_parts.h"

enum { PERCENT_SHARED = 90 };

/* -- Sources --------------------------------------------------------------------------------------------- */

static const char *invent_date(struct inventor *inventor)
{
    struct draw *draw = &inventor->draw;
    const int year = draw_between(draw, 1000, 2999), month = draw_between(draw, 1, 12),
              day = draw_between(draw, 1, 28);
    const int precision = draw_below(draw, 3);
    if (precision == 0)
        return arena_printf(inventor->arena, "%d", year);
    if (precision == 1)
        return arena_printf(inventor->arena, "%d-%02d", year, month);
    return arena_printf(inventor->arena, "%d-%02d-%02d", year, month, day);
}

void invent_sources(struct inventor *inventor, int count)
{
    struct draw *draw = &inventor->draw;
    struct report *report = inventor->report;
    report->source_count = count;
    report->sources = arena_array(inventor->arena, count, sizeof *report->sources);
    for (int i = 0; i < count; i++) {
        struct source *source = &report->sources[i];
        source->url = invent_url(inventor);
        if (draw_chance(draw, 80))
            source->title = invent_text(inventor, draw_size(draw, draw_chance(draw, 5) ? 80 : 10),
                                        WISH_GIANTS);
        if (draw_chance(draw, 30))
            source->author = invent_text(inventor, draw_size(draw, 4), 0);
        if (draw_chance(draw, 30))
            source->publisher = invent_text(inventor, draw_size(draw, 4), 0);
        if (draw_chance(draw, 40))
            source->date.value = invent_date(inventor);
        if (source->title.count > 0 && draw_chance(draw, 10))
            source->lang.value = "de";
    }
}

static struct citation invent_citation(struct inventor *inventor, int source)
{
    static const char *const supports[] = {NULL, "fully", "fully", "partly", "partly", "no", "against"};
    static const enum form forms[] = {FORM_FULL, FORM_FULL, FORM_BRIEF, FORM_ALIAS, FORM_MERGE};
    struct draw *draw = &inventor->draw;
    struct citation citation = {
        .source = source, .form = DRAW_ONE(draw, forms), .supports.value = DRAW_ONE(draw, supports)};
    if (draw_chance(draw, 30)) {
        const int most = !draw_chance(draw, 5) ? 15 : draw_chance(draw, 90) ? 100 : 4000;
        citation.note = invent_text(inventor, draw_size(draw, most), WISH_MARKUP | WISH_LINKS | WISH_GIANTS);
    }
    return citation;
}

/* Adds citations of `count` sources to a cell, beginning with source `next`. */
static void cite(struct inventor *inventor, struct cell *cell, int next, int count)
{
    cell->single = count == 1 && draw_chance(&inventor->draw, 60);
    cell->count = count;
    cell->citations = arena_array(inventor->arena, count, sizeof *cell->citations);
    for (int i = 0; i < count; i++)
        cell->citations[i] = invent_citation(inventor, (next + i) % inventor->report->source_count);
}

/* -- Cells ----------------------------------------------------------------------------------------------- */

/* Returns a number. Its thousands may be set apart. */
static const char *invent_number(struct inventor *inventor)
{
    static const char *const signs[] = {"", "", "", "+", "-", "−"};
    static const char *const marks[] = {"", ",", "'", "’", " ", "\u00A0", "\u202F"};
    static const char *const fractions[] = {"", "", ".5", ".25", ".0", ".125"};
    struct draw *draw = &inventor->draw;
    const char *sign = DRAW_ONE(draw, signs), *mark = DRAW_ONE(draw, marks),
               *fraction = DRAW_ONE(draw, fractions);
    if (draw_chance(draw, 40))
        return arena_printf(inventor->arena, "%s%d%s", sign, draw_below(draw, 1000), fraction);
    return arena_printf(inventor->arena, "%s%d%s%03d%s%03d%s", sign, draw_between(draw, 1, 999), mark,
                        draw_below(draw, 1000), mark, draw_below(draw, 1000), fraction);
}

static int cell_words(struct draw *draw, const struct scale *scale)
{
    if (!draw_chance(draw, scale->tall))
        return draw_size(draw, scale->cell);
    return draw_chance(draw, 20) ? draw_between(draw, 200, 500) : draw_between(draw, 40, 150);
}

static struct cell invent_cell(struct inventor *inventor, const struct column *column, bool first,
                               const struct scale *scale)
{
    static const struct scale name = {.cell = 8, .tall = 2};
    struct draw *draw = &inventor->draw;
    struct cell cell = {.gone = false};
    if (!first && draw_chance(draw, 5))
        return cell;
    if (column->kind == KIND_NUMBER)
        cell.figure = invent_number(inventor);
    else if (column->kind == KIND_YEAR)
        cell.figure = arena_printf(inventor->arena, "%d", draw_between(draw, 1000, 2999));
    else if (column->kind == KIND_TEXT)
        cell.text = invent_text(inventor, cell_words(draw, first ? &name : scale),
                                WISH_MARKUP | WISH_LINKS | WISH_BREAKS);
    return cell;
}

static void invent_citations(struct inventor *inventor, const struct comparison *comparison, struct row *row)
{
    struct draw *draw = &inventor->draw;
    const int sources = inventor->report->source_count;
    int left = sources, next = sources > 0 ? draw_below(draw, sources) : 0;
    for (int c = 0; c < comparison->column_count; c++) {
        if (comparison->columns[c].kind != KIND_SOURCES || left == 0 || draw_chance(draw, 10))
            continue;
        const int most = draw_chance(draw, 2) ? left : left < 4 ? left : 4, count = draw_size(draw, most);
        cite(inventor, &row->cells[c], next, count);
        next += count;
        left -= count;
    }
}

/* How many rows of a hundred have each of the keys for page breaks. */
struct mood {
    int split, keep, page_break;
};

static struct row invent_row(struct inventor *inventor, const struct comparison *comparison, struct mood mood,
                             const struct scale *scale)
{
    struct draw *draw = &inventor->draw;
    struct row row = {.flow = draw_chance(draw, 30)};
    row.split.value = draw_chance(draw, mood.split) ? "never" : NULL;
    row.keep.value = draw_chance(draw, mood.keep) ? "true" : NULL;
    row.page_break.value = draw_chance(draw, mood.page_break) ? "yes" : NULL;
    row.cells = arena_array(inventor->arena, comparison->column_count, sizeof *row.cells);
    for (int c = 0; c < comparison->column_count; c++)
        row.cells[c] = invent_cell(inventor, &comparison->columns[c], c == 0, scale);
    invent_citations(inventor, comparison, &row);
    return row;
}

/* -- Columns and sides ----------------------------------------------------------------------------------- */

static const char *invent_width(struct inventor *inventor, int columns)
{
    struct draw *draw = &inventor->draw;
    if (inventor->narrow)
        return arena_printf(inventor->arena, "%dmm", draw_between(draw, 18, 40));
    switch (draw_below(draw, 7)) {
    case 0:
        return arena_printf(inventor->arena, "%dmm", draw_between(draw, 15, 40));
    case 1:
        return arena_printf(inventor->arena, "%d.5pt", draw_between(draw, 40, 120));
    case 2:
        return arena_printf(inventor->arena, "%dem", draw_between(draw, 5, 12));
    case 3:
        return arena_printf(inventor->arena, "%d%%", draw_between(draw, 1, 1 + PERCENT_SHARED / columns));
    case 4:
        return "auto";
    default:
        return arena_printf(inventor->arena, "%dfr", draw_between(draw, 1, 4));
    }
}

static const char *invent_key(struct inventor *inventor, int index)
{
    static const char *const keys[] = {"k%d", "key %d", "größe%d", "x: %d",  "#%d",
                                       "%d",  "no%d",   "'%d\"",   "true%d", "-%d"};
    const char *form = draw_chance(&inventor->draw, 70) ? keys[0] : DRAW_ONE(&inventor->draw, keys);
    struct buf key = buf_new(inventor->arena);
    for (; *form; form++) {
        if (*form == '%' && form[1] == 'd')
            buf_printf(&key, "%d", index++), form++;
        else
            buf_putc(&key, *form);
    }
    return key.data;
}

static struct column invent_column(struct inventor *inventor, int index, int count, bool widths)
{
    static const enum column_kind kinds[] = {KIND_TEXT, KIND_TEXT,    KIND_TEXT,   KIND_NUMBER,
                                             KIND_YEAR, KIND_SOURCES, KIND_SOURCES};
    struct draw *draw = &inventor->draw;
    struct column column = {.key = invent_key(inventor, index), .kind = DRAW_ONE(draw, kinds)};
    if (index == 0)
        column.kind = draw_chance(draw, 90) ? KIND_TEXT : KIND_YEAR;
    if (draw_chance(draw, 80))
        column.label = invent_text(inventor, draw_size(draw, count > 5 ? 2 : 5),
                                   WISH_MARKUP | WISH_SIDE | WISH_SHORT |
                                       (draw_chance(draw, 10) ? WISH_LINKS : 0));
    static const char *const units[] = {"ms", "'%'", "MB/s", "°C"};
    if (column.kind == KIND_NUMBER && draw_chance(draw, 30))
        column.unit.value = DRAW_ONE(draw, units);
    column.width.value = widths && draw_chance(draw, inventor->narrow ? 90 : 50)
                             ? invent_width(inventor, count)
                             : NULL;
    return column;
}

static struct side invent_side(struct inventor *inventor, const struct comparison *comparison,
                               const struct scale *scale)
{
    static const struct mood moods[] = {{0, 0, 0}, {5, 5, 2}, {5, 5, 2}, {90, 5, 2}, {5, 90, 2}, {5, 30, 30}};
    static const char *const colors[] = {"#A84300", "#00507d", "#000000", "#552244"};
    struct draw *draw = &inventor->draw;
    struct side side = {.name = invent_text(inventor, draw_size(draw, 3), WISH_SHORT),
                        .count = draw_size(draw, scale->rows)};
    if (draw_chance(draw, 60))
        side.title = invent_text(inventor, draw_size(draw, draw_chance(draw, 5) ? 60 : 8),
                                 WISH_MARKUP | WISH_LINKS);
    side.color.value = draw_chance(draw, 20) ? DRAW_ONE(draw, colors) : NULL;
    const struct mood mood = DRAW_ONE(draw, moods);
    side.rows = arena_array(inventor->arena, side.count, sizeof *side.rows);
    for (int r = 0; r < side.count; r++)
        side.rows[r] = invent_row(inventor, comparison, mood, scale);
    return side;
}

struct comparison invent_comparison(struct inventor *inventor, const struct scale *scale)
{
    static const char *const bands[] = {"stacked", "1", "2", "3", "auto"};
    struct draw *draw = &inventor->draw;
    struct comparison comparison = {.column_count = draw_size(draw, scale->columns),
                                    .side_count = draw_size(draw, scale->sides)};
    const bool crowded = comparison.column_count * comparison.side_count > 12,
               widths = draw_chance(draw, 30) || inventor->narrow;
    comparison.widths.value = draw_chance(draw, 15) ? "per-side" : draw_chance(draw, 5) ? "shared" : NULL;
    comparison.align.value = draw_chance(draw, 30) ? "rows" : draw_chance(draw, 5) ? "flow" : NULL;
    comparison.arrange.value = draw_chance(draw, 20) && !crowded ? "beside"
                               : draw_chance(draw, 15)           ? DRAW_ONE(draw, bands)
                                                                 : NULL;
    comparison.columns = arena_array(inventor->arena, comparison.column_count, sizeof *comparison.columns);
    for (int c = 0; c < comparison.column_count; c++)
        comparison.columns[c] = invent_column(inventor, c, comparison.column_count, widths);
    comparison.sides = arena_array(inventor->arena, comparison.side_count, sizeof *comparison.sides);
    for (int s = 0; s < comparison.side_count; s++)
        comparison.sides[s] = invent_side(inventor, &comparison, scale);
    return comparison;
}

struct comparison invent_single(struct inventor *inventor, const struct scale *scale)
{
    struct scale one = *scale;
    one.sides = 1;
    struct comparison table = invent_comparison(inventor, &one);
    table.alone = true;
    table.widths = table.align = table.arrange = table.sides[0].color = (struct option){.value = NULL};
    table.sides[0].name = (struct text){.runs = NULL};
    return table;
}

/* -- Tables of prose ------------------------------------------------------------------------------------- */

static struct column invent_table_column(struct inventor *inventor)
{
    static const char *const rules[] = {"---", "-", ":--", "--:", ":-:"};
    struct draw *draw = &inventor->draw;
    struct column column = {.key = "", .kind = KIND_TEXT, .rule = DRAW_ONE(draw, rules)};
    if (draw_chance(draw, 90))
        column.label = invent_text(inventor, draw_size(draw, 3),
                                   WISH_MARKUP | WISH_SHORT | (draw_chance(draw, 10) ? WISH_LINKS : 0));
    return column;
}

static struct row invent_table_row(struct inventor *inventor, int columns)
{
    struct draw *draw = &inventor->draw;
    struct row row = {.cells = arena_array(inventor->arena, columns, sizeof *row.cells)};
    for (int c = 0; c < columns; c++)
        if (draw_chance(draw, 85))
            row.cells[c].text = invent_text(inventor, draw_size(draw, draw_chance(draw, 5) ? 80 : 10),
                                            WISH_MARKUP | WISH_LINKS);
    return row;
}

struct comparison *invent_table(struct inventor *inventor)
{
    struct draw *draw = &inventor->draw;
    struct comparison *table = arena_alloc(inventor->arena, sizeof *table);
    *table = (struct comparison){.column_count = draw_size(draw, 6), .side_count = 1};
    table->columns = arena_array(inventor->arena, table->column_count, sizeof *table->columns);
    table->sides = arena_array(inventor->arena, 1, sizeof *table->sides);
    struct side *side = &table->sides[0];
    side->count = draw_size(draw, 30);
    side->rows = arena_array(inventor->arena, side->count, sizeof *side->rows);
    for (int c = 0; c < table->column_count; c++)
        table->columns[c] = invent_table_column(inventor);
    for (int r = 0; r < side->count; r++)
        side->rows[r] = invent_table_row(inventor, table->column_count);
    return table;
}
