/* One tokenizer for the PDFs that cairo writes and for those that users hand in. Whatever the bytes are, each
 * call takes at least one or says that there is nothing to take. */
#include "pdf/parts/syntax.h"

#include "base/utf8.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct slice slice_of(const char *text)
{
    return (struct slice){text, strlen(text)};
}

bool slice_is_among(struct slice slice, const char *const *words)
{
    for (; *words; words++)
        if (slice_is(slice, *words))
            return true;
    return false;
}

const char *syntax_find(const char *from, const char *end, const char *word)
{
    const size_t length = strlen(word);
    for (; (size_t)(end - from) >= length; from++) {
        from = memchr(from, *word, (size_t)(end - from) - length + 1);
        if (!from || memcmp(from, word, length) == 0)
            return from;
    }
    return NULL;
}

/* -- Tokens ---------------------------------------------------------------------------------------------- */

/* The character classes (tables 1 and 2); 0 is a regular character. */
enum { SPACE = 1, DELIMITER = 2 };

static const unsigned char kinds[256] = {
    ['\0'] = SPACE,    ['\t'] = SPACE,    ['\n'] = SPACE,    ['\f'] = SPACE,
    ['\r'] = SPACE,    [' '] = SPACE,     ['('] = DELIMITER, [')'] = DELIMITER,
    ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static bool is_white_space(char byte)
{
    return kinds[(unsigned char)byte] == SPACE;
}

static bool is_regular(char byte)
{
    return kinds[(unsigned char)byte] == 0;
}

void syntax_skip(struct slice *rest)
{
    while (rest->length > 0) {
        if (*rest->at == '%') {
            const char *end = memchr(rest->at, '\n', rest->length);
            slice_advance(rest, end ? (size_t)(end - rest->at) : rest->length);
        } else if (is_white_space(*rest->at)) {
            slice_advance(rest, 1);
        } else {
            return;
        }
    }
}

/* Returns the length of a literal string (7.3.4.2) at the front, or 0 if it does not end. */
static size_t literal_length(struct slice rest)
{
    int depth = 0;
    for (size_t i = 0; i < rest.length; i++) {
        if (rest.at[i] == '\\')
            i++;
        else if (rest.at[i] == '(')
            depth++;
        else if (rest.at[i] == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static size_t hex_length(struct slice rest)
{
    const char *end = memchr(rest.at, '>', rest.length);
    return end ? (size_t)(end - rest.at) + 1 : 0;
}

static size_t word_length(struct slice rest, size_t from)
{
    while (from < rest.length && is_regular(rest.at[from]))
        from++;
    return from;
}

/* Returns the length of the rest of a reference, " 0 R", behind a number of `number` bytes, or 0. */
static size_t reference_length(struct slice rest, size_t number)
{
    size_t at = number;
    if (rest.length - at < 4 || rest.at[at] != ' ' || rest.at[at + 1] < '0' || rest.at[at + 1] > '9')
        return 0;
    for (at++; at < rest.length && rest.at[at] >= '0' && rest.at[at] <= '9'; at++)
        continue;
    if (rest.length - at < 2 || rest.at[at] != ' ' || rest.at[at + 1] != 'R')
        return 0;
    at += 2;
    return at == rest.length || !is_regular(rest.at[at]) ? at - number : 0;
}

static size_t value_length(struct slice rest, int depth);

/* Returns the length of an array or a dictionary at the front, whose brackets are as long as `close`, or 0.
 */
static size_t nested_length(struct slice rest, const char *close, int depth)
{
    const size_t bracket = strlen(close), whole = rest.length;
    slice_advance(&rest, bracket);
    for (;;) {
        syntax_skip(&rest);
        if (rest.length >= bracket && memcmp(rest.at, close, bracket) == 0)
            return whole - rest.length + bracket;
        const size_t length = depth < SYNTAX_MOST_DEPTH ? value_length(rest, depth + 1) : 0;
        if (length == 0)
            return 0;
        slice_advance(&rest, length);
    }
}

static size_t value_length(struct slice rest, int depth)
{
    if (rest.length == 0)
        return 0;
    switch (*rest.at) {
    case '(':
        return literal_length(rest);
    case '[':
        return nested_length(rest, "]", depth);
    case '<':
        if (rest.length > 1 && rest.at[1] == '<')
            return nested_length(rest, ">>", depth);
        return hex_length(rest);
    case '/':
        return word_length(rest, 1);
    default:
        break;
    }
    const size_t length = word_length(rest, 0);
    const bool number = length > 0 && *rest.at >= '0' && *rest.at <= '9';
    return number ? length + reference_length(rest, length) : length;
}

struct slice syntax_next(struct slice *rest)
{
    syntax_skip(rest);
    const struct slice value = {rest->at, value_length(*rest, 0)};
    slice_advance(rest, value.length);
    return value;
}

struct slice syntax_next_keyword(struct slice *rest)
{
    const char *at = rest->at, *end = at + rest->length;
    size_t length = 0;
    for (; at < end; at += length) {
        const char byte = *at;
        if (kinds[(unsigned char)byte] == 0 && (byte > '9' || byte < '+') && byte != 0)
            break;
        length = 1;
        if (byte == '(')
            length = literal_length((struct slice){at, (size_t)(end - at)});
        else if (byte == '<' && (end - at < 2 || at[1] != '<'))
            length = hex_length((struct slice){at, (size_t)(end - at)});
        else if (byte == '<')
            length = 2;
        else if (byte == '/')
            length = word_length((struct slice){at, (size_t)(end - at)}, 1);
        else if (byte == '%')
            break;
        if (length == 0)
            break;
    }
    const struct slice left = {at, (size_t)(end - at)};
    const struct slice word = {at, word_length(left, 0)};
    *rest = (struct slice){at + word.length, left.length - word.length};
    return word;
}

/* -- Values ---------------------------------------------------------------------------------------------- */

bool syntax_take_dict(struct slice *rest, struct dict *dict)
{
    struct slice in = *rest;
    dict->count = 0;
    syntax_skip(&in);
    if (in.length < 4 || memcmp(in.at, "<<", 2) != 0)
        return false;
    slice_advance(&in, 2);
    for (;;) {
        const struct slice key = syntax_next(&in);
        if (key.length == 0 && in.length >= 2 && memcmp(in.at, ">>", 2) == 0)
            break;
        const struct slice entry = syntax_next(&in);
        if (key.length < 2 || *key.at != '/' || entry.length == 0 || dict->count == SYNTAX_MOST_ENTRIES)
            return false;
        dict->entries[dict->count].key = (struct slice){key.at + 1, key.length - 1};
        dict->entries[dict->count++].value = entry;
    }
    slice_advance(&in, 2);
    *rest = in;
    return true;
}

bool syntax_dict(struct slice value, struct dict *dict)
{
    const bool taken = syntax_take_dict(&value, dict) && value.length == 0;
    if (!taken)
        dict->count = 0;
    return taken;
}

/* Reads the digits at the front. Returns how many there are, or 0 if they are too many for an int. */
static size_t leading_number(struct slice value, int *number)
{
    long long result = 0;
    size_t i = 0;
    for (; i < value.length && value.at[i] >= '0' && value.at[i] <= '9' && result <= INT_MAX; i++)
        result = result * 10 + (value.at[i] - '0');
    *number = result <= INT_MAX ? (int)result : -1;
    return *number >= 0 ? i : 0;
}

int syntax_reference(struct slice value)
{
    int number;
    const size_t digits = leading_number(value, &number);
    return digits > 0 && value.length == digits + 4 && memcmp(value.at + digits, " 0 R", 4) == 0 ? number : 0;
}

int syntax_count(struct slice value)
{
    int number;
    return value.length > 0 && leading_number(value, &number) == value.length ? number : -1;
}

int syntax_thousandths(struct slice value)
{
    int result = 0;
    size_t i = 0;
    if (value.length > 0 && *value.at == '1')
        return 1000;
    while (i < value.length && value.at[i] != '.')
        i++;
    for (int unit = 100; unit > 0; unit /= 10)
        if (++i < value.length && value.at[i] >= '0' && value.at[i] <= '9')
            result += unit * (value.at[i] - '0');
    return result;
}

struct slice syntax_elements(struct slice array)
{
    if (array.length < 2 || *array.at != '[')
        return (struct slice){"", 0};
    return (struct slice){array.at + 1, array.length - 2};
}

void syntax_put_reference(struct buf *buf, int number)
{
    buf_put_decimal(buf, (unsigned)number);
    buf_put(buf, " 0 R", 4);
}

void syntax_put_points(struct buf *buf, long long units)
{
    const long long thousandths = (llabs(units) * 1000 + 512) / 1024;
    if (units < 0)
        buf_putc(buf, '-');
    buf_put_decimal(buf, (unsigned long long)thousandths / 1000);
    const char digits[] = {'.', (char)('0' + thousandths / 100 % 10), (char)('0' + thousandths / 10 % 10),
                           (char)('0' + thousandths % 10)};
    buf_put(buf, digits, sizeof digits);
}

/* -- Strings --------------------------------------------------------------------------------------------- */

/* Returns the code of a character in PDFDocEncoding (annex D.2), or 0 if it has none or is a control
 * character. */
static unsigned char byte_of(unsigned character)
{
    static const unsigned short from_128[33] = {
        0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
        0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
        0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0,      0x20AC};
    if ((character >= ' ' && character <= '~') ||
        (character > 0xA0 && character <= 0xFF && character != 0xAD))
        return (unsigned char)character;
    for (size_t i = 0; i < sizeof from_128 / sizeof *from_128; i++)
        if (character == from_128[i] && character > 0)
            return (unsigned char)(128 + i);
    return 0;
}

/* Appends a text string in PDFDocEncoding. Returns false, and appends nothing, if a character has no code or
 * the first code could be taken for the byte order mark of UTF-16 or UTF-8. */
static bool put_doc_encoded(struct buf *buf, const char *utf8)
{
    const size_t before = buf->length;
    const char *end = utf8 + strlen(utf8);
    buf_putc(buf, '(');
    for (int size; utf8 < end; utf8 += size) {
        const unsigned char byte = byte_of(utf8_decode(utf8, (size_t)(end - utf8), &size));
        const bool marks = buf->length == before + 1 && byte >= 0xEF;
        if (byte == 0 || marks) {
            buf->length = before;
            buf->data[before] = '\0';
            return false;
        }
        if (byte == '(' || byte == ')' || byte == '\\')
            buf_putc(buf, '\\');
        buf_putc(buf, (char)byte);
    }
    buf_putc(buf, ')');
    return true;
}

/* Appends a unit of UTF-16 in hexadecimal digits. */
static void put_unit(struct buf *buf, unsigned unit)
{
    static const char digits[] = "0123456789ABCDEF";
    const char hex[] = {digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15],
                        digits[unit & 15]};
    buf_put(buf, hex, sizeof hex);
}

void syntax_put_text(struct buf *buf, const char *utf8)
{
    if (put_doc_encoded(buf, utf8))
        return;
    const char *end = utf8 + strlen(utf8);
    buf_puts(buf, "<FEFF");
    for (int size; utf8 < end; utf8 += size) {
        const unsigned character = utf8_decode(utf8, (size_t)(end - utf8), &size);
        if (character >= 0x10000) {
            put_unit(buf, 0xD800 + ((character - 0x10000) >> 10));
            put_unit(buf, 0xDC00 + ((character - 0x10000) & 0x3FF));
        } else {
            put_unit(buf, character);
        }
    }
    buf_putc(buf, '>');
}
