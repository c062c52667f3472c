/* Opens the fonts as the program does, and reads the code points of Unicode's test files. */
#include "unicode.h"

#include "base/diag.h"
#include "base/utf8.h"
#include "report/load.h"
#include "text/paragraph.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns the words of a report in the language `lang`. Ends the program if the fonts cannot be opened. The
 * arena owns the result. */
static struct words *open_words(const char *lang, struct arena *arena)
{
    static const char text[] = "title: x\nbody:\n- text: x\n";
    static const struct input input = {"test.yaml", text, sizeof text - 1};
    struct diag *diag = diag_new(arena);
    const struct report *report = load_report(&input, arena, diag);
    const struct fonts *fonts = fonts_open(getenv("CASEBOOK_FONTS"), NULL, report, arena, diag);
    struct shaper *shaper = fonts ? shaper_new(fonts, lang, arena, diag) : NULL;
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

static int skip_invisible(const struct unicode_text *text, int at)
{
    for (;;) {
        if (at < text->length && text->bytes[at] == ' ')
            at++;
        else if (at + 1 < text->length && memcmp(text->bytes + at, "\u00AD", 2) == 0)
            at += 2;
        else
            return at;
    }
}

const bool *unicode_breaks(struct words *words, const struct unicode_text *text, int measure,
                           struct arena *arena)
{
    const struct segment segment = {
        .bytes = text->bytes, .length = text->length, .style = ROLE_PROSE * STYLE_VARIANTS};
    const struct text_options options = {.measure = measure};
    const struct paragraph paragraph = text_shape(words, &segment, 1, options, arena);
    bool *breaks = arena_array(arena, text->length + 1, sizeof *breaks);
    int at = skip_invisible(text, 0);
    for (int i = 0; i < paragraph.count; i++) {
        for (int k = 0; k < paragraph.parts[i].run_count; k++)
            at += paragraph.parts[i].runs[k].length;
        if (i + 1 < paragraph.count)
            at = skip_invisible(text, at);
        breaks[at] = paragraph.boxes[i].kind != BREAK_NEVER;
    }
    return breaks;
}

const char *unicode_signs(const struct unicode_text *text, const bool *breaks, struct arena *arena)
{
    struct buf signs = buf_new(arena);
    for (int at = 0, size; at < text->length; at += size) {
        const unsigned codepoint = utf8_decode(text->bytes + at, (size_t)(text->length - at), &size);
        buf_printf(&signs, "%s%s %04X", at ? " " : "", breaks[at] ? "÷" : "×", codepoint);
    }
    return signs.data;
}

void unicode_each(const char *name, unicode_case *function)
{
    FILE *file = fopen(name, "r");
    if (!file) {
        fprintf(stderr, "%s cannot be read\n", name);
        exit(1);
    }
    struct arena *arena = arena_new(), *scratch = arena_new();
    struct words *words = open_words("en", arena);
    char line[4096];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "#\n")] = '\0';
        if (line[strspn(line, " \t")])
            function(words, line, scratch);
        arena_reset(scratch);
        words_trim(words);
    }
    fclose(file);
    arena_free(scratch);
    arena_free(arena);
}

void unicode_print(const char *name, const char *expected, const char *got)
{
    if (strcmp(expected, got) == 0)
        printf("same\t%s\n", name);
    else
        printf("differs\t%s\t%s\n", name, got);
}
