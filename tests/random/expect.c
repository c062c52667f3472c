#include "expect.h"

#include <string.h>

/* The place of a text. */
struct spot {
    enum cite_place place;
    int block, side, row;
};

/* -- Subjects -------------------------------------------------------------------------------------------- */

int expect_subject(const struct expected *expected, const char *url)
{
    for (int i = 0; i < expected->subject_count; i++)
        if (strcmp(expected->subjects[i].url->exact, url) == 0)
            return i;
    return -1;
}

static int find_subject(struct expected *expected, const struct url *url)
{
    const int found = expect_subject(expected, url->exact);
    if (found >= 0)
        return found;
    expected->subjects = arena_grow(expected->arena, expected->subjects, expected->subject_count,
                                    &expected->subject_capacity, sizeof *expected->subjects);
    expected->subjects[expected->subject_count] = (struct subject){.url = url};
    return expected->subject_count++;
}

static void add_cite(struct expected *expected, int subject, struct spot spot)
{
    expected->cites = arena_grow(expected->arena, expected->cites, expected->cite_count,
                                 &expected->cite_capacity, sizeof *expected->cites);
    expected->cites[expected->cite_count++] = (struct cite){subject,   spot.place, spot.block,
                                                            spot.side, spot.row,   -1};
}

/* Adds a remark unless the subject has it. Returns its index, or -1 if there is none. */
static int add_remark(struct expected *expected, struct subject *subject, struct remark remark)
{
    if (!remark.supports && !*remark.note)
        return -1;
    for (int i = 0; i < subject->remark_count; i++) {
        const struct remark *other = &subject->remarks[i];
        const bool same = remark.supports && other->supports ? strcmp(remark.supports, other->supports) == 0
                                                             : remark.supports == other->supports;
        if (same && strcmp(remark.note, other->note) == 0)
            return i;
    }
    subject->remarks = arena_grow(expected->arena, subject->remarks, subject->remark_count,
                                  &subject->remark_capacity, sizeof *subject->remarks);
    subject->remarks[subject->remark_count] = remark;
    return subject->remark_count++;
}

/* -- Texts ----------------------------------------------------------------------------------------------- */

static void add_links(struct expected *expected, const struct text *text, struct spot spot)
{
    for (int i = 0; i < text->count && !text->gone; i++) {
        const struct run *run = &text->runs[i];
        if (run_is_there(run) && run->link && !run->bare && (!run->address || run->naked))
            add_cite(expected, find_subject(expected, run->link), spot);
    }
}

static void add_text(struct expected *expected, const struct text *text, enum line_kind kind,
                     struct spot spot)
{
    tally_add(&expected->kinds[kind], text_shown(text, expected->arena), 1);
    add_links(expected, text, spot);
}

/* Returns a remark as it is printed, with the addresses of its links. */
static const char *remark_shown(const struct text *text, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    buf_puts(&buf, text_shown(text, arena));
    for (int i = 0; i < text->count && !text->gone; i++) {
        const struct run *run = &text->runs[i];
        if (run_is_there(run) && run->link && !run->bare && !run->address)
            buf_printf(&buf, " (%s)", run->link->printed);
    }
    return buf.data;
}

const char *expect_heading(const struct side *side, struct arena *arena)
{
    return text_shown(text_is_there(&side->title) ? &side->title : &side->name, arena);
}

const char *expect_head(const struct column *column, const struct side *side, struct arena *arena)
{
    static const char name[] = "{side}";
    struct buf buf = buf_new(arena);
    const char *unit = column->kind == KIND_NUMBER && option_is_there(&column->unit)
                           ? arena_printf(arena, ", %s",
                                          strcmp(column->unit.value, "'%'") == 0 ? "%" : column->unit.value)
                           : "";
    if (!text_is_there(&column->label))
        return arena_printf(arena, "%s%s", column->key, unit);
    for (const char *at = text_shown(&column->label, arena); *at;) {
        const bool here = text_is_there(&side->name) && strncmp(at, name, strlen(name)) == 0;
        if (here)
            buf_puts(&buf, text_shown(&side->name, arena));
        else
            buf_putc(&buf, *at);
        at += here ? strlen(name) : 1;
    }
    buf_puts(&buf, unit);
    return buf.data;
}

/* The decimal sign and the mark between thousands of the languages that the generator draws. */
static void number_marks(const struct report *report, const char **point, const char **group)
{
    static const char *const marks[][3] = {
        {"de", ",", "."},      {"el", ",", "."},      {"vi", ",", "."},
        {"tr", ",", "."},      {"fr", ",", "\u202F"}, {"ru", ",", "\u202F"},
        {"pl", ",", "\u202F"}, {"no", ",", "\u202F"}, {"cs-CZ", ",", "\u202F"},
        {"it", ",", "."},      {"pt-BR", ",", "."},   {"az-Arab", ",", "."},
        {"", ".", ","}};
    const char *lang = option_is_there(&report->lang) ? report->lang.value : "en";
    int i = 0;
    while (*marks[i][0] && strcmp(marks[i][0], lang) != 0)
        i++;
    *point = marks[i][1];
    *group = marks[i][2];
}

const char *expect_number(const struct report *report, const char *written, struct arena *arena)
{
    const char *point, *group, *fraction = strchr(written, '.');
    struct buf digits = buf_new(arena), shown = buf_new(arena);
    number_marks(report, &point, &group);
    for (const char *at = written; at != fraction && *at; at++)
        if (*at >= '0' && *at <= '9')
            buf_putc(&digits, *at);
    if (*written == '+')
        buf_puts(&shown, "+");
    else if (*written == '-' || strncmp(written, "\u2212", 3) == 0)
        buf_puts(&shown, "\u2212");
    for (size_t i = 0; i < digits.length; i++)
        buf_printf(&shown, "%s%c", i > 0 && digits.length > 4 && (digits.length - i) % 3 == 0 ? group : "",
                   digits.data[i]);
    if (fraction)
        buf_printf(&shown, "%s%s", point, fraction + 1);
    return shown.data;
}

/* -- Tables ---------------------------------------------------------------------------------------------- */

static void add_citation(struct expected *expected, const struct citation *citation, const char *about,
                         struct spot spot)
{
    const struct source *source = &expected->report->sources[citation->source];
    const int index = find_subject(expected, &source->url);
    add_cite(expected, index, spot);
    if (citation->anchor || citation->form != FORM_BRIEF)
        expected->subjects[index].details = source;
    const int remark = add_remark(
        expected, &expected->subjects[index],
        (struct remark){.supports = citation_supports(citation),
                        .note = remark_shown(citation_note(citation), expected->arena),
                        .about = about});
    expected->cites[expected->cite_count - 1].remark = remark;
}

/* Returns whether a citation has this sign, or none if `sign` is NULL. */
static bool has_sign(const struct citation *citation, const char *sign)
{
    const char *own = citation_supports(citation);
    return own && sign ? strcmp(own, sign) == 0 : own == sign;
}

/* Adds the citations of a cell, which stand in the order of their signs. Returns whether there is one. */
static bool add_citations(struct expected *expected, const struct cell *cell, const char *about,
                          struct spot spot)
{
    static const char *const signs[] = {"fully", "partly", "no", "against", NULL};
    bool any = false;
    for (size_t s = 0; s < sizeof signs / sizeof *signs; s++)
        for (int i = 0; i < cell->count; i++) {
            if (cell->citations[i].gone || !has_sign(&cell->citations[i], signs[s]))
                continue;
            any = true;
            add_citation(expected, &cell->citations[i], about, spot);
        }
    return any;
}

static const char *first_shown(const struct comparison *comparison, const struct row *row,
                               struct arena *arena)
{
    const struct column *column = first_column(comparison);
    const struct cell *cell = &row->cells[column - comparison->columns];
    return column->kind == KIND_TEXT ? text_shown(&cell->text, arena) : cell->figure;
}

static void add_row(struct expected *expected, const struct comparison *comparison, const struct row *row,
                    struct spot spot)
{
    const char *about = first_shown(comparison, row, expected->arena);
    bool wanted = false, given = false;
    for (int c = 0; c < comparison->column_count; c++) {
        const struct cell *cell = &row->cells[c];
        if (comparison->columns[c].gone)
            continue;
        wanted = wanted || comparison->columns[c].kind == KIND_SOURCES;
        if (cell->gone)
            continue;
        add_text(expected, &cell->text, LINE_CELL, spot);
        given = add_citations(expected, cell, about, spot) || given;
    }
    expected->rows_without_source += wanted && !given;
}

static void add_side(struct expected *expected, const struct comparison *comparison, const struct side *side,
                     struct spot spot)
{
    struct arena *arena = expected->arena;
    tally_add(&expected->kinds[LINE_HEADING], expect_heading(side, arena), 1);
    if (text_is_there(&side->title))
        add_links(expected, &side->title, spot);
    for (int c = 0; c < comparison->column_count; c++) {
        const struct column *column = &comparison->columns[c];
        if (column->gone)
            continue;
        tally_add(&expected->kinds[LINE_HEAD], expect_head(column, side, arena), 1);
        add_links(expected, &column->label, spot);
    }
    spot.place = CITE_ROW;
    for (int r = 0; r < side->count; r++) {
        if (side->rows[r].gone)
            continue;
        add_row(expected, comparison, &side->rows[r], spot);
        spot.row++;
    }
}

/* -- Prose ----------------------------------------------------------------------------------------------- */

static void add_prose(struct expected *expected, const struct prose *prose)
{
    if (prose->gone)
        return;
    expected->markers += prose->kind == PROSE_ITEM;
    if (prose->kind == PROSE_TABLE)
        add_side(expected, prose->table, &prose->table->sides[0],
                 (struct spot){.place = CITE_SIDE, .block = prose->part});
    add_text(expected, &prose->text, LINE_PROSE, (struct spot){.place = CITE_PROSE, .block = prose->part});
    for (int i = 0; i < prose->count; i++) {
        if (prose->kind != PROSE_CODE)
            add_prose(expected, &prose->children[i]);
        else if (!prose->lines[i].gone)
            tally_add(&expected->kinds[LINE_PROSE], prose->lines[i].shown, 1);
    }
}

/* Returns whether a part of the kind in the prose has something that is not printed. */
static bool has_unprinted(const struct prose *prose, enum prose_kind kind)
{
    if (prose->gone)
        return false;
    if (prose->kind == kind)
        return option_is_there(&prose->unprinted);
    for (int i = 0; i < prose->count && prose->kind != PROSE_CODE; i++)
        if (has_unprinted(&prose->children[i], kind))
            return true;
    return false;
}

/* -- Report ---------------------------------------------------------------------------------------------- */

static void add_block(struct expected *expected, const struct block *block)
{
    const struct comparison *comparison = &block->comparison;
    struct spot spot = {.place = CITE_SIDE, .block = block->part};
    if (block->is_prose) {
        add_prose(expected, &block->prose);
        expected->unprinted += has_unprinted(&block->prose, PROSE_HEADING);
        expected->unprinted += has_unprinted(&block->prose, PROSE_CODE);
        return;
    }
    for (int s = 0; s < comparison->side_count; s++) {
        if (comparison->sides[s].gone)
            continue;
        add_side(expected, comparison, &comparison->sides[s], spot);
        spot.side++;
    }
}

const struct expected *expect_report(const struct report *report, struct arena *arena)
{
    struct expected *expected = arena_alloc(arena, sizeof *expected);
    const struct spot masthead = {.place = CITE_MASTHEAD};
    *expected = (struct expected){.arena = arena, .report = report};
    for (int i = 0; i < LINE_KINDS; i++)
        expected->kinds[i] = tally_new(report->tokens, arena);
    add_text(expected, &report->kicker, LINE_KICKER, masthead);
    add_text(expected, &report->title, LINE_TITLE, masthead);
    add_text(expected, &report->subtitle, LINE_SUBTITLE, masthead);
    add_text(expected, &report->standfirst, LINE_STANDFIRST, masthead);
    if (option_is_there(&report->verified))
        add_text(expected, &report->labels[WORD_VERIFIED], LINE_KICKER, masthead);
    for (int b = 0; b < report->block_count; b++)
        if (!report->blocks[b].gone)
            add_block(expected, &report->blocks[b]);
    return expected;
}
