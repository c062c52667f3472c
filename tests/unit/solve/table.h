/* What the tests of column widths share: tables that are spelled. The steps of a cell are spelled
 * width:lines; '|' stands between cells, ';' between rows, '/' between sides. Include it after cmocka. */
#ifndef CASEBOOK_TESTS_SOLVE_TABLE_H
#define CASEBOOK_TESTS_SOLVE_TABLE_H

#include "solve/columns_problem.h"

#include <stdio.h>
#include <string.h>

enum { MOST_COLUMNS = 4, MOST_CELLS = 64, MOST_STEPS = 8, MOST_SIDES = 3, NODES = 1000 };

struct table {
    struct columns_problem problem;
    int row_counts[MOST_SIDES];
    int least[MOST_COLUMNS], most[MOST_COLUMNS], natural[MOST_COLUMNS];
    struct steps cells[MOST_CELLS];
    struct step steps[MOST_CELLS][MOST_STEPS];
    int cell_count;
};

static struct table table; /* the one that was spelled last */

static inline void end_cell(int column, int count)
{
    const struct step *step = table.steps[table.cell_count];
    table.cells[table.cell_count++] = (struct steps){step, count};
    if (count == 0)
        return;
    if (step[0].width > table.least[column])
        table.least[column] = step[0].width;
    if (step[count - 1].width > table.natural[column])
        table.natural[column] = table.most[column] = step[count - 1].width;
}

/* Makes the table of this spelling and returns its problem. Each column is at least as wide as the first
 * steps of its cells, and at most as wide as the last. */
static inline const struct columns_problem *spell(const char *spelling, int width)
{
    memset(&table, 0, sizeof table);
    table.problem = (struct columns_problem){.row_counts = table.row_counts,
                                             .cells = table.cells,
                                             .width = width,
                                             .least = table.least,
                                             .most = table.most,
                                             .natural = table.natural,
                                             .node_limit = NODES};
    int column = 0, count = 0;
    for (const char *c = spelling;; c++) {
        if (*c >= '0' && *c <= '9') {
            struct step *step = &table.steps[table.cell_count][count++];
            int used = 0;
            assert_int_equal(sscanf(c, "%d:%d%n", &step->width, &step->lines, &used), 2);
            c += used - 1;
        } else if (*c != ' ') {
            end_cell(column++, count);
            count = 0;
            if (*c == '|')
                continue;
            table.problem.column_count = column;
            column = 0;
            table.row_counts[table.problem.side_count]++;
            if (*c != ';')
                table.problem.side_count++;
            if (!*c)
                return &table.problem;
        }
    }
}

static inline void assert_widths(const int *widths, const char *expected)
{
    char found[128] = "";
    for (int j = 0; j < table.problem.column_count; j++) {
        size_t used = strlen(found);
        snprintf(found + used, sizeof found - used, "%s%d", j ? " " : "", widths[j]);
    }
    assert_string_equal(found, expected);
}

#endif
