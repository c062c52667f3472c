/* Checks of messages and exit status. A report is refused for a reason alone, and each warning has one. */
#include "trial.h"

#include <string.h>

/* -- Messages -------------------------------------------------------------------------------------------- */

static int count(const char *text, const char *needle)
{
    int found = 0;
    for (; (text = strstr(text, needle)); text++)
        found++;
    return found;
}

/* The only warnings are about rows without a source, about what is not printed, about missing dictionaries
 * and labels, about hyphens that the author's arrangement needs, and about words such as "<b>" and "&amp;"
 * that the generator writes as text. */
bool check_said(struct trial *trial)
{
    const int warnings = count(trial->said, " warning: "),
              missing = count(trial->said, "warning: the row has no source"),
              unset = count(trial->said, "warning: HTML is not set") +
                      count(trial->said, "warning: markup is not read here"),
              unprinted = count(trial->said, "definitions of links that no link uses") +
                          count(trial->said, "the words behind the ```"),
              dictionaries = count(trial->said, "and there is no hyphenation dictionary for"),
              labels = count(trial->said, "has no built-in labels"),
              hyphens = count(trial->said, "words are hyphenated because 'arrange' sets");
    if (trial->status != 0 && trial->status != 1)
        return trial_fail(trial, "status %d: %s", trial->status, trial->said);
    if (warnings != missing + unset + unprinted + dictionaries + labels + hyphens)
        return trial_fail(trial, "a warning of something that is right: %s", trial->said);
    if (missing != trial->expected->rows_without_source && !trial->planted && warnings < 90)
        return trial_fail(trial, "%d rows have no source, and messages name %d",
                          trial->expected->rows_without_source, missing);
    if (unprinted != trial->expected->unprinted && !trial->planted && warnings < 90)
        return trial_fail(trial, "%d texts have something that is not printed, and messages name %d",
                          trial->expected->unprinted, unprinted);
    if ((trial->status == 1) != (count(trial->said, " error: ") > 0))
        return trial_fail(trial, "status %d: %s", trial->status, trial->said);
    return true;
}

/* The words of the error of a limit that a valid report may reach. They follow the place of the error. */
static const char too_much_said[] = "more than 65,536 bytes of what the rows say of a source";

/* Returns whether all errors are in line `line`, but for those of limits that the report may reach. */
static bool errors_are_at(const struct trial *trial, int line)
{
    const char *place = arena_printf(trial->arena, "report.yaml:%d:", line);
    for (const char *at = trial->said; (at = strstr(at, " error: ")); at++) {
        const char *start = at;
        while (start > trial->said && start[-1] != '\n')
            start--;
        const char *words = at + strlen(" error: ");
        if (strncmp(words, too_much_said, strlen(too_much_said)) == 0 && expect_may_say_much(trial->expected))
            continue;
        if (strncmp(start, place, strlen(place)) != 0)
            return false;
    }
    return true;
}

/* The reasons to refuse a valid report, and words of their messages. */
static const struct {
    const char *words;
    bool (*may_be)(const struct expected *expected);
} reasons[] = {
    {"too wide for its column", expect_may_be_wide},
    {"do not fit beside each other", expect_may_be_wide},
    {"does not fit on", expect_may_not_fit},
    {"taller than", expect_may_be_tall},
    {too_much_said, expect_may_say_much},
};

bool check_refusal(struct trial *trial)
{
    if (trial->planted && trial->status == 0)
        return trial_fail(trial, "the fault in line %d is not found", trial->planted);
    if (trial->planted && !errors_are_at(trial, trial->planted))
        return trial_fail(trial, "the fault is in line %d: %s", trial->planted, trial->said);
    if (trial->status == 0)
        return true;
    if (trial_read(trial, OUTPUT_DUMP, trial_path(trial, "report.txt")) ||
        trial_read(trial, OUTPUT_LAYOUT, trial_path(trial, "report.json")))
        return trial_fail(trial, "a report that is refused has an output");
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons && !trial->planted; i++)
        if (strstr(trial->said, reasons[i].words) && reasons[i].may_be(trial->expected))
            return true;
    return trial->planted || trial_fail(trial, "refused for no good reason: %s", trial->said);
}

/* `casebook check` says what a run says. With --strict, warnings are errors. */
bool check_command(struct trial *trial)
{
    const char *casebook = trial->config->casebook;
    if (trial->report->sample >= 30)
        return true;
    const int status = trial_command(
        trial, &(struct command){.arguments = {casebook, "check", "report.yaml"}, .errors = "checked.txt"});
    const struct buf *said = trial_read(trial, OUTPUT_CHECKED, trial_path(trial, "checked.txt"));
    if (status != trial->status || !said || strcmp(said->data, trial->said) != 0)
        return trial_fail(trial, "status %d, not %d; and: %s", status, trial->status, said ? said->data : "");
    const int strict = trial_command(
        trial, &(struct command){.arguments = {casebook, "check", "--strict", "report.yaml"}});
    if (strict != (trial->status == 1 || *trial->said))
        return trial_fail(trial, "status %d with --strict", strict);
    return true;
}
