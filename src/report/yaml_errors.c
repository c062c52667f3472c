/* libyaml says where its grammar failed, which is often far behind the mistake: a quote that is not closed
 * fails at the next quote. Here the likely mistake is found, first from what was read last, then from the
 * kind of the error. */
#include "report/yaml_errors.h"

#include <string.h>

enum place { AT_PROBLEM, AT_CONTEXT };

struct translation {
    const char *problem, *context; /* parts of libyaml's words; NULL matches all */
    enum place place;
    const char *message, *hint;
};

static const struct translation translations[] = {
    {"unexpected end of stream", "quoted", AT_CONTEXT, "the quoted text that begins here never ends", NULL},
    {"unexpected document indicator", "quoted", AT_CONTEXT, "the quoted text that begins here never ends",
     NULL},
    {"unknown escape", NULL, AT_PROBLEM, "unknown escape sequence in double quotes",
     "write \\\\ for a backslash, or use single quotes"},
    {"hexdecimal number", NULL, AT_PROBLEM, "the escape sequence needs more hexadecimal digits", NULL},
    {"Unicode character escape", NULL, AT_PROBLEM, "the escape sequence names no character", NULL},
    {NULL, "scanning an alias", AT_CONTEXT, "this is no alias",
     "text that begins with '*' must be put in quotes"},
    {NULL, "scanning an anchor", AT_CONTEXT, "this is no anchor",
     "text that begins with '&' must be put in quotes"},
    {NULL, "a tag", AT_CONTEXT, "this is no tag", "text that begins with '!' must be put in quotes"},
    {"undefined tag handle", NULL, AT_PROBLEM, "this is no tag",
     "text that begins with '!' must be put in quotes"},
    {"could not find expected ':'", NULL, AT_CONTEXT, "there is no ':' after this key",
     "a key is followed by ':' and a space; text on further lines is indented deeper than its key"},
    {"mapping values", NULL, AT_PROBLEM, "this ':' cannot stand here",
     "put text that contains ': ' in quotes"},
    {"block sequence entries", NULL, AT_PROBLEM, "this '-' cannot stand here",
     "begin a list on the line after its key; put text that begins with '- ' in quotes"},
    {"mapping keys", NULL, AT_PROBLEM, "a key cannot stand here",
     "text that begins with '? ' must be put in quotes"},
    {"tab character", NULL, AT_PROBLEM, "a tab cannot indent", "use spaces"},
    {"indentation indicator", NULL, AT_PROBLEM, "the indentation after '|' or '>' is 1 to 9", NULL},
    {"comment or line break", "block scalar", AT_PROBLEM, "text cannot stand here",
     "after '|' or '>' the text begins on the next line"},
    {"',' or ']'", NULL, AT_PROBLEM, "a ',' or ']' is missing before this", NULL},
    {"',' or '}'", NULL, AT_PROBLEM, "a ',' or '}' is missing before this", NULL},
    {"'-' indicator", NULL, AT_PROBLEM, "this line belongs to no list above it",
     "check its indentation; each item of a list begins with '- '"},
    {"expected key", NULL, AT_PROBLEM, "this line belongs to no mapping above it", "check its indentation"},
    {"expected node content", NULL, AT_PROBLEM, "a value is missing before this",
     "text that begins with a bracket or comma must be put in quotes"},
    {"YAML document", NULL, AT_CONTEXT, "the report is not written in YAML 1.1 or 1.2", NULL},
    {"YAML directive", NULL, AT_CONTEXT, "there are two %YAML directives", NULL},
    {NULL, "directive", AT_CONTEXT, "this is no directive",
     "text that begins with '%' must be put in quotes"},
};

static bool contains(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

static bool is_blank(const char *text, size_t start, size_t end, const char *blanks)
{
    while (start < end && strchr(blanks, text[start]))
        start++;
    return start >= end;
}

static bool has_break(const char *text, size_t start, size_t end)
{
    for (; start < end; start++)
        if (text[start] == '\n' || text[start] == '\r')
            return true;
    return false;
}

static void ended_quote(struct mark last, size_t end, struct mark problem, struct diag *diag)
{
    const char *text = problem.input->text;
    if (has_break(text, last.offset, end)) {
        last.width = 0;
        diag_error(diag, last, "the quoted text that begins here ends on line %d, before other text",
                   problem.line);
        diag_hint(diag, "is its closing quote missing?");
    } else {
        diag_error(diag, problem, "more text follows the closing quote");
        diag_hint(diag, text[last.offset] == '"' ? "inside double quotes, write \\\" for a double quote"
                                                 : "inside single quotes, write '' for an apostrophe");
    }
}

static void ended_bracket(struct mark last, struct mark problem, struct diag *diag)
{
    const char *text = problem.input->text, here = text[problem.offset];
    if (here == ']' || here == '}') {
        diag_error(diag, problem, "this '%c' closes nothing", here);
    } else {
        diag_error(diag, last, "more text follows the bracket that closes this one");
        diag_hint(diag, "text that begins with '%c' must be put in quotes", text[last.offset]);
    }
}

/* Text in quotes or brackets that ends right before the problem, on its line. */
static bool ended_too_early(const yaml_parser_t *parser, struct mark last, size_t end, struct mark problem,
                            struct diag *diag)
{
    const char *text = problem.input->text;
    if (!last.input || problem.offset < end || !is_blank(text, end, problem.offset, " \t"))
        return false;
    const char opening = text[last.offset], here = text[problem.offset];
    if (opening == '[' || opening == '{')
        ended_bracket(last, problem, diag);
    else if ((opening == '\'' || opening == '"') && !(contains(parser->context, "flow") && here == opening))
        ended_quote(last, end, problem, diag);
    else
        return false;
    return true;
}

/* A bracket whose list runs into the lines below it. */
static bool bracket_left_open(const yaml_parser_t *parser, struct mark problem, struct mark context,
                              struct diag *diag)
{
    const char bracket = context.input->text[context.offset];
    if (!contains(parser->context, "flow") || context.line >= problem.line ||
        (bracket != '[' && bracket != '{'))
        return false;
    diag_error(diag, context, "this '%c' is not closed before line %d", bracket, problem.line);
    return true;
}

static bool cannot_begin(const yaml_parser_t *parser, struct mark problem, struct diag *diag)
{
    if (!contains(parser->problem, "cannot start any token"))
        return false;
    const char byte = problem.input->text[problem.offset];
    if (byte == '\t') {
        diag_error(diag, problem, "a tab cannot indent");
        diag_hint(diag, "use spaces");
    } else {
        diag_error(diag, problem, "text cannot begin with '%c'", byte);
        diag_hint(diag, "put it in quotes");
    }
    return true;
}

/* -- A colon too many ------------------------------------------------------------------------------------ */

/* A line of the input, without its indentation and its end. */
struct line {
    struct mark mark; /* of its first character */
    size_t end;
};

static struct line line_at(struct mark mark)
{
    const char *text = mark.input->text;
    struct line line = {.mark = mark, .end = mark.offset};
    while (line.mark.offset > 0 && !has_break(text, line.mark.offset - 1, line.mark.offset))
        line.mark.offset--;
    line.mark.column = 1;
    for (; text[line.mark.offset] == ' '; line.mark.offset++)
        line.mark.column++;
    line.end = line.mark.offset + strcspn(text + line.mark.offset, "\r\n");
    line.mark.width = 0;
    return line;
}

/* The line before that is not blank. False at the beginning. */
static bool step_back(struct line *line)
{
    const char *text = line->mark.input->text;
    do {
        size_t at = line->mark.offset - (size_t)(line->mark.column - 1);
        if (at < 1)
            return false;
        at -= at > 1 && text[at - 1] == '\n' && text[at - 2] == '\r' ? 2 : 1;
        struct mark mark = line->mark;
        mark.offset = (unsigned)at;
        mark.line--;
        *line = line_at(mark);
    } while (line->mark.offset == line->end);
    return true;
}

/* Whether ": " stands in the bytes, or ':' at their end. */
static bool has_colon(const char *text, size_t start, size_t end)
{
    for (; start < end; start++)
        if (text[start] == ':' && (start + 1 == end || text[start + 1] == ' '))
            return true;
    return false;
}

/* A ':' that makes no key: it stands in text, or the lines above have made its line a part of their text. */
static bool misplaced_colon(const yaml_parser_t *parser, struct mark problem, struct diag *diag)
{
    const char *text = problem.input->text;
    if (!contains(parser->problem, "mapping values"))
        return false;
    const struct line here = line_at(problem);
    struct line before = here;
    if (has_colon(text, here.mark.offset, problem.offset) || !step_back(&before))
        return false;
    if (before.mark.column == here.mark.column && !has_colon(text, before.mark.offset, before.end)) {
        diag_error(diag, before.mark, "there is no ':' after this key");
        diag_hint(diag, "a key is followed by ':' and a space");
    } else if (before.mark.column < here.mark.column) {
        diag_error(diag, here.mark, "this line is indented as a part of the text before it");
        diag_hint(diag, "a key is indented like the keys beside it");
    } else {
        return false;
    }
    return true;
}

/* -- All errors ------------------------------------------------------------------------------------------ */

static const struct translation *translate(const yaml_parser_t *parser)
{
    for (size_t i = 0; i < sizeof translations / sizeof *translations; i++)
        if (contains(parser->problem, translations[i].problem) &&
            contains(parser->context, translations[i].context))
            return &translations[i];
    return NULL;
}

void yaml_syntax_error(const yaml_parser_t *parser, struct mark last, size_t last_end, struct mark problem,
                       struct mark context, struct diag *diag)
{
    if (cannot_begin(parser, problem, diag) || ended_too_early(parser, last, last_end, problem, diag) ||
        bracket_left_open(parser, problem, context, diag) || misplaced_colon(parser, problem, diag))
        return;
    const struct translation *translation = translate(parser);
    if (!translation) {
        diag_error(diag, problem, "no YAML: %s", parser->problem ? parser->problem : "unknown error");
        return;
    }
    diag_error(diag, translation->place == AT_CONTEXT ? context : problem, "%s", translation->message);
    if (translation->hint)
        diag_hint(diag, "%s", translation->hint);
}
