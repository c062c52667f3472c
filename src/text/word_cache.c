/* A word is shaped the first time that it is met and found by its bytes ever after. A word that may be cut is
 * a list of pieces, slices of the glyphs that were shaped together. */
#include "text/word_cache.h"

#include "base/utf8.h"
#include "solve/linebreak_costs.h"
#include "text/hyphenator.h"

#include <string.h>

enum { TRIM_AT = 24 * 1024 * 1024, BUCKETS_FIRST = 1024, CHAIN_MOST = 32 };

struct entry {
    struct entry *next;
    uint64_t hash;
    struct manner manner;
    enum cut cut;
    int length;
    const char *text;
    struct word word;
};

struct words {
    struct shaper *shaper;
    struct hyphenator *hyphenator;
    struct arena *arena; /* of the words alone */
    struct arena *scratch;
    struct entry **buckets;
    int bucket_count, count;
};

static void release_words(void *object)
{
    struct words *words = object;
    arena_free(words->arena);
    arena_free(words->scratch);
}

struct words *words_new(struct shaper *shaper, struct arena *arena)
{
    struct words *words = arena_alloc(arena, sizeof *words);
    *words = (struct words){.shaper = shaper,
                            .hyphenator = shaper_hyphenator(shaper),
                            .arena = arena_new(),
                            .scratch = arena_new()};
    arena_defer(arena, release_words, words);
    return words;
}

bool words_hyphenate(const struct words *words)
{
    return hyphenator_knows(words->hyphenator);
}

struct shaper *words_shaper(const struct words *words)
{
    return words->shaper;
}

/* -- Pieces ---------------------------------------------------------------------------------------------- */

/* The runs that show a word's bytes [from, to). False where a cluster would be parted. */
static bool make_piece(const struct run *runs, int run_count, const char *text, int from, int to,
                       struct arena *arena, struct piece *piece)
{
    int wanted = 0;
    for (int i = 0; i < run_count; i++)
        wanted += runs[i].text + runs[i].length > text + from && runs[i].text < text + to;
    struct run *slices = arena_array(arena, wanted, sizeof *slices);
    *piece = (struct piece){.runs = slices, .start = from, .length = to - from, .after = BREAK_NEVER};
    for (int i = 0; i < run_count; i++) {
        const int start = (int)(runs[i].text - text), end = start + runs[i].length;
        if (end <= from || start >= to)
            continue;
        struct run *slice = &slices[piece->run_count];
        if (!shape_slice(&runs[i], from > start ? from - start : 0, (to < end ? to : end) - start, slice))
            return false;
        piece->width += slice->width;
        piece->run_count++;
    }
    return true;
}

static void find_cuts(struct words *words, const char *text, int length, enum cut cut, unsigned char *breaks)
{
    if (cut == CUT_NEVER)
        return;
    if (cut == CUT_URL) {
        for (int i = 1; i < length; i++)
            if (linebreak_allowed_in_url(text, (size_t)length, (size_t)i))
                breaks[i] = BREAK_ALLOWED;
        return;
    }
    if (cut == CUT_HYPHENATE)
        hyphenate_word(words->hyphenator, text, length, breaks, BREAK_HYPHEN);
    shape_breaks(words->shaper, text, length, cut == CUT_ANYWHERE, breaks);
}

static struct word cut_word(const struct run *runs, int run_count, const char *text, int length,
                            const unsigned char *breaks, struct arena *arena)
{
    int wanted = 1;
    for (int i = 1; i < length; i++)
        wanted += breaks[i] != BREAK_NEVER;
    struct piece *pieces = arena_array(arena, wanted, sizeof *pieces);
    int count = 0, start = 0;
    for (int i = 1; i <= length; i++) {
        if (i < length && !breaks[i])
            continue;
        struct piece piece;
        if (!make_piece(runs, run_count, text, start, i, arena, &piece))
            continue;
        piece.after = i < length ? (enum break_kind)breaks[i] : BREAK_NEVER;
        pieces[count++] = piece;
        start = i;
    }
    return (struct word){pieces, count};
}

/* -- URLs ------------------------------------------------------------------------------------------------ */

/* The end of the piece that begins at `from`. */
static int url_piece_end(const char *text, int length, int from)
{
    int to = from + 1;
    while (to < length && !linebreak_allowed_in_url(text, (size_t)length, (size_t)to))
        to++;
    return to;
}

/* Takes one piece of a URL from the cache. It is shaped with the first character of the next, so that kerning
 * is as in the whole. False where the two are one cluster. */
static bool get_url_piece(struct words *words, struct manner manner, const char *text, int length, int from,
                          int to, struct mark mark, struct piece *piece)
{
    manner.space &= to == length;
    const struct word *shaped = words_get(words, manner, CUT_NEVER, text + from, to - from + (to < length),
                                          mark);
    const struct piece *whole = &shaped->pieces[0];
    if (!make_piece(whole->runs, whole->run_count, whole->runs[0].text, 0, to - from, words->arena, piece))
        return false;
    piece->start = from;
    piece->after = to < length ? BREAK_ALLOWED : BREAK_NEVER;
    return true;
}

/* Most of what notes hold is in URLs, no two of which are the same; but their pieces are. False where the
 * whole must be shaped. */
static bool make_url(struct words *words, struct manner manner, const char *text, int length,
                     struct mark mark, struct word *word)
{
    int count = 0;
    for (int from = 0; from < length; from = url_piece_end(text, length, from))
        count++;
    struct piece *pieces = arena_array(words->arena, count, sizeof *pieces);
    *word = (struct word){pieces, count};
    for (int from = 0, to; from < length; from = to, pieces++) {
        to = url_piece_end(text, length, from);
        if (!get_url_piece(words, manner, text, length, from, to, mark, pieces))
            return false;
    }
    return true;
}

/* -- Words ----------------------------------------------------------------------------------------------- */

static struct word make_word(struct words *words, struct manner manner, enum cut cut, const char *text,
                             int length, struct mark mark)
{
    struct word word;
    if (cut == CUT_URL && utf8_is_ascii(text, (size_t)length) &&
        make_url(words, manner, text, length, mark, &word))
        return word;
    struct run *runs;
    const int run_count = shape_runs(words->shaper, manner, text, length, mark, words->arena, words->scratch,
                                     &runs);
    unsigned char *breaks = arena_alloc(words->scratch, (size_t)length + 1);
    find_cuts(words, text, length, cut, breaks);
    word = cut_word(runs, run_count, text, length, breaks, words->arena);
    arena_reset(words->scratch);
    return word;
}

/* FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/. The order of the cache is never seen. */
static uint64_t hash_key(struct manner manner, enum cut cut, const char *text, int length)
{
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
    hash = (hash ^ (unsigned)manner.style) * 1099511628211u;
    return (hash ^ ((unsigned)cut * 2 + manner.space + (unsigned)manner.level * 16)) * 1099511628211u;
}

static void rehash(struct words *words)
{
    const int count = words->bucket_count ? words->bucket_count * 4 : BUCKETS_FIRST;
    struct entry **buckets = arena_array(words->arena, count, sizeof(struct entry *));
    for (int i = 0; i < words->bucket_count; i++) {
        struct entry *next;
        for (struct entry *entry = words->buckets[i]; entry; entry = next) {
            struct entry **bucket = &buckets[entry->hash % (unsigned)count];
            next = entry->next;
            entry->next = *bucket;
            *bucket = entry;
        }
    }
    words->buckets = buckets;
    words->bucket_count = count;
}

static bool same_manner(struct manner a, struct manner b)
{
    return a.style == b.style && a.space == b.space && a.level == b.level;
}

/* Nobody's words share so many places by chance. Words that were chosen to are shaped anew, which is as dear
 * as if all were different, and no dearer. */
static const struct entry *find_entry(const struct entry *entry, uint64_t hash, struct manner manner,
                                      enum cut cut, const char *text, int length)
{
    for (int steps = 0; entry && steps < CHAIN_MOST; entry = entry->next, steps++)
        if (entry->hash == hash && entry->length == length && same_manner(entry->manner, manner) &&
            entry->cut == cut && memcmp(entry->text, text, (size_t)length) == 0)
            return entry;
    return NULL;
}

static const struct entry *look_up(const struct words *words, struct manner manner, enum cut cut,
                                   const char *text, int length)
{
    if (words->bucket_count == 0)
        return NULL;
    const uint64_t hash = hash_key(manner, cut, text, length);
    return find_entry(words->buckets[hash % (unsigned)words->bucket_count], hash, manner, cut, text, length);
}

/* Puts a word into the cache. Its text must live as long as the cache. */
static const struct word *enter_word(struct words *words, struct manner manner, enum cut cut,
                                     const char *text, int length, struct word word)
{
    if (words->count >= words->bucket_count)
        rehash(words);
    const uint64_t hash = hash_key(manner, cut, text, length);
    struct entry **bucket = &words->buckets[hash % (unsigned)words->bucket_count];
    struct entry *entry = arena_alloc(words->arena, sizeof *entry);
    *entry = (struct entry){*bucket, hash, manner, cut, length, text, word};
    *bucket = entry;
    words->count++;
    return &entry->word;
}

const struct word *words_get(struct words *words, struct manner manner, enum cut cut, const char *text,
                             int length, struct mark mark)
{
    const struct entry *found = look_up(words, manner, cut, text, length);
    if (found)
        return &found->word;
    char *copy = arena_alloc(words->arena, (size_t)length + 2);
    memcpy(copy, text, (size_t)length);
    copy[length] = ' ';
    return enter_word(words, manner, cut, copy, length, make_word(words, manner, cut, copy, length, mark));
}

/* -- Words ahead ----------------------------------------------------------------------------------------- */

enum { AHEAD_BYTES = 512 };

/* The words of a text that are not in the cache, joined by spaces. */
struct ahead {
    char *text;
    int length, count;
};

static void gather_missing(const struct words *words, struct manner manner, enum cut cut, const char *text,
                           int length, struct ahead *ahead)
{
    for (int start = 0, end; start < length; start = end + 1) {
        for (end = start; end < length && text[end] != ' '; end++)
            continue;
        const int size = end - start;
        if (end == length || ahead->length + size >= AHEAD_BYTES)
            break;
        if (size == 0 || memchr(text + start, '\n', (size_t)size) ||
            look_up(words, manner, cut, text + start, size))
            continue;
        memcpy(ahead->text + ahead->length, text + start, (size_t)size);
        ahead->length += size;
        ahead->text[ahead->length++] = ' ';
        ahead->count++;
    }
}

static bool is_whole(const struct word *word, int length)
{
    const struct piece *last = word->piece_count > 0 ? &word->pieces[word->piece_count - 1] : NULL;
    return last && last->start + last->length == length;
}

void words_ahead(struct words *words, struct manner manner, enum cut cut, const char *text, int length,
                 struct mark mark)
{
    char gathered[AHEAD_BYTES];
    struct ahead ahead = {.text = gathered};
    manner.space = true;
    gather_missing(words, manner, cut, text, length, &ahead);
    if (ahead.count < 2)
        return;
    const char *joint = arena_strndup(words->arena, gathered, (size_t)ahead.length);
    struct manner whole = manner;
    whole.space = false;
    struct run *runs;
    const int run_count = shape_runs(words->shaper, whole, joint, ahead.length, mark, words->arena,
                                     words->scratch, &runs);
    unsigned char *breaks = arena_alloc(words->scratch, AHEAD_BYTES);
    for (int start = 0, end; start < ahead.length; start = end + 1) {
        for (end = start; joint[end] != ' '; end++)
            continue;
        const int size = end - start;
        memset(breaks, 0, (size_t)size);
        find_cuts(words, joint + start, size, cut, breaks);
        const struct word word = cut_word(runs, run_count, joint + start, size, breaks, words->arena);
        if (is_whole(&word, size) && !look_up(words, manner, cut, joint + start, size))
            enter_word(words, manner, cut, joint + start, size, word);
    }
    arena_reset(words->scratch);
}

void words_hold(const struct words *words, struct arena *holder)
{
    arena_hold(holder, words->arena);
}

bool words_trim(struct words *words)
{
    if (arena_size(words->arena) < TRIM_AT)
        return false;
    arena_free(words->arena);
    words->arena = arena_new();
    words->buckets = NULL;
    words->bucket_count = words->count = 0;
    return true;
}
