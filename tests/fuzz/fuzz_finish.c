/* From edited output of cairo to a finished PDF or a message. Functions that wrap those of the filter record
 * what cairo writes and what the filter is told. */
#include "base.h"
#include "edit.h"
#include "pdf/finish.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

__typeof__(finish_put) __real_finish_put, __wrap_finish_put;
__typeof__(finish_link) __real_finish_link, __wrap_finish_link;
__typeof__(structure_add) __real_structure_add, __wrap_structure_add;

static struct record {
    struct arena *arena; /* NULL until the recording is complete */
    struct buf bytes, links;
    struct drawn_leaf *leaves;
    int leaf_count, leaf_capacity;
    struct edit edit;
} record;

void __wrap_finish_put(struct finish *finish, const unsigned char *bytes, size_t length)
{
    buf_put(&record.bytes, bytes, length);
    __real_finish_put(finish, bytes, length);
}

void __wrap_finish_link(struct finish *finish, const char *words, const char *address)
{
    buf_put(&record.links, words, strlen(words) + 1);
    buf_put(&record.links, address ? address : "", address ? strlen(address) + 1 : 1);
    __real_finish_link(finish, words, address);
}

void __wrap_structure_add(struct structure *structure, const struct drawn_leaf *drawn)
{
    record.leaves = arena_grow(record.arena, record.leaves, record.leaf_count, &record.leaf_capacity,
                               sizeof *record.leaves);
    record.leaves[record.leaf_count++] = *drawn;
    __real_structure_add(structure, drawn);
}

static void make_record(void)
{
    if (record.arena)
        return;
    const struct fuzz *base = base_open();
    const struct print print = {.standard = STANDARD_UA1_A3A};
    struct written pdf;
    record.arena = base->arena;
    record.bytes = buf_new(record.arena);
    record.links = buf_new(record.arena);
    setenv("CAIRO_DEBUG_PDF", "", true); /* so that edits reach what cairo would compress */
    fuzz_open(&pdf);
    if (!pdf_write(base->composer, &print, pdf.stream, base->diag))
        abort();
    fuzz_close(&pdf);
    free(pdf.bytes);
    record.edit = edit_open(record.bytes.data, record.bytes.length, record.arena);
}

/* Passes the bytes to the filter in pieces of the same size. */
static bool finish_all(const struct finish_style *style, const struct buf *bytes, size_t piece,
                       struct written *pdf, struct arena *arena, struct diag *diag)
{
    struct structure *structure = structure_new(style->report, arena);
    for (int i = 0; i < record.leaf_count; i++)
        __real_structure_add(structure, &record.leaves[i]);
    struct finish *finish = finish_new(style, structure, pdf->stream, arena);
    for (const char *at = record.links.data; at < record.links.data + record.links.length;) {
        const char *address = at + strlen(at) + 1;
        __real_finish_link(finish, at, *address ? address : NULL);
        at = address + strlen(address) + 1;
    }
    for (size_t at = 0; at < bytes->length; at += piece) {
        const size_t left = bytes->length - at, length = left < piece ? left : piece;
        unsigned char *copy = malloc(length);
        if (!copy)
            abort();
        memcpy(copy, bytes->data + at, length);
        __real_finish_put(finish, copy, length);
        free(copy);
    }
    return finish_end(finish, diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t pieces[] = {1 << 20, 16384, 1000, 61};
    make_record();
    const struct fuzz *base = base_open();
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const struct print print = fuzz_print(data, size);
    const struct metadata metadata = metadata_of(base->report, print.standard, "cairo", arena, diag);
    const struct geometry *geometry = &composer_layout(base->composer)->geometry;
    const struct finish_style style = {.report = base->report,
                                       .metadata = &metadata,
                                       .print = &print,
                                       .width = geometry->page_width + 2 * print.bleed,
                                       .height = geometry->page_height + 2 * print.bleed,
                                       .offset = print.bleed};
    const struct buf edited = edit_apply(&record.edit, data, size, arena);
    struct written pdf;
    fuzz_open(&pdf);
    const bool good = finish_all(&style, &edited, pieces[size % 4], &pdf, arena, diag);
    fuzz_close(&pdf);
    if (good != (diag_count(diag, DIAG_ERROR) == 0))
        fuzz_fault("an error and a PDF");
    if (!good && size == 0)
        fuzz_fault("what cairo writes is refused");
    free(pdf.bytes);
    arena_free(arena);
    return 0;
}
