/* The rules are those of layout/arrange.c, but nothing is known of pages. So the first arrangement that is
 * good is taken, and no other one to save a page. */
#include "latex/latex_tables.h"

#include "latex/latex_measures.h"
#include "report/bands.h"
#include "report/measures.h"

enum {
    NARROWEST_MM10 =
        60 /* mean width of a column with its gap; fewer tables stand beside each other below it */
};

/* Returns the number of sides of the next fewer sides that may stand beside each other, or 0 after 1. */
static int fewer_beside(const struct comparison *comparison, int beside)
{
    return beside > 1 ? bands_even(comparison->side_count, beside - 1) : 0;
}

/* Returns the greatest number of sides, at most `beside`, whose columns have room for a word. */
static int most_beside(const struct report *report, const struct comparison *comparison, int beside)
{
    const int narrowest = TENTHS_MM_IN_MPT(NARROWEST_MM10) * comparison->column_count;
    while (beside > 1 && latex_table_width(report, beside) < narrowest)
        beside = fewer_beside(comparison, beside);
    return beside;
}

/* Returns the sides that have the same widths as side `first`. */
static struct latex_sides sides_from(const struct comparison *comparison, int first)
{
    return (struct latex_sides){comparison, first, comparison->widths_per_side ? 1 : comparison->side_count};
}

/* Returns the least of the characters that all sides may have in their widest column. */
static int characters_beside(const struct report *report, const struct comparison *comparison, int digits,
                             int beside)
{
    int least = COLUMN_CHARS_GOOD;
    for (int s = 0; s < comparison->side_count && least > 0;) {
        const struct latex_sides sides = sides_from(comparison, s);
        const int characters = latex_columns_characters(report, &sides, digits,
                                                        latex_table_width(report, beside));
        least = characters < least ? characters : least;
        s += sides.count;
    }
    return least;
}

/* Returns the columns of all sides if `beside` sides stand beside each other. */
static struct latex_tables tables_beside(const struct report *report, const struct comparison *comparison,
                                         int digits, int beside, struct arena *arena)
{
    const int count = comparison->widths_per_side ? comparison->side_count : 1;
    struct latex_tables tables = {
        .beside = beside, .sets = arena_array(arena, count, sizeof *tables.sets), .set_count = count};
    for (int i = 0; i < count; i++) {
        const struct latex_sides sides = sides_from(comparison, i);
        tables.sets[i] = latex_columns_of(report, &sides, digits, latex_table_width(report, beside), arena);
    }
    return tables;
}

/* Returns whether the columns that were chosen keep the rules. */
static bool is_readable(const struct latex_tables *tables)
{
    bool readable = true;
    for (int i = 0; i < tables->set_count; i++)
        readable = readable && tables->sets[i].fits && tables->sets[i].characters >= COLUMN_CHARS_LEAST;
    return readable;
}

struct latex_tables latex_tables_of(const struct report *report, const struct comparison *comparison,
                                    int digits, struct arena *arena)
{
    const int sides = comparison->side_count;
    const int wanted = comparison->arrange > 0 ? comparison->arrange : sides;
    int beside = most_beside(report, comparison, wanted), best = COLUMN_CHARS_LEAST - 1;
    struct latex_tables tables = {.beside = 0};
    if (comparison->arrange > 0)
        return tables_beside(report, comparison, digits, beside, arena);
    for (; beside > 0 && best < COLUMN_CHARS_GOOD; beside = fewer_beside(comparison, beside)) {
        const int characters = characters_beside(report, comparison, digits, beside);
        if (characters <= best)
            continue;
        const struct latex_tables found = tables_beside(report, comparison, digits, beside, arena);
        if (!is_readable(&found))
            continue;
        best = characters;
        tables = found;
    }
    return tables.beside > 0 ? tables : tables_beside(report, comparison, digits, 1, arena);
}
