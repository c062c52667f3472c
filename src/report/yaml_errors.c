/* libyaml says where its grammar failed, which is often far behind the mistake: a quote that is not closed
 * fails at the next quote. This file finds the likely mistake, first from what was read last, then from the
 * kind of the error.
 */
#include "report/yaml_errors.h"

#include <string.h>

enum place { AT_PROBLEM, AT_CONTEXT };

/* An error of libyaml in an author's words. */
struct translation {
    const char *problem, *context; /* parts of libyaml's message; NULL matches every message */
    enum place place;              /* the one of libyaml's two places that is reported */
    const char *message, *hint;    /* the hint may be NULL */
};

/* The first one that matches holds. */
static const struct translation translations[] = {
    {"unexpected end of stream", "quoted", AT_CONTEXT, "the quoted text that begins here never ends", NULL},
    {"unexpected document indicator", "quoted", AT_CONTEXT, "the quoted text that begins here never ends",
     NULL},
    {"unknown escape", NULL, AT_PROBLEM, "unknown escape sequence in double quotes",
     "write \\\\ for a backslash, or use single quotes"},
    {"hexdecimal number", NULL, AT_PROBLEM, "the escape sequence needs more hexadecimal digits", NULL},
    {"Unicode character escape", NULL, AT_PROBLEM, "the escape sequence names no character", NULL},
    {NULL, "scanning an alias", AT_CONTEXT, "this is not an alias",
     "text that begins with '*' must be put in quotes"},
    {NULL, "scanning an anchor", AT_CONTEXT, "this is not an anchor",
     "text that begins with '&' must be put in quotes"},
    {NULL, "a tag", AT_CONTEXT, "this is not a tag", "text that begins with '!' must be put in quotes"},
    {"undefined tag handle", NULL, AT_PROBLEM, "this is not a tag",
     "text that begins with '!' must be put in quotes"},
    {"could not find expected ':'", NULL, AT_CONTEXT, "there is no ':' after this key",
     "a key is followed by ':' and a space; text on further lines is indented deeper than its key"},
    {"mapping values", NULL, AT_PROBLEM, "this ':' cannot stand here",
     "put text that contains ': ' in quotes"},
    {"block sequence entries", NULL, AT_PROBLEM, "this '-' cannot stand here",
     "begin a list on the line after its key; put text that begins with '- ' in quotes"},
    {"mapping keys", NULL, AT_PROBLEM, "a key cannot stand here",
     "text that begins with '? ' must be put in quotes"},
    {"tab character", NULL, AT_PROBLEM, "a tab cannot indent a line", "use spaces"},
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
    {NULL, "directive", AT_CONTEXT, "this is not a directive",
     "text that begins with '%' must be put in quotes"},
};

static bool contains(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

/* Returns whether the bytes [start, end) of the text are spaces and tabs. */
static bool is_white(const char *text, size_t start, size_t end)
{
    while (start < end && (text[start] == ' ' || text[start] == '\t'))
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

/* -- Text that ended too early --------------------------------------------------------------------------- */

static void report_ended_quote(const struct yaml_fault *fault, struct diag *diag)
{
    const char *text = fault->at.input->text;
    struct mark quote = fault->last;
    if (has_break(text, quote.offset, fault->last_end)) {
        quote.width = 0;
        diag_error(diag, quote, "the quoted text that begins here ends on line %d, before other text",
                   fault->at.line);
        diag_hint(diag, "is its closing quote missing?");
    } else {
        diag_error(diag, fault->at, "more text follows the closing quote");
        diag_hint(diag, text[quote.offset] == '"' ? "inside double quotes, write \\\" for a double quote"
                                                  : "inside single quotes, write '' for an apostrophe");
    }
}

static void report_ended_bracket(const struct yaml_fault *fault, struct diag *diag)
{
    const char *text = fault->at.input->text, here = text[fault->at.offset];
    if (here == ']' || here == '}') {
        diag_error(diag, fault->at, "this '%c' closes nothing", here);
    } else {
        diag_error(diag, fault->last, "more text follows the bracket that closes this one");
        diag_hint(diag, "text that begins with '%c' must be put in quotes", text[fault->last.offset]);
    }
}

/* Reports text in quotes or brackets that ends on the line of the problem, right before it. Returns false if
 * there is none. */
static bool report_ended_text(const struct yaml_fault *fault, struct diag *diag)
{
    const char *text = fault->at.input->text;
    if (!fault->last.input || fault->at.offset < fault->last_end ||
        !is_white(text, fault->last_end, fault->at.offset))
        return false;
    const char opening = text[fault->last.offset], here = text[fault->at.offset];
    const bool quoted = opening == '\'' || opening == '"';
    if (opening == '[' || opening == '{')
        report_ended_bracket(fault, diag);
    else if (quoted && !(contains(fault->context, "flow") && here == opening))
        report_ended_quote(fault, diag);
    else
        return false;
    return true;
}

/* Reports a bracket whose collection runs into the lines below it. Returns false if there is none. */
static bool report_open_bracket(const struct yaml_fault *fault, struct diag *diag)
{
    const struct mark context = fault->context_at;
    const char bracket = context.input->text[context.offset];
    if (!contains(fault->context, "flow") || context.line >= fault->at.line ||
        (bracket != '[' && bracket != '{'))
        return false;
    diag_error(diag, context, "this '%c' is not closed before line %d", bracket, fault->at.line);
    return true;
}

/* Reports a character with which no value begins. Returns false if the problem is another one. */
static bool report_wrong_start(const struct yaml_fault *fault, struct diag *diag)
{
    if (!contains(fault->problem, "cannot start any token"))
        return false;
    const char byte = fault->at.input->text[fault->at.offset];
    if (byte == '\t') {
        diag_error(diag, fault->at, "a tab cannot indent a line");
        diag_hint(diag, "use spaces");
    } else {
        diag_error(diag, fault->at, "text cannot begin with '%c'", byte);
        diag_hint(diag, "put it in quotes");
    }
    return true;
}

/* -- A colon too many ------------------------------------------------------------------------------------ */

/* A line of the input, without its indentation and its line break. */
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

/* Moves to the nearest line above that is not blank. Returns false if there is none. */
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

/* Returns whether the bytes [start, end) contain ": ", or end with ':'. */
static bool has_colon(const char *text, size_t start, size_t end)
{
    for (; start < end; start++)
        if (text[start] == ':' && (start + 1 == end || text[start + 1] == ' '))
            return true;
    return false;
}

/* Reports a ':' that makes no key: the line above lacks its own, or this line is indented as a part of the
 * text above. Returns false if there is no such ':'. */
static bool report_misplaced_colon(const struct yaml_fault *fault, struct diag *diag)
{
    const char *text = fault->at.input->text;
    if (!contains(fault->problem, "mapping values"))
        return false;
    const struct line here = line_at(fault->at);
    struct line before = here;
    if (has_colon(text, here.mark.offset, fault->at.offset) || !step_back(&before))
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

static const struct translation *translate(const struct yaml_fault *fault)
{
    for (size_t i = 0; i < sizeof translations / sizeof *translations; i++)
        if (contains(fault->problem, translations[i].problem) &&
            contains(fault->context, translations[i].context))
            return &translations[i];
    return NULL;
}

static void report_translated(const struct yaml_fault *fault, struct diag *diag)
{
    const struct translation *translation = translate(fault);
    if (!translation) {
        diag_error(diag, fault->at, "this is not YAML: %s", fault->problem);
        return;
    }
    diag_error(diag, translation->place == AT_CONTEXT ? fault->context_at : fault->at, "%s",
               translation->message);
    if (translation->hint)
        diag_hint(diag, "%s", translation->hint);
}

void yaml_report_syntax(const struct yaml_fault *fault, struct diag *diag)
{
    if (!report_wrong_start(fault, diag) && !report_ended_text(fault, diag) &&
        !report_open_bracket(fault, diag) && !report_misplaced_colon(fault, diag))
        report_translated(fault, diag);
}
