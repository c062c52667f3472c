#include "tokens.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct tally tally_new(int size, struct arena *arena)
{
    return (struct tally){arena_array(arena, size, sizeof(int)), size};
}

static bool begins_token(const char *at)
{
    return (at[0] == 'q' || at[0] == 'Q') && (at[1] == 'x' || at[1] == 'X') && at[2] >= '1' && at[2] <= '9';
}

int token_next(const char **at, int size)
{
    for (; **at; ++*at) {
        if (!begins_token(*at))
            continue;
        char *end;
        const long number = strtol(*at + 2, &end, 10);
        if (number >= size || (*end != 'z' && *end != 'Z'))
            continue;
        *at = end + 1;
        return (int)number;
    }
    return 0;
}

void tally_add(struct tally *tally, const char *text, int times)
{
    for (int token; (token = token_next(&text, tally->size));)
        tally->counts[token] += times;
}

int tally_difference(const struct tally *a, const struct tally *b)
{
    for (int i = 1; i < a->size; i++)
        if (a->counts[i] != b->counts[i])
            return i;
    return 0;
}

static bool is_superior(unsigned c)
{
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079);
}

static bool is_hyphen(unsigned c)
{
    return c == '-' || c == 0xAD || c == 0x2010 || c == 0x2011;
}

static bool is_joiner(unsigned c)
{
    return c == 0x200B || c == 0x2060 || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E);
}

const char *tokens_squeeze(const char *text, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    int size;
    for (size_t left = strlen(text); left > 0; text += size, left -= (size_t)size) {
        const unsigned c = utf8_decode(text, left, &size);
        if (c >= 'A' && c <= 'Z')
            buf_putc(&buf, (char)(c - 'A' + 'a'));
        else if (!utf8_is_space(c) && !is_hyphen(c) && !is_superior(c) && !is_joiner(c))
            buf_put(&buf, text, (size_t)size);
    }
    return buf.data;
}

const char *tokens_pack(const char *text, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    int size;
    for (size_t left = strlen(text); left > 0; text += size, left -= (size_t)size) {
        const unsigned c = utf8_decode(text, left, &size);
        if (!utf8_is_space(c) && c != '\f' && c != 0xAD && !is_joiner(c))
            buf_put(&buf, text, (size_t)size);
    }
    return buf.data;
}
