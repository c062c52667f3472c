/* libyaml follows YAML 1.1, which knows no halves of characters. JSON that a program wrote has them. */
#include "report/yaml_pairs.h"

#include "report/yaml_bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIR = 12 }; /* bytes of a pair */

/* Returns the UTF-16 code unit of the escape sequence at `text`, or 0 if it is another one. */
static unsigned code_unit(const char *text)
{
    char digits[5] = "";
    if (text[0] != '\\' || text[1] != 'u' || strspn(text + 2, "0123456789abcdefABCDEF") < 4)
        return 0;
    memcpy(digits, text + 2, 4);
    return (unsigned)strtoul(digits, NULL, 16);
}

/* Returns the character whose two halves are at `text`, or 0 if there is none (Unicode 15.0, 3.9, D91). */
static unsigned paired(const char *text)
{
    const unsigned high = code_unit(text), low = high ? code_unit(text + PAIR / 2) : 0;
    if (high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0;
    return 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00));
}

/* Returns the offset of the first pair in the bytes [start, end) of the text, or `end` if there is none. A
 * backslash behind a backslash begins nothing. */
static size_t find_pair(const char *text, size_t start, size_t end)
{
    while (start < end) {
        const char *found = memchr(text + start, '\\', end - start);
        if (!found)
            break;
        start = (size_t)(found - text);
        if (paired(found))
            return start;
        start += found[1] == '\\' ? 2 : 1;
    }
    return end;
}

void yaml_join_pairs(struct yaml_copy *copy, struct arena *arena)
{
    const size_t length = copy->input->length;
    for (size_t at = copy->start; (at = find_pair(copy->text, at, length)) < length; at += PAIR) {
        char joined[PAIR + 1];
        yaml_copy_own(copy, arena);
        snprintf(joined, sizeof joined, "\\U%08x\\0", paired(copy->text + at));
        memcpy(copy->own + at, joined, PAIR);
    }
}

int yaml_count_pairs(const struct input *input, size_t start, size_t end)
{
    int count = 0;
    for (; (start = find_pair(input->text, start, end)) < end; start += PAIR)
        count++;
    return count;
}

/* Returns the offset of the next text of the form that yaml_join_pairs() writes, or `end`. */
static size_t find_joined(const char *text, size_t start, size_t end)
{
    for (; (start = yaml_bytes_find(text, start, end, "\\U")) < end; start++)
        if (strspn(text + start + 2, "0123456789abcdef") == PAIR - 4 &&
            strncmp(text + start + PAIR - 2, "\\0", 2) == 0)
            return start;
    return end;
}

void yaml_restore_pairs(const struct yaml_copy *copy, size_t start, size_t end, char *text)
{
    const size_t length = strlen(text);
    for (size_t at = 0; (at = find_joined(text, at, length)) < length; at += PAIR, start += PAIR) {
        start = find_joined(copy->text, start, end);
        if (start >= end)
            return;
        if (paired(copy->input->text + start))
            memcpy(text + at, copy->input->text + start, PAIR);
    }
}
