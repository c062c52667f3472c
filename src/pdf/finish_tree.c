/* cairo lists the leaves in the element Document. Once that has come, all elements have their numbers and
 * each leaf can be written when it comes; a leaf without an element of its own is written as content of the
 * element above it. */
#include "pdf/finish_tree.h"

/* An array of a page's leaves, by which marked content leads to its element. */
struct page_leaves {
    int number; /* cairo's, of the array */
    int count;
};

struct finish_tree {
    struct finish_writer *writer;
    struct structure *structure;
    struct page_leaves *pages; /* which wait for the element Document */
    int page_count, page_capacity;
    struct number_list page_leaves; /* cairo's numbers, page by page; 0 for no leaf */
    struct number_list leaves;      /* cairo's numbers in the order of drawing, once Document has come */
    int taken;                      /* how many of them have come */
    int document;                   /* number of the element Document, 0 before it has come */
};

struct finish_tree *finish_tree_new(struct finish_writer *writer, struct structure *structure)
{
    struct finish_tree *tree = arena_alloc(writer->arena, sizeof *tree);
    *tree = (struct finish_tree){.writer = writer, .structure = structure};
    return tree;
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

bool finish_tree_take_leaves(struct finish_tree *tree, const struct cairo_object *object)
{
    struct finish_writer *writer = tree->writer;
    struct slice rest = syntax_elements(object->value);
    if (tree->document)
        return finish_writer_refuse(writer, "the leaves of a page come after the structure tree",
                                    object->number);
    tree->pages = arena_grow(writer->arena, tree->pages, tree->page_count, &tree->page_capacity,
                             sizeof *tree->pages);
    struct page_leaves *page = &tree->pages[tree->page_count++];
    *page = (struct page_leaves){.number = object->number};
    for (struct slice leaf; (leaf = syntax_next(&rest)).length > 0; page->count++)
        number_list_add(&tree->page_leaves, syntax_reference(leaf), writer->arena);
    return true;
}

static void put_page_leaves(const struct finish_tree *tree)
{
    struct finish_writer *writer = tree->writer;
    const int *leaves = tree->page_leaves.items;
    for (int i = 0; i < tree->page_count; leaves += tree->pages[i++].count) {
        buf_clear(&writer->out);
        for (int k = 0; k < tree->pages[i].count; k++) {
            buf_putc(&writer->out, k ? ' ' : '[');
            if (leaves[k])
                syntax_put_reference(&writer->out, finish_writer_number(writer, leaves[k]));
            else
                buf_puts(&writer->out, "null");
        }
        buf_putc(&writer->out, ']');
        objects_put(writer->objects, finish_writer_number(writer, tree->pages[i].number),
                    slice_of_buf(&writer->out));
    }
}

/* -- Document -------------------------------------------------------------------------------------------- */

static int reserve_number(void *objects)
{
    return objects_reserve(objects);
}

/* Gives all elements their numbers. A leaf without an element gets that of the element above it. */
static void number_structure(struct finish_tree *tree)
{
    struct finish_writer *writer = tree->writer;
    int *numbers = arena_array(writer->arena, tree->leaves.count, sizeof *numbers);
    structure_end(tree->structure);
    for (int i = 0; i < tree->leaves.count; i++)
        numbers[i] = structure_is_bare(tree->structure, i)
                         ? 0
                         : finish_writer_number(writer, tree->leaves.items[i]);
    structure_number(tree->structure, tree->document, numbers, reserve_number, writer->objects);
    for (int i = 0; i < tree->leaves.count; i++)
        if (structure_is_bare(tree->structure, i))
            finish_writer_alias(writer, tree->leaves.items[i], numbers[i]);
}

/* Takes cairo's Document, which names all leaves and, in later versions, content that is in none. */
static bool take_document(struct finish_tree *tree, const struct cairo_object *object)
{
    struct finish_writer *writer = tree->writer;
    const int count = structure_leaves(tree->structure);
    const struct slice kids = syntax_lookup(&object->dict, "K");
    struct slice rest = syntax_reference(kids) ? kids : syntax_elements(kids); /* one kid needs no array */
    for (struct slice kid; (kid = syntax_next(&rest)).length > 0;) {
        const int leaf = syntax_reference(kid);
        if (leaf > 0 && tree->leaves.count == count)
            return finish_writer_refuse(writer, "there are more leaves than were drawn", object->number);
        if (!finish_writer_accepts(writer, leaf))
            return false;
        if (leaf > 0)
            number_list_add(&tree->leaves, leaf, writer->arena);
    }
    if (tree->leaves.count != count)
        return finish_writer_refuse(writer, "there are fewer leaves than were drawn", object->number);
    tree->document = finish_writer_number(writer, object->number);
    number_structure(tree);
    put_page_leaves(tree);
    return true;
}

/* -- Leaves ---------------------------------------------------------------------------------------------- */

/* Takes a leaf that has no element of its own. */
static bool take_bare(struct finish_tree *tree, const struct cairo_object *object, int leaf)
{
    const int page = syntax_reference(syntax_lookup(&object->dict, "Pg"));
    const int content = syntax_count(syntax_lookup(&object->dict, "K"));
    if (page == 0 || content < 0)
        return finish_writer_refuse(tree->writer, "a leaf does not have exactly one piece of content",
                                    object->number);
    structure_place(tree->structure, leaf, finish_writer_number(tree->writer, page), content);
    return true;
}

bool finish_tree_take_element(struct finish_tree *tree, const struct cairo_object *object)
{
    struct finish_writer *writer = tree->writer;
    if (slice_is(syntax_lookup(&object->dict, "S"), "/Document"))
        return take_document(tree, object);
    const int leaf = tree->taken++;
    if (leaf >= tree->leaves.count || tree->leaves.items[leaf] != object->number)
        return finish_writer_refuse(writer, "a leaf is out of order", object->number);
    if (structure_is_bare(tree->structure, leaf))
        return take_bare(tree, object, leaf);
    finish_writer_begin(writer);
    structure_put_leaf(tree->structure, leaf, &writer->out);
    finish_writer_put_entry(writer, "Pg", syntax_lookup(&object->dict, "Pg"));
    finish_writer_put_entry(writer, "K", syntax_lookup(&object->dict, "K"));
    finish_writer_end(writer, finish_writer_number(writer, object->number));
    return true;
}

/* -- Root ------------------------------------------------------------------------------------------------ */

static void put_group(void *objects, int number, struct slice body)
{
    objects_put(objects, number, body);
}

bool finish_tree_take_root(struct finish_tree *tree, const struct cairo_object *object)
{
    struct finish_writer *writer = tree->writer;
    if (tree->document == 0 || tree->taken != tree->leaves.count)
        return finish_writer_refuse(writer, "leaves are missing", object->number);
    const int number = finish_writer_number(writer, object->number);
    structure_put_groups(tree->structure, number, put_group, writer->objects);
    finish_writer_begin(writer);
    buf_puts(&writer->out, "/Type/StructTreeRoot/K ");
    syntax_put_reference(&writer->out, tree->document);
    finish_writer_put_entry(writer, "ParentTree", syntax_lookup(&object->dict, "ParentTree"));
    structure_put_ids(tree->structure, &writer->out);
    finish_writer_end(writer, number);
    return true;
}
