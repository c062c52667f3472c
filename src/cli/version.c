/* A page depends on the libraries' versions, so a bug report needs them. This file asks each library for its
 * version and for nothing else. */
#include "cli/version.h"

#include "cli/font_folder.h"
#include "text/fonts.h"

#include <cairo.h>
#include <cmark-gfm.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <hb.h>
#include <idn2.h>
#include <pango/pango.h>
#include <yaml.h>

/* Prints a file of data with the first bytes of its SHA-256, or says that it cannot be read. */
static void print_file(FILE *stream, const char *folder, const char *name, const char *suffix)
{
    enum { DIGITS = 16 };
    struct arena *arena = arena_new();
    gchar *bytes = NULL;
    gsize length = 0;
    if (folder &&
        g_file_get_contents(arena_printf(arena, "%s/%s%s", folder, name, suffix), &bytes, &length, NULL)) {
        gchar *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
        fprintf(stream, "%s%s %.*s\n", name, suffix, DIGITS, sum);
        g_free(sum);
    } else {
        fprintf(stream, "%s%s cannot be read\n", name, suffix);
    }
    g_free(bytes);
    arena_free(arena);
}

/* Prints the files that come with the program: pages depend on them, too. */
static void print_data(FILE *stream)
{
    struct arena *arena = arena_new();
    struct diag *unheard = diag_new(arena);
    const char *fonts = font_folder_find(NULL, arena, unheard), *hyphens = hyphen_folder_find(arena, unheard);
    const char *name;
    for (int i = 0; (name = fonts_bundled(i)); i++)
        print_file(stream, fonts, name, "");
    for (int i = 0; (name = hyphenator_dictionary(i)); i++)
        print_file(stream, hyphens, name, ".patterns");
    arena_free(arena);
}

void version_print(FILE *stream)
{
    int fontconfig = FcGetVersion();
    fprintf(stream, "casebook %s\n", CASEBOOK_VERSION);
    fprintf(stream, "libyaml %s\n", yaml_get_version_string());
    fprintf(stream, "cmark-gfm %s\n", cmark_version_string());
    fprintf(stream, "libidn2 %s\n", idn2_check_version(NULL));
    fprintf(stream, "fontconfig %d.%d.%d\n", fontconfig / 10000, fontconfig / 100 % 100, fontconfig % 100);
    fprintf(stream, "HarfBuzz %s\n", hb_version_string());
    fprintf(stream, "Pango %s\n", pango_version_string());
    fprintf(stream, "cairo %s\n", cairo_version_string());
    print_data(stream);
}
