/* What tests of pages share: a report of many pages that has every kind of text, and pages as text. Include
 * it after fixture.h. */
#ifndef CASEBOOK_TESTS_PAGES_H
#define CASEBOOK_TESTS_PAGES_H

#include "page/dump.h"

static inline void add_sentences(struct buf *text, const char *sentence, int count)
{
    for (int i = 0; i < count; i++)
        buf_printf(text, "%s ", sentence);
}

/* A row whose second cell has so many sentences. */
static inline void add_long_row(struct buf *text, const char *name, const char *sentence, int count)
{
    buf_printf(text, "      - {a: %s, n: 12, b: '", name);
    add_sentences(text, sentence, count);
    buf_puts(text, "', s: {url: 'https://e.org/long', title: Long, supports: partly}}\n");
}

/* Prose, two sides whose first rows and last go on over pages, rows that cite, text from right to left.
 * `keys` are further lines of the report. */
static inline const char *long_report(struct fixture *fixture, const char *keys)
{
    static const char *const sentences[] = {"A cell over pages.", "מילים בעברית, and some in English."};
    struct buf text = buf_new(fixture->arena);
    buf_printf(&text, "title: 'A title with a [link](https://e.org/title)'\nkicker: Kicker\nsubtitle: S\n%s",
               keys);
    buf_puts(&text,
             "body:\n- text: |\n    # Head\n\n    1. An item with a [link](https://e.org/prose).\n\n    ");
    add_sentences(&text, "Some words of prose that are set in columns.", 90);
    buf_puts(&text, "\n- comparison:\n    columns: [{key: a, label: Name}, {key: b}, {key: n, type: number}, "
                    "{key: s, type: sources}]\n    sides:\n");
    for (int side = 0; side < 2; side++) {
        buf_printf(&text, "    - name: 'Side %d'\n      rows:\n", side);
        add_long_row(&text, "First", sentences[side], 100);
        add_long_row(&text, "Second", sentences[side], 60);
        for (int row = 0; row < 12; row++)
            buf_printf(
                &text,
                "      - {a: 'Row %d', n: %d, b: 'It [cites](https://e.org/%d-%d) something', "
                "s: {url: 'https://e.org/%d', title: 'Title %d', supports: fully, note: 'A remark.'}}\n",
                row, row * 997, side, row, row % 7, row % 7);
        add_long_row(&text, "Last", sentences[side], 60);
    }
    return text.data;
}

/* A page as text, of a document of so many pages. */
static inline const char *page_text(struct fixture *fixture, const struct page *page, int page_count)
{
    char *bytes = NULL;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    dump_page(page, page_count, stream);
    fclose(stream);
    const char *copy = arena_strdup(fixture->arena, bytes);
    free(bytes);
    return copy;
}

#endif
