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

/* The characters that need no definition. Under pdflatex, each is one glyph of Latin Modern in T1 or TS1,
 * from which readers of the PDF get the character back. All bundled fonts have it. */
static const struct utf8_range plain_ranges[] = {
    {0x00A1, 0x00AC}, {0x00AE, 0x00B1}, {0x00B4, 0x00B4}, {0x00B6, 0x00B8}, {0x00BA, 0x00FF},
    {0x0102, 0x0107}, {0x010C, 0x010F}, {0x0111, 0x0111}, {0x0118, 0x011B}, {0x011E, 0x011F},
    {0x0130, 0x0131}, {0x0139, 0x013A}, {0x013D, 0x013E}, {0x0141, 0x0144}, {0x0147, 0x0148},
    {0x014A, 0x014B}, {0x0150, 0x0155}, {0x0158, 0x015B}, {0x015E, 0x0165}, {0x016E, 0x0171},
    {0x0178, 0x017E}, {0x0192, 0x0192}, {0x0237, 0x0237}, {0x02C7, 0x02C7}, {0x02D8, 0x02D9},
    {0x02DD, 0x02DD}, {0x2013, 0x2014}, {0x2018, 0x201A}, {0x201C, 0x201E}, {0x2020, 0x2022},
    {0x2030, 0x2030}, {0x2039, 0x203A}, {0x2044, 0x2044}, {0x20A1, 0x20A1}, {0x20A4, 0x20A4},
    {0x20A9, 0x20A9}, {0x20AB, 0x20AC}, {0x2116, 0x2116}, {0x212E, 0x212E}, {0x2190, 0x2193},
    {0x266A, 0x266A},
};

/* The characters that the LaTeX kernel makes of T1 and TS1 (t1enc.dfu and ts1enc.dfu), and spaces. */
static const struct utf8_range composed_ranges[] = {
    {0x00A0, 0x0125}, {0x0128, 0x0137}, {0x0139, 0x013E}, {0x0141, 0x0148}, {0x014A, 0x0165},
    {0x0168, 0x017E}, {0x0192, 0x0192}, {0x01C4, 0x01D4}, {0x01E2, 0x01E3}, {0x01E6, 0x01EB},
    {0x01F0, 0x01F0}, {0x01F4, 0x01F5}, {0x0218, 0x021B}, {0x0232, 0x0233}, {0x0237, 0x0237},
    {0x02C6, 0x02C7}, {0x02D8, 0x02D9}, {0x02DB, 0x02DD}, {0x0E3F, 0x0E3F}, {0x1E02, 0x1E03},
    {0x1E0D, 0x1E0D}, {0x1E1E, 0x1E21}, {0x1E25, 0x1E25}, {0x1E30, 0x1E31}, {0x1E37, 0x1E37},
    {0x1E43, 0x1E43}, {0x1E45, 0x1E45}, {0x1E47, 0x1E47}, {0x1E5B, 0x1E5B}, {0x1E63, 0x1E63},
    {0x1E6D, 0x1E6D}, {0x1E8E, 0x1E91}, {0x1E9E, 0x1E9E}, {0x1EF2, 0x1EF3}, {0x2002, 0x200A},
    {0x2010, 0x2016}, {0x2018, 0x201A}, {0x201C, 0x201E}, {0x2020, 0x2022}, {0x2026, 0x2026},
    {0x202F, 0x2031}, {0x2039, 0x203B}, {0x203D, 0x203D}, {0x2044, 0x2044}, {0x204E, 0x204E},
    {0x2052, 0x2052}, {0x205F, 0x205F}, {0x20A1, 0x20A1}, {0x20A4, 0x20A4}, {0x20A6, 0x20A6},
    {0x20A9, 0x20A9}, {0x20AB, 0x20AC}, {0x20B1, 0x20B1}, {0x2103, 0x2103}, {0x2116, 0x2117},
    {0x211E, 0x211E}, {0x2120, 0x2120}, {0x2122, 0x2122}, {0x2126, 0x2127}, {0x212E, 0x212E},
    {0x2190, 0x2193}, {0x2329, 0x232A}, {0x2422, 0x2423}, {0x25E6, 0x25E6}, {0x25EF, 0x25EF},
    {0x266A, 0x266A}, {0x27E8, 0x27E9}, {0x3008, 0x3009}, {0xFB00, 0xFB06},
};

/* The blocks of Hebrew, Arabic and other scripts that run from right to left. */
static const struct utf8_range leftward_ranges[] = {
    {0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

/* Returns NULL if the character is written as it is. */
static const char *command_for(unsigned codepoint)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].codepoint == codepoint)
            return commands[i].command;
    return NULL;
}

/* Notes a character that needs a definition. */
static void note_character(struct latex_text *text, unsigned codepoint)
{
    struct latex_characters *characters = text->characters;
    unsigned char *byte = &characters->bits[codepoint / 8];
    const unsigned bit = 1u << codepoint % 8;
    if (*byte & bit)
        return;
    *byte = (unsigned char)(*byte | bit);
    if (characters->leftward_codepoint == 0 &&
        utf8_in_ranges(leftward_ranges, sizeof leftward_ranges / sizeof *leftward_ranges, codepoint)) {
        characters->leftward = text->mark;
        characters->leftward_codepoint = codepoint;
    }
    if (utf8_in_ranges(composed_ranges, sizeof composed_ranges / sizeof *composed_ranges, codepoint))
        return;
    if (characters->lacking++ == 0) {
        characters->first = text->mark;
        characters->first_codepoint = codepoint;
    }
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
    if (!command && !utf8_in_ranges(plain_ranges, sizeof plain_ranges / sizeof *plain_ranges, codepoint))
        note_character(text, codepoint);
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

/* Puts spans [from, to) of a text. Neighbours with the same link are one link. */
static void put_spans(struct latex_text *text, const struct text *spans, int from, int to)
{
    text->mark = spans->mark;
    text->whole = (struct latex_whole){spans->bytes, spans->bytes + spans->length};
    if (from == 0)
        text->last = 0;
    for (int i = from; i < to; i++) {
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

/* Puts an argument of a command. TeX sets it in a box, so that nothing of it is broken. */
static void put_argument(struct latex_text *text, const char *words)
{
    const int measure = text->measure;
    text->measure = 0;
    latex_text_command(text, "{");
    put_together(text, words);
    latex_text_command(text, "}");
    text->measure = measure;
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

void latex_text_put_short(struct latex_text *text, const char *string, size_t most)
{
    const size_t length = strlen(string);
    size_t kept = length <= most ? length : most;
    while (kept < length && kept > 0 && ((unsigned char)string[kept] & 0xC0) == 0x80)
        kept--;
    text->plain = true;
    latex_text_put(text, string, kept);
    if (kept < length)
        latex_text_puts(text, "\xE2\x80\xA6");
    text->plain = false;
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
