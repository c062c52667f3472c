/* Decides how many lines of prose a page takes, and where its columns end. A page of prose is as full as it
 * can be, since more lines never have fewer notes. Its columns then get the least height that holds its
 * lines. Only some lines may begin a column. */
#include "solve/pages_text.h"

#include "base/integers.h"

/* A column may take the lines before `to`. It may end before line `end` even if that line may not begin a
 * column. */
struct text_part {
    const struct galley_text *text;
    int to, end;
};

/* Fills a column of at most `height` with lines from `from` on. Returns the index after the column's last
 * line. */
static int fill_column(struct text_part part, int from, int height)
{
    const struct galley_line *lines = part.text->lines;
    int end = from;
    long long used = 0;
    for (int i = from; i < part.to; i++) {
        used += lines[i].height + (i > from ? lines[i].gap : 0);
        if (used > height)
            break;
        if (i + 1 == part.end || i + 1 == part.text->line_count || lines[i + 1].may_begin)
            end = i + 1;
    }
    return end;
}

/* Fills `columns` columns. Returns the index after the last line, and stores the end of each column in ends[]
 * unless `ends` is NULL. */
static int fill_text_columns(struct text_part part, int from, int columns, int height, int *ends)
{
    for (int c = 0; c < columns; c++) {
        if (from < part.to)
            from = fill_column(part, from, height);
        if (ends)
            ends[c] = from;
    }
    return from;
}

/* Returns the height of lines in one column. `gaps`: with the gaps between them. */
static long long lines_height(const struct galley_text *text, int from, int to, bool gaps)
{
    long long height = 0;
    for (int i = from; i < to; i++)
        height += text->lines[i].height + (gaps && i > from ? text->lines[i].gap : 0);
    return height;
}

int text_height(const struct galley_text *text, int from, int to, int *ends)
{
    const struct text_part part = {text, to, to};
    int high = saturate_int(lines_height(text, from, to, true));
    int low = saturate_int(lines_height(text, from, to, false) / text->columns);
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (fill_text_columns(part, from, text->columns, middle, NULL) == to)
            high = middle;
        else
            low = middle + 1;
    }
    if (ends)
        fill_text_columns(part, from, text->columns, low, ends);
    return low;
}

void text_add_notes(struct foot *foot, const struct galley_text *text, int from, int to)
{
    for (int i = galley_first_cite(text, from); i < galley_first_cite(text, to); i++)
        foot_add(foot, (struct cited_note){.note = text->cites[i]});
}

/* Returns whether columns of `height` have room for the lines [from, to). The last column may end after any
 * line. */
static bool have_room(const struct galley_text *text, int from, int to, int height)
{
    from = fill_text_columns((struct text_part){text, to, to}, from, text->columns - 1, height, NULL);
    return lines_height(text, from, to, true) <= height;
}

/* Returns the first line whose notes leave too little room for the lines up to it, or the number of lines.
 * Later lines only add notes, so the search stops at the first such line. Adds the notes of all lines before
 * it to `foot`. */
static int first_without_room(struct foot *foot, const struct galley_text *text, int from, int height)
{
    const long long most = (long long)text->columns * max_int(height, 0);
    long long used = 0;
    for (int line = from; line < text->line_count; line++) {
        const int before = foot->count;
        used += text->lines[line].height;
        if (used > most)
            return line;
        text_add_notes(foot, text, line, line + 1);
        if (foot->count == before)
            continue;
        const int room = height - foot_height(foot, 0);
        if (room < 0 || !have_room(text, from, line + 1, room)) {
            foot_cut(foot, before);
            return line;
        }
    }
    return text->line_count;
}

/* Returns the end of the lines that have room in one column together with their notes, or that of the first
 * line. */
static int fill_by_force(struct foot *foot, const struct galley_text *text, int from, int height)
{
    const int before = foot->count;
    int end = from;
    while (end < text->line_count) {
        text_add_notes(foot, text, end, end + 1);
        if (lines_height(text, from, end + 1, true) + foot_height(foot, 0) > height)
            break;
        end++;
    }
    foot_cut(foot, before);
    return max_int(end, from + 1);
}

int text_fill(const struct galley_text *text, int from, int height, bool force, struct foot *foot)
{
    const int before = foot->count;
    const int most = first_without_room(foot, text, from, height);
    const int room = height - foot_height(foot, 0);
    foot_cut(foot, before);
    const struct text_part part = {text, most, text->line_count};
    const int end = fill_text_columns(part, from, text->columns, room, NULL);
    return end > from || !force ? end : fill_by_force(foot, text, from, height);
}
