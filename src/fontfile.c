/* HarfBuzz makes a subset of all glyphs, which differs from what is given in nothing but what it is asked to
 * leave out. */
#include "fontfile.h"

#include <hb-subset.h>
#include <hb.h>
#include <limits.h>

/* The subset's file, or NULL; the caller releases it. */
static hb_blob_t *subset_of(hb_face_t *face, unsigned flags)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, flags);
    hb_set_invert(hb_subset_input_glyph_set(input));
    hb_face_t *subset = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    if (!subset)
        return NULL;
    hb_blob_t *file = hb_face_reference_blob(subset);
    hb_face_destroy(subset);
    return file;
}

bool fontfile_unhint(struct slice file, struct buf *out)
{
    const unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS |
                           HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
    if (file.length > UINT_MAX)
        return false;
    hb_blob_t *blob = hb_blob_create(file.at, (unsigned)file.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_t *subset = hb_face_get_glyph_count(face) > 0 ? subset_of(face, flags) : NULL;
    unsigned length = 0;
    const char *bytes = subset ? hb_blob_get_data(subset, &length) : NULL;
    if (length > 0)
        buf_put(out, bytes, length);
    hb_blob_destroy(subset);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return length > 0;
}
