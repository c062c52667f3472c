/* Decides how bad a line break at a place would be, from the words on both sides of it, and where a URL may
 * break. The lists of words are English; the other rules hold in every language. */
#include "solve/linebreak_costs.h"

#include "base/ascii.h"

#include <stdlib.h>
#include <string.h>

enum cost {
    COST_BEFORE_SLASH = 40,
    COST_PAIR = 20,
    COST_SENTENCE_START = 14,
    COST_SHORT_WORD = 10,
    COST_AFTER_HYPHEN = 6,
    COST_AFTER_STOP = -2
};

/* All lists are sorted by byte, for bsearch(). */

/* Articles, prepositions, conjunctions, and abbreviations that belong to the word after them. */
static const char *const function_words[] = {
    "a",       "about",   "above",  "across", "after",  "against", "along",   "although", "among",  "an",
    "and",     "approx.", "around", "as",     "at",     "because", "before",  "behind",   "below",  "between",
    "beyond",  "but",     "by",     "ca.",    "cf.",    "despite", "down",    "during",   "e.g.",   "except",
    "for",     "from",    "i.e.",   "if",     "in",     "inside",  "into",    "like",     "near",   "no.",
    "nor",     "of",      "off",    "on",     "onto",   "or",      "out",     "over",     "past",   "per",
    "since",   "so",      "than",   "that",   "the",    "though",  "through", "to",       "toward", "towards",
    "under",   "unless",  "until",  "up",     "upon",   "versus",  "via",     "vs.",      "when",   "where",
    "whereas", "which",   "while",  "with",   "within", "without", "yet"};

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

struct token {
    const char *text;
    size_t length;
};

static int compare_token(const void *key, const void *element)
{
    const struct token *token = key;
    const char *word = *(const char *const *)element;
    int order = strncmp(token->text, word, token->length);
    return order == 0 && word[token->length] != '\0' ? -1 : order;
}

#define LISTED(token, list)                                                                                  \
    (bsearch(&(token), list, sizeof(list) / sizeof *(list), sizeof *(list), compare_token) != NULL)

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

static int character_count(struct token token)
{
    int count = 0;
    for (size_t i = 0; i < token.length; i++)
        count += ((unsigned char)token.text[i] & 0xc0) != 0x80;
    return count;
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

static bool parts_words(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

static struct token token_before(const char *text, size_t position)
{
    size_t start = position;
    while (start > 0 && !parts_words(text[start - 1]))
        start--;
    return (struct token){text + start, position - start};
}

static struct token token_from(const char *text, size_t length, size_t position)
{
    size_t end = position;
    while (end < length && !parts_words(text[end]))
        end++;
    return (struct token){text + position, end - position};
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

static bool is_english(const char *lang)
{
    return lang && strncmp(lang, "en", 2) == 0 && (lang[2] == '\0' || lang[2] == '-');
}

static bool is_function_word(struct token token)
{
    char lower[12];
    if (token.length > sizeof lower)
        return false;
    for (size_t i = 0; i < token.length; i++)
        lower[i] = ascii_to_lower(token.text[i]);
    struct token folded = {lower, token.length};
    return LISTED(folded, function_words);
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
    return english && run_length(unit, ascii_is_lower) == unit.length && !is_function_word(unit);
}

/* The surroundings of a line break. */
struct context {
    struct token before, after; /* the words on both sides of it */
    bool starts_sentence;       /* the word before it is the first of a sentence */
    bool english;
};

static bool ends_sentence(struct token token)
{
    return ends_with_any(without_closers(token), ".!?") || ends_with(without_closers(token), "\u2026");
}

static bool is_name(const struct context *context, struct token token)
{
    return is_capital(first_character(token)) && !(context->english && is_function_word(token));
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
    return character_count(token) <= characters && has_only_letters_and_digits(token);
}

static int cost_between_words(const struct context *context)
{
    if (context->after.length > 0 && context->after.text[0] == '/')
        return COST_BEFORE_SLASH;
    const bool function_word = context->english && is_function_word(context->before);
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

static int cost_inside_word(const char *text, size_t position)
{
    if (text[position] == '/')
        return COST_BEFORE_SLASH;
    struct token before = {text, position};
    return ends_with_any(before, "-/") || ends_with(before, "\u2010") ? COST_AFTER_HYPHEN : 0;
}

struct linebreak_price linebreak_cost(const char *text, size_t length, size_t position, const char *lang)
{
    size_t end = position, next = position;
    while (end > 0 && parts_words(text[end - 1]))
        end--;
    while (next < length && parts_words(text[next]))
        next++;
    if (end == 0 || next == length)
        return (struct linebreak_price){0};
    if (end == next)
        return (struct linebreak_price){.points = cost_inside_word(text, position)};
    struct context context = {.before = token_before(text, end),
                              .after = token_from(text, length, next),
                              .english = is_english(lang)};
    size_t sentence = (size_t)(context.before.text - text);
    while (sentence > 0 && parts_words(text[sentence - 1]) && text[sentence - 1] != '\n')
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
    return length <= 8 && character_count((struct token){text, length}) <= 2;
}

bool linebreak_allowed_in_url(const char *url, size_t length, size_t position)
{
    const size_t start = scheme_length(url, length);
    if (position <= start || position >= length)
        return false;
    const char before = url[position - 1], after = url[position];
    if (is_stub(url + start, position - start) || is_stub(url + position, length - position))
        return false;
    return before != after && (strchr("/=&", before) || strchr(".,-_?#%~=&", after));
}
