/* Sets up Pango without hinting and without rounding, so that widths scale and sums are exact. The shaped
 * text is copied from Pango into plain glyphs, which are cut only between clusters. The glyphs that were
 * measured are therefore the glyphs that are drawn. */
#include "text/shaper.h"

#include "base/integers.h"
#include "base/utf8.h"
#include "report/direction.h"

#include <assert.h>
#include <cairo-ft.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

enum {
    SIGN_PERCENT = 63, /* the width of a sign, of the size of type */
    SIGN_FOOT = 51,    /* the middle of its ring's foot, in thousandths above the baseline */
    STRUCK_FOOT = 76,  /* the same of the sign of a source that says the opposite */
    DOT_PERCENT = 30,  /* the size of the dot under it */
    DOT_CENTRE = 18,   /* the dot's centre, in thousandths above the baseline */
    USUAL_SIZE = MILLI_POINTS(CELL_SIZE_MPT), /* of the tables' type; all words are shaped at it */
};

/* The data of a style. It is set up when the style is first used. */
struct face {
    PangoAttrList *attributes;
    int tracking, size;
    struct run *space, *hyphen;
    struct run *signs[SUPPORT_COUNT];
};

/* The font of runs that are set at a scale. */
struct scaled_font {
    cairo_scaled_font_t *usual, *scaled;
    struct scale scale;
};

struct shaper {
    struct arena *arena; /* owns all data that live as long as the shaper */
    struct arena *scratch;
    PangoContext *context;
    PangoLanguage *language;
    const char *lang;
    bool rtl; /* the language is written from right to left */
    const struct fonts *fonts;
    struct hyphenator *hyphenator;
    struct diag *diag;
    struct face faces[STYLE_COUNT];
    PangoFont **pango_fonts; /* the fonts of all runs; the shaper holds a reference to each */
    int font_count, font_capacity;
    struct scaled_font *scaled_fonts;
    int scaled_count, scaled_capacity;
};

static void release_scratch(void *scratch)
{
    arena_free(scratch);
}

static void release_attributes(void *object)
{
    pango_attr_list_unref(object);
}

static bool check_families(struct shaper *shaper)
{
    static const enum role roles[] = {ROLE_CELL, ROLE_PROSE, ROLE_NOTE, ROLE_TITLE, ROLE_CODE};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        const struct style style = style_of((int)roles[i] * STYLE_VARIANTS, USUAL_SIZE);
        PangoFontDescription *wanted = pango_font_description_new();
        pango_font_description_set_family(wanted, style.family);
        PangoFont *font = pango_context_load_font(shaper->context, wanted);
        PangoFontDescription *got = font ? pango_font_describe(font) : NULL;
        const bool same = got && strcmp(pango_font_description_get_family(got), style.family) == 0;
        pango_font_description_free(wanted);
        if (got)
            pango_font_description_free(got);
        if (font)
            g_object_unref(font);
        if (!same) {
            diag_error(shaper->diag, (struct mark){0}, "the font family %s cannot be loaded", style.family);
            return false;
        }
    }
    return true;
}

struct shaper *shaper_new(const struct fonts *fonts, const char *lang, struct arena *arena, struct diag *diag)
{
    struct shaper *shaper = arena_alloc(arena, sizeof *shaper);
    *shaper = (struct shaper){.arena = arena,
                              .lang = lang,
                              .rtl = direction_is_rtl(lang),
                              .fonts = fonts,
                              .hyphenator = hyphenator_new(lang, fonts->dictionaries, arena, diag),
                              .diag = diag,
                              .scratch = arena_new()};
    arena_defer(arena, release_scratch, shaper->scratch);
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    arena_defer(arena, g_object_unref, map);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    shaper->context = pango_font_map_create_context(map);
    arena_defer(arena, g_object_unref, shaper->context);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(shaper->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(shaper->context, FALSE);
    shaper->language = pango_language_from_string(lang);
    pango_context_set_language(shaper->context, shaper->language);
    pango_context_set_base_dir(shaper->context, PANGO_DIRECTION_LTR);
    return check_families(shaper) ? shaper : NULL;
}

const char *shaper_lang(const struct shaper *shaper)
{
    return shaper->lang;
}

/* -- Fonts ----------------------------------------------------------------------------------------------- */

static struct face *face_of(struct shaper *shaper, int index)
{
    struct face *face = &shaper->faces[index];
    if (face->attributes)
        return face;
    const struct style style = style_of(index, USUAL_SIZE);
    PangoFontDescription *description = pango_font_description_new();
    char *families = arena_printf(shaper->arena, "%s,Source Sans 3,Source Serif 4,Source Code Pro%s",
                                  style.family, shaper->fonts->fallback);
    pango_font_description_set_family(description, families);
    pango_font_description_set_weight(description, (PangoWeight)style.weight);
    pango_font_description_set_style(description, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(description, style.size);
    face->attributes = pango_attr_list_new();
    arena_defer(shaper->arena, release_attributes, face->attributes);
    pango_attr_list_insert(face->attributes, pango_attr_font_desc_new(description));
    pango_attr_list_insert(face->attributes, pango_attr_font_features_new("lnum=1,tnum=1"));
    pango_font_description_free(description);
    face->tracking = style.tracking;
    face->size = style.size;
    return face;
}

static void release_face(void *font)
{
    cairo_ft_scaled_font_unlock_face(font);
}

/* Keeps the font's file open. Otherwise cairo keeps only ten files open, and if it cannot open a file again,
 * it crashes or leaves out glyphs. */
static void lock_face(const struct shaper *shaper, cairo_scaled_font_t *font)
{
    if (cairo_ft_scaled_font_lock_face(font))
        arena_defer(shaper->arena, release_face, font);
    else
        diag_error(shaper->diag, (struct mark){0}, "cannot open a font: %s",
                   cairo_status_to_string(cairo_scaled_font_status(font)));
}

/* Holds the font for the life of the shaper. Returns its cairo font, which the shaper owns. */
static cairo_scaled_font_t *hold_font(struct shaper *shaper, PangoFont *font)
{
    int i = shaper->font_count - 1;
    while (i >= 0 && shaper->pango_fonts[i] != font)
        i--;
    if (i < 0) {
        arena_defer(shaper->arena, g_object_unref, g_object_ref(font));
        shaper->pango_fonts = arena_grow(shaper->arena, shaper->pango_fonts, shaper->font_count,
                                         &shaper->font_capacity, sizeof(PangoFont *));
        shaper->pango_fonts[shaper->font_count++] = font;
        lock_face(shaper, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
    }
    return pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
}

static void release_scaled_font(void *font)
{
    cairo_scaled_font_destroy(font);
}

/* Returns the font of `run` at another size. */
static cairo_scaled_font_t *make_scaled_font(const struct shaper *shaper, const struct run *run,
                                             struct scale scale)
{
    cairo_matrix_t matrix, page;
    const double factor = (double)scale.size / scale.base;
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_get_font_matrix(run->font, &matrix);
    cairo_scaled_font_get_ctm(run->font, &page);
    cairo_scaled_font_get_font_options(run->font, options);
    cairo_matrix_scale(&matrix, factor, factor);
    cairo_scaled_font_t *font = cairo_scaled_font_create(cairo_scaled_font_get_font_face(run->font), &matrix,
                                                         &page, options);
    cairo_font_options_destroy(options);
    arena_defer(shaper->arena, release_scaled_font, font);
    lock_face(shaper, font);
    return font;
}

static cairo_scaled_font_t *scaled_font_of(struct shaper *shaper, const struct run *run, struct scale scale)
{
    for (int i = 0; i < shaper->scaled_count; i++) {
        const struct scaled_font *font = &shaper->scaled_fonts[i];
        if (font->usual == run->font && font->scale.size == scale.size && font->scale.base == scale.base)
            return font->scaled;
    }
    cairo_scaled_font_t *scaled = make_scaled_font(shaper, run, scale);
    shaper->scaled_fonts = arena_grow(shaper->arena, shaper->scaled_fonts, shaper->scaled_count,
                                      &shaper->scaled_capacity, sizeof *shaper->scaled_fonts);
    shaper->scaled_fonts[shaper->scaled_count++] = (struct scaled_font){run->font, scaled, scale};
    return scaled;
}

/* -- Glyphs ---------------------------------------------------------------------------------------------- */

/* The state of copying the glyphs of a Pango item. */
struct item_reader {
    struct shaper *shaper;
    const PangoGlyphString *string;
    const struct face *face;
    int tracking; /* extra space after every cluster */
    int length;   /* of the item's text, in bytes */
    int step;     /* 1, or -1 if the item runs from right to left: glyphs are read in logical order */
    int next;     /* index of the next glyph */
    struct glyph *glyphs;
    int glyph_count;
};

/* Copies the next glyph, unless it is one that Pango does not draw. If no font has the character, notes that
 * and adds a blank glyph. */
static void take_glyph(struct item_reader *reader)
{
    const PangoGlyphInfo *info = &reader->string->glyphs[reader->next];
    const struct face *face = reader->face;
    if (info->glyph == PANGO_GLYPH_EMPTY)
        return;
    struct glyph glyph = {info->glyph, info->geometry.width, info->geometry.x_offset,
                          info->geometry.y_offset};
    if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
        const uint32_t codepoint = info->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG & 0x1FFFFF;
        missing_note(reader->shaper->fonts->missing, codepoint);
        glyph = (struct glyph){.advance = face->size * 6 / 10};
    }
    reader->glyphs[reader->glyph_count++] = glyph;
}

static bool has_next(const struct item_reader *reader)
{
    return reader->next >= 0 && reader->next < reader->string->num_glyphs;
}

/* Copies the glyphs of the next cluster and returns the cluster. */
static struct cluster take_cluster(struct item_reader *reader)
{
    const int *bytes = reader->string->log_clusters, start = bytes[reader->next],
              before = reader->glyph_count;
    while (has_next(reader) && bytes[reader->next] == start) {
        take_glyph(reader);
        reader->next += reader->step;
    }
    const int end = has_next(reader) ? bytes[reader->next] : reader->length;
    const int count = reader->glyph_count - before;
    if (count > 0)
        reader->glyphs[reader->glyph_count - 1].advance += reader->tracking;
    return (struct cluster){(uint16_t)(end - start), (uint16_t)min_int(count, UINT16_MAX)};
}

static void reverse_glyphs(struct glyph *glyphs, int count)
{
    for (int i = 0, j = count - 1; i < j; i++, j--) {
        const struct glyph swap = glyphs[i];
        glyphs[i] = glyphs[j];
        glyphs[j] = swap;
    }
}

static int sum_advances(const struct glyph *glyphs, int count)
{
    int width = 0;
    for (int i = 0; i < count; i++)
        width += glyphs[i].advance;
    return width;
}

/* Reports a font of the author whose rules make of a word glyphs that it does not have, or too many of them.
 * The former are dropped, since cairo cannot embed them. */
static void check_run_glyphs(const struct item_reader *reader, PangoFont *font)
{
    const struct shaper *shaper = reader->shaper;
    const char *why = NULL;
    const unsigned count = hb_face_get_glyph_count(hb_font_get_face(pango_font_get_hb_font(font)));
    for (int i = 0; i < reader->string->num_glyphs; i++) {
        PangoGlyph *glyph = &reader->string->glyphs[i].glyph;
        if (*glyph & PANGO_GLYPH_UNKNOWN_FLAG || *glyph == PANGO_GLYPH_EMPTY || *glyph < count)
            continue;
        why = "is damaged: its rules lead to a glyph that it does not have";
        *glyph = PANGO_GLYPH_EMPTY;
    }
    if (reader->string->num_glyphs > UINT16_MAX)
        why = "is damaged: its rules make too many glyphs of a word";
    if (why)
        fonts_blame(shaper->fonts, pango_fc_font_get_pattern(PANGO_FC_FONT(font)), why, shaper->diag);
}

/* Returns whether words of a script may be spaced out. That is for capitals. It tears apart letters that are
 * joined, as in Arabic, and readers of a PDF take spaced letters of other scripts for words. */
static bool has_capitals(PangoScript script)
{
    static const unsigned char scripts[] = {G_UNICODE_SCRIPT_COMMON, G_UNICODE_SCRIPT_LATIN,
                                            G_UNICODE_SCRIPT_GREEK, G_UNICODE_SCRIPT_CYRILLIC,
                                            G_UNICODE_SCRIPT_ARMENIAN};
    return memchr(scripts, (int)script, sizeof scripts);
}

/* Copies an item's glyphs and returns them as a run. `text` points to the item's first byte. The arena owns
 * the glyphs and clusters. */
static struct run run_of_item(struct item_reader *reader, const PangoItem *item, const char *text,
                              struct arena *arena)
{
    const int most = reader->string->num_glyphs;
    const bool rtl = item->analysis.level & 1;
    struct cluster *clusters = arena_array(arena, most, sizeof *clusters);
    int cluster_count = 0;
    if (*reader->shaper->fonts->fallback)
        check_run_glyphs(reader, item->analysis.font);
    reader->glyphs = arena_array(arena, most, sizeof *reader->glyphs);
    reader->glyph_count = 0;
    reader->length = item->length;
    reader->tracking = has_capitals((PangoScript)item->analysis.script) ? reader->face->tracking : 0;
    reader->step = rtl ? -1 : 1;
    reader->next = rtl ? most - 1 : 0;
    while (has_next(reader))
        clusters[cluster_count++] = take_cluster(reader);
    if (rtl)
        reverse_glyphs(reader->glyphs, reader->glyph_count);
    return (struct run){.font = hold_font(reader->shaper, item->analysis.font),
                        .glyphs = reader->glyphs,
                        .clusters = clusters,
                        .glyph_count = reader->glyph_count,
                        .cluster_count = cluster_count,
                        .text = text,
                        .length = item->length,
                        .width = sum_advances(reader->glyphs, reader->glyph_count),
                        .level = item->analysis.level};
}

/* Moves the first clusters of `run` that have no glyphs, such as variation selectors, to the end of `before`.
 * Pango sets a sign in one font and the selector behind it in another, and a line may end between both runs.
 * The arena owns the longer list of clusters. */
static void move_selectors(struct run *before, struct run *run, struct arena *arena)
{
    int count = 0, bytes = 0;
    while (count < run->cluster_count && run->clusters[count].glyphs == 0)
        bytes += run->clusters[count++].bytes;
    if (count == 0)
        return;
    struct cluster *clusters = arena_array(arena, before->cluster_count + count, sizeof *clusters);
    memcpy(clusters, before->clusters, (size_t)before->cluster_count * sizeof *clusters);
    memcpy(clusters + before->cluster_count, run->clusters, (size_t)count * sizeof *clusters);
    before->clusters = clusters;
    before->cluster_count += count;
    before->length += bytes;
    run->clusters += count;
    run->cluster_count -= count;
    run->text += bytes;
    run->length -= bytes;
}

struct runs shape_runs(struct shaper *shaper, struct manner manner, struct shape_text text,
                       struct arena *arena, struct arena *scratch)
{
    const int whole = text.length + (manner.space ? 1 : 0);
    const PangoDirection direction = manner.level & 1 ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    const struct face *face = face_of(shaper, manner.style);
    GList *items = pango_itemize_with_base_dir(shaper->context, direction, text.bytes, 0, whole,
                                               face->attributes, NULL);
    PangoGlyphString *glyphs = pango_glyph_string_new();
    struct item_reader reader = {.shaper = shaper, .string = glyphs, .face = face};
    struct run *runs = NULL;
    int count = 0, capacity = 0;
    for (GList *link = items; link; link = link->next) {
        PangoItem *item = link->data;
        if (item->offset >= text.length)
            continue;
        const char *bytes = text.bytes + item->offset;
        /* Pango sees only one word here, but the level depends on the whole paragraph. */
        item->analysis.level = (guint8)manner.level;
        pango_shape_with_flags(bytes, item->length, text.bytes, whole, &item->analysis, glyphs,
                               PANGO_SHAPE_NONE);
        runs = arena_grow(scratch, runs, count, &capacity, sizeof *runs);
        runs[count] = run_of_item(&reader, item, bytes, arena);
        runs[count].style = (uint16_t)manner.style;
        if (count > 0)
            move_selectors(&runs[count - 1], &runs[count], arena);
        count += runs[count].length > 0;
    }
    pango_glyph_string_free(glyphs);
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    return (struct runs){runs, count};
}

bool shape_slice(const struct run *run, int from, int to, struct run *slice)
{
    int byte = 0, glyph = 0, i = 0;
    for (; i < run->cluster_count && byte < from; i++) {
        byte += run->clusters[i].bytes;
        glyph += run->clusters[i].glyphs;
    }
    const int first = i, start_glyph = glyph;
    if (byte != from)
        return false;
    for (; i < run->cluster_count && byte < to; i++) {
        byte += run->clusters[i].bytes;
        glyph += run->clusters[i].glyphs;
    }
    if (byte != to)
        return false;
    *slice = *run;
    slice->clusters = run->clusters + first;
    slice->cluster_count = i - first;
    slice->glyph_count = glyph - start_glyph;
    slice->glyphs = run->level & 1 ? run->glyphs + (run->glyph_count - glyph) : run->glyphs + start_glyph;
    slice->text = run->text + from;
    slice->length = to - from;
    slice->width = sum_advances(slice->glyphs, slice->glyph_count);
    return true;
}

struct run shape_scaled(struct shaper *shaper, const struct run *run, struct scale scale, struct arena *arena)
{
    struct glyph *glyphs = arena_array(arena, run->glyph_count, sizeof *glyphs);
    for (int i = 0; i < run->glyph_count; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        glyphs[i] = (struct glyph){glyph->id, scale_near(scale, glyph->advance), scale_near(scale, glyph->dx),
                                   scale_near(scale, glyph->dy)};
    }
    struct run scaled = *run;
    scaled.font = scaled_font_of(shaper, run, scale);
    scaled.glyphs = glyphs;
    scaled.width = sum_advances(glyphs, run->glyph_count);
    return scaled;
}

/* -- Direction ------------------------------------------------------------------------------------------- */

bool shaper_is_rtl(const struct shaper *shaper)
{
    return shaper->rtl;
}

void shape_levels(struct shaper *shaper, const char *text, int length, bool rtl, unsigned char *levels)
{
    GList *items = pango_itemize_with_base_dir(
        shaper->context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, text, 0, length,
        face_of(shaper, ROLE_CELL * STYLE_VARIANTS)->attributes, NULL);
    for (GList *link = items; link; link = link->next) {
        const PangoItem *item = link->data;
        memset(levels + item->offset, item->analysis.level, (size_t)item->length);
    }
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
}

/* -- Single characters ----------------------------------------------------------------------------------- */

static struct run *shape_character(struct shaper *shaper, int style, const char *text)
{
    struct run *run = arena_alloc(shaper->arena, sizeof *run);
    const struct shape_text character = {.bytes = text, .length = (int)strlen(text)};
    const struct runs runs = shape_runs(shaper, (struct manner){.style = style}, character, shaper->arena,
                                        shaper->scratch);
    assert(runs.count > 0);
    *run = runs.list[0];
    arena_reset(shaper->scratch);
    return run;
}

/* Returns whether the character at `text` is a Georgian letter, U+10D0 to U+10FF. */
static bool is_georgian(const char *text)
{
    const unsigned codepoint = g_utf8_get_char(text);
    return codepoint >= 0x10D0 && codepoint <= 0x10FF;
}

/* Returns the number of bytes of the Georgian letters at the start of the text. */
static size_t georgian_letters(const char *text)
{
    size_t length = 0;
    while (text[length] && is_georgian(text + length))
        length += 3;
    return length;
}

/* Returns the number of bytes before the first Georgian letter of the text. */
static size_t up_to_georgian(const char *text)
{
    size_t length = 0;
    while (text[length] && !is_georgian(text + length))
        length = (size_t)(g_utf8_next_char(text + length) - text);
    return length;
}

const char *shape_capitals(const char *text, struct arena *arena)
{
    struct buf capitals = buf_new(arena);
    for (const char *at = text; *at;) {
        const size_t georgian = georgian_letters(at), length = georgian ? georgian : up_to_georgian(at);
        char *part = georgian ? g_strndup(at, georgian) : g_utf8_strup(at, (gssize)length);
        buf_puts(&capitals, part);
        g_free(part);
        at += length;
    }
    return capitals.data;
}

const struct run *shape_space(struct shaper *shaper, int style)
{
    struct face *face = face_of(shaper, style);
    if (!face->space)
        face->space = shape_character(shaper, style, " ");
    return face->space;
}

const struct run *shape_hyphen(struct shaper *shaper, int style)
{
    struct face *face = face_of(shaper, style);
    if (!face->hyphen) {
        /* The glyph is a hyphen, but its text is a soft hyphen, which programs drop when they copy text. */
        static const struct cluster soft = {2, 1};
        face->hyphen = shape_character(shaper, style, "\u2010");
        face->hyphen->clusters = &soft;
        face->hyphen->cluster_count = 1;
        face->hyphen->text = "\u00AD";
        face->hyphen->length = 2;
    }
    return face->hyphen;
}

/* Returns the run of a dot that is as wide as a sign, and whose ink the foot of the sign's ring covers. Some
 * readers give the text of a glyph only if the glyph has ink. The shaper owns the result. */
static struct run *shape_dot(struct shaper *shaper, int style, enum support support)
{
    const struct face *face = face_of(shaper, style);
    PangoAttrList *usual = face->attributes, *smaller = pango_attr_list_copy(usual);
    pango_attr_list_insert(smaller, pango_attr_size_new_absolute(face->size * DOT_PERCENT / 100));
    shaper->faces[style].attributes = smaller;
    struct run *run = shape_character(shaper, style, ".");
    shaper->faces[style].attributes = usual;
    pango_attr_list_unref(smaller);
    static const struct cluster single = {3, 1};
    struct glyph *dot = arena_alloc(shaper->arena, sizeof *dot);
    *dot = run->glyphs[0];
    const int width = (int)((long long)face->size * SIGN_PERCENT / 100);
    const int foot = support == SUPPORT_AGAINST ? STRUCK_FOOT : SIGN_FOOT;
    dot->dx = (width - dot->advance) / 2;
    dot->dy = -(int)((long long)face->size * (foot - DOT_CENTRE) / 1000);
    dot->advance = run->width = width;
    run->glyphs = dot;
    run->clusters = &single;
    run->length = 3;
    return run;
}

const struct run *shape_sign(struct shaper *shaper, enum support support, int style)
{
    static const char *const characters_of[SUPPORT_COUNT] = {"", "\u25CF", "\u25D0", "\u25CB", "\u2298"};
    struct face *face = face_of(shaper, style);
    if (!face->signs[support]) {
        struct run *run = shape_dot(shaper, style, support);
        run->text = characters_of[support];
        run->sign = (uint8_t)support;
        face->signs[support] = run;
    }
    return face->signs[support];
}

struct hyphenator *shaper_hyphenator(const struct shaper *shaper)
{
    return shaper->hyphenator;
}

struct missing *shaper_missing(const struct shaper *shaper)
{
    return shaper->fonts->missing;
}
