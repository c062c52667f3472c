/* A word is shaped once and then found by its bytes. A word that may be broken is a list of pieces. The
 * pieces are slices of glyphs that were shaped together, except in URLs. */
#include "text/word_cache.h"

#include "base/utf8.h"
#include "solve/linebreak_costs.h"
#include "text/hyphenator.h"
#include "text/shaper_breaks.h"

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
    struct arena *arena; /* owns the words only */
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

bool words_hyphenate_tall(const struct words *words)
{
    return hyphenator_has_long_words(words->hyphenator);
}

struct shaper *words_shaper(const struct words *words)
{
    return words->shaper;
}

/* -- Pieces ---------------------------------------------------------------------------------------------- */

/* Makes a piece of the runs that show the bytes [from, to) of a word, both of them pointers into its text.
 * Returns false if that would divide a cluster. */
static bool make_piece(struct runs runs, const char *from, const char *to, struct arena *arena,
                       struct piece *piece)
{
    int wanted = 0;
    for (int i = 0; i < runs.count; i++)
        wanted += runs.list[i].text + runs.list[i].length > from && runs.list[i].text < to;
    struct run *slices = arena_array(arena, wanted, sizeof *slices);
    *piece = (struct piece){.runs = {slices, 0}, .length = (int)(to - from), .after = BREAK_NEVER};
    for (int i = 0; i < runs.count; i++) {
        const char *start = runs.list[i].text, *end = start + runs.list[i].length;
        if (end <= from || start >= to)
            continue;
        struct run *slice = &slices[piece->runs.count];
        const int first = from > start ? (int)(from - start) : 0;
        if (!shape_slice(&runs.list[i], first, (int)((to < end ? to : end) - start), slice))
            return false;
        piece->width += slice->width;
        piece->runs.count++;
    }
    return true;
}

/* Marks in breaks[] where the word may be broken. */
static void find_cuts(struct words *words, const struct word_query *query, unsigned char *breaks)
{
    const char *text = query->text;
    const int length = query->length;
    if (query->cut == CUT_NEVER)
        return;
    if (query->cut == CUT_URL) {
        for (int i = 1; i < length; i++)
            if (linebreak_allowed_in_url(text, (size_t)length, (size_t)i))
                breaks[i] = BREAK_ALLOWED;
        return;
    }
    if (query->cut == CUT_HYPHENATE)
        hyphenate_word(words->hyphenator, text, length, breaks, BREAK_HYPHEN);
    const struct break_query word = {text, length, query->cut == CUT_ANYWHERE};
    shape_breaks(words->shaper, word, breaks, words->scratch);
}

/* Makes a word of the runs. A piece ends at each break in breaks[] that does not divide a cluster. */
static struct word cut_word(struct runs runs, const char *text, int length, const unsigned char *breaks,
                            struct arena *arena)
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
        if (!make_piece(runs, text + start, text + i, arena, &piece))
            continue;
        piece.start = start;
        piece.after = i < length ? (enum break_kind)breaks[i] : BREAK_NEVER;
        pieces[count++] = piece;
        start = i;
    }
    return (struct word){pieces, count};
}

/* -- URLs ------------------------------------------------------------------------------------------------ */

/* Returns the end of the piece of a URL that begins at `from`. */
static int url_piece_end(const struct word_query *url, int from)
{
    int to = from + 1;
    while (to < url->length && !linebreak_allowed_in_url(url->text, (size_t)url->length, (size_t)to))
        to++;
    return to;
}

/* Takes the bytes [from, to) of a URL from the cache. They are shaped with the first character after them, so
 * that kerning is the same as in the whole URL. Returns false if the two are one cluster. */
static bool get_url_piece(struct words *words, const struct word_query *url, int from, int to,
                          struct piece *piece)
{
    struct word_query query = *url;
    query.cut = CUT_NEVER;
    query.text += from;
    query.length = to - from + (to < url->length);
    query.manner.space &= to == url->length;
    const struct runs runs = words_get(words, &query)->pieces[0].runs;
    const char *text = runs.list[0].text;
    if (!make_piece(runs, text, text + to - from, words->arena, piece))
        return false;
    piece->start = from;
    piece->after = to < url->length ? BREAK_ALLOWED : BREAK_NEVER;
    return true;
}

/* Notes are mostly URLs. Whole URLs never repeat but their pieces do, so the cache has pieces. Returns false
 * if the URL must be shaped as a whole. */
static bool make_url(struct words *words, const struct word_query *url, struct word *word)
{
    int count = 0;
    for (int from = 0; from < url->length; from = url_piece_end(url, from))
        count++;
    struct piece *pieces = arena_array(words->arena, count, sizeof *pieces);
    *word = (struct word){pieces, count};
    for (int from = 0, to; from < url->length; from = to, pieces++) {
        to = url_piece_end(url, from);
        if (!get_url_piece(words, url, from, to, pieces))
            return false;
    }
    return true;
}

/* -- Words ----------------------------------------------------------------------------------------------- */

static struct word make_word(struct words *words, const struct word_query *query)
{
    struct word word;
    if (query->cut == CUT_URL && utf8_is_ascii(query->text, (size_t)query->length) &&
        make_url(words, query, &word))
        return word;
    const struct shape_text text = {query->text, query->length};
    const struct runs runs = shape_runs(words->shaper, query->manner, text, words->arena, words->scratch);
    unsigned char *breaks = arena_alloc(words->scratch, (size_t)query->length + 1);
    find_cuts(words, query, breaks);
    word = cut_word(runs, query->text, query->length, breaks, words->arena);
    arena_reset(words->scratch);
    return word;
}

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). The order of the cache never shows in the output. */
static uint64_t hash_query(const struct word_query *query)
{
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < query->length; i++)
        hash = (hash ^ (unsigned char)query->text[i]) * 1099511628211u;
    hash = (hash ^ (unsigned)query->manner.style) * 1099511628211u;
    const unsigned rest = (unsigned)query->cut * 2 + query->manner.space + (unsigned)query->manner.level * 16;
    return (hash ^ rest) * 1099511628211u;
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

static bool answers(const struct entry *entry, const struct word_query *query)
{
    const struct manner *a = &entry->manner, *b = &query->manner;
    return entry->length == query->length && a->style == b->style && a->space == b->space &&
           a->level == b->level && entry->cut == query->cut &&
           memcmp(entry->text, query->text, (size_t)entry->length) == 0;
}

/* Returns the word if the cache has it, else NULL. Words share a bucket by chance in small numbers only. If a
 * report was made to fill one, its words are shaped anew beyond CHAIN_MOST, which costs no more than words
 * that never repeat. */
static const struct word *find_word(const struct words *words, const struct word_query *query)
{
    if (words->bucket_count == 0)
        return NULL;
    const uint64_t hash = hash_query(query);
    const struct entry *entry = words->buckets[hash % (unsigned)words->bucket_count];
    for (int steps = 0; entry && steps < CHAIN_MOST; entry = entry->next, steps++)
        if (entry->hash == hash && answers(entry, query))
            return &entry->word;
    return NULL;
}

/* Puts a word into the cache. The query's text must live as long as the cache. */
static const struct word *enter_word(struct words *words, const struct word_query *query, struct word word)
{
    if (words->count >= words->bucket_count)
        rehash(words);
    const uint64_t hash = hash_query(query);
    struct entry **bucket = &words->buckets[hash % (unsigned)words->bucket_count];
    struct entry *entry = arena_alloc(words->arena, sizeof *entry);
    *entry = (struct entry){*bucket, hash, query->manner, query->cut, query->length, query->text, word};
    *bucket = entry;
    words->count++;
    return &entry->word;
}

const struct word *words_get(struct words *words, const struct word_query *query)
{
    const struct word *found = find_word(words, query);
    if (found)
        return found;
    char *text = arena_alloc(words->arena, (size_t)query->length + 2);
    memcpy(text, query->text, (size_t)query->length);
    text[query->length] = ' ';
    struct word_query own = *query;
    own.text = text;
    return enter_word(words, &own, make_word(words, &own));
}

/* -- Words ahead ----------------------------------------------------------------------------------------- */

enum { AHEAD_BYTES = 512 };

/* The words of a text that are not in the cache, each with a space after it. */
struct ahead {
    char *text;
    int length, count;
};

static void gather_missing(const struct words *words, const struct word_query *query, struct ahead *ahead)
{
    struct word_query word = *query;
    for (int start = 0, end; start < query->length; start = end + 1) {
        for (end = start; end < query->length && query->text[end] != ' '; end++)
            continue;
        word.text = query->text + start;
        word.length = end - start;
        if (end == query->length || ahead->length + word.length >= AHEAD_BYTES)
            break;
        if (word.length == 0 || memchr(word.text, '\n', (size_t)word.length) || find_word(words, &word))
            continue;
        memcpy(ahead->text + ahead->length, word.text, (size_t)word.length);
        ahead->length += word.length;
        ahead->text[ahead->length++] = ' ';
        ahead->count++;
    }
}

static bool is_whole(const struct word *word, int length)
{
    const struct piece *last = word->piece_count > 0 ? &word->pieces[word->piece_count - 1] : NULL;
    return last && last->start + last->length == length;
}

/* Adds to the cache the words of `text` that these runs show. Each word has a space after it. */
static void enter_words(struct words *words, const struct word_query *query, struct shape_text text,
                        struct runs runs)
{
    unsigned char *breaks = arena_alloc(words->scratch, AHEAD_BYTES);
    struct word_query word = *query;
    for (int start = 0, end; start < text.length; start = end + 1) {
        for (end = start; text.bytes[end] != ' '; end++)
            continue;
        word.text = text.bytes + start;
        word.length = end - start;
        memset(breaks, 0, (size_t)word.length);
        find_cuts(words, &word, breaks);
        const struct word made = cut_word(runs, word.text, word.length, breaks, words->arena);
        if (is_whole(&made, word.length) && !find_word(words, &word))
            enter_word(words, &word, made);
    }
}

void words_ahead(struct words *words, const struct word_query *query)
{
    char gathered[AHEAD_BYTES];
    struct ahead ahead = {.text = gathered};
    struct word_query spaced = *query;
    spaced.manner.space = true;
    gather_missing(words, &spaced, &ahead);
    if (ahead.count < 2)
        return;
    const struct shape_text text = {arena_strndup(words->arena, gathered, (size_t)ahead.length),
                                    ahead.length};
    struct manner manner = query->manner;
    manner.space = false;
    enter_words(words, &spaced, text, shape_runs(words->shaper, manner, text, words->arena, words->scratch));
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
