/* Which fonts are of one face is told by cairo's names for them; which objects belong to a font, by the
 * references in its dictionaries. */
#include "pdf/finish_faces.h"

#include "pdf/parts/fontfile.h"

/* -- Font resources -------------------------------------------------------------------------------------- */

struct slice faces_entries(struct slice dict)
{
    return dict.length >= 4 ? (struct slice){dict.at + 2, dict.length - 4} : (struct slice){"", 0};
}

bool faces_next_entry(struct slice *rest, struct slice *name, struct slice *reference)
{
    *name = syntax_next(rest);
    *reference = syntax_next(rest);
    return reference->length > 0;
}

/* -- Finding --------------------------------------------------------------------------------------------- */

/* cairo's names are "f-", the number of the face, "-" and the number of the subset. */
bool faces_same(struct slice a, struct slice b)
{
    size_t face = a.length;
    while (face > 0 && a.at[face - 1] != '-')
        face--;
    return face > 0 && b.length > face && memcmp(a.at, b.at, face) == 0 &&
           !memchr(b.at + face, '-', b.length - face);
}

static bool has_subset(const struct face *face, struct slice name)
{
    for (int i = 0; i < face->subset_count; i++)
        if (slice_same(face->subsets[i].name, name))
            return true;
    return false;
}

struct face *faces_find(const struct face_list *list, struct slice name)
{
    for (int i = 0; i < list->count; i++)
        if (faces_same(list->items[i].name, name))
            return &list->items[i];
    return NULL;
}

static struct slice copy_name(struct slice name, struct arena *arena)
{
    return (struct slice){arena_strndup(arena, name.at, name.length), name.length};
}

struct face *faces_add(struct face_list *list, struct slice name, struct arena *arena)
{
    struct face *face = faces_find(list, name);
    if (face)
        return face;
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    face = &list->items[list->count++];
    *face = (struct face){.name = copy_name(name, arena)};
    return face;
}

/* Adds the font to its face, or to a new one, unless an earlier page names it, too. */
static void add_subset(struct face_list *list, struct slice name, int number, struct arena *arena)
{
    struct face *face = faces_add(list, name, arena);
    if (face->subset_count < FACE_SUBSETS && !has_subset(face, name))
        face->subsets[face->subset_count++] = (struct subset){.name = copy_name(name, arena),
                                                              .number = number};
}

void faces_note(struct face_list *list, struct slice names, struct arena *arena)
{
    struct slice rest = faces_entries(names), name, reference;
    while (faces_next_entry(&rest, &name, &reference))
        add_subset(list, name, syntax_reference(reference), arena);
}

/* -- Dictionaries ---------------------------------------------------------------------------------------- */

/* Returns the object that the entry `key` names, or NULL; `from` may be NULL. */
static struct held *entry_of(const struct held_list *held, const struct held *from, const char *key)
{
    return from ? held_find(held, syntax_reference(syntax_lookup(&from->object.dict, key))) : NULL;
}

static void add_widths(struct subset *subset, struct slice widths, struct arena *arena)
{
    int capacity = 0;
    for (struct slice width; (width = syntax_next(&widths)).length > 0;) {
        subset->widths = arena_grow(arena, subset->widths, subset->width_count, &capacity,
                                    sizeof *subset->widths);
        subset->widths[subset->width_count++] = width;
    }
}

/* Finds the font, and the CIDFont of a Type 0 font (9.7.6). Of the widths of a CIDFont, cairo writes one list
 * from glyph 0 on. */
static void resolve_subset(struct subset *subset, const struct held_list *held, struct arena *arena)
{
    subset->font = held_find(held, subset->number);
    if (!subset->font)
        return;
    const struct dict *dict = &subset->font->object.dict;
    struct slice descendants = syntax_elements(syntax_lookup(dict, "DescendantFonts"));
    subset->descendant = held_find(held, syntax_reference(syntax_next(&descendants)));
    if (subset->descendant) {
        struct slice runs = syntax_elements(syntax_lookup(&subset->descendant->object.dict, "W"));
        if (slice_is(syntax_next(&runs), "0"))
            add_widths(subset, syntax_elements(syntax_next(&runs)), arena);
    } else {
        subset->first_code = syntax_count(syntax_lookup(dict, "FirstChar"));
        add_widths(subset, syntax_elements(syntax_lookup(dict, "Widths")), arena);
    }
    subset->descriptor = entry_of(held, subset->descendant ? subset->descendant : subset->font,
                                  "FontDescriptor");
    subset->file = entry_of(held, subset->descriptor, "FontFile2");
    subset->map = entry_of(held, subset->font, "ToUnicode");
}

void faces_resolve(struct face *face, const struct held_list *held, struct arena *arena)
{
    for (int i = 0; i < face->subset_count; i++)
        if (!face->subsets[i].font)
            resolve_subset(&face->subsets[i], held, arena);
}

/* -- Reading --------------------------------------------------------------------------------------------- */

/* Returns false for fonts that are not TrueType. */
static bool is_truetype(const struct subset *subset)
{
    const struct slice kind = syntax_lookup(&subset->font->object.dict, "Subtype");
    if (!slice_is(kind, "/Type0"))
        return slice_is(kind, "/TrueType");
    return subset->descendant &&
           slice_is(syntax_lookup(&subset->descendant->object.dict, "Subtype"), "/CIDFontType2");
}

static bool read_subset(struct subset *subset, struct arena *arena)
{
    if (!subset->font || !is_truetype(subset) || !subset->file || !subset->map)
        return false;
    subset->file_glyphs = fontfile_glyphs(subset->file->object.stream);
    return subset->file_glyphs > 0 &&
           tounicode_read(subset->map->object.stream, &subset->entries, &subset->entry_count, arena);
}

bool faces_read(struct face *face, struct arena *arena)
{
    for (int i = 0; i < face->subset_count; i++)
        if (!read_subset(&face->subsets[i], arena))
            return false;
    return face->subset_count < FACE_SUBSETS; /* a full face may have lost further subsets */
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

unsigned subset_character(int code)
{
    static const unsigned short from_128[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    return code >= 128 && code < 160 ? from_128[code - 128] : (unsigned)code;
}

struct slice subset_width(const struct subset *subset, int code)
{
    const int index = code - subset->first_code;
    return index >= 0 && index < subset->width_count ? subset->widths[index] : slice_of("0");
}

int faces_subset(const struct face *face, struct slice name)
{
    for (int i = 0; i < face->subset_count; i++)
        if (slice_same(face->subsets[i].name, name))
            return i;
    return -1;
}

int subset_glyph(const struct subset *subset, int code)
{
    if (subset_is_wide(subset))
        return code < subset->file_glyphs ? code : 0;
    const unsigned character = subset_character(code);
    int glyph = 0;
    fontfile_look_up(subset->file->object.stream, &character, &glyph, 1);
    return glyph;
}
