/* Finds the attached report without a full reader of PDF. Whatever program has rewritten the file, a stream
 * and the dictionary before it stand in it as they are, unless it is encrypted. So every object that could be
 * such a dictionary is tried. */
#include "pdf/extract.h"

#include "pdf/parts/flate.h"
#include "pdf/parts/seal.h"
#include "pdf/parts/syntax.h"

#include <string.h>

enum { DICT_MOST = 1024 };

/* -- The attachment -------------------------------------------------------------------------------------- */

/* An embedded file stream (7.11.4). */
struct attachment {
    struct dict dict;
    struct slice data; /* with everything behind it, up to the end of the PDF */
};

static bool is_report(const struct dict *dict)
{
    const struct slice subtype = syntax_lookup(dict, "Subtype");
    return slice_is(syntax_lookup(dict, "Type"), "/EmbeddedFile") &&
           (slice_is(subtype, "/application#2Fyaml") || slice_is(subtype, "/application#2fyaml"));
}

/* Reads "<<...>> stream" after the header of an object. Only DICT_MOST bytes are searched, so that bytes
 * which only look like a dictionary are not followed to the end of the file. */
static bool read_attachment(struct slice rest, struct attachment *attachment)
{
    struct slice near = {rest.at, rest.length < DICT_MOST ? rest.length : DICT_MOST};
    if (!syntax_dict(syntax_next(&near), &attachment->dict) || !is_report(&attachment->dict) ||
        !slice_is(syntax_next(&near), "stream"))
        return false;
    rest = (struct slice){near.at, rest.length - (size_t)(near.at - rest.at)};
    const size_t feed = rest.length > 1 && *rest.at == '\r' ? 2 : 1;
    if (rest.length < feed)
        return false;
    attachment->data = (struct slice){rest.at + feed, rest.length - feed};
    return true;
}

static bool find_attachment(const struct input *pdf, struct attachment *attachment)
{
    static const char header[] = " 0 obj";
    const char *end = pdf->text + pdf->length, *name = pdf->text;
    for (const char *at = pdf->text; name && (at = syntax_find(at, end, header)) != NULL;) {
        at += sizeof header - 1;
        if (name < at)
            name = syntax_find(at, end, "/EmbeddedFile");
        const struct slice rest = {at, (size_t)(end - at)};
        if (name && name - at < DICT_MOST && read_attachment(rest, attachment))
            return true;
    }
    return false;
}

static enum flate_result read_data(const struct attachment *attachment, size_t most, struct buf *out)
{
    const struct slice filter = syntax_lookup(&attachment->dict, "Filter");
    if (slice_is(filter, "/FlateDecode"))
        return flate_decompress(attachment->data, most, out, NULL);
    const int length = syntax_count(syntax_lookup(&attachment->dict, "Length"));
    if (filter.length > 0 || length < 0 || (size_t)length > attachment->data.length)
        return FLATE_DAMAGED;
    if ((size_t)length > most)
        return FLATE_TOO_LONG;
    buf_put(out, attachment->data.at, (size_t)length);
    return FLATE_DONE;
}

bool extract_write(const struct input *pdf, FILE *stream, struct diag *diag)
{
    const struct mark whole = {.input = pdf};
    struct attachment attachment;
    if (pdf->length < 5 || memcmp(pdf->text, "%PDF-", 5) != 0 || !find_attachment(pdf, &attachment)) {
        diag_error(diag, whole, "no report is attached to this file");
        return false;
    }
    struct arena *arena = arena_new();
    struct buf report = buf_new(arena);
    const size_t most = (size_t)diag_limit(diag, LIMIT_FILE_SIZE);
    const enum flate_result result = read_data(&attachment, most, &report);
    struct dict parameters;
    syntax_dict(syntax_lookup(&attachment.dict, "Params"), &parameters);
    const struct slice sum = syntax_lookup(&parameters, "CheckSum");
    if (result == FLATE_TOO_LONG)
        diag_beyond(diag, LIMIT_FILE_SIZE, whole, 0);
    else if (result == FLATE_DAMAGED)
        diag_error(diag, whole, "the attached report is damaged");
    else if (!seal_is_sum(sum.at, sum.length, report.data, report.length))
        diag_warning(diag, whole, "the attached report is not the one that the file was made from");
    else if (!seal_holds(pdf->text, pdf->length))
        diag_warning(diag, whole, "the file was changed since Casebook wrote it; its report was not");
    if (result == FLATE_DONE)
        fwrite(report.data, 1, report.length, stream);
    arena_free(arena);
    return result == FLATE_DONE;
}
