/* From bytes to LaTeX. The harness reads it as TeX does: all commands are ours, braces match, and special
 * characters are escaped. */
#include "fuzz.h"
#include "latex/latex.h"

#include <stdlib.h>
#include <string.h>

/* The names of all commands in src/latex/, in the order of strcmp(). */
static const char *const commands[] = {
#include "latex_commands.inc"
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
}

/* Skips the URL of a command. In a URL a dollar sign is a plain character, and a brace ends it. */
static const char *take_url(const char *at)
{
    const char *start = at;
    for (at += *at == '{'; *at != '}'; at++) {
        if (*at == '\\' && at[1] && strchr("%#&_", at[1]))
            at++;
        else if (*at == '\0' || strchr("\\%#&_{^ ", *at))
            fuzz_fault("not a URL: %.60s", start);
    }
    return at + 1;
}

/* Checks the command whose backslash is at `at`. Returns what follows it. */
static const char *take_command(const char *at, bool words)
{
    char name[64];
    size_t length = 0;
    for (at++; is_letter(*at); at++)
        if (length < sizeof name - 1)
            name[length++] = *at;
    name[length] = '\0';
    const char *key = name;
    if (length == 0)
        return *at ? at + 1 : at; /* an escaped character */
    if (!bsearch(&key, commands, sizeof commands / sizeof *commands, sizeof *commands, compare_names))
        fuzz_fault("a command that is not ours: \\%s", name);
    return words && (strcmp(name, "href") == 0 || strcmp(name, "casebookurl") == 0) ? take_url(at) : at;
}

/* Checks that a special character among the words of the report follows a backslash. Percent signs of our own
 * begin or end a line. */
static void check_special(const char *text, const char *at)
{
    const bool ours = *at == '%' && (at[1] == '\n' || at == text || at[-1] == '\n');
    if (strchr("$&^#_%", *at) && !ours)
        fuzz_fault("a special character that is not escaped: %.60s", at);
}

static void check_tex(const char *text, const char *words)
{
    int depth = 0;
    for (const char *at = text; *at;) {
        if (*at == '\\') {
            at = take_command(at, at >= words);
            continue;
        }
        depth += (*at == '{') - (*at == '}');
        if (depth < 0)
            fuzz_fault("a brace that closes nothing: %.60s", at);
        if (at >= words)
            check_special(text, at);
        at++;
    }
    if (depth != 0)
        fuzz_fault("a brace that is not closed");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_load(data, size);
    if (fuzz.report) {
        struct written tex;
        fuzz_open(&tex);
        if (!latex_write(fuzz.report, NULL, tex.stream, fuzz.diag))
            fuzz_fault("no LaTeX");
        fuzz_close(&tex);
        fuzz_check_said(fuzz.diag);
        if (strlen(tex.bytes) != tex.length)
            fuzz_fault("a NUL in a text");
        const char *words = strstr(tex.bytes, "\n% -- Columns -");
        if (!words)
            fuzz_fault("no columns");
        check_tex(tex.bytes, words + 1);
        free(tex.bytes);
    }
    fuzz_end(&fuzz);
    return 0;
}
