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

/* Adds the font to its face, or to a new one, unless an earlier page names it, too. */
static void add_subset(struct face_list *list, struct slice name, struct held *font, struct arena *arena)
{
    struct face *face = NULL;
    for (int i = 0; i < list->count && !face; i++)
        if (faces_same(list->items[i].subsets[0].name, name))
            face = &list->items[i];
    if (!face) {
        list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
        face = &list->items[list->count++];
        *face = (struct face){.subset_count = 0};
    }
    if (face->subset_count < FACE_SUBSETS && !has_subset(face, name))
        face->subsets[face->subset_count++] = (struct subset){.name = name, .font = font};
}

void faces_find(struct face_list *list, const struct held_list *held, struct arena *arena)
{
    for (int i = 0; i < held->count; i++) {
        const struct cairo_object *object = &held->items[i].object;
        if (object->has_stream || syntax_lookup(&object->dict, "Type").length > 0)
            continue;
        struct slice rest = faces_entries(syntax_lookup(&object->dict, "Font")), name, reference;
        while (faces_next_entry(&rest, &name, &reference))
            add_subset(list, name, held_find(held, reference), arena);
    }
}

/* -- Reading --------------------------------------------------------------------------------------------- */

/* Returns the object that the entry `key` names, or NULL; `from` may be NULL. */
static struct held *entry_of(const struct held_list *held, const struct held *from, const char *key)
{
    return from ? held_find(held, syntax_lookup(&from->object.dict, key)) : NULL;
}

/* Finds the CIDFont of a Type 0 font (9.7.6). Returns false for fonts that are not TrueType. */
static bool read_kind(struct subset *subset, const struct held_list *held)
{
    const struct dict *dict = &subset->font->object.dict;
    const struct slice kind = syntax_lookup(dict, "Subtype");
    if (!slice_is(kind, "/Type0"))
        return slice_is(kind, "/TrueType");
    struct slice descendants = syntax_elements(syntax_lookup(dict, "DescendantFonts"));
    subset->descendant = held_find(held, syntax_next(&descendants));
    return subset->descendant &&
           slice_is(syntax_lookup(&subset->descendant->object.dict, "Subtype"), "/CIDFontType2");
}

static bool read_map(struct subset *subset, bool ligatures, struct arena *arena)
{
    struct slice map = subset->map->object.stream;
    struct buf rewritten = buf_new(arena);
    if (ligatures) {
        tounicode_rewrite(map, &rewritten);
        map = slice_of_buf(&rewritten);
    }
    return tounicode_read(map, &subset->entries, &subset->entry_count, arena);
}

static bool read_subset(struct subset *subset, const struct held_list *held, bool ligatures,
                        struct arena *arena)
{
    if (!subset->font || !read_kind(subset, held))
        return false;
    const struct held *described = subset_is_wide(subset) ? subset->descendant : subset->font;
    subset->descriptor = entry_of(held, described, "FontDescriptor");
    subset->file = entry_of(held, subset->descriptor, "FontFile2");
    subset->map = entry_of(held, subset->font, "ToUnicode");
    if (!subset->file || !subset->map)
        return false;
    subset->file_glyphs = fontfile_glyphs(subset->file->object.stream);
    return subset->file_glyphs > 0 && read_map(subset, ligatures, arena);
}

bool faces_read(struct face *face, const struct held_list *held, bool ligatures, struct arena *arena)
{
    for (int i = 0; i < face->subset_count; i++)
        if (!read_subset(&face->subsets[i], held, ligatures, arena))
            return false;
    return face->subset_count < FACE_SUBSETS; /* a full face may have lost further subsets */
}
