/* Joins the blocks of a cell or a remark to one text, so that all who look for words, links and citations
 * need to know no blocks. Nearly all cells are one line, and only those that may have blocks are read as a
 * document. */
#include "report/markup_blocks.h"

#include "report/markup_inline.h"
#include "report/markup_prose.h"

#include <string.h>

/* Returns whether an item of a list or a fence of code may begin at `line`. */
static bool may_begin_block(const char *line)
{
    line += strspn(line, " \t");
    const size_t digits = strspn(line, "0123456789");
    if (strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0)
        return true;
    if (!line[digits] || !strchr(digits > 0 ? ".)" : "-+*", line[digits]))
        return false;
    return strchr(" \t\n", line[digits > 0 ? digits + 1 : 1]);
}

/* Returns whether a text may be more than one paragraph. One line that begins with a number is no list, but
 * "2. edition"; nor is "-", or "- 5 ms". */
static bool may_have_blocks(const char *text)
{
    const char *line = text + strspn(text, "\n");
    const size_t first = strcspn(line, "\n");
    if (!line[first + strspn(line + first, " \t\n")])
        return strchr("-+*", line[strspn(line, " \t")]) && may_begin_block(line) && !markup_is_figure(text);
    for (bool begins = true; *line; line += *line == '\n', begins = false) {
        const size_t blanks = strspn(line, " \t");
        const bool indented = begins && (blanks >= 4 || memchr(line, '\t', blanks));
        if (indented || may_begin_block(line) || line[blanks] == '\n')
            return true;
        line += strcspn(line, "\n");
    }
    return false;
}

/* The text that is being joined. */
struct joint {
    struct buf bytes;
    struct span *spans;
    int span_count, capacity;
    struct arena *arena;
};

static void move_span(struct joint *joint, struct span span)
{
    joint->spans = arena_grow(joint->arena, joint->spans, joint->span_count, &joint->capacity,
                              sizeof *joint->spans);
    joint->spans[joint->span_count++] = span;
}

/* Moves the text of a block to the end of the joint. */
static void move_text(struct joint *joint, struct prose *block)
{
    struct text *text = &block->text;
    if (text->length > 0 && joint->bytes.length > 0) {
        buf_putc(&joint->bytes, '\n');
        move_span(joint, (struct span){.start = joint->bytes.length - 1, .end = joint->bytes.length});
    }
    const size_t start = joint->bytes.length;
    block->from = joint->span_count;
    for (int i = 0; i < text->span_count; i++) {
        struct span span = text->spans[i];
        span.start += start;
        span.end += start;
        move_span(joint, span);
    }
    block->to = joint->span_count;
    buf_put(&joint->bytes, text->bytes, text->length);
    text->spans = NULL;
    text->span_count = 0;
}

static struct text join_blocks(struct reader *reader, struct prose *blocks, int count, struct mark mark)
{
    struct joint joint = {.bytes = buf_new(reader->arena), .arena = reader->arena};
    for (int i = 0; i < count; i++)
        move_text(&joint, &blocks[i]);
    return (struct text){.bytes = joint.bytes.data,
                         .length = joint.bytes.length,
                         .spans = joint.spans,
                         .span_count = joint.span_count,
                         .mark = mark,
                         .blocks = blocks,
                         .block_count = count};
}

struct text blocks_read(struct reader *reader, const struct node *scalar)
{
    if (!may_have_blocks(scalar->text))
        return inline_read(reader, scalar, MARKUP_CELL);
    int count;
    schema_check_comment(reader, scalar);
    struct prose *blocks = prose_read(reader, scalar, MARKUP_CELL, &count);
    if (count == 1 && blocks->kind == PROSE_PARAGRAPH)
        return blocks->text;
    const struct text text = join_blocks(reader, blocks, count, scalar->mark);
    return text.length > 0 ? text : inline_plain(reader, scalar); /* the blocks are markers without text */
}
