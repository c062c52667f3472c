/* Measures texts. First fit ends each line as late as it can. That gives the fewest lines, since a line that
 * starts later reaches at least as far. */
#include "solve/linebreak.h"

#include "base/integers.h"
#include "solve/linebreak_strip.h"

#include <limits.h>

/* Step functions are exact up to EXACT_LINES. Beyond, each step has 1/32 more lines than the one before. */
#define EXACT_LINES 64
#define MOST_STEPS 512

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
        int64_t width = strip_word_width(word + start, i + 1 - start);
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
        return strip_word_width(word, length);
    int64_t low, high;
    find_widest_syllable(word, length, &low, &high, last);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (strip_word_fits(word, length, middle, true))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int linebreak_least_width(const struct box *boxes, int count, enum hyphens hyphens, int *box)
{
    int64_t least = -1;
    for (int i = 0; i < count;) {
        int last, length = strip_word_boxes(boxes + i, count - i);
        int64_t width = boxes[i].indent + least_word_width(boxes + i, length, hyphens == HYPHENS_ALL, &last);
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
    bool begins = true;
    for (int i = 0; i < count; i++) {
        position += boxes[i].width + (begins ? boxes[i].indent : 0);
        if (position > widest)
            widest = position;
        begins = boxes[i].kind == BREAK_FORCED;
        position = begins ? 0 : position + boxes[i].space;
    }
    return saturate_int(widest);
}

static int count_lines(const struct box *boxes, int count, int width, bool hyphenate)
{
    struct strip strip;
    strip_open(&strip, boxes, count, width, hyphenate);
    int lines = strip_first_fit(&strip, width);
    strip_close(&strip);
    return lines;
}

/* Returns the lines of a text with HYPHENS_TALL from those that it has without hyphens and with all. */
static int tall_lines(int whole, int cut)
{
    return min_int(whole, max_int(cut, HYPHENS_LEAST));
}

int linebreak_count(const struct box *boxes, int count, int width, enum hyphens hyphens)
{
    const int lines = count_lines(boxes, count, width, hyphens == HYPHENS_ALL);
    if (hyphens != HYPHENS_TALL || lines <= HYPHENS_LEAST)
        return lines;
    return tall_lines(lines, count_lines(boxes, count, width, true));
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
        last = strip_last_fitting(strip, first, width);
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

/* Returns the steps of a text with all hyphens or with none, from the width `least` on. */
static struct steps steps_from(const struct box *boxes, int count, int least, bool hyphenate,
                               struct arena *arena)
{
    struct step found[MOST_STEPS];
    struct strip strip;
    strip_open(&strip, boxes, count, INT_MAX, hyphenate);
    const int steps = find_steps(&strip, least, linebreak_natural_width(boxes, count), found);
    strip_close(&strip);
    struct step *step = arena_array(arena, steps, sizeof *step);
    for (int i = 0; i < steps; i++)
        step[i] = found[steps - 1 - i];
    return (struct steps){.step = step, .count = steps};
}

/* Returns the steps of a text with HYPHENS_TALL. Both lists begin at the same width. The arena owns the
 * result. */
static struct steps merge_steps(struct steps whole, struct steps cut, struct arena *arena)
{
    struct step *step = arena_array(arena, whole.count + cut.count, sizeof *step);
    struct steps merged = {.step = step};
    for (int w = 0, c = 0; w < whole.count;) {
        const int lines = tall_lines(whole.step[w].lines, cut.step[c].lines);
        const int width = max_int(whole.step[w].width, cut.step[c].width);
        if (merged.count == 0 || lines < step[merged.count - 1].lines)
            step[merged.count++] = (struct step){width, lines};
        if (c + 1 < cut.count && (w + 1 == whole.count || cut.step[c + 1].width <= whole.step[w + 1].width))
            c++;
        else
            w++;
    }
    return merged;
}

struct steps linebreak_steps(const struct box *boxes, int count, enum hyphens hyphens, struct arena *arena)
{
    if (count == 0)
        return (struct steps){0};
    const int least = linebreak_least_width(boxes, count, hyphens, NULL);
    const struct steps steps = steps_from(boxes, count, least, hyphens == HYPHENS_ALL, arena);
    if (hyphens != HYPHENS_TALL || steps.step[0].lines <= HYPHENS_LEAST)
        return steps;
    return merge_steps(steps, steps_from(boxes, count, least, true, arena), arena);
}
