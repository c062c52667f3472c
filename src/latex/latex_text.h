/* Text as LaTeX. Every character of a report that TeX could take for more than itself is written as a command
 * that prints it. No other function of the LaTeX output writes a report's bytes. */
#ifndef CASEBOOK_LATEX_LATEX_TEXT_H
#define CASEBOOK_LATEX_LATEX_TEXT_H

#include "latex/latex_characters.h"
#include "report/wording.h"

/* A text of several spans: a word may begin in one of them and end in another. */
struct latex_whole {
    const char *start, *end; /* NULL if all of a text is added at once */
};

/* A text that grows. If it has a measure, words that may be wider than a line are marked for TeX, which
 * measures them and breaks them. */
struct latex_text {
    struct buf buf;
    struct latex_characters *characters;
    struct mark mark;         /* where the text that is being added stands in the report */
    bool capitals;            /* set the author's texts in capitals, but for spans that keep their case */
    bool plain;               /* add text on one line and without styles, as the outline needs it */
    const char *const *keys;  /* the names of the report's sources; needed by texts that cite them */
    int measure;              /* the width of its lines in thousandths of the type's size, or 0 */
    struct latex_whole whole; /* the text that is being added */
    bool units;               /* in a word that may be broken anywhere: put what stays together in braces */
    int block;                /* the next block of the text that is being added */
    int indent;               /* of the last one */
    int indents[CELL_LISTS + 1]; /* of blocks in so many lists, in thousandths of the type's size */
    char last;                   /* its byte before, for pairs that a font would join; 0 at a start */
};

/* Returns an empty text in `arena`. The characters that are added to it are noted in `characters`. */
struct latex_text latex_text_new(struct arena *arena, struct latex_characters *characters);

/* Add plain text. A '\n' becomes a line break, or a space if `text->plain`. */
void latex_text_put(struct latex_text *text, const char *bytes, size_t length);
void latex_text_puts(struct latex_text *text, const char *string);

/* Adds a text with its styles, links, citations and blocks, or without them if `text->plain`. */
void latex_text_put_spans(struct latex_text *text, const struct text *spans);

/* Add one piece, or all pieces, of a wording. A PIECE_VALUE is a command and is added as it is. */
void latex_text_put_piece(struct latex_text *text, const struct wording_piece *piece);
void latex_text_put_pieces(struct latex_text *text, const struct wording *wording);

/* Adds the parts of a figure as arguments of a command, what is after the point twice: as it is and, unless
 * it is NULL, as `fraction`. */
void latex_text_put_figure(struct latex_text *text, const struct figure_words *figure, const char *fraction);

/* Adds a paragraph of code, each line as \casebookcodeline{...}. */
void latex_text_put_code(struct latex_text *text, const struct text *code);

/* Adds a URL in ASCII, as \href takes it as its first argument. */
void latex_text_put_uri(struct latex_text *text, const char *url);

/* Adds a command as it is, for TeX to read. */
void latex_text_command(struct latex_text *text, const char *command);

#endif
