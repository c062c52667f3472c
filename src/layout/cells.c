/* How the page words things: the parts of a note and what stands between them, the list of numbers in a
 * Source column, a head repeated with what it is the continuation of. */
#include "layout/cells.h"

#include "base/integers.h"
#include "base/url.h"

#include <string.h>

static int variant(enum role role, unsigned style)
{
    return (int)role * STYLE_VARIANTS + (int)style;
}

/* A growing list of segments. */
struct segments {
    struct segment *list;
    int count, capacity;
    struct arena *arena;
    struct mark mark;
};

static struct segment *add_segment(struct segments *segments, struct segment segment)
{
    segment.mark = segments->mark;
    segments->list = arena_grow(segments->arena, segments->list, segments->count, &segments->capacity,
                                sizeof *segments->list);
    segments->list[segments->count] = segment;
    return &segments->list[segments->count++];
}

static void add_words(struct segments *segments, const char *words, int style)
{
    add_segment(segments, (struct segment){.bytes = words, .length = (int)strlen(words), .style = style});
}

static void add_inline(struct segments *segments, const struct text *text, enum role role, unsigned style)
{
    int count;
    const struct segment *list = text_segments(text, role, segments->arena, &count);
    for (int i = 0; i < count; i++) {
        struct segment *added = add_segment(segments, list[i]);
        /* Emphasis within what is emphasized is set upright. */
        added->style ^= (int)style;
        added->mark = list[i].mark;
    }
}

static struct paragraph shape(const struct cell_context *context, const struct segments *segments,
                              struct text_options options)
{
    return text_shape(context->words, segments->list, segments->count, options, segments->arena);
}

/* -- Sources --------------------------------------------------------------------------------------------- */

const struct note_numbers note_numbers_none = {0};

int note_number(const struct note_numbers *numbers, int note)
{
    for (int i = 0; numbers && i < numbers->count; i++)
        if (numbers->notes[i] == note)
            return numbers->first + i;
    return 0;
}

/* Figures as superior ones, which the fonts have; like those on the line, they are all of one width. */
static const char *superiors(const char *figures, struct arena *arena)
{
    static const char *const list[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                       "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    struct buf buf = buf_new(arena);
    for (; *figures; figures++)
        buf_puts(&buf, list[*figures - '0']);
    return buf.data;
}

/* The number of a source's note, on the line or, behind words, above it. */
static void add_number(struct segments *segments, const struct cell_context *context, int source,
                       enum role role, bool above, const struct note_numbers *numbers)
{
    const int number = note_number(numbers, source);
    /* Figures are all of one width, so zeros keep the room. */
    const char *figures = number ? arena_printf(segments->arena, "%d", number)
                                 : arena_printf(segments->arena, "%0*d", context->digits, 0);
    if (above)
        figures = superiors(figures, segments->arena);
    add_segment(segments, (struct segment){.bytes = figures,
                                           .length = (int)strlen(figures),
                                           .style = variant(role, 0),
                                           .link = {.kind = number ? LINK_NOTE : LINK_NONE, .number = number},
                                           .cited = source + 1});
}

/* Adds a text with the numbers of the notes that it cites. */
static void add_text(struct segments *segments, const struct cell_context *context, const struct text *text,
                     enum role role, const struct note_numbers *numbers)
{
    int count;
    const struct segment *list = text_segments(text, role, segments->arena, &count);
    for (int i = 0; i < count; i++) {
        add_segment(segments, list[i]);
        if (text->spans[i].cited && numbers != &note_numbers_none)
            add_number(segments, context, text->spans[i].cited - 1, role, true, numbers);
    }
}

/* A sign holds for the numbers up to the next sign or semicolon. */
static bool ends_group(const struct citation *citation, const struct citation *next)
{
    return citation->support != SUPPORT_UNSTATED && next->support == SUPPORT_UNSTATED;
}

static struct paragraph cell_citations(const struct cell_context *context, const struct cell *cell,
                                       const struct note_numbers *numbers, struct mark mark,
                                       struct arena *arena)
{
    struct segments segments = {.arena = arena, .mark = mark};
    const int style = variant(ROLE_CELL, 0);
    enum support before = SUPPORT_UNSTATED;
    for (int i = 0; i < cell->citation_count; i++) {
        const struct citation *citation = &cell->citations[i];
        if (citation->support != before && citation->support != SUPPORT_UNSTATED) {
            add_segment(&segments,
                        (struct segment){.kind = SEGMENT_SIGN, .style = style, .sign = citation->support});
            add_words(&segments, "\u00A0", style);
        }
        before = citation->support;
        add_number(&segments, context, citation->source, ROLE_CELL, false, numbers);
        if (i + 1 < cell->citation_count)
            add_words(&segments, ends_group(&citation[0], &citation[1]) ? "; " : ", ", style);
    }
    return shape(context, &segments, (struct text_options){.bare = context->bare});
}

/* -- Cells ----------------------------------------------------------------------------------------------- */

struct paragraph cell_paragraph(const struct cell_context *context, const struct comparison *comparison,
                                const struct row *row, int column, const struct note_numbers *numbers,
                                bool continued, struct arena *arena)
{
    const struct cell *cell = &row->cells[column];
    if (comparison->columns[column].type == COLUMN_SOURCES)
        return cell_citations(context, cell, numbers, row->mark, arena);
    struct segments segments = {.arena = arena, .mark = cell->text.mark};
    add_text(&segments, context, &cell->text, column == 0 ? ROLE_KEY : ROLE_CELL,
             continued ? &note_numbers_none : numbers);
    if (continued) {
        add_words(&segments, " ", variant(ROLE_CELL, 0));
        add_words(&segments, context->report->labels[LABEL_CONT], variant(ROLE_CELL, 0));
    }
    return shape(context, &segments,
                 (struct text_options){.hyphenate = context->hyphenate, .bare = context->bare});
}

struct paragraph cell_head(const struct cell_context *context, const struct side *side, int column,
                           const struct note_numbers *numbers, struct arena *arena)
{
    struct segments segments = {.arena = arena, .mark = side->labels[column].mark};
    add_text(&segments, context, &side->labels[column], ROLE_HEAD, numbers);
    return shape(context, &segments,
                 (struct text_options){.hyphenate = context->hyphenate, .bare = context->bare});
}

struct paragraph cell_heading(const struct cell_context *context, const struct side *side, bool continued,
                              int measure, const struct note_numbers *numbers, struct arena *arena)
{
    struct segments segments = {.arena = arena, .mark = side->title.mark};
    add_text(&segments, context, &side->title, ROLE_SIDE, continued ? &note_numbers_none : numbers);
    if (continued) {
        add_words(&segments, " ", variant(ROLE_CONTINUED, 0));
        add_words(&segments, context->report->labels[LABEL_CONTINUED], variant(ROLE_CONTINUED, 0));
    }
    return shape(context, &segments, (struct text_options){.measure = measure, .furniture = true});
}

static bool is_masthead(enum role role)
{
    return role == ROLE_TITLE || role == ROLE_SUBTITLE || role == ROLE_STANDFIRST;
}

struct paragraph cell_text(const struct cell_context *context, const struct text *text, enum role role,
                           int measure, const struct note_numbers *numbers, struct arena *arena)
{
    struct segments segments = {.arena = arena, .mark = text->mark};
    add_text(&segments, context, text, role, numbers);
    return shape(context, &segments,
                 (struct text_options){.measure = measure, .furniture = is_masthead(role)});
}

struct paragraph cell_words(const struct cell_context *context, const char *words, enum role role,
                            int measure, struct arena *arena)
{
    struct segments segments = {.arena = arena};
    add_words(&segments, words, variant(role, 0));
    return shape(context, &segments, (struct text_options){.measure = measure, .furniture = true});
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

/* What separates the next part of a note from the last: nothing at first, no comma after ? or !. */
static const char *separator(const struct segments *segments, const char *usual)
{
    if (segments->count == 0)
        return "";
    const struct segment *last = &segments->list[segments->count - 1];
    if (last->length == 0)
        return usual;
    const char end = last->bytes[last->length - 1];
    if (end == '?' || end == '!' || (end == '.' && *usual == '.'))
        return " ";
    return usual;
}

static void add_part(struct segments *segments, const struct text *text, unsigned style)
{
    if (text->length == 0)
        return;
    add_words(segments, separator(segments, ", "), variant(ROLE_NOTE, 0));
    add_inline(segments, text, ROLE_NOTE, style);
}

static void add_date(struct segments *segments, const struct report *report, struct date date)
{
    const char *words = report_date(report, date, true, segments->arena);
    if (!words)
        return;
    add_words(segments, separator(segments, ", "), variant(ROLE_NOTE, 0));
    const struct segment date_words = {
        .bytes = words, .length = (int)strlen(words), .style = variant(ROLE_NOTE, 0), .together = true};
    add_segment(segments, date_words);
}

static void add_url(struct segments *segments, const char *url)
{
    const char *shown = url_print(url, segments->arena);
    add_segment(segments, (struct segment){.kind = SEGMENT_URL,
                                           .bytes = shown,
                                           .length = (int)strlen(shown),
                                           .style = variant(ROLE_NOTE_URL, 0),
                                           .link = {.kind = LINK_WEB, .url = url}});
}

/* Adds a remark's text with the addresses that stand behind its links. */
static void add_spelled(struct segments *segments, const struct text *text)
{
    int count;
    const struct segment *list = text_segments(text, ROLE_NOTE, segments->arena, &count);
    for (int i = 0; i < count; i++) {
        add_segment(segments, list[i])->mark = list[i].mark;
        if (!text->spans[i].spelled)
            continue;
        add_words(segments, " (", variant(ROLE_NOTE, 0));
        add_url(segments, text->spans[i].link);
        add_words(segments, ")", variant(ROLE_NOTE, 0));
    }
}

static void add_remark(struct segments *segments, const struct remark *remark, bool named)
{
    const int style = variant(ROLE_NOTE, 0);
    if (remark->note.length == 0)
        return;
    add_words(segments, " ", style);
    if (remark->support != SUPPORT_UNSTATED) {
        add_segment(segments,
                    (struct segment){.kind = SEGMENT_SIGN, .style = style, .sign = remark->support});
        add_words(segments, "\u00A0", style);
    }
    if (named) {
        add_words(segments, remark->about, style);
        add_words(segments, ": ", style);
    }
    add_spelled(segments, &remark->note);
}

struct paragraph cell_note(const struct cell_context *context, int source, int measure, struct arena *arena)
{
    const struct source *s = &context->report->sources[source];
    struct segments segments = {.arena = arena, .mark = s->mark};
    add_part(&segments, &s->author, 0);
    add_part(&segments, &s->title, SPAN_EMPHASIS);
    add_part(&segments, &s->publisher, 0);
    add_date(&segments, context->report, s->date);
    add_words(&segments, separator(&segments, ". "), variant(ROLE_NOTE, 0));
    add_url(&segments, s->url);
    for (int i = 0; i < s->remark_count; i++)
        add_remark(&segments, &s->remarks[i], s->remark_count > 1);
    return shape(context, &segments,
                 (struct text_options){.measure = measure, .furniture = true, .bare = context->bare});
}

/* -- Lines ----------------------------------------------------------------------------------------------- */

int cell_lines(const struct paragraph *paragraph, int width, int most, bool hyphenate, struct arena *arena,
               int **ends)
{
    *ends = NULL;
    if (paragraph->count == 0)
        return 0;
    const int least = linebreak_count(paragraph->boxes, paragraph->count, width, hyphenate);
    const struct linebreak_problem problem = {paragraph->boxes, paragraph->count, width, hyphenate,
                                              max_int(most, least)};
    *ends = arena_array(arena, problem.lines, sizeof **ends);
    return linebreak_total_fit(&problem, *ends, NULL);
}

int cell_line_of(const int *ends, int line_count, int box)
{
    int line = 0;
    while (line + 1 < line_count && box >= ends[line])
        line++;
    return line;
}
