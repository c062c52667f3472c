/* Makes the problem that columns_solve() solves of measured texts: the step function of each cell, and the
 * least width, the cap and the natural width of each column. Then turns the solved widths into positions. */
#include "layout/grid.h"

#include "base/integers.h"
#include "layout/grid_steps.h"
#include "solve/columns_rules.h"

#include <limits.h>

enum {
    NODE_LIMIT = 5000,
    RAG_ROWS = 64, /* most rows of a problem for which grids are also compared by their line-break costs */
    RAGS_KEPT = 6
};

const char *const grid_compared_names[3] = {"equal", "css-auto", "fair-share"};

/* The line-break costs of a column at widths that were tried. */
struct rag_memory {
    int widths[RAGS_KEPT];
    long costs[RAGS_KEPT];
    int count;
};

/* The measurements of one problem, which has one side or all sides of the comparison. */
struct measure {
    const struct cell_context *context;
    const struct table_texts *texts;
    const struct comparison *comparison;
    const struct grid *grid;
    int first_side, side_count;
    int beside; /* number of sides in the fullest band */
    int *least, *most, *wide, *natural;
    int *pairs; /* the width of a Source column in which no two numbers of one line are parted */
    struct mark *widest_mark;
    const char **widest_word;
    struct steps *cells;
    struct figure_room *figures;
    struct rag_memory *rags; /* of each column */
    struct arena *arena;     /* owns the results */
    struct arena *scratch;
};

/* -- Measuring ------------------------------------------------------------------------------------------- */

static struct scale cell_scale(const struct measure *m)
{
    return style_scale(ROLE_CELL, m->context->cell_size);
}

static void measure_columns(struct measure *m)
{
    const struct scale scale = cell_scale(m);
    for (int s = m->first_side; s < m->first_side + m->side_count; s++) {
        for (int c = 0; c < m->comparison->column_count; c++) {
            const struct column_texts *column = &m->texts->sides[s].columns[c];
            const int least = scale_room(scale, column->least);
            m->natural[c] = max_int(m->natural[c], scale_room(scale, column->natural));
            m->pairs[c] = max_int(m->pairs[c], scale_room(scale, column->pair));
            figure_room_join(&m->figures[c], &column->figures);
            if (least <= m->least[c])
                continue;
            m->least[c] = least;
            m->widest_word[c] = column->widest_word;
            m->widest_mark[c] = column->widest_mark;
        }
    }
    for (int c = 0; c < m->comparison->column_count; c++) {
        const int figures = scale_room(scale, figure_room_width(&m->figures[c]));
        m->least[c] = max_int(m->least[c], figures);
        m->natural[c] = max_int(m->natural[c], figures);
    }
}

/* Makes each Source column as wide as two numbers, unless the columns then have no room beside each other. */
static void keep_pairs(struct measure *m, int width)
{
    int sum = 0;
    for (int c = 0; c < m->comparison->column_count; c++)
        sum += max_int(m->least[c], m->pairs[c]);
    for (int c = 0; c < m->comparison->column_count && sum <= width; c++)
        m->least[c] = max_int(m->least[c], m->pairs[c]);
}

static int row_total(const struct measure *m)
{
    int rows = 0;
    for (int s = 0; s < m->side_count; s++)
        rows += m->comparison->sides[m->first_side + s].row_count;
    return rows;
}

static void scale_cells(struct measure *m)
{
    const int columns = m->comparison->column_count;
    const struct scale scale = cell_scale(m);
    struct steps *cell = m->cells = arena_array(m->scratch, row_total(m) * columns, sizeof *m->cells);
    for (int s = m->first_side; s < m->first_side + m->side_count; s++)
        for (int i = 0; i < m->comparison->sides[s].row_count * columns; i++)
            *cell++ = steps_scaled(m->texts->sides[s].steps[i], scale, m->scratch);
}

/* -- Paired rows ----------------------------------------------------------------------------------------- */

/* Returns whether the sides of a band have one list of rows. */
static bool is_paired(const struct measure *m)
{
    return m->comparison->align_rows && m->side_count > 1;
}

/* Pairs the rows of a band: each cell of paired[] becomes the pointwise maximum of the sides' cells. `cell`
 * is the first cell of the band. Stores the number of rows in *rows, and returns the cell after the band. */
static const struct steps *pair_band(const struct measure *m, struct band band, const struct steps *cell,
                                     struct steps *paired, int *rows)
{
    const int columns = m->comparison->column_count;
    for (int s = band.first; s < band.first + band.count; s++) {
        const int count = m->comparison->sides[s].row_count;
        for (int i = 0; i < count * columns; i++, cell++)
            paired[i] = i >= *rows * columns ? *cell : steps_greater(&paired[i], cell, m->scratch);
        *rows = max_int(*rows, count);
    }
    return cell;
}

/* Reduces the problem to one side for each band, for a comparison that aligns the rows of a band. Stores the
 * number of rows of each band in counts[], and returns the number of bands. */
static int pair_rows(struct measure *m, int *counts)
{
    const int sides = m->comparison->side_count;
    struct steps *paired = arena_array(m->scratch, row_total(m) * m->comparison->column_count,
                                       sizeof *paired);
    const struct steps *cell = m->cells;
    int bands = 0;
    m->cells = paired;
    for (struct band band = {0}; band.first < sides; band.first += band.count) {
        band = bands_at(sides, m->beside, band.first);
        counts[bands] = 0;
        cell = pair_band(m, band, cell, paired, &counts[bands]);
        paired += counts[bands++] * m->comparison->column_count;
    }
    return bands;
}

/* -- Widths that the author gives ------------------------------------------------------------------------ */

/* Returns `length` in Pango units, or 0 if it is automatic or a fraction (fr). `cell_size` resolves em, and
 * `width`, the table's width without its gaps, percent. */
static int fixed_width(const struct length *length, int cell_size, int width)
{
    const int64_t milli = length->milli;
    switch (length->unit) {
    case LENGTH_MM:
        return (int)(milli * POINT * 72 * 10 / 254 / 1000);
    case LENGTH_PT:
        return (int)(milli * POINT / 1000);
    case LENGTH_EM:
        return (int)(milli * cell_size / 1000);
    case LENGTH_PERCENT:
        return (int)(milli * width / 100000);
    case LENGTH_AUTO:
    case LENGTH_FR:
        break;
    }
    return 0;
}

/* Divides the width that the other columns leave, at widths that are easy to read, among the columns with a
 * width in fr. A column whose share is less than its least width gets its least width, and the other columns
 * divide the rest again. */
static void share_fractions(struct measure *m, int width)
{
    const struct column *columns = m->comparison->columns;
    const int count = m->comparison->column_count;
    bool *open = arena_array(m->arena, count, sizeof *open);
    int64_t parts = 0;
    int rest = width;
    for (int c = 0; c < count; c++) {
        open[c] = columns[c].width.unit == LENGTH_FR;
        if (open[c])
            parts += columns[c].width.milli;
        else
            rest -= max_int(min_int(m->most[c], m->wide[c]), m->least[c]);
    }
    for (int c = 0; c < count; c++) {
        if (!open[c] || rest * (int64_t)columns[c].width.milli >= m->least[c] * parts)
            continue;
        m->most[c] = m->least[c];
        rest -= m->least[c];
        parts -= columns[c].width.milli;
        open[c] = false;
        c = -1; /* start again: the other columns now share less */
    }
    for (int c = 0; c < count; c++)
        if (open[c])
            m->least[c] = m->most[c] = m->wide[c] = (int)(rest * (int64_t)columns[c].width.milli / parts);
}

static void apply_fixed(struct measure *m, int width)
{
    const int cell_size = m->context->cell_size;
    for (int c = 0; c < m->comparison->column_count; c++) {
        const int fixed = fixed_width(&m->comparison->columns[c].width, cell_size, width);
        if (fixed == 0)
            continue;
        /* We never widen a column that the author made too narrow for a word; find_fault() returns it. */
        m->most[c] = m->wide[c] = fixed;
        m->least[c] = max_int(m->least[c], fixed);
    }
    share_fractions(m, width);
}

/* -- Solving --------------------------------------------------------------------------------------------- */

/* Returns the width of a line of so many characters. A character is half as wide as the type is high. */
static int characters_width(const struct measure *m, int count)
{
    return (int)((int64_t)count * m->context->cell_size / 2);
}

static void set_caps(struct measure *m)
{
    const int cap = characters_width(m, COLUMN_CHARS_MOST), wide = characters_width(m, COLUMN_CHARS_WIDE);
    for (int c = 0; c < m->comparison->column_count; c++) {
        const bool text = m->comparison->columns[c].type == COLUMN_TEXT;
        m->most[c] = max_int(text ? min_int(m->natural[c], cap) : m->natural[c], m->least[c]);
        m->wide[c] = text ? wide : m->most[c];
    }
}

static bool is_fixed(const struct measure *m, int column)
{
    const enum length_unit unit = m->comparison->columns[column].width.unit;
    return unit != LENGTH_AUTO && unit != LENGTH_FR;
}

/* Returns the fault of a column that its author made too narrow for a word. */
static struct grid_fault fault_of_word(const struct measure *m, int column)
{
    return (struct grid_fault){.alone = true,
                               .word = m->widest_word[column],
                               .column = column,
                               .needed = m->least[column],
                               .available = m->most[column],
                               .mark = m->widest_mark[column]};
}

/* Returns the fault of columns that are too wide together. It names the column with the greatest least
 * width. */
static struct grid_fault fault_of_sum(const struct measure *m, int needed, int width)
{
    int widest = 0;
    for (int c = 1; c < m->comparison->column_count; c++)
        if (m->least[c] > m->least[widest])
            widest = c;
    const bool given = is_fixed(m, widest);
    return (struct grid_fault){.word = given ? NULL : m->widest_word[widest],
                               .column = widest,
                               .needed = needed,
                               .available = width,
                               .mark = given ? m->comparison->columns[widest].mark : m->widest_mark[widest]};
}

static bool find_fault(const struct measure *m, int width, struct grid_fault *fault)
{
    int sum = 0;
    for (int c = 0; c < m->comparison->column_count; c++) {
        sum += m->least[c];
        if (m->least[c] > m->most[c]) {
            *fault = fault_of_word(m, c);
            return true;
        }
    }
    if (sum > width)
        *fault = fault_of_sum(m, sum, width);
    return sum > width;
}

/* Returns the cost of the line breaks of a cell at `width`. */
static long rag_of_cell(const struct measure *m, struct table_cell cell, int width, struct arena *scratch)
{
    const struct paragraph p = table_texts_cell(m->texts, m->context, cell, scratch);
    if (p.count == 0)
        return 0;
    const int measure = scale_measure(p.scale, width);
    const int lines = linebreak_count(p.boxes, p.count, measure, p.hyphens);
    int64_t cost;
    linebreak_total_fit(&(struct linebreak_problem){p.boxes, p.count, measure, p.hyphens, lines},
                        arena_array(scratch, lines, sizeof(int)), &cost);
    return (long)(cost / 16);
}

static long rag_of_column(const struct measure *m, int column, int width)
{
    if (m->comparison->columns[column].type == COLUMN_SOURCES)
        return 0;
    struct arena *scratch = arena_new();
    long cost = 0;
    for (int s = m->first_side; s < m->first_side + m->side_count; s++) {
        for (int r = 0; r < m->comparison->sides[s].row_count; r++) {
            cost += rag_of_cell(m, (struct table_cell){s, r, column}, width, scratch);
            arena_reset(scratch);
            words_trim(m->context->words);
        }
    }
    arena_free(scratch);
    return cost;
}

/* Returns the sum of the line-break costs of all cells at widths[]. columns_solve() uses it to choose between
 * grids of equal height. Many of these have a column in the same width. */
static long rag_cost(void *data, const int *widths)
{
    struct measure *m = data;
    long cost = 0;
    for (int c = 0; c < m->comparison->column_count; c++) {
        struct rag_memory *memory = &m->rags[c];
        int i = 0;
        while (i < memory->count && memory->widths[i] != widths[c])
            i++;
        if (i == memory->count) {
            i = memory->count < RAGS_KEPT ? memory->count++ : RAGS_KEPT - 1;
            memory->widths[i] = widths[c];
            memory->costs[i] = rag_of_column(m, c, widths[c]);
        }
        cost += memory->costs[i];
    }
    return cost;
}

/* Places the columns. The gaps take the width that the columns leave, up to GAP_MOST_EMS each, and what is
 * left then stays free behind the table. */
static void place_columns(const struct measure *m, struct grid_columns *columns)
{
    const int count = m->comparison->column_count, most = GAP_MOST_EMS * m->context->cell_size;
    int left = m->grid->width;
    for (int c = 0; c < count; c++)
        left -= columns->widths[c];
    for (int c = 0, x = 0; c < count; c++) {
        columns->xs[c] = x;
        columns->width = x + columns->widths[c];
        const int gaps = count - 1 - c;
        const int gap = gaps > 0 ? min_int(left / gaps, most) : 0;
        x += columns->widths[c] + gap;
        left -= gap;
    }
}

static void compare_rules(const struct columns_problem *problem, struct grid_columns *columns,
                          struct arena *arena)
{
    static void (*const rules[])(const struct columns_problem *, int *) = {columns_equal, columns_css_auto,
                                                                           columns_fair_share};
    int *widths = arena_array(arena, problem->column_count, sizeof *widths);
    for (int i = 0; i < 3; i++) {
        rules[i](problem, widths);
        columns->compared_tallest[i] = columns_lines(problem, widths, NULL);
    }
}

/* Returns whether each text column has room for its longest text, or the width that its author gave it. */
static bool has_room_for_texts(const struct measure *m, const int *widths)
{
    bool whole = true;
    for (int c = 0; c < m->comparison->column_count; c++)
        whole = whole && (m->comparison->columns[c].type != COLUMN_TEXT || widths[c] >= m->natural[c] ||
                          is_fixed(m, c));
    return whole;
}

/* Stores the row lines of each side, or of each band of paired rows, at widths[]. */
static void grid_lines(const struct measure *m, const struct columns_problem *problem, const int *widths)
{
    const int sides = m->comparison->side_count;
    struct columns_problem one = *problem;
    one.side_count = 1;
    for (int s = m->first_side; s < m->first_side + m->side_count; one.row_counts++) {
        m->grid->lines[s] = columns_lines(&one, widths, NULL);
        one.cells += *one.row_counts * one.column_count;
        s += is_paired(m) ? bands_at(sides, m->beside, s).count : 1;
    }
}

static struct grid_columns solve(struct measure *m, int width)
{
    const int rows = row_total(m);
    int *counts = arena_array(m->arena, m->side_count, sizeof *counts);
    for (int s = 0; s < m->side_count; s++)
        counts[s] = m->comparison->sides[m->first_side + s].row_count;
    const int problem_sides = is_paired(m) ? pair_rows(m, counts) : m->side_count;
    const struct columns_problem problem = {.column_count = m->comparison->column_count,
                                            .side_count = problem_sides,
                                            .row_counts = counts,
                                            .cells = m->cells,
                                            .width = width,
                                            .least = m->least,
                                            .most = m->most,
                                            .wide = m->wide,
                                            .natural = m->natural,
                                            .node_limit = NODE_LIMIT,
                                            .rag = rows <= RAG_ROWS ? rag_cost : NULL,
                                            .data = m};
    struct grid_columns columns = {.solution = columns_solve(&problem, m->arena)};
    columns.widths = columns.solution.widths;
    columns.figures = m->figures;
    columns.xs = arena_array(m->arena, problem.column_count, sizeof *columns.xs);
    columns.whole = has_room_for_texts(m, columns.widths);
    place_columns(m, &columns);
    grid_lines(m, &problem, columns.widths);
    compare_rules(&problem, &columns, m->arena);
    return columns;
}

/* Begins the problem of the sides [first, first + count), which share their widths: the bounds of the
 * columns' widths. m->scratch must be released after use. Returns the room for the columns without their
 * gaps. */
static int begin_measure(struct measure *m, int first, int count)
{
    const int columns = m->comparison->column_count;
    const int width = m->grid->width - m->grid->gap * (columns - 1);
    m->first_side = first;
    m->side_count = count;
    m->least = arena_array(m->arena, columns, sizeof *m->least);
    m->most = arena_array(m->arena, columns, sizeof *m->most);
    m->wide = arena_array(m->arena, columns, sizeof *m->wide);
    m->pairs = arena_array(m->arena, columns, sizeof *m->pairs);
    m->natural = arena_array(m->arena, columns, sizeof *m->natural);
    m->widest_mark = arena_array(m->arena, columns, sizeof *m->widest_mark);
    m->widest_word = arena_array(m->arena, columns, sizeof *m->widest_word);
    m->figures = arena_array(m->arena, columns, sizeof *m->figures);
    m->scratch = arena_new();
    m->rags = arena_array(m->scratch, columns, sizeof *m->rags);
    measure_columns(m);
    keep_pairs(m, width);
    set_caps(m);
    apply_fixed(m, width);
    return width;
}

/* Finds the widths of the sides [first, first + count), which share them. Returns false, and stores the
 * reason in *fault, if even the least widths do not fit. */
static bool solve_sides(struct grid *grid, struct measure m, int first, int count, struct grid_fault *fault)
{
    const int width = begin_measure(&m, first, count);
    const bool fits = !find_fault(&m, width, fault);
    if (!fits && fault->word) /* which the texts own */
        fault->word = arena_strdup(m.arena, fault->word);
    if (fits) {
        scale_cells(&m);
        const struct grid_columns solved = solve(&m, width);
        for (int s = first; s < first + count; s++)
            grid->sides[s] = solved;
    }
    arena_free(m.scratch);
    return fits;
}

static struct grid new_grid(const struct table_texts *texts, struct grid_room room, struct arena *arena)
{
    const int sides = texts->comparison->side_count;
    return (struct grid){.width = room.width,
                         .lines = arena_array(arena, sides, sizeof(int)),
                         .gap = MILLI_POINTS(COLUMN_GAP_MPT),
                         .sides = arena_array(arena, sides, sizeof(struct grid_columns)),
                         .hyphenate = texts->hyphenate};
}

static struct measure new_measure(const struct cell_context *context, const struct table_texts *texts,
                                  struct grid_room room, const struct grid *grid, struct arena *arena)
{
    return (struct measure){.context = context,
                            .texts = texts,
                            .comparison = texts->comparison,
                            .grid = grid,
                            .beside = room.beside,
                            .arena = arena};
}

const struct grid_fault *grid_solve(const struct cell_context *context, const struct table_texts *texts,
                                    struct grid_room room, struct grid *grid, struct arena *arena)
{
    const struct comparison *comparison = texts->comparison;
    struct grid_fault *fault = arena_alloc(arena, sizeof *fault);
    *grid = new_grid(texts, room, arena);
    const struct measure m = new_measure(context, texts, room, grid, arena);
    bool fits = true;
    if (!comparison->widths_per_side)
        fits = solve_sides(grid, m, 0, comparison->side_count, fault);
    for (int s = 0; fits && comparison->widths_per_side && s < comparison->side_count; s++)
        fits = solve_sides(grid, m, s, 1, fault);
    return fits ? NULL : fault;
}

/* -- Without solving ------------------------------------------------------------------------------------- */

/* Stores in widths[] the greatest width that each column may have if the others have their least. Returns the
 * sum of the natural widths. */
static int widest_columns(const struct measure *m, int width, int *widths)
{
    const int columns = m->comparison->column_count;
    int spare = width;
    long long natural = 0;
    for (int c = 0; c < columns; c++)
        spare -= m->least[c];
    for (int c = 0; c < columns; c++) {
        widths[c] = min_int(m->least[c] + spare, m->most[c]);
        natural += max_int(m->natural[c], m->least[c]);
    }
    return saturate_int(natural);
}

/* Returns the characters in a line of the widest text column, or COLUMN_CHARS_MOST if each text column has
 * room for its longest text. */
static int widest_characters(const struct measure *m, const int *widths)
{
    int widest = -1;
    for (int c = 0; c < m->comparison->column_count; c++)
        if (m->comparison->columns[c].type == COLUMN_TEXT)
            widest = max_int(widest, widths[c]);
    return widest < 0 || has_room_for_texts(m, widths) ? COLUMN_CHARS_MOST
                                                       : (int)(2LL * widest / m->context->cell_size);
}

/* Stores in lines[] the row lines of each side if each column has its greatest width. */
static void count_least_lines(struct measure *m, const int *widths, int *lines)
{
    scale_cells(m);
    const struct steps *cell = m->cells;
    for (int s = m->first_side; s < m->first_side + m->side_count; s++) {
        const struct columns_problem side = {.column_count = m->comparison->column_count,
                                             .side_count = 1,
                                             .row_counts = &m->comparison->sides[s].row_count,
                                             .cells = cell};
        lines[s] = columns_lines(&side, widths, NULL);
        cell += side.column_count * *side.row_counts;
    }
}

/* Adds what is known of the sides [first, first + count), which share their widths. */
static void foresee_sides(struct measure m, int first, int count, struct grid_outlook *outlook)
{
    struct grid_fault fault;
    const int width = begin_measure(&m, first, count);
    int *widths = arena_array(m.scratch, m.comparison->column_count, sizeof *widths);
    if (find_fault(&m, width, &fault)) {
        outlook->characters = 0;
    } else {
        outlook->whole = widest_columns(&m, width, widths) <= width && outlook->whole;
        outlook->characters = min_int(outlook->characters, widest_characters(&m, widths));
        count_least_lines(&m, widths, outlook->lines);
    }
    arena_free(m.scratch);
}

struct grid_outlook grid_foresee(const struct cell_context *context, const struct table_texts *texts,
                                 struct grid_room room, struct arena *arena)
{
    const struct comparison *comparison = texts->comparison;
    const int count = comparison->widths_per_side ? 1 : comparison->side_count;
    const struct grid grid = new_grid(texts, room, arena);
    const struct measure m = new_measure(context, texts, room, &grid, arena);
    struct grid_outlook outlook = {.lines = arena_array(arena, comparison->side_count, sizeof *outlook.lines),
                                   .characters = COLUMN_CHARS_MOST,
                                   .whole = true};
    for (int s = 0; s < comparison->side_count; s += count)
        foresee_sides(m, s, count, &outlook);
    return outlook;
}
