/* Opens the fonts as the program does, and reads the code points of Unicode's test files. */
#include "unicode.h"

#include "base/diag.h"
#include "base/utf8.h"
#include "report/load.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct words *unicode_words(const char *lang, struct arena *arena)
{
    static const char text[] = "title: x\nbody:\n- text: x\n";
    static const struct input input = {"test.yaml", text, sizeof text - 1};
    struct diag *diag = diag_new(arena);
    const struct report *report = load_report(&input, arena, diag);
    const struct fonts *fonts = fonts_open(getenv("CASEBOOK_FONTS"), NULL, report, arena, diag);
    struct shaper *shaper = fonts ? shaper_new(fonts, lang, MILLI_POINTS(CELL_SIZE_MPT), arena, diag) : NULL;
    if (!shaper) {
        fputs("the fonts cannot be opened\n", stderr);
        exit(1);
    }
    return words_new(shaper, arena);
}

struct unicode_text unicode_text(const char *codes, struct arena *arena)
{
    struct unicode_text text = {.allowed = true};
    struct buf bytes = buf_new(arena);
    while (*codes) {
        if (!isxdigit((unsigned char)*codes)) {
            codes++;
            continue;
        }
        char *end;
        const unsigned codepoint = (unsigned)strtoul(codes, &end, 16);
        buf_put_utf8(&bytes, codepoint);
        text.allowed &= !utf8_forbidden(codepoint) && (codepoint >= ' ' || !strchr("\t\n\r", (int)codepoint));
        codes = end;
    }
    text.bytes = bytes.data;
    text.length = (int)bytes.length;
    return text;
}

void unicode_print(const char *name, const char *expected, const char *got)
{
    if (strcmp(expected, got) == 0)
        printf("same\t%s\n", name);
    else
        printf("differs\t%s\texpected %s, got %s\n", name, expected, got);
}
