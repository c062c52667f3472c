/* Widths are estimated from Source Sans at 8.5 pt, with a little more for the fonts of other engines.
 * Beginning with widths in proportion to the columns' longest words, a hundredth of the table is moved from
 * one column to another as long as that saves lines: the same descent that the layout engine begins with, on
 * estimates. */
#include "latex/latex_columns.h"

#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum {
    MARGINS_MM = 32,
    SIZE = 8500,       /* thousandths of a point */
    HEAD_PERCENT = 94, /* semibold of 7.5 pt, tracked */
    KEY_PERCENT = 107, /* the first column's semibold, or bold in Latin Modern */
    MARGIN_PERCENT = 102,
    SPACE = 200, /* thousandths of the size, as are the widths below */
    OTHER = 540,
    WIDE = 1000,
    SIGN = 1020, /* with the space after it */
    WIDTH_MOST = 1000000,
    LONG = 1500000,    /* thousandths of a point of text that may go on over pages */
    ROWS_MOST = 200,   /* of a side whose lines are counted */
    COLUMNS_MOST = 16, /* of a table whose lines are counted */
    STEP_FIRST = 8,    /* hundredths of the width that a move begins with */
    MOVES_MOST = 100,
    TALLEST_WEIGHT = 1000000,
    ROWS_WEIGHT = 1000
};

static const short widths[] = {
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
    497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527,
    494, 617, 652, 263, 480, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
    476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
    255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
};
_Static_assert(sizeof widths / sizeof *widths == 0x7F - 0x20, "all of printable ASCII");

/* The words of one cell: the widths of all, in order. */
struct words {
    int *widths;
    int count, capacity;
};

/* The rows of a side that are looked at: up to `end`, one in so many. */
struct share {
    int end, every;
};

struct estimate {
    int columns, rows;
    int digits;          /* of the highest number of a note */
    struct words *words; /* of row r and column c at r * columns + c */
    int *least;          /* the widest word of each column */
    int *natural;        /* the widest cell of each column, on one line */
    int *widths;         /* now tried */
    int *lines;          /* like words, at those widths */
    struct share *sides;
    int side_count;
    struct arena *arena;
};

static int char_width(unsigned codepoint)
{
    if (codepoint >= 0x20 && codepoint < 0x7F)
        return widths[codepoint - 0x20];
    const int columns = utf8_columns(codepoint);
    return columns == 0 ? 0 : columns == 2 ? WIDE : OTHER;
}

/* From thousandths of the size to thousandths of a point. */
static int scale(int width)
{
    return (int)((long long)width * SIZE / 1000 * MARGIN_PERCENT / 100);
}

static void add_word(struct estimate *e, struct words *words, int column, int width)
{
    const int scaled = scale(width);
    if (words) {
        words->widths = arena_grow(e->arena, words->widths, words->count, &words->capacity, sizeof(int));
        words->widths[words->count++] = scaled;
    }
    if (scaled > e->least[column])
        e->least[column] = scaled;
}

/* Splits at spaces and after hyphens and slashes, where TeX may break too. */
static void add_text(struct estimate *e, struct words *words, int column, const struct text *text,
                     int percent)
{
    int width = 0, all = 0, size;
    for (size_t i = 0; i < text->length; i += (size_t)size) {
        const unsigned c = utf8_decode(text->bytes + i, text->length - i, &size);
        if (all < WIDTH_MOST)
            all += char_width(c) * percent / 100;
        if (c != ' ' && c != '\n' && width < WIDTH_MOST)
            width += char_width(c) * percent / 100;
        if ((c == ' ' || c == '\n' || c == '-' || c == '/') && width > 0) {
            add_word(e, words, column, width);
            width = 0;
        }
    }
    if (width > 0)
        add_word(e, words, column, width);
    if (scale(all) > e->natural[column])
        e->natural[column] = scale(all);
}

/* Numbers with their commas, after a sign where it is another than the one before. */
static void add_citations(struct estimate *e, struct words *words, int column, const struct cell *cell)
{
    enum support before = SUPPORT_UNSTATED;
    for (int i = 0; i < cell->citation_count; i++) {
        const enum support support = cell->citations[i].support;
        const int sign = support == before || support == SUPPORT_UNSTATED ? 0 : SIGN;
        const int comma = i + 1 < cell->citation_count ? char_width(',') : 0;
        add_word(e, words, column, sign + e->digits * char_width('0') + comma);
        before = support;
    }
}

static void add_row(struct estimate *e, const struct comparison *comparison, const struct row *row,
                    bool counted)
{
    for (int c = 0; c < e->columns; c++) {
        struct words *words = counted ? &e->words[e->rows * e->columns + c] : NULL;
        if (comparison->columns[c].type == COLUMN_SOURCES)
            add_citations(e, words, c, &row->cells[c]);
        else
            add_text(e, words, c, &row->cells[c].text, c == 0 ? KEY_PERCENT : 100);
    }
    e->rows += counted;
}

static void add_side(struct estimate *e, const struct comparison *comparison, const struct side *side)
{
    const int every = side->row_count / ROWS_MOST + 1;
    const bool counted = e->columns <= COLUMNS_MOST;
    for (int c = 0; c < e->columns; c++)
        add_text(e, NULL, c, &side->labels[c], HEAD_PERCENT);
    for (int r = 0; r < side->row_count; r++)
        add_row(e, comparison, &side->rows[r], counted && r % every == 0);
    e->sides[e->side_count++] = (struct share){e->rows, every};
}

static int count_digits(const struct comparison *comparison)
{
    long long notes = 0;
    int digits = 1;
    for (int s = 0; s < comparison->side_count; s++)
        for (int r = 0; r < comparison->sides[s].row_count; r++)
            for (int c = 0; c < comparison->column_count; c++)
                notes += comparison->sides[s].rows[r].cells[c].citation_count;
    for (; notes >= 10; notes /= 10)
        digits++;
    return digits;
}

/* Where a cell is so long that its row may be cut, the first cell is repeated with a word of ours. */
static void add_continuation(struct estimate *e, const char *word)
{
    const struct text text = {.bytes = word, .length = strlen(word)};
    for (int c = 0; c < e->columns; c++) {
        if (e->natural[c] > LONG) {
            add_text(e, NULL, 0, &text, KEY_PERCENT);
            return;
        }
    }
}

static struct estimate estimate_of(const struct report *report, const struct comparison *comparison,
                                   int first, int count, struct arena *arena)
{
    struct estimate e = {
        .columns = comparison->column_count, .digits = count_digits(comparison), .arena = arena};
    const int cells = e.columns <= COLUMNS_MOST ? count * ROWS_MOST * e.columns : 0;
    e.words = arena_array(arena, cells, sizeof *e.words);
    e.lines = arena_array(arena, cells, sizeof *e.lines);
    e.sides = arena_array(arena, count, sizeof *e.sides);
    e.least = arena_array(arena, e.columns, sizeof *e.least);
    e.natural = arena_array(arena, e.columns, sizeof *e.natural);
    e.widths = arena_array(arena, e.columns, sizeof *e.widths);
    for (int s = first; s < first + count; s++)
        add_side(&e, comparison, &comparison->sides[s]);
    add_continuation(&e, report->labels[LABEL_CONT]);
    return e;
}

static const int paper_widths[][2] = {
    /* portrait and landscape, millimetres */
    [PAPER_A4] = {210, 297},
    [PAPER_A3] = {297, 420},
    [PAPER_LETTER] = {216, 279},
    [PAPER_LEGAL] = {216, 356},
};

int latex_table_width(const struct report *report, int count)
{
    const int width = (int)((paper_widths[report->paper][!report->portrait] - MARGINS_MM) * 72000LL * 10 /
                            254);
    return (width - LATEX_TABLE_GAP * (count - 1)) / count;
}

/* -- Descent --------------------------------------------------------------------------------------------- */

static int count_lines(const struct words *words, int width)
{
    const int space = SPACE * SIZE / 1000;
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

static void set_lines(struct estimate *e, int column)
{
    for (int r = 0; r < e->rows; r++)
        e->lines[r * e->columns + column] = count_lines(&e->words[r * e->columns + column],
                                                        e->widths[column]);
}

/* The lines of a row, which are its tallest cell's; adds those of all its cells to *cells. */
static int row_lines(const struct estimate *e, int row, long long *cells)
{
    int most = 0;
    for (int c = 0; c < e->columns; c++) {
        const int lines = e->lines[row * e->columns + c];
        *cells += lines;
        most = lines > most ? lines : most;
    }
    return most;
}

/* The lines of the tallest side; among equals those of all rows, and then those of all cells. */
static long long cost_of(const struct estimate *e)
{
    long long tallest = 0, all = 0, cells = 0;
    for (int s = 0, r = 0; s < e->side_count; s++) {
        long long rows = 0;
        for (; r < e->sides[s].end; r++)
            rows += row_lines(e, r, &cells);
        rows *= e->sides[s].every;
        all += rows;
        tallest = rows > tallest ? rows : tallest;
    }
    return tallest * TALLEST_WEIGHT + all * ROWS_WEIGHT + cells;
}

static void move_width(struct estimate *e, int from, int to, int width)
{
    e->widths[from] -= width;
    e->widths[to] += width;
    set_lines(e, from);
    set_lines(e, to);
}

/* The best move of `step` between two columns that are the estimate's to set; false if none saves anything.
 * */
static bool improve(struct estimate *e, const struct comparison *comparison, int step)
{
    long long best = cost_of(e);
    int best_from = -1, best_to = -1;
    for (int from = 0; from < e->columns; from++) {
        if (comparison->columns[from].width.unit != LENGTH_AUTO || e->widths[from] - step < e->least[from])
            continue;
        for (int to = 0; to < e->columns; to++) {
            if (to == from || comparison->columns[to].width.unit != LENGTH_AUTO)
                continue;
            move_width(e, from, to, step);
            const long long cost = cost_of(e);
            move_width(e, to, from, step);
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

/* -- Widths ---------------------------------------------------------------------------------------------- */

/* What the author asked for, in thousandths of a point; -1 for a share of what is left, or nothing. */
static int fixed_width(struct length length, int table_width)
{
    const long long milli = length.milli;
    switch (length.unit) {
    case LENGTH_MM:
        return (int)(milli * 72 * 10 / 254);
    case LENGTH_PT:
        return length.milli;
    case LENGTH_EM:
        return (int)(milli * SIZE / 1000);
    case LENGTH_PERCENT:
        return (int)(milli * table_width / 100000);
    case LENGTH_AUTO:
    case LENGTH_FR:
        break;
    }
    return -1;
}

/* What a column would have next to others that take a fraction of what is left: its longest cell on one line,
 * but no more than an equal share. */
static int wished_width(const struct estimate *e, int column, int width)
{
    const int share = width / e->columns;
    if (e->natural[column] <= share)
        return e->natural[column];
    return e->least[column] > share ? e->least[column] : share;
}

/* Where words must be broken, the widest columns give way: those that are not the author's to set have
 * `width` together. */
static void cap_widths(struct estimate *e, const struct comparison *comparison, long long width)
{
    long long cap = 0, left = -1, before = 0;
    while (left != before) {
        int count = 0;
        before = left;
        left = width > 0 ? width : 0;
        for (int c = 0; c < e->columns; c++) {
            if (comparison->columns[c].width.unit != LENGTH_AUTO)
                continue;
            if (e->least[c] < cap)
                left -= e->least[c];
            else
                count++;
        }
        cap = count > 0 ? left / count : 0;
    }
    for (int c = 0; c < e->columns; c++)
        if (comparison->columns[c].width.unit == LENGTH_AUTO && e->least[c] > cap)
            e->widths[c] = (int)cap;
}

/* Gives each column its least width and what the author's own leave beyond in proportion to `weights`; where
 * there are fractions, to these what the others do not wish for. */
static void begin_widths(struct estimate *e, const struct comparison *comparison, int table_width, int width,
                         const int *weights)
{
    long long left = width, least = 0, sum = 0, fractions = 0;
    for (int c = 0; c < e->columns; c++)
        fractions += comparison->columns[c].width.unit == LENGTH_FR ? comparison->columns[c].width.milli : 0;
    for (int c = 0; c < e->columns; c++) {
        const enum length_unit unit = comparison->columns[c].width.unit;
        const int fixed = fixed_width(comparison->columns[c].width, table_width);
        e->widths[c] = fixed >= 0          ? fixed
                       : unit == LENGTH_FR ? 0
                       : fractions         ? wished_width(e, c, width)
                                           : e->least[c];
        least += unit == LENGTH_AUTO && !fractions ? e->least[c] : 0;
        sum += unit == LENGTH_AUTO && !fractions ? weights[c] : 0;
        left -= e->widths[c];
    }
    for (int c = 0; c < e->columns; c++) {
        const struct length length = comparison->columns[c].width;
        assert(length.unit != LENGTH_FR || fractions > 0);
        if (length.unit == LENGTH_FR && left > 0)
            e->widths[c] = (int)(left * length.milli / fractions);
        else if (length.unit == LENGTH_AUTO && !fractions && left > 0 && sum > 0)
            e->widths[c] += (int)(left * weights[c] / sum);
    }
    if (left < 0 && !fractions)
        cap_widths(e, comparison, left + least);
}

/* Leaves the better of the widths that two beginnings come to. */
static void choose_widths(struct estimate *e, const struct comparison *comparison, int table_width, int width)
{
    const int *const weights[] = {e->least, e->natural};
    int *best = arena_array(e->arena, e->columns, sizeof *best);
    long long best_cost = -1;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        begin_widths(e, comparison, table_width, width, weights[i]);
        for (int c = 0; e->rows > 0 && c < e->columns; c++)
            set_lines(e, c);
        int moves = 0;
        for (int step = STEP_FIRST; e->rows > 0 && step > 0 && moves < MOVES_MOST;)
            step = improve(e, comparison, width / 100 * step) ? moves++, STEP_FIRST : step / 2;
        const long long cost = cost_of(e);
        if (best_cost < 0 || cost < best_cost) {
            memcpy(best, e->widths, (size_t)e->columns * sizeof *best);
            best_cost = cost;
        }
    }
    e->widths = best;
}

struct latex_columns latex_columns_of(const struct report *report, const struct comparison *comparison,
                                      int first, int count, int width, struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct estimate e = estimate_of(report, comparison, first, count, scratch);
    const int net = width - LATEX_COLUMN_GAP * (e.columns - 1);
    choose_widths(&e, comparison, width, net > 0 ? net : 0);
    struct latex_columns columns = {.shares = arena_array(arena, e.columns, sizeof(int)), .fits = true};
    long long sum = 0;
    for (int c = 0; c < e.columns; c++)
        sum += e.widths[c];
    for (int c = 0; c < e.columns; c++) {
        columns.shares[c] = sum > 0 ? (int)(e.widths[c] * 1000LL / sum) : 1000 / e.columns;
        columns.fits = columns.fits && e.widths[c] >= e.least[c];
    }
    arena_free(scratch);
    return columns;
}
