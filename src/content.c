/* A page's content is read operator by operator and copied in long pieces; only at the few operators that
 * matter a piece ends. Artifacts are opened as late and closed as early as can be, so that none is empty. */
#include "content.h"

#include <string.h>

struct content {
    struct slice rest;
    const char *copied;   /* up to here all is in `out` */
    const char *operands; /* of the operator that is being read: their start */
    struct buf *out;
    int depth;     /* of marked content */
    bool plain;    /* the innermost says nothing and was left out */
    bool root;     /* what stands in no leaf is marked as the document's, which was left out */
    bool artifact; /* open, at depth 0 */
    bool text;     /* between BT and ET */
    struct content_style style;
};

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

/* Characters that are ligatures, and the letters that they are, as fonts' maps and replacement texts have
 * them: of Latin f, and of Arabic lam with alef. */
static const struct {
    char sign[7];
    const char *letters;
} ligatures[] = {
    {"<fb00>", "<00660066>"},     {"<fb01>", "<00660069>"},     {"<fb02>", "<0066006c>"},
    {"<fb03>", "<006600660069>"}, {"<fb04>", "<00660066006c>"}, {"<fef5>", "<06440622>"},
    {"<fef6>", "<06440622>"},     {"<fef7>", "<06440623>"},     {"<fef8>", "<06440623>"},
    {"<fef9>", "<06440625>"},     {"<fefa>", "<06440625>"},     {"<fefb>", "<06440627>"},
    {"<fefc>", "<06440627>"},
};
enum { LIGATURES = sizeof ligatures / sizeof *ligatures };

/* Whether a replacement text, which begins with a byte order mark, is the letters of a ligature. */
static bool is_letters(struct slice text)
{
    static const char mark[] = "<feff";
    const size_t length = sizeof mark - 1;
    if (text.length <= length || memcmp(text.at, mark, length) != 0)
        return false;
    const struct slice letters = {text.at + length, text.length - length};
    for (int i = 0; i < LIGATURES; i++)
        if (slice_is(letters, ligatures[i].letters + 1))
            return true;
    return false;
}

/* Whether the replacement text is what the glyphs themselves say. */
static bool says_itself(const struct content *content, struct slice text)
{
    if (content->style.ligatures && is_letters(text))
        return true;
    return slice_is(text, "<feff00a0>");
}

static void leave_out(struct content *content)
{
    copy_to(content, content->operands);
    content->copied = content->rest.at;
}

/* cairo 1.18 gives to the document what stands in no leaf. */
static bool begin_root(struct content *content)
{
    const bool right = content->depth == 0 && !content->root && !content->text;
    leave_out(content);
    content->root = true;
    return right;
}

static bool end_marked(struct content *content)
{
    if (content->depth == 0 && content->root) {
        leave_out(content);
        content->root = false;
        return true;
    }
    if (content->plain)
        leave_out(content);
    content->plain = false;
    return content->depth-- > 0;
}

/* Marked content with an MCID is a leaf of the structure; other marked content lies within a leaf or within
 * an artifact. */
static bool begin_marked(struct content *content)
{
    const struct slice operands = {content->operands, (size_t)(content->rest.at - content->operands)};
    struct slice rest = operands;
    const struct slice name = syntax_next(&rest);
    struct dict dict;
    const bool leaf = syntax_dict(syntax_next(&rest), &dict) && syntax_lookup(&dict, "MCID").length > 0;
    if (leaf && slice_is(name, "/Document"))
        return begin_root(content);
    if (content->plain || (leaf && (content->depth > 0 || content->text)))
        return false;
    content->plain = dict.count == 1 && says_itself(content, syntax_lookup(&dict, "ActualText"));
    if (leaf)
        close_artifact(content);
    else
        open_artifact(content);
    if (content->plain)
        leave_out(content);
    content->depth++;
    return true;
}

/* Three operands that are a colour become one that is a grey, if they are equal or all is to be grey. */
static void set_color(struct content *content, bool stroke)
{
    struct slice rest = {content->operands, (size_t)(content->rest.at - content->operands)};
    const struct slice red = syntax_next(&rest), green = syntax_next(&rest), blue = syntax_next(&rest);
    const bool equal = red.length == green.length && red.length == blue.length &&
                       memcmp(red.at, green.at, red.length) == 0 && memcmp(red.at, blue.at, red.length) == 0;
    if (!equal && !content->style.gray)
        return;
    leave_out(content);
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

/* The operators that begin to paint. Within a path no marked content may begin (8.2), so that it is the
 * path's first operator that counts. */
static bool paints(struct slice operator)
{
    static const char *const painting[] = {"m", "re", "BT", "Do", "sh", "BI"};
    for (size_t i = 0; i < sizeof painting / sizeof *painting; i++)
        if (slice_is(operator, painting[i]))
            return true;
    return false;
}

static bool take_operator(struct content *content, struct slice operator)
{
    if (operator.length> 3)
        return true;
    if (slice_is(operator, "BDC") || slice_is(operator, "BMC"))
        return begin_marked(content);
    if (slice_is(operator, "EMC"))
        return end_marked(content);
    if (slice_is(operator, "rg") || slice_is(operator, "RG"))
        set_color(content, *operator.at == 'R');
    else if (content->depth == 0 && paints(operator))
        open_artifact(content);
    if (slice_is(operator, "BT") || slice_is(operator, "ET"))
        content->text = *operator.at == 'B';
    return true;
}

bool content_rewrite(struct slice bytes, struct content_style style, struct buf *out)
{
    struct content content = {
        .rest = bytes, .copied = bytes.at, .operands = bytes.at, .out = out, .style = style};
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

void content_rewrite_map(struct slice map, struct buf *out)
{
    const char *copied = map.at, *end = map.at + map.length;
    for (const char *at = map.at; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) {
        for (int i = 0; i < LIGATURES && end - at >= 6; i++) {
            if (memcmp(at, ligatures[i].sign, 6) != 0)
                continue;
            buf_put(out, copied, (size_t)(at - copied));
            buf_puts(out, ligatures[i].letters);
            copied = at + 6;
        }
    }
    buf_put(out, copied, (size_t)(end - copied));
}
