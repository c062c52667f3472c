/* Decides how bytes are decoded and which characters are forbidden. Forbidden are characters that make the
 * page, the terminal or the file's own text show something else than it says, and those that the PDF library
 * cannot take. */
#include "base/utf8.h"

bool utf8_in_ranges(const struct utf8_range *ranges, int count, unsigned codepoint)
{
    int low = 0, high = count;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (codepoint > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && codepoint >= ranges[low].first;
}

unsigned utf8_decode(const char *text, size_t length, int *size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    const unsigned lead = bytes[0];
    *size = 1;
    if (lead < 0x80)
        return lead;
    const int tail = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
    if (tail == 0 || (size_t)tail >= length)
        return UTF8_BAD;
    unsigned codepoint = lead & (0x3Fu >> tail);
    for (int i = 1; i <= tail; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return UTF8_BAD;
        codepoint = codepoint << 6 | (bytes[i] & 0x3F);
    }
    static const unsigned least[] = {0, 0x80, 0x800, 0x10000};
    if (codepoint < least[tail] || codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint <= 0xDFFF))
        return UTF8_BAD;
    *size = tail + 1;
    return codepoint;
}

bool utf8_is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

int utf8_length(const char *text)
{
    int count = 0;
    for (; *text; text++)
        count += (*text & 0xC0) != 0x80;
    return count;
}

int utf8_columns(unsigned codepoint)
{
    static const struct utf8_range combining[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                                                  {0x610, 0x61A},   {0x64B, 0x65F},   {0x1AB0, 0x1AFF},
                                                  {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF},
                                                  {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};
    static const struct utf8_range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xA960, 0xA97C}, {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    if (codepoint < 0x300)
        return 1;
    if (utf8_in_ranges(combining, sizeof combining / sizeof *combining, codepoint))
        return 0;
    return utf8_in_ranges(wide, sizeof wide / sizeof *wide, codepoint) ? 2 : 1;
}

bool utf8_is_space(unsigned codepoint)
{
    static const struct utf8_range spaces[] = {{0x09, 0x0A},     {0x0D, 0x0D},     {0x20, 0x20},
                                               {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
                                               {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
    return utf8_in_ranges(spaces, sizeof spaces / sizeof *spaces, codepoint);
}

const char *utf8_forbidden(unsigned codepoint)
{
    if (codepoint < 0x20)
        return codepoint == '\t' || codepoint == '\n' || codepoint == '\r' ? 0 : "a control character";
    if (codepoint >= 0x7F && codepoint < 0xA0)
        return "a control character";
    if (codepoint == 0x2028 || codepoint == 0x2029)
        return "a line or paragraph separator";
    if ((codepoint >= 0x202A && codepoint <= 0x202E) || (codepoint >= 0x2066 && codepoint <= 0x2069))
        return "a bidirectional control";
    if ((codepoint >= 0x206A && codepoint <= 0x206F) || (codepoint >= 0xFFF9 && codepoint <= 0xFFFB))
        return "a format character that text has no use for";
    if (codepoint >= 0xE0000 && codepoint <= 0xE007F)
        return "an invisible tag character";
    if (codepoint >= 0xD800 && codepoint <= 0xDFFF)
        return "a surrogate";
    if (codepoint == 0xFEFF)
        return "a byte order mark";
    if ((codepoint & 0xFFFE) == 0xFFFE || (codepoint >= 0xFDD0 && codepoint <= 0xFDEF))
        return "a noncharacter";
    return 0;
}
