#include "latex/latex_settings.h"

#include "latex/latex_measures.h"
#include "latex/latex_tables.h"
#include "report/measures.h"

/* Returns the number of columns of notes: as many as the tables beside each other, and enough for
 * none to be too wide. */
static int note_columns(const struct latex *latex)
{
    const int width = latex_table_width(latex->report, 1);
    const int widest = TENTHS_MM_IN_MPT(NOTE_COLUMN_MM10);
    int columns = (width + widest - 1) / widest;
    for (int b = 0; b < latex->report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&latex->report->blocks[b]);
        if (comparison && latex->tables[b].beside > columns)
            columns = latex->tables[b].beside;
    }
    while (columns > 1 && latex_table_width(latex->report, columns) < TENTHS_MM_IN_MPT(COLUMN_LEAST_MM10))
        columns--;
    return columns;
}

void latex_settings_choose(struct latex *latex)
{
    const struct report *report = latex->report;
    const int digits = latex_note_digits(report);
    latex->tables = arena_array(latex->arena, report->block_count, sizeof *latex->tables);
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        if (!comparison)
            continue;
        latex->tables[b] = latex_tables_of(report, comparison, digits, latex->arena);
        if (comparison->arrange > latex->tables[b].beside)
            diag_warning(latex->diag, report->blocks[b].mark,
                         "only %d of %d sides have room beside each other in LaTeX", latex->tables[b].beside,
                         comparison->arrange);
    }
    latex->note_columns = note_columns(latex);
}

/* Puts the widest parts of the figures in column `column`. TeX knows the columns by `name`. */
static void put_figures(struct latex *latex, const struct latex_sides *sides, int column, const char *name)
{
    const struct latex_figures figures = latex_figures_of(latex->report, sides, column,
                                                          latex_cell_size(latex->report), latex->scratch);
    struct latex_text line = latex_line_begin(latex);
    line.mark = sides->comparison->columns[column].mark;
    latex_text_command(&line, arena_printf(latex->scratch, "\\casebookfigures{%s}{%d}", name, column + 1));
    latex_text_put_figure(&line, &figures.widest, figures.fraction);
    latex_line_end(latex, &line, 0);
}

/* Returns the name of the type that TeX knows a column by. */
static const char *align_type(const struct column *column)
{
    static const char *const types[] = {[COLUMN_TEXT] = "text",
                                        [COLUMN_NUMBER] = "number",
                                        [COLUMN_YEAR] = "text",
                                        [COLUMN_SOURCES] = "sources"};
    static const char *const aligns[] = {
        [COLUMN_LEFT] = "text", [COLUMN_CENTERED] = "center", [COLUMN_RIGHT] = "number"};
    if (column->has_signs)
        return "signs";
    if (column->align != COLUMN_AS_TYPE)
        return aligns[column->align];
    return column->own_units ? "text" : types[column->type];
}

/* Puts the shares of the columns; TeX knows them by `name`. */
static void put_shares(struct latex *latex, const struct latex_sides *sides,
                       const struct latex_columns *columns, const char *name)
{
    const struct comparison *comparison = sides->comparison;
    latex_printf(latex, "\\casebookcolumns{%s}{", name);
    for (int c = 0; c < comparison->column_count; c++) {
        latex_printf(latex, "%s\n  %s=%d.%d", c > 0 ? "," : "", align_type(&comparison->columns[c]),
                     columns->shares[c] / 10, columns->shares[c] % 10);
    }
    latex_put(latex, "}\n");
    for (int c = 0; c < comparison->column_count; c++)
        if (comparison->columns[c].type == COLUMN_NUMBER)
            put_figures(latex, sides, c, name);
}

/* Puts the colours of the sides of comparison `number`. */
static void put_colors(const struct latex *latex, const struct comparison *comparison, int number)
{
    for (int s = 0; s < comparison->side_count; s++)
        latex_printf(latex,
                     "\\definecolor{casebook%d.%d}{HTML}{%06X}\n"
                     "\\definecolor{casebook%d.%d.text}{HTML}{%06X}\n",
                     number, s + 1, comparison->sides[s].color, number, s + 1,
                     comparison->sides[s].text_color);
}

void latex_settings_put(struct latex *latex)
{
    int number = 0;
    const int width = latex_prose_width(latex->report);
    latex_printf(latex, "\\newcommand*\\casebooknotecolumns{%d}\n", latex->note_columns);
    latex_printf(latex, "\\newcommand*\\casebookprosecolumns{%d}\n", measures_prose_columns(latex->report));
    latex_printf(latex, "\\newcommand*\\casebookprosewidth{%d.%03dpt}\n", width / 1000, width % 1000);
    for (int b = 0; b < latex->report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&latex->report->blocks[b]);
        const struct latex_tables *tables = &latex->tables[b];
        if (!comparison)
            continue;
        put_colors(latex, comparison, ++number);
        for (int i = 0; i < tables->set_count; i++) {
            const char *name = comparison->widths_per_side
                                   ? arena_printf(latex->arena, "%d.%d", number, i + 1)
                                   : arena_printf(latex->arena, "%d", number);
            const bool own = comparison->widths_per_side;
            put_shares(latex,
                       &(struct latex_sides){comparison, own ? i : 0, own ? 1 : comparison->side_count},
                       &tables->sets[i], name);
        }
    }
}
