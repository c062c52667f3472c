/* The characters of a report that some engine of TeX does not have. */
#ifndef CASEBOOK_LATEX_LATEX_CHARACTERS_H
#define CASEBOOK_LATEX_LATEX_CHARACTERS_H

#include "base/diag.h"

enum { LATEX_CODEPOINTS = 0x110000 };

/* The characters so far that need a definition under some engine. */
struct latex_characters {
    unsigned char *bits;         /* the caller's; LATEX_CODEPOINTS bits, one for each character */
    int lacking;                 /* the number of characters that pdflatex does not have in T1 and TS1 */
    unsigned first_codepoint;    /* the first of these */
    struct mark first;           /* the text that it is in */
    unsigned leftward_codepoint; /* the first letter of a script from right to left, or 0 */
    struct mark leftward;        /* the text that it is in */
};

/* Notes a character of the text at `mark`, unless it needs no definition under any engine. */
void latex_characters_note(struct latex_characters *characters, unsigned codepoint, struct mark mark);

#endif
