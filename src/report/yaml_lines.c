/* Decides by its look what a line of YAML is. libyaml does not tell it where its grammar fails. */
#include "report/yaml_lines.h"

#include <string.h>

bool yaml_is_break(char byte)
{
    return byte == '\n' || byte == '\r';
}

bool yaml_is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

size_t yaml_skip_blanks(const char *text, size_t at, size_t end)
{
    while (at < end && yaml_is_blank(text[at]))
        at++;
    return at;
}

size_t yaml_trim(const char *text, size_t start, size_t at)
{
    while (at > start && (yaml_is_blank(text[at - 1]) || yaml_is_break(text[at - 1])))
        at--;
    return at;
}

/* Returns whether an indicator can end before `at`. */
static bool is_after_indicator(const char *text, size_t at, size_t end)
{
    return at >= end || yaml_is_blank(text[at]);
}

bool yaml_has_colon(const char *text, size_t start, size_t end)
{
    for (; start < end; start++)
        if (text[start] == ':' && is_after_indicator(text, start + 1, end))
            return true;
    return false;
}

size_t yaml_skip_quoted(const char *text, size_t at, size_t end)
{
    const char quote = text[at++];
    for (; at < end; at++) {
        if (quote == '"' && text[at] == '\\')
            at++;
        else if (text[at] == quote && quote == '\'' && text[at + 1] == quote)
            at++;
        else if (text[at] == quote)
            return at + 1;
    }
    return end;
}

/* Finds the key of a line, and its value. */
static void split_key(const char *text, struct yaml_line *line)
{
    size_t at = line->content;
    const size_t end = line->end;
    line->value = end;
    if (at < end && (text[at] == '"' || text[at] == '\''))
        at = yaml_skip_blanks(text, yaml_skip_quoted(text, at, end), end);
    else if (at < end && !strchr("[{|>#", text[at]))
        while (at < end && !(text[at] == ':' && is_after_indicator(text, at + 1, end)) &&
               !(text[at] == '#' && yaml_is_blank(text[at - 1])))
            at++;
    line->has_key = at < end && text[at] == ':' && is_after_indicator(text, at + 1, end);
    if (line->has_key)
        line->value = yaml_skip_blanks(text, at + 1, end);
}

struct yaml_line yaml_line_at(const char *text, size_t first, size_t offset)
{
    struct yaml_line line = {.start = offset, .end = offset + strcspn(text + offset, "\r\n")};
    while (line.start > first && !yaml_is_break(text[line.start - 1]))
        line.start--;
    line.content = line.dash = line.indent = yaml_skip_blanks(text, line.start, line.end);
    bool has_dash = false;
    while (line.content < line.end && text[line.content] == '-' &&
           is_after_indicator(text, line.content + 1, line.end)) {
        has_dash = true;
        line.dash = line.content;
        line.content = yaml_skip_blanks(text, line.content + 1, line.end);
    }
    if (!has_dash)
        line.dash = line.content;
    split_key(text, &line);
    return line;
}

int yaml_line_above(const char *text, size_t first, struct yaml_line *line)
{
    int lines = 0;
    const size_t end = yaml_trim(text, first, line->start);
    if (end == first)
        return 0;
    for (size_t at = end; at < line->start; at++)
        lines += text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
    *line = yaml_line_at(text, first, end - 1);
    return lines;
}

int yaml_line_parent(const struct yaml_line *line, size_t offset)
{
    if (line->has_key && offset >= line->value)
        return (int)(line->content - line->start);
    return line->dash < line->content ? (int)(line->dash - line->start) : -1;
}

size_t yaml_end_of_deeper(const char *text, size_t end, int indent, bool closing)
{
    size_t last = end, at = end;
    while (text[at]) {
        at += text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
        const size_t line = at;
        at += strspn(text + at, " ");
        if (yaml_is_break(text[at]))
            continue;
        if ((int)(at - line) <= indent && !(closing && (text[at] == ']' || text[at] == '}')))
            break;
        at += strcspn(text + at, "\r\n");
        last = at;
    }
    return last;
}
