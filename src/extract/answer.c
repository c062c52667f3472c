/* The line has a word for the verdict, a letter for the place, a letter or '-' for each flag, and the sum or
 * '-'. */
#include "extract/answer.h"

#include <stdio.h>
#include <string.h>

static const char *const words[] = {
    [VERDICT_REPORT] = "report", [VERDICT_NONE] = "none",     [VERDICT_UNREADABLE] = "unreadable",
    [VERDICT_LOCKED] = "locked", [VERDICT_CIPHER] = "cipher", [VERDICT_DAMAGED] = "damaged",
    [VERDICT_BEYOND] = "beyond",
};
_Static_assert(sizeof words / sizeof *words == VERDICT_COUNT, "one word for each verdict");

static const char places[] = {[PLACE_NAMED] = 'n', [PLACE_LOOSE] = 'l', [PLACE_RUIN] = 'r'};
_Static_assert(sizeof places == PLACE_COUNT, "one letter for each place");

void answer_put(const struct answer *answer, struct buf *out)
{
    buf_printf(out, "%s %c%c%c %s\n", words[answer->verdict], places[answer->place],
               answer->doubtful ? 'd' : '-', answer->several ? 's' : '-', *answer->sum ? answer->sum : "-");
    if (answer->verdict == VERDICT_REPORT)
        buf_put(out, answer->report, answer->length);
}

static bool read_verdict(const char *word, enum verdict *verdict)
{
    for (int i = 0; i < VERDICT_COUNT; i++) {
        if (strcmp(word, words[i]) == 0) {
            *verdict = (enum verdict)i;
            return true;
        }
    }
    return false;
}

static bool read_place(char letter, enum answer_place *place)
{
    const char *found = memchr(places, letter, sizeof places);
    *place = found ? (enum answer_place)(found - places) : PLACE_NAMED;
    return found;
}

/* Reads a flag. Returns false if `byte` is neither the letter nor '-'. */
static bool read_flag(char byte, char letter, bool *flag)
{
    *flag = byte == letter;
    return *flag || byte == '-';
}

static bool read_line(const char *line, struct answer *answer)
{
    char word[16], flags[4], sum[ANSWER_SUM + 1];
    int end = 0;
    if (sscanf(line, "%15[a-z] %3[a-z-] %32[0-9a-f-]%n", word, flags, sum, &end) != 3 || line[end] != '\0' ||
        strlen(flags) != 3 || !read_verdict(word, &answer->verdict))
        return false;
    const bool none = strcmp(sum, "-") == 0;
    snprintf(answer->sum, sizeof answer->sum, "%s", none ? "" : sum);
    return read_place(flags[0], &answer->place) && read_flag(flags[1], 'd', &answer->doubtful) &&
           read_flag(flags[2], 's', &answer->several) &&
           (none || (strlen(sum) == ANSWER_SUM && !strchr(sum, '-')));
}

bool answer_read(const char *bytes, size_t length, struct answer *answer)
{
    *answer = (struct answer){0};
    const size_t most = length < ANSWER_LINE_MOST ? length : ANSWER_LINE_MOST;
    const char *end = memchr(bytes, '\n', most);
    char line[ANSWER_LINE_MOST] = "";
    if (!end)
        return false;
    memcpy(line, bytes, (size_t)(end - bytes));
    answer->report = end + 1;
    answer->length = length - (size_t)(end + 1 - bytes);
    return read_line(line, answer) && (answer->verdict == VERDICT_REPORT || answer->length == 0);
}
