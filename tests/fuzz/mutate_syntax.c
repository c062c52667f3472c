/* YAML that libyaml refuses is read again without its mistake (report/yaml_repair.h). These mistakes reach
 * the code that looks for it: each changes one place, so that the rest of the file still is what the author
 * wrote. */
#include "mutate_syntax.h"

#include <string.h>

enum { MISTAKES_MOST = 4, SHIFT_MOST = 5 };

static const char signs[] = ":-?,[]{}#&*!|>'\"%@`\t";

/* What an author may add. */
static const char *const additions[] = {
    ":",  ": ",   " :",    "- ",    "-",      "? ",    "?",       ",",  ", ", "[",      "]",
    "{",  "}",    "#",     " # ",   "&a ",    "&",     "*a",      "*",  "!",  "!!t ",   "|",
    ">-", "|2\n", "'",     "\"",    "\\",     "%",     "@",       "`",  "\t", " \t",    "\n",
    "\r", "\n\n", "---\n", "...\n", "<<: *a", "\\u12", "\\ud83d", "：", "“",  "\u00A0", "\u3000"};

static unsigned below(uint64_t *state, size_t limit)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return limit ? (unsigned)((*state >> 32) * limit >> 32) : 0;
}

/* Returns the beginning of the line around `at`. */
static size_t line_start(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

/* Returns the place of a sign of YAML behind `at`, or `at` if there is none. */
static size_t next_sign(const char *text, size_t length, size_t at)
{
    for (size_t i = at; i < length; i++)
        if (text[i] && strchr(signs, text[i]))
            return i;
    return at;
}

static void put_spaces(struct buf *out, unsigned count)
{
    while (count-- > 0)
        buf_putc(out, ' ');
}

/* Appends the text with one mistake at `at` or behind it. */
static void put_mistake(struct buf *out, const char *text, size_t length, size_t at, uint64_t *state)
{
    const unsigned kind = below(state, 8);
    const size_t start = line_start(text, at), sign = next_sign(text, length, at);
    const size_t place = kind < 3 ? start : kind < 6 ? sign : at;
    size_t rest = place;
    buf_put(out, text, place);
    switch (kind) {
    case 0: /* one line is indented deeper */
    case 1:
        put_spaces(out, 1 + below(state, SHIFT_MOST));
        break;
    case 2: /* one line is indented less */
        for (unsigned less = 1 + below(state, SHIFT_MOST); less > 0 && rest < length && text[rest] == ' ';
             less--)
            rest++;
        break;
    case 3: /* a sign is lost */
        rest += rest < length;
        break;
    case 4: /* a sign is exchanged */
        buf_putc(out, signs[below(state, sizeof signs - 1)]);
        rest += rest < length;
        break;
    case 5: /* a sign is doubled */
        if (rest < length)
            buf_putc(out, text[rest]);
        break;
    default:
        buf_puts(out, additions[below(state, sizeof additions / sizeof *additions)]);
        break;
    }
    buf_put(out, text + rest, length - rest);
}

void mutate_syntax(const char *text, size_t length, uint64_t seed, struct buf *out)
{
    uint64_t state = seed;
    struct arena *arena = arena_new();
    for (unsigned mistakes = 1 + below(&state, MISTAKES_MOST); mistakes > 1; mistakes--) {
        struct buf changed = buf_new(arena);
        put_mistake(&changed, text, length, below(&state, length), &state);
        text = changed.data;
        length = changed.length;
    }
    put_mistake(out, text, length, below(&state, length), &state);
    arena_free(arena);
}
