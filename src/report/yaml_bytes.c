/* Checks the bytes before libyaml sees them. libyaml stops at the first character that it refuses, takes some
 * other characters for line breaks, and spends quadratic time on directives. */
#include "report/yaml_bytes.h"

#include "base/utf8.h"
#include "report/yaml_encoding.h"

#include <string.h>

enum { FORBIDDEN_SHOWN = 20 }; /* characters that are reported */

static bool is_break(const char *text, size_t at)
{
    return text[at] == '\n' || text[at] == '\r';
}

void yaml_input_advance(struct mark *mark, size_t offset)
{
    const char *text = mark->input->text;
    for (; mark->offset < offset; mark->offset++) {
        const char byte = text[mark->offset];
        if (byte == '\n' || (byte == '\r' && text[mark->offset + 1] != '\n')) {
            mark->line++;
            mark->column = 1;
        } else if (((unsigned char)byte & 0xC0) != 0x80 && byte != '\r') {
            mark->column++;
        }
    }
}

size_t yaml_bytes_find(const char *text, size_t start, size_t end, const char *needle)
{
    const size_t length = strlen(needle);
    if (length == 0)
        return end;
    while (end - start >= length) {
        const char *found = memchr(text + start, needle[0], end - start - length + 1);
        if (!found)
            break;
        start = (size_t)(found - text);
        if (memcmp(found, needle, length) == 0)
            return start;
        start++;
    }
    return end;
}

/* Reports characters that no report may contain, and each run of the same one once. A NUL would end the
 * strings of this program. */
static bool check_characters(const struct input *input, size_t start, struct diag *diag)
{
    struct mark mark = {input, 1, 1, (unsigned)start, 1};
    int count = 0, size = 1;
    unsigned last = 0;
    size_t end = 0; /* after the last one */
    for (size_t i = start; i < input->length && count < FORBIDDEN_SHOWN; i += (size_t)size) {
        const unsigned char byte = (unsigned char)input->text[i];
        size = 1;
        if (byte >= ' ' && byte < 0x7F)
            continue;
        const unsigned codepoint = utf8_decode(input->text + i, input->length - i, &size);
        const char *why = codepoint == UTF8_BAD ? "" : utf8_forbidden(codepoint);
        if (!why)
            continue;
        const bool again = count > 0 && codepoint == last && i == end;
        last = codepoint;
        end = i + (size_t)size;
        if (again)
            continue;
        count++;
        yaml_input_advance(&mark, i);
        if (codepoint != UTF8_BAD) {
            diag_error(diag, mark, "character U+%04X is not allowed: it is %s", codepoint, why);
            continue;
        }
        diag_error(diag, mark, "byte 0x%02X is not valid UTF-8", byte);
        diag_hint(diag, "save the file as UTF-8");
        return false;
    }
    return count == 0;
}

/* Reports directives other than %YAML: libyaml compares each %TAG directive with all before it. Only the
 * start of the file is searched, because a second document is never read. */
static bool check_directives(const struct input *input, size_t start, struct diag *diag)
{
    const char *text = input->text;
    struct mark mark = {input, 1, 1, (unsigned)start, 0};
    while (start < input->length && (is_break(text, start) || strchr("%# ", text[start]))) {
        const size_t length = strcspn(text + start, "\r\n");
        if (strspn(text + start, " ") < length && !strchr("%#", text[start + strspn(text + start, " ")]))
            return true;
        if (text[start] == '%' && strncmp(text + start, "%YAML", 5) != 0) {
            yaml_input_advance(&mark, start);
            diag_error(diag, mark, "the only directive allowed in a report is %%YAML");
            return false;
        }
        start += length;
        start += start < input->length;
    }
    return true;
}

bool yaml_input_check(const struct input *input, size_t start, struct diag *diag)
{
    return !yaml_report_encoding(input, diag) && check_characters(input, start, diag) &&
           check_directives(input, start, diag);
}
