/* What tests of written PDFs share: reading an object by the cross-reference. Include it after cmocka. */
#ifndef CASEBOOK_TESTS_READER_H
#define CASEBOOK_TESTS_READER_H

#include "pdf/parts/flate.h"

#include <stdlib.h>

/* A PDF that was written, and its cross-reference without the predictor. */
struct pdf {
    struct arena *arena;
    struct slice file;
    struct dict trailer;
    unsigned char (*rows)[8];
};

/* Returns the decompressed stream of the object at an offset, and its dictionary. */
static inline struct buf reader_stream(const struct pdf *pdf, size_t offset, struct dict *dict)
{
    struct buf out = buf_new(pdf->arena);
    struct slice rest = {pdf->file.at + offset, pdf->file.length - offset};
    for (int i = 0; i < 3; i++)
        syntax_next(&rest);
    assert_true(syntax_take_dict(&rest, dict));
    assert_true(slice_is(syntax_next(&rest), "stream"));
    assert_int_equal(*rest.at, '\n');
    const struct slice data = {rest.at + 1, (size_t)syntax_count(syntax_lookup(dict, "Length"))};
    assert_memory_equal(data.at + data.length, "\nendstream\nendobj\n", 18);
    if (syntax_lookup(dict, "Filter").length == 0)
        buf_put(&out, data.at, data.length);
    else
        assert_int_equal(flate_decompress(data, 1 << 28, &out, NULL), FLATE_DONE);
    return out;
}

/* Reads the cross-reference of a PDF. Frees `bytes`; `arena` owns the result. */
static inline struct pdf reader_open(char *bytes, size_t length, struct arena *arena)
{
    struct pdf pdf = {.arena = arena, .file = {arena_strndup(arena, bytes, length), length}};
    const char *start = syntax_find(pdf.file.at, pdf.file.at + length, "\nstartxref\n");
    assert_non_null(start);
    const struct buf table = reader_stream(&pdf, (size_t)atol(start + 11), &pdf.trailer);
    const int size = syntax_count(syntax_lookup(&pdf.trailer, "Size"));
    assert_int_equal(table.length, 9 * size);
    pdf.rows = arena_array(arena, size, sizeof *pdf.rows);
    for (int i = 0; i < size; i++)
        for (int k = 0; k < 8; k++)
            pdf.rows[i][k] = (unsigned char)(table.data[9 * i + 1 + k] + (i ? pdf.rows[i - 1][k] : 0));
    free(bytes);
    return pdf;
}

/* Returns the second field of an entry: an offset, or the number of an object stream. */
static inline size_t reader_field(const unsigned char *row)
{
    size_t number = 0;
    for (int i = 1; i < 6; i++)
        number = number << 8 | row[i];
    return number;
}

/* Returns an object that is no stream, by way of the object stream that holds it. */
static inline struct slice reader_object(const struct pdf *pdf, int number)
{
    const unsigned char *row = pdf->rows[number];
    assert_int_equal(row[0], 2);
    assert_int_equal(pdf->rows[reader_field(row)][0], 1);
    struct dict dict;
    const struct buf stream = reader_stream(pdf, reader_field(pdf->rows[reader_field(row)]), &dict);
    assert_true(slice_is(syntax_lookup(&dict, "Type"), "/ObjStm"));
    struct slice pairs = slice_of_buf(&stream);
    for (int i = row[6] << 8 | row[7]; i > 0; i--)
        syntax_next(&pairs), syntax_next(&pairs);
    assert_int_equal(syntax_count(syntax_next(&pairs)), number);
    const int offset = syntax_count(syntax_next(&pairs)) + syntax_count(syntax_lookup(&dict, "First"));
    struct slice rest = {stream.data + offset, stream.length - (size_t)offset};
    return syntax_next(&rest);
}

#endif
