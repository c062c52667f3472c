/* Converts the pieces of report/wording.h into segments of a paragraph. The kind of a piece decides its role,
 * its link and how it may be broken. */
#include "layout/cells.h"

#include <assert.h>
#include <string.h>

/* A growing list of segments. */
struct segments {
    const struct cell_context *context;
    struct cell_roles roles;
    int block;        /* the next block of the text that is added */
    struct mark mark; /* for segments that are not the author's text */
    struct segment *list;
    int count, capacity;
    struct arena *arena;
};

static void add_segment(struct segments *segments, struct segment segment)
{
    segments->list = arena_grow(segments->arena, segments->list, segments->count, &segments->capacity,
                                sizeof *segments->list);
    segments->list[segments->count++] = segment;
}

static int style_for(enum role role, unsigned variant)
{
    return (int)role * STYLE_VARIANTS + (int)variant;
}

static void add_words(struct segments *segments, const char *words, enum role role, bool together)
{
    add_segment(segments, (struct segment){.bytes = words,
                                           .length = (int)strlen(words),
                                           .style = style_for(role, 0),
                                           .mark = segments->mark,
                                           .together = together});
}

/* Adds a part of a figure. Numbers run from left to right in all scripts. */
static void add_slot(struct segments *segments, const char *words, enum slot slot)
{
    if (*words)
        add_segment(segments, (struct segment){.bytes = words,
                                               .length = (int)strlen(words),
                                               .style = style_for(segments->roles.text, 0),
                                               .mark = segments->mark,
                                               .ltr = slot != SLOT_UNIT,
                                               .slot = slot});
}

static void add_figure(struct segments *segments, const struct figure_words *figure)
{
    add_slot(segments, figure->before, SLOT_BEFORE);
    add_slot(segments, figure->after, SLOT_AFTER);
    if (*figure->unit)
        add_slot(segments, arena_printf(segments->arena, " %s", figure->unit), SLOT_UNIT);
}

static struct link web_link(const char *url)
{
    return url ? (struct link){.kind = LINK_WEB, .url = url} : (struct link){0};
}

/* Adds a span. The kicker is set in capitals and in one style. */
static void add_span(struct segments *segments, const struct text *text, const struct span *span,
                     unsigned style)
{
    size_t length = span->end - span->start;
    const bool kicker = segments->roles.text == ROLE_KICKER;
    const char *bytes = text->bytes + span->start;
    if (kicker && !span->as_is) {
        bytes = shape_capitals(arena_strndup(segments->arena, bytes, length), segments->arena);
        length = strlen(bytes);
    }
    add_segment(segments, (struct segment){.bytes = bytes,
                                           .length = (int)length,
                                           .style = style_for(segments->roles.text, kicker ? 0 : style),
                                           .link = web_link(span->link),
                                           .lang = span->lang,
                                           .mark = text->mark,
                                           .ltr = segments->roles.text == ROLE_CODE || (style & SPAN_CODE) ||
                                                  (span->link && strncmp(bytes, "http", 4) == 0)});
}

/* Returns the number of the block that begins with span `index` of a text, or 0. Spans are asked for in their
 * order. A list or code that follows the other words of a note begins a line. */
static int find_block(struct segments *segments, const struct text *text, int index)
{
    const struct prose *blocks = text->blocks;
    int *block = &segments->block;
    while (*block < text->block_count && blocks[*block].from == blocks[*block].to)
        ++*block;
    if (*block == text->block_count || blocks[*block].from != index)
        return 0;
    if (index == 0 && segments->count > 0 && (*block > 0 || blocks->kind != PROSE_PARAGRAPH))
        add_words(segments, "\n", segments->roles.text, false);
    return ++*block;
}

/* Adds the spans of `piece`. Each style flag in `toggled` is inverted in each span. */
static void add_spans(struct segments *segments, const struct wording_piece *piece, unsigned toggled)
{
    for (int i = piece->from; i < piece->to; i++) {
        const int block = piece->text->blocks ? find_block(segments, piece->text, i) : 0;
        add_span(segments, piece->text, &piece->text->spans[i], piece->text->spans[i].style ^ toggled);
        segments->list[segments->count - 1].block = block;
    }
}

/* -- Blocks ---------------------------------------------------------------------------------------------- */

/* Sets the blocks of a text in `options`, if it has some. The arena owns them. */
static void set_blocks(struct text_options *options, const struct text *text, bool parted,
                       struct arena *arena)
{
    options->block_count = text->block_count;
    options->blocks = NULL;
    if (!text->blocks)
        return;
    options->blocks = arena_array(arena, text->block_count, sizeof *options->blocks);
    for (int i = 0; i < text->block_count; i++) {
        const struct prose *block = &text->blocks[i];
        options->blocks[i] = (struct text_block){
            .marker = block->marker,
            .lists = block->lists,
            .digits = block->digits,
            .code = block->kind == PROSE_CODE,
            .parted = parted && prose_has_room_above(text->blocks, i),
            .joined = prose_joins_next(text->blocks, text->block_count, i)};
    }
}

/* -- Numbers of notes ------------------------------------------------------------------------------------ */

struct cell_context cell_repeated(const struct cell_context *context)
{
    struct cell_context repeated = *context;
    repeated.repeated = true;
    repeated.numbers = NULL;
    return repeated;
}

int note_number(const struct note_numbers *numbers, int note)
{
    for (int i = 0; numbers && i < numbers->count; i++)
        if (numbers->notes[i] == note)
            return numbers->first + i;
    return 0;
}

/* Returns `figures` as superior figures. Our fonts have them, and all are of equal width, like the figures on
 * the baseline. The arena owns the result. */
static const char *superiors(const char *figures, struct arena *arena)
{
    static const char *const list[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                       "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    struct buf buf = buf_new(arena);
    for (; *figures; figures++)
        buf_puts(&buf, list[*figures - '0']);
    return buf.data;
}

static void add_number(struct segments *segments, const struct wording_piece *piece)
{
    const bool above = piece->kind == PIECE_SUPERIOR;
    const int number = note_number(segments->context->numbers, piece->source);
    /* All figures have the same width, so zeros reserve the room of a number that is not yet known. */
    const char *figures = number ? arena_printf(segments->arena, "%d", number)
                                 : arena_printf(segments->arena, "%0*d", segments->context->digits, 0);
    if (above)
        figures = superiors(figures, segments->arena);
    add_segment(segments,
                (struct segment){.bytes = figures,
                                 .length = (int)strlen(figures),
                                 .style = style_for(above ? segments->roles.text : segments->roles.words, 0),
                                 .link = {.kind = number ? LINK_NOTE : LINK_NONE, .number = number},
                                 .mark = segments->mark,
                                 .cited = piece->source + 1});
}

/* Adds a number that a range passes over: the dash of the range leads to its note, and stands for all others
 * that the range passes over. */
static void add_passed(struct segments *segments, const struct wording_piece *piece)
{
    const int number = note_number(segments->context->numbers, piece->source);
    if (!piece->words) {
        assert(segments->list);
        segments->list[segments->count - 1].link.passed++;
        return;
    }
    add_segment(segments, (struct segment){.bytes = piece->words,
                                           .length = (int)strlen(piece->words),
                                           .style = style_for(segments->roles.words, 0),
                                           .link = {.kind = LINK_NOTE, .number = number},
                                           .mark = segments->mark,
                                           .together = true});
}

/* -- Pieces ---------------------------------------------------------------------------------------------- */

static void add_address(struct segments *segments, const struct wording_piece *piece)
{
    add_segment(segments, (struct segment){.kind = SEGMENT_URL,
                                           .bytes = piece->words,
                                           .length = (int)strlen(piece->words),
                                           .style = style_for(ROLE_NOTE_URL, 0),
                                           .link = web_link(piece->url),
                                           .mark = segments->mark});
}

/* Adds a sign. A space follows a sign at the edge of its column, so that a copied line has one. */
static void add_sign_segment(struct segments *segments, const struct wording_piece *piece)
{
    add_segment(segments, (struct segment){.kind = SEGMENT_SIGN,
                                           .style = style_for(segments->roles.words, 0),
                                           .sign = piece->support,
                                           .mark = segments->mark});
    if (piece->kind == PIECE_HUNG)
        add_words(segments, "\u00A0", segments->roles.words, false);
}

static void add_piece(struct segments *segments, const struct wording_piece *piece)
{
    switch (piece->kind) {
    case PIECE_WORDS:
    case PIECE_VALUE:
    case PIECE_LINE:
    case PIECE_QUAD:
        add_words(segments, piece->words, segments->roles.words, false);
        break;
    case PIECE_DATE:
        add_words(segments, piece->words, segments->roles.words, true);
        break;
    case PIECE_TEXT:
    case PIECE_TITLE:
        /* A title is set in italics, so an emphasis within it is set upright. */
        add_spans(segments, piece, piece->kind == PIECE_TITLE ? SPAN_EMPHASIS : 0);
        break;
    case PIECE_FIGURE:
        add_figure(segments, piece->figure);
        break;
    case PIECE_ADDRESS:
        add_address(segments, piece);
        break;
    case PIECE_SIGN:
    case PIECE_HUNG:
        add_sign_segment(segments, piece);
        break;
    case PIECE_PASSED:
        add_passed(segments, piece);
        break;
    case PIECE_SUPERIOR:
        if (!segments->context->repeated)
            add_number(segments, piece);
        break;
    case PIECE_NUMBER:
        add_number(segments, piece);
        break;
    }
}

static void add_wording(struct segments *segments, const struct wording *wording)
{
    for (int i = 0; i < wording->count; i++)
        add_piece(segments, &wording->pieces[i]);
}

/* Adds the pieces of `wording` to `segments`, which must be empty, and returns the shaped paragraph. */
static struct paragraph shape(struct segments *segments, const struct wording *wording,
                              struct text_options options)
{
    segments->capacity = wording->count;
    segments->list = arena_array(segments->arena, segments->capacity, sizeof *segments->list);
    add_wording(segments, wording);
    options.cell_size = segments->context->cell_size;
    return text_shape(segments->context->words, segments->list, segments->count, options, segments->arena);
}

/* -- Cells ----------------------------------------------------------------------------------------------- */

/* Returns an empty list of segments in which `role` applies to all pieces. */
static struct segments begin_segments(const struct cell_context *context, enum role role, struct mark mark,
                                      struct arena *arena)
{
    return (struct segments){.context = context, .roles = {role, role}, .mark = mark, .arena = arena};
}

/* Returns the options of cells and heads. */
static struct text_options cell_options(const struct cell_context *context, bool tall)
{
    const enum hyphens fallback = tall ? HYPHENS_TALL : HYPHENS_NONE;
    return (struct text_options){.hyphens = context->hyphenate ? HYPHENS_ALL : fallback,
                                 .bare = context->bare};
}

/* Returns whether a text has words for three lines. One that has not needs no dictionary. */
static bool may_be_tall(const struct text *text)
{
    int parts = 1;
    for (const char *at = text->bytes; *at && parts < HYPHENS_LEAST; at++)
        parts += *at == ' ' || *at == '\n' || *at == '-' || *at == '/';
    return parts >= HYPHENS_LEAST;
}

struct paragraph cell_paragraph(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, int column, struct arena *arena)
{
    const struct cell *cell = &row->cells[column];
    const struct text *text = &cell->text;
    const struct wording wording = wording_cell(context->report, &comparison->columns[column], cell, arena);
    struct segments segments = begin_segments(context, ROLE_CELL, text->mark, arena);
    const bool name = column == 0 && !comparison->plain;
    segments.roles.text = name ? ROLE_KEY : ROLE_CELL;
    struct text_options options = cell_options(context, !name && words_hyphenate_tall(context->words) &&
                                                            may_be_tall(text));
    set_blocks(&options, text, true, arena);
    return shape(&segments, &wording, options);
}

struct paragraph cell_continued(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, struct arena *arena)
{
    const struct cell_context repeated = cell_repeated(context);
    const struct wording wording = wording_cell_continued(context->report, &comparison->columns[0],
                                                          &row->cells[0], arena);
    struct segments segments = begin_segments(&repeated, ROLE_CELL, row->cells[0].text.mark, arena);
    segments.roles.text = comparison->plain ? ROLE_CELL : ROLE_KEY;
    return shape(&segments, &wording, cell_options(context, false));
}

struct paragraph cell_head(const struct cell_context *context, const struct side *side, int column,
                           struct arena *arena)
{
    const struct text *label = &side->labels[column];
    const struct wording wording = wording_text(label, arena);
    struct segments segments = begin_segments(context, ROLE_HEAD, label->mark, arena);
    return shape(&segments, &wording, cell_options(context, false));
}

struct paragraph cell_heading(const struct cell_context *context, const struct side *side, bool continued,
                              int measure, struct arena *arena)
{
    const struct wording wording = continued ? wording_heading_continued(context->report, &side->title, arena)
                                             : wording_text(&side->title, arena);
    struct segments segments = begin_segments(context, ROLE_SIDE, side->title.mark, arena);
    segments.roles.words = ROLE_CONTINUED;
    return shape(&segments, &wording, (struct text_options){.measure = measure, .furniture = true});
}

static bool is_masthead(enum role role)
{
    return role == ROLE_TITLE || role == ROLE_SUBTITLE || role == ROLE_STANDFIRST;
}

struct paragraph cell_text(const struct cell_context *context, const struct text *text, enum role role,
                           int measure, struct arena *arena)
{
    const struct wording wording = wording_text(text, arena);
    struct segments segments = begin_segments(context, role, text->mark, arena);
    return shape(
        &segments, &wording,
        (struct text_options){.measure = measure, .furniture = is_masthead(role), .bare = context->bare});
}

struct paragraph cell_furniture(const struct cell_context *context, const struct wording *wording,
                                struct cell_roles roles, int measure, struct arena *arena)
{
    struct segments segments = {.context = context, .roles = roles, .arena = arena};
    return shape(&segments, wording, (struct text_options){.measure = measure, .furniture = true});
}

struct paragraph cell_words(const struct cell_context *context, const char *words, enum role role,
                            int measure, struct arena *arena)
{
    struct wording_piece piece = {.kind = PIECE_WORDS, .words = words};
    const struct wording wording = {.pieces = &piece, .count = 1};
    return cell_furniture(context, &wording, (struct cell_roles){role, role}, measure, arena);
}

struct paragraph cell_note(const struct cell_context *context, struct note_part part, int measure,
                           struct arena *arena)
{
    const struct report *report = context->report;
    const struct source *source = &report->sources[part.source];
    struct text_options options = {.measure = measure,
                                   .cell_size = context->cell_size,
                                   .furniture = true,
                                   .note = true,
                                   .bare = context->bare};
    const struct wording wording = part.alone ? wording_remark(report, part.source, part.remark, arena)
                                              : wording_note(report, part.source, part.remark, arena);
    struct segments segments = begin_segments(context, ROLE_NOTE, source->mark, arena);
    if (part.remark > 0)
        set_blocks(&options, &source->remarks[part.remark - 1].note, false, arena);
    add_wording(&segments, &wording);
    if (part.continued) {
        /* The space separates the words of two parts for those who copy them. */
        const struct wording gap = wording_note_gap(arena);
        add_wording(&segments, &gap);
    }
    return text_shape(context->words, segments.list, segments.count, options, arena);
}

/* Gives `joined` the blocks of both paragraphs. */
static void join_text_blocks(struct paragraph *joined, const struct paragraph *first,
                             const struct paragraph *second, struct arena *arena)
{
    joined->block_count = first->block_count + second->block_count;
    if (joined->block_count == 0)
        return;
    joined->blocks = arena_array(arena, joined->block_count, sizeof *joined->blocks);
    for (int i = 0; i < joined->block_count; i++) {
        const bool own = i < first->block_count;
        joined->blocks[i] = own ? first->blocks[i] : second->blocks[i - first->block_count];
        joined->blocks[i].box += own ? 0 : first->count;
    }
}

struct paragraph cell_join(const struct paragraph *first, const struct paragraph *second, struct arena *arena)
{
    struct paragraph joined = {.count = first->count + second->count,
                               .rtl = first->rtl,
                               .scale = second->scale,
                               .shaper = second->shaper};
    joined.boxes = arena_array(arena, joined.count, sizeof *joined.boxes);
    joined.parts = arena_array(arena, joined.count, sizeof *joined.parts);
    for (int i = 0; i < joined.count; i++) {
        const struct paragraph *from = i < first->count ? first : second;
        const int at = i < first->count ? i : i - first->count;
        joined.boxes[i] = from->boxes[at];
        joined.parts[i] = from->parts[at];
    }
    join_text_blocks(&joined, first, second, arena);
    return joined;
}
