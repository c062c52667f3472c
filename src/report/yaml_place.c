/* Finds where the bytes of a scalar's text were written. Whatever the style of the scalar is, its text has
 * the same characters as its source in the same order, but for white space, which YAML folds and indents, and
 * for escape sequences. So both are read at the same time, character by character, without their white space.
 */
#include "report/yaml_place.h"

#include "base/utf8.h"
#include "report/yaml_bytes.h"

#include <stdlib.h>
#include <string.h>

static bool is_folded(unsigned codepoint)
{
    return codepoint == ' ' || codepoint == '\t' || codepoint == '\n' || codepoint == '\r';
}

/* Returns the offset after the white space and the comments at `at`. */
static size_t skip_blank(const char *text, size_t at)
{
    at += strspn(text + at, " \t\r\n");
    while (text[at] == '#') {
        at += strcspn(text + at, "\r\n");
        at += strspn(text + at, " \t\r\n");
    }
    return at;
}

/* Returns the offset at which the source of the scalar's text begins: behind its anchor, its tag, and its
 * opening quote or the header of its block. */
static size_t source_start(const struct node *scalar)
{
    const char *text = scalar->mark.input->text;
    size_t at = scalar->mark.offset;
    while (at < scalar->end && (text[at] == '&' || text[at] == '!') && text[at] != scalar->text[0])
        at = skip_blank(text, at + strcspn(text + at, " \t\r\n"));
    if (scalar->style == NODE_QUOTED)
        at++;
    else if (scalar->style != NODE_PLAIN)
        at += strcspn(text + at, "\r\n");
    return at < scalar->end ? at : scalar->end;
}

/* An escape sequence of a scalar in double quotes. */
struct escape {
    size_t length;
    unsigned codepoint; /* ' ' for an escaped line break, and 'x' for whatever is not white space */
};

static struct escape read_escape(const char *source)
{
    static const char digits_of[] = {['x'] = 2, ['u'] = 4, ['U'] = 8};
    const unsigned char kind = (unsigned char)source[1];
    const int digits = kind < sizeof digits_of ? digits_of[kind] : 0;
    struct escape escape = {2 + (size_t)digits, 'x'};
    if (digits > 0) {
        char hex[16] = {0};
        strncpy(hex, source + 2, (size_t)digits);
        escape.codepoint = (unsigned)strtoul(hex, NULL, 16);
    } else if (kind && strchr("nrt \t\r\n", kind)) {
        escape.codepoint = ' ';
    }
    /* Two halves of a surrogate pair are one character. */
    if (escape.codepoint >= 0xD800 && escape.codepoint < 0xDC00 && source[escape.length] == '\\')
        escape.length *= 2;
    return escape;
}

/* Returns the size of the white space at the offset `at` of the source, escaped or not. */
static size_t white_size(const struct node *scalar, bool escapes, size_t at)
{
    const char *text = scalar->mark.input->text;
    if (at >= scalar->end)
        return 0;
    if (is_folded((unsigned char)text[at]))
        return 1;
    if (!escapes || text[at] != '\\')
        return 0;
    const struct escape escape = read_escape(text + at);
    return is_folded(escape.codepoint) ? escape.length : 0;
}

/* Returns the size of the character at the offset `at` of the source. */
static size_t character_size(const struct node *scalar, bool escapes, size_t at)
{
    const char *text = scalar->mark.input->text;
    int size;
    if (at >= scalar->end)
        return 0;
    if (escapes && text[at] == '\\')
        return read_escape(text + at).length;
    if (scalar->style == NODE_QUOTED && !escapes && text[at] == '\'')
        return 2;
    utf8_decode(text + at, scalar->mark.input->length - at, &size);
    return (size_t)size;
}

struct mark yaml_place(const struct node *scalar, size_t offset, struct yaml_cursor *cursor)
{
    const char *input = scalar->mark.input->text;
    const size_t start = source_start(scalar);
    const bool escapes = scalar->style == NODE_QUOTED && start > 0 && input[start - 1] == '"';
    if (!cursor->mark.input || cursor->offset > offset) {
        *cursor = (struct yaml_cursor){.mark = scalar->mark};
        yaml_input_advance(&cursor->mark, start);
    }
    size_t at = cursor->mark.offset, size, text = cursor->offset;
    for (;; text += size) {
        while (text < offset && is_folded((unsigned char)scalar->text[text]))
            text++;
        while ((size = white_size(scalar, escapes, at)) > 0)
            at += size;
        if (text >= offset)
            break;
        int bytes;
        utf8_decode(scalar->text + text, (size_t)scalar->count - text, &bytes);
        at += character_size(scalar, escapes, at);
        size = (size_t)bytes;
    }
    yaml_input_advance(&cursor->mark, at);
    cursor->offset = text;
    struct mark mark = cursor->mark;
    mark.width = 0;
    return mark;
}
