/* Splits a text into words at its spaces, shapes each word, and gives the line breaker the width of each
 * piece and the cost of a line break after it. If the style or the direction changes within a word, its parts
 * are shaped as separate words without a line break between them. */
#include "text/paragraph.h"

#include "base/integers.h"
#include "solve/linebreak_costs.h"
#include "solve/linebreak_words.h"
#include "text/bidi.h"
#include "text/missing.h"
#include "text/shaper_breaks.h"

#include <assert.h>
#include <string.h>

/* The line breaker adds the cost of a line break to the cost of the line's slack, which is relative to the
 * measure. In the wide measures of notes and prose the same slack costs less, so the costs of line breaks are
 * divided by WIDE. Costs of BINDING or more stay as they are, because they nearly forbid the line break. */
enum { WIDE = 4, BINDING = 20, COST_IN_URL = 30 };

struct builder {
    struct words *words;
    struct shaper *shaper;
    struct text_options options;
    struct arena *arena;
    struct paragraph paragraph;
    int box_capacity, part_capacity;
    char *bytes; /* the whole text, with one byte for each sign */
    int length;
    struct levels levels;
    int begun;                   /* blocks that have begun; the last one of them is set */
    int indents[CELL_LISTS + 1]; /* of the blocks in so many lists */
};

/* -- Boxes ----------------------------------------------------------------------------------------------- */

/* Returns the kind of break after a box if no line break is allowed there. With a measure it is an emergency
 * break, because text that is wider than the measure must be broken somewhere. */
static enum break_kind joint(const struct builder *builder)
{
    return builder->options.measure > 0 ? BREAK_EMERGENCY : BREAK_NEVER;
}

/* Returns the block that is set, or NULL. */
static struct text_block *open_block(const struct builder *builder)
{
    return builder->begun > 0 ? &builder->options.blocks[builder->begun - 1] : NULL;
}

static int indent_of_block(const struct builder *builder)
{
    return builder->begun > 0 ? open_block(builder)->indent : 0;
}

static void add_box(struct builder *builder, struct box box, struct part part)
{
    struct paragraph *p = &builder->paragraph;
    p->boxes = arena_grow(builder->arena, p->boxes, p->count, &builder->box_capacity, sizeof *p->boxes);
    p->parts = arena_grow(builder->arena, p->parts, p->count, &builder->part_capacity, sizeof *p->parts);
    box.kind = (unsigned char)joint(builder);
    box.indent = indent_of_block(builder);
    p->boxes[p->count] = box;
    p->parts[p->count++] = part;
}

static struct box *last_box(const struct builder *builder)
{
    return &builder->paragraph.boxes[builder->paragraph.count - 1];
}

/* Allows a line break of this kind after the last box, at byte `position` of the text, and sets its cost. */
static void open_break(struct builder *builder, enum break_kind kind, int position)
{
    struct box *box = last_box(builder);
    box->kind = (unsigned char)kind;
    if (builder->options.bare)
        return;
    const struct linebreak_price price = linebreak_cost(builder->bytes, (size_t)builder->length,
                                                        (size_t)position, shaper_lang(builder->shaper));
    const bool wide = builder->options.measure > 0 && price.points < BINDING;
    box->cost = (short)(wide ? price.points / WIDE : price.points);
    box->eases = price.eases && !wide;
}

/* Allows a line break of this kind after the last box of an address. A short address rather stands whole on
 * the next line. */
static void open_break_in_url(struct builder *builder, enum break_kind kind)
{
    struct box *box = last_box(builder);
    box->kind = (unsigned char)kind;
    box->cost = COST_IN_URL;
}

static void add_pieces(struct builder *builder, const struct segment *segment, const struct word *word,
                       int position)
{
    for (int i = 0; i < word->piece_count; i++) {
        const struct piece *piece = &word->pieces[i];
        const struct part part = {.runs = piece->runs.list,
                                  .run_count = piece->runs.count,
                                  .cited = i + 1 == word->piece_count ? segment->cited : 0,
                                  .link = segment->link,
                                  .lang = segment->lang,
                                  .mark = segment->mark,
                                  .slot = segment->slot};
        add_box(builder, (struct box){.width = piece->width}, part);
        if (piece->after == BREAK_NEVER)
            continue;
        if (segment->kind == SEGMENT_URL)
            open_break_in_url(builder, piece->after);
        else
            open_break(builder, piece->after, position + piece->start + piece->length);
        if (piece->after == BREAK_HYPHEN) {
            const struct run *hyphen = shape_hyphen(builder->shaper, segment->style);
            builder->paragraph.parts[builder->paragraph.count - 1].hyphen = hyphen;
            last_box(builder)->hyphen = hyphen->width;
        }
    }
}

static bool is_soft_hyphen(const char *bytes, int length, int at)
{
    return at + 1 < length && memcmp(bytes + at, "\u00AD", 2) == 0;
}

/* Returns whether a piece of the word is wider than the measure, with the hyphen that a line break behind it
 * draws. A soft hyphen stands behind the word if `hyphen_follows` is true. */
static bool is_too_wide(const struct builder *builder, const struct segment *segment, const struct word *word,
                        bool hyphen_follows)
{
    const int measure = builder->options.measure - indent_of_block(builder);
    for (int i = 0; builder->options.measure > 0 && i < word->piece_count; i++) {
        const struct piece *piece = &word->pieces[i];
        const bool hyphen = piece->after == BREAK_HYPHEN || (hyphen_follows && i + 1 == word->piece_count);
        if (piece->width > measure ||
            (hyphen && piece->width > measure - shape_hyphen(builder->shaper, segment->style)->width))
            return true;
    }
    return false;
}

static bool is_hyphenated(const struct builder *builder, const struct segment *segment)
{
    const bool code = segment->style % STYLE_VARIANTS & SPAN_CODE;
    if (builder->options.hyphens == HYPHENS_TALL)
        return !segment->lang && !code;
    return builder->options.hyphens == HYPHENS_ALL;
}

/* Returns a query for the bytes [from, to) of a segment that begins at byte `position` of the whole text. */
static struct word_query query_of(const struct builder *builder, const struct segment *segment, int from,
                                  int to, int position)
{
    struct word_query query = {.manner = {.style = segment->style},
                               .cut = is_hyphenated(builder, segment) ? CUT_HYPHENATE : CUT_TEXT,
                               .text = segment->bytes + from,
                               .length = to - from};
    if (segment->kind == SEGMENT_URL)
        query.cut = CUT_URL;
    if (segment->slot)
        query.cut = CUT_NEVER;
    if (builder->levels.list)
        query.manner.level = builder->levels.list[position + from];
    return query;
}

/* Adds the bytes [from, to) of a segment that begins at byte `position` of the whole text. They must have one
 * direction and no space. */
static void add_word(struct builder *builder, const struct segment *segment, int from, int to, int position)
{
    struct word_query query = query_of(builder, segment, from, to, position);
    query.manner.space = position + to < builder->length && builder->bytes[position + to] == ' ';
    const struct word *word = words_get(builder->words, &query);
    if (is_too_wide(builder, segment, word, is_soft_hyphen(builder->bytes, builder->length, position + to))) {
        query.cut = CUT_ANYWHERE;
        word = words_get(builder->words, &query);
    }
    add_pieces(builder, segment, word, position + from);
}

/* Returns a run of one glyph with the level of byte `position` of the text. */
static const struct run *at_level(const struct builder *builder, const struct run *run, int position)
{
    if (!builder->levels.list || builder->levels.list[position] == run->level)
        return run;
    struct run *turned = arena_alloc(builder->arena, sizeof *turned);
    *turned = *run;
    turned->level = builder->levels.list[position];
    return turned;
}

/* -- Spaces ---------------------------------------------------------------------------------------------- */

static bool is_code(const struct builder *builder, const struct segment *segment)
{
    return segment->style / STYLE_VARIANTS == ROLE_CODE || (builder->begun > 0 && open_block(builder)->code);
}

/* Handles a space at the beginning of a line or after another space. Code keeps it as a box; other text drops
 * it. */
static void add_spare_space(struct builder *builder, const struct segment *segment, const struct run *space)
{
    const struct part part = {.runs = space, .run_count = 1, .mark = segment->mark};
    if (is_code(builder, segment))
        add_box(builder, (struct box){.width = space->width}, part);
}

static void add_space(struct builder *builder, const struct segment *segment, int position)
{
    struct paragraph *p = &builder->paragraph;
    const struct run *space = shape_space(builder->shaper, segment->style);
    const struct part *last = p->count > 0 ? &p->parts[p->count - 1] : NULL;
    if (!last || last->space || last->runs == space || p->boxes[p->count - 1].kind == BREAK_FORCED) {
        add_spare_space(builder, segment, space);
        return;
    }
    p->parts[p->count - 1].space = at_level(builder, space, position);
    p->boxes[p->count - 1].space = space->width;
    if (!segment->together && !segment->slot &&
        shape_breaks_at_space(builder->bytes, builder->length, position) &&
        !token_joined(builder->bytes, (size_t)builder->length, (size_t)position))
        open_break(builder, BREAK_ALLOWED, position + 1);
    else
        p->boxes[p->count - 1].kind = (unsigned char)joint(builder);
}

static void force_break(struct builder *builder)
{
    struct paragraph *p = &builder->paragraph;
    if (p->count > 0)
        p->boxes[p->count - 1].kind = BREAK_FORCED;
}

/* Ends a line where the author did. Code keeps empty lines; other text drops them. The text of the page gets
 * a space for the end of the line. */
static void end_line(struct builder *builder, const struct segment *segment)
{
    const struct paragraph *p = &builder->paragraph;
    if (is_code(builder, segment) && (p->count == 0 || p->boxes[p->count - 1].kind == BREAK_FORCED))
        add_box(builder, (struct box){0}, (struct part){.mark = segment->mark});
    force_break(builder);
    if (p->count > 0)
        p->parts[p->count - 1].space = shape_space(builder->shaper, segment->style);
}

/* Returns the style of a segment without its emphasis. */
static int plain_style(const struct segment *segment)
{
    return segment->style / STYLE_VARIANTS * STYLE_VARIANTS;
}

/* -- Blocks ---------------------------------------------------------------------------------------------- */

static struct paragraph *shape_label(const struct builder *builder, const char *words, int style)
{
    const struct segment segment = {.bytes = words, .length = (int)strlen(words), .style = style};
    const struct text_options options = {.bare = true, .furniture = true};
    struct paragraph *label = arena_alloc(builder->arena, sizeof *label);
    *label = text_shape(builder->words, &segment, 1, options, builder->arena);
    return label;
}

static int label_width(const struct paragraph *label)
{
    return linebreak_natural_width(label->boxes, label->count);
}

/* Makes room for the markers of a list, as wide as the widest of its numbers needs, and sets the indent of
 * its items. `outer` is the number of digits that the numbers of the lists around it have. */
static void indent_list(struct builder *builder, const struct text_block *block, int outer, int style)
{
    int width = label_width(block->label);
    if (*block->marker >= '0' && *block->marker <= '9') {
        const int digits = (int)strspn(block->marker, "0123456789") - 1;
        const int more = max_int(block->digits - outer - digits, 0);
        width += more > 0 ? more * label_width(shape_label(builder, "0", style)) : 0;
    }
    builder->indents[block->lists] = builder->indents[block->lists - 1] +
                                     max_int(MILLI_POINTS(ITEM_INDENT_MPT),
                                             width + MILLI_POINTS(ITEM_MARKER_GAP_MPT));
}

/* Gives a block without text a line, unless its marker stands beside the next block. */
static void fill_block(struct builder *builder)
{
    const struct text_block *block = open_block(builder);
    if (!block || block->joined || block->box < builder->paragraph.count)
        return;
    add_box(builder, (struct box){0}, (struct part){0});
    force_break(builder);
}

/* Begins all blocks up to number `block`. Their markers have the style `style`. */
static void begin_blocks(struct builder *builder, int block, int style)
{
    while (builder->begun < block) {
        fill_block(builder);
        const int outer = builder->begun > 0 ? open_block(builder)->digits : 0;
        struct text_block *next = &builder->options.blocks[builder->begun++];
        if (next->marker) {
            next->label = shape_label(builder, next->marker, style);
            indent_list(builder, next, next->lists > 1 ? outer : 0, style);
        }
        next->box = builder->paragraph.count;
        next->indent = builder->indents[next->lists];
    }
}

/* -- Words ----------------------------------------------------------------------------------------------- */

/* Returns the end of the word that begins at byte `start` of the segment, which is byte `position` of the
 * whole text. It ends at a space, a line feed, a soft hyphen or a change of the bidirectional level. */
static int word_end(const struct builder *builder, const struct segment *segment, int start, int position)
{
    const unsigned char *levels = builder->levels.list ? builder->levels.list + position - start : NULL;
    int end = start;
    while (end < segment->length && segment->bytes[end] != ' ' && segment->bytes[end] != '\n' &&
           !is_soft_hyphen(segment->bytes, segment->length, end) && (!levels || levels[end] == levels[start]))
        end++;
    return end;
}

static void add_soft_hyphen(struct builder *builder, const struct segment *segment, int position)
{
    struct paragraph *p = &builder->paragraph;
    if (p->count == 0 || p->parts[p->count - 1].space)
        return;
    if (!shape_breaks_at_hyphen(builder->bytes, builder->length, position + 2))
        return;
    const struct run *hyphen = shape_hyphen(builder->shaper, segment->style);
    p->parts[p->count - 1].hyphen = hyphen;
    open_break(builder, BREAK_HYPHEN, position);
    p->boxes[p->count - 1].hyphen = hyphen->width;
}

/* Adds the text of a segment, which begins at byte `position` of the whole text. */
static void add_text(struct builder *builder, const struct segment *segment, int position)
{
    if (!builder->levels.list) {
        const struct word_query all = query_of(builder, segment, 0, segment->length, position);
        words_ahead(builder->words, &all);
    }
    for (int at = 0; at < segment->length;) {
        if (segment->bytes[at] == ' ') {
            add_space(builder, segment, position + at++);
        } else if (segment->bytes[at] == '\n') {
            end_line(builder, segment);
            at++;
        } else if (is_soft_hyphen(segment->bytes, segment->length, at)) {
            add_soft_hyphen(builder, segment, position + at);
            at += 2;
        } else {
            const int end = word_end(builder, segment, at, position + at);
            add_word(builder, segment, at, end, position);
            at = end;
        }
    }
}

static void add_sign(struct builder *builder, const struct segment *segment, int position)
{
    const struct run *run = at_level(builder, shape_sign(builder->shaper, segment->sign, segment->style),
                                     position);
    const struct part part = {.runs = run, .run_count = 1, .link = segment->link, .mark = segment->mark};
    add_box(builder, (struct box){.width = run->width}, part);
}

static void join_bytes(struct builder *builder, const struct segment *segments, int count)
{
    struct buf whole = buf_new(builder->arena);
    for (int i = 0; i < count; i++) {
        if (segments[i].kind == SEGMENT_SIGN)
            buf_putc(&whole, '*');
        else
            buf_put(&whole, segments[i].bytes, (size_t)segments[i].length);
    }
    builder->bytes = whole.data;
    builder->length = (int)whole.length;
}

/* Returns the scale of a segment's text. */
static struct scale scale_of(const struct segment *segment, int cell_size)
{
    const int usual = MILLI_POINTS(CELL_SIZE_MPT);
    return style_scale((enum role)(segment->style / STYLE_VARIANTS), cell_size ? cell_size : usual);
}

/* Sets the scale of the paragraph, and converts the measure to the size at which words are measured. */
static void set_scale(struct builder *builder, const struct segment *segments, int count)
{
    const int cell_size = builder->options.cell_size;
    for (int i = 0; i < count; i++) {
        const struct scale scale = scale_of(&segments[i], cell_size);
        assert(i == 0 || (long long)scale.size * builder->paragraph.scale.base ==
                             (long long)scale.base * builder->paragraph.scale.size);
        builder->paragraph.scale = scale;
    }
    builder->options.measure = scale_measure(builder->paragraph.scale, builder->options.measure);
    builder->paragraph.shaper = builder->shaper;
}

/* Returns whether a segment runs from left to right, whatever stands around it: an address, code, or words
 * that stay together as a date does. */
static bool runs_ltr(const struct segment *segment)
{
    if (segment->kind == SEGMENT_SIGN)
        return false;
    return segment->kind == SEGMENT_URL || segment->ltr ||
           (segment->together && !bidi_has_rtl(segment->bytes, segment->length));
}

static struct levels levels_of(const struct builder *builder, const struct segment *segments, int count)
{
    const bool furniture = builder->options.furniture;
    if (!bidi_is_needed(builder->shaper, builder->bytes, builder->length, furniture))
        return (struct levels){0};
    struct bidi_range *ltr = arena_array(builder->arena, count, sizeof *ltr);
    struct bidi_text text = {.bytes = builder->bytes,
                             .length = builder->length,
                             .ltr = ltr,
                             .furniture = furniture,
                             .note = builder->options.note};
    for (int i = 0, position = 0; i < count; i++) {
        const int length = segments[i].kind == SEGMENT_SIGN ? 1 : segments[i].length;
        if (runs_ltr(&segments[i]))
            ltr[text.ltr_count++] = (struct bidi_range){position, position + length};
        position += length;
    }
    return bidi_levels(builder->shaper, &text, builder->arena);
}

/* Warns of characters that no font has. */
static void warn_of_missing(struct missing *missing, const struct segment *segments, int count)
{
    for (int i = 0; i < count; i++)
        if (segments[i].kind != SEGMENT_SIGN)
            missing_count(missing, segments[i].bytes, segments[i].length, segments[i].mark);
    missing_warn(missing);
}

static void add_segments(struct builder *builder, const struct segment *segments, int count)
{
    for (int i = 0, position = 0; i < count; i++) {
        if (segments[i].block > 0)
            begin_blocks(builder, segments[i].block, plain_style(&segments[i]));
        if (segments[i].kind == SEGMENT_SIGN)
            add_sign(builder, &segments[i], position);
        else
            add_text(builder, &segments[i], position);
        position += segments[i].kind == SEGMENT_SIGN ? 1 : segments[i].length;
    }
}

/* Begins the blocks at the end that have no text. */
static void end_blocks(struct builder *builder, const struct segment *segments, int count)
{
    const struct text_options *options = &builder->options;
    if (options->block_count == 0)
        return;
    begin_blocks(builder, options->block_count, count > 0 ? plain_style(segments) : 0);
    fill_block(builder);
    builder->paragraph.blocks = options->blocks;
    builder->paragraph.block_count = options->block_count;
}

struct paragraph text_shape(struct words *words, const struct segment *segments, int count,
                            struct text_options options, struct arena *arena)
{
    struct builder builder = {
        .words = words, .shaper = words_shaper(words), .options = options, .arena = arena};
    join_bytes(&builder, segments, count);
    set_scale(&builder, segments, count);
    builder.levels = levels_of(&builder, segments, count);
    builder.paragraph.rtl = builder.levels.rtl;
    builder.paragraph.hyphens = options.hyphens;
    add_segments(&builder, segments, count);
    force_break(&builder);
    end_blocks(&builder, segments, count);
    if (missing_any(shaper_missing(builder.shaper)))
        warn_of_missing(shaper_missing(builder.shaper), segments, count);
    return builder.paragraph;
}

/* -- Measures -------------------------------------------------------------------------------------------- */

int text_width(const struct paragraph *paragraph)
{
    const int width = linebreak_natural_width(paragraph->boxes, paragraph->count);
    return scale_room(paragraph->scale, width);
}

const char *text_word(const struct paragraph *paragraph, int box, struct arena *arena)
{
    int from = box, to = box;
    while (from > 0 && !paragraph->parts[from - 1].space && paragraph->boxes[from - 1].kind != BREAK_FORCED)
        from--;
    while (to < paragraph->count - 1 && !paragraph->parts[to].space &&
           paragraph->boxes[to].kind != BREAK_FORCED)
        to++;
    struct buf word = buf_new(arena);
    for (int i = from; i <= to; i++)
        for (int k = 0; k < paragraph->parts[i].run_count && (i == from || !paragraph->parts[i].cited); k++)
            buf_put(&word, paragraph->parts[i].runs[k].text, (size_t)paragraph->parts[i].runs[k].length);
    return word.data;
}
