/* Content is read operator by operator and copied in long pieces, which end at the few operators that change.
 * Artifacts are opened as late and closed as early as possible, so that none is empty. */
#include "pdf/parts/content.h"

#include "pdf/parts/tounicode.h"

#include <string.h>

struct content {
    struct slice rest;
    const char *copied;   /* everything before this is in `out` */
    const char *operands; /* the start of the current operator's operands */
    struct buf *out;
    int depth;           /* of marked content that is open */
    bool omitted;        /* the innermost marked content is without its BDC and will be without its EMC */
    bool root;           /* marked content of cairo's Document is open, which was omitted */
    bool artifact;       /* an artifact is open, at depth 0 */
    bool text;           /* between BT and ET */
    struct slice cairos; /* the current font */
    const struct content_font *font; /* the font that replaces it, or NULL */
    unsigned char code;              /* the new code of the one glyph of the innermost marked content, or 0 */
    struct slice set_name, set_size; /* of the last Tf in `out`, of length 0 if Q may have undone it */
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
    if (content->omitted)
        omit(content);
    content->omitted = false;
    content->code = 0;
    return content->depth-- > 0;
}

/* Returns the code that is mapped to the ActualText of the one glyph which follows, or 0. */
static unsigned char code_of(const struct content *content, const struct dict *properties)
{
    struct actualtext found;
    if (content->style.code_count == 0 ||
        !actualtext_read(properties, content->rest, content->cairos, &found))
        return 0;
    for (int i = 0; i < content->style.code_count; i++)
        if (actualtext_same(&content->style.codes[i].actualtext, &found))
            return content->style.codes[i].code;
    return 0;
}

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
    if (content->omitted || (leaf && (content->depth > 0 || content->text)))
        return false;
    content->omitted = content->style.ligatures && dict.count == 1 &&
                       tounicode_is_letters(syntax_lookup(&dict, "ActualText"));
    if (!leaf && !content->omitted)
        content->omitted = (content->code = code_of(content, &dict)) != 0;
    if (leaf)
        close_artifact(content);
    else
        open_artifact(content);
    if (content->omitted)
        omit(content);
    content->depth++;
    return true;
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

/* Rewrites Tf for the font that replaces cairo's, or removes it where that font is set already: cairo writes
 * Tf in each leaf. */
static void set_font(struct content *content)
{
    struct slice rest = {content->operands, (size_t)(content->rest.at - content->operands)};
    content->cairos = syntax_next(&rest);
    const struct slice size = syntax_next(&rest);
    content->font = font_of(content, content->cairos);
    const struct slice name = content->font ? content->font->name : content->cairos;
    omit(content);
    if (slice_same(name, content->set_name) && slice_same(size, content->set_size)) {
        if (content->rest.length > 0 && *content->rest.at == '\n')
            content->copied++;
        return;
    }
    buf_put(content->out, name.at, name.length);
    buf_putc(content->out, ' ');
    buf_put(content->out, size.at, size.length);
    buf_puts(content->out, " Tf");
    content->set_name = name;
    content->set_size = size;
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
        if (!content->code && (code >= font->code_count || font->codes[code] == 0))
            return false;
        put_code_byte(content, content->code ? content->code : font->codes[code]);
    }
    buf_putc(content->out, ')');
    return inner.length == 0;
}

/* Rewrites Tj or TJ where the codes of the font change. Arrays in other fonts only lose the line ends that
 * cairo puts between their elements. */
static bool show_text(struct content *content)
{
    struct slice rest = {content->operands, (size_t)(content->rest.at - content->operands)};
    const struct slice operand = syntax_next(&rest);
    const bool array = operand.length > 0 && *operand.at == '[';
    const bool codes = content->code || (content->font && content->font->codes);
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

static bool take_font_operator(struct content *content, struct slice operator)
{
    if (slice_is(operator, "Tf"))
        set_font(content);
    else if (slice_is(operator, "Tj") || slice_is(operator, "TJ"))
        return show_text(content);
    else if (slice_is(operator, "q") || slice_is(operator, "Q"))
        content->set_name.length = 0;
    else if (slice_is(operator, "'") || slice_is(operator, "\""))
        return !content->font || !content->font->codes; /* cairo does not use these */
    return true;
}

/* -- Operators ------------------------------------------------------------------------------------------- */

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
    if (content->style.font_count > 0 && !take_font_operator(content, operator))
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
        content->text = *operator.at == 'B';
    return true;
}

bool content_rewrite(struct slice bytes, struct content_style style, struct buf *out)
{
    struct content content = {.rest = bytes,
                              .copied = bytes.at,
                              .cairos = {"", 0},
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
