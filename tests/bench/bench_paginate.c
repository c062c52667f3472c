/* Prints figures about paginate.c on galleys of any length: time for each row, pages, cut rows, slack, and
 * what a beam and filling lose against a wider search. The argument is the number of flows, 2 by default. */
#include "solve/paginate.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { POINT = 1024, FLOWS_MOST = 8 };

static unsigned long long random_state;

static int pick(int below)
{
    random_state = random_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((random_state >> 33) % (unsigned long long)below);
}

/* Makes rows with one note each. Every fifth row cites the note of a row nearby. */
static void make_rows(struct galley_row *rows, struct galley_cite *cites, int flow, int count, int flow_count)
{
    for (int i = 0; i < count; i++) {
        int other = (i - pick(6)) * flow_count + pick(flow_count);
        rows[i] = (struct galley_row){
            .before = 2 * POINT,
            .leading = 10854,
            .lines = 2 + pick(4) + pick(4),
            .after = 2 * POINT + 256,
            .label_lines = 1,
            .cites = &cites[i],
            .cite_count = 1,
        };
        cites[i] = (struct galley_cite){pick(5) || other < 0 ? i * flow_count + flow : other, 0, 0};
    }
}

/* Returns a galley of `row_count` rows in all flows. Later flows have a twelfth fewer rows than the first. */
static struct galley make_galley(int row_count, int flow_count, struct arena *arena)
{
    struct galley_flow *flows = arena_array(arena, flow_count, sizeof *flows);
    int most = row_count * 12 / (12 + 11 * (flow_count - 1)), note_count = (most + 1) * flow_count;
    struct galley_note *notes = arena_array(arena, note_count, sizeof *notes);
    random_state = (unsigned long long)row_count;
    for (int i = 0; i < note_count; i++)
        notes[i].base = (1 + pick(3)) * 8960;
    for (int i = 0; i < flow_count; i++) {
        int count = i ? most * 11 / 12 : most;
        struct galley_row *rows = arena_array(arena, count, sizeof *rows);
        make_rows(rows, arena_array(arena, count, sizeof(struct galley_cite)), i, count, flow_count);
        flows[i] = (struct galley_flow){rows, count, 34 * POINT, 34 * POINT, NULL};
    }
    struct galley_section *section = arena_alloc(arena, sizeof *section);
    *section = (struct galley_section){.flows = flows, .flow_count = flow_count};
    return (struct galley){
        .sections = section,
        .section_count = 1,
        .notes = notes,
        .note_count = note_count,
        .note_gap = 1 * POINT,
        .note_columns = flow_count,
        .foot_separator = 8 * POINT,
        .page_height = 500 * POINT,
        .first_height = 440 * POINT,
    };
}

static struct pagination timed(struct galley *galley, int beam, struct arena *arena, double *seconds)
{
    clock_t begin = clock();
    galley->beam = beam;
    struct pagination pagination = beam < 0 ? paginate_greedy(galley, arena) : paginate(galley, arena);
    *seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    return pagination;
}

static void print_pages(const struct galley *galley, const char *name, struct pagination pagination,
                        double seconds, long long best)
{
    const struct galley_section *section = galley->sections;
    int cuts = 0, worst = 0, rows = 0;
    double slack = 0;
    for (int i = 0; i < section->flow_count; i++)
        rows += section->flows[i].row_count;
    for (int page = 0; page < pagination.page_count; page++) {
        const struct page_break *end = &pagination.sections[0].pages[page];
        for (int i = 0; i < section->flow_count; i++)
            cuts += end->ends[i].line > 0;
        slack += end->slack;
        if (worst < end->slack)
            worst = end->slack;
    }
    printf("%7d  %-10s %8.2f %7d %6d %9.1f %9.1f %14.3f %8.3f %s\n", rows, name, seconds * 1e6 / rows,
           pagination.page_count, cuts, slack / pagination.page_count / 10854, worst / 10854.0,
           (double)pagination.cost / 1000, 100.0 * (double)(pagination.cost - best) / (double)best,
           pagination.exact ? "exact" : "");
}

static void bench(int row_count, int flow_count, bool exact)
{
    struct arena *arena = arena_new();
    struct galley galley = make_galley(row_count, flow_count, arena);
    double filling, narrow, wide, all = 0;
    struct pagination greedy = timed(&galley, -1, arena, &filling), beam = timed(&galley, 50, arena, &narrow);
    struct pagination best = timed(&galley, 500, arena, &wide);
    if (exact)
        best = timed(&galley, 0, arena, &all);
    print_pages(&galley, "filling", greedy, filling, best.cost);
    print_pages(&galley, "beam 50", beam, narrow, best.cost);
    print_pages(&galley, exact ? "exact" : "beam 500", best, exact ? all : wide, best.cost);
    arena_free(arena);
}

int main(int argc, char **argv)
{
    int flow_count = argc > 1 ? atoi(argv[1]) : 2;
    if (flow_count < 1 || flow_count > FLOWS_MOST)
        return 2;
    printf("   rows  pages by      us/row   pages   cuts  mean and worst slack,         cost       %% over "
           "the last\n"
           "                                              lines\n");
    const int exact[] = {14, 60, 140, 300}, beam[] = {1000, 10000, 100000};
    for (int i = 0; i < 4; i++)
        bench(exact[i], flow_count, flow_count <= 2);
    for (int i = 0; i < 3; i++)
        bench(beam[i], flow_count, false);
    return 0;
}
