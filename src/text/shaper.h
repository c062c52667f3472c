/* Shapes text into glyphs. No other module uses Pango. Lengths are Pango units. */
#ifndef CASEBOOK_TEXT_SHAPER_H
#define CASEBOOK_TEXT_SHAPER_H

#include "solve/linebreak.h"
#include "text/fonts.h"
#include "text/style.h"

#include <cairo.h>
#include <stdint.h>

struct glyph {
    uint32_t id;
    int advance, dx, dy; /* dx, dy: offset of the drawn glyph from its origin */
};

/* A cluster: the number of bytes of text, and the number of glyphs that show them. Clusters are in logical
 * order. */
struct cluster {
    uint16_t bytes, glyphs;
};

/* Glyphs of one font in one direction. The list of glyphs always runs from left to right. */
struct run {
    cairo_scaled_font_t *font; /* owned by the shaper */
    const struct glyph *glyphs;
    const struct cluster *clusters;
    int glyph_count, cluster_count;
    const char *text;
    int length; /* bytes */
    int width;
    uint8_t level; /* bidirectional level; odd means right to left */
    uint8_t sign;  /* enum support: the sign that is drawn here; 0 if the run is not a sign */
    uint16_t style;
};

/* Runs in logical order. */
struct runs {
    const struct run *list;
    int count;
};

struct shaper;

/* Returns a shaper for texts in the language `lang`, with the type of tables at its usual size. Returns NULL
 * after reporting to `diag` if a bundled family cannot be loaded. The shaper notes the characters that no
 * font has in fonts->missing. The arena owns the result. */
struct shaper *shaper_new(const struct fonts *fonts, const char *lang, struct arena *arena,
                          struct diag *diag);

/* How a text is to be shaped. */
struct manner {
    int style;
    bool space; /* a space follows the text; fonts may kern with it */
    int level;  /* bidirectional level */
};

/* A text to be shaped. */
struct shape_text {
    const char *bytes;
    int length;
};

/* Shapes a text into runs. If manner.space is set, text.bytes must have a space after the text. It is shaped
 * with the text, but the result leaves it out. `scratch` owns the list of runs and `arena` owns their glyphs
 * and clusters. The runs borrow the text. */
struct runs shape_runs(struct shaper *shaper, struct manner manner, struct shape_text text,
                       struct arena *arena, struct arena *scratch);

/* Stores in `slice` the part of a run that shows its bytes [from, to). Returns false if that would divide a
 * cluster. The slice borrows from the run. */
bool shape_slice(const struct run *run, int from, int to, struct run *slice);

/* Returns a run as it is set at a scale. Each advance is rounded by itself, so that a cluster looks the same
 * wherever it stands. The arena owns the glyphs, the shaper owns the font, and the rest is borrowed from
 * `run`. */
struct run shape_scaled(struct shaper *shaper, const struct run *run, struct scale scale,
                        struct arena *arena);

/* Return the run of a space, and that of the hyphen at the end of a broken word. The text of the hyphen is a
 * soft hyphen. The shaper owns the results. */
const struct run *shape_space(struct shaper *shaper, int style);
const struct run *shape_hyphen(struct shaper *shaper, int style);

/* Returns the run of the sign for a source's support: a dot with the text of the sign, as wide as the
 * sign. The page draws the sign over it. The shaper owns the result. */
const struct run *shape_sign(struct shaper *shaper, enum support support, int style);

/* Stores the bidirectional level of each byte of a paragraph (Unicode Standard Annex 9) in levels[]. The
 * paragraph's own direction is right to left if `rtl` is true. */
void shape_levels(struct shaper *shaper, const char *text, int length, bool rtl, unsigned char *levels);

/* Returns whether the report's language is written from right to left. */
bool shaper_is_rtl(const struct shaper *shaper);

/* Returns the text in capitals, by Unicode's full case mapping. Georgian letters stay as they are, since few
 * fonts have their capitals (U+1C90 to U+1CBF). The arena owns the result. */
const char *shape_capitals(const char *text, struct arena *arena);

const char *shaper_lang(const struct shaper *shaper);

/* Returns the list of characters that no font has. */
struct missing *shaper_missing(const struct shaper *shaper);

/* Returns the hyphenator for the language of the shaper; it lives as long as the shaper. */
struct hyphenator *shaper_hyphenator(const struct shaper *shaper);

#endif
