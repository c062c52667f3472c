/* libyaml says where its grammar failed, which is often far behind the mistake: a quote that is not closed
 * fails at the next quote. This file finds the likely mistake, first from what was read last, then from the
 * kind of the error.
 */
#include "report/yaml_errors.h"

#include "base/utf8.h"
#include "report/yaml_lines.h"
#include "report/yaml_spaces.h"

#include <string.h>

enum place { AT_PROBLEM, AT_CONTEXT };

/* An error of libyaml in an author's words. */
struct translation {
    const char *problem, *context; /* parts of libyaml's message; NULL matches every message */
    enum place place;              /* the one of libyaml's two places that is reported */
    enum yaml_cure cure;
    const char *message, *hint; /* the hint may be NULL */
};

/* The first one that matches holds. */
static const struct translation translations[] = {
    {"unexpected end of stream", "quoted", AT_CONTEXT, CURE_REST,
     "the quoted text that begins here never ends", NULL},
    {"unexpected document indicator", "quoted", AT_CONTEXT, CURE_REST,
     "the quoted text that begins here never ends", NULL},
    {"text after an alias", NULL, AT_PROBLEM, CURE_REST, "this is not an alias",
     "text that begins with '*' must be put in quotes"},
    {"text after an anchor", NULL, AT_PROBLEM, CURE_REST, "this is not an anchor",
     "text that begins with '&' must be put in quotes"},
    {NULL, "scanning an alias", AT_CONTEXT, CURE_REST, "this is not an alias",
     "text that begins with '*' must be put in quotes"},
    {NULL, "scanning an anchor", AT_CONTEXT, CURE_REST, "this is not an anchor",
     "text that begins with '&' must be put in quotes"},
    {NULL, "a tag", AT_CONTEXT, CURE_REST, "this is not a tag",
     "text that begins with '!' must be put in quotes"},
    {"undefined tag handle", NULL, AT_PROBLEM, CURE_REST, "this is not a tag",
     "text that begins with '!' must be put in quotes"},
    {"could not find expected ':'", NULL, AT_CONTEXT, CURE_REST, "there is no ':' after this key",
     "a key is followed by ':' and a space; text on further lines is indented deeper than its key"},
    {"block sequence entries", NULL, AT_PROBLEM, CURE_REST, "this '-' cannot stand here",
     "begin a list on the line after its key; put text that begins with '- ' in quotes"},
    {"mapping keys", NULL, AT_PROBLEM, CURE_REST, "a key cannot stand here",
     "text that begins with '? ' must be put in quotes"},
    {"indentation indicator", NULL, AT_PROBLEM, CURE_REST, "the indentation after '|' or '>' is 1 to 9",
     NULL},
    {"comment or line break", "block scalar", AT_PROBLEM, CURE_REST, "text cannot stand here",
     "after '|' or '>' the text begins on the next line"},
    {"'-' indicator", NULL, AT_PROBLEM, CURE_INDENT, "this line belongs to no list above it",
     "check its indentation; each item of a list begins with '- '"},
    {"expected key", NULL, AT_PROBLEM, CURE_INDENT, "this line belongs to no mapping above it",
     "check its indentation"},
    {"expected node content", NULL, AT_PROBLEM, CURE_REST, "a value is missing before this",
     "text that begins with a bracket or comma must be put in quotes"},
    {"YAML document", NULL, AT_CONTEXT, CURE_LINE, "the report is not written in YAML 1.1 or 1.2", NULL},
    {"YAML directive", NULL, AT_CONTEXT, CURE_LINE, "there are two %YAML directives", NULL},
    {NULL, "directive", AT_CONTEXT, CURE_LINE, "this is not a directive",
     "text that begins with '%' must be put in quotes"},
};

/* What is known of an error while its mistake is looked for. */
struct search {
    const struct yaml_fault *fault;
    struct diag *diag;
    struct yaml_mistake mistake;
};

static bool contains(const char *text, const char *part)
{
    return !part || strstr(text, part);
}

/* Returns whether the bytes [start, end) of the text are spaces and tabs. */
static bool is_white(const char *text, size_t start, size_t end)
{
    return yaml_skip_blanks(text, start, end) >= end;
}

static bool has_break(const char *text, size_t start, size_t end)
{
    for (; start < end; start++)
        if (yaml_is_break(text[start]))
            return true;
    return false;
}

static struct yaml_line line_of(const struct yaml_fault *fault, struct mark mark)
{
    return yaml_line_at(fault->text, fault->first, mark.offset);
}

/* Returns the mark of the place `offset` in line `number`, which begins at `line`. */
static struct mark mark_in_line(const struct yaml_fault *fault, int number, size_t line, size_t offset)
{
    struct mark mark = {fault->at.input, number, 1, (unsigned)offset, 0};
    for (size_t at = line; at < offset; at++)
        mark.column += ((unsigned char)fault->text[at] & 0xC0) != 0x80;
    return mark;
}

/* Sets the mistake. It always succeeds, so that a finder can end with it. */
static bool blame(struct search *search, struct mark mark, enum yaml_cure cure)
{
    search->mistake = (struct yaml_mistake){mark, cure};
    return true;
}

/* -- White space ----------------------------------------------------------------------------------------- */

static void hint_other_lines(struct search *search, const char *what)
{
    const int count = yaml_count_other_spaces(search->fault->text, search->fault->first);
    if (count > 1)
        diag_hint(search->diag, "use spaces; %d lines of this file have %s", count, what);
    else
        diag_hint(search->diag, "use spaces");
}

/* Reports white space in the line of the mark that YAML does not take for spaces. Returns false if there is
 * none. */
static bool report_other_space(struct search *search, struct mark mark)
{
    const char *text = search->fault->text;
    const struct yaml_line line = line_of(search->fault, mark);
    const size_t other = yaml_other_space(text, &line);
    if (other == line.end)
        return false;
    const char *name = yaml_space_name(text, other);
    mark = mark_in_line(search->fault, mark.line, line.start, other);
    if (!name && !contains(search->fault->problem, "cannot start any token") &&
        !contains(search->fault->problem, "tab character"))
        return false;
    if (name)
        diag_error(search->diag, mark, "YAML takes only a space here, and this is %s", name);
    else if (is_white(text, line.start, other))
        diag_error(search->diag, mark, "a tab cannot indent a line");
    else
        diag_error(search->diag, mark, "a tab cannot stand here");
    hint_other_lines(search, name ? "such white space" : "tabs for that");
    return blame(search, mark, name || yaml_only_tabs(text, search->fault->first) ? CURE_SPACES : CURE_LINE);
}

/* Reports a tab on a line without text. YAML allows it, and libyaml does not. */
static bool report_tab_alone(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    const struct yaml_line line = line_of(fault, fault->at);
    const char *tab = memchr(fault->text + line.start, '\t', line.end - line.start);
    if (!tab || line.indent < line.end ||
        (!contains(fault->problem, "tab character") && !contains(fault->problem, "cannot start any token")))
        return false;
    const struct mark mark = mark_in_line(fault, fault->at.line, line.start, (size_t)(tab - fault->text));
    diag_error(search->diag, mark, "a tab cannot stand on a line without text");
    diag_hint(search->diag, "delete the spaces and tabs of this line");
    return blame(search, mark, CURE_COMMENT);
}

/* Reports a tab at the beginning of a block of text. It is text itself only if the block says how far it is
 * indented. */
static bool report_tab_in_block(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (!contains(fault->problem, "tab character where an indentation"))
        return false;
    const struct yaml_line line = line_of(fault, fault->context_at);
    const int parent = yaml_line_parent(&line, fault->context_at.offset);
    const int indent = fault->at.column - 1 - (parent < 0 ? 0 : parent);
    if (indent < 1 || indent > 9)
        return false;
    diag_error(search->diag, fault->at, "a tab cannot indent a line");
    diag_hint(search->diag, "if the tab is text, write '%c%d' in place of '%c': %d %s then the indentation",
              fault->text[fault->context_at.offset], indent, fault->text[fault->context_at.offset], indent,
              indent == 1 ? "space is" : "spaces are");
    return blame(search, fault->at, CURE_BYTE);
}

/* -- Text that ended too early --------------------------------------------------------------------------- */

static void report_long_quote(struct search *search, struct mark quote, int end_line)
{
    quote.width = 0;
    diag_error(search->diag, quote, "the quoted text that begins here ends on line %d, before other text",
               end_line);
    diag_hint(search->diag, "is its closing quote missing?");
}

static void report_ended_quote(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    struct mark quote = fault->last;
    if (has_break(fault->text, quote.offset, fault->last_end)) {
        report_long_quote(search, quote, fault->at.line);
    } else {
        diag_error(search->diag, fault->at, "more text follows the closing quote");
        diag_hint(search->diag, fault->text[quote.offset] == '"'
                                    ? "inside double quotes, write \\\" for a double quote"
                                    : "inside single quotes, write '' for an apostrophe");
    }
    blame(search, quote, CURE_REST);
}

static void report_ended_bracket(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    const char here = fault->text[fault->at.offset];
    if (here == ']' || here == '}') {
        diag_error(search->diag, fault->at, "this '%c' closes nothing", here);
        blame(search, fault->at, CURE_BYTE);
    } else {
        diag_error(search->diag, fault->last, "more text follows the bracket that closes this one");
        diag_hint(search->diag, "text that begins with '%c' must be put in quotes",
                  fault->text[fault->last.offset]);
        blame(search, fault->last, CURE_BRACKET);
    }
}

/* Reports text in quotes or brackets that ends on the line of the problem, right before it. Returns false if
 * there is none. */
static bool report_ended_text(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (!fault->last.input || fault->at.offset < fault->last_end ||
        !is_white(fault->text, fault->last_end, fault->at.offset))
        return false;
    const char opening = fault->text[fault->last.offset];
    if (opening == '[' || opening == '{')
        report_ended_bracket(search);
    else if (opening == '\'' || opening == '"')
        report_ended_quote(search);
    else
        return false;
    return true;
}

/* -- Brackets -------------------------------------------------------------------------------------------- */

/* Returns whether the problem is indented as a part of what the bracket at the context began. */
static bool is_in_bracket(const struct yaml_fault *fault)
{
    const struct yaml_line first = line_of(fault, fault->context_at), here = line_of(fault, fault->at);
    return fault->text[fault->at.offset] != '\0' &&
           (first.start == here.start ||
            (int)(here.indent - here.start) > yaml_line_parent(&first, fault->context_at.offset));
}

/* Reports a ':' inside brackets before which a comma is missing, or which is text. */
static bool report_colon_in_bracket(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    const struct yaml_line line = line_of(fault, fault->at);
    if (fault->last.offset < line.start) {
        const struct mark mark = mark_in_line(fault, fault->at.line, line.start, line.indent);
        diag_error(search->diag, mark, "a comma is missing before this");
        return blame(search, mark, CURE_COMMA);
    }
    diag_error(search->diag, fault->at, "this ':' cannot stand here");
    diag_hint(search->diag, "a comma is missing before the key, or quotes around text that contains ': '");
    return blame(search, fault->last, CURE_REST);
}

/* Returns whether the last value read is the empty one of a key in braces that has no colon. */
static bool lacks_colon(const struct yaml_fault *fault)
{
    const size_t end = yaml_trim(fault->text, fault->first, fault->at.offset);
    return contains(fault->context, "flow mapping") && fault->last.input && end > fault->first &&
           fault->last_end == fault->last.offset && !strchr(":,{", fault->text[end - 1]);
}

static bool report_missing_comma(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (fault->text[fault->at.offset] == ':')
        return report_colon_in_bracket(search);
    if (lacks_colon(fault)) {
        diag_error(search->diag, fault->at, "a colon is missing before this");
        return blame(search, fault->at, CURE_COLON);
    }
    diag_error(search->diag, fault->at, "a comma is missing before this");
    const char opening = fault->text[fault->last.offset];
    if (opening == '[' && !strchr("[{\"'", fault->text[fault->at.offset]))
        diag_hint(search->diag, "text that begins with '[' must be put in quotes");
    return blame(search, fault->at, CURE_COMMA);
}

/* Reports a bracket whose collection runs into the lines below it, or what stands where it has neither a
 * comma nor its end. Returns false for another problem. */
static bool report_in_bracket(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    const struct mark context = fault->context_at;
    const char bracket = fault->text[context.offset], here = fault->text[fault->at.offset];
    if (here == '\0' && fault->bracket.input) {
        diag_error(search->diag, fault->bracket, "this '%c' is not closed",
                   fault->text[fault->bracket.offset]);
        return blame(search, fault->bracket, CURE_BRACKET);
    }
    if (!contains(fault->context, "flow") || (bracket != '[' && bracket != '{'))
        return false;
    if (context.line < fault->at.line && !is_in_bracket(fault)) {
        diag_error(search->diag, context, "this '%c' is not closed before line %d", bracket, fault->at.line);
        return blame(search, context, CURE_BRACKET);
    }
    if (!contains(fault->problem, "',' or"))
        return false;
    if (here == ']' || here == '}') {
        diag_error(search->diag, fault->at, "this '%c' does not close the '%c' of line %d", here, bracket,
                   context.line);
        return blame(search, fault->at, CURE_BRACKET);
    }
    const bool joined = fault->last.input && fault->last_end == fault->at.offset && here != ':';
    if (joined && fault->last_end > fault->last.offset &&
        (fault->text[fault->last.offset] == '"' || fault->text[fault->last.offset] == '\''))
        return report_ended_text(search);
    return report_missing_comma(search);
}

/* Reports a '#' that follows text in quotes, a bracket, or another sign. Returns false for another problem.
 */
static bool report_joined_comment(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (!contains(fault->problem, "comment without"))
        return false;
    const bool joined = fault->last.input && fault->last_end == fault->at.offset;
    if (joined && strchr("\"'", fault->text[fault->last.offset]) &&
        has_break(fault->text, fault->last.offset, fault->last_end))
        return report_ended_text(search);
    diag_error(search->diag, fault->at, "a comment must have a space before its '#'");
    diag_hint(search->diag, "if it is text, put it in the quotes, or the whole text in quotes");
    return blame(search, fault->at, CURE_COMMENT);
}

/* -- Characters ------------------------------------------------------------------------------------------ */

/* Reports a '?' that begins text in brackets. libyaml takes it for the indicator of a key. */
static bool report_question_mark(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (!contains(fault->problem, "question mark") &&
        !(contains(fault->problem, "expected node content") && fault->text[fault->at.offset] == '?'))
        return false;
    diag_error(search->diag, fault->at, "text in brackets cannot begin with '?'");
    diag_hint(search->diag, "put it in quotes");
    return blame(search, fault->at, CURE_REST);
}

/* Reports a character with which no value begins. Returns false if the problem is another one. */
static bool report_wrong_start(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (!contains(fault->problem, "cannot start any token"))
        return false;
    if (fault->text[fault->at.offset] == '\t') {
        diag_error(search->diag, fault->at, "a tab cannot stand here");
        diag_hint(search->diag, "use spaces");
        return blame(search, fault->at, CURE_BYTE);
    }
    diag_error(search->diag, fault->at, "text cannot begin with '%c'", fault->text[fault->at.offset]);
    diag_hint(search->diag, "put it in quotes");
    return blame(search, fault->at, CURE_REST);
}

/* Reports an escape sequence for a half of a character (Unicode 15.0, 3.9, D91). */
static void report_surrogate(struct search *search, struct mark mark)
{
    const bool leads = strchr("89abAB", mark.input->text[mark.offset + 3]) != NULL;
    mark.width = 6;
    diag_error(search->diag, mark, "this escape sequence is %s half of a character and stands alone",
               leads ? "the first" : "the second");
    diag_hint(search->diag, "a pair such as \\ud83d\\ude00 is a character");
}

/* Reports a wrong escape sequence. Returns false if the problem is another one. */
static bool report_escape(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    const bool unknown = contains(fault->problem, "unknown escape"),
               cut = contains(fault->problem, "hexdecimal number");
    if (!unknown && !cut && !contains(fault->problem, "Unicode character escape"))
        return false;
    struct mark mark = fault->at;
    mark.offset -= unknown ? 0 : 2;
    mark.column -= unknown ? 0 : 2;
    if (unknown) {
        diag_error(search->diag, mark, "unknown escape sequence in double quotes");
        diag_hint(search->diag, "write \\\\ for a backslash, or use single quotes");
    } else if (cut) {
        diag_error(search->diag, mark, "the escape sequence needs more hexadecimal digits");
    } else if (mark.input->text[mark.offset + 1] == 'u') {
        report_surrogate(search, mark);
    } else {
        diag_error(search->diag, mark, "the escape sequence names no character");
    }
    return blame(search, mark, CURE_ESCAPE);
}

/* Reports an alias that follows an anchor. Returns false if there is none. */
static bool report_anchored_alias(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    const size_t end = yaml_trim(fault->text, fault->first, fault->at.offset);
    size_t start = end;
    while (start > fault->first && strchr("&-_", fault->text[start - 1]) == NULL &&
           !yaml_is_blank(fault->text[start - 1]) && !yaml_is_break(fault->text[start - 1]))
        start--;
    if (fault->text[fault->at.offset] != '*' || start == fault->first || fault->text[start - 1] != '&')
        return false;
    diag_error(search->diag, fault->at, "an alias cannot have an anchor of its own");
    diag_hint(search->diag, "leave the anchor out, or put text that begins with '*' in quotes");
    return blame(search, fault->at, CURE_REST);
}

/* Reports text in brackets whose ':' has neither a space nor text after it. Returns false for another
 * problem. */
static bool report_colon_at_end(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (!contains(fault->problem, "unexpected ':'"))
        return false;
    diag_error(search->diag, fault->at, "this ':' has neither a space nor text after it");
    diag_hint(search->diag, "text that contains such a ':' must be put in quotes");
    return blame(search, fault->context_at, CURE_REST);
}

/* -- A colon too many, or too few ------------------------------------------------------------------------ */

/* Adds a hint if the line has quotes or a colon of another script, which mean nothing to YAML. */
static void hint_other_signs(struct search *search, const struct yaml_line *line)
{
    static const char *const quotes[] = {"“", "”", "„", "‘", "’", "«"};
    const char *value = search->fault->text + (line->has_key ? line->value : line->content);
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (strncmp(value, quotes[i], strlen(quotes[i])) == 0)
            diag_hint(search->diag, "YAML's quotes are \" and ', and no others");
    for (size_t at = line->content; at + 2 < line->end; at++)
        if (strncmp(search->fault->text + at, "：", 3) == 0) {
            diag_hint(search->diag, "YAML's colon is ':', not '：'");
            return;
        }
}

/* Reports a line that should be a key and has no colon. */
static bool report_no_colon(struct search *search, struct mark mark)
{
    if (report_other_space(search, mark))
        return true;
    const struct yaml_line line = line_of(search->fault, mark);
    diag_error(search->diag, mark, "there is no ':' after this key");
    diag_hint(search->diag, "a key is followed by ':' and a space");
    hint_other_signs(search, &line);
    return blame(search, mark, CURE_REST);
}

/* Reports a ':' in text. */
static bool report_second_colon(struct search *search, const struct yaml_line *line)
{
    diag_error(search->diag, search->fault->at, "this ':' cannot stand here");
    diag_hint(search->diag, "put text that contains ': ' in quotes");
    hint_other_signs(search, line);
    return blame(search, search->fault->at, CURE_REST);
}

/* Reports a ':' that makes no key: the line above lacks its own, or this line is indented as a part of the
 * text above. Returns false if there is no such ':'. */
static bool report_misplaced_colon(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    if (!contains(fault->problem, "mapping values"))
        return false;
    const struct yaml_line here = line_of(fault, fault->at);
    struct yaml_line above = here;
    const int lines = yaml_line_above(fault->text, fault->first, &above);
    if (lines == 0 || yaml_has_colon(fault->text, here.indent, fault->at.offset))
        return report_second_colon(search, &here);
    const size_t column = here.indent - here.start, above_column = above.content - above.start;
    if (above_column == column && !yaml_has_colon(fault->text, above.content, above.end))
        return report_no_colon(search,
                               mark_in_line(fault, fault->at.line - lines, above.start, above.content));
    if (above_column > column)
        return report_second_colon(search, &here);
    const struct mark mark = mark_in_line(fault, fault->at.line, here.start, here.indent);
    diag_error(search->diag, mark, "this line is indented as a part of the text before it");
    diag_hint(search->diag, "a key is indented like the keys beside it");
    return blame(search, mark, CURE_INDENT);
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

static void report_translated(struct search *search)
{
    const struct yaml_fault *fault = search->fault;
    const struct translation *translation = translate(fault);
    if (!translation) {
        diag_error(search->diag, fault->at, "this is not YAML: %s", fault->problem);
        blame(search, fault->at, CURE_REST);
        return;
    }
    const struct mark mark = translation->place == AT_CONTEXT ? fault->context_at : fault->at;
    diag_error(search->diag, mark, "%s", translation->message);
    if (translation->hint)
        diag_hint(search->diag, "%s", translation->hint);
    if (contains(translation->message, "no ':'")) {
        const struct yaml_line line = line_of(fault, mark);
        hint_other_signs(search, &line);
    }
    blame(search, mark, translation->cure);
}

struct yaml_mistake yaml_report_syntax(const struct yaml_fault *fault, struct diag *diag)
{
    static bool (*const finders[])(struct search *) = {
        report_joined_comment, report_question_mark,  report_colon_at_end,
        report_wrong_start,    report_escape,         report_in_bracket,
        report_ended_text,     report_anchored_alias, report_misplaced_colon,
    };
    struct search search = {.fault = fault, .diag = diag};
    if (report_tab_in_block(&search) || report_tab_alone(&search) || report_other_space(&search, fault->at) ||
        report_other_space(&search, fault->context_at))
        return search.mistake;
    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++)
        if (finders[i](&search))
            return search.mistake;
    report_translated(&search);
    return search.mistake;
}
