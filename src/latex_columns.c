/* Widths are estimated from Source Sans at 8.5 pt, with a little more for the fonts of other engines.
 * Beginning with widths in proportion to the columns' longest words, a hundredth of the table is moved from
 * one column to another as long as that saves lines: the same descent that the layout engine begins with, on
 * estimates. */
#include "latex_columns.h"

#include "utf8.h"

enum {
    MARGINS_MM = 32,
    SIZE = 8500,       /* thousandths of a point */
    HEAD_PERCENT = 94, /* semibold of 7.5 pt, tracked */
    KEY_PERCENT = 106, /* the first column's semibold */
    MARGIN_PERCENT = 106,
    SPACE = 200, /* thousandths of the size, as are the widths below */
    OTHER = 540,
    WIDE = 1000,
    WIDTH_MOST = 1000000,
    ROWS_MOST = 200,   /* of a side whose lines are counted */
    COLUMNS_MOST = 16, /* of a table whose lines are counted */
    STEP_FIRST = 8,    /* hundredths of the width that a move begins with */
    MOVES_MOST = 40,
    CELLS_MOST = 1000000,
    CITATION_DIGITS = 3
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

struct estimate {
    int columns, rows;
    struct words *words; /* of row r and column c at r * columns + c */
    int *least;          /* the widest word of each column */
    int *natural;        /* the widest cell of each column, on one line */
    int *widths;         /* now tried */
    int *lines;          /* like words, at those widths */
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

/* A sign, and numbers of three digits with a comma. */
static void add_citations(struct estimate *e, struct words *words, int column, const struct cell *cell)
{
    for (int i = 0; i < cell->citation_count; i++)
        add_word(e, words, column, widths['0' - ' '] * CITATION_DIGITS + (i == 0 ? 2 * OTHER : SPACE));
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
}

static struct estimate estimate_of(const struct comparison *comparison, int first, int count,
                                   struct arena *arena)
{
    struct estimate e = {.columns = comparison->column_count, .arena = arena};
    const int cells = e.columns <= COLUMNS_MOST ? count * ROWS_MOST * e.columns : 0;
    e.words = arena_array(arena, cells, sizeof *e.words);
    e.lines = arena_array(arena, cells, sizeof *e.lines);
    e.least = arena_array(arena, e.columns, sizeof *e.least);
    e.natural = arena_array(arena, e.columns, sizeof *e.natural);
    e.widths = arena_array(arena, e.columns, sizeof *e.widths);
    for (int s = first; s < first + count; s++)
        add_side(&e, comparison, &comparison->sides[s]);
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

/* The lines of all rows, and among equals the lines of all cells. */
static long long cost_of(const struct estimate *e)
{
    long long rows = 0, cells = 0;
    for (int r = 0; r < e->rows; r++) {
        int most = 0;
        for (int c = 0; c < e->columns; c++) {
            const int lines = e->lines[r * e->columns + c];
            cells += lines;
            most = lines > most ? lines : most;
        }
        rows += most;
    }
    return rows * CELLS_MOST + cells;
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

/* Gives what the author's own widths leave to the others, in proportion to their longest words; where there
 * are fractions, to these what the others do not wish for. */
static void begin_widths(struct estimate *e, const struct comparison *comparison, int table_width, int width)
{
    long long left = width, wishes = 0, fractions = 0;
    for (int c = 0; c < e->columns; c++)
        fractions += comparison->columns[c].width.unit == LENGTH_FR ? comparison->columns[c].width.milli : 0;
    for (int c = 0; c < e->columns; c++) {
        const struct length length = comparison->columns[c].width;
        e->widths[c] = fixed_width(length, table_width);
        if (e->widths[c] < 0)
            e->widths[c] = length.unit == LENGTH_FR ? 0 : fractions ? wished_width(e, c, width) : e->least[c];
        if (fractions || length.unit != LENGTH_AUTO)
            left -= e->widths[c];
        else
            wishes += e->widths[c];
    }
    for (int c = 0; c < e->columns && left > 0; c++) {
        const struct length length = comparison->columns[c].width;
        if (length.unit == LENGTH_FR)
            e->widths[c] = (int)(left * length.milli / fractions);
        else if (length.unit == LENGTH_AUTO && !fractions && wishes > 0)
            e->widths[c] = (int)(left * e->widths[c] / wishes);
    }
}

struct latex_columns latex_columns_of(const struct comparison *comparison, int first, int count, int width,
                                      struct arena *arena)
{
    struct arena *scratch = arena_new();
    struct estimate e = estimate_of(comparison, first, count, scratch);
    const int net = width - LATEX_COLUMN_GAP * (e.columns - 1);
    begin_widths(&e, comparison, width, net > 0 ? net : 0);
    for (int c = 0; e.rows > 0 && c < e.columns; c++)
        set_lines(&e, c);
    for (int step = STEP_FIRST; e.rows > 0 && step > 0; step /= 2)
        for (int moves = 0; moves < MOVES_MOST && improve(&e, comparison, net / 100 * step);)
            moves++;
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
