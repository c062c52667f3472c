/* cairo's flat list of leaves becomes the structure tree, and a list that does not fit the drawn leaves is
 * refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/finish_tree.h"
#include "pdf/reader.h"

/* Three leaves: a title, and a standfirst of text and a link. */
struct fixture {
    struct arena *arena;
    struct report report;
    struct finish_writer *writer;
    struct finish_tree *tree;
    FILE *stream;
    char *written;
    size_t length;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    f->report.lang = "en";
    struct structure *structure = structure_new(&f->report, arena);
    structure_add(structure, &(struct drawn_leaf){.leaf = {.kind = LEAF_TITLE}});
    structure_add(structure, &(struct drawn_leaf){.leaf = {.kind = LEAF_STANDFIRST}});
    structure_add(structure, &(struct drawn_leaf){.leaf = {.kind = LEAF_STANDFIRST}, .part = PART_LINK});
    f->stream = open_memstream(&f->written, &f->length);
    f->writer = finish_writer_new(f->stream, arena);
    f->tree = finish_tree_new(f->writer, structure);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    if (f->stream)
        fclose(f->stream);
    free(f->written);
    arena_free(f->arena);
    return 0;
}

static struct cairo_object object_of(int number, const char *text)
{
    struct cairo_object object = {.number = number};
    if (!syntax_dict(slice_of(text), &object.dict))
        object.value = slice_of(text);
    return object;
}

static bool take_leaves(struct fixture *f, int number, const char *array)
{
    const struct cairo_object object = object_of(number, array);
    return finish_tree_take_leaves(f->tree, &object);
}

static bool take_element(struct fixture *f, int number, const char *dict)
{
    const struct cairo_object object = object_of(number, dict);
    return finish_tree_take_element(f->tree, &object);
}

static bool take_root(struct fixture *f)
{
    const struct cairo_object object = object_of(60, "<</Type/StructTreeRoot/ParentTree 70 0 R/K[50 0 R]>>");
    return finish_tree_take_root(f->tree, &object);
}

static bool take_document(struct fixture *f, const char *kids)
{
    return take_element(f, 50, arena_printf(f->arena, "<</Type/StructElem/S/Document/K%s>>", kids));
}

/* Takes everything in the order in which cairo writes it. */
static bool take_all(struct fixture *f)
{
    return take_leaves(f, 40, "[51 0 R 52 0 R null 53 0 R]") && take_document(f, "[51 0 R 52 0 R 53 0 R]") &&
           take_element(f, 51, "<</S/Span/P 50 0 R/Pg 30 0 R/K 0>>") &&
           take_element(f, 52, "<</S/Span/P 50 0 R/Pg 30 0 R/K 1>>") &&
           take_element(f, 53, "<</S/Link/P 50 0 R/Pg 30 0 R/K[3<</Type/OBJR/Obj 80 0 R>>]>>") &&
           take_root(f);
}

/* Ends the PDF and reads it; cairo's other objects are null. */
static struct pdf read_written(struct fixture *f)
{
    static const int others[] = {30, 70, 80};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        objects_put(f->writer->objects, finish_writer_number(f->writer, others[i]), slice_of("null"));
    objects_end(f->writer->objects, 1, 1);
    fclose(f->stream);
    char *written = f->written;
    f->stream = NULL;
    f->written = NULL;
    return reader_open(written, f->length, f->arena);
}

/* Asserts that cairo's object `number` was written as `expected`, in which each # is the new number of the
 * next of cairo's objects `named`. */
static void assert_object(struct fixture *f, const struct pdf *pdf, int number, const char *expected,
                          const int *named)
{
    struct buf text = buf_new(f->arena);
    for (; *expected; expected++) {
        if (*expected == '#')
            buf_printf(&text, "%d 0 R", finish_writer_number(f->writer, *named++));
        else
            buf_putc(&text, *expected);
    }
    const struct slice object = reader_object(pdf, finish_writer_number(f->writer, number));
    assert_string_equal(arena_strndup(f->arena, object.at, object.length), text.data);
}

static void leaves_become_the_tree(void **state)
{
    struct fixture *f = *state;
    assert_true(take_all(f));
    assert_null(f->writer->trouble);
    const struct pdf pdf = read_written(f);
    /* The title's text is H1 itself; the standfirst's text, object 52, is content of P. */
    assert_object(f, &pdf, 40, "[# # null #]", (const int[]){51, 52, 53});
    assert_object(f, &pdf, 50, "<</S/Document/P #/K[# #]>>", (const int[]){60, 51, 52});
    assert_object(f, &pdf, 51, "<</S/H1/P #/Pg #/K 0>>", (const int[]){50, 30});
    assert_object(f, &pdf, 52, "<</S/P/P #/Pg #/K[1 #]>>", (const int[]){50, 30, 53});
    assert_object(f, &pdf, 53, "<</S/Link/P #/Pg #/K[3<</Type/OBJR/Obj #>>]>>", (const int[]){52, 30, 80});
    assert_object(f, &pdf, 60, "<</Type/StructTreeRoot/K #/ParentTree #>>", (const int[]){50, 70});
}

static void assert_refused(struct fixture *f, bool taken, const char *why)
{
    assert_false(taken);
    assert_string_equal(f->writer->trouble, why);
}

static void more_leaves_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, take_document(f, "[51 0 R 52 0 R 53 0 R 54 0 R]"),
                   "there are more leaves than were drawn (object 50)");
}

static void a_root_before_all_leaves_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, take_root(f), "leaves are missing (object 60)");
    f->writer->trouble = NULL;
    assert_true(take_document(f, "[51 0 R 52 0 R 53 0 R]"));
    assert_refused(f, take_root(f), "leaves are missing (object 60)");
}

static void fewer_leaves_are_refused(void **state)
{
    assert_refused(*state, take_document(*state, "[51 0 R 52 0 R]"),
                   "there are fewer leaves than were drawn (object 50)");
}

static void leaves_out_of_order_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_true(take_document(f, "[51 0 R 52 0 R 53 0 R]"));
    assert_refused(f, take_element(f, 52, "<</S/Span/P 50 0 R/Pg 30 0 R/K 1>>"),
                   "a leaf is out of order (object 52)");
}

static void text_with_several_contents_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_true(take_document(f, "[51 0 R 52 0 R 53 0 R]"));
    assert_true(take_element(f, 51, "<</S/Span/P 50 0 R/Pg 30 0 R/K 0>>"));
    assert_refused(f, take_element(f, 52, "<</S/Span/P 50 0 R/Pg 30 0 R/K[1 2]>>"),
                   "a leaf does not have exactly one piece of content (object 52)");
}

static void late_leaves_of_a_page_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_true(take_document(f, "[51 0 R 52 0 R 53 0 R]"));
    assert_refused(f, take_leaves(f, 40, "[51 0 R]"),
                   "the leaves of a page come after the structure tree (object 40)");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(leaves_become_the_tree),
        TEST(more_leaves_are_refused),
        TEST(a_root_before_all_leaves_is_refused),
        TEST(fewer_leaves_are_refused),
        TEST(leaves_out_of_order_are_refused),
        TEST(text_with_several_contents_is_refused),
        TEST(late_leaves_of_a_page_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
