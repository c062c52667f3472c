/* A word is shaped once and then found in the cache, so shaping sees a missing character only where it comes
 * first. It is noted there, and the texts are counted by their characters. Characters that belong to no
 * single script are grouped by what they are. */
#include "text/missing.h"

#include "base/map.h"
#include "base/utf8.h"

#include <glib.h>
#include <string.h>

enum {
    CODEPOINTS = UTF8_BAD,
    SEARCH_MOST = 64 * 1024 /* most bytes to search for a character; no text is longer */
};

/* What is missing of one script or kind at one place. */
struct lack {
    const char *kind; /* of the characters, as in "Han character" */
    struct mark mark;
    unsigned first; /* the first character */
    int count;
};

struct missing {
    struct arena *arena;
    struct diag *diag;
    unsigned char *noted; /* a bit for each code point; NULL if there are none */
    struct lack *lacks;   /* since the last missing_warn() */
    int count, capacity;
    struct map warned; /* by place and kind */
};

struct missing *missing_new(struct arena *arena, struct diag *diag)
{
    struct missing *missing = arena_alloc(arena, sizeof *missing);
    *missing = (struct missing){.arena = arena, .diag = diag};
    return missing;
}

void missing_note(struct missing *missing, unsigned codepoint)
{
    /* A space shows nothing. Pango takes it from the font of the text before it, which may lack it. */
    if (utf8_is_space(codepoint))
        return;
    if (!missing->noted)
        missing->noted = arena_alloc(missing->arena, CODEPOINTS / 8);
    if (codepoint < CODEPOINTS)
        missing->noted[codepoint / 8] |= (unsigned char)(1u << codepoint % 8);
}

bool missing_any(const struct missing *missing)
{
    return missing->noted;
}

/* -- Kinds ----------------------------------------------------------------------------------------------- */

/* Scripts in frequent use whose fonts people have to look for. Others are named by their code in ISO 15924.
 */
static const struct {
    GUnicodeScript script;
    const char *kind;
} script_kinds[] = {
    {G_UNICODE_SCRIPT_ARABIC, "Arabic character"},
    {G_UNICODE_SCRIPT_ARMENIAN, "Armenian character"},
    {G_UNICODE_SCRIPT_BENGALI, "Bengali character"},
    {G_UNICODE_SCRIPT_BOPOMOFO, "Bopomofo character"},
    {G_UNICODE_SCRIPT_BRAILLE, "Braille character"},
    {G_UNICODE_SCRIPT_CANADIAN_ABORIGINAL, "Canadian Aboriginal character"},
    {G_UNICODE_SCRIPT_CHEROKEE, "Cherokee character"},
    {G_UNICODE_SCRIPT_COPTIC, "Coptic character"},
    {G_UNICODE_SCRIPT_CYRILLIC, "Cyrillic character"},
    {G_UNICODE_SCRIPT_DEVANAGARI, "Devanagari character"},
    {G_UNICODE_SCRIPT_ETHIOPIC, "Ethiopic character"},
    {G_UNICODE_SCRIPT_GEORGIAN, "Georgian character"},
    {G_UNICODE_SCRIPT_GREEK, "Greek character"},
    {G_UNICODE_SCRIPT_GUJARATI, "Gujarati character"},
    {G_UNICODE_SCRIPT_GURMUKHI, "Gurmukhi character"},
    {G_UNICODE_SCRIPT_HAN, "Han character"},
    {G_UNICODE_SCRIPT_HANGUL, "Hangul character"},
    {G_UNICODE_SCRIPT_HEBREW, "Hebrew character"},
    {G_UNICODE_SCRIPT_HIRAGANA, "Hiragana character"},
    {G_UNICODE_SCRIPT_KANNADA, "Kannada character"},
    {G_UNICODE_SCRIPT_KATAKANA, "Katakana character"},
    {G_UNICODE_SCRIPT_KHMER, "Khmer character"},
    {G_UNICODE_SCRIPT_LAO, "Lao character"},
    {G_UNICODE_SCRIPT_LATIN, "Latin character"},
    {G_UNICODE_SCRIPT_MALAYALAM, "Malayalam character"},
    {G_UNICODE_SCRIPT_MONGOLIAN, "Mongolian character"},
    {G_UNICODE_SCRIPT_MYANMAR, "Myanmar character"},
    {G_UNICODE_SCRIPT_NKO, "N'Ko character"},
    {G_UNICODE_SCRIPT_ORIYA, "Oriya character"},
    {G_UNICODE_SCRIPT_RUNIC, "Runic character"},
    {G_UNICODE_SCRIPT_SINHALA, "Sinhala character"},
    {G_UNICODE_SCRIPT_SYRIAC, "Syriac character"},
    {G_UNICODE_SCRIPT_TAMIL, "Tamil character"},
    {G_UNICODE_SCRIPT_TELUGU, "Telugu character"},
    {G_UNICODE_SCRIPT_THAANA, "Thaana character"},
    {G_UNICODE_SCRIPT_THAI, "Thai character"},
    {G_UNICODE_SCRIPT_TIBETAN, "Tibetan character"},
    {G_UNICODE_SCRIPT_TIFINAGH, "Tifinagh character"},
    {G_UNICODE_SCRIPT_YI, "Yi character"},
};

/* Returns the kind of a character that several scripts use, or none. */
static const char *kind_of_common(unsigned codepoint)
{
    if (g_unichar_ismark(codepoint))
        return "combining mark";
    if (g_unichar_ispunct(codepoint)) {
        const GUnicodeType type = g_unichar_type(codepoint);
        const bool symbol = type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_MATH_SYMBOL ||
                            type == G_UNICODE_MODIFIER_SYMBOL || type == G_UNICODE_CURRENCY_SYMBOL;
        return symbol ? "symbol" : "punctuation mark";
    }
    if (g_unichar_type(codepoint) == G_UNICODE_PRIVATE_USE)
        return "private-use character";
    return "character";
}

/* Returns what a character is, such as "Han character". The result is a constant or the arena's. */
static const char *kind_of_character(const struct missing *missing, unsigned codepoint)
{
    const GUnicodeScript script = g_unichar_get_script(codepoint);
    if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ||
        script == G_UNICODE_SCRIPT_UNKNOWN)
        return kind_of_common(codepoint);
    for (size_t i = 0; i < sizeof script_kinds / sizeof *script_kinds; i++)
        if (script_kinds[i].script == script)
            return script_kinds[i].kind;
    const unsigned code = g_unicode_script_to_iso15924(script);
    return arena_printf(missing->arena, "character of the script %c%c%c%c", (char)(code >> 24),
                        (char)(code >> 16), (char)(code >> 8), (char)code);
}

/* -- Counting -------------------------------------------------------------------------------------------- */

static bool is_noted(const struct missing *missing, unsigned codepoint)
{
    return codepoint < CODEPOINTS && missing->noted[codepoint / 8] >> codepoint % 8 & 1;
}

static void add_lack(struct missing *missing, unsigned codepoint, struct mark mark)
{
    const char *kind = kind_of_character(missing, codepoint);
    for (int i = 0; i < missing->count; i++) {
        struct lack *lack = &missing->lacks[i];
        if (lack->mark.input == mark.input && lack->mark.offset == mark.offset &&
            strcmp(lack->kind, kind) == 0) {
            lack->count++;
            return;
        }
    }
    missing->lacks = arena_grow(missing->arena, missing->lacks, missing->count, &missing->capacity,
                                sizeof *missing->lacks);
    missing->lacks[missing->count++] = (struct lack){kind, mark, codepoint, 1};
}

void missing_count(struct missing *missing, const char *text, int length, struct mark mark)
{
    for (int at = 0, size; at < length; at += size) {
        const unsigned codepoint = utf8_decode(text + at, (size_t)(length - at), &size);
        if (is_noted(missing, codepoint))
            add_lack(missing, codepoint, mark);
    }
}

/* -- Warning --------------------------------------------------------------------------------------------- */

/* Returns the first place of a character in the author's input at or after `mark`. Returns `mark` if the
 * character is not found, as when the author wrote it as an escape or an entity. */
static struct mark find_character(struct mark mark, const char *utf8, int length)
{
    if (!mark.input || mark.offset > mark.input->length)
        return mark;
    struct mark place = mark;
    const char *at = mark.input->text + mark.offset;
    const size_t rest = mark.input->length - mark.offset;
    for (const char *end = at + (rest < SEARCH_MOST ? rest : SEARCH_MOST); at + length <= end; at++) {
        if (memcmp(at, utf8, (size_t)length) == 0) {
            place.width = 1;
            return place;
        }
        if (*at == '\n') {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)at[1] & 0xC0) != 0x80) {
            place.column++;
        }
        place.offset++;
    }
    return mark;
}

/* Returns the plural of a kind: "Han characters". */
static const char *plural_of(const struct missing *missing, const char *kind)
{
    const char *of = strstr(kind, " of ");
    const int length = of ? (int)(of - kind) : (int)strlen(kind);
    return arena_printf(missing->arena, "%.*ss%s", length, kind, of ? of : "");
}

/* Returns whether nobody was warned of this before. */
static bool is_new(struct missing *missing, const struct lack *lack)
{
    const char *name = lack->mark.input ? lack->mark.input->name : "";
    const char *key = arena_printf(missing->arena, "%u %s %s", lack->mark.offset, lack->kind, name);
    void **slot = map_slot(&missing->warned, key, missing->arena);
    if (*slot)
        return false;
    *slot = missing;
    return true;
}

static void warn_of(const struct missing *missing, const struct lack *lack)
{
    char utf8[8];
    const int length = g_unichar_to_utf8(lack->first, utf8);
    utf8[length] = '\0';
    const char *first = diag_quote(missing->diag, utf8);
    const struct mark mark = find_character(lack->mark, utf8, length);
    if (lack->count == 1)
        diag_warning(missing->diag, mark, "no font has the %s %s (U+%04X)", lack->kind, first, lack->first);
    else
        diag_warning(missing->diag, mark, "no font has %d %s of this text, the first of which is %s (U+%04X)",
                     lack->count, plural_of(missing, lack->kind), first, lack->first);
    diag_hint(missing->diag, "name a font file that has %s under 'fonts:'", lack->count == 1 ? "it" : "them");
}

void missing_warn(struct missing *missing)
{
    for (int i = 0; i < missing->count; i++)
        if (is_new(missing, &missing->lacks[i]))
            warn_of(missing, &missing->lacks[i]);
    missing->count = 0;
}
