/* Splits cairo's bytes into objects. An object ends where its value does, not at the next "endobj", which a
 * string may contain. A stream's length follows it as an object of its own, so the stream ends where that
 * object says. finish_rules.c decides what becomes of an object. */
#include "pdf/finish.h"

#include "pdf/finish_rules.h"

struct finish {
    struct finish_writer *writer;
    struct finish_rules *rules;
    struct buf in;   /* cairo's bytes */
    size_t start;    /* how many of them are taken */
    size_t searched; /* how many after `start` hold no end of an object */
    size_t looked;   /* in.length at the last look for objects */
    size_t wanted;   /* bytes after `start` before the next try */
    bool ended;      /* the cross-reference has come */
};

struct finish *finish_new(const struct finish_style *style, struct structure *structure, FILE *stream,
                          struct arena *arena)
{
    struct finish *finish = arena_alloc(arena, sizeof *finish);
    finish->writer = finish_writer_new(stream, arena);
    finish->rules = finish_rules_new(finish->writer, style, structure);
    finish->in = buf_new(arena);
    return finish;
}

void finish_link(struct finish *finish, const char *words, const char *address)
{
    finish_rules_link(finish->rules, words, address);
}

/* -- Objects --------------------------------------------------------------------------------------------- */

/* Removes a header such as "12 0 obj" from the front and returns its number, or 0. */
static int take_header(struct slice *rest)
{
    const int number = syntax_count(syntax_next(rest));
    const bool header = number > 0 && slice_is(syntax_next(rest), "0") && slice_is(syntax_next(rest), "obj");
    return header ? number : 0;
}

/* Finds the end of a stream whose length is a separate object after it. "\nendstream\nendobj\n", that object
 * and its end must all have come. Sets *taken to the bytes that all of them have. */
static bool take_sized(struct slice rest, int length_object, struct slice *data, size_t *taken)
{
    static const char end[] = "\nendstream\nendobj\n", whole[] = "endobj\n";
    const char *limit = rest.at + rest.length;
    for (const char *at = rest.at; (at = syntax_find(at, limit, end)) != NULL; at++) {
        struct slice after = {at + sizeof end - 1, (size_t)(limit - at) - (sizeof end - 1)};
        const char *last = syntax_find(after.at, limit, whole);
        if (!last)
            return false;
        if (take_header(&after) == length_object &&
            syntax_count(syntax_next(&after)) == (int)(at - rest.at) &&
            slice_is(syntax_next(&after), "endobj")) {
            *data = (struct slice){rest.at, (size_t)(at - rest.at)};
            *taken = (size_t)(last - rest.at) + sizeof whole - 1;
            return true;
        }
    }
    return false;
}

/* Finds the end of a stream whose length is known. */
static bool take_direct(struct slice rest, int length, struct slice *data, size_t *taken)
{
    static const char end[] = "\nendstream\nendobj\n";
    const size_t whole = (size_t)length + sizeof end - 1;
    if (rest.length < whole || memcmp(rest.at + length, end, sizeof end - 1) != 0)
        return false;
    *data = (struct slice){rest.at, (size_t)length};
    *taken = whole;
    return true;
}

/* Removes a stream from the front, from the line feed after its keyword on. Returns false if it is not
 * complete. */
static bool cut_stream(struct cairo_object *object, struct slice *rest)
{
    const struct slice length = syntax_lookup(&object->dict, "Length");
    const int reference = syntax_reference(length);
    if (rest->length == 0)
        return false;
    const struct slice data = {rest->at + 1, rest->length - 1};
    size_t taken = 0;
    if (!(reference ? take_sized(data, reference, &object->stream, &taken)
                    : take_direct(data, syntax_count(length), &object->stream, &taken)))
        return false;
    object->has_stream = true;
    *rest = (struct slice){data.at + taken, data.length - taken};
    return true;
}

/* Removes an object from the front and passes it on. Returns false if it is not complete, and after an error.
 */
static bool take_object(struct finish *finish, struct slice *rest)
{
    struct cairo_object object = {.number = take_header(rest)};
    if (object.number == 0)
        return finish_writer_refuse(finish->writer, "an object should begin here", 0);
    if (!syntax_take_dict(rest, &object.dict)) {
        object.dict.count = 0;
        object.value = syntax_next(rest);
        if (object.value.length == 0)
            return false;
    }
    const struct slice word = syntax_next(rest);
    const bool whole = slice_is(word, "stream") ? cut_stream(&object, rest) : slice_is(word, "endobj");
    if (whole && object.has_stream && slice_is(syntax_lookup(&object.dict, "Type"), "/XRef"))
        return finish->ended = true; /* as cairo 1.18 ends a PDF */
    return whole && finish_rules_take(finish->rules, &object);
}

/* -- The file -------------------------------------------------------------------------------------------- */

/* Takes one object, or a cross-reference. Returns false if that needs more bytes, after an error, and after a
 * cross-reference that is no stream. */
static bool take_piece(struct finish *finish)
{
    const struct slice held = {finish->in.data + finish->start, finish->in.length - finish->start};
    if (held.length < finish->wanted)
        return false;
    struct slice rest = held;
    /* An object is not complete before its "endobj" has come. */
    if (!syntax_find(held.at + finish->searched, held.at + held.length, "endobj\n")) {
        finish->searched = held.length < 8 ? 0 : held.length - 8;
        syntax_skip(&rest);
        if (rest.length >= 5 && memcmp(rest.at, "xref\n", 5) == 0)
            finish->ended = true;
        return false;
    }
    if (!take_object(finish, &rest)) {
        /* Each try waits for a quarter more bytes, so that the time of all is in proportion to the bytes. */
        finish->wanted = held.length + held.length / 4;
        return false;
    }
    finish->start = (size_t)(rest.at - finish->in.data);
    finish->searched = finish->wanted = 0;
    return true;
}

static void take_pieces(struct finish *finish)
{
    while (!finish->ended && take_piece(finish))
        continue;
    if (finish->start > finish->in.length / 2) {
        finish->in.length -= finish->start;
        memmove(finish->in.data, finish->in.data + finish->start, finish->in.length);
        finish->start = 0;
    }
    finish->looked = finish->in.length;
}

void finish_put(struct finish *finish, const unsigned char *bytes, size_t length)
{
    /* cairo writes a few bytes at a time; to look for objects each time would cost more than everything else.
     */
    enum { WORTH_A_LOOK = 1 << 14 };
    if (finish->writer->trouble || finish->ended)
        return;
    buf_put(&finish->in, bytes, length);
    if (finish->in.length - finish->looked >= WORTH_A_LOOK)
        take_pieces(finish);
}

bool finish_end(struct finish *finish, struct diag *diag)
{
    finish->wanted = 0;
    if (!finish->writer->trouble && !finish->ended)
        take_pieces(finish);
    if (!finish->writer->trouble && !finish->ended)
        finish_writer_refuse(finish->writer, "there is no cross-reference at the end", 0);
    if (!finish->writer->trouble)
        finish_rules_end(finish->rules);
    if (!finish->writer->trouble)
        return true;
    diag_error(diag, (struct mark){0}, "internal error: cairo wrote a PDF in an unknown form: %s",
               finish->writer->trouble);
    diag_hint(diag, "this version of Casebook may be older than the installed cairo");
    return false;
}
