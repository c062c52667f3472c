/* Builds the tree while the pages are drawn. Rows come in order on each side and notes after the rows that
 * cite them, so that the end of what is open suffices to find where a leaf belongs: the last row of each
 * side, the last paragraph of prose, and for each note the cell that cites it first. */
#include "pdf/structure.h"

#include "report/wording.h"

#include <assert.h>
#include <string.h>

enum type {
    TYPE_DOCUMENT,
    TYPE_H1,
    TYPE_H2,
    TYPE_H3,
    TYPE_H4,
    TYPE_P,
    TYPE_L,
    TYPE_LI,
    TYPE_LBL,
    TYPE_LBODY,
    TYPE_BLOCKQUOTE,
    TYPE_TABLE,
    TYPE_TR,
    TYPE_TH,
    TYPE_TD,
    TYPE_NOTE,
    TYPE_REFERENCE,
    TYPE_LINK,
    TYPE_SPAN,
    TYPE_COUNT
};

static const char *const type_names[] = {
    [TYPE_DOCUMENT] = "Document",
    [TYPE_H1] = "H1",
    [TYPE_H2] = "H2",
    [TYPE_H3] = "H3",
    [TYPE_H4] = "H4",
    [TYPE_P] = "P",
    [TYPE_L] = "L",
    [TYPE_LI] = "LI",
    [TYPE_LBL] = "Lbl",
    [TYPE_LBODY] = "LBody",
    [TYPE_BLOCKQUOTE] = "BlockQuote",
    [TYPE_TABLE] = "Table",
    [TYPE_TR] = "TR",
    [TYPE_TH] = "TH",
    [TYPE_TD] = "TD",
    [TYPE_NOTE] = "Note",
    [TYPE_REFERENCE] = "Reference",
    [TYPE_LINK] = "Link",
    [TYPE_SPAN] = "Span",
};
_Static_assert(sizeof type_names / sizeof *type_names == TYPE_COUNT, "a name a type");

/* An element. Node 0 is the document; as an index 0 means none. */
struct node {
    uint8_t type;
    uint8_t sign; /* enum support, of a leaf */
    uint8_t lang; /* index in the list of languages, 0 for the report's */
    bool leaf, bare;
    int parent, next;
    union {
        struct {
            int first, last; /* what stands in it */
        };
        struct {
            int page, content; /* of a bare leaf: the page's number, and which of its marked contents */
        };
    };
    int note;   /* its number, of a note */
    int number; /* of the object */
};

/* A side's table: its last row on the pages drawn so far. */
struct open_table {
    int heading, table, heads;
    int row, cells; /* index of the row, from 0; node of its first cell, 0 for none */
};

enum { MOST_LEVEL = 16, CHUNK = 1024, MOST_LANGS = 256 };

struct structure {
    const struct report *report;
    struct node **chunks; /* of CHUNK nodes each, so that none moves as the tree grows */
    int count, chunk_count, chunk_capacity;
    int *leaves; /* the nodes that are leaves */
    int leaf_count, leaf_capacity;

    int masthead[LEAF_COUNT];
    int block;                 /* the last that was begun; -1 before the first */
    struct open_table *tables; /* of its sides */
    int item, paragraph;       /* the last paragraph of prose */
    int lists[MOST_LEVEL + 1], bodies[MOST_LEVEL + 1];
    int list_level;
    int heading; /* level of the last */

    int *citing, *notes; /* of note i: the element that cites it first, its own */
    int citing_capacity, notes_capacity, citing_count, notes_count;
    int label; /* of the last note */
    const char *langs[MOST_LANGS];
    int lang_count; /* with the report's own, which stands first */

    struct arena *arena;
};

/* -- Nodes ----------------------------------------------------------------------------------------------- */

static struct node *node_at(const struct structure *structure, int index)
{
    return &structure->chunks[index / CHUNK][index % CHUNK];
}

static int add_node(struct structure *structure, enum type type, int parent)
{
    if (structure->count == structure->chunk_count * CHUNK) {
        structure->chunks = arena_grow(structure->arena, structure->chunks, structure->chunk_count,
                                       &structure->chunk_capacity, sizeof *structure->chunks);
        structure->chunks[structure->chunk_count++] = arena_array(structure->arena, CHUNK,
                                                                  sizeof(struct node));
    }
    const int node = structure->count++;
    *node_at(structure, node) = (struct node){.type = (uint8_t)type, .parent = parent};
    if (node == 0)
        return node;
    struct node *above = node_at(structure, parent);
    if (above->last)
        node_at(structure, above->last)->next = node;
    else
        above->first = node;
    above->last = node;
    return node;
}

struct structure *structure_new(const struct report *report, struct arena *arena)
{
    struct structure *structure = arena_alloc(arena, sizeof *structure);
    structure->report = report;
    structure->arena = arena;
    structure->block = -1;
    structure->heading = 1;
    structure->lang_count = 1;
    add_node(structure, TYPE_DOCUMENT, 0);
    return structure;
}

/* -- Blocks ---------------------------------------------------------------------------------------------- */

static enum type heading_type(struct structure *structure, int level)
{
    if (level > structure->heading + 1)
        level = structure->heading + 1; /* none is left out (ISO 14289-1, 7.4.2) */
    if (level > 4)
        level = 4;
    structure->heading = level;
    return (enum type)(TYPE_H1 + level - 1);
}

/* The headings and tables of all sides, so that each table stands whole before the next. */
static void begin_comparison(struct structure *structure, const struct comparison *comparison)
{
    structure->tables = arena_array(structure->arena, comparison->side_count, sizeof *structure->tables);
    for (int s = 0; s < comparison->side_count; s++) {
        struct open_table *open = &structure->tables[s];
        *open = (struct open_table){.row = -1};
        open->heading = add_node(structure, heading_type(structure, 2), 0);
        open->table = add_node(structure, TYPE_TABLE, 0);
        const int row = add_node(structure, TYPE_TR, open->table);
        open->heads = structure->count;
        for (int c = 0; c < comparison->column_count; c++)
            add_node(structure, TYPE_TH, row);
    }
}

static void begin_blocks(struct structure *structure, int block)
{
    while (structure->block < block) {
        const struct block *next = &structure->report->blocks[++structure->block];
        structure->item = -1;
        structure->list_level = 0;
        if (next->kind == BLOCK_COMPARISON)
            begin_comparison(structure, &next->comparison);
    }
}

/* The body of the item that a paragraph of a list stands in; its lists are opened as deep as it is. */
static int list_body(struct structure *structure, const struct prose *prose)
{
    const int level = prose->level < 1 ? 1 : prose->level > MOST_LEVEL ? MOST_LEVEL : prose->level;
    if (structure->list_level > level)
        structure->list_level = level;
    if (!prose->marker && structure->list_level == level)
        return structure->bodies[level];
    while (structure->list_level < level) {
        const int above = structure->list_level > 0 ? structure->bodies[structure->list_level] : 0;
        const int depth = ++structure->list_level;
        structure->lists[depth] = add_node(structure, TYPE_L, above);
        structure->bodies[depth] = 0;
        if (depth < level)
            structure->bodies[depth] = add_node(structure, TYPE_LBODY,
                                                add_node(structure, TYPE_LI, structure->lists[depth]));
    }
    const int item = add_node(structure, TYPE_LI, structure->lists[level]);
    structure->label = prose->marker ? add_node(structure, TYPE_LBL, item) : 0;
    return structure->bodies[level] = add_node(structure, TYPE_LBODY, item);
}

static int begin_paragraph(struct structure *structure, const struct prose *prose)
{
    if (prose->kind == PROSE_ITEM)
        return add_node(structure, TYPE_P, list_body(structure, prose));
    structure->list_level = 0;
    switch (prose->kind) {
    case PROSE_HEADING:
        return add_node(structure, heading_type(structure, prose->level + 1), 0);
    case PROSE_QUOTE:
        return add_node(structure, TYPE_P, add_node(structure, TYPE_BLOCKQUOTE, 0));
    default:
        return add_node(structure, TYPE_P, 0);
    }
}

static int find_paragraph(struct structure *structure, const struct leaf *leaf)
{
    if (leaf->item != structure->item) {
        structure->paragraph = begin_paragraph(
            structure, &structure->report->blocks[leaf->block].prose.items[leaf->item]);
        structure->item = leaf->item;
    }
    return leaf->kind == LEAF_MARKER ? structure->label : structure->paragraph;
}

/* A row has all its cells from the start, empty ones too, since the columns of a table are counted. */
static int find_cell(struct structure *structure, const struct leaf *leaf)
{
    struct open_table *open = &structure->tables[leaf->side];
    if (leaf->row != open->row) {
        const int row = add_node(structure, TYPE_TR, open->table);
        const struct comparison *comparison = &structure->report->blocks[leaf->block].comparison;
        open->cells = structure->count;
        open->row = leaf->row;
        for (int c = 0; c < comparison->column_count; c++)
            add_node(structure, TYPE_TD, row);
    }
    return open->cells + leaf->column;
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

/* Entry `number` of a list that is as long as it needs to be; 0 where nothing was set. */
static int *entry(struct structure *structure, int **list, int *count, int *capacity, int number)
{
    while (*count <= number) {
        *list = arena_grow(structure->arena, *list, *count, capacity, sizeof **list);
        (*list)[(*count)++] = 0;
    }
    return &(*list)[number];
}

static int *citing(struct structure *structure, int number)
{
    return entry(structure, &structure->citing, &structure->citing_count, &structure->citing_capacity,
                 number);
}

/* A note stands where it is cited first. */
static int find_note(struct structure *structure, int number)
{
    int *note = entry(structure, &structure->notes, &structure->notes_count, &structure->notes_capacity,
                      number);
    if (*note == 0) {
        *note = add_node(structure, TYPE_NOTE, *citing(structure, number));
        node_at(structure, *note)->note = number;
        structure->label = add_node(structure, TYPE_LBL, *note);
    }
    return *note;
}

/* -- Leaves ---------------------------------------------------------------------------------------------- */

static int find_masthead(struct structure *structure, enum leaf_kind kind)
{
    if (structure->masthead[kind] == 0)
        structure->masthead[kind] = add_node(structure, kind == LEAF_TITLE ? TYPE_H1 : TYPE_P, 0);
    return structure->masthead[kind];
}

static int find_parent(struct structure *structure, const struct leaf *leaf)
{
    switch (leaf->kind) {
    case LEAF_NOTE_NUMBER:
        find_note(structure, leaf->item);
        return structure->label;
    case LEAF_NOTE:
        return find_note(structure, leaf->item);
    case LEAF_PROSE:
    case LEAF_MARKER:
    case LEAF_HEADING:
    case LEAF_HEAD:
    case LEAF_CELL:
        break;
    default:
        return find_masthead(structure, leaf->kind);
    }
    begin_blocks(structure, leaf->block);
    if (leaf->kind == LEAF_PROSE || leaf->kind == LEAF_MARKER)
        return find_paragraph(structure, leaf);
    if (leaf->kind == LEAF_CELL)
        return find_cell(structure, leaf);
    const struct open_table *open = &structure->tables[leaf->side];
    return leaf->kind == LEAF_HEADING ? open->heading : open->heads + leaf->column;
}

/* Of more languages than there is room for, the last are not told. */
static uint8_t lang_index(struct structure *structure, const char *lang)
{
    int i = lang ? 1 : 0;
    while (i > 0 && i < structure->lang_count && strcmp(structure->langs[i], lang) != 0)
        i++;
    if (i == MOST_LANGS)
        return 0;
    if (i == structure->lang_count)
        structure->langs[structure->lang_count++] = lang;
    return (uint8_t)i;
}

void structure_add(struct structure *structure, const struct leaf *leaf, enum leaf_part part,
                   enum support sign, int number, const char *lang)
{
    assert(leaf->kind != LEAF_ARTIFACT);
    int parent = find_parent(structure, leaf);
    if (part == PART_CITATION) {
        int *first = citing(structure, number);
        if (*first == 0)
            *first = parent;
        parent = add_node(structure, TYPE_REFERENCE, parent);
    }
    const int node = add_node(structure, part == PART_CITATION || part == PART_LINK ? TYPE_LINK : TYPE_SPAN,
                              parent);
    node_at(structure, node)->leaf = true;
    node_at(structure, node)->lang = lang_index(structure, lang);
    node_at(structure, node)->sign = part == PART_SIGN ? (uint8_t)sign : 0;
    structure->leaves = arena_grow(structure->arena, structure->leaves, structure->leaf_count,
                                   &structure->leaf_capacity, sizeof *structure->leaves);
    structure->leaves[structure->leaf_count++] = node;
}

int structure_leaves(const struct structure *structure)
{
    return structure->leaf_count;
}

/* -- Objects --------------------------------------------------------------------------------------------- */

/* Text that is all there is of an element becomes the element itself, which saves half the objects; what
 * stands among other leaves becomes content of the element. Returns the leaf's node. */
static int merge_leaf(struct structure *structure, int leaf)
{
    struct node *node = node_at(structure, leaf);
    struct node *parent = node_at(structure, node->parent);
    if (node->type != TYPE_SPAN || node->sign)
        return leaf;
    if (parent->first != leaf || parent->last != leaf) {
        node->bare = node->lang == 0;
        return leaf;
    }
    parent->leaf = true;
    parent->lang = node->lang;
    parent->first = parent->last = 0;
    return node->parent;
}

void structure_end(struct structure *structure)
{
    for (int i = 0; i < structure->leaf_count; i++)
        structure->leaves[i] = merge_leaf(structure, structure->leaves[i]);
}

bool structure_is_bare(const struct structure *structure, int leaf)
{
    return node_at(structure, structure->leaves[leaf])->bare;
}

/* Whether an object is written for the node, whose number `reserve` is to give. */
static bool is_group(const struct structure *structure, int index)
{
    const struct node *node = node_at(structure, index);
    return index > 0 && !node->leaf;
}

void structure_number(struct structure *structure, int document, int *numbers, int (*reserve)(void *closure),
                      void *closure)
{
    node_at(structure, 0)->number = document;
    for (int i = 0; i < structure->count; i++)
        if (is_group(structure, i))
            node_at(structure, i)->number = reserve(closure);
    for (int i = 0; i < structure->leaf_count; i++) {
        struct node *node = node_at(structure, structure->leaves[i]);
        if (node->bare)
            numbers[i] = node_at(structure, node->parent)->number;
        else
            node->number = numbers[i];
    }
}

/* Notes are known by names of one length, so that they sort as their numbers do. */
static void put_id(struct buf *out, int note)
{
    buf_printf(out, "(note-%07d)", note);
}

static void put_attributes(const struct structure *structure, const struct node *node, struct buf *out)
{
    buf_puts(out, "/S/");
    buf_puts(out, type_names[node->type]);
    if (node->type == TYPE_TH)
        buf_puts(out, "/A<</O/Table/Scope/Column>>");
    if (node->type == TYPE_NOTE) {
        buf_puts(out, "/ID");
        put_id(out, node->note);
    }
    if (node->lang) {
        buf_puts(out, "/Lang");
        syntax_put_text(out, structure->langs[node->lang]);
    }
    if (node->sign) {
        buf_puts(out, "/E");
        syntax_put_text(out, wording_sign(structure->report, node->sign));
    }
}

void structure_put_leaf(const struct structure *structure, int leaf, struct buf *out)
{
    const struct node *node = node_at(structure, structure->leaves[leaf]);
    put_attributes(structure, node, out);
    buf_puts(out, "/P ");
    syntax_put_reference(out, node_at(structure, node->parent)->number);
}

void structure_place(struct structure *structure, int leaf, int page, int content)
{
    struct node *node = node_at(structure, structure->leaves[leaf]);
    node->page = page;
    node->content = content;
}

/* Appends what stands in an element: elements, and marked contents by their numbers if they are on the page
 * that the element names (14.7.4). */
static void put_kids(const struct structure *structure, const struct node *node, struct buf *out)
{
    int page = 0;
    for (int i = node->first; i && page == 0; i = node_at(structure, i)->next)
        page = node_at(structure, i)->bare ? node_at(structure, i)->page : 0;
    if (page) {
        buf_puts(out, "/Pg ");
        syntax_put_reference(out, page);
    }
    for (int i = node->first; i; i = node_at(structure, i)->next) {
        const struct node *kid = node_at(structure, i);
        buf_puts(out, i == node->first ? "/K[" : " ");
        if (!kid->bare) {
            syntax_put_reference(out, kid->number);
        } else if (kid->page == page) {
            buf_put_decimal(out, (unsigned)kid->content);
        } else {
            buf_puts(out, "<</Type/MCR/Pg ");
            syntax_put_reference(out, kid->page);
            buf_printf(out, "/MCID %d>>", kid->content);
        }
    }
    if (node->first)
        buf_putc(out, ']');
}

void structure_put_groups(const struct structure *structure, int root,
                          void (*put)(void *closure, int number, struct slice body), void *closure)
{
    struct buf body = buf_new(structure->arena);
    for (int i = 0; i < structure->count; i++) {
        const struct node *node = node_at(structure, i);
        if (i > 0 && !is_group(structure, i))
            continue;
        buf_clear(&body);
        buf_puts(&body, "<<");
        put_attributes(structure, node, &body);
        buf_puts(&body, "/P ");
        syntax_put_reference(&body, i ? node_at(structure, node->parent)->number : root);
        put_kids(structure, node, &body);
        buf_puts(&body, ">>");
        put(closure, node->number, (struct slice){body.data, body.length});
    }
}

void structure_put_ids(const struct structure *structure, struct buf *out)
{
    if (structure->notes_count == 0)
        return;
    buf_puts(out, "/IDTree<</Names[");
    for (int i = 0; i < structure->notes_count; i++) {
        if (structure->notes[i] == 0)
            continue;
        put_id(out, i);
        syntax_put_reference(out, node_at(structure, structure->notes[i])->number);
    }
    buf_puts(out, "]>>");
}
