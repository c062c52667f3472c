/* Breaks texts by total fit, an exact dynamic program over (line, lines so far). What a line costs depends on
 * the line before it, so a state is a whole last line and not only its end. The program keeps only those
 * counts of lines that can still end within the limit, so its work grows with the text and not with the
 * square of it. Costs are in 1/LINEBREAK_UNIT of a point. */
#include "solve/linebreak.h"

#include "solve/linebreak_strip.h"

#include <assert.h>
#include <limits.h>

/* Above these, total fit gets fewer spare lines; if that is not enough, first fit is used instead. */
#define MOST_STEPS (1 << 25)
#define MOST_STATES (1 << 20)

enum line_cost {
    COST_RAG = 100,
    COST_UNEVEN = 60,
    COST_LOOSE = 10,
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

/* The width of the lines and the length of the text, on which the cost of a line depends. */
struct measure {
    int64_t width;
    int fewest; /* lines of the text by first fit */
};

static int64_t square_cost(int points, int64_t part, int64_t width)
{
    const int64_t ratio = (part << 15) / width;
    return points * LINEBREAK_UNIT * ratio * ratio >> 30;
}

/* In a text of three lines and more, a line that is less than three quarters full looks like the end of a
 * paragraph. Two lines have no shape yet, so they rather end where the sense does. */
static int64_t short_line_cost(int64_t set, const struct measure *measure)
{
    const int64_t width = measure->width;
    const bool loose = measure->fewest > 2 && 4 * set < 3 * width;
    if (set >= width)
        return 0;
    return square_cost(COST_RAG, width - set, width) + (loose ? COST_LOOSE * LINEBREAK_UNIT : 0);
}

/* Returns the cost of two neighbouring lines of different width. A line that is too wide counts as full. */
static int64_t uneven_cost(int64_t set, int64_t before, int64_t width)
{
    set = set < width ? set : width;
    before = before < width ? before : width;
    return square_cost(COST_UNEVEN, set > before ? set - before : before - set, width);
}

/* Returns the cost of a line break after `box`. The cost of one after a short word falls with the number of
 * lines: the more lines a text has, the more its shape counts. */
static int64_t break_cost(const struct box *box, int fewest)
{
    const int64_t cost = (int64_t)box->cost * LINEBREAK_UNIT;
    return !box->eases || fewest <= 3 ? cost : fewest == 4 ? cost / 2 : cost / 5;
}

/* Returns the cost of a line without that of its neighbours. A paragraph of one line costs nothing: it has no
 * last line that could be too short. */
static int64_t line_cost(const struct strip *strip, int first, int last, const struct measure *measure)
{
    const int64_t set = strip->pieces[last].end - strip->pieces[first].start;
    const struct box *box = &strip->boxes[strip->pieces[last].last];
    const enum break_kind before = first > 0 ? strip_kind_after(strip, first - 1) : BREAK_FORCED;
    if (box->kind == BREAK_FORCED)
        return before == BREAK_FORCED ? 0 : last_line_cost(strip, first, last, set, measure->width);
    int64_t cost = short_line_cost(set, measure) + break_cost(box, measure->fewest);
    if (box->kind == BREAK_HYPHEN)
        cost += (COST_HYPHEN + (before == BREAK_HYPHEN ? COST_HYPHENS : 0)) * LINEBREAK_UNIT;
    else if (box->kind == BREAK_EMERGENCY)
        cost += COST_EMERGENCY * LINEBREAK_UNIT;
    return cost;
}

/* Returns whether the length of a line is compared with that of the line before it: both must belong to one
 * paragraph, and its last line may have any length. */
static bool has_neighbour(const struct strip *strip, int first, int last)
{
    return first > 0 && strip_kind_after(strip, first - 1) != BREAK_FORCED &&
           strip_kind_after(strip, last) != BREAK_FORCED;
}

/* The tables of the dynamic program. Place i is the break before piece i. The lines that end at place i begin
 * with the pieces from first[i] to i - 1; place 0 counts as the end of one line. A place has one state for
 * each number of lines from before[i] to limit - after[i], and for each of its lines: the cheapest breaks of
 * the text before it into so many lines, of which the line is the last. */
struct fit {
    const struct strip *strip;
    struct measure measure;
    int limit;           /* most lines of the text */
    int *before, *after; /* of each place: the fewest lines before it, and after it */
    int *first;
    int *offset;   /* of each place: the index of its first state */
    int64_t *cost; /* of each state */
    int *from;     /* of each state: the first piece of the line before the last one */
};

#define UNREACHED (INT_MAX / 4)

static bool line_allowed(const struct fit *fit, int first, int last)
{
    const struct piece *pieces = fit->strip->pieces;
    if (pieces[last].end - pieces[first].start <= fit->measure.width)
        return true;
    return first == last && strip_last_fitting(fit->strip, first, fit->measure.width) == last;
}

/* Returns the number of lines that end at `place`. */
static int line_count(const struct fit *fit, int place)
{
    return place == 0 ? 1 : place - fit->first[place];
}

/* The size of a problem with one count of lines for each place. */
struct size {
    int64_t states, steps; /* steps: pairs of neighbouring lines */
};

/* Fills before[], after[] and first[], and measures the size. Returns false if it is above the bounds, since
 * the work would not stay bounded. */
static bool find_lines(struct fit *fit, struct size *size)
{
    const int count = fit->strip->count;
    *size = (struct size){.states = 1, .steps = 1};
    for (int i = 0; i <= count; i++) {
        fit->before[i] = i == 0 ? 0 : UNREACHED;
        fit->after[i] = i == count ? 0 : UNREACHED;
    }
    for (int last = 0; last < count; last++) {
        fit->first[last + 1] = last + 1;
        for (int first = last; first >= 0 && line_allowed(fit, first, last); first--) {
            if (fit->before[first] < fit->before[last + 1])
                fit->before[last + 1] = fit->before[first] + 1;
            fit->first[last + 1] = first;
            size->steps += line_count(fit, first);
            if (++size->states > MOST_STATES || size->steps > MOST_STEPS)
                return false;
        }
    }
    for (int last = count - 1; last >= 0; last--)
        for (int first = last; first >= fit->first[last + 1]; first--)
            if (fit->after[last + 1] < fit->after[first])
                fit->after[first] = fit->after[last + 1] + 1;
    return true;
}

/* Returns for how many numbers of lines a place has states. */
static int depth_of(const struct fit *fit, int place)
{
    const int depth = fit->limit - fit->after[place] - fit->before[place] + 1;
    return depth > 0 ? depth : 0;
}

/* Lowers the limit so that the tables stay small: a long text gets fewer of the spare lines that it might
 * take. */
static void lower_limit(struct fit *fit, const struct size *size)
{
    const int fewest = fit->before[fit->strip->count];
    int64_t spare = MOST_STATES / size->states - 1;
    if (MOST_STEPS / size->steps - 1 < spare)
        spare = MOST_STEPS / size->steps - 1;
    if (fit->limit - fewest > spare)
        fit->limit = fewest + (int)spare;
}

/* Returns the index of the first state of `place` in which `lines` lines end there, or -1 if there are no
 * such states. */
static int states_at(const struct fit *fit, int place, int lines)
{
    const int depth = lines - fit->before[place];
    return depth < 0 || depth >= depth_of(fit, place) ? -1
                                                      : fit->offset[place] + depth * line_count(fit, place);
}

/* Finds the cheapest way to the state `to`, whose last line runs from `first` to `last`, over the states that
 * begin with index `before`. */
static void relax(struct fit *fit, int first, int last, int before, int to)
{
    const struct piece *pieces = fit->strip->pieces;
    const int64_t set = pieces[last].end - pieces[first].start;
    const bool compared = has_neighbour(fit->strip, first, last);
    int64_t least = INT64_MAX / 2;
    for (int i = 0; i < line_count(fit, first); i++) {
        int64_t sum = fit->cost[before + i];
        if (sum >= least)
            continue;
        if (compared)
            sum += uneven_cost(set, pieces[first - 1].end - pieces[fit->first[first] + i].start,
                               fit->measure.width);
        if (sum < least) {
            least = sum;
            fit->from[to] = fit->first[first] + i;
        }
    }
    fit->cost[to] = least;
}

/* Fills the states of the place behind piece `last`. */
static void fill_endings(struct fit *fit, int last)
{
    const int place = last + 1, least = fit->before[place];
    for (int first = fit->first[place]; first <= last; first++) {
        if (depth_of(fit, first) == 0)
            continue;
        const int64_t cost = line_cost(fit->strip, first, last, &fit->measure);
        for (int lines = least; lines < least + depth_of(fit, place); lines++) {
            const int before = states_at(fit, first, lines - 1);
            const int to = states_at(fit, place, lines) + first - fit->first[place];
            if (before >= 0)
                relax(fit, first, last, before, to);
            fit->cost[to] += cost;
        }
    }
}

static void fill_states(struct fit *fit, struct arena *arena)
{
    const int count = fit->strip->count;
    int states = 0;
    for (int i = 0; i <= count; i++) {
        fit->offset[i] = states;
        states += depth_of(fit, i) * line_count(fit, i);
    }
    fit->cost = arena_array(arena, states, sizeof *fit->cost);
    fit->from = arena_array(arena, states, sizeof *fit->from);
    for (int i = 1; i < states; i++)
        fit->cost[i] = INT64_MAX / 2;
    for (int last = 0; last < count; last++)
        if (depth_of(fit, last + 1) > 0)
            fill_endings(fit, last);
}

/* The end of a text: its number of lines, the first piece of the last line, and the cost of the text. */
struct ending {
    int lines, first;
    int64_t cost;
};

static struct ending cheapest_ending(const struct fit *fit)
{
    const int count = fit->strip->count, fewest = fit->before[count];
    struct ending best = {.cost = INT64_MAX};
    for (int spare = 0; spare < depth_of(fit, count); spare++) {
        const int states = states_at(fit, count, fewest + spare);
        for (int i = 0; i < line_count(fit, count); i++) {
            const int64_t cost = fit->cost[states + i] + (int64_t)spare * COST_EXTRA_LINE * LINEBREAK_UNIT;
            if (cost < best.cost)
                best = (struct ending){fewest + spare, fit->first[count] + i, cost};
        }
    }
    return best;
}

/* Walks back from the cheapest ending and stores the lines' ends in ends[]. Returns the number of lines. */
static int trace_back(const struct fit *fit, int *ends, int64_t *cost)
{
    const struct ending ending = cheapest_ending(fit);
    int place = fit->strip->count, first = ending.first;
    for (int lines = ending.lines; lines > 0; lines--) {
        const int before = fit->from[states_at(fit, place, lines) + first - fit->first[place]];
        ends[lines - 1] = fit->strip->pieces[place - 1].last + 1;
        place = first;
        first = before;
    }
    *cost = ending.cost;
    return ending.lines;
}

/* Breaks a text by first fit and returns the cost. */
static int64_t set_first_fit(const struct strip *strip, const struct measure *measure, int *ends)
{
    int lines = 0;
    int64_t cost = 0, before = 0;
    for (int first = 0, last; first < strip->count; first = last + 1) {
        last = strip_last_fitting(strip, first, measure->width);
        const int64_t set = strip->pieces[last].end - strip->pieces[first].start;
        ends[lines++] = strip->pieces[last].last + 1;
        cost += line_cost(strip, first, last, measure);
        if (has_neighbour(strip, first, last))
            cost += uneven_cost(set, before, measure->width);
        before = set;
    }
    return cost;
}

static int set_total_fit(const struct strip *strip, int64_t width, int limit, int *ends, int64_t *cost)
{
    int lines = strip_first_fit(strip, width);
    const struct measure measure = {width, lines};
    assert(lines <= limit);
    *cost = set_first_fit(strip, &measure, ends);
    if (lines == strip->paragraphs)
        return lines;
    struct arena *arena = arena_new();
    struct fit fit = {.strip = strip, .measure = measure, .limit = limit};
    fit.before = arena_array(arena, strip->count + 1, sizeof *fit.before);
    fit.after = arena_array(arena, strip->count + 1, sizeof *fit.after);
    fit.first = arena_array(arena, strip->count + 1, sizeof *fit.first);
    fit.offset = arena_array(arena, strip->count + 1, sizeof *fit.offset);
    struct size size;
    if (find_lines(&fit, &size)) {
        lower_limit(&fit, &size);
        fill_states(&fit, arena);
        lines = trace_back(&fit, ends, cost);
    }
    arena_free(arena);
    return lines;
}

/* Returns whether words may be hyphenated. In a word that is wider than the line, hyphens can need more lines
 * than emergency breaks do. */
static bool cuts_words(const struct linebreak_problem *problem)
{
    if (problem->hyphens != HYPHENS_TALL)
        return problem->hyphens == HYPHENS_ALL;
    const int whole = linebreak_count(problem->boxes, problem->count, problem->width, HYPHENS_NONE);
    return whole >= HYPHENS_LEAST &&
           linebreak_count(problem->boxes, problem->count, problem->width, HYPHENS_ALL) <= whole;
}

int linebreak_total_fit(const struct linebreak_problem *problem, int *ends, int64_t *cost)
{
    struct strip strip;
    int64_t found = 0;
    int lines = 0;
    strip_open(&strip, problem->boxes, problem->count, problem->width, cuts_words(problem));
    if (problem->count > 0)
        lines = set_total_fit(&strip, problem->width, problem->lines, ends, &found);
    strip_close(&strip);
    if (cost)
        *cost = found;
    return lines;
}
