/* Turns the inline nodes of libcmark-gfm into spans, and refuses what no text may contain. */
#include "report/markup.h"

#include "base/strings.h"
#include "base/url.h"
#include "base/utf8.h"
#include "report/markup_address.h"

#include <string.h>

/* -- Spans ----------------------------------------------------------------------------------------------- */

struct markup markup_begin(struct reader *reader, struct places *places, struct mark mark)
{
    buf_clear(&reader->bytes);
    return (struct markup){.reader = reader, .places = places, .mark = mark};
}

/* Adds the bytes from `start` on to the last span if it has the same style, link and language, else to a new
 * one. */
static void extend(struct markup *text, size_t start, unsigned style, const char *link)
{
    struct reader *reader = text->reader;
    const size_t end = reader->bytes.length;
    if (end == start)
        return;
    struct span *last = text->span_count ? &reader->spans[text->span_count - 1] : NULL;
    if (last && last->style == style && string_same(last->link, link) &&
        string_same(last->lang, text->lang)) {
        last->end = end;
        return;
    }
    reader->spans = arena_grow(reader->scratch, reader->spans, text->span_count, &reader->span_capacity,
                               sizeof *reader->spans);
    reader->spans[text->span_count++] = (struct span){
        .start = start, .end = end, .style = style, .link = link, .lang = text->lang};
}

static int last_byte(const struct buf *bytes)
{
    return bytes->length ? bytes->data[bytes->length - 1] : '\n';
}

/* Returns the character that the entity `at`, which ends after `length` bytes, stands for, or 0. */
static unsigned entity_value(const char *at, size_t length)
{
    int size;
    cmark_node *document = cmark_parse_document(at, length, CMARK_OPT_DEFAULT);
    cmark_node *words = cmark_node_first_child(cmark_node_first_child(document));
    const char *literal = words ? cmark_node_get_literal(words) : NULL;
    const unsigned value = literal && *literal && *literal != '&'
                               ? utf8_decode(literal, strlen(literal), &size)
                               : 0;
    cmark_node_free(document);
    return value;
}

/* Returns the place of the first entity for `codepoint` at or after the node that is being appended. */
static struct mark entity_mark(const struct markup *text, unsigned codepoint)
{
    enum { LONGEST = 40 };
    struct places *places = text->places;
    if (!places || !text->node)
        return text->mark;
    const char *bytes = places->scalar->text, *at = bytes + places_find(places, text->node, "");
    for (; (at = strchr(at, '&')); at++) {
        const size_t length = strcspn(at, ";") + 1;
        if (length < LONGEST && entity_value(at, length) == codepoint)
            return places_mark(places, (size_t)(at - bytes),
                               arena_strndup(text->reader->scratch, at, length));
    }
    return text->mark;
}

static void report_forbidden(struct markup *text, unsigned codepoint, const char *why)
{
    diag_error(text->reader->diag, entity_mark(text, codepoint),
               "the entity stands for character U+%04X, which is not allowed: it is %s", codepoint, why);
}

/* Returns the number of bytes at the start that are visible ASCII characters, which are copied unchanged. */
static size_t plain_run(const char *bytes)
{
    size_t length = 0;
    while (bytes[length] > ' ' && bytes[length] < 0x7F)
        length++;
    return length;
}

/* Appends a character that is neither visible ASCII nor white space; a guard is left out. */
static void put_character(struct markup *text, unsigned codepoint, bool guard)
{
    if (guard)
        return;
    const char *why = utf8_forbidden(codepoint);
    buf_put_utf8(&text->reader->bytes, why ? 0xFFFD : codepoint);
    if (why)
        report_forbidden(text, codepoint, why);
}

/* Returns whether a space at the end would follow another one or begin a line. `start` is where the text that
 * is being appended began. */
static bool is_blank_before(const struct markup *text, size_t start)
{
    const struct buf *buf = &text->reader->bytes;
    const bool after_code = buf->length == start && text->span_count > 0 &&
                            (text->reader->spans[text->span_count - 1].style & SPAN_CODE);
    return last_byte(buf) == '\n' || (last_byte(buf) == ' ' && !after_code);
}

void markup_put(struct markup *text, const char *bytes, unsigned style, const char *link)
{
    struct buf *buf = &text->reader->bytes;
    const size_t start = buf->length;
    const bool code = style & SPAN_CODE;
    bytes += text->guarded && *bytes == MARKUP_GUARD;
    text->guarded = false;
    unsigned codepoint = 0;
    for (size_t left = strlen(bytes); left > 0;) {
        const size_t run = plain_run(bytes);
        buf_put(buf, bytes, run);
        bytes += run;
        left -= run;
        if (left == 0)
            break;
        /* Inside HTML, a guard follows the line break that it guards. In code, that line break is a space by
         * now. */
        const bool after_line = codepoint == '\n' && run == 0;
        int size;
        codepoint = utf8_decode(bytes, left, &size);
        if (codepoint != ' ' && codepoint != '\t' && codepoint != '\n' && codepoint != '\r')
            put_character(text, codepoint, codepoint == MARKUP_GUARD && (code || after_line));
        else if (code || !is_blank_before(text, start))
            buf_putc(buf, ' ');
        bytes += size;
        left -= (size_t)size;
    }
    extend(text, start, style, link);
}

/* Removes spaces from the end, and line breaks if `breaks` is true. Spaces in code stay. */
static void trim(struct markup *text, bool breaks)
{
    struct buf *buf = &text->reader->bytes;
    while (text->span_count > 0) {
        struct span *span = &text->reader->spans[text->span_count - 1];
        const bool code = span->style & SPAN_CODE;
        while (span->end > span->start &&
               ((!code && last_byte(buf) == ' ') || (breaks && last_byte(buf) == '\n')))
            buf->length = --span->end;
        if (span->end > span->start)
            return;
        text->span_count--;
    }
}

void markup_put_break(struct markup *text, const char *link)
{
    trim(text, false);
    if (text->span_count == 0 || last_byte(&text->reader->bytes) == '\n')
        return;
    struct span *last = &text->reader->spans[text->span_count - 1];
    buf_putc(&text->reader->bytes, '\n');
    if (string_same(last->link, link))
        last->end++;
    else
        extend(text, text->reader->bytes.length - 1, 0, NULL);
}

struct text markup_end(struct markup *text)
{
    trim(text, true);
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

enum { MOST_LANGS = 8 };

/* The state of a walk over inline nodes. */
struct walk {
    int emphasis, strong; /* the number of open nodes of each kind */
    const char *link;
    size_t link_start;
    struct {
        const char *outer; /* the language around the element */
        const char *tag;
        struct mark mark;
    } langs[MOST_LANGS]; /* the open <span lang="..."> */
    int lang_count;
};

static unsigned style_of_walk(const struct walk *walk)
{
    return (walk->emphasis ? SPAN_EMPHASIS : 0) | (walk->strong ? SPAN_STRONG : 0);
}

/* Returns the place of the address of a link, or of the link itself if its address is written elsewhere. */
static struct mark address_mark(const struct markup *text, cmark_node *link)
{
    const char *url = cmark_node_get_url(link), *bytes = text->places->scalar->text;
    const size_t start = places_find(text->places, link, "");
    const char *end = strchr("[<", bytes[start]) ? strpbrk(bytes + start, bytes[start] == '<' ? ">" : "\n")
                                                 : NULL;
    const char *found = *url ? strstr(bytes + start, url) : NULL;
    if (!found || (end && found > end))
        return places_mark(text->places, start, "");
    return places_mark(text->places, (size_t)(found - bytes), url);
}

/* Returns whether the addresses of all links of the text are together no longer than a text may be. Reports
 * once if they are longer. Many links may share one definition, so the size of the input is no bound. */
static bool links_have_room(struct markup *text, struct mark mark, const char *url)
{
    struct reader *reader = text->reader;
    const size_t most = (size_t)diag_limit(reader->diag, LIMIT_TEXT), length = strlen(url);
    if (reader->linked != text->places->scalar)
        reader->link_bytes = 0;
    reader->linked = text->places->scalar;
    if (reader->link_bytes <= most && reader->link_bytes + length > most) {
        diag_beyond(reader->diag, LIMIT_TEXT, mark, 0);
        diag_hint(reader->diag, "the addresses of its links count, too");
    }
    reader->link_bytes += length;
    return reader->link_bytes <= most;
}

static void open_link(struct markup *text, struct walk *walk, cmark_node *node)
{
    struct diag *diag = text->reader->diag;
    const char *url = cmark_node_get_url(node);
    walk->link_start = text->reader->bytes.length;
    if (!links_have_room(text, text->mark, url))
        return;
    const char *problem = url_problem(url);
    if (problem)
        diag_error(diag, address_mark(text, node), "link %s %s", diag_quote(diag, url), problem);
    else
        walk->link = arena_strdup(text->reader->arena, url);
}

/* Warns of a bare address that no link may have, once for each text. */
static void tell_address(struct markup *text, cmark_node *node, const char *address, const char *problem)
{
    struct diag *diag = text->reader->diag;
    if (text->told_address || strncmp(cmark_node_get_url(node), "http", 4) != 0)
        return;
    text->told_address = true;
    diag_warning(diag, places_mark(text->places, places_find(text->places, node, address), address),
                 "the address %s %s; it is printed without a link", diag_quote(diag, address), problem);
}

/* Appends a bare address as a link with a note. If it is no address of the web, or none that a link may have,
 * it is plain text. */
static void put_bare(struct markup *text, const struct walk *walk, cmark_node *node, const char *words)
{
    struct reader *reader = text->reader;
    const char *address = arena_strndup(reader->arena, words, address_length(words));
    const bool www = strncmp(address, "www.", 4) == 0;
    const char *url = www ? arena_printf(reader->arena, "http://%s", address) : address;
    const char *problem = url_problem(url);
    text->node = node;
    if (problem)
        tell_address(text, node, address, problem);
    markup_put(text, address, style_of_walk(walk), problem ? NULL : url);
    if (!problem)
        reader->spans[text->span_count - 1].bare = true;
    const char *behind = words + strlen(address);
    const size_t length = strlen(behind);
    cmark_node *next = cmark_node_next(node);
    /* To libcmark-gfm, the backslash of a forced line break is a part of the address. */
    const bool breaks = length > 0 && behind[length - 1] == '\\' && next &&
                        cmark_node_get_type(next) == CMARK_NODE_SOFTBREAK;
    markup_put(text, arena_strndup(reader->scratch, behind, length - breaks), style_of_walk(walk), NULL);
    if (breaks)
        markup_put_break(text, NULL);
}

/* Moves the white space that ends a link behind the link, so that the number of its note follows its last
 * word. */
static void move_space(struct markup *text)
{
    struct buf *buf = &text->reader->bytes;
    const size_t length = buf->length;
    const int last = last_byte(buf);
    trim(text, true);
    if (buf->length == length)
        return;
    buf_putc(buf, (char)last);
    extend(text, buf->length - 1, 0, NULL);
}

static void close_link(struct markup *text, struct walk *walk, cmark_node *node)
{
    const struct buf *bytes = &text->reader->bytes;
    size_t start = walk->link_start;
    while (start < bytes->length && strchr(" \n", bytes->data[start]))
        start++;
    struct diag *diag = text->reader->diag;
    const char *url = cmark_node_get_url(node);
    if (start == bytes->length)
        diag_error(diag, address_mark(text, node), "link %s has no text", diag_quote(diag, url));
    walk->link = NULL;
    if (start < bytes->length)
        move_space(text);
}

/* Appends a code span. If a guard is at its end, libcmark-gfm has not removed the spaces on both sides. */
static void put_code(struct markup *text, const char *literal, unsigned style, const char *link)
{
    const size_t length = strlen(literal);
    const bool guarded = length > 2 && *literal == ' ' && literal[length - 1] == MARKUP_GUARD;
    if (guarded && strspn(literal, " \f") < length)
        literal = arena_strndup(text->reader->scratch, literal + 1, length - 3);
    markup_put(text, literal, style | SPAN_CODE, link);
}

const char *markup_span_lang(const char *html, struct arena *arena)
{
    static const char before[] = "<span lang=\"";
    const size_t start = sizeof before - 1;
    if (strncmp(html, before, start) != 0)
        return NULL;
    const size_t length = strcspn(html + start, "\"");
    return strcmp(html + start + length, "\">") == 0 ? arena_strndup(arena, html + start, length) : NULL;
}

static void open_lang(struct markup *text, struct walk *walk, const char *html, const char *lang)
{
    struct diag *diag = text->reader->diag;
    const struct mark mark = places_mark(text->places, places_find(text->places, text->node, html), html);
    walk->langs[walk->lang_count].outer = text->lang;
    walk->langs[walk->lang_count].tag = arena_strdup(text->reader->scratch, html);
    walk->langs[walk->lang_count++].mark = mark;
    if (report_is_lang(lang))
        text->lang = lang;
    else
        diag_error(diag, mark, "%s is not a language tag such as en or pt-BR", diag_quote(diag, lang));
}

/* Obeys <span lang="..."> and its </span>, and appends any other HTML as text. */
static void put_html(struct markup *text, struct walk *walk, const char *html, unsigned style)
{
    const char *lang = markup_span_lang(html, text->reader->arena);
    if (lang && walk->lang_count < MOST_LANGS)
        open_lang(text, walk, html, lang);
    else if (walk->lang_count > 0 && strcmp(html, "</span>") == 0)
        text->lang = walk->langs[--walk->lang_count].outer;
    else
        markup_put(text, html, style, walk->link);
}

/* Closes all languages at the end of a paragraph, and reports them. */
static void close_langs(struct markup *text, struct walk *walk)
{
    struct diag *diag = text->reader->diag;
    while (walk->lang_count > 0) {
        walk->lang_count--;
        text->lang = walk->langs[walk->lang_count].outer;
        diag_error(diag, walk->langs[walk->lang_count].mark, "%s has no </span> in its paragraph",
                   diag_quote(diag, walk->langs[walk->lang_count].tag));
    }
}

static void enter_inline(struct markup *text, struct walk *walk, cmark_node *node)
{
    const unsigned style = style_of_walk(walk);
    const char *literal = cmark_node_get_literal(node);
    text->node = node;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        markup_put(text, literal, style, walk->link);
        break;
    case CMARK_NODE_CODE:
        put_code(text, literal, style, walk->link);
        break;
    case CMARK_NODE_HTML_INLINE:
        put_html(text, walk, literal, style);
        break;
    case CMARK_NODE_SOFTBREAK:
        markup_put(text, " ", style, walk->link);
        text->guarded = true;
        break;
    case CMARK_NODE_LINEBREAK:
        markup_put_break(text, walk->link);
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
    default:
        break;
    }
}

static void leave_inline(struct markup *text, struct walk *walk, cmark_node *node)
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
    default:
        break;
    }
}

void markup_put_children(struct markup *text, cmark_node *container)
{
    struct walk walk = {0};
    cmark_iter *iter = cmark_iter_new(container);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        const char *address = event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_LINK
                                  ? address_bare(node, text->reader->scratch)
                                  : NULL;
        if (address) {
            put_bare(text, &walk, node, address);
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        } else if (event == CMARK_EVENT_ENTER)
            enter_inline(text, &walk, node);
        else
            leave_inline(text, &walk, node);
    }
    cmark_iter_free(iter);
    close_langs(text, &walk);
}
