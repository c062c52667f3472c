#include "spoil.h"

#include <stdlib.h>
#include <string.h>

/* -- Edits ----------------------------------------------------------------------------------------------- */

/* Returns the bytes with `length` of them at `at` replaced by `text`. The result is the arena's. */
static const struct buf *replace(const struct buf *bytes, const char *at, size_t length, const char *text,
                                 struct arena *arena)
{
    struct buf *result = arena_alloc(arena, sizeof *result);
    *result = buf_new(arena);
    buf_put(result, bytes->data, (size_t)(at - bytes->data));
    buf_puts(result, text);
    buf_put(result, at + length, bytes->length - (size_t)(at - bytes->data) - length);
    return result;
}

/* Returns the first place of `words` behind the first `after`, or NULL. */
static const char *behind(const struct buf *bytes, const char *after, const char *words)
{
    const char *start = strstr(bytes->data, after);
    return start ? strstr(start + strlen(after), words) : NULL;
}

/* Replaces the first `words` behind the first `after`. Returns NULL if there are none. */
static const struct buf *exchange(const struct buf *bytes, const char *after, const char *words,
                                  const char *text, struct arena *arena)
{
    const char *at = behind(bytes, after, words);
    return at ? replace(bytes, at, strlen(words), text, arena) : NULL;
}

/* Adds `more` to the number behind the first `after`. Returns NULL if there is none. */
static const struct buf *renumber(const struct buf *bytes, const char *after, int more, struct arena *arena)
{
    const char *at = strstr(bytes->data, after);
    if (!at)
        return NULL;
    at += strlen(after);
    const size_t length = strspn(at, "0123456789");
    return length ? replace(bytes, at, length, arena_printf(arena, "%d", atoi(at) + more), arena) : NULL;
}

static size_t line_length(const char *line)
{
    const size_t length = strcspn(line, "\n");
    return length + (line[length] == '\n');
}

/* Returns the first line of a kind that has a token, or NULL. */
static const char *line_of(const struct buf *bytes, const char *kind)
{
    for (const char *at = bytes->data; *at; at += line_length(at)) {
        const char *token = strstr(at, "qx");
        if (strncmp(at + strspn(at, " "), kind, strlen(kind)) == 0 && token && token < at + line_length(at))
            return at;
    }
    return NULL;
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static const struct buf *lose_line(const struct buf *bytes, struct arena *arena)
{
    const char *line = line_of(bytes, "cell ");
    return line ? replace(bytes, line, line_length(line), "", arena) : NULL;
}

static const struct buf *repeat_line(const struct buf *bytes, struct arena *arena)
{
    const char *line = line_of(bytes, "prose ");
    return line ? replace(bytes, line, 0, arena_strndup(arena, line, line_length(line)), arena) : NULL;
}

static const struct buf *repeat_cell(const struct buf *bytes, struct arena *arena)
{
    const char *line = line_of(bytes, "cell ");
    return line ? replace(bytes, line, 0,
                          arena_printf(arena, "  artifact%.*s", (int)line_length(line) - 6, line + 6), arena)
                : NULL;
}

static const struct buf *change_letter(const struct buf *bytes, struct arena *arena)
{
    const char *line = line_of(bytes, "cell "), *letter = line ? strchr(strchr(line, '"'), 'e') : NULL;
    return letter && letter < line + line_length(line) ? replace(bytes, letter, 1, "f", arena) : NULL;
}

static const struct buf *move_off(const struct buf *bytes, struct arena *arena)
{
    return renumber(bytes, "  cell ", 1000, arena);
}

/* Moves the first cell to the place of the title. */
static const struct buf *move_over(const struct buf *bytes, struct arena *arena)
{
    const char *title = strstr(bytes->data, "  title "), *cell = line_of(bytes, "cell ");
    if (!title || !cell)
        return NULL;
    const char *place = arena_strndup(arena, title + 8, (size_t)(strstr(title, " w ") - title - 8));
    return replace(bytes, cell + 7, (size_t)(strstr(cell, " w ") - cell - 7), place, arena);
}

static const struct buf *break_line(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "", "  rule ", "  ruler ", arena);
}

/* -- Notes ----------------------------------------------------------------------------------------------- */

static const struct buf *change_number(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "  number ", "\"1\"", "\"2\"", arena);
}

static const struct buf *lose_number(const struct buf *bytes, struct arena *arena)
{
    const char *line = strstr(bytes->data, "  number "), *next;
    while (line && (next = strstr(line + 1, "  number ")))
        line = next;
    return line ? replace(bytes, line, line_length(line), "", arena) : NULL;
}

static const struct buf *lose_link(const struct buf *bytes, struct arena *arena)
{
    const struct buf *result = NULL;
    for (const struct buf *next = bytes; (next = exchange(next, "", " <#note-1>", "", arena));)
        result = next;
    return result;
}

static const struct buf *exchange_links(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "", "<#note-1> <#note-2>", "<#note-2> <#note-1>", arena);
}

static const struct buf *change_address(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "  note ", "<https://example.org/", "<https://example.org/other/", arena);
}

static const struct buf *change_note(const struct buf *bytes, struct arena *arena)
{
    const char *line = line_of(bytes, "note ");
    return line ? replace(bytes, strstr(line, "qx"), 2, "qy", arena) : NULL;
}

/* -- The layout file ------------------------------------------------------------------------------------- */

static const struct buf *change_kind(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "\"sections\"", "\"tables\"", "\"prose\"", arena);
}

/* Makes the first page end a row earlier. */
static const struct buf *change_end(const struct buf *bytes, struct arena *arena)
{
    const char *ends = behind(bytes, "\"breaks\"", "\"ends\""),
               *at = ends ? ends + strcspn(ends, "0123456789") : NULL;
    if (!at || atoi(at) < 2)
        return NULL;
    return replace(bytes, at, strspn(at, "0123456789"), arena_printf(arena, "%d", atoi(at) - 1), arena);
}

static const struct buf *change_first_number(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "\"pages\"", "\"first_number\": 1", "\"first_number\": 2", arena);
}

static const struct buf *lessen_room(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "", "\"first_height\": ", "\"first_height\": 1, \"other\": ", arena);
}

static const struct buf *deny_proof(const struct buf *bytes, struct arena *arena)
{
    return exchange(bytes, "", "\"proven\": true", "\"proven\": false", arena);
}

/* -- Files and messages ---------------------------------------------------------------------------------- */

static const struct buf *warn(const struct buf *bytes, struct arena *arena)
{
    return replace(bytes, bytes->data + bytes->length, 0, "report.yaml:1:1: warning: nothing\n", arena);
}

static const struct buf *move_error(const struct buf *bytes, struct arena *arena)
{
    return renumber(bytes, "report.yaml:", 1, arena);
}

static const struct buf *lose_end(const struct buf *bytes, struct arena *arena)
{
    return bytes->length > 40 ? replace(bytes, bytes->data + bytes->length - 40, 40, "", arena) : NULL;
}

static const struct buf *lose_token(const struct buf *bytes, struct arena *arena)
{
    const char *last = NULL;
    for (const char *at = bytes->data; (at = strstr(at, "qx")); at++)
        last = at;
    return last ? replace(bytes, last, 2, "", arena) : NULL;
}

static const struct buf *lose_file(const struct buf *bytes, struct arena *arena)
{
    (void)bytes;
    return arena_alloc(arena, sizeof *bytes);
}

const struct spoil spoils[] = {
    {"a line of pages that is none", "outputs", OUTPUT_DUMP, break_line},
    {"a warning of nothing", "messages", OUTPUT_SAID, warn},
    {"an error in another line", "refused for a reason", OUTPUT_SAID, move_error},
    {"a section of another kind", "layout file has the report", OUTPUT_LAYOUT, change_kind},
    {"a lost line", "tokens", OUTPUT_DUMP, lose_line},
    {"a line twice", "tokens", OUTPUT_DUMP, repeat_line},
    {"a cell repeated", "repeated tokens", OUTPUT_DUMP, repeat_cell},
    {"another letter", "texts are whole", OUTPUT_DUMP, change_letter},
    {"a note with another number", "note numbers", OUTPUT_DUMP, change_number},
    {"a lost note", "links to notes", OUTPUT_DUMP, lose_number},
    {"a lost citation", "links to notes", OUTPUT_DUMP, lose_link},
    {"a note on something else", "citations have their notes", OUTPUT_DUMP, change_address},
    {"two citations exchanged", "numbers of citations", OUTPUT_DUMP, exchange_links},
    {"a note without a word", "notes say what they must", OUTPUT_DUMP, change_note},
    {"a cell off the sheet", "sheet", OUTPUT_DUMP, move_off},
    {"a cell over the title", "sheet", OUTPUT_DUMP, move_over},
    {"a row on another page", "rows on their pages", OUTPUT_LAYOUT, change_end},
    {"numbers of notes that differ", "notes of the layout file", OUTPUT_LAYOUT, change_first_number},
    {"a page break elsewhere", "page breaks", OUTPUT_LAYOUT, change_end},
    {"a page with no room", "heights", OUTPUT_LAYOUT, lessen_room},
    {"a proof denied", "columns", OUTPUT_LAYOUT, deny_proof},
    {"a lost report", "page rules", OUTPUT_REPORT, lose_file},
    {"another message of check", "check says the same", OUTPUT_CHECKED, warn},
    {"other bytes", "same bytes elsewhere", OUTPUT_AGAIN, lose_end},
    {"a lost word of the PDF", "PDF has the words", OUTPUT_WORDS, lose_token},
    {"a PDF that is cut", "PDF is sound", OUTPUT_PDF, lose_end},
    {"a PDF that is cut", "PDF is tagged", OUTPUT_PDF, lose_end},
    {"a report that is cut", "extracted report", OUTPUT_EXTRACTED, lose_end},
    {"a lost word of what is read aloud", "PDF reads aloud", OUTPUT_READ, lose_token},
    {"a lost word of the LaTeX", "LaTeX has the tokens", OUTPUT_TEX, lose_token},
    {NULL, NULL, OUTPUT_SAID, NULL},
};
