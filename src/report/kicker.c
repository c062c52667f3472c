/* Decides which words of the kicker keep their case. "5 ms" is not "5 MS", and the path of an address is
 * another one in capitals. */
#include "report/kicker.h"

#include "base/ascii.h"

#include <string.h>

static const char figures[] = "0123456789.,";

/* Returns whether the word, without punctuation and without what follows a slash, is a unit with small
 * letters. */
static bool is_unit_word(const char *word, size_t length)
{
    static const char *const units[] = {
        "ms",  "\u00B5s", "\u03BCs", "ns",  "s",   "min",  "h",    "d",    "nm",  "\u00B5m", "\u03BCm",
        "mm",  "cm",      "m",       "km",  "mg",  "g",    "kg",   "t",    "ml",  "l",       "kB",
        "KiB", "MiB",     "GiB",     "TiB", "bit", "kbit", "Mbit", "Gbit", "kb",  "Mb",      "Gb",
        "Hz",  "kHz",     "MHz",     "GHz", "mW",  "kW",   "Wh",   "kWh",  "MWh", "GWh",     "mV",
        "kV",  "mA",      "mAh",     "kJ",  "Pa",  "hPa",  "kPa",  "MPa",  "bar", "kN",      "pt",
        "px",  "em",      "dpi",     "fps", "rpm", "req",  "kcal", "dB",   "mol", "x"};
    size_t end = 0;
    while (end < length && !strchr(".,;:!?)/", word[end]))
        end++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i]) == end && strncmp(units[i], word, end) == 0)
            return true;
    return false;
}

/* Returns whether the bytes have the form of an address, with or without its scheme: "e.org/a". */
static bool looks_like_address(struct arena *scratch, const char *bytes, size_t length)
{
    const char *word = arena_strndup(scratch, bytes, length), *dot = strchr(word, '.');
    return strstr(word, "://") || strncmp(word, "www.", 4) == 0 || strchr(word, '@') ||
           (dot && dot > word && dot[1] && !ascii_is_digit(dot[1]) && strchr(dot, '/'));
}

/* Returns whether the word [from, to) of the text keeps its case. */
static bool keeps_case(struct arena *scratch, const struct text *text, size_t from, size_t to)
{
    size_t before = from;
    while (before > 0 && text->bytes[before - 1] == ' ')
        before--;
    const char *word = text->bytes + from;
    const size_t number = strspn(word, figures);
    if (before < from && before > 0 && ascii_is_digit(text->bytes[before - 1]) &&
        is_unit_word(word, to - from))
        return true;
    if (number > 0 && number < to - from && is_unit_word(word + number, to - from - number))
        return true;
    return looks_like_address(scratch, word, to - from);
}

/* The spans of the divided text. */
struct divided {
    struct arena *arena;
    struct span *list;
    int count, capacity;
};

/* Adds the bytes [span.start, span.end), to the last part if that belongs to the same span and case. */
static void add_kicker_part(struct divided *divided, struct span span, bool begins)
{
    struct span *last = divided->count ? &divided->list[divided->count - 1] : NULL;
    if (!begins && last && last->as_is == span.as_is) {
        last->end = span.end;
        last->cited = span.cited;
        return;
    }
    divided->list = arena_grow(divided->arena, divided->list, divided->count, &divided->capacity,
                               sizeof *divided->list);
    divided->list[divided->count++] = span;
}

/* Adds a span, divided where its words begin or cease to keep their case. */
static void divide_span(struct divided *divided, struct arena *scratch, const struct text *text,
                        const struct span *span)
{
    for (size_t at = span->start, end; at < span->end; at = end) {
        struct span part = *span;
        const size_t word = at + strcspn(text->bytes + at, " \n");
        const size_t stop = word < span->end ? word : span->end;
        end = stop + strspn(text->bytes + stop, " \n");
        end = end < span->end ? end : span->end;
        part.as_is = (span->style & SPAN_CODE) || keeps_case(scratch, text, at, stop);
        part.start = at;
        part.end = end;
        part.cited = end == span->end ? span->cited : 0;
        add_kicker_part(divided, part, at == span->start);
    }
}

void kicker_keep_case(struct reader *reader, struct text *kicker)
{
    struct divided divided = {.arena = reader->arena};
    for (int i = 0; i < kicker->span_count; i++)
        divide_span(&divided, reader->scratch, kicker, &kicker->spans[i]);
    kicker->spans = divided.list;
    kicker->span_count = divided.count;
}
