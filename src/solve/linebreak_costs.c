/* Decides how bad a line break at a place would be, from the words on both sides of it, and where a URL may
 * break. The lists of words here are English; linebreak_words.c has those of other languages. */
#include "solve/linebreak_costs.h"

#include "base/ascii.h"
#include "solve/linebreak_words.h"

#include <string.h>

enum { COMPOUND_SHORT = 15 }; /* most letters of a compound that is better not parted */

enum cost {
    COST_AFTER_LETTER = 140,
    COST_BEFORE_OPERATOR = 60,
    COST_BEFORE_SLASH = 40,
    COST_PAIR = 20,
    COST_INSIDE_COMPOUND = 20,
    COST_SENTENCE_START = 14,
    COST_SHORT_WORD = 10,
    COST_AFTER_HYPHEN = 6,
    COST_AFTER_STOP = -2
};

/* All lists are sorted by byte. */

/* Words that are read together with a number after them. */
static const char *const numbered_words[] = {"chapter", "figure", "issue", "item",    "kernel", "level",
                                             "line",    "page",   "part",  "release", "rule",   "section",
                                             "step",    "table",  "tier",  "version"};

/* Units that are neither all capitals nor short words. */
static const char *const units[] = {
    "GHz", "Gbit", "Gbps",    "GiB",     "Hz",   "Kbps", "KiB",   "MHz",      "MWh",      "Mbit", "Mbps",
    "MiB", "Pa",   "TiB",     "billion", "bits", "byte", "bytes", "cm",       "g",        "h",    "kB",
    "kHz", "kW",   "kWh",     "kbps",    "kg",   "km",   "m",     "mg",       "million",  "min",  "mm",
    "ms",  "ns",   "percent", "pt",      "px",   "s",    "t",     "thousand", "trillion", "µs",   "μs"};

static const char *const months[] = {"Apr",      "April",    "Aug",     "August",  "Dec",  "December",
                                     "Feb",      "February", "Jan",     "January", "Jul",  "July",
                                     "Jun",      "June",     "Mar",     "March",   "May",  "Nov",
                                     "November", "Oct",      "October", "Sep",     "Sept", "September"};

#define LISTED(token, list) token_listed(token, list, sizeof(list) / sizeof *(list))

/* Returns the code point of the token's first character, or 0 if it is empty. Malformed UTF-8 gives some
 * number. */
static unsigned first_character(struct token token)
{
    const unsigned char *bytes = (const unsigned char *)token.text;
    if (token.length == 0 || bytes[0] < 0x80)
        return token.length == 0 ? 0 : bytes[0];
    size_t more = bytes[0] >= 0xf0 ? 3 : bytes[0] >= 0xe0 ? 2 : 1;
    unsigned code = bytes[0] & (0x3fU >> more);
    for (size_t i = 1; i <= more && i < token.length; i++)
        code = code << 6 | (bytes[i] & 0x3fU);
    return code;
}

static size_t character_length(struct token token)
{
    size_t length = 1;
    while (length < token.length && ((unsigned char)token.text[length] & 0xc0) == 0x80)
        length++;
    return length < token.length ? length : token.length;
}

/* Returns whether a character is a capital of the Latin, Greek, Cyrillic or Armenian alphabet. Judged by
 * Unicode's blocks: in the extended ones, capitals and small letters alternate. */
static bool is_capital(unsigned code)
{
    if (code < 0x80)
        return ascii_is_upper((char)code);
    if (code < 0x100)
        return code >= 0xc0 && code <= 0xde && code != 0xd7;
    if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17e))
        return code % 2 == 1;
    if (code < 0x180)
        return code % 2 == 0 && code != 0x138;
    if (code >= 0x386 && code <= 0x3ab)
        return code != 0x387 && code != 0x390;
    if (code >= 0x400 && code <= 0x42f)
        return true;
    if ((code >= 0x460 && code <= 0x52f) || (code >= 0x1e00 && code <= 0x1eff))
        return code % 2 == 0;
    return code >= 0x531 && code <= 0x556;
}

static bool ends_with(struct token token, const char *suffix)
{
    size_t length = strlen(suffix);
    return token.length >= length && memcmp(token.text + token.length - length, suffix, length) == 0;
}

static bool ends_with_any(struct token token, const char *bytes)
{
    return token.length > 0 && strchr(bytes, token.text[token.length - 1]) != NULL;
}

static struct token without_closers(struct token token)
{
    static const char *const closers[] = {")", "]", "}", "\"", "'", "\u2019", "\u201d", "\u00bb"};
    if (token.length > 0 && ascii_is_alphanumeric(token.text[token.length - 1]))
        return token;
    for (size_t i = 0; i < sizeof closers / sizeof *closers;) {
        if (ends_with(token, closers[i])) {
            token.length -= strlen(closers[i]);
            i = 0;
        } else {
            i++;
        }
    }
    return token;
}

static struct token without_stops(struct token token)
{
    token = without_closers(token);
    while (ends_with_any(token, ".,;:!?"))
        token.length--;
    return token;
}

/* Returns whether the token is a number: digits and separators, perhaps after a sign or a currency and before
 * one or two letters, as in 24,000, -1.5, $3, 8M. A number before a sign such as % has its unit already and
 * is none here. */
static bool is_numeral(struct token token)
{
    while (token.length > 0 && !ascii_is_digit(token.text[0]) && strchr("+-~<>$", token.text[0]))
        token = (struct token){token.text + 1, token.length - 1};
    if (token.length > 0 && (unsigned char)token.text[0] >= 0x80) {
        size_t sign = character_length(token);
        token = (struct token){token.text + sign, token.length - sign};
    }
    if (token.length == 0 || !ascii_is_digit(token.text[0]))
        return false;
    size_t i = 0;
    while (i < token.length && (ascii_is_digit(token.text[i]) || strchr(".,:'", token.text[i])))
        i++;
    for (size_t letters = 0; i < token.length && letters < 2; letters++)
        i += ascii_is_lower(token.text[i]) || ascii_is_upper(token.text[i]);
    return i == token.length && !ends_with_any(token, ".,:'");
}

static bool may_be_year(struct token token)
{
    return token.length == 4 && (memcmp(token.text, "19", 2) == 0 || memcmp(token.text, "20", 2) == 0) &&
           ascii_is_digit(token.text[2]) && ascii_is_digit(token.text[3]);
}

static size_t run_length(struct token token, bool (*belongs)(char byte))
{
    size_t length = 0;
    while (length < token.length && belongs(token.text[length]))
        length++;
    return length;
}

/* Returns whether `unit` is the unit of `number`: a known unit, also before a slash as in GB/s; an acronym;
 * in English also a short word that is no function word. After a number that may be a year, only a known unit
 * is one. */
static bool is_unit(struct token number, struct token unit, bool english)
{
    const char *slash = memchr(unit.text, '/', unit.length);
    if (slash)
        unit.length = (size_t)(slash - unit.text);
    if (LISTED(unit, units) || (LISTED(unit, months) && number.length <= 2))
        return true;
    if (may_be_year(number) || unit.length == 0 || unit.length > 4)
        return false;
    if (run_length(unit, ascii_is_upper) == unit.length)
        return true;
    return english && run_length(unit, ascii_is_lower) == unit.length && !token_is_function_word(unit, "en");
}

/* The surroundings of a line break. */
struct context {
    struct token before, after; /* the words on both sides of it */
    bool starts_sentence;       /* the word before it is the first of a sentence */
    const char *lang;
    bool english;
};

static bool ends_sentence(struct token token)
{
    return ends_with_any(without_closers(token), ".!?") || ends_with(without_closers(token), "\u2026");
}

static bool is_name(const struct context *context, struct token token)
{
    return is_capital(first_character(token)) && !token_is_function_word(token, context->lang);
}

static bool splits_number(const struct context *context)
{
    return is_numeral(context->before) &&
           is_unit(context->before, without_stops(context->after), context->english);
}

static bool is_version(struct token token)
{
    return is_numeral(token) && memchr(token.text, '.', token.length);
}

/* Returns whether the break would split a pair such as New York, kernel 6.1, Go 1.5. The first word of a
 * sentence has a capital anyway, so it makes a pair only with another capital or a version. */
static bool splits_pair(const struct context *context)
{
    struct token next = without_stops(context->after);
    if (context->english && LISTED(context->before, numbered_words) && is_numeral(next))
        return true;
    if (!is_name(context, context->before))
        return false;
    return is_name(context, next) || (context->starts_sentence ? is_version(next) : is_numeral(next));
}

/* Characters beyond ASCII count as letters. */
static bool has_only_letters_and_digits(struct token token)
{
    for (size_t i = 0; i < token.length; i++) {
        const char byte = token.text[i];
        if ((unsigned char)byte < 0x80 && !ascii_is_alphanumeric(byte))
            return false;
    }
    return true;
}

static bool is_short(struct token token, int characters)
{
    return token_characters(token) <= characters && has_only_letters_and_digits(token);
}

/* Returns whether the token is a letter with a full stop, as in "J. Smith". */
static bool is_initial(struct token token)
{
    return ends_with(token, ".") && token_characters(token) == 2 && is_capital(first_character(token));
}

/* Returns whether a line must not end with the token in Czech and Polish, where a preposition or conjunction
 * of one letter stands with the word after it. */
static bool is_slavic_letter(const struct context *context)
{
    return (token_language(context->lang, "cs") || token_language(context->lang, "pl")) &&
           is_short(context->before, 1) && !ascii_is_digit(context->before.text[0]);
}

static bool is_operator(struct token token)
{
    return token.length == 1 && (token.text[0] == '+' || token.text[0] == '=');
}

static int cost_between_words(const struct context *context)
{
    if (context->after.length > 0 && context->after.text[0] == '/')
        return COST_BEFORE_SLASH;
    if (is_operator(context->after))
        return COST_BEFORE_OPERATOR;
    if (is_slavic_letter(context))
        return COST_AFTER_LETTER;
    if (is_initial(context->before) && is_name(context, context->after))
        return COST_PAIR;
    const bool function_word = token_is_function_word(context->before, context->lang);
    if (!function_word && ends_with_any(without_closers(context->before), ".,;:"))
        return COST_AFTER_STOP;
    if (splits_number(context))
        return COST_NUMBER_UNIT;
    if (splits_pair(context))
        return COST_PAIR;
    if (context->starts_sentence && (function_word || is_short(context->before, 3)))
        return COST_SENTENCE_START;
    if (function_word || is_short(context->before, 2))
        return COST_SHORT_WORD;
    return ends_with_any(context->before, "-/") ? COST_AFTER_HYPHEN : 0;
}

/* Returns the cost of a break after a hyphen. A short compound looks better whole. */
static int cost_inside_compound(const char *text, size_t length, size_t position)
{
    const struct token before = token_before(text, position), after = token_from(text, length, position);
    const struct token whole = {before.text, before.length + after.length};
    return token_characters(without_stops(whole)) <= COMPOUND_SHORT ? COST_INSIDE_COMPOUND
                                                                    : COST_AFTER_HYPHEN;
}

static int cost_inside_word(const char *text, size_t length, size_t position)
{
    if (text[position] == '/')
        return COST_BEFORE_SLASH;
    const struct token before = {text, position};
    if (ends_with(before, "-") || ends_with(before, "\u2010"))
        return cost_inside_compound(text, length, position);
    return ends_with(before, "/") ? COST_AFTER_HYPHEN : 0;
}

struct linebreak_price linebreak_cost(const char *text, size_t length, size_t position, const char *lang)
{
    size_t end = position, next = position;
    while (end > 0 && token_parts(text[end - 1]))
        end--;
    while (next < length && token_parts(text[next]))
        next++;
    if (end == 0 || next == length)
        return (struct linebreak_price){0};
    if (end == next)
        return (struct linebreak_price){.points = cost_inside_word(text, length, position)};
    struct context context = {.before = token_before(text, end),
                              .after = token_from(text, length, next),
                              .lang = lang,
                              .english = token_language(lang, "en")};
    size_t sentence = (size_t)(context.before.text - text);
    while (sentence > 0 && token_parts(text[sentence - 1]) && text[sentence - 1] != '\n')
        sentence--;
    context.starts_sentence = sentence == 0 || text[sentence - 1] == '\n' ||
                              ends_sentence(token_before(text, sentence));
    const int points = cost_between_words(&context);
    return (struct linebreak_price){points, points == COST_SHORT_WORD};
}

/* Returns the length of the URL's scheme with its slashes, or 0 if it has none. */
static size_t scheme_length(const char *url, size_t length)
{
    struct token scheme = {url, length};
    size_t letters = run_length(scheme, ascii_is_lower);
    return letters > 0 && length - letters >= 3 && memcmp(url + letters, "://", 3) == 0 ? letters + 3 : 0;
}

/* Returns whether the text has only one or two characters, which take up to four bytes each. */
static bool is_stub(const char *text, size_t length)
{
    return length <= 8 && token_characters((struct token){text, length}) <= 2;
}

bool linebreak_allowed_in_url(const char *url, size_t length, size_t position)
{
    const size_t start = scheme_length(url, length);
    if (position <= start || position >= length)
        return false;
    const char before = url[position - 1], after = url[position];
    if (before == after || !(strchr("/=&", before) || strchr(".,-_?#%~=&", after)))
        return false;
    return !is_stub(url + start, position - start) && !is_stub(url + position, length - position);
}
