/* Decides what is said of a PDF. A message says only what the bytes show: a file whose seal does not hold may
 * have been changed, or may come from another program. */
#include "extract/extract.h"

#include "extract/answer.h"
#include "extract/untouched.h"
#include "pdf/parts/seal.h"

/* -- Faults ---------------------------------------------------------------------------------------------- */

static void report_locked(struct mark whole, struct diag *diag)
{
    diag_error(diag, whole, "the file is encrypted, and only its password opens it");
    diag_hint(diag, "'qpdf --decrypt --password=... IN.pdf OUT.pdf' writes a copy that can be read");
}

/* Reports why there is no report to write. */
static void report_fault(enum verdict verdict, struct mark whole, struct diag *diag)
{
    switch (verdict) {
    case VERDICT_NONE:
        diag_error(diag, whole, "no report is attached to this file");
        break;
    case VERDICT_UNREADABLE:
        diag_error(diag, whole, "this is no PDF, or it is too damaged to be read as one");
        break;
    case VERDICT_LOCKED:
        report_locked(whole, diag);
        break;
    case VERDICT_CIPHER:
        diag_error(diag, whole, "the file is encrypted in a way that libqpdf does not know");
        break;
    case VERDICT_BEYOND:
        diag_beyond(diag, LIMIT_FILE_SIZE, whole, 0);
        break;
    case VERDICT_DAMAGED:
    case VERDICT_REPORT: /* with errors in its stream */
    case VERDICT_COUNT:
        diag_error(diag, whole, "the attached report is damaged");
        break;
    }
}

/* -- Changes --------------------------------------------------------------------------------------------- */

/* What is known of the report's sum. */
enum sum_state { SUM_RIGHT, SUM_WRONG, SUM_MISSING };

/* Returns whether the first `length` bytes of the report have the sum that the file states. */
static bool has_sum(const struct answer *answer, size_t length)
{
    char value[ANSWER_SUM + 3];
    const int width = snprintf(value, sizeof value, "<%s>", answer->sum);
    return seal_is_sum(value, (size_t)width, answer->report, length);
}

/* Compares the report with the sum that the file states. If the length of its stream was lost, the line end
 * before `endstream` (7.3.8.1) may have become a part of the report. It is cut off if the sum is right
 * without it. */
static enum sum_state judge_sum(struct answer *answer)
{
    if (!*answer->sum)
        return SUM_MISSING;
    for (size_t cut = 0; cut <= 2 && cut <= answer->length; cut++) {
        const char *end = answer->report + answer->length - cut;
        if (cut > 0 && *end != '\n' && *end != '\r')
            break;
        if (has_sum(answer, answer->length - cut)) {
            answer->length -= cut;
            return SUM_RIGHT;
        }
    }
    return SUM_WRONG;
}

static void warn_of_report(const struct answer *answer, enum sum_state sum, struct mark whole,
                           struct diag *diag)
{
    if (sum == SUM_WRONG)
        diag_warning(diag, whole, "the report inside does not have the sum that the file states for it");
    else if (sum == SUM_MISSING)
        diag_warning(diag, whole, "the file states no sum of the report inside, so it may be another report");
    if (answer->place == PLACE_LOOSE)
        diag_warning(diag, whole,
                     "the document does not name the report any more; it was found among its objects");
    if (answer->place == PLACE_RUIN)
        diag_warning(diag, whole,
                     "the file is damaged; the report was found among the objects that are left");
    if (answer->several)
        diag_warning(diag, whole, "several reports are attached to this file; this is the first");
}

/* Warns of all that differs from a file of ours. Returns false after reporting that the report is damaged. */
static bool judge(const struct input *pdf, struct answer *answer, struct diag *diag)
{
    const struct mark whole = {.input = pdf};
    const enum sum_state sum = judge_sum(answer);
    if (answer->doubtful && sum != SUM_RIGHT) {
        report_fault(VERDICT_DAMAGED, whole, diag);
        return false;
    }
    if (!seal_holds(pdf->text, pdf->length))
        diag_warning(diag, whole,
                     "the file is not as Casebook wrote it, so its pages may differ from the report%s",
                     sum == SUM_RIGHT ? "; the report has the sum that the file states" : "");
    warn_of_report(answer, sum, whole, diag);
    return true;
}

/* Reads the report of a file that is not as Casebook wrote it. */
static bool write_foreign(const struct input *pdf, const struct extract_reader *reader, FILE *stream,
                          struct diag *diag)
{
    const struct mark whole = {.input = pdf};
    struct arena *arena = arena_new();
    struct buf bytes = buf_new(arena);
    struct answer answer;
    bool good = reader->read(reader->self, pdf, &bytes, diag);
    if (good && !answer_read(bytes.data, bytes.length, &answer)) {
        diag_error(diag, (struct mark){0}, "casebook-extract gave no answer that can be understood");
        good = false;
    } else if (good && answer.verdict != VERDICT_REPORT) {
        report_fault(answer.verdict, whole, diag);
        good = false;
    }
    good = good && judge(pdf, &answer, diag);
    if (good)
        fwrite(answer.report, 1, answer.length, stream);
    arena_free(arena);
    return good;
}

bool extract_write(const struct input *pdf, const struct extract_reader *reader, FILE *stream,
                   struct diag *diag)
{
    struct arena *arena = arena_new();
    struct buf report = buf_new(arena);
    const size_t most = (size_t)diag_limit(diag, LIMIT_FILE_SIZE);
    const bool untouched = seal_holds(pdf->text, pdf->length) &&
                           untouched_read(pdf->text, pdf->length, most, &report);
    if (untouched)
        fwrite(report.data, 1, report.length, stream);
    arena_free(arena);
    return untouched || write_foreign(pdf, reader, stream, diag);
}
