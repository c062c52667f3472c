/* One table of options feeds the parser, the checks, the help, and the suggestion for a mistyped option. The
 * whole command line is checked before any report is read: a run that ends in a usage error has written
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

/* Commands as bits. */
enum {
    RENDER = 1u << COMMAND_RENDER,
    CHECK = 1u << COMMAND_CHECK,
    EXTRACT = 1u << COMMAND_EXTRACT,
    EVERY_COMMAND = RENDER | CHECK | EXTRACT
};

static const struct option_row {
    const char *name, *argument; /* argument: NULL if the option takes no value */
    const char *help;
    char letter;       /* 0 if there is none */
    unsigned commands; /* the commands that take the option */
    unsigned groups;   /* of enum option_group: the option is only for formats that use all of them */
} rows[] = {
    [KEY_OUTPUT] = {"output", "FILE", "write to FILE and not beside the report", 'o', RENDER | EXTRACT, 0},
    [KEY_TO] = {"to", "FORMAT", "write this format, whatever FILE's suffix is", 't', RENDER, 0},
    [KEY_STRICT] = {"strict", NULL, "treat warnings as errors", 0, RENDER | CHECK, 0},
    [KEY_STANDARD] = {"standard", "NAME", "PDF standard: ua-1+a-3a (default), a-3b, a-2a or none", 0, RENDER,
                      OPTIONS_PRINT},
    [KEY_BLEED] = {"bleed", "LENGTH", "add a bleed such as 3mm around the PDF's page", 0, RENDER,
                   OPTIONS_PRINT},
    [KEY_MARKS] = {"marks", NULL, "draw crop marks around the PDF's page", 0, RENDER, OPTIONS_PRINT},
    [KEY_GRAY] = {"gray", NULL, "make all colours of the PDF grey", 0, RENDER, OPTIONS_PRINT},
    [KEY_LAYOUT_JSON] = {"layout-json", "FILE", "also write to FILE what the layout engine chose", 0, RENDER,
                         OPTIONS_LAYOUT_JSON},
    [KEY_FONTS_DIR] = {"fonts-dir", "DIR", "take the bundled fonts from DIR", 0, RENDER | CHECK,
                       OPTIONS_FONTS},
    [KEY_LIMIT] = {"limit", "NAME=NUMBER", "raise or lower a limit; the manual lists them", 0, EVERY_COMMAND,
                   0},
    [KEY_SANDBOX] = {"sandbox", NULL, "work without network, programs or other files", 0, EVERY_COMMAND, 0},
    [KEY_SCHEMA] = {"schema", NULL, "print the JSON Schema of report files", 0, EVERY_COMMAND, 0},
    [KEY_HELP] = {"help", NULL, "print this help", 'h', EVERY_COMMAND, 0},
    [KEY_VERSION] = {"version", NULL, "print the versions of Casebook and its libraries", 'V', EVERY_COMMAND,
                     0},
};
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };
_Static_assert(ROW_COUNT == KEY_VERSION + 1, "one row for each option");
_Static_assert(ROW_COUNT <= sizeof(unsigned) * CHAR_BIT, "one bit for each option");

/* The commands that have a name; COMMAND_RENDER has none. */
static const struct {
    const char *name;
    enum command command;
} commands[] = {{"check", COMMAND_CHECK}, {"extract", COMMAND_EXTRACT}};
enum { NAMED_COUNT = sizeof commands / sizeof commands[0] };

/* The arguments as they are read, not yet checked against each other. */
struct parser {
    struct options options;
    const char *output, *to;
    unsigned given; /* the options that were given, each as the bit 1u << key */
    struct arena *arena;
    FILE *errors;
};

/* Tells the user what is wrong with the command line. Returns false, for the caller to return. */
__attribute__((format(printf, 2, 3))) static bool reject(const struct parser *parser, const char *format, ...)
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

/* -- Values of options ----------------------------------------------------------------------------------- */

static bool take_standard(struct parser *parser, const char *name)
{
    static const char *const names[] = {[STANDARD_UA1_A3A] = "ua-1+a-3a",
                                        [STANDARD_A3B] = "a-3b",
                                        [STANDARD_A2A] = "a-2a",
                                        [STANDARD_NONE] = "none"};
    _Static_assert(sizeof names / sizeof names[0] == STANDARD_COUNT, "one name for each standard");
    for (int i = 0; i < STANDARD_COUNT; i++) {
        if (strcmp(names[i], name) == 0) {
            parser->options.print.standard = (enum standard)i;
            return true;
        }
    }
    return reject(parser, "unknown standard '%s'; it must be ua-1+a-3a, a-3b, a-2a or none", name);
}

/* Reads a decimal number and returns it in thousandths; further decimals are dropped. Stores the end of its
 * digits, which is `text` itself if there are none, in *end. */
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
    return reject(parser, "'%s' is not a bleed; it must be a length such as 3mm, 1in at most", length);
}

static bool reject_limit(const struct parser *parser, const char *name)
{
    struct suggestion suggestion = {.word = name};
    for (int i = 0; i < LIMIT_COUNT; i++)
        suggest_compare(&suggestion, limit_rows[i].name);
    if (suggestion.best)
        return reject(parser, "unknown limit '%s'; did you mean '%s'?", name, suggestion.best);
    return reject(parser, "unknown limit '%s'; the manual lists them", name);
}

static bool take_limit(struct parser *parser, const char *argument)
{
    const size_t length = strcspn(argument, "=");
    const char *name = arena_strndup(parser->arena, argument, length);
    int i = 0;
    while (i < LIMIT_COUNT && strcmp(limit_rows[i].name, name) != 0)
        i++;
    if (i == LIMIT_COUNT)
        return reject_limit(parser, name);
    const char *digits = argument[length] ? argument + length + 1 : "";
    const int highest = limit_rows[i].highest;
    long long number = 0;
    for (const char *at = digits; *at && number >= 0; at++)
        number = *at < '0' || *at > '9' || number > highest ? -1 : number * 10 + *at - '0';
    if (number < 1 || number > highest)
        return reject(parser, "limit '%s' is %d; it can be from 1 to %d, not '%s'", name, limit_rows[i].usual,
                      highest, digits);
    parser->options.limits.most[i] = (int)number;
    return true;
}

static bool take_option(struct parser *parser, enum key key, const char *value)
{
    struct options *options = &parser->options;
    parser->given |= 1u << key;
    switch (key) {
    case KEY_STANDARD:
        return take_standard(parser, value);
    case KEY_BLEED:
        return take_bleed(parser, value);
    case KEY_LIMIT:
        return take_limit(parser, value);
    case KEY_MARKS:
        options->print.marks = true;
        break;
    case KEY_GRAY:
        options->print.gray = true;
        break;
    case KEY_OUTPUT:
        parser->output = value;
        break;
    case KEY_TO:
        parser->to = value;
        break;
    case KEY_STRICT:
        options->strict = true;
        break;
    case KEY_LAYOUT_JSON:
        options->layout_json = value;
        break;
    case KEY_FONTS_DIR:
        options->fonts_dir = value;
        break;
    case KEY_SANDBOX:
        options->sandbox = true;
        break;
    case KEY_SCHEMA:
        options->command = COMMAND_SCHEMA;
        break;
    case KEY_HELP:
        options->command = COMMAND_HELP;
        break;
    case KEY_VERSION:
        options->command = COMMAND_VERSION;
        break;
    }
    return true;
}

/* -- Arguments ------------------------------------------------------------------------------------------- */

/* getopt_long() returns an option's letter for the short form, and LONG_FIRST and its key for the long form.
 */
enum { LONG_FIRST = 256 };

/* Fills the two tables that getopt_long() reads. */
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

/* Returns the option that getopt_long() means by `result`. */
static enum key option_key(int result)
{
    if (result >= LONG_FIRST)
        return (enum key)(result - LONG_FIRST);
    int key = 0;
    while (rows[key].letter != result)
        key++;
    return (enum key)key;
}

static bool reject_long_option(const struct parser *parser, const char *argument)
{
    const int length = (int)strcspn(argument, "=");
    if (optopt != 0)
        return reject(parser, "option '%.*s' takes no value", length, argument);
    struct suggestion suggestion = {.word = arena_printf(parser->arena, "%.*s", length - 2, argument + 2)};
    for (int i = 0; i < ROW_COUNT; i++) {
        if (strncmp(suggestion.word, rows[i].name, strlen(suggestion.word)) == 0)
            return reject(parser, "option '%.*s' is ambiguous", length, argument);
        suggest_compare(&suggestion, rows[i].name);
    }
    if (suggestion.best)
        return reject(parser, "unknown option '%.*s'; did you mean '--%s'?", length, argument,
                      suggestion.best);
    return reject(parser, "unknown option '%.*s'", length, argument);
}

static bool reject_option(const struct parser *parser, const char *argument)
{
    /* A letter beyond ASCII is negative. If an unknown letter has others behind it, `argument` is not the one
     * that it is in, so only the letter can be named. */
    if (optopt != 0 && optopt < LONG_FIRST)
        return reject(parser, "unknown option '-%c'", optopt);
    return reject_long_option(parser, argument);
}

static bool parse_arguments(struct parser *parser, int argc, char **argv)
{
    struct option longs[ROW_COUNT + 1];
    char letters[2 * ROW_COUNT + 2];
    fill_tables(longs, letters);
    optind = 0; /* makes glibc begin anew */
    opterr = 0;
    for (int result; (result = getopt_long(argc, argv, letters, longs, NULL)) >= 0;) {
        if (result == ':')
            return reject(parser, "option '%s' needs a value", argv[optind - 1]);
        if (result == '?')
            return reject_option(parser, argv[optind - 1]);
        if (!take_option(parser, option_key(result), optarg))
            return false;
    }
    return true;
}

/* Reads the first operand, which may be a command. An operand that is neither a command nor looks like a
 * report is rejected: it is a mistyped command. */
static bool take_command(struct parser *parser, const char *operand)
{
    struct suggestion suggestion = {.word = operand};
    for (int i = 0; i < NAMED_COUNT; i++) {
        if (strcmp(commands[i].name, operand) == 0) {
            parser->options.command = commands[i].command;
            return true;
        }
        suggest_compare(&suggestion, commands[i].name);
    }
    if (file_is_standard(operand) || strpbrk(operand, "./") || access(operand, F_OK) == 0)
        return true;
    if (suggestion.best)
        return reject(parser, "'%s' is no command; did you mean '%s'?", operand, suggestion.best);
    return reject(parser, "'%s' is no command, and there is no such file", operand);
}

static bool take_operands(struct parser *parser, char **operands, int count)
{
    struct options *options = &parser->options;
    if (count > 0 && !take_command(parser, operands[0]))
        return false;
    const int first = options->command != COMMAND_RENDER;
    options->input_count = count > first ? count - first : 0;
    options->inputs = arena_array(parser->arena, options->input_count, sizeof *options->inputs);
    for (int i = 0; i < options->input_count; i++)
        options->inputs[i] = operands[first + i];
    return true;
}

/* -- Checks ---------------------------------------------------------------------------------------------- */

/* Rejects an option that the command does not take. */
static bool check_options(const struct parser *parser)
{
    const char *name = NULL;
    for (int i = 0; i < NAMED_COUNT; i++) {
        if (commands[i].command == parser->options.command)
            name = commands[i].name;
    }
    for (int key = 0; key < ROW_COUNT; key++) {
        if (parser->given & 1u << key && !(rows[key].commands & 1u << parser->options.command))
            return reject(parser, "'%s' does not take --%s", name, rows[key].name);
    }
    return true;
}

/* Rejects an option that the format does not use. */
static bool check_format_options(const struct parser *parser)
{
    const struct format *format = parser->options.format;
    for (int key = 0; key < ROW_COUNT; key++) {
        const unsigned groups = rows[key].groups;
        if (parser->given & 1u << key && (format->options & groups) != groups)
            return reject(parser, "--%s is for %s, not for %s", rows[key].name,
                          format_names(groups, parser->arena), format->name);
    }
    return true;
}

static bool check_inputs(const struct parser *parser)
{
    const struct options *options = &parser->options;
    int standard = 0;
    for (int i = 0; i < options->input_count; i++)
        standard += file_is_standard(options->inputs[i]);
    if (options->input_count == 0)
        return reject(parser, "no report given");
    if (standard > 1)
        return reject(parser, "standard input can be read only once");
    return true;
}

static bool check_single(const struct parser *parser)
{
    if (parser->options.input_count == 1)
        return true;
    if (parser->output)
        return reject(parser, "--output takes one report, not %d", parser->options.input_count);
    if (parser->options.layout_json)
        return reject(parser, "--layout-json takes one report, not %d", parser->options.input_count);
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
    const char *names = format_names(0, parser->arena);
    if (parser->to)
        return reject(parser, "unknown format '%s'; it must be %s", parser->to, names);
    return reject(parser, "the name '%s' does not tell the format; add --to with %s", parser->output, names);
}

/* Returns the path beside `input` that has the format's suffix in place of the input's; "-" for "-". */
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
                return reject(parser, "'%s' would be replaced by its output", input);
            if (json && !file_is_standard(json) && file_same(json, input))
                return reject(parser, "'%s' would be replaced by --layout-json", input);
            if (k < i && file_same(output, options->outputs[k]))
                return reject(parser, "'%s' and '%s' would both be written to '%s'", options->inputs[k],
                              options->inputs[i], output);
        }
        if (json && file_same(json, output))
            return reject(parser, "--layout-json and the report would both be written to '%s'", json);
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
            return reject(parser, "a terminal cannot show %s; add --output", options->format->name);
    }
    return true;
}

static bool check_render(struct parser *parser)
{
    if (!check_inputs(parser) || !check_single(parser) || !choose_format(parser) ||
        !check_format_options(parser))
        return false;
    choose_outputs(parser);
    return check_collisions(parser) && check_terminal(parser);
}

static bool check_extract(struct parser *parser)
{
    struct options *options = &parser->options;
    if (options->input_count != 1)
        return reject(parser, "'extract' takes one PDF, not %d", options->input_count);
    options->outputs = arena_array(parser->arena, 1, sizeof *options->outputs);
    options->outputs[0] = parser->output ? parser->output : "-";
    if (!file_is_standard(options->outputs[0]) && file_same(options->outputs[0], options->inputs[0]))
        return reject(parser, "'%s' would be replaced by its output", options->inputs[0]);
    return true;
}

/* Checks the command line as a whole and fills in what it leaves open. */
static bool check_command(struct parser *parser)
{
    switch (parser->options.command) {
    case COMMAND_RENDER:
        return check_render(parser);
    case COMMAND_CHECK:
        return check_options(parser) && check_inputs(parser);
    case COMMAND_EXTRACT:
        return check_options(parser) && check_extract(parser);
    case COMMAND_HELP:
    case COMMAND_VERSION:
    case COMMAND_SCHEMA:
        break;
    }
    return true;
}

const struct options *options_parse(int argc, char **argv, struct arena *arena, FILE *errors)
{
    struct parser *parser = arena_alloc(arena, sizeof *parser);
    parser->arena = arena;
    parser->errors = errors;
    parser->options.limits = limit_usual();
    if (!parse_arguments(parser, argc, argv))
        return NULL;
    if (parser->options.command == COMMAND_RENDER && !take_operands(parser, argv + optind, argc - optind))
        return NULL;
    return check_command(parser) ? &parser->options : NULL;
}

bool options_need_layout(const struct options *options)
{
    return options->command == COMMAND_CHECK ||
           (options->command == COMMAND_RENDER && options->format->needs == NEEDS_LAYOUT);
}

/* -- Help ------------------------------------------------------------------------------------------------ */

enum { SCREEN_COLUMNS = 79, HELP_COLUMN = 26 };

static void help_option(FILE *stream, const struct option_row *row)
{
    int width = 0;
    if (row->letter)
        width += fprintf(stream, "  -%c, --%s", row->letter, row->name);
    else
        width += fprintf(stream, "      --%s", row->name);
    if (row->argument)
        width += fprintf(stream, "=%s", row->argument);
    fprintf(stream, "%*s%s\n", HELP_COLUMN - width, "", row->help);
}

/* Lists the formats with their suffixes, on as many lines as that takes. */
static void help_formats(FILE *stream)
{
    int column = fprintf(stream, "Formats:");
    for (int i = 0; format_at(i); i++) {
        const struct format *format = format_at(i);
        const char *comma = format_at(i + 1) ? "," : "";
        const int width = (int)(strlen(format->name) + strlen(format->suffix)) + 5;
        if (column + width > SCREEN_COLUMNS)
            column = fprintf(stream, "\n        ") - 1;
        column += fprintf(stream, " %s (%s)%s", format->name, format->suffix, comma);
    }
    fputc('\n', stream);
}

void options_help(FILE *stream)
{
    fputs("Usage: casebook [OPTION...] REPORT.yaml...         print reports of evidence\n"
          "       casebook check [OPTION...] REPORT.yaml...   only say what is wrong\n"
          "       casebook extract [OPTION...] REPORT.pdf     give back a PDF's report\n"
          "\n",
          stream);
    help_formats(stream);
    fputs("A file named '-' is standard input or output.\n\n", stream);
    for (int i = 0; i < ROW_COUNT; i++)
        help_option(stream, &rows[i]);
    fputs("\n"
          "Exit status: 0 fine, 1 errors in a report, 2 wrong usage or a failing system.\n"
          "The manual, casebook(1), describes the report file.\n",
          stream);
}
