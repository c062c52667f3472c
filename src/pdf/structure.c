/* Builds the tree while the pages are drawn. The rows of each side come in order, and notes come after the
 * rows that cite them. So it suffices to remember the last row of each side, the last paragraph of prose, and
 * for each note the cell that cites it first, to find the element of each leaf. */
#include "pdf/structure.h"

#include "report/direction.h"
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
    TYPE_CODE,
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
    [TYPE_CODE] = "Code",
    [TYPE_TABLE] = "Table",
    [TYPE_TR] = "TR",
    [TYPE_TH] = "TH",
    [TYPE_TD] = "TD",
    [TYPE_NOTE] = "Note",
    [TYPE_REFERENCE] = "Reference",
    [TYPE_LINK] = "Link",
    [TYPE_SPAN] = "Span",
};
_Static_assert(sizeof type_names / sizeof *type_names == TYPE_COUNT, "each type has a name");

/* A structure element, or a leaf. Node 0 is the element Document; other indices of 0 mean no node. */
struct node {
    uint8_t type;
    uint8_t sign; /* enum support */
    uint8_t lang; /* index in langs, 0 for the language of the report */
    bool leaf, bare;
    int parent, next;
    union {
        struct {
            int first, last; /* its children */
        };
        struct {
            int page, content; /* of a bare leaf: as structure_place() said */
        };
    };
    int note;   /* the number of a note */
    int number; /* of the object */
};

/* A list that grows, of nodes by some number; 0 for none. */
struct node_list {
    int *items;
    int count, capacity;
};

enum { MOST_LEVEL = 16, CHUNK = 1024, MOST_LANGS = 256 };

/* The lists that are open in a text. */
struct open_lists {
    int lists[MOST_LEVEL + 1], bodies[MOST_LEVEL + 1]; /* of each level: the list, and its last item's body */
    int level;                                         /* of the innermost list */
    int label;                                         /* the label (Lbl) of the last item */
};

/* The last block of a cell or a note of several. */
struct open_part {
    int part;         /* its number, from 1; 0 for none */
    int parent, node; /* the elements around its text and of its text; 0 for none */
    struct open_lists lists;
};

/* The table of a side. Lengths of rows are those of the pages drawn so far. */
struct open_table {
    int heading, table, heads; /* nodes: of the heading, the table and its first column head */
    int row, cells; /* the last row, counted from 0, and the node of its first cell; -1 and 0 for none */
    struct open_part *parts; /* of each column; NULL if no cell has several blocks */
};

struct structure {
    const struct report *report;
    struct node **chunks; /* of CHUNK nodes each, so that nodes do not move as the tree grows */
    int count, chunk_count, chunk_capacity;
    struct node_list leaves; /* in the order of drawing */

    int masthead[LEAF_COUNT];  /* the elements of title, subtitle and so on */
    int block;                 /* the last block that was begun; -1 before the first */
    struct open_table *tables; /* one for each side of that block */
    int item, paragraph;       /* the last paragraph of prose: its index in the block, and its node */
    struct open_lists lists;   /* of that prose */
    int heading;               /* the level of the last heading */

    struct node_list citing,
        notes;                     /* by the number of a note: the element that cites it first, and its own */
    int label;                     /* the label (Lbl) of the last note */
    struct open_part part;         /* of the note that was drawn last */
    int part_note;                 /* the number of that note */
    const char *langs[MOST_LANGS]; /* langs[0] is not used */
    int lang_count;

    struct arena *arena;
};

static void append_node(struct node_list *list, int node, struct arena *arena)
{
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = node;
}

/* -- Nodes ----------------------------------------------------------------------------------------------- */

static struct node *node_at(const struct structure *structure, int index)
{
    return &structure->chunks[index / CHUNK][index % CHUNK];
}

/* Adds a node as the last child of `parent` and returns it. */
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
        level = structure->heading + 1; /* levels may not be skipped (ISO 14289-1, 7.4.2) */
    if (level > 4)
        level = 4;
    structure->heading = level;
    return (enum type)(TYPE_H1 + level - 1);
}

/* Adds the headings and tables of all sides, so that each table is whole before the next begins. */
static void begin_comparison(struct structure *structure, const struct comparison *comparison)
{
    structure->tables = arena_array(structure->arena, comparison->side_count, sizeof *structure->tables);
    for (int s = 0; s < comparison->side_count; s++) {
        struct open_table *open = &structure->tables[s];
        *open = (struct open_table){.row = -1};
        if (comparison->blocks)
            open->parts = arena_array(structure->arena, comparison->column_count, sizeof *open->parts);
        if (comparison_has_headings(comparison))
            open->heading = add_node(structure, heading_type(structure, 2), 0);
        open->table = add_node(structure, TYPE_TABLE, 0);
        const int row = add_node(structure, TYPE_TR, open->table);
        open->heads = structure->count;
        for (int c = 0; c < comparison->column_count; c++)
            add_node(structure, TYPE_TH, row);
    }
}

/* Adds the rows of a table up to `last`. A row gets all its cells at once, also empty ones, since each row
 * must have as many as the others (ISO 14289-1, 7.5). So a row is there even if all its cells are empty. */
static void add_tag_rows(struct structure *structure, struct open_table *open, int last, int columns)
{
    while (open->row < last) {
        const int row = add_node(structure, TYPE_TR, open->table);
        open->cells = structure->count;
        open->row++;
        for (int c = 0; c < columns; c++)
            add_node(structure, TYPE_TD, row);
    }
}

/* Adds the rows behind the last one that has text. */
static void end_block(struct structure *structure)
{
    const struct comparison *comparison =
        structure->block < 0 ? NULL : block_comparison(&structure->report->blocks[structure->block]);
    for (int s = 0; comparison && s < comparison->side_count; s++)
        add_tag_rows(structure, &structure->tables[s], comparison->sides[s].row_count - 1,
                     comparison->column_count);
}

/* Begins all blocks up to `block`, also those of which nothing is drawn. */
static void begin_report_blocks(struct structure *structure, int block)
{
    while (structure->block < block) {
        end_block(structure);
        const struct comparison *next = block_comparison(&structure->report->blocks[++structure->block]);
        structure->item = -1;
        structure->lists.level = 0;
        if (next)
            begin_comparison(structure, next);
    }
}

/* Returns the body (LBody) of the item that a block belongs to, which is in `level` lists. Opens lists within
 * `element` up to that level. `begins` says whether the block begins the item, with a marker. */
static int list_body(struct structure *structure, struct open_lists *open, int element, int level,
                     bool begins)
{
    level = level > MOST_LEVEL ? MOST_LEVEL : level;
    if (open->level > level)
        open->level = level;
    if (!begins && open->level == level)
        return open->bodies[level];
    while (open->level < level) {
        const int above = open->level > 0 ? open->bodies[open->level] : element;
        const int depth = ++open->level;
        open->lists[depth] = add_node(structure, TYPE_L, above);
        open->bodies[depth] = 0;
        if (depth < level)
            open->bodies[depth] = add_node(structure, TYPE_LBODY,
                                           add_node(structure, TYPE_LI, open->lists[depth]));
    }
    const int item = add_node(structure, TYPE_LI, open->lists[level]);
    open->label = begins ? add_node(structure, TYPE_LBL, item) : 0;
    return open->bodies[level] = add_node(structure, TYPE_LBODY, item);
}

/* Begins the node of a paragraph. A marker alone has no paragraph; its node is the body of its item. */
static int begin_paragraph(struct structure *structure, const struct prose *prose)
{
    struct open_lists *open = &structure->lists;
    const int parent = prose->lists > 0 ? list_body(structure, open, 0, prose->lists, prose->marker != NULL)
                                        : 0;
    if (prose->lists == 0)
        open->level = 0;
    switch (prose->kind) {
    case PROSE_HEADING:
        return add_node(structure, heading_type(structure, prose->level + 1), parent);
    case PROSE_QUOTE:
        return add_node(structure, TYPE_P, add_node(structure, TYPE_BLOCKQUOTE, parent));
    default:
        return prose->text.length > 0 ? add_node(structure, TYPE_P, parent) : parent;
    }
}

static int find_paragraph(struct structure *structure, const struct leaf *leaf)
{
    if (leaf->item != structure->item) {
        structure->paragraph = begin_paragraph(
            structure, &structure->report->blocks[leaf->block].prose.items[leaf->item]);
        structure->item = leaf->item;
    }
    return leaf->kind == LEAF_MARKER ? structure->lists.label : structure->paragraph;
}

/* Returns the node of a block within the element of its cell or note, or of its marker. A block that is a
 * marker alone has no node for its text. */
static int find_part(struct structure *structure, struct open_part *open, int element,
                     const struct leaf *leaf)
{
    if (leaf->part != open->part) {
        *open = (struct open_part){.part = leaf->part, .parent = element, .lists = open->lists};
        if (leaf->lists > 0)
            open->parent = list_body(structure, &open->lists, element, leaf->lists, leaf->begins_item);
        else
            open->lists.level = 0;
    }
    if (leaf->kind == LEAF_CELL_MARKER || leaf->kind == LEAF_NOTE_MARKER)
        return open->lists.label;
    if (open->node == 0)
        open->node = add_node(structure, leaf->code ? TYPE_CODE : TYPE_P, open->parent);
    return open->node;
}

static int find_cell(struct structure *structure, const struct leaf *leaf)
{
    struct open_table *open = &structure->tables[leaf->side];
    const int columns = structure->report->blocks[leaf->block].comparison.column_count;
    if (open->parts && leaf->row > open->row)
        memset(open->parts, 0, (size_t)columns * sizeof *open->parts);
    add_tag_rows(structure, open, leaf->row, columns);
    const int cell = open->cells + leaf->column;
    return leaf->part > 0 ? find_part(structure, &open->parts[leaf->column], cell, leaf) : cell;
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

/* Returns the slot of note `number` in a list, which grows as need be. */
static int *note_slot(struct node_list *list, int number, struct arena *arena)
{
    while (list->count <= number)
        append_node(list, 0, arena);
    return &list->items[number];
}

/* Returns the node of a note. Its place in the tree is within the element that cites it first. */
static int find_note(struct structure *structure, int number)
{
    int *note = note_slot(&structure->notes, number, structure->arena);
    if (*note == 0) {
        const int citing = *note_slot(&structure->citing, number, structure->arena);
        *note = add_node(structure, TYPE_NOTE, citing);
        node_at(structure, *note)->note = number;
        structure->label = add_node(structure, TYPE_LBL, *note);
    }
    return *note;
}

/* Returns the node of a text of a note. */
static int find_note_text(struct structure *structure, const struct leaf *leaf)
{
    const int note = find_note(structure, leaf->item);
    if (structure->part_note != leaf->item || leaf->part == 0)
        structure->part = (struct open_part){.part = 0};
    structure->part_note = leaf->item;
    return leaf->part > 0 ? find_part(structure, &structure->part, note, leaf) : note;
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
    case LEAF_NOTE_MARKER:
        return find_note_text(structure, leaf);
    case LEAF_PROSE:
    case LEAF_MARKER:
    case LEAF_HEADING:
    case LEAF_HEAD:
    case LEAF_CELL:
    case LEAF_CELL_MARKER:
        break;
    default:
        return find_masthead(structure, leaf->kind);
    }
    begin_report_blocks(structure, leaf->block);
    if (leaf->kind == LEAF_PROSE || leaf->kind == LEAF_MARKER)
        return find_paragraph(structure, leaf);
    if (leaf->kind == LEAF_CELL || leaf->kind == LEAF_CELL_MARKER)
        return find_cell(structure, leaf);
    const struct open_table *open = &structure->tables[leaf->side];
    return leaf->kind == LEAF_HEADING ? open->heading : open->heads + leaf->column;
}

/* Returns the index of a language in langs. Languages beyond MOST_LANGS count as that of the report. */
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

void structure_add(struct structure *structure, const struct drawn_leaf *drawn)
{
    assert(drawn->leaf.kind != LEAF_ARTIFACT);
    const enum leaf_part part = drawn->part;
    int parent = find_parent(structure, &drawn->leaf);
    if (part == PART_CITATION) {
        for (int note = drawn->note; note <= drawn->note + drawn->passed; note++) {
            int *first = note_slot(&structure->citing, note, structure->arena);
            *first = *first ? *first : parent;
        }
        parent = add_node(structure, TYPE_REFERENCE, parent);
    }
    const int node = add_node(structure, part == PART_CITATION || part == PART_LINK ? TYPE_LINK : TYPE_SPAN,
                              parent);
    node_at(structure, node)->leaf = true;
    node_at(structure, node)->lang = lang_index(structure, drawn->lang);
    node_at(structure, node)->sign = part == PART_SIGN ? (uint8_t)drawn->sign : 0;
    append_node(&structure->leaves, node, structure->arena);
}

int structure_leaves(const struct structure *structure)
{
    return structure->leaves.count;
}

/* -- Objects --------------------------------------------------------------------------------------------- */

/* Text that is the only child of an element becomes that element, which saves half the objects. Text beside
 * other children becomes bare. Returns the node of the leaf. */
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
    end_block(structure);
    for (int i = 0; i < structure->leaves.count; i++)
        structure->leaves.items[i] = merge_leaf(structure, structure->leaves.items[i]);
}

bool structure_is_bare(const struct structure *structure, int leaf)
{
    return node_at(structure, structure->leaves.items[leaf])->bare;
}

/* Returns whether a node is an element, but not Document, that is no leaf. */
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
    for (int i = 0; i < structure->leaves.count; i++) {
        struct node *node = node_at(structure, structure->leaves.items[i]);
        if (node->bare)
            numbers[i] = node_at(structure, node->parent)->number;
        else
            node->number = numbers[i];
    }
}

/* Appends the identifier of a note. All have one length, so they sort as their numbers do (7.9.6). */
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
    /* WritingMode is inherited (14.8.5.4.2). */
    if (node->type == TYPE_DOCUMENT && direction_is_rtl(structure->report->lang))
        buf_puts(out, "/A<</O/Layout/WritingMode/RlTb>>");
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
    const struct node *node = node_at(structure, structure->leaves.items[leaf]);
    put_attributes(structure, node, out);
    buf_puts(out, "/P ");
    syntax_put_reference(out, node_at(structure, node->parent)->number);
}

void structure_place(struct structure *structure, int leaf, int page, int content)
{
    struct node *node = node_at(structure, structure->leaves.items[leaf]);
    node->page = page;
    node->content = content;
}

/* Appends the children of an element (14.7.2): elements by reference, content on the page /Pg by its
 * marked-content identifier, and other content as a marked-content reference. */
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
        put(closure, node->number, slice_of_buf(&body));
    }
}

void structure_put_ids(const struct structure *structure, struct buf *out)
{
    if (structure->notes.count == 0)
        return;
    buf_puts(out, "/IDTree<</Names[");
    for (int i = 0; i < structure->notes.count; i++) {
        if (structure->notes.items[i] == 0)
            continue;
        put_id(out, i);
        syntax_put_reference(out, node_at(structure, structure->notes.items[i])->number);
    }
    buf_puts(out, "]>>");
}
