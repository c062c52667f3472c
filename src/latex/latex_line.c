/* Lines are kept short for two reasons: a change in the report is then a small difference between two files,
 * and TeX reads a whole line into a buffer of limited size. */
#include "latex/latex_line.h"

#include <string.h>

enum { LINE = 110 };

struct latex_text latex_line_begin(struct latex *latex)
{
    struct latex_text line = latex_text_new(latex->scratch, &latex->characters);
    line.keys = latex->keys;
    return line;
}

void latex_put(const struct latex *latex, const char *string)
{
    if (latex->stream)
        fputs(string, latex->stream);
}

void latex_printf(const struct latex *latex, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (latex->stream)
        vfprintf(latex->stream, format, arguments);
    va_end(arguments);
}

/* Writes text, broken at its own line ends and at spaces where a line would be too long. All lines after the
 * first are indented by one space more. */
static void write_line(FILE *stream, const char *text, int indent)
{
    int column = indent;
    fprintf(stream, "%*s", indent, "");
    for (const char *at = text;;) {
        const int length = (int)strcspn(at, " \n");
        fwrite(at, 1, (size_t)length, stream);
        column += length;
        at += length;
        if (*at == '\0')
            break;
        const int next = (int)strcspn(at + 1, " \n");
        if (*at++ == '\n' || column + 1 + next > LINE) {
            fprintf(stream, "\n%*s", indent + 1, "");
            column = indent + 1;
        } else {
            fputc(' ', stream);
            column++;
        }
    }
    fputc('\n', stream);
}

void latex_line_end(struct latex *latex, const struct latex_text *line, int indent)
{
    if (latex->stream)
        write_line(latex->stream, line->buf.data, indent);
    arena_reset(latex->scratch);
}

void latex_line_word(struct latex *latex, const char *name, const char *words)
{
    struct latex_text line = latex_line_begin(latex);
    latex_text_command(&line, "\\newcommand*\\casebook");
    latex_text_command(&line, name);
    latex_text_command(&line, "{");
    line.plain = true;
    latex_text_puts(&line, words);
    latex_text_command(&line, "}");
    latex_line_end(latex, &line, 0);
}

void latex_line_command(struct latex *latex, const char *name, const struct text *text, int measure)
{
    if (text->length == 0)
        return;
    struct latex_text line = latex_line_begin(latex);
    line.measure = measure;
    latex_text_command(&line, "\\casebook");
    latex_text_command(&line, name);
    latex_text_command(&line, "{");
    latex_text_put_spans(&line, text);
    latex_text_command(&line, "}");
    latex_line_end(latex, &line, 0);
}
