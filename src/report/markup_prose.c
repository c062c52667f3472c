/* Turns the blocks of CommonMark into a flat list of paragraphs: layout needs no tree. Prose, cells and
 * remarks have the same model; those of cells and remarks are fewer kinds. */
#include "report/markup_prose.h"

#include "report/markup.h"
#include "report/markup_address.h"
#include "report/markup_extension.h"
#include "report/markup_inline.h"
#include "report/markup_table.h"
#include "report/markup_unset.h"

#include <string.h>

enum {
    TAB = 4,         /* columns from one tab stop to the next */
    HEADING_MOST = 3 /* the lowest level of headings */
};

struct walk {
    struct reader *reader;
    const struct node *scalar;
    bool cell; /* a cell or a remark is read */
    struct places places;
    struct mark mark; /* of the block that began last */
    struct prose *items;
    int count, capacity;
    cmark_node_type *containers; /* the quotes and items that are open */
    int depth, most, quotes, lists;
    int shared;         /* the least depth since the last item */
    bool parted;        /* a thematic break came after the last item */
    int *numbers;       /* by depth of lists: the number of the next item */
    int *digits;        /* by depth of lists: the digits beyond the first of the last numbers up to it */
    const char *marker; /* of the item that began last, until a paragraph has taken it */
};

static struct markup begin_text(struct walk *walk, cmark_node *block)
{
    const int line = cmark_node_get_start_line(block);
    if (line > 0) /* the parser does not know it of a paragraph that a table has cut */
        walk->mark = yaml_line(walk->scalar, line, walk->mark);
    return markup_begin(walk->reader, &walk->places, walk->mark);
}

/* Returns the bits of the open containers that are quotes. */
static unsigned quote_bits(const struct walk *walk)
{
    unsigned bits = 0;
    for (int i = 0; i < walk->depth; i++)
        bits |= (walk->containers[i] == CMARK_NODE_BLOCK_QUOTE ? 1u : 0u) << i;
    return bits;
}

/* Returns the number of lists that count around a block. */
static int list_level(const struct walk *walk)
{
    return walk->cell && walk->lists > CELL_LISTS ? CELL_LISTS : walk->lists;
}

static void append_item(struct walk *walk, struct prose item)
{
    if (item.text.length == 0 && !item.marker && !item.table)
        return;
    item.depth = walk->depth;
    item.quotes = quote_bits(walk);
    item.shared = walk->shared;
    item.parted = walk->parted && walk->count > 0;
    walk->shared = walk->depth;
    walk->parted = false;
    item.lists = list_level(walk);
    item.digits = item.lists > 0 ? walk->digits[item.lists - 1] : 0;
    walk->items = arena_grow(walk->reader->arena, walk->items, walk->count, &walk->capacity,
                             sizeof *walk->items);
    walk->items[walk->count++] = item;
}

static void append_block(struct walk *walk, cmark_node *block, struct text text)
{
    struct prose item = {.kind = PROSE_PARAGRAPH, .text = text};
    const cmark_node_type inside = walk->depth ? walk->containers[walk->depth - 1] : CMARK_NODE_DOCUMENT;
    if (cmark_node_get_type(block) == CMARK_NODE_HEADING && !walk->cell) {
        item.kind = PROSE_HEADING;
        item.level = cmark_node_get_heading_level(block);
    } else if (inside == CMARK_NODE_ITEM) {
        item.kind = PROSE_ITEM;
        item.level = list_level(walk);
        item.marker = walk->marker;
        walk->marker = NULL;
    } else if (inside == CMARK_NODE_BLOCK_QUOTE) {
        item.kind = PROSE_QUOTE;
        item.level = walk->quotes;
    }
    if (item.kind == PROSE_HEADING && item.level > HEADING_MOST) {
        diag_error(walk->reader->diag, text.mark, "this heading has level %d; headings have levels 1 to 3",
                   item.level);
        item.level = HEADING_MOST;
    }
    append_item(walk, item);
}

static void read_paragraph(struct walk *walk, cmark_node *block)
{
    struct markup text = begin_text(walk, block);
    markup_put_children(&text, block);
    append_block(walk, block, markup_end(&text));
}

/* Returns whether a block is printed as it is written. */
static bool is_as_written(const struct walk *walk, cmark_node *block)
{
    const cmark_node_type type = cmark_node_get_type(block);
    return walk->cell && (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_HEADING ||
                          type == CMARK_NODE_THEMATIC_BREAK);
}

/* Reads the lines of a block as a paragraph. */
static void read_as_written(struct walk *walk, cmark_node *block)
{
    struct places places = {.scalar = walk->scalar, .guarded = true};
    const char *lines = walk->scalar->text + places_find(&walk->places, block, ""), *end = lines;
    for (int line = cmark_node_get_start_line(block); *end && line <= cmark_node_get_end_line(block); line++)
        end += strcspn(end, "\n") + (end[strcspn(end, "\n")] == '\n');
    struct markup text = begin_text(walk, block);
    text.places = &places;
    inline_put_lines(&text, lines, end);
    append_block(walk, block, markup_end(&text));
}

static void read_html(struct walk *walk, cmark_node *block)
{
    struct markup text = begin_text(walk, block);
    markup_put(&text, cmark_node_get_literal(block), 0, NULL);
    append_block(walk, block, markup_end(&text));
}

/* Returns the lines of code, with spaces for tabs, and without spaces and line breaks at the end. */
static const char *code_lines(struct arena *arena, const char *literal)
{
    struct buf buf = buf_new(arena);
    int column = 0;
    for (; *literal; literal++) {
        if (*literal == '\t') {
            const int count = TAB - column % TAB;
            buf_put(&buf, "    ", (size_t)count);
            column += count;
            continue;
        }
        buf_putc(&buf, *literal);
        column = *literal == '\n' ? 0 : column + (((unsigned char)*literal & 0xC0) != 0x80);
    }
    while (buf.length > 0 && strchr(" \n", buf.data[buf.length - 1]))
        buf.data[--buf.length] = '\0';
    return buf.data;
}

static void read_code(struct walk *walk, cmark_node *block)
{
    struct reader *reader = walk->reader;
    struct text text = {.mark = begin_text(walk, block).mark};
    text.bytes = code_lines(reader->arena, cmark_node_get_literal(block));
    text.length = strlen(text.bytes);
    text.span_count = text.length > 0;
    text.spans = arena_array(reader->arena, text.span_count, sizeof *text.spans);
    if (text.span_count)
        text.spans[0] = (struct span){.end = text.length, .style = SPAN_CODE};
    append_item(walk, (struct prose){.kind = PROSE_CODE, .text = text});
}

static bool open_container(struct walk *walk, cmark_node *node, cmark_node_type type)
{
    if (walk->depth == walk->most) {
        diag_beyond(walk->reader->diag, LIMIT_PROSE_DEPTH, begin_text(walk, node).mark, 0);
        return false;
    }
    walk->containers[walk->depth++] = type;
    walk->quotes += type == CMARK_NODE_BLOCK_QUOTE;
    return true;
}

static void open_item(struct walk *walk, cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    const char stop = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';
    int *number = &walk->numbers[walk->lists - 1];
    walk->marker = walk->cell ? "–" : "•";
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
        walk->marker = arena_printf(walk->reader->arena, "%d%c", (*number)++, stop);
    const cmark_node_type first = cmark_node_get_type(cmark_node_first_child(item));
    if (first == CMARK_NODE_PARAGRAPH || first == CMARK_NODE_HTML_BLOCK ||
        (first != CMARK_NODE_NONE && is_as_written(walk, cmark_node_first_child(item))))
        return;
    struct markup text = begin_text(walk, item);
    append_block(walk, item, markup_end(&text));
}

static void open_list(struct walk *walk, cmark_node *list)
{
    int last = cmark_node_get_list_start(list) - 1, digits = 0;
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item))
        last++;
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
        for (; last >= 10; last /= 10)
            digits++;
    walk->digits[walk->lists] = digits + (walk->lists > 0 ? walk->digits[walk->lists - 1] : 0);
    walk->numbers[walk->lists++] = cmark_node_get_list_start(list);
}

static void read_table(struct walk *walk, cmark_node *table)
{
    append_item(
        walk, (struct prose){.text = {.bytes = ""}, .table = table_read(walk->reader, &walk->places, table)});
}

/* Reads what a block begins with. Returns false if blocks are nested too deeply to go on. */
static bool enter_block(struct walk *walk, cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    if (is_as_written(walk, node)) {
        read_as_written(walk, node);
        return true;
    }
    switch (type) {
    case CMARK_NODE_LIST:
        open_list(walk, node);
        break;
    case CMARK_NODE_ITEM:
        if (!open_container(walk, node, type))
            return false;
        open_item(walk, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        return open_container(walk, node, type);
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        read_paragraph(walk, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        read_code(walk, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        read_html(walk, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        walk->parted = true;
        break;
    default:
        if (table_is(node))
            read_table(walk, node);
        break;
    }
    return true;
}

/* Returns whether enter_block() has read all that a node contains. */
static bool is_read_whole(const struct walk *walk, cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || table_is(node) ||
           is_as_written(walk, node);
}

static void leave_block(struct walk *walk, cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    if (is_as_written(walk, node))
        return;
    walk->lists -= type == CMARK_NODE_LIST;
    walk->quotes -= type == CMARK_NODE_BLOCK_QUOTE;
    walk->depth -= type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM;
    if (walk->depth < walk->shared)
        walk->shared = walk->depth;
}

/* Returns the document that `text` is. Reports tables of prose that are too large to be read. */
static cmark_node *parse_prose(const struct walk *walk, const struct node *scalar)
{
    struct reader *reader = walk->reader;
    cmark_parser *parser = address_parser(scalar->text);
    const bool tables = !walk->cell && table_may_be(scalar->text);
    if (tables && table_has_room(scalar->text))
        markup_attach(parser, "table");
    else if (tables)
        diag_error(reader->diag, scalar->mark,
                   "the tables of this text have too many cells; write a 'comparison'");
    cmark_parser_feed(parser, scalar->text, (size_t)scalar->count);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

struct prose *prose_read(struct reader *reader, const struct node *scalar, enum markup_place place,
                         int *count)
{
    *count = 0;
    struct walk walk = {.reader = reader,
                        .scalar = scalar,
                        .cell = place == MARKUP_CELL,
                        .places = {.scalar = scalar},
                        .mark = scalar->mark,
                        .most = diag_limit(reader->diag, LIMIT_PROSE_DEPTH)};
    walk.containers = arena_array(reader->scratch, walk.most, sizeof *walk.containers);
    walk.numbers = arena_array(reader->scratch, walk.most + 1, sizeof *walk.numbers);
    walk.digits = arena_array(reader->scratch, walk.most + 1, sizeof *walk.digits);
    if (markup_is_too_deep(scalar->text)) {
        diag_beyond(reader->diag, LIMIT_PROSE_DEPTH, scalar->mark, 0);
        return NULL;
    }
    markup_tell_unset(reader, scalar, place);
    cmark_node *document = parse_prose(&walk, scalar);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    bool more = true;
    while (more && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_EXIT) {
            leave_block(&walk, node);
            continue;
        }
        more = enter_block(&walk, node);
        if (is_read_whole(&walk, node))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    *count = walk.count;
    return walk.items;
}
