/* Writes values as YAML scalars, and texts as CommonMark. A value that might need quotes has them. */
#include "write_scalar.h"

#include "base/utf8.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* Returns whether YAML reads a plain value as null. */
static bool is_null(const char *value)
{
    return strcmp(value, "null") == 0 || strcmp(value, "Null") == 0 || strcmp(value, "NULL") == 0;
}

static bool may_be_plain(const struct writer *writer, const char *value)
{
    const size_t length = strlen(value);
    return is_letter(*value) && !is_null(value) && !strpbrk(value, ":#\n\"'\\") && value[length - 1] != ' ' &&
           !(writer->flow && strpbrk(value, ",[]{}"));
}

static bool may_be_block(const struct writer *writer, const char *value)
{
    return !writer->flow && *value && *value != ' ' && *value != '\n' && *value != '\t' &&
           !strstr(value, "\n ");
}

static void put_single(struct writer *writer, const char *value)
{
    buf_putc(&writer->out, '\'');
    for (; *value; value++)
        buf_puts(&writer->out, *value == '\'' ? "''" : (char[]){*value, '\0'});
    buf_putc(&writer->out, '\'');
}

static void put_double(struct writer *writer, const char *value, bool escape)
{
    int size;
    buf_putc(&writer->out, '"');
    for (size_t left = strlen(value); left > 0; value += size, left -= (size_t)size) {
        const unsigned c = utf8_decode(value, left, &size);
        if (c == '"' || c == '\\')
            buf_printf(&writer->out, "\\%c", (char)c);
        else if (c == '\n')
            buf_puts(&writer->out, "\\n");
        else if (c > 0x7F && escape)
            buf_printf(&writer->out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c);
        else
            buf_put(&writer->out, value, (size_t)size);
    }
    buf_putc(&writer->out, '"');
}

static void put_block(struct writer *writer, const char *value, const char *sign)
{
    buf_puts(&writer->out, sign);
    while (*value) {
        const size_t length = strcspn(value, "\n");
        buf_printf(&writer->out, "\n%*s%.*s", writer->indent + 2, "", (int)length, value);
        value += length + (value[length] == '\n');
    }
}

void write_scalar(struct writer *writer, const char *value, enum quoting quoting)
{
    const bool lines = strchr(value, '\n');
    if (quoting == QUOTE_PLAIN && may_be_plain(writer, value))
        buf_puts(&writer->out, value);
    else if (quoting == QUOTE_SINGLE && !lines)
        put_single(writer, value);
    else if (quoting == QUOTE_LITERAL && may_be_block(writer, value))
        put_block(writer, value, "|-");
    else if (quoting == QUOTE_FOLDED && may_be_block(writer, value) && !lines)
        put_block(writer, value, ">-");
    else
        put_double(writer, value, quoting == QUOTE_ESCAPED);
}

/* -- Markup ---------------------------------------------------------------------------------------------- */

static void put_words(struct buf *buf, const struct run *run, bool plain)
{
    bool any = false;
    for (int w = 0; w < run->count; w++) {
        if (run->words[w].gone)
            continue;
        buf_puts(buf, any ? " " : "");
        buf_puts(buf, plain ? run->words[w].shown : run->words[w].written);
        any = true;
    }
}

static void put_styled(struct buf *buf, const struct run *run)
{
    const unsigned style = run->bare ? run->style & RUN_CODE : run->style;
    const char *stars = &"***"[3 - (style & RUN_EMPHASIS ? 1 : 0) - (style & RUN_STRONG ? 2 : 0)];
    const char *ticks = style & RUN_CODE ? "`" : "";
    buf_printf(buf, "%s%s", stars, ticks);
    put_words(buf, run, false);
    buf_printf(buf, "%s%s", ticks, stars);
}

static void put_run(struct buf *buf, const struct run *run)
{
    const bool span = run->lang && !run->bare;
    if (span)
        buf_printf(buf, "<span lang=\"%s\">", run->lang);
    if (run->address)
        buf_printf(buf, run->naked ? "%s" : "<%s>", run->link->exact);
    else if (run->link && !run->bare)
        buf_putc(buf, '[');
    if (!run->address)
        put_styled(buf, run);
    if (run->link && !run->bare && !run->address)
        buf_printf(buf, "](<%s>)", run->link->exact);
    if (span)
        buf_puts(buf, "</span>");
}

const char *write_markup(const struct text *text, const char *prefix, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    for (int i = 0; i < text->count; i++) {
        const struct run *run = &text->runs[i];
        if (!run_is_there(run))
            continue;
        if (buf.length > 0) {
            buf_puts(&buf, run->before);
            buf_puts(&buf, strchr(run->before, '\n') ? prefix : "");
        }
        if (text->plain)
            put_words(&buf, run, true);
        else
            put_run(&buf, run);
    }
    return buf.data;
}

void write_text(struct writer *writer, const struct text *text)
{
    write_scalar(writer, write_markup(text, "", writer->arena), text->quoting);
}
