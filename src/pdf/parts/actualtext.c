/* Only marked content is read operand by operand; elsewhere only operators are, which is faster. */
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

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

/* Counts the glyphs that a string, or an array of strings and moves, shows, up to two. Sets *glyph to the
 * first. */
static int count_glyphs(struct slice operand, int *glyph)
{
    const bool array = operand.length > 0 && *operand.at == '[';
    struct slice rest = array ? syntax_elements(operand) : operand;
    int count = 0;
    for (struct slice part; count < 2 && (part = syntax_next(&rest)).length > 0;) {
        if (*part.at != '(' && *part.at != '<')
            continue;
        struct slice inner = {part.at + 1, part.length - 2};
        for (int code; count < 2 && (code = actualtext_next_code(&inner, *part.at == '<')) >= 0; count++)
            if (count == 0)
                *glyph = code;
    }
    return count;
}

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

bool actualtext_read(const struct dict *properties, struct slice content, struct slice font,
                     struct actualtext *actualtext)
{
    int count = 0;
    const char *operands = content.at;
    *actualtext = (struct actualtext){.font = font,
                                      .text = utf16_digits(syntax_lookup(properties, "ActualText"))};
    if (properties->count != 1 || actualtext->text.length == 0)
        return false;
    for (struct slice word; (word = syntax_next_keyword(&content)).length > 0; operands = content.at) {
        struct slice rest = {operands, (size_t)(word.at - operands)};
        if (slice_is(word, "EMC"))
            return count == 1 && actualtext->font.length > 0;
        if (slice_is(word, "Tf"))
            actualtext->font = count == 0 ? syntax_next(&rest) : (struct slice){"", 0};
        else if (slice_is(word, "Tj") || slice_is(word, "TJ"))
            count += count_glyphs(syntax_next(&rest), &actualtext->glyph);
        else if (!slice_is(word, "Td") && !slice_is(word, "Tm"))
            return false;
        if (count > 1)
            return false;
    }
    return false;
}

void actualtext_find(struct slice content, void (*found)(void *closure, const struct actualtext *actualtext),
                     void *closure)
{
    struct slice font = {"", 0};
    const char *operands = content.at;
    for (struct slice word; (word = syntax_next_keyword(&content)).length > 0; operands = content.at) {
        struct slice rest = {operands, (size_t)(word.at - operands)};
        struct dict properties;
        struct actualtext actualtext;
        if (slice_is(word, "Tf")) {
            font = syntax_next(&rest);
        } else if (slice_is(word, "BDC")) {
            syntax_next(&rest);
            if (syntax_dict(syntax_next(&rest), &properties) &&
                actualtext_read(&properties, content, font, &actualtext))
                found(closure, &actualtext);
        }
    }
}
