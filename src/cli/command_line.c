/* A run that ends with an error of usage has written nothing, since the whole command line is read and
 * checked before any report. */
#include "cli/command_line.h"

#include "base/file.h"
#include "base/suggest.h"
#include "cli/option_checks.h"

#include <getopt.h>
#include <string.h>
#include <unistd.h>

/* getopt_long() returns an option's letter for the short form, and LONG_FIRST plus its row for the long form.
 */
enum { LONG_FIRST = 256 };

/* Fills the two tables that getopt_long() reads. */
static void fill_tables(struct option *longs, char *letters)
{
    *letters++ = ':';
    int i = 0;
    for (const struct option_row *row = option_rows; row->name; row++, i++) {
        longs[i] = (struct option){
            .name = row->name, .has_arg = row->argument != NULL, .val = LONG_FIRST + i};
        if (row->letter)
            *letters++ = row->letter;
        if (row->letter && row->argument)
            *letters++ = ':';
    }
    longs[i] = (struct option){0};
    *letters = '\0';
}

/* Returns the row of the option that getopt_long() means by `result`. */
static int row_of(int result)
{
    if (result >= LONG_FIRST)
        return result - LONG_FIRST;
    int i = 0;
    while (option_rows[i].letter != result)
        i++;
    return i;
}

static bool reject_long_option(const struct parser *parser, const char *argument)
{
    const int length = (int)strcspn(argument, "=");
    if (optopt != 0)
        return option_reject(parser, "option '%.*s' takes no value", length, argument);
    struct suggestion suggestion = {.word = arena_printf(parser->arena, "%.*s", length - 2, argument + 2)};
    for (const struct option_row *row = option_rows; row->name; row++) {
        if (strncmp(suggestion.word, row->name, strlen(suggestion.word)) == 0)
            return option_reject(parser, "option '%.*s' is ambiguous", length, argument);
        suggest_compare(&suggestion, row->name);
    }
    if (suggestion.best)
        return option_reject(parser, "unknown option '%.*s'; did you mean '--%s'?", length, argument,
                             suggestion.best);
    return option_reject(parser, "unknown option '%.*s'", length, argument);
}

static bool reject_option(const struct parser *parser, const char *argument)
{
    /* A letter beyond ASCII is negative. If an unknown letter has others behind it, `argument` is not the one
     * that it is in, so only the letter can be named. */
    if (optopt != 0 && optopt < LONG_FIRST)
        return option_reject(parser, "unknown option '-%c'", optopt);
    return reject_long_option(parser, argument);
}

static bool parse_arguments(struct parser *parser, int argc, char **argv)
{
    struct option longs[OPTIONS_MOST + 1];
    char letters[2 * OPTIONS_MOST + 2];
    fill_tables(longs, letters);
    optind = 0; /* makes glibc begin anew */
    opterr = 0;
    for (int result; (result = getopt_long(argc, argv, letters, longs, NULL)) >= 0;) {
        if (result == ':')
            return option_reject(parser, "option '%s' needs a value", argv[optind - 1]);
        if (result == '?')
            return reject_option(parser, argv[optind - 1]);
        if (!option_take(parser, row_of(result), optarg))
            return false;
    }
    return true;
}

/* Reads the first operand, which may be a command. An operand that is neither a command nor looks like a
 * report is rejected: it is a mistyped command. */
static bool take_command(struct parser *parser, const char *operand)
{
    struct suggestion suggestion = {.word = operand};
    for (const struct command_row *row = command_rows; row->name; row++) {
        if (strcmp(row->name, operand) == 0) {
            parser->options.command = row->command;
            return true;
        }
        suggest_compare(&suggestion, row->name);
    }
    if (file_is_standard(operand) || strpbrk(operand, "./") || access(operand, F_OK) == 0)
        return true;
    if (suggestion.best)
        return option_reject(parser, "'%s' is no command; did you mean '%s'?", operand, suggestion.best);
    return option_reject(parser, "'%s' is no command, and there is no such file", operand);
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

const struct options *command_line_parse(int argc, char **argv, struct arena *arena, FILE *errors)
{
    struct parser *parser = arena_alloc(arena, sizeof *parser);
    parser->arena = arena;
    parser->errors = errors;
    parser->options.limits = limit_usual();
    if (!parse_arguments(parser, argc, argv))
        return NULL;
    if (parser->options.command == COMMAND_RENDER && !take_operands(parser, argv + optind, argc - optind))
        return NULL;
    return option_check(parser) ? &parser->options : NULL;
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

void command_line_help(FILE *stream)
{
    fputs("Usage: casebook [OPTION...] REPORT.yaml...         print reports of evidence\n"
          "       casebook check [OPTION...] REPORT.yaml...   only say what is wrong\n"
          "       casebook extract [OPTION...] REPORT.pdf     give back a PDF's report\n"
          "\n",
          stream);
    help_formats(stream);
    fputs("A file named '-' is standard input or output.\n\n", stream);
    for (const struct option_row *row = option_rows; row->name; row++)
        help_option(stream, row);
    fputs("\n"
          "Exit status: 0 fine, 1 errors in a report, 2 wrong usage or a failing system.\n"
          "The manual, casebook(1), describes the report file.\n",
          stream);
}
