/* A piece ends after each object, and before and after each deflated stream and each length of one. A length
 * is a piece because it must be written again after the stream is deflated again. */
#include "edit.h"

#include "pdf/parts/flate.h"
#include "pdf/parts/syntax.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE_MOST = 1 << 18, OUTPUT_MOST = 1 << 20 };

enum kind { PLAIN, DEFLATED, LENGTH };

struct edit_piece {
    enum kind kind;
    const char *at;
    size_t length;
    const char *deflated; /* the original bytes of a deflated stream, else NULL */
    size_t deflated_length;
    int stream; /* the piece whose length this piece is */
    bool edited;
};

/* -- Apart ----------------------------------------------------------------------------------------------- */

static struct edit_piece *add(struct edit *edit, enum kind kind, const char *from, const char *to,
                              struct arena *arena)
{
    edit->pieces = arena_grow(arena, edit->pieces, edit->count, &edit->capacity, sizeof *edit->pieces);
    edit->pieces[edit->count] = (struct edit_piece){.kind = kind, .at = from, .length = (size_t)(to - from)};
    return &edit->pieces[edit->count++];
}

static const char *skip_digits(const char *at)
{
    while (*at >= '0' && *at <= '9')
        at++;
    return at;
}

/* Adds the bytes before a stream. Its length becomes a piece if it is among them. */
static void add_head(struct edit *edit, const char *from, const char *data, int stream, struct arena *arena)
{
    const char *length = from;
    for (const char *next; (next = syntax_find(length, data, "/Length ")) != NULL;)
        length = next + strlen("/Length ");
    const char *end = skip_digits(length);
    const bool direct = length != from && end > length && memcmp(end, " 0 R", 4) != 0;
    if (!direct) {
        add(edit, PLAIN, from, data, arena);
        return;
    }
    add(edit, PLAIN, from, length, arena);
    add(edit, LENGTH, length, end, arena)->stream = stream + 2;
    add(edit, PLAIN, end, data, arena);
}

/* Adds the bytes after a stream up to the end of its object, or up to its length if that is the next object.
 */
static const char *add_tail(struct edit *edit, const char *from, const char *end, int stream,
                            struct arena *arena)
{
    const char *object = syntax_find(from, end, " 0 obj\n   ");
    const char *length = object ? object + strlen(" 0 obj\n   ") : NULL;
    if (!length || length - from > 64 || skip_digits(length) == length)
        return from;
    add(edit, PLAIN, from, length, arena);
    add(edit, LENGTH, length, skip_digits(length), arena)->stream = stream;
    return skip_digits(length);
}

/* Adds a deflated stream and the bytes before it. Returns where the bytes after it begin. */
static const char *add_stream(struct edit *edit, const char *from, const char *data, const char *end,
                              struct arena *arena)
{
    struct buf *inflated = arena_alloc(arena, sizeof *inflated);
    *inflated = buf_new(arena);
    const char *to;
    if (flate_decompress((struct slice){data, (size_t)(end - data)}, PIECE_MOST, inflated, &to) != FLATE_DONE)
        return NULL;
    add_head(edit, from, data, edit->count, arena);
    const int stream = edit->count;
    struct edit_piece *piece = add(edit, DEFLATED, inflated->data, inflated->data + inflated->length, arena);
    piece->deflated = data;
    piece->deflated_length = (size_t)(to - data);
    return add_tail(edit, to, end, stream, arena);
}

struct edit edit_open(const char *pdf, size_t length, struct arena *arena)
{
    static const char deflated[] = "/FlateDecode", begins[] = "stream\n", ends[] = "endobj\n";
    struct edit edit = {0};
    const char *end = pdf + length;
    for (const char *from = pdf; from < end;) {
        const char *object = syntax_find(from, end, ends), *stream = syntax_find(from, end, begins),
                   *rest = NULL;
        const char *to = object ? object + strlen(ends) : end;
        if (stream && stream < to && syntax_find(from, stream, deflated))
            rest = add_stream(&edit, from, stream + strlen(begins), end, arena);
        if (!rest)
            add(&edit, PLAIN, from, to, arena);
        from = rest ? rest : to;
    }
    return edit;
}

/* -- Edits ----------------------------------------------------------------------------------------------- */

/* Words of PDF that random bytes would hardly make. */
static const char *const words[] = {
    " 1 0 obj\n",
    "endobj\n",
    "stream\n",
    "endstream\n",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "/",
    "%",
    " 0 R",
    "/Length 0",
    "/Type /Page",
    "/Type /Annot",
    "/Subtype /Link",
    "/Type /StructElem",
    "/S /Document",
    "/Type /StructTreeRoot",
    "/Type /Catalog",
    "/Type /ObjStm",
    "/Type /XRef",
    "/Type /Font",
    "/Filter /FlateDecode",
    "/K [ ]",
    "/Nums [ ]",
    "/Contents 1 0 R",
    "/N 3 /First 10",
    "BT\n",
    "ET\n",
    "BMC\n",
    "EMC\n",
    "/Span << /MCID 0 >> BDC\n",
    "/Span << /ActualText <feff00a0> >> BDC\n",
    "0 0 1 rg\n",
    "1 1 1 RG\n",
    "re f\n",
    "xref\n",
    "startxref\n",
    "%%EOF\n",
    "2147483647",
    "4294967296",
    "99999999",
    "-1",
    "/Type/EmbeddedFile/Subtype/application#2Fyaml",
    "/Params<<>>",
    "/CheckSum<00000000000000000000000000000000>",
    "<fb01>",
    "/CIDInit",
    "<</Type/Catalog>>",
};

struct recipe {
    const uint8_t *at;
    size_t length;
};

static unsigned take(struct recipe *recipe, int bytes)
{
    unsigned value = 0;
    for (; bytes > 0 && recipe->length > 0; bytes--, recipe->at++, recipe->length--)
        value = value << 8 | *recipe->at;
    return value;
}

/* Replaces `count` bytes of the piece at `place`, unless the piece would become too long. */
static void replace(struct edit_piece *piece, size_t place, size_t count, const char *bytes, size_t length,
                    struct arena *arena)
{
    if (piece->length + length > PIECE_MOST)
        return;
    struct buf buf = buf_new(arena);
    buf_put(&buf, piece->at, place);
    buf_put(&buf, bytes, length);
    buf_put(&buf, piece->at + place + count, piece->length - place - count);
    piece->at = buf.data;
    piece->length = buf.length;
    piece->edited = true;
}

static void swap(struct edit_piece *a, struct edit_piece *b)
{
    const struct edit_piece piece = *a;
    *a = *b;
    *b = piece;
}

enum { REPLACE, INSERT_WORD, DROP, COPY, SWAP, CUT, REPEAT, ACTIONS };

static void edit_once(struct edit *edit, struct recipe *recipe, struct arena *arena)
{
    struct edit_piece *piece = &edit->pieces[take(recipe, 1) % (unsigned)edit->count];
    const unsigned action = take(recipe, 1) % ACTIONS, where = take(recipe, 2);
    const size_t place = piece->length ? where % piece->length : 0, left = piece->length - place;
    size_t count = take(recipe, 1), length = take(recipe, 1);
    count = count < left ? count : left;
    if (action == REPLACE || action == COPY)
        length = length < recipe->length ? length : recipe->length;
    struct edit_piece *other = &edit->pieces[length % (size_t)edit->count];
    if (action == REPLACE) {
        replace(piece, place, count, (const char *)recipe->at, length, arena);
        recipe->at += length;
        recipe->length -= length;
    } else if (action == INSERT_WORD) {
        const char *word = words[length % (sizeof words / sizeof *words)];
        replace(piece, place, count % 32, word, strlen(word), arena);
    } else if (action == DROP) {
        piece->length = count & 1 ? 0 : place;
        piece->edited = true;
    } else if (action == COPY) {
        replace(piece, place, 0, other->at, other->length, arena);
    } else if (action == SWAP) {
        swap(piece, other);
    } else if (action == CUT) {
        piece->length = place;
        piece->edited = true;
        edit->count = (int)(piece - edit->pieces) + 1;
    } else {
        struct buf buf = buf_new(arena);
        for (size_t i = 0; i < length * 8; i++)
            buf_put(&buf, piece->at + place, count);
        replace(piece, place, 0, buf.data, buf.length, arena);
    }
}

/* -- Together -------------------------------------------------------------------------------------------- */

static void pack_again(struct edit_piece *piece, struct arena *arena)
{
    struct buf packed = buf_new(arena);
    flate_compress(flate_new(1, arena), (struct slice){piece->at, piece->length}, &packed);
    piece->deflated = packed.data;
    piece->deflated_length = packed.length;
}

static void put_piece(const struct edit *edit, const struct edit_piece *piece, struct buf *out)
{
    if (piece->kind == DEFLATED)
        buf_put(out, piece->deflated, piece->deflated_length);
    else if (piece->kind == LENGTH && !piece->edited && piece->stream < edit->count)
        buf_printf(out, "%zu", edit->pieces[piece->stream].deflated_length);
    else
        buf_put(out, piece->at, piece->length);
}

struct buf edit_apply(const struct edit *base, const uint8_t *recipe, size_t size, struct arena *arena)
{
    struct edit edit = *base;
    edit.pieces = arena_array(arena, base->count, sizeof *edit.pieces);
    memcpy(edit.pieces, base->pieces, (size_t)base->count * sizeof *edit.pieces);
    for (struct recipe rest = {recipe, size}; rest.length > 0;)
        edit_once(&edit, &rest, arena);
    for (int i = 0; i < edit.count; i++)
        if (edit.pieces[i].kind == DEFLATED && edit.pieces[i].edited)
            pack_again(&edit.pieces[i], arena);
    struct buf out = buf_new(arena);
    for (int i = 0; i < edit.count && out.length < OUTPUT_MOST; i++)
        put_piece(&edit, &edit.pieces[i], &out);
    return out;
}
