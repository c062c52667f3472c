/* Reads LineBreakTest.txt and compares where lines may begin with where they may in a paragraph of the
 * program. A text of a report has no spaces at its beginning and no line breaks of the author's, so cases
 * with these do not apply. */
#include "../unicode.h"

#include <stdio.h>
#include <string.h>

/* Returns the signs that the case expects, in the form of unicode_signs(). The arena owns the result. */
static const char *expected_signs(const char *line, struct arena *arena)
{
    char *signs = arena_strdup(arena, line);
    char *end = strrchr(signs, ' ');
    *(end ? end : signs) = '\0';
    return signs;
}

static void compare(struct words *words, char *line, struct arena *scratch)
{
    line[strcspn(line, "\t")] = '\0';
    const struct unicode_text text = unicode_text(line, scratch);
    const bool *never = arena_array(scratch, text.length + 1, sizeof *never);
    const char *name = unicode_signs(&text, never, scratch);
    if (!text.allowed || *text.bytes == ' ' || text.bytes[text.length - 1] == ' ')
        printf("inapplicable\t%s\n", name);
    else
        unicode_print(name, expected_signs(line, scratch),
                      unicode_signs(&text, unicode_breaks(words, &text, 0, scratch), scratch));
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 1;
    unicode_each(argv[1], compare);
    return 0;
}
