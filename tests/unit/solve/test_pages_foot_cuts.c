/* Notes are cut between columns where readers mind it least. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solve/pages_foot_cuts.h"

#include "galley.h"

enum { NOTES_MOST = 5, LINES_MOST = 4, COLUMNS_MOST = 3, LINE = 10 };

/* What a division costs: how many notes are cut in an address, beside a single line, and at all. */
struct cuts {
    int address, single, all;
};

static struct cuts cuts_at(const struct foot_note *note, int above)
{
    return (struct cuts){note->address[above - 1], above < 2 || note->lines - above < 2, 1};
}

static bool is_less(struct cuts a, struct cuts b)
{
    if (a.address != b.address)
        return a.address < b.address;
    return a.single != b.single ? a.single < b.single : a.all < b.all;
}

static struct cuts sum_of(struct cuts a, struct cuts b)
{
    return (struct cuts){a.address + b.address, a.single + b.single, a.all + b.all};
}

static const struct cuts none = {0, 0, 0}, impossible = {1000, 1000, 1000};

/* Returns the least cost of the columns from `from` on: tries all ends of the first. */
static struct cuts least_cuts(const struct foot_style *style, const struct foot_note *notes, int count,
                              int most, struct foot_end from)
{
    struct cuts least = impossible;
    struct foot_style rest = *style;
    if (from.note == count)
        return none;
    if (rest.columns-- == 0)
        return impossible;
    int height = 0;
    for (struct foot_end to = from; height <= most;) {
        const struct cuts own = to.line > 0 && to.note < count && (to.note > from.note || to.line > from.line)
                                    ? cuts_at(&notes[to.note], to.line)
                                    : none;
        const struct cuts sum = sum_of(own, least_cuts(&rest, notes, count, most, to));
        least = is_less(sum, least) ? sum : least;
        if (to.note == count)
            break;
        height += style->line + (to.line == 0 && to.note > from.note ? style->gap : 0);
        if (++to.line == notes[to.note].lines)
            to = (struct foot_end){to.note + 1, 0};
    }
    return least;
}

static struct cuts cuts_of(const struct foot_style *style, const struct foot_note *notes,
                           const struct foot_end *ends)
{
    struct cuts sum = none;
    for (int c = 0; c + 1 < style->columns; c++)
        if (ends[c].line > 0)
            sum = sum_of(sum, cuts_at(&notes[ends[c].note], ends[c].line));
    return sum;
}

/* Checks that no column is taller than `most`. */
static void assert_heights(const struct foot_style *style, const struct foot_note *notes, int most,
                           const struct foot_end *ends)
{
    struct foot_end from = {0, 0};
    for (int c = 0; c < style->columns; from = ends[c++]) {
        int height = 0;
        for (int note = from.note; note < ends[c].note || (note == ends[c].note && ends[c].line > 0);
             note++) {
            const int top = note == from.note ? from.line : 0;
            const int end = note == ends[c].note ? ends[c].line : notes[note].lines;
            height += (end - top) * style->line + (note > from.note ? style->gap : 0);
        }
        assert_in_range(height, 0, most);
    }
}

static void the_cuts_are_the_best_of_all_divisions(void **state)
{
    const struct fixture *f = *state;
    uint32_t random = 1;
    for (int round = 0; round < 3000; round++) {
        unsigned char address[NOTES_MOST][LINES_MOST];
        struct foot_note notes[NOTES_MOST];
        int heights[NOTES_MOST];
        struct foot_end ends[COLUMNS_MOST];
        const int count = round % (NOTES_MOST + 1);
        for (int i = 0; i < count; i++) {
            random = random * 1664525 + 1013904223;
            notes[i] = (struct foot_note){1 + (int)(random >> 20) % LINES_MOST, address[i]};
            heights[i] = notes[i].lines * LINE;
            for (int k = 0; k < LINES_MOST; k++)
                address[i][k] = (random >> (8 + k)) & 1;
        }
        const struct foot_style style = {f->notes, 1 + round % COLUMNS_MOST, round % 4, LINE, 0};
        const int most = foot_balance(&style, heights, count, 0, NULL) + (int)(random >> 16) % 2 * LINE;
        foot_divide(&style, notes, count, most, ends);
        assert_int_equal(ends[style.columns - 1].note, count);
        assert_heights(&style, notes, most, ends);
        const struct cuts least = least_cuts(&style, notes, count, most, (struct foot_end){0, 0});
        const struct cuts found = cuts_of(&style, notes, ends);
        assert_memory_equal(&found, &least, sizeof least);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_cuts_are_the_best_of_all_divisions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
