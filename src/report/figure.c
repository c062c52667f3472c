/* The grammar: [~ < > ≤ ≥ ≈ c.] [+ - −] [currency] digits [. digits] [e[±]digits] [–, - or "to" and a second
 * number] [space] [unit]. Thousands may be parted by commas, spaces or apostrophes. A text that another
 * reader could take for another number is no figure: 12,5 is 12.5 or 125. */
#include "report/figure.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

enum {
    EXPONENT_DIGITS = 4,
    UNIT_BYTES = 40,
    UNIT_WORDS = 4,
    CURRENCY_LETTERS = 3,
    GROUP = 3, /* digits between two marks of thousands */
};

const char figure_forms[] = "a figure such as 12.5, 1,234, -3, ~500, 10\u201320, 15 ms, 3%, 1.2e6 or n/a";

/* What is left of a text. */
struct figure_text {
    const char *at;
    struct arena *arena;
    const char *hint;
};

/* Skips `word` if the text begins with it. */
static bool skip_word(struct figure_text *text, const char *word)
{
    const size_t length = strlen(word);
    const bool found = strncmp(text->at, word, length) == 0;
    text->at += found ? length : 0;
    return found;
}

/* Returns the bytes of the space that the text begins with, or 0. */
static size_t space_length(const char *at)
{
    int size;
    if (*at == '\0')
        return 0;
    return utf8_is_space(utf8_decode(at, strlen(at), &size)) ? (size_t)size : 0;
}

static void skip_space(struct figure_text *text)
{
    text->at += space_length(text->at);
}

/* -- Words for nothing ----------------------------------------------------------------------------------- */

static const char *const nothings[] = {"", "n/a", "N/A", "n.a.", "\u2013", "\u2014"};

static const char *word_for_nothing(const char *text)
{
    if (strcmp(text, "-") == 0 || strcmp(text, "\u2212") == 0)
        return "\u2013";
    for (size_t i = 0; i < sizeof nothings / sizeof *nothings; i++)
        if (strcmp(text, nothings[i]) == 0)
            return nothings[i];
    return NULL;
}

/* -- Numbers --------------------------------------------------------------------------------------------- */

static size_t count_digits(const char *at)
{
    return strspn(at, "0123456789");
}

/* Returns the bytes of the mark between thousands that `at` begins with, or 0. */
static size_t group_mark(const char *at)
{
    static const char apostrophe[] = "\u2019";
    if (*at == ',' || *at == '\'')
        return 1;
    if (strncmp(at, apostrophe, strlen(apostrophe)) == 0)
        return strlen(apostrophe);
    return space_length(at);
}

/* Returns whether three digits, and no more, follow the mark of `length` bytes at `at`. */
static bool groups_digits(const char *at, size_t length)
{
    return length > 0 && count_digits(at + length) == GROUP;
}

/* Sets the hint of a number whose comma parts no thousands. */
static void hint_at_comma(struct figure_text *text, const char *whole)
{
    const char *digits = text->at + 1;
    text->hint = arena_printf(text->arena, "the decimal sign is the point: write %s.%.*s", whole,
                              (int)count_digits(digits), digits);
}

/* Returns the digits of the whole number that the text begins with, without the marks of its thousands.
 * Returns NULL if the text begins with no digit, or if its marks are not those of thousands. */
static const char *take_whole(struct figure_text *text)
{
    const size_t first = count_digits(text->at), mark = group_mark(text->at + first);
    struct buf whole = buf_new(text->arena);
    buf_put(&whole, text->at, first);
    const bool grouped = first > 0 && first <= GROUP && groups_digits(text->at + first, mark);
    text->at += first;
    const char *sign = text->at;
    while (grouped && strncmp(text->at, sign, mark) == 0 && groups_digits(text->at, mark)) {
        buf_put(&whole, text->at + mark, GROUP);
        text->at += mark + GROUP;
    }
    const bool comma = *text->at == ',' && ascii_is_digit(text->at[1]);
    if (comma)
        hint_at_comma(text, whole.data);
    if (grouped && *whole.data == '0') {
        text->at = sign;
        hint_at_comma(text, arena_strndup(text->arena, whole.data, first));
        return NULL;
    }
    return first > 0 && !comma ? whole.data : NULL;
}

/* Takes a point and the digits after it. Returns NULL if no digit follows the point. */
static const char *take_fraction(struct figure_text *text)
{
    if (*text->at != '.')
        return "";
    const size_t digits = count_digits(++text->at);
    const char *fraction = digits ? arena_strndup(text->arena, text->at, digits) : NULL;
    text->at += digits;
    if (*text->at == '.' || (*text->at == ',' && ascii_is_digit(text->at[1])))
        text->hint = "the point is the decimal sign; thousands are parted by ',' or a space";
    return fraction;
}

/* Takes an exponent if there is one. Returns false if it has too many digits. */
static bool take_exponent(struct figure_text *text, struct figure_bound *bound)
{
    static const char minus[] = "\u2212";
    const char *at = text->at;
    if (*at != 'e' && *at != 'E')
        return true;
    at++;
    const bool negative = *at == '-' || strncmp(at, minus, strlen(minus)) == 0;
    at += negative ? (*at == '-' ? 1 : strlen(minus)) : *at == '+' ? 1 : 0;
    const size_t digits = count_digits(at);
    if (digits == 0)
        return true; /* it is a unit, such as eV */
    bound->scaled = true;
    for (size_t i = 0; i < digits && i < EXPONENT_DIGITS; i++)
        bound->exponent = bound->exponent * 10 + at[i] - '0';
    bound->exponent = negative ? -bound->exponent : bound->exponent;
    text->at = at + digits;
    return digits <= EXPONENT_DIGITS;
}

static const char *take_sign(struct figure_text *text)
{
    if (skip_word(text, "-") || skip_word(text, "\u2212"))
        return "\u2212";
    return skip_word(text, "+") ? "+" : "";
}

/* Returns the bytes of the sign of a currency that `at` begins with (U+0024, U+00A2 to U+00A5, U+20A0 to
 * U+20CF), or 0. */
static size_t currency_sign(const char *at)
{
    int size;
    if (*at == '\0')
        return 0;
    const unsigned c = utf8_decode(at, strlen(at), &size);
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF) ? (size_t)size : 0;
}

/* Takes a currency: up to three letters and a sign, or three capitals, before a digit. */
static const char *take_currency(struct figure_text *text)
{
    size_t letters = 0;
    while (letters < CURRENCY_LETTERS && ascii_is_upper(text->at[letters]))
        letters++;
    const size_t sign = currency_sign(text->at + letters), length = letters + sign;
    if (sign == 0 && letters < CURRENCY_LETTERS)
        return "";
    const size_t space = space_length(text->at + length);
    if (!ascii_is_digit(text->at[length + space]))
        return "";
    const char *currency = arena_strndup(text->arena, text->at, length);
    text->at += length + space;
    return currency;
}

/* Sets a hint if the digits go on as those of a programming language do. */
static void hint_at_code(struct figure_text *text, const char *start)
{
    if (*start == '0' && start[1] != '\0' && strchr("xXoObB", start[1]))
        text->hint = "write the number with decimal digits alone";
    else if (*text->at == '_')
        text->hint = "write thousands with ',' or a space, not with '_'";
}

static bool take_bound(struct figure_text *text, struct figure_bound *bound)
{
    *bound = (struct figure_bound){.sign = take_sign(text)};
    bound->currency = take_currency(text);
    const char *start = text->at;
    bound->whole = take_whole(text);
    if (!bound->whole)
        return false;
    bound->fraction = take_fraction(text);
    if (!bound->fraction || !take_exponent(text, bound))
        return false;
    hint_at_code(text, start);
    return !text->hint;
}

/* -- Ranges ---------------------------------------------------------------------------------------------- */

/* Returns whether a number begins here. */
static bool begins_bound(const struct figure_text *text)
{
    struct figure_text copy = *text;
    take_sign(&copy);
    take_currency(&copy);
    return ascii_is_digit(*copy.at);
}

/* Skips what stands between the bounds of a range, if the second one follows it. */
static bool skip_to_second(struct figure_text *text)
{
    struct figure_text ahead = *text;
    skip_space(&ahead);
    struct figure_text behind = ahead;
    if (ahead.at > text->at && skip_word(&behind, "to") && space_length(behind.at) > 0)
        ahead = behind;
    else if (!skip_word(&ahead, "\u2013") && !skip_word(&ahead, "-"))
        return false;
    skip_space(&ahead);
    if (!begins_bound(&ahead))
        return false;
    text->at = ahead.at;
    return true;
}

/* Takes the second bound of a range. A '%' may stand after both bounds. */
static bool take_range(struct figure_text *text, struct figure *figure)
{
    struct figure_text ahead = *text;
    const bool percent = skip_word(&ahead, "%");
    if (!skip_to_second(&ahead))
        return true;
    figure->kind = FIGURE_RANGE;
    figure->low = figure->top;
    *text = ahead;
    return take_bound(text, &figure->top) && (!percent || *text->at == '%');
}

/* -- Units ----------------------------------------------------------------------------------------------- */

/* Returns whether a character beyond ASCII can be part of a unit: any but punctuation and spaces. */
static bool is_unit_letter(unsigned c)
{
    static const struct utf8_range others[] = {
        {0x80, 0xA1},     {0xA6, 0xA9},     {0xAB, 0xAF},     {0xB1, 0xB1},     {0xB4, 0xB4},
        {0xB6, 0xB6},     {0xB8, 0xB8},     {0xBB, 0xBB},     {0xBF, 0xBF},     {0x2000, 0x202F},
        {0x2038, 0x206F}, {0x2190, 0x21FF}, {0x2212, 0x2213}, {0x2248, 0x2248}, {0x2260, 0x2265},
        {0x3000, 0x3003}, {0xE000, 0xF8FF}};
    return c >= 0x80 && !utf8_in_ranges(others, sizeof others / sizeof *others, c);
}

/* Returns the bytes of the word of a unit that `at` begins with, or 0. */
static size_t unit_word(const char *at)
{
    size_t length = 0;
    for (int size; at[length]; length += (size_t)size) {
        const unsigned c = utf8_decode(at + length, strlen(at + length), &size);
        const bool letter = (c < 0x80 && ascii_is_alphanumeric((char)c)) || is_unit_letter(c);
        if (!letter && !(c < 0x80 && strchr("%/$", (int)c)) &&
            !(length > 0 && c < 0x80 && strchr(".^*-()", (int)c)))
            break;
    }
    return ascii_is_digit(*at) || (length == 1 && *at == '/') ? 0 : length;
}

bool figure_is_unit(const char *text)
{
    static const char *const others[] = {"to", "or", "and"};
    const char *at = text;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(text, others[i], strlen(others[i])) == 0 && space_length(text + strlen(others[i])) > 0)
            return false;
    if (strlen(text) > UNIT_BYTES || strcmp(text, "to") == 0 || (*at == '/' && ascii_is_digit(at[1])))
        return false;
    for (int words = 0; words < UNIT_WORDS; words++) {
        const size_t length = unit_word(at);
        at += length;
        if (length == 0 || *at == '\0')
            return length > 0;
        if (space_length(at) == 0)
            return false;
        at += space_length(at);
    }
    return false;
}

static bool take_unit(struct figure_text *text, struct figure *figure)
{
    skip_space(text);
    figure->unit = arena_strdup(text->arena, text->at);
    return *text->at == '\0' || figure_is_unit(text->at);
}

/* -- Figures --------------------------------------------------------------------------------------------- */

static const char *take_about(struct figure_text *text)
{
    static const struct {
        const char *written, *printed;
    } words[] = {{"~", "~"},   {"<=", "\u2264"},     {">=", "\u2265"},     {"<", "<"},
                 {">", ">"},   {"\u2264", "\u2264"}, {"\u2265", "\u2265"}, {"\u2248", "\u2248"},
                 {"c.", "c."}, {"ca.", "c."},        {"circa ", "c."}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!skip_word(text, words[i].written))
            continue;
        skip_space(text);
        return words[i].printed;
    }
    return "";
}

bool figure_parse(const char *bytes, struct arena *arena, struct figure *figure, const char **hint)
{
    struct figure_text text = {.at = bytes, .arena = arena};
    *hint = NULL;
    *figure = (struct figure){.nothing = word_for_nothing(bytes), .about = "", .unit = ""};
    if (figure->nothing)
        return true;
    figure->kind = FIGURE_SINGLE;
    figure->about = take_about(&text);
    const bool taken = take_bound(&text, &figure->top) && take_range(&text, figure) &&
                       take_unit(&text, figure);
    *hint = text.hint;
    return taken;
}
