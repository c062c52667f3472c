/* A table CFF has four lists one after the other: names, dictionaries of fonts, strings and subroutines. The
 * font's dictionary tells where everything else is (Adobe Technical Note 5176). The table of a font for large
 * character sets ("CID") has a dictionary for each group of glyphs. */
#include "text/sfnt_cff.h"

#include "text/sfnt_charstring.h"

#include <stdint.h>

enum {
    /* Operators of dictionaries; those of two bytes have 12 in the high byte. */
    CHARSET = 15,
    CHARSTRINGS = 17,
    PRIVATE = 18,
    SUBRS = 19,
    CHARSTRING_TYPE = 0x0C06,
    ROS = 0x0C1E,
    FD_ARRAY = 0x0C24,
    FD_SELECT = 0x0C25,
    OPERANDS_MOST = 3 /* as many of the last operands are kept */
};

struct cff {
    struct sfnt_face *face;
    struct sfnt_bytes table;
    struct sfnt_bytes dictionary; /* of the font */
    struct sfnt_index strings, global, charstrings;
    struct sfnt_index *local; /* subroutines, for each group of glyphs */
    size_t groups;
    unsigned char *group_of; /* of each glyph */
};

static bool fail_cff(struct cff *cff, const char *what)
{
    return sfnt_fail(cff->face, "is damaged: its table 'CFF ' has %s", what);
}

/* -- Dictionaries ---------------------------------------------------------------------------------------- */

/* The last operands of an operator, as whole numbers; 0 for fractions and for those that are missing. */
struct operands {
    size_t last[OPERANDS_MOST]; /* the last one first */
};

static void take_operand(struct operands *operands, size_t number)
{
    operands->last[2] = operands->last[1];
    operands->last[1] = operands->last[0];
    operands->last[0] = number;
}

/* Returns the length of the operand at `at`, or 0 if it is not complete. Numbers below 0 are no offsets: they
 * become very large. */
static size_t read_operand(struct sfnt_bytes dictionary, size_t at, struct operands *operands)
{
    const unsigned first = dictionary.at[at];
    const size_t rest = dictionary.length - at;
    size_t length = first == 29 ? 5 : first == 28 ? 3 : first >= 247 ? 2 : 1, number = 0;
    if (first == 30) { /* a fraction: digits of four bits each, which 15 ends */
        while (length < rest && (dictionary.at[at + length] & 0x0F) != 0x0F)
            length++;
        length++;
    }
    if (length > rest)
        return 0;
    if (first == 29)
        number = sfnt_get32(dictionary, at + 1);
    else if (first == 28)
        number = sfnt_get16(dictionary, at + 1);
    else if (first >= 247 && first <= 250)
        number = (first - 247) * 256 + dictionary.at[at + 1] + 108;
    else if (first >= 139 && first <= 246)
        number = first - 139;
    take_operand(operands, number);
    return length;
}

/* An operator of a dictionary with what stands before it. */
struct entry {
    unsigned code;
    struct operands operands;
};

/* Reads the next operator, from *at on, and moves *at behind it. Returns false at the end of the dictionary
 * and if it is damaged; then *at is not its length. */
static bool next_entry(struct sfnt_bytes dictionary, size_t *at, struct entry *entry)
{
    enum { ESCAPE = 12, CODES = 22, RESERVED = 28, FRACTION = 30, NOTHING = 255 };
    *entry = (struct entry){.code = 0};
    for (size_t here = *at; here < dictionary.length;) {
        const unsigned first = dictionary.at[here];
        if (first < CODES) {
            const bool escape = first == ESCAPE && here + 1 < dictionary.length;
            entry->code = escape ? first << 8 | dictionary.at[here + 1] : first;
            *at = here + (escape ? 2 : 1);
            return true;
        }
        const bool number = first >= RESERVED && first != FRACTION + 1 && first != NOTHING;
        const size_t length = number ? read_operand(dictionary, here, &entry->operands) : 0;
        if (length == 0)
            return false;
        here += length;
    }
    return false;
}

/* Returns whether a dictionary is whole and has no operator twice. */
static bool is_dictionary(struct sfnt_bytes dictionary)
{
    bool known[256] = {false}, escaped[256] = {false};
    struct entry entry;
    size_t at = 0;
    while (next_entry(dictionary, &at, &entry)) {
        bool *seen = entry.code > 255 ? &escaped[entry.code & 255] : &known[entry.code];
        if (*seen)
            return false;
        *seen = true;
    }
    return at == dictionary.length;
}

/* Looks for an operator in a dictionary and stores its operands. Returns whether it is there. */
static bool find_operator(struct sfnt_bytes dictionary, unsigned wanted, struct operands *operands)
{
    struct entry entry;
    for (size_t at = 0; next_entry(dictionary, &at, &entry);) {
        *operands = entry.operands;
        if (entry.code == wanted)
            return true;
    }
    return false;
}

/* Returns whether the dictionary's texts are in the list of strings. The first 391 are those that every
 * reader knows. */
static bool has_strings(const struct cff *cff, struct sfnt_bytes dictionary)
{
    enum { KNOWN = 391 };
    static const unsigned codes[] = {0, 1, 2, 3, 4, 0x0C00, 0x0C15, 0x0C16, 0x0C26};
    const size_t count = KNOWN + cff->strings.count;
    struct operands operands;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (find_operator(dictionary, codes[i], &operands) && operands.last[0] >= count)
            return false;
    return !find_operator(dictionary, ROS, &operands) ||
           (operands.last[1] < count && operands.last[2] < count);
}

/* Returns false, with a fault, if a dictionary of a font is damaged. */
static bool check_dictionary(struct cff *cff, struct sfnt_bytes dictionary)
{
    return (is_dictionary(dictionary) && has_strings(cff, dictionary)) ||
           fail_cff(cff, "an impossible dictionary");
}

/* Returns the last operand of an operator of the font's dictionary, or `otherwise`. */
static size_t dictionary_number(const struct cff *cff, unsigned code, size_t otherwise)
{
    struct operands operands;
    return find_operator(cff->dictionary, code, &operands) ? operands.last[0] : otherwise;
}

/* -- Groups of glyphs ------------------------------------------------------------------------------------ */

/* Reads the local subroutines that a dictionary leads to. Without any, the list is empty. */
static bool read_local(struct cff *cff, struct sfnt_bytes dictionary, struct sfnt_index *local)
{
    struct operands place, subrs;
    *local = (struct sfnt_index){.count = 0};
    if (!find_operator(dictionary, PRIVATE, &place) || place.last[1] == 0)
        return true;
    if (!sfnt_holds(cff->table, place.last[0], place.last[1], 1))
        return fail_cff(cff, "a dictionary that is not within it");
    const struct sfnt_bytes private = {cff->table.at + place.last[0], place.last[1]};
    if (!is_dictionary(private))
        return fail_cff(cff, "an impossible dictionary");
    if (!find_operator(private, SUBRS, &subrs))
        return true;
    return (subrs.last[0] <= cff->table.length - place.last[0] &&
            sfnt_read_index(cff->table, place.last[0] + subrs.last[0], local)) ||
           fail_cff(cff, "subroutines that are not within it");
}

/* Reads the ranges of glyphs that belong to groups. */
static bool read_ranges(struct cff *cff, size_t at)
{
    enum { HEADER = 3, ROW = 3 };
    const struct sfnt_bytes table = cff->table;
    if (!sfnt_holds(table, at, HEADER, 1))
        return false;
    const size_t count = sfnt_get16(table, at + 1);
    if (count == 0 || !sfnt_holds(table, at + HEADER, count, ROW) ||
        !sfnt_holds(table, at + HEADER + ROW * count, 2, 1) || sfnt_get16(table, at + HEADER) != 0 ||
        sfnt_get16(table, at + HEADER + ROW * count) != cff->face->glyphs)
        return false;
    for (size_t i = 0; i < count; i++) {
        const size_t row = at + HEADER + ROW * i;
        const size_t from = sfnt_get16(table, row), to = sfnt_get16(table, row + ROW);
        if (from >= to || to > cff->face->glyphs)
            return false;
        memset(cff->group_of + from, table.at[row + 2], to - from);
    }
    return true;
}

/* Reads the group of each glyph (FDSelect). */
static bool read_groups(struct cff *cff, size_t at)
{
    enum { LIST = 0, RANGES = 3 };
    const size_t glyphs = cff->face->glyphs;
    const int format = sfnt_holds(cff->table, at, 1, 1) ? cff->table.at[at] : -1;
    if (format == LIST && sfnt_holds(cff->table, at + 1, glyphs, 1))
        memcpy(cff->group_of, cff->table.at + at + 1, glyphs);
    else if (format != RANGES || !read_ranges(cff, at))
        return fail_cff(cff, "an impossible list of groups of glyphs");
    for (size_t i = 0; i < glyphs; i++)
        if (cff->group_of[i] >= cff->groups)
            return fail_cff(cff, "a glyph of a group that does not exist");
    return true;
}

/* Reads the groups of a font for large character sets, each with its subroutines. */
static bool read_cid(struct cff *cff)
{
    struct sfnt_index dictionaries;
    if (!sfnt_read_index(cff->table, dictionary_number(cff, FD_ARRAY, SIZE_MAX), &dictionaries) ||
        dictionaries.count == 0 || dictionaries.count > 256)
        return fail_cff(cff, "no list of groups of glyphs");
    cff->groups = dictionaries.count;
    cff->local = arena_array(cff->face->arena, (int)cff->groups, sizeof *cff->local);
    for (size_t i = 0; i < cff->groups; i++)
        if (!check_dictionary(cff, sfnt_index_at(&dictionaries, i)) ||
            !read_local(cff, sfnt_index_at(&dictionaries, i), &cff->local[i]))
            return false;
    return read_groups(cff, dictionary_number(cff, FD_SELECT, SIZE_MAX));
}

static bool read_local_groups(struct cff *cff)
{
    struct operands ignored;
    cff->group_of = arena_alloc(cff->face->arena, cff->face->glyphs);
    if (find_operator(cff->dictionary, ROS, &ignored))
        return read_cid(cff);
    cff->groups = 1;
    cff->local = arena_alloc(cff->face->arena, sizeof *cff->local);
    return read_local(cff, cff->dictionary, cff->local);
}

/* -- The table ------------------------------------------------------------------------------------------- */

/* Checks the list of the glyphs' names. The numbers 0 to 2 mean lists that every reader knows. */
static bool check_charset(struct cff *cff)
{
    enum { KNOWN = 2 };
    const size_t start = dictionary_number(cff, CHARSET, 0), glyphs = cff->face->glyphs;
    if (start <= KNOWN)
        return true;
    const unsigned format = sfnt_holds(cff->table, start, 1, 1) ? cff->table.at[start] : 3;
    if (format == 0 && sfnt_holds(cff->table, start + 1, glyphs - 1, 2))
        return true;
    size_t named = 1, at = start + 1, row = format == 1 ? 3 : 4;
    for (; (format == 1 || format == 2) && named < glyphs && sfnt_holds(cff->table, at, row, 1); at += row)
        named += 1 + (size_t)(format == 1 ? cff->table.at[at + 2] : sfnt_get16(cff->table, at + 2));
    return (named >= glyphs && format > 0) || fail_cff(cff, "an impossible list of glyph names");
}

/* Follows each outline. All together take about as many steps as they have bytes, and more where subroutines
 * are shared. */
static bool check_outlines(struct cff *cff)
{
    enum { STEPS_PER_BYTE = 64, STEPS_LEAST = 1000000 };
    long long steps = STEPS_LEAST + (long long)cff->table.length * STEPS_PER_BYTE;
    for (size_t i = 0; i < cff->charstrings.count; i++) {
        const struct sfnt_subroutines subroutines = {&cff->global, &cff->local[cff->group_of[i]]};
        const char *fault = sfnt_charstring_fault(sfnt_index_at(&cff->charstrings, i), subroutines, &steps);
        if (fault)
            return sfnt_fail(cff->face, "is damaged: the outline of its glyph %zu %s", i, fault);
    }
    return true;
}

/* Reads the four lists, the first of which follows the header. */
static bool read_lists(struct cff *cff)
{
    struct sfnt_index names, dictionaries;
    const struct sfnt_bytes table = cff->table;
    size_t at = table.length < 4 ? SIZE_MAX : table.at[2];
    if (at < 4 || at == SIZE_MAX || table.at[0] != 1)
        return fail_cff(cff, "an unknown version");
    if (!sfnt_read_index(table, at, &names) || !sfnt_read_index(table, at += names.end, &dictionaries) ||
        !sfnt_read_index(table, at += dictionaries.end, &cff->strings) ||
        !sfnt_read_index(table, at + cff->strings.end, &cff->global))
        return fail_cff(cff, "a list that is not within it");
    if (dictionaries.count != 1 || names.count != 1)
        return fail_cff(cff, "more or less than one font");
    cff->dictionary = sfnt_index_at(&dictionaries, 0);
    return check_dictionary(cff, cff->dictionary);
}

bool sfnt_check_cff(struct sfnt_face *face)
{
    struct cff cff = {.face = face, .table = sfnt_table_bytes(face, "CFF ")};
    if (!sfnt_lookup(face, "CFF "))
        return true;
    if (!read_lists(&cff))
        return false;
    if (dictionary_number(&cff, CHARSTRING_TYPE, 2) != 2)
        return fail_cff(&cff, "outlines of an unknown type");
    if (!sfnt_read_index(cff.table, dictionary_number(&cff, CHARSTRINGS, SIZE_MAX), &cff.charstrings) ||
        cff.charstrings.count != face->glyphs)
        return fail_cff(&cff, "no outline for each glyph");
    return check_charset(&cff) && read_local_groups(&cff) && check_outlines(&cff);
}
