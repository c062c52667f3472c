/* Tests the wording of cells: notes, the numbers of notes, column heads, repeated text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

static struct cell_context context_of(struct fixture *fixture, const struct report *report, int digits)
{
    shaper(fixture, report->lang);
    return (struct cell_context){.report = report, .words = fixture->words, .digits = digits};
}

static const char *words_of(struct fixture *fixture, const struct paragraph *p)
{
    return text_line(p, 0, p->count, fixture->arena).text;
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

#define ONE_SIDE                                                                                             \
    "title: T\nbody:\n- comparison:\n"                                                                       \
    "    columns: [{key: a}, {key: s, type: sources}]\n    sides:\n    - name: N\n      rows:\n"

/* Returns the part of the first source's note that has its first remark, if that says something. */
static struct note_part first_part(const struct report *report)
{
    const struct source *source = &report->sources[0];
    return (struct note_part){.remark = source->remark_count > 0 && source->remarks[0].note.length > 0};
}

/* Returns the note of a source with these YAML fields. */
static struct paragraph note(struct fixture *fixture, const char *fields)
{
    const char *text = arena_printf(fixture->arena, ONE_SIDE "      - {a: Row, s: {%s}}\n", fields);
    const struct cell_context context = context_of(fixture, load(fixture, text), 1);
    return cell_note(&context, first_part(context.report), 0, fixture->arena);
}

static void assert_note(struct fixture *fixture, const char *fields, const char *expected)
{
    const struct paragraph p = note(fixture, fields);
    assert_string_equal(words_of(fixture, &p), expected);
}

static void a_note_says_who_what_where_and_when(void **state)
{
    struct fixture *fixture = *state;
    assert_note(fixture, "url: 'https://www.example.org/a/'", "example.org/a");
    assert_note(fixture, "url: 'http://example.org/a?utm_source=x'", "http://example.org/a");
    assert_note(fixture, "url: 'https://e.org', title: T", "T. e.org");
    assert_note(fixture, "url: 'https://e.org', author: A, title: T, publisher: P, date: 2020-02-04",
                "A, T, P, 4 Feb 2020. e.org");
    assert_note(fixture, "url: 'https://e.org', author: A, date: 2020-02", "A, Feb 2020. e.org");
    assert_note(fixture, "url: 'https://e.org', date: 2020", "2020. e.org");
}

static void punctuation_is_not_doubled(void **state)
{
    struct fixture *fixture = *state;
    assert_note(fixture, "url: 'https://e.org', title: 'Why?', publisher: P", "Why? P. e.org");
    assert_note(fixture, "url: 'https://e.org', title: 'Stop!'", "Stop! e.org");
    assert_note(fixture, "url: 'https://e.org', publisher: 'Example Inc.'", "Example Inc. e.org");
    assert_note(fixture, "url: 'https://e.org', publisher: 'Example Inc.', date: 2020",
                "Example Inc., 2020. e.org");
}

static void a_remark_stands_behind_its_sign(void **state)
{
    struct fixture *fixture = *state;
    assert_note(fixture, "url: 'https://e.org', supports: partly, note: 'It says *less*.'",
                "e.org ◐\u00A0It says less.");
    assert_note(fixture, "url: 'https://e.org', note: It says more.", "e.org It says more.");
    assert_note(fixture, "url: 'https://e.org', supports: fully", "e.org");
}

static bool leads_to(struct link link, const char *url)
{
    return link.kind == LINK_WEB && strcmp(link.url, url) == 0;
}

static void addresses_of_a_remark_stand_in_it(void **state)
{
    struct fixture *fixture = *state;
    assert_note(fixture,
                "url: 'https://e.org', note: 'See [*the* page](https://www.e.org/p/) and <https://e.org/q>.'",
                "e.org See the page (e.org/p) and https://e.org/q.");
    const struct paragraph p = note(fixture, "url: 'https://e.org', note: '[A](https://e.org/p-q)'");
    const struct line line = text_line(&p, 0, p.count, fixture->arena);
    assert_string_equal(line.text, "e.org A (e.org/p-q)");
    struct buf linked = buf_new(fixture->arena);
    for (int i = 0; i < line.run_count; i++)
        if (leads_to(line.runs[i].link, "https://e.org/p-q"))
            buf_put(&linked, line.runs[i].run->text, (size_t)line.runs[i].run->length);
    assert_string_equal(linked.data, "Ae.org/p-q");
}

static void several_remarks_name_their_rows(void **state)
{
    struct fixture *fixture = *state;
    const char *text = ONE_SIDE
        "      - {a: '*First* row', s: {url: 'https://e.org', title: T, supports: fully}}\n"
        "      - {a: Second, s: {url: 'https://e.org', supports: partly, note: Less.}}\n"
        "      - {a: Third, s: {url: 'https://e.org', supports: 'no', note: Nothing.}}\n"
        "      - {a: Fourth, s: {url: 'https://e.org', note: Besides.}}\n";
    const struct cell_context context = context_of(fixture, load(fixture, text), 1);
    const struct note_part parts[] = {{.remark = 2, .continued = true},
                                      {.remark = 3, .alone = true},
                                      {.remark = 4, .alone = true},
                                      {.source = 0}};
    const char *const expected[] = {"T. e.org ◐\u00A0Second: Less.", "○\u00A0Third: Nothing.",
                                    "Fourth: Besides.", "T. e.org"};
    struct paragraph p[4];
    for (int i = 0; i < 4; i++) {
        p[i] = cell_note(&context, parts[i], 0, fixture->arena);
        assert_string_equal(words_of(fixture, &p[i]), expected[i]);
    }
    /* A part that goes on ends with a space, which separates it from the next. */
    const struct paragraph joined = cell_join(&p[0], &p[1], fixture->arena);
    assert_string_equal(words_of(fixture, &joined), "T. e.org ◐\u00A0Second: Less. ○\u00A0Third: Nothing.");
}

static void a_date_is_kept_on_one_line(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = note(fixture, "url: 'https://e.org', title: A title, date: 2020-02-04");
    /* A | title, | 4 Feb 2020. | e.org: the date and its stop have no break. */
    int breaks = 0;
    for (int i = 0; i < p.count; i++)
        breaks += p.boxes[i].kind != BREAK_NEVER;
    assert_int_equal(breaks, 4);
    const int narrow = linebreak_least_width(p.boxes, p.count, HYPHENS_NONE, &(int){0});
    const struct lines lines = lines_break(&p, narrow, fixture->arena);
    for (int i = 0, from = 0; i < lines.count; from = lines.ends[i++]) {
        const char *line = text_line(&p, from, lines.ends[i], fixture->arena).text;
        assert_true(!strstr(line, "Feb") || strstr(line, "4 Feb 2020."));
    }
}

static void a_title_is_emphasized_and_emphasis_within_it_is_not(void **state)
{
    struct fixture *fixture = *state;
    const struct paragraph p = note(fixture, "url: 'https://e.org', author: A, title: T, note: 'An *I*'");
    bool title = false, url = false, inner = false;
    for (int i = 0; i < p.count; i++) {
        const struct run *run = &p.parts[i].runs[0];
        const int variant = run->style % STYLE_VARIANTS;
        if (run->text[0] == 'T')
            title = variant == SPAN_EMPHASIS;
        else if (run->text[0] == 'I')
            inner = variant == SPAN_EMPHASIS;
        else
            assert_int_equal(variant, 0);
        if (run->text[0] == 'e')
            url = run->style / STYLE_VARIANTS == ROLE_NOTE_URL && leads_to(p.parts[i].link, "https://e.org");
    }
    assert_true(title && url && inner);
}

static void dates_are_worded_as_the_labels_say(void **state)
{
    struct fixture *fixture = *state;
    const char *text =
        "labels: {date-day: '{day}. {month} {year}', short-months: [Jän, Feb, Mär, Apr, Mai, Jun, Jul, Aug, "
        "Sep, Okt, Nov, Dez]}\n" ONE_SIDE "      - {a: Row, s: {url: 'https://e.org', date: 2020-01-31}}\n";
    const struct cell_context context = context_of(fixture, load(fixture, text), 1);
    const struct paragraph p = cell_note(&context, first_part(context.report), 0, fixture->arena);
    assert_string_equal(words_of(fixture, &p), "31. Jän 2020. e.org");
}

/* -- Links ------------------------------------------------------------------------------------------------
 */

/* Returns a cell whose text links to source 0, then to source 1 twice. With `continued` it is the cell
 * that a continued row repeats. */
static struct paragraph linking(struct fixture *fixture, const struct note_numbers *numbers, bool continued)
{
    const char *text = ONE_SIDE "      - {a: 'A *[b c](https://e.org/0)*, [d](https://e.org/1). "
                                "[E](https://e.org/1)', s: {url: 'https://e.org/1'}}\n";
    const struct report *report = load(fixture, text);
    struct cell_context context = context_of(fixture, report, 2);
    const struct comparison *comparison = &report->blocks[0].comparison;
    const struct row *row = &comparison->sides[0].rows[0];
    context.numbers = numbers;
    return continued ? cell_continued(&context, comparison, row, fixture->arena)
                     : cell_paragraph(&context, comparison, row, 0, fixture->arena);
}

static void words_that_link_have_their_number_behind_them(void **state)
{
    struct fixture *fixture = *state;
    static const int notes[] = {1, 0};
    const struct note_numbers numbers = {notes, 2, 9};
    const struct paragraph p = linking(fixture, &numbers, false);
    assert_string_equal(words_of(fixture, &p), "A b c¹⁰, d⁹. E⁹");
    const struct line line = text_line(&p, 0, p.count, fixture->arena);
    struct buf links = buf_new(fixture->arena);
    for (int i = 0; i < line.run_count; i++)
        if (line.runs[i].link.kind == LINK_NOTE)
            buf_printf(&links, "#%d", line.runs[i].link.number);
    assert_string_equal(links.data, "#10#9#9");
    struct buf cited = buf_new(fixture->arena);
    for (int i = 0; i < p.count; i++) {
        /* No line breaks between the words and their number. */
        if (p.parts[i].cited) {
            assert_int_equal(p.boxes[i - 1].kind, BREAK_NEVER);
            buf_printf(&cited, "%d", p.parts[i].cited - 1);
        }
    }
    assert_string_equal(cited.data, "011");
}

static void boxes_are_the_same_whatever_the_numbers(void **state)
{
    struct fixture *fixture = *state;
    static const int notes[] = {1};
    const struct paragraph measured = linking(fixture, NULL, false);
    assert_string_equal(words_of(fixture, &measured), "A b c⁰⁰, d⁰⁰. E⁰⁰");
    const struct paragraph drawn = linking(fixture, &(struct note_numbers){notes, 1, 9}, false);
    assert_string_equal(words_of(fixture, &drawn), "A b c⁰⁰, d⁹. E⁹");
    assert_int_equal(measured.count, drawn.count);
    for (int i = 0; i < drawn.count; i++)
        assert_in_range(drawn.boxes[i].width, 0, measured.boxes[i].width);
    const struct paragraph label = linking(fixture, NULL, true);
    assert_string_equal(words_of(fixture, &label), "A b c, d. E (cont.)");
}

/* -- Cells ----------------------------------------------------------------------------------------------- */

static void a_cell_that_goes_on_says_so(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "labels: {cont: (more)}\n" ONE_SIDE
                                                "      - {a: 'A *row*', s: {url: 'https://e.org'}}\n");
    const struct cell_context context = context_of(fixture, report, 1);
    const struct comparison *comparison = &report->blocks[0].comparison;
    struct paragraph p = cell_paragraph(&context, comparison, &comparison->sides[0].rows[0], 0,
                                        fixture->arena);
    assert_string_equal(words_of(fixture, &p), "A row");
    assert_int_equal(p.parts[0].runs[0].style / STYLE_VARIANTS, ROLE_KEY);
    p = cell_continued(&context, comparison, &comparison->sides[0].rows[0], fixture->arena);
    assert_string_equal(words_of(fixture, &p), "A row (more)");
    assert_int_equal(p.parts[p.count - 1].runs[0].style / STYLE_VARIANTS, ROLE_CELL);
}

static void heads_name_the_side(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: T\nbody:\n- comparison:\n"
                                                "    columns: [{key: a, label: 'Why *{side}*'}, {key: b}]\n"
                                                "    sides: [{name: N, rows: [{a: x, b: y}]}]\n");
    const struct cell_context context = context_of(fixture, report, 1);
    const struct side *side = &report->blocks[0].comparison.sides[0];
    struct paragraph p = cell_head(&context, side, 0, fixture->arena);
    assert_string_equal(words_of(fixture, &p), "Why N");
    p = cell_head(&context, side, 1, fixture->arena);
    assert_string_equal(words_of(fixture, &p), "b");
}

static void what_is_repeated_cites_nothing(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(
        fixture, "title: T\nbody:\n- comparison:\n"
                 "    columns: [{key: a, label: 'Why [so](https://e.org)'}, {key: b}]\n"
                 "    sides: [{name: N, title: 'N [n](https://e.org)', rows: [{a: x, b: y}]}]\n");
    static const int notes[] = {0};
    struct cell_context context = context_of(fixture, report, 1);
    context.numbers = &(struct note_numbers){notes, 1, 5};
    const struct cell_context repeated = cell_repeated(&context);
    const struct side *side = &report->blocks[0].comparison.sides[0];
    struct paragraph p = cell_head(&context, side, 0, fixture->arena);
    assert_string_equal(words_of(fixture, &p), "Why so⁵");
    p = cell_head(&repeated, side, 0, fixture->arena);
    assert_string_equal(words_of(fixture, &p), "Why so");
    p = cell_heading(&context, side, false, 0, fixture->arena);
    assert_string_equal(words_of(fixture, &p), "N n⁵");
    p = cell_heading(&context, side, true, 0, fixture->arena);
    assert_string_equal(words_of(fixture, &p), "N n (continued)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_note_says_who_what_where_and_when),
        TEST(punctuation_is_not_doubled),
        TEST(a_remark_stands_behind_its_sign),
        TEST(addresses_of_a_remark_stand_in_it),
        TEST(several_remarks_name_their_rows),
        TEST(a_date_is_kept_on_one_line),
        TEST(a_title_is_emphasized_and_emphasis_within_it_is_not),
        TEST(dates_are_worded_as_the_labels_say),
        TEST(words_that_link_have_their_number_behind_them),
        TEST(boxes_are_the_same_whatever_the_numbers),
        TEST(a_cell_that_goes_on_says_so),
        TEST(heads_name_the_side),
        TEST(what_is_repeated_cites_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
