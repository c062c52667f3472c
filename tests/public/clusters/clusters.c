/* Reads GraphemeBreakTest.txt and emoji-test.txt, and compares the characters that readers see as one with
 * the pieces into which the program breaks a word that is too wide. A line may begin with each piece. */
#include "../unicode.h"

#include <stdio.h>
#include <string.h>

/* Compares a text with line breaks at the places of expected[]. A space at the end of a line belongs to that
 * line, and a text of a report has none at its ends. */
static void compare(struct words *words, const struct unicode_text *text, bool *expected,
                    struct arena *scratch)
{
    const bool *never = arena_array(scratch, text->length + 1, sizeof *never);
    const char *name = unicode_signs(text, never, scratch);
    expected[0] = false;
    for (int i = 0; i < text->length; i++)
        expected[i] &= text->bytes[i] != ' ';
    if (!text->allowed || *text->bytes == ' ' || text->bytes[text->length - 1] == ' ')
        printf("inapplicable\t%s\n", name);
    else
        unicode_print(name, unicode_signs(text, expected, scratch),
                      unicode_signs(text, unicode_breaks(words, text, 1, scratch), scratch));
}

/* A line of GraphemeBreakTest.txt: code points with a sign before each. */
static void compare_text(struct words *words, char *line, struct arena *scratch)
{
    line[strcspn(line, "\t")] = '\0';
    const struct unicode_text text = unicode_text(line, scratch);
    bool *expected = arena_array(scratch, text.length + 1, sizeof *expected);
    int at = 0;
    for (const char *sign = line; at < text.length; sign = strchr(sign + 2, ' ')) {
        sign += strcspn(sign, "\xC3");
        expected[at] = strncmp(sign, "÷", 2) == 0;
        const char *code = sign + 2;
        at += unicode_text(arena_strndup(scratch, code, strcspn(code, "\xC3")), scratch).length;
    }
    compare(words, &text, expected, scratch);
}

/* A line of emoji-test.txt: the code points of an emoji, a semicolon, its status. */
static void compare_emoji(struct words *words, char *line, struct arena *scratch)
{
    line[strcspn(line, ";")] = '\0';
    const struct unicode_text text = unicode_text(line, scratch);
    bool *expected = arena_array(scratch, text.length + 1, sizeof *expected);
    compare(words, &text, expected, scratch);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 1;
    unicode_each(argv[1], compare_text);
    unicode_each(argv[2], compare_emoji);
    return 0;
}
