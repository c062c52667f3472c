/* Cells are measured row by row, and their words may leave the cache after each row unless the cells are
 * kept.
 */
#include "layout/table_texts.h"

#include "base/integers.h"
#include "layout/lines.h"

/* The state of measuring one side. */
struct side_measure {
    const struct cell_context *context;
    const struct comparison *comparison;
    const struct side *side;
    struct side_texts texts;
    struct arena *arena; /* owns the texts */
    struct arena *scratch;
};

static void measure_least(struct side_measure *m, int column, const struct paragraph *paragraph)
{
    struct column_texts *texts = &m->texts.columns[column];
    int box;
    const int least = paragraph->hang +
                      linebreak_least_width(paragraph->boxes, paragraph->count, paragraph->hyphens, &box);
    if (least > texts->least) {
        texts->least = least;
        texts->widest_word = text_word(paragraph, box, m->arena);
        texts->widest_mark = paragraph->parts[box].mark;
    }
}

static void measure_paragraph(struct side_measure *m, int column, const struct paragraph *paragraph)
{
    int *natural = &m->texts.columns[column].natural;
    measure_least(m, column, paragraph);
    *natural = max_int(*natural, linebreak_natural_width(paragraph->boxes, paragraph->count));
}

static void measure_sources(struct side_measure *m, int column, const struct paragraph *sources)
{
    struct column_texts *texts = &m->texts.columns[column];
    measure_least(m, column, sources);
    texts->pair = max_int(texts->pair, source_cell_pair(sources));
    texts->natural = max_int(texts->natural, texts->pair);
}

/* Returns the lines of a cell at each width; in a table with blocks, the half lines. */
static struct steps steps_of(struct side_measure *m, const struct paragraph *text)
{
    const struct steps steps = lines_steps(text, m->arena);
    const int gaps = lines_gaps(text);
    if (!m->comparison->blocks)
        return steps;
    struct step *halves = arena_array(m->arena, steps.count, sizeof *halves);
    for (int i = 0; i < steps.count; i++)
        halves[i] = (struct step){steps.step[i].width, 2 * steps.step[i].lines + gaps};
    return (struct steps){halves, steps.count};
}

/* Measures a cell that has a text, and stores its lines at each width in *steps. */
static void measure_cell(struct side_measure *m, int column, const struct paragraph *text,
                         struct steps *steps)
{
    if (m->comparison->columns[column].type == COLUMN_SOURCES)
        measure_sources(m, column, text);
    else
        measure_paragraph(m, column, text);
    *steps = steps_of(m, text);
}

static void measure_figure(struct side_measure *m, int column, const struct paragraph *cell)
{
    const struct figure_room own = figure_room_of(cell);
    figure_room_join(&m->texts.columns[column].figures, &own);
}

static void measure_cells(struct side_measure *m, int row)
{
    const int columns = m->comparison->column_count;
    for (int c = 0; c < columns; c++) {
        const int cell = row * columns + c;
        const struct paragraph text = source_cell_measured(m->context, m->comparison, &m->side->rows[row], c,
                                                           m->texts.cells ? m->arena : m->scratch);
        if (m->side->rows[row].cells[c].figure)
            measure_figure(m, c, &text);
        if (text.count > 0)
            measure_cell(m, c, &text, &m->texts.steps[cell]);
        if (m->texts.cells)
            m->texts.cells[cell] = text;
    }
}

static void measure_heads(struct side_measure *m)
{
    for (int c = 0; c < m->comparison->column_count; c++) {
        const struct paragraph head = cell_head(m->context, m->side, c, m->scratch);
        if (head.count > 0)
            measure_paragraph(m, c, &head);
    }
}

static void measure_rows(struct side_measure *m)
{
    struct words *words = m->context->words;
    for (int r = 0; r < m->side->row_count; r++) {
        measure_cells(m, r);
        arena_reset(m->scratch);
        if (m->texts.cells)
            words_hold(words, m->arena);
        words_trim(words);
    }
}

static struct side_texts measure_side(const struct cell_context *context, const struct comparison *comparison,
                                      int side, struct arena *arena)
{
    struct side_measure m = {.context = context,
                             .comparison = comparison,
                             .side = &comparison->sides[side],
                             .arena = arena,
                             .scratch = arena_new()};
    const int columns = comparison->column_count, cells = m.side->row_count * columns;
    m.texts.columns = arena_array(arena, columns, sizeof *m.texts.columns);
    m.texts.steps = arena_array(arena, cells, sizeof *m.texts.steps);
    if (!context->bare)
        m.texts.cells = arena_array(arena, cells, sizeof *m.texts.cells);
    measure_heads(&m);
    measure_rows(&m);
    arena_free(m.scratch);
    return m.texts;
}

const struct table_texts *table_texts_new(const struct cell_context *context,
                                          const struct comparison *comparison, bool keep, struct arena *arena)
{
    struct table_texts *texts = arena_alloc(arena, sizeof *texts);
    struct cell_context own = *context;
    own.bare = !keep;
    *texts = (struct table_texts){.comparison = comparison, .hyphenate = context->hyphenate};
    texts->sides = arena_array(arena, comparison->side_count, sizeof *texts->sides);
    for (int s = 0; s < comparison->side_count; s++)
        texts->sides[s] = measure_side(&own, comparison, s, arena);
    return texts;
}

struct paragraph table_texts_cell(const struct table_texts *texts, const struct cell_context *context,
                                  struct table_cell cell, struct arena *arena)
{
    const struct comparison *comparison = texts->comparison;
    const struct side_texts *side = &texts->sides[cell.side];
    if (!side->cells)
        return source_cell_measured(context, comparison, &comparison->sides[cell.side].rows[cell.row],
                                    cell.column, arena);
    struct paragraph text = side->cells[cell.row * comparison->column_count + cell.column];
    if (text.count > 0)
        text.scale = style_scale(ROLE_CELL, context->cell_size);
    return text;
}
