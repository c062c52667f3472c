/* An extension of libcmark-gfm finds bare addresses. It knows the punctuation of ASCII alone, so that a
 * sentence in Chinese behind an address would belong to the address. */
#include "report/markup_address.h"

#include "base/utf8.h"
#include "report/markup_extension.h"

#include <string.h>

#define PUNCTUATION "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

bool address_may_be(const char *text)
{
    return strstr(text, "://") || strstr(text, "www.");
}

cmark_parser *address_parser(const char *text)
{
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_SOURCEPOS);
    if (!address_may_be(text))
        return parser;
    markup_attach(parser, "autolink");
    return parser;
}

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Returns the words without the backslashes and the "amp;" that Markdown needs elsewhere. The extension
 * leaves them in. */
static const char *without_escapes(const char *words, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    while (*words) {
        const bool escape = *words == '\\' && words[1] && strchr(PUNCTUATION, words[1]);
        words += escape;
        buf_putc(&buf, *words);
        words += begins(words, "&amp;") ? 5 : 1;
    }
    return buf.data;
}

const char *address_bare(cmark_node *link, struct arena *arena)
{
    cmark_node *child = cmark_node_first_child(link);
    const char *words = child ? cmark_node_get_literal(child) : NULL;
    if (!words || cmark_node_next(child))
        return NULL;
    /* The extension gives a place to addresses without a scheme alone. */
    const bool www = begins(words, "www.") && begins(cmark_node_get_url(link), "http://www.");
    return www || cmark_node_get_start_line(link) == 0 ? without_escapes(words, arena) : NULL;
}

/* Returns whether a character ends a bare address wherever it stands. */
static bool ends_address(unsigned codepoint)
{
    static const unsigned marks[] = {0xAB,   0xBB,   0x060C, 0x061B, 0x061F, 0x06D4, 0x201C,
                                     0x201D, 0x201E, 0x2026, 0xFF01, 0xFF08, 0xFF09, 0xFF0C,
                                     0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3B, 0xFF3D};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (codepoint == marks[i])
            return true;
    return codepoint >= 0x3000 && codepoint <= 0x3020; /* stops and brackets of Chinese and Japanese */
}

/* Returns the number of bytes of the punctuation that may end the `length` bytes at `words`: 0 if there is
 * none. */
static size_t last_mark(const char *words, size_t length)
{
    static const char quote[] = "\u2019"; /* within an address, it may be an apostrophe */
    const size_t size = sizeof quote - 1;
    if (length >= size && memcmp(words + length - size, quote, size) == 0)
        return size;
    return length > 0 && strchr("?!.,:;*_~'\"\\", words[length - 1]);
}

size_t address_length(const char *words)
{
    size_t length = 0;
    for (size_t left = strlen(words); left > 0;) {
        int size;
        if (ends_address(utf8_decode(words + length, left, &size)))
            break;
        length += (size_t)size;
        left -= (size_t)size;
    }
    for (size_t mark; (mark = last_mark(words, length)) > 0;)
        length -= mark;
    return length;
}
