/* Breaks texts by total fit, an exact dynamic program over (piece, lines so far). It keeps only those counts
 * of lines that can still end within the limit, so its work grows with the text and not with the square of
 * it. Costs are in 1/LINEBREAK_UNIT of a point. */
#include "solve/linebreak_strip.h"

#include <assert.h>
#include <limits.h>

/* Above these, total fit gets fewer spare lines; if that is not enough, first fit is used instead. */
#define MOST_PAIRS (1 << 22)
#define MOST_STATES (1 << 20)

enum line_cost {
    COST_RAG = 100,
    COST_EXTRA_LINE = 12,
    COST_ONE_WORD = 30,
    COST_SHORT_LAST = 45,
    COST_HYPHEN = 40,
    COST_HYPHENS = 80,
    COST_HYPHEN_LAST = 60,
    COST_EMERGENCY = 200
};

static bool one_word(const struct strip *strip, int first, int last)
{
    int from = first > 0 ? strip->pieces[first - 1].last + 1 : 0;
    for (int i = from; i < strip->pieces[last].last; i++)
        if (strip->boxes[i].space > 0)
            return false;
    return true;
}

static int64_t last_line_cost(const struct strip *strip, int first, int last, int64_t set, int64_t width)
{
    int64_t cost = 0;
    if (one_word(strip, first, last))
        cost += COST_ONE_WORD * LINEBREAK_UNIT;
    if (10 * set < 3 * width)
        cost += COST_SHORT_LAST * LINEBREAK_UNIT * (3 * width - 10 * set) / (3 * width);
    if (strip_kind_after(strip, first - 1) == BREAK_HYPHEN)
        cost += COST_HYPHEN_LAST * LINEBREAK_UNIT;
    return cost;
}

static int64_t short_line_cost(int64_t set, int64_t width)
{
    if (set >= width)
        return 0;
    int64_t ratio = ((width - set) << 15) / width;
    return COST_RAG * LINEBREAK_UNIT * ratio * ratio >> 30;
}

/* A paragraph of one line costs nothing: it has no last line that could be too short. */
static int64_t line_cost(const struct strip *strip, int first, int last, int64_t width)
{
    const int64_t set = strip->pieces[last].end - strip->pieces[first].start;
    const struct box *box = &strip->boxes[strip->pieces[last].last];
    const enum break_kind before = first > 0 ? strip_kind_after(strip, first - 1) : BREAK_FORCED;
    if (box->kind == BREAK_FORCED)
        return before == BREAK_FORCED ? 0 : last_line_cost(strip, first, last, set, width);
    int64_t cost = short_line_cost(set, width) + (int64_t)box->cost * LINEBREAK_UNIT;
    if (box->kind == BREAK_HYPHEN)
        cost += (COST_HYPHEN + (before == BREAK_HYPHEN ? COST_HYPHENS : 0)) * LINEBREAK_UNIT;
    else if (box->kind == BREAK_EMERGENCY)
        cost += COST_EMERGENCY * LINEBREAK_UNIT;
    return cost;
}

/* The tables of the dynamic program. Place i is the break before piece i. A place has one state for each
 * number of lines from before[i] to limit - after[i]: the cheapest breaks of the text before it into so many
 * lines. */
struct fit {
    const struct strip *strip;
    int64_t width;
    int limit;           /* most lines of the text */
    int *before, *after; /* of each place: the fewest lines before it, and after it */
    int *offset;         /* of each place: the index of its first state */
    int64_t *cost;       /* of each state */
    int *from;           /* of each state: the place where its last line starts */
};

#define UNREACHED (INT_MAX / 4)

static bool line_allowed(const struct fit *fit, int first, int last)
{
    const struct piece *pieces = fit->strip->pieces;
    if (pieces[last].end - pieces[first].start <= fit->width)
        return true;
    return first == last && strip_last_fitting(fit->strip, first, fit->width) == last;
}

/* Fills before[] and after[], and stores the number of possible lines in *pairs. Returns false if there are
 * more than MOST_PAIRS, since the work would not stay bounded. */
static bool count_fewest_lines(struct fit *fit, int *pairs)
{
    const int count = fit->strip->count;
    *pairs = 0;
    fit->before[0] = 0;
    for (int i = 0; i <= count; i++) {
        fit->before[i] = i == 0 ? 0 : UNREACHED;
        fit->after[i] = i == count ? 0 : UNREACHED;
    }
    for (int last = 0; last < count; last++) {
        for (int first = last; first >= 0 && line_allowed(fit, first, last); first--) {
            if (fit->before[first] < fit->before[last + 1])
                fit->before[last + 1] = fit->before[first] + 1;
            if (++*pairs > MOST_PAIRS)
                return false;
        }
    }
    for (int last = count - 1; last >= 0; last--)
        for (int first = last; first >= 0 && line_allowed(fit, first, last); first--)
            if (fit->after[last + 1] < fit->after[first])
                fit->after[first] = fit->after[last + 1] + 1;
    return true;
}

static int state_count(const struct fit *fit, int place)
{
    int count = fit->limit - fit->after[place] - fit->before[place] + 1;
    return count > 0 ? count : 0;
}

/* Lowers the limit so that the tables stay small: a long text gets fewer of the spare lines that it might
 * take. */
static void lower_limit(struct fit *fit, int pairs)
{
    const int count = fit->strip->count, fewest = fit->before[count];
    int spare = MOST_STATES / (count + 1);
    if (MOST_PAIRS / pairs < spare)
        spare = MOST_PAIRS / pairs;
    if (fit->limit - fewest > spare)
        fit->limit = fewest + spare;
    if (fit->limit < fewest)
        fit->limit = fewest;
}

/* Lowers the costs of the states after piece `last` where a line from `first` to `last` is the cheaper way
 * there. */
static void relax(struct fit *fit, int first, int last)
{
    const int to = last + 1;
    const int64_t cost = line_cost(fit->strip, first, last, fit->width);
    for (int i = 0; i < state_count(fit, first); i++) {
        int j = fit->before[first] + i + 1 - fit->before[to];
        if (j >= state_count(fit, to))
            break;
        int64_t sum = fit->cost[fit->offset[first] + i] + cost;
        if (sum < fit->cost[fit->offset[to] + j]) {
            fit->cost[fit->offset[to] + j] = sum;
            fit->from[fit->offset[to] + j] = first;
        }
    }
}

static void fill_states(struct fit *fit, struct arena *arena)
{
    const int count = fit->strip->count;
    int states = 0;
    for (int i = 0; i <= count; i++) {
        fit->offset[i] = states;
        states += state_count(fit, i);
    }
    fit->cost = arena_array(arena, states, sizeof *fit->cost);
    fit->from = arena_array(arena, states, sizeof *fit->from);
    for (int i = 1; i < states; i++)
        fit->cost[i] = INT64_MAX / 2;
    for (int last = 0; last < count; last++)
        if (state_count(fit, last + 1) > 0)
            for (int first = last; first >= 0 && line_allowed(fit, first, last); first--)
                relax(fit, first, last);
}

/* Walks back from the cheapest state at the end and stores the lines' ends in ends[]. Returns the number of
 * lines. */
static int trace_back(const struct fit *fit, int *ends, int64_t *cost)
{
    const int count = fit->strip->count, fewest = fit->before[count];
    int spare = 0;
    *cost = INT64_MAX;
    for (int i = 0; i < state_count(fit, count); i++) {
        int64_t sum = fit->cost[fit->offset[count] + i] + (int64_t)i * COST_EXTRA_LINE * LINEBREAK_UNIT;
        if (sum < *cost) {
            *cost = sum;
            spare = i;
        }
    }
    const int lines = fewest + spare;
    for (int line = lines, place = count; line > 0; line--) {
        ends[line - 1] = fit->strip->pieces[place - 1].last + 1;
        place = fit->from[fit->offset[place] + line - fit->before[place]];
    }
    return lines;
}

static int set_first_fit(const struct strip *strip, int64_t width, int *ends, int64_t *cost)
{
    int lines = 0;
    *cost = 0;
    for (int first = 0, last; first < strip->count; first = last + 1) {
        last = strip_last_fitting(strip, first, width);
        ends[lines++] = strip->pieces[last].last + 1;
        *cost += line_cost(strip, first, last, width);
    }
    return lines;
}

static int set_total_fit(const struct strip *strip, int64_t width, int limit, int *ends, int64_t *cost)
{
    assert(strip_first_fit(strip, width) <= limit);
    const int fewest = set_first_fit(strip, width, ends, cost);
    if (fewest == strip->paragraphs)
        return fewest;
    struct arena *arena = arena_new();
    struct fit fit = {.strip = strip, .width = width, .limit = limit};
    fit.before = arena_array(arena, strip->count + 1, sizeof *fit.before);
    fit.after = arena_array(arena, strip->count + 1, sizeof *fit.after);
    fit.offset = arena_array(arena, strip->count + 1, sizeof *fit.offset);
    int pairs, lines = fewest;
    if (count_fewest_lines(&fit, &pairs)) {
        lower_limit(&fit, pairs);
        fill_states(&fit, arena);
        lines = trace_back(&fit, ends, cost);
    }
    arena_free(arena);
    return lines;
}

int linebreak_total_fit(const struct linebreak_problem *problem, int *ends, int64_t *cost)
{
    struct strip strip;
    int64_t found = 0;
    int lines = 0;
    strip_open(&strip, problem->boxes, problem->count, problem->width, problem->hyphenate);
    if (problem->count > 0)
        lines = set_total_fit(&strip, problem->width, problem->lines, ends, &found);
    strip_close(&strip);
    if (cost)
        *cost = found;
    return lines;
}
