/* Splits cairo's bytes into objects. An object ends where its value does, not at the next "endobj", which a
 * string might hold; a stream's length follows it as an object of its own, so the stream ends where that
 * object says that it does. What becomes of an object is decided in finish_objects.c. */
#include "finish_objects.h"

#include <string.h>

struct finish *finish_new(const struct finish_style *style, struct structure *structure, FILE *stream,
                          struct arena *arena)
{
    struct finish *finish = arena_alloc(arena, sizeof *finish);
    *finish = (struct finish){.style = style,
                              .structure = structure,
                              .objects = objects_new(stream, arena),
                              .arena = arena,
                              .in = buf_new(arena),
                              .out = buf_new(arena),
                              .content = buf_new(arena),
                              .inflated = buf_new(arena),
                              .links = buf_new(arena)};
    finish_begin(finish);
    return finish;
}

void finish_link(struct finish *finish, const char *words)
{
    buf_put(&finish->links, words, strlen(words) + 1);
}

/* -- Objects ------------------------------------------------------------------------------------------------
 */

/* The first place of `word` from `from` on; `length` if there is none. */
static size_t find(struct slice bytes, size_t from, const char *word)
{
    const size_t length = strlen(word);
    while (from + length <= bytes.length) {
        const char *at = memchr(bytes.at + from, *word, bytes.length - from - length + 1);
        if (!at)
            break;
        if (memcmp(at, word, length) == 0)
            return (size_t)(at - bytes.at);
        from = (size_t)(at - bytes.at) + 1;
    }
    return bytes.length;
}

/* Takes "12 0 obj" from the front and returns 12; 0 if it is not there. */
static int take_header(struct slice *rest)
{
    const int number = syntax_count(syntax_next(rest));
    const bool header = number > 0 && slice_is(syntax_next(rest), "0") && slice_is(syntax_next(rest), "obj");
    return header ? number : 0;
}

/* The stream's data, where their length is an object that follows them: "\nendstream\nendobj\n", that object
 * and its end must all be there. What they take in all goes to *taken. */
static bool take_sized(struct slice rest, int length_object, struct slice *data, size_t *taken)
{
    static const char end[] = "\nendstream\nendobj\n";
    for (size_t at = find(rest, 0, end); at < rest.length; at = find(rest, at + 1, end)) {
        struct slice after = {rest.at + at + sizeof end - 1, rest.length - at - (sizeof end - 1)};
        const size_t whole = find(after, 0, "endobj\n");
        if (whole == after.length)
            return false;
        if (take_header(&after) == length_object && syntax_count(syntax_next(&after)) == (int)at &&
            slice_is(syntax_next(&after), "endobj")) {
            *data = (struct slice){rest.at, at};
            *taken = at + sizeof end - 1 + whole + strlen("endobj\n");
            return true;
        }
    }
    return false;
}

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

/* Takes a stream, from the line feed after its keyword on. */
static bool take_stream(struct cairo_object *object, struct slice *rest)
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

/* Takes an object off the front of what came in. False if it is not yet there whole. */
static bool take_object(struct finish *finish, struct slice *rest)
{
    struct cairo_object object = {.number = take_header(rest)};
    if (object.number == 0)
        return finish_refuse(finish, "no object where one should begin", 0);
    if (!syntax_take_dict(rest, &object.dict)) {
        object.dict.count = 0;
        object.value = syntax_next(rest);
        if (object.value.length == 0)
            return false;
    }
    const struct slice word = syntax_next(rest);
    const bool whole = slice_is(word, "stream") ? take_stream(&object, rest) : slice_is(word, "endobj");
    return whole && finish_object(finish, &object);
}

/* -- The file -----------------------------------------------------------------------------------------------
 */

/* Takes one object, or the line that begins the file. False if more bytes are wanted, or all was taken. */
static bool take_piece(struct finish *finish)
{
    const struct slice held = {finish->in.data + finish->start, finish->in.length - finish->start};
    if (held.length < finish->wanted)
        return false;
    struct slice rest = held;
    /* Nothing is worth a try before a new "endobj" is there. */
    if (find(held, finish->searched, "endobj\n") == held.length) {
        finish->searched = held.length < 8 ? 0 : held.length - 8;
        syntax_skip(&rest);
        if (rest.length >= 5 && memcmp(rest.at, "xref\n", 5) == 0)
            finish->ended = true;
        return false;
    }
    if (!take_object(finish, &rest)) {
        /* If each try waits for so much more, all of them take time in proportion to the bytes. */
        finish->wanted = held.length + held.length / 4;
        return false;
    }
    finish->start = (size_t)(rest.at - finish->in.data);
    finish->searched = finish->wanted = 0;
    return true;
}

static void take_pieces(struct finish *finish)
{
    while (take_piece(finish))
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
    /* cairo writes a few bytes at a time: looking at them each time would cost more than all else. */
    enum { WORTH_A_LOOK = 1 << 14 };
    if (finish->trouble || finish->ended)
        return;
    buf_put(&finish->in, bytes, length);
    if (finish->in.length - finish->looked >= WORTH_A_LOOK)
        take_pieces(finish);
}

bool finish_end(struct finish *finish, struct diag *diag)
{
    finish->wanted = 0;
    if (!finish->trouble && !finish->ended)
        take_pieces(finish);
    if (!finish->trouble && !finish->ended)
        finish_refuse(finish, "no cross-reference at the end", 0);
    if (!finish->trouble)
        finish_close(finish);
    if (!finish->trouble)
        return true;
    diag_error(diag, (struct mark){0}, "internal error: cairo wrote a PDF of an unknown layout: %s",
               finish->trouble);
    diag_hint(diag, "this version of Casebook may be older than the installed cairo");
    return false;
}
