/* Gathers sources from all rows, and from the links of all texts. Citations of the same URL must agree in
 * what they say of the source itself. What a citation says of its row becomes a remark. */
#include "report/load_sources.h"

#include "base/strings.h"
#include "base/url.h"
#include "report/load_keys.h"

#include <stdint.h>
#include <string.h>

/* The texts that say what a source is. */
static const struct {
    const char *key;
    size_t offset; /* in struct source */
} texts[] = {
    {"title", offsetof(struct source, title)},
    {"author", offsetof(struct source, author)},
    {"publisher", offsetof(struct source, publisher)},
};

/* The details in which all citations of a source must agree: its texts and its date. */
enum { TEXTS = sizeof texts / sizeof texts[0], DATE = TEXTS, DETAILS };

struct source_entry {
    struct source source;
    struct mark given[DETAILS]; /* where a citation gave each detail first; without an input if none did */
    int remark_capacity;
    size_t remark_bytes;
    int citations;
    int row; /* the serial number of the last row that cited it */
};

static struct text *source_text(struct source *source, int detail)
{
    return (struct text *)(void *)((char *)source + texts[detail].offset);
}

/* Returns the source with this URL, a new one if need be. Returns NULL if there are too many sources, and
 * reports the first of these. `mark` is where it is cited. */
static struct source_entry *source_entry_of(struct loader *loader, const char *url, struct mark mark)
{
    void **slot = map_slot(&loader->urls, url, loader->reader.scratch);
    if (*slot)
        return &loader->entries[(intptr_t)*slot - 1];
    if (loader->count == diag_limit(loader->reader.diag, LIMIT_SOURCES)) {
        if (!loader->too_many)
            diag_beyond(loader->reader.diag, LIMIT_SOURCES, mark, 0);
        loader->too_many = true;
        return NULL;
    }
    loader->entries = arena_grow(loader->reader.scratch, loader->entries, loader->count, &loader->capacity,
                                 sizeof *loader->entries);
    struct source_entry *entry = &loader->entries[loader->count++];
    *entry = (struct source_entry){.source = {.url = url, .mark = mark}};
    for (int i = 0; i < TEXTS; i++)
        source_text(&entry->source, i)->bytes = "";
    *slot = (void *)(intptr_t)loader->count;
    return entry;
}

/* Returns whether no citation gave this detail before. Reports if one did: the caller has found that they
 * differ. */
static bool is_first(struct loader *loader, struct source_entry *entry, int detail, struct mark mark)
{
    if (!entry->given[detail].input) {
        entry->given[detail] = mark;
        return true;
    }
    diag_error(loader->reader.diag, mark, "this source has a different %s on line %d",
               detail == DATE ? "date" : texts[detail].key, entry->given[detail].line);
    diag_hint(loader->reader.diag, "give it once; other citations of the source need only its url");
    return false;
}

static void merge_text(struct loader *loader, struct source_entry *entry, int detail,
                       const struct text *given)
{
    struct text *known = source_text(&entry->source, detail);
    if (given->length == 0 || strcmp(known->bytes, given->bytes) == 0)
        return;
    if (is_first(loader, entry, detail, given->mark))
        *known = *given;
}

static void merge_date(struct loader *loader, struct source_entry *entry, struct date given, struct mark mark)
{
    struct date *known = &entry->source.date;
    if (given.year == 0 ||
        (known->year == given.year && known->month == given.month && known->day == given.day))
        return;
    if (is_first(loader, entry, DATE, mark))
        *known = given;
}

/* Returns whether span `last` ends a link whose address has to be printed. It has not if the words of the
 * link are the address, as print shows it or as the author wrote it. */
static bool needs_address(struct loader *loader, const struct text *text, int last)
{
    struct arena *scratch = loader->reader.scratch;
    const struct span *span = &text->spans[last];
    if (!span->link || (last + 1 < text->span_count && string_same(span->link, span[1].link)))
        return false;
    while (last > 0 && string_same(span->link, text->spans[last - 1].link))
        last--;
    const size_t start = text->spans[last].start;
    const char *words = arena_strndup(scratch, text->bytes + start, span->end - start);
    return strcmp(url_print(words, scratch), url_print(span->link, scratch)) != 0;
}

/* Marks the links of a remark whose addresses have to be printed in it. Returns the bytes of the remark with
 * them. */
static size_t spell_links(struct loader *loader, struct text *note)
{
    size_t length = note->length;
    for (int i = 0; i < note->span_count; i++) {
        note->spans[i].spelled = !note->spans[i].bare && needs_address(loader, note, i);
        length += note->spans[i].spelled ? strlen(note->spans[i].link) : 0;
    }
    return length;
}

/* Returns whether the note of the source has room for one more remark. Reports the first remark that finds
 * none. */
static bool remark_has_room(struct loader *loader, struct source_entry *entry, struct text *note,
                            const char *about)
{
    const size_t most = (size_t)diag_limit(loader->reader.diag, LIMIT_REMARKS);
    if (entry->remark_bytes > most)
        return false;
    entry->remark_bytes += note->length > 0 ? spell_links(loader, note) + strlen(about) : 0;
    if (entry->remark_bytes > most)
        diag_beyond(loader->reader.diag, LIMIT_REMARKS, note->mark, 0);
    return entry->remark_bytes <= most;
}

/* Returns the form and the words of a remark: remarks are the same if these are. */
static const char *remark_key(struct arena *arena, int source, enum support support, const struct text *note)
{
    struct buf key = buf_new(arena);
    buf_printf(&key, "%d %d ", source, (int)support);
    for (int i = 0; i < note->block_count; i++) {
        const struct prose *block = &note->blocks[i];
        buf_printf(&key, "%d %d %d %s\n", (int)block->kind, block->lists, block->to - block->from,
                   block->marker ? block->marker : "");
    }
    buf_puts(&key, note->bytes);
    return key.data;
}

/* Adds what the citation says of its row, unless another citation says the same. `about` names the row.
 * Returns the number of the remark, from 1, or 0 if the note says nothing of the row. */
static int add_remark(struct loader *loader, struct source_entry *entry, struct source_draft *draft,
                      const char *about)
{
    if (draft->support == SUPPORT_UNSTATED && draft->note.length == 0)
        return 0;
    const char *key = remark_key(loader->reader.scratch, (int)(entry - loader->entries),
                                 (enum support)draft->support, &draft->note);
    void **slot = map_slot(&loader->remarks, key, loader->reader.scratch);
    if (*slot)
        return draft->note.length > 0 ? (int)(intptr_t)*slot : 0;
    if (!remark_has_room(loader, entry, &draft->note, about))
        return 0;
    struct source *source = &entry->source;
    source->remarks = arena_grow(loader->reader.arena, source->remarks, source->remark_count,
                                 &entry->remark_capacity, sizeof *source->remarks);
    source->remarks[source->remark_count++] = (struct remark){(enum support)draft->support, draft->note,
                                                              about};
    *slot = (void *)(intptr_t)source->remark_count;
    return draft->note.length > 0 ? source->remark_count : 0;
}

static void read_citation(struct loader *loader, const struct node *node, const char *about,
                          struct cell *cell)
{
    struct source_draft draft = {.lang = NULL};
    schema_read(&loader->reader, node, &load_source_type, &draft);
    if (node->kind == NODE_SCALAR && !node->lost && !url_problem(node->text))
        diag_hint(loader->reader.diag, "write 'url: ' before it");
    struct source_entry *entry = draft.source.url ? source_entry_of(loader, draft.source.url, node->mark)
                                                  : NULL;
    if (!entry)
        return;
    if (entry->row == loader->row) {
        diag_error(loader->reader.diag, yaml_lookup(node, "url")->mark, "the row cites this source twice");
        return;
    }
    entry->row = loader->row;
    entry->citations++;
    for (int i = 0; i < draft.source.title.span_count; i++)
        draft.source.title.spans[i].lang = draft.lang;
    for (int i = 0; i < TEXTS; i++)
        merge_text(loader, entry, i, source_text(&draft.source, i));
    if (draft.source.date.year)
        merge_date(loader, entry, draft.source.date, yaml_lookup(node, "date")->mark);
    const int remark = add_remark(loader, entry, &draft, about);
    entry->source.bare |= remark == 0;
    cell->citations[cell->citation_count++] = (struct citation){(int)(entry - loader->entries),
                                                                (enum support)draft.support, remark};
}

/* Sorts the citations of a cell by their signs, those without one last. Those with the same sign keep their
 * order. */
static void sort_citations(struct arena *arena, struct cell *cell)
{
    static const enum support order[SUPPORT_COUNT] = {SUPPORT_FULLY, SUPPORT_PARTLY, SUPPORT_NO,
                                                      SUPPORT_AGAINST, SUPPORT_UNSTATED};
    struct citation *sorted = arena_array(arena, cell->citation_count, sizeof *sorted);
    int count = 0;
    for (int s = 0; s < SUPPORT_COUNT; s++)
        for (int i = 0; i < cell->citation_count; i++)
            if (cell->citations[i].support == order[s])
                sorted[count++] = cell->citations[i];
    cell->citations = sorted;
}

void load_citations(struct loader *loader, const struct node *node, const char *about, struct cell *cell)
{
    if (node->null)
        return;
    const bool list = node->kind == NODE_SEQUENCE;
    if (list && !schema_within(&loader->reader, node, load_row_type.others->most))
        return;
    cell->citations = arena_array(loader->reader.arena, list ? node->count : 1, sizeof *cell->citations);
    if (!list)
        read_citation(loader, node, about, cell);
    for (int i = 0; list && i < node->count; i++)
        read_citation(loader, node->items[i], about, cell);
    if (cell->citation_count > 1)
        sort_citations(loader->reader.arena, cell);
}

void load_links(struct loader *loader, struct text *text)
{
    for (int i = 0; i < text->span_count; i++) {
        struct span *span = &text->spans[i];
        struct source_entry *entry = NULL;
        if (span->bare || needs_address(loader, text, i))
            entry = source_entry_of(loader, span->link, text->mark);
        if (!entry)
            continue;
        entry->source.bare = true;
        entry->citations++;
        span->cited = (int)(entry - loader->entries) + 1;
    }
}

struct source *load_sources(struct loader *loader)
{
    struct source *sources = arena_array(loader->reader.arena, loader->count, sizeof *sources);
    for (int i = 0; i < loader->count; i++) {
        sources[i] = loader->entries[i].source;
        sources[i].cited_once = loader->entries[i].citations == 1;
    }
    return sources;
}
