/* Which fonts are loaded: the bundled ones in their order, then the author's, and what is said of bad files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/font_fixture.h"

#include <unistd.h>

/* Opens the fonts of a report that names these files. */
static const struct fonts *open_with(struct fixture *fixture, const char *files)
{
    const char *text = arena_printf(fixture->arena, "title: x\nfonts: [%s]\nbody: [text: x]\n", files);
    return fonts_open(fonts_directory(), NULL, load(fixture, text), fixture->arena, fixture->diag);
}

static const char *bundled_path(struct fixture *fixture, const char *name)
{
    return arena_printf(fixture->arena, "%s/%s", fonts_directory(), name);
}

/* The file that the loaded face comes from, without its folder. */
static const char *file_of(const struct fonts *fonts, int index)
{
    FcChar8 *path = NULL;
    const FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetApplication);
    assert_true(index < set->nfont);
    assert_int_equal(FcPatternGetString(set->fonts[index], FC_FILE, 0, &path), FcResultMatch);
    const char *slash = strrchr((const char *)path, '/');
    return slash ? slash + 1 : (const char *)path;
}

static void bundled_faces_are_loaded_in_their_order_and_no_others(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: x\nbody: [text: x]\n");
    const struct fonts *fonts = fonts_open(fonts_directory(), NULL, report, fixture->arena, fixture->diag);
    assert_non_null(fonts);
    int count = 0;
    for (; fonts_bundled(count); count++)
        assert_string_equal(file_of(fonts, count), fonts_bundled(count));
    assert_int_equal(count, 12);
    assert_int_equal(FcConfigGetFonts(fonts->config, FcSetApplication)->nfont, count);
    const FcFontSet *system = FcConfigGetFonts(fonts->config, FcSetSystem);
    assert_true(!system || system->nfont == 0);
    assert_string_equal(fonts->fallback, "");
}

static void families_of_own_files_are_listed_once_in_their_order(void **state)
{
    struct fixture *fixture = *state;
    const char *files[] = {bundled_path(fixture, "SourceSerif4Caption-Regular.ttf"),
                           bundled_path(fixture, "SourceSerif4-Regular.ttf"),
                           bundled_path(fixture, "SourceSerif4Caption-It.ttf")};
    struct report report = *load(fixture, "title: x\nbody: [text: x]\n");
    report.fonts = files;
    report.font_marks = (struct mark[3]){{0}};
    report.font_count = 3;
    const struct fonts *fonts = fonts_open(fonts_directory(), NULL, &report, fixture->arena, fixture->diag);
    assert_non_null(fonts);
    /* One family's name begins with the other's. */
    assert_string_equal(fonts->fallback, ",Source Serif 4 Caption,Source Serif 4");
}

static void every_file_that_is_no_font_is_reported_where_it_is_named(void **state)
{
    struct fixture *fixture = *state;
    assert_null(open_with(fixture, "nonexistent.ttf, unit/fixture.h, unit"));
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 3);
    assert_said(fixture, "test.yaml:2:9: error: cannot load the font file 'nonexistent.ttf'");
    assert_said(fixture,
                "test.yaml:2:26: error: the font file 'unit/fixture.h' is not a TrueType or OpenType font");
    assert_said(fixture, "test.yaml:2:42: error: cannot load the font file 'unit'");
}

/* Makes a folder with links to the bundled fonts. Returns its name, which the arena owns. */
static char *linked_folder(struct fixture *fixture)
{
    char *folder = arena_strdup(fixture->arena, "casebook-XXXXXX");
    assert_non_null(mkdtemp(folder));
    for (int i = 0; fonts_bundled(i); i++) {
        const char *path = bundled_path(fixture, fonts_bundled(i));
        const char *target = arena_printf(fixture->arena, "%s%s", *path == '/' ? "" : "../", path);
        assert_int_equal(symlink(target, arena_printf(fixture->arena, "%s/%s", folder, fonts_bundled(i))), 0);
    }
    return folder;
}

static void bundled_files_have_their_family_style_and_version(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: x\nbody: [text: x]\n");
    const char *folder = linked_folder(fixture);
    assert_non_null(fonts_open(folder, NULL, report, fixture->arena, fixture->diag));
    const char *old = arena_printf(fixture->arena, "%s/SourceSans3-It.ttf", folder);
    struct buf font = font_read(fixture, "SourceSans3-It.ttf");
    font_put32(&font, font_table(&font, "head") + 4, 3 << 16);
    font_finish(&font);
    assert_int_equal(unlink(old), 0);
    font_write(&font, old);
    const char *other = arena_printf(fixture->arena, "%s/SourceCodePro-Regular.ttf", folder);
    font = font_read(fixture, "SourceSerif4-It.ttf");
    assert_int_equal(unlink(other), 0);
    font_write(&font, other);
    assert_null(fonts_open(folder, NULL, report, fixture->arena, fixture->diag));
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 2);
    assert_int_equal(diag_status(fixture->diag), 2);
    assert_said(fixture,
                arena_printf(fixture->arena,
                             "casebook: error: the font '%s' is Source Sans 3 Italic 3.000, and must "
                             "be Source Sans 3 Italic 3.052\n",
                             old));
    assert_said(fixture,
                arena_printf(fixture->arena,
                             "casebook: error: the font '%s' is Source Serif 4 Italic 4.005, and must "
                             "be Source Code Pro Regular 2.042\n",
                             other));
    assert_int_equal(system(arena_printf(fixture->arena, "rm -r '%s'", folder)), 0);
}

/* The rules of this font make of two letters a glyph that it does not have. */
static void a_glyph_that_does_not_exist_is_the_fonts_fault(void **state)
{
    static const char ligature[] = {0, 7, 0, 2, 0, 2};
    struct fixture *fixture = *state;
    const struct input *file = file_read("fuzz/corpus/font/rules.ttf", fixture->arena, fixture->diag);
    struct buf font = buf_new(fixture->arena);
    buf_put(&font, file->text, file->length);
    size_t at = font_table(&font, "GSUB");
    while (memcmp(font.data + at, ligature, sizeof ligature) != 0)
        at++;
    font.data[at] = 0x70;
    font_finish(&font);
    font_write(&font, "casebook-rules.ttf");
    const char *text = "title: x\nfonts: [casebook-rules.ttf]\nbody: [text: x]\n";
    const struct report *report = load(fixture, text);
    const struct fonts *fonts = fonts_open(fonts_directory(), dictionaries(fixture->arena), report,
                                           fixture->arena, fixture->diag);
    assert_non_null(fonts);
    struct shaper *shaper = shaper_new(fonts, "en", fixture->arena, fixture->diag);
    const struct shape_text letters = {"\u05D0\u05D1", 4};
    shape_runs(shaper, (struct manner){.style = ROLE_CELL * STYLE_VARIANTS, .level = 1}, letters,
               fixture->arena, fixture->arena);
    assert_said(fixture,
                "test.yaml:2:9: error: the font file 'casebook-rules.ttf' is damaged: its rules lead to a "
                "glyph that it does not have\n");
    unlink("casebook-rules.ttf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bundled_faces_are_loaded_in_their_order_and_no_others),
        TEST(bundled_files_have_their_family_style_and_version),
        TEST(a_glyph_that_does_not_exist_is_the_fonts_fault),
        TEST(families_of_own_files_are_listed_once_in_their_order),
        TEST(every_file_that_is_no_font_is_reported_where_it_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
