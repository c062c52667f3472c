/* The paper's measures in the unit of the LaTeX output, and the numbers of notes that have to find room. */
#include "latex/latex_measures.h"

#include "report/measures.h"

enum { TITLE_SIZE = 20000 };

int latex_table_width(const struct report *report, int count)
{
    const int width = TENTHS_MM_IN_MPT(measures_sheet(report).width - BINDING_MM10 - OUTER_MM10);
    return (width - TENTHS_MM_IN_MPT(GUTTER_MM10) * (count - 1)) / count;
}

int latex_masthead_measure(const struct report *report)
{
    return latex_measure(latex_table_width(report, 1), TITLE_SIZE);
}

int latex_measure(int width, int size)
{
    const int measure = (int)(width * 1000LL / size);
    return measure > 0 ? measure : 1;
}

int latex_cell_size(const struct report *report)
{
    return report->type_size > 0 ? report->type_size : CELL_SIZE_MPT;
}

/* Returns the number of citations in a comparison, in all places. */
static long long count_comparison(const struct comparison *comparison)
{
    long long count = 0;
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        count += report_citations(&side->title);
        for (int c = 0; c < comparison->column_count; c++)
            count += report_citations(&side->labels[c]);
        for (int r = 0; r < side->row_count; r++)
            for (int c = 0; c < comparison->column_count; c++)
                count += side->rows[r].cells[c].citation_count +
                         report_citations(&side->rows[r].cells[c].text);
    }
    return count;
}

int latex_note_digits(const struct report *report)
{
    long long notes = report_citations(&report->kicker) + report_citations(&report->title) +
                      report_citations(&report->subtitle) + report_citations(&report->standfirst);
    for (int b = 0; b < report->block_count; b++) {
        const struct block *block = &report->blocks[b];
        if (block_comparison(block))
            notes += count_comparison(&block->comparison);
        for (int i = 0; block->kind == BLOCK_PROSE && i < block->prose.count; i++)
            notes += report_citations(&block->prose.items[i].text);
    }
    int digits = 1;
    for (; notes >= 10; notes /= 10)
        digits++;
    return digits;
}

int latex_prose_width(const struct report *report)
{
    const int share = latex_table_width(report, measures_prose_columns(report));
    return share < PROSE_MOST_MPT ? share : PROSE_MOST_MPT;
}
