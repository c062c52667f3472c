/* Writes a model as YAML. Each pair of a mapping has its own line, except in rows in braces. */
#include "write.h"

#include "write_scalar.h"

#include <stdio.h>
#include <string.h>

/* -- Keys ------------------------------------------------------------------------------------------------ */

/* Begins a pair of a mapping. *first is what stands before the first pair; it becomes empty. */
static void put_key(struct writer *writer, const char **first, const char *key)
{
    if (writer->flow)
        buf_puts(&writer->out, **first ? *first : ", ");
    else if (**first)
        buf_puts(&writer->out, *first);
    else
        buf_printf(&writer->out, "%*s", writer->indent, "");
    *first = "";
    const bool flow = writer->flow;
    writer->flow = true; /* what is plain there is plain anywhere */
    if (strcmp(key, "<<") == 0)
        buf_puts(&writer->out, key); /* which merges only without quotes */
    else
        write_scalar(writer, key, QUOTE_PLAIN);
    writer->flow = flow;
    buf_puts(&writer->out, ": ");
}

static void end_pair(struct writer *writer)
{
    if (!writer->flow)
        buf_putc(&writer->out, '\n');
}

static void put_value(struct writer *writer, const char **first, const char *key, const char *value)
{
    put_key(writer, first, key);
    buf_puts(&writer->out, value);
    end_pair(writer);
}

static void put_option(struct writer *writer, const char **first, const char *key,
                       const struct option *option)
{
    if (option_is_there(option))
        put_value(writer, first, key, option->value);
}

static void put_text(struct writer *writer, const char **first, const char *key, const struct text *text)
{
    if (!text_is_there(text))
        return;
    put_key(writer, first, key);
    write_text(writer, text);
    end_pair(writer);
}

/* -- Sources --------------------------------------------------------------------------------------------- */

static void put_details(struct writer *writer, const char **first, const struct source *source)
{
    put_key(writer, first, "url");
    write_scalar(writer, source->url.exact, QUOTE_DOUBLE);
    end_pair(writer);
    put_text(writer, first, "title", &source->title);
    put_text(writer, first, "author", &source->author);
    put_text(writer, first, "publisher", &source->publisher);
    put_option(writer, first, "date", &source->date);
    if (text_is_there(&source->title))
        put_option(writer, first, "lang", &source->lang);
}

static void put_pairs(struct writer *writer, const char **first, const struct report *report,
                      const struct citation *citation)
{
    const struct source *source = &report->sources[citation->source];
    if (citation->anchor) {
        put_value(writer, first, "<<", arena_printf(writer->arena, "*s%d", citation->anchor->number));
    } else if (citation->form == FORM_BRIEF) {
        put_key(writer, first, "url");
        write_scalar(writer, source->url.exact, QUOTE_DOUBLE);
        end_pair(writer);
    } else {
        put_details(writer, first, source);
    }
    put_option(writer, first, "supports", &citation->supports);
    put_text(writer, first, "note", &citation->note);
}

/* Writes a citation. Its pairs have the writer's indentation. */
static void put_citation(struct writer *writer, const struct report *report, const struct citation *citation)
{
    const char *first = writer->flow ? "{" : "";
    if (citation->anchor && citation->form == FORM_ALIAS) {
        buf_printf(&writer->out, writer->flow ? "*s%d " : "*s%d\n", citation->anchor->number);
        return;
    }
    if (citation->anchored)
        buf_printf(&writer->out, "&s%d ", citation->number);
    if (!writer->flow)
        buf_putc(&writer->out, '\n');
    put_pairs(writer, &first, report, citation);
    if (writer->flow)
        buf_putc(&writer->out, '}');
}

static int count_citations(const struct cell *cell)
{
    int count = 0;
    for (int i = 0; i < cell->count; i++)
        count += !cell->citations[i].gone;
    return count;
}

static void put_citations(struct writer *writer, const struct report *report, const struct cell *cell)
{
    const bool single = cell->single && count_citations(cell) == 1;
    const char *between = "[";
    if (!single && !writer->flow)
        buf_putc(&writer->out, '\n');
    for (int i = 0; i < cell->count; i++) {
        if (cell->citations[i].gone)
            continue;
        if (!single && writer->flow)
            buf_puts(&writer->out, between);
        else if (!single)
            buf_printf(&writer->out, "%*s- ", writer->indent + 2, "");
        between = ", ";
        writer->indent += single ? 2 : 4;
        put_citation(writer, report, &cell->citations[i]);
        writer->indent -= single ? 2 : 4;
    }
    if (!single && writer->flow)
        buf_putc(&writer->out, ']');
}

/* -- Rows ------------------------------------------------------------------------------------------------ */

static void put_cell(struct writer *writer, const char **first, const struct report *report,
                     const struct column *column, const struct cell *cell)
{
    put_key(writer, first, column->key);
    if (!cell->gone && count_citations(cell) > 0) {
        put_citations(writer, report, cell);
        return;
    }
    if (!cell->gone && cell->figure)
        write_scalar(writer, cell->figure, QUOTE_SINGLE);
    else if (!cell->gone && text_is_there(&cell->text))
        write_text(writer, &cell->text);
    else
        buf_puts(&writer->out, column->kind == KIND_SOURCES ? "[]" : "''");
    end_pair(writer);
}

static void put_row(struct writer *writer, const struct report *report, const struct comparison *comparison,
                    const struct row *row)
{
    const char *first = row->flow ? "            - {" : "            - ";
    writer->flow = row->flow;
    writer->indent = 14;
    for (int c = 0; c < comparison->column_count; c++)
        if (!comparison->columns[c].gone)
            put_cell(writer, &first, report, &comparison->columns[c], &row->cells[c]);
    put_option(writer, &first, "split", &row->split);
    put_option(writer, &first, "keep-with-next", &row->keep);
    put_option(writer, &first, "page-break", &row->page_break);
    if (row->flow)
        buf_puts(&writer->out, "}\n");
    writer->flow = false;
}

/* -- Comparisons ----------------------------------------------------------------------------------------- */

static void put_columns(struct writer *writer, const struct comparison *comparison)
{
    static const char *const kinds[] = {"text", "number", "year", "sources"};
    buf_puts(&writer->out, "      columns:\n");
    for (int c = 0; c < comparison->column_count; c++) {
        const struct column *column = &comparison->columns[c];
        const char *first = "        - ";
        if (column->gone)
            continue;
        writer->indent = 10;
        put_key(writer, &first, "key");
        write_scalar(writer, column->key, QUOTE_PLAIN);
        end_pair(writer);
        put_text(writer, &first, "label", &column->label);
        if (column->kind != KIND_TEXT)
            put_value(writer, &first, "type", kinds[column->kind]);
        put_option(writer, &first, "width", &column->width);
        put_option(writer, &first, "unit", &column->unit);
    }
}

static void put_rows(struct writer *writer, const struct report *report, const struct comparison *comparison,
                     const struct side *side)
{
    for (int r = 0; r < side->count; r++)
        if (!side->rows[r].gone)
            put_row(writer, report, comparison, &side->rows[r]);
}

static void put_side(struct writer *writer, const struct report *report, const struct comparison *comparison,
                     const struct side *side)
{
    const char *first = "        - ";
    writer->indent = 10;
    put_text(writer, &first, "name", &side->name);
    put_text(writer, &first, "title", &side->title);
    if (option_is_there(&side->color))
        put_value(writer, &first, "color", arena_printf(writer->arena, "'%s'", side->color.value));
    buf_puts(&writer->out, "          rows:\n");
    put_rows(writer, report, comparison, side);
}

static void put_single(struct writer *writer, const struct report *report, const struct comparison *table)
{
    const char *first = "";
    buf_puts(&writer->out, "  - table:\n");
    writer->indent = 6;
    put_text(writer, &first, "title", &table->sides[0].title);
    put_columns(writer, table);
    buf_puts(&writer->out, "      rows:\n");
    put_rows(writer, report, table, &table->sides[0]);
}

static void put_comparison(struct writer *writer, const struct report *report,
                           const struct comparison *comparison)
{
    const char *first = "";
    if (comparison->alone) {
        put_single(writer, report, comparison);
        return;
    }
    buf_puts(&writer->out, "  - comparison:\n");
    writer->indent = 6;
    put_option(writer, &first, "widths", &comparison->widths);
    put_option(writer, &first, "align", &comparison->align);
    put_option(writer, &first, "arrange", &comparison->arrange);
    put_columns(writer, comparison);
    buf_puts(&writer->out, "      sides:\n");
    for (int s = 0; s < comparison->side_count; s++)
        if (!comparison->sides[s].gone)
            put_side(writer, report, comparison, &comparison->sides[s]);
}

/* -- Prose ----------------------------------------------------------------------------------------------- */

/* Writes prose. Each line begins with `prefix`. */
static void put_prose(struct writer *writer, const struct prose *prose, const char *prefix);

static void put_item(struct writer *writer, const struct prose *list, const struct prose *item,
                     const char *prefix, int number)
{
    char mark[16] = {list->mark, '\0'};
    if (list->kind == PROSE_NUMBERS)
        snprintf(mark, sizeof mark, "%d%c", number, list->mark);
    const char *inner = arena_printf(writer->arena, "%s%*s", prefix, (int)strlen(mark) + 1, "");
    bool any = false;
    for (int i = 0; i < item->count; i++) {
        const struct prose *child = &item->children[i];
        if (child->gone)
            continue;
        if (any)
            buf_printf(&writer->out, "%s\n", inner);
        const size_t start = writer->out.length;
        put_prose(writer, child, inner);
        if (!any)
            memcpy(writer->out.data + start + strlen(prefix), mark, strlen(mark));
        any = true;
    }
}

static void put_list(struct writer *writer, const struct prose *list, const char *prefix)
{
    int number = list->level;
    for (int i = 0; i < list->count; i++) {
        if (list->children[i].gone)
            continue;
        if (list->loose && number > list->level)
            buf_printf(&writer->out, "%s\n", prefix);
        put_item(writer, list, &list->children[i], prefix, number++);
    }
}

/* Writes a cell of a table. A '|' parts cells even in code, unless a backslash is before it. */
static void put_table_cell(struct writer *writer, const struct text *text)
{
    const char *markup = text_is_there(text) ? write_markup(text, "", writer->arena) : "";
    for (const char *at = markup; *at; at++) {
        if (*at == '|' && (at == markup || at[-1] != '\\'))
            buf_putc(&writer->out, '\\');
        buf_putc(&writer->out, *at);
    }
    buf_puts(&writer->out, " |");
}

/* Writes a row, or the heads if `row` is NULL. */
static void put_table_row(struct writer *writer, const struct comparison *table, const struct row *row)
{
    static const struct text empty = {.count = 0};
    buf_putc(&writer->out, '|');
    for (int c = 0; c < table->column_count; c++) {
        if (table->columns[c].gone)
            continue;
        buf_putc(&writer->out, ' ');
        put_table_cell(writer, !row                 ? &table->columns[c].label
                               : row->cells[c].gone ? &empty
                                                    : &row->cells[c].text);
    }
    buf_putc(&writer->out, '\n');
}

/* Writes a table as GFM has it, each line behind `prefix`. */
static void put_table(struct writer *writer, const struct comparison *table, const char *prefix)
{
    const struct side *side = &table->sides[0];
    buf_puts(&writer->out, prefix);
    put_table_row(writer, table, NULL);
    buf_printf(&writer->out, "%s|", prefix);
    for (int c = 0; c < table->column_count; c++)
        if (!table->columns[c].gone)
            buf_printf(&writer->out, "%s|", table->columns[c].rule);
    buf_putc(&writer->out, '\n');
    for (int r = 0; r < side->count; r++) {
        if (side->rows[r].gone)
            continue;
        buf_puts(&writer->out, prefix);
        put_table_row(writer, table, &side->rows[r]);
    }
}

static void put_children(struct writer *writer, const struct prose *prose, const char *prefix)
{
    bool any = false;
    for (int i = 0; i < prose->count; i++) {
        if (prose->children[i].gone)
            continue;
        if (any)
            buf_printf(&writer->out, "%s\n", prefix);
        if (any && prose->children[i].parted)
            buf_printf(&writer->out, "%s***\n%s\n", prefix, prefix);
        put_prose(writer, &prose->children[i], prefix);
        any = true;
    }
}

static void put_prose(struct writer *writer, const struct prose *prose, const char *prefix)
{
    switch (prose->kind) {
    case PROSE_BULLETS:
    case PROSE_NUMBERS:
        put_list(writer, prose, prefix);
        break;
    case PROSE_QUOTE:
        put_children(writer, prose, arena_printf(writer->arena, "%s> ", prefix));
        break;
    case PROSE_CODE:
        buf_printf(&writer->out, "%s```%s\n", prefix,
                   option_is_there(&prose->unprinted) ? prose->unprinted.value : "");
        for (int i = 0; i < prose->count; i++)
            if (!prose->lines[i].gone)
                buf_printf(&writer->out, "%s%s\n", prefix, prose->lines[i].written);
        buf_printf(&writer->out, "%s```\n", prefix);
        break;
    case PROSE_TABLE:
        put_table(writer, prose->table, prefix);
        break;
    case PROSE_HEADING:
        buf_printf(&writer->out, "%s%.*s ", prefix, prose->level, "###");
        /* falls through */
    case PROSE_PARAGRAPH:
        if (prose->kind == PROSE_PARAGRAPH)
            buf_puts(&writer->out, prefix);
        buf_printf(&writer->out, "%s\n", write_markup(&prose->text, prefix, writer->arena));
        if (option_is_there(&prose->unprinted))
            buf_printf(&writer->out, "%s%s\n", prefix, prose->unprinted.value);
        break;
    default:
        put_children(writer, prose, prefix);
        break;
    }
}

/* -- Report ---------------------------------------------------------------------------------------------- */

static void put_labels(struct writer *writer, const struct report *report)
{
    const char *first = "labels:\n  ";
    writer->indent = 2;
    for (int i = 0; i < WORD_COUNT; i++)
        put_text(writer, &first, label_keys[i], &report->labels[i]);
    put_option(writer, &first, "months", &report->months);
    writer->indent = 0;
}

static void put_page(struct writer *writer, const struct report *report)
{
    const char *first = "page:\n  ";
    writer->indent = 2;
    put_option(writer, &first, "size", &report->size);
    put_option(writer, &first, "orientation", &report->orientation);
    put_option(writer, &first, "duplex", &report->duplex);
    writer->indent = 0;
}

static void put_head(struct writer *writer, const struct report *report)
{
    const char *first = "";
    put_text(writer, &first, "kicker", &report->kicker);
    put_text(writer, &first, "title", &report->title);
    put_text(writer, &first, "subtitle", &report->subtitle);
    put_text(writer, &first, "standfirst", &report->standfirst);
    put_option(writer, &first, "author", &report->author);
    put_option(writer, &first, "keywords", &report->keywords);
    put_option(writer, &first, "verified", &report->verified);
    put_option(writer, &first, "lang", &report->lang);
    put_option(writer, &first, "fonts", &report->fonts);
    put_option(writer, &first, "fit", &report->fit);
    put_option(writer, &first, "type-size", &report->type_size);
    put_option(writer, &first, "row-marks", &report->row_marks);
    put_page(writer, report);
    put_labels(writer, report);
}

/* Appends the lines of the planted fault. Returns the number of the line that has the fault. */
static int put_plant(struct writer *writer, const struct plant *plant)
{
    int line = 1 + plant->line;
    for (const char *at = writer->out.data; (at = strchr(at, '\n')); at++)
        line++;
    buf_puts(&writer->out, plant->lines);
    return line;
}

static struct buf end_lines(const struct buf *text, const char *end, struct arena *arena)
{
    struct buf result = buf_new(arena);
    for (const char *at = text->data; *at; at++) {
        if (*at == '\n')
            buf_puts(&result, end);
        else
            buf_putc(&result, *at);
    }
    return result;
}

struct buf write_report(struct report *report, struct arena *arena, int *planted)
{
    struct writer writer = {.out = buf_new(arena), .arena = arena};
    model_resolve(report);
    *planted = 0;
    if (option_is_there(&report->byte_order_mark))
        buf_puts(&writer.out, report->byte_order_mark.value);
    if (option_is_there(&report->start))
        buf_printf(&writer.out, "%s\n", report->start.value);
    put_head(&writer, report);
    if (option_is_there(&report->comments))
        buf_printf(&writer.out, "%s\n", report->comments.value);
    buf_puts(&writer.out, "body:\n");
    for (int b = 0; b < report->block_count; b++) {
        if (report->blocks[b].gone)
            continue;
        if (report->blocks[b].is_prose)
            buf_puts(&writer.out, "  - text: |\n");
        if (report->blocks[b].is_prose)
            put_prose(&writer, &report->blocks[b].prose, "      ");
        else
            put_comparison(&writer, report, &report->blocks[b].comparison);
    }
    if (report->plant.lines && !report->plant.gone)
        *planted = put_plant(&writer, &report->plant);
    return option_is_there(&report->line_ends) ? end_lines(&writer.out, report->line_ends.value, arena)
                                               : writer.out;
}
