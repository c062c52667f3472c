/* What a cell or a title may hold. libcmark reads paragraphs, so each text is given to it as paragraphs that
 * cannot be anything else; texts without any markup, which are nearly all, do not go through it. */
#include "inline.h"

#include "inline_text.h"
#include "utf8.h"

#include <string.h>

/* -- Spans ----------------------------------------------------------------------------------------------- */

struct inline_text inline_begin(struct reader *reader, const struct node *scalar, struct mark mark)
{
    reader->bytes.length = 0;
    return (struct inline_text){.reader = reader, .scalar = scalar, .mark = mark};
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Gives the bytes from `start` on to the last span if that is alike, else to a new one. */
static void extend(struct inline_text *text, size_t start, unsigned style, const char *link)
{
    struct reader *reader = text->reader;
    const size_t end = reader->bytes.length;
    if (end == start)
        return;
    struct span *last = text->span_count ? &reader->spans[text->span_count - 1] : NULL;
    if (last && last->style == style && is_same(last->link, link)) {
        last->end = end;
        return;
    }
    reader->spans = arena_grow(reader->scratch, reader->spans, text->span_count, &reader->span_capacity,
                               sizeof *reader->spans);
    reader->spans[text->span_count++] = (struct span){start, end, style, link};
}

static char last_byte(const struct buf *bytes)
{
    return bytes->length ? bytes->data[bytes->length - 1] : '\n';
}

static void report_forbidden(struct inline_text *text, unsigned codepoint, const char *why)
{
    diag_error(text->reader->diag, text->mark, "entity of character U+%04X, which is not allowed: it is %s",
               codepoint, why);
}

void inline_put(struct inline_text *text, const char *bytes, unsigned style, const char *link)
{
    struct buf *buf = &text->reader->bytes;
    const size_t start = buf->length;
    bytes += text->guarded && *bytes == INLINE_GUARD;
    text->guarded = false;
    int size;
    unsigned codepoint = 0, before;
    for (size_t left = strlen(bytes); left > 0; bytes += size, left -= (size_t)size) {
        before = codepoint;
        codepoint = utf8_decode(bytes, left, &size);
        if (codepoint > ' ' && codepoint < 0x7F) {
            buf_putc(buf, *bytes);
        } else if (codepoint == ' ' || codepoint == '\t' || codepoint == '\n' || codepoint == '\r') {
            if ((style & SPAN_CODE) || (last_byte(buf) != ' ' && last_byte(buf) != '\n'))
                buf_putc(buf, ' ');
        } else if (codepoint != INLINE_GUARD || (before != '\n' && !(style & SPAN_CODE))) {
            const char *why = utf8_forbidden(codepoint);
            buf_put_utf8(buf, why ? 0xFFFD : codepoint);
            if (why)
                report_forbidden(text, codepoint, why);
        }
    }
    extend(text, start, style, link);
}

/* Takes spaces off the end, but for those of code. */
static void trim(struct inline_text *text, const char *blanks)
{
    struct buf *buf = &text->reader->bytes;
    while (text->span_count > 0) {
        struct span *span = &text->reader->spans[text->span_count - 1];
        if ((span->style & SPAN_CODE) && last_byte(buf) != '\n')
            return;
        while (span->end > span->start && strchr(blanks, buf->data[span->end - 1]))
            span->end--;
        buf->length = span->end;
        if (span->end > span->start)
            return;
        text->span_count--;
    }
}

void inline_put_break(struct inline_text *text)
{
    trim(text, " ");
    if (text->span_count == 0 || last_byte(&text->reader->bytes) == '\n')
        return;
    buf_putc(&text->reader->bytes, '\n');
    text->reader->spans[text->span_count - 1].end++;
}

struct text inline_end(struct inline_text *text)
{
    trim(text, " \n");
    const struct reader *reader = text->reader;
    struct text result = {.bytes = arena_strndup(reader->arena, reader->bytes.data, reader->bytes.length),
                          .length = reader->bytes.length,
                          .span_count = text->span_count,
                          .mark = text->mark};
    if (result.span_count == 0)
        return result;
    const size_t size = (size_t)result.span_count * sizeof *result.spans;
    result.spans = memcpy(arena_alloc(reader->arena, size), reader->spans, size);
    return result;
}

/* -- Markup ---------------------------------------------------------------------------------------------- */

/* Where a walk over inline nodes stands. */
struct walk {
    int emphasis, strong, image; /* how many of them are open */
    const char *link;
    size_t link_start;
    struct mark fault; /* the last one's, to find the next behind it */
};

static struct mark find_fault(const struct inline_text *text, struct walk *walk, const char *needle)
{
    const struct mark mark = yaml_find(text->scalar, needle, walk->fault.input ? walk->fault : text->mark);
    if (mark.offset == text->scalar->mark.offset)
        return text->mark;
    walk->fault = mark;
    walk->fault.offset += (unsigned)strlen(needle);
    walk->fault.column += mark.width;
    return mark;
}

static void open_link(struct inline_text *text, struct walk *walk, cmark_node *node)
{
    struct diag *diag = text->reader->diag;
    const char *url = cmark_node_get_url(node), *problem = report_url_problem(url);
    walk->link_start = text->reader->bytes.length;
    if (problem)
        diag_error(diag, find_fault(text, walk, url), "link %s %s", diag_quote(diag, url), problem);
    else
        walk->link = arena_strdup(text->reader->arena, url);
}

static void close_link(struct inline_text *text, struct walk *walk, cmark_node *node)
{
    const struct buf *bytes = &text->reader->bytes;
    size_t start = walk->link_start;
    while (start < bytes->length && strchr(" \n", bytes->data[start]))
        start++;
    struct diag *diag = text->reader->diag;
    const char *url = cmark_node_get_url(node);
    if (start == bytes->length)
        diag_error(diag, find_fault(text, walk, url), "link %s has no text", diag_quote(diag, url));
    walk->link = NULL;
}

static void enter(struct inline_text *text, struct walk *walk, cmark_node *node)
{
    const unsigned style = (walk->emphasis ? SPAN_EMPHASIS : 0) | (walk->strong ? SPAN_STRONG : 0);
    const char *literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        inline_put(text, literal, style, walk->link);
        break;
    case CMARK_NODE_CODE:
        inline_put(text, literal, style | SPAN_CODE, walk->link);
        break;
    case CMARK_NODE_HTML_INLINE:
        inline_put(text, literal, style, walk->link);
        break;
    case CMARK_NODE_SOFTBREAK:
        inline_put(text, " ", style, walk->link);
        text->guarded = true;
        break;
    case CMARK_NODE_LINEBREAK:
        inline_put_break(text);
        text->guarded = true;
        break;
    case CMARK_NODE_EMPH:
        walk->emphasis++;
        break;
    case CMARK_NODE_STRONG:
        walk->strong++;
        break;
    case CMARK_NODE_LINK:
        open_link(text, walk, node);
        break;
    case CMARK_NODE_IMAGE:
        if (walk->image++ == 0)
            diag_error(text->reader->diag, find_fault(text, walk, "!["), "a report takes no images");
        break;
    default:
        break;
    }
}

static void leave(struct inline_text *text, struct walk *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
        walk->emphasis--;
        break;
    case CMARK_NODE_STRONG:
        walk->strong--;
        break;
    case CMARK_NODE_LINK:
        close_link(text, walk, node);
        break;
    case CMARK_NODE_IMAGE:
        walk->image--;
        break;
    default:
        break;
    }
}

void inline_put_children(struct inline_text *text, cmark_node *container)
{
    struct walk walk = {0};
    cmark_iter *iter = cmark_iter_new(container);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER)
            enter(text, &walk, node);
        else
            leave(text, &walk, node);
    }
    cmark_iter_free(iter);
}

/* -- Texts ----------------------------------------------------------------------------------------------- */

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t")] == '\n';
}

/* Gives the lines up to a blank one to libcmark, each without its indentation and behind a guard, and returns
 * the rest. */
static const char *put_paragraph(struct inline_text *text, const char *lines)
{
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    while (*lines && !is_blank(lines)) {
        lines += strspn(lines, " \t");
        const size_t length = strcspn(lines, "\n") + (strchr(lines, '\n') != NULL);
        cmark_parser_feed(parser, "\f", 1);
        cmark_parser_feed(parser, lines, length);
        lines += length;
    }
    cmark_node *document = cmark_parser_finish(parser);
    text->guarded = true;
    inline_put_children(text, document);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return lines;
}

struct text inline_read(struct reader *reader, const struct node *scalar)
{
    struct inline_text text = inline_begin(reader, scalar, scalar->mark);
    const char *at = scalar->text;
    if (!strpbrk(at, "\\`*_[<&\n")) {
        inline_put(&text, at, 0, NULL);
        return inline_end(&text);
    }
    while (*at) {
        if (is_blank(at))
            at = strchr(at, '\n') + 1;
        else
            at = put_paragraph(&text, at);
        inline_put_break(&text);
    }
    return inline_end(&text);
}

struct text inline_plain(struct reader *reader, const struct node *scalar)
{
    struct inline_text text = inline_begin(reader, scalar, scalar->mark);
    inline_put(&text, scalar->text, 0, NULL);
    return inline_end(&text);
}
