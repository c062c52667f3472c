/* Decides how notes are balanced over the columns of a page's foot. A height is tried by filling the columns
 * one after the other. If notes are left, a larger height changes something only if some column can take one
 * more note; the least such height is tried next. So the first height that succeeds is the least of all. */
#include "solve/pages_foot.h"

#include "base/integers.h"

#include <limits.h>

/* Fills the columns up to `height`. Returns 0 if all notes have room, else the next height that is worth a
 * try. */
static long long fill_columns(const struct foot_style *style, const int *notes, int count, long long height,
                              int *ends)
{
    long long next = LLONG_MAX;
    int at = 0;
    for (int column = 0; column < style->columns; column++) {
        long long sum = -(long long)style->gap;
        while (at < count) {
            long long with_next = sum + style->gap + style->heights[notes[at]];
            if (with_next > height) {
                if (with_next < next)
                    next = with_next;
                break;
            }
            sum = with_next;
            at++;
        }
        if (ends)
            ends[column] = at;
        else if (at == count)
            return 0;
    }
    return at == count ? 0 : next;
}

int foot_balance(const struct foot_style *style, const int *notes, int count, int least, int *ends)
{
    long long height = least;
    for (long long next; (next = fill_columns(style, notes, count, height, ends)) != 0;)
        height = next;
    return saturate_int(height);
}

struct foot_style foot_style_of(const struct galley *galley)
{
    return (struct foot_style){
        .heights = galley->note_heights,
        .columns = galley->note_columns > 1 ? galley->note_columns : 1,
        .gap = galley->note_gap,
        .separator = galley->foot_separator,
    };
}

struct foot foot_new(const struct foot_style *style, int note_count, struct arena *arena)
{
    return (struct foot){
        .style = *style,
        .notes = arena_array(arena, note_count, sizeof(int)),
        .present = arena_array(arena, note_count, sizeof(bool)),
    };
}

void foot_add(struct foot *foot, int note)
{
    if (foot->present[note])
        return;
    foot->present[note] = true;
    foot->notes[foot->count++] = note;
    foot->total += (long long)foot->style.heights[note] + foot->style.gap;
}

void foot_add_row(struct foot *foot, const struct galley_row *row, int top, int end)
{
    for (int i = 0; i < row->cite_count; i++)
        if (row->cites[i].line >= top && row->cites[i].line < end)
            foot_add(foot, row->cites[i].note);
}

void foot_cut(struct foot *foot, int count)
{
    while (foot->count > count) {
        int note = foot->notes[--foot->count];
        foot->present[note] = false;
        foot->total -= (long long)foot->style.heights[note] + foot->style.gap;
    }
}

/* Returns how tall the columns would be if notes could be cut. */
static long long mean_height(const struct foot *foot)
{
    long long mean = (foot->total + foot->style.columns - 1) / foot->style.columns - foot->style.gap;
    return mean > 0 ? mean : 0;
}

long long foot_least(const struct foot *foot)
{
    return foot->count ? mean_height(foot) + foot->style.separator : 0;
}

int foot_height(const struct foot *foot, int least)
{
    if (!foot->count)
        return 0;
    int separator = foot->style.separator;
    int start = max_int(saturate_int(mean_height(foot)), least - separator);
    int height = foot_balance(&foot->style, foot->notes, foot->count, start, NULL);
    return height < INT_MAX - separator ? height + separator : INT_MAX;
}
