/* Compares linebreak.c with brute force: every set of breaks of thousands of small random texts. The costs
 * are in floating point, as the rules say. The arguments are count and seed. Prints the first text that
 * differs. */
#include "solve/linebreak.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST_BOXES 9

struct text {
    struct box boxes[MOST_BOXES];
    int count;
    enum hyphens hyphens;
    bool hyphenate; /* whether soft hyphens may be used at the width that is tested */
};

static unsigned long long state;

static int pick(int below)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((state >> 33) % (unsigned long long)below);
}

static struct text random_text(void)
{
    struct text text = {.count = 1 + pick(MOST_BOXES), .hyphens = (enum hyphens)pick(3)};
    text.hyphenate = text.hyphens == HYPHENS_ALL;
    const int largest = 1 + pick(60), hyphen = pick(12), style = pick(4), deepest = pick(2) ? 1 : pick(30);
    for (int i = 0; i < text.count; i++) {
        struct box *box = &text.boxes[i];
        const bool begins = i == 0 || text.boxes[i - 1].kind == BREAK_FORCED;
        box->indent = begins ? pick(deepest + 1) : text.boxes[i - 1].indent;
        int kind = style == 0 ? BREAK_ALLOWED : pick(style == 1 ? 4 : 5);
        box->kind = (unsigned char)(i == text.count - 1 ? BREAK_FORCED : kind);
        box->width = pick(largest + 1);
        box->space = box->kind == BREAK_HYPHEN || pick(4) == 0 ? 0 : 3 + pick(2);
        box->hyphen = box->kind == BREAK_HYPHEN ? hyphen : 0;
        box->cost = (short)(pick(3) ? 0 : pick(152) - 2);
        box->eases = pick(2);
    }
    return text;
}

static bool bit(unsigned set, int i)
{
    return set >> i & 1;
}

/* Returns the width of a line that consists of the boxes from first to last. */
static int set_width(const struct text *text, int first, int last)
{
    int width = text->boxes[first].indent;
    for (int i = first; i <= last; i++)
        width += text->boxes[i].width + (i < last ? text->boxes[i].space : 0);
    return width + (text->boxes[last].kind == BREAK_HYPHEN ? text->boxes[last].hyphen : 0);
}

static bool is_proper(const struct text *text, int i)
{
    int kind = text->boxes[i].kind;
    return kind == BREAK_ALLOWED || kind == BREAK_FORCED || (kind == BREAK_HYPHEN && text->hyphenate);
}

static bool is_word_end(const struct text *text, int i)
{
    return text->boxes[i].kind == BREAK_ALLOWED || text->boxes[i].kind == BREAK_FORCED;
}

/* Returns the width of the widest line if boxes first..last break after the boxes of a set, or -1 if a break
 * is not allowed. */
static int widest_line(const struct text *text, int first, int last, unsigned set)
{
    int widest = 0;
    for (int i = first, start = first; i <= last; i++) {
        bool ends = i == last || bit(set, i);
        if (i < last && ((ends && !is_proper(text, i)) || (!ends && text->boxes[i].kind == BREAK_FORCED)))
            return -1;
        if (!ends)
            continue;
        int width = set_width(text, start, i);
        widest = width > widest ? width : widest;
        start = i + 1;
    }
    return widest;
}

static int least_width(const struct text *text, int first, int last)
{
    int least = -1;
    for (unsigned set = 0; set < 1U << text->count; set++) {
        int widest = widest_line(text, first, last, set);
        if (widest >= 0 && (least < 0 || widest < least))
            least = widest;
    }
    return least;
}

/* Returns the set of boxes after which a line may end at this width. */
static unsigned permitted(const struct text *text, int width)
{
    unsigned set = 0;
    for (int first = 0, last; first < text->count; first = last + 1) {
        for (last = first; !is_word_end(text, last);)
            last++;
        bool emergency = least_width(text, first, last) > width;
        for (int i = first; i <= last; i++)
            if (is_proper(text, i) || (emergency && text->boxes[i].kind != BREAK_NEVER))
                set |= 1U << i;
    }
    return set;
}

/* Returns whether the line fits, or is the shortest one if no line fits. */
static bool line_allowed(const struct text *text, unsigned ends, int width, int first, int last)
{
    if (set_width(text, first, last) <= width)
        return true;
    for (int i = first; i < last; i++)
        if (bit(ends, i))
            return false;
    for (int i = first; i < text->count; i++) {
        if (bit(ends, i) && set_width(text, first, i) <= width)
            return false;
        if (text->boxes[i].kind == BREAK_FORCED)
            break;
    }
    return true;
}

/* Returns the cost of the break after a box in a text that takes `fewest` lines or more. */
static double break_cost(const struct box *box, int fewest)
{
    return box->cost * (!box->eases || fewest < 4 ? 1 : fewest == 4 ? 0.5 : 0.2);
}

static double line_cost(const struct text *text, int first, int last, double width, int fewest)
{
    const struct box *box = &text->boxes[last];
    bool opens = first == 0 || text->boxes[first - 1].kind == BREAK_FORCED;
    bool hyphen_before = first > 0 && text->boxes[first - 1].kind == BREAK_HYPHEN;
    double set = set_width(text, first, last), cost = 0;
    if (box->kind != BREAK_FORCED) {
        cost += set < width ? 100 * (width - set) / width * (width - set) / width : 0;
        cost += fewest > 2 && 4 * set < 3 * width ? 10 : 0;
        cost += break_cost(box, fewest);
        cost += box->kind == BREAK_HYPHEN ? hyphen_before ? 120 : 40 : box->kind == BREAK_EMERGENCY ? 200 : 0;
        return cost;
    }
    if (opens)
        return 0;
    bool space = false;
    for (int i = first; i < last; i++)
        space = space || text->boxes[i].space > 0;
    if (!space)
        cost += 30;
    if (set < 0.3 * width)
        cost += 45 * (0.3 * width - set) / (0.3 * width);
    return cost + (hyphen_before ? 60 : 0);
}

/* Returns the cost of the difference between the line first..last and the one before it, which begins with
 * box `before`. Lines on both sides of a forced break are not compared, nor is the last line of a paragraph.
 */
static double uneven_cost(const struct text *text, int before, int first, int last, double width)
{
    if (first == 0 || text->boxes[first - 1].kind == BREAK_FORCED || text->boxes[last].kind == BREAK_FORCED)
        return 0;
    double a = fmin(set_width(text, before, first - 1), width), b = fmin(set_width(text, first, last), width);
    return 60 * (a - b) / width * (a - b) / width;
}

/* Returns the lines of a set of breaks, in a text that takes `fewest` or more, and sets the cost. Returns 0
 * if the set is not allowed. */
static int judge(const struct text *text, unsigned ends, int width, unsigned set, int fewest, double *cost)
{
    int lines = 0, first = 0, before = 0;
    *cost = 0;
    for (int i = 0; i < text->count; i++) {
        if (!bit(set, i) && text->boxes[i].kind == BREAK_FORCED)
            return 0;
        if (!bit(set, i))
            continue;
        if (!bit(ends, i) || !line_allowed(text, ends, width, first, i))
            return 0;
        *cost += line_cost(text, first, i, width, fewest) + uneven_cost(text, before, first, i, width);
        before = first;
        first = i + 1;
        lines++;
    }
    return lines;
}

static int fewest_lines(const struct text *text, int width)
{
    const unsigned ends = permitted(text, width);
    int fewest = 0;
    double cost;
    for (unsigned set = 1U << (text->count - 1); set < 1U << text->count; set++) {
        int lines = judge(text, ends, width, set, 0, &cost);
        if (lines > 0 && (fewest == 0 || lines < fewest))
            fewest = lines;
    }
    return fewest;
}

/* Returns the text with the soft hyphens that may be used at `width`. */
static struct text at_width(const struct text *text, int width)
{
    struct text own = *text;
    if (own.hyphens != HYPHENS_TALL)
        return own;
    own.hyphenate = false;
    const int whole = fewest_lines(&own, width);
    own.hyphenate = true;
    own.hyphenate = whole >= 3 && fewest_lines(&own, width) <= whole;
    return own;
}

/* Returns the fewest lines of a text at `width`; soft hyphens that only a tall text has leave it three. */
static int count_at(const struct text *text, int width)
{
    const struct text own = at_width(text, width);
    const int fewest = fewest_lines(&own, width);
    return own.hyphens == HYPHENS_TALL && own.hyphenate && fewest < 3 ? 3 : fewest;
}

static double least_cost(const struct text *text, int width, int limit, int fewest)
{
    const unsigned ends = permitted(text, width);
    double least = HUGE_VAL, cost;
    for (unsigned set = 1U << (text->count - 1); set < 1U << text->count; set++) {
        int lines = judge(text, ends, width, set, fewest, &cost);
        if (lines > 0 && lines <= limit && cost + 12 * (lines - fewest) < least)
            least = cost + 12 * (lines - fewest);
    }
    return least;
}

static int fail(const struct text *text, const char *what, int width, double expected, double got)
{
    printf("%s at width %d: brute force %g, linebreak %g; hyphens %d\n", what, width, expected, got,
           text->hyphens);
    for (int i = 0; i < text->count; i++) {
        const struct box *box = &text->boxes[i];
        printf("  width %d space %d hyphen %d cost %d kind %d\n", box->width, box->space, box->hyphen,
               box->cost, box->kind);
    }
    return 1;
}

static int check_total_fit(const struct text *text, int width, int limit, int fewest)
{
    int ends[MOST_BOXES + 3];
    int64_t cost;
    int lines = linebreak_total_fit(
        &(struct linebreak_problem){text->boxes, text->count, width, text->hyphens, limit}, ends, &cost);
    unsigned set = 0;
    for (int i = 0; i < lines; i++)
        set |= 1U << (ends[i] - 1);
    double expected = least_cost(text, width, limit, fewest), own, got = (double)cost / LINEBREAK_UNIT;
    if (judge(text, permitted(text, width), width, set, fewest, &own) != lines || lines > limit)
        return fail(text, "lines of total fit", width, limit, lines);
    if (fabs(own + 12 * (lines - fewest) - got) > 0.1)
        return fail(text, "total fit's own cost", width, own + 12 * (lines - fewest), got);
    return fabs(expected - got) > 0.1 ? fail(text, "total fit", width, expected, got) : 0;
}

static int lines_of_steps(struct steps steps, int width)
{
    int lines = -1;
    for (int i = 0; i < steps.count && steps.step[i].width <= width; i++)
        lines = steps.step[i].lines;
    return lines;
}

static int check_steps(const struct text *text, int least, int natural)
{
    struct arena *arena = arena_new();
    struct steps steps = linebreak_steps(text->boxes, text->count, text->hyphens, arena);
    int failed = 0;
    if (steps.step[0].width != least)
        failed = fail(text, "first step", least, least, steps.step[0].width);
    for (int i = 1; i < steps.count && !failed; i++)
        if (steps.step[i].lines >= steps.step[i - 1].lines)
            failed = fail(text, "steps do not fall", steps.step[i].width, 0, i);
    for (int width = least; width <= natural + 1 && !failed; width++) {
        int fewest = count_at(text, width);
        if (lines_of_steps(steps, width) != fewest)
            failed = fail(text, "steps", width, fewest, lines_of_steps(steps, width));
    }
    arena_free(arena);
    return failed;
}

static int check_text(const struct text *text, bool all_widths)
{
    const int least = least_width(text, 0, text->count - 1);
    const int found = linebreak_least_width(text->boxes, text->count, text->hyphens, NULL);
    if (found != least)
        return fail(text, "least width", 0, least, found);
    int natural = 0;
    for (int i = 0, first = 0; i < text->count; i++)
        if (text->boxes[i].kind == BREAK_FORCED) {
            natural = set_width(text, first, i) > natural ? set_width(text, first, i) : natural;
            first = i + 1;
        }
    if (linebreak_natural_width(text->boxes, text->count) != natural)
        return fail(text, "natural width", 0, natural, linebreak_natural_width(text->boxes, text->count));
    if (all_widths && check_steps(text, least, natural))
        return 1;
    for (int i = 0; i < 3; i++) {
        int width = 1 + pick(natural + 2);
        const int lines = count_at(text, width);
        const int found_lines = linebreak_count(text->boxes, text->count, width, text->hyphens);
        if (found_lines != lines)
            return fail(text, "count", width, lines, found_lines);
        const struct text own = at_width(text, width);
        if (check_total_fit(&own, width, lines + pick(3), fewest_lines(&own, width)))
            return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    const long count = argc > 1 ? atol(argv[1]) : 20000;
    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (long i = 0; i < count; i++) {
        struct text text = random_text();
        if (check_text(&text, i % 10 == 0))
            return 1;
    }
    printf("%ld texts: linebreak agrees with brute force\n", count);
    return 0;
}
