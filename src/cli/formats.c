/* The table of output formats. The first row is the default. */
#include "cli/formats.h"

#include "latex/latex.h"
#include "layout/layout_json.h"
#include "page/dump.h"
#include "pdf/pdf.h"

#include <string.h>

static bool write_pdf(const struct format_input *input, FILE *stream, struct diag *diag)
{
    return pdf_write(input->composer, input->print, stream, diag);
}

static bool write_latex(const struct format_input *input, FILE *stream, struct diag *diag)
{
    return latex_write(input->report, input->fonts_dir, stream, diag);
}

static bool write_text(const struct format_input *input, FILE *stream, struct diag *diag)
{
    return dump_write(input->composer, stream, diag);
}

static bool write_layout_json(const struct format_input *input, FILE *stream, struct diag *diag)
{
    (void)diag;
    layout_json(composer_layout(input->composer), stream);
    return !ferror(stream);
}

static const struct format formats[] = {
    {.name = "pdf",
     .suffix = ".pdf",
     .needs = NEEDS_LAYOUT,
     .options = OPTIONS_FONTS | OPTIONS_PRINT | OPTIONS_LAYOUT_JSON,
     .binary = true,
     .write = write_pdf},
    {.name = "latex",
     .suffix = ".tex",
     .needs = NEEDS_REPORT,
     .options = OPTIONS_FONTS,
     .write = write_latex},
    {.name = "text",
     .suffix = ".txt",
     .needs = NEEDS_LAYOUT,
     .options = OPTIONS_FONTS | OPTIONS_LAYOUT_JSON,
     .write = write_text},
    {.name = "layout-json",
     .suffix = ".layout.json",
     .needs = NEEDS_LAYOUT,
     .options = OPTIONS_FONTS,
     .write = write_layout_json},
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
    const size_t length = strlen(path);
    const struct format *best = NULL;
    for (int i = 0; i < FORMAT_COUNT; i++) {
        const size_t suffix = strlen(formats[i].suffix);
        const bool ends = length > suffix && strcmp(path + length - suffix, formats[i].suffix) == 0;
        if (ends && (!best || suffix > strlen(best->suffix)))
            best = &formats[i];
    }
    return best;
}

const struct format *format_default(void)
{
    return &formats[0];
}

const char *format_names(unsigned options, struct arena *arena)
{
    const char *names[FORMAT_COUNT];
    int count = 0;
    for (int i = 0; i < FORMAT_COUNT; i++) {
        if ((formats[i].options & options) == options)
            names[count++] = formats[i].name;
    }
    struct buf list = buf_new(arena);
    for (int i = 0; i < count; i++)
        buf_printf(&list, "%s%s", i == 0 ? "" : i == count - 1 ? " or " : ", ", names[i]);
    return list.data;
}

const struct format *format_at(int index)
{
    return index < FORMAT_COUNT ? &formats[index] : NULL;
}
