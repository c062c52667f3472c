/* The table of output formats; the first row is the default. */
#include "cli/formats.h"

#include "latex/latex.h"
#include "page/dump.h"
#include "pdf/pdf.h"

#include <string.h>

static const struct format formats[] = {
    {.name = "pdf", .suffix = ".pdf", .binary = true, .write_layout = pdf_write},
    {.name = "latex", .suffix = ".tex", .write_report = latex_write},
    {.name = "text", .suffix = ".txt", .write_layout = dump_write},
};
enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

const struct format *format_by_name(const char *name)
{
    for (int i = 0; i < FORMAT_COUNT; i++) {
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    }
    return NULL;
}

const struct format *format_by_suffix(const char *path)
{
    size_t length = strlen(path);
    for (int i = 0; i < FORMAT_COUNT; i++) {
        size_t suffix = strlen(formats[i].suffix);
        if (length > suffix && strcmp(path + length - suffix, formats[i].suffix) == 0)
            return &formats[i];
    }
    return NULL;
}

const struct format *format_default(void)
{
    return &formats[0];
}

const char *format_names(struct arena *arena)
{
    struct buf names = buf_new(arena);
    for (int i = 0; i < FORMAT_COUNT; i++) {
        buf_puts(&names, i == 0 ? "" : i == FORMAT_COUNT - 1 ? " or " : ", ");
        buf_puts(&names, formats[i].name);
    }
    return names.data;
}
