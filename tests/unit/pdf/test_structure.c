/* Leaves that are added in the order of drawing form the tree that a person would read aloud. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/structure.h"

#include <stdio.h>
#include <string.h>

enum { ROOT = 900, DOCUMENT = 1, FIRST_LEAF = 100 };

struct fixture {
    struct arena *arena;
    struct report report;
    struct structure *structure;
    int *numbers; /* of the leaves, after write_tree() */
    struct buf out;
};

static int setup(void **state)
{
    static struct side sides[2];
    static struct prose prose[] = {
        {.kind = PROSE_HEADING, .level = 3},
        {.kind = PROSE_ITEM, .level = 1, .lists = 1, .marker = "1."},
        {.kind = PROSE_ITEM, .level = 2, .lists = 2, .marker = "-"},
        {.kind = PROSE_ITEM, .level = 2, .lists = 2},
        {.kind = PROSE_ITEM, .level = 1, .lists = 1, .marker = "2."},
        {.kind = PROSE_QUOTE, .level = 1},
        {.kind = PROSE_ITEM, .level = 2, .lists = 2, .marker = "-"},
        {.kind = PROSE_PARAGRAPH},
        {.kind = PROSE_ITEM, .level = 1, .lists = 1, .marker = "1."},
        {.kind = PROSE_QUOTE, .level = 1, .lists = 1},
    };
    for (int i = 0; i < 8; i++)
        prose[i].text.length = 1;
    prose[9].text.length = 1;
    static struct block blocks[] = {
        {.kind = BLOCK_COMPARISON,
         .comparison = {.column_count = 2, .sides = sides, .side_count = sizeof sides / sizeof *sides}},
        {.kind = BLOCK_PROSE, .prose = {.items = prose, .count = sizeof prose / sizeof *prose}},
    };
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    f->report = (struct report){.lang = "en", .blocks = blocks, .block_count = 2};
    f->report.labels[LABEL_PARTLY] = "in part";
    f->structure = structure_new(&f->report, arena);
    f->out = buf_new(arena);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    return 0;
}

/* -- Leaves ---------------------------------------------------------------------------------------------- */

static void add(struct fixture *f, struct leaf leaf)
{
    structure_add(f->structure, &(struct drawn_leaf){.leaf = leaf});
}

static struct leaf cell(int side, int row, int column)
{
    return (struct leaf){.kind = LEAF_CELL, .side = side, .row = row, .column = column};
}

static void cite(struct fixture *f, struct leaf leaf, int note)
{
    structure_add(f->structure, &(struct drawn_leaf){.leaf = leaf, .part = PART_CITATION, .note = note});
}

static void add_note(struct fixture *f, int number)
{
    add(f, (struct leaf){.kind = LEAF_NOTE_NUMBER, .item = number});
    add(f, (struct leaf){.kind = LEAF_NOTE, .item = number});
}

static void add_prose(struct fixture *f, int item, bool marker)
{
    add(f, (struct leaf){.kind = marker ? LEAF_MARKER : LEAF_PROSE, .block = 1, .item = item});
}

/* -- The tree -------------------------------------------------------------------------------------------- */

static int reserve(void *closure)
{
    return ++*(int *)closure;
}

struct element {
    struct slice body;
    int number;
};

struct elements {
    struct fixture *f;
    struct element list[200];
    int count;
};

static void keep(void *closure, int number, struct slice body)
{
    struct elements *elements = closure;
    elements->list[elements->count++] = (struct element){
        {arena_strndup(elements->f->arena, body.at, body.length), body.length}, number};
}

/* Appends an element as "Type" and, in parentheses, its kids. */
static void put_element(const struct elements *elements, int number)
{
    struct buf *out = &elements->f->out;
    int index = 0;
    while (index < elements->count && elements->list[index].number != number)
        index++;
    assert_true(index < elements->count);
    struct dict dict;
    assert_true(syntax_dict(elements->list[index].body, &dict));
    const struct slice type = syntax_lookup(&dict, "S");
    buf_put(out, type.at + 1, type.length - 1);
    struct slice kids = syntax_elements(syntax_lookup(&dict, "K"));
    int count = 0;
    for (struct slice kid; (kid = syntax_next(&kids)).length > 0; count++) {
        buf_putc(out, count ? ' ' : '(');
        if (syntax_reference(kid))
            put_element(elements, syntax_reference(kid));
        else
            buf_put(out, kid.at, kid.length);
    }
    if (count)
        buf_putc(out, ')');
}

/* Completes the tree and returns it in one line. Leaf i has the number FIRST_LEAF + i; the content of a bare
 * leaf is on page 9, or on page 8 for the first leaf, with the identifier i. */
static const char *write_tree(struct fixture *f)
{
    struct elements elements = {.f = f};
    const int count = structure_leaves(f->structure);
    int last = DOCUMENT;
    f->numbers = arena_array(f->arena, count, sizeof *f->numbers);
    structure_end(f->structure);
    for (int i = 0; i < count; i++)
        f->numbers[i] = structure_is_bare(f->structure, i) ? 0 : FIRST_LEAF + i;
    structure_number(f->structure, DOCUMENT, f->numbers, reserve, &last);
    for (int i = 0; i < count; i++) {
        struct buf body = buf_new(f->arena);
        if (structure_is_bare(f->structure, i)) {
            structure_place(f->structure, i, i ? 9 : 8, i);
            continue;
        }
        buf_puts(&body, "<<");
        structure_put_leaf(f->structure, i, &body);
        buf_puts(&body, ">>");
        keep(&elements, f->numbers[i], slice_of_buf(&body));
    }
    structure_put_groups(f->structure, ROOT, keep, &elements);
    put_element(&elements, DOCUMENT);
    return f->out.data;
}

/* -- Tests ----------------------------------------------------------------------------------------------- */

static void tables_side_by_side_are_read_one_after_the_other(void **state)
{
    struct fixture *f = *state;
    for (int side = 0; side < 2; side++)
        add(f, (struct leaf){.kind = LEAF_HEADING, .side = side});
    for (int side = 0; side < 2; side++)
        for (int column = 0; column < 2; column++)
            add(f, (struct leaf){.kind = LEAF_HEAD, .side = side, .column = column});
    for (int side = 0; side < 2; side++)
        add(f, cell(side, 0, side));
    add(f, cell(0, 1, 0));
    assert_string_equal(write_tree(f), "Document(H2 Table(TR(TH TH) TR(TD TD) TR(TD TD)) "
                                       "H2 Table(TR(TH TH) TR(TD TD)))");
}

static void a_cell_over_two_pages_is_one_element(void **state)
{
    struct fixture *f = *state;
    add(f, cell(0, 0, 0));
    add(f, cell(1, 0, 0));
    add(f, cell(0, 0, 0));
    assert_string_equal(write_tree(f), "Document(H2 Table(TR(TH TH) TR(TD(0 "
                                       "<</Type/MCR/Pg 9 0 R/MCID 2>>) TD)) H2 Table(TR(TH TH) TR(TD TD)))");
}

static void text_beside_links_is_content_of_its_element(void **state)
{
    struct fixture *f = *state;
    add(f, (struct leaf){.kind = LEAF_TITLE});
    add(f, (struct leaf){.kind = LEAF_STANDFIRST});
    structure_add(f->structure, &(struct drawn_leaf){.leaf = {.kind = LEAF_STANDFIRST}, .part = PART_LINK});
    structure_add(f->structure, &(struct drawn_leaf){.leaf = {.kind = LEAF_STANDFIRST}, .lang = "de"});
    assert_string_equal(write_tree(f), "Document(H1 P(1 Link Span))");
    assert_int_equal(f->numbers[0], FIRST_LEAF); /* the only text of H1 is H1 itself */
    assert_int_not_equal(f->numbers[1], FIRST_LEAF + 1);
}

static void a_note_is_within_the_cell_that_cites_it_first(void **state)
{
    struct fixture *f = *state;
    cite(f, cell(0, 0, 1), 2);
    cite(f, cell(1, 0, 1), 1);
    cite(f, cell(1, 0, 1), 2);
    add_note(f, 1);
    add_note(f, 2);
    assert_string_equal(write_tree(f),
                        "Document(H2 Table(TR(TH TH) TR(TD TD(Reference(Link) Note(Lbl 6)))) "
                        "H2 Table(TR(TH TH) TR(TD TD(Reference(Link) Reference(Link) Note(Lbl 4)))))");
    struct buf ids = buf_new(f->arena);
    structure_put_ids(f->structure, &ids);
    const char *second = strstr(ids.data, "(note-0000002)");
    assert_non_null(second);
    assert_true(strstr(ids.data, "(note-0000001)") < second);
}

static void without_notes_there_are_no_identifiers(void **state)
{
    struct fixture *f = *state;
    struct buf ids = buf_new(f->arena);
    write_tree(f);
    structure_put_ids(f->structure, &ids);
    assert_int_equal(ids.length, 0);
}

static void lists_nest_and_levels_of_headings_are_not_skipped(void **state)
{
    struct fixture *f = *state;
    for (int item = 0; item < 8; item++) {
        if (item == 1 || item == 2 || item == 4 || item == 6)
            add_prose(f, item, true);
        add_prose(f, item, false);
    }
    const char *tree = strstr(write_tree(f), " H3");
    assert_string_equal(tree, " H3 L(LI(Lbl LBody(P L(LI(Lbl LBody(P P))))) LI(Lbl LBody(P))) BlockQuote(P) "
                              "L(LI(LBody(L(LI(Lbl LBody(P)))))) P)");
}

static void an_item_that_begins_with_a_quote_has_its_label(void **state)
{
    struct fixture *f = *state;
    add_prose(f, 8, true);
    add_prose(f, 9, false);
    assert_non_null(strstr(write_tree(f), " L(LI(Lbl LBody(BlockQuote(P))))"));
}

static void attributes_are_those_of_the_leaf(void **state)
{
    struct fixture *f = *state;
    structure_add(f->structure,
                  &(struct drawn_leaf){.leaf = cell(0, 0, 1), .part = PART_SIGN, .sign = SUPPORT_PARTLY});
    structure_add(f->structure, &(struct drawn_leaf){.leaf = cell(0, 0, 0), .lang = "de"});
    add(f, (struct leaf){.kind = LEAF_HEAD, .side = 0, .column = 0});
    write_tree(f);
    static const char *const expected[] = {"/S/Span/E(in part)/P ", "/S/TD/Lang(de)/P ",
                                           "/S/TH/A<</O/Table/Scope/Column>>/P "};
    for (int i = 0; i < 3; i++) {
        struct buf body = buf_new(f->arena);
        structure_put_leaf(f->structure, i, &body);
        assert_memory_equal(body.data, expected[i], strlen(expected[i]));
    }
}

static void keep_first(void *closure, int number, struct slice body)
{
    struct buf *first = closure;
    if (number == DOCUMENT)
        buf_put(first, body.at, body.length);
}

static void a_document_from_right_to_left_has_its_writing_mode(void **state)
{
    struct fixture *f = *state;
    struct dict dict;
    struct buf left = buf_new(f->arena), right = buf_new(f->arena);
    write_tree(f);
    structure_put_groups(f->structure, ROOT, keep_first, &left);
    f->report.lang = "he";
    structure_put_groups(f->structure, ROOT, keep_first, &right);
    assert_true(syntax_dict(slice_of_buf(&left), &dict));
    assert_int_equal(syntax_lookup(&dict, "A").length, 0);
    assert_true(syntax_dict(slice_of_buf(&right), &dict));
    assert_true(syntax_dict(syntax_lookup(&dict, "A"), &dict));
    assert_true(slice_is(syntax_lookup(&dict, "O"), "/Layout"));
    assert_true(slice_is(syntax_lookup(&dict, "WritingMode"), "/RlTb"));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tables_side_by_side_are_read_one_after_the_other),
        TEST(a_cell_over_two_pages_is_one_element),
        TEST(text_beside_links_is_content_of_its_element),
        TEST(a_note_is_within_the_cell_that_cites_it_first),
        TEST(without_notes_there_are_no_identifiers),
        TEST(lists_nest_and_levels_of_headings_are_not_skipped),
        TEST(an_item_that_begins_with_a_quote_has_its_label),
        TEST(attributes_are_those_of_the_leaf),
        TEST(a_document_from_right_to_left_has_its_writing_mode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
