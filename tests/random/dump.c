#include "dump.h"

#include "tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const line_kinds[LINE_KINDS] = {
    [LINE_RULE] = "rule",   [LINE_ARTIFACT] = "artifact", [LINE_KICKER] = "kicker",
    [LINE_TITLE] = "title", [LINE_SUBTITLE] = "subtitle", [LINE_STANDFIRST] = "standfirst",
    [LINE_PROSE] = "prose", [LINE_MARKER] = "marker",     [LINE_HEADING] = "heading",
    [LINE_HEAD] = "head",   [LINE_CELL] = "cell",         [LINE_NUMBER] = "number",
    [LINE_NOTE] = "note"};

/* Takes the links " <...>", which follow the closing quote, from the end of a line. */
static void take_links(char *text, struct line *line, struct arena *arena)
{
    int capacity = 0;
    for (size_t length; length = strlen(text), length > 0 && text[length - 1] == '>';) {
        char *start = text + length - 1;
        while (start > text && *start != '<')
            start--;
        if (start == text || start[-1] != ' ')
            return;
        start[-1] = '\0';
        line->links = arena_grow(arena, line->links, line->link_count, &capacity, sizeof *line->links);
        line->links[line->link_count++] = arena_strndup(arena, start + 1, strlen(start + 1) - 1);
    }
    for (int i = 0; i < line->link_count / 2; i++) {
        const char *other = line->links[i];
        line->links[i] = line->links[line->link_count - 1 - i];
        line->links[line->link_count - 1 - i] = other;
    }
}

static enum line_kind kind_of(const char *word, size_t length)
{
    int kind = 0;
    while (kind < LINE_KINDS &&
           (strlen(line_kinds[kind]) != length || strncmp(word, line_kinds[kind], length) != 0))
        kind++;
    return (enum line_kind)kind;
}

static bool read_line(char *text, struct line *line, struct arena *arena)
{
    char *at = text + strspn(text, " ");
    const size_t length = strcspn(at, " ");
    int taken = 0;
    line->kind = kind_of(at, length);
    at += length;
    if (line->kind == LINE_RULE)
        return sscanf(at, " %lf %lf %lf x %lf", &line->x, &line->y, &line->width, &line->height) == 4;
    if (line->kind == LINE_KINDS ||
        sscanf(at, " %lf %lf w %lf \"%n", &line->x, &line->y, &line->width, &taken) != 3 || !taken)
        return false;
    take_links(at + taken, line, arena);
    const size_t end = strlen(at + taken);
    line->text = end > 0 ? arena_strndup(arena, at + taken, end - 1) : "";
    return end > 0 && at[taken + (int)end - 1] == '"';
}

static bool read_page(const char *text, struct dump *dump, struct arena *arena)
{
    struct dump_page page = {.first = dump->count};
    int number;
    if (sscanf(text, "page %d of %*d, %lf x %lf", &number, &page.width, &page.height) != 3 ||
        number != dump->page_count + 1)
        return false;
    dump->pages = arena_grow(arena, dump->pages, dump->page_count, &dump->page_capacity, sizeof *dump->pages);
    dump->pages[dump->page_count++] = page;
    return true;
}

static bool read_item(char *text, struct dump *dump, struct arena *arena)
{
    struct line line = {.page = dump->page_count - 1};
    if (dump->page_count == 0 || !read_line(text, &line, arena))
        return false;
    dump->lines = arena_grow(arena, dump->lines, dump->count, &dump->line_capacity, sizeof *dump->lines);
    dump->lines[dump->count++] = line;
    dump->pages[line.page].count++;
    return true;
}

const struct dump *dump_read(const char *text, struct arena *arena, const char **fault)
{
    struct dump *dump = arena_alloc(arena, sizeof *dump);
    while (*text) {
        const size_t length = strcspn(text, "\n");
        char *line = arena_strndup(arena, text, length);
        text += length + (text[length] == '\n');
        if (strncmp(line, "page ", 5) == 0 ? read_page(line, dump, arena) : read_item(line, dump, arena))
            continue;
        *fault = line;
        return NULL;
    }
    return dump;
}

const char *dump_stream(const struct dump *dump, int first, int count, enum line_kind kind,
                        struct arena *arena)
{
    struct buf buf = buf_new(arena);
    for (int i = first; i < first + count; i++)
        if (dump->lines[i].kind == kind)
            buf_puts(&buf, dump->lines[i].text);
    return tokens_squeeze(buf.data, arena);
}

const char *dump_page_stream(const struct dump *dump, int page, enum line_kind kind, struct arena *arena)
{
    return dump_stream(dump, dump->pages[page].first, dump->pages[page].count, kind, arena);
}

int dump_cited(const char *link)
{
    return strncmp(link, "#note-", 6) == 0 ? atoi(link + 6) : 0;
}
