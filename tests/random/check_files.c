/* Checks of files: the PDF has the same bytes anywhere, and other programs read in it what the report says.
 */
#include "trial.h"

#include <stdlib.h>
#include <string.h>

/* -- The same bytes -------------------------------------------------------------------------------------- */

static const char *standard_option(const struct trial *trial)
{
    const char *standard = trial->report->standard;
    return arena_printf(trial->arena, "--standard=%s", standard ? standard : "ua-1+a-3a");
}

/* Writes the PDF, unless an earlier check has done so. */
static bool draw(struct trial *trial)
{
    if (trial->drawn)
        return true;
    trial->drawn = true;
    const int status = trial_command(
        trial,
        &(struct command){.arguments = {trial->config->casebook, standard_option(trial), "-o", "report.pdf",
                                        "report.yaml", trial->report->gray ? "--gray" : NULL},
                          .errors = "drawn.txt"});
    const struct buf *said = trial_read(trial, OUTPUT_OTHER, trial_path(trial, "drawn.txt"));
    if (status != trial->status || !said || strcmp(said->data, trial->said) != 0)
        return trial_fail(trial, "status %d as PDF, %d as text; and: %s", status, trial->status,
                          said ? said->data : "");
    trial_read(trial, OUTPUT_PDF, trial_path(trial, "report.pdf"));
    return true;
}

/* Writes the PDF again: in the sandbox, in another folder, time zone and locale, with another home, and in
 * one run with a report that comes before it. Returns the exit status. */
static int draw_elsewhere(struct trial *trial)
{
    static const char *const before =
        "title: A report before\n"
        "lang: de\n"
        "fit: 1\n"
        "body:\n"
        "  - comparison:\n"
        "      columns: [{key: a}, {key: s, type: sources}]\n"
        "      sides: [{name: One, rows: [{a: Größe, s: {url: 'https://example.org/', supports: no}}]}]\n";
    const struct command command = {.arguments = {trial->config->casebook, "--sandbox",
                                                  standard_option(trial), "before.yaml", "report.yaml",
                                                  trial->report->gray ? "--gray" : NULL},
                                    .folder = trial_path(trial, "elsewhere"),
                                    .elsewhere = true};
    struct buf bytes = buf_new(trial->arena);
    buf_puts(&bytes, before);
    if (!trial_write(trial_path(trial, "elsewhere/before.yaml"), &bytes) ||
        !trial_write(trial_path(trial, "elsewhere/report.yaml"), &trial->yaml))
        return -1;
    return trial_command(trial, &command);
}

bool check_again(struct trial *trial)
{
    if (!draw(trial))
        return false;
    const int status = draw_elsewhere(trial);
    if (status != trial->status)
        return trial_fail(trial, "status %d, and %d elsewhere", trial->status, status);
    const struct buf *pdf = trial_read(trial, OUTPUT_OTHER, trial_path(trial, "report.pdf"));
    const struct buf *again = trial_read(trial, OUTPUT_AGAIN, trial_path(trial, "elsewhere/report.pdf"));
    if (!pdf != !again || !pdf != (trial->status != 0))
        return trial_fail(trial, "status %d, and %s PDF", trial->status, pdf ? "a" : "no");
    if (pdf && (pdf->length != again->length || memcmp(pdf->data, again->data, pdf->length) != 0))
        return trial_fail(trial, "the PDF has other bytes elsewhere");
    return true;
}

static bool is_attached(const struct trial *trial)
{
    const char *standard = trial->report->standard;
    return !standard || (strcmp(standard, "a-2a") != 0 && strcmp(standard, "none") != 0);
}

bool check_extract(struct trial *trial)
{
    if (!draw(trial))
        return false;
    const int status = trial_command(trial,
                                     &(struct command){.arguments = {trial->config->casebook, "extract", "-o",
                                                                     "extracted.yaml", "report.pdf"},
                                                       .errors = "drawn.txt"});
    const struct buf *extracted = trial_read(trial, OUTPUT_EXTRACTED, trial_path(trial, "extracted.yaml"));
    if (!is_attached(trial))
        return status == 1 && !extracted ? true
                                         : trial_fail(trial, "status %d without an attachment", status);
    if (status != 0 || !extracted)
        return trial_fail(trial, "status %d", status);
    if (extracted->length != trial->yaml.length ||
        memcmp(extracted->data, trial->yaml.data, extracted->length) != 0)
        return trial_fail(trial, "the report comes back otherwise");
    return true;
}

/* -- Other programs -------------------------------------------------------------------------------------- */

static int compare_bytes(const void *a, const void *b)
{
    return *(const unsigned char *)a - *(const unsigned char *)b;
}

static const char *sorted(const struct trial *trial, const char *text)
{
    char *copy = arena_strdup(trial->arena, text);
    qsort(copy, strlen(copy), 1, compare_bytes);
    return copy;
}

static const char *page_text(const struct trial *trial, int page)
{
    struct buf buf = buf_new(trial->arena);
    for (int i = trial->dump->pages[page].first, k = 0; k < trial->dump->pages[page].count; i++, k++)
        buf_puts(&buf, trial->dump->lines[i].text ? trial->dump->lines[i].text : "");
    return tokens_pack(buf.data, trial->arena);
}

/* Each page of the PDF has the characters that the dump has. They are in the same order, unless text runs
 * from right to left. */
bool check_words(struct trial *trial)
{
    if (!draw(trial))
        return false;
    const int status = trial_command(
        trial, &(struct command){.arguments = {"pdftotext", "-raw", "report.pdf", "words.txt"}});
    const struct buf *words = trial_read(trial, OUTPUT_WORDS, trial_path(trial, "words.txt"));
    if (status != 0 || !words)
        return trial_fail(trial, "pdftotext ends with status %d", status);
    const char *at = words->data;
    for (int p = 0; p < trial->dump->page_count; p++) {
        const size_t length = strcspn(at, "\f");
        const char *got = tokens_pack(arena_strndup(trial->arena, at, length), trial->arena),
                   *wanted = page_text(trial, p);
        at += length + (at[length] == '\f');
        if (trial->report->leftward) {
            got = sorted(trial, got);
            wanted = sorted(trial, wanted);
        }
        size_t same = 0;
        while (got[same] && got[same] == wanted[same])
            same++;
        if (got[same] || wanted[same])
            return trial_fail(trial, "page %d: '%.40s' in the PDF, '%.40s' in the dump", p + 1, got + same,
                              wanted + same);
    }
    return *at == '\0' || trial_fail(trial, "the PDF has more pages than the dump");
}

/* Runs a test program, and makes what it says the message. */
static bool run_tool(struct trial *trial, const char *tool, struct command command)
{
    command.arguments[0] = arena_printf(trial->arena, "%s/%s", trial->config->tools, tool);
    command.output = command.errors = "tool.txt";
    const int status = trial_command(trial, &command);
    const struct buf *said = trial_read(trial, OUTPUT_OTHER, trial_path(trial, "tool.txt"));
    return status == 0 || trial_fail(trial, "%s: status %d: %s", tool, status, said ? said->data : "");
}

bool check_rules(struct trial *trial)
{
    trial_read(trial, OUTPUT_REPORT, trial_path(trial, "report.yaml"));
    return run_tool(
        trial, "check_pages",
        (struct command){.arguments = {"", trial->config->fonts, trial->config->hyphens, "report.yaml"}});
}

bool check_tags(struct trial *trial)
{
    const char *standard = trial->report->standard;
    return trial->report->sample >= 25 || (standard && strcmp(standard, "ua-1+a-3a") != 0) ||
           (draw(trial) && run_tool(trial, "check_pdf", (struct command){.arguments = {"", "report.pdf"}}));
}

bool check_pdf(struct trial *trial)
{
    if (trial->report->sample >= 10)
        return true;
    if (!draw(trial))
        return false;
    const int status = trial_command(trial, &(struct command){.arguments = {"qpdf", "--check", "report.pdf"},
                                                              .output = "tool.txt",
                                                              .errors = "tool.txt"});
    return status == 0 || trial_fail(trial, "qpdf ends with status %d", status);
}

/* The structure of the PDF, which is what is read aloud, has each token as often as the pages have it outside
 * of artifacts. pdfinfo takes quadratic time, so it reads only some small files. */
bool check_structure_text(struct trial *trial)
{
    const char *standard = trial->report->standard;
    if (trial->report->sample < 40 || trial->dump->page_count > 3 || trial->report->sample >= 50 ||
        (standard && strcmp(standard, "a-3b") == 0) || (standard && strcmp(standard, "none") == 0))
        return true;
    if (!draw(trial))
        return false;
    const int status = trial_command(
        trial,
        &(struct command){.arguments = {"pdfinfo", "-struct-text", "report.pdf"}, .output = "read.txt"});
    const struct buf *text = trial_read(trial, OUTPUT_READ, trial_path(trial, "read.txt"));
    struct tally found = tally_new(trial->report->tokens, trial->arena),
                 wanted = tally_new(trial->report->tokens, trial->arena);
    if (status != 0 || !text)
        return trial_fail(trial, "pdfinfo ends with status %d", status);
    tally_add(&found, tokens_squeeze(text->data, trial->arena), 1);
    for (int kind = LINE_KICKER; kind < LINE_KINDS; kind++)
        for (int p = 0; p < trial->dump->page_count; p++)
            tally_add(&wanted, dump_page_stream(trial->dump, p, (enum line_kind)kind, trial->arena), 1);
    const int token = tally_difference(&found, &wanted);
    return !token || trial_fail(trial, "token qx%dz stands %d times in what is read aloud, not %d times",
                                token, found.counts[token], wanted.counts[token]);
}

/* -- LaTeX ----------------------------------------------------------------------------------------------- */

bool check_latex(struct trial *trial)
{
    const int status = trial_command(
        trial, &(struct command){.arguments = {trial->config->casebook, "-o", "report.tex", "report.yaml"}});
    const struct buf *tex = trial_read(trial, OUTPUT_TEX, trial_path(trial, "report.tex"));
    if (status != 0 || !tex)
        return trial_fail(trial, "status %d", status);
    struct tally found = tally_new(trial->report->tokens, trial->arena);
    tally_add(&found, tex->data, 1);
    for (int i = 1; i < found.size; i++) {
        int wanted = 0;
        for (int kind = LINE_KICKER; kind < LINE_NUMBER; kind++)
            wanted += trial->expected->kinds[kind].counts[i];
        if (found.counts[i] < wanted)
            return trial_fail(trial, "token qx%dz stands %d times in the LaTeX, not %d times", i,
                              found.counts[i], wanted);
    }
    return true;
}
