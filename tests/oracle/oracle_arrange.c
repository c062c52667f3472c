/* Compares the arrangement that a report gets with brute force on small random reports: every way to set the
 * sides of each comparison is laid out, and the rules of docs/LAYOUT.md choose among them. The arguments are
 * count and seed. Prints the first report that differs. */
#include "base/integers.h"
#include "layout/fit.h"
#include "layout/quality.h"
#include "report/load.h"
#include "text/typesetter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SIZE = 8704,     /* the size of cells, 8.5 pt */
    GAP = 8 * POINT, /* between two columns */
    LEAST = 20,      /* characters in a line of the widest text column */
    GOOD = 28,
    MOST = 66,
    MOST_WAYS = 12,
    MOST_TABLES = 2
};

/* One way to set the sides of a comparison, and how much the rules like it. */
struct way {
    struct arrangement arrangement;
    int rank; /* the greatest comes first; negative if lines are short */
};

/* A random report with all that is found out of it. */
struct trial {
    const struct report *report;
    struct words *words;
    struct diag *diag;
    const struct comparison *comparisons[MOST_TABLES];
    const struct table_texts *texts[MOST_TABLES];
    struct way ways[MOST_TABLES][MOST_WAYS];
    int way_counts[MOST_TABLES], table_count;
    struct arena *arena;
};

/* A choice of a way for each comparison. */
struct choice {
    int ways[MOST_TABLES];
    int pages;
};

static unsigned long long state;

static int pick(int below)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((state >> 33) % (unsigned long long)below);
}

/* -- Random reports -------------------------------------------------------------------------------------- */

static void put_words(struct buf *yaml, int most)
{
    static const char *const words[] = {"a",     "of",       "rows",       "pages", "the measure",
                                        "lines", "evidence", "typography", "in",    "arrangement"};
    for (int count = 1 + pick(most), i = 0; i < count; i++)
        buf_printf(yaml, "%s%s", i > 0 ? " " : "", words[pick(10)]);
}

/* The kinds of the columns of a comparison, and the lengths of their texts. */
struct columns {
    int count, most[8];
    bool sources[8];
};

static void put_row(struct buf *yaml, const struct columns *columns)
{
    buf_puts(yaml, "      - {");
    for (int c = 0; c < columns->count; c++) {
        buf_printf(yaml, "%sc%d: ", c > 0 ? ", " : "", c);
        if (columns->sources[c])
            buf_printf(yaml, "{url: 'https://example.org/%d'}", pick(30));
        else
            put_words(yaml, columns->most[c]);
    }
    buf_puts(yaml, "}\n");
}

static struct columns put_columns(struct buf *yaml)
{
    struct columns columns = {.count = 1 + pick(5)};
    buf_puts(yaml, "    columns: [");
    for (int c = 0; c < columns.count; c++) {
        columns.most[c] = pick(3) == 0 ? 30 : 1 + pick(6);
        columns.sources[c] = c > 0 && c == columns.count - 1 && pick(2) == 0;
        buf_printf(yaml, "%s{key: c%d%s}", c > 0 ? ", " : "", c, columns.sources[c] ? ", type: sources" : "");
    }
    buf_puts(yaml, "]\n");
    return columns;
}

static void put_comparison(struct buf *yaml)
{
    buf_printf(yaml, "- comparison:\n    widths: %s\n", pick(4) == 0 ? "per-side" : "shared");
    if (pick(6) == 0)
        buf_puts(yaml, "    align: rows\n");
    const struct columns columns = put_columns(yaml);
    const int sides = pick(3) == 0 ? 1 : 2 + pick(7), rows = 1 + (pick(3) == 0 ? 100 : 40) / (sides + 1);
    buf_puts(yaml, "    sides:\n");
    for (int s = 0; s < sides; s++) {
        buf_puts(yaml, "    - name: N\n      rows:\n");
        for (int r = 1 + pick(rows); r > 0; r--)
            put_row(yaml, &columns);
    }
}

static const char *random_yaml(struct arena *arena)
{
    static const char *const papers[] = {"A4", "A4", "Letter", "A3"};
    struct buf yaml = buf_new(arena);
    const int tables = 1 + (pick(4) == 0);
    buf_printf(&yaml, "title: T\ntype-size: 8.5\npage: {size: %s, orientation: %s}\nbody:\n", papers[pick(4)],
               pick(3) == 0 ? "portrait" : "landscape");
    for (int t = 0; t < tables; t++) {
        if (pick(3) == 0) {
            buf_puts(&yaml, "- text: ");
            put_words(&yaml, 200);
            buf_putc(&yaml, '\n');
        }
        put_comparison(&yaml);
    }
    return yaml.data;
}

/* -- The rules ------------------------------------------------------------------------------------------- */

static bool is_text(const struct comparison *comparison, int column)
{
    return comparison->columns[column].type == COLUMN_TEXT;
}

/* Returns the characters in a line of the widest text column that sides [first, first + count) can have in a
 * table of `width`: 0 if a word does not fit, MOST if all texts have one line. Adds to *sum what all texts of
 * the widest side need on one line. */
static int characters_of(const struct trial *trial, const struct table_texts *texts, struct band sides,
                         int width, long long *sum)
{
    const struct comparison *comparison = texts->comparison;
    const int columns = comparison->column_count;
    int *least = arena_array(trial->arena, columns, sizeof *least),
        *natural = arena_array(trial->arena, columns, sizeof *natural);
    int spare = width - GAP * (columns - 1), widest = -1;
    bool whole = true;
    for (int c = 0; c < columns; c++) {
        for (int s = sides.first; s < sides.first + sides.count; s++) {
            least[c] = max_int(least[c], texts->sides[s].columns[c].least);
            natural[c] = max_int(natural[c], texts->sides[s].columns[c].natural);
        }
        spare -= least[c];
        *sum += max_int(natural[c], least[c]);
    }
    for (int c = 0; c < columns && spare >= 0; c++) {
        if (!is_text(comparison, c))
            continue;
        const int most = max_int(least[c], min_int(natural[c], MOST * SIZE / 2));
        widest = max_int(widest, min_int(least[c] + spare, most));
        whole = whole && min_int(least[c] + spare, most) >= natural[c];
    }
    return spare < 0 ? 0 : whole ? MOST : 2 * widest / SIZE;
}

/* Ranks a way before its grid is known. Returns false if it breaks a rule. */
static bool rank_way(const struct trial *trial, const struct table_texts *texts, struct way *way)
{
    const struct comparison *comparison = texts->comparison;
    const struct geometry geometry = geometry_of(trial->report);
    const int width = geometry_share(&geometry, way->arrangement.places);
    const int step = comparison->widths_per_side ? 1 : comparison->side_count;
    int characters = MOST;
    long long sum = 0;
    for (int s = 0; s < comparison->side_count; s += step)
        characters = min_int(characters, characters_of(trial, texts, (struct band){s, step}, width, &sum));
    if (characters < GOOD)
        way->rank = characters - GOOD;
    else if (way->arrangement.places == way->arrangement.beside)
        way->rank = 2 * way->arrangement.beside;
    else
        way->rank = way->arrangement.places == 2 &&
                            sum <= width - GAP * (long long)(comparison->column_count - 1)
                        ? 3
                        : 0;
    return characters >= LEAST;
}

/* Returns the layout of the report with the chosen ways, or NULL if the words of a table do not fit. */
static struct layout *set(const struct trial *trial, const int *ways)
{
    const struct geometry geometry = geometry_of(trial->report);
    struct layout *layout = layout_begin(trial->report, &geometry, SIZE, trial->arena);
    const struct cell_context context = layout_context(layout, trial->words);
    layout->tables = arena_array(trial->arena, MOST_TABLES, sizeof *layout->tables);
    for (int t = 0; t < trial->table_count; t++) {
        const struct comparison *comparison = trial->comparisons[t];
        struct tables *tables = &layout->tables[layout->table_count++];
        *tables = (struct tables){.comparison = comparison,
                                  .arrangement = trial->ways[t][ways[t]].arrangement,
                                  .metrics = table_metrics(SIZE, false)};
        tables->texts = trial->texts[t];
        const struct grid_room room = {geometry_share(&geometry, tables->arrangement.places),
                                       tables->arrangement.beside};
        if (grid_solve(&context, tables->texts, room, &tables->grid, trial->arena))
            return NULL;
        for (int s = 0; s < comparison->side_count; s++) {
            const struct side *side = &comparison->sides[s];
            const int last = side->row_count - 1;
            const struct paragraph rows = tables_rows(&context, side, max_int(last - 1, 0), last,
                                                      trial->arena);
            tables->part_room = max_int(tables->part_room, text_width(&rows) + 6 * POINT);
        }
        if (tables->part_room > room.width / 2)
            tables->part_room = 0;
    }
    layout_finish(layout, trial->words, NULL, trial->arena);
    return layout;
}

/* Returns whether the widest text column of each side has 20 characters or room for its longest text. */
static bool is_readable(const struct tables *tables)
{
    const struct comparison *comparison = tables->comparison;
    for (int s = 0; s < comparison->side_count; s++) {
        int widest = 0;
        bool whole = true, texts = false;
        for (int c = 0; c < comparison->column_count; c++) {
            if (!is_text(comparison, c))
                continue;
            int natural = 0;
            for (int o = 0; o < comparison->side_count; o++)
                if (o == s || !comparison->widths_per_side)
                    natural = max_int(natural, tables->texts->sides[o].columns[c].natural);
            const int width = tables->grid.sides[s].widths[c];
            texts = true;
            whole = whole && width >= natural;
            widest = max_int(widest, width);
        }
        if (texts && !whole && widest < LEAST * SIZE / 2)
            return false;
    }
    return true;
}

/* -- Brute force ----------------------------------------------------------------------------------------- */

static int compare_ways(const void *a, const void *b)
{
    const struct way *first = a, *second = b;
    return first->rank != second->rank ? second->rank - first->rank
                                       : first->arrangement.places - second->arrangement.places;
}

/* Lists the ways of comparison `t` that keep the rules, as far as they are known before a grid is. Each
 * number of bands gives one way, with bands as equal as can be. Ways with the same fullest band are one. */
static void list_ways(struct trial *trial, int t)
{
    const struct comparison *comparison = trial->comparisons[t];
    const struct geometry geometry = geometry_of(trial->report);
    const struct layout *layout = layout_begin(trial->report, &geometry, SIZE, trial->arena);
    const struct cell_context context = layout_context(layout, trial->words);
    trial->texts[t] = table_texts_new(&context, comparison, true, trial->arena);
    const int sides = comparison->side_count, most = sides == 1 ? 3 : sides;
    struct way *ways = trial->ways[t];
    int count = 0, before = 0;
    for (int n = 1; n <= most; n++) {
        const int fullest = (sides + n - 1) / n;
        struct way way = {.arrangement = sides == 1 ? (struct arrangement){1, n}
                                                    : (struct arrangement){fullest, fullest}};
        if (sides > 1 && fullest == before)
            continue;
        before = fullest;
        if (rank_way(trial, trial->texts[t], &way))
            ways[count++] = way;
    }
    if (count == 0)
        ways[count++] = (struct way){.arrangement = {1, 1}};
    qsort(ways, (size_t)count, sizeof *ways, compare_ways);
    trial->way_counts[t] = count;
}

/* Drops the ways whose lines are too short in their grids. The last one stays in any case. */
static void drop_short(struct trial *trial, int t)
{
    int kept = 0;
    int choice[MOST_TABLES] = {0};
    for (int w = 0; w < trial->way_counts[t]; w++) {
        choice[t] = w;
        const struct layout *layout = set(trial, choice);
        const bool last = w + 1 == trial->way_counts[t] && kept == 0;
        if (layout && (last || is_readable(&layout->tables[t])))
            trial->ways[t][kept++] = trial->ways[t][w];
    }
    trial->way_counts[t] = kept;
}

/* Tries all ways of the comparisons from `t` on. */
static void try_all(const struct trial *trial, int t, struct choice *choice, struct choice *best)
{
    if (t == trial->table_count) {
        const struct layout *layout = set(trial, choice->ways);
        choice->pages = layout->page_count;
        if (choice->pages < best->pages)
            *best = *choice;
        return;
    }
    for (int w = 0; w < trial->way_counts[t]; w++) {
        choice->ways[t] = w;
        try_all(trial, t + 1, choice, best);
    }
}

/* -- Comparing ------------------------------------------------------------------------------------------- */

static int fail(const struct trial *trial, const struct choice *best, const struct layout *found)
{
    for (int t = 0; found && t < trial->table_count; t++) {
        const struct arrangement a = trial->ways[t][best->ways[t]].arrangement,
                                 b = found->tables[t].arrangement;
        printf("table %d: %d beside in %d places, but found %d in %d\n", t, a.beside, a.places, b.beside,
               b.places);
    }
    printf("pages: %d, but found %d\n", best->pages, found ? found->page_count : 0);
    return 1;
}

/* Returns whether the tables are set in one of the ways that are allowed, and in the way that is tried first
 * if a single comparison takes the fewest pages so. */
static bool is_arranged(const struct trial *trial, const struct choice *best, const struct layout *found)
{
    for (int t = 0; t < trial->table_count; t++) {
        const struct arrangement is = found->tables[t].arrangement;
        int w = 0;
        while (w < trial->way_counts[t] && (trial->ways[t][w].arrangement.beside != is.beside ||
                                            trial->ways[t][w].arrangement.places != is.places))
            w++;
        if (w == trial->way_counts[t] || (trial->table_count == 1 && w != best->ways[t]))
            return false;
    }
    return true;
}

static int check(struct trial *trial)
{
    struct choice choice = {{0}, 0}, best = {{0}, 1 << 30};
    const struct layout *found = fit_report(trial->report, trial->words, trial->arena, trial->diag);
    for (int t = 0; t < trial->table_count; t++)
        list_ways(trial, t);
    for (int t = 0; t < trial->table_count; t++)
        drop_short(trial, t);
    try_all(trial, 0, &choice, &best);
    return !found || found->page_count != best.pages || !is_arranged(trial, &best, found)
               ? fail(trial, &best, found)
               : 0;
}

/* Returns the comparisons of a report that was read. */
static struct trial read_trial(const char *yaml, struct arena *arena)
{
    struct input *input = arena_alloc(arena, sizeof *input);
    struct trial trial = {.arena = arena, .diag = diag_new(arena)};
    *input = (struct input){"random.yaml", yaml, strlen(yaml)};
    trial.report = load_report(input, arena, trial.diag);
    for (int b = 0; b < trial.report->block_count; b++)
        if (block_comparison(&trial.report->blocks[b]))
            trial.comparisons[trial.table_count++] = block_comparison(&trial.report->blocks[b]);
    return trial;
}

int main(int argc, char **argv)
{
    const long count = argc > 1 ? atol(argv[1]) : 500;
    struct arena *arena = arena_new();
    const struct trial first = read_trial("title: T\nbody:\n- text: x\n", arena);
    struct dictionaries *dictionaries = dictionaries_new(getenv("CASEBOOK_HYPHENS"), arena);
    struct words *words = typesetter_open(getenv("CASEBOOK_FONTS"), dictionaries, first.report, arena,
                                          first.diag);
    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (long i = 0; i < count; i++) {
        struct arena *own = arena_new();
        const char *yaml = random_yaml(own);
        struct trial trial = read_trial(yaml, own);
        trial.words = words;
        if (check(&trial)) {
            printf("report %ld:\n%s", i, yaml);
            return 1;
        }
        arena_free(own);
    }
    arena_free(arena);
    printf("%ld reports: arrangements agree with brute force\n", count);
    return 0;
}
