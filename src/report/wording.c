/* One place for words: a new field of a source, a new label, another separator are a change of this file. */
#include "report/wording.h"

#include "base/strings.h"
#include "base/url.h"
#include "report/direction.h"

#include <assert.h>
#include <string.h>

/* Pieces that there is room for at once. */
enum {
    LABEL_PIECES = 5, /* two values, and words around them */
    NOTE_PIECES = 16, /* of a note with all fields and a remark */
    LEGEND_PIECES = 4 * SUPPORT_COUNT,
};

/* Begins a wording with room for `capacity` pieces; it grows beyond. */
static struct wording with_room(int capacity, struct arena *arena)
{
    return (struct wording){.pieces = arena_array(arena, capacity, sizeof(struct wording_piece)),
                            .capacity = capacity,
                            .arena = arena};
}

static void push(struct wording *wording, struct wording_piece piece)
{
    wording->pieces = arena_grow(wording->arena, wording->pieces, wording->count, &wording->capacity,
                                 sizeof *wording->pieces);
    wording->pieces[wording->count++] = piece;
}

static void push_words(struct wording *wording, const char *words)
{
    push(wording, (struct wording_piece){.kind = PIECE_WORDS, .words = words});
}

/* -- Labels ---------------------------------------------------------------------------------------------- */

/* Returns the value of the name, `length` bytes at `name`, in a list of names and values that ends with NULL,
 * or NULL if the list has no such name. */
static const char *value_of(const char *const *pairs, const char *name, size_t length)
{
    for (; *pairs; pairs += 2)
        if (strlen(pairs[0]) == length && strncmp(pairs[0], name, length) == 0)
            return pairs[1];
    return NULL;
}

/* Adds the label. Each "{name}" that `pairs` has becomes its value; any other brace is a brace. */
static void push_label(struct wording *wording, const char *label, const char *const *pairs)
{
    const char *start = label;
    for (const char *at = strchr(label, '{'); at; at = strchr(at, '{')) {
        const char *end = strchr(at, '}');
        const char *value = end ? value_of(pairs, at + 1, (size_t)(end - at - 1)) : NULL;
        if (!value) {
            at++;
            continue;
        }
        if (at > start)
            push_words(wording, arena_strndup(wording->arena, start, (size_t)(at - start)));
        push(wording, (struct wording_piece){.kind = PIECE_VALUE, .words = value});
        start = at = end + 1;
    }
    if (*start)
        push_words(wording, start);
}

const char *wording_join(const struct wording *wording, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    for (int i = 0; i < wording->count; i++)
        buf_puts(&buf, wording->pieces[i].words);
    return buf.data;
}

static const char *label_words(const struct report *report, enum label label, const char *const *pairs,
                               struct arena *arena)
{
    struct wording wording = with_room(LABEL_PIECES, arena);
    push_label(&wording, report->labels[label], pairs);
    return wording_join(&wording, arena);
}

const char *wording_date(const struct report *report, struct date date, enum month_form form,
                         struct arena *arena)
{
    if (date.year == 0)
        return NULL;
    const char *year = arena_printf(arena, "%d", date.year);
    if (date.month == 0)
        return year;
    const enum label whole = date.day ? LABEL_MONTH_DAY_1 : LABEL_MONTH_1;
    const enum label months = form == MONTH_SHORT ? LABEL_MONTH_SHORT_1 : whole;
    const char *month = report->labels[(int)months + date.month - 1];
    const char *day = date.day == 1 ? report->labels[LABEL_FIRST_DAY] : arena_printf(arena, "%d", date.day);
    const char *const pairs[] = {"year", year, "month", month, date.day ? "day" : NULL, day, NULL};
    return label_words(report, date.day ? LABEL_DATE_DAY : LABEL_DATE_MONTH, pairs, arena);
}

/* -- Texts and cells ------------------------------------------------------------------------------------- */

static void push_address(struct wording *wording, const char *url)
{
    push(wording,
         (struct wording_piece){.kind = PIECE_ADDRESS, .words = url_print(url, wording->arena), .url = url});
}

static void push_text(struct wording *wording, const struct text *text)
{
    for (int i = 0, from = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        if (!span->cited && !span->spelled && i + 1 < text->span_count)
            continue;
        push(wording, (struct wording_piece){.kind = PIECE_TEXT, .text = text, .from = from, .to = i + 1});
        from = i + 1;
        if (span->cited)
            push(wording, (struct wording_piece){.kind = PIECE_SUPERIOR, .source = span->cited - 1});
        if (!span->spelled)
            continue;
        push_words(wording, " (");
        push_address(wording, span->link);
        push_words(wording, ")");
    }
}

/* Returns the number of pieces that push_text() makes of a text without addresses. */
static int count_pieces(const struct text *text)
{
    return text->span_count > 0 ? 1 + 2 * report_citations(text) : 0;
}

struct wording wording_text(const struct text *text, struct arena *arena)
{
    struct wording wording = with_room(count_pieces(text), arena);
    push_text(&wording, text);
    return wording;
}

static void push_figure(struct wording *wording, const char *lang, const struct column *column,
                        const struct figure *figure)
{
    struct figure_words *words = arena_alloc(wording->arena, sizeof *words);
    *words = figure_print(figure, lang, wording->arena);
    if (string_same(words->unit, column->unit))
        words->unit = "";
    push(wording, (struct wording_piece){.kind = PIECE_FIGURE, .figure = words});
}

struct wording wording_cell(const struct report *report, const struct column *column, const struct cell *cell,
                            struct arena *arena)
{
    if (!cell->figure)
        return wording_text(&cell->text, arena);
    struct wording wording = with_room(1, arena);
    push_figure(&wording, report->lang, column, cell->figure);
    return wording;
}

/* Adds the text without its numbers. */
static void push_bare_text(struct wording *wording, const struct text *text)
{
    if (text->span_count > 0)
        push(wording, (struct wording_piece){.kind = PIECE_TEXT, .text = text, .to = text->span_count});
}

static void push_continued(struct wording *wording, const char *label)
{
    push_words(wording, " ");
    push_words(wording, label);
}

struct wording wording_cell_continued(const struct report *report, const struct column *column,
                                      const struct cell *cell, struct arena *arena)
{
    struct wording wording = with_room(3, arena);
    if (cell->figure)
        push_figure(&wording, report->lang, column, cell->figure);
    else
        push_bare_text(&wording, &cell->text);
    push_continued(&wording, report->labels[LABEL_CONT]);
    return wording;
}

struct wording wording_heading_continued(const struct report *report, const struct text *heading,
                                         struct arena *arena)
{
    struct wording wording = with_room(3, arena);
    push_bare_text(&wording, heading);
    push_continued(&wording, report->labels[LABEL_CONTINUED]);
    return wording;
}

/* Adds a sign, which stays on the line of what follows it. */
static void push_sign(struct wording *wording, enum support support)
{
    push(wording, (struct wording_piece){.kind = PIECE_SIGN, .support = support});
    push_words(wording, "\u00A0");
}

static void push_number(struct wording *wording, const struct citation *citation)
{
    push(wording, (struct wording_piece){
                      .kind = PIECE_NUMBER, .source = citation->source, .remark = citation->remark});
}

static void push_item(struct wording *wording, const struct cell *cell, struct citation_item item)
{
    const struct citation *first = &cell->citations[item.first], *last = first + item.count - 1;
    push_number(wording, first);
    for (const struct citation *passed = first + 1; passed < last; passed++)
        push(wording, (struct wording_piece){.kind = PIECE_PASSED,
                                             .source = passed->source,
                                             .remark = passed->remark,
                                             .words = passed == first + 1 ? "\u2013" : NULL});
    if (last > first)
        push_number(wording, last);
}

struct wording wording_citations(const struct cell *cell, const struct citation_lines *lines,
                                 struct arena *arena)
{
    struct wording wording = with_room(4 * cell->citation_count, arena);
    for (int i = 0, item = lines->first; i < lines->count; i++) {
        const enum support support = cell->citations[lines->items[item].first].support;
        if (i > 0)
            push_words(&wording, "\n");
        if (support != SUPPORT_UNSTATED)
            push(&wording, (struct wording_piece){.kind = PIECE_HUNG, .support = support});
        for (const int first = item; item < lines->ends[i]; item++) {
            if (item > first)
                push_words(&wording, ", ");
            push_item(&wording, cell, lines->items[item]);
        }
    }
    return wording;
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

/* Returns whether the last piece, a text or words, ends with one of the marks, a list that ends with NULL. */
static bool ends_in(const struct wording *wording, const char *const *marks)
{
    const struct wording_piece *last = &wording->pieces[wording->count - 1];
    const char *bytes = last->text ? last->text->bytes : last->words;
    const size_t length = last->text ? last->text->spans[last->to - 1].end : strlen(last->words);
    for (; *marks; marks++) {
        const size_t most = strlen(*marks);
        if (length >= most && memcmp(bytes + length - most, *marks, most) == 0)
            return true;
    }
    return false;
}

/* Returns whether the text has a letter of Arabic, Syriac or Thaana: the bytes D8 to DE begin U+0600 to
 * U+07BF. */
static bool has_arabic(const struct text *text)
{
    for (size_t i = 0; i < text->length; i++)
        if ((unsigned char)text->bytes[i] >= 0xD8 && (unsigned char)text->bytes[i] <= 0xDE)
            return true;
    return false;
}

/* Returns the comma between the parts of a source's note, with its space. The comma of Arabic script is taken
 * only beside its letters, since the fonts of other notes may lack it. */
static const char *comma_of(const struct report *report, const struct source *source)
{
    const bool arabic = has_arabic(&source->author) || has_arabic(&source->title) ||
                        has_arabic(&source->publisher);
    return arabic && direction_is_arabic(report->lang) ? "\u060C " : ", ";
}

static bool ends_with_question(const struct wording *wording)
{
    static const char *const marks[] = {"?", "!", "\uFF1F", "\uFF01", "\u061F", NULL};
    return ends_in(wording, marks);
}

/* Separates the next part from the one before, if there is one. No comma follows a question or an
 * exclamation. */
static void push_comma(struct wording *wording, const char *comma)
{
    if (wording->count > 0)
        push_words(wording, ends_with_question(wording) ? " " : comma);
}

static void push_gap(struct wording *wording)
{
    push(wording, (struct wording_piece){.kind = PIECE_LINE, .words = " "});
}

/* Ends what says what the source is. No stop follows another one. */
static void push_stop(struct wording *wording)
{
    if (wording->count == 0)
        return;
    static const char *const stops[] = {".", "\u3002", "\u06D4", NULL};
    if (!ends_with_question(wording) && !ends_in(wording, stops))
        push_words(wording, ".");
    push_gap(wording);
}

/* Adds a field of a source, if the author gave it; `kind` is PIECE_TEXT or PIECE_TITLE. */
static void push_field(struct wording *wording, const char *comma, enum piece_kind kind,
                       const struct text *field)
{
    if (field->length == 0)
        return;
    push_comma(wording, comma);
    push(wording, (struct wording_piece){.kind = kind, .text = field, .to = field->span_count});
}

static void push_date(struct wording *wording, const char *comma, const char *date)
{
    if (!date)
        return;
    push_comma(wording, comma);
    push(wording, (struct wording_piece){.kind = PIECE_DATE, .words = date});
}

/* Adds what one row says of the source; the row is named where several rows of the report say something. */
static void push_remark(struct wording *wording, const struct source *source, int number)
{
    const struct remark *remark = &source->remarks[number - 1];
    if (remark->support != SUPPORT_UNSTATED)
        push_sign(wording, remark->support);
    if (source->remark_count > 1) {
        push_words(wording, remark->about);
        push_words(wording, ": ");
    }
    push_text(wording, &remark->note);
}

struct wording wording_note(const struct report *report, int source, int remark, struct arena *arena)
{
    const struct source *s = &report->sources[source];
    const char *comma = comma_of(report, s);
    struct wording wording = with_room(NOTE_PIECES, arena);
    push_field(&wording, comma, PIECE_TEXT, &s->author);
    push_field(&wording, comma, PIECE_TITLE, &s->title);
    push_field(&wording, comma, PIECE_TEXT, &s->publisher);
    push_date(&wording, comma, wording_date(report, s->date, MONTH_SHORT, arena));
    push_stop(&wording);
    push_address(&wording, s->url);
    if (remark == 0)
        return wording;
    push_gap(&wording);
    push_remark(&wording, s, remark);
    return wording;
}

struct wording wording_remark(const struct report *report, int source, int remark, struct arena *arena)
{
    struct wording wording = with_room(NOTE_PIECES, arena);
    push_remark(&wording, &report->sources[source], remark);
    return wording;
}

struct wording wording_note_gap(struct arena *arena)
{
    struct wording wording = with_room(1, arena);
    push_gap(&wording);
    return wording;
}

/* -- The page -------------------------------------------------------------------------------------------- */

const char *wording_verified(const struct report *report, struct arena *arena)
{
    const char *date = wording_date(report, report->verified, MONTH_WHOLE, arena);
    const char *const pairs[] = {"date", date, NULL};
    return date ? label_words(report, LABEL_VERIFIED, pairs, arena) : NULL;
}

struct wording wording_kicker(const struct report *report, struct arena *arena)
{
    struct wording wording = with_room(count_pieces(&report->kicker) + 2, arena);
    const char *verified = wording_verified(report, arena);
    push_text(&wording, &report->kicker);
    if (wording.count > 0 && verified)
        push_words(&wording, " \u00B7 ");
    if (verified)
        push_words(&wording, verified);
    return wording;
}

const char *wording_sign(const struct report *report, enum support support)
{
    static const enum label labels[SUPPORT_COUNT] = {[SUPPORT_FULLY] = LABEL_FULLY,
                                                     [SUPPORT_PARTLY] = LABEL_PARTLY,
                                                     [SUPPORT_NO] = LABEL_NO,
                                                     [SUPPORT_AGAINST] = LABEL_AGAINST};
    assert(support != SUPPORT_UNSTATED);
    return report->labels[labels[support]];
}

static void push_legend(struct wording *wording, const struct report *report, const bool *supports)
{
    const int before = wording->count;
    for (int i = SUPPORT_FULLY; i < SUPPORT_COUNT; i++) {
        if (!supports[i])
            continue;
        if (wording->count > before)
            push(wording, (struct wording_piece){.kind = PIECE_QUAD, .words = "  \u00A0 "});
        push_sign(wording, (enum support)i);
        push_words(wording, wording_sign(report, (enum support)i));
    }
}

struct wording wording_legend(const struct report *report, const bool supports[SUPPORT_COUNT],
                              struct arena *arena)
{
    struct wording wording = with_room(LEGEND_PIECES, arena);
    push_legend(&wording, report, supports);
    return wording;
}

struct wording wording_foot_legend(const struct report *report, const bool supports[SUPPORT_COUNT],
                                   struct arena *arena)
{
    struct wording wording = with_room(1 + LEGEND_PIECES, arena);
    push_words(&wording, "\u00A0\u00B7 ");
    push_legend(&wording, report, supports);
    return wording.count > 1 ? wording : with_room(0, arena);
}

struct wording wording_foot_title(const struct report *report, struct arena *arena)
{
    const struct text *title = &report->title;
    struct text *plain = arena_alloc(arena, sizeof *plain);
    char *bytes = arena_strndup(arena, title->bytes, title->length);
    for (char *at = bytes; (at = strchr(at, '\n'));)
        *at = ' ';
    *plain = *title;
    plain->bytes = bytes;
    plain->spans = arena_array(arena, title->span_count, sizeof *plain->spans);
    for (int i = 0; i < title->span_count; i++) {
        plain->spans[i] = title->spans[i];
        plain->spans[i].link = NULL;
        plain->spans[i].cited = 0;
    }
    return wording_text(plain, arena);
}

struct wording wording_folio(const struct report *report, const char *page, const char *pages,
                             struct arena *arena)
{
    struct wording wording = with_room(LABEL_PIECES, arena);
    push_label(&wording, report->labels[LABEL_PAGE],
               (const char *const[]){"page", page, "pages", pages, NULL});
    return wording;
}

struct wording wording_part(const struct report *report, const char *part, const char *parts,
                            struct arena *arena)
{
    struct wording wording = with_room(LABEL_PIECES, arena);
    push_label(&wording, report->labels[LABEL_PART],
               (const char *const[]){"part", part, "parts", parts, NULL});
    return wording;
}

const char *wording_row_mark(const struct report *report, const struct side *side, int row,
                             struct arena *arena)
{
    const char *letters = report->unmarked || !side->letters ? "" : side->letters;
    return arena_printf(arena, "%s%d", letters, side->first_number + row);
}

const char *wording_rows(const struct report *report, const struct side *side, int first, int last,
                         struct arena *arena)
{
    const char *from = wording_row_mark(report, side, first, arena);
    const char *to = wording_row_mark(report, side, last, arena);
    const char *rows = first == last ? from : arena_printf(arena, "%s\u2013%s", from, to);
    const char *all = arena_printf(arena, "%d", side->first_number + side->row_count - 1);
    const struct wording wording = wording_part(report, rows, all, arena);
    return wording_join(&wording, arena);
}

const char *wording_slug(const struct report *report, int page, int pages, struct arena *arena)
{
    const struct wording folio = wording_folio(report, arena_printf(arena, "%d", page),
                                               arena_printf(arena, "%d", pages), arena);
    return arena_printf(arena, "%s \u00B7 %s", report_file_name(report, arena), wording_join(&folio, arena));
}

/* -- Links ----------------------------------------------------------------------------------------------- */

const char *wording_note_link(const struct report *report, int source, int number, struct arena *arena)
{
    const struct source *s = &report->sources[source];
    return arena_printf(arena, "%d: %s", number, s->title.length > 0 ? s->title.bytes : s->url);
}

const char *wording_citation_link(int number, struct arena *arena)
{
    return arena_printf(arena, "\u2191 %d", number);
}
