/* One table of options feeds the parser, the help and the suggestion for a
 * mistyped one. Everything that can be wrong with a command line is found
 * before any report is read: a run that ends in a usage error has written
 * nothing. */
#include "cli/options.h"

#include "base/file.h"
#include "base/suggest.h"

#include <assert.h>
#include <getopt.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

enum key {
    KEY_OUTPUT,
    KEY_TO,
    KEY_STRICT,
    KEY_STANDARD,
    KEY_BLEED,
    KEY_MARKS,
    KEY_GRAY,
    KEY_LAYOUT_JSON,
    KEY_FONTS_DIR,
    KEY_LIMIT,
    KEY_SANDBOX,
    KEY_SCHEMA,
    KEY_HELP,
    KEY_VERSION
};

static const struct option_row {
    const char *name, *argument, *help; /* argument: NULL for none */
    char letter;                        /* 0 for none */
} rows[] = {
    [KEY_OUTPUT] = {"output", "FILE", "write to FILE; without it beside the report", 'o'},
    [KEY_TO] = {"to", "FORMAT", "pdf, latex or text; else by FILE's suffix, else pdf", 't'},
    [KEY_STRICT] = {"strict", NULL, "count warnings as errors: nothing is written then", 0},
    [KEY_STANDARD] = {"standard", "NAME", "ua-1+a-3a (without it), a-3b, a-2a or none, for PDF", 0},
    [KEY_BLEED] = {"bleed", "LENGTH", "a bleed of so much, as 3mm, around the PDF's page", 0},
    [KEY_MARKS] = {"marks", NULL, "crop marks around the PDF's page", 0},
    [KEY_GRAY] = {"gray", NULL, "no colours in the PDF", 0},
    [KEY_LAYOUT_JSON] = {"layout-json", "FILE", "write what the layout measured and chose to FILE, too", 0},
    [KEY_FONTS_DIR] = {"fonts-dir", "DIR", "take the bundled fonts from DIR", 0},
    [KEY_LIMIT] = {"limit", "NAME=NUMBER", "raise or lower a limit; the manual lists them", 0},
    [KEY_SANDBOX] = {"sandbox", NULL, "work without network, programs or other files", 0},
    [KEY_SCHEMA] = {"schema", NULL, "print the JSON Schema of report files", 0},
    [KEY_HELP] = {"help", NULL, "print this help", 'h'},
    [KEY_VERSION] = {"version", NULL, "print the versions of Casebook and its libraries", 'V'},
};
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };
_Static_assert(ROW_COUNT == KEY_VERSION + 1, "one row an option");

/* What the arguments say, not yet checked against each other. */
struct parser {
    struct options options;
    const char *output, *to;
    bool prints; /* an option for PDFs was given */
    struct arena *arena;
    FILE *errors;
};

/* Always false, for the caller to return. */
__attribute__((format(printf, 2, 3))) static bool complain(const struct parser *parser, const char *format,
                                                           ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = arena_vprintf(parser->arena, format, arguments);
    va_end(arguments);
    fputs("casebook: ", parser->errors);
    diag_put(parser->errors, message);
    fputs("\nTry 'casebook --help'.\n", parser->errors);
    return false;
}

/* -- Arguments
 * -----------------------------------------------------------------------------------------------
 */

static bool take_standard(struct parser *parser, const char *name)
{
    static const char *const names[] = {[STANDARD_UA1_A3A] = "ua-1+a-3a",
                                        [STANDARD_A3B] = "a-3b",
                                        [STANDARD_A2A] = "a-2a",
                                        [STANDARD_NONE] = "none"};
    _Static_assert(sizeof names / sizeof names[0] == STANDARD_COUNT, "a name a standard");
    for (int i = 0; i < STANDARD_COUNT; i++) {
        if (strcmp(names[i], name) == 0) {
            parser->options.print.standard = (enum standard)i;
            return true;
        }
    }
    return complain(parser, "unknown standard '%s'; there is ua-1+a-3a, a-3b, a-2a or none", name);
}

/* The digits of a decimal number in thousandths, further ones dropped; stores where they end. */
static long read_thousandths(const char *text, const char **end)
{
    long result = 0;
    for (; *text >= '0' && *text <= '9' && result < 1000000; text++)
        result = result * 10 + (*text - '0');
    result *= 1000;
    if (*text == '.') {
        text++;
        for (long unit = 100; *text >= '0' && *text <= '9'; text++, unit /= 10)
            result += unit * (*text - '0');
    }
    *end = text;
    return result;
}

static bool take_bleed(struct parser *parser, const char *length)
{
    enum { MOST_POINTS = 72 };
    static const struct {
        const char *name;
        int numerator, denominator; /* points */
    } units[] = {{"mm", 720, 254}, {"cm", 7200, 254}, {"in", 72, 1}, {"pt", 1, 1}};
    const char *unit;
    const long thousandths = read_thousandths(length, &unit);
    for (size_t i = 0; unit != length && i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(unit, units[i].name) != 0)
            continue;
        const long long milli = (long long)thousandths * units[i].numerator / units[i].denominator;
        if (milli > MOST_POINTS * 1000)
            break;
        parser->options.print.bleed = (int)(milli * POINT / 1000);
        return true;
    }
    return complain(parser, "'%s' is no bleed; a length as 3mm, up to 1in, is", length);
}

static bool take_print(struct parser *parser, enum key key, const char *argument)
{
    parser->prints = true;
    if (key == KEY_STANDARD)
        return take_standard(parser, argument);
    if (key == KEY_BLEED)
        return take_bleed(parser, argument);
    parser->options.print.marks |= key == KEY_MARKS;
    parser->options.print.gray |= key == KEY_GRAY;
    return true;
}

static bool complain_limit(const struct parser *parser, const char *name)
{
    struct suggestion suggestion = {.word = name};
    for (int i = 0; i < LIMIT_COUNT; i++)
        suggest_compare(&suggestion, limit_rows[i].name);
    if (suggestion.best)
        return complain(parser, "unknown limit '%s'; did you mean '%s'?", name, suggestion.best);
    return complain(parser, "unknown limit '%s'; the manual lists them", name);
}

static bool take_limit(struct parser *parser, const char *argument)
{
    const size_t length = strcspn(argument, "=");
    const char *name = arena_strndup(parser->arena, argument, length);
    int i = 0;
    while (i < LIMIT_COUNT && strcmp(limit_rows[i].name, name) != 0)
        i++;
    if (i == LIMIT_COUNT)
        return complain_limit(parser, name);
    const char *digits = argument[length] ? argument + length + 1 : "";
    const int highest = limit_rows[i].highest;
    long long number = 0;
    for (const char *at = digits; *at && number >= 0; at++)
        number = *at < '0' || *at > '9' || number > highest ? -1 : number * 10 + *at - '0';
    if (number < 1 || number > highest)
        return complain(parser, "limit '%s' is %d; it can be from 1 to %d, not '%s'", name,
                        limit_rows[i].usual, highest, digits);
    parser->options.limits.most[i] = (int)number;
    return true;
}

static bool take(struct parser *parser, enum key key, const char *argument)
{
    switch (key) {
    case KEY_STANDARD:
    case KEY_BLEED:
    case KEY_MARKS:
    case KEY_GRAY:
        return take_print(parser, key, argument);
    case KEY_LIMIT:
        return take_limit(parser, argument);
    case KEY_OUTPUT:
        parser->output = argument;
        break;
    case KEY_TO:
        parser->to = argument;
        break;
    case KEY_STRICT:
        parser->options.strict = true;
        break;
    case KEY_LAYOUT_JSON:
        parser->options.layout_json = argument;
        break;
    case KEY_FONTS_DIR:
        parser->options.fonts_dir = argument;
        break;
    case KEY_SANDBOX:
        parser->options.sandbox = true;
        break;
    case KEY_SCHEMA:
        parser->options.command = COMMAND_SCHEMA;
        break;
    case KEY_HELP:
        parser->options.command = COMMAND_HELP;
        break;
    case KEY_VERSION:
        parser->options.command = COMMAND_VERSION;
        break;
    }
    return true;
}

/* The tables that getopt_long() wants; it returns a row's index beyond all
 * letters for the long form. */
enum { LONG_FIRST = 256 };

static void fill_tables(struct option *longs, char *letters)
{
    *letters++ = ':';
    for (int i = 0; i < ROW_COUNT; i++) {
        longs[i] = (struct option){
            .name = rows[i].name, .has_arg = rows[i].argument != NULL, .val = LONG_FIRST + i};
        if (rows[i].letter)
            *letters++ = rows[i].letter;
        if (rows[i].letter && rows[i].argument)
            *letters++ = ':';
    }
    longs[ROW_COUNT] = (struct option){0};
    *letters = '\0';
}

static enum key key_of(int result)
{
    if (result >= LONG_FIRST)
        return (enum key)(result - LONG_FIRST);
    int key = 0;
    while (rows[key].letter != result)
        key++;
    return (enum key)key;
}

static bool complain_long_option(const struct parser *parser, const char *argument)
{
    const int length = (int)strcspn(argument, "=");
    if (optopt != 0)
        return complain(parser, "option '%.*s' takes no value", length, argument);
    struct suggestion suggestion = {.word = arena_printf(parser->arena, "%.*s", length - 2, argument + 2)};
    for (int i = 0; i < ROW_COUNT; i++) {
        if (strncmp(suggestion.word, rows[i].name, strlen(suggestion.word)) == 0)
            return complain(parser, "option '%.*s' is ambiguous", length, argument);
        suggest_compare(&suggestion, rows[i].name);
    }
    if (suggestion.best)
        return complain(parser, "unknown option '%.*s'; did you mean '--%s'?", length, argument,
                        suggestion.best);
    return complain(parser, "unknown option '%.*s'", length, argument);
}

static bool complain_option(const struct parser *parser, const char *argument)
{
    /* Letters beyond ASCII are negative. One may stand behind others: what was read last is then the argument
     * before. */
    if (optopt != 0 && optopt < LONG_FIRST)
        return complain(parser, "unknown option '-%c'", optopt);
    return complain_long_option(parser, argument);
}

static bool parse_arguments(struct parser *parser, int argc, char **argv)
{
    struct option longs[ROW_COUNT + 1];
    char letters[2 * ROW_COUNT + 2];
    fill_tables(longs, letters);
    optind = 0; /* glibc's way to begin anew */
    opterr = 0;
    for (int result; (result = getopt_long(argc, argv, letters, longs, NULL)) >= 0;) {
        if (result == ':')
            return complain(parser, "option '%s' needs a value", argv[optind - 1]);
        if (result == '?')
            return complain_option(parser, argv[optind - 1]);
        if (!take(parser, key_of(result), optarg))
            return false;
    }
    return true;
}

static void take_inputs(struct parser *parser, int argc, char **argv)
{
    struct options *options = &parser->options;
    int first = optind;
    if (first < argc && options->command == COMMAND_RENDER) {
        if (strcmp(argv[first], "check") == 0)
            options->command = COMMAND_CHECK;
        else if (strcmp(argv[first], "extract") == 0)
            options->command = COMMAND_EXTRACT;
        first += options->command != COMMAND_RENDER;
    }
    options->input_count = argc - first;
    options->inputs = arena_array(parser->arena, options->input_count, sizeof *options->inputs);
    for (int i = 0; i < options->input_count; i++)
        options->inputs[i] = argv[first + i];
}

/* -- Checks
 * --------------------------------------------------------------------------------------------------
 */

static bool check_inputs(const struct parser *parser)
{
    const struct options *options = &parser->options;
    int standard = 0;
    for (int i = 0; i < options->input_count; i++)
        standard += file_is_standard(options->inputs[i]);
    if (options->input_count == 0)
        return complain(parser, "no report given");
    if (standard > 1)
        return complain(parser, "standard input can be read only once");
    return true;
}

static bool check_extract(struct parser *parser)
{
    struct options *options = &parser->options;
    if (parser->to || options->layout_json || options->strict || parser->prints)
        return complain(parser, "'extract' takes no option but --output, --limit and --sandbox");
    if (options->input_count != 1)
        return complain(parser, "'extract' takes one PDF, not %d", options->input_count);
    options->outputs = arena_array(parser->arena, 1, sizeof *options->outputs);
    options->outputs[0] = parser->output ? parser->output : "-";
    if (!file_is_standard(options->outputs[0]) && file_same(options->outputs[0], options->inputs[0]))
        return complain(parser, "'%s' would be replaced by its output", options->inputs[0]);
    return true;
}

/* A check writes nothing. */
static bool check_check(const struct parser *parser)
{
    if (parser->prints)
        return complain(parser,
                        "'check' writes no PDF; it takes none of --standard, --bleed, --marks, --gray");
    if (parser->output || parser->to || parser->options.layout_json)
        return complain(parser, "'check' writes nothing; it takes none of "
                                "--output, --to, --layout-json");
    return true;
}

static bool check_single(const struct parser *parser)
{
    if (parser->options.input_count == 1)
        return true;
    if (parser->output)
        return complain(parser, "--output takes one report, not %d", parser->options.input_count);
    if (parser->options.layout_json)
        return complain(parser, "--layout-json takes one report, not %d", parser->options.input_count);
    return true;
}

static bool choose_format(struct parser *parser)
{
    const struct format **format = &parser->options.format;
    if (parser->to)
        *format = format_by_name(parser->to);
    else if (parser->output && !file_is_standard(parser->output))
        *format = format_by_suffix(parser->output);
    else
        *format = format_default();
    if (*format)
        return true;
    const char *names = format_names(parser->arena);
    if (parser->to)
        return complain(parser, "unknown format '%s'; there is %s", parser->to, names);
    return complain(parser, "'%s' does not tell the format; add --to with %s", parser->output, names);
}

/* Beside the input, with the format's suffix in place of the input's. */
static const char *output_beside(const struct parser *parser, const char *input)
{
    if (file_is_standard(input))
        return input;
    const char *slash = strrchr(input, '/');
    const char *name = slash ? slash + 1 : input;
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - input) : strlen(input);
    assert(length <= INT_MAX);
    return arena_printf(parser->arena, "%.*s%s", (int)length, input, parser->options.format->suffix);
}

static void choose_outputs(struct parser *parser)
{
    struct options *options = &parser->options;
    options->outputs = arena_array(parser->arena, options->input_count, sizeof *options->outputs);
    for (int i = 0; i < options->input_count; i++)
        options->outputs[i] = parser->output ? parser->output : output_beside(parser, options->inputs[i]);
}

/* No output may replace an input or another output. */
static bool check_collisions(const struct parser *parser)
{
    const struct options *options = &parser->options;
    const char *json = options->layout_json;
    for (int i = 0; i < options->input_count; i++) {
        const char *output = options->outputs[i];
        for (int k = 0; k < options->input_count; k++) {
            const char *input = options->inputs[k];
            if (!file_is_standard(output) && file_same(output, input))
                return complain(parser, "'%s' would be replaced by its output", input);
            if (json && !file_is_standard(json) && file_same(json, input))
                return complain(parser, "'%s' would be replaced by --layout-json", input);
            if (k < i && file_same(output, options->outputs[k]))
                return complain(parser, "'%s' and '%s' would both be written to '%s'", options->inputs[k],
                                options->inputs[i], output);
        }
        if (json && file_same(json, output))
            return complain(parser, "--layout-json and the report would both be written to '%s'", json);
    }
    return true;
}

static bool check_terminal(const struct parser *parser)
{
    const struct options *options = &parser->options;
    if (!options->format->binary || !isatty(STDOUT_FILENO))
        return true;
    for (int i = 0; i < options->input_count; i++) {
        if (file_is_standard(options->outputs[i]))
            return complain(parser, "a terminal cannot show %s; add --output", options->format->name);
    }
    return true;
}

static bool check_render(struct parser *parser)
{
    if (!check_single(parser) || !choose_format(parser))
        return false;
    if (parser->prints && parser->options.format != format_default())
        return complain(parser, "--standard, --bleed, --marks and --gray are for PDF, not %s",
                        parser->options.format->name);
    choose_outputs(parser);
    return check_collisions(parser) && check_terminal(parser);
}

const struct options *options_parse(int argc, char **argv, struct arena *arena, FILE *errors)
{
    struct parser *parser = arena_alloc(arena, sizeof *parser);
    parser->arena = arena;
    parser->errors = errors;
    parser->options.limits = limit_usual();
    if (!parse_arguments(parser, argc, argv))
        return NULL;
    take_inputs(parser, argc, argv);
    bool good = true;
    if (parser->options.command == COMMAND_CHECK)
        good = check_inputs(parser) && check_check(parser);
    else if (parser->options.command == COMMAND_EXTRACT)
        good = check_extract(parser);
    else if (parser->options.command == COMMAND_RENDER)
        good = check_inputs(parser) && check_render(parser);
    return good ? &parser->options : NULL;
}

/* -- Help
 * ----------------------------------------------------------------------------------------------------
 */

static void help_option(FILE *stream, const struct option_row *row)
{
    int width = 0;
    if (row->letter)
        width += fprintf(stream, "  -%c, --%s", row->letter, row->name);
    else
        width += fprintf(stream, "      --%s", row->name);
    if (row->argument)
        width += fprintf(stream, "=%s", row->argument);
    fprintf(stream, "%*s%s\n", 26 - width, "", row->help);
}

void options_help(FILE *stream)
{
    fputs("Usage: casebook [OPTION...] REPORT.yaml...\n"
          "       casebook check [--strict] REPORT.yaml...\n"
          "       casebook extract [-o REPORT.yaml] REPORT.pdf\n"
          "\n"
          "Sets reports of evidence in print. 'check' only says what is wrong; 'extract'\n"
          "gives a PDF's report back. '-' stands for standard input and output.\n"
          "\n",
          stream);
    for (int i = 0; i < ROW_COUNT; i++)
        help_option(stream, &rows[i]);
    fputs("\n"
          "Exit status: 0 fine, 1 errors in a report, 2 wrong usage or a failing "
          "system.\n"
          "The manual, casebook(1), describes the report file.\n",
          stream);
}
