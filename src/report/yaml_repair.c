/* After an error of syntax, the rest of the file is worth reading only if the mistake is gone and the
 * structure around it stays. This file decides how little can be taken away: a value and not its key, an item
 * of a list and not the list, a key with all that belongs to it. Each byte that is taken away becomes a
 * space. */
#include "report/yaml_repair.h"

#include "report/yaml_bytes.h"
#include "report/yaml_lines.h"
#include "report/yaml_spaces.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { SEARCHED = 1000 }; /* bytes of each loss that are searched for a text */

/* -- Losses ---------------------------------------------------------------------------------------------- */

void yaml_copy_own(struct yaml_copy *copy, struct arena *arena)
{
    if (!copy->own)
        copy->own = arena_strndup(arena, copy->text, copy->input->length);
    copy->text = copy->own;
}

/* Finds the text around each loss. */
static void measure_losses(struct yaml_copy *copy)
{
    const char *text = copy->text;
    for (int i = 0; i < copy->loss_count; i++) {
        struct yaml_loss *loss = &copy->losses[i];
        loss->before = yaml_trim(text, copy->start, loss->from);
        loss->next = loss->to + strspn(text + loss->to, " \t\r\n");
    }
}

static void add_loss(struct yaml_copy *copy, struct yaml_loss loss)
{
    if (copy->loss_count < YAML_REPAIRS)
        copy->losses[copy->loss_count++] = loss;
}

/* Blanks the bytes from `from` to `to`. Returns false if they were blank. `column` is that of a struct
 * yaml_loss. */
static bool lose(struct yaml_copy *copy, size_t from, size_t to, int column)
{
    bool changed = false;
    int added = 0;
    for (size_t i = from; i < to; i++) {
        const char byte = copy->own[i];
        if (yaml_is_break(byte))
            continue;
        changed = changed || !yaml_is_blank(byte);
        added += ((unsigned char)byte & 0xC0) == 0x80;
        copy->own[i] = ' ';
    }
    if (changed)
        add_loss(copy, (struct yaml_loss){.from = from, .to = to, .column = column, .added = added});
    return changed;
}

bool yaml_is_lost(const struct yaml_copy *copy, size_t offset)
{
    for (int i = 0; i < copy->loss_count; i++)
        if (offset >= copy->losses[i].from && offset < copy->losses[i].to)
            return true;
    return false;
}

static bool scalar_has_lost(const struct yaml_loss *loss, const struct node *scalar)
{
    return (scalar->mark.offset < loss->to && scalar->end > loss->from) ||
           (scalar->null && scalar->end >= loss->before && scalar->end <= loss->from);
}

static bool collection_has_lost(const struct yaml_loss *loss, const struct node *collection)
{
    const size_t start = collection->mark.offset;
    if (loss->line)
        return loss->from < collection->end && loss->to > start;
    return loss->from < collection->end && loss->next >= start && collection->mark.column <= loss->column;
}

bool yaml_has_lost(const struct yaml_copy *copy, const struct node *node)
{
    for (int i = 0; i < copy->loss_count; i++)
        if (node->kind == NODE_SCALAR ? scalar_has_lost(&copy->losses[i], node)
                                      : collection_has_lost(&copy->losses[i], node))
            return true;
    return false;
}

bool yaml_may_be_lost(const struct yaml_copy *copy, const char *text)
{
    for (int i = 0; i < copy->loss_count; i++) {
        const size_t from = copy->losses[i].from, to = copy->losses[i].to;
        const size_t end = to - from > SEARCHED ? from + SEARCHED : to;
        if (yaml_bytes_find(copy->input->text, from, end, text) < end)
            return true;
    }
    return false;
}

int yaml_column(const struct yaml_copy *copy, int line, size_t offset, int column)
{
    for (int i = 0; i < copy->loss_count; i++)
        if (copy->losses[i].line == line && copy->losses[i].from < offset)
            column -= copy->losses[i].added;
    return column;
}

/* -- Repairs --------------------------------------------------------------------------------------------- */

static const size_t nowhere = SIZE_MAX;

static struct yaml_line line_at(const struct yaml_copy *copy, size_t offset)
{
    return yaml_line_at(copy->text, copy->start, offset);
}

/* Blanks a line and all lines below it that are indented deeper. */
static bool lose_line(struct yaml_copy *copy, size_t offset)
{
    const struct yaml_line line = line_at(copy, offset);
    const int indent = (int)(line.indent - line.start);
    return lose(copy, line.start, yaml_end_of_deeper(copy->text, line.end, indent, false), INT_MAX);
}

/* Blanks the value of the line's key. A value that may go on below takes the deeper lines with it. */
static bool lose_value(struct yaml_copy *copy, const struct yaml_line *line)
{
    size_t end = line->end;
    if (strchr("[{\"'|>", copy->text[line->value]))
        end = yaml_end_of_deeper(copy->text, end, (int)(line->content - line->start), true);
    return lose(copy, line->value, end, 0);
}

/* Blanks what follows the dashes of a line, and all that belongs to it. */
static bool lose_content(struct yaml_copy *copy, const struct yaml_line *line)
{
    const int indent = (int)(line->content - line->start);
    return lose(copy, line->content, yaml_end_of_deeper(copy->text, line->end, indent, false), indent + 1);
}

/* Returns the offset of the outermost bracket that is open at `offset`, or `nowhere`. libyaml tells nothing
 * of a bracket on the line where it fails. */
static size_t outer_bracket(const struct yaml_copy *copy, size_t offset, const struct yaml_fault *fault)
{
    if (fault->bracket.input)
        return fault->bracket.offset;
    const struct yaml_line line = line_at(copy, offset);
    const size_t value = line.has_key ? line.value : line.content;
    return value <= offset && (copy->text[value] == '[' || copy->text[value] == '{') ? value : nowhere;
}

/* Blanks the value in brackets that begins at `bracket`. Returns false if it is the whole file. */
static bool lose_bracketed(struct yaml_copy *copy, size_t bracket)
{
    if (bracket == nowhere)
        return false;
    const struct yaml_line line = line_at(copy, bracket);
    const int parent = yaml_line_parent(&line, bracket);
    return parent >= 0 && lose(copy, bracket, yaml_end_of_deeper(copy->text, line.end, parent, true), 0);
}

/* Returns whether the text in quotes that went wrong ends before `at`: there is a bracket, the end of the
 * line, or a comma whose next item has no quote at its end alone. */
static bool ends_quoted(const char *text, size_t at, char quote)
{
    at += strspn(text + at, " ");
    if (text[at] != ',')
        return strchr("]}\r\n", text[at]) != NULL;
    at += 1 + strspn(text + at + 1, " ");
    return text[at] == quote || text[at + strcspn(text + at, ",:[]{}\"'\r\n")] != quote;
}

/* Returns the end of the text at `start` inside brackets, which went wrong. */
static size_t end_of_bracketed_text(const char *text, size_t start)
{
    const char quote = text[start];
    if (quote == '"' || quote == '\'')
        for (size_t at = start + 1; text[at] && !yaml_is_break(text[at]); at++)
            if (text[at] == quote && ends_quoted(text, at + 1, quote))
                return at + 1;
    int depth = 0;
    size_t at = start;
    for (; text[at] && !yaml_is_break(text[at]) && (depth > 0 || !strchr(",]}", text[at])); at++)
        depth += (text[at] == '[' || text[at] == '{') - (text[at] == ']' || text[at] == '}');
    return at;
}

/* Blanks the text at the mark inside brackets. Something null stands for it if there is no other value. */
static bool lose_bracketed_text(struct yaml_copy *copy, struct mark mark)
{
    const size_t before = yaml_trim(copy->text, copy->start, mark.offset);
    if (!lose(copy, mark.offset, end_of_bracketed_text(copy->text, mark.offset), 0))
        return false;
    copy->losses[copy->loss_count - 1].line = mark.line;
    if (before > copy->start && strchr("[{,:", copy->text[before - 1]))
        copy->own[mark.offset] = '~';
    return true;
}

/* Writes `byte` in place of a blank before the mark. */
static bool add_before(struct yaml_copy *copy, struct mark mark, char byte)
{
    if (mark.offset == copy->start || !yaml_is_blank(copy->text[mark.offset - 1]))
        return false;
    copy->own[mark.offset - 1] = byte;
    return true;
}

static bool repair_rest(struct yaml_copy *copy, struct mark mark, size_t bracket)
{
    const struct yaml_line line = line_at(copy, mark.offset);
    if (bracket != nowhere)
        return lose_bracketed_text(copy, mark) || lose_bracketed(copy, bracket);
    if (line.has_key && mark.offset >= line.value)
        return lose_value(copy, &line);
    return lose_content(copy, &line);
}

bool yaml_repair(struct yaml_copy *copy, struct yaml_mistake mistake, const struct yaml_fault *fault,
                 struct arena *arena)
{
    yaml_copy_own(copy, arena);
    const struct mark mark = mistake.mark;
    const size_t bracket = outer_bracket(copy, mark.offset, fault);
    bool changed = true;
    switch (mistake.cure) {
    case CURE_COMMA:
    case CURE_COLON:
        changed = add_before(copy, mark, mistake.cure == CURE_COMMA ? ',' : ':') ||
                  lose_bracketed(copy, bracket);
        break;
    case CURE_BYTE:
        copy->own[mark.offset] = ' ';
        break;
    case CURE_COMMENT:
        memset(copy->own + mark.offset, ' ', strcspn(copy->own + mark.offset, "\r\n"));
        break;
    case CURE_ESCAPE:
        copy->own[mark.offset] = '/';
        add_loss(copy, (struct yaml_loss){.from = mark.offset, .to = mark.offset + 1});
        break;
    case CURE_BRACKET:
        changed = bracket == nowhere ? repair_rest(copy, mark, bracket) : lose_bracketed(copy, bracket);
        break;
    case CURE_REST:
        changed = repair_rest(copy, mark, bracket);
        break;
    case CURE_LINE:
    case CURE_INDENT:
        changed = lose_line(copy, mark.offset);
        break;
    case CURE_SPACES:
        changed = yaml_replace_other_spaces(copy->own, copy->start);
        break;
    }
    measure_losses(copy);
    return changed;
}
