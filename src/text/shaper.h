/* Shaping: text becomes glyphs. The only user of Pango. Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_SHAPER_H
#define CASEBOOK_TEXT_SHAPER_H

#include "solve/linebreak.h"
#include "text/fonts.h"
#include "text/style.h"

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

struct shaper;

/* A shaper for texts in `lang` at a size of the tables' type. NULL if a bundled family does not come out as
 * itself, which is reported. Characters that no font has are reported to `diag` once each, as warnings.
 * Released with the arena. */
struct shaper *shaper_new(const struct fonts *fonts, const char *lang, int cell_size, struct arena *arena,
                          struct diag *diag);

/* How a text is to be shaped. */
struct manner {
    int style;
    bool space; /* whether a space stands behind it, since fonts kern with it */
    int level;  /* bidirectional embedding level */
};

/* Shapes the `length` bytes of `text`, and the space that stands behind them if the manner says so, into runs
 * in the order of the text, the space left out. The list is scratch's, its glyphs are the arena's; the text
 * is borrowed. `mark` is for diagnostics. Returns the number of runs. */
int shape_runs(struct shaper *shaper, struct manner manner, const char *text, int length, struct mark mark,
               struct arena *arena, struct arena *scratch, struct run **runs);

/* The part of a run that shows its bytes [from, to). False where a cut would part a cluster. */
bool shape_slice(const struct run *run, int from, int to, struct run *slice);

/* Marks in breaks[], one for each byte, the enum break_kind with which the word may be cut before it: by
 * Unicode's rules, or between any two characters if `anywhere`. */
void shape_breaks(const struct shaper *shaper, const char *text, int length, bool anywhere,
                  unsigned char *breaks);

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

const char *shaper_lang(const struct shaper *shaper);

/* Returns the hyphenator for the language of the shaper; it lives as long as the shaper. */
struct hyphenator *shaper_hyphenator(const struct shaper *shaper);

#endif
