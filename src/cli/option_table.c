/* Values that are more than a text or a flag are read here, too. */
#include "cli/option_table.h"

#include "base/suggest.h"

#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

bool option_reject(const struct parser *parser, const char *format, ...)
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

/* -- Values ---------------------------------------------------------------------------------------------- */

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
    return option_reject(parser, "unknown standard '%s'; it must be ua-1+a-3a, a-3b, a-2a or none", name);
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
    return option_reject(parser, "'%s' is not a bleed; it must be a length such as 3mm, 1in at most", length);
}

static bool reject_limit(const struct parser *parser, const char *name)
{
    struct suggestion suggestion = {.word = name};
    for (int i = 0; i < LIMIT_COUNT; i++)
        suggest_compare(&suggestion, limit_rows[i].name);
    if (suggestion.best)
        return option_reject(parser, "unknown limit '%s'; did you mean '%s'?", name, suggestion.best);
    return option_reject(parser, "unknown limit '%s'; the manual lists them", name);
}

/* Reads "NAME=NUMBER". */
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
        return option_reject(parser, "limit '%s' is %d; it can be from 1 to %d, not '%s'", name,
                             limit_rows[i].usual, highest, digits);
    parser->options.limits.most[i] = (int)number;
    return true;
}

/* -- Table ----------------------------------------------------------------------------------------------- */

enum {
    RENDER = 1u << COMMAND_RENDER,
    CHECK = 1u << COMMAND_CHECK,
    EXTRACT = 1u << COMMAND_EXTRACT,
    EVERY_COMMAND = RENDER | CHECK | EXTRACT
};

const struct option_row option_rows[] = {
    {.name = "output",
     .argument = "FILE",
     .help = "write to FILE and not beside the report",
     .letter = 'o',
     .commands = RENDER | EXTRACT,
     .target = offsetof(struct parser, output)},
    {.name = "to",
     .argument = "FORMAT",
     .help = "write this format, whatever FILE's suffix is",
     .letter = 't',
     .commands = RENDER,
     .target = offsetof(struct parser, to)},
    {.name = "strict",
     .help = "treat warnings as errors",
     .commands = RENDER | CHECK,
     .target = offsetof(struct parser, options.strict)},
    {.name = "standard",
     .argument = "NAME",
     .help = "PDF standard: ua-1+a-3a (default), a-3b, a-2a or none",
     .commands = RENDER,
     .groups = OPTIONS_PRINT,
     .take = take_standard},
    {.name = "bleed",
     .argument = "LENGTH",
     .help = "add a bleed such as 3mm around the PDF's page",
     .commands = RENDER,
     .groups = OPTIONS_PRINT,
     .take = take_bleed},
    {.name = "marks",
     .help = "draw crop marks around the PDF's page",
     .commands = RENDER,
     .groups = OPTIONS_PRINT,
     .target = offsetof(struct parser, options.print.marks)},
    {.name = "gray",
     .help = "make all colours of the PDF grey",
     .commands = RENDER,
     .groups = OPTIONS_PRINT,
     .target = offsetof(struct parser, options.print.gray)},
    {.name = "layout-json",
     .argument = "FILE",
     .help = "also write to FILE what the layout engine chose",
     .commands = RENDER,
     .groups = OPTIONS_LAYOUT_JSON,
     .target = offsetof(struct parser, options.layout_json)},
    {.name = "fonts-dir",
     .argument = "DIR",
     .help = "take the bundled fonts from DIR",
     .commands = RENDER | CHECK,
     .groups = OPTIONS_FONTS,
     .target = offsetof(struct parser, options.fonts_dir)},
    {.name = "limit",
     .argument = "NAME=NUMBER",
     .help = "raise or lower a limit; the manual lists them",
     .commands = EVERY_COMMAND,
     .take = take_limit},
    {.name = "sandbox",
     .help = "work without network, programs or other files",
     .commands = EVERY_COMMAND,
     .target = offsetof(struct parser, options.sandbox)},
    {.name = "schema", .help = "print the JSON Schema of report files", .begins = COMMAND_SCHEMA},
    {.name = "help", .help = "print this help", .letter = 'h', .begins = COMMAND_HELP},
    {.name = "version",
     .help = "print the versions of Casebook and its libraries",
     .letter = 'V',
     .begins = COMMAND_VERSION},
    {.name = NULL},
};
_Static_assert(sizeof option_rows / sizeof *option_rows - 1 <= OPTIONS_MOST, "one bit for each option");

const struct command_row command_rows[] = {
    {"check", COMMAND_CHECK}, {"extract", COMMAND_EXTRACT}, {NULL, COMMAND_RENDER}};

bool option_take(struct parser *parser, int index, const char *value)
{
    const struct option_row *row = &option_rows[index];
    char *target = (char *)parser + row->target;
    parser->given |= 1u << index;
    if (row->take)
        return row->take(parser, value);
    if (row->begins != COMMAND_RENDER)
        parser->options.command = row->begins;
    else if (row->argument)
        memcpy(target, &value, sizeof value);
    else
        memcpy(target, &(bool){true}, sizeof(bool));
    return true;
}
