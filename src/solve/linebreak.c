/* Decides where lines break. The boxes of a text are first joined to pieces: a piece is what lies between two
 * neighbouring breaks that this width may use. First fit ends each line as late as it can. That gives the
 * fewest lines, since a line that starts later reaches at least as far. Total fit is an exact dynamic program
 * over (piece, lines so far). It keeps only those counts of lines that can still end within the limit, so its
 * work grows with the text and not with the square of it. Costs are in 1/LINEBREAK_UNIT of a point. */
#include "solve/linebreak.h"

#include "base/integers.h"

#include <assert.h>
#include <limits.h>
#include <stddef.h>

/* Wider than any line. It stands between two paragraphs so that no line reaches over a forced break. */
#define FAR ((int64_t)1 << 32)

#define STACK_PIECES 128

/* Above these, total fit gets fewer spare lines; if that is not enough, first fit is used instead. */
#define MOST_PAIRS (1 << 22)
#define MOST_STATES (1 << 20)

/* Step functions are exact up to EXACT_LINES. Beyond, each step has 1/32 more lines than the one before. */
#define EXACT_LINES 64
#define MOST_STEPS 512

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

struct piece {
    int64_t start; /* its position if the whole text were one line */
    int64_t bare;  /* position of its end, without the space and the hyphen after it */
    int64_t end;   /* position of its end if a line ends here: with its hyphen */
    int last;      /* index of its last box */
};

/* A text as pieces. One more piece after the last stands far to the right and ends every scan. */
struct strip {
    const struct box *boxes;
    struct piece *pieces;
    int count;
    int paragraphs;
    struct arena *arena; /* owns the pieces if they are too many for room[], else NULL */
    struct piece room[STACK_PIECES];
};

static bool ends_word(const struct box *box)
{
    return box->kind == BREAK_ALLOWED || box->kind == BREAK_FORCED;
}

static int word_box_count(const struct box *boxes, int count)
{
    int length = 1;
    while (length < count && !ends_word(&boxes[length - 1]))
        length++;
    return length;
}

static int64_t word_width(const struct box *word, int length)
{
    int64_t width = word[length - 1].width;
    for (int i = 0; i < length - 1; i++)
        width += (int64_t)word[i].width + word[i].space;
    return width;
}

/* Returns how many boxes of a word fit on a line that may end only at the word's end or a soft hyphen. */
static int hyphenated_fit(const struct box *word, int length, int64_t width)
{
    int fit = 0;
    int64_t position = 0;
    for (int i = 0; i < length; i++) {
        position += word[i].width;
        if (position > width)
            break;
        if (i == length - 1 || (word[i].kind == BREAK_HYPHEN && position + word[i].hyphen <= width))
            fit = i + 1;
        position += word[i].space;
    }
    return fit;
}

static bool word_fits(const struct box *word, int length, int64_t width, bool hyphenate)
{
    if (!hyphenate)
        return word_width(word, length) <= width;
    for (int start = 0; start < length;) {
        int fit = hyphenated_fit(word + start, length - start, width);
        if (fit == 0)
            return false;
        start += fit;
    }
    return true;
}

static bool breaks_after(const struct box *box, bool hyphenate, bool emergency)
{
    return ends_word(box) || (box->kind == BREAK_HYPHEN && (hyphenate || emergency)) ||
           (box->kind == BREAK_EMERGENCY && emergency);
}

/* Joins the boxes to pieces. A word that does not fit into `width` otherwise is cut at all breaks that it
 * has. */
static void strip_open(struct strip *strip, const struct box *boxes, int count, int width, bool hyphenate)
{
    assert(count == 0 || boxes[count - 1].kind == BREAK_FORCED);
    strip->boxes = boxes;
    strip->arena = count >= STACK_PIECES ? arena_new() : NULL;
    strip->pieces = strip->arena ? arena_array(strip->arena, count + 1, sizeof *strip->pieces) : strip->room;
    strip->count = strip->paragraphs = 0;
    int64_t position = 0;
    struct piece piece = {0};
    for (int i = 0; i < count;) {
        int length = word_box_count(boxes + i, count - i);
        bool emergency = !word_fits(boxes + i, length, width, hyphenate);
        for (int end = i + length; i < end; i++) {
            const struct box *box = &boxes[i];
            position += box->width;
            piece.bare = position;
            piece.end = position + (box->kind == BREAK_HYPHEN ? box->hyphen : 0);
            piece.last = i;
            position += box->kind == BREAK_FORCED ? FAR : box->space;
            strip->paragraphs += box->kind == BREAK_FORCED;
            if (breaks_after(box, hyphenate, emergency)) {
                strip->pieces[strip->count++] = piece;
                piece.start = position;
            }
        }
    }
    strip->pieces[strip->count] = (struct piece){.start = INT64_MAX / 2, .bare = INT64_MAX / 2};
}

static void strip_close(struct strip *strip)
{
    arena_free(strip->arena);
}

static enum break_kind kind_after(const struct strip *strip, int piece)
{
    return strip->boxes[strip->pieces[piece].last].kind;
}

/* Returns the last piece of the longest line that starts with `first`; if nothing fits, that is `first`
 * itself. */
static inline int last_fitting_piece(const struct strip *strip, int first, int64_t width)
{
    const struct piece *pieces = strip->pieces;
    const int64_t limit = pieces[first].start + width;
    int last = first;
    while (pieces[last + 1].start <= limit)
        last++;
    while (last > first && pieces[last].end > limit)
        last--;
    return last;
}

static int first_fit(const struct strip *strip, int64_t width)
{
    int lines = 0;
    for (int first = 0; first < strip->count; first = last_fitting_piece(strip, first, width) + 1)
        lines++;
    return lines;
}

/* Stores the width of the word's widest syllable (the boxes between two soft hyphens) without its hyphen in
 * *bare, and the index of its last box in *last. Stores the width of the widest syllable with its hyphen in
 * *hyphenated. */
static void find_widest_syllable(const struct box *word, int length, int64_t *bare, int64_t *hyphenated,
                                 int *last)
{
    int start = 0;
    *bare = -1;
    *hyphenated = 0;
    for (int i = 0; i < length; i++) {
        if (i < length - 1 && word[i].kind != BREAK_HYPHEN)
            continue;
        int64_t width = word_width(word + start, i + 1 - start);
        int64_t with_hyphen = width + (i < length - 1 ? word[i].hyphen : 0);
        if (width > *bare) {
            *bare = width;
            *last = i;
        }
        if (with_hyphen > *hyphenated)
            *hyphenated = with_hyphen;
        start = i + 1;
    }
}

/* Returns the least width at which the word can be set, and stores the index of the widest syllable's last
 * box in *last. With hyphens, that width lies between those of the widest syllable without and with its
 * hyphen: where the hyphen is wider than the syllable after it, the word is better not broken there. */
static int64_t least_word_width(const struct box *word, int length, bool hyphenate, int *last)
{
    *last = length - 1;
    if (!hyphenate)
        return word_width(word, length);
    int64_t low, high;
    find_widest_syllable(word, length, &low, &high, last);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (word_fits(word, length, middle, true))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int linebreak_least_width(const struct box *boxes, int count, bool hyphenate, int *box)
{
    int64_t least = -1;
    for (int i = 0; i < count;) {
        int last, length = word_box_count(boxes + i, count - i);
        int64_t width = least_word_width(boxes + i, length, hyphenate, &last);
        if (width > least) {
            least = width;
            if (box)
                *box = i + last;
        }
        i += length;
    }
    return least < 0 ? 0 : saturate_int(least);
}

int linebreak_natural_width(const struct box *boxes, int count)
{
    int64_t widest = 0, position = 0;
    for (int i = 0; i < count; i++) {
        position += boxes[i].width;
        if (position > widest)
            widest = position;
        position = boxes[i].kind == BREAK_FORCED ? 0 : position + boxes[i].space;
    }
    return saturate_int(widest);
}

int linebreak_count(const struct box *boxes, int count, int width, bool hyphenate)
{
    struct strip strip;
    strip_open(&strip, boxes, count, width, hyphenate);
    int lines = first_fit(&strip, width);
    strip_close(&strip);
    return lines;
}

/* The outcome of first fit at one width. First fit breaks the same lines at every width from `tight`, which
 * is the width of the widest line, to just below `next`. */
struct probe {
    int lines;
    int64_t tight, next;
};

static struct probe probe_width(const struct strip *strip, int64_t width)
{
    const struct piece *pieces = strip->pieces;
    struct probe found = {.next = INT64_MAX};
    for (int first = 0, last; first < strip->count; first = last + 1) {
        last = last_fitting_piece(strip, first, width);
        int64_t set = pieces[last].end - pieces[first].start;
        if (set > found.tight)
            found.tight = set;
        int64_t more = pieces[last + 1].bare - pieces[first].start;
        if (more < found.next)
            found.next = more;
        found.lines++;
    }
    if (found.next <= width)
        found.next = width + 1;
    return found;
}

/* A lower bound of widths: all lines together are as wide as the whole text without the spaces at their
 * ends. */
struct area {
    int64_t text; /* width of all paragraphs, each on one line */
    int space;    /* the widest space at a line break */
    int paragraphs;
};

static struct area area_of(const struct strip *strip)
{
    struct area area = {.paragraphs = strip->paragraphs};
    for (int i = 0, first = 0; i < strip->count; i++) {
        const struct box *box = &strip->boxes[strip->pieces[i].last];
        if (box->kind == BREAK_FORCED) {
            area.text += strip->pieces[i].end - strip->pieces[first].start;
            first = i + 1;
        } else if (box->space > area.space) {
            area.space = box->space;
        }
    }
    return area;
}

/* Returns a width below which the text needs more than `lines` lines. */
static int64_t even_share(const struct area *area, int lines)
{
    int64_t share = (area->text - (int64_t)area->space * (lines - area->paragraphs)) / lines;
    return share > 0 ? share : 0;
}

/* Finds the least width above `low` and up to high->tight at which the text takes at most `lines` lines.
 * Stores the outcome of first fit at that width in *high, and just below that width in *below. */
static void bisect_width(const struct strip *strip, int64_t low, int lines, struct probe *high,
                         struct probe *below)
{
    below->next = 0;
    while (high->tight - low > 1) {
        struct probe middle = probe_width(strip, low + (high->tight - low) / 2);
        if (middle.lines <= lines) {
            *high = middle;
        } else {
            *below = middle;
            low = middle.next - 1;
        }
    }
    if (below->next < high->tight)
        *below = probe_width(strip, high->tight - 1);
}

/* Stores the steps in steps[], from the natural width down, and returns their number. */
static int find_steps(const struct strip *strip, int least, int natural, struct step *steps)
{
    const int most_lines = probe_width(strip, least).lines;
    const struct area area = area_of(strip);
    struct probe found = probe_width(strip, natural), below = {0};
    int count = 0;
    if (found.lines < most_lines)
        below = probe_width(strip, found.tight - 1);
    while (found.lines < most_lines && count < MOST_STEPS - 1) {
        steps[count++] = (struct step){.width = (int)found.tight, .lines = found.lines};
        int lines = below.lines;
        if (lines > EXACT_LINES && lines < found.lines + found.lines / 32)
            lines = found.lines + found.lines / 32;
        if (lines >= most_lines)
            break;
        int64_t share = even_share(&area, lines);
        found = below;
        bisect_width(strip, (share < least ? least : share) - 1, lines, &found, &below);
    }
    steps[count++] = (struct step){.width = least, .lines = most_lines};
    return count;
}

struct steps linebreak_steps(const struct box *boxes, int count, bool hyphenate, struct arena *arena)
{
    if (count == 0)
        return (struct steps){0};
    struct step found[MOST_STEPS];
    struct strip strip;
    strip_open(&strip, boxes, count, INT_MAX, hyphenate);
    int steps = find_steps(&strip, linebreak_least_width(boxes, count, hyphenate, NULL),
                           linebreak_natural_width(boxes, count), found);
    strip_close(&strip);
    struct step *step = arena_array(arena, steps, sizeof *step);
    for (int i = 0; i < steps; i++)
        step[i] = found[steps - 1 - i];
    return (struct steps){.step = step, .count = steps};
}

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
    if (kind_after(strip, first - 1) == BREAK_HYPHEN)
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
    const enum break_kind before = first > 0 ? kind_after(strip, first - 1) : BREAK_FORCED;
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
    return first == last && last_fitting_piece(fit->strip, first, fit->width) == last;
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
        last = last_fitting_piece(strip, first, width);
        ends[lines++] = strip->pieces[last].last + 1;
        *cost += line_cost(strip, first, last, width);
    }
    return lines;
}

static int set_total_fit(const struct strip *strip, int64_t width, int limit, int *ends, int64_t *cost)
{
    assert(first_fit(strip, width) <= limit);
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
