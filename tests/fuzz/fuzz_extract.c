/* From an edited PDF of ours, or any bytes that begin like a PDF, to the attached report or a message. */
#include "base.h"
#include "edit.h"
#include "extract/answer.h"
#include "extract/extract.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

/* Returns the PDF of the base report, taken apart. Makes it once. */
static const struct edit *base_pdf(void)
{
    static struct edit edit;
    if (edit.count > 0)
        return &edit;
    const struct fuzz *base = base_open();
    const struct print print = {.standard = STANDARD_UA1_A3A};
    struct written pdf;
    fuzz_open(&pdf);
    if (!pdf_write(base->composer, &print, pdf.stream, base->diag))
        abort();
    fuzz_close(&pdf);
    edit = edit_open(arena_strndup(base->arena, pdf.bytes, pdf.length), pdf.length, base->arena);
    free(pdf.bytes);
    return &edit;
}

/* Checks that there is a warning if the extracted report is not the attached one. */
static void check_extracted(const struct input *pdf, const struct extract_reader *reader, struct arena *arena)
{
    struct diag *diag = diag_new(arena);
    struct written report;
    fuzz_open(&report);
    const bool good = extract_write(pdf, reader, report.stream, diag);
    fuzz_close(&report);
    fuzz_check_said(diag);
    if (good != (diag_count(diag, DIAG_ERROR) == 0))
        fuzz_fault("an error and a report");
    if (!good && report.length > 0)
        fuzz_fault("a part of a report");
    if (good && diag_count(diag, DIAG_WARNING) == 0 &&
        (report.length != strlen(base_report) || memcmp(report.bytes, base_report, report.length) != 0))
        fuzz_fault("another report, and no warning");
    free(report.bytes);
}

/* Returns whether libqpdf, which may read each trailer to the end of the file, would take too long for an
 * engine. The program bounds its time. */
static bool is_slow(const char *text)
{
    enum { TRAILERS_MOST = 50 };
    int trailers = 0;
    for (; (text = strstr(text, "trailer")); text++)
        trailers++;
    return trailers > TRAILERS_MOST;
}

/* Answers with the bytes themselves, as a program would that a hostile PDF has taken over. */
static bool echo(void *self, const struct input *pdf, struct buf *answer, struct diag *diag)
{
    (void)self;
    (void)diag;
    buf_put(answer, pdf->text, pdf->length);
    return true;
}

static bool is_answer(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct buf text = buf_new(arena);
    buf_put(&text, data, size);
    struct answer answer;
    const bool good = answer_read(text.data, text.length, &answer);
    if (good && answer.verdict == VERDICT_REPORT && answer.report + answer.length != text.data + text.length)
        fuzz_fault("the report of an answer ends elsewhere");
    arena_free(arena);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct buf edited = buf_new(arena);
    struct extract_reader reader = fuzz_reader();
    if (is_answer(data, size))
        reader.read = echo;
    if (reader.read == echo || (size > 5 && memcmp(data, "%PDF-", 5) == 0))
        buf_put(&edited, data, size);
    else
        edited = edit_apply(base_pdf(), data, size, arena);
    char *text = malloc(edited.length + 1);
    if (!text)
        abort();
    memcpy(text, edited.data, edited.length + 1);
    const struct input pdf = {"edited.pdf", text, edited.length};
    if (!is_slow(text))
        check_extracted(&pdf, &reader, arena);
    free(text);
    arena_free(arena);
    return 0;
}
