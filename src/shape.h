/* Shaping: words become glyphs, once, in a cache that every text shares; lines are measured and drawn from
 * the same glyphs. The only user of Pango. Lengths are Pango units. */
#ifndef CASEBOOK_SHAPE_H
#define CASEBOOK_SHAPE_H

#include "font.h"
#include "linebreak.h"
#include "style.h"

#include <cairo.h>
#include <stdint.h>

struct glyph {
    uint32_t id;
    int advance, dx, dy; /* dx, dy: where it is drawn, from where it stands */
};

/* So many bytes of text are shown by so many glyphs; in the order of the text. */
struct cluster {
    uint16_t bytes, glyphs;
};

/* Glyphs of one font in one direction. Glyphs stand from left to right whatever the direction. */
struct run {
    cairo_scaled_font_t *font; /* the shaper's */
    const struct glyph *glyphs;
    const struct cluster *clusters;
    int glyph_count, cluster_count;
    const char *text;
    int length; /* bytes */
    int width;
    uint8_t level; /* bidirectional embedding level; odd: right to left */
    uint8_t sign;  /* enum support: the circle to be filled, else 0 */
    uint16_t style;
};

/* What a line's end cannot part. */
struct piece {
    const struct run *runs;
    int run_count;
    int width;
    int start, length;     /* bytes of the word */
    enum break_kind after; /* within the word; BREAK_NEVER for its last piece */
};

/* Text without spaces. */
struct word {
    const struct piece *pieces;
    int piece_count;
};

/* Where a word may be cut. */
enum cut {
    CUT_TEXT,      /* by Unicode's rules */
    CUT_HYPHENATE, /* and by the language's hyphenation */
    CUT_URL,       /* by the rules for URLs */
    CUT_ANYWHERE   /* between any two characters, as a last resort */
};

struct shaper;

/* A shaper for texts in `lang` at a size of the tables' type. NULL if a bundled family does not come out as
 * itself, which is reported. Characters that no font has are reported to `diag` once each, as warnings.
 * Released with the arena. */
struct shaper *shaper_new(const struct fonts *fonts, const char *lang, int cell_size, struct arena *arena,
                          struct diag *diag);

/* How a word is to be shaped. */
struct manner {
    int style;
    enum cut cut;
    bool space; /* whether a space follows, since fonts kern with it */
    int level;  /* bidirectional embedding level */
};

/* The shaped word, of `length` bytes. `mark` is for diagnostics. It lives until the next shaper_trim(). */
const struct word *shape_word(struct shaper *shaper, struct manner manner, const char *text, int length,
                              struct mark mark);

/* Shapes those words of a text that are not known yet and have a space behind them, all at once: for twenty words
 * Pango and HarfBuzz take little longer than for three single ones. */
void shape_ahead(struct shaper *shaper, struct manner manner, const char *text, int length, struct mark mark);

/* A space, and a hyphen as a broken word shows it: with the soft hyphen as its text. */
const struct run *shape_space(struct shaper *shaper, int style);
const struct run *shape_hyphen(struct shaper *shaper, int style);

/* The sign of a source's support. */
const struct run *shape_sign(struct shaper *shaper, enum support support, int style);

/* The bidirectional embedding level of each byte of a paragraph, by Unicode's annex 9, or NULL if all of it
 * runs from left to right. *rtl tells the direction of the whole: that of its first letter, but what belongs
 * to the page's furniture runs from left to right unless the report's language does not. */
const unsigned char *shape_levels(struct shaper *shaper, const char *text, int length, bool furniture,
                                  struct arena *arena, bool *rtl);

/* The text in capitals, by Unicode's full mapping and no locale's; the arena's. */
const char *shape_capitals(const char *text, struct arena *arena);

/* Forgets all words if they have come to hold much memory. Words that were handed out are gone then. */
void shaper_trim(struct shaper *shaper);

int shaper_cell_size(const struct shaper *shaper);
/* Whether there is a hyphenation dictionary for the language. */
bool shaper_hyphenates(const struct shaper *shaper);

const char *shaper_lang(const struct shaper *shaper);

#endif
