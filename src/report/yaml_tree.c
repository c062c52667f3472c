/* Builds the tree of nodes from libyaml's events. The tree, its aliases and its merge keys are made here,
 * because libyaml's own loader loses the places and takes quadratic time for anchors. Everything by which a
 * small file could cause much work is counted and has a limit. */
#include "report/yaml_tree.h"

#include "base/map.h"
#include "base/utf8.h"
#include "report/yaml_bytes.h"
#include "report/yaml_lines.h"
#include "report/yaml_mapping.h"
#include "report/yaml_pairs.h"
#include "report/yaml_spaces.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <yaml.h>

enum {
    WEIGHT_BYTES = 64,
    PENDING_FIRST = 64,
    ALIASES_REPORTED = 1000, /* nobody sees more */
};

/* -- Building -------------------------------------------------------------------------------------------- */

struct builder {
    const struct yaml_copy *copy;
    const struct input *input; /* the copy's */
    struct arena *arena;
    struct diag *diag;
    struct yaml_fault *fault;
    struct open {
        struct node *node;
        int first;       /* the index of its first child in `pending` */
    } * stack;           /* the collections that are open */
    struct mark bracket; /* of the outermost one in brackets */
    int bracket_depth;   /* the depth before it, or -1 if no bracket is open */
    int depth, stack_capacity;
    struct node **pending; /* the children of open collections */
    int pending_count, pending_capacity;
    struct map anchors;
    struct node *root;
    unsigned nodes, aliased;
    size_t searched;         /* the offset up to which comments have been looked at */
    size_t index, offset;    /* one place, in characters as libyaml counts, and in bytes */
    const struct node *last; /* the last scalar or bracketed collection that was read */
    bool stop;               /* an error was reported after which reading cannot go on */
};

static size_t offset_of(struct builder *builder, yaml_mark_t mark)
{
    const char *text = builder->copy->text;
    for (; builder->index < mark.index && builder->offset < builder->input->length; builder->index++)
        do
            builder->offset++;
        while (((unsigned char)text[builder->offset] & 0xC0) == 0x80);
    for (; builder->index > mark.index; builder->index--)
        do
            builder->offset--;
        while (((unsigned char)text[builder->offset] & 0xC0) == 0x80);
    return builder->offset;
}

static struct mark mark_of(struct builder *builder, yaml_mark_t mark)
{
    const int line = (int)mark.line + 1, column = (int)mark.column + 1;
    const size_t offset = offset_of(builder, mark);
    return (struct mark){builder->input, line, yaml_column(builder->copy, line, offset, column),
                         (unsigned)offset, 0};
}

static struct mark event_mark(struct builder *builder, const yaml_event_t *event)
{
    struct mark mark = mark_of(builder, event->start_mark);
    if (event->start_mark.line == event->end_mark.line)
        mark.width = (int)(event->end_mark.index - event->start_mark.index);
    return mark;
}

/* Stops at a fault of syntax. `problem` says what is wrong at the mark. */
static void set_fault(struct builder *builder, const char *problem, struct mark mark)
{
    struct yaml_fault *fault = builder->fault;
    *fault = (struct yaml_fault){.problem = problem,
                                 .context = "",
                                 .at = mark,
                                 .context_at = mark,
                                 .text = builder->copy->text,
                                 .first = builder->copy->start};
    if (builder->last) {
        fault->last = builder->last->mark;
        fault->last_end = builder->last->end;
    }
    if (builder->bracket_depth >= 0)
        fault->bracket = builder->bracket;
    builder->stop = true;
}

/* Stops at a '#' that no blank precedes, between the offsets. libyaml takes it for a comment, and YAML does
 * not. */
static bool stops_at_comment(struct builder *builder, size_t from, size_t to)
{
    const char *text = builder->copy->text;
    const char *sign = from < to ? memchr(text + from, '#', to - from) : NULL;
    for (; sign; sign = memchr(text + from, '#', to - from)) {
        const size_t at = (size_t)(sign - text);
        if (at > builder->copy->start && !yaml_is_blank(sign[-1]) && !yaml_is_break(sign[-1])) {
            struct mark mark = {builder->input, 1, 1, (unsigned)builder->copy->start, 0};
            yaml_input_advance(&mark, at);
            set_fault(builder, "comment without a blank", mark);
            return true;
        }
        from = at + strcspn(sign, "\r\n");
        if (from >= to)
            break;
    }
    return false;
}

/* Reports a limit beyond which the rest of the file must not be read. */
static void stop_beyond(struct builder *builder, enum limit limit, struct mark mark)
{
    diag_beyond(builder->diag, limit, mark, 0);
    builder->stop = true;
}

/* Adds a node to the innermost open collection, or makes it the root. */
static void place(struct builder *builder, struct node *node)
{
    if (builder->depth == 0) {
        builder->root = node;
        return;
    }
    builder->pending = arena_grow(builder->arena, builder->pending, builder->pending_count,
                                  &builder->pending_capacity, sizeof(struct node *));
    builder->pending[builder->pending_count++] = node;
}

/* Sets the node's anchor, if it has one. An anchor that is set again has its new meaning from there on (YAML
 * 1.2.2, 3.2.2.2). */
static void set_anchor(struct builder *builder, struct node *node, const yaml_char_t *anchor)
{
    if (!anchor)
        return;
    const char *name = arena_strdup(builder->arena, (const char *)anchor);
    *map_slot(&builder->anchors, name, builder->arena) = node;
}

static struct node *new_node(struct builder *builder, enum node_kind kind, struct mark mark)
{
    struct node *node = arena_alloc(builder->arena, sizeof *node);
    node->kind = (unsigned char)kind;
    node->mark = mark;
    node->weight = 1;
    if (++builder->nodes > (unsigned)diag_limit(builder->diag, LIMIT_VALUES))
        stop_beyond(builder, LIMIT_VALUES, mark);
    return node;
}

/* -- Scalars --------------------------------------------------------------------------------------------- */

/* Returns the bytes of the whole characters of the text that fit into `most` bytes. */
static size_t cut(const char *text, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* Returns the text of a scalar in double quotes. Escape sequences may have made characters that no report may
 * contain; these are reported and replaced. */
static const char *checked_text(struct builder *builder, const struct node *node, const char *text,
                                size_t length)
{
    struct buf buf = buf_new(builder->arena);
    int size, pairs = builder->copy->own ? yaml_count_pairs(builder->input, node->mark.offset, node->end) : 0;
    bool reported = false;
    for (size_t i = 0; i < length; i += (size_t)size) {
        const unsigned codepoint = utf8_decode(text + i, length - i, &size);
        if (codepoint == 0 && pairs-- > 0)
            continue; /* it filled the place of a pair */
        const char *why = utf8_forbidden(codepoint);
        buf_put_utf8(&buf, why ? 0xFFFD : codepoint);
        if (why && !reported)
            diag_error(builder->diag, node->mark,
                       "the escape sequence stands for character U+%04X, which is not allowed: it is %s",
                       codepoint, why);
        reported = reported || why;
    }
    return buf.data;
}

/* Returns the number of bytes before the first word of more than `most` characters, whose bytes up to there
 * are stored in *word_length, or `length` if there is no such word. */
static size_t before_long_word(const char *text, size_t length, int most, size_t *word_length)
{
    size_t start = 0;
    int count = 0;
    *word_length = 0;
    if (length <= (size_t)most)
        return length;
    for (size_t i = 0; i < length; i++) {
        if (strchr(" \t\n", text[i])) {
            start = i + 1;
            count = 0;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80 && ++count > most) {
            *word_length = i - start;
            return start;
        }
    }
    return length;
}

static void set_text(struct builder *builder, struct node *node, const char *text, size_t length)
{
    size_t word_length, kept = cut(text, length, (size_t)diag_limit(builder->diag, LIMIT_TEXT));
    if (kept < length)
        diag_beyond(builder->diag, LIMIT_TEXT, node->mark, (long long)length);
    const size_t before = before_long_word(text, kept, diag_limit(builder->diag, LIMIT_WORD), &word_length);
    if (before < kept && kept == length) {
        const char *word = arena_strndup(builder->arena, text + before, cut(text + before, word_length, 40));
        struct mark mark = yaml_find(node, word, node->mark);
        mark.width = 0;
        diag_beyond(builder->diag, LIMIT_WORD, mark, 0);
        kept = before + cut(text + before, word_length, 40);
    }
    node->text = arena_strndup(builder->arena, text, kept);
    node->count = (int)kept;
    node->weight += (unsigned)kept / WEIGHT_BYTES;
}

/* Reports a tag that is not one of the core schema. It is probably text without its quotes. */
static void check_tag(struct builder *builder, struct node *node, const yaml_char_t *tag)
{
    static const char *const core[] = {"str", "int", "float", "bool", "null", "seq", "map"};
    const char *name = (const char *)tag, *prefix = "tag:yaml.org,2002:";
    if (!tag || strcmp(name, "!") == 0)
        return;
    if (strncmp(name, prefix, strlen(prefix)) == 0) {
        name += strlen(prefix);
        for (size_t i = 0; i < sizeof core / sizeof *core; i++)
            if (strcmp(name, core[i]) == 0)
                return;
        name = arena_printf(builder->arena, "!!%s", name);
    }
    struct mark mark = node->mark;
    mark.width = 0;
    diag_error(builder->diag, mark, "unknown tag %s", diag_quote(builder->diag, name));
    diag_hint(builder->diag, "text that begins with '!' must be put in quotes");
    node->lost = true;
    if (node->kind == NODE_SCALAR && node->count == 0)
        set_text(builder, node, name, strlen(name));
}

/* Stops at a plain text that white space of another kind than spaces begins, if that stands for the spaces of
 * a line's indentation: such a text would become a key with the white space in it. */
static bool is_misindented(struct builder *builder, const struct node *node)
{
    const unsigned char first = (unsigned char)*node->text;
    if (node->style != NODE_PLAIN || (first != 0xC2 && first != 0xE2 && first != 0xE3))
        return false;
    const struct yaml_line line = yaml_line_at(builder->copy->text, builder->copy->start, node->mark.offset);
    if (!yaml_is_misindented(builder->copy->text, &line))
        return false;
    set_fault(builder, "white space in an indentation", node->mark);
    return true;
}

static bool is_null(const char *text)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* Restores the pairs of a text that is not in double quotes. A block of text begins on the next line. */
static void restore_pairs(struct builder *builder, const struct node *node, yaml_char_t *text)
{
    size_t start = node->mark.offset;
    if (node->style == NODE_LITERAL || node->style == NODE_FOLDED)
        start += strcspn(builder->copy->text + start, "\r\n");
    yaml_restore_pairs(builder->copy, start, node->end, (char *)text);
}

static void add_scalar(struct builder *builder, const yaml_event_t *event)
{
    static const unsigned char styles[] = {
        [YAML_ANY_SCALAR_STYLE] = NODE_PLAIN,
        [YAML_PLAIN_SCALAR_STYLE] = NODE_PLAIN,
        [YAML_SINGLE_QUOTED_SCALAR_STYLE] = NODE_QUOTED,
        [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = NODE_QUOTED,
        [YAML_LITERAL_SCALAR_STYLE] = NODE_LITERAL,
        [YAML_FOLDED_SCALAR_STYLE] = NODE_FOLDED,
    };
    struct node *node = new_node(builder, NODE_SCALAR, event_mark(builder, event));
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    node->end = (unsigned)offset_of(builder, event->end_mark);
    node->style = styles[event->data.scalar.style];
    if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        text = checked_text(builder, node, text, length);
        length = strlen(text);
    } else if (builder->copy->own) {
        restore_pairs(builder, node, event->data.scalar.value);
    }
    set_text(builder, node, text, length);
    node->null = node->style == NODE_PLAIN && !event->data.scalar.tag && is_null(node->text);
    if (is_misindented(builder, node))
        return;
    node->lost = yaml_has_lost(builder->copy, node);
    check_tag(builder, node, event->data.scalar.tag);
    set_anchor(builder, node, event->data.scalar.anchor);
    place(builder, node);
    builder->last = node;
}

/* -- Collections ----------------------------------------------------------------------------------------- */

static void open_collection(struct builder *builder, const yaml_event_t *event, enum node_kind kind)
{
    const bool mapping = kind == NODE_MAPPING;
    struct mark mark = event_mark(builder, event);
    if (builder->depth == diag_limit(builder->diag, LIMIT_DEPTH)) {
        stop_beyond(builder, LIMIT_DEPTH, mark);
        return;
    }
    struct node *node = new_node(builder, kind, mark);
    node->open = true;
    check_tag(builder, node, mapping ? event->data.mapping_start.tag : event->data.sequence_start.tag);
    set_anchor(builder, node, mapping ? event->data.mapping_start.anchor : event->data.sequence_start.anchor);
    place(builder, node);
    builder->stack = arena_grow(builder->arena, builder->stack, builder->depth, &builder->stack_capacity,
                                sizeof *builder->stack);
    if (builder->bracket_depth < 0 && event->start_mark.index < event->end_mark.index) {
        builder->bracket = mark_of(builder, event->end_mark);
        builder->bracket.offset--;
        builder->bracket.column--;
        builder->bracket_depth = builder->depth;
    }
    builder->stack[builder->depth++] = (struct open){node, builder->pending_count};
}

static void close_collection(struct builder *builder, const yaml_event_t *event)
{
    assert(builder->stack && builder->depth > 0);
    struct node *node = builder->stack[--builder->depth].node;
    if (builder->depth == builder->bracket_depth)
        builder->bracket_depth = -1;
    const int first = builder->stack[builder->depth].first, count = builder->pending_count - first;
    struct node **children = builder->pending + first;
    node->end = (unsigned)offset_of(builder, event->end_mark);
    node->open = false;
    node->lost = yaml_has_lost(builder->copy, node);
    for (int i = 0; i < count; i++)
        node->weight = node->weight > UINT_MAX - children[i]->weight ? UINT_MAX
                                                                     : node->weight + children[i]->weight;
    if (node->kind == NODE_MAPPING) {
        yaml_close_mapping(node, children, count, builder->arena, builder->diag);
    } else {
        node->items = arena_array(builder->arena, count, sizeof *node->items);
        if (count)
            memcpy(node->items, children, (size_t)count * sizeof *children);
        node->count = count;
    }
    builder->pending_count = first;
    if (event->end_mark.index > event->start_mark.index)
        builder->last = node; /* it ends with a bracket */
}

/* -- Aliases --------------------------------------------------------------------------------------------- */

/* Returns a node in place of a wrong alias. It has text, so that nobody reports it as empty. */
static struct node *stand_in(struct builder *builder, struct mark mark, const char *name)
{
    struct node *node = new_node(builder, NODE_SCALAR, mark);
    node->end = mark.offset + (unsigned)mark.width;
    node->text = arena_strdup(builder->arena, name);
    node->count = (int)strlen(name);
    return node;
}

static void add_alias(struct builder *builder, const yaml_event_t *event)
{
    const struct mark mark = event_mark(builder, event);
    const char *name = arena_strdup(builder->arena, (const char *)event->data.alias.anchor);
    struct node *node = *map_slot(&builder->anchors, name, builder->arena);
    if (!node && (diag_count(builder->diag, DIAG_ERROR) > ALIASES_REPORTED ||
                  yaml_may_be_lost(builder->copy, arena_printf(builder->arena, "&%s", name)))) {
        node = stand_in(builder, mark, name);
        node->lost = true;
    } else if (!node) {
        diag_error(builder->diag, mark, "alias %s has no anchor '&%.60s' before it",
                   diag_quote(builder->diag, arena_printf(builder->arena, "*%s", name)), name);
        diag_hint(builder->diag, "text that begins with '*' must be put in quotes");
        node = stand_in(builder, mark, name);
    } else if (node->open) {
        diag_error(builder->diag, mark, "alias %s is inside the value that it stands for",
                   diag_quote(builder->diag, arena_printf(builder->arena, "*%s", name)));
        node = stand_in(builder, mark, name);
    } else if (node->weight > (unsigned)diag_limit(builder->diag, LIMIT_ALIASED) - builder->aliased) {
        stop_beyond(builder, LIMIT_ALIASED, mark);
    } else {
        builder->aliased += node->weight;
    }
    place(builder, node);
}

/* -- Events ---------------------------------------------------------------------------------------------- */

/* Reports what follows the document; only comments may. libyaml does not read it, because yaml_input_check()
 * has only looked at directives before the document. */
static void check_rest(struct builder *builder, const yaml_event_t *event)
{
    const char *text = builder->copy->text;
    struct mark mark = mark_of(builder, event->end_mark);
    for (;;) {
        size_t at = mark.offset + strspn(text + mark.offset, " \t\r\n");
        if (text[at] == '#')
            at += strcspn(text + at, "\r\n");
        else if (strncmp(text + at, "...", 3) == 0)
            at += 3;
        if (at == mark.offset)
            break;
        yaml_input_advance(&mark, at);
    }
    if (strncmp(text + mark.offset, "---", 3) == 0)
        diag_error(builder->diag, mark, "a second document begins here; a file holds one report");
    else if (mark.offset < builder->input->length)
        diag_error(builder->diag, mark, "more text follows the end of the report");
}

/* Looks at the comments between the event and the one before it, and after the indicator of a block of text.
 */
static bool comment_is_wrong(struct builder *builder, const yaml_event_t *event)
{
    const size_t from = builder->searched, start = offset_of(builder, event->start_mark);
    if (stops_at_comment(builder, from, start))
        return true;
    if (event->type == YAML_SCALAR_EVENT && (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                                             event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE))
        return stops_at_comment(builder, start, start + strcspn(builder->copy->text + start, "\r\n"));
    return false;
}

static const yaml_char_t *anchor_of(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor;
    case YAML_ALIAS_EVENT:
        return event->data.alias.anchor;
    default:
        return NULL;
    }
}

/* Returns whether the name of an anchor or alias ends at `end`. The colon after an alias may be that of a
 * key. */
static bool ends_name(const char *end, bool alias)
{
    if (alias && *end == ':')
        end++;
    return *end == '\0' || strchr(" \t\r\n,]}", *end);
}

/* Stops at what libyaml takes for an indicator and YAML for text: a '?' right before a value in brackets, and
 * the beginning of a name that libyaml ends too early (YAML 1.2.2, 6.9.2 and 7.3.3). */
static bool indicator_is_wrong(struct builder *builder, const yaml_event_t *event)
{
    const char *text = builder->copy->text;
    struct mark mark = mark_of(builder, event->start_mark);
    if (builder->bracket_depth >= 0 && mark.offset > builder->copy->start && text[mark.offset - 1] == '?' &&
        event->type <= YAML_MAPPING_START_EVENT) {
        mark.offset--;
        mark.column--;
        set_fault(builder, "question mark before text", mark);
        return true;
    }
    const yaml_char_t *anchor = anchor_of(event);
    const size_t sign = mark.offset + (anchor ? strcspn(text + mark.offset, "&*") : 0);
    if (!anchor || ends_name(text + sign + 1 + strlen((const char *)anchor), text[sign] == '*'))
        return false;
    yaml_input_advance(&mark, sign);
    set_fault(builder, text[sign] == '*' ? "text after an alias" : "text after an anchor", mark);
    return true;
}

/* Takes one event. Returns false at the end of the document, and if reading cannot go on. */
static bool take_event(struct builder *builder, const yaml_event_t *event)
{
    if (comment_is_wrong(builder, event) || indicator_is_wrong(builder, event))
        return false;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        add_scalar(builder, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_collection(builder, event, NODE_SEQUENCE);
        break;
    case YAML_MAPPING_START_EVENT:
        open_collection(builder, event, NODE_MAPPING);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_collection(builder, event);
        break;
    case YAML_ALIAS_EVENT:
        add_alias(builder, event);
        break;
    case YAML_DOCUMENT_END_EVENT:
        check_rest(builder, event);
        return false;
    case YAML_STREAM_END_EVENT:
        if (builder->copy->loss_count == 0)
            diag_error(builder->diag, (struct mark){.input = builder->input}, "the file is empty");
        return false;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_START_EVENT:
        break;
    }
    if (builder->offset > builder->searched)
        builder->searched = builder->offset;
    return !builder->stop;
}

/* Describes where the parser stopped. */
static void describe_fault(struct builder *builder, const yaml_parser_t *parser)
{
    const size_t at = offset_of(builder, parser->problem_mark);
    if (stops_at_comment(builder, builder->searched, at))
        return;
    set_fault(builder, parser->problem ? parser->problem : "unknown error",
              mark_of(builder, parser->problem_mark));
    if (!parser->context)
        return;
    builder->fault->context = parser->context;
    builder->fault->context_at = mark_of(builder, parser->context_mark);
}

/* Reads the parser's events up to the end of the document or an error after which reading cannot go on. */
static void read_events(struct builder *builder, yaml_parser_t *parser)
{
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            describe_fault(builder, parser);
            return;
        }
        more = take_event(builder, &event);
        yaml_event_delete(&event);
    }
}

const struct node *yaml_tree_read(const struct yaml_copy *copy, struct arena *arena, struct diag *diag,
                                  struct yaml_fault *fault)
{
    struct builder *builder = arena_alloc(arena, sizeof *builder);
    *builder = (struct builder){.copy = copy,
                                .input = copy->input,
                                .arena = arena,
                                .diag = diag,
                                .fault = fault,
                                .offset = copy->start,
                                .bracket_depth = -1};
    builder->pending_capacity = PENDING_FIRST;
    builder->pending = arena_array(arena, PENDING_FIRST, sizeof(struct node *));
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        arena_array(arena, INT_MAX, SIZE_MAX); /* ends the program: memory is gone */
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)copy->text + copy->start,
                                 copy->input->length - copy->start);
    read_events(builder, &parser);
    yaml_parser_delete(&parser);
    return builder->stop ? NULL : builder->root;
}
