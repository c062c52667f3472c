/* Each message names the part of the report that is too wide or too tall. Most have a hint with a remedy. */
#include "layout/fit_faults.h"

#include "base/integers.h"

void fault_of_width(const struct grid_fault *fault, const struct report *report,
                    const struct comparison *comparison, struct diag *diag)
{
    const char *size = report->type_size > 0 ? "at the size of 'type-size'" : "at the smallest size";
    const char *key = comparison->columns[fault->column].key;
    const char *word = fault->word ? diag_quote(diag, fault->word) : NULL;
    const int unit = TENTHS_MM(10), needed = (fault->needed + unit - 1) / unit,
              available = max_int(fault->available, 0) / unit;
    if (fault->alone) {
        diag_error(diag, fault->mark,
                   "%s is too wide for its column '%s': %s %d mm are needed, and the "
                   "column's width is %d mm",
                   word, key, size, needed, available);
        diag_hint(diag, "give the column more, or put soft hyphens (U+00AD) into the word");
        return;
    }
    diag_error(diag, fault->mark,
               "the columns do not fit beside each other: %s they need %d mm, and there are "
               "%d mm; the widest is '%s', because of %s",
               size, needed, available, key, word ? word : "the width that it is given");
    diag_hint(diag, "use fewer columns, a larger page, %s",
              word ? "or soft hyphens (U+00AD) in long words" : "or smaller widths");
}

/* Returns the sum of the heights of all pages beyond the number that the report asks for. */
static int excess_depth(const struct layout *layout)
{
    int depth = 0;
    for (int p = layout->report->fit_pages; p < layout->page_count; p++)
        depth += layout_depth(layout, p);
    return depth;
}

static bool check_fit(const struct layout *layout, struct diag *diag)
{
    const struct report *report = layout->report;
    if (report->fit_pages == 0 || layout->page_count <= report->fit_pages)
        return true;
    diag_error(diag, report->fit_mark,
               "the report does not fit on %d %s: at the smallest size, %d.%d pt, it takes %d",
               report->fit_pages, report->fit_pages == 1 ? "page" : "pages", layout->cell_size / POINT,
               layout->cell_size % POINT * 10 / POINT, layout->page_count);
    diag_hint(diag, "%d mm are too much", (excess_depth(layout) + TENTHS_MM(10) - 1) / TENTHS_MM(10));
    return false;
}

/* Returns the first row that `section` has on its page `page`, or NULL if it has none. */
static const struct row *first_row(const struct section *section, int page)
{
    static const struct breakpoint start = {0, 0};
    if (!block_comparison(section->block))
        return NULL;
    for (int f = 0; f < section->galley.flow_count; f++) {
        const struct breakpoint from = page > 0 ? section->pages.pages[page - 1].ends[f] : start;
        const struct breakpoint to = section->pages.pages[page].ends[f];
        if (galley_same_place(from, to))
            continue;
        for (int s = section->first_side + f; s < section->first_side + section->side_count; s++)
            if (from.row < section->tables->comparison->sides[s].row_count)
                return &section->tables->comparison->sides[s].rows[from.row];
    }
    return NULL;
}

static int head_height(const struct section *section)
{
    int height = 0;
    for (int f = 0; f < section->galley.flow_count; f++)
        height = max_int(height, section->galley.flows[f].head_continued);
    return height;
}

/* Reports why a page is too tall. Names the first of these causes that applies: the masthead, heads taller
 * than half a page, and otherwise the first row. Notes are no cause, since they go on at the next page. */
static void report_depth(const struct layout *layout, const struct page_plan *plan, struct diag *diag)
{
    const struct page_part *part = &layout->parts[plan->part];
    const struct section *section = &layout->sections[part->section];
    const struct row *row = first_row(section, part->page);
    if (!row)
        diag_error(diag, layout->report->title.mark, "the title and what follows it are taller than a page");
    else if (head_height(section) > layout->geometry.height / 2)
        diag_error(diag, section->tables->comparison->sides[section->first_side].mark,
                   "the heads of these tables, which every page repeats, are taller than half a page");
    else
        diag_error(diag, row->mark, "a line of this row, with the heads above it, is taller than a page");
}

/* Reports each page whose content is too tall, because it would overprint something else. */
static bool check_depths(const struct layout *layout, struct diag *diag)
{
    bool fit = true;
    for (int p = 0; p < layout->page_count; p++) {
        if (layout_depth(layout, p) <= layout->geometry.height)
            continue;
        report_depth(layout, &layout->pages[p], diag);
        fit = false;
    }
    return fit;
}

static bool check_pages(const struct layout *layout, struct diag *diag)
{
    const int most = diag_limit(diag, LIMIT_PAGES);
    if (layout->page_count <= most)
        return true;
    const struct page_part *part = &layout->parts[layout->pages[most].part];
    const struct row *row = first_row(&layout->sections[part->section], part->page);
    diag_beyond(diag, LIMIT_PAGES, row ? row->mark : layout->report->title.mark, layout->page_count);
    return false;
}

bool fault_check(const struct layout *layout, struct diag *diag)
{
    return check_fit(layout, diag) && check_depths(layout, diag) && check_pages(layout, diag);
}
