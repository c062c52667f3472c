/* Undoes the visual order of a line. Rule L2 of Unicode Standard Annex 9 reverses runs from the highest level
 * down to the lowest odd level; this file reverses them from the lowest level up. The level of a space is
 * ignored: a space gets the lower level of its two neighbours. */
#include "text/reading_order.h"

#include <string.h>

bool reading_is_blank(const struct run *run)
{
    const char *text = run->text, *end = text + run->length;
    while (text < end && (*text == ' ' || (end - text > 1 && memcmp(text, "\u00A0", 2) == 0)))
        text += *text == ' ' ? 1 : 2;
    return text == end && !run->sign;
}

static void reverse(struct placed_run *runs, int *levels, int from, int to)
{
    for (to--; from < to; from++, to--) {
        const struct placed_run run = runs[from];
        const int level = levels[from];
        runs[from] = runs[to];
        levels[from] = levels[to];
        runs[to] = run;
        levels[to] = level;
    }
}

/* Stores the level of run i in levels[i] and returns the highest level. */
static int find_levels(const struct line *line, int *levels)
{
    int highest = 0;
    for (int i = 0; i < line->run_count; i++)
        levels[i] = line->runs[i].run->level;
    for (int i = 0; i < line->run_count; i++) {
        const int before = i > 0 ? levels[i - 1] : levels[i],
                  after = i + 1 < line->run_count ? levels[i + 1] : 0;
        if (reading_is_blank(line->runs[i].run))
            levels[i] = before < after ? before : after;
        if (levels[i] > highest)
            highest = levels[i];
    }
    return highest;
}

struct line reading_order(struct line line, struct arena *arena)
{
    int *levels = arena_array(arena, line.run_count, sizeof *levels);
    const int highest = find_levels(&line, levels);
    if (highest == 0)
        return line;
    struct placed_run *runs = arena_array(arena, line.run_count, sizeof *runs);
    memcpy(runs, line.runs, (size_t)line.run_count * sizeof *runs);
    for (int level = 1; level <= highest; level++) {
        for (int from = 0, to; from < line.run_count; from = to + 1) {
            for (to = from; to < line.run_count && levels[to] >= level; to++)
                continue;
            reverse(runs, levels, from, to);
        }
    }
    line.runs = runs;
    return line;
}
