/* Decides which notes a foot cuts. All lines of all notes are one list, and a division is a place in it for
 * the end of each column. Filling columns from the first line on gives the latest place of each end, and from
 * the last line on the earliest. The height is about the least that the notes need, so only a few places lie
 * between, and a shortest path over them is quick. */
#include "solve/pages_foot_cuts.h"

#include <limits.h>

/* Costs of a cut. No foot has so many columns that a cheaper kind of cut outweighs a dearer one. */
enum { CUT = 1, CUT_ONE_LINE = 1000, CUT_ADDRESS = 1000 * 1000 };

/* The places at which a column may end. A place is the number of lines before it. */
struct column_ends {
    int earliest, latest;
    long long *costs; /* of each place from `earliest` on: the least cost of this end and of all later ones */
    int *nexts;       /* of each place: the end of the next column at that cost */
};

struct division {
    const struct foot_style *style;
    const struct foot_note *notes;
    int height;
    int *firsts; /* of each note: the place of its first line */
    int *owners; /* of each line: its note; of the place after all lines: the number of notes */
    int total;   /* lines of all notes */
    struct column_ends *columns;
};

/* Returns whether a column has room for the lines from one place to another. */
static bool has_room(const struct division *division, int from, int to)
{
    const int gaps = to > from ? division->owners[to - 1] - division->owners[from] : 0;
    return (long long)(to - from) * division->style->line + (long long)gaps * division->style->gap <=
           division->height;
}

static void number_lines(struct division *division, int count, struct arena *scratch)
{
    division->firsts = arena_array(scratch, count, sizeof *division->firsts);
    for (int i = 0; i < count; i++) {
        division->firsts[i] = division->total;
        division->total += division->notes[i].lines;
    }
    division->owners = arena_array(scratch, division->total + 1, sizeof *division->owners);
    for (int i = 0; i < count; i++)
        for (int k = 0; k < division->notes[i].lines; k++)
            division->owners[division->firsts[i] + k] = i;
    division->owners[division->total] = count;
}

/* Finds the earliest and the latest place of each end. */
static void find_places(struct division *division, struct arena *scratch)
{
    const int columns = division->style->columns;
    division->columns = arena_array(scratch, columns, sizeof *division->columns);
    for (int c = 0, from = 0, to = 0; c < columns; c++, from = to) {
        while (to < division->total && has_room(division, from, to + 1))
            to++;
        division->columns[c].latest = to;
    }
    for (int c = columns - 1, from = division->total, to = from; c >= 0; c--, to = from) {
        struct column_ends *ends = &division->columns[c];
        ends->earliest = to < ends->latest ? to : ends->latest;
        while (from > 0 && has_room(division, from - 1, to))
            from--;
        const int places = ends->latest - ends->earliest + 1;
        ends->costs = arena_array(scratch, places, sizeof *ends->costs);
        ends->nexts = arena_array(scratch, places, sizeof *ends->nexts);
    }
}

/* Returns the cost of ending a column at `place`. */
static long long cut_cost(const struct division *division, int place)
{
    const int owner = division->owners[place];
    if (place == division->total || division->firsts[owner] == place)
        return 0;
    const struct foot_note *note = &division->notes[owner];
    const int above = place - division->firsts[owner];
    return CUT + (above < LINES_TOGETHER || note->lines - above < LINES_TOGETHER ? CUT_ONE_LINE : 0) +
           (note->address[above - 1] ? CUT_ADDRESS : 0);
}

/* Finds the best end of the next column if a column ends at `place`. */
static void find_next_end(const struct division *division, int column, int place)
{
    const struct column_ends *ends = &division->columns[column], *next = ends + 1;
    long long best = LLONG_MAX;
    int end = place;
    for (int to = place > next->earliest ? place : next->earliest;
         to <= next->latest && has_room(division, place, to); to++) {
        if (next->costs[to - next->earliest] > best)
            continue;
        best = next->costs[to - next->earliest];
        end = to;
    }
    ends->costs[place - ends->earliest] = best < LLONG_MAX ? best + cut_cost(division, place) : LLONG_MAX;
    ends->nexts[place - ends->earliest] = end;
}

/* Returns the end of the first column in the best division. */
static int first_end(const struct division *division)
{
    const struct column_ends *first = &division->columns[0];
    int end = first->earliest;
    for (int c = division->style->columns - 2; c >= 0; c--)
        for (int place = division->columns[c].earliest; place <= division->columns[c].latest; place++)
            find_next_end(division, c, place);
    for (int place = end; place <= first->latest; place++)
        if (first->costs[place - first->earliest] <= first->costs[end - first->earliest])
            end = place;
    return end;
}

void foot_divide(const struct foot_style *style, const struct foot_note *notes, int count, int height,
                 struct foot_end *ends)
{
    struct arena *scratch = arena_new();
    struct division division = {.style = style, .notes = notes, .height = height};
    number_lines(&division, count, scratch);
    find_places(&division, scratch);
    int place = first_end(&division);
    for (int c = 0; c < style->columns; c++) {
        const int owner = division.owners[place];
        ends[c] = (struct foot_end){owner, owner < count ? place - division.firsts[owner] : 0};
        if (c + 1 < style->columns)
            place = division.columns[c].nexts[place - division.columns[c].earliest];
    }
    arena_free(scratch);
}
