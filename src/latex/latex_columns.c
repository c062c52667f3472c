/* Widths are estimated from Source Sans at 8.5 pt, with a little more for the fonts of other engines. The
 * estimate begins with widths in proportion to the columns' longest words. It then moves width from one
 * column to another as long as that saves lines: the descent with which the layout engine begins, on
 * estimates. */
#include "latex/latex_columns.h"

#include "base/utf8.h"
#include "latex/latex_widths.h"
#include "report/citations.h"
#include "report/measures.h"

#include <assert.h>
#include <string.h>

enum {
    TITLE_SIZE = 20000,
    HEAD_PERCENT = 94, /* of the cells' size: the heads are semibold of 7.5 pt, tracked */
    KEY_PERCENT = 107, /* of the cells' size: the first column is semibold, or bold in Latin Modern */
    MARGIN_PERCENT = 102,
    SPACE = 200, /* in thousandths of the cells' size, as is the width below */
    SIGN = 1118, /* the room for a sign at the edge of its column */
    WIDTH_MOST = 1000000,
    LONG = 1500000,    /* thousandths of a point: a longer cell may go on over pages */
    ROWS_MOST = 200,   /* rows of a side whose lines are counted */
    COLUMNS_MOST = 16, /* a table with more columns has no lines counted */
    STEP_FIRST = 8,    /* the first move, in hundredths of the table's width */
    MOVES_MOST = 100,
    TALLEST_WEIGHT = 1000000,
    ROWS_WEIGHT = 1000,
    NARROWEST_MM10 = 60 /* mean width of a column with its gap, below which tables are stacked */
};

/* The words of one cell, by their widths. */
struct word_widths {
    int *widths;
    int count, capacity;
};

/* The rows of a side whose lines are counted. */
struct sample {
    int end;   /* the index after the last one, of the estimate's rows */
    int every; /* one of so many rows is counted */
};

/* A table's columns, and what is known of their text. Widths are in thousandths of a point. */
struct estimate {
    const struct report *report;
    const struct column *columns;
    int column_count, row_count;
    int size;                  /* of cells, in thousandths of a point */
    int net_width;             /* of the table, without the gaps */
    int digits;                /* of the highest number of a note */
    struct word_widths *words; /* of row r and column c at r * column_count + c */
    int *lines;                /* likewise, at the widths that are tried now */
    int *least;                /* the widest word of each column */
    int *natural;              /* the widest cell of each column, on one line */
    int *widths;               /* that are tried now */
    struct sample *samples;
    int sample_count;
    struct arena *arena;
};

/* -- Text ------------------------------------------------------------------------------------------------ */

/* Converts thousandths of the type's size to thousandths of a point. */
static int scale(const struct estimate *e, int width)
{
    return (int)((long long)width * e->size / 1000 * MARGIN_PERCENT / 100);
}

/* Takes down one word of a column, also in `words` unless that is NULL. */
static void take_word(struct estimate *e, struct word_widths *words, int column, int width)
{
    const int scaled = scale(e, width);
    if (words) {
        words->widths = arena_grow(e->arena, words->widths, words->count, &words->capacity, sizeof(int));
        words->widths[words->count++] = scaled;
    }
    if (scaled > e->least[column])
        e->least[column] = scaled;
}

/* Takes down the words of a text whose type has `percent` of the usual width. Words end at spaces and after
 * hyphens and slashes, where TeX may break lines, too. */
static void take_text(struct estimate *e, struct word_widths *words, int column, const struct text *text,
                      int percent)
{
    int width = 0, all = 0, size;
    for (size_t i = 0; i < text->length; i += (size_t)size) {
        const unsigned c = utf8_decode(text->bytes + i, text->length - i, &size);
        if (all < WIDTH_MOST)
            all += latex_char_width(c) * percent / 100;
        if (c != ' ' && c != '\n' && width < WIDTH_MOST)
            width += latex_char_width(c) * percent / 100;
        if ((c == ' ' || c == '\n' || c == '-' || c == '/') && width > 0) {
            take_word(e, words, column, width);
            width = 0;
        }
    }
    if (width > 0)
        take_word(e, words, column, width);
    if (scale(e, all) > e->natural[column])
        e->natural[column] = scale(e, all);
}

/* Takes down the numbers of notes: each line of one number, of two or of a range as a word. */
static void take_citations(struct estimate *e, struct word_widths *words, int column, const struct cell *cell)
{
    const struct citation_lines lines = citation_pairs(e->report, cell, e->arena);
    const int sign = e->columns[column].has_signs ? SIGN : 0, number = e->digits * latex_char_width('0');
    for (int i = 0, item = 0; i < lines.count; item = lines.ends[i++]) {
        int width = sign + number;
        if (lines.items[item].count > 1)
            width += latex_char_width(0x2013) + number;
        else if (lines.ends[i] > item + 1)
            width += latex_char_width(',') + SPACE + number;
        take_word(e, words, column, width);
    }
}

static void take_row(struct estimate *e, const struct row *row, bool counted)
{
    for (int c = 0; c < e->column_count; c++) {
        struct word_widths *words = counted ? &e->words[e->row_count * e->column_count + c] : NULL;
        if (e->columns[c].type == COLUMN_SOURCES)
            take_citations(e, words, c, &row->cells[c]);
        else
            take_text(e, words, c, &row->cells[c].text, c == 0 ? KEY_PERCENT : 100);
    }
    e->row_count += counted;
}

static void take_side(struct estimate *e, const struct side *side)
{
    const int every = side->row_count / ROWS_MOST + 1;
    const bool counted = e->column_count <= COLUMNS_MOST;
    for (int c = 0; c < e->column_count; c++)
        take_text(e, NULL, c, &side->labels[c], HEAD_PERCENT);
    for (int r = 0; r < side->row_count; r++)
        take_row(e, &side->rows[r], counted && r % every == 0);
    e->samples[e->sample_count++] = (struct sample){e->row_count, every};
}

/* Takes down the word that stands behind the first cell of a row that goes on at the next page, if a cell is
 * so long that its row may do so. */
static void take_continuation(struct estimate *e, const char *word)
{
    const struct text text = {.bytes = word, .length = strlen(word)};
    for (int c = 0; c < e->column_count; c++) {
        if (e->natural[c] > LONG) {
            take_text(e, NULL, 0, &text, KEY_PERCENT);
            return;
        }
    }
}

/* Returns the number of citations in a comparison, in all places. */
static long long count_comparison(const struct comparison *comparison)
{
    long long count = 0;
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        count += report_citations(&side->title);
        for (int c = 0; c < comparison->column_count; c++)
            count += report_citations(&side->labels[c]);
        for (int r = 0; r < side->row_count; r++)
            for (int c = 0; c < comparison->column_count; c++)
                count += side->rows[r].cells[c].citation_count +
                         report_citations(&side->rows[r].cells[c].text);
    }
    return count;
}

int latex_note_digits(const struct report *report)
{
    long long notes = report_citations(&report->kicker) + report_citations(&report->title) +
                      report_citations(&report->subtitle) + report_citations(&report->standfirst);
    for (int b = 0; b < report->block_count; b++) {
        const struct block *block = &report->blocks[b];
        if (block->kind == BLOCK_COMPARISON)
            notes += count_comparison(&block->comparison);
        for (int i = 0; block->kind == BLOCK_PROSE && i < block->prose.count; i++)
            notes += report_citations(&block->prose.items[i].text);
    }
    int digits = 1;
    for (; notes >= 10; notes /= 10)
        digits++;
    return digits;
}

static struct estimate estimate_of(const struct report *report, const struct latex_sides *sides, int digits,
                                   int width, struct arena *arena)
{
    const struct comparison *comparison = sides->comparison;
    const int columns = comparison->column_count;
    const int net = width - COLUMN_GAP_MPT * (columns - 1);
    const int cells = columns <= COLUMNS_MOST ? sides->count * ROWS_MOST * columns : 0;
    struct estimate e = {.report = report,
                         .columns = comparison->columns,
                         .size = latex_cell_size(report),
                         .column_count = columns,
                         .net_width = net > 0 ? net : 0,
                         .digits = digits,
                         .words = arena_array(arena, cells, sizeof *e.words),
                         .lines = arena_array(arena, cells, sizeof *e.lines),
                         .least = arena_array(arena, columns, sizeof *e.least),
                         .natural = arena_array(arena, columns, sizeof *e.natural),
                         .widths = arena_array(arena, columns, sizeof *e.widths),
                         .samples = arena_array(arena, sides->count, sizeof *e.samples),
                         .arena = arena};
    for (int s = sides->first; s < sides->first + sides->count; s++)
        take_side(&e, &comparison->sides[s]);
    take_continuation(&e, report->labels[LABEL_CONT]);
    return e;
}

/* -- Descent --------------------------------------------------------------------------------------------- */

/* Returns the number of lines that a cell takes at `width`. */
static int count_cell_lines(const struct estimate *e, const struct word_widths *words, int width)
{
    const int space = SPACE * e->size / 1000;
    int lines = words->count > 0, x = 0;
    for (int i = 0; i < words->count; i++) {
        if (x > 0 && x + space + words->widths[i] > width) {
            lines++;
            x = 0;
        }
        x += (x > 0 ? space : 0) + words->widths[i];
    }
    return lines;
}

/* Counts the lines of a column's cells at its width. */
static void wrap_column(struct estimate *e, int column)
{
    for (int r = 0; r < e->row_count; r++) {
        const int cell = r * e->column_count + column;
        e->lines[cell] = count_cell_lines(e, &e->words[cell], e->widths[column]);
    }
}

/* Returns the lines of a row, which are those of its tallest cell. Adds the lines of all its cells to *cells.
 */
static int row_lines(const struct estimate *e, int row, long long *cells)
{
    int most = 0;
    for (int c = 0; c < e->column_count; c++) {
        const int lines = e->lines[row * e->column_count + c];
        *cells += lines;
        most = lines > most ? lines : most;
    }
    return most;
}

/* Returns the cost of the widths: the lines of the tallest side; of equal ones, the lines of all rows; of
 * those, the lines of all cells. */
static long long cost_of(const struct estimate *e)
{
    long long tallest = 0, all = 0, cells = 0;
    for (int s = 0, r = 0; s < e->sample_count; s++) {
        long long rows = 0;
        for (; r < e->samples[s].end; r++)
            rows += row_lines(e, r, &cells);
        rows *= e->samples[s].every;
        all += rows;
        tallest = rows > tallest ? rows : tallest;
    }
    return tallest * TALLEST_WEIGHT + all * ROWS_WEIGHT + cells;
}

static void move_width(struct estimate *e, int from, int to, int width)
{
    e->widths[from] -= width;
    e->widths[to] += width;
    wrap_column(e, from);
    wrap_column(e, to);
}

/* Returns whether the author left the column's width to the estimate. */
static bool is_free(const struct estimate *e, int column)
{
    return e->columns[column].width.unit == LENGTH_AUTO;
}

/* Returns whether the column can give `step` to another one. */
static bool can_give(const struct estimate *e, int column, int step)
{
    return is_free(e, column) && e->widths[column] - step >= e->least[column];
}

static long long cost_of_move(struct estimate *e, int from, int to, int step)
{
    move_width(e, from, to, step);
    const long long cost = cost_of(e);
    move_width(e, to, from, step);
    return cost;
}

/* Makes the best move of `step` from one column to another. Returns false if none saves anything. */
static bool move_best(struct estimate *e, int step)
{
    long long best = cost_of(e);
    int best_from = -1, best_to = -1;
    for (int from = 0; from < e->column_count; from++) {
        for (int to = 0; to < e->column_count; to++) {
            if (to == from || !is_free(e, to) || !can_give(e, from, step))
                continue;
            const long long cost = cost_of_move(e, from, to, step);
            if (cost < best) {
                best = cost;
                best_from = from;
                best_to = to;
            }
        }
    }
    if (best_from >= 0)
        move_width(e, best_from, best_to, step);
    return best_from >= 0;
}

/* Moves width as long as that saves lines, in smaller steps when larger ones save none. */
static void descend(struct estimate *e)
{
    for (int c = 0; c < e->column_count; c++)
        wrap_column(e, c);
    for (int step = STEP_FIRST, moves = 0; step > 0 && moves < MOVES_MOST;) {
        const bool moved = move_best(e, e->net_width / 100 * step);
        moves += moved;
        step = moved ? STEP_FIRST : step / 2;
    }
}

/* -- Widths ---------------------------------------------------------------------------------------------- */

/* Returns the width that the author gave, or -1 for a share of what is left and for none. A percentage is of
 * the table's width without its gaps. */
static int authors_width(const struct estimate *e, struct length length)
{
    const long long milli = length.milli;
    switch (length.unit) {
    case LENGTH_MM:
        return (int)(milli * 72 * 10 / 254);
    case LENGTH_PT:
        return length.milli;
    case LENGTH_EM:
        return (int)(milli * e->size / 1000);
    case LENGTH_PERCENT:
        return (int)(milli * e->net_width / 100000);
    case LENGTH_AUTO:
    case LENGTH_FR:
        break;
    }
    return -1;
}

/* Returns the width of a free column next to columns that share what is left: its longest cell on one line,
 * but no more than an equal share of the table. */
static int wished_width(const struct estimate *e, int column)
{
    const int share = e->net_width / e->column_count;
    if (e->natural[column] <= share)
        return e->natural[column];
    return e->least[column] > share ? e->least[column] : share;
}

/* Narrows the widest of the free columns so that all of these have `width` together. Words are broken then.
 */
static void cap_widths(struct estimate *e, long long width)
{
    long long cap = 0, left = -1, before = 0;
    while (left != before) {
        int count = 0;
        before = left;
        left = width > 0 ? width : 0;
        for (int c = 0; c < e->column_count; c++) {
            if (!is_free(e, c))
                continue;
            if (e->least[c] < cap)
                left -= e->least[c];
            else
                count++;
        }
        cap = count > 0 ? left / count : 0;
    }
    for (int c = 0; c < e->column_count; c++)
        if (is_free(e, c) && e->least[c] > cap)
            e->widths[c] = (int)cap;
}

/* Returns the sum of the columns' fractions, in thousandths of fr. */
static long long sum_fractions(const struct estimate *e)
{
    long long sum = 0;
    for (int c = 0; c < e->column_count; c++)
        sum += e->columns[c].width.unit == LENGTH_FR ? e->columns[c].width.milli : 0;
    return sum;
}

/* Begins with what a column needs. Returns what it leaves of `left`. */
static long long begin_width(struct estimate *e, int column, bool fractions, long long left)
{
    const struct length length = e->columns[column].width;
    const int given = authors_width(e, length);
    if (given >= 0)
        e->widths[column] = given;
    else if (length.unit == LENGTH_FR)
        e->widths[column] = 0;
    else
        e->widths[column] = fractions ? wished_width(e, column) : e->least[column];
    return left - e->widths[column];
}

/* Returns the part that a column has in what is left. A Source column has none: its lines are made already.
 */
static int part_of(const struct estimate *e, int column, const int *weights)
{
    return is_free(e, column) && e->columns[column].type != COLUMN_SOURCES ? weights[column] : 0;
}

/* Gives each free column its least width and a part of what is left in proportion to `weights`. If there are
 * fractions, they share what the others leave. */
static void begin_widths(struct estimate *e, const int *weights)
{
    const long long fractions = sum_fractions(e);
    long long left = e->net_width, least = 0, sum = 0;
    for (int c = 0; c < e->column_count; c++) {
        left = begin_width(e, c, fractions > 0, left);
        least += is_free(e, c) ? e->least[c] : 0;
        sum += part_of(e, c, weights);
    }
    for (int c = 0; c < e->column_count && left > 0; c++) {
        const struct length length = e->columns[c].width;
        assert(length.unit != LENGTH_FR || fractions > 0);
        if (length.unit == LENGTH_FR)
            e->widths[c] = (int)(left * length.milli / fractions);
        else if (is_free(e, c) && !fractions && sum > 0)
            e->widths[c] += (int)(left * part_of(e, c, weights) / sum);
    }
    if (left < 0 && !fractions)
        cap_widths(e, left + least);
}

/* Descends from two beginnings and keeps the better widths. */
static void choose_widths(struct estimate *e)
{
    const int *const weights[] = {e->least, e->natural};
    int *best = arena_array(e->arena, e->column_count, sizeof *best);
    long long best_cost = -1;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        begin_widths(e, weights[i]);
        if (e->row_count > 0)
            descend(e);
        const long long cost = cost_of(e);
        if (best_cost < 0 || cost < best_cost) {
            memcpy(best, e->widths, (size_t)e->column_count * sizeof *best);
            best_cost = cost;
        }
    }
    e->widths = best;
}

struct latex_columns latex_columns_of(const struct report *report, const struct latex_sides *sides,
                                      int digits, int width, struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct estimate e = estimate_of(report, sides, digits, width, scratch);
    choose_widths(&e);
    struct latex_columns columns = {.shares = arena_array(arena, e.column_count, sizeof(int)), .fits = true};
    long long sum = 0;
    for (int c = 0; c < e.column_count; c++)
        sum += e.widths[c];
    for (int c = 0; c < e.column_count; c++) {
        columns.shares[c] = sum > 0 ? (int)(e.widths[c] * 1000LL / sum) : 1000 / e.column_count;
        columns.fits = columns.fits && e.widths[c] >= e.least[c];
    }
    arena_free(scratch);
    return columns;
}

/* -- Tables ---------------------------------------------------------------------------------------------- */

int latex_table_width(const struct report *report, int count)
{
    const int width = TENTHS_MM_IN_MPT(measures_sheet(report).width - BINDING_MM10 - OUTER_MM10);
    return (width - TENTHS_MM_IN_MPT(GUTTER_MM10) * (count - 1)) / count;
}

int latex_measure(int width, int size)
{
    const int measure = (int)(width * 1000LL / size);
    return measure > 0 ? measure : 1;
}

int latex_cell_size(const struct report *report)
{
    return report->type_size > 0 ? report->type_size : CELL_SIZE_MPT;
}

int latex_masthead_measure(const struct report *report)
{
    return latex_measure(latex_table_width(report, 1), TITLE_SIZE);
}

/* Returns whether the sides stand beside each other. If the estimate decides that, the columns that all of
 * them share are stored in *common. */
static bool stand_beside(const struct report *report, const struct comparison *comparison, int digits,
                         struct latex_columns *common, struct arena *arena)
{
    const struct latex_sides all = {comparison, 0, comparison->side_count};
    const int width = latex_table_width(report, all.count);
    if (comparison->side_count == 1)
        return comparison->arrange == 1;
    if (width < TENTHS_MM_IN_MPT(NARROWEST_MM10) * comparison->column_count)
        return false;
    if (comparison->arrange > 0)
        return comparison->arrange == comparison->side_count;
    *common = latex_columns_of(report, &all, digits, width, arena);
    return common->fits;
}

struct latex_tables latex_tables_of(const struct report *report, const struct comparison *comparison,
                                    int digits, struct arena *arena)
{
    const int sides = comparison->side_count;
    const bool own = comparison->widths_per_side;
    struct latex_columns common = {0};
    struct latex_tables tables = {.beside = stand_beside(report, comparison, digits, &common, arena),
                                  .set_count = own ? sides : 1};
    const int width = latex_table_width(report, tables.beside ? sides : 1);
    tables.sets = arena_array(arena, tables.set_count, sizeof *tables.sets);
    for (int i = 0; i < tables.set_count; i++) {
        const struct latex_sides set = {comparison, i, own ? 1 : sides};
        const bool known = tables.beside && !own && common.shares;
        tables.sets[i] = known ? common : latex_columns_of(report, &set, digits, width, arena);
    }
    return tables;
}
