/* The meaning of command lines, and the messages about those that have none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/command_line.h"
#include "cli/formats.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 8 };

/* Parses the arguments after the program's name. Stores the message about them, which is the arena's, in
 * *errors. */
static const struct options *parse(struct arena *arena, const char **errors, const char *const *arguments)
{
    char *argv[MOST_ARGUMENTS + 2] = {arena_strdup(arena, "casebook")};
    int argc = 1;
    for (; arguments[argc - 1]; argc++)
        argv[argc] = arena_strdup(arena, arguments[argc - 1]);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    const struct options *options = command_line_parse(argc, argv, arena, stream);
    fclose(stream);
    *errors = arena_strdup(arena, text);
    free(text);
    return options;
}

#define ARGUMENTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static const struct options *accepted(struct arena *arena, const char *const *arguments)
{
    const char *errors;
    const struct options *options = parse(arena, &errors, arguments);
    assert_string_equal(errors, "");
    assert_non_null(options);
    return options;
}

static void refused(struct arena *arena, const char *const *arguments, const char *message)
{
    const char *errors;
    assert_null(parse(arena, &errors, arguments));
    assert_string_equal(errors, arena_printf(arena, "casebook: %s\nTry 'casebook --help'.\n", message));
}

static void output_stands_beside_the_input(void **state)
{
    const struct options *options = accepted(
        *state, ARGUMENTS("a.yaml", "b/c.d/e", "b/.f", "g.2026.yml", "-", "../h.yaml"));
    assert_int_equal(options->command, COMMAND_RENDER);
    assert_int_equal(options->input_count, 6);
    assert_string_equal(options->inputs[0], "a.yaml");
    assert_string_equal(options->outputs[0], "a.pdf");
    assert_string_equal(options->outputs[1], "b/c.d/e.pdf");
    assert_string_equal(options->outputs[2], "b/.f.pdf");
    assert_string_equal(options->outputs[3], "g.2026.pdf");
    assert_string_equal(options->outputs[4], "-");
    assert_string_equal(options->outputs[5], "../h.pdf");
}

static void print_options_are_taken_in_any_unit(void **state)
{
    static const struct {
        const char *length;
        int points_1024;
    } lengths[] = {{"3mm", 8707},     {"0.3cm", 8707}, {"9pt", 9216},
                   {"0.125in", 9216}, {"0mm", 0},      {"1in", 73728}};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        const char *option = arena_printf(*state, "--bleed=%s", lengths[i].length);
        const struct options *options = accepted(*state, ARGUMENTS(option, "a.yaml"));
        assert_in_range(options->print.bleed + 2, lengths[i].points_1024, lengths[i].points_1024 + 2);
        assert_false(options->print.marks);
    }
    const struct options *options = accepted(*state,
                                             ARGUMENTS("--gray", "--marks", "--standard=a-2a", "a.yaml"));
    assert_true(options->print.gray && options->print.marks);
    assert_int_equal(options->print.standard, STANDARD_A2A);
    assert_int_equal(accepted(*state, ARGUMENTS("a.yaml"))->print.standard, STANDARD_UA1_A3A);
}

static void extract_writes_to_standard_output_or_a_file(void **state)
{
    const struct options *options = accepted(*state, ARGUMENTS("extract", "a.pdf"));
    assert_int_equal(options->command, COMMAND_EXTRACT);
    assert_string_equal(options->outputs[0], "-");
    options = accepted(*state, ARGUMENTS("extract", "-o", "b.yaml", "a.pdf"));
    assert_string_equal(options->outputs[0], "b.yaml");
    refused(*state, ARGUMENTS("extract"), "'extract' takes one PDF, not 0");
    refused(*state, ARGUMENTS("extract", "-t", "pdf", "a.pdf"), "'extract' does not take --to");
    refused(*state, ARGUMENTS("extract", "--fonts-dir=f", "a.pdf"), "'extract' does not take --fonts-dir");
    refused(*state, ARGUMENTS("--strict", "extract", "a.pdf"), "'extract' does not take --strict");
    accepted(*state, ARGUMENTS("extract", "--limit=rows=3", "--sandbox", "a.pdf"));
}

static void format_is_that_of_the_suffix(void **state)
{
    assert_string_equal(accepted(*state, ARGUMENTS("-o", "x.txt", "a.yaml"))->format->name, "text");
    assert_string_equal(accepted(*state, ARGUMENTS("-o", "x.pdf", "a.yaml"))->format->name, "pdf");
    assert_string_equal(accepted(*state, ARGUMENTS("-o", "-", "a.yaml"))->format->name, "pdf");
    assert_string_equal(accepted(*state, ARGUMENTS("a.yaml"))->format->name, "pdf");
}

static void format_asked_for_goes_before_the_suffix(void **state)
{
    const struct options *options = accepted(*state, ARGUMENTS("-o", "x.pdf", "--to=text", "a.yaml"));
    assert_string_equal(options->format->name, "text");
    assert_string_equal(options->outputs[0], "x.pdf");
    assert_string_equal(accepted(*state, ARGUMENTS("-t", "text", "a.yaml"))->outputs[0], "a.txt");
}

static void options_may_follow_operands(void **state)
{
    const struct options *options = accepted(
        *state, ARGUMENTS("a.yaml", "--strict", "--fonts-dir", "f", "--layout-json=j.json", "--sandbox"));
    assert_true(options->strict);
    assert_true(options->sandbox);
    assert_string_equal(options->fonts_dir, "f");
    assert_string_equal(options->layout_json, "j.json");
}

static void check_is_a_command_in_the_first_place_only(void **state)
{
    const struct options *options = accepted(*state, ARGUMENTS("--strict", "check", "a.yaml", "b.yaml"));
    assert_int_equal(options->command, COMMAND_CHECK);
    assert_int_equal(options->input_count, 2);
    assert_int_equal(accepted(*state, ARGUMENTS("a.yaml", "check"))->command, COMMAND_RENDER);
    assert_int_equal(accepted(*state, ARGUMENTS("./check"))->command, COMMAND_RENDER);
}

static void help_needs_no_report(void **state)
{
    assert_int_equal(accepted(*state, ARGUMENTS("--help"))->command, COMMAND_HELP);
    assert_int_equal(accepted(*state, ARGUMENTS("-h"))->command, COMMAND_HELP);
    assert_int_equal(accepted(*state, ARGUMENTS("-V"))->command, COMMAND_VERSION);
    assert_int_equal(accepted(*state, ARGUMENTS("--schema"))->command, COMMAND_SCHEMA);
}

static void everything_after_two_dashes_is_a_report(void **state)
{
    const struct options *options = accepted(*state, ARGUMENTS("--", "--strict.yaml", "--sandbox"));
    assert_false(options->strict);
    assert_false(options->sandbox);
    assert_string_equal(options->inputs[0], "--strict.yaml");
    assert_string_equal(options->inputs[1], "--sandbox");
}

static void a_word_that_is_no_file_is_a_command(void **state)
{
    refused(*state, ARGUMENTS("chek", "a.yaml"), "'chek' is no command; did you mean 'check'?");
    refused(*state, ARGUMENTS("extrct", "a.pdf"), "'extrct' is no command; did you mean 'extract'?");
    refused(*state, ARGUMENTS("frobnicate"), "'frobnicate' is no command, and there is no such file");
    refused(*state, ARGUMENTS(""), "'' is no command, and there is no such file");
    accepted(*state, ARGUMENTS("./chek"));
    accepted(*state, ARGUMENTS("che.k"));
    accepted(*state, ARGUMENTS("a.yaml", "chek"));
    accepted(*state, ARGUMENTS("unit")); /* a folder of the tests */
}

static void a_report_is_needed(void **state)
{
    refused(*state, ARGUMENTS("--strict"), "no report given");
    refused(*state, ARGUMENTS("check"), "no report given");
}

static void unknown_options_are_named(void **state)
{
    refused(*state, ARGUMENTS("--ouput=x", "a"), "unknown option '--ouput'; did you mean '--output'?");
    refused(*state, ARGUMENTS("--frobnicate", "a"), "unknown option '--frobnicate'");
    refused(*state, ARGUMENTS("-sx", "a"), "unknown option '-s'");
    refused(*state, ARGUMENTS("-x", "a"), "unknown option '-x'");
    refused(*state, ARGUMENTS("--s", "a"), "option '--s' is ambiguous");
}

static void values_are_needed_or_not(void **state)
{
    refused(*state, ARGUMENTS("a", "-o"), "option '-o' needs a value");
    refused(*state, ARGUMENTS("a", "--to"), "option '--to' needs a value");
    refused(*state, ARGUMENTS("a", "--strict=1"), "option '--strict' takes no value");
}

static void the_format_must_be_known(void **state)
{
    const char *names = format_names(0, *state);
    refused(*state, ARGUMENTS("-t", "docx", "a.yaml"),
            arena_printf(*state, "unknown format '%s'; it must be %s", "docx", names));
    refused(
        *state, ARGUMENTS("-o", "x.docx", "a.yaml"),
        arena_printf(*state, "the name '%s' does not tell the format; add --to with %s", "x.docx", names));
    refused(*state, ARGUMENTS("-o", ".pdf", "a.yaml"),
            arena_printf(*state, "the name '%s' does not tell the format; add --to with %s", ".pdf", names));
}

static void one_output_takes_one_report(void **state)
{
    refused(*state, ARGUMENTS("-o", "x.pdf", "a.yaml", "b"), "--output takes one report, not 2");
    refused(*state, ARGUMENTS("--layout-json", "x", "a.yaml", "b", "c"),
            "--layout-json takes one report, not 3");
    refused(*state, ARGUMENTS("-", "-"), "standard input can be read only once");
}

static void a_check_writes_nothing(void **state)
{
    refused(*state, ARGUMENTS("check", "-o", "x.pdf", "a"), "'check' does not take --output");
    refused(*state, ARGUMENTS("check", "-t", "pdf", "a"), "'check' does not take --to");
    refused(*state, ARGUMENTS("check", "--layout-json=x", "a"), "'check' does not take --layout-json");
    refused(*state, ARGUMENTS("check", "--gray", "a"), "'check' does not take --gray");
    accepted(*state, ARGUMENTS("check", "--strict", "--fonts-dir=f", "--limit=rows=3", "--sandbox", "a"));
}

static void a_format_takes_the_options_that_it_uses(void **state)
{
    static const char *const of_print[] = {"--bleed=3mm", "--marks", "--gray", "--standard=none"};
    for (size_t i = 0; i < sizeof of_print / sizeof *of_print; i++) {
        const char *name = arena_strndup(*state, of_print[i], strcspn(of_print[i], "="));
        accepted(*state, ARGUMENTS(of_print[i], "-t", "pdf", "a.yaml"));
        refused(*state, ARGUMENTS(of_print[i], "-t", "latex", "a.yaml"),
                arena_printf(*state, "%s is for pdf, not for latex", name));
        refused(*state, ARGUMENTS(of_print[i], "-o", "x.txt", "a.yaml"),
                arena_printf(*state, "%s is for pdf, not for text", name));
    }
    accepted(*state, ARGUMENTS("--layout-json=x.json", "-t", "text", "a.yaml"));
    refused(*state, ARGUMENTS("--layout-json=x", "-t", "latex", "a.yaml"),
            "--layout-json is for pdf or text, not for latex");
    refused(*state, ARGUMENTS("--layout-json=x", "-t", "layout-json", "a.yaml"),
            "--layout-json is for pdf or text, not for layout-json");
    accepted(*state, ARGUMENTS("--fonts-dir=f", "-t", "latex", "a.yaml"));
}

static void outputs_replace_neither_inputs_nor_each_other(void **state)
{
    refused(*state, ARGUMENTS("x.pdf"), "'x.pdf' would be replaced by its output");
    refused(*state, ARGUMENTS("--layout-json=./a", "./a"), "'./a' would be replaced by --layout-json");
    refused(*state, ARGUMENTS("a.yaml", "a.yml"), "'a.yaml' and 'a.yml' would both be written to 'a.pdf'");
    refused(*state, ARGUMENTS("--layout-json=a.pdf", "a.yaml"),
            "--layout-json and the report would both be written to 'a.pdf'");
    refused(*state, ARGUMENTS("--layout-json=-", "-o-", "a.yaml"),
            "--layout-json and the report would both be written to '-'");
    refused(*state, ARGUMENTS("--layout-json=./a.pdf", "a.yaml"),
            "--layout-json and the report would both be written to './a.pdf'");
    accepted(*state, ARGUMENTS("--layout-json=-", "a.yaml"));
}

static void outputs_have_the_suffixes_of_what_they_are(void **state)
{
    static const char *const names[] = {"b.yaml", "b.yml", "b.ttf", "b.txt", "b.pdf", ".json", "json", "b"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        refused(*state, ARGUMENTS("--layout-json", names[i], "a.yaml"),
                arena_printf(*state, "the file of --layout-json must end in .json, unlike '%s'", names[i]));
    accepted(*state, ARGUMENTS("--layout-json=a.layout.json", "a.yaml"));
    accepted(*state, ARGUMENTS("--layout-json=/dev/null", "a.yaml"));
    refused(*state, ARGUMENTS("extract", "-o", "b.pdf", "a.pdf"),
            "'extract' writes a report, and 'b.pdf' is the name of pdf output");
    accepted(*state, ARGUMENTS("extract", "-o", "b.yaml", "a.pdf"));
    accepted(*state, ARGUMENTS("extract", "-o", "b", "a.pdf"));
}

static void help_fits_a_screen(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    command_line_help(stream);
    fclose(stream);
    int lines = 0;
    for (const char *line = text; *line; lines++) {
        size_t columns = strcspn(line, "\n");
        assert_in_range(columns, 0, 79);
        line += columns + 1;
    }
    assert_in_range(lines, 10, 24);
    free(text);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(print_options_are_taken_in_any_unit),
        TEST(extract_writes_to_standard_output_or_a_file),
        TEST(output_stands_beside_the_input),
        TEST(format_is_that_of_the_suffix),
        TEST(format_asked_for_goes_before_the_suffix),
        TEST(options_may_follow_operands),
        TEST(check_is_a_command_in_the_first_place_only),
        TEST(help_needs_no_report),
        TEST(everything_after_two_dashes_is_a_report),
        TEST(a_word_that_is_no_file_is_a_command),
        TEST(a_report_is_needed),
        TEST(unknown_options_are_named),
        TEST(values_are_needed_or_not),
        TEST(the_format_must_be_known),
        TEST(one_output_takes_one_report),
        TEST(a_check_writes_nothing),
        TEST(a_format_takes_the_options_that_it_uses),
        TEST(outputs_replace_neither_inputs_nor_each_other),
        TEST(outputs_have_the_suffixes_of_what_they_are),
        TEST(help_fits_a_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
