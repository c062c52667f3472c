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

/* Runs in the order of the text. */
struct runs {
    const struct run *list;
    int count;
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

/* A text with its place in the report, which is for diagnostics. */
struct marked_text {
    const char *bytes;
    int length;
    struct mark mark;
};

/* Shapes a text into runs. If the manner says that a space stands behind it, the text's bytes have that space
 * there, which is shaped too and left out. The list is scratch's, its glyphs are the arena's; the text is
 * borrowed. */
struct runs shape_runs(struct shaper *shaper, struct manner manner, struct marked_text text,
                       struct arena *arena, struct arena *scratch);

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

/* The directions of a paragraph. */
struct levels {
    const unsigned char *list; /* the bidirectional embedding level of each byte; NULL if all are 0 */
    bool rtl;                  /* the whole is set from right to left */
};

/* Finds the levels of a paragraph by Unicode's annex 9; the arena's. The direction of the whole is that of
 * its first letter, but what belongs to the page's furniture runs from left to right unless the report's
 * language does not. */
struct levels shape_levels(struct shaper *shaper, const char *text, int length, bool furniture,
                           struct arena *arena);

/* The text in capitals, by Unicode's full mapping and no locale's; the arena's. */
const char *shape_capitals(const char *text, struct arena *arena);

const char *shaper_lang(const struct shaper *shaper);

/* Returns the hyphenator for the language of the shaper; it lives as long as the shaper. */
struct hyphenator *shaper_hyphenator(const struct shaper *shaper);

#endif
