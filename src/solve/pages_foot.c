/* Decides how notes are balanced over the columns of a page's foot. A height is tried by filling the columns
 * one after the other. If notes are left, a larger height changes something only if some column can take one
 * more note, or one more line of a note that may be cut; the least such height is tried next. So the first
 * height that succeeds is the least of all. A note may be cut after any line: if two lines had to stand
 * together, a note of three lines could need more height than one of four, and a search that stops where the
 * foot gets too tall would miss page breaks. */
#include "solve/pages_foot.h"

#include "base/integers.h"

#include <limits.h>

/* The filling of columns, one after the other. */
struct filling {
    const struct foot_style *style;
    const int *heights;
    int count;
    int at;         /* the note that comes next */
    int taken;      /* height of its lines that stand in earlier columns */
    long long next; /* the least height at which a column that was filled takes more */
};

/* Adds lines of the next note to a column that is filled up to `sum`, of `height`. Returns how high it is
 * then, or -1 if the column is full. */
static long long take_note(struct filling *filling, long long sum, long long height)
{
    const int line = filling->style->line, left = filling->heights[filling->at] - filling->taken;
    if (sum + left <= height) {
        filling->at++;
        filling->taken = 0;
        return sum + left;
    }
    int lines = line && height > sum ? (int)((height - sum) / line) * line : 0;
    filling->taken += lines;
    const long long more = sum + lines + (line ? min_int(line, left - lines) : left);
    if (more < filling->next)
        filling->next = more;
    return -1;
}

/* Fills the columns up to `height`. Returns 0 if all notes have room, else the next height that is worth a
 * try. */
static long long fill_columns(const struct foot_style *style, const int *heights, int count, long long height,
                              struct foot_end *ends)
{
    struct filling filling = {style, heights, count, .next = LLONG_MAX};
    for (int column = 0; column < style->columns; column++) {
        for (long long sum = 0; filling.at < count && sum >= 0;)
            if ((sum = take_note(&filling, sum, height)) >= 0)
                sum += style->gap;
        if (ends)
            ends[column] = (struct foot_end){filling.at, style->line ? filling.taken / style->line : 0};
        else if (filling.at == count)
            return 0;
    }
    return filling.at == count ? 0 : filling.next;
}

int foot_balance(const struct foot_style *style, const int *heights, int count, int least,
                 struct foot_end *ends)
{
    long long height = least;
    for (long long next; (next = fill_columns(style, heights, count, height, ends)) != 0;)
        height = next;
    return saturate_int(height);
}

struct foot_style foot_style_of(const struct galley *galley)
{
    return (struct foot_style){
        .notes = galley->notes,
        .columns = galley->note_columns > 1 ? galley->note_columns : 1,
        .gap = galley->note_gap,
        .line = galley->note_leading,
        .separator = galley->foot_separator,
    };
}

struct foot foot_new(const struct foot_style *style, int note_count, struct arena *arena)
{
    struct foot foot = {
        .style = *style,
        .places = arena_array(arena, note_count, sizeof(int)),
        .remarks = arena_array(arena, note_count, sizeof(int)),
        .said_count = arena_array(arena, note_count, sizeof(int)),
        .notes = arena_array(arena, note_count + 1, sizeof(int)),
        .heights = arena_array(arena, note_count + 1, sizeof(int)),
        .ends = arena_array(arena, style->columns, sizeof(struct foot_end)),
    };
    int remarks = 0;
    for (int note = 0; note < note_count; note++) {
        foot.remarks[note] = remarks;
        remarks += style->notes[note].remark_count;
    }
    foot.said = arena_array(arena, remarks, sizeof(bool));
    foot.entries = arena_array(arena, note_count + remarks, sizeof *foot.entries);
    return foot;
}

void foot_open(struct foot *foot, int opening)
{
    foot_cut(foot, 0);
    if (opening == foot->opening)
        return;
    const int height = opening * foot->style.line;
    foot->opening = opening;
    foot->note_count = opening > 0;
    foot->notes[0] = -1;
    foot->heights[0] = height;
    foot->total = foot->least = opening > 0 ? (long long)height + foot->style.gap : 0;
}

/* Adds to the entry what its remark adds to the note. */
static void grow_by_remark(const struct foot *foot, struct foot_entry *entry)
{
    const struct galley_note *note = &foot->style.notes[entry->cited.note];
    const struct galley_remark *remark = &note->remarks[entry->cited.remark - 1];
    const int first = remark->with - note->base;
    entry->growth += foot->said_count[entry->cited.note] ? remark->own : first;
    entry->least += min_int(remark->own, first);
}

void foot_add(struct foot *foot, struct cited_note cited)
{
    const int note = cited.note;
    const bool first = !foot->places[note];
    bool *said = cited.remark ? &foot->said[foot->remarks[note] + cited.remark - 1] : NULL;
    if (!first && (!said || *said))
        return;
    struct foot_entry *entry = &foot->entries[foot->count++];
    *entry = (struct foot_entry){.cited = cited, .first = first};
    if (first) {
        foot->notes[foot->note_count] = note;
        foot->heights[foot->note_count] = 0;
        foot->places[note] = ++foot->note_count;
        entry->growth = entry->least = foot->style.notes[note].base;
        foot->total += foot->style.gap;
        foot->least += foot->style.gap;
    }
    if (said) {
        grow_by_remark(foot, entry);
        foot->said_count[note]++;
        *said = true;
    }
    foot->heights[foot->places[note] - 1] += entry->growth;
    foot->total += entry->growth;
    foot->least += entry->least;
}

void foot_add_row(struct foot *foot, const struct galley_row *row, int top, int end)
{
    for (int i = 0; i < row->cite_count; i++)
        if (row->cites[i].line >= top && row->cites[i].line < end)
            foot_add(foot, (struct cited_note){row->cites[i].note, row->cites[i].remark});
}

void foot_cut(struct foot *foot, int count)
{
    while (foot->count > count) {
        const struct foot_entry *entry = &foot->entries[--foot->count];
        const int note = entry->cited.note;
        foot->heights[foot->places[note] - 1] -= entry->growth;
        foot->total -= entry->growth;
        foot->least -= entry->least;
        if (entry->cited.remark) {
            foot->said[foot->remarks[note] + entry->cited.remark - 1] = false;
            foot->said_count[note]--;
        }
        if (entry->first) {
            foot->places[note] = 0;
            foot->note_count--;
            foot->total -= foot->style.gap;
            foot->least -= foot->style.gap;
        }
    }
}

/* Returns how tall the columns would be if notes of this height, gaps included, could be cut. */
static long long mean_height(const struct foot *foot, long long total)
{
    long long mean = (total + foot->style.columns - 1) / foot->style.columns - foot->style.gap;
    return mean > 0 ? mean : 0;
}

long long foot_least(const struct foot *foot)
{
    return foot->note_count ? mean_height(foot, foot->least) + foot->style.separator : 0;
}

int foot_lines(const struct foot *foot)
{
    return (int)((foot->total - (long long)foot->note_count * foot->style.gap) / foot->style.line);
}

/* Returns a lower bound of the columns' height that knows that columns have whole lines. A column of q lines
 * and a rest that is less than a line has as many gaps as the rest has room for, and for each line that it
 * lacks not more than gaps_of_line others. No gap stands at the end of a column. */
static long long whole_lines(const struct foot *foot)
{
    const struct foot_style *style = &foot->style;
    const long long columns = style->columns, gaps = foot->note_count - columns;
    const long long lines = foot_lines(foot);
    const long long most = (lines + columns - 1) / columns;
    if (style->gap == 0)
        return most * style->line;
    const long long gaps_of_line = style->line / style->gap + 1;
    const long long left = gaps - (most * columns - lines) * gaps_of_line;
    const long long rest = left > 0 ? (left + columns - 1) / columns * style->gap : 0;
    return most * style->line + (rest < style->line ? rest : style->line);
}

/* Returns a lower bound of the columns' height for the notes in their order. */
static long long least_height(const struct foot *foot)
{
    const long long bound = foot->style.line ? whole_lines(foot) : 0, mean = mean_height(foot, foot->total);
    return bound > mean ? bound : mean;
}

bool foot_fits(const struct foot *foot, long long height)
{
    const struct foot_style *style = &foot->style;
    const long long columns = height - style->separator;
    if (!foot->note_count)
        return height >= 0;
    return least_height(foot) <= columns &&
           fill_columns(style, foot->heights, foot->note_count, columns, NULL) == 0;
}

int foot_height(const struct foot *foot, int least)
{
    if (!foot->note_count)
        return 0;
    int separator = foot->style.separator;
    int start = max_int(saturate_int(least_height(foot)), least - separator);
    int height = foot_balance(&foot->style, foot->heights, foot->note_count, start, NULL);
    return height < INT_MAX - separator ? height + separator : INT_MAX;
}

int foot_fill(struct foot *foot, long long height, int *left)
{
    const struct foot_style *style = &foot->style;
    *left = 0;
    if (fill_columns(style, foot->heights, foot->note_count, height - style->separator, foot->ends) == 0)
        return foot_height(foot, 0);
    const struct foot_end end = foot->ends[style->columns - 1];
    const int taken = end.line * style->line, cut = foot->heights[end.note];
    long long rest = -(long long)taken;
    for (int i = end.note; i < foot->note_count; i++)
        rest += foot->heights[i];
    *left = (int)(rest / style->line);
    foot->heights[end.note] = taken;
    const int tall = foot_balance(style, foot->heights, end.note + (taken > 0), 0, NULL);
    foot->heights[end.note] = cut;
    return saturate_int((long long)tall + style->separator);
}
