/* Invents prose: paragraphs, headings, code, tables, and lists and quotes that contain each other. */
#include "invent_parts.h"

#include "words.h"

enum { MOST_DEPTH = 4, INLINE = WISH_MARKUP | WISH_LINKS | WISH_BREAKS | WISH_LINES | WISH_GIANTS };

static struct prose invent_node(struct inventor *inventor, int depth, bool paragraph);

static struct prose invent_code(struct inventor *inventor)
{
    struct prose code = {.kind = PROSE_CODE, .count = draw_size(&inventor->draw, 12)};
    code.unprinted.value = draw_chance(&inventor->draw, 10) ? "rust title=x" : NULL;
    code.lines = arena_array(inventor->arena, code.count, sizeof *code.lines);
    for (int i = 0; i < code.count; i++) {
        const char *line = arena_printf(inventor->arena, "%*s%s%s%s", draw_below(&inventor->draw, 3) * 2, "",
                                        invent_token(inventor), draw_chance(&inventor->draw, 10) ? "\t" : " ",
                                        words_code(&inventor->draw));
        code.lines[i] = (struct word){.written = line, .shown = line};
    }
    return code;
}

static void add_children(struct inventor *inventor, struct prose *parent, int count, int depth)
{
    parent->count = count;
    parent->children = arena_array(inventor->arena, count, sizeof *parent->children);
    for (int i = 0; i < count; i++) {
        const bool begins_item = i == 0 && parent->kind == PROSE_ITEM;
        parent->children[i] = invent_node(inventor, depth, begins_item && draw_chance(&inventor->draw, 85));
        parent->children[i].parted = draw_chance(&inventor->draw, 5);
    }
}

static struct prose invent_list(struct inventor *inventor, int depth)
{
    static const int starts[] = {1, 1, 1, 0, 7, 98};
    struct draw *draw = &inventor->draw;
    const bool numbered = draw_chance(draw, 40);
    struct prose list = {.kind = numbered ? PROSE_NUMBERS : PROSE_BULLETS,
                         .level = DRAW_ONE(draw, starts),
                         .loose = draw_chance(draw, 30),
                         .mark = numbered ? ".)"[draw_below(draw, 2)] : "-*+"[draw_below(draw, 3)],
                         .count = draw_size(draw, 8)};
    list.children = arena_array(inventor->arena, list.count, sizeof *list.children);
    for (int i = 0; i < list.count; i++) {
        list.children[i].kind = PROSE_ITEM;
        add_children(inventor, &list.children[i], draw_chance(draw, 75) ? 1 : draw_between(draw, 2, 3),
                     depth + 1);
    }
    return list;
}

static int paragraph_words(struct draw *draw)
{
    return draw_chance(draw, 3) ? draw_between(draw, 150, 400) : draw_size(draw, 60);
}

/* Invents a block. It is a paragraph if `paragraph` is true or `depth` is large. */
static struct prose invent_node(struct inventor *inventor, int depth, bool paragraph)
{
    struct draw *draw = &inventor->draw;
    const int kind = paragraph || depth >= MOST_DEPTH ? 0 : draw_below(draw, 100);
    if (kind >= 54 && kind < 60)
        return (struct prose){.kind = PROSE_TABLE, .table = invent_table(inventor)};
    if (kind >= 60 && kind < 75)
        return invent_list(inventor, depth);
    if (kind >= 75 && kind < 82) {
        struct prose quote = {.kind = PROSE_QUOTE};
        add_children(inventor, &quote, draw_size(draw, 4), depth + 1);
        return quote;
    }
    if (kind >= 82 && kind < 90)
        return invent_code(inventor);
    if (kind >= 90 && depth == 0)
        return (struct prose){
            .kind = PROSE_HEADING,
            .level = draw_between(draw, 1, 3),
            .unprinted.value = draw_chance(draw, 10) ? "[Nobody]: <https://unused.example/> 'x'" : NULL,
            .text = invent_text(inventor, draw_size(draw, 12), WISH_MARKUP | WISH_LINKS)};
    return (struct prose){.kind = PROSE_PARAGRAPH,
                          .text = invent_text(inventor, paragraph_words(draw), INLINE)};
}

struct prose invent_prose(struct inventor *inventor, int most)
{
    struct prose root = {.kind = PROSE_ROOT};
    add_children(inventor, &root, draw_size(&inventor->draw, most), 0);
    return root;
}
