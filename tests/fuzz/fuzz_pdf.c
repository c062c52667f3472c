/* From bytes to a PDF, out of which the same bytes must come back. */
#include "fuzz.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

enum { AGAIN = 4 }; /* one of so many reports is written twice */

static void check_attachment(const struct fuzz *fuzz, const struct written *pdf, bool attached)
{
    const struct input input = {"report.pdf", pdf->bytes, pdf->length};
    struct diag *diag = diag_new(fuzz->arena);
    struct written report;
    fuzz_open(&report);
    const struct extract_reader reader = fuzz_reader();
    const bool found = extract_write(&input, &reader, report.stream, diag);
    fuzz_close(&report);
    if (found != attached)
        fuzz_fault(attached ? "the report is not attached" : "a report is attached");
    if (found && (diag_count(diag, DIAG_WARNING) > 0 || report.length != fuzz->input->length ||
                  memcmp(report.bytes, fuzz->input->text, report.length) != 0))
        fuzz_fault("the attached report is another");
    free(report.bytes);
}

static struct written write_pdf(const struct fuzz *fuzz, const struct print *print)
{
    struct written pdf;
    fuzz_open(&pdf);
    const bool good = pdf_write(fuzz->composer, print, pdf.stream, fuzz->diag);
    fuzz_close(&pdf);
    fuzz_check_said(fuzz->diag);
    if (!good)
        fuzz_fault("no PDF, and no error");
    return pdf;
}

/* Loads, lays out and writes the report again. The file must be the same. */
static void check_again(const uint8_t *data, size_t size, const struct print *print,
                        const struct written *pdf)
{
    struct fuzz fuzz = fuzz_load(data, size);
    fuzz_lay_out(&fuzz);
    if (!fuzz.composer)
        fuzz_fault("no layout the second time");
    struct written again = write_pdf(&fuzz, print);
    if (again.length != pdf->length || memcmp(again.bytes, pdf->bytes, pdf->length) != 0)
        fuzz_fault("another PDF the second time");
    free(again.bytes);
    fuzz_end(&fuzz);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_load(data, size);
    fuzz_lay_out(&fuzz);
    if (fuzz.composer) {
        const struct print print = fuzz_print(data, size);
        struct written pdf = write_pdf(&fuzz, &print);
        check_attachment(&fuzz, &pdf, print.standard == STANDARD_UA1_A3A || print.standard == STANDARD_A3B);
        if (size % AGAIN == 0)
            check_again(data, size, &print, &pdf);
        free(pdf.bytes);
    }
    fuzz_end(&fuzz);
    return 0;
}
