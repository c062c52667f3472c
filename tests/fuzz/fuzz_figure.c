/* From bytes to a figure and back. The printed parts of a figure are joined and read again. The second figure
 * must be printed like the first one. */
#include "fuzz.h"

#include "base/utf8.h"
#include "report/figure_print.h"

#include <string.h>

/* Returns the figure as a reader would type it: without the marks of thousands. The figure must have no power
 * of ten, which is typed otherwise. The arena owns the result. */
static const char *joined(const struct figure_words *words, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    for (const char *at = words->before; *at; at++)
        if (*at != ',')
            buf_putc(&buf, *at);
    buf_puts(&buf, words->after);
    if (*words->unit)
        buf_printf(&buf, " %s", words->unit);
    return buf.data;
}

static void check_figure(const char *text, struct arena *arena)
{
    struct figure figure, again;
    const char *hint;
    if (!figure_parse(text, arena, &figure, &hint))
        return;
    const struct figure_words words = figure_print(&figure, "en", arena);
    const char *typed = joined(&words, arena);
    if (figure.low.scaled || figure.top.scaled)
        return;
    if (!figure_parse(typed, arena, &again, &hint))
        fuzz_fault("'%s' is a figure, and '%s' is none", text, typed);
    const struct figure_words printed = figure_print(&again, "en", arena);
    if (strcmp(joined(&printed, arena), typed) != 0)
        fuzz_fault("'%s' is printed as '%s' and then otherwise", text, typed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    const char *text = arena_strndup(arena, (const char *)data, size);
    int bytes;
    bool well_formed = true;
    for (const char *at = text; *at; at += bytes)
        well_formed = utf8_decode(at, strlen(at), &bytes) != UTF8_BAD && well_formed;
    if (well_formed && text[strspn(text, " \t\n")] && size > 0 && text[strlen(text) - 1] != ' ')
        check_figure(text, arena);
    arena_free(arena);
    return 0;
}
