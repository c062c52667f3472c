/* Invents texts. About every third word is a token. */
#include "invent_text.h"

#include "words.h"

#include <string.h>

const char *invent_token(struct inventor *inventor)
{
    return arena_printf(inventor->arena, "qx%dz", inventor->report->tokens++);
}

/* -- Addresses ------------------------------------------------------------------------------------------- */

/* Returns an address that print shows without `before` and `behind`. */
static struct url make_url(struct inventor *inventor, const char *before, const char *shown,
                           const char *behind)
{
    return (struct url){arena_printf(inventor->arena, "%s%s%s", before, shown, behind), shown};
}

/* Returns an address whose host has another form than a name in small letters of ASCII. */
static struct url invent_host(struct inventor *inventor, const char *token)
{
    static const char *const hosts[] = {"192.0.2.7",       "[2001:db8::7]:8080", "[::ffff:192.0.2.7]",
                                        "münchen.example", "ελλάδα.example",     "xn--mnchen-3ya.example",
                                        "EXAMPLE.Org",     "a-b.c--d.example",   "пример.example:8443",
                                        "1.2.3.example"};
    return make_url(inventor, "https://",
                    arena_printf(inventor->arena, "%s/%s", DRAW_ONE(&inventor->draw, hosts), token), "");
}

struct url invent_url(struct inventor *inventor)
{
    struct arena *arena = inventor->arena;
    const char *token = invent_token(inventor);
    switch (draw_below(&inventor->draw, 14)) {
    case 0:
        return make_url(inventor, "https://www.", arena_printf(arena, "example.com/%s", token), "/");
    case 1:
        return make_url(inventor, "", arena_printf(arena, "http://a.example/%s?x=1&y=2#part", token), "");
    case 2:
        return make_url(inventor, "https://", arena_printf(arena, "example.org/%s", token),
                        "?utm_source=feed");
    case 3:
        return make_url(inventor, "https://",
                        arena_printf(arena, "example.org/wiki/%s_(disambiguation)", token), "");
    case 4:
        return make_url(inventor, "https://", arena_printf(arena, "example.org/größe/%s", token), "");
    case 5:
        return make_url(inventor, "https://", arena_printf(arena, "example.org:8080/~%s/a.b/c%%20d", token),
                        "");
    case 6:
        return make_url(
            inventor, "https://",
            arena_printf(arena,
                         "blog.%s.example/2020/02/04/why-we-are-switching-from-one-language-to-another-"
                         "one-and-what-we-found-when-we-did-so_part-1.html",
                         token),
            "");
    case 7:
        return invent_host(inventor, token);
    default:
        return make_url(inventor, "https://", arena_printf(arena, "example.org/%s", token), "");
    }
}

/* -- Words ----------------------------------------------------------------------------------------------- */

static struct word make_word(const char *both)
{
    return (struct word){.written = both, .shown = both};
}

/* Returns a word that is wider than any line. */
static const char *invent_giant(struct inventor *inventor)
{
    static const char *const clusters[] = {"e\u0301",      "x\u0304\u0301", "ﬁ",     "Ж",
                                           "\u2764\uFE0E", "\u200B",        "\u00AD"};
    struct draw *draw = &inventor->draw;
    struct buf giant = buf_new(inventor->arena);
    const bool letters = draw_chance(draw, 60);
    for (int left = draw_between(draw, 100, letters ? 1900 : 600); left > 0; left--)
        if (letters || draw_chance(draw, 70))
            buf_putc(&giant, (char)('a' + draw_below(draw, 26)));
        else
            buf_puts(&giant, DRAW_ONE(draw, clusters));
    buf_putc(&giant, 'z');
    return giant.data;
}

static struct word invent_word(struct inventor *inventor, unsigned wishes)
{
    struct draw *draw = &inventor->draw;
    const int kind = draw_below(draw, 100);
    if (kind < 30) {
        static const char *const ends[] = {"", "", "", ",", ".", ";", "?"};
        return make_word(arena_printf(inventor->arena, "%s%s", invent_token(inventor), DRAW_ONE(draw, ends)));
    }
    if (kind < 38) {
        const struct spelling odd = words_odd(draw);
        return (struct word){.written = odd.written, .shown = odd.shown};
    }
    if (kind < 40 && !(wishes & WISH_SHORT) && !inventor->narrow)
        return make_word(draw_chance(draw, wishes & WISH_GIANTS ? 20 : 1) ? invent_giant(inventor)
                                                                          : words_long(draw));
    if (kind < 50 && inventor->leftward)
        return make_word(words_leftward(draw));
    if (kind < 50 && inventor->fallback)
        return make_word(words_fallback(draw));
    if (kind < 60 && (wishes & WISH_SIDE))
        return make_word("{side}");
    return make_word(words_usual(draw));
}

static struct word invent_code(struct inventor *inventor)
{
    if (draw_chance(&inventor->draw, 40))
        return make_word(invent_token(inventor));
    return make_word(words_code(&inventor->draw));
}

/* -- Runs ------------------------------------------------------------------------------------------------ */

static const struct url *keep_url(struct inventor *inventor, struct url url)
{
    struct url *kept = arena_alloc(inventor->arena, sizeof *kept);
    *kept = url;
    return kept;
}

/* Returns whether an address is a link even without '<'. */
static bool may_be_naked(const char *address)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const size_t length = strlen(address);
    return strspn(address, "/:.-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == length &&
           strchr(letters, address[length - 1]);
}

/* Makes a run a link to a new address or to that of a source. The address may become the words of the link.
 */
static void link_run(struct inventor *inventor, struct run *run)
{
    struct draw *draw = &inventor->draw;
    struct report *report = inventor->report;
    if (report->source_count > 0 && draw_chance(draw, 20))
        run->link = &report->sources[draw_below(draw, report->source_count)].url;
    else
        run->link = keep_url(inventor, invent_url(inventor));
    if (inventor->narrow || !draw_chance(draw, 20))
        return;
    run->address = true;
    run->naked = may_be_naked(run->link->exact) && draw_chance(draw, 50);
    run->style = 0;
    run->count = 1;
    run->words[0] = make_word(run->link->exact);
}

static void mark_run(struct inventor *inventor, struct run *run, unsigned wishes)
{
    static const unsigned styles[] = {0, 0, 0, RUN_EMPHASIS, RUN_STRONG, RUN_EMPHASIS | RUN_STRONG, RUN_CODE};
    static const char *const langs[] = {"fr", "de", "el", "pt-BR", "en"};
    struct draw *draw = &inventor->draw;
    run->style = DRAW_ONE(draw, styles);
    run->lang = draw_chance(draw, 15) ? DRAW_ONE(draw, langs) : NULL;
    if ((wishes & WISH_LINKS) && draw_chance(draw, 25))
        link_run(inventor, run);
    for (int i = 0; i < run->count && (run->style & RUN_CODE); i++)
        run->words[i] = invent_code(inventor);
}

/* Returns what parts a run from the one before. */
static const char *invent_gap(struct inventor *inventor, unsigned wishes)
{
    static const char *const breaks[] = {"\\\n", "  \n", "\n\n"};
    if ((wishes & WISH_BREAKS) && draw_chance(&inventor->draw, 10))
        return breaks[draw_below(&inventor->draw, wishes & WISH_LINES ? 2 : 3)];
    return (wishes & WISH_LINES) && draw_chance(&inventor->draw, 30) ? "\n" : " ";
}

static struct run invent_run(struct inventor *inventor, int words, unsigned wishes)
{
    struct run run = {.before = invent_gap(inventor, wishes), .count = words};
    run.words = arena_array(inventor->arena, words, sizeof *run.words);
    for (int i = 0; i < words; i++)
        run.words[i] = invent_word(inventor, wishes);
    return run;
}

/* -- Texts ----------------------------------------------------------------------------------------------- */

struct text invent_text(struct inventor *inventor, int words, unsigned wishes)
{
    struct draw *draw = &inventor->draw;
    struct text text = {.plain = !(wishes & WISH_MARKUP),
                        .quoting = (enum quoting)draw_below(draw, QUOTE_COUNT)};
    const bool runs = !text.plain && draw_chance(draw, 40);
    text.runs = arena_array(inventor->arena, words + 1, sizeof *text.runs);
    text.runs[text.count++] = invent_run(inventor, 1, 0);
    text.runs[0].words[0] = make_word(inventor->leftward && draw_chance(draw, 40) ? words_leftward(draw)
                                                                                  : invent_token(inventor));
    for (int left = words - 1, count; left > 0; left -= count) {
        count = runs ? draw_between(draw, 1, left < 6 ? left : 6) : left;
        struct run run = invent_run(inventor, count, wishes);
        if (runs && draw_chance(draw, 50))
            mark_run(inventor, &run, wishes);
        text.runs[text.count++] = run;
    }
    return text;
}

struct text invent_words(struct inventor *inventor, const char *const *words, int count)
{
    struct text text = {.plain = true, .quoting = QUOTE_DOUBLE, .count = 1};
    text.runs = arena_alloc(inventor->arena, sizeof *text.runs);
    *text.runs = (struct run){.before = " ", .count = count};
    text.runs->words = arena_array(inventor->arena, count, sizeof *text.runs->words);
    for (int i = 0; i < count; i++)
        text.runs->words[i] = make_word(words[i]);
    return text;
}
