/* Each row, cell, source and paragraph begins a line of its own, so that a change in the report is a small
 * difference between two files. */
#include "latex/latex_body.h"

#include "base/map.h"
#include "base/url.h"
#include "latex/latex_measures.h"
#include "latex/latex_tables.h"
#include "latex/latex_text_short.h"
#include "report/measures.h"

#include <stdio.h>
#include <string.h>

enum {
    KEY_HOST_MOST = 30, /* letters of a source's key that come from the URL's host */
    KEY_PAGE_MOST = 50  /* letters that come from its path */
};

/* -- Measures -------------------------------------------------------------------------------------------- */

/* Sizes of type in thousandths of a point. Words of smaller texts have the same measures; they are marked
 * although they fit, and TeX measures them. */
enum { HEADING_SIZE = 11000, PROSE_SIZE = 9000 };

/* Returns the measure of notes. */
static int note_measure(const struct latex *latex)
{
    return latex_measure(latex_table_width(latex->report, latex->note_columns), PROSE_SIZE);
}

/* Returns the measure of prose in type of `size`. */
static int prose_measure(const struct latex *latex, int size)
{
    return latex_measure(latex_prose_width(latex->report), size);
}

/* -- Sources --------------------------------------------------------------------------------------------- */

/* Appends the letters, digits and stops of a part of a URL, `most` at most. Other characters between them
 * become a hyphen. */
static void put_key_part(struct buf *key, const char *part, size_t length, size_t most)
{
    const size_t start = key->length;
    bool hyphen = false;
    for (size_t i = 0; i < length && key->length - start < most; i++) {
        const char c = part[i];
        const bool keep = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                          c == '.';
        if (keep && hyphen && key->length > start)
            buf_putc(key, '-');
        if (keep)
            buf_putc(key, c);
        hyphen = !keep;
    }
}

/* Returns the host and the last part of the path, as a person would name the page. */
static const char *source_key(const char *url, struct arena *arena)
{
    struct buf key = buf_new(arena);
    const char *shown = url_print(url, arena);
    if (strncmp(shown, "http://", 7) == 0)
        shown += 7;
    const size_t host = strcspn(shown, "/?#");
    const char *page = strrchr(shown + host, '/');
    put_key_part(&key, shown, host, KEY_HOST_MOST);
    if (page) {
        buf_putc(&key, '/');
        put_key_part(&key, page + 1, strlen(page + 1), KEY_PAGE_MOST);
    }
    return key.data;
}

/* Returns `key`, with a number if it was given before. A key depends on its URL alone unless two are alike,
 * so that a new source does not rename the others. */
static const char *unique_key(struct map *seen, const char *key, struct arena *arena)
{
    int *last = *map_slot(seen, key, arena);
    if (!last) {
        *map_slot(seen, key, arena) = arena_alloc(arena, sizeof *last);
        return key;
    }
    for (;;) {
        const char *numbered = arena_printf(arena, "%s-%d", key, ++*last + 1);
        void **slot = map_slot(seen, numbered, arena);
        if (*slot)
            continue;
        *slot = arena_alloc(arena, sizeof *last);
        return numbered;
    }
}

void latex_body_name_sources(struct latex *latex)
{
    const struct report *report = latex->report;
    struct map seen = {0};
    latex->keys = arena_array(latex->arena, report->source_count, sizeof *latex->keys);
    for (int i = 0; i < report->source_count; i++)
        latex->keys[i] = unique_key(&seen, source_key(report->sources[i].url, latex->arena), latex->arena);
}

/* Ends a line of a note and begins another one. */
static void end_note_line(struct latex *latex, struct latex_text *line)
{
    const int measure = line->measure;
    latex_line_end(latex, line, 3);
    *line = latex_line_begin(latex);
    line->measure = measure;
}

static void put_note_pieces(struct latex *latex, struct latex_text *line, const struct wording *note)
{
    for (int i = 0; i < note->count; i++) {
        if (note->pieces[i].kind == PIECE_LINE)
            end_note_line(latex, line);
        else
            latex_text_put_piece(line, &note->pieces[i]);
    }
}

/* Begins the command that defines a note or a remark, up to the brace before its text. */
static void begin_definition(struct latex *latex, const char *command)
{
    struct latex_text line = latex_line_begin(latex);
    latex_text_command(&line, command);
    latex_text_command(&line, "{%");
    latex_line_end(latex, &line, 0);
}

/* Puts the text of a note or a remark, and ends the command that defines it. */
static void put_definition_text(struct latex *latex, const struct wording *wording)
{
    struct latex_text line = latex_line_begin(latex);
    line.measure = note_measure(latex);
    put_note_pieces(latex, &line, wording);
    latex_line_end(latex, &line, 3);
    latex_put(latex, "}\n");
}

static void put_remark(struct latex *latex, int index, int number)
{
    const struct wording remark = wording_remark(latex->report, index, number, latex->note);
    begin_definition(latex,
                     arena_printf(latex->note, "\\casebookremark{%s}{%d}", latex->keys[index], number));
    put_definition_text(latex, &remark);
}

static void put_source(struct latex *latex, int index)
{
    const struct source *source = &latex->report->sources[index];
    const struct wording note = wording_note(latex->report, index, 0, latex->note);
    begin_definition(latex, arena_printf(latex->note, "\\casebooksource{%s}", latex->keys[index]));
    put_definition_text(latex, &note);
    for (int i = 0; i < source->remark_count; i++)
        if (source->remarks[i].note.length > 0)
            put_remark(latex, index, i + 1);
    arena_reset(latex->note);
}

void latex_body_put_sources(struct latex *latex)
{
    for (int i = 0; i < latex->report->source_count; i++)
        put_source(latex, i);
}

/* -- Tables ---------------------------------------------------------------------------------------------- */

/* Puts a cell of a column, or its head, in `width` thousandths of a point. `mark` is the mark of the row, or
 * NULL if none stands before the cell. */
static void put_cell(struct latex *latex, const struct column *column, const struct cell *cell, int width,
                     const char *mark)
{
    struct latex_text line = latex_line_begin(latex);
    line.measure = latex_measure(width, latex_cell_size(latex->report));
    line.mark = cell->text.mark;
    latex_text_command(&line, "{");
    if (mark) {
        latex_text_command(&line, "\\casebookmark{");
        latex_text_puts(&line, mark);
        latex_text_command(&line, "}");
    }
    const struct wording words = wording_cell(latex->report, column, cell, latex->scratch);
    latex_text_put_pieces(&line, &words);
    const struct citation_lines lines = citation_pairs(latex->report, cell, latex->scratch);
    const struct wording citations = wording_citations(cell, &lines, latex->scratch);
    latex_text_put_pieces(&line, &citations);
    latex_text_command(&line, "}");
    latex_line_end(latex, &line, 2);
}

/* The widths of a side in thousandths of a point. */
struct side_widths {
    int table, column_count;
    const struct column *columns;
    const int *shares; /* of each column, in thousandths of `net` */
    int net;           /* the table without its gaps */
};

static int column_width(const struct side_widths *widths, int column)
{
    return (int)((long long)widths->net * widths->shares[column] / 1000);
}

static void put_table_row(struct latex *latex, const struct row *row, const struct side_widths *widths,
                          const char *mark)
{
    latex_put(latex, "\n");
    if (row->page_break)
        latex_put(latex, "\\casebookpagebreak\n");
    if (row->keep_with_next)
        latex_put(latex, "\\casebookkeep\n");
    if (row->never_split)
        latex_put(latex, "\\casebookwhole\n");
    latex_put(latex, "\\casebookrow\n");
    for (int c = 0; c < widths->column_count; c++)
        put_cell(latex, &widths->columns[c], &row->cells[c], column_width(widths, c), c == 0 ? mark : NULL);
}

/* Returns whether the outline needs the text a second time: without styles and links, or shorter. */
static bool needs_outline(const struct text *text)
{
    if (text->length > LATEX_OUTLINE_MOST)
        return true;
    for (int i = 0; i < text->span_count; i++)
        if (text->spans[i].style || text->spans[i].link)
            return true;
    return false;
}

/* Begins a side with its title, and with the title for the outline if that is another one. */
static void begin_side(struct latex *latex, const struct side *side, const struct side_widths *widths)
{
    struct latex_text line = latex_line_begin(latex);
    line.measure = latex_measure(widths->table, HEADING_SIZE);
    latex_text_command(&line, "\\begin{casebookside}");
    if (needs_outline(&side->title)) {
        latex_text_command(&line, "[{");
        line.mark = side->title.mark;
        latex_text_put_short(&line, side->title.bytes, LATEX_OUTLINE_MOST);
        latex_text_command(&line, "}]");
    }
    latex_text_command(&line, "{");
    latex_text_put_spans(&line, &side->title);
    latex_text_command(&line, "}");
    latex_put(latex, "\n");
    latex_line_end(latex, &line, 0);
}

/* Returns the mark of a row, or NULL if it has none. The next line that ends frees it. */
static const char *row_mark(struct latex *latex, const struct side *side, int row)
{
    const bool marked = side->letters && !latex->report->unmarked;
    return marked ? wording_row_mark(latex->report, side, row, latex->scratch) : NULL;
}

static void put_side(struct latex *latex, const struct side *side, const struct side_widths *widths)
{
    begin_side(latex, side, widths);
    latex_put(latex, "\\casebookheads\n");
    for (int c = 0; c < widths->column_count; c++)
        put_cell(latex, &widths->columns[c], &(struct cell){.text = side->labels[c]}, column_width(widths, c),
                 NULL);
    for (int r = 0; r < side->row_count; r++)
        put_table_row(latex, &side->rows[r], widths, row_mark(latex, side, r));
    latex_put(latex, "\n\\end{casebookside}\n");
}

static struct side_widths side_widths_of(const struct latex *latex, int block, int side)
{
    const struct comparison *comparison = &latex->report->blocks[block].comparison;
    const struct latex_tables *tables = &latex->tables[block];
    const int table = latex_table_width(latex->report, tables->beside);
    return (struct side_widths){.table = table,
                                .column_count = comparison->column_count,
                                .columns = comparison->columns,
                                .shares = tables->sets[tables->set_count > 1 ? side : 0].shares,
                                .net = table - COLUMN_GAP_MPT * (comparison->column_count - 1)};
}

/* Puts the comparison in block `block`, which is the report's comparison `number`, from 1. */
static void put_comparison(struct latex *latex, int block, int number)
{
    const struct comparison *comparison = &latex->report->blocks[block].comparison;
    latex_printf(latex, "\n\\begin{casebookcomparison}{%d}{%s}{%d}\n", number,
                 comparison->plain        ? "plain"
                 : comparison->alone      ? comparison_has_headings(comparison) ? "titled" : "untitled"
                 : comparison->align_rows ? "rows"
                                          : "flow",
                 latex->tables[block].beside);
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side_widths widths = side_widths_of(latex, block, s);
        put_side(latex, &comparison->sides[s], &widths);
    }
    latex_put(latex, "\n\\end{casebookcomparison}\n");
}

/* -- Prose ----------------------------------------------------------------------------------------------- */

enum {
    LISTS_MOST = 4,
    QUOTES_MOST = 4,
    NEST_MOST = LISTS_MOST + QUOTES_MOST
}; /* LaTeX has no deeper lists */

enum nest_kind { NEST_BULLETS, NEST_NUMBERS, NEST_QUOTE };

/* The environments that are open, the outermost first. */
struct nest {
    enum nest_kind kinds[NEST_MOST];
    int numbers[NEST_MOST]; /* the number that LaTeX gave last in each list */
    int depth;
};

static const char *const environments[] = {
    [NEST_BULLETS] = "itemize", [NEST_NUMBERS] = "enumerate", [NEST_QUOTE] = "casebookquote"};

/* Ends environments until `depth` are open. */
static void close_to(const struct latex *latex, struct nest *nest, int depth)
{
    while (nest->depth > depth)
        latex_printf(latex, "\\end{%s}\n", environments[nest->kinds[--nest->depth]]);
}

static void open_one(const struct latex *latex, struct nest *nest, enum nest_kind kind)
{
    latex_printf(latex, "\\begin{%s}\n", environments[kind]);
    nest->numbers[nest->depth] = 0;
    nest->kinds[nest->depth++] = kind;
}

/* The environments in which a paragraph stands. */
struct surroundings {
    enum nest_kind kinds[NEST_MOST];
    int depth;
    int shared; /* the number of these, from the outermost, in which the paragraph before stands, too */
};

/* Returns the kind of the list that begins with the marker of an item. */
static enum nest_kind list_kind(const struct prose *item)
{
    return item->marker && item->marker[0] >= '0' && item->marker[0] <= '9' ? NEST_NUMBERS : NEST_BULLETS;
}

/* Returns the environments of a paragraph, without those that LaTeX has no room for. A paragraph in too many
 * lists stands in the innermost one that there is. */
static struct surroundings surroundings_of(const struct prose *item)
{
    struct surroundings around = {.depth = 0};
    int lists = 0, quotes = 0;
    for (int i = 0; i < item->depth && lists < LISTS_MOST; i++) {
        const bool quote = item->quotes >> i & 1;
        if (quote && quotes == QUOTES_MOST)
            continue;
        quotes += quote;
        lists += !quote;
        around.kinds[around.depth++] = quote ? NEST_QUOTE : list_kind(item);
        around.shared += i < item->shared;
    }
    return around;
}

/* Ends the environments in which the paragraph does not stand. An item stays in the list of the item before.
 */
static void leave(const struct latex *latex, struct nest *nest, const struct prose *item,
                  const struct surroundings *around)
{
    int keep = around->shared;
    const bool is_item = item->marker && keep + 1 == around->depth && around->kinds[keep] != NEST_QUOTE;
    if (is_item && keep < nest->depth && nest->kinds[keep] == around->kinds[keep])
        keep++;
    close_to(latex, nest, keep);
}

/* Begins the environments of a paragraph that are not open. A list must begin with an item. */
static void enter(const struct latex *latex, struct nest *nest, const struct prose *item,
                  const struct surroundings *around)
{
    while (nest->depth < around->depth) {
        const enum nest_kind kind = around->kinds[nest->depth];
        open_one(latex, nest, kind);
        if (kind != NEST_QUOTE && (nest->depth < around->depth || !item->marker))
            latex_put(latex, "\\item[]\n");
    }
}

/* Begins an item if it has a marker, or goes on with one. An item that LaTeX would number otherwise gets its
 * own number. */
static void put_marker(const struct latex *latex, struct nest *nest, const struct prose *item)
{
    if (!item->marker) {
        latex_put(latex, "\n");
        return;
    }
    int *number = &nest->numbers[nest->depth - 1];
    char automatic[16];
    snprintf(automatic, sizeof automatic, "%d.", *number + 1);
    const bool numbered = list_kind(item) == NEST_NUMBERS;
    const bool usual = nest->kinds[nest->depth - 1] == list_kind(item) &&
                       (!numbered || strcmp(item->marker, automatic) == 0);
    *number += numbered && usual;
    if (usual)
        latex_put(latex, "\\item\n");
    else
        latex_printf(latex, "\\item[%s]\n", item->marker);
}

static void put_prose_text(struct latex *latex, const struct text *text, int indent)
{
    if (text->length == 0)
        return;
    struct latex_text line = latex_line_begin(latex);
    line.measure = prose_measure(latex, PROSE_SIZE);
    latex_text_put_spans(&line, text);
    latex_line_end(latex, &line, indent);
}

static void put_code_block(struct latex *latex, const struct text *code)
{
    struct latex_text line = latex_line_begin(latex);
    line.measure = prose_measure(latex, PROSE_SIZE);
    latex_text_put_code(&line, code);
    latex_put(latex, "\\begin{casebookcode}\n");
    latex_put(latex, line.buf.data);
    latex_put(latex, "\\end{casebookcode}\n");
    arena_reset(latex->scratch);
}

static void put_prose(struct latex *latex, struct nest *nest, const struct prose *item)
{
    static const char *const headings[] = {"heading", "subheading", "subsubheading"};
    const struct surroundings around = surroundings_of(item);
    leave(latex, nest, item, &around);
    if (item->parted)
        latex_put(latex, "\\casebookparted\n");
    enter(latex, nest, item, &around);
    switch (item->kind) {
    case PROSE_ITEM:
        put_marker(latex, nest, item);
        put_prose_text(latex, &item->text, 2);
        return;
    case PROSE_CODE:
        put_code_block(latex, &item->text);
        return;
    case PROSE_HEADING:
        latex_put(latex, around.depth == 0 ? "\n" : ""); /* an empty line could lose the marker before it */
        latex_line_command(latex, headings[item->level - 1], &item->text, prose_measure(latex, HEADING_SIZE));
        return;
    case PROSE_QUOTE:
    case PROSE_PARAGRAPH:
        latex_put(latex, "\n");
        put_prose_text(latex, &item->text, 0);
        return;
    }
}

/* -- Body ------------------------------------------------------------------------------------------------ */

/* Puts the line above the title: the kicker and the date of the last check. */
static void put_kicker(struct latex *latex)
{
    const struct report *report = latex->report;
    const char *verified = wording_verified(report, latex->arena);
    if (!verified && report->kicker.length == 0)
        return;
    struct latex_text line = latex_line_begin(latex);
    line.measure = latex_masthead_measure(latex->report);
    latex_text_command(&line, "\\casebookkicker{");
    line.capitals = true;
    latex_text_put_spans(&line, &report->kicker);
    line.capitals = false;
    latex_text_command(&line, "}{");
    if (verified)
        latex_text_puts(&line, verified);
    latex_text_command(&line, "}");
    latex_line_end(latex, &line, 0);
}

static void put_masthead(struct latex *latex)
{
    const int measure = latex_masthead_measure(latex->report);
    put_kicker(latex);
    latex_line_command(latex, "title", &latex->report->title, measure);
    latex_line_command(latex, "subtitle", &latex->report->subtitle, measure);
    latex_line_command(latex, "standfirst", &latex->report->standfirst, measure);
}

static void put_prose_block(struct latex *latex, const struct block *block)
{
    struct nest nest = {.depth = 0};
    latex_put(latex, "\n\\begin{casebookprose}\n");
    for (int i = 0; i < block->prose.count; i++)
        put_prose(latex, &nest, &block->prose.items[i]);
    close_to(latex, &nest, 0);
    latex_put(latex, "\\end{casebookprose}\n");
}

void latex_body_put(struct latex *latex)
{
    int number = 0; /* of the comparison */
    put_masthead(latex);
    for (int b = 0; b < latex->report->block_count; b++) {
        switch (latex->report->blocks[b].kind) {
        case BLOCK_PROSE:
            put_prose_block(latex, &latex->report->blocks[b]);
            break;
        case BLOCK_COMPARISON:
        case BLOCK_TABLE:
            put_comparison(latex, b, ++number);
            break;
        }
    }
}
