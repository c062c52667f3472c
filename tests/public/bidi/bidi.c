/* Reads BidiCharacterTest.txt and compares the visual order of each case with that of a line that the program
 * sets. A report cannot have bidirectional controls, and a text gets its direction from its first letter, or,
 * as page furniture, from the language. Other cases do not apply. */
#include "../unicode.h"

#include "base/strings.h"
#include "text/paragraph_line.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A line of the file: code points; the paragraph's direction, which is 2 if it depends on the text; its
 * level; the level of each character; the visual order of the characters. */
enum { CODES, DIRECTION, LEVEL, LEVELS, ORDER, FIELDS };

/* Splits a line at its semicolons. Returns false if it has not all fields. */
static bool split(char *line, char *fields[FIELDS])
{
    for (int i = 0; i < FIELDS; i++) {
        fields[i] = line;
        line += strcspn(line, ";");
        if (*line)
            *line++ = '\0';
        else if (i + 1 < FIELDS)
            return false;
    }
    return true;
}

/* Adds a text without the joiners and invisible spaces that Unicode's order leaves out (rule X9 of Unicode
 * Standard Annex 9). */
static void put_visible(struct buf *shown, const char *text, size_t length)
{
    const char *end = text + length;
    for (const char *next; text < end; text = next) {
        const gunichar character = g_utf8_get_char(text);
        next = g_utf8_next_char(text);
        if (character < 0x200B || character > 0x200D)
            buf_put(shown, text, (size_t)(next - text));
    }
}

/* Returns the line that the program sets as characters from left to right. Stores the paragraph's direction
 * in *rtl. The arena owns the result. */
static const char *set_line(struct words *words, const struct unicode_text *text, bool furniture, bool *rtl,
                            struct arena *arena)
{
    const struct segment segment = {
        .bytes = text->bytes, .length = text->length, .style = ROLE_PROSE * STYLE_VARIANTS};
    const struct text_options options = {.furniture = furniture};
    const struct paragraph paragraph = text_shape(words, &segment, 1, options, arena);
    const struct line line = text_line(&paragraph, 0, paragraph.count, arena);
    struct buf shown = buf_new(arena);
    for (int i = 0; i < line.run_count; i++) {
        const struct run *run = line.runs[i].run;
        char *turned = run->level & 1 ? g_utf8_strreverse(run->text, run->length) : NULL;
        put_visible(&shown, turned ? turned : run->text, (size_t)run->length);
        g_free(turned);
    }
    *rtl = paragraph.rtl;
    return shown.data;
}

/* Returns whether the character `at` is a space that the program drops: at the ends of the text, and after
 * another one. */
static bool is_dropped(const struct unicode_text *text, const char *at)
{
    return *at == ' ' && (at == text->bytes || at[-1] == ' ' || at[strspn(at, " ")] == '\0');
}

/* Returns the characters of the text in the order that the field ORDER gives. The arena owns the result. */
static const char *reorder(const struct unicode_text *text, const char *order, struct arena *arena)
{
    struct buf shown = buf_new(arena);
    for (char *end; *order; order = end) {
        const long index = strtol(order, &end, 10);
        const char *at = g_utf8_offset_to_pointer(text->bytes, index);
        if (!is_dropped(text, at))
            buf_put(&shown, at, (size_t)(g_utf8_next_char(at) - at));
    }
    return shown.data;
}

static void compare(struct words *words, char *line, struct arena *scratch)
{
    static const char *const directions[] = {"to the right", "to the left", "by its letters"};
    char *fields[FIELDS];
    if (!split(line, fields))
        return;
    const char *direction = directions[strcspn("01", fields[DIRECTION])];
    const char *name = arena_printf(scratch, "%s %s", fields[CODES], direction);
    const struct unicode_text text = unicode_text(fields[CODES], scratch);
    const bool furniture = *fields[DIRECTION] == '0';
    bool rtl = false;
    const char *got = text.allowed ? set_line(words, &text, furniture, &rtl, scratch) : NULL;
    if (!got || rtl != (*fields[LEVEL] == '1'))
        printf("inapplicable\t%s\n", name);
    else
        unicode_print(name, reorder(&text, fields[ORDER], scratch), got);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 1;
    unicode_each(argv[1], compare);
    return 0;
}
