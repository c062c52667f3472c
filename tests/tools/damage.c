/* Damages a file as disks, networks and careless programs do. `damage SEED <FILE` writes a damaged copy; the
 * seed chooses the kinds of damage and their places. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES_MOST = 1 << 24, KINDS = 9, PART_MOST = 2000 };

struct file {
    char *bytes; /* room for twice BYTES_MOST */
    size_t length;
};

/* Returns a number below `most`. Source: Vigna's splitmix64. */
static size_t draw(uint64_t *seed, size_t most)
{
    uint64_t mixed = *seed += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
    return most > 0 ? (size_t)((mixed ^ mixed >> 31) % most) : 0;
}

/* Replaces `old` bytes at `at` by `new` bytes. Returns where these must be written. */
static char *replace(struct file *file, size_t at, size_t old, size_t new)
{
    memmove(file->bytes + at + new, file->bytes + at + old, file->length - at - old);
    file->length += new - old;
    return file->bytes + at;
}

/* Replaces a keyword that stands behind `at` by another. */
static void spoil_word(struct file *file, size_t at, uint64_t *seed)
{
    static const char *const words[] = {"/Length",   "obj",   "/Names", "endstream", "xref",
                                        "/CheckSum", "/Root", "/EF",    "/Filter",   "trailer",
                                        "/Encrypt",  "<<",    ">>",     "R",         "stream"};
    static const char *const others[] = {"/Lenght", "jbo", "1 0 R", "99999", "<<", ">>", "(", "[", ""};
    const char *word = words[draw(seed, sizeof words / sizeof *words)];
    const char *other = others[draw(seed, sizeof others / sizeof *others)];
    const size_t length = strlen(word);
    while (at + length <= file->length && memcmp(file->bytes + at, word, length) != 0)
        at++;
    if (at + length <= file->length)
        memcpy(replace(file, at, length, strlen(other)), other, strlen(other));
}

static void damage(struct file *file, uint64_t *seed)
{
    const size_t at = draw(seed, file->length), from = draw(seed, file->length);
    const size_t left = file->length - at, other = file->length - from;
    size_t part = 1 + draw(seed, PART_MOST);
    part = part < left ? part : left;
    part = part < other ? part : other;
    switch (draw(seed, KINDS)) {
    case 0:
        file->bytes[at] ^= (char)(1 << draw(seed, 8));
        break;
    case 1:
        for (size_t i = 2 + draw(seed, 200); i > 0; i--)
            file->bytes[draw(seed, file->length)] = (char)draw(seed, 256);
        break;
    case 2:
        file->length = at;
        break;
    case 3:
        replace(file, 0, at, 0);
        break;
    case 4:
        replace(file, at, part, 0);
        break;
    case 5:
        for (char *new = replace(file, at, 0, part); part > 0; part--)
            *new ++ = (char)draw(seed, 256);
        break;
    case 6:
        memset(file->bytes + at, 0, part);
        break;
    case 7:
        memmove(file->bytes + at, file->bytes + from, part);
        break;
    default:
        spoil_word(file, at, seed);
        break;
    }
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    struct file file = {.bytes = malloc((size_t)2 * BYTES_MOST)};
    if (!file.bytes)
        return 1;
    file.length = fread(file.bytes, 1, BYTES_MOST, stdin);
    for (size_t i = 1 + draw(&seed, 2); i > 0 && file.length > 0; i--)
        damage(&file, &seed);
    const int status = fwrite(file.bytes, 1, file.length, stdout) == file.length && fflush(stdout) == 0 ? 0
                                                                                                        : 1;
    free(file.bytes);
    return status;
}
