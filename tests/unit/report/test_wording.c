/* What is read in notes, cells, heads and the foot, piece by piece. A wording is shown in one line: words as
 * they are, a text as <text>, a title as *title*, a date as {date}, an address as [words|url], a sign as f, p
 * or n before its no-break space, which is shown as ~, one at the edge of a column as F, P or N, a number as
 * #source, one that a range passes over as -source or +source, one above the line as ^source, a value as
 * =value=, a figure as (before|after|unit), a line's end as /, a wide space as |. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/load.h"
#include "report/wording.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct diag *diag;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    *fixture = (struct fixture){arena, diag_new(arena)};
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

/* A report without errors. */
static const struct report *load(struct fixture *fixture, const char *text)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"dir/test.yaml", text, strlen(text)};
    const struct report *report = load_report(input, fixture->arena, fixture->diag);
    if (diag_count(fixture->diag, DIAG_ERROR) > 0)
        diag_print(fixture->diag, stderr, false);
    assert_int_equal(diag_count(fixture->diag, DIAG_ERROR), 0);
    return report;
}

static void show_piece(struct buf *shown, const struct wording_piece *piece)
{
    const char *words = piece->words;
    const struct span *spans = piece->text ? piece->text->spans : NULL;
    const char *text = piece->text ? piece->text->bytes + spans[piece->from].start : NULL;
    const int length = piece->text ? (int)(spans[piece->to - 1].end - spans[piece->from].start) : 0;
    switch (piece->kind) {
    case PIECE_WORDS:
        buf_puts(shown, strcmp(words, "\u00A0") == 0 ? "~" : words);
        break;
    case PIECE_VALUE:
        buf_printf(shown, "=%s=", words);
        break;
    case PIECE_DATE:
        buf_printf(shown, "{%s}", words);
        break;
    case PIECE_TEXT:
        buf_printf(shown, "<%.*s>", length, text);
        break;
    case PIECE_TITLE:
        buf_printf(shown, "*%.*s*", length, text);
        break;
    case PIECE_FIGURE:
        buf_printf(shown, "(%s|%s|%s)", piece->figure->before, piece->figure->after, piece->figure->unit);
        break;
    case PIECE_ADDRESS:
        buf_printf(shown, "[%s|%s]", words, piece->url);
        break;
    case PIECE_SIGN:
        buf_putc(shown, " fpn"[piece->support]);
        break;
    case PIECE_HUNG:
        buf_putc(shown, " FPN"[piece->support]);
        break;
    case PIECE_PASSED:
        if (piece->words)
            assert_string_equal(words, "\u2013");
        buf_printf(shown, "%c%d", words ? '-' : '+', piece->source);
        break;
    case PIECE_NUMBER:
        buf_printf(shown, "#%d", piece->source);
        break;
    case PIECE_SUPERIOR:
        buf_printf(shown, "^%d", piece->source);
        break;
    case PIECE_LINE:
        assert_string_equal(words, " ");
        buf_putc(shown, '/');
        break;
    case PIECE_QUAD:
        assert_string_equal(words, "  \u00A0 ");
        buf_putc(shown, '|');
        break;
    }
}

static void assert_shown(struct fixture *fixture, struct wording wording, const char *expected)
{
    struct buf shown = buf_new(fixture->arena);
    for (int i = 0; i < wording.count; i++)
        show_piece(&shown, &wording.pieces[i]);
    assert_string_equal(shown.data, expected);
}

#define ONE_SIDE                                                                                             \
    "title: T\nbody:\n- comparison:\n"                                                                       \
    "    columns: [{key: a}, {key: s, type: sources}]\n    sides:\n    - name: N\n      rows:\n"

static const struct row *first_row(const struct report *report)
{
    return &report->blocks[0].comparison.sides[0].rows[0];
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

/* The note of a source with these fields. */
static void assert_note(struct fixture *fixture, const char *fields, const char *expected)
{
    const char *text = arena_printf(fixture->arena, ONE_SIDE "      - {a: Row, s: {%s}}\n", fields);
    const struct report *report = load(fixture, text);
    const bool says = report->sources[0].remark_count > 0 && report->sources[0].remarks[0].note.length > 0;
    assert_shown(fixture, wording_note(report, 0, says, fixture->arena), expected);
}

static void a_note_has_the_fields_in_one_order(void **state)
{
    assert_note(*state, "url: 'https://e.org/'", "[e.org|https://e.org/]");
    assert_note(*state, "url: 'https://e.org', title: T", "*T*./[e.org|https://e.org]");
    assert_note(*state, "date: 2020-02-04, publisher: P, title: T, author: A, url: 'https://e.org'",
                "<A>, *T*, <P>, {4 Feb 2020}./[e.org|https://e.org]");
    assert_note(*state, "url: 'https://e.org', author: A, date: 2020", "<A>, {2020}./[e.org|https://e.org]");
}

static void separators_do_not_double_punctuation(void **state)
{
    assert_note(*state, "url: 'https://e.org', title: 'Why?', publisher: P",
                "*Why?* <P>./[e.org|https://e.org]");
    assert_note(*state, "url: 'https://e.org', title: 'Stop!'", "*Stop!*/[e.org|https://e.org]");
    assert_note(*state, "url: 'https://e.org', title: T, publisher: Inc.",
                "*T*, <Inc.>/[e.org|https://e.org]");
    assert_note(*state, "url: 'https://e.org', author: J. R., title: T",
                "<J. R.>, *T*./[e.org|https://e.org]");
}

static void punctuation_is_that_of_the_script(void **state)
{
    struct fixture *fixture = *state;
    assert_note(fixture, "url: 'https://e.org', author: 王, title: '为什么？', publisher: 社。",
                "<王>, *为什么？* <社。>/[e.org|https://e.org]");
    const char *text = ONE_SIDE
        "      - {a: R, s: {url: 'https://e.org', author: A, title: 'لماذا؟', publisher: P, "
        "date: 2020}}\nlang: ar\n";
    const struct report *report = load(fixture, text);
    assert_shown(fixture, wording_note(report, 0, 0, fixture->arena),
                 "<A>\u060C *لماذا؟* <P>\u060C {2020}./[e.org|https://e.org]");
    /* A note without Arabic letters needs no font that has the comma. */
    text = ONE_SIDE "      - {a: R, s: {url: 'https://e.org', author: A, title: B}}\nlang: ar\n";
    assert_shown(fixture, wording_note(load(fixture, text), 0, 0, fixture->arena),
                 "<A>, *B*./[e.org|https://e.org]");
}

static void a_remark_follows_its_sign_behind_the_note(void **state)
{
    assert_note(*state, "url: 'https://e.org', supports: partly, note: 'A *b* c'",
                "[e.org|https://e.org]/p~<A b c>");
    assert_note(*state, "url: 'https://e.org', note: 'See [A](https://e.org/p), [e.org/q](https://e.org/q).'",
                "[e.org|https://e.org]/<See A> ([e.org/p|https://e.org/p])<, e.org/q.>");
    assert_note(*state, "url: 'https://e.org', supports: partly", "[e.org|https://e.org]");
}

static void several_remarks_name_their_rows(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(
        fixture, ONE_SIDE "      - {a: '*First*', s: {url: 'https://e.org', note: One.}}\n"
                          "      - {a: Second, s: {url: 'https://e.org', supports: 'no', note: Two.}}\n");
    assert_shown(fixture, wording_note(report, 0, 0, fixture->arena), "[e.org|https://e.org]");
    assert_shown(fixture, wording_note(report, 0, 1, fixture->arena), "[e.org|https://e.org]/First: <One.>");
    assert_shown(fixture, wording_note(report, 0, 2, fixture->arena),
                 "[e.org|https://e.org]/n~Second: <Two.>");
    assert_shown(fixture, wording_remark(report, 0, 2, fixture->arena), "n~Second: <Two.>");
    assert_shown(fixture, wording_note_gap(fixture->arena), "/");
}

/* -- Cells ----------------------------------------------------------------------------------------------- */

/* The cell of the first of two rows. It cites sources 0, 1, ... with these signs, f, p, n, or - for none. The
 * second row cites the first `twice` of them again. */
static const struct cell *cell_of(struct fixture *fixture, const char *signs, int twice,
                                  const struct report **report)
{
    static const char *const words[] = {"fully", "partly", "'no'"};
    struct buf text = buf_new(fixture->arena);
    buf_puts(&text, ONE_SIDE "      - a: Row\n        s:\n");
    for (int i = 0; signs[i]; i++) {
        buf_printf(&text, "        - {url: 'https://e.org/%d'", i);
        if (signs[i] != '-')
            buf_printf(&text, ", supports: %s", words[strchr("fpn", signs[i]) - "fpn"]);
        buf_puts(&text, "}\n");
    }
    buf_puts(&text, "      - a: Row\n        s:\n        - url: 'https://f.org'\n");
    for (int i = 0; i < twice; i++)
        buf_printf(&text, "        - url: 'https://e.org/%d'\n", i);
    *report = load(fixture, text.data);
    return &first_row(*report)->cells[1];
}

/* What stands in such a cell, two numbers a line at most. */
static void assert_citations(struct fixture *fixture, const char *signs, int twice, const char *expected)
{
    const struct report *report;
    const struct cell *cell = cell_of(fixture, signs, twice, &report);
    const struct citation_lines lines = citation_pairs(report, cell, fixture->arena);
    assert_shown(fixture, wording_citations(cell, &lines, fixture->arena), expected);
}

static void each_sign_begins_a_line(void **state)
{
    assert_citations(*state, "", 0, "");
    assert_citations(*state, "--", 0, "#0, #1");
    assert_citations(*state, "ffp", 0, "F#0, #1\nP#2");
    assert_citations(*state, "npf", 0, "F#2\nP#1\nN#0");
    assert_citations(*state, "-f", 0, "F#1\n#0");
    assert_citations(*state, "pfp", 0, "F#1\nP#0, #2");
    assert_citations(*state, "fffff", 5, "F#0, #1\nF#2, #3\nF#4");
    assert_citations(*state, "n--n", 0, "N#0, #3\n#1, #2");
}

static void numbers_that_surely_follow_each_other_are_a_range(void **state)
{
    assert_citations(*state, "fff", 0, "F#0-1#2");
    assert_citations(*state, "fffff", 0, "F#0-1+2+3#4");
    assert_citations(*state, "fpfpf", 0, "F#0-2#4\nP#1, #3");
    assert_citations(*state, "fffff", 1, "F#0\nF#1-2+3#4");
    assert_citations(*state, "fffff", 2, "F#0, #1\nF#2-3#4");
    assert_citations(*state, "fffff", 3, "F#0, #1\nF#2, #3\nF#4");
    assert_citations(*state, "-----", 0, "#0-1+2+3#4");
}

static void some_lines_of_a_cell_stand_alone(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report;
    const struct cell *cell = cell_of(fixture, "ffppp", 5, &report);
    const struct citation_lines all = citation_pairs(report, cell, fixture->arena);
    const struct citation_lines last = {all.items, all.ends[0], all.ends + 1, all.count - 1};
    assert_shown(fixture, wording_citations(cell, &last, fixture->arena), "P#2, #3\nP#4");
    const struct citation_lines first = {all.items, 0, all.ends, 1};
    assert_shown(fixture, wording_citations(cell, &first, fixture->arena), "F#0, #1");
}

static void words_that_link_are_followed_by_their_number(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(
        fixture, ONE_SIDE "      - {a: 'A [*b* **c**](https://e.org/0), [d](https://e.org/1)', s: {url: "
                          "'https://e.org/1'}}\n");
    const struct text *text = &first_row(report)->cells[0].text;
    assert_shown(fixture, wording_text(text, fixture->arena), "<A b c>^0<, d>^1");
    assert_shown(fixture, wording_text(&(struct text){.bytes = ""}, fixture->arena), "");
}

static void what_is_repeated_says_so_and_cites_nothing(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(
        fixture, "labels: {cont: (more), continued: (further)}\n" ONE_SIDE
                 "      - {a: 'A [b](https://e.org/0)', s: {url: 'https://e.org/1'}}\n");
    const struct side *side = &report->blocks[0].comparison.sides[0];
    assert_shown(fixture,
                 wording_cell_continued(report, report->blocks[0].comparison.columns,
                                        &first_row(report)->cells[0], fixture->arena),
                 "<A b> (more)");
    assert_shown(fixture, wording_heading_continued(report, &side->title, fixture->arena), "<N> (further)");
}

/* -- The page -------------------------------------------------------------------------------------------- */

static void the_kicker_and_the_date_are_set_apart(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "title: T\nbody: [{text: x}]\n");
    assert_shown(fixture, wording_kicker(report, fixture->arena), "");
    assert_null(wording_verified(report, fixture->arena));
    report = load(fixture, "kicker: K\ntitle: T\nbody: [{text: x}]\n");
    assert_shown(fixture, wording_kicker(report, fixture->arena), "<K>");
    report = load(fixture, "title: T\nverified: 2026-01-30\nbody: [{text: x}]\n");
    assert_shown(fixture, wording_kicker(report, fixture->arena), "Last verified 30 January 2026");
    report = load(fixture, "kicker: '*K* L'\ntitle: T\nverified: 2026-01\nbody: [{text: x}]\n");
    assert_shown(fixture, wording_kicker(report, fixture->arena), "<K L> \u00B7 Last verified January 2026");
    assert_string_equal(wording_verified(report, fixture->arena), "Last verified January 2026");
}

static void the_legend_has_the_signs_that_are_used(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture, "labels: {no: none}\ntitle: T\nbody: [{text: x}]\n");
    const bool some[SUPPORT_COUNT] = {[SUPPORT_UNSTATED] = true, [SUPPORT_FULLY] = true, [SUPPORT_NO] = true};
    const bool none[SUPPORT_COUNT] = {[SUPPORT_UNSTATED] = true};
    assert_shown(fixture, wording_legend(report, some, fixture->arena), "f~supports the row|n~none");
    assert_shown(fixture, wording_foot_legend(report, some, fixture->arena),
                 "\u00A0\u00B7 f~supports the row|n~none");
    assert_shown(fixture, wording_legend(report, none, fixture->arena), "");
    assert_shown(fixture, wording_foot_legend(report, none, fixture->arena), "");
    assert_string_equal(wording_sign(report, SUPPORT_NO), "none");
}

static void the_foot_has_the_title_on_one_line_without_links(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture,
                                       "title: \"A *b*\\n\\n[c](https://e.org) d\"\nbody: [{text: x}]\n");
    assert_string_equal(report->title.bytes, "A b\nc d");
    const struct wording foot = wording_foot_title(report, fixture->arena);
    assert_shown(fixture, foot, "<A b c d>");
    const struct text *title = foot.pieces[0].text;
    for (int i = 0; i < title->span_count; i++)
        assert_null(title->spans[i].link);
    assert_int_equal(title->spans[1].style, SPAN_EMPHASIS);
}

static void pages_and_parts_are_numbered_as_the_labels_say(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(
        fixture, "labels: {page: '{pages}/{page}', part: 'x {part} y'}\ntitle: T\nbody: [{text: x}]\n");
    const struct wording folio = wording_folio(report, "3", "16", fixture->arena);
    assert_shown(fixture, folio, "=16=/=3=");
    assert_string_equal(wording_join(&folio, fixture->arena), "16/3");
    assert_shown(fixture, wording_part(report, "1", "2", fixture->arena), "x =1= y");
    assert_string_equal(wording_slug(report, 3, 16, fixture->arena), "test.yaml \u00B7 16/3");
}

static void labels_have_their_names_replaced_once(void **state)
{
    struct fixture *fixture = *state;
    const struct report report = {
        .labels = {[LABEL_PAGE] = "{page}/{pages} {page} {other} {", [LABEL_PART] = "{}"}};
    assert_shown(fixture, wording_folio(&report, "{pages}", "12", fixture->arena),
                 "={pages}=/=12= ={pages}= {other} {");
    assert_shown(fixture, wording_part(&report, "1", "2", fixture->arena), "{}");
}

/* -- Single words ---------------------------------------------------------------------------------------- */

static void dates_are_as_precise_as_they_are_known(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;
    const struct report report = {.labels = {[LABEL_DATE_DAY] = "{day}. {month} {year}",
                                             [LABEL_DATE_MONTH] = "{month} {year}{day}",
                                             [LABEL_FIRST_DAY] = "1er",
                                             [LABEL_MONTH_1 + 11] = "Dezember",
                                             [LABEL_MONTH_DAY_1 + 11] = "Dezembers",
                                             [LABEL_MONTH_SHORT_1 + 11] = "Dez."}};
    const struct date day = {2026, 12, 7}, month = {2026, 12, 0}, year = {2026, 0, 0}, none = {0, 0, 0};
    const struct date first = {2026, 12, 1};
    assert_string_equal(wording_date(&report, first, MONTH_SHORT, arena), "1er. Dez. 2026");
    assert_string_equal(wording_date(&report, day, MONTH_WHOLE, arena), "7. Dezembers 2026");
    assert_string_equal(wording_date(&report, day, MONTH_SHORT, arena), "7. Dez. 2026");
    assert_string_equal(wording_date(&report, month, MONTH_WHOLE, arena), "Dezember 2026{day}");
    assert_string_equal(wording_date(&report, year, MONTH_WHOLE, arena), "2026");
    assert_null(wording_date(&report, none, MONTH_WHOLE, arena));
}

static void links_are_named_for_those_who_cannot_see_them(void **state)
{
    struct fixture *fixture = *state;
    const struct report *report = load(fixture,
                                       ONE_SIDE "      - {a: A, s: [{url: 'https://e.org/', title: T}, {url: "
                                                "'https://f.org/'}]}\n");
    assert_string_equal(wording_note_link(report, 0, 7, fixture->arena), "7: T");
    assert_string_equal(wording_note_link(report, 1, 8, fixture->arena), "8: https://f.org/");
    assert_string_equal(wording_citation_link(7, fixture->arena), "\u2191 7");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_note_has_the_fields_in_one_order),
        TEST(separators_do_not_double_punctuation),
        TEST(punctuation_is_that_of_the_script),
        TEST(a_remark_follows_its_sign_behind_the_note),
        TEST(several_remarks_name_their_rows),
        TEST(each_sign_begins_a_line),
        TEST(numbers_that_surely_follow_each_other_are_a_range),
        TEST(some_lines_of_a_cell_stand_alone),
        TEST(words_that_link_are_followed_by_their_number),
        TEST(what_is_repeated_says_so_and_cites_nothing),
        TEST(the_kicker_and_the_date_are_set_apart),
        TEST(the_legend_has_the_signs_that_are_used),
        TEST(the_foot_has_the_title_on_one_line_without_links),
        TEST(pages_and_parts_are_numbered_as_the_labels_say),
        TEST(labels_have_their_names_replaced_once),
        TEST(dates_are_as_precise_as_they_are_known),
        TEST(links_are_named_for_those_who_cannot_see_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
