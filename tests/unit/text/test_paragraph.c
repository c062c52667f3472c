/* Tests the boxes that the line breaker gets, and that the lines drawn are as wide as the boxes say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

enum { CELL = ROLE_CELL * STYLE_VARIANTS };

static struct segment segment_of(const char *bytes, int style)
{
    return (struct segment){.bytes = bytes, .length = (int)strlen(bytes), .style = style};
}

static struct paragraph shape(struct fixture *fixture, const char *text)
{
    if (!fixture->shaper)
        shaper(fixture, "en");
    const struct segment segment = segment_of(text, CELL);
    return text_shape(fixture->words, &segment, 1, (struct text_options){0}, fixture->arena);
}

static const char *line_text(struct fixture *fixture, const struct paragraph *p, int from, int to)
{
    return text_line(p, from, to, fixture->arena).text;
}

/* Returns the text of each box, followed by a sign for its break. '_' is a space that does not break. */
static const char *spell(struct fixture *fixture, const struct paragraph *p)
{
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < p->count; i++) {
        const struct part *part = &p->parts[i];
        for (int k = 0; k < part->run_count; k++)
            buf_put(&buf, part->runs[k].text, (size_t)part->runs[k].length);
        const int kind = p->boxes[i].kind;
        if (part->space)
            buf_putc(&buf, kind == BREAK_ALLOWED ? ' ' : kind == BREAK_FORCED ? '$' : '_');
        else
            buf_putc(&buf, "+|~^$"[kind]);
    }
    return buf.data;
}

static void assert_spelled(struct fixture *fixture, const char *text, const char *expected)
{
    const struct paragraph p = shape(fixture, text);
    assert_string_equal(spell(fixture, &p), expected);
}

/* -- Boxes ----------------------------------------------------------------------------------------------- */

static void boxes_weigh_what_is_drawn(void **state)
{
    static const char *const texts[] = {"One", "Some words, (well-known) and 10 others: AV To Va",
                                        "A \u00A0 b", "Accents: e\u0301 é, Ελλάδα, ёлка"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct paragraph p = shape(fixture, texts[i]);
        for (int from = 0; from < p.count; from++) {
            for (int to = from + 1; to <= p.count; to++) {
                int width = -p.boxes[to - 1].space;
                for (int k = from; k < to; k++)
                    width += p.boxes[k].width + p.boxes[k].space;
                const struct line line = text_line(&p, from, to, fixture->arena);
                assert_int_equal(line.width, width);
            }
        }
        assert_string_equal(line_text(fixture, &p, 0, p.count), texts[i]);
    }
}

static void guillemets_hold_on_to_what_they_enclose(void **state)
{
    struct fixture *fixture = *state;
    assert_spelled(fixture, "un « mot » et (« deux »), l’« essai ».",
                   "un «_mot_» et («_deux_»), l’«_essai_».$");
    assert_spelled(fixture, "das »Wort« und »Halt!« rief", "das »Wort« und »Halt!« rief$");
    assert_spelled(fixture, "« a", "«_a$");
    assert_spelled(fixture, "a »", "a_»$");
}

static void spaces_part_words_and_nothing_else(void **state)
{
    struct fixture *fixture = *state;
    assert_spelled(fixture, "one two", "one two$");
    assert_spelled(fixture, "  one   two  ", "one two$");
    assert_spelled(fixture, "one\ntwo", "one$two$");
    assert_spelled(fixture, "one \n two\n\n", "one$two$");
    assert_spelled(fixture, "10\u00A0km", "10\u00A0km$");
    assert_spelled(fixture, "", "");
    assert_spelled(fixture, " \n ", "");
}

static void punctuation_stays_with_its_word(void **state)
{
    struct fixture *fixture = *state;
    assert_spelled(fixture, "Why ? What : this ; so ! (a ) b ] c } 5 % d",
                   "Why_? What_: this_; so_! (a_) b_] c_} 5_% d$");
    assert_spelled(fixture, "( a [ b { c", "(_a [_b {_c$");
    assert_spelled(fixture, "« a » b", "«_a_» b$");
}

static void spaces_do_not_part_what_unicode_keeps_together(void **state)
{
    struct fixture *fixture = *state;
    assert_spelled(fixture, "foo , bar ,baz . foo ... bar / baz", "foo_, bar_,baz_. foo_... bar_/ baz$");
    assert_spelled(fixture, "foo  , bar (  baz", "foo_, bar (_baz$");
    assert_spelled(fixture, "x \u2060y z\u2060 a", "x_\u2060y z\u2060 a$");
    assert_spelled(fixture, "a \u2039 mot \u203A b, \u2039mot\u203A c",
                   "a \u2039_mot_\u203A b, \u2039mot\u203A c$");
    assert_spelled(fixture, "a \u201C b \u201D c \u201D d", "a \u201C_b_\u201D c_\u201D d$");
    assert_spelled(fixture, "a \u201E b \u3008 c \u3009 d", "a \u201E_b \u3008_c_\u3009 d$");
    assert_spelled(fixture, "a \u3001 b \uFF01 c \u061F d", "a_\u3001 b_\uFF01 c_\u061F d$");
    assert_spelled(fixture, "(a) \u30FC b \u2014 \u2014 c", "(a)_\u30FC b_\u2014_\u2014 c$");
    assert_spelled(fixture, "un \u00AB mot \u00BB\u00B2 et", "un \u00AB_mot_\u00BB\u00B2 et$");
    assert_spelled(fixture, "(\u0308 a", "(\u0308_a$");
}

static void quotes_and_dots_may_begin_a_line(void **state)
{
    struct fixture *fixture = *state;
    assert_spelled(fixture, "rock \u2019n\u2019 roll", "rock \u2019n\u2019 roll$");
    assert_spelled(fixture, "das \u203AWort\u2039 und \u201Eso\u201C ja",
                   "das \u203AWort\u2039 und \u201Eso\u201C ja$");
    assert_spelled(fixture, "a .NET /etc/x ../y .5 b", "a .NET /etc/x ../y .5 b$");
    assert_spelled(fixture, "\"a\" (b)", "\"a\" (b)$");
}

static void thai_keeps_its_punctuation(void **state)
{
    struct fixture *fixture = *state;
    assert_spelled(fixture, "\u201Cภาษาไทย\u201D", "\u201Cภาษา|ไทย\u201D$");
    assert_spelled(fixture, "(ภาษาไทย)", "(ภาษา|ไทย)$");
    assert_spelled(fixture, "\u0E3F5ภาษาไทย!", "\u0E3F5ภาษา|ไทย!$");
    assert_spelled(fixture, "漢ภาษาไทย漢", "漢|ภาษา|ไทย|漢$");
}

static void a_style_may_change_within_a_word(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    const struct segment segments[] = {segment_of("un", CELL), segment_of("believ", CELL + SPAN_EMPHASIS),
                                       segment_of("able text", CELL)};
    const struct paragraph p = text_shape(fixture->words, segments, 3, (struct text_options){0},
                                          fixture->arena);
    assert_string_equal(spell(fixture, &p), "un+believ+able text$");
    assert_string_equal(line_text(fixture, &p, 0, p.count), "unbelievable text");
    assert_int_equal(p.parts[1].runs[0].style, CELL + SPAN_EMPHASIS);
}

static void words_that_belong_together_are_not_parted(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    struct segment segments[] = {segment_of("On ", CELL), segment_of("4 Feb 2020", CELL),
                                 segment_of(". Then", CELL)};
    segments[1].together = true;
    const struct paragraph p = text_shape(fixture->words, segments, 3, (struct text_options){0},
                                          fixture->arena);
    assert_string_equal(spell(fixture, &p), "On 4_Feb_2020+. Then$");
}

static void costs_are_left_out_where_lines_are_counted(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "It is 10 km to the mill");
    const struct segment segment = segment_of("It is 10 km to the mill", CELL);
    const struct paragraph bare = text_shape(fixture->words, &segment, 1, (struct text_options){.bare = true},
                                             fixture->arena);
    assert_int_equal(p.count, bare.count);
    assert_int_equal(p.boxes[2].cost, 150);
    for (int i = 0; i < p.count; i++) {
        assert_int_equal(bare.boxes[i].cost, 0);
        assert_int_equal(bare.boxes[i].width, p.boxes[i].width);
        assert_int_equal(bare.boxes[i].kind, p.boxes[i].kind);
    }
}

/* -- Hyphens --------------------------------------------------------------------------------------------- */

static void soft_hyphens_are_seen_at_line_ends_alone(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "Donau\u00ADdampf\u00ADschiff");
    assert_string_equal(spell(fixture, &p), "Donau~dampf~schiff$");
    assert_string_equal(line_text(fixture, &p, 0, 3), "Donaudampfschiff");
    assert_string_equal(line_text(fixture, &p, 0, 2), "Donaudampf\u00AD");
    assert_string_equal(line_text(fixture, &p, 2, 3), "schiff");
    const struct line broken = text_line(&p, 0, 1, fixture->arena);
    assert_int_equal(p.boxes[0].hyphen, shape_hyphen(fixture->shaper, CELL)->width);
    assert_int_equal(broken.width, p.boxes[0].width + p.boxes[0].hyphen);
    assert_spelled(fixture, "\u00ADa \u00ADb", "a b$");
    assert_spelled(fixture, "(con\u00AD)lang \u201Ccon\u00AD\u201D con\u00AD, con\u00AD",
                   "(con+)lang \u201Ccon+\u201D con+, con$");
}

static void words_are_hyphenated_where_that_is_asked_for(void **state)
{
    struct fixture *fixture = *state;
    if (!shaper(fixture, "en") || !words_hyphenate(fixture->words))
        skip();
    const struct segment segment = segment_of("(hyphenation) here", CELL);
    const struct paragraph p = text_shape(fixture->words, &segment, 1,
                                          (struct text_options){.hyphens = HYPHENS_ALL}, fixture->arena);
    assert_string_equal(spell(fixture, &p), "(hy~phen~ation) here$");
    assert_true(p.boxes[0].hyphen > 0);
}

static void words_wider_than_the_measure_break_anywhere(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    const struct segment segment = segment_of("short extraordinarily", CELL);
    const struct paragraph whole = shape(fixture, "short extraordinarily");
    const struct text_options narrow = {.measure = whole.boxes[1].width - 1},
                              wide = {.measure = whole.boxes[1].width};
    struct paragraph p = text_shape(fixture->words, &segment, 1, narrow, fixture->arena);
    assert_string_equal(spell(fixture, &p), "short e^x^t^r^a^o^r^d^i^n^a^r^i^l^y$");
    p = text_shape(fixture->words, &segment, 1, wide, fixture->arena);
    assert_string_equal(spell(fixture, &p), "short extraordinarily$");
}

static void words_have_room_for_their_hyphens(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    const struct segment segments[] = {segment_of("extraordinarily", CELL), segment_of("\u00ADx", CELL)};
    const int width = shape(fixture, "extraordinarily").boxes[0].width +
                      shape_hyphen(fixture->shaper, CELL)->width;
    const struct text_options narrow = {.measure = width - 1}, wide = {.measure = width};
    struct paragraph p = text_shape(fixture->words, segments, 2, narrow, fixture->arena);
    assert_string_equal(spell(fixture, &p), "e^x^t^r^a^o^r^d^i^n^a^r^i^l^y~x$");
    p = text_shape(fixture->words, segments, 2, wide, fixture->arena);
    assert_string_equal(spell(fixture, &p), "extraordinarily~x$");
}

/* -- URLs and signs -------------------------------------------------------------------------------------- */

static void urls_break_by_their_own_rules_and_stay_links(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    struct segment segments[] = {segment_of("See ", CELL), segment_of("example.org/one/two-three", CELL),
                                 segment_of(", or ", CELL), segment_of("a link", CELL),
                                 segment_of(" here", CELL)};
    segments[1].kind = SEGMENT_URL;
    segments[1].link = (struct link){.kind = LINK_WEB, .url = "https://example.org/one/two-three"};
    segments[3].link = (struct link){.kind = LINK_NOTE, .number = 1};
    const struct paragraph p = text_shape(fixture->words, segments, 5, (struct text_options){0},
                                          fixture->arena);
    assert_string_equal(spell(fixture, &p), "See example|.org/|one/|two|-three+, or a link here$");
    const struct line line = text_line(&p, 0, p.count, fixture->arena);
    struct buf linked = buf_new(fixture->arena);
    for (int i = 0; i < line.run_count; i++)
        if (line.runs[i].link.kind)
            buf_put(&linked, line.runs[i].run->text, (size_t)line.runs[i].run->length);
    /* A space inside a link belongs to the link; the spaces around it do not. */
    assert_string_equal(linked.data, "example.org/one/two-threea link");
    assert_int_equal(p.boxes[1].cost, 30);
    assert_int_equal(p.boxes[2].cost, 30);
}

static void signs_stand_in_the_text_as_words_do(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    const struct segment segments[] = {{.kind = SEGMENT_SIGN, .style = CELL, .sign = SUPPORT_PARTLY},
                                       segment_of("\u00A012", CELL),
                                       segment_of(", 3", CELL)};
    const struct paragraph p = text_shape(fixture->words, segments, 3, (struct text_options){0},
                                          fixture->arena);
    assert_string_equal(line_text(fixture, &p, 0, p.count), "◐\u00A012, 3");
    assert_string_equal(spell(fixture, &p), "◐+\u00A012+, 3$");
    assert_int_equal(p.boxes[0].width, shape_sign(fixture->shaper, SUPPORT_PARTLY, CELL)->width);
}

/* -- Lines ----------------------------------------------------------------------------------------------- */

/* Returns the runs of `line` from left to right. The letters of each run stay in reading order. */
static const char *seen(struct fixture *fixture, const struct line *line)
{
    struct buf buf = buf_new(fixture->arena);
    int x = 0;
    for (int i = 0; i < line->run_count; i++) {
        assert_int_equal(line->runs[i].x, x);
        x += line->runs[i].run->width;
        buf_put(&buf, line->runs[i].run->text, (size_t)line->runs[i].run->length);
    }
    assert_int_equal(line->width, x);
    return buf.data;
}

static void runs_are_put_into_the_order_that_is_seen(void **state)
{
    static const struct {
        const char *text, *seen;
        bool rtl;
    } cases[] = {
        {"ab cd", "ab cd", false},      {"ab אב גד cd", "ab גד אב cd", false},
        {"אב גד", "גד אב", true},       {"אב cd ef גד", "גד cd ef אב", true},
        {"אב 12 גד", "גד 12 אב", true}, {"אב, cd", "cd ,אב", true},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct paragraph p = shape(fixture, cases[i].text);
        assert_int_equal(p.rtl, cases[i].rtl);
        const struct line line = text_line(&p, 0, p.count, fixture->arena);
        assert_string_equal(line.text, cases[i].text);
        const char *got = seen(fixture, &line);
        /* A word and its comma form one run, which seen() returns in reading order. */
        if (strcmp(cases[i].text, "אב, cd") != 0)
            assert_string_equal(got, cases[i].seen);
        else
            assert_string_equal(got, "cd אב,");
    }
}

static void the_space_at_a_line_end_is_drawn_but_has_no_room(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "one two\nthree");
    const struct line first = text_line(&p, 0, 1, fixture->arena),
                      second = text_line(&p, 1, 2, fixture->arena);
    assert_int_equal(first.width, p.boxes[0].width);
    assert_int_equal(first.run_count, 2);
    assert_ptr_equal(first.runs[1].run, shape_space(fixture->shaper, CELL));
    assert_int_equal(first.runs[1].x, first.width);
    assert_string_equal(first.text, "one");
    assert_int_equal(second.run_count, 2);
    assert_int_equal(second.runs[1].x, second.width);
    assert_int_equal(text_line(&p, 2, 3, fixture->arena).run_count, 1);
}

/* Checks that a line fits the room that its boxes need at a size, and that its runs touch each other. */
static void check_scaled_line(struct fixture *fixture, const struct paragraph *p, int to)
{
    const struct line line = text_line(p, 0, to, fixture->arena);
    const struct box *last = &p->boxes[to - 1];
    const int measured = linebreak_natural_width(p->boxes, to) +
                         (last->kind == BREAK_HYPHEN ? last->hyphen : 0);
    const int room = scale_room(p->scale, measured);
    int end = 0;
    assert_in_range(line.width, room - 1, room);
    for (int i = 0; i < line.run_count && line.runs[i].x < line.width; i++) {
        assert_in_range(line.runs[i].x - end + 20, 0, 40);
        end = line.runs[i].x + line.runs[i].run->width;
    }
    assert_in_range(end - line.width + 20, 0, 40);
}

static void lines_are_drawn_in_the_room_that_was_measured(void **state)
{
    struct fixture *fixture = *state;
    const char *text = "Soft­hyphens, “office” fjords, 1,234 km; a café, אב גד";
    const struct segment segments[] = {segment_of(text, CELL),
                                       {.kind = SEGMENT_SIGN, .style = CELL, .sign = SUPPORT_PARTLY},
                                       segment_of("code", CELL + SPAN_CODE)};
    shaper(fixture, "en");
    for (int size = 15 * POINT / 2; size <= 12 * POINT; size += 77) {
        const struct paragraph p = text_shape(fixture->words, segments, 3,
                                              (struct text_options){.cell_size = size}, fixture->arena);
        for (int to = 1; to <= p.count; to++)
            check_scaled_line(fixture, &p, to);
    }
}

static void tables_grow_and_titles_do_not(void **state)
{
    struct fixture *fixture = *state;
    const struct text_options double_size = {.cell_size = 17 * POINT};
    shaper(fixture, "en");
    const struct segment cell = segment_of("Proportional", CELL),
                         title = segment_of("Proportional", ROLE_TITLE * STYLE_VARIANTS);
    const struct paragraph usual = text_shape(fixture->words, &cell, 1, (struct text_options){0},
                                              fixture->arena),
                           twice = text_shape(fixture->words, &cell, 1, double_size, fixture->arena);
    assert_int_equal(text_width(&twice), 2 * text_width(&usual));
    const struct line one = text_line(&usual, 0, 1, fixture->arena),
                      two = text_line(&twice, 0, 1, fixture->arena);
    cairo_matrix_t small, large;
    cairo_scaled_font_get_font_matrix(one.runs[0].run->font, &small);
    cairo_scaled_font_get_font_matrix(two.runs[0].run->font, &large);
    assert_true(large.xx == 2 * small.xx && large.yy == 2 * small.yy);
    const struct paragraph masthead = text_shape(fixture->words, &title, 1, double_size, fixture->arena);
    assert_int_equal(text_width(&masthead), masthead.boxes[0].width);
}

static void the_space_at_the_end_of_a_line_from_right_to_left_is_at_its_left(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "אב גד");
    const struct line line = text_line(&p, 0, 1, fixture->arena);
    assert_int_equal(line.width, p.boxes[0].width);
    assert_int_equal(line.run_count, 2);
    assert_string_equal(line.runs[0].run->text, " ");
    assert_int_equal(line.runs[0].x, -line.runs[0].run->width);
    assert_int_equal(line.runs[0].run->level, 1);
    assert_int_equal(line.runs[1].x, 0);
}

static void code_keeps_its_spaces_and_empty_lines(void **state)
{
    struct fixture *fixture = *state;
    shaper(fixture, "en");
    const struct segment segment = segment_of("  if  (x)\n\n    y", ROLE_CODE * STYLE_VARIANTS + SPAN_CODE);
    const struct paragraph p = text_shape(fixture->words, &segment, 1, (struct text_options){0},
                                          fixture->arena);
    assert_string_equal(spell(fixture, &p), " + +if  +(x)$$ + + + +y$");
    int ends[4];
    assert_int_equal(linebreak_count(p.boxes, p.count, 1000 * POINT, HYPHENS_NONE), 3);
    linebreak_total_fit(&(struct linebreak_problem){p.boxes, p.count, 1000 * POINT, HYPHENS_NONE, 3}, ends,
                        NULL);
    assert_string_equal(line_text(fixture, &p, 0, ends[0]), "  if  (x)");
    assert_string_equal(line_text(fixture, &p, ends[0], ends[1]), "");
    assert_string_equal(line_text(fixture, &p, ends[1], ends[2]), "    y");
}

static void messages_name_whole_words(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = shape(fixture, "some well-known/useful Donau\u00ADdampf\nend");
    assert_string_equal(text_word(&p, 0, fixture->arena), "some");
    for (int i = 1; i <= 3; i++)
        assert_string_equal(text_word(&p, i, fixture->arena), "well-known/useful");
    assert_string_equal(text_word(&p, 4, fixture->arena), "Donaudampf");
    assert_string_equal(text_word(&p, 5, fixture->arena), "Donaudampf");
    assert_string_equal(text_word(&p, 6, fixture->arena), "end");
    struct segment segments[] = {segment_of("a word", CELL), segment_of("¹", CELL), segment_of(".", CELL)};
    segments[1].cited = 1;
    const struct paragraph q = text_shape(fixture->words, segments, 3, (struct text_options){0},
                                          fixture->arena);
    assert_string_equal(text_word(&q, 1, fixture->arena), "word.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(boxes_weigh_what_is_drawn),
        TEST(spaces_part_words_and_nothing_else),
        TEST(guillemets_hold_on_to_what_they_enclose),
        TEST(punctuation_stays_with_its_word),
        TEST(spaces_do_not_part_what_unicode_keeps_together),
        TEST(quotes_and_dots_may_begin_a_line),
        TEST(thai_keeps_its_punctuation),
        TEST(a_style_may_change_within_a_word),
        TEST(words_that_belong_together_are_not_parted),
        TEST(costs_are_left_out_where_lines_are_counted),
        TEST(soft_hyphens_are_seen_at_line_ends_alone),
        TEST(words_are_hyphenated_where_that_is_asked_for),
        TEST(words_wider_than_the_measure_break_anywhere),
        TEST(words_have_room_for_their_hyphens),
        TEST(urls_break_by_their_own_rules_and_stay_links),
        TEST(signs_stand_in_the_text_as_words_do),
        TEST(runs_are_put_into_the_order_that_is_seen),
        TEST(the_space_at_a_line_end_is_drawn_but_has_no_room),
        TEST(lines_are_drawn_in_the_room_that_was_measured),
        TEST(tables_grow_and_titles_do_not),
        TEST(the_space_at_the_end_of_a_line_from_right_to_left_is_at_its_left),
        TEST(code_keeps_its_spaces_and_empty_lines),
        TEST(messages_name_whole_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
