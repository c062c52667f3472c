/* What output formats ask of a report: its citations, their signs, and the name of its file. */
#include "report/report.h"

#include "base/utf8.h"

#include <string.h>

/* -- Citations ------------------------------------------------------------------------------------------- */

int report_citations(const struct text *text)
{
    int count = 0;
    for (int i = 0; i < text->span_count; i++)
        count += text->spans[i].cited > 0;
    return count;
}

const struct comparison *block_comparison(const struct block *block)
{
    return block->kind != BLOCK_PROSE ? &block->comparison : NULL;
}

bool comparison_has_headings(const struct comparison *comparison)
{
    return !comparison->plain && !(comparison->alone && comparison->sides[0].title.length == 0);
}

static void add_supports(const struct comparison *comparison, const struct row *row, bool *supports)
{
    for (int c = 0; c < comparison->column_count; c++)
        for (int i = 0; i < row->cells[c].citation_count; i++)
            supports[row->cells[c].citations[i].support] = true;
}

void report_supports(const struct report *report, bool supports[SUPPORT_COUNT])
{
    for (int b = 0; b < report->block_count; b++) {
        const struct comparison *comparison = block_comparison(&report->blocks[b]);
        for (int s = 0; comparison && s < comparison->side_count; s++)
            for (int r = 0; r < comparison->sides[s].row_count; r++)
                add_supports(comparison, &comparison->sides[s].rows[r], supports);
    }
}

/* -- The file -------------------------------------------------------------------------------------------- */

const char *report_file_name(const struct report *report, struct arena *arena)
{
    const char *path = report->input->name, *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (strcmp(path, "<stdin>") == 0)
        return "report.yaml";
    struct buf buf = buf_new(arena);
    int size;
    for (size_t left = strlen(name); left > 0; name += size, left -= (size_t)size) {
        const unsigned c = utf8_decode(name, left, &size);
        const bool text = c != UTF8_BAD && c >= ' ' && c != '\\' && !utf8_forbidden(c);
        buf_put_utf8(&buf, text ? c : '_');
    }
    return buf.data;
}

/* -- Languages ------------------------------------------------------------------------------------------- */

bool report_is_lang(const char *tag)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static const char alphanumerics[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    size_t length = strspn(tag, letters);
    if (length < 2 || length > 3 || strlen(tag) > 35)
        return false;
    while (*(tag += length) == '-') {
        length = strspn(++tag, alphanumerics);
        if (length < 1 || length > 8)
            return false;
    }
    return *tag == '\0';
}

bool prose_joins_next(const struct prose *items, int count, int index)
{
    const struct prose *item = &items[index], *next = item + 1;
    return item->text.length == 0 && index + 1 < count && next->lists >= item->lists &&
           (next->lists > item->lists || !next->marker);
}

bool prose_has_room_above(const struct prose *blocks, int index)
{
    return index > 0 && (!blocks[index].marker || blocks[index - 1].kind == PROSE_CODE) &&
           !prose_joins_next(blocks, index + 1, index - 1);
}
