/* Writes reports that cost as much as possible for their size.  worst KIND COUNT  prints one.  worst  lists
 * the kinds, each with a count for measuring. A report is a head, then chunks of equal units, then a tail.
 * COUNT is the number of units. In these texts @ is the number of the unit, or of the chunk; $ is the place
 * of the unit in its chunk; ^ is another Han character for each unit; \v is a space in every hundredth unit,
 * so that no word is too long; \a is a word of which all have the same hash; ~ is a kilobyte of words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_CELL                                                                                            \
    "title: T\nbody:\n  - comparison:\n      columns: [{key: a, label: A}]\n"                                \
    "      sides:\n        - name: S\n          rows:\n"
#define SOURCE_CELL                                                                                          \
    "title: T\nbody:\n  - comparison:\n      columns: [{key: a, label: A}, {key: s, type: sources}]\n"       \
    "      sides:\n        - name: S\n          rows:\n"
#define PROSE "title: T\nbody:\n"
#define ONE_SIDE                                                                                             \
    "title: T\nbody:\n  - comparison:\n      sides: [{name: S, rows: [{a: x}]}]\n      columns:\n"
#define TWO_COLUMNS                                                                                          \
    "title: T\nbody:\n  - comparison:\n      columns: [{key: a, width: 5mm}, {key: b}]\n      sides:\n"      \
    "        - name: S\n          rows:\n"
#define TEN(text) text text text text text text text text text text
#define TEN_COLUMNS(tens)                                                                                    \
    "{key: c" tens "0}, {key: c" tens "1}, {key: c" tens "2}, {key: c" tens "3}, {key: c" tens "4}, "        \
    "{key: c" tens "5}, {key: c" tens "6}, {key: c" tens "7}, {key: c" tens "8}, {key: c" tens "9}, "
#define MANY_COLUMNS                                                                                         \
    "title: T\npage: {size: A3}\nbody:\n  - comparison:\n"                                                   \
    "      columns: [" TEN_COLUMNS("") TEN_COLUMNS("1") TEN_COLUMNS("2")                                     \
        TEN_COLUMNS("3") "]\n"                                                                               \
                         "      sides:\n        - name: S\n          rows:\n"
#define BODY "\nbody: [{text: x}]\n"
#define ROW "            - {a: \""
#define PARAGRAPH "  - text: \"x "
#define LITERAL "  - text: |\n"

/* Kinds with a common form: cells or paragraphs that consist of equal units, rows, items. */
#define CELLS(name, count, unit, per)                                                                        \
    {                                                                                                        \
        name, count, TEXT_CELL, ROW, unit, "\"}\n", per, ""                                                  \
    }
#define PARAGRAPHS(name, count, unit, per)                                                                   \
    {                                                                                                        \
        name, count, PROSE, PARAGRAPH, unit, "\"\n", per, ""                                                 \
    }
#define ROWS(name, count, unit)                                                                              \
    {                                                                                                        \
        name, count, TEXT_CELL, "", unit, "", 0, ""                                                          \
    }
#define CITING(name, count, unit)                                                                            \
    {                                                                                                        \
        name, count, SOURCE_CELL, "", unit, "", 0, ""                                                        \
    }
#define ITEMS(name, count, head, unit)                                                                       \
    {                                                                                                        \
        name, count, head, "", unit, "", 0, BODY                                                             \
    }
#define FLOW(name, count, head, unit, end)                                                                   \
    {                                                                                                        \
        name, count, head, "", unit, "", 0, end BODY                                                         \
    }

static const struct kind {
    const char *name;
    int count; /* for measuring */
    const char *head, *open, *unit, *close;
    int per; /* units in a chunk; 0 if one chunk has all of them */
    const char *tail;
} kinds[] = {
    /* bytes */
    {"one-word", 4000000, "title: ", "", "w", "", 0, BODY},
    {"all-newlines", 4000000, "title: T", "", "\n", "", 0, BODY},
    {"all-returns", 4000000, "title: T", "", "\r", "", 0, BODY},
    {"all-blanks", 4000000, "title: T", "", " ", "", 0, BODY},
    {"comment", 4000000, "# ", "", "c", "", 0, "\ntitle: T" BODY},
    ITEMS("comments", 1000000, "title: T", "\n# c"),
    ITEMS("forbidden", 1000000, "title: ", "\1"),
    ITEMS("not-utf-8", 1000000, "title: ", "\xFF"),
    ITEMS("directives", 1000000, "", "%YAML 1.1\n"),
    ITEMS("documents", 1000000, "title: T\n", "---\n"),
    ITEMS("ends", 1000000, "title: T" BODY, "...\n"),

    /* YAML */
    ITEMS("nested-brackets", 100000, "title: ", "["),
    ITEMS("nested-braces", 100000, "title: ", "{a: "),
    ITEMS("nested-items", 100000, "title:\n  ", "- "),
    ITEMS("nested-keys", 100000, "", "? "),
    FLOW("empties", 1000000, "title: T\nkeywords: [", "'',", "]"),
    FLOW("empty-mappings", 400000, "title: T\nkeywords: [", "{},", "]"),
    FLOW("empty-keys", 200000, "title: T\nkeywords: [", "? ,", "]"),
    FLOW("pairs-in-list", 200000, "title: T\nkeywords: [", "a: b,", "]"),
    FLOW("keys-in-flow", 200000, "title: {", "k@,", "}"),
    ITEMS("keys", 100000, "title: T", "\nk@: v"),
    ITEMS("keys-equal", 100000, "title: T", "\nk: v"),
    {"key-long", 4000000, "? \"", "", "k", "", 0, "\"\n: v\n"},
    {"keys-long", 2000000, "", "@", "k", ": v\n", 1000, "title: T" BODY},
    ITEMS("plain-lines", 1000000, "title:", "\n  x"),
    {"quoted-lines", 4000000, "title: \"x", "", "\n", "", 0, "x\"" BODY},
    {"block-lines", 4000000, "title: |\n", "", "\n", "", 0, " x" BODY},
    {"block-spaces", 4000000, "title: |\n", "", " ", "\n", 500, BODY},
    {"escapes", 1000000, "title: \"", "", "\\u00e9", "", 0, "\"" BODY},
    ITEMS("aliases", 400000, "title: &a b\nkeywords:", "\n  - *a"),
    ITEMS("anchors", 200000, "title: T\nkeywords:", "\n  - &a@ x"),
    ITEMS("merges", 200000, "title: T\nlabels: &a {page: c, part: d}\npage:\n  <<:", "\n    - *a"),
    {"merges-of-many", 400, "title: T\na: &a {~}\nkeywords:", "", "\n  - <<: *a", "", 0, BODY},
    {"aliased-rows", 20000, TEXT_CELL "            - &r {a: x}\n", "", "            - *r\n", "", 0, ""},
    {"aliased-cells", 400, TEXT_CELL "            - {a: &a \"~~\"}\n", "", "            - {a: *a}\n", "", 0,
     ""},
    ITEMS("tags", 200000, "title: T\nkeywords:", "\n  - !a@ x"),

    /* CommonMark */
    CELLS("stars", 48000, "**********\v", 6000),
    CELLS("stars-inside", 120000, "a**b\v", 15000),
    CELLS("stars-mixed", 120000, "*a_ ", 15000),
    CELLS("stars-apart", 120000, "*a **a ", 8000),
    CELLS("brackets", 48000, "[[[[[[[[[[\v", 6000),
    CELLS("brackets-closed", 120000, "[]\v", 30000),
    CELLS("brackets-paired", 60000, "[[]](\v", 12000),
    CELLS("links-open", 120000, "[a](\v", 15000),
    CELLS("links-in-angles", 60000, "[a](<b\v", 10000),
    CELLS("images-open", 120000, "![\v", 30000),
    CELLS("backticks", 120000, "``` `", 12000),
    CELLS("tags-open", 120000, "<a ", 20000),
    CELLS("comments-open", 120000, "<!--\v", 15000),
    CELLS("declarations", 120000, "<!A ", 15000),
    CELLS("instructions", 120000, "<?\v", 30000),
    CELLS("cdata", 54000, "<![CDATA[\v", 6700),
    CELLS("entities", 120000, "&lt;\v", 15000),
    CELLS("ampersands", 48000, "&&&&&&&&&&\v", 6000),
    CELLS("links", 24000, "[ab](http://e.org/) ", 3000),
    CELLS("links-wrong", 54000, "[a](x:y) ", 6700),
    CELLS("images", 54000, "![a](b) ", 6700),
    CELLS("entities-wrong", 96000, "&#1; ", 12000),
    CELLS("spans", 80000, "*a* b ", 10000),
    PARAGRAPHS("definitions", 12000, "\\n\\n[a@]: http://e.org/\\n\\n[a@] [a@]", 1200),
    {"references", 60000, PROSE, "  - text: \"[a]: http://e.org/" TEN(TEN("/abcdefgh")) "\\n\\n", "[a] ",
     "\"\n", 15000, ""},
    PARAGRAPHS("quotes", 400000, "\\n>", 20000),
    {"quotes-nested", 480000, PROSE, "  - text: \"", ">\v", "x\"\n", 60000, ""},
    {"items-nested", 240000, PROSE, "  - text: \"", "- ", "x\"\n", 30000, ""},
    {"prose-items", 40000, PROSE, LITERAL, "      * x\n", "", 10000, ""},
    {"prose-numbers", 40000, PROSE, LITERAL, "      1. x\n", "", 10000, ""},
    {"prose-headings", 40000, PROSE, LITERAL, "      # x\n", "", 10000, ""},
    {"prose-tables", 40000, PROSE, LITERAL, "      | x |\n      |---|\n      | y |\n\n", "", 2500, ""},
    {"prose-code", 40000, PROSE, LITERAL, "          x\n", "", 10000, ""},
    {"prose-paragraphs", 40000, PROSE, LITERAL, "      x\n\n", "", 10000, ""},
    PARAGRAPHS("prose-words", 80000, "ab ", 20000),
    {"prose-blocks", 8000, PROSE, "", "  - text: x\n", "", 0, ""},

    /* the report */
    ROWS("rows", 40000, ROW "r@\"}\n"),
    ROWS("rows-whole", 40000, ROW "r@\", split: never}\n"),
    ROWS("rows-kept", 40000, ROW "r@\", keep-with-next: true}\n"),
    ROWS("rows-on-pages", 5000, ROW "r@\", page-break: true}\n"),
    {"row-of-lines", 1000000, TEXT_CELL "            - a: |\n", "", "                x\n", "", 0, ""},
    {"rows-of-lines", 64000, TEXT_CELL, "            - a: |\n", "                x\\\n", "", 16000, ""},
    {"cells", 40000, MANY_COLUMNS, "            - {", "c$: x, ", "}\n", 40, ""},
    {"rows-of-sides", 20000, "title: T\nbody:\n  - comparison:\n      columns: [{key: a}]\n      sides:\n",
     "        - name: S@\n          rows:\n", "            - {a: x}\n", "", 1000, ""},
    {"rows-paired", 20000,
     "title: T\nbody:\n  - comparison:\n      align: rows\n      columns: [{key: a}]\n      sides:\n",
     "        - name: S@\n          rows:\n", "            - {a: x}\n", "", 10000, ""},
    {"columns", 10000, ONE_SIDE, "", "        - {key: c@}\n", "", 0, ""},
    ITEMS("sides", 10000, "title: T\nbody:\n  - comparison:\n      columns: [{key: a}]\n      sides:\n",
          "        - {name: S@, rows: [{a: x}]}\n"),
    {"comparisons", 2000, PROSE, "",
     "  - comparison: {columns: [{key: a}], sides: [{name: S, rows: [{a: x}]}]}\n", "", 0, ""},
    {"comparisons-citing", 2000, PROSE, "",
     "  - comparison: {columns: [{key: a}, {key: s, type: sources}], sides: [{name: S, rows: [{a: x, s: "
     "{url: "
     "\"http://e.org/@\"}}]}]}\n",
     "", 0, ""},
    {"names-in-head", 10000, ONE_SIDE "        - {key: a, label: \"", "", "{sid} ", "", 0, "\"}\n"},
    {"braces-in-head", 30000, ONE_SIDE "        - {key: a, label: \"", "", "{ ", "", 0, "\"}\n"},
    {"names-in-label", 10000, "title: T\nlabels: {page: \"", "", "{pag} ", "", 0, "\"}" BODY},
    ITEMS("labels", 100000, "title: T\nlabels:", "\n  l@: x"),
    ITEMS("keywords", 1000, "title: T\nkeywords:", "\n  - w@"),
    ITEMS("fonts-missing", 32, "title: T\nfonts:", "\n  - f@.ttf"),
    {"fit", 2000, "fit: 3\n" TEXT_CELL, "", ROW "r@\"}\n", "", 0, ""},

    /* sources */
    CITING("sources", 20000, "            - {a: r, s: {url: \"http://e.org/@\"}}\n"),
    CITING("source-of-all", 40000, "            - {a: r, s: {url: \"http://e.org/\"}}\n"),
    CITING("source-with-notes", 40000,
           "            - {a: r@, s: {url: \"http://e.org/\", supports: no, note: n@}}\n"),
    {"sources-of-row", 1000, SOURCE_CELL "            - {a: r, s: [", "", "{url: \"http://e.org/@\"},", "", 0,
     "]}\n"},
    {"sources-of-rows", 20000, SOURCE_CELL, "            - {a: r, s: [", "{url: \"http://e.org/@\"},", "]}\n",
     1000, ""},
    {"signs", 20000, SOURCE_CELL, "            - {a: r, s: [",
     "{url: \"http://e.org/@\", supports: no}, {url: \"http://e.org/@/\"},", "]}\n", 25, ""},
    {"remarks", 2000, SOURCE_CELL, "            - {a: \"~~~~~~~~~~~~~~~~~~~~ @\", s: [",
     "{url: \"http://e.org/$\", note: n@},", "]}\n", 100, ""},
    CELLS("links-cited", 24000, "[ab](http://e.org/@) ", 2000),
    CELLS("links-cited-again", 24000, "[ab](http://e.org/$) ", 2000),
    PARAGRAPHS("links-in-prose", 24000, "[ab](http://e.org/@) ", 2000),
    PARAGRAPHS("bare-addresses", 24000, "http://e.org/@ ", 2000),
    PARAGRAPHS("bare-addresses-refused", 24000, "http://a@e.org/@ ", 2000),
    {"links-in-blocks", 8000, PROSE, "", "  - text: \"[x](http://e.org/@)\"\n", "", 0, ""},
    {"links-in-title", 40, "title: \"", "", "[ab](http://e.org/@) ", "", 0, "\"" BODY},
    {"links-in-titles", 2000, PROSE, "",
     "  - comparison: {columns: [{key: a}], sides: [{name: S, title: \"[x](http://e.org/@)\", rows: [{a: "
     "x}]}]}\n",
     "", 0, ""},
    {"urls-long", 100000, SOURCE_CELL, "            - {a: r, s: {url: \"http://e.org/@", "/a-b", "\"}}\n",
     490, ""},

    /* text */
    CELLS("words-long", 200000, "w", 2000),
    CELLS("words", 200000, "ab ", 20000),
    CELLS("words-new", 40000, "w@ ", 5000),
    PARAGRAPHS("words-colliding", 60000, "\a ", 8000),
    CELLS("lines", 100000, "a\\\\\\n", 20000),
    CELLS("marks", 200000, "\xCC\x81", 1900),
    CELLS("marks-on-letters", 100000, "a\xCC\x81\xCC\x82 ", 10000),
    CELLS("soft-hyphens", 200000, "ab\xC2\xAD", 600),
    CELLS("no-break-spaces", 200000, "ab\xC2\xA0", 600),
    CELLS("han", 100000, "\xE4\xB8\x80", 1900),
    CELLS("missing", 20000, "^ ", 200),
    CELLS("directions", 40000, "\xD7\x90 a ", 10000),
    CELLS("directions-inside", 40000,
          "\xD7\x90"
          "1a.",
          400),
    CELLS("languages", 16000, "<span lang=\\\"en-a@\\\">x</span> ", 1000),
    CELLS("hyphens", 4000, "incomprehensibilities", 90),
    CELLS("hyphenated", 4000, "incomprehensibilities@ ", 2000),
    CELLS("cells-long", 200000, "abcd ", 12000),
    {"cells-narrow", 80000, TWO_COLUMNS, "            - {b: x, a: \"", "ab ", "\"}\n", 20000, ""},
    {"cells-over-pages", 20000, TWO_COLUMNS, "            - {b: x, a: \"", "ab ", "\"}\n", 0, ""},
    {"title", 20000, "title: \"", "", "ab ", "", 0, "\"" BODY},

    /* faults */
    ROWS("errors", 100000, "            - {a: }\n"),
    FLOW("errors-on-a-line", 100000, "title: T\nbody: [", "[],", "]"),
    ROWS("errors-on-long-lines", 20000, ROW "~\", b: x}\n"),
    CELLS("errors-by-escapes", 100000, "a\\u0001\v", 8000),
    CITING("errors-of-one-source", 100000, "            - {a: r, s: {url: \"http://e.org/\", title: t@}}\n"),
    ITEMS("errors-by-anchors", 200000, "title: T\nkeywords:", "\n  - &a x"),
    ITEMS("errors-by-aliases", 200000, "title: T\nkeywords:", "\n  - *a@"),
    {"errors-behind-alias", 40000, "title: T\nkeywords: &a [{},{},{},{},{},{},{},{},{},{}]\nbody:", "",
     "\n  - {comparison: {sides: *a}}", "", 0, ""},
    CITING("warnings", 40000, "            - {a: r, s: }\n"),
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static void put_han(int number)
{
    const unsigned c = 0x4E00 + (unsigned)number % 20000;
    putchar((int)(0xE0 | c >> 12));
    putchar((int)(0x80 | (c >> 6 & 0x3F)));
    putchar((int)(0x80 | (c & 0x3F)));
}

/* Fills `ends` with three last letters for each state of FNV-1a before them, in its low 16 bits. All of them
 * lead to the same state, so that a hash table has all such words in one place. */
static void fill_ends(char ends[1 << 16][4])
{
    enum { INVERSE = 0x957B }; /* the inverse of the prime, which is 0x1B3 in these bits */
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (const char *a = letters; *a; a++)
        for (const char *b = letters; *b; b++)
            for (const char *c = letters; *c; c++) {
                const unsigned before = ((unsigned)*c * INVERSE ^ (unsigned)*b) * INVERSE ^ (unsigned)*a;
                const char end[4] = {*a, *b, *c};
                memcpy(ends[before & 0xFFFF], end, sizeof end);
            }
}

/* Prints a word of seven letters, each time the next one. */
static void put_colliding(void)
{
    static char ends[1 << 16][4];
    static int count;
    if (count == 0)
        fill_ends(ends);
    for (;;) {
        unsigned state = 0x2325;
        char word[5] = "";
        for (int i = 0, rest = count; i < 4; i++, rest /= 26) {
            word[i] = (char)('a' + rest % 26);
            state = (state ^ (unsigned char)word[i]) * 0x1B3;
        }
        count++;
        const char *end = ends[state & 0xFFFF];
        if (!*end)
            continue;
        printf("%s%s", word, end);
        return;
    }
}

static void put(const char *text, int number, int place)
{
    for (; *text; text++) {
        switch (*text) {
        case '@':
            printf("%d", number);
            break;
        case '$':
            printf("%d", place);
            break;
        case '^':
            put_han(number);
            break;
        case '\a':
            put_colliding();
            break;
        case '\v':
            fputs(number % 100 == 99 ? " " : "", stdout);
            break;
        case '~':
            fputs(TEN(TEN("abcd abcd ")), stdout);
            break;
        default:
            putchar(*text);
        }
    }
}

static void put_report(const struct kind *kind, int count)
{
    const int per = kind->per ? kind->per : count;
    put(kind->head, 0, 0);
    for (int i = 0; i < count; i++) {
        if (i % per == 0)
            put(kind->open, i / per, 0);
        put(kind->unit, i, i % per);
        if (i % per == per - 1 || i == count - 1)
            put(kind->close, i / per, 0);
    }
    put(kind->tail, 0, 0);
}

int main(int argc, char **argv)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        if (argc == 1) {
            printf("%s %d\n", kinds[i].name, kinds[i].count);
        } else if (argc == 3 && strcmp(argv[1], kinds[i].name) == 0 && atoi(argv[2]) > 0) {
            put_report(&kinds[i], atoi(argv[2]));
            return 0;
        }
    }
    return argc == 1 ? 0 : 2;
}
