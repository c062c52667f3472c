/* Decides which forms of font files are taken: TrueType, OpenType with outlines of either kind, and
 * collections of these. */
#include "text/sfnt.h"

#include "text/sfnt_cff.h"
#include "text/sfnt_directory.h"
#include "text/sfnt_glyphs.h"
#include "text/sfnt_maps.h"
#include "text/sfnt_metrics.h"
#include "text/sfnt_rules.h"

enum { COLLECTION = 12 }; /* bytes before the offsets of a collection's faces */

/* The first bytes of forms that are refused, and why. */
static const struct {
    const char *bytes, *why;
} refused[] = {
    {"wOFF",
     "is a WOFF file, which only browsers need; name the TrueType or OpenType file that it was made of"},
    {"wOF2",
     "is a WOFF2 file, which only browsers need; name the TrueType or OpenType file that it was made of"},
    {"%!PS", "is a Type 1 font; only TrueType and OpenType fonts can be used"},
    {"%!Fo", "is a Type 1 font; only TrueType and OpenType fonts can be used"},
    {"\x80\x01", "is a Type 1 font; only TrueType and OpenType fonts can be used"},
};

static bool is_collection(struct sfnt_bytes file)
{
    return file.length >= COLLECTION && memcmp(file.at, "ttcf", 4) == 0;
}

static const char *refusal_of(struct sfnt_bytes file)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const size_t length = strlen(refused[i].bytes);
        if (file.length >= length && memcmp(file.at, refused[i].bytes, length) == 0)
            return refused[i].why;
    }
    return file.length < COLLECTION ? "is not a TrueType or OpenType font" : NULL;
}

/* Returns whether both faces have the same table, or neither has it. */
static bool share_table(const struct sfnt_face *a, const struct sfnt_face *b, const char *tag)
{
    const struct sfnt_table *first = sfnt_lookup(a, tag), *second = sfnt_lookup(b, tag);
    return first && second ? first->offset == second->offset && first->length == second->length
                           : first == second;
}

/* Returns whether the face's outlines are those of a face that was checked before. */
static bool has_outlines_of(const struct sfnt_face *face, const struct sfnt_face *before)
{
    return before && before->glyphs == face->glyphs && before->wide == face->wide &&
           share_table(before, face, "glyf") && share_table(before, face, "loca") &&
           share_table(before, face, "CFF ");
}

/* Checks a face. `before` is the face before it in a collection, or NULL. */
static bool check_face(struct sfnt_face *face, const struct sfnt_face *before)
{
    if (!sfnt_read_directory(face) || !sfnt_check_sums(face) || !sfnt_check_metrics(face))
        return false;
    if (!has_outlines_of(face, before) && (!sfnt_check_glyphs(face) || !sfnt_check_cff(face)))
        return false;
    return sfnt_check_maps(face) && sfnt_check_rules(face);
}

/* Returns false, with a fault, if the header of a collection is damaged. */
static bool check_collection(struct sfnt_face *face, size_t count)
{
    enum { SIGNATURE = 12 };
    const unsigned version = sfnt_get32(face->file, 4);
    const size_t end = COLLECTION + 4 * count + (version == 0x00020000 ? SIGNATURE : 0U);
    if (version != 0x00010000 && version != 0x00020000)
        return sfnt_fail(face, "is damaged: it is a collection of an unknown version");
    if (count == 0 || count > face->file.length || end > face->file.length)
        return sfnt_fail(face, "is damaged: it cannot have %zu faces", count);
    size_t first = face->file.length, last = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t start = sfnt_get32(face->file, COLLECTION + 4 * i);
        if (start <= last)
            return sfnt_fail(face, "is damaged: its faces are not in order");
        first = first < start ? first : start;
        last = start;
    }
    if (first < end)
        return sfnt_fail(face, "is damaged: its faces begin before its header ends");
    for (size_t at = end; at < first; at++)
        if (face->file.at[at])
            return sfnt_fail(face, "is damaged: it cannot have %zu faces", count);
    return true;
}

static const char *collection_fault(struct sfnt_bytes file, struct arena *arena)
{
    const size_t count = sfnt_get32(file, 8);
    struct sfnt_face header = {.file = file, .arena = arena}, *before = NULL;
    if (!check_collection(&header, count))
        return header.fault;
    for (size_t i = 0; i < count; i++) {
        struct sfnt_face *face = arena_alloc(arena, sizeof *face);
        *face = (struct sfnt_face){
            .file = file, .arena = arena, .shared = true, .start = sfnt_get32(file, COLLECTION + 4 * i)};
        if (!check_face(face, before))
            return face->fault;
        before = face;
    }
    return NULL;
}

unsigned sfnt_faces(const void *bytes, size_t length)
{
    const struct sfnt_bytes file = {bytes, length};
    return is_collection(file) ? sfnt_get32(file, 8) : 1;
}

const char *sfnt_fault(const void *bytes, size_t length, struct arena *arena)
{
    const struct sfnt_bytes file = {bytes, length};
    const char *why = refusal_of(file);
    if (why)
        return why;
    if (is_collection(file))
        return collection_fault(file, arena);
    struct sfnt_face face = {.file = file, .arena = arena};
    return check_face(&face, NULL) ? NULL : face.fault;
}
