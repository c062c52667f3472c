/* Tells constructs that are not set. A text that may have some is parsed once more, with the extensions of
 * GitHub, and as a document even if it is a cell. What the report prints does not depend on it. */
#include "report/markup_unset.h"

#include "report/markup.h"
#include "report/markup_definitions.h"
#include "report/markup_extension.h"
#include "report/markup_place.h"
#include "report/markup_table.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

enum construct {
    LIST,
    NESTED,
    QUOTE,
    HEADING,
    CODE_BLOCK,
    RULE,
    TABLE,
    TASK,
    STRIKE,
    FOOTNOTE,
    HTML,
    IMAGE,
    TITLE,
    DEFINITION,
    INFO,
    MARKUP,
    CONSTRUCT_COUNT
};

/* The words of the warnings: "X are not set here; Y". */
static const struct {
    const char *what, *instead, *hint;
} words[CONSTRUCT_COUNT] = {
    [LIST] = {"lists are not set here", "the items are printed one after the other, with their markers",
              "write lists in a 'text' block; write '\\-' or '1\\.' if this is no list"},
    [NESTED] = {"lists are set here on two levels, not on more",
                "the items are printed like those around them", NULL},
    [QUOTE] = {"quotes are not set here", "the '>' is printed", "write '\\>' if this is no quote"},
    [HEADING] = {"headings are not set here", "their marks are printed", "write '\\#' if this is no heading"},
    [CODE_BLOCK] = {"blocks of code are not set here", "the code is printed without its line breaks",
                    "write `code` within a line, or the block in a 'text' block"},
    [RULE] = {"thematic breaks are not set here", "they are printed as written",
              "write '\\*' or '\\-' if this is no thematic break"},
    [TABLE] = {"tables of Markdown are not set here",
               "their rows are printed one after the other, with the '|'",
               "write a 'comparison', or the table in a 'text' block, or '\\|' if this is no table"},
    [TASK] = {"task lists are not set", "the boxes are printed as written", NULL},
    [STRIKE] = {"struck-through text is not set", "the '~~' are printed",
                "write '\\~' if nothing is meant to be struck through"},
    [FOOTNOTE] = {"footnotes of Markdown are not set", "they are printed as written",
                  "link the words to their source, [words](https://...), or write '\\[^'"},
    [HTML] = {"HTML is not set", "it is printed as written",
              "write '\\<' if this is no HTML; a line break is a '\\' at a line's end"},
    [IMAGE] = {"images are not set", "their descriptions are printed", NULL},
    [TITLE] = {"titles of links are not printed", "their words and addresses are",
               "write the title among the words of the link"},
    [DEFINITION] = {"definitions of links that no link uses are not printed", NULL,
                    "write '\\[' if this is no definition"},
    [INFO] = {"the words behind the ``` or ~~~ of a block of code are not printed", NULL, NULL},
    [MARKUP] = {"markup is not read here", "it is printed as written", NULL},
};

/* -- Texts that need no parser
 * ------------------------------------------------------------------------------- */

static bool has_start(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Returns whether the address of an inline link, which `at` begins, has a title. */
static bool has_title(const char *at)
{
    const size_t length = strcspn(at, ")");
    return memchr(at, '"', length) || memchr(at, '\'', length) || strcspn(at + 1, "(") < length - 1;
}

/* Returns whether a construct within lines may begin at `at`, which is one of the characters of `inner`. */
static bool may_be_construct(const char *text, const char *at)
{
    switch (*at) {
    case '|':
        return strchr(text, '\n');
    case '~':
        return at[1] == '~';
    case '[':
        return at[1] == '^' || (at[1] && strchr(" xX", at[1]) && at[2] == ']');
    case '!':
        return at[1] == '[';
    case ']':
        return (at[1] == '(' && has_title(at + 1)) || at[1] == ':';
    default:
        return at[1] && !strchr(" =0123456789", at[1]) && !has_start(at, "<http") &&
               !has_start(at, "<span lang=") && !(has_start(at, "</span>") && strstr(text, "<span lang="));
    }
}

static const char inner[] = "|~[!]<";

static bool may_have_inner(const char *text)
{
    for (const char *at = text; (at = strpbrk(at, inner)); at++)
        if (may_be_construct(text, at))
            return true;
    return false;
}

/* Returns whether a block other than a paragraph may begin in the text. */
static bool may_have_block(const char *text)
{
    const char *start = text + strspn(text, " \t");
    const size_t digits = strspn(start, "0123456789");
    return strchr(text, '\n') || (*start && strchr("-+*#>_=`~<", *start)) ||
           (digits > 0 && start[digits] && strchr(".)", start[digits]));
}

static bool may_have_unset(const char *text, enum markup_place place)
{
    switch (place) {
    case MARKUP_PROSE:
        return may_have_inner(text) || strstr(text, "```");
    case MARKUP_CELL:
    case MARKUP_LINE:
        return may_have_inner(text) || may_have_block(text);
    case MARKUP_NONE:
        break;
    }
    return strpbrk(text, "\\`*_[<&~");
}

/* -- Constructs ---------------------------------------------------------------------------------------------
 */

struct telling {
    struct reader *reader;
    const char *text;
    enum markup_place place;
    struct places places;
    int last_line;   /* of the text; what follows was added for the parser */
    bool defines;    /* whether the text has blocks that may be definitions of links */
    struct map used; /* the addresses of links and images, if it may have definitions */
    int langs;       /* the open <span lang="..."> */
    bool figure;     /* markup_is_figure() */
    size_t matched;  /* the offset up to which a text without markup is as the parser read it */
    struct {
        int count;
        size_t offset; /* of the first one */
        const char *needle;
    } found[CONSTRUCT_COUNT];
};

/* Counts a construct. The first one begins with `needle` in the text. */
static void add(struct telling *telling, enum construct construct, cmark_node *node, const char *needle)
{
    if (cmark_node_get_start_line(node) > telling->last_line || telling->found[construct].count++ > 0)
        return;
    telling->found[construct].offset = places_find(&telling->places, node, needle);
    telling->found[construct].needle = arena_strdup(telling->reader->scratch, needle);
}

bool markup_is_figure(const char *text)
{
    const char *at = text + strspn(text, " \t\n");
    const size_t digits = strspn(at, "0123456789"), line = strcspn(at, "\n");
    if (at[line + strspn(at + line, " \t\n")])
        return false;
    at += digits > 0 ? digits + (at[digits] != '\0') : strspn(at, "->+*#");
    at += strspn(at, " \t\n");
    return !*at || (digits == 0 && *at >= '0' && *at <= '9');
}

static void add_unset_block(struct telling *telling, enum construct construct, cmark_node *node)
{
    const bool sets = telling->place == MARKUP_PROSE ||
                      (telling->place == MARKUP_CELL && (construct == LIST || construct == CODE_BLOCK));
    if (!sets && (construct == CODE_BLOCK || !telling->figure))
        add(telling, construct, node, "");
}

/* Counts a list where lists are not set, or one that is in too many lists. */
static void add_list(struct telling *telling, cmark_node *list)
{
    int lists = 0;
    for (cmark_node *node = list; node; node = cmark_node_parent(node))
        lists += cmark_node_get_type(node) == CMARK_NODE_LIST;
    if (telling->place == MARKUP_CELL && lists > CELL_LISTS)
        add(telling, NESTED, list, "");
    add_unset_block(telling, LIST, list);
}

static void add_html(struct telling *telling, cmark_node *node, const char *html)
{
    if (markup_span_lang(html, telling->reader->scratch))
        telling->langs++;
    else if (strcmp(html, "</span>") == 0 && telling->langs > 0)
        telling->langs--;
    else
        add(telling, HTML, node, arena_strndup(telling->reader->scratch, html, strcspn(html, "\n")));
}

/* Keeps the address of a link or an image, which a definition may have. */
static void add_used(struct telling *telling, cmark_node *link)
{
    if (telling->defines) {
        struct arena *scratch = telling->reader->scratch;
        *map_slot(&telling->used, arena_strdup(scratch, cmark_node_get_url(link)), scratch) = telling;
    }
}

/* Counts the definitions of links that vanish. */
static void add_definitions(struct telling *telling)
{
    if (telling->defines) {
        telling->found[DEFINITION].count = definitions_unused(
            telling->text, &telling->used, &telling->found[DEFINITION].offset, telling->reader->scratch);
        telling->found[DEFINITION].needle = "[";
    }
}

/* Counts a block of code that is set and whose fence has words behind it. */
static void add_code_block(struct telling *telling, cmark_node *node)
{
    const char *info = cmark_node_get_fence_info(node);
    if (telling->place != MARKUP_LINE && *info)
        add(telling, INFO, node, "");
    add_unset_block(telling, CODE_BLOCK, node);
}

static void add_link(struct telling *telling, cmark_node *link)
{
    add_used(telling, link);
    const char *title = cmark_node_get_title(link);
    if (title && *title)
        add(telling, TITLE, link, "[");
}

/* Counts a construct that only the extensions know. */
static void add_extension(struct telling *telling, cmark_node *node)
{
    const char *name = cmark_node_get_type_string(node);
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_FOOTNOTE_REFERENCE || type == CMARK_NODE_FOOTNOTE_DEFINITION)
        add(telling, FOOTNOTE, node, "[^");
    else if (table_is(node) && telling->place != MARKUP_PROSE)
        add(telling, TABLE, node, "");
    else if (strcmp(name, "tasklist") == 0)
        add(telling, TASK, node, "[");
    else if (strcmp(name, "strikethrough") == 0)
        add(telling, STRIKE, node, "~~");
}

static void add_construct(struct telling *telling, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
        add_list(telling, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        add_unset_block(telling, QUOTE, node);
        break;
    case CMARK_NODE_HEADING:
        add_unset_block(telling, HEADING, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(telling, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        if (telling->place != MARKUP_PROSE)
            add(telling, RULE, node, "");
        break;
    case CMARK_NODE_HTML_BLOCK:
        add(telling, HTML, node, "<");
        break;
    case CMARK_NODE_HTML_INLINE:
        add_html(telling, node, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_PARAGRAPH:
        telling->langs = 0;
        break;
    case CMARK_NODE_IMAGE:
        add_used(telling, node);
        add(telling, IMAGE, node, "![");
        break;
    case CMARK_NODE_LINK:
        add_link(telling, node);
        break;
    default:
        add_extension(telling, node);
        break;
    }
}

/* Counts an escape or an entity, where the words that the parser read differ from the text as written. Called
 * with each text in turn, for as long as there is no other markup. */
static void match_text(struct telling *telling, const char *literal)
{
    static const char blanks[] = " \t\n";
    const char *at = telling->text + telling->matched;
    for (literal += strspn(literal, blanks); *literal; literal += strspn(literal, blanks)) {
        at += strspn(at, blanks);
        const bool escape = *at == '\\' || *at == '&';
        if (escape && (*at != *literal || (at[1] != literal[1] && !strchr(blanks, at[1])))) {
            telling->found[MARKUP].count = 1;
            telling->found[MARKUP].offset = (size_t)(at - telling->text);
            telling->found[MARKUP].needle = "";
            return;
        }
        if (*at != *literal++)
            break;
        at++;
    }
    telling->matched = *literal ? strlen(telling->text) : (size_t)(at - telling->text);
}

/* Counts markup within the lines of a text that is printed as written. */
static void add_markup(struct telling *telling, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_IMAGE:
    case CMARK_NODE_HTML_INLINE:
        add(telling, MARKUP, node, "");
        break;
    case CMARK_NODE_CODE:
        add(telling, MARKUP, node, "`");
        break;
    case CMARK_NODE_LINK:
        if (!has_start(cmark_node_get_url(node), "mailto:"))
            add(telling, MARKUP, node, "");
        break;
    case CMARK_NODE_TEXT:
        if (telling->found[MARKUP].count == 0)
            match_text(telling, cmark_node_get_literal(node));
        break;
    default:
        if (strcmp(cmark_node_get_type_string(node), "strikethrough") == 0)
            add(telling, MARKUP, node, "~~");
        break;
    }
}

/* -- Parsing ------------------------------------------------------------------------------------------------
 */

enum {
    DEEP = 100 /* marks of blocks at the beginning of a line */
};

bool markup_is_too_deep(const char *text)
{
    static const char marks[] = " \t>-+*0123456789.)";
    for (const char *line = text; *line; line += *line == '\n') {
        const size_t run = strspn(line, marks);
        int depth = 0;
        for (size_t i = 0; i < run && run > DEEP; i++)
            depth += line[i] == '>' || (strchr("-+*.)", line[i]) && strchr(" \t", line[i + 1]));
        line += run;
        if (depth > DEEP && *line && *line != '\n')
            return true;
        line += strcspn(line, "\n");
    }
    return false;
}

static cmark_parser *new_parser(const struct telling *telling)
{
    const int options = CMARK_OPT_SOURCEPOS | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
    const bool plain = telling->place == MARKUP_NONE;
    cmark_parser *parser = cmark_parser_new(plain ? options : options | CMARK_OPT_FOOTNOTES);
    markup_attach(parser, "strikethrough");
    if (plain)
        return parser;
    markup_attach(parser, "tasklist");
    if (table_has_room(telling->text))
        markup_attach(parser, "table");
    return parser;
}

/* Gives the parser a note and a citation for each "[^label]". Otherwise it would take those for text that
 * have no note in the same text, or no citation. */
static void feed_notes(cmark_parser *parser, const char *text)
{
    for (const char *at = text; (at = strstr(at, "[^")); at += 2) {
        const size_t length = strcspn(at, "] \t\n");
        if (length <= 2 || at[length] != ']')
            continue;
        cmark_parser_feed(parser, "\n\n", 2);
        cmark_parser_feed(parser, at, length + 1);
        cmark_parser_feed(parser, "\n\n", 2);
        cmark_parser_feed(parser, at, length + 1);
        cmark_parser_feed(parser, ": x", 3);
    }
}

static void find_constructs(struct telling *telling)
{
    cmark_parser *parser = new_parser(telling);
    const char *text = telling->text + telling->places.base;
    cmark_parser_feed(parser, text, strlen(text));
    if (telling->place != MARKUP_NONE)
        feed_notes(parser, text);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER && telling->place == MARKUP_NONE)
            add_markup(telling, cmark_iter_get_node(iter));
        else if (event == CMARK_EVENT_ENTER)
            add_construct(telling, cmark_iter_get_node(iter));
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    cmark_parser_free(parser);
}

static void warn_construct(struct telling *telling, enum construct construct)
{
    struct diag *diag = telling->reader->diag;
    const int count = telling->found[construct].count;
    const char *instead = words[construct].instead;
    const char *more = count > 1 ? arena_printf(telling->reader->scratch, " (the first of %d)", count) : "";
    diag_warning(
        diag,
        places_mark(&telling->places, telling->found[construct].offset, telling->found[construct].needle),
        "%s%s%s%s", words[construct].what, instead ? "; " : "", instead ? instead : "", more);
    if (words[construct].hint)
        diag_hint(diag, "%s", words[construct].hint);
}

void markup_tell_unset(struct reader *reader, const struct node *scalar, enum markup_place place)
{
    const char *text = scalar->text;
    if (!may_have_unset(text, place) || markup_is_too_deep(text))
        return;
    struct telling telling = {.reader = reader,
                              .text = text,
                              .place = place,
                              .places = {.scalar = scalar},
                              .last_line = 1,
                              .figure = markup_is_figure(text),
                              .defines = place != MARKUP_LINE && place != MARKUP_NONE &&
                                         definitions_may_be(text)};
    for (const char *at = text; (at = strchr(at, '\n')) && at[1]; at++)
        telling.last_line++;
    if (telling.last_line == 1)
        telling.places.base = strspn(text, " \t\n");
    find_constructs(&telling);
    add_definitions(&telling);
    for (int i = 0; i < CONSTRUCT_COUNT; i++)
        if (telling.found[i].count > 0)
            warn_construct(&telling, (enum construct)i);
}
