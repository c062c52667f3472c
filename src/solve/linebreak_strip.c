/* Joins the boxes of a text to pieces, and puts pieces on lines by first fit. */
#include "solve/linebreak_strip.h"

#include <assert.h>
#include <stddef.h>

/* Wider than any line. It stands between two paragraphs so that no line reaches over a forced break. */
#define FAR ((int64_t)1 << 32)

static bool ends_word(const struct box *box)
{
    return box->kind == BREAK_ALLOWED || box->kind == BREAK_FORCED;
}

int strip_word_boxes(const struct box *boxes, int count)
{
    int length = 1;
    while (length < count && !ends_word(&boxes[length - 1]))
        length++;
    return length;
}

int64_t strip_word_width(const struct box *word, int length)
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

bool strip_word_fits(const struct box *word, int length, int64_t width, bool hyphenate)
{
    if (!hyphenate)
        return strip_word_width(word, length) <= width;
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

void strip_open(struct strip *strip, const struct box *boxes, int count, int width, bool hyphenate)
{
    assert(count == 0 || boxes[count - 1].kind == BREAK_FORCED);
    strip->boxes = boxes;
    strip->arena = count >= STACK_PIECES ? arena_new() : NULL;
    strip->pieces = strip->arena ? arena_array(strip->arena, count + 1, sizeof *strip->pieces) : strip->room;
    strip->count = strip->paragraphs = 0;
    int64_t position = 0;
    struct piece piece = {.start = count > 0 ? -boxes[0].indent : 0};
    for (int i = 0; i < count;) {
        int length = strip_word_boxes(boxes + i, count - i);
        bool emergency = !strip_word_fits(boxes + i, length, (int64_t)width - boxes[i].indent, hyphenate);
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
                piece.start = position - (i + 1 < count ? boxes[i + 1].indent : 0);
            }
        }
    }
    strip->pieces[strip->count] = (struct piece){.start = INT64_MAX / 2, .bare = INT64_MAX / 2};
}

void strip_close(struct strip *strip)
{
    arena_free(strip->arena);
}

int strip_first_fit(const struct strip *strip, int64_t width)
{
    int lines = 0;
    for (int first = 0; first < strip->count; first = strip_last_fitting(strip, first, width) + 1)
        lines++;
    return lines;
}
