/* CMaps are PostScript. Those of cairo differ from font to font only between "beginbfchar" and "endbfchar".
 */
#include "pdf/parts/tounicode.h"

#include <stdlib.h>

/* -- Reading --------------------------------------------------------------------------------------------- */

/* Returns the inside of a hexadecimal string, of length 0 for other values. */
static struct slice inside_of(struct slice string)
{
    const bool hexadecimal = string.length > 2 && *string.at == '<' && string.at[1] != '<';
    return hexadecimal ? (struct slice){string.at + 1, string.length - 2} : (struct slice){"", 0};
}

/* Returns the value of up to four hexadecimal digits, or -1 for anything else. */
static int number_of(struct slice digits)
{
    char text[5] = {0}, *end;
    if (digits.length == 0 || digits.length >= sizeof text)
        return -1;
    memcpy(text, digits.at, digits.length);
    const long number = strtol(text, &end, 16);
    return *end || *text == '-' || *text == '+' || *text == ' ' ? -1 : (int)number;
}

bool tounicode_read(struct slice map, struct tounicode **entries, int *count, struct arena *arena)
{
    int capacity = 0;
    *entries = NULL;
    *count = 0;
    bool within = false;
    for (struct slice word; (word = syntax_next(&map)).length > 0;) {
        if (slice_is(word, "beginbfchar") || slice_is(word, "endbfchar")) {
            within = *word.at == 'b';
        } else if (slice_is(word, "beginbfrange")) {
            return false;
        } else if (within) {
            const struct slice text = inside_of(syntax_next(&map));
            const int code = number_of(inside_of(word));
            if (code < 0 || text.length == 0 || text.length % 4)
                return false;
            *entries = arena_grow(arena, *entries, *count, &capacity, sizeof **entries);
            (*entries)[(*count)++] = (struct tounicode){.code = code, .text = text};
        }
    }
    return map.length == 0 && *count > 0;
}

/* -- Writing --------------------------------------------------------------------------------------------- */

/* Returns the unit of UTF-16 that a code is mapped to, or -1 if it is mapped to several or to none. */
static int unit_of(const struct slice *texts, int code)
{
    if (texts[code].length > 0)
        return number_of(texts[code]);
    return code >= ' ' && code <= '~' ? code : -1;
}

/* Returns the last code of the longest range from `from` on in which the texts grow by one with the codes.
 * Within a range only the last byte of the text may change, and Ghostscript keeps only texts of one byte. */
static int range_end(const struct slice *texts, int from)
{
    int to = from;
    while (unit_of(texts, from) >= 0 && to < 255 && unit_of(texts, to + 1) == unit_of(texts, to) + 1 &&
           unit_of(texts, to) < 0xFF)
        to++;
    return to;
}

/* Appends either the ranges or the single codes, in sections of at most 100 entries (9.10.3). */
static void put_entries(const struct slice *texts, bool ranges, struct buf *out)
{
    enum { MOST_ENTRIES = 100 };
    struct buf section = buf_new(out->arena);
    int count = 0;
    for (int from = 1, to; from < 256; from = to + 1) {
        to = range_end(texts, from);
        if ((unit_of(texts, from) >= 0 || texts[from].length > 0) && (to > from) == ranges) {
            if (ranges)
                buf_printf(&section, "<%02x><%02x><%04x>\n", (unsigned)from, (unsigned)to,
                           (unsigned)unit_of(texts, from));
            else if (texts[from].length > 0)
                buf_printf(&section, "<%02x><%.*s>\n", (unsigned)from, (int)texts[from].length,
                           texts[from].at);
            count += ranges || texts[from].length > 0;
        }
        if (count == MOST_ENTRIES || (to == 255 && count > 0)) {
            const char *const kind = ranges ? "range" : "char";
            buf_printf(out, "%d beginbf%s\n%sendbf%s\n", count, kind, section.data, kind);
            buf_clear(&section);
            count = 0;
        }
    }
}

void tounicode_put(const struct slice texts[256], struct buf *out)
{
    buf_puts(out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                  "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                  "1 begincodespacerange\n<00><ff>\nendcodespacerange\n");
    put_entries(texts, false, out);
    put_entries(texts, true, out);
    buf_puts(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}
