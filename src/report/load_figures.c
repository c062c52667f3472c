/* A unit that all figures of a column share stands in the head of the column, once, so that the figures can
 * be compared. */
#include "report/load_figures.h"

#include <string.h>

enum { SHARED_LEAST = 2 /* figures that show that their unit is the column's */ };

bool load_figure(struct reader *reader, const struct node *node, const struct column *column,
                 struct cell *cell)
{
    struct figure *figure = arena_alloc(reader->arena, sizeof *figure);
    const char *hint;
    if (figure_parse(cell->text.bytes, reader->arena, figure, &hint)) {
        cell->figure = figure;
        return true;
    }
    schema_report_wrong(reader, node, column->key, figure_forms);
    if (hint)
        diag_hint(reader->diag, "%s", hint);
    return false;
}

/* -- Units ----------------------------------------------------------------------------------------------- */

/* What the figures of a column have in common. */
struct column_units {
    const char *unit; /* of the first figure; NULL before it */
    bool shared;
    int count;
};

/* Takes down the unit of a figure. Only the sum of money with its unit shows what it is: "$1.5 M". */
static void count_unit(struct column_units *units, const struct figure *figure)
{
    if (!figure || figure->kind == FIGURE_NOTHING)
        return;
    units->unit = units->unit ? units->unit : figure->unit;
    units->shared = units->shared && !*figure->top.currency && strcmp(figure->unit, units->unit) == 0;
    units->count++;
}

/* Returns the unit of all figures of a column, or NULL if they have none or several. */
static const char *shared_unit(const struct comparison *comparison, int column)
{
    struct column_units units = {.shared = true};
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        for (int r = 0; r < side->row_count && units.shared; r++)
            if (side->rows[r].cells)
                count_unit(&units, side->rows[r].cells[column].figure);
    }
    return units.shared && units.count >= SHARED_LEAST && *units.unit ? units.unit : NULL;
}

/* Returns whether a head says the unit by itself: "MB/s", "Memory (MB)". */
static bool names_unit(const struct text *head, const char *unit)
{
    const size_t length = strlen(unit);
    size_t end = head->length;
    end -= end > 0 && head->bytes[end - 1] == ')';
    if (end < length || strncmp(head->bytes + end - length, unit, length) != 0)
        return false;
    return end == length || strchr(" (,", head->bytes[end - length - 1]);
}

static struct text with_unit(const struct text *head, const char *unit, struct arena *arena)
{
    struct text text = *head;
    text.bytes = arena_printf(arena, "%s%s%s", head->bytes, head->length > 0 ? ", " : "", unit);
    text.length = strlen(text.bytes);
    text.spans = arena_array(arena, head->span_count + 1, sizeof *text.spans);
    for (int i = 0; i < head->span_count; i++)
        text.spans[i] = head->spans[i];
    text.spans[text.span_count++] = (struct span){.start = head->length, .end = text.length};
    return text;
}

static bool has_own_units(const struct comparison *comparison, int column)
{
    const char *unit = comparison->columns[column].unit;
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        for (int r = 0; r < side->row_count; r++) {
            const struct figure *figure = side->rows[r].cells ? side->rows[r].cells[column].figure : NULL;
            if (figure && figure->kind != FIGURE_NOTHING && *figure->unit &&
                !(unit && strcmp(unit, figure->unit) == 0))
                return true;
        }
    }
    return false;
}

void load_units(struct reader *reader, struct comparison *comparison)
{
    for (int c = 0; c < comparison->column_count; c++) {
        struct column *column = &comparison->columns[c];
        if (column->type != COLUMN_NUMBER)
            continue;
        column->unit = column->unit ? column->unit : shared_unit(comparison, c);
        column->own_units = has_own_units(comparison, c);
        for (int s = 0; column->unit && s < comparison->side_count; s++) {
            struct text *head = &comparison->sides[s].labels[c];
            if (!names_unit(head, column->unit))
                *head = with_unit(head, column->unit, reader->arena);
        }
    }
}
