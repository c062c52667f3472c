/* libqpdf reads the file: encryption, filters, object streams, updates and lost cross-references are its
 * work. This file decides which attachment is the report. It is looked for where the document names its
 * attachments; then among all embedded files, since some programs only lose the name; and at last among the
 * objects that stand in the file, if the file is too damaged to be a document. */
#include "extract/foreign.h"

#include "pdf/parts/syntax.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MOST = 32, NODES_MOST = 10000, TRIES_MOST = 1000, NEAR = 1024 };

/* How well an attachment fits. Less than FITS is no report. */
enum { FITS_RELATION = 1, FITS_NAME = 2, FITS_TYPE = 4, FITS = FITS_NAME };

struct foreign {
    struct arena *arena;
    const char *bytes;
    size_t length, most;
    qpdf_data qpdf;
    int nodes;          /* of the name tree that were visited */
    qpdf_oh best;       /* the stream of the best attachment so far */
    int best_id, score; /* its object and how well it fits */
    bool several;       /* other objects fit as well */
    bool faulty;        /* libqpdf had to repair something */
    struct answer answer;
};

static bool has_name_value(struct foreign *foreign, qpdf_oh object, const char *key, const char *name)
{
    const qpdf_oh value = qpdf_oh_get_key_if_dict(foreign->qpdf, object, key);
    return qpdf_oh_is_name_and_equals(foreign->qpdf, value, name);
}

static bool is_report_type(struct foreign *foreign, qpdf_oh stream)
{
    const qpdf_oh dict = qpdf_oh_get_dict(foreign->qpdf, stream);
    return has_name_value(foreign, dict, "/Subtype", "/application/yaml");
}

/* Forgets the handles and the errors of libqpdf. Returns whether there were warnings. */
static bool settle(struct foreign *foreign)
{
    bool warned = false;
    if (qpdf_has_error(foreign->qpdf))
        qpdf_get_error(foreign->qpdf);
    for (; qpdf_more_warnings(foreign->qpdf); warned = true)
        qpdf_next_warning(foreign->qpdf);
    foreign->faulty = foreign->faulty || warned;
    return warned;
}

/* -- Taking a report ------------------------------------------------------------------------------------- */

/* Copies the sum that the stream states: 16 bytes (7.11.4), or 32 digits as some programs write them. */
static void take_sum(struct foreign *foreign, qpdf_oh stream)
{
    static const char digits[] = "0123456789abcdef";
    qpdf_data qpdf = foreign->qpdf;
    const qpdf_oh params = qpdf_oh_get_key_if_dict(qpdf, qpdf_oh_get_dict(qpdf, stream), "/Params");
    const qpdf_oh value = qpdf_oh_get_key_if_dict(qpdf, params, "/CheckSum");
    size_t length = 0;
    const char *sum = qpdf_oh_is_string(qpdf, value) ? qpdf_oh_get_binary_string_value(qpdf, value, &length)
                                                     : "";
    char *out = foreign->answer.sum;
    for (size_t i = 0; length == ANSWER_SUM / 2 && i < length; i++) {
        *out++ = digits[(unsigned char)sum[i] >> 4];
        *out++ = digits[sum[i] & 15];
    }
    for (size_t i = 0; length == ANSWER_SUM && i < length; i++)
        *out++ = (char)(sum[i] | 0x20);
    *out = '\0';
    if (strspn(foreign->answer.sum, digits) != strlen(foreign->answer.sum))
        *foreign->answer.sum = '\0';
}

/* Decodes the stream of a report into the answer, unless the answer is as good already. */
static void take(struct foreign *foreign, qpdf_oh stream, enum answer_place place)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    settle(foreign);
    const bool failed = (qpdf_oh_get_stream_data(foreign->qpdf, stream, qpdf_dl_specialized, &decoded, &bytes,
                                                 &length) &
                         (QPDF_ERRORS)) != 0;
    if (bytes)
        arena_defer(foreign->arena, free, bytes);
    const bool doubtful = settle(foreign);
    struct answer *answer = &foreign->answer;
    if (failed || !decoded) {
        if (answer->verdict != VERDICT_REPORT)
            answer->verdict = VERDICT_DAMAGED;
        return;
    }
    if (answer->verdict == VERDICT_REPORT && doubtful)
        return;
    *answer = (struct answer){.verdict = length > foreign->most ? VERDICT_BEYOND : VERDICT_REPORT,
                              .place = place,
                              .doubtful = doubtful,
                              .several = foreign->several,
                              .report = bytes ? (const char *)bytes : "",
                              .length = length};
    take_sum(foreign, stream);
}

/* Returns whether nothing better can be found. */
static bool is_settled(const struct foreign *foreign)
{
    const struct answer *answer = &foreign->answer;
    return answer->verdict == VERDICT_BEYOND || answer->verdict == VERDICT_LOCKED ||
           answer->verdict == VERDICT_CIPHER || (answer->verdict == VERDICT_REPORT && !answer->doubtful);
}

/* -- Attachments that the document names ----------------------------------------------------------------- */

static bool has_suffix(const char *text, const char *end)
{
    const size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static bool has_report_name(struct foreign *foreign, qpdf_oh specification)
{
    static const char *const keys[] = {"/UF", "/F"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const qpdf_oh value = qpdf_oh_get_key_if_dict(foreign->qpdf, specification, keys[i]);
        const char *name = qpdf_oh_is_string(foreign->qpdf, value)
                               ? qpdf_oh_get_utf8_value(foreign->qpdf, value)
                               : "";
        if (has_suffix(name, ".yaml") || has_suffix(name, ".yml"))
            return true;
    }
    return false;
}

/* Returns the embedded file of a file specification (7.11.3). */
static qpdf_oh file_of(struct foreign *foreign, qpdf_oh specification)
{
    const qpdf_oh files = qpdf_oh_get_key_if_dict(foreign->qpdf, specification, "/EF");
    const qpdf_oh file = qpdf_oh_get_key_if_dict(foreign->qpdf, files, "/F");
    return qpdf_oh_is_stream(foreign->qpdf, file) ? file
                                                  : qpdf_oh_get_key_if_dict(foreign->qpdf, files, "/UF");
}

/* Keeps the attachment of a file specification if it fits better than the best so far. */
static void weigh(struct foreign *foreign, qpdf_oh specification)
{
    const qpdf_oh file = file_of(foreign, specification);
    if (!qpdf_oh_is_stream(foreign->qpdf, file)) {
        if (has_report_name(foreign, specification) && foreign->answer.verdict == VERDICT_UNREADABLE)
            foreign->answer.verdict = VERDICT_DAMAGED;
        return;
    }
    const int id = qpdf_oh_get_object_id(foreign->qpdf, file);
    const int score = (is_report_type(foreign, file) ? FITS_TYPE : 0) +
                      (has_report_name(foreign, specification) ? FITS_NAME : 0) +
                      (has_name_value(foreign, specification, "/AFRelationship", "/Source") ? FITS_RELATION
                                                                                            : 0);
    if (score >= FITS && score > foreign->score) {
        foreign->best = file;
        foreign->best_id = id;
        foreign->score = score;
        foreign->several = false;
    } else if (score >= FITS && score == foreign->score && id != foreign->best_id) {
        foreign->several = true;
    }
}

/* Weighs each file of an array. `step` is 2 for the names and values of a name tree (7.9.6), else 1. */
static void weigh_all(struct foreign *foreign, qpdf_oh array, int step)
{
    if (!qpdf_oh_is_array(foreign->qpdf, array))
        return;
    const int count = qpdf_oh_get_array_n_items(foreign->qpdf, array);
    for (int i = step - 1; i < count && foreign->nodes < NODES_MOST; i += step, foreign->nodes++)
        weigh(foreign, qpdf_oh_get_array_item(foreign->qpdf, array, i));
}

/* Weighs all files of a name tree. Its nodes may form circles. */
static void walk_names(struct foreign *foreign, qpdf_oh node, int depth)
{
    if (depth == DEPTH_MOST || foreign->nodes++ >= NODES_MOST)
        return;
    weigh_all(foreign, qpdf_oh_get_key_if_dict(foreign->qpdf, node, "/Names"), 2);
    const qpdf_oh kids = qpdf_oh_get_key_if_dict(foreign->qpdf, node, "/Kids");
    const int count = qpdf_oh_is_array(foreign->qpdf, kids) ? qpdf_oh_get_array_n_items(foreign->qpdf, kids)
                                                            : 0;
    for (int i = 0; i < count && foreign->nodes < NODES_MOST; i++)
        walk_names(foreign, qpdf_oh_get_array_item(foreign->qpdf, kids, i), depth + 1);
}

static void look_in_catalog(struct foreign *foreign)
{
    const qpdf_oh root = qpdf_get_root(foreign->qpdf);
    weigh_all(foreign, qpdf_oh_get_key_if_dict(foreign->qpdf, root, "/AF"), 1);
    const qpdf_oh names = qpdf_oh_get_key_if_dict(foreign->qpdf, root, "/Names");
    walk_names(foreign, qpdf_oh_get_key_if_dict(foreign->qpdf, names, "/EmbeddedFiles"), 0);
    if (foreign->score > 0)
        take(foreign, foreign->best, PLACE_NAMED);
    else if (foreign->answer.verdict == VERDICT_UNREADABLE)
        foreign->answer.verdict = VERDICT_NONE;
    settle(foreign);
}

/* -- Embedded files that stand in the file --------------------------------------------------------------- */

/* Reads the number that ends before `*at`, spaces between, and moves `*at` to its begin. Returns -1 if there
 * is none. */
static int number_before(const char *from, const char **at)
{
    const char *last = *at;
    while (last > from && (last[-1] == ' ' || last[-1] == '\n' || last[-1] == '\r' || last[-1] == '\t'))
        last--;
    int number = 0, unit = 1;
    *at = last;
    while (*at > from && (*at)[-1] >= '0' && (*at)[-1] <= '9' && unit < 1000000000) {
        number += unit * (*--*at - '0');
        unit *= 10;
    }
    return *at < last ? number : -1;
}

/* Reads the number and the generation of the object in which `at` stands. Returns false if no object begins
 * near before it. */
static bool find_object(const struct foreign *foreign, const char *at, int *id, int *generation)
{
    const char *from = at - foreign->bytes > NEAR ? at - NEAR : foreign->bytes;
    for (at -= 3; at >= from; at--) {
        if (memcmp(at, "obj", 3) != 0)
            continue;
        const char *before = at;
        *generation = number_before(foreign->bytes, &before);
        *id = *generation < 0 ? -1 : number_before(foreign->bytes, &before);
        return *id > 0;
    }
    return false;
}

static void look_among_objects(struct foreign *foreign, enum answer_place place)
{
    static const char word[] = "/EmbeddedFile";
    const char *end = foreign->bytes + foreign->length;
    int id, generation, last = 0, tries = 0;
    foreign->several = false;
    for (const char *at = foreign->bytes; !is_settled(foreign) && (at = syntax_find(at, end, word));
         at += sizeof word - 1) {
        if (!find_object(foreign, at, &id, &generation) || id == last)
            continue;
        if (++tries > TRIES_MOST)
            return;
        last = id;
        const qpdf_oh object = qpdf_get_object_by_id(foreign->qpdf, id, generation);
        if (qpdf_oh_is_stream(foreign->qpdf, object) && is_report_type(foreign, object))
            take(foreign, object, place);
        qpdf_oh_release_all(foreign->qpdf);
        settle(foreign);
    }
}

/* -- Opening --------------------------------------------------------------------------------------------- */

/* Opens the bytes with libqpdf. Returns false, with the verdict in the answer, if that fails. */
static bool open_pdf(struct foreign *foreign, const char *bytes, size_t length)
{
    foreign->qpdf = qpdf_init();
    qpdf_silence_errors(foreign->qpdf);
    qpdf_set_suppress_warnings(foreign->qpdf, QPDF_TRUE);
    if (!(qpdf_read_memory(foreign->qpdf, "pdf", bytes, length, NULL) & (QPDF_ERRORS)))
        return true;
    const enum qpdf_error_code_e code = qpdf_get_error_code(foreign->qpdf, qpdf_get_error(foreign->qpdf));
    if (code == qpdf_e_password)
        foreign->answer.verdict = VERDICT_LOCKED;
    else if (code == qpdf_e_unsupported)
        foreign->answer.verdict = VERDICT_CIPHER;
    foreign->faulty = true;
    return false;
}

static void close_pdf(struct foreign *foreign)
{
    qpdf_cleanup(&foreign->qpdf);
}

/* Reads the first `length` bytes as a document. */
static void read_document(struct foreign *foreign, size_t length)
{
    if (open_pdf(foreign, foreign->bytes, length)) {
        look_in_catalog(foreign);
        if (!is_settled(foreign))
            look_among_objects(foreign, PLACE_LOOSE);
    }
    close_pdf(foreign);
}

/* Returns the length of the file up to the last mark of an end, or 0 if there is none. libqpdf looks for the
 * mark only near the end. */
static size_t length_to_mark(const struct foreign *foreign)
{
    static const char mark[] = "%%EOF";
    const size_t width = sizeof mark - 1;
    size_t length = foreign->length;
    while (length >= width && memcmp(foreign->bytes + length - width, mark, width) != 0)
        length--;
    return length >= width ? length : 0;
}

/* Reads the objects that stand in the file as if its cross-reference and its catalog were lost. The trailer
 * before the file, and the wrong offset behind it, make libqpdf search for objects. */
static void read_ruin(struct foreign *foreign)
{
    struct buf ruin = buf_new(foreign->arena);
    buf_puts(&ruin, "%PDF-1.7\ntrailer\n<< /Root << /Type /Catalog >> >>\n");
    buf_put(&ruin, foreign->bytes, foreign->length);
    buf_puts(&ruin, "\nstartxref\n0\n%%EOF\n");
    if (open_pdf(foreign, ruin.data, ruin.length))
        look_among_objects(foreign, PLACE_RUIN);
    close_pdf(foreign);
}

struct answer foreign_read(const char *bytes, size_t length, size_t most, struct arena *arena)
{
    struct foreign foreign = {.arena = arena,
                              .bytes = bytes,
                              .length = length,
                              .most = most,
                              .answer = {.verdict = VERDICT_UNREADABLE}};
    read_document(&foreign, length);
    const size_t marked = length_to_mark(&foreign);
    if (foreign.answer.verdict == VERDICT_UNREADABLE && marked > 0)
        read_document(&foreign, marked);
    if (!is_settled(&foreign) && foreign.faulty)
        read_ruin(&foreign);
    return foreign.answer;
}
