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
        {"\\vbox to", points(fixture, BAR_MPT), "{\\hbox to\\cb@width"},
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
        TEST(margins_are_those_of_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
