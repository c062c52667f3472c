/* Content is read operator by operator and copied in long pieces, which end at the few operators that change.
 * Artifacts are opened as late and closed as early as possible, so that none is empty. Tf is written where
 * text is shown, if the font is another one then. */
#include "pdf/parts/content.h"

#include <string.h>

enum { MOST_WAITING = 8 };

struct content {
    struct slice rest;
    const char *copied;   /* everything before this is in `out` */
    const char *operands; /* the start of the current operator's operands */
    struct buf *out;
    int depth;                          /* of marked content that is open */
    bool root;                          /* marked content of cairo's Document is open, which was omitted */
    bool artifact;                      /* an artifact is open, at depth 0 */
    bool text;                          /* between BT and ET */
    bool placed;                        /* glyphs were shown since BT */
    struct slice cairos, size;          /* the current font, and its size */
    const struct content_font *font;    /* the font that replaces it, or NULL */
    struct slice set_name, set_size;    /* of the last Tf in `out`, of length 0 if Q may have undone it */
    struct slice waiting[MOST_WAITING]; /* texts without glyphs before the first glyph since BT */
    int waiting_count;
    struct content_style style;
};

/* Appends the bytes up to `end` that are not copied yet. */
static void copy_to(struct content *content, const char *end)
{
    buf_put(content->out, content->copied, (size_t)(end - content->copied));
    content->copied = end;
}

static void open_artifact(struct content *content)
{
    if (content->artifact || content->depth > 0)
        return;
    copy_to(content, content->operands);
    buf_puts(content->out, "/Artifact BMC\n");
    content->artifact = true;
}

static void close_artifact(struct content *content)
{
    if (!content->artifact)
        return;
    copy_to(content, content->operands);
    buf_puts(content->out, "EMC\n");
    content->artifact = false;
}

/* Removes the current operator with its operands, where others may then be appended. */
static void omit(struct content *content)
{
    copy_to(content, content->operands);
    content->copied = content->rest.at;
}

/* cairo 1.18 marks content outside the leaves as content of its Document. */
static bool begin_root(struct content *content)
{
    const bool valid = content->depth == 0 && !content->root && !content->text;
    omit(content);
    content->root = true;
    return valid;
}

static bool end_marked(struct content *content)
{
    if (content->depth == 0 && content->root) {
        omit(content);
        content->root = false;
        return true;
    }
    return content->depth-- > 0;
}

static bool take_actualtext(struct content *content, const struct dict *dict);

/* Marked content with an MCID is a leaf of the structure (14.7.4.2). Other marked content is within a leaf or
 * within an artifact. */
static bool begin_marked(struct content *content)
{
    const struct slice operands = {content->operands, (size_t)(content->rest.at - content->operands)};
    struct slice rest = operands;
    const struct slice name = syntax_next(&rest);
    struct dict dict;
    const bool leaf = syntax_dict(syntax_next(&rest), &dict) && syntax_lookup(&dict, "MCID").length > 0;
    if (leaf && slice_is(name, "/Document"))
        return begin_root(content);
    if (leaf && (content->depth > 0 || content->text))
        return false;
    if (leaf)
        close_artifact(content);
    else
        open_artifact(content);
    content->depth++;
    return leaf || !content->style.spell || syntax_lookup(&dict, "ActualText").length == 0 ||
           take_actualtext(content, &dict);
}

/* Rewrites the operator of a colour, if that is a grey or all colours are to be grey. */
static void rewrite_color(struct content *content, bool stroke)
{
    struct slice rest = {content->operands, (size_t)(content->rest.at - content->operands)};
    const struct slice red = syntax_next(&rest), green = syntax_next(&rest), blue = syntax_next(&rest);
    const bool equal = slice_same(red, green) && slice_same(red, blue);
    if (!equal && !content->style.gray)
        return;
    omit(content);
    if (equal) {
        buf_put(content->out, red.at, red.length);
    } else {
        /* The luminance of sRGB's primaries (ITU-R BT.709), in thousandths. */
        const int thousandths = (213 * syntax_thousandths(red) + 715 * syntax_thousandths(green) +
                                 72 * syntax_thousandths(blue)) /
                                1000;
        buf_printf(content->out, "%d.%03d", thousandths / 1000, thousandths % 1000);
    }
    buf_puts(content->out, stroke ? " G" : " g");
}

/* -- Fonts ----------------------------------------------------------------------------------------------- */

static const struct content_font *font_of(const struct content *content, struct slice name)
{
    for (int i = 0; i < content->style.font_count; i++)
        if (slice_same(content->style.fonts[i].cairos, name))
            return &content->style.fonts[i];
    return NULL;
}

/* Remembers the font that cairo sets, and removes its Tf. */
static void set_font(struct content *content)
{
    struct slice rest = {content->operands, (size_t)(content->rest.at - content->operands)};
    content->cairos = syntax_next(&rest);
    content->size = syntax_next(&rest);
    content->font = font_of(content, content->cairos);
    omit(content);
    if (content->rest.length > 0 && *content->rest.at == '\n')
        content->copied++;
}

/* Appends Tf, unless that font is set already: cairo writes Tf in each leaf. */
static void put_font(struct content *content, struct slice name)
{
    if (slice_same(name, content->set_name) && slice_same(content->size, content->set_size))
        return;
    buf_put(content->out, name.at, name.length);
    buf_putc(content->out, ' ');
    buf_put(content->out, content->size.at, content->size.length);
    buf_puts(content->out, " Tf\n");
    content->set_name = name;
    content->set_size = content->size;
}

/* Appends a code as a byte of a literal string. */
static void put_code_byte(struct content *content, unsigned char code)
{
    if (code == '\n' || code == '\r') {
        buf_puts(content->out, code == '\n' ? "\\n" : "\\r");
        return;
    }
    if (code == '(' || code == ')' || code == '\\')
        buf_putc(content->out, '\\');
    buf_putc(content->out, (char)code);
}

/* Appends a string with the new codes of its glyphs. Returns false if a glyph has none. */
static bool put_codes(struct content *content, struct slice string)
{
    const struct content_font *font = content->font;
    struct slice inner = {string.at + 1, string.length - 2};
    const bool hexadecimal = *string.at == '<';
    buf_putc(content->out, '(');
    for (int code; (code = actualtext_next_code(&inner, hexadecimal)) >= 0;) {
        if (code >= font->code_count || font->codes[code] == 0)
            return false;
        put_code_byte(content, font->codes[code]);
    }
    buf_putc(content->out, ')');
    return inner.length == 0;
}

/* Rewrites Tj or TJ where the codes of the font change. Arrays in other joined fonts only lose the line ends
 * that cairo puts between their elements. */
static bool rewrite_shown(struct content *content)
{
    struct slice rest = {content->operands, (size_t)(content->rest.at - content->operands)};
    const struct slice operand = syntax_next(&rest);
    const bool array = operand.length > 0 && *operand.at == '[';
    const bool codes = content->font && content->font->codes;
    if (!codes && !(array && memchr(operand.at, '\n', operand.length)))
        return true;
    omit(content);
    if (array)
        buf_putc(content->out, '[');
    rest = array ? syntax_elements(operand) : operand;
    for (struct slice part; (part = syntax_next(&rest)).length > 0;) {
        if (!codes || (*part.at != '<' && *part.at != '('))
            buf_put(content->out, part.at, part.length);
        else if (!put_codes(content, part))
            return false;
    }
    buf_puts(content->out, array ? "]TJ" : "Tj");
    return true;
}

/* -- ActualText ------------------------------------------------------------------------------------------ */

/* Appends marked content with ActualText, without its end. */
static void put_actualtext(struct content *content, struct slice text)
{
    buf_puts(content->out, "/Span<</ActualText<feff");
    buf_put(content->out, text.at, text.length);
    buf_puts(content->out, ">>>BDC\n");
}

/* Appends an adjustment of TJ, unless it is 0. */
static void put_adjustment(struct content *content, int thousandths)
{
    if (thousandths)
        buf_printf(content->out, "%d", thousandths);
}

static void put_spelled(struct content *content, const struct content_spelling *spelling, int from, int to)
{
    buf_putc(content->out, '(');
    for (int i = from; i < to; i++)
        put_code_byte(content, spelling->codes[i]);
    buf_putc(content->out, ')');
}

/* Appends the elements of an array of TJ that show codes from right to left. `before` is an adjustment before
 * all of them, `behind` one behind the place where they end on the right. */
static void put_backward(struct content *content, const struct content_spelling *spelling, int width,
                         int before, int behind)
{
    int pen = 0, right = width;
    for (int i = 0; i < spelling->count; i++) {
        const int share = cluster_share(width, spelling->count, i);
        put_adjustment(content, (i == 0 ? before : 0) + pen - (right - share));
        put_spelled(content, spelling, i, i + 1);
        pen = right;
        right -= share;
    }
    put_adjustment(content, pen - width + behind);
}

/* Returns the widths of the glyphs from `from` on that are drawn. */
static int sum_widths(const struct cluster_shape *shape, int from)
{
    int width = 0;
    for (int i = from; i < shape->count; i++)
        width += shape->glyphs[i].width;
    return width;
}

static void put_moves(struct content *content, const struct actualtext *actualtext, int from, int to)
{
    for (int i = from; i < to; i++) {
        buf_put(content->out, actualtext->moves[i].at, actualtext->moves[i].length);
        buf_putc(content->out, '\n');
    }
}

static void put_waiting(struct content *content);

/* Appends the array of TJ that shows the codes. */
static void put_array(struct content *content, const struct actualtext *actualtext,
                      const struct cluster_shape *shape, const struct content_spelling *spelling)
{
    const int first = shape ? shape->glyphs[0].dx : 0, before = actualtext->before + first;
    const bool moves = actualtext->moves_before < actualtext->move_count;
    const int behind = moves ? 0
                             : actualtext->after + (shape ? shape->width - first - sum_widths(shape, 0) : 0);
    buf_putc(content->out, '[');
    if (shape && spelling->backward) {
        put_backward(content, spelling, shape->width, before, behind);
    } else {
        put_adjustment(content, before);
        put_spelled(content, spelling, 0, spelling->count);
        put_adjustment(content, behind);
    }
    buf_puts(content->out, "]TJ\n");
}

/* Appends codes in place of the glyphs, so that all that follows stands where cairo puts it. */
static void put_spelling(struct content *content, const struct actualtext *actualtext,
                         const struct cluster_shape *shape, const struct content_spelling *spelling)
{
    put_moves(content, actualtext, 0, actualtext->moves_before);
    if (content->waiting_count)
        put_waiting(content);
    if (shape && shape->named)
        put_actualtext(content, actualtext->text);
    put_font(content, spelling->font);
    put_array(content, actualtext, shape, spelling);
    if (shape && shape->named)
        buf_puts(content->out, "EMC\n");
    if (actualtext->moves_before == actualtext->move_count)
        return;
    put_moves(content, actualtext, actualtext->moves_before, actualtext->move_count);
    const int behind = actualtext->after - (shape ? sum_widths(shape, actualtext->after_glyph) : 0);
    if (behind)
        buf_printf(content->out, "[%d]TJ\n", behind);
}

/* Finds the codes of a text without glyphs beside the current font, and appends them. */
static void put_without_glyphs(struct content *content, struct slice text)
{
    const struct actualtext actualtext = {.text = text, .font = content->cairos, .size = content->size};
    struct content_spelling spelling;
    if (content->cairos.length > 0 &&
        content->style.spell(content->style.closure, &actualtext, NULL, &spelling)) {
        put_spelling(content, &actualtext, NULL, &spelling);
    } else {
        put_actualtext(content, text);
        buf_puts(content->out, "EMC\n");
    }
}

/* Takes a text without glyphs. Before the first glyph of a text object its place is not known. */
static void take_without_glyphs(struct content *content, struct slice text)
{
    if (content->placed || content->waiting_count == MOST_WAITING)
        put_without_glyphs(content, text);
    else
        content->waiting[content->waiting_count++] = text;
}

/* Appends the texts without glyphs that wait for a place. */
static void put_waiting(struct content *content)
{
    const int count = content->waiting_count;
    content->waiting_count = 0;
    for (int i = 0; i < count; i++)
        put_without_glyphs(content, content->waiting[i]);
}

/* Makes the font of the marked content the current one. */
static void follow_font(struct content *content, const struct actualtext *actualtext)
{
    content->cairos = actualtext->font;
    content->size = actualtext->size;
    content->font = font_of(content, content->cairos);
}

/* Goes on behind the end of marked content whose BDC was omitted. */
static void skip_marked(struct content *content, const struct actualtext *actualtext)
{
    content->rest = actualtext->end;
    slice_advance(&content->rest, sizeof "EMC" - 1);
    syntax_skip(&content->rest);
    content->copied = content->operands = content->rest.at;
    content->depth--;
}

/* Returns whether codes take the place of marked content with glyphs, and appends them. */
static bool spell(struct content *content, const struct actualtext *actualtext,
                  const struct cluster_shape *shape)
{
    struct content_spelling spelling;
    if (actualtext->move_count > ACTUALTEXT_MOVES || (!shape && actualtext->glyph_count != 1) ||
        !content->style.spell(content->style.closure, actualtext, shape, &spelling))
        return false;
    follow_font(content, actualtext);
    put_spelling(content, actualtext, shape, &spelling);
    content->placed = true;
    return true;
}

/* Takes marked content with ActualText, whose BDC was read: puts codes in its place, or leaves it as it is.
 */
static bool take_actualtext(struct content *content, const struct dict *dict)
{
    struct actualtext actualtext;
    struct cluster_shape shape;
    if (!actualtext_read(dict, content->rest, content->cairos, content->size, &actualtext))
        return false;
    const bool several = actualtext.glyph_count > 1 && actualtext.glyph_count <= ACTUALTEXT_GLYPHS;
    if (several && !cluster_take(&actualtext.text, actualtext.glyph_count, &shape))
        return false;
    /* cairo may have drawn the cluster in parts. */
    if (!several)
        cluster_strip(&actualtext.text);
    omit(content);
    if (content->text && actualtext.glyph_count == 0 && actualtext.move_count == 0) {
        follow_font(content, &actualtext);
        skip_marked(content, &actualtext);
        take_without_glyphs(content, actualtext.text);
    } else if (spell(content, &actualtext, several ? &shape : NULL)) {
        skip_marked(content, &actualtext);
    } else {
        put_actualtext(content, actualtext.text);
    }
    return true;
}

/* -- Operators ------------------------------------------------------------------------------------------- */

/* Takes an operator that shows text. */
static bool show_text(struct content *content)
{
    const struct slice name = content->font ? content->font->name : content->cairos;
    content->placed = true;
    if (content->waiting_count || !slice_same(name, content->set_name) ||
        !slice_same(content->size, content->set_size)) {
        copy_to(content, content->operands);
        put_waiting(content);
        put_font(content, name);
    }
    return content->style.font_count == 0 || rewrite_shown(content);
}

static bool take_font_operator(struct content *content, struct slice operator)
{
    if (slice_is(operator, "Tf"))
        set_font(content);
    else if (slice_is(operator, "Tj") || slice_is(operator, "TJ"))
        return show_text(content);
    else if (slice_is(operator, "q") || slice_is(operator, "Q"))
        content->set_name.length = 0;
    else if (slice_is(operator, "'") || slice_is(operator, "\""))
        return false; /* cairo does not use these */
    return true;
}

/* Begins or ends a text object. Texts without glyphs stand in it alone if they still wait. */
static void take_text_object(struct content *content, bool begin)
{
    if (content->waiting_count) {
        copy_to(content, content->operands);
        put_waiting(content);
    }
    content->text = begin;
    content->placed = false;
}

/* Returns whether an operator begins to paint. Marked content may not begin within a path (figure 9), so a
 * path's first operator counts, not the one that paints it. */
static bool begins_painting(struct slice operator)
{
    static const char *const operators[] = {"m", "re", "BT", "Do", "sh", "BI", NULL};
    return slice_is_among(operator, operators);
}

static bool take_operator(struct content *content, struct slice operator)
{
    if (operator.length> 3)
        return true;
    if (!take_font_operator(content, operator))
        return false;
    if (slice_is(operator, "BDC") || slice_is(operator, "BMC"))
        return begin_marked(content);
    if (slice_is(operator, "EMC"))
        return end_marked(content);
    if (slice_is(operator, "rg") || slice_is(operator, "RG"))
        rewrite_color(content, *operator.at == 'R');
    else if (content->depth == 0 && begins_painting(operator))
        open_artifact(content);
    if (slice_is(operator, "BT") || slice_is(operator, "ET"))
        take_text_object(content, *operator.at == 'B');
    return true;
}

bool content_rewrite(struct slice bytes, struct content_style style, struct buf *out)
{
    struct content content = {.rest = bytes,
                              .copied = bytes.at,
                              .cairos = {"", 0},
                              .size = {"", 0},
                              .set_name = {"", 0},
                              .set_size = {"", 0},
                              .operands = bytes.at,
                              .out = out,
                              .style = style};
    for (struct slice word; (word = syntax_next_keyword(&content.rest)).length > 0;) {
        if (!take_operator(&content, word))
            return false;
        syntax_skip(&content.rest);
        content.operands = content.rest.at;
    }
    if (content.rest.length > 0 || content.depth != 0 || content.text)
        return false;
    close_artifact(&content);
    copy_to(&content, content.rest.at);
    return true;
}
