/* Numbers that other tables are measured by are checked against OpenType 1.9. What only describes a font,
 * such as its slant, is not. */
#include "text/sfnt_metrics.h"

static bool fail_short(struct sfnt_face *face, const char *tag)
{
    return sfnt_fail(face, "is damaged: its table '%s' is too short", tag);
}

static bool fail_value(struct sfnt_face *face, const char *tag, const char *what, unsigned value)
{
    return sfnt_fail(face, "is damaged: its table '%s' has an impossible %s (%u)", tag, what, value);
}

static bool check_head(struct sfnt_face *face)
{
    enum { LENGTH = 54, MAGIC = 0x5F0F3CF5, UNITS_LEAST = 16, UNITS_MOST = 16384 };
    const struct sfnt_bytes head = sfnt_table_bytes(face, "head");
    if (head.length < LENGTH)
        return fail_short(face, "head");
    const unsigned units = sfnt_get16(head, 18), form = sfnt_get16(head, 50);
    if (sfnt_get32(head, 12) != MAGIC)
        return fail_value(face, "head", "magic number", sfnt_get32(head, 12));
    if (units < UNITS_LEAST || units > UNITS_MOST)
        return fail_value(face, "head", "number of units per em", units);
    if (form > 1)
        return fail_value(face, "head", "form of 'loca'", form);
    face->wide = form;
    return true;
}

static bool check_maxp(struct sfnt_face *face)
{
    enum { SHORT = 6, LENGTH = 32, HALF = 0x00005000, WHOLE = 0x00010000 };
    const struct sfnt_bytes maxp = sfnt_table_bytes(face, "maxp");
    if (maxp.length < SHORT)
        return fail_short(face, "maxp");
    const unsigned version = sfnt_get32(maxp, 0);
    if (version != HALF && version != WHOLE)
        return fail_value(face, "maxp", "version", version);
    if ((version == WHOLE || sfnt_lookup(face, "glyf")) && maxp.length < LENGTH)
        return fail_short(face, "maxp");
    face->glyphs = sfnt_get16(maxp, 4);
    return face->glyphs > 0 || fail_value(face, "maxp", "number of glyphs", 0);
}

/* Checks the metrics of one direction: hhea with hmtx, or vhea with vmtx. The list may lack what follows the
 * advances: some fonts do, and readers take 0 for it. */
static bool check_advances(struct sfnt_face *face, const char *head_tag, const char *tag)
{
    enum { LENGTH = 36, COUNT = 34 };
    const struct sfnt_bytes head = sfnt_table_bytes(face, head_tag), list = sfnt_table_bytes(face, tag);
    if (head.length < LENGTH)
        return fail_short(face, head_tag);
    const unsigned count = sfnt_get16(head, COUNT);
    if (count == 0 || count > face->glyphs)
        return fail_value(face, head_tag, "number of metrics", count);
    return list.length >= 4 * (size_t)count || fail_short(face, tag);
}

static bool check_vertical(struct sfnt_face *face)
{
    return !sfnt_lookup(face, "vhea") || !sfnt_lookup(face, "vmtx") || check_advances(face, "vhea", "vmtx");
}

/* Later versions only add fields, and readers do without those that are missing. */
static bool check_os2(struct sfnt_face *face)
{
    enum { LENGTH = 68, VERSION_MOST = 5 };
    const struct sfnt_bytes os2 = sfnt_table_bytes(face, "OS/2");
    if (os2.length < LENGTH)
        return fail_short(face, "OS/2");
    const unsigned version = sfnt_get16(os2, 0);
    return version <= VERSION_MOST || fail_value(face, "OS/2", "version", version);
}

/* Checks the names of glyphs in a table post of version 2: a number for each glyph, then names with their
 * lengths. The first 258 numbers mean names that every reader knows. */
static bool check_glyph_names(struct sfnt_face *face, struct sfnt_bytes post)
{
    enum { HEADER = 32, KNOWN = 258 };
    const size_t count = post.length < HEADER + 2 ? 0 : sfnt_get16(post, HEADER);
    if (!sfnt_holds(post, HEADER + 2, count, 2))
        return fail_short(face, "post");
    size_t names = 0, at = HEADER + 2 + 2 * count;
    for (; at < post.length && at + 1 + post.at[at] <= post.length; at += 1 + (size_t)post.at[at])
        names++;
    for (size_t i = 0; i < count; i++) {
        const unsigned name = sfnt_get16(post, HEADER + 2 + 2 * i);
        if (name >= KNOWN + names)
            return fail_value(face, "post", "name of a glyph", name);
    }
    return true;
}

static bool check_post(struct sfnt_face *face)
{
    enum { LENGTH = 32, TWO = 0x00020000 };
    const struct sfnt_bytes post = sfnt_table_bytes(face, "post");
    if (post.length < LENGTH)
        return fail_short(face, "post");
    return sfnt_get32(post, 0) != TWO || check_glyph_names(face, post);
}

static bool check_name(struct sfnt_face *face)
{
    enum { HEADER = 6, ROW = 12 };
    const struct sfnt_bytes name = sfnt_table_bytes(face, "name");
    if (name.length < HEADER)
        return fail_short(face, "name");
    const size_t count = sfnt_get16(name, 2), texts = sfnt_get16(name, 4);
    if (!sfnt_holds(name, HEADER, count, ROW) || texts > name.length)
        return fail_short(face, "name");
    for (size_t i = 0; i < count; i++) {
        const size_t row = HEADER + ROW * i;
        if (!sfnt_holds(name, texts + sfnt_get16(name, row + 10), sfnt_get16(name, row + 8), 1))
            return fail_short(face, "name");
    }
    return true;
}

bool sfnt_check_metrics(struct sfnt_face *face)
{
    return check_head(face) && check_maxp(face) && check_advances(face, "hhea", "hmtx") &&
           check_vertical(face) && check_os2(face) && check_post(face) && check_name(face);
}
