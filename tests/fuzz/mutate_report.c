/* Mutations that know the form of a report file: lines with an indent, blocks of lines under a line, keys,
 * values and words. The YAML parser refuses most random changes of bytes, so they hardly ever reach a page.
 * After these mutations most files are still reports. Engines call them through the interface of libFuzzer.
 */
#include "mutate_syntax.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_out_size, unsigned seed);

/* Mutates bytes. The engine defines this function. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

enum {
    LINES_MOST = 2000,
    REPEAT_MOST = 400,
    MISTAKEN = 8 /* one input of so many gets a mistake of syntax */
};

struct line {
    size_t start, end; /* `end` is after the line feed */
    int indent;
};

struct mutation {
    struct arena *arena;
    uint64_t state;
    const char *text;
    size_t length, room; /* `room` is for the output */
    struct line *lines;
    int count;
    struct buf out;
};

/* -- Chance ---------------------------------------------------------------------------------------------- */

static unsigned below(struct mutation *mutation, unsigned limit)
{
    mutation->state = mutation->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((mutation->state >> 32) * limit >> 32);
}

#define PICK(mutation, list) ((list)[below(mutation, sizeof(list) / sizeof *(list))])

/* -- Words ----------------------------------------------------------------------------------------------- */

/* Pieces of text that are special to some stage. */
static const char *const pieces[] = {
    "word",
    " ",
    "  ",
    "a",
    "of",
    "10 kg",
    "1,000,000",
    "-",
    "--",
    "/",
    "_",
    ".",
    "…",
    "(",
    ")",
    "[",
    "]",
    "\\",
    "'",
    "\"",
    "`",
    "``",
    "*",
    "**",
    "***",
    "*a* ",
    "**b** ",
    "`c` ",
    "[l](https://example.org/a_b?c=d&e=%20#f)",
    "<https://example.org/>",
    "![i](https://example.org/i.png)",
    "&amp;",
    "&#x202e;",
    "&#0;",
    "&nbsp;",
    "<b>",
    "<!--",
    "\\n",
    "\u00AD",
    "\u00A0",
    "\u200B",
    "\u200C",
    "\u200D",
    "\u2060",
    "\u200E",
    "\u200F",
    "\u061C",
    "\u0301",
    "\u0301\u0301\u0301\u0301",
    "\u20DD",
    "é",
    "ﬁ",
    "ß",
    "ǅ",
    "ΐ",
    "Ж",
    "שלום",
    "لا",
    "مرحبا",
    "١٢٣",
    "漢字",
    "かな",
    "한국",
    "ไทย",
    "हिन्दी",
    "😀",
    "👩\u200D👩\u200D👧",
    "🇩🇪",
    "1\uFE0F\u20E3",
    "\U0001D400",
    "\uFFFC",
    "\uFFFD",
    "\uE000",
    "\u2028",
    "\u202E",
    "\uFEFF",
    "\uFFFF",
    "$",
    "%",
    "#",
    "&",
    "^",
    "~",
    "{",
    "}",
    "{side}",
    "{page}",
    "{pages}",
    "{parts}",
    "\\input{x}",
    "^^41",
    "https://example.org/a-b_c/d?e=f&g",
    "Donaudampfschifffahrtsgesellschaft",
    "supercalifragilisticexpialidocious",
    "e-mail",
    "10.5 %",
    "§ 5",
    "…",
    "–",
    "—",
    "“",
    "”",
    "•",
    "●",
    "◐",
    "○",
};

/* Values of all kinds that a key can have. */
static const char *const values[] = {
    "",
    "~",
    "null",
    "yes",
    "no",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "12",
    "1000",
    "1001",
    "99999999999",
    "1.10",
    "1e9",
    "0x7F",
    "2020",
    "2020-02-29",
    "2021-02-29",
    "2020-13",
    "9999-12-31",
    "en",
    "de",
    "pt-BR",
    "zh-Hant",
    "ar",
    "xx",
    "A4",
    "A3",
    "Letter",
    "Legal",
    "landscape",
    "portrait",
    "fully",
    "partly",
    "text",
    "number",
    "year",
    "sources",
    "shared",
    "per-side",
    "flow",
    "rows",
    "auto",
    "beside",
    "stacked",
    "never",
    "20mm",
    "60pt",
    "12em",
    "25%",
    "100%",
    "2fr",
    "0.001fr",
    "999999999mm",
    "'#A84300'",
    "'#000000'",
    "'#FFFFFF'",
    "\"\"",
    "''",
    "[]",
    "{}",
    "[[]]",
    "&a x",
    "*a",
    "!!str x",
    "|",
    ">-",
    "|\n      line\n\n        indented",
    "https://example.org/",
    "{url: https://example.org/a}",
    "[{url: https://example.org/b, supports: fully}]",
    "\"a\\u00adb\"",
    "\"\\u202e\"",
    "\"\\0\"",
    "[a, b, c]",
    "- x",
    "SourceSans3-Regular.ttf",
    "# one\n      ## two\n      - three\n        1. four\n      > five\n\n          six",
    "[Source Serif 4]",
    "{side}",
    "Why {side} and {name}",
};

static const char *const keys[] = {
    "kicker",       "title",  "subtitle",    "standfirst", "author", "keywords",
    "verified",     "lang",   "page",        "size",       "fonts",  "labels",
    "fit",          "body",   "text",        "columns",    "sides",  "comparison",
    "key",          "label",  "type",        "width",      "widths", "align",
    "arrange",      "name",   "orientation", "color",      "rows",   "split",
    "url",          "note",   "date",        "supports",   "duplex", "keep-with-next",
    "publisher",    "part",   "continued",   "months",     "cont",   "fully",
    "<<",           "partly", "page-break",  "date-day",   "no",     "pages",
    "short-months",
};

/* -- Lines ----------------------------------------------------------------------------------------------- */

static void split_lines(struct mutation *mutation)
{
    int capacity = 0;
    for (size_t at = 0; at < mutation->length && mutation->count < LINES_MOST;) {
        struct line line = {.start = at};
        while (at < mutation->length && (mutation->text[at] == ' ' || mutation->text[at] == '-'))
            at++;
        line.indent = (int)(at - line.start);
        const char *feed = memchr(mutation->text + at, '\n', mutation->length - at);
        line.end = at = feed ? (size_t)(feed - mutation->text) + 1 : mutation->length;
        mutation->lines = arena_grow(mutation->arena, mutation->lines, mutation->count, &capacity,
                                     sizeof *mutation->lines);
        mutation->lines[mutation->count++] = line;
    }
}

/* Returns the first line after the block under line `from`. */
static int block_end(const struct mutation *mutation, int from)
{
    const struct line *lines = mutation->lines;
    int to = from + 1;
    while (to < mutation->count &&
           (lines[to].indent > lines[from].indent || lines[to].end - lines[to].start <= 1))
        to++;
    return to;
}

static void put_lines(struct mutation *mutation, int from, int to)
{
    if (from < to)
        buf_put(&mutation->out, mutation->text + mutation->lines[from].start,
                mutation->lines[to - 1].end - mutation->lines[from].start);
}

static void put_spaces(struct mutation *mutation, int count)
{
    while (count-- > 0)
        buf_putc(&mutation->out, ' ');
}

/* Writes lines with another indent. */
static void put_moved(struct mutation *mutation, int from, int to, int by)
{
    for (int i = from; i < to; i++) {
        const struct line *line = &mutation->lines[i];
        size_t start = line->start;
        put_spaces(mutation, by);
        for (int less = -by; less > 0 && start < line->end && mutation->text[start] == ' '; less--)
            start++;
        buf_put(&mutation->out, mutation->text + start, line->end - start);
    }
}

/* Returns where the value of a line begins: after its last dash and its key. */
static size_t value_start(const struct mutation *mutation, const struct line *line)
{
    for (size_t i = line->start + (size_t)line->indent; i + 1 < line->end; i++)
        if (mutation->text[i] == ':' && mutation->text[i + 1] == ' ')
            return i + 2;
    return line->start + (size_t)line->indent < line->end ? line->start + (size_t)line->indent : line->start;
}

/* -- Changes --------------------------------------------------------------------------------------------- */

static void drop_block(struct mutation *mutation)
{
    const int from = (int)below(mutation, (unsigned)mutation->count);
    put_lines(mutation, 0, from);
    put_lines(mutation, block_end(mutation, from), mutation->count);
}

static void repeat_block(struct mutation *mutation)
{
    const int from = (int)below(mutation, (unsigned)mutation->count), to = block_end(mutation, from);
    unsigned times = below(mutation, 8) ? 1 : below(mutation, REPEAT_MOST);
    put_lines(mutation, 0, to);
    for (; times > 0 && mutation->out.length < mutation->room; times--)
        put_lines(mutation, from, to);
    put_lines(mutation, to, mutation->count);
}

static void move_block(struct mutation *mutation)
{
    const int from = (int)below(mutation, (unsigned)mutation->count), to = block_end(mutation, from);
    const int at = (int)below(mutation, (unsigned)mutation->count);
    put_lines(mutation, 0, at);
    put_moved(mutation, from, to, mutation->lines[at].indent - mutation->lines[from].indent);
    put_lines(mutation, at, mutation->count);
}

static void set_value(struct mutation *mutation)
{
    const int at = (int)below(mutation, (unsigned)mutation->count);
    const struct line *line = &mutation->lines[at];
    const size_t start = value_start(mutation, line);
    put_lines(mutation, 0, at);
    buf_put(&mutation->out, mutation->text + line->start, start - line->start);
    buf_puts(&mutation->out, PICK(mutation, values));
    buf_putc(&mutation->out, '\n');
    put_lines(mutation, below(mutation, 2) ? at + 1 : block_end(mutation, at), mutation->count);
}

static void add_key(struct mutation *mutation)
{
    const int at = (int)below(mutation, (unsigned)mutation->count);
    put_lines(mutation, 0, at);
    put_spaces(mutation, mutation->lines[at].indent);
    buf_printf(&mutation->out, "%s: %s\n", PICK(mutation, keys), PICK(mutation, values));
    put_lines(mutation, at, mutation->count);
}

static void rename_key(struct mutation *mutation)
{
    const int at = (int)below(mutation, (unsigned)mutation->count);
    const struct line *line = &mutation->lines[at];
    const size_t start = value_start(mutation, line);
    put_lines(mutation, 0, at);
    buf_put(&mutation->out, mutation->text + line->start, (size_t)line->indent);
    buf_printf(&mutation->out, "%s: ", PICK(mutation, keys));
    buf_put(&mutation->out, mutation->text + start, line->end - start);
    put_lines(mutation, at + 1, mutation->count);
}

/* Adds pieces to a value, sometimes so many that they do not fit a line, a cell or a page. */
static void add_pieces(struct mutation *mutation)
{
    const int at = (int)below(mutation, (unsigned)mutation->count);
    const struct line *line = &mutation->lines[at];
    const size_t start = value_start(mutation, line), span = line->end - start;
    const size_t place = start + (span > 1 ? below(mutation, (unsigned)span) : 0);
    unsigned times = below(mutation, 4) ? 1 + below(mutation, 4) : below(mutation, REPEAT_MOST);
    const bool same = below(mutation, 2);
    const char *piece = PICK(mutation, pieces);
    buf_put(&mutation->out, mutation->text, place);
    for (; times > 0 && mutation->out.length < mutation->room; times--) {
        buf_puts(&mutation->out, piece);
        piece = same ? piece : PICK(mutation, pieces);
    }
    buf_put(&mutation->out, mutation->text + place, mutation->length - place);
}

/* Repeats a part of a text many times. */
static void repeat_text(struct mutation *mutation)
{
    const size_t from = below(mutation, (unsigned)mutation->length);
    const size_t left = mutation->length - from, most = left < 40 ? left : 40;
    const size_t length = 1 + below(mutation, (unsigned)most);
    unsigned times = below(mutation, REPEAT_MOST);
    buf_put(&mutation->out, mutation->text, from);
    for (; times > 0 && mutation->out.length < mutation->room; times--)
        buf_put(&mutation->out, mutation->text + from, length);
    buf_put(&mutation->out, mutation->text + from, left);
}

/* -- Reports --------------------------------------------------------------------------------------------- */

static void put_words(struct mutation *mutation, unsigned most)
{
    buf_puts(&mutation->out, "\"");
    for (unsigned count = below(mutation, most) + 1; count > 0; count--) {
        const char *piece = PICK(mutation, pieces);
        if (*piece != '"' && *piece != '\\')
            buf_puts(&mutation->out, piece);
        if (below(mutation, 2))
            buf_putc(&mutation->out, ' ');
    }
    buf_puts(&mutation->out, "x\"\n");
}

static void put_columns(struct mutation *mutation, unsigned count, unsigned types)
{
    static const char *const names[] = {"text", "number", "year", "sources"};
    for (unsigned c = 0; c < count; c++) {
        buf_printf(&mutation->out, "        - key: c%u\n          type: %s\n", c, names[types >> 2 * c & 3]);
        if (below(mutation, 4) == 0)
            buf_printf(&mutation->out, "          width: %u%s\n", 1 + below(mutation, 30),
                       below(mutation, 2) ? "%" : "fr");
        if (below(mutation, 2)) {
            buf_puts(&mutation->out, "          label: ");
            put_words(mutation, 4);
        }
    }
}

static void put_cell(struct mutation *mutation, unsigned column, unsigned type)
{
    static const char *const support[] = {"", ", supports: fully", ", supports: partly", ", supports: no",
                                          ", supports: against"};
    buf_printf(&mutation->out, "c%u: ", column);
    if (type == 1) {
        buf_printf(&mutation->out, "%u\n", below(mutation, 100000));
    } else if (type == 2) {
        buf_printf(&mutation->out, "%u\n", 1000 + below(mutation, 2000));
    } else if (type == 3) {
        buf_puts(&mutation->out, "[");
        for (unsigned count = below(mutation, 4); count > 0; count--)
            buf_printf(&mutation->out, "{url: \"https://example.org/%u\"%s}%s", below(mutation, 12),
                       PICK(mutation, support), count > 1 ? ", " : "");
        buf_puts(&mutation->out, "]\n");
    } else {
        put_words(mutation, 12);
    }
}

static void put_comparison(struct mutation *mutation)
{
    static const char *const more[] = {"", "      align: rows\n", "      arrange: stacked\n",
                                       "      arrange: beside\n", "      widths: per-side\n"};
    const unsigned columns = 1 + below(mutation, 5), types = below(mutation, 1024) & ~3u;
    buf_printf(&mutation->out, "  - comparison:\n%s      columns:\n", PICK(mutation, more));
    put_columns(mutation, columns, types);
    buf_puts(&mutation->out, "      sides:\n");
    for (unsigned side = 0, sides = 1 + below(mutation, 4); side < sides; side++) {
        buf_printf(&mutation->out, "        - name: s%u\n          rows:\n", side);
        for (unsigned row = 0, rows = 1 + below(mutation, 8); row < rows; row++)
            for (unsigned c = 0; c < columns; c++) {
                buf_puts(&mutation->out, c == 0 ? "            - " : "              ");
                put_cell(mutation, c, types >> 2 * c & 3);
            }
    }
}

/* Replaces the input by a report with everything that reports can have. */
static void invent_report(struct mutation *mutation)
{
    static const char *const pages[] = {"",
                                        "page: {orientation: portrait}\n",
                                        "page: {size: A3, duplex: true}\n",
                                        "page: {size: Letter}\n",
                                        "fit: 1\n",
                                        "fit: 3\n",
                                        "lang: de\n",
                                        "lang: ar\n",
                                        "verified: 2020-02\n"};
    buf_puts(&mutation->out, "title: ");
    put_words(mutation, 6);
    buf_puts(&mutation->out, PICK(mutation, pages));
    if (below(mutation, 2)) {
        buf_puts(&mutation->out, "standfirst: ");
        put_words(mutation, 20);
    }
    buf_puts(&mutation->out, "body:\n");
    for (unsigned blocks = 1 + below(mutation, 3); blocks > 0; blocks--) {
        if (below(mutation, 3)) {
            put_comparison(mutation);
        } else {
            buf_puts(&mutation->out, "  - text: ");
            put_words(mutation, 40);
        }
    }
}

/* -- Engines --------------------------------------------------------------------------------------------- */

static void change(struct mutation *mutation)
{
    static void (*const changes[])(struct mutation *) = {drop_block, repeat_block, move_block,
                                                         set_value,  add_key,      rename_key,
                                                         add_pieces, add_pieces,   repeat_text};
    if (mutation->length == 0 || below(mutation, 100) == 0) {
        invent_report(mutation);
        return;
    }
    if (below(mutation, MISTAKEN) == 0) {
        mutate_syntax(mutation->text, mutation->length, mutation->state, &mutation->out);
        return;
    }
    split_lines(mutation);
    PICK(mutation, changes)(mutation);
}

/* Copies the result, as far as there is room, and returns its length. */
static size_t take_out(const struct mutation *mutation, uint8_t *out, size_t room)
{
    const size_t length = mutation->out.length < room ? mutation->out.length : room;
    memcpy(out, mutation->out.data, length);
    return length;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
    struct mutation first = {.state = seed * 0x9E3779B97F4A7C15u};
    if (below(&first, 4) == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    struct arena *arena = arena_new();
    for (unsigned changes = 1 + below(&first, 3); changes > 0; changes--) {
        struct mutation mutation = {.arena = arena,
                                    .state = first.state + changes,
                                    .text = arena_strndup(arena, (const char *)data, size),
                                    .length = size,
                                    .room = max_size,
                                    .out = buf_new(arena)};
        change(&mutation);
        size = take_out(&mutation, data, max_size);
    }
    arena_free(arena);
    return size;
}

/* Replaces a line of one report by a block of the other. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_out_size, unsigned seed)
{
    struct arena *arena = arena_new();
    struct mutation a = {.arena = arena, .state = seed, .text = (const char *)data1, .length = size1};
    struct mutation b = {.arena = arena, .state = seed, .text = (const char *)data2, .length = size2};
    a.out = b.out = buf_new(arena);
    split_lines(&a);
    split_lines(&b);
    if (a.count > 0 && b.count > 0) {
        const int at = (int)below(&a, (unsigned)a.count), from = (int)below(&b, (unsigned)b.count);
        put_lines(&a, 0, at);
        b.out = a.out;
        put_moved(&b, from, block_end(&b, from), a.lines[at].indent - b.lines[from].indent);
        a.out = b.out;
        put_lines(&a, at, a.count);
    }
    const size_t length = take_out(&a, out, max_out_size);
    arena_free(arena);
    return length;
}
