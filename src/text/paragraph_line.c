/* Joins the runs of boxes to a line, in their visual order and at the size at which the text is set. */
#include "text/paragraph_line.h"

#include <string.h>

static void add_run(struct line *line, const struct run *run, struct link link, const char *lang)
{
    line->runs[line->run_count++] = (struct placed_run){.run = run, .link = link, .lang = lang};
}

static void reverse_runs(struct placed_run *runs, int count)
{
    for (int i = 0, j = count - 1; i < j; i++, j--) {
        const struct placed_run swap = runs[i];
        runs[i] = runs[j];
        runs[j] = swap;
    }
}

/* Puts the runs in visual order (rule L2 of Unicode Standard Annex 9). From the highest level down to 1,
 * reverses every sequence of runs that have at least that level. */
static void reorder_runs(struct line *line)
{
    int highest = 0;
    for (int i = 0; i < line->run_count; i++)
        if (line->runs[i].run->level > highest)
            highest = line->runs[i].run->level;
    for (int level = highest; level > 0; level--) {
        for (int i = 0; i < line->run_count; i++) {
            int end = i;
            while (end < line->run_count && line->runs[end].run->level >= level)
                end++;
            reverse_runs(line->runs + i, end - i);
            i = end;
        }
    }
}

static const char *line_text(const struct line *line, struct arena *arena)
{
    struct buf text = buf_new(arena);
    for (int i = 0; i < line->run_count; i++)
        buf_put(&text, line->runs[i].run->text, (size_t)line->runs[i].run->length);
    return text.data;
}

static int count_runs(const struct paragraph *paragraph, int from, int to)
{
    int count = 2; /* a hyphen and a space at the end */
    for (int i = from; i < to; i++)
        count += paragraph->parts[i].run_count + 1;
    return count;
}

/* Adds the space at which the line was broken after the end of the line. It is invisible, but it separates
 * words when text is copied or read aloud. It gets the paragraph's level (rule L1 of Unicode Standard Annex
 * 9). */
static void end_with_space(struct line *line, const struct paragraph *paragraph, int to, struct arena *arena)
{
    const struct run *space = to > 0 && to < paragraph->count ? paragraph->parts[to - 1].space : NULL;
    if (!space)
        return;
    if (space->level != paragraph->rtl) {
        struct run *turned = arena_alloc(arena, sizeof *turned);
        *turned = *space;
        turned->level = paragraph->rtl;
        space = turned;
    }
    add_run(line, space, (struct link){0}, NULL);
    line->runs[line->run_count - 1].x = line->width;
    if (!paragraph->rtl)
        return;
    memmove(line->runs + 1, line->runs, (size_t)(line->run_count - 1) * sizeof *line->runs);
    line->runs[0] = (struct placed_run){.x = -space->width, .run = space};
}

/* Keeps `hang` free at the beginning of the line, or what a sign there and the space after it leave of it. */
static void hang_line(struct line *line, int hang, bool rtl)
{
    const int count = line->run_count;
    const bool sign = line->runs[rtl ? count - 1 : 0].run->sign;
    int begins = sign ? 1 : 0; /* so many runs from the edge stay there */
    for (int i = 0; sign && i < 2; i++)
        hang -= line->runs[rtl ? count - 1 - i : i].run->width;
    for (int i = 0; i < count; i++)
        if (rtl ? i >= count - begins : i >= 2 * begins)
            line->runs[i].x += hang;
    line->width += hang;
}

/* Sets a line that has the measured widths at the paragraph's scale. */
static void scale_line(struct line *line, const struct paragraph *paragraph, struct arena *arena)
{
    const struct scale scale = paragraph->scale;
    if (scale.size == scale.base)
        return;
    struct run *runs = arena_array(arena, line->run_count, sizeof *runs);
    for (int i = 0; i < line->run_count; i++) {
        runs[i] = shape_scaled(paragraph->shaper, line->runs[i].run, scale, arena);
        line->runs[i].run = &runs[i];
        line->runs[i].x = scale_place(scale, line->runs[i].x);
    }
    line->width = scale_place(scale, line->width);
}

void text_set_space(struct paragraph *paragraph, int box, int width, struct arena *arena)
{
    const size_t size = (size_t)paragraph->count * sizeof *paragraph->parts;
    struct run *run = arena_alloc(arena, sizeof *run);
    struct glyph *glyph = arena_alloc(arena, sizeof *glyph);
    paragraph->parts = memcpy(arena_alloc(arena, size), paragraph->parts, size);
    *run = *paragraph->parts[box].space;
    *glyph = *run->glyphs;
    run->width = glyph->advance = width;
    run->glyphs = glyph;
    paragraph->parts[box].space = run;
}

struct line text_line(const struct paragraph *paragraph, int from, int to, struct arena *arena)
{
    struct line line = {.runs = arena_array(arena, count_runs(paragraph, from, to), sizeof *line.runs)};
    for (int i = from; i < to; i++) {
        const struct part *part = &paragraph->parts[i];
        for (int k = 0; k < part->run_count; k++)
            add_run(&line, &part->runs[k], part->link, part->lang);
        if (part->space && i + 1 < to)
            add_run(&line, part->space, link_same(part->link, part[1].link) ? part->link : (struct link){0},
                    part->lang == part[1].lang ? part->lang : NULL);
    }
    if (to > from && paragraph->boxes[to - 1].kind == BREAK_HYPHEN) {
        const struct part *last = &paragraph->parts[to - 1];
        add_run(&line, last->hyphen, last->link, last->lang);
    }
    line.text = line_text(&line, arena);
    reorder_runs(&line);
    for (int i = 0; i < line.run_count; i++) {
        line.runs[i].x = line.width;
        line.width += line.runs[i].run->width;
    }
    if (paragraph->hang > 0 && line.run_count > 0)
        hang_line(&line, paragraph->hang, paragraph->rtl);
    end_with_space(&line, paragraph, to, arena);
    scale_line(&line, paragraph, arena);
    return line;
}
