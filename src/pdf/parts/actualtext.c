/* Only marked content with ActualText is read operand by operand. */
#include "pdf/parts/actualtext.h"

static int digit_of(char byte)
{
    static const char digits[] = "0123456789abcdef";
    const char *digit = byte ? strchr(digits, byte) : NULL;
    return digit ? (int)(digit - digits) : -1;
}

/* cairo ends lines between digits. */
static int next_hexadecimal(struct slice *string)
{
    struct slice rest = *string;
    int digits = 0, code = 0;
    for (; rest.length > 0 && digits < 4; slice_advance(&rest, 1)) {
        if (*rest.at == '\n')
            continue;
        const int digit = digit_of(*rest.at);
        if (digit < 0)
            return -1;
        code = code << 4 | digit;
        digits++;
    }
    if (digits == 0 || digits == 4)
        *string = rest;
    return digits == 4 ? code : -1;
}

/* A backslash stands before a line end that is ignored, octal digits of a byte, a letter for a control
 * character, or the byte itself (7.3.4.2). */
static int next_literal(struct slice *string)
{
    static const char letters[] = "nrtbf", controls[] = "\n\r\t\b\f";
    while (string->length > 1 && string->at[0] == '\\' && string->at[1] == '\n')
        slice_advance(string, 2);
    if (string->length == 0)
        return -1;
    int code = (unsigned char)*string->at;
    slice_advance(string, 1);
    if (code != '\\')
        return code;
    if (string->length == 0)
        return -1;
    if (*string->at < '0' || *string->at > '7') {
        const char *letter = strchr(letters, *string->at);
        code = letter && *letter ? controls[letter - letters] : (unsigned char)*string->at;
        slice_advance(string, 1);
        return code;
    }
    code = 0;
    for (int i = 0; i < 3 && string->length > 0 && *string->at >= '0' && *string->at <= '7'; i++) {
        code = code << 3 | (*string->at - '0');
        slice_advance(string, 1);
    }
    return code & 0xFF;
}

int actualtext_next_code(struct slice *string, bool hexadecimal)
{
    return hexadecimal ? next_hexadecimal(string) : next_literal(string);
}

/* -- Text ------------------------------------------------------------------------------------------------ */

/* Returns the digits after the byte order mark of a hexadecimal text string, of length 0 for other values. */
static struct slice utf16_digits(struct slice string)
{
    static const char mark[] = "<feff";
    const size_t length = sizeof mark - 1;
    if (string.length <= length + 1 || memcmp(string.at, mark, length) != 0 ||
        (string.length - length - 1) % 4)
        return (struct slice){"", 0};
    return (struct slice){string.at + length, string.length - length - 1};
}

/* A character beyond U+FFFF has two units of UTF-16, the first of which begins with the digits d8 to db. */
struct slice actualtext_character(struct slice *text)
{
    const bool pair = text->length >= 8 && *text->at == 'd' && text->at[1] >= '8' && text->at[1] <= 'b';
    const size_t digits = pair ? 8 : text->length < 4 ? text->length : 4;
    const struct slice character = {text->at, digits};
    slice_advance(text, digits);
    return character;
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

/* Returns whether a number is an integer, and adds it to *sum. */
static bool add_adjustment(struct slice number, int *sum)
{
    enum { MOST = 1 << 24 };
    const bool negative = number.length > 0 && *number.at == '-';
    if (negative)
        slice_advance(&number, 1);
    const int value = syntax_count(number);
    if (value < 0 || value > MOST || *sum > MOST || *sum < -MOST)
        return false;
    *sum += negative ? -value : value;
    return true;
}

static bool add_string(struct actualtext *actualtext, struct slice string)
{
    struct slice inner = {string.at + 1, string.length - 2};
    for (int code; (code = actualtext_next_code(&inner, *string.at == '<')) >= 0; actualtext->glyph_count++)
        if (actualtext->glyph_count < ACTUALTEXT_GLYPHS)
            actualtext->glyphs[actualtext->glyph_count] = (struct actualtext_glyph){.font = actualtext->font,
                                                                                    .code = code};
    return inner.length == 0;
}

/* Reads the operand of Tj or TJ: a string, or an array of strings and adjustments. */
static bool add_shown(struct actualtext *actualtext, struct slice operand)
{
    const bool array = operand.length > 0 && *operand.at == '[';
    struct slice rest = array ? syntax_elements(operand) : operand;
    for (struct slice part; (part = syntax_next(&rest)).length > 0;) {
        if (*part.at == '(' || *part.at == '<') {
            if (!add_string(actualtext, part))
                return false;
        } else if (!add_adjustment(part,
                                   actualtext->glyph_count ? &actualtext->after : &actualtext->before)) {
            return false;
        }
    }
    return actualtext->font.length > 0;
}

static bool add_move(struct actualtext *actualtext, struct slice move)
{
    if (actualtext->glyph_count == 0 && actualtext->before)
        return false;
    if (actualtext->move_count < ACTUALTEXT_MOVES)
        actualtext->moves[actualtext->move_count] = move;
    actualtext->move_count++;
    actualtext->moves_before += actualtext->glyph_count == 0;
    actualtext->after = 0;
    actualtext->after_glyph = actualtext->glyph_count;
    return true;
}

/* Takes one operator; `operands` is what stands before it. */
static bool add_operator(struct actualtext *actualtext, struct slice word, struct slice operands)
{
    struct slice rest = operands;
    if (slice_is(word, "Tj") || slice_is(word, "TJ"))
        return add_shown(actualtext, syntax_next(&rest));
    if (slice_is(word, "Td") || slice_is(word, "Tm")) {
        syntax_skip(&rest);
        return add_move(actualtext, (struct slice){rest.at, (size_t)(word.at + word.length - rest.at)});
    }
    if (!slice_is(word, "Tf"))
        return false;
    actualtext->font = syntax_next(&rest);
    actualtext->size = syntax_next(&rest);
    return true;
}

bool actualtext_read(const struct dict *properties, struct slice content, struct slice font,
                     struct slice size, struct actualtext *actualtext)
{
    const char *operands = content.at;
    *actualtext = (struct actualtext){
        .text = utf16_digits(syntax_lookup(properties, "ActualText")), .font = font, .size = size};
    if (properties->count != 1 || actualtext->text.length == 0)
        return false;
    for (struct slice word; (word = syntax_next_keyword(&content)).length > 0; operands = content.at) {
        if (slice_is(word, "EMC")) {
            actualtext->end = (struct slice){word.at, content.length + word.length};
            return true;
        }
        if (!add_operator(actualtext, word, (struct slice){operands, (size_t)(word.at - operands)}))
            return false;
    }
    return false;
}

void actualtext_find(struct slice content, void (*found)(void *closure, const struct actualtext *actualtext),
                     void *closure)
{
    struct slice font = {"", 0}, size = {"", 0};
    const char *operands = content.at;
    for (struct slice word; (word = syntax_next_keyword(&content)).length > 0; operands = content.at) {
        struct slice rest = {operands, (size_t)(word.at - operands)};
        struct dict properties;
        struct actualtext actualtext;
        if (slice_is(word, "Tf")) {
            font = syntax_next(&rest);
            size = syntax_next(&rest);
        } else if (slice_is(word, "BDC")) {
            syntax_next(&rest);
            if (syntax_dict(syntax_next(&rest), &properties) &&
                actualtext_read(&properties, content, font, size, &actualtext))
                found(closure, &actualtext);
        }
    }
}
