/* Applies hyphenation patterns to a word: patterns that occur in it raise levels between its letters, and odd
 * levels allow a hyphen. In a dictionary of two levels the first one finds the parts of a compound, each part
 * is looked at again, and a part that has no parts is divided by the second level. */
#include "text/patterns.h"

#include <string.h>

enum { HEADER = 36, EDGE = 6, LAST = 0x80, WORD_END = 1, PLACES_MOST = PATTERNS_LETTERS_MOST + 2 };

struct patterns {
    int left, right, inner_left, inner_right; /* fewest letters before and after a hyphen */
    uint32_t compound_root, root;
    uint32_t letter_count, value_count, edge_count;
    const unsigned char *letters, *values, *digits, *edges;
    uint32_t digits_length;
};

/* The letters of a word, or of a part of a compound, as symbols. */
struct stretch {
    const unsigned char *symbols;
    int count;
    bool starts_word, ends_word;
};

/* -- Reading -------------------------------------------------------------------------------------------- */

static uint32_t little_endian(const unsigned char *bytes, int count)
{
    uint32_t number = 0;
    for (int i = 0; i < count; i++)
        number |= (uint32_t)bytes[i] << 8 * i;
    return number;
}

/* Finds the parts after the header. Returns whether the bytes end at the end of the last part. */
static bool find_parts(struct patterns *patterns, const unsigned char *bytes, size_t length)
{
    const size_t tables = HEADER + 4 * ((size_t)patterns->letter_count + patterns->value_count + 1);
    if (patterns->letter_count > LAST || patterns->value_count > UINT16_MAX || length < tables)
        return false;
    patterns->letters = bytes + HEADER;
    patterns->values = patterns->letters + 4 * (size_t)patterns->letter_count;
    patterns->digits = bytes + tables;
    patterns->digits_length = little_endian(patterns->digits - 4, 4);
    patterns->edges = patterns->digits + patterns->digits_length;
    return length == tables + patterns->digits_length + (size_t)EDGE * patterns->edge_count &&
           patterns->compound_root < patterns->edge_count && patterns->root < patterns->edge_count;
}

const struct patterns *patterns_read(const unsigned char *bytes, size_t length, struct arena *arena)
{
    if (length < HEADER || memcmp(bytes, "hyphens1", 8) != 0)
        return NULL;
    struct patterns *patterns = arena_alloc(arena, sizeof *patterns);
    *patterns = (struct patterns){.left = bytes[8] > 0 ? bytes[8] : 2,
                                  .right = bytes[9] > 0 ? bytes[9] : 2,
                                  .inner_left = bytes[10],
                                  .inner_right = bytes[11],
                                  .compound_root = little_endian(bytes + 16, 4),
                                  .root = little_endian(bytes + 20, 4),
                                  .letter_count = little_endian(bytes + 24, 4),
                                  .value_count = little_endian(bytes + 28, 4),
                                  .edge_count = little_endian(bytes + 32, 4)};
    return find_parts(patterns, bytes, length) ? patterns : NULL;
}

/* -- One level ------------------------------------------------------------------------------------------ */

/* Raises the levels from `levels` on to the digits of a value. There are `room` levels. */
static void raise_levels(const struct patterns *patterns, uint32_t value, unsigned char *levels, int room)
{
    if (value == 0 || value >= patterns->value_count)
        return;
    const uint32_t offset = little_endian(patterns->values + 4 * (size_t)value, 4);
    if (patterns->digits_length < 2 || offset > patterns->digits_length - 2)
        return;
    const unsigned char *digits = patterns->digits + offset;
    const int skip = digits[0], count = digits[1];
    if (count + 2 > (int)(patterns->digits_length - offset) || skip + count > room)
        return;
    for (int i = 0; i < count; i++)
        if (levels[skip + i] < digits[2 + i])
            levels[skip + i] = digits[2 + i];
}

/* Returns the edge that has `symbol` in the group that begins at `edge`, or 0 if there is none. */
static uint32_t find_edge(const struct patterns *patterns, uint32_t edge, unsigned char symbol)
{
    for (; edge > 0 && edge < patterns->edge_count; edge++) {
        const unsigned char at = patterns->edges[EDGE * (size_t)edge];
        if ((at & ~LAST) == symbol)
            return edge;
        if (at & LAST)
            break;
    }
    return 0;
}

/* Returns the edge at the end of the path of `count` symbols from the root, or 0 if there is no such path. */
static uint32_t walk(const struct patterns *patterns, uint32_t root, const unsigned char *symbols, int count)
{
    uint32_t edge = 0, group = root;
    for (int i = 0; i < count; i++) {
        edge = find_edge(patterns, group, symbols[i]);
        if (edge == 0)
            return 0;
        group = little_endian(patterns->edges + EDGE * (size_t)edge + 3, 3);
    }
    return edge;
}

/* Sets levels[i] to the level before symbol i of the stretch. At each symbol only the longest beginning of a
 * pattern that ends there is used, as in libhyphen. Dictionaries are written so that the longest one includes
 * the digits of the shorter ones. */
static void apply_level(const struct patterns *patterns, uint32_t root, const struct stretch *stretch,
                        unsigned char *levels)
{
    unsigned char places[PLACES_MOST];
    unsigned char raised[PLACES_MOST + 1] = {0};
    const int count = stretch->count + 2;
    places[0] = places[count - 1] = WORD_END;
    memcpy(places + 1, stretch->symbols, (size_t)stretch->count);
    for (int i = 0, start = 0; i < count; i++) {
        uint32_t edge = 0;
        while (start <= i && (edge = walk(patterns, root, places + start, i + 1 - start)) == 0)
            start++;
        if (edge > 0)
            raise_levels(patterns, little_endian(patterns->edges + EDGE * (size_t)edge + 1, 2),
                         raised + start, count + 1 - start);
    }
    memcpy(levels, raised + 1, (size_t)stretch->count);
}

/* -- Words ---------------------------------------------------------------------------------------------- */

/* Forbids hyphens with fewer than `left` letters before or fewer than `right` letters after them. */
static void keep_ends(bool *allowed, int count, int left, int right)
{
    for (int i = 0; i < count; i++)
        if (i + 1 < left || count - 1 - i < right)
            allowed[i] = false;
}

static void apply_simple(const struct patterns *patterns, const struct stretch *stretch, bool *allowed)
{
    unsigned char levels[PLACES_MOST];
    apply_level(patterns, patterns->root, stretch, levels);
    for (int i = 0; i < stretch->count; i++)
        allowed[i] = i + 1 < stretch->count && levels[i + 1] % 2;
}

static void apply_compound(const struct patterns *patterns, const struct stretch *stretch, bool *allowed)
{
    unsigned char levels[PLACES_MOST];
    const int count = stretch->count;
    int begin = 0;
    apply_level(patterns, patterns->compound_root, stretch, levels);
    for (int i = 0; i < count; i++)
        allowed[i] = i + 1 < count && levels[i + 1] % 2;
    for (int i = 0; i < count; i++) {
        const bool parts = allowed[i];
        if (!parts && !(begin > 0 && i + 1 == count))
            continue;
        if (i > begin) {
            bool inner[PLACES_MOST];
            apply_compound(patterns,
                           &(struct stretch){.symbols = stretch->symbols + begin,
                                             .count = i - begin + 1,
                                             .starts_word = begin == 0 && stretch->starts_word,
                                             .ends_word = !parts && stretch->ends_word},
                           inner);
            memcpy(allowed + begin, inner, (size_t)(i - begin) * sizeof *allowed);
        } else if (i + 1 == count && !stretch->ends_word) {
            allowed[begin - 1] = false; /* a single letter at the end of a part belongs to it */
        }
        begin = i + 1;
    }
    if (begin > 0)
        return;
    apply_simple(patterns, stretch, allowed);
    keep_ends(allowed, count, stretch->starts_word ? 0 : patterns->inner_left,
              stretch->ends_word ? 0 : patterns->inner_right);
}

/* Returns the symbol of a letter, or 0 if no pattern has it. */
static unsigned char symbol_of(const struct patterns *patterns, uint32_t letter)
{
    for (uint32_t i = 0; i < patterns->letter_count; i++)
        if (little_endian(patterns->letters + 4 * (size_t)i, 4) == letter)
            return (unsigned char)(i + 1);
    return 0;
}

void patterns_apply(const struct patterns *patterns, const uint32_t *letters, int count, bool *allowed)
{
    unsigned char symbols[PATTERNS_LETTERS_MOST] = {0};
    for (int i = 0; i < count; i++)
        symbols[i] = symbol_of(patterns, letters[i]);
    const struct stretch word = {.symbols = symbols, .count = count, .starts_word = true, .ends_word = true};
    if (patterns->compound_root > 0)
        apply_compound(patterns, &word, allowed);
    else
        apply_simple(patterns, &word, allowed);
    keep_ends(allowed, count, patterns->left, patterns->right);
}
