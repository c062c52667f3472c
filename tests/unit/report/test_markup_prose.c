/* Prose: the blocks of CommonMark as a list of paragraphs. A list is shown as items with their kind, level
 * and marker. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/markup_prose.h"

static const char *read_prose(struct fixture *fixture, const char *bytes)
{
    static const char *const names[] = {"p", "h", "i", "q", "c"};
    int count;
    const struct prose *items = prose_read(new_reader(fixture), scalar(fixture, bytes), MARKUP_PROSE, &count);
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < count; i++) {
        buf_printf(&buf, "%s%s%d", i ? "; " : "", names[items[i].kind], items[i].level);
        if (items[i].marker)
            buf_printf(&buf, " %s", items[i].marker);
        buf_printf(&buf, " %s", show(fixture, &items[i].text));
    }
    return buf.data;
}

static void prose_is_a_flat_list_of_paragraphs(void **state)
{
    static const struct {
        const char *text, *shown;
    } examples[] = {
        {"a\nb\n\nc", "p0 a b; p0 c"},
        {"# a\n## b\n### c\n\nd\n===\n", "h1 a; h2 b; h3 c; h1 d"},
        {"- a\n- b\n", "i1 • a; i1 • b"},
        {"3. a\n7. b\n", "i1 3. a; i1 4. b"},
        {"1) a\n", "i1 1) a"},
        {"- a\n\n  b\n- c", "i1 • a; i1 b; i1 • c"},
        {"- a\n  1. b\n     - c\n  2. d\n- e", "i1 • a; i2 1. b; i3 • c; i2 2. d; i1 • e"},
        {"> a\n> > b\n\nc", "q1 a; q2 b; p0 c"},
        {"> - a\n>   > b\n", "i1 • a; q2 b"},
        {"- > a\n\n  b\n", "i1 • ; q1 a; i1 b"},
        {"1. ```\n   a\n   ```\n2. # b\n3.\n4. ***\n", "i1 1. ; c0 <4:a>; i1 2. ; h1 b; i1 3. ; i1 4. "},
        {"- - a\n  - b\n", "i1 • ; i2 • a; i2 • b"},
        {"- <div>\n", "i1 • <div>"},
        {"- [a]: /b\n", "i1 • "},
        {"a\n\n    b\n\tc\n\nd", "p0 a; c0 <4:b/c>; p0 d"},
        {"```c\na\té\t\tb\n\n c\n```", "c0 <4:a   é       b// c>"},
        {"- ```\n  a\n  ```\n", "i1 • ; c0 <4:a>"},
        {"a\n\n***\n\nb", "p0 a; p0 b"},
        {"<div>\n*a*\n</div>\n\n*b*", "p0 <div> *a* </div>; p0 <1:b>"},
        {"[a][b]\n\n[b]: https://c\n", "p0 <0:a|https://c>"},
        {"-\n- a", "i1 • ; i1 • a"},
        {"***", ""},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_string_equal(read_prose(fixture, examples[i].text), examples[i].shown);
    assert_int_equal(errors(fixture), 0);
}

static void paragraphs_know_what_they_are_in(void **state)
{
    static const struct {
        const char *text, *shown; /* depth, quotes, shared and "*" below a break, of each paragraph */
    } examples[] = {
        {"a\n\n> b\n>\n> c\n\n\n# d\n\n> e\n", "0 0 0; 1 1 0; 1 1 1; 0 0 0; 1 1 0"},
        {"> a\n> > b\n>\n> c\n", "1 1 0; 2 3 1; 1 1 1"},
        {"- > a\n\n  b\n- > c\n", "1 0 0; 2 2 1; 1 0 1; 1 0 0; 2 2 1"},
        {"> - a\n> - b\n", "2 1 0; 2 1 1"},
        {"***\n\na\n\n***\n\n---\n\nb\n\n***\n", "0 0 0; 0 0 0*"},
        {"- a\n\n  ***\n\n  b\n", "1 0 0; 1 0 1*"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        int count;
        const struct prose *items = prose_read(new_reader(fixture), scalar(fixture, examples[i].text),
                                               MARKUP_PROSE, &count);
        struct buf buf = buf_new(fixture->arena);
        for (int k = 0; k < count; k++)
            buf_printf(&buf, "%s%d %u %d%s", k ? "; " : "", items[k].depth, items[k].quotes, items[k].shared,
                       items[k].parted ? "*" : "");
        assert_string_equal(buf.data, examples[i].shown);
    }
}

/* Returns the heads and the rows of a table, each followed by a semicolon, with the alignment before each
 * head. */
static const char *show_table(struct fixture *fixture, const struct comparison *table)
{
    static const char aligns[] = "-lcr";
    struct buf buf = buf_new(fixture->arena);
    const struct side *side = &table->sides[0];
    for (int c = 0; c < table->column_count; c++)
        buf_printf(&buf, "%c%s|", aligns[table->columns[c].align], show(fixture, &side->labels[c]));
    for (int r = 0; r < side->row_count; r++) {
        buf_puts(&buf, ";");
        for (int c = 0; c < table->column_count; c++)
            buf_printf(&buf, "%s|", show(fixture, &side->rows[r].cells[c].text));
    }
    return buf.data;
}

static void tables_stand_between_paragraphs(void **state)
{
    static const struct {
        const char *text;
        int index;
        const char *shown;
    } examples[] = {
        {"| a | b |\n|---|---|\n| *c* | d |\n", 0, "-a|-b|;<1:c>|d|"},
        {"a | b\n:-- | --:\nc |\n", 0, "la|rb|;c||"},
        {"x\n| a |\n|:-:|\n| `b\\|c` |\n| \\| |\n", 1, "ca|;<4:b|c>|;||"},
        {"| a |\n|---|\n", 0, "-|;a|"},
        {"- x\n\n  | a |\n  |---|\n  | b |\n", 1, "-a|;b|"},
        {"> | a |\n> |---|\n> | b |\n", 0, "-a|;b|"},
        {"| a |\n|---|\n| https://b.c |\n\nx", 0, "-a|;<0:https://b.c|https://b.c>|"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        int count;
        const struct prose *items = prose_read(new_reader(fixture), scalar(fixture, examples[i].text),
                                               MARKUP_PROSE, &count);
        assert_true(examples[i].index < count);
        assert_non_null(items[examples[i].index].table);
        assert_string_equal(show_table(fixture, items[examples[i].index].table), examples[i].shown);
    }
    assert_int_equal(errors(fixture), 0);
}

static void tables_of_too_many_cells_are_refused(void **state)
{
    struct fixture *fixture = *state;
    struct buf buf = buf_new(fixture->arena);
    for (int i = 0; i < 400; i++)
        buf_puts(&buf, "|a");
    buf_puts(&buf, "|\n");
    for (int i = 0; i < 400; i++)
        buf_puts(&buf, "|-");
    buf_puts(&buf, "|\n");
    for (int i = 0; i < 400; i++)
        buf_puts(&buf, "|b\n");
    int count;
    const struct prose *items = prose_read(new_reader(fixture), scalar(fixture, buf.data), MARKUP_PROSE,
                                           &count);
    assert_int_equal(count, 1);
    assert_null(items[0].table);
    assert_int_equal(errors(fixture), 1);
    assert_said(fixture, "the tables of this text have too many cells");
}

static void prose_is_nested_eight_deep(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(read_prose(fixture, "> - > - > - > - a"), "i1 • ; i2 • ; i3 • ; i4 • a");
    assert_int_equal(errors(fixture), 0);
    assert_string_equal(read_prose(fixture, "> - > - > - > - > a"), "i1 • ; i2 • ; i3 • ; i4 • ");
    assert_int_equal(errors(fixture), 1);
}

static void paragraphs_know_their_lines(void **state)
{
    struct fixture *fixture = *state;
    const char *yaml = "text: |\n  a\n\n  b\n  c\n\n  - d\n";
    const struct input input = {"test.yaml", yaml, strlen(yaml)};
    const struct node *root = yaml_parse(&input, fixture->arena, fixture->diag);
    int count;
    const struct prose *items = prose_read(new_reader(fixture), root->pairs[0].value, MARKUP_PROSE, &count);
    static const int lines[] = {2, 4, 7};
    assert_int_equal(count, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(items[i].text.mark.line, lines[i]);
        assert_int_equal(items[i].text.mark.column, 3);
    }
}

static void numbers_of_lists_keep_room_for_the_widest(void **state)
{
    struct fixture *fixture = *state;
    static const char text[] = "8. a\n9. b\n10. c\n    - d\n\n      99. e\n      100. f\n\n- g\n";
    static const int digits[] = {1, 1, 1, 1, 3, 3, 0};
    int count;
    const struct prose *items = prose_read(new_reader(fixture), scalar(fixture, text), MARKUP_PROSE, &count);
    assert_int_equal(count, 7);
    for (int i = 0; i < count; i++)
        assert_int_equal(items[i].digits, digits[i]);
    assert_string_equal(items[5].marker, "100.");
}

static void headings_have_three_levels(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(read_prose(fixture, "### a\n\n#### b\n"), "h3 a; h3 b");
    assert_int_equal(errors(fixture), 1);
    assert_said(fixture, "this heading has level 4; headings have levels 1 to 3");
}

/* libcmark-gfm must not take much longer for texts that are made to keep it busy. */
static void hostile_prose_is_read(void **state)
{
    struct fixture *fixture = *state;
    static const char *const pieces[] = {"[",           "![[]()", "*a **a ", "`a",         "<!--",
                                         "> ",          "- ",     "1. ",     "\n\n* ",     "&",
                                         "www.",        "www.a ", "http://", "http://a(",  "http://a/ ",
                                         "http://u@a ", "|a",     "|-|\n",   "|a|\n|-|\n", "\n|-|-|\n|",
                                         "a@",          ":",      "\\",      "a\n=\n",     "[a]: b\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buf buf = buf_new(fixture->arena);
        while (buf.length < 8000)
            buf_puts(&buf, pieces[i]);
        read_prose(fixture, buf.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(prose_is_a_flat_list_of_paragraphs),
        TEST(paragraphs_know_what_they_are_in),
        TEST(tables_stand_between_paragraphs),
        TEST(tables_of_too_many_cells_are_refused),
        TEST(prose_is_nested_eight_deep),
        TEST(paragraphs_know_their_lines),
        TEST(numbers_of_lists_keep_room_for_the_widest),
        TEST(headings_have_three_levels),
        TEST(hostile_prose_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
