/* Decides where lines may begin. Pango knows the rules of Unicode for all scripts, but it sees single words
 * here, so that each word is asked for once. What holds across spaces is decided here, by the classes of the
 * characters on both sides. LBn is a rule of Unicode Standard Annex 14. */
#include "text/shaper_breaks.h"

#include "base/utf8.h"

#include <pango/pango.h>
#include <string.h>

enum { CLUSTER_MOST = 12 }; /* most characters without an emergency break; an emoji has up to eleven */

/* -- Words ----------------------------------------------------------------------------------------------- */

/* Returns whether the bytes [from, to) of a text have fewer than `count` characters. */
static bool has_fewer(const char *text, int from, int to, int count)
{
    while (count > 0 && from < to) {
        from += (int)(g_utf8_next_char(text + from) - (text + from));
        count--;
    }
    return count > 0;
}

/* Returns whether a line break at `position`, after a hyphen or slash, would leave a single character alone,
 * as in I/O, e-mail or B-tree. */
static bool strands_letter(const char *text, int length, int position)
{
    const char before = text[position - 1];
    if (before != '-' && before != '/')
        return false;
    return has_fewer(text, 0, position, 3) || has_fewer(text, position, length, 2);
}

/* Returns whether the text at `at` begins with an em dash. Unicode's rules allow a line break before a dash
 * and after it, but printed books break only after it. */
static bool is_em_dash(const char *at)
{
    return strncmp(at, "\u2014", 3) == 0;
}

/* Marks the line breaks in a word of plain ASCII. The rules LB13, LB21 and LB25 allow a line break after a
 * hyphen or slash if a letter follows. */
static void find_ascii_breaks(const char *text, int length, unsigned char *breaks)
{
    for (int i = 1; i < length; i++)
        if ((text[i - 1] == '-' || text[i - 1] == '/') && g_ascii_isalpha(text[i]) &&
            !strands_letter(text, length, i))
            breaks[i] = BREAK_ALLOWED;
}

/* Returns whether a dictionary decides where the words of a character's script end, as for Thai. */
static bool has_dictionary(gunichar character)
{
    return g_unichar_break_type(character) == G_UNICODE_BREAK_COMPLEX_CONTEXT;
}

/* Returns the word with a letter or a combining mark in place of each character for which a dictionary
 * decides, or NULL if there is none (rule LB1). The arena owns the result. */
static const char *simplify(const char *text, int length, struct arena *arena)
{
    bool found = false;
    struct buf simple = buf_new(arena);
    for (const char *at = text, *next; at < text + length; at = next) {
        const gunichar character = g_utf8_get_char(at);
        next = g_utf8_next_char(at);
        if (!has_dictionary(character)) {
            buf_put(&simple, at, (size_t)(next - at));
            continue;
        }
        found = true;
        buf_put_utf8(&simple, g_unichar_ismark(character) ? 0x308 : 'x');
    }
    return found ? simple.data : NULL;
}

/* Returns Pango's attributes of each character of a text and of its end. The arena owns the result. */
static PangoLogAttr *log_attributes(const struct shaper *shaper, const char *text, int length,
                                    struct arena *arena)
{
    const int count = (int)g_utf8_strlen(text, length) + 1;
    PangoLogAttr *attributes = arena_array(arena, count, sizeof *attributes);
    pango_get_log_attrs(text, length, -1, pango_language_from_string(shaper_lang(shaper)), attributes, count);
    return attributes;
}

/* Returns Pango's attributes of a word. Pango lets a line begin at each word that it finds in a dictionary,
 * even after an opening bracket, so line breaks at the edges of such scripts come from the simplified word.
 * The arena owns the result. */
static const PangoLogAttr *find_breaks(const struct shaper *shaper, const char *text, int length,
                                       struct arena *arena)
{
    PangoLogAttr *attributes = log_attributes(shaper, text, length, arena);
    const char *simple = simplify(text, length, arena);
    if (!simple)
        return attributes;
    const PangoLogAttr *rules = log_attributes(shaper, simple, (int)strlen(simple), arena);
    const char *at = text;
    bool before = false;
    for (int i = 0; at < text + length; i++, at = g_utf8_next_char(at)) {
        const bool here = has_dictionary(g_utf8_get_char(at));
        if (!before || !here)
            attributes[i].is_line_break = rules[i].is_line_break;
        before = here;
    }
    return attributes;
}

void shape_breaks(const struct shaper *shaper, struct break_query query, unsigned char *breaks,
                  struct arena *scratch)
{
    const char *text = query.text;
    if (!query.anywhere && utf8_is_ascii(text, (size_t)query.length)) {
        find_ascii_breaks(text, query.length, breaks);
        return;
    }
    const PangoLogAttr *attributes = find_breaks(shaper, text, query.length, scratch);
    const char *at = text;
    for (int i = 0, last = 0; at < text + query.length; i++, at = g_utf8_next_char(at)) {
        const int position = (int)(at - text);
        if (i > 0 && attributes[i].is_line_break && !strands_letter(text, query.length, position) &&
            !is_em_dash(at))
            breaks[position] = BREAK_ALLOWED;
        else if (i > 0 && query.anywhere && (attributes[i].is_cursor_position || i - last == CLUSTER_MOST))
            breaks[position] = BREAK_EMERGENCY;
        if (breaks[position] != BREAK_NEVER)
            last = i;
    }
}

/* -- Spaces and soft hyphens ----------------------------------------------------------------------------- */

/* The text around a place where a line may begin. */
struct around {
    const char *start, *end;
    const char
        *before; /* the last character before it that is no space and no combining mark; NULL at the start */
    const char *after; /* the first one after it; `end` at the end */
};

static GUnicodeBreakType class_of(const char *at)
{
    return g_unichar_break_type(g_utf8_get_char(at));
}

/* Returns the character before `at` and before spaces there, without its combining marks (LB9), or NULL if
 * there is none. */
static const char *last_before(const char *start, const char *at)
{
    while (at > start && at[-1] == ' ')
        at--;
    if (at == start)
        return NULL;
    at = g_utf8_prev_char(at);
    while (at > start && (unsigned char)*at >= 0x80 && class_of(at) == G_UNICODE_BREAK_COMBINING_MARK)
        at = g_utf8_prev_char(at);
    return at;
}

/* Returns whether a character of this class, even after spaces, belongs to the text before it (LB11, LB13).
 */
static bool is_closing(GUnicodeBreakType class)
{
    return class == G_UNICODE_BREAK_CLOSE_PUNCTUATION || class == G_UNICODE_BREAK_CLOSE_PARANTHESIS ||
           class == G_UNICODE_BREAK_EXCLAMATION || class == G_UNICODE_BREAK_INFIX_SEPARATOR ||
           class == G_UNICODE_BREAK_SYMBOL || class == G_UNICODE_BREAK_WORD_JOINER;
}

/* Returns whether a dot or slash begins a word after a space, as in /etc, .NET and ../x. Unicode's rules do
 * not allow a line break there, but a list of such words would be one that never breaks. */
static bool begins_path(const struct around *place)
{
    const char *at = place->after;
    while (at < place->end && (*at == '.' || *at == '/'))
        at++;
    return at > place->after && at < place->end && g_ascii_isalnum(*at);
}

/* Returns whether nothing follows the quotation mark at `at` that it could open. The superior number of a
 * note is nothing. */
static bool stands_last(const struct around *place, const char *at)
{
    const char *next = g_utf8_next_char(at);
    if (next >= place->end || strchr(" \n", *next))
        return true;
    const GUnicodeBreakType class = class_of(next);
    return is_closing(class) || class == G_UNICODE_BREAK_QUOTATION ||
           class == G_UNICODE_BREAK_NON_BREAKING_GLUE ||
           g_unichar_type(g_utf8_get_char(next)) == G_UNICODE_OTHER_NUMBER;
}

/* Returns whether nothing precedes the quotation mark at `at` that it could close. */
static bool stands_first(const struct around *place, const char *at)
{
    if (at == place->start || strchr(" \n", at[-1]))
        return true;
    const GUnicodeBreakType class = class_of(g_utf8_prev_char(at));
    return class == G_UNICODE_BREAK_OPEN_PUNCTUATION || class == G_UNICODE_BREAK_QUOTATION ||
           class == G_UNICODE_BREAK_NON_BREAKING_GLUE;
}

static bool closes(const struct around *place)
{
    const char *at = place->after;
    if ((unsigned char)*at < 0x80)
        return strchr("!?:;)]}%,./", *at) && !begins_path(place);
    return is_closing(class_of(at)) ||
           (g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_FINAL_PUNCTUATION && stands_last(place, at));
}

/* Returns whether the character before the place belongs to the text after it (LB14, and LB15a of Unicode
 * 15.1). */
static bool opens(const struct around *place)
{
    const char *at = place->before;
    if ((unsigned char)*at < 0x80)
        return strchr("([{", *at);
    return class_of(at) == G_UNICODE_BREAK_OPEN_PUNCTUATION ||
           (g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_INITIAL_PUNCTUATION && stands_first(place, at));
}

/* Returns whether the characters around the place are a pair that spaces do not part (LB16, LB17). */
static bool is_pair(const struct around *place)
{
    const GUnicodeBreakType before = class_of(place->before), after = class_of(place->after);
    if (after == G_UNICODE_BREAK_BEFORE_AND_AFTER)
        return before == G_UNICODE_BREAK_BEFORE_AND_AFTER;
    return (after == G_UNICODE_BREAK_NON_STARTER || after == G_UNICODE_BREAK_CONDITIONAL_JAPANESE_STARTER) &&
           (before == G_UNICODE_BREAK_CLOSE_PUNCTUATION || before == G_UNICODE_BREAK_CLOSE_PARANTHESIS);
}

bool shape_breaks_at_space(const char *text, int length, int position)
{
    struct around place = {.start = text, .end = text + length, .after = text + position};
    place.before = last_before(text, place.after);
    while (place.after < place.end && *place.after == ' ')
        place.after++;
    if (place.before && opens(&place))
        return false;
    if (place.after == place.end)
        return true;
    if (closes(&place))
        return false;
    return !place.before || (unsigned char)*place.after < 0x80 || !is_pair(&place);
}

bool shape_breaks_at_hyphen(const char *text, int length, int position)
{
    if (position >= length)
        return true;
    const GUnicodeBreakType class = class_of(text + position);
    return !is_closing(class) && class != G_UNICODE_BREAK_QUOTATION && class != G_UNICODE_BREAK_AFTER &&
           class != G_UNICODE_BREAK_HYPHEN && class != G_UNICODE_BREAK_NON_STARTER &&
           class != G_UNICODE_BREAK_INSEPARABLE && class != G_UNICODE_BREAK_COMBINING_MARK &&
           class != G_UNICODE_BREAK_ZERO_WIDTH_JOINER && class != G_UNICODE_BREAK_ZERO_WIDTH_SPACE;
}
