/* The template of the LaTeX output with the measures of the page: a number that changes in report/measures.h
 * or text/style.c has to change in latex.tex. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "latex_fixture.h"

#include "latex/latex.h"
#include "report/measures.h"

/* A number of thousandths as TeX has it: "14", "2.4", ".25". */
static const char *decimal(const struct fixture *fixture, int milli)
{
    char fraction[8];
    int length = snprintf(fraction, sizeof fraction, ".%03d", milli % 1000);
    while (length > 0 && strchr("0.", fraction[length - 1]))
        fraction[--length] = '\0';
    return milli < 1000 ? arena_strdup(fixture->arena, fraction)
                        : arena_printf(fixture->arena, "%d%s", milli / 1000, fraction);
}

static const char *points(const struct fixture *fixture, int milli)
{
    return arena_printf(fixture->arena, "%spt", decimal(fixture, milli));
}

static const char *millimetres(const struct fixture *fixture, int tenths)
{
    return arena_printf(fixture->arena, "%smm", decimal(fixture, tenths * 100));
}

/* Returns the LaTeX output of a report. */
static const char *written(struct fixture *fixture, const char *page)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    const struct report *report = load(
        fixture, arena_printf(fixture->arena, "title: T\npage: {%s}\nbody: [{text: x}]\n", page));
    assert_true(latex_write(report, NULL, stream, fixture->diag));
    fclose(stream);
    const char *copy = arena_strdup(fixture->arena, text);
    free(text);
    return copy;
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("the template has no '%s'", part);
}

static void lengths_are_those_of_the_page(void **state)
{
    struct fixture *fixture = *state;
    const char *text = written(fixture, "size: A4");
    const struct {
        const char *before, *length, *after;
    } lengths[] = {
        {"\\casebookgutter=", millimetres(fixture, GUTTER_MM10), " "},
        {"\\casebookgap=", points(fixture, COLUMN_GAP_MPT), " "},
        {"\\casebookwidegap=", points(fixture, GAP_MOST_EMS * CELL_SIZE_MPT), " "},
        {"\\casebookunitgap=", points(fixture, UNIT_GAP_MPT), " "},
        {"\\casebookthick=", points(fixture, TABLE_RULE_MPT), " "},
        {"\\casebookmiddle=", points(fixture, HEAD_RULE_MPT), " "},
        {"\\casebookthin=", points(fixture, ROW_RULE_MPT), " "},
        {"\\casebookabove=", points(fixture, ROW_BEFORE_MPT), " "},
        {"\\casebookbelow=", points(fixture, ROW_AFTER_MPT), " "},
        {"\\casebooknotegap=", points(fixture, NOTE_GAP_MPT), " "},
        {"\\casebookbetween=", points(fixture, SECTION_GAP_MPT), " "},
        {"\\setlength{\\skip\\footins}{", points(fixture, FOOT_GAP_MPT), "}"},
        {"\\hrule width ", millimetres(fixture, NOTE_RULE_MM10), " height "},
        {"\\hrule width 40mm height ", points(fixture, NOTE_RULE_MPT), " "},
        {"\\casebookstandfirst[1]{\\vspace{", points(fixture, STANDFIRST_BEFORE_MPT), "}"},
        {"\\hsize=", millimetres(fixture, STANDFIRST_MM10), " "},
        {"\\hrule height ", points(fixture, BAR_MPT), " \\or"},
        {"\\vbox to", points(fixture, BAR_MPT), "{\\hbox to\\cb@table"},
        {"\\kern", points(fixture, BAR_AFTER_MPT), " \\vbox to\\cb@heading"},
        {"{\\box\\cb@box\\vss}\\kern", points(fixture, HEADING_AFTER_MPT), "}"},
        {"\\casebookthick\\kern", points(fixture, HEAD_BEFORE_MPT), "\n"},
        {"\\kern", points(fixture, HEAD_AFTER_MPT), " \\cb@rule{#1}\\casebookmiddle"},
    };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        assert_has(text, arena_printf(fixture->arena, "%s%s%s", lengths[i].before, lengths[i].length,
                                      lengths[i].after));
    assert_has(text,
               arena_printf(fixture->arena,
                            "{\\the\\dimexpr %s+%s+\\cb@heading+%s+\\casebookthick\n    +%s+\\cb@heads+%s+",
                            points(fixture, BAR_MPT), points(fixture, BAR_AFTER_MPT),
                            points(fixture, HEADING_AFTER_MPT), points(fixture, HEAD_BEFORE_MPT),
                            points(fixture, HEAD_AFTER_MPT)));
}

/* Pango units as thousandths of a point, which were rounded down. */
static int to_milli(int units)
{
    return (units * 1000 + POINT - 1) / POINT;
}

static void type_has_the_sizes_of_the_page(void **state)
{
    struct fixture *fixture = *state;
    const char *text = written(fixture, "size: A4");
    static const struct {
        enum role role;
        const char *before;
    } styles[] = {
        {ROLE_KICKER, "\\casebookkickerstyle{\\sffamily"},
        {ROLE_TITLE, "\\casebooktitlestyle{\\casebookdisplay"},
        {ROLE_SUBTITLE, "\\casebooksubtitlestyle{\\casebookdisplay"},
        {ROLE_STANDFIRST, "\\casebookstandfirststyle{\\rmfamily"},
        {ROLE_SIDE, "\\casebooksidestyle{\\sffamily\\casebookheavy"},
        {ROLE_CONTINUED, "\\casebookcontinuedstyle{\\sffamily\\mdseries"},
        {ROLE_HEAD, "\\casebookheadstyle{\\sffamily\\bfseries"},
        {ROLE_CELL, "\\casebookcellstyle{\\sffamily"},
        {ROLE_NOTE, "\\casebooknotestyle{\\casebookcaption"},
        {ROLE_NOTE_NUMBER, "\\casebooknumberstyle{\\sffamily"},
        {ROLE_NOTE_URL, "\\casebookurlstyle{\\sffamily"},
        {ROLE_FOLIO, "\\casebookfootstyle{\\sffamily"},
        {ROLE_PROSE, "\\casebookprosestyle{\\rmfamily"},
        {ROLE_HEADING_1, "{\\sffamily\\casebookheavy"},
        {ROLE_HEADING_2, "{\\sffamily\\bfseries"},
        {ROLE_HEADING_3, "{\\sffamily\\bfseries"},
        {ROLE_CODE, "\\casebookcodestyle{\\ttfamily"},
    };
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        const struct style style = style_of((int)styles[i].role * STYLE_VARIANTS,
                                            MILLI_POINTS(CELL_SIZE_MPT));
        const int leading = style_leading(styles[i].role, MILLI_POINTS(CELL_SIZE_MPT));
        assert_has(text,
                   arena_printf(fixture->arena, "%s\\casebooktype{%s}{%s}", styles[i].before,
                                decimal(fixture, to_milli(style.size)), decimal(fixture, to_milli(leading))));
    }
}

/* Checks the size and leading of a style that is put again for another size of type. */
static void assert_scaled(const char *text, const char *before, enum role role, int cells)
{
    const char *found = strstr(text, before);
    double size, leading;
    assert_non_null(found);
    assert_int_equal(sscanf(found + strlen(before), "\\casebooktype{%lf}{%lf}", &size, &leading), 2);
    const struct style style = style_of((int)role * STYLE_VARIANTS, cells);
    assert_in_range((int)(size * 1000) + 2, to_milli(style.size), to_milli(style.size) + 4);
    assert_in_range((int)(leading * 1000) + 2, to_milli(style_leading(role, cells)),
                    to_milli(style_leading(role, cells)) + 4);
}

/* With `type-size`, tables and notes have the sizes that a PDF has. */
static void sizes_follow_the_type(void **state)
{
    struct fixture *fixture = *state;
    for (int half = 15; half <= 24; half++) {
        const int cells = half * POINT / 2;
        const char *text = written(
            fixture,
            arena_printf(fixture->arena, "size: A4}\ntype-size: %d.%d\nlabels: {", half / 2, half % 2 * 5));
        assert_scaled(text, "\\renewcommand*\\casebookheadstyle{\\sffamily\\bfseries", ROLE_HEAD, cells);
        assert_scaled(text, "\\renewcommand*\\casebookcellstyle{\\sffamily", ROLE_CELL, cells);
        assert_scaled(text, "\\renewcommand*\\casebooknotestyle{\\casebookcaption", ROLE_NOTE, cells);
        assert_scaled(text, "\\renewcommand*\\casebooknumberstyle{\\sffamily", ROLE_NOTE_NUMBER, cells);
        assert_scaled(text, "\\renewcommand*\\casebookurlstyle{\\sffamily", ROLE_NOTE_URL, cells);
        assert_has(text, arena_printf(fixture->arena, "\\casebookwidegap=%d.%d00pt", half * 3 / 2,
                                      half * 3 % 2 * 5));
    }
}

static void margins_are_those_of_the_page(void **state)
{
    struct fixture *fixture = *state;
    assert_has(
        written(fixture, "size: Letter, orientation: portrait"),
        arena_printf(fixture->arena,
                     "[letterpaper,portrait,inner=%s,outer=%s,top=%s,bottom=%s,nohead,footskip=%s]{geometry}",
                     millimetres(fixture, BINDING_MM10), millimetres(fixture, OUTER_MM10),
                     millimetres(fixture, TOP_MM10), millimetres(fixture, BOTTOM_MM10),
                     millimetres(fixture, BOTTOM_MM10 - FOLIO_MM10)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lengths_are_those_of_the_page),
        TEST(type_has_the_sizes_of_the_page),
        TEST(sizes_follow_the_type),
        TEST(margins_are_those_of_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
