/* One table of escapes serves all engines, so that they make the same text of a file: a character is escaped
 * if it is active, special or part of a ligature under any of them. */
#include "latex/latex_text.h"

#include "base/strings.h"
#include "base/url.h"
#include "base/utf8.h"
#include "latex/latex_widths.h"

#include <string.h>

/* The commands for ASCII characters that TeX takes for something else, or that one of the fonts shows as
 * another sign. */
static const char *const escapes[128] = {
    ['"'] = "\\textquotedbl{}",
    ['#'] = "\\#",
    ['$'] = "\\$",
    ['%'] = "\\%",
    ['&'] = "\\&",
    ['\''] = "\\textquotesingle{}",
    ['\\'] = "\\textbackslash{}",
    ['^'] = "\\textasciicircum{}",
    ['_'] = "\\_",
    ['`'] = "\\textasciigrave{}",
    ['{'] = "\\{",
    ['}'] = "\\}",
    ['~'] = "\\textasciitilde{}",
    ['\n'] = "\\newline{}\n",
};

/* The commands for characters beyond ASCII. An empty group stands for a character that only says how its
 * neighbours join: no bundled font has letters that join. A symbol is set with other means where pdflatex
 * lacks it; figures need it. */
static const struct {
    unsigned codepoint;
    const char *command;
} commands[] = {
    {0x00A0, "~"},
    {0x00AD, "\\-"},
    {0x200B, "\\hspace{0pt}"},
    {0x2060, "\\nobreak{}"},
    {0x200C, "{}"},
    {0x200D, "{}"},
    {0x200E, "{}"},
    {0x200F, "{}"},
    {0x061C, "{}"},
    {0xFFFD, "\\casebookreplacement{}"},
    {0x2070, "\\casebooksymbol{2070}{\\casebooksuperior{0}}"},
    {0x2074, "\\casebooksymbol{2074}{\\casebooksuperior{4}}"},
    {0x2075, "\\casebooksymbol{2075}{\\casebooksuperior{5}}"},
    {0x2076, "\\casebooksymbol{2076}{\\casebooksuperior{6}}"},
    {0x2077, "\\casebooksymbol{2077}{\\casebooksuperior{7}}"},
    {0x2078, "\\casebooksymbol{2078}{\\casebooksuperior{8}}"},
    {0x2079, "\\casebooksymbol{2079}{\\casebooksuperior{9}}"},
    {0x207B, "\\casebooksymbol{207B}{\\casebooksuperior{\\textminus}}"},
    {0x2212, "\\casebooksymbol{2212}{\\textminus}"},
    {0x2248, "\\casebooksymbol{2248}{\\ensuremath{\\approx}}"},
    {0x2264, "\\casebooksymbol{2264}{\\ensuremath{\\leq}}"},
    {0x2265, "\\casebooksymbol{2265}{\\ensuremath{\\geq}}"},
};

/* Returns NULL if the character is written as it is. */
static const char *command_for(unsigned codepoint)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].codepoint == codepoint)
            return commands[i].command;
    return NULL;
}

struct latex_text latex_text_new(struct arena *arena, struct latex_characters *characters)
{
    return (struct latex_text){.buf = buf_new(arena), .characters = characters};
}

void latex_text_command(struct latex_text *text, const char *command)
{
    buf_puts(&text->buf, command);
    text->last = 0;
}

/* Returns whether `c` must be set apart from what is before it. Two hyphens, commas or angle brackets would
 * become a dash or a quotation mark; an italic correction prevents that in all engines. After a command, a
 * bracket or an asterisk would be its argument. */
static bool needs_braces(const struct latex_text *text, char c)
{
    return (text->last == c && strchr("-,<>", c)) || (!text->last && strchr("[*", c));
}

static void put_ascii(struct latex_text *text, char c)
{
    if (text->plain && c == '\n')
        c = ' ';
    const char *escape = escapes[(unsigned char)c];
    if (escape)
        buf_puts(&text->buf, escape);
    else if (needs_braces(text, c))
        buf_printf(&text->buf, text->last ? "\\/%c" : "{%c}", c);
    else
        buf_putc(&text->buf, c);
    text->last = c;
}

static void put_codepoint(struct latex_text *text, unsigned codepoint, const char *bytes, int size)
{
    if (codepoint < 0x80) {
        put_ascii(text, (char)codepoint);
        return;
    }
    const char *command = command_for(codepoint);
    if (!command)
        latex_characters_note(text->characters, codepoint, text->mark);
    buf_put(&text->buf, command ? command : bytes, command ? strlen(command) : (size_t)size);
    text->last = 'x';
}

/* -- Words ----------------------------------------------------------------------------------------------- */

enum {
    ZERO_WIDTH_JOINER = 0x200D,
    NARROW_LETTER = 450, /* no letter is taken as narrower, since it may be in type for code */
    WIDE_PERCENT = 74    /* a word that seems to have so much of a line may be wider in some font */
};

static bool is_word_end(char c)
{
    return c == ' ' || c == '\n';
}

/* Returns the length of the word at the beginning of `bytes`. */
static size_t plain_word_length(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && !is_word_end(bytes[i]))
        i++;
    return i;
}

/* Returns whether the word is an address, which is broken without hyphens. */
static bool is_address(const char *word, size_t length)
{
    for (size_t i = 0; i + 2 < length; i++)
        if (memcmp(word + i, "://", 3) == 0)
            return true;
    return false;
}

/* Returns the length of the first character of `bytes` with the marks that follow it. */
static size_t cluster_length(const char *bytes, size_t length)
{
    bool joins = true;
    size_t i = 0;
    while (i < length) {
        int size;
        const unsigned codepoint = utf8_decode(bytes + i, length - i, &size);
        if (!joins && utf8_columns(codepoint) > 0)
            break;
        joins = codepoint == ZERO_WIDTH_JOINER;
        i += (size_t)size;
    }
    return i;
}

static void put_clusters(struct latex_text *text, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length;) {
        int size;
        const unsigned codepoint = utf8_decode(bytes + i, length - i, &size);
        put_codepoint(text, codepoint, bytes + i, size);
        i += (size_t)size;
    }
}

/* Puts a character with its marks as one unit: as it is, as a command of one character, or in braces. */
static void put_word_unit(struct latex_text *text, const char *bytes, size_t length)
{
    const char *escape = (unsigned char)bytes[0] < 0x80 ? escapes[(unsigned char)bytes[0]] : NULL;
    if (length == 1 && (!escape || strlen(escape) == 2)) {
        put_clusters(text, bytes, length);
        return;
    }
    buf_putc(&text->buf, '{');
    if (length == 1)
        buf_put(&text->buf, escape, strcspn(escape, "{"));
    else
        put_clusters(text, bytes, length);
    buf_putc(&text->buf, '}');
    text->last = 'x';
}

static void put_word_units(struct latex_text *text, const char *word, size_t length)
{
    size_t cluster;
    for (size_t i = 0; i < length; i += cluster) {
        cluster = cluster_length(word + i, length - i);
        put_word_unit(text, word + i, cluster);
    }
}

/* Returns whether the word may be wider than the lines of the text. */
static bool is_wide(const struct latex_text *text, const char *word, size_t length)
{
    int width = 0, size;
    if (text->measure == 0)
        return false;
    const long long most = (long long)text->measure * WIDE_PERCENT / 100;
    for (size_t i = 0; i < length && width <= most; i += (size_t)size) {
        const int own = latex_char_width(utf8_decode(word + i, length - i, &size));
        width += own > 0 && own < NARROW_LETTER ? NARROW_LETTER : own;
    }
    return width > most;
}

/* Puts a word, or a part of one in the style that it has. */
static void put_word(struct latex_text *text, const char *word, size_t length)
{
    const char *start = word, *end = word + length;
    while (text->whole.start && start > text->whole.start && !is_word_end(start[-1]))
        start--;
    while (text->whole.end && end < text->whole.end && !is_word_end(*end))
        end++;
    const bool wide = is_wide(text, start, (size_t)(end - start)), whole = end - start == (ptrdiff_t)length;
    const bool address = is_address(word, length);
    if (text->plain || (!wide && !address)) {
        if (text->units)
            put_word_units(text, word, length);
        else
            put_clusters(text, word, length);
        return;
    }
    if (wide && start < word)
        buf_puts(&text->buf, "\\casebookbreak ");
    buf_puts(&text->buf, address ? "\\casebookaddress{" : whole ? "\\casebookword{" : "\\casebookanywhere{");
    put_word_units(text, word, length);
    buf_putc(&text->buf, '}');
}

void latex_text_put(struct latex_text *text, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length;) {
        const size_t word = plain_word_length(bytes + i, length - i);
        if (word > 0)
            put_word(text, bytes + i, word);
        i += word;
        if (i < length)
            put_ascii(text, bytes[i++]);
    }
}

void latex_text_puts(struct latex_text *text, const char *string)
{
    latex_text_put(text, string, strlen(string));
}

/* -- Spans ----------------------------------------------------------------------------------------------- */

static void put_styled(struct latex_text *text, const char *bytes, const struct span *span)
{
    static const struct {
        unsigned style;
        const char *command;
    } styles[] = {{SPAN_STRONG, "\\textbf{"}, {SPAN_EMPHASIS, "\\emph{"}, {SPAN_CODE, "\\texttt{"}};
    int depth = 0;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (span->style & styles[i].style) {
            buf_puts(&text->buf, styles[i].command);
            depth++;
        }
    }
    latex_text_put(text, bytes + span->start, span->end - span->start);
    while (depth-- > 0)
        buf_putc(&text->buf, '}');
}

static void put_in_language(struct latex_text *text, const char *bytes, const struct span *span)
{
    if (!span->lang) {
        put_styled(text, bytes, span);
        return;
    }
    buf_printf(&text->buf, "\\casebookforeign{%s}{", span->lang);
    put_styled(text, bytes, span);
    buf_putc(&text->buf, '}');
}

/* -- Blocks ---------------------------------------------------------------------------------------------- */

/* Thousandths of the type's size. */
enum { ITEM_INDENT = 820, MARKER_GAP = 320, DIGIT = 520, STOP = 300 };

/* Returns the digits of the numbers in the lists around a block. */
static int outer_digits(const struct prose *blocks, int block)
{
    while (block > 0 && blocks[block].lists > 1)
        block--;
    return blocks[block].lists == 1 ? blocks[block].digits : 0;
}

/* Sets the indent of the items of a list, for which the widest of its markers has room. */
static void indent_text_list(struct latex_text *text, const struct prose *blocks, int block)
{
    const struct prose *item = &blocks[block];
    const bool numbered = *item->marker >= '0' && *item->marker <= '9';
    const int digits = 1 + item->digits - outer_digits(blocks, block) * (item->lists > 1);
    const int own = numbered ? digits * DIGIT + STOP + MARKER_GAP : ITEM_INDENT;
    text->indents[item->lists] = text->indents[item->lists - 1] + own;
}

/* Sets the indent of the lines up to the next block. */
static void indent_lines(struct latex_text *text, int indent)
{
    if (indent != text->indent)
        latex_text_command(
            text, arena_printf(text->buf.arena, "\\casebookindent{%d.%03dem}", indent / 1000, indent % 1000));
    text->indent = indent;
}

/* Puts the marker of a block, if it has one, behind those of the items around it that begin on its line. */
static void put_markers(struct latex_text *text, const struct prose *blocks, int count, int block)
{
    const struct latex_whole whole = text->whole;
    int first = block;
    text->whole = (struct latex_whole){NULL, NULL};
    while (first > 0 && prose_joins_next(blocks, count, first - 1))
        first--;
    for (; first <= block && blocks[first].marker; first++) {
        const int left = text->indent - text->indents[blocks[first].lists];
        latex_text_command(text, "\\casebookmarker");
        if (left > 0)
            latex_text_command(text, arena_printf(text->buf.arena, "[%d.%03dem]", left / 1000, left % 1000));
        latex_text_command(text, "{");
        latex_text_puts(text, blocks[first].marker);
        latex_text_command(text, "}");
    }
    text->whole = whole;
}

/* Begins a block of a text, behind the marks of those before it that have no text. */
static void begin_text_block(struct latex_text *text, const struct prose *blocks, int count, int block)
{
    const struct prose *item = &blocks[block];
    const bool beside = block > 0 && prose_joins_next(blocks, count, block - 1);
    if (item->marker)
        indent_text_list(text, blocks, block);
    if (block > 0 && !beside)
        latex_text_command(text, prose_has_room_above(blocks, block) ? "%\n\\casebookparagraph"
                                                                     : "%\n\\casebooknextblock");
    else if (block == 0 && (item->marker || item->kind == PROSE_CODE))
        latex_text_command(text, "\\casebookfirstblock");
    indent_lines(text, text->indents[item->lists]);
    if (!prose_joins_next(blocks, count, block))
        put_markers(text, blocks, count, block);
    if (!item->marker)
        latex_text_command(text, block > 0 ? "\n" : "");
}

/* Begins the blocks that begin with span `index` of a text, and those before it that have no text. Puts code
 * as a whole. Returns whether nothing is left to do for the span. */
static bool put_text_block(struct latex_text *text, const struct text *whole, int index)
{
    const struct prose *blocks = whole->blocks;
    while (text->block < whole->block_count && blocks[text->block].from <= index) {
        const int block = text->block;
        if (blocks[block].from == blocks[block].to || blocks[block].from == index) {
            begin_text_block(text, blocks, whole->block_count, block);
            text->block++;
        }
        if (blocks[block].to > index)
            break;
    }
    const struct prose *block = &blocks[text->block - 1];
    if (index == block->from && block->kind == PROSE_CODE && block->to > index) {
        const struct latex_whole kept = text->whole;
        text->whole = (struct latex_whole){NULL, NULL};
        latex_text_command(text, "\\casebookcellcode{%\n");
        latex_text_put_code(text, &block->text);
        latex_text_command(text, "}");
        text->whole = kept;
    }
    return index >= block->to || block->kind == PROSE_CODE;
}

/* Begins the blocks at the end of a text that have no text. */
static void end_text_blocks(struct latex_text *text, const struct text *whole)
{
    for (; text->block < whole->block_count; text->block++)
        begin_text_block(text, whole->blocks, whole->block_count, text->block);
}

/* Puts spans [from, to) of a text. Neighbours with the same link are one link. */
static void put_spans(struct latex_text *text, const struct text *spans, int from, int to)
{
    text->mark = spans->mark;
    text->whole = (struct latex_whole){spans->bytes, spans->bytes + spans->length};
    if (from == 0)
        text->last = 0, text->block = text->indent = 0;
    for (int i = from; i < to; i++) {
        if (spans->blocks && put_text_block(text, spans, i))
            continue;
        const char *link = spans->spans[i].link;
        if (link && (i == from || !string_same(link, spans->spans[i - 1].link))) {
            buf_puts(&text->buf, "\\href{");
            latex_text_put_uri(text, link);
            buf_puts(&text->buf, "}{");
        }
        const bool capitals = text->capitals && !spans->spans[i].as_is;
        buf_puts(&text->buf, capitals ? "\\casebookcapitals{" : "");
        put_in_language(text, spans->bytes, &spans->spans[i]);
        buf_puts(&text->buf, capitals ? "}" : "");
        if (link && (i + 1 == to || !string_same(link, spans->spans[i + 1].link)))
            buf_putc(&text->buf, '}');
    }
    if (to == spans->span_count)
        end_text_blocks(text, spans);
    text->whole = (struct latex_whole){NULL, NULL};
}

/* -- Pieces ---------------------------------------------------------------------------------------------- */

/* Puts words that stay on one line. */
static void put_together(struct latex_text *text, const char *words)
{
    for (;;) {
        const size_t length = strcspn(words, " ");
        latex_text_put(text, words, length);
        words += length;
        if (*words++ == '\0')
            return;
        latex_text_command(text, "~");
    }
}

/* Puts an argument of a command. */
static void put_argument(struct latex_text *text, const char *words)
{
    latex_text_command(text, "{");
    put_together(text, words);
    latex_text_command(text, "}");
}

void latex_text_put_figure(struct latex_text *text, const struct figure_words *figure, const char *fraction)
{
    put_argument(text, figure->before);
    put_argument(text, figure->after);
    if (fraction)
        put_argument(text, fraction);
    put_argument(text, figure->unit);
}

static void put_aligned(struct latex_text *text, const struct figure_words *figure)
{
    latex_text_command(text, "\\casebookfigure");
    latex_text_put_figure(text, figure, NULL);
}

static void put_title(struct latex_text *text, const struct wording_piece *piece)
{
    latex_text_command(text, "\\casebooksourcetitle{");
    put_spans(text, piece->text, piece->from, piece->to);
    buf_putc(&text->buf, '}');
}

/* Puts a URL as a link. If it begins a line, its printed form begins another one, since both may be long. */
static void put_address(struct latex_text *text, const struct wording_piece *piece)
{
    const char *between = text->buf.length == 0 ? "\n" : "";
    latex_text_command(text, "\\casebookurl{");
    latex_text_put_uri(text, piece->url);
    latex_text_command(text, "}");
    latex_text_command(text, between);
    latex_text_command(text, "{");
    text->plain = text->units = true;
    latex_text_puts(text, piece->words);
    text->plain = text->units = false;
    latex_text_command(text, "}");
}

static void put_sign(struct latex_text *text, const struct wording_piece *piece)
{
    static const char *const signs[SUPPORT_COUNT] = {[SUPPORT_FULLY] = "\\casebookfully",
                                                     [SUPPORT_PARTLY] = "\\casebookpartly",
                                                     [SUPPORT_NO] = "\\casebooknot",
                                                     [SUPPORT_AGAINST] = "\\casebookagainst"};
    const bool hung = piece->kind == PIECE_HUNG;
    latex_text_command(text, hung ? "\\casebookhung{" : "");
    latex_text_command(text, signs[piece->support]);
    latex_text_command(text, hung ? "}" : "");
}

/* Puts the number of a note. In a Source column it names the remark that the page's note has for it. */
static void put_number(struct latex_text *text, const struct wording_piece *piece)
{
    const bool passed = piece->kind == PIECE_PASSED;
    if (passed && piece->words)
        latex_text_puts(text, piece->words);
    latex_text_command(text, passed                          ? "\\casebookpassed"
                             : piece->kind == PIECE_SUPERIOR ? "\\casebookcited"
                                                             : "\\casebookcite");
    if (piece->remark > 0)
        latex_text_command(text, arena_printf(text->buf.arena, "[%d]", piece->remark));
    latex_text_command(text, "{");
    latex_text_command(text, text->keys[piece->source]);
    latex_text_command(text, "}");
}

void latex_text_put_piece(struct latex_text *text, const struct wording_piece *piece)
{
    switch (piece->kind) {
    case PIECE_WORDS:
    case PIECE_LINE:
        latex_text_puts(text, piece->words);
        break;
    case PIECE_VALUE:
        latex_text_command(text, piece->words);
        break;
    case PIECE_DATE:
        put_together(text, piece->words);
        break;
    case PIECE_TEXT:
        put_spans(text, piece->text, piece->from, piece->to);
        break;
    case PIECE_TITLE:
        put_title(text, piece);
        break;
    case PIECE_FIGURE:
        put_aligned(text, piece->figure);
        break;
    case PIECE_ADDRESS:
        put_address(text, piece);
        break;
    case PIECE_SIGN:
    case PIECE_HUNG:
        put_sign(text, piece);
        break;
    case PIECE_NUMBER:
    case PIECE_PASSED:
    case PIECE_SUPERIOR:
        put_number(text, piece);
        break;
    case PIECE_QUAD:
        latex_text_command(text, "\\quad ");
        break;
    }
}

void latex_text_put_pieces(struct latex_text *text, const struct wording *wording)
{
    for (int i = 0; i < wording->count; i++)
        latex_text_put_piece(text, &wording->pieces[i]);
}

void latex_text_put_spans(struct latex_text *text, const struct text *spans)
{
    text->mark = spans->mark;
    text->last = 0;
    if (text->plain) {
        latex_text_put(text, spans->bytes, spans->length);
        return;
    }
    const struct wording wording = wording_text(spans, text->buf.arena);
    latex_text_put_pieces(text, &wording);
}

/* TeX skips spaces at the beginning of a line and after another space, so each is a command. */
static void put_code_line(struct latex_text *text, const char *line, size_t length)
{
    latex_text_command(text, "\\casebookcodeline{");
    for (size_t i = 0; i < length;) {
        const size_t words = strcspn(line + i, " \n");
        latex_text_put(text, line + i, words);
        i += words;
        for (; i < length && line[i] == ' '; i++)
            latex_text_command(text, "\\ ");
    }
    latex_text_command(text, "}\n");
}

void latex_text_put_code(struct latex_text *text, const struct text *code)
{
    text->mark = code->mark;
    for (const char *line = code->bytes; line;) {
        const size_t length = strcspn(line, "\n");
        put_code_line(text, line, length);
        line = line[length] ? line + length + 1 : NULL;
    }
}

/* -- URLs ------------------------------------------------------------------------------------------------ */

void latex_text_put_uri(struct latex_text *text, const char *url)
{
    for (const char *at = url_link(url, text->buf.arena); *at; at++) {
        if (strchr("%#&_", *at))
            buf_putc(&text->buf, '\\');
        buf_putc(&text->buf, *at);
    }
}
