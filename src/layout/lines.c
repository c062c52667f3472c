/* Lines are kept as numbers of boxes a line, which are small, and each number in groups of seven bits, the
 * lowest first, with the eighth bit set in all bytes but the last (LEB128 of the DWARF standard, 7.6). */
#include "layout/lines.h"

#include "base/integers.h"
#include "solve/linebreak_costs.h"

#include <assert.h>

/* Returns the measured width that `width` leaves for the boxes of a line. */
static int measure_of(const struct paragraph *paragraph, int width)
{
    return scale_measure(paragraph->scale, width) - paragraph->hang;
}

struct lines lines_spread(const struct paragraph *paragraph, int width, int most, struct arena *arena)
{
    struct lines lines = {0};
    if (paragraph->count == 0)
        return lines;
    const struct linebreak_problem problem = {paragraph->boxes, paragraph->count,
                                              measure_of(paragraph, width), paragraph->hyphens, most};
    lines.ends = arena_array(arena, most, sizeof *lines.ends);
    lines.count = linebreak_total_fit(&problem, lines.ends, NULL);
    return lines;
}

int lines_count(const struct paragraph *paragraph, int width)
{
    return linebreak_count(paragraph->boxes, paragraph->count, measure_of(paragraph, width),
                           paragraph->hyphens);
}

struct steps lines_steps(const struct paragraph *paragraph, struct arena *arena)
{
    const struct steps steps = linebreak_steps(paragraph->boxes, paragraph->count, paragraph->hyphens, arena);
    if (paragraph->hang == 0)
        return steps;
    struct step *hung = arena_array(arena, steps.count, sizeof *hung);
    for (int i = 0; i < steps.count; i++)
        hung[i] = (struct step){steps.step[i].width + paragraph->hang, steps.step[i].lines};
    return (struct steps){hung, steps.count};
}

struct lines lines_break(const struct paragraph *paragraph, int width, struct arena *arena)
{
    const int least = lines_count(paragraph, width);
    return lines_spread(paragraph, width, least, arena);
}

struct lines lines_fill(const struct paragraph *paragraph, int width, struct arena *arena)
{
    struct lines lines = {.ends = arena_array(arena, paragraph->count, sizeof *lines.ends)};
    int64_t room = measure_of(paragraph, width), used = 0;
    for (int i = 0; i < paragraph->count; i++) {
        const struct box *box = &paragraph->boxes[i];
        used += (int64_t)box->width + box->space;
        if (i + 1 == paragraph->count || box->kind == BREAK_FORCED || used + box[1].width > room) {
            lines.ends[lines.count++] = i + 1;
            used = 0;
        }
    }
    return lines;
}

int lines_torn(const struct paragraph *paragraph, struct lines lines)
{
    int torn = 0;
    for (int i = 0; i < lines.count; i++) {
        const struct box *last = &paragraph->boxes[lines.ends[i] - 1];
        const bool usual = last->kind == BREAK_FORCED ||
                           (last->kind == BREAK_HYPHEN && paragraph->hyphens == HYPHENS_TALL);
        torn += !usual && (last->kind != BREAK_ALLOWED || last->cost >= COST_NUMBER_UNIT);
    }
    return torn;
}

/* Returns the measured width of the boxes [from, to) as one line. */
static int64_t line_width(const struct paragraph *paragraph, int from, int to)
{
    const struct box *last = &paragraph->boxes[to - 1];
    int64_t width = last->kind == BREAK_HYPHEN ? last->hyphen : 0;
    for (const struct box *box = &paragraph->boxes[from]; box < last; box++)
        width += (int64_t)box->width + box->space;
    return width + last->width;
}

int lines_loose(const struct paragraph *paragraph, struct lines lines, int width)
{
    const int64_t measure = measure_of(paragraph, width);
    int loose = 0;
    for (int i = 0; i + 1 < lines.count; i++)
        loose += paragraph->boxes[lines.ends[i] - 1].kind != BREAK_FORCED &&
                 4 * line_width(paragraph, i > 0 ? lines.ends[i - 1] : 0, lines.ends[i]) < 3 * measure;
    return loose;
}

void lines_within(struct lines lines, int from, int to, int *first, int *end)
{
    *first = lines.tops ? 0 : min_int(from, lines.count);
    *end = lines.tops ? 0 : min_int(to, lines.count);
    if (!lines.tops)
        return;
    while (*first < lines.count && lines.tops[*first] + 2 <= from)
        ++*first;
    while (*end < lines.count && lines.tops[*end] + 2 <= to)
        ++*end;
}

int lines_find(struct lines lines, int box)
{
    int low = 0, high = lines.count - 1;
    assert(lines.count > 0);
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (box < lines.ends[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int lines_gaps(const struct paragraph *paragraph)
{
    int gaps = 0;
    for (int i = 0; i < paragraph->block_count; i++)
        gaps += paragraph->blocks[i].parted;
    return gaps;
}

void lines_set_tops(const struct paragraph *paragraph, struct lines *lines, struct arena *arena)
{
    int top = 0, block = 0;
    lines->tops = arena_array(arena, lines->count + 1, sizeof *lines->tops);
    for (int i = 0; i < lines->count; i++, top += 2) {
        for (; block < paragraph->block_count && paragraph->blocks[block].box < lines->ends[i]; block++)
            top += paragraph->blocks[block].parted;
        lines->tops[i] = top;
    }
    lines->tops[lines->count] = top;
}

static void pack_number(struct buf *packed, unsigned number)
{
    for (; number > 0x7F; number >>= 7)
        buf_putc(packed, (char)(number | 0x80));
    buf_putc(packed, (char)number);
}

static const unsigned char *unpack_number(const unsigned char *packed, unsigned *number)
{
    int shift = 0;
    *number = 0;
    do {
        *number |= (*packed & 0x7Fu) << shift;
        shift += 7;
    } while (*packed++ & 0x80);
    return packed;
}

void lines_pack(struct buf *packed, struct lines lines)
{
    pack_number(packed, (unsigned)lines.count);
    for (int i = 0, start = 0; i < lines.count; start = lines.ends[i++])
        pack_number(packed, (unsigned)(lines.ends[i] - start));
}

const unsigned char *lines_unpack(const unsigned char *packed, struct lines *lines, struct arena *arena)
{
    unsigned number;
    packed = unpack_number(packed, &number);
    *lines = (struct lines){.ends = arena_array(arena, (int)number, sizeof *lines->ends),
                            .count = (int)number};
    for (int i = 0, end = 0; i < lines->count; i++) {
        packed = unpack_number(packed, &number);
        lines->ends[i] = end += (int)number;
    }
    return packed;
}

void lines_pack_tops(struct buf *packed, struct lines lines)
{
    for (int i = 0, top = 0; i <= lines.count; top = lines.tops[i++])
        pack_number(packed, (unsigned)(lines.tops[i] - top));
}

const unsigned char *lines_unpack_tops(const unsigned char *packed, struct lines *lines, struct arena *arena)
{
    unsigned number;
    lines->tops = arena_array(arena, lines->count + 1, sizeof *lines->tops);
    for (int i = 0, top = 0; i <= lines->count; i++) {
        packed = unpack_number(packed, &number);
        lines->tops[i] = top += (int)number;
    }
    return packed;
}
