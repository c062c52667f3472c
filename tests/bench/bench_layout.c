/* Prints figures about the layout of whole reports: pages, cut rows, slack, white area, and the saving
 * against simpler rules for widths and page breaks. The first report is data/rust-vs-go.yaml, and the second
 * is a golden page; tests/tools/generate makes the others. */
#include "../tools/line_lengths.h"
#include "../tools/white_share.h"
#include "base/file.h"
#include "cli/font_folder.h"
#include "page/composer.h"
#include "report/load.h"

#include <stdlib.h>
#include <string.h>

enum { EXACT_PAGES = 30 };

struct figures {
    int pages, cut;
    double mean_slack, worst_slack; /* in per cent of a page, over all pages that are not the last */
};

/* Judges the pages of the first section, which has tables. */
static struct figures judge(const struct galley *galley, const struct section_pages *pages)
{
    struct figures figures = {.pages = pages->page_count};
    int going_on = 0;
    for (int p = 0; p < pages->page_count; p++) {
        const struct page_break *page = &pages->pages[p];
        bool more = false;
        for (int f = 0; f < galley->sections[0].flow_count; f++) {
            figures.cut += page->ends[f].line > 0;
            more |= page->ends[f].row < galley->sections[0].flows[f].row_count;
        }
        const double slack = 100.0 * page->slack / galley->page_height;
        figures.mean_slack += more ? slack : 0;
        figures.worst_slack = more && slack > figures.worst_slack ? slack : figures.worst_slack;
        going_on += more;
    }
    figures.mean_slack /= going_on ? going_on : 1;
    return figures;
}

static void print_breaks(const struct layout *layout, struct arena *arena)
{
    struct galley exact = layout->galley;
    exact.beam = 0;
    const struct pagination greedy = paginate_greedy(&layout->galley, arena);
    const struct figures best = judge(&layout->galley, &layout->sections[0].pages),
                         plain = judge(&layout->galley, &greedy.sections[0]);
    printf("  breaks    %5d pages %4d cut rows, slack mean %4.1f %% worst %4.1f %%, cost %.0f%s\n",
           best.pages, best.cut, best.mean_slack, best.worst_slack, (double)layout->cost / 1000,
           layout->exact ? ", the least" : "");
    printf("  greedy    %5d pages %4d cut rows, slack mean %4.1f %% worst %4.1f %%, cost %.0f\n", plain.pages,
           plain.cut, plain.mean_slack, plain.worst_slack, (double)greedy.cost / 1000);
    if (layout->exact || layout->page_count > EXACT_PAGES)
        return;
    const struct pagination least = paginate(&exact, arena);
    printf("  exact     %5d pages, cost %.0f\n", least.page_count, (double)least.cost / 1000);
}

static void print_widths(const struct tables *tables)
{
    const struct grid_columns *columns = &tables->grid.sides[0];
    printf("  row lines %5d, bound %d%s;", columns->solution.tallest, columns->solution.bound,
           columns->solution.proven ? " (proven)" : "");
    for (int i = 0; i < 3; i++)
        printf(" %s %d", grid_compared_names[i], columns->compared_tallest[i]);
    printf("\n");
}

static void print_lines(struct composer *composer)
{
    const struct line_lengths lengths = line_lengths(composer);
    printf("  lines     %5d in the widest column, %.1f %% of them less than three quarters full\n",
           lengths.lines, 100.0 * lengths.loose / (lengths.lines ? lengths.lines : 1));
}

static bool print_report(const char *name, const char *path)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const char *fonts = font_folder_find(NULL, arena, diag), *hyphens = hyphen_folder_find(arena, diag);
    const struct input *input = file_read(path, arena, diag);
    const struct report *report = input ? load_report(input, arena, diag) : NULL;
    struct composer *composer = NULL;
    if (fonts && hyphens && report)
        composer = composer_open(report, fonts, dictionaries_new(hyphens, arena), arena, diag);
    if (composer) {
        const struct layout *layout = composer_layout(composer);
        printf("%s\n", name);
        print_widths(&layout->tables[0]);
        print_lines(composer);
        printf("  white     %5.1f %% of the tables' area\n", 100 * white_share(layout));
        print_breaks(layout, arena);
    }
    diag_print(diag, stderr, false);
    arena_free(arena);
    return composer;
}

static bool print_generated(const char *out, int rows)
{
    struct arena *arena = arena_new();
    const char *path = arena_printf(arena, "%s/bench-%d.yaml", out, rows);
    const char *command = arena_printf(arena, "'%s/tests/tools/generate' %d >'%s'", out, rows, path);
    bool done = system(command) == 0 && print_report(arena_printf(arena, "%d rows", rows), path);
    remove(path);
    arena_free(arena);
    return done;
}

int main(void)
{
    const char *out = getenv("OUT");
    if (!out || strchr(out, '\'')) {
        fputs("bench_layout: OUT must name the folder of the built tests\n", stderr);
        return 2;
    }
    bool done = print_report("the first report", "../data/rust-vs-go.yaml");
    done &= print_report("uneven sides", "golden/pages/uneven-sides.yaml");
    static const int sizes[] = {14, 140, 1400};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        done &= print_generated(out, sizes[i]);
    return done ? 0 : 1;
}
