/* Pages of the web and word processors put no-break spaces where an author sees indentation. To YAML, these
 * are letters. */
#include "report/yaml_spaces.h"

#include "base/utf8.h"

#include <string.h>

enum { ZERO_WIDTH_SPACE = 0x200B };

/* Returns the size of the other white space at `at`, or 0 if another character stands there. */
static size_t other_space(const char *text, size_t at)
{
    if (text[at] == '\t')
        return 1;
    if ((unsigned char)text[at] < 0x80)
        return 0;
    int size;
    const unsigned codepoint = utf8_decode(text + at, strnlen(text + at, 4), &size);
    return utf8_is_space(codepoint) || codepoint == ZERO_WIDTH_SPACE ? (size_t)size : 0;
}

const char *yaml_space_name(const char *text, size_t at)
{
    static const struct {
        const char *bytes, *name;
    } names[] = {
        {"\u00A0", "U+00A0, a no-break space"},     {"\u2002", "U+2002, an en space"},
        {"\u2003", "U+2003, an em space"},          {"\u2007", "U+2007, a figure space"},
        {"\u2009", "U+2009, a thin space"},         {"\u200A", "U+200A, a hair space"},
        {"\u200B", "U+200B, a zero-width space"},   {"\u202F", "U+202F, a narrow no-break space"},
        {"\u3000", "U+3000, an ideographic space"},
    };
    if (text[at] == '\t')
        return NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(text + at, names[i].bytes, strlen(names[i].bytes)) == 0)
            return names[i].name;
    return "white space that is no space";
}

/* Returns the end of the spaces of all kinds that begin at `at`. Stores the offset of the first of another
 * kind in *other, unless one is there already. */
static size_t skip_spaces(const char *text, size_t at, size_t *other)
{
    for (;;) {
        const size_t size = other_space(text, at);
        if (size > 0 && *other == 0)
            *other = at + 1;
        if (size == 0 && text[at] != ' ')
            return at;
        at += size ? size : 1;
    }
}

/* Returns the end of the spaces and dashes at the beginning of a line. *other is as above. */
static size_t skip_indentation(const char *text, size_t at, size_t *other)
{
    at = skip_spaces(text, at, other);
    while (text[at] == '-' && (text[at + 1] == ' ' || other_space(text, at + 1)))
        at = skip_spaces(text, at + 1, other);
    return at;
}

/* Returns whether an indentation with spaces of other kinds counts: not on a line without text, and no tab
 * behind a dash and before the end. */
static bool has_text(const char *text, size_t at)
{
    return text[at] != '\0' && !yaml_is_break(text[at]) && text[at] != '#';
}

size_t yaml_other_space(const char *text, const struct yaml_line *line)
{
    size_t other = 0;
    const size_t content = skip_indentation(text, line->start, &other);
    if (other > 0 && has_text(text, content))
        return other - 1;
    for (size_t at = content; at < line->end && text[at] != ' ' && text[at] != '"'; at++)
        if (text[at] == ':' && text[at + 1] != '\t' && other_space(text, at + 1))
            return at + 1;
    return line->end;
}

bool yaml_is_misindented(const char *text, const struct yaml_line *line)
{
    size_t other = 0;
    const size_t begin = skip_spaces(text, line->start, &other);
    return other > 0 && (line->has_key || skip_indentation(text, begin, &other) > begin);
}

/* Returns the beginning of the next line, or the end of the text. */
static size_t next_line(const char *text, size_t at)
{
    at += strcspn(text + at, "\r\n");
    if (text[at] == '\r' && text[at + 1] == '\n')
        return at + 2;
    return text[at] ? at + 1 : at;
}

bool yaml_only_tabs(const char *text, size_t first)
{
    for (size_t at = first; text[at]; at = next_line(text, at))
        if (text[at] == ' ' && has_text(text, at + strspn(text + at, " ")))
            return false;
    return true;
}

int yaml_count_other_spaces(const char *text, size_t first)
{
    int count = 0;
    for (size_t at = first; text[at]; at = next_line(text, at)) {
        const struct yaml_line line = yaml_line_at(text, at, at);
        count += yaml_other_space(text, &line) < line.end;
    }
    return count;
}

/* Replaces the spaces between the beginning of a line and its content. */
static void replace_in_line(char *text, size_t first, size_t line, size_t content)
{
    size_t to = content;
    for (size_t from = content; from > line;) {
        do
            from--;
        while (((unsigned char)text[from] & 0xC0) == 0x80);
        to--;
        text[to] = (char)(text[from] == '-' ? '-' : ' ');
    }
    size_t end = line;
    while (end > first && line - end < 2 && yaml_is_break(text[end - 1]) &&
           !(end < line && text[end - 1] == '\n'))
        end--;
    memmove(text + to - (line - end), text + end, line - end);
    memset(text + end, ' ', to - line);
}

/* Replaces the spaces behind the colon of a key. */
static bool replace_after_colon(char *text, size_t at)
{
    bool changed = false;
    at += strcspn(text + at, ": \"\r\n");
    while (text[at] == ':' && other_space(text, at + 1)) {
        const size_t size = other_space(text, at + 1);
        memset(text + at + 1, ' ', size);
        changed = true;
    }
    return changed;
}

bool yaml_replace_other_spaces(char *text, size_t first)
{
    bool changed = false;
    for (size_t at = first; text[at]; at = next_line(text, at)) {
        size_t other = 0;
        const size_t content = skip_indentation(text, at, &other);
        if (other > 0 && has_text(text, content)) {
            replace_in_line(text, first, at, content);
            changed = true;
        }
        changed = replace_after_colon(text, content) || changed;
    }
    return changed;
}
