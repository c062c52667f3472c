/* Words for the kinds of leaves. */
#include "page/page.h"

const char *const leaf_names[LEAF_COUNT] = {
    [LEAF_ARTIFACT] = "artifact", [LEAF_KICKER] = "kicker",         [LEAF_TITLE] = "title",
    [LEAF_SUBTITLE] = "subtitle", [LEAF_STANDFIRST] = "standfirst", [LEAF_PROSE] = "prose",
    [LEAF_MARKER] = "marker",     [LEAF_HEADING] = "heading",       [LEAF_HEAD] = "head",
    [LEAF_CELL] = "cell",         [LEAF_NOTE_NUMBER] = "number",    [LEAF_NOTE] = "note",
};
