/* The directions in which the parts of a text run: the Unicode Bidirectional Algorithm (Unicode Standard
 * Annex 9), and what it leaves to higher-level protocols (HL1 to HL6): the direction of a paragraph, and
 * stretches that run from left to right whatever stands around them. */
#ifndef CASEBOOK_TEXT_BIDI_H
#define CASEBOOK_TEXT_BIDI_H

#include "text/shaper.h"

/* The bytes [from, to) of a text. */
struct bidi_range {
    int from, to;
};

struct bidi_text {
    const char *bytes;
    int length;
    const struct bidi_range *ltr; /* addresses and code, in order */
    int ltr_count;
    bool furniture; /* words of the page itself: masthead, heading, marker, note, number, running foot */
    bool note;      /* a note, or a remark of one, which may begin with a sign */
};

/* Returns whether the text has a letter from right to left. */
bool bidi_has_rtl(const char *text, int length);

/* The directions of a paragraph. */
struct levels {
    const unsigned char *list; /* bidirectional level of each byte; NULL if all are 0 */
    bool rtl;                  /* the paragraph's direction is right to left */
};

/* Returns whether bidi_levels() can find other levels than 0 in a text of the shaper's report. */
bool bidi_is_needed(const struct shaper *shaper, const char *bytes, int length, bool furniture);

/* Returns the bidirectional levels of a paragraph.
 *
 * In a report from left to right, a text has the direction of its first letter, but furniture always runs
 * from left to right. In a report from right to left, all text with a letter from right to left outside of
 * addresses and code runs from right to left, unless it begins with U+200E (left-to-right mark). So does
 * furniture without any letter outside of addresses and code. So does furniture, except notes, that begins
 * with a sign or a middle dot. Other text without such a letter, a figure for example, runs from left to
 * right.
 *
 * An address or code is an isolate from left to right. Signs that belong to a Latin word or to a number, as
 * in C++, .NET and -5, run with it. The arena owns the result. */
struct levels bidi_levels(struct shaper *shaper, const struct bidi_text *text, struct arena *arena);

#endif
