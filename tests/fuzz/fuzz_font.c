/* From bytes of a font file to a PDF in which it is used. The checksums are made right before the font is
 * named in a report: otherwise no change would get beyond them. */
#include "fuzz.h"

#include "base/big_endian.h"
#include "pdf/pdf.h"
#include "text/sfnt.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEADER = 12, ROW = 16, FONT_MOST = 1 << 20 };

static const char report_text[] =
    "title: x אבגדה\nbody: [{text: \"אב אגד גד הבא גְ בְ דאב 𐨀 אא ב 1\"}, {text: \"# ה *ד*\"}]\n";

/* Makes the checksums of a font right, as far as its directory is. */
static void mend_sums(uint8_t *font, size_t size)
{
    if (size < HEADER)
        return;
    size_t head = 0;
    for (size_t i = 0, row = HEADER; i < big_endian_16(font + 4) && row + ROW <= size; i++, row += ROW) {
        const size_t offset = big_endian_32(font + row + 8), length = big_endian_32(font + row + 12);
        if (offset > size || length > size - offset)
            return;
        if (memcmp(font + row, "head", 4) == 0 && length >= HEADER) {
            head = offset;
            memset(font + head + 8, 0, 4);
        }
        const unsigned sum = big_endian_sum(font + offset, length);
        for (int k = 0; k < 4; k++)
            font[row + 4 + (size_t)k] = (uint8_t)(sum >> (24 - 8 * k));
    }
    const unsigned rest = 0xB1B0AFBA - big_endian_sum(font, size);
    for (int k = 0; k < 4 && head; k++)
        font[head + 8 + (size_t)k] = (uint8_t)(rest >> (24 - 8 * k));
}

/* Returns whether the check finds no fault in the bytes. They have no room behind them. */
static bool is_sound(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    const bool sound = !sfnt_fault(data, size, arena);
    arena_free(arena);
    return sound;
}

/* Writes the font to a new file, since libraries know files by their names. Returns the name. */
static const char *put_font(const uint8_t *data, size_t size, struct arena *arena)
{
    const char *folder = getenv("TMPDIR");
    char *path = arena_printf(arena, "%s/casebook-font-XXXXXX", folder ? folder : "/tmp");
    const int file = mkstemp(path);
    if (file < 0 || write(file, data, size) != (ssize_t)size)
        abort();
    close(file);
    return path;
}

/* Sets a report with the font. There must be a PDF, or an error at the font's name. */
static void set_report(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_load((const uint8_t *)report_text, sizeof report_text - 1);
    const char *path = put_font(data, size, fuzz.arena);
    struct report report = *fuzz.report;
    report.fonts = &path;
    report.font_count = 1;
    report.font_marks = &(struct mark){fuzz.input, 1, 1, 0, 5};
    fuzz.report = &report;
    fuzz_lay_out(&fuzz);
    if (fuzz.composer) {
        struct written pdf;
        fuzz_open(&pdf);
        const struct print print = {.standard = STANDARD_UA1_A3A};
        const bool good = pdf_write(fuzz.composer, &print, pdf.stream, fuzz.diag);
        fuzz_close(&pdf);
        fuzz_check_said(fuzz.diag);
        if (!good && diag_count(fuzz.diag, DIAG_ERROR) == 0)
            fuzz_fault("no PDF, and no error");
        free(pdf.bytes);
    }
    unlink(path);
    fuzz_end(&fuzz);
}

/* cairo keeps some bytes of a font that it cannot embed. The leak checker asks for this list by its name. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libcairo\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > FONT_MOST)
        return 0;
    is_sound(data, size);
    uint8_t *mended = malloc(size ? size : 1);
    if (!mended)
        abort();
    if (size > 0)
        memcpy(mended, data, size);
    mend_sums(mended, size);
    if (is_sound(mended, size))
        set_report(mended, size);
    free(mended);
    return 0;
}
