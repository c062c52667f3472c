/* Reads BidiCharacterTest.txt and compares the visual order of each case with that of a line that the program
 * sets. A report cannot have bidirectional controls, and a text gets its direction from its first letter, or,
 * as page furniture, from the language. Other cases do not apply. */
#include "../unicode.h"

#include "base/strings.h"
#include "text/paragraph.h"

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
    line[strcspn(line, "#\n")] = '\0';
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

/* Compares one case, and returns whether it applies. */
static bool compare(struct words *words, char *fields[FIELDS], struct arena *arena)
{
    const struct unicode_text text = unicode_text(fields[CODES], arena);
    if (!text.allowed)
        return false;
    bool rtl;
    const bool furniture = *fields[DIRECTION] == '0';
    const char *got = set_line(words, &text, furniture, &rtl, arena);
    if (rtl != (*fields[LEVEL] == '1'))
        return false;
    static const char *const directions[] = {"to the right", "to the left", "by its letters"};
    const char *direction = directions[strcspn("01", fields[DIRECTION])];
    unicode_print(arena_printf(arena, "%s %s", fields[CODES], direction),
                  reorder(&text, fields[ORDER], arena), got);
    return true;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file)
        return 1;
    struct arena *arena = arena_new(), *scratch = arena_new();
    struct words *words = unicode_words("en", arena);
    int inapplicable = 0;
    char line[4096], *fields[FIELDS];
    while (fgets(line, sizeof line, file)) {
        if (!split(line, fields))
            continue;
        inapplicable += !compare(words, fields, scratch);
        arena_reset(scratch);
        words_trim(words);
    }
    printf("note\t%d cases do not apply\n", inapplicable);
    fclose(file);
    arena_free(scratch);
    arena_free(arena);
    return 0;
}
