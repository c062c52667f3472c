/* PDF's syntax (ISO 32000-1, 7.2 and 7.3), read as slices of the bytes that hold it. Nothing is copied. */
#ifndef CASEBOOK_PDF_PARTS_SYNTAX_H
#define CASEBOOK_PDF_PARTS_SYNTAX_H

#include "base/mem.h"

#include <stdbool.h>
#include <string.h>

struct slice {
    const char *at;
    size_t length;
};

enum { SYNTAX_MOST_ENTRIES = 32, SYNTAX_MOST_DEPTH = 16 };

/* A dictionary's entries in the order of the file; the keys have no slash. */
struct dict {
    struct {
        struct slice key, value;
    } entries[SYNTAX_MOST_ENTRIES];
    int count;
};

struct slice slice_of(const char *text);

/* Inline, since it is called for every word of a PDF with a word whose length the compiler knows. */
static inline bool slice_is(struct slice slice, const char *text)
{
    return slice.length == strlen(text) && memcmp(slice.at, text, slice.length) == 0;
}

static inline bool slice_same(struct slice a, struct slice b)
{
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

/* Returns whether the slice is one of the words of a list that ends with NULL. */
bool slice_is_among(struct slice slice, const char *const *words);

/* Returns the bytes of a buffer, which last until it changes. */
static inline struct slice slice_of_buf(const struct buf *buf)
{
    return (struct slice){buf->data, buf->length};
}

/* Takes so many bytes off the front. */
static inline void slice_advance(struct slice *slice, size_t count)
{
    slice->at += count;
    slice->length -= count;
}

/* The first place of the word from `from` on, NULL if there is none before `end`. */
const char *syntax_find(const char *from, const char *end, const char *word);

/* Whether white space or a comment begins here; moves past both. */
void syntax_skip(struct slice *rest);

/* Takes the next keyword, that is a word which is no number, and leaves out what stands before it. Of length
 * 0 at the end, and where a string or a name does not end. */
struct slice syntax_next_keyword(struct slice *rest);

/* Takes the next value, "12 0 R" as one, or the next keyword. Of length 0, with nothing taken, at the end and
 * where no value can begin; so too for nesting deeper than SYNTAX_MOST_DEPTH. */
struct slice syntax_next(struct slice *rest);

/* Reads a dictionary. False for anything else, and for more than SYNTAX_MOST_ENTRIES entries. */
bool syntax_dict(struct slice value, struct dict *dict);

/* Takes a dictionary, which is cheaper than to take a value first. False, with nothing taken, as above. */
bool syntax_take_dict(struct slice *rest, struct dict *dict);

/* The value of a key, of length 0 where there is none. */
static inline struct slice syntax_lookup(const struct dict *dict, const char *key)
{
    for (int i = 0; i < dict->count; i++)
        if (slice_is(dict->entries[i].key, key))
            return dict->entries[i].value;
    return (struct slice){"", 0};
}

/* The object that "12 0 R" names, 0 for anything else. */
int syntax_reference(struct slice value);

/* A number without sign or fraction; -1 for anything else and for what no int can hold. */
int syntax_count(struct slice value);

/* A number from 0 to 1 in thousandths; what is no such number counts as 0. */
int syntax_thousandths(struct slice value);

/* The elements of an array, one after the other: syntax_next() takes them from what this returns. */
struct slice syntax_elements(struct slice array);

/* Appends "12 0 R". */
void syntax_put_reference(struct buf *buf, int number);

/* Appends a length, given in Pango units, as points with three decimals. */
void syntax_put_points(struct buf *buf, long long units);

/* Appends a text as a string: in PDFDocEncoding if that has all its characters, else in UTF-16 (7.9.2.2).
 * Nothing in the text can end the string. */
void syntax_put_text(struct buf *buf, const char *utf8);

#endif
