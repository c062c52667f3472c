/* Which parts of a model are there, and the list of them for the shrinker. */
#include "model.h"

#include <string.h>

const char *const label_keys[WORD_COUNT] = {[WORD_CONTINUED] = "continued", [WORD_CONT] = "cont",
                                            [WORD_VERIFIED] = "verified",   [WORD_PAGE] = "page",
                                            [WORD_PART] = "part",           [WORD_FULLY] = "fully",
                                            [WORD_PARTLY] = "partly",       [WORD_NO] = "no",
                                            [WORD_DAY] = "date-day",        [WORD_MONTH] = "date-month",
                                            [WORD_FIRST_DAY] = "first-day"};

/* -- What is there --------------------------------------------------------------------------------------- */

bool run_is_there(const struct run *run)
{
    for (int i = 0; i < run->count && !run->gone; i++)
        if (!run->words[i].gone)
            return true;
    return false;
}

bool text_is_there(const struct text *text)
{
    for (int i = 0; i < text->count && !text->gone; i++)
        if (run_is_there(&text->runs[i]))
            return true;
    return false;
}

bool option_is_there(const struct option *option)
{
    return option->value && !option->gone;
}

const struct column *first_column(const struct comparison *comparison)
{
    for (int c = 0; c < comparison->column_count; c++)
        if (!comparison->columns[c].gone)
            return &comparison->columns[c];
    return NULL;
}

const char *text_shown(const struct text *text, struct arena *arena)
{
    struct buf shown = buf_new(arena);
    for (int i = 0; i < text->count && !text->gone; i++) {
        const struct run *run = &text->runs[i];
        const char *between = strchr(run->before, '\\') ? "\n" : " ";
        for (int w = 0; w < run->count && !run->gone; w++) {
            if (run->words[w].gone)
                continue;
            buf_puts(&shown, shown.length > 0 ? between : "");
            buf_puts(&shown, run->words[w].shown);
            between = " ";
        }
    }
    return shown.data;
}

/* Returns whether a table of prose has a column and a row. */
static bool table_is_there(const struct comparison *table)
{
    const struct side *side = &table->sides[0];
    for (int r = 0; r < side->count && !side->gone && first_column(table); r++)
        if (!side->rows[r].gone)
            return true;
    return false;
}

bool prose_is_set(const struct prose *prose)
{
    switch (prose->kind) {
    case PROSE_ROOT:
    case PROSE_BULLETS:
    case PROSE_NUMBERS:
    case PROSE_QUOTE:
        return false;
    default:
        return true;
    }
}

bool prose_is_there(const struct prose *prose)
{
    if (prose->gone)
        return false;
    if (prose->kind == PROSE_TABLE)
        return table_is_there(prose->table);
    if (prose->kind == PROSE_PARAGRAPH || prose->kind == PROSE_HEADING)
        return text_is_there(&prose->text);
    for (int i = 0; i < prose->count; i++)
        if (prose->kind == PROSE_CODE ? !prose->lines[i].gone : prose_is_there(&prose->children[i]))
            return true;
    return false;
}

/* -- What Casebook must take ----------------------------------------------------------------------------- */

/* Returns whether prose is valid: nothing in it is empty. */
static bool prose_is_valid(const struct prose *prose)
{
    for (int i = 0; i < prose->count && prose->kind != PROSE_CODE; i++) {
        const struct prose *child = &prose->children[i];
        if (child->gone)
            continue;
        if (!prose_is_there(child) || !prose_is_valid(child))
            return false;
    }
    return prose_is_there(prose);
}

/* Returns whether a row has its first cell, which names it. */
static bool row_is_valid(const struct comparison *comparison, const struct row *row)
{
    const struct column *first = first_column(comparison);
    const struct cell *cell = &row->cells[first - comparison->columns];
    return !cell->gone && (first->kind == KIND_TEXT ? text_is_there(&cell->text) : cell->figure != NULL);
}

static bool side_is_valid(const struct comparison *comparison, const struct side *side)
{
    bool any = false;
    for (int r = 0; r < side->count; r++) {
        if (side->rows[r].gone)
            continue;
        any = true;
        if (!row_is_valid(comparison, &side->rows[r]))
            return false;
    }
    return any && (comparison->alone || text_is_there(&side->name));
}

static bool comparison_is_valid(const struct comparison *comparison)
{
    const struct column *first = first_column(comparison);
    bool any = false;
    if (!first || first->kind == KIND_SOURCES)
        return false;
    for (int s = 0; s < comparison->side_count; s++) {
        if (comparison->sides[s].gone)
            continue;
        any = true;
        if (!side_is_valid(comparison, &comparison->sides[s]))
            return false;
    }
    return any;
}

bool model_is_valid(const struct report *report)
{
    bool any = false;
    for (int b = 0; b < report->block_count; b++) {
        const struct block *block = &report->blocks[b];
        if (block->gone)
            continue;
        any = true;
        if (block->is_prose ? !prose_is_valid(&block->prose) : !comparison_is_valid(&block->comparison))
            return false;
    }
    return any && text_is_there(&report->title);
}

/* -- Citations ------------------------------------------------------------------------------------------- */

struct anchors {
    struct citation **last; /* of each source: the last one that says all details itself */
    int count;
};

static void resolve_citation(struct anchors *anchors, struct citation *citation)
{
    struct citation **last = &anchors->last[citation->source];
    const bool refers = citation->form == FORM_ALIAS || citation->form == FORM_MERGE;
    citation->anchored = false;
    citation->anchor = refers ? *last : NULL;
    if (citation->anchor) {
        if (!citation->anchor->anchored)
            citation->anchor->number = ++anchors->count;
        citation->anchor->anchored = true;
    } else if (citation->form != FORM_BRIEF) {
        *last = citation;
    }
}

static void resolve_row(struct anchors *anchors, const struct comparison *comparison, const struct row *row)
{
    for (int c = 0; c < comparison->column_count; c++)
        for (int i = 0; i < row->cells[c].count && !comparison->columns[c].gone && !row->cells[c].gone; i++)
            if (!row->cells[c].citations[i].gone)
                resolve_citation(anchors, &row->cells[c].citations[i]);
}

/* The numbering of parts. */
struct numbering {
    int count;
    bool open; /* prose goes on in the last part */
};

static void number_prose(struct numbering *numbering, struct prose *prose)
{
    if (prose->gone)
        return;
    const bool table = prose->kind == PROSE_TABLE;
    if (prose_is_set(prose)) {
        numbering->count += table || !numbering->open;
        numbering->open = !table;
        prose->part = numbering->count - 1;
    }
    for (int i = 0; i < prose->count && prose->kind != PROSE_CODE; i++)
        number_prose(numbering, &prose->children[i]);
}

static void number_parts(struct report *report)
{
    struct numbering numbering = {.count = 0};
    for (int b = 0; b < report->block_count; b++) {
        struct block *block = &report->blocks[b];
        if (block->gone)
            continue;
        numbering.open = false;
        if (block->is_prose)
            number_prose(&numbering, &block->prose);
        else
            block->part = numbering.count++;
    }
    report->part_count = numbering.count;
}

void model_resolve(struct report *report)
{
    struct arena *scratch = arena_new();
    number_parts(report);
    struct anchors anchors = {arena_array(scratch, report->source_count, sizeof *anchors.last), 0};
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = &report->blocks[b].comparison;
        if (report->blocks[b].gone || report->blocks[b].is_prose)
            continue;
        for (int s = 0; s < comparison->side_count; s++)
            for (int r = 0; r < comparison->sides[s].count && !comparison->sides[s].gone; r++)
                if (!comparison->sides[s].rows[r].gone)
                    resolve_row(&anchors, comparison, &comparison->sides[s].rows[r]);
    }
    arena_free(scratch);
}

const char *citation_supports(const struct citation *citation)
{
    const struct citation *from = citation;
    if (citation->anchor && (citation->form == FORM_ALIAS || !option_is_there(&citation->supports)))
        from = citation->anchor;
    return option_is_there(&from->supports) ? from->supports.value : NULL;
}

const struct text *citation_note(const struct citation *citation)
{
    if (citation->anchor && (citation->form == FORM_ALIAS || !text_is_there(&citation->note)))
        return &citation->anchor->note;
    return &citation->note;
}

/* -- Parts ----------------------------------------------------------------------------------------------- */

struct collector {
    struct parts parts;
    enum level level;
    int capacity;
    struct arena *arena;
};

static void add_flag(struct collector *collector, enum level level, bool *flag)
{
    struct parts *parts = &collector->parts;
    if (level != collector->level || *flag)
        return;
    parts->list = arena_grow(collector->arena, parts->list, parts->count, &collector->capacity,
                             sizeof *parts->list);
    parts->list[parts->count++] = flag;
}

static void add_option(struct collector *collector, struct option *option)
{
    if (option->value)
        add_flag(collector, LEVEL_FIELD, &option->gone);
}

static void add_text(struct collector *collector, struct text *text)
{
    if (text->count > 0)
        add_flag(collector, LEVEL_FIELD, &text->gone);
    for (int i = 0; i < text->count && !text->gone; i++) {
        struct run *run = &text->runs[i];
        add_flag(collector, LEVEL_RUN, &run->gone);
        if (!run->gone && !run->address && ((run->style & ~(unsigned)RUN_CODE) || run->lang || run->link))
            add_flag(collector, LEVEL_MARKUP, &run->bare);
        for (int w = 0; w < run->count && !run->gone; w++)
            add_flag(collector, LEVEL_WORD, &run->words[w].gone);
    }
}

static void add_cell(struct collector *collector, struct cell *cell)
{
    if (cell->count > 0 || cell->figure || cell->text.count > 0)
        add_flag(collector, LEVEL_CELL, &cell->gone);
    if (cell->gone)
        return;
    add_text(collector, &cell->text);
    for (int i = 0; i < cell->count; i++) {
        struct citation *citation = &cell->citations[i];
        add_flag(collector, LEVEL_CITATION, &citation->gone);
        if (citation->gone)
            continue;
        add_option(collector, &citation->supports);
        add_text(collector, &citation->note);
    }
}

static void add_side(struct collector *collector, struct comparison *comparison, struct side *side)
{
    add_flag(collector, LEVEL_SIDE, &side->gone);
    if (side->gone)
        return;
    add_text(collector, &side->name);
    add_text(collector, &side->title);
    add_option(collector, &side->color);
    for (int r = 0; r < side->count; r++) {
        struct row *row = &side->rows[r];
        add_flag(collector, LEVEL_ROW, &row->gone);
        if (row->gone)
            continue;
        add_option(collector, &row->split);
        add_option(collector, &row->keep);
        add_option(collector, &row->page_break);
        for (int c = 0; c < comparison->column_count; c++)
            if (!comparison->columns[c].gone)
                add_cell(collector, &row->cells[c]);
    }
}

static void add_comparison(struct collector *collector, struct comparison *comparison)
{
    for (int c = 0; c < comparison->column_count; c++) {
        struct column *column = &comparison->columns[c];
        add_flag(collector, LEVEL_COLUMN, &column->gone);
        if (column->gone)
            continue;
        add_text(collector, &column->label);
        add_option(collector, &column->width);
        add_option(collector, &column->unit);
    }
    add_option(collector, &comparison->widths);
    add_option(collector, &comparison->align);
    add_option(collector, &comparison->arrange);
    for (int s = 0; s < comparison->side_count; s++)
        add_side(collector, comparison, &comparison->sides[s]);
}

static void add_prose(struct collector *collector, struct prose *prose)
{
    if (prose->kind != PROSE_ROOT)
        add_flag(collector, LEVEL_PROSE, &prose->gone);
    if (prose->gone)
        return;
    if (prose->table)
        add_comparison(collector, prose->table);
    add_text(collector, &prose->text);
    add_option(collector, &prose->unprinted);
    for (int i = 0; i < prose->count; i++) {
        if (prose->kind == PROSE_CODE)
            add_flag(collector, LEVEL_WORD, &prose->lines[i].gone);
        else
            add_prose(collector, &prose->children[i]);
    }
}

static void add_head(struct collector *collector, struct report *report)
{
    struct text *const texts[] = {&report->title, &report->kicker, &report->subtitle, &report->standfirst};
    struct option *const options[] = {
        &report->author, &report->keywords,    &report->verified,        &report->lang,
        &report->size,   &report->orientation, &report->duplex,          &report->fonts,
        &report->fit,    &report->months,      &report->byte_order_mark, &report->line_ends,
        &report->start,  &report->comments,    &report->type_size,       &report->row_marks};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(collector, texts[i]);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        add_option(collector, options[i]);
    for (int i = 0; i < WORD_COUNT; i++)
        add_text(collector, &report->labels[i]);
    if (report->plant.lines)
        add_flag(collector, LEVEL_FIELD, &report->plant.gone);
}

struct parts model_parts(struct report *report, enum level level, struct arena *arena)
{
    struct collector collector = {.level = level, .arena = arena};
    add_head(&collector, report);
    for (int b = 0; b < report->block_count; b++) {
        struct block *block = &report->blocks[b];
        add_flag(&collector, LEVEL_BLOCK, &block->gone);
        if (block->gone)
            continue;
        if (block->is_prose)
            add_prose(&collector, &block->prose);
        else
            add_comparison(&collector, &block->comparison);
    }
    for (int i = 0; i < report->source_count; i++) {
        struct source *source = &report->sources[i];
        add_text(&collector, &source->title);
        add_text(&collector, &source->author);
        add_text(&collector, &source->publisher);
        add_option(&collector, &source->date);
        add_option(&collector, &source->lang);
    }
    return collector.parts;
}
