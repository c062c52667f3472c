/* libcmark-gfm drops the definitions of links (CommonMark 0.29, 4.7) and tells nobody where one was. Here,
 * each "[label]:" of a text gets a label of its own, and a reference to each label stands before the text. A
 * reference that becomes a link shows a definition and its address. */
#include "report/markup_definitions.h"

#include <cmark-gfm.h>
#include <string.h>

enum { LABEL_MOST = 1000 }; /* bytes; CommonMark allows 999 characters */

/* The places of a text that may begin a definition. */
struct candidates {
    size_t *starts; /* the offsets of the brackets */
    int count, capacity;
    struct arena *arena;
};

bool definitions_may_be(const char *text)
{
    return strstr(text, "]:") != NULL;
}

/* Returns the start of the label that ends at `end`, a closing bracket, or `end` if there is none. The label
 * of a footnote counts as none. */
static const char *label_start(const char *text, const char *end)
{
    if (end > text && end[-1] == '\\')
        return end;
    for (const char *at = end; at > text && end - at < LABEL_MOST;) {
        at--;
        const bool escaped = at > text && at[-1] == '\\';
        if (*at == '[' && !escaped)
            return at[1] == '^' ? end : at;
        if (*at == ']' && !escaped)
            break;
    }
    return end;
}

/* Appends the text with a new label in place of each one that a definition may have. */
static void put_with_labels(struct buf *buf, const char *text, struct candidates *candidates)
{
    const char *from = text;
    for (const char *end = text; (end = strstr(end, "]:")); end++) {
        const char *start = label_start(from, end);
        if (start == end)
            continue;
        candidates->starts = arena_grow(candidates->arena, candidates->starts, candidates->count,
                                        &candidates->capacity, sizeof *candidates->starts);
        candidates->starts[candidates->count] = (size_t)(start - text);
        buf_put(buf, from, (size_t)(start - from));
        buf_printf(buf, "[label %d", candidates->count++);
        from = end;
    }
    buf_puts(buf, from);
}

static cmark_node *parse(const char *text, struct candidates *candidates)
{
    struct buf labelled = buf_new(candidates->arena), buf = buf_new(candidates->arena);
    put_with_labels(&labelled, text, candidates);
    for (int i = 0; i < candidates->count; i++)
        buf_printf(&buf, "[label %d]\n\n", i);
    buf_put(&buf, labelled.data, labelled.length);
    return cmark_parse_document(buf.data, buf.length, CMARK_OPT_DEFAULT);
}

int definitions_unused(const char *text, const struct map *used, size_t *first, struct arena *scratch)
{
    struct candidates candidates = {.arena = scratch};
    cmark_node *document = parse(text, &candidates);
    cmark_node *paragraph = cmark_node_first_child(document);
    int unused = 0;
    for (int i = 0; i < candidates.count; i++, paragraph = cmark_node_next(paragraph)) {
        cmark_node *link = cmark_node_first_child(paragraph);
        if (cmark_node_get_type(link) != CMARK_NODE_LINK || map_find(used, cmark_node_get_url(link)))
            continue;
        if (unused++ == 0)
            *first = candidates.starts[i];
    }
    cmark_node_free(document);
    return unused;
}
