/* Compiles a dictionary of hyphenation patterns (the text form of libhyphen and LibreOffice) into the form
 * that the program reads without parsing: src/text/patterns.h says how the bytes are laid out.
 *
 *     compile DICTIONARY OUTPUT
 *
 * A pattern is a word with digits between its letters: "a1b" allows a hyphen between a and b, a higher digit
 * of another pattern at the same place wins, odd digits allow and even ones forbid (Liang, Word
 * Hy-phen-a-tion by Com-put-er, 1983). The patterns of one level become a tree of letters; equal subtrees are
 * stored once. A dictionary has one level, or two with NEXTLEVEL between them: the first one then finds the
 * parts of compounds and the second one divides these. */
#include <iconv.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEVELS = 2,
    LETTERS_MOST = 100, /* of a pattern */
    ALPHABET_MOST = 127,
    GROUPS_MOST = 1 << 20,
    HASHES = 1 << 20
};

/* A letter of a pattern, with what follows it. Siblings are in rising order of their symbols. */
struct node {
    int symbol;
    int value; /* index of the digits of the pattern that ends here, 0 for none */
    struct node *sibling, *child;
};

struct compiler {
    const char *path;
    int line;
    iconv_t converter;
    uint32_t alphabet[ALPHABET_MOST + 1]; /* the code point of each symbol; symbols count from 1 */
    int letters;
    int left, right, inner_left,
        inner_right; /* fewest letters before and after a hyphen; inner: within compounds */
    struct node roots[LEVELS];
    int level;
    unsigned char *digits[UINT16_MAX]; /* of each value: how many are skipped, how many follow, these */
    int value_count;
    unsigned char *edges; /* 6 bytes each */
    uint32_t edge_count;
    uint32_t *slots; /* of a hash table: the first edge of a group + 1 */
};

static void fail(const struct compiler *compiler, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s:%d: ", compiler->path, compiler->line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void *allocate(size_t size)
{
    void *memory = calloc(1, size);
    if (!memory) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

/* -- Reading
 * ---------------------------------------------------------------------------------------------------- */

/* Returns the symbol of a code point; a new one gets the next symbol. */
static int symbol_of(struct compiler *compiler, uint32_t codepoint)
{
    for (int i = 1; i <= compiler->letters; i++)
        if (compiler->alphabet[i] == codepoint)
            return i;
    if (compiler->letters == ALPHABET_MOST)
        fail(compiler, "more than %d different letters", ALPHABET_MOST);
    compiler->alphabet[++compiler->letters] = codepoint;
    return compiler->letters;
}

/* Returns the index of a list of digits; a new list is stored. */
static int value_of(struct compiler *compiler, const unsigned char *levels, int count)
{
    int skip = 0;
    while (skip < count && levels[skip] == 0)
        skip++;
    while (count > skip && levels[count - 1] == 0)
        count--;
    unsigned char value[LETTERS_MOST + 3] = {(unsigned char)skip, (unsigned char)(count - skip)};
    memcpy(value + 2, levels + skip, (size_t)(count - skip));
    const size_t size = (size_t)(count - skip) + 2;
    for (int i = 1; i < compiler->value_count; i++)
        if (memcmp(compiler->digits[i], value, size) == 0)
            return i;
    if (compiler->value_count == UINT16_MAX)
        fail(compiler, "too many different lists of digits");
    compiler->digits[compiler->value_count] = allocate(size);
    memcpy(compiler->digits[compiler->value_count], value, size);
    return compiler->value_count++;
}

/* Returns the child of a node with a symbol; a new one is put in its order. */
static struct node *child_of(struct node *node, int symbol)
{
    struct node **at = &node->child;
    while (*at && (*at)->symbol < symbol)
        at = &(*at)->sibling;
    if (!*at || (*at)->symbol != symbol) {
        struct node *added = allocate(sizeof *added);
        *added = (struct node){.symbol = symbol, .sibling = *at};
        *at = added;
    }
    return *at;
}

static void add_pattern(struct compiler *compiler, const uint32_t *text, int length)
{
    unsigned char levels[LETTERS_MOST + 1] = {0};
    struct node *node = &compiler->roots[compiler->level];
    int count = 0;
    for (int i = 0; i < length; i++) {
        if (text[i] == '/')
            fail(compiler, "a pattern that changes the spelling");
        if (text[i] >= '0' && text[i] <= '9') {
            levels[count] = (unsigned char)(text[i] - '0');
            continue;
        }
        if (++count == LETTERS_MOST)
            fail(compiler, "a pattern of %d letters", count);
        node = child_of(node, symbol_of(compiler, text[i]));
    }
    if (count > 0)
        node->value = value_of(compiler, levels, count + 1);
}

/* Reads "KEYWORD 2" into *number. Returns whether the line begins with the keyword. */
static bool take_number(const char *line, const char *keyword, int *number)
{
    const size_t length = strlen(keyword);
    if (strncmp(line, keyword, length) != 0)
        return false;
    *number = atoi(line + length);
    return true;
}

static bool take_keyword(struct compiler *compiler, const char *line)
{
    if (strncmp(line, "NEXTLEVEL", 9) == 0) {
        if (++compiler->level == LEVELS)
            fail(compiler, "more than %d levels", LEVELS);
        return true;
    }
    return take_number(line, "LEFTHYPHENMIN", &compiler->left) ||
           take_number(line, "RIGHTHYPHENMIN", &compiler->right) ||
           take_number(line, "COMPOUNDLEFTHYPHENMIN", &compiler->inner_left) ||
           take_number(line, "COMPOUNDRIGHTHYPHENMIN", &compiler->inner_right) ||
           strncmp(line, "NOHYPHEN", 8) == 0; /* of hyphens and apostrophes, which are no letters */
}

static void take_line(struct compiler *compiler, char *line)
{
    uint32_t text[2 * LETTERS_MOST];
    char *out = (char *)text;
    if (*line == '%' || *line == '#' || take_keyword(compiler, line))
        return;
    line[strcspn(line, " \t\r\n")] = '\0';
    size_t in_left = strlen(line), out_left = sizeof text;
    if (iconv(compiler->converter, &line, &in_left, &out, &out_left) == (size_t)-1)
        fail(compiler, "a line that is too long, or not in the encoding that the first line names");
    add_pattern(compiler, text, (int)((sizeof text - out_left) / sizeof *text));
}

static void read_dictionary(struct compiler *compiler)
{
    char line[1024];
    FILE *file = fopen(compiler->path, "r");
    if (!file || !fgets(line, sizeof line, file))
        fail(compiler, "cannot be read");
    compiler->line = 1;
    line[strcspn(line, "\r\n")] = '\0';
    compiler->converter = iconv_open("UTF-32LE", strncmp(line, "ISO8859-", 8) ? line
                                                 : line[8] == '1'             ? "ISO-8859-1"
                                                                              : "ISO-8859-2");
    if (compiler->converter == (iconv_t)-1)
        fail(compiler, "the encoding '%s' is not known", line);
    while (fgets(line, sizeof line, file)) {
        compiler->line++;
        take_line(compiler, line);
    }
    fclose(file);
    iconv_close(compiler->converter);
}

/* -- Packing
 * ---------------------------------------------------------------------------------------------------- */

static void put_number(unsigned char *at, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (unsigned char)(number >> 8 * i);
}

static uint32_t hash_of(const unsigned char *bytes, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    return hash;
}

/* Stores the edges from a node to its children, after those of the children themselves, and returns the index
 * of the first one, or 0 if there are none. Groups that are alike are stored once. */
static uint32_t put_group(struct compiler *compiler, const struct node *parent)
{
    unsigned char group[6 * ALPHABET_MOST];
    size_t length = 0;
    for (const struct node *node = parent->child; node; node = node->sibling, length += 6) {
        put_number(group + length, (uint32_t)node->symbol | (node->sibling ? 0 : 0x80), 1);
        put_number(group + length + 1, (uint32_t)node->value, 2);
        put_number(group + length + 3, put_group(compiler, node), 3);
    }
    if (length == 0)
        return 0;
    uint32_t slot = hash_of(group, length) % HASHES;
    for (; compiler->slots[slot]; slot = (slot + 1) % HASHES)
        if (memcmp(compiler->edges + 6 * (size_t)(compiler->slots[slot] - 1), group, length) == 0)
            return compiler->slots[slot] - 1;
    if (compiler->edge_count + length / 6 >= GROUPS_MOST)
        fail(compiler, "too many patterns");
    compiler->slots[slot] = compiler->edge_count + 1;
    memcpy(compiler->edges + 6 * (size_t)compiler->edge_count, group, length);
    compiler->edge_count += (uint32_t)(length / 6);
    return compiler->slots[slot] - 1;
}

static void write_number(FILE *file, uint32_t number)
{
    unsigned char bytes[4];
    put_number(bytes, number, 4);
    fwrite(bytes, 4, 1, file);
}

static void write_values(const struct compiler *compiler, FILE *file)
{
    uint32_t offset = 0;
    for (int i = 0; i < compiler->value_count; i++) {
        write_number(file, offset);
        offset += compiler->digits[i][1] + 2u;
    }
    write_number(file, offset);
    for (int i = 0; i < compiler->value_count; i++)
        fwrite(compiler->digits[i], compiler->digits[i][1] + 2u, 1, file);
}

static void write_patterns(struct compiler *compiler, const char *path)
{
    uint32_t roots[LEVELS];
    compiler->edges = allocate(6 * (size_t)GROUPS_MOST);
    compiler->slots = allocate(HASHES * sizeof *compiler->slots);
    compiler->edge_count = 1; /* the edge 0 stands for none */
    for (int i = 0; i <= compiler->level; i++)
        roots[i] = put_group(compiler, &compiler->roots[i]);
    FILE *file = fopen(path, "wb");
    if (!file)
        fail(compiler, "'%s' cannot be written", path);
    const unsigned char least[4] = {(unsigned char)compiler->left, (unsigned char)compiler->right,
                                    (unsigned char)compiler->inner_left,
                                    (unsigned char)compiler->inner_right};
    fwrite("hyphens1", 8, 1, file);
    fwrite(least, 4, 1, file);
    write_number(file, (uint32_t)compiler->level + 1);
    write_number(file, compiler->level ? roots[0] : 0);
    write_number(file, roots[compiler->level]);
    write_number(file, (uint32_t)compiler->letters);
    write_number(file, (uint32_t)compiler->value_count);
    write_number(file, compiler->edge_count);
    for (int i = 1; i <= compiler->letters; i++)
        write_number(file, compiler->alphabet[i]);
    write_values(compiler, file);
    fwrite(compiler->edges, 6, compiler->edge_count, file);
    if (ferror(file) || fclose(file))
        fail(compiler, "'%s' cannot be written", path);
}

int main(int argc, char **argv)
{
    static struct compiler compiler;
    if (argc != 3) {
        fputs("usage: compile DICTIONARY OUTPUT\n", stderr);
        return 2;
    }
    compiler.path = argv[1];
    compiler.letters = 1;
    compiler.alphabet[1] = '.';
    compiler.digits[0] = allocate(2);
    compiler.value_count = 1; /* the value 0 stands for none */
    compiler.left = compiler.right = compiler.inner_left = compiler.inner_right = 0;
    read_dictionary(&compiler);
    write_patterns(&compiler, argv[2]);
    return 0;
}
