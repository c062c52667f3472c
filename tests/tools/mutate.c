// mutate list SEED FILE...: prints every mutation of the C sources, one a line, in an order that SEED
// chooses. A line has the
//     file, the line number, the byte offset, the length of the token, and the token that replaces it.
// mutate apply FILE OFFSET LENGTH TOKEN: prints the source with that mutation.
//
// A mutation flips one operator, adds one to an integer or takes one off, or swaps true and false.
// Preprocessor lines, comments, strings and assertions stay as they are. Some mutations do not compile, such
// as that of a pointer's '*'.
#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mutation {
    const char *file;
    long line;
    size_t offset;
    size_t length;
    char token[32];
    uint64_t rank;
};

struct mutations {
    struct mutation *list;
    size_t count;
    size_t room;
    uint64_t random;
};

struct source {
    const char *file;
    char *text;
    size_t length;
};

// Longer operators come first, so that "<=" is not read as "<".
static const struct flip {
    const char *from;
    const char *to; // NULL: the operator is read as a whole and stays
} flips[] = {
    {"<<=", NULL},     {">>=", NULL}, {"->", NULL}, {"<<", ">>"}, {">>", "<<"}, {"<=", "<"},
    {">=", ">"},       {"==", "!="},  {"!=", "=="}, {"&&", "||"}, {"||", "&&"}, {"++", "--"},
    {"--", "++"},      {"+=", "-="},  {"-=", "+="}, {"*=", "/="}, {"/=", "*="}, {"&=", "|="},
    {"|=", "&="},      {"<", "<="},   {">", ">="},  {"+", "-"},   {"-", "+"},   {"*", "/"},
    {"/", "*"},        {"%", "*"},    {"&", "|"},   {"|", "&"},   {"!", ""},    {"true", "false"},
    {"false", "true"},
};

// Returns the next number of the sequence of splitmix64 (Steele, Lea and Flood, 2014).
static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "mutate: %s '%s'\n", what, name);
    exit(2);
}

// Returns the text of `file`; the caller owns it.
static struct source read_source(const char *file)
{
    FILE *stream = fopen(file, "rb");
    if (!stream || fseek(stream, 0, SEEK_END))
        fail("cannot read", file);
    long length = ftell(stream);
    struct source source = {file, length < 0 ? NULL : malloc((size_t)length + 1), (size_t)length};
    rewind(stream);
    if (!source.text || fread(source.text, 1, source.length, stream) != source.length)
        fail("cannot read", file);
    source.text[source.length] = '\0';
    fclose(stream);
    return source;
}

static void add(struct mutations *all, struct mutation mutation)
{
    if (all->count == all->room) {
        all->room = all->room ? 2 * all->room : 1024;
        all->list = realloc(all->list, all->room * sizeof *all->list);
        if (!all->list)
            fail("no memory for", mutation.file);
    }
    mutation.rank = draw(&all->random);
    all->list[all->count++] = mutation;
}

static bool is_word(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_';
}

// Returns the offset behind the quoted text that begins at `at`.
static size_t skip_quoted(const char *text, size_t at)
{
    char quote = text[at++];
    while (text[at] && text[at] != quote)
        at += text[at] == '\\' ? 2 : 1;
    return at + 1;
}

// Returns the offset of the end of the line, or of the last line that a backslash joins to it.
static size_t skip_line(const char *text, size_t at)
{
    while (text[at] && (text[at] != '\n' || text[at - 1] == '\\'))
        at++;
    return at;
}

// Returns the offset behind the brackets that follow `at`.
static size_t skip_call(const char *text, size_t at)
{
    int depth = 0;
    do {
        if (text[at] == '"' || text[at] == '\'') {
            at = skip_quoted(text, at);
            continue;
        }
        depth += (text[at] == '(') - (text[at] == ')');
        at++;
    } while (text[at] && depth > 0);
    return at;
}

static bool starts_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

// Returns the offset behind the comment, text, preprocessor line or assertion that begins at `at`, or `at`.
static size_t skip_fixed(const char *text, size_t at)
{
    if (starts_with(text + at, "//") || (text[at] == '#' && (at == 0 || text[at - 1] == '\n')))
        return skip_line(text, at);
    if (starts_with(text + at, "/*")) {
        const char *end = strstr(text + at, "*/");
        return end ? (size_t)(end - text) + 2 : strlen(text);
    }
    if (text[at] == '"' || text[at] == '\'')
        return skip_quoted(text, at);
    if (starts_with(text + at, "assert(") || starts_with(text + at, "_Static_assert("))
        return skip_call(text, at + strcspn(text + at, "("));
    return at;
}

// Adds the mutations of the word at `at`, which has `length` bytes: numbers in base 10, true and false.
static void mutate_word(struct mutations *all, struct mutation here, const char *word)
{
    if (isdigit((unsigned char)word[0])) {
        char *end;
        unsigned long long value = strtoull(word, &end, 10);
        if (end != word + here.length || (word[0] == '0' && here.length > 1))
            return;
        snprintf(here.token, sizeof here.token, "%llu", value + 1);
        add(all, here);
        if (value > 0) {
            snprintf(here.token, sizeof here.token, "%llu", value - 1);
            add(all, here);
        }
        return;
    }
    for (size_t i = 0; i < sizeof flips / sizeof *flips; i++)
        if (strlen(flips[i].from) == here.length && starts_with(word, flips[i].from)) {
            snprintf(here.token, sizeof here.token, "%s", flips[i].to);
            add(all, here);
        }
}

// Adds the mutation of the operator at `text`, if there is one. Returns the operator's length in bytes, or 1.
static size_t mutate_operator(struct mutations *all, struct mutation here, const char *text)
{
    for (size_t i = 0; i < sizeof flips / sizeof *flips; i++) {
        if (!starts_with(text, flips[i].from))
            continue;
        here.length = strlen(flips[i].from);
        if (flips[i].to) {
            snprintf(here.token, sizeof here.token, "%s", flips[i].to);
            add(all, here);
        }
        return here.length;
    }
    return 1;
}

static void mutate_source(struct mutations *all, struct source source)
{
    struct mutation here = {.file = source.file, .line = 1};
    size_t counted = 0;
    for (size_t at = 0; at < source.length;) {
        size_t behind = skip_fixed(source.text, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        for (; counted < at; counted++)
            here.line += source.text[counted] == '\n';
        here.offset = at;
        if (is_word(source.text[at])) {
            here.length = 0;
            while (is_word(source.text[at + here.length]))
                here.length++;
            mutate_word(all, here, source.text + at);
            at += here.length;
        } else {
            at += mutate_operator(all, here, source.text + at);
        }
    }
}

static int by_rank(const void *a, const void *b)
{
    uint64_t x = ((const struct mutation *)a)->rank;
    uint64_t y = ((const struct mutation *)b)->rank;
    return (x > y) - (x < y);
}

static int list(int argc, char **argv)
{
    struct mutations all = {.random = strtoull(argv[2], NULL, 10)};
    for (int i = 3; i < argc; i++) {
        struct source source = read_source(argv[i]);
        mutate_source(&all, source);
        free(source.text);
    }
    if (all.count)
        qsort(all.list, all.count, sizeof *all.list, by_rank);
    for (size_t i = 0; i < all.count; i++)
        printf("%s %ld %zu %zu %s\n", all.list[i].file, all.list[i].line, all.list[i].offset,
               all.list[i].length, all.list[i].token);
    free(all.list);
    return 0;
}

static int apply(char **argv)
{
    struct source source = read_source(argv[2]);
    size_t offset = (size_t)strtoull(argv[3], NULL, 10);
    size_t behind = offset + (size_t)strtoull(argv[4], NULL, 10);
    if (behind > source.length)
        fail("the mutation lies outside of", argv[2]);
    // Assertions name the file, and the object file must not differ by that.
    printf("#line 1 \"%s\"\n%.*s%s%s", argv[2], (int)offset, source.text, argv[5], source.text + behind);
    free(source.text);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "list") == 0)
        return list(argc, argv);
    if (argc == 6 && strcmp(argv[1], "apply") == 0)
        return apply(argv);
    fputs("usage: mutate list SEED FILE... | mutate apply FILE OFFSET LENGTH TOKEN\n", stderr);
    return 2;
}
