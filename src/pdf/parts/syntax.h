/* The syntax of PDF (ISO 32000-1, 7.2 and 7.3). Reading copies nothing: tokens and values are slices of the
 * bytes that hold them. */
#ifndef CASEBOOK_PDF_PARTS_SYNTAX_H
#define CASEBOOK_PDF_PARTS_SYNTAX_H

#include "base/mem.h"

#include <stdbool.h>
#include <string.h>

/* Bytes that belong to somebody else. */
struct slice {
    const char *at;
    size_t length;
};

enum { SYNTAX_MOST_ENTRIES = 32, SYNTAX_MOST_DEPTH = 16 };

/* The entries of a dictionary in the order of the file. Keys are without their slash. */
struct dict {
    struct {
        struct slice key, value;
    } entries[SYNTAX_MOST_ENTRIES];
    int count;
};

/* Returns the bytes of a string, without its NUL. */
struct slice slice_of(const char *text);

/* Returns whether the slice is this string. Inline, because the length of `text` is then known at compile
 * time. */
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

/* Removes the first `count` bytes. */
static inline void slice_advance(struct slice *slice, size_t count)
{
    slice->at += count;
    slice->length -= count;
}

/* Returns where `word` stands first between `from` and `end`, or NULL. */
const char *syntax_find(const char *from, const char *end, const char *word);

/* Removes white space and comments from the front. */
void syntax_skip(struct slice *rest);

/* Removes everything up to the next keyword, a word that is not a number, and the keyword itself, and returns
 * it. The result has length 0 at the end, at a comment, and where a string does not end. */
struct slice syntax_next_keyword(struct slice *rest);

/* Removes the next value or keyword from the front and returns it; a reference such as "12 0 R" is one value.
 * The result has length 0, and only white space is removed, at the end, where no value can begin, and where
 * values are nested deeper than SYNTAX_MOST_DEPTH. */
struct slice syntax_next(struct slice *rest);

/* Reads a dictionary. Returns false, and an empty dictionary, if `value` is anything else or has more than
 * SYNTAX_MOST_ENTRIES entries. */
bool syntax_dict(struct slice value, struct dict *dict);

/* Removes a dictionary from the front and reads it. Returns false, and removes nothing, in the cases above.
 */
bool syntax_take_dict(struct slice *rest, struct dict *dict);

/* Returns the value of `key`, of length 0 if there is none. */
static inline struct slice syntax_lookup(const struct dict *dict, const char *key)
{
    for (int i = 0; i < dict->count; i++)
        if (slice_is(dict->entries[i].key, key))
            return dict->entries[i].value;
    return (struct slice){"", 0};
}

/* Returns the number of the object that a reference such as "12 0 R" names, or 0. */
int syntax_reference(struct slice value);

/* Returns the value of an integer without a sign, or -1 if `value` is anything else or beyond INT_MAX. */
int syntax_count(struct slice value);

/* Returns a number from 0 to 1 in thousandths, further digits cut off, or 0 if `value` is no such number. */
int syntax_thousandths(struct slice value);

/* Returns the inside of an array, from which syntax_next() takes its elements. Length 0 for other values. */
struct slice syntax_elements(struct slice array);

/* Appends a reference such as "12 0 R". */
void syntax_put_reference(struct buf *buf, int number);

/* Appends a length in Pango units as points with three decimals. */
void syntax_put_points(struct buf *buf, long long units);

/* Appends a text string (7.9.2.2), in PDFDocEncoding if that has all characters of `utf8`, else in UTF-16.
 * Nothing in the text can end the string. */
void syntax_put_text(struct buf *buf, const char *utf8);

#endif
