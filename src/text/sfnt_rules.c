/* A script has features, and a feature has lookups, each by its number (OpenType 1.9, "Common Table
 * Formats"). Offsets of several scripts may lead to one list, so what is read is bounded, too. */
#include "text/sfnt_rules.h"

/* A table on its way through the checks. */
struct rules {
    struct sfnt_face *face;
    const char *tag;
    struct sfnt_bytes table;
    size_t features, lookups; /* how many there are */
    long long steps;          /* that are left */
};

enum { STEPS_PER_BYTE = 16, STEPS_LEAST = 100000 };

static bool fail_rules(struct rules *rules, const char *what)
{
    return sfnt_fail(rules->face, "is damaged: its table '%s' has %s", rules->tag, what);
}

/* Returns whether `count` elements lie within the table, and takes as many steps. */
static bool holds(struct rules *rules, size_t at, size_t count, size_t size)
{
    rules->steps -= (long long)count + 1;
    return rules->steps >= 0 && sfnt_holds(rules->table, at, count, size);
}

/* Stores the number of elements of a list, whose first bytes it is. Returns false if the list is not within
 * the table. */
static bool read_count(struct rules *rules, size_t at, size_t size, size_t *count)
{
    if (!holds(rules, at, 1, 2))
        return false;
    *count = sfnt_get16(rules->table, at);
    return holds(rules, at + 2, *count, size);
}

/* Checks a list of numbers that are below `most`. */
static bool check_numbers(struct rules *rules, size_t at, size_t most)
{
    size_t count;
    if (!read_count(rules, at, 2, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (sfnt_get16(rules->table, at + 2 + 2 * i) >= most)
            return false;
    return true;
}

/* Checks the features of a language. The number of its required feature is not checked: some fonts state one
 * that does not exist, and readers ignore it. */
static bool check_language(struct rules *rules, size_t at)
{
    return holds(rules, at, 6, 1) && check_numbers(rules, at + 4, rules->features);
}

static bool check_script(struct rules *rules, size_t at)
{
    enum { ROW = 6 };
    size_t count;
    if (!holds(rules, at, 4, 1) || !read_count(rules, at + 2, ROW, &count))
        return false;
    const size_t otherwise = sfnt_get16(rules->table, at);
    if (otherwise != 0 && !check_language(rules, at + otherwise))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!check_language(rules, at + sfnt_get16(rules->table, at + 4 + ROW * i + 4)))
            return false;
    return true;
}

static bool check_feature(struct rules *rules, size_t at)
{
    return check_numbers(rules, at + 2, rules->lookups);
}

/* Checks a lookup up to the first bytes of its subtables. */
static bool check_lookup(struct rules *rules, size_t at)
{
    size_t count;
    if (!holds(rules, at, 6, 1) || !read_count(rules, at + 4, 2, &count))
        return false;
    const unsigned extension = strcmp(rules->tag, "GSUB") == 0 ? 7 : 9, type = sfnt_get16(rules->table, at);
    for (size_t i = 0; i < count; i++) {
        const size_t subtable = at + sfnt_get16(rules->table, at + 6 + 2 * i);
        if (!holds(rules, subtable, type == extension ? 8 : 2, 1))
            return false;
        if (type == extension && !holds(rules, subtable + sfnt_get32(rules->table, subtable + 4), 2, 1))
            return false;
    }
    return true;
}

/* Checks the elements of a list. An element's offset is in the last two bytes of its row. */
static bool check_list(struct rules *rules, size_t at, size_t row,
                       bool (*check)(struct rules *rules, size_t at))
{
    size_t count;
    if (!read_count(rules, at, row, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!check(rules, at + sfnt_get16(rules->table, at + 2 + row * (i + 1) - 2)))
            return false;
    return true;
}

/* Checks the table GSUB or GPOS. */
static bool check_layout(struct sfnt_face *face, const char *tag)
{
    enum { HEADER = 10, ROW = 6 };
    struct rules rules = {.face = face, .tag = tag, .table = sfnt_table_bytes(face, tag)};
    if (!sfnt_lookup(face, tag))
        return true;
    if (rules.table.length < HEADER || sfnt_get16(rules.table, 0) != 1)
        return fail_rules(&rules, "an unknown version");
    const size_t scripts = sfnt_get16(rules.table, 4), features = sfnt_get16(rules.table, 6),
                 lookups = sfnt_get16(rules.table, 8);
    rules.steps = STEPS_LEAST + (long long)rules.table.length * STEPS_PER_BYTE;
    if ((features && !read_count(&rules, features, ROW, &rules.features)) ||
        (lookups && !read_count(&rules, lookups, 2, &rules.lookups)))
        return fail_rules(&rules, "a list that is not within it");
    if (scripts && !check_list(&rules, scripts, ROW, check_script))
        return fail_rules(&rules, "an impossible script");
    if (features && !check_list(&rules, features, ROW, check_feature))
        return fail_rules(&rules, "an impossible feature");
    if (lookups && !check_list(&rules, lookups, 2, check_lookup))
        return fail_rules(&rules, "an impossible lookup");
    return true;
}

/* Checks that the lists to which GDEF leads begin within it. */
static bool check_gdef(struct sfnt_face *face)
{
    enum { HEADER = 12 };
    struct rules rules = {.face = face, .tag = "GDEF", .table = sfnt_table_bytes(face, "GDEF")};
    if (!sfnt_lookup(face, "GDEF"))
        return true;
    if (rules.table.length < HEADER || sfnt_get16(rules.table, 0) != 1)
        return fail_rules(&rules, "an unknown version");
    for (size_t at = 4; at < HEADER; at += 2) {
        const size_t offset = sfnt_get16(rules.table, at);
        if (offset && !sfnt_holds(rules.table, offset, 2, 1))
            return fail_rules(&rules, "a list that is not within it");
    }
    return true;
}

/* Checks the versions of kern and kerx, which differ in one letter of their names. */
static bool check_kern(struct sfnt_face *face)
{
    const struct sfnt_bytes kern = sfnt_table_bytes(face, "kern"), kerx = sfnt_table_bytes(face, "kerx");
    struct rules rules = {.face = face, .tag = "kern", .table = kern};
    if (sfnt_lookup(face, "kern") && (kern.length < 4 || sfnt_get16(kern, 0) > 1))
        return fail_rules(&rules, "an unknown version");
    rules.tag = "kerx";
    if (sfnt_lookup(face, "kerx") && (kerx.length < 8 || sfnt_get16(kerx, 0) < 2))
        return fail_rules(&rules, "an unknown version");
    return true;
}

bool sfnt_check_rules(struct sfnt_face *face)
{
    return check_layout(face, "GSUB") && check_layout(face, "GPOS") && check_gdef(face) && check_kern(face);
}
