/* Tests words: their widths, that each is shaped once, and where they may be cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

enum { CELL = ROLE_CELL * STYLE_VARIANTS };

static struct words *words_of(struct fixture *fixture)
{
    shaper(fixture, "en");
    return fixture->words;
}

static const struct word *shape(struct words *words, int style, enum cut cut, const char *text)
{
    const struct word_query query = {
        .manner = {.style = style}, .cut = cut, .text = text, .length = (int)strlen(text)};
    return words_get(words, &query);
}

static int word_width(const struct word *word)
{
    int width = 0;
    for (int i = 0; i < word->piece_count; i++)
        width += word->pieces[i].width;
    return width;
}

static int width_of(struct words *words, int style, const char *text)
{
    return word_width(shape(words, style, CUT_TEXT, text));
}

/* Returns `text` with a sign at each point where `cut` allows a cut. */
static const char *cuts(struct fixture *fixture, enum cut cut, const char *text)
{
    const struct word *word = shape(fixture->words, CELL, cut, text);
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < word->piece_count; i++) {
        const struct piece *piece = &word->pieces[i];
        buf_put(&buf, text + piece->start, (size_t)piece->length);
        if (piece->after != BREAK_NEVER)
            buf_putc(&buf, "?|~^"[piece->after]);
    }
    return buf.data;
}

static void assert_cuts(struct fixture *fixture, enum cut cut, const char *expected)
{
    char text[200];
    int length = 0;
    for (const char *c = expected; *c; c++)
        if (!strchr("|~^", *c))
            text[length++] = *c;
    text[length] = '\0';
    assert_string_equal(cuts(fixture, cut, text), expected);
}

/* -- Widths ---------------------------------------------------------------------------------------------- */

static void a_word_is_shaped_once(void **state)
{
    struct fixture *fixture = *state;
    struct words *s = words_of(fixture);
    const struct word *word = shape(s, CELL, CUT_TEXT, "word");
    assert_ptr_equal(shape(s, CELL, CUT_TEXT, "word"), word);
    assert_ptr_not_equal(shape(s, CELL, CUT_ANYWHERE, "word"), word);
    assert_ptr_not_equal(shape(s, CELL + SPAN_STRONG, CUT_TEXT, "word"), word);
    assert_ptr_not_equal(shape(s, CELL, CUT_TEXT, "words"), word);
    assert_true(word_width(shape(s, CELL + SPAN_STRONG, CUT_TEXT, "word")) > word_width(word));
}

static void words_and_spaces_add_up_to_their_line(void **state)
{
    static const char *const words[] = {"Tomorrow", "AV", "To", "“Yes,”", "we", "(will)", "1/2", "fly.", "V"};
    enum { COUNT = sizeof words / sizeof *words };
    struct fixture *fixture = *state;
    struct words *s = words_of(fixture);
    for (int role = 0; role < ROLE_COUNT; role++) {
        const int style = role * STYLE_VARIANTS;
        struct buf line = buf_new(fixture->arena);
        int width = 0;
        for (int i = 0; i < COUNT; i++) {
            const bool space = i + 1 < COUNT;
            const struct word_query query = {
                .manner = {style, space, 0}, .text = words[i], .length = (int)strlen(words[i])};
            width += word_width(words_get(s, &query));
            width += space ? shape_space(words_shaper(s), style)->width : 0;
            buf_printf(&line, "%s%s", words[i], space ? " " : "");
        }
        /* The whole phrase is shaped as one word here. The serif faces then kern each space with the next
         * letter, by up to 3 % of the size. Words that are shaped one by one lack this kerning. */
        const struct style face = style_of(style, MILLI_POINTS(CELL_SIZE_MPT));
        const int slack = strncmp(face.family, "Source Serif", 12) == 0 ? (COUNT - 1) * face.size * 3 / 100
                                                                        : 0;
        const int whole = width_of(s, style, line.data);
        assert_in_range(width, whole, whole + slack);
    }
}

static void words_shaped_together_are_the_same_as_alone(void **state)
{
    static const char text[] =
        "Office workers (in AV Tower, 10\u00A0km off) waffle: V, W. Tail e\u0301t\u00E9 end";
    struct fixture *fixture = *state;
    struct words *ahead = words_of(fixture), *alone = words_of(fixture);
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct word_query query = {
            .manner = {role * STYLE_VARIANTS, true, 0}, .text = text, .length = (int)strlen(text)};
        words_ahead(ahead, &query);
        for (const char *end; (end = strchr(query.text, ' ')); query.text = end + 1) {
            query.length = (int)(end - query.text);
            const struct word *a = words_get(ahead, &query), *b = words_get(alone, &query);
            assert_int_equal(a->piece_count, b->piece_count);
            assert_int_equal(word_width(a), word_width(b));
            const struct run *x = a->pieces[0].runs.list, *y = b->pieces[0].runs.list;
            assert_int_equal(a->pieces[0].runs.count, b->pieces[0].runs.count);
            assert_int_equal(x->glyph_count, y->glyph_count);
            assert_int_equal(x->length, y->length);
            assert_memory_equal(x->text, y->text, (size_t)x->length);
            for (int i = 0; i < x->glyph_count; i++)
                assert_int_equal(x->glyphs[i].id, y->glyphs[i].id);
        }
    }
}

static void figures_are_all_of_one_width(void **state)
{
    struct fixture *fixture = *state;
    struct words *s = words_of(fixture);
    static const int roles[] = {ROLE_CELL, ROLE_KEY, ROLE_NOTE, ROLE_NOTE_NUMBER, ROLE_HEAD, ROLE_FOLIO};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        for (char figure[] = "0"; *figure <= '9'; ++*figure)
            assert_int_equal(width_of(s, roles[i] * STYLE_VARIANTS, figure),
                             width_of(s, roles[i] * STYLE_VARIANTS, "8"));
}

/* -- Cuts ------------------------------------------------------------------------------------------------ */

static void words_are_cut_behind_hyphens_and_slashes(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    assert_cuts(fixture, CUT_TEXT, "word");
    assert_cuts(fixture, CUT_TEXT, "well-|known");
    assert_cuts(fixture, CUT_TEXT, "input/|output");
    assert_cuts(fixture, CUT_TEXT, "I/O");
    assert_cuts(fixture, CUT_TEXT, "e-mail");
    assert_cuts(fixture, CUT_TEXT, "B-tree");
    assert_cuts(fixture, CUT_TEXT, "2020-02-04");
    assert_cuts(fixture, CUT_TEXT, "-option");
    /* Words with other letters are cut by Unicode's rules, with the same results. */
    assert_cuts(fixture, CUT_TEXT, "größen-|abhängig");
    assert_cuts(fixture, CUT_TEXT, "é-mail");
    assert_cuts(fixture, CUT_TEXT, "a\u00A0b");
    assert_cuts(fixture, CUT_TEXT, "now—|or—|never");
}

static void other_cuts_are_made_where_they_are_asked_for(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    assert_cuts(fixture, CUT_URL, "example|.org/|archive/|minutes|-of|-session|?page|=12");
    assert_cuts(fixture, CUT_ANYWHERE, "a^b^c");
    assert_cuts(fixture, CUT_ANYWHERE, "w^e^l^l^-|k^n^o^w^n");
    /* An accent stays on its letter. */
    assert_cuts(fixture, CUT_ANYWHERE, "e\u0301^t^e\u0301");
    if (!words_hyphenate(fixture->words))
        skip();
    assert_cuts(fixture, CUT_HYPHENATE, "hy~phen~ation");
    assert_cuts(fixture, CUT_HYPHENATE, "short");
}

static void parts_of_a_word_add_up_to_the_whole(void **state)
{
    static const char *const words[] = {"Waffle-office/fjord", "AVAToWe", "schifffahrt", "Ἀθῆναι"};
    struct fixture *fixture = *state;
    struct words *s = words_of(fixture);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            const int style = role * STYLE_VARIANTS;
            const struct word *word = shape(s, style, CUT_ANYWHERE, words[i]);
            int bytes = 0;
            for (int k = 0; k < word->piece_count; k++) {
                assert_int_equal(word->pieces[k].start, bytes);
                bytes += word->pieces[k].length;
            }
            assert_int_equal(bytes, strlen(words[i]));
            assert_true(word->piece_count > 3);
            assert_int_equal(word_width(word), width_of(s, style, words[i]));
        }
    }
}

/* Shapes words of 200 letters, each different, until words_trim() empties the cache. */
static void fill(struct words *words)
{
    char text[201] = "";
    memset(text, 'x', 200);
    for (int i = 0; !words_trim(words); i++) {
        assert_true(i < 100000);
        for (int k = 0, rest = i; k < 8; k++, rest /= 10)
            text[k] = (char)('0' + rest % 10);
        shape(words, CELL, CUT_NEVER, text);
    }
}

static void words_that_are_held_outlive_the_cache(void **state)
{
    struct fixture *fixture = *state;
    struct words *words = words_of(fixture);
    struct arena *holder = arena_new();
    assert_false(words_trim(words));
    const struct word *held = shape(words, CELL, CUT_TEXT, "held");
    const int width = word_width(held);
    words_hold(words, holder);
    fill(words);
    const struct word *again = shape(words, CELL, CUT_TEXT, "held");
    assert_ptr_not_equal(again, held);
    assert_int_equal(word_width(again), width);
    assert_int_equal(word_width(held), width);
    assert_memory_equal(held->pieces[0].runs.list[0].text, "held", 4);
    arena_free(holder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_word_is_shaped_once),
        TEST(words_that_are_held_outlive_the_cache),
        TEST(words_and_spaces_add_up_to_their_line),
        TEST(words_shaped_together_are_the_same_as_alone),
        TEST(figures_are_all_of_one_width),
        TEST(words_are_cut_behind_hyphens_and_slashes),
        TEST(other_cuts_are_made_where_they_are_asked_for),
        TEST(parts_of_a_word_add_up_to_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
