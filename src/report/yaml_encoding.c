/* Knows the kinds of files that authors mistake for a report by their first bytes, and the encodings of
 * Unicode by their byte order mark, or else by where their NULs are. */
#include "report/yaml_encoding.h"

#include <string.h>

enum { UNITS_MOST = 64 }; /* characters that are looked at */

static const struct {
    const char *bytes;
    size_t length;
    const char *message, *hint;
} kinds[] = {
    {"\0\0\xFE\xFF", 4, "the file is in UTF-32; save it as UTF-8", NULL},
    {"\xFF\xFE\0\0", 4, "the file is in UTF-32; save it as UTF-8", NULL},
    {"\xFE\xFF", 2, "the file is in UTF-16; save it as UTF-8", NULL},
    {"\xFF\xFE", 2, "the file is in UTF-16; save it as UTF-8", NULL},
    {"%PDF-", 5, "the file is a PDF", "'casebook extract' gets the report out of a PDF that Casebook wrote"},
    {"\x1F\x8B", 2, "the file is compressed with gzip", "decompress it first"},
    {"BZh", 3, "the file is compressed with bzip2", "decompress it first"},
    {"\xFD"
     "7zXZ\0",
     6, "the file is compressed with xz", "decompress it first"},
    {"\x28\xB5\x2F\xFD", 4, "the file is compressed with zstd", "decompress it first"},
    {"7z\xBC\xAF\x27\x1C", 6, "the file is a 7-Zip archive", "unpack it first"},
    {"PK\x03\x04", 4, "the file is a ZIP archive, such as a document of Word or LibreOffice",
     "save the report as plain text in UTF-8"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "the file is a document of Word or Excel",
     "save the report as plain text in UTF-8"},
    {"{\\rtf", 5, "the file is in the Rich Text Format", "save the report as plain text in UTF-8"},
    {"\x89PNG\r\n", 6, "the file is an image", NULL},
    {"\xFF\xD8\xFF", 3, "the file is an image", NULL},
    {"GIF8", 4, "the file is an image", NULL},
    {"<!DOCTYPE", 9, "the file is in HTML or XML", "a report is written in YAML"},
    {"<!doctype", 9, "the file is in HTML or XML", "a report is written in YAML"},
    {"<html", 5, "the file is in HTML or XML", "a report is written in YAML"},
    {"<?xml", 5, "the file is in HTML or XML", "a report is written in YAML"},
};

/* Counts the NULs among the first bytes, by their offsets modulo `size`. Returns the number of units of
 * `size` bytes, or 0 if the file does not consist of whole units. */
static int count_nuls(const struct input *input, int size, int nuls[4])
{
    const int units = input->length / (size_t)size > UNITS_MOST ? UNITS_MOST
                                                                : (int)(input->length / (size_t)size);
    memset(nuls, 0, 4 * sizeof *nuls);
    for (int i = 0; i < units * size; i++)
        nuls[i % size] += input->text[i] == '\0';
    return input->length % (size_t)size == 0 ? units : 0;
}

/* Returns the name of the encoding if NULs show it: ASCII characters have NULs on one side. */
static const char *encoding_by_nuls(const struct input *input)
{
    int nuls[4];
    int units = count_nuls(input, 4, nuls);
    const bool big = nuls[0] == units && nuls[1] > units / 2 && nuls[3] == 0;
    const bool little = nuls[3] == units && nuls[2] > units / 2 && nuls[0] == 0;
    if (units > 0 && (big || little))
        return "UTF-32";
    units = count_nuls(input, 2, nuls);
    if (units > 0 && (nuls[0] == 0) != (nuls[1] == 0) && nuls[0] + nuls[1] > units / 8)
        return "UTF-16";
    return NULL;
}

bool yaml_report_encoding(const struct input *input, struct diag *diag)
{
    const struct mark mark = {.input = input};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (input->length < kinds[i].length || memcmp(input->text, kinds[i].bytes, kinds[i].length) != 0)
            continue;
        diag_error(diag, mark, "%s", kinds[i].message);
        if (kinds[i].hint)
            diag_hint(diag, "%s", kinds[i].hint);
        return true;
    }
    const char *encoding = encoding_by_nuls(input);
    if (encoding)
        diag_error(diag, mark, "the file is in %s; save it as UTF-8", encoding);
    return encoding != NULL;
}
