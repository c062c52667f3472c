/* Text as LaTeX: every character of a report that could be more than itself is written as a command that
 * prints it. No other function of the LaTeX output writes a report's bytes. */
#ifndef CASEBOOK_LATEX_LATEX_TEXT_H
#define CASEBOOK_LATEX_LATEX_TEXT_H

#include "report/wording.h"

enum { LATEX_CODEPOINTS = 0x110000 };

/* The characters met that need a definition under some engine. */
struct latex_characters {
    unsigned char *bits; /* LATEX_CODEPOINTS of them, the caller's */
    int lacking;         /* how many of them pdflatex has no letters for in T1 and TS1 */
    struct mark first;   /* the text where the first one of those stood */
    unsigned first_codepoint;
    struct mark leftward;        /* the first text with a letter that runs from right to left */
    unsigned leftward_codepoint; /* that letter, or 0 */
};

/* What text is appended to. */
struct latex_text {
    struct buf buf;
    struct latex_characters *characters;
    struct mark mark;        /* of the text being written */
    bool plain;              /* on one line and without styles, as for the outline */
    const char *const *keys; /* of the report's sources, for texts that cite them */
    char last;               /* its byte before, for pairs that a font would join; 0 at a start
                              */
};

struct latex_text latex_text_new(struct arena *arena, struct latex_characters *characters);

/* Plain text; a '\n' in it becomes a line break, or a space. */
void latex_text_put(struct latex_text *text, const char *bytes, size_t length);
void latex_text_puts(struct latex_text *text, const char *string);

/* Text with its emphasis, links and citations, unless it is to be plain. */
void latex_text_put_spans(struct latex_text *text, const struct text *spans);

/* Puts one piece, or all pieces, of a wording. The value of a name in a label is a command, as TeX is to read
 * it. */
void latex_text_put_piece(struct latex_text *text, const struct wording_piece *piece);
void latex_text_put_pieces(struct latex_text *text, const struct wording *wording);

/* A paragraph of code: each line as \casebookcodeline{...}. */
void latex_text_put_code(struct latex_text *text, const struct text *code);

/* A URL as the first argument of \href, of ASCII alone. */
void latex_text_put_uri(struct latex_text *text, const char *url);

/* A command of ours, given as it is to be read by TeX. */
void latex_text_command(struct latex_text *text, const char *command);

#endif
