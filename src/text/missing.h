/* Characters that no font has. The warnings about them have one line for each script of a text, since a
 * report in a script without a font would have thousands of them. */
#ifndef CASEBOOK_TEXT_MISSING_H
#define CASEBOOK_TEXT_MISSING_H

#include "base/diag.h"

struct missing;

/* Returns an empty list of missing characters. It warns in `diag`. The arena owns it. */
struct missing *missing_new(struct arena *arena, struct diag *diag);

/* Notes that no font has a character. */
void missing_note(struct missing *missing, unsigned codepoint);

/* Returns whether a character was noted. Without any, texts need not be counted. */
bool missing_any(const struct missing *missing);

/* Counts the noted characters in `length` bytes of a text whose place is `mark`. */
void missing_count(struct missing *missing, const char *text, int length, struct mark mark);

/* Warns of what was counted since the last call: for each place and each script, how many characters are
 * missing and where the first one stands. A text that is set several times is warned of once. */
void missing_warn(struct missing *missing);

#endif
