/* A page depends on the libraries' versions, so a bug report needs them. This file asks each library for its
 * version and for nothing else. */
#include "cli/version.h"

#include <cairo.h>
#include <cmark.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pango.h>
#include <yaml.h>

void version_print(FILE *stream)
{
    int fontconfig = FcGetVersion();
    fprintf(stream, "casebook %s\n", CASEBOOK_VERSION);
    fprintf(stream, "libyaml %s\n", yaml_get_version_string());
    fprintf(stream, "cmark %s\n", cmark_version_string());
    fprintf(stream, "fontconfig %d.%d.%d\n", fontconfig / 10000, fontconfig / 100 % 100, fontconfig % 100);
    fprintf(stream, "HarfBuzz %s\n", hb_version_string());
    fprintf(stream, "Pango %s\n", pango_version_string());
    fprintf(stream, "cairo %s\n", cairo_version_string());
}
