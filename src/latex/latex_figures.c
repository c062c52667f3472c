/* Widths are estimated, as those of columns are. All digits have one width, so that the estimate is right
 * unless a column mixes words and figures of nearly the same width. */
#include "latex/latex_figures.h"

#include "base/utf8.h"
#include "latex/latex_widths.h"
#include "report/measures.h"
#include "report/wording.h"

#include <string.h>

static int figure_width(const char *words)
{
    const size_t length = strlen(words);
    int width = 0, size;
    for (size_t i = 0; i < length; i += (size_t)size)
        width += latex_char_width(utf8_decode(words + i, length - i, &size));
    return width;
}

static void take_wider(const char **widest, const char *words)
{
    if (figure_width(words) > figure_width(*widest))
        *widest = words;
}

static void take_figure(struct latex_figures *figures, const struct report *report,
                        const struct column *column, const struct cell *cell, struct arena *arena)
{
    const struct wording wording = wording_cell(report, column, cell, arena);
    const struct figure_words *words = wording.pieces[0].figure;
    take_wider(&figures->widest.before, words->before);
    take_wider(&figures->widest.after, words->after);
    take_wider(&figures->widest.unit, words->unit);
    if (*words->unit)
        take_wider(&figures->fraction, words->after);
}

struct latex_figures latex_figures_of(const struct report *report, const struct latex_sides *sides,
                                      int column, int size, struct arena *arena)
{
    struct latex_figures figures = {.widest = {"", "", ""}, .fraction = ""};
    const struct comparison *comparison = sides->comparison;
    for (int s = sides->first; s < sides->first + sides->count; s++) {
        const struct side *side = &comparison->sides[s];
        for (int r = 0; r < side->row_count; r++)
            if (side->rows[r].cells[column].figure)
                take_figure(&figures, report, &comparison->columns[column], &side->rows[r].cells[column],
                            arena);
    }
    const int gap = (int)((long long)UNIT_GAP_MPT * 1000 / size);
    const int after = figure_width(figures.widest.after);
    const int unit = *figures.widest.unit
                         ? figure_width(figures.fraction) + gap + figure_width(figures.widest.unit)
                         : 0;
    figures.width = figure_width(figures.widest.before) + (after > unit ? after : unit);
    return figures;
}
