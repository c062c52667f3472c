/* The algorithm sees a copy of the text. In the copy, each byte of an address or of code is a neutral
 * character, and each sign that belongs to a word or number is a letter or digit. */
#include "text/bidi.h"

#include "base/ascii.h"

#include <glib.h>
#include <string.h>

enum { NEUTRAL = '*', LETTER = 'x', DIGIT = '0' };

/* -- Letters --------------------------------------------------------------------------------------------- */

/* Returns whether a character belongs to a block whose letters run from right to left (Unicode 15,
 * DerivedBidiClass.txt: R and AL). */
static bool is_rtl(gunichar c)
{
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF) || c == 0x200F;
}

bool bidi_has_rtl(const char *text, int length)
{
    /* No character below U+0590 runs from right to left, so lead bytes below 0xD6 can be skipped. */
    for (int i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0xD6 && is_rtl(g_utf8_get_char(text + i)))
            return true;
    return false;
}

/* Returns the first letter or mark of direction (rule P2), or `end` if there is none. */
static const char *first_letter(const char *text, const char *end)
{
    while (text < end && !g_unichar_isalpha(g_utf8_get_char(text)) && g_utf8_get_char(text) != 0x200E &&
           g_utf8_get_char(text) != 0x200F)
        text = g_utf8_next_char(text);
    return text;
}

/* -- The copy -------------------------------------------------------------------------------------------- */

/* Returns whether a word can begin at `at`: at the start, after a space, after what opens, or after the
 * hyphen that joins a prefix of another script. */
static bool begins_word(const char *text, const char *at)
{
    if (at == text || strchr(" \n([{\"'", at[-1]))
        return true;
    return at - text >= 2 &&
           (memcmp(at - 2, "\u00A0", 2) == 0 || (at[-1] == '-' && (unsigned char)at[-2] >= 0x80));
}

/* Returns the length of the plus, minus or currency at `at`, or 0 if there is none. */
static int sign_length(const char *at)
{
    const gunichar sign = g_utf8_get_char(at);
    if (sign == '-' || sign == '+' || sign == 0x2212 || g_unichar_type(sign) == G_UNICODE_CURRENCY_SYMBOL)
        return (int)(g_utf8_next_char(at) - at);
    return 0;
}

/* Turns the signs before a word or a number into parts of it: .NET, #x, --strict, /etc, -5, $15. Returns the
 * bytes that it looked at. */
static int join_before(char *at)
{
    const int sign = sign_length(at);
    if (sign > 0 && ascii_is_digit(at[sign])) {
        memset(at, DIGIT, (size_t)sign);
        return sign;
    }
    const int signs = (int)strspn(at, ".#@$&~/-_");
    if (ascii_is_alphanumeric(at[signs]) && !ascii_is_digit(at[signs]) && strncmp(at, "...", 3) != 0)
        memset(at, LETTER, (size_t)signs);
    return signs;
}

/* Turns the signs after a Latin word into parts of it: C++, C#, main(), src/. Returns the bytes that it
 * looked at. */
static int join_after(char *at)
{
    if (ascii_is_digit(at[-1])) {
        if (*at == '%')
            *at = DIGIT;
        return 0;
    }
    int signs = (int)strspn(at, "+#");
    if (signs == 0 && at[0] == '(' && at[1] == ')')
        signs = 2;
    if (signs == 0 && at[0] == '/' && strchr(" \n,;:)", at[1]))
        signs = 1;
    memset(at, LETTER, (size_t)signs);
    return signs;
}

/* Returns the copy of the text that the algorithm is to see, with as many bytes. The arena owns it. */
static char *copy_for_algorithm(const struct bidi_text *text, struct arena *arena)
{
    char *copy = arena_strndup(arena, text->bytes, (size_t)text->length);
    for (int i = 0; i < text->ltr_count; i++)
        memset(copy + text->ltr[i].from, NEUTRAL, (size_t)(text->ltr[i].to - text->ltr[i].from));
    for (char *at = copy; *at;) {
        int signs = 0;
        if (begins_word(copy, at))
            signs = join_before(at);
        else if (ascii_is_alphanumeric(at[-1]))
            signs = join_after(at);
        at += signs > 0 ? signs : 1;
    }
    return copy;
}

/* -- Levels ---------------------------------------------------------------------------------------------- */

bool bidi_is_needed(const struct shaper *shaper, const char *bytes, int length, bool furniture)
{
    return (furniture && shaper_is_rtl(shaper)) || bidi_has_rtl(bytes, length);
}

/* Returns whether a text begins with a middle dot or a sign: with what stands first on a page of any
 * direction. */
static bool begins_neutral(const struct bidi_text *text, const char *copy)
{
    const char *at = copy;
    while (*at == ' ' || strncmp(at, "\u00A0", 2) == 0)
        at += *at == ' ' ? 1 : 2;
    for (int i = 0; i < text->ltr_count; i++)
        if (text->ltr[i].from == at - copy && text->ltr[i].from < text->ltr[i].to)
            return false;
    return *at == NEUTRAL || strncmp(at, "\u00B7", 2) == 0;
}

/* Returns whether the paragraph runs from right to left. `copy` is that of the algorithm. */
static bool runs_rtl(const struct shaper *shaper, const struct bidi_text *text, const char *copy)
{
    const char *end = copy + text->length, *first = first_letter(copy, end);
    if (!shaper_is_rtl(shaper))
        return !text->furniture && first < end && is_rtl(g_utf8_get_char(first));
    if (strncmp(text->bytes, "\u200E", 3) == 0)
        return false;
    return bidi_has_rtl(copy, text->length) ||
           (text->furniture && (first == end || (!text->note && begins_neutral(text, copy))));
}

/* Gives the bytes of an isolate from left to right their levels. Around it the level is `around`. */
static void level_isolate(struct shaper *shaper, const struct bidi_text *text, struct bidi_range range,
                          unsigned char *levels)
{
    const int base = (levels[range.from] + 1) / 2 * 2;
    shape_levels(shaper, text->bytes + range.from, range.to - range.from, false, levels + range.from);
    for (int i = range.from; i < range.to; i++)
        levels[i] = (unsigned char)(levels[i] + base);
}

struct levels bidi_levels(struct shaper *shaper, const struct bidi_text *text, struct arena *arena)
{
    const char *copy = copy_for_algorithm(text, arena);
    const bool rtl = runs_rtl(shaper, text, copy);
    if (!rtl && !bidi_has_rtl(text->bytes, text->length))
        return (struct levels){0};
    unsigned char *levels = arena_alloc(arena, (size_t)text->length + 1);
    shape_levels(shaper, copy, text->length, rtl, levels);
    for (int i = 0; i < text->ltr_count; i++)
        if (text->ltr[i].from < text->ltr[i].to)
            level_isolate(shaper, text, text->ltr[i], levels);
    return (struct levels){levels, rtl};
}
