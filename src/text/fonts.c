/* Decides which faces exist. If several faces match equally well, fontconfig prefers the file that was added
 * first, so this file fixes the order. */
#include "text/fonts.h"

#include "base/file.h"
#include "text/sfnt.h"

#include <string.h>
#include <sys/stat.h>

enum { FAMILY_MOST = 100 }; /* most bytes of a family's name */

static const char *const bundled[] = {
    "SourceSans3-Regular.ttf",
    "SourceSans3-It.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSans3-SemiboldIt.ttf",
    "SourceSans3-Bold.ttf",
    "SourceSerif4-Regular.ttf",
    "SourceSerif4-It.ttf",
    "SourceSerif4-Semibold.ttf",
    "SourceSerif4Caption-Regular.ttf",
    "SourceSerif4Caption-It.ttf",
    "SourceSerif4Display-Semibold.ttf",
    "SourceCodePro-Regular.ttf",
};

static void destroy_config(void *config)
{
    FcConfigDestroy(config);
}

static const FcFontSet *loaded(const struct fonts *fonts)
{
    return FcConfigGetFonts(fonts->config, FcSetApplication);
}

/* Returns the size of a regular file in bytes, or -1 if `path` is not a regular file. fontconfig must not get
 * other paths: it would search a folder with all its subfolders, and it would wait for a pipe. */
static long long file_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (long long)status.st_size : -1;
}

/* Adds a font file. Returns whether fontconfig found at least one face in it. */
static bool add_file(const struct fonts *fonts, const char *path)
{
    if (file_size(path) < 0)
        return false;
    const int before = loaded(fonts) ? loaded(fonts)->nfont : 0;
    return FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path) && loaded(fonts) &&
           loaded(fonts)->nfont > before;
}

static bool add_bundled(const struct fonts *fonts, const char *directory, struct arena *arena,
                        struct diag *diag)
{
    for (size_t i = 0; i < sizeof bundled / sizeof *bundled; i++) {
        const char *path = arena_printf(arena, "%s/%s", directory, bundled[i]);
        if (add_file(fonts, path))
            continue;
        /* If one is missing, probably all are, because the folder is wrong. So only the first is reported. */
        diag_error(diag, (struct mark){0}, "cannot load the font '%s'", path);
        diag_hint(diag, "name the folder of the bundled fonts with --fonts-dir or in CASEBOOK_FONTS");
        return false;
    }
    return true;
}

static bool listed(const char *families, const char *family)
{
    const size_t length = strlen(family);
    for (const char *at = families; (at = strstr(at, family)); at++)
        if (at[-1] == ',' && (at[length] == ',' || at[length] == '\0'))
            return true;
    return false;
}

/* Appends the families of the faces from index `first` on to the list `families`, each family once. */
static void append_families(const struct fonts *fonts, int first, struct buf *families)
{
    for (int i = first; i < loaded(fonts)->nfont; i++) {
        FcChar8 *family;
        if (FcPatternGetString(loaded(fonts)->fonts[i], FC_FAMILY, 0, &family) != FcResultMatch)
            continue;
        const char *name = (const char *)family;
        if (*name == '\0' || strlen(name) > FAMILY_MOST || strchr(name, ',') || listed(families->data, name))
            continue;
        buf_printf(families, ",%s", name);
    }
}

/* Returns whether a file has the face with index `face`. `instance` selects a named instance of a variable
 * font, from 1; 0 selects the face itself. */
static bool has_face(const char *path, int face, int instance)
{
    int ignored;
    FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)path, (unsigned)instance << 16 | (unsigned)face,
                                         NULL, &ignored);
    if (pattern)
        FcPatternDestroy(pattern);
    return pattern;
}

/* Returns whether the faces of a file, `faces` of them, have not too many instances. If they have, reports it
 * to `diag` at `mark`. fontconfig reads every instance of a file, so a file with very many would take too
 * long.
 */
static bool check_instances(const char *path, int faces, struct mark mark, struct diag *diag)
{
    const int most = diag_limit(diag, LIMIT_FACES);
    for (int i = 0; i < faces; i++) {
        /* FreeType adds an instance for the font's default, so the first one beyond the limit is most + 2. */
        if (has_face(path, i, most + 2)) {
            diag_beyond(diag, LIMIT_FACES, mark, 0);
            return false;
        }
    }
    return true;
}

/* Returns whether the bytes of a font file are those of a sound font within the limit of faces. If not,
 * reports it to `diag` at `mark`. `scratch` owns what is needed on the way. */
static bool check_bytes(const char *path, const struct input *file, struct mark mark, struct arena *scratch,
                        struct diag *diag)
{
    const unsigned faces = sfnt_faces(file->text, file->length);
    if (faces > (unsigned)diag_limit(diag, LIMIT_FACES)) {
        diag_beyond(diag, LIMIT_FACES, mark, faces);
        return false;
    }
    const char *fault = sfnt_fault(file->text, file->length, scratch);
    if (fault)
        diag_error(diag, mark, "the font file '%s' %s", path, fault);
    return !fault && check_instances(path, (int)faces, mark, diag);
}

/* Returns whether the author's font file can be given to the libraries that read fonts. If not, reports it to
 * `diag` at `mark`. */
static bool check_own(const char *path, struct mark mark, struct diag *diag)
{
    const long long size = file_size(path);
    if (size > diag_limit(diag, LIMIT_FONT_SIZE)) {
        diag_beyond(diag, LIMIT_FONT_SIZE, mark, size);
        return false;
    }
    struct arena *scratch = arena_new();
    const struct input *file =
        size < 0 ? NULL : file_read_named(path, (struct file_rule){LIMIT_FONT_SIZE, mark}, scratch, diag);
    if (size < 0)
        diag_error(diag, mark, "cannot load the font file '%s'", path);
    const bool good = file && check_bytes(path, file, mark, scratch, diag);
    arena_free(scratch);
    return good;
}

/* Returns whether all faces from index `first` on have outlines and no colours. Bitmap and colour glyphs have
 * no outlines to embed. */
static bool have_outlines(const struct fonts *fonts, int first)
{
    for (int i = first; i < loaded(fonts)->nfont; i++) {
        FcBool outline = FcTrue, color = FcFalse;
        FcPatternGetBool(loaded(fonts)->fonts[i], FC_OUTLINE, 0, &outline);
        FcPatternGetBool(loaded(fonts)->fonts[i], FC_COLOR, 0, &color);
        if (!outline || color)
            return false;
    }
    return true;
}

/* Adds a font file of the author and its families. Returns false after reporting to `diag` at `mark` if it
 * cannot be used. */
static bool add_own_file(const struct fonts *fonts, const char *path, struct mark mark, struct buf *families,
                         struct diag *diag)
{
    const int first = loaded(fonts)->nfont;
    if (!check_own(path, mark, diag))
        return false;
    if (!add_file(fonts, path)) {
        diag_error(diag, mark, "cannot load the font file '%s'", path);
        return false;
    }
    append_families(fonts, first, families);
    if (have_outlines(fonts, first))
        return true;
    diag_error(diag, mark, "the font file '%s' has pictures or colours, not outlines alone", path);
    return false;
}

static bool add_own(struct fonts *fonts, const struct report *report, struct arena *arena, struct diag *diag)
{
    bool complete = true;
    struct buf families = buf_new(arena);
    for (int i = 0; i < report->font_count; i++)
        complete = add_own_file(fonts, report->fonts[i], report->font_marks[i], &families, diag) && complete;
    fonts->fallback = families.data;
    return complete;
}

const struct fonts *fonts_open(const char *directory, struct dictionaries *dictionaries,
                               const struct report *report, struct arena *arena, struct diag *diag)
{
    struct fonts *fonts = arena_alloc(arena, sizeof *fonts);
    fonts->dictionaries = dictionaries;
    fonts->missing = missing_new(arena, diag);
    fonts->config = FcConfigCreate();
    arena_defer(arena, destroy_config, fonts->config);
    FcConfigSetCurrent(fonts->config);
    const bool own = add_bundled(fonts, directory, arena, diag) && add_own(fonts, report, arena, diag);
    return own ? fonts : NULL;
}

const char *fonts_bundled(int index)
{
    return index < (int)(sizeof bundled / sizeof *bundled) ? bundled[index] : NULL;
}
