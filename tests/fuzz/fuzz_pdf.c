/* Bytes -> PDF, and the same bytes back out of it. */
#include "extract.h"
#include "fuzz.h"
#include "pdf.h"

#include <stdlib.h>
#include <string.h>

static void check_attachment(const struct fuzz *fuzz, const struct written *pdf, bool attached)
{
    const struct input input = {"report.pdf", pdf->bytes, pdf->length};
    struct diag *diag = diag_new(fuzz->arena);
    struct written report;
    fuzz_open(&report);
    const bool found = extract_write(&input, report.stream, diag);
    fuzz_close(&report);
    if (found != attached)
        fuzz_fault(attached ? "the report is not attached" : "a report is attached");
    if (found && (diag_count(diag, DIAG_WARNING) > 0 || report.length != fuzz->input->length ||
                  memcmp(report.bytes, fuzz->input->text, report.length) != 0))
        fuzz_fault("the attached report is another");
    free(report.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_load(data, size);
    fuzz_lay_out(&fuzz);
    if (fuzz.layout) {
        const struct print print = fuzz_print(data, size);
        struct written pdf;
        fuzz_open(&pdf);
        const bool good = pdf_write(fuzz.layout, &print, pdf.stream, fuzz.diag);
        fuzz_close(&pdf);
        fuzz_check_said(fuzz.diag);
        if (!good)
            fuzz_fault("no PDF, and no error");
        check_attachment(&fuzz, &pdf, print.standard == STANDARD_UA1_A3A || print.standard == STANDARD_A3B);
        free(pdf.bytes);
    }
    fuzz_end(&fuzz);
    return 0;
}
