/* Names the kinds of leaves and compares leaves. */
#include "page/page.h"

const char *const leaf_names[LEAF_COUNT] = {
    [LEAF_ARTIFACT] = "artifact", [LEAF_KICKER] = "kicker",         [LEAF_TITLE] = "title",
    [LEAF_SUBTITLE] = "subtitle", [LEAF_STANDFIRST] = "standfirst", [LEAF_PROSE] = "prose",
    [LEAF_MARKER] = "marker",     [LEAF_HEADING] = "heading",       [LEAF_HEAD] = "head",
    [LEAF_CELL] = "cell",         [LEAF_CELL_MARKER] = "marker",    [LEAF_NOTE_NUMBER] = "number",
    [LEAF_NOTE] = "note",         [LEAF_NOTE_MARKER] = "marker",
};

bool leaf_same(const struct leaf *a, const struct leaf *b)
{
    return a->kind == b->kind && a->block == b->block && a->item == b->item && a->side == b->side &&
           a->row == b->row && a->column == b->column && a->part == b->part;
}
