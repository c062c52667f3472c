/* Letters are compared without regard to capitals. Scripts whose letters join or combine, digits and
 * punctuation are never letters of a mark, since a number follows them. */
#include "report/row_marks.h"

#include "base/ascii.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { LETTERS_MOST = 3, ALPHABET = 26 };

/* A name that one side has, or several. */
struct named {
    const char *name;
    const char *folded; /* the name with small ASCII letters */
    const char *letters;
    int rows; /* that are numbered so far */
};

/* The names of all sides, each once, in the order of the report. */
struct names {
    struct named *items;
    int count, capacity;
    struct map map; /* from a name to its index + 1, kept as a pointer */
    struct arena *arena;
};

/* Returns whether a letter of this code may stand in a mark. */
static bool is_mark_letter(unsigned codepoint)
{
    static const struct utf8_range ranges[] = {{'A', 'Z'},       {'a', 'z'},       {0xC0, 0xD6},
                                               {0xD8, 0xF6},     {0xF8, 0x24F},    {0x391, 0x3C9},
                                               {0x410, 0x44F},   {0x5D0, 0x5EA},   {0x3041, 0x3096},
                                               {0x30A1, 0x30FA}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}};
    return utf8_in_ranges(ranges, sizeof ranges / sizeof *ranges, codepoint);
}

/* Returns the bytes of the first `count` characters of the name, or 0 if one of them is no letter. */
static size_t beginning(const char *name, int count)
{
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        int size;
        if (!name[length] || !is_mark_letter(utf8_decode(name + length, strlen(name + length), &size)))
            return 0;
        length += (size_t)size;
    }
    return length;
}

static bool is_shared(const struct names *names, int index, size_t length)
{
    for (int i = 0; i < names->count; i++)
        if (i != index && strncmp(names->items[i].folded, names->items[index].folded, length) == 0)
            return true;
    return false;
}

/* Returns the letters of a name, or NULL if each beginning is shared or has something else than letters. */
static const char *shortest_letters(const struct names *names, int index)
{
    const char *name = names->items[index].name;
    for (int count = 1; count <= LETTERS_MOST; count++) {
        const size_t length = beginning(name, count);
        if (length > 0 && !is_shared(names, index, length))
            return arena_strndup(names->arena, name, length);
    }
    return NULL;
}

/* Returns A to Z for the indices 0 to 25, then AA to ZZ, and so on. */
static const char *letters_by_order(int index, struct arena *arena)
{
    const char *before = index < ALPHABET ? "" : letters_by_order(index / ALPHABET - 1, arena);
    return arena_printf(arena, "%s%c", before, 'A' + index % ALPHABET);
}

static struct named *named_side(struct names *names, const char *name)
{
    void **slot = map_slot(&names->map, name, names->arena);
    if (!*slot) {
        char *folded = arena_strdup(names->arena, name);
        for (char *at = folded; *at; at++)
            *at = ascii_to_lower(*at);
        names->items = arena_grow(names->arena, names->items, names->count, &names->capacity,
                                  sizeof *names->items);
        names->items[names->count++] = (struct named){.name = name, .folded = folded, .letters = ""};
        *slot = (void *)(intptr_t)names->count;
    }
    return &names->items[(intptr_t)*slot - 1];
}

static void choose_letters(struct names *names)
{
    bool all = true;
    for (int i = 0; i < names->count; i++) {
        const char *letters = *names->items[i].name ? shortest_letters(names, i) : "";
        names->items[i].letters = letters;
        all = all && letters;
    }
    for (int i = 0; i < names->count && !all; i++)
        if (*names->items[i].name)
            names->items[i].letters = letters_by_order(i, names->arena);
}

/* Calls visit() for each side that has marks, with its name. The name of a single table is empty, so that its
 * marks are numbers alone. */
static void for_each_side(struct report *report, struct names *names,
                          void (*visit)(struct names *names, struct side *side, const char *name))
{
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        for (int s = 0; comparison && !comparison->plain && s < comparison->side_count; s++)
            visit(names, &comparison->sides[s], comparison->alone ? "" : comparison->sides[s].name);
    }
}

static void list_name(struct names *names, struct side *side, const char *name)
{
    (void)side;
    named_side(names, name);
}

static void mark_side(struct names *names, struct side *side, const char *name)
{
    struct named *named = named_side(names, name);
    side->letters = named->letters;
    side->first_number = named->rows + 1;
    named->rows += side->row_count;
}

void row_marks_assign(struct report *report, struct arena *arena)
{
    struct names names = {.arena = arena};
    for_each_side(report, &names, list_name);
    choose_letters(&names);
    for_each_side(report, &names, mark_side);
}
