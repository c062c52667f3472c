/* Everything that can be wrong with a command line is found here, before any report is read. */
#include "cli/option_checks.h"

#include "base/file.h"

#include <assert.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Rejects an option that the command does not take. */
static bool check_options(const struct parser *parser)
{
    const char *name = NULL;
    for (const struct command_row *row = command_rows; row->name; row++) {
        if (row->command == parser->options.command)
            name = row->name;
    }
    for (int i = 0; option_rows[i].name; i++) {
        if (parser->given & 1u << i && !(option_rows[i].commands & 1u << parser->options.command))
            return option_reject(parser, "'%s' does not take --%s", name, option_rows[i].name);
    }
    return true;
}

/* Rejects an option that the format does not use. */
static bool check_format_options(const struct parser *parser)
{
    const struct format *format = parser->options.format;
    for (int i = 0; option_rows[i].name; i++) {
        const unsigned groups = option_rows[i].groups;
        if (parser->given & 1u << i && (format->options & groups) != groups)
            return option_reject(parser, "--%s is for %s, not for %s", option_rows[i].name,
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
        return option_reject(parser, "no report given");
    if (standard > 1)
        return option_reject(parser, "standard input can be read only once");
    return true;
}

static bool check_single(const struct parser *parser)
{
    if (parser->options.input_count == 1)
        return true;
    if (parser->output)
        return option_reject(parser, "--output takes one report, not %d", parser->options.input_count);
    if (parser->options.layout_json)
        return option_reject(parser, "--layout-json takes one report, not %d", parser->options.input_count);
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
        return option_reject(parser, "unknown format '%s'; it must be %s", parser->to, names);
    return option_reject(parser, "the name '%s' does not tell the format; add --to with %s", parser->output,
                         names);
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
                return option_reject(parser, "'%s' would be replaced by its output", input);
            if (json && !file_is_standard(json) && file_same(json, input))
                return option_reject(parser, "'%s' would be replaced by --layout-json", input);
            if (k < i && file_same(output, options->outputs[k]))
                return option_reject(parser, "'%s' and '%s' would both be written to '%s'",
                                     options->inputs[k], options->inputs[i], output);
        }
        if (json && file_same(json, output))
            return option_reject(parser, "--layout-json and the report would both be written to '%s'", json);
    }
    return true;
}

/* The file of --layout-json must have the suffix of JSON unless it is a device or a pipe. So the option does
 * not replace another report or a font by mistake. */
static bool check_layout_json(const struct parser *parser)
{
    static const char suffix[] = ".json";
    const char *json = parser->options.layout_json;
    const size_t length = json ? strlen(json) : 0, tail = sizeof suffix - 1;
    if (!json || file_is_standard(json) || file_is_special(json) ||
        (length > tail && strcmp(json + length - tail, suffix) == 0))
        return true;
    return option_reject(parser, "the file of --layout-json must end in %s, unlike '%s'", suffix, json);
}

static bool check_terminal(const struct parser *parser)
{
    const struct options *options = &parser->options;
    if (!options->format->binary || !isatty(STDOUT_FILENO))
        return true;
    for (int i = 0; i < options->input_count; i++) {
        if (file_is_standard(options->outputs[i]))
            return option_reject(parser, "a terminal cannot show %s; add --output", options->format->name);
    }
    return true;
}

static bool check_render(struct parser *parser)
{
    if (!check_inputs(parser) || !check_single(parser) || !choose_format(parser) ||
        !check_format_options(parser))
        return false;
    choose_outputs(parser);
    return check_collisions(parser) && check_layout_json(parser) && check_terminal(parser);
}

static bool check_extract(struct parser *parser)
{
    struct options *options = &parser->options;
    if (options->input_count != 1)
        return option_reject(parser, "'extract' takes one PDF, not %d", options->input_count);
    options->outputs = arena_array(parser->arena, 1, sizeof *options->outputs);
    options->outputs[0] = parser->output ? parser->output : "-";
    if (!file_is_standard(options->outputs[0]) && file_same(options->outputs[0], options->inputs[0]))
        return option_reject(parser, "'%s' would be replaced by its output", options->inputs[0]);
    const struct format *format = format_by_suffix(options->outputs[0]);
    if (format && !file_is_special(options->outputs[0]))
        return option_reject(parser, "'extract' writes a report, and '%s' is the name of %s output",
                             options->outputs[0], format->name);
    return true;
}

bool option_check(struct parser *parser)
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
