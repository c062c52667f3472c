/* Reads the text of a cell or a title. libcmark-gfm reads whole documents, so each text is given to it as
 * paragraphs that cannot be anything else. Nearly all texts have no markup at all, and libcmark-gfm does not
 * see them. */
#include "report/markup_inline.h"

#include "report/markup.h"
#include "report/markup_address.h"
#include "report/markup_unset.h"

#include <string.h>

static bool is_blank_line(const char *line)
{
    return line[strspn(line, " \t")] == '\n';
}

/* Appends the lines up to a blank one, as libcmark-gfm reads them. Each line loses its indentation and gets a
 * guard. Returns the lines that are left. */
static const char *put_lines(struct markup *text, const char *lines, const char *end)
{
    cmark_parser *parser = address_parser(lines);
    text->places->base = (size_t)(lines - text->places->scalar->text);
    text->places->line = 0;
    while (lines < end && !is_blank_line(lines)) {
        lines += strspn(lines, " \t");
        const size_t length = strcspn(lines, "\n") + (strchr(lines, '\n') != NULL);
        cmark_parser_feed(parser, "\f", 1);
        cmark_parser_feed(parser, lines, length);
        lines += length;
    }
    cmark_node *document = cmark_parser_finish(parser);
    text->guarded = true;
    markup_put_children(text, document);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return lines;
}

void inline_put_lines(struct markup *text, const char *lines, const char *end)
{
    while (lines < end) {
        if (is_blank_line(lines))
            lines = strchr(lines, '\n') + 1;
        else
            lines = put_lines(text, lines, end);
        markup_put_break(text, NULL);
    }
}

struct text inline_read(struct reader *reader, const struct node *scalar, enum markup_place place)
{
    struct places places = {.scalar = scalar, .guarded = true};
    struct markup text = markup_begin(reader, &places, scalar->mark);
    schema_check_comment(reader, scalar);
    markup_tell_unset(reader, scalar, place);
    const char *at = scalar->text;
    if (!strpbrk(at, "\\`*_[<&\n") && !address_may_be(at)) {
        markup_put(&text, at, 0, NULL);
        return markup_end(&text);
    }
    inline_put_lines(&text, at, at + strlen(at));
    return markup_end(&text);
}

struct text inline_plain(struct reader *reader, const struct node *scalar)
{
    struct markup text = markup_begin(reader, NULL, scalar->mark);
    markup_put(&text, scalar->text, 0, NULL);
    return markup_end(&text);
}
