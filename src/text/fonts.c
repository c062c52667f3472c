/* Decides which faces exist. If several faces match equally well, fontconfig prefers the file that was added
 * first, so this file fixes the order. */
#include "text/fonts.h"

#include "base/file.h"
#include "text/sfnt.h"

#include <string.h>
#include <sys/stat.h>

enum { FAMILY_MOST = 100 }; /* most bytes of a family's name */

/* The bundled faces, and what the file of each one must have. The versions are in thousandths. */
static const struct bundled_face {
    const char *file, *family, *style;
    int version;
} bundled[] = {
    {"SourceSans3-Regular.ttf", "Source Sans 3", "Regular", 3052},
    {"SourceSans3-It.ttf", "Source Sans 3", "Italic", 3052},
    {"SourceSans3-Semibold.ttf", "Source Sans 3", "Semibold", 3052},
    {"SourceSans3-SemiboldIt.ttf", "Source Sans 3", "Semibold Italic", 3052},
    {"SourceSans3-Bold.ttf", "Source Sans 3", "Bold", 3052},
    {"SourceSerif4-Regular.ttf", "Source Serif 4", "Regular", 4005},
    {"SourceSerif4-It.ttf", "Source Serif 4", "Italic", 4005},
    {"SourceSerif4-Semibold.ttf", "Source Serif 4", "Semibold", 4005},
    {"SourceSerif4Caption-Regular.ttf", "Source Serif 4 Caption", "Regular", 4005},
    {"SourceSerif4Caption-It.ttf", "Source Serif 4 Caption", "Italic", 4005},
    {"SourceSerif4Display-Semibold.ttf", "Source Serif 4 Display", "Semibold", 4005},
    {"SourceCodePro-Regular.ttf", "Source Code Pro", "Regular", 2042},
};
enum { BUNDLED_COUNT = sizeof bundled / sizeof *bundled };

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

/* Returns a name of the loaded face `index`, or "" if it has none. */
static const char *name_of(const struct fonts *fonts, int index, const char *property)
{
    FcChar8 *name;
    const bool found = FcPatternGetString(loaded(fonts)->fonts[index], property, 0, &name) == FcResultMatch;
    return found ? (const char *)name : "";
}

/* Returns the version of the loaded face `index` in thousandths. Files have it in parts of 65,536. */
static int version_of(const struct fonts *fonts, int index)
{
    enum { WHOLE = 65536 };
    int version = 0;
    FcPatternGetInteger(loaded(fonts)->fonts[index], FC_FONTVERSION, 0, &version);
    return (int)(((long long)version * 1000 + WHOLE / 2) / WHOLE);
}

/* Returns whether the face that was loaded last is the bundled one, and no other one under its file name. If
 * it is not, reports it. Pages of another version could differ without a message. */
static bool is_bundled(const struct fonts *fonts, const struct bundled_face *face, const char *path,
                       struct diag *diag)
{
    const int last = loaded(fonts)->nfont - 1, version = version_of(fonts, last);
    const char *family = name_of(fonts, last, FC_FAMILY), *style = name_of(fonts, last, FC_STYLE);
    if (strcmp(family, face->family) == 0 && strcmp(style, face->style) == 0 && version == face->version)
        return true;
    diag_error(diag, (struct mark){0}, "the font '%s' is %s %s %d.%03d, and must be %s %s %d.%03d", path,
               family, style, version / 1000, version % 1000, face->family, face->style, face->version / 1000,
               face->version % 1000);
    return false;
}

static bool add_bundled(const struct fonts *fonts, const char *directory, struct arena *arena,
                        struct diag *diag)
{
    bool good = true;
    for (int i = 0; i < BUNDLED_COUNT; i++) {
        const char *path = arena_printf(arena, "%s/%s", directory, bundled[i].file);
        if (add_file(fonts, path)) {
            good = is_bundled(fonts, &bundled[i], path, diag) && good;
            continue;
        }
        /* If one is missing, probably all are, because the folder is wrong. So only the first is reported. */
        diag_error(diag, (struct mark){0}, "cannot load the font '%s'", path);
        good = false;
        break;
    }
    if (!good)
        diag_hint(diag, "name the folder of the bundled fonts with --fonts-dir or in CASEBOOK_FONTS");
    return good;
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
    fonts->report = report;
    fonts->config = FcConfigCreate();
    arena_defer(arena, destroy_config, fonts->config);
    FcConfigSetCurrent(fonts->config);
    const bool own = add_bundled(fonts, directory, arena, diag) && add_own(fonts, report, arena, diag);
    return own ? fonts : NULL;
}

const char *fonts_bundled(int index)
{
    return index < BUNDLED_COUNT ? bundled[index].file : NULL;
}

void fonts_blame(const struct fonts *fonts, const FcPattern *face, const char *why, struct diag *diag)
{
    FcChar8 *path;
    if (FcPatternGetString(face, FC_FILE, 0, &path) != FcResultMatch)
        return;
    for (int i = 0; i < fonts->report->font_count; i++) {
        if (strcmp(fonts->report->fonts[i], (const char *)path) != 0)
            continue;
        diag_error(diag, fonts->report->font_marks[i], "the font file '%s' %s", fonts->report->fonts[i], why);
        return;
    }
}
