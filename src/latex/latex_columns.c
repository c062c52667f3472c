/* Widths are estimated from Source Sans at 8.5 pt, with a little more for the fonts of other engines. The
 * estimate begins with widths in proportion to the columns' longest words. It then moves width from one
 * column to another as long as that saves lines: the descent with which the layout engine begins, on
 * estimates. */
#include "latex/latex_columns.h"

#include "base/utf8.h"
#include "latex/latex_measures.h"
#include "latex/latex_widths.h"
#include "report/citations.h"
#include "report/measures.h"

#include <assert.h>
#include <string.h>

enum {
    HEAD_PERCENT = 94, /* of the cells' size: the heads are semibold of 7.5 pt, tracked */
    KEY_PERCENT = 107, /* of the cells' size: the first column is semibold, or bold in Latin Modern */
    MARGIN_PERCENT = 102,
    SPACE = 200, /* in thousandths of the cells' size, as is the width below */
    SIGN = 1118, /* the room for a sign at the edge of its column */
    WIDTH_MOST = 1000000,
    LONG = 1500000,     /* thousandths of a point: a longer cell may go on over pages */
    CITATION_LINES = 8, /* likewise, a cell with so many lines of citations */
    ROWS_MOST = 200,    /* rows of a side whose lines are counted */
    COLUMNS_MOST = 16,  /* a table with more columns has no lines counted */
    STEP_FIRST = 8,     /* the first move, in hundredths of the table's width */
    MOVES_MOST = 100,
    TALLEST_WEIGHT = 1000000,
    ROWS_WEIGHT = 1000,
    RESERVE_PERCENT = 110 /* of its longest cell, a column's greatest width: fonts differ */
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
    int *most;                 /* the greatest width of each column */
    int *widths;               /* that are tried now */
    bool continued;            /* whether some cell has many lines of citations */
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
    e->continued = e->continued || lines.count >= CITATION_LINES;
}

static void take_row(struct estimate *e, const struct row *row, bool counted)
{
    for (int c = 0; c < e->column_count; c++) {
        struct word_widths *words = counted ? &e->words[e->row_count * e->column_count + c] : NULL;
        if (e->columns[c].type == COLUMN_SOURCES)
            take_citations(e, words, c, &row->cells[c]);
        else if (!row->cells[c].figure) /* which take_figures() takes down */
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

/* Takes down the width of all figures of each column, which are aligned. */
static void take_figures(struct estimate *e, const struct report *report, const struct latex_sides *sides)
{
    for (int c = 0; c < e->column_count; c++) {
        if (e->columns[c].type != COLUMN_NUMBER)
            continue;
        const int width = latex_figures_of(report, sides, c, e->size, e->arena).width *
                          (c == 0 ? KEY_PERCENT : 100) / 100;
        take_word(e, NULL, c, width);
        e->natural[c] = scale(e, width) > e->natural[c] ? scale(e, width) : e->natural[c];
    }
}

/* Takes down the word that stands behind the first cell of a row that goes on at the next page, if a cell is
 * so long that its row may do so. */
static void take_continuation(struct estimate *e, const char *word)
{
    const struct text text = {.bytes = word, .length = strlen(word)};
    for (int c = 0; c < e->column_count; c++) {
        if (e->natural[c] > LONG || e->continued) {
            take_text(e, NULL, 0, &text, KEY_PERCENT);
            return;
        }
    }
}

/* Returns the width of a line of so many characters. A character is half as wide as the type is high. */
static int measure_of_line(const struct estimate *e, int count)
{
    return (int)((long long)count * e->size / 2);
}

/* Bounds the widths of the columns: no column is wider than its longest cell, with a reserve for wider fonts,
 * and no text has longer lines than one reads with ease. */
static void set_most(struct estimate *e)
{
    for (int c = 0; c < e->column_count; c++) {
        const int wish = (int)((long long)e->natural[c] * RESERVE_PERCENT / 100);
        const int cap = measure_of_line(e, COLUMN_CHARS_MOST);
        const int most = e->columns[c].type == COLUMN_TEXT && wish > cap ? cap : wish;
        e->most[c] = most > e->least[c] ? most : e->least[c];
    }
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
                         .most = arena_array(arena, columns, sizeof *e.most),
                         .widths = arena_array(arena, columns, sizeof *e.widths),
                         .samples = arena_array(arena, sides->count, sizeof *e.samples),
                         .arena = arena};
    for (int s = sides->first; s < sides->first + sides->count; s++)
        take_side(&e, &comparison->sides[s]);
    take_figures(&e, report, sides);
    take_continuation(&e, report->labels[LABEL_CONT]);
    set_most(&e);
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

/* Returns whether the column can take `step` from another one. */
static bool can_take(const struct estimate *e, int column, int step)
{
    return is_free(e, column) && e->widths[column] + step <= e->most[column];
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
            if (to == from || !can_take(e, to, step) || !can_give(e, from, step))
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

/* Divides what is left in proportion to `weights` among the free columns that are not as wide as they may be.
 * Returns what no column takes. */
static long long share_out(struct estimate *e, const int *weights, long long left)
{
    long long before = left + 1;
    while (left > 0 && left < before) {
        long long sum = 0, rest = left;
        before = left;
        for (int c = 0; c < e->column_count; c++)
            sum += can_take(e, c, 1) ? part_of(e, c, weights) : 0;
        for (int c = 0; c < e->column_count; c++) {
            if (!can_take(e, c, 1) || sum == 0)
                continue;
            const long long room = e->most[c] - e->widths[c], part = rest * part_of(e, c, weights) / sum;
            e->widths[c] += (int)(part < room ? part : room);
            left -= part < room ? part : room;
        }
    }
    return left;
}

/* Gives each free column its least width and a part of what is left in proportion to `weights`. If there are
 * fractions, they share what the others leave. */
static void begin_widths(struct estimate *e, const int *weights)
{
    const long long fractions = sum_fractions(e);
    long long left = e->net_width, least = 0;
    for (int c = 0; c < e->column_count; c++) {
        left = begin_width(e, c, fractions > 0, left);
        least += is_free(e, c) ? e->least[c] : 0;
    }
    for (int c = 0; c < e->column_count && left > 0; c++) {
        const struct length length = e->columns[c].width;
        assert(length.unit != LENGTH_FR || fractions > 0);
        if (length.unit == LENGTH_FR)
            e->widths[c] = (int)(left * length.milli / fractions);
    }
    if (!fractions)
        left = share_out(e, weights, left);
    if (left < 0 && !fractions)
        cap_widths(e, left + least);
}

/* Narrows texts with long lines if that costs no line of a row. */
static void narrow(struct estimate *e)
{
    const int wide = measure_of_line(e, COLUMN_CHARS_WIDE);
    for (int c = 0; c < e->column_count; c++) {
        const int width = e->widths[c], least = e->least[c] > wide ? e->least[c] : wide;
        if (!is_free(e, c) || e->columns[c].type != COLUMN_TEXT || width <= least)
            continue;
        const long long cost = cost_of(e) / ROWS_WEIGHT;
        e->widths[c] = least;
        wrap_column(e, c);
        if (cost_of(e) / ROWS_WEIGHT <= cost)
            continue;
        e->widths[c] = width;
        wrap_column(e, c);
    }
}

/* Descends from two beginnings and keeps the better widths. */
static void choose_widths(struct estimate *e)
{
    const int *const weights[] = {e->least, e->natural};
    int *best = arena_array(e->arena, e->column_count, sizeof *best);
    long long best_cost = -1;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        begin_widths(e, weights[i]);
        if (e->row_count > 0) {
            descend(e);
            narrow(e);
        }
        const long long cost = cost_of(e);
        if (best_cost < 0 || cost < best_cost) {
            memcpy(best, e->widths, (size_t)e->column_count * sizeof *best);
            best_cost = cost;
        }
    }
    e->widths = best;
}

static bool has_width(const struct estimate *e, int column)
{
    return authors_width(e, e->columns[column].width) >= 0;
}

/* Returns the characters in a line of the widest text column, or COLUMN_CHARS_MOST if each text column has
 * room for its longest cell. */
static int longest_line(const struct estimate *e, const int *widths)
{
    int widest = -1;
    bool whole = true;
    for (int c = 0; c < e->column_count; c++) {
        if (e->columns[c].type != COLUMN_TEXT)
            continue;
        widest = widths[c] > widest ? widths[c] : widest;
        whole = whole && (widths[c] >= e->natural[c] || has_width(e, c));
    }
    return whole ? COLUMN_CHARS_MOST : (int)(2LL * widest / e->size);
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
    const long long whole = sum > e.net_width ? sum : e.net_width;
    for (int c = 0; c < e.column_count; c++) {
        columns.shares[c] = whole > 0 ? (int)(e.widths[c] * 1000LL / whole) : 1000 / e.column_count;
        columns.fits = columns.fits && e.widths[c] >= e.least[c];
    }
    columns.characters = longest_line(&e, e.widths);
    arena_free(scratch);
    return columns;
}

int latex_columns_characters(const struct report *report, const struct latex_sides *sides, int digits,
                             int width)
{
    struct arena *scratch = arena_new();
    struct estimate e = estimate_of(report, sides, digits, width, scratch);
    long long spare = e.net_width;
    for (int c = 0; c < e.column_count; c++) {
        const int given = authors_width(&e, e.columns[c].width);
        e.widths[c] = given >= 0 ? given : e.least[c];
        spare -= e.widths[c];
    }
    for (int c = 0; c < e.column_count; c++) {
        const long long room = e.most[c] - e.widths[c];
        if (room > 0 && !has_width(&e, c))
            e.widths[c] += (int)(room < spare ? room : spare);
    }
    const int characters = spare < 0 ? 0 : longest_line(&e, e.widths);
    arena_free(scratch);
    return characters;
}
