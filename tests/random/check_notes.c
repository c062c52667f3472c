/* Checks of notes. Their numbers have no gaps, each stands on a page that cites it, and says what the report
 * says. */
#include "trial.h"

#include <stdlib.h>
#include <string.h>

/* A note begins with the line of its number. */
static bool is_number(const struct line *line)
{
    return line->kind == LINE_NUMBER;
}

/* Returns the index after the last line that may be of the note that begins at line `line`. It may go on at
 * the next pages. */
static int end_of_note(const struct dump *dump, int line)
{
    int end = line + 1;
    while (end < dump->count && !is_number(&dump->lines[end]))
        end++;
    return end;
}

/* Returns the subject of the note that begins at line `line`, or -1 if its address is not in the report. */
static int subject_of(const struct trial *trial, int line)
{
    const struct dump *dump = trial->dump;
    for (int i = line + 1; i < end_of_note(dump, line); i++)
        for (int k = 0; dump->lines[i].kind == LINE_NOTE && k < dump->lines[i].link_count; k++) {
            const int subject = expect_subject(trial->expected, dump->lines[i].links[k]);
            if (subject >= 0)
                return subject;
        }
    return -1;
}

bool check_numbers(struct trial *trial)
{
    int next = 1;
    for (int i = 0; i < trial->dump->count; i++) {
        const struct line *line = &trial->dump->lines[i];
        if (!is_number(line))
            continue;
        if (atoi(line->text) != next)
            return trial_fail(trial, "page %d: note %s is not note %d", line->page + 1, line->text, next);
        if (!*dump_stream(trial->dump, i, end_of_note(trial->dump, i) - i, LINE_NOTE, trial->arena))
            return trial_fail(trial, "page %d: note %d says nothing", line->page + 1, next);
        next++;
    }
    return true;
}

/* -- Links ----------------------------------------------------------------------------------------------- */

/* Returns whether notes of a page go on at the next one. */
static bool goes_on(const struct trial *trial, int page)
{
    const struct json_value *pages = json_member(trial->layout, "pages");
    return page >= 0 && json_int(json_item(pages, page), "carried") > 0;
}

/* Returns the line with the number of a note that a page cites, or -1. It stands on the page, or on a later
 * one if all notes up to it go on. */
static int line_of_note(const struct trial *trial, int page, int number)
{
    const struct dump *dump = trial->dump;
    for (int p = page; p == page || goes_on(trial, p - 1); p++) {
        const struct dump_page *lines = &dump->pages[p];
        for (int i = lines->first; i < lines->first + lines->count; i++)
            if (is_number(&dump->lines[i]) && atoi(dump->lines[i].text) == number)
                return i;
    }
    return -1;
}

static bool page_cites(const struct dump *dump, int page, int number)
{
    const struct dump_page *lines = &dump->pages[page];
    for (int i = lines->first; i < lines->first + lines->count; i++)
        for (int k = 0; k < dump->lines[i].link_count; k++)
            if (dump_cited(dump->lines[i].links[k]) == number)
                return true;
    return false;
}

/* Returns the page that cites the note whose number is on this line, or -1. */
static int citing_page(const struct trial *trial, const struct line *line)
{
    int page = line->page;
    while (!page_cites(trial->dump, page, atoi(line->text)) && goes_on(trial, page - 1))
        page--;
    return page_cites(trial->dump, page, atoi(line->text)) ? page : -1;
}

bool check_links(struct trial *trial)
{
    const struct dump *dump = trial->dump;
    for (int i = 0; i < dump->count; i++) {
        const struct line *line = &dump->lines[i];
        if (is_number(line) && citing_page(trial, line) < 0)
            return trial_fail(trial, "page %d: nothing cites note %s", line->page + 1, line->text);
        for (int k = 0; k < line->link_count; k++) {
            const int number = dump_cited(line->links[k]);
            if (number && line_of_note(trial, line->page, number) < 0)
                return trial_fail(trial, "page %d: there is no note %d, which '%s' cites", line->page + 1,
                                  number, line->text);
        }
    }
    return true;
}

/* -- Citations ------------------------------------------------------------------------------------------- */

struct pages {
    int first, last;
};

/* Returns the pages on which a citation may stand. */
static struct pages pages_of(const struct trial *trial, const struct cite *cite)
{
    const struct block_place *block = &trial->places->blocks[cite->block];
    if (cite->place == CITE_MASTHEAD)
        return (struct pages){0, 0};
    if (cite->place == CITE_PROSE)
        return (struct pages){block->first_page, block->last_page};
    const struct side_place *side = &block->sides[cite->side];
    if (cite->place == CITE_SIDE)
        return (struct pages){side->first_page, side->first_page};
    return (struct pages){side->first[cite->row], side->last[cite->row]};
}

/* Returns for each page and each subject whether the page has a note on the subject. */
static bool *find_notes(const struct trial *trial)
{
    const int subjects = trial->expected->subject_count;
    bool *found = arena_array(trial->arena, trial->dump->page_count * subjects, sizeof *found);
    for (int i = 0; i < trial->dump->count; i++) {
        const struct line *line = &trial->dump->lines[i];
        const int subject = is_number(line) ? subject_of(trial, i) : -1;
        if (subject >= 0 && citing_page(trial, line) >= 0)
            found[citing_page(trial, line) * subjects + subject] = true;
    }
    return found;
}

static bool has_citation(const struct trial *trial, int page, int subject)
{
    for (int i = 0; i < trial->expected->cite_count; i++) {
        const struct cite *cite = &trial->expected->cites[i];
        const struct pages pages = pages_of(trial, cite);
        if (cite->subject == subject && page >= pages.first && page <= pages.last)
            return true;
    }
    return false;
}

bool check_citations(struct trial *trial)
{
    const struct expected *expected = trial->expected;
    const bool *found = find_notes(trial);
    for (int i = 0; i < expected->cite_count; i++) {
        const struct cite *cite = &expected->cites[i];
        const struct pages pages = pages_of(trial, cite);
        bool any = false;
        for (int p = pages.first; p <= pages.last; p++)
            any = any || found[p * expected->subject_count + cite->subject];
        if (!any)
            return trial_fail(trial, "page %d has no note on %s, which stands cited there", pages.first + 1,
                              expected->subjects[cite->subject].url->exact);
    }
    for (int p = 0; p < trial->dump->page_count; p++)
        for (int s = 0; s < expected->subject_count; s++)
            if (found[p * expected->subject_count + s] && !has_citation(trial, p, s))
                return trial_fail(trial, "page %d has a note on %s, which nothing on it cites", p + 1,
                                  expected->subjects[s].url->exact);
    return true;
}

/* -- Order ----------------------------------------------------------------------------------------------- */

/* Returns whether citations of a place stand in lines of a kind. */
static bool stands_in(enum cite_place place, enum line_kind kind)
{
    switch (place) {
    case CITE_MASTHEAD:
        return kind >= LINE_KICKER && kind <= LINE_STANDFIRST;
    case CITE_PROSE:
        return kind == LINE_PROSE;
    case CITE_SIDE:
        return kind == LINE_HEADING || kind == LINE_HEAD;
    default:
        return kind == LINE_CELL;
    }
}

/* Returns the subject of the note with this number that a page cites, or -1. */
static int subject_on(const struct trial *trial, int page, int number)
{
    const int line = line_of_note(trial, page, number);
    return line < 0 ? -1 : subject_of(trial, line);
}

/* Appends the addresses that the lines of a page cite, in their order. */
static void list_cited(const struct trial *trial, int page, enum cite_place place, struct buf *list)
{
    const struct dump_page *lines = &trial->dump->pages[page];
    for (int i = lines->first; i < lines->first + lines->count; i++) {
        const struct line *line = &trial->dump->lines[i];
        for (int k = 0; k < line->link_count && stands_in(place, line->kind); k++) {
            const int number = dump_cited(line->links[k]);
            const int subject = number ? subject_on(trial, page, number) : -1;
            if (number)
                buf_printf(list, "%s\n",
                           subject < 0 ? "nothing" : trial->expected->subjects[subject].url->exact);
        }
    }
}

/* Appends the addresses that a page must cite. Returns false if one of the citations may also stand on
 * another page. */
static bool list_expected(const struct trial *trial, int page, enum cite_place place, struct buf *list)
{
    bool sure = true;
    for (int i = 0; i < trial->expected->cite_count; i++) {
        const struct cite *cite = &trial->expected->cites[i];
        const struct pages pages = pages_of(trial, cite);
        if (cite->place != place || page < pages.first || page > pages.last)
            continue;
        sure = sure && pages.first == pages.last;
        buf_printf(list, "%s\n", trial->expected->subjects[cite->subject].url->exact);
    }
    return sure;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Replaces the lines of a list by the same lines in alphabetical order. */
static void sort_lines(struct buf *list, struct arena *arena)
{
    char **lines = arena_array(arena, (int)list->length, sizeof *lines);
    int count = 0;
    for (char *line = strtok(arena_strdup(arena, list->data), "\n"); line; line = strtok(NULL, "\n"))
        lines[count++] = line;
    qsort(lines, (size_t)count, sizeof *lines, compare_lines);
    buf_clear(list);
    for (int i = 0; i < count; i++)
        buf_printf(list, "%s\n", lines[i]);
}

/* Returns whether a page has a cited row that goes on in another column or on another page. */
static bool has_cut_row(const struct trial *trial, int page)
{
    for (int i = 0; i < trial->expected->cite_count; i++) {
        const struct cite *cite = &trial->expected->cites[i];
        const struct pages pages = pages_of(trial, cite);
        if (cite->place == CITE_ROW && page >= pages.first && page <= pages.last &&
            trial->places->blocks[cite->block].sides[cite->side].continued[cite->row] > 0)
            return true;
    }
    return false;
}

/* Each number in the text is that of the note on the source that the report cites there. A line that runs
 * from right to left has its links in the order in which they stand from left to right. A row that is cut has
 * the first lines of all of its cells before the other lines. */
bool check_order(struct trial *trial)
{
    for (int p = 0; p < trial->dump->page_count; p++)
        for (int place = CITE_MASTHEAD; place <= CITE_ROW; place++) {
            struct buf found = buf_new(trial->arena), wanted = buf_new(trial->arena);
            if (!list_expected(trial, p, (enum cite_place)place, &wanted))
                continue;
            list_cited(trial, p, (enum cite_place)place, &found);
            if (trial->report->leftward || (place == CITE_ROW && has_cut_row(trial, p))) {
                sort_lines(&found, trial->arena);
                sort_lines(&wanted, trial->arena);
            }
            if (strcmp(found.data, wanted.data) != 0)
                return trial_fail(trial, "page %d cites\n%sand not\n%s", p + 1, found.data, wanted.data);
        }
    return true;
}

/* -- What notes say -------------------------------------------------------------------------------------- */

enum { NAME_MOST = 200 }; /* bytes of a row's first cell that its remark is named by */

enum presence { ABSENT, POSSIBLE, CERTAIN };

/* Returns whether a page has a row that says remark `remark` of a subject. */
static enum presence remark_on(const struct trial *trial, int page, int subject, int remark)
{
    enum presence presence = ABSENT;
    for (int i = 0; i < trial->expected->cite_count; i++) {
        const struct cite *cite = &trial->expected->cites[i];
        if (cite->subject != subject || cite->remark != remark)
            continue;
        const struct pages pages = pages_of(trial, cite);
        if (pages.first == page && pages.last == page)
            return CERTAIN;
        if (page >= pages.first && page <= pages.last)
            presence = POSSIBLE;
    }
    return presence;
}

/* Counts in `must` the tokens that the note on a subject must have on a page, and in `may` those that it may
 * have. The name of a remark's row counts in `may` if it is long, since it may be cut. */
static void count_note(const struct trial *trial, int page, int index, struct tally *must, struct tally *may)
{
    const struct subject *subject = &trial->expected->subjects[index];
    struct arena *arena = trial->arena;
    tally_add(must, subject->url->printed, 1);
    if (subject->details) {
        tally_add(must, text_shown(&subject->details->title, arena), 1);
        tally_add(must, text_shown(&subject->details->author, arena), 1);
        tally_add(must, text_shown(&subject->details->publisher, arena), 1);
    }
    for (int i = 0; i < subject->remark_count; i++) {
        const struct remark *remark = &subject->remarks[i];
        const enum presence presence = remark_on(trial, page, index, i);
        if (presence == ABSENT)
            continue;
        tally_add(presence == CERTAIN ? must : may, remark->note, 1);
        if (subject->remark_count > 1 && *remark->note)
            tally_add(presence == CERTAIN && strlen(remark->about) <= NAME_MOST ? must : may, remark->about,
                      1);
    }
}

/* Returns whether a note has the whole text. */
static bool says(struct trial *trial, const char *note, const char *text)
{
    const char *wanted = tokens_squeeze(text, trial->arena);
    return strstr(note, wanted) || trial_fail(trial, "a note does not say '%s' but: %s", wanted, note);
}

static bool check_note(struct trial *trial, int page, int index, const char *note)
{
    const struct subject *subject = &trial->expected->subjects[index];
    struct arena *arena = trial->arena;
    const int tokens = trial->report->tokens;
    struct tally must = tally_new(tokens, arena), may = tally_new(tokens, arena),
                 found = tally_new(tokens, arena);
    count_note(trial, page, index, &must, &may);
    tally_add(&found, note, 1);
    for (int i = 1; i < tokens; i++)
        if (found.counts[i] < must.counts[i] || found.counts[i] > must.counts[i] + may.counts[i])
            return trial_fail(trial, "token qx%dz stands %d times in the note on %s, not %d times", i,
                              found.counts[i], subject->url->exact, must.counts[i]);
    if (!says(trial, note, subject->url->printed))
        return false;
    return !subject->details || (says(trial, note, text_shown(&subject->details->title, arena)) &&
                                 says(trial, note, text_shown(&subject->details->author, arena)) &&
                                 says(trial, note, text_shown(&subject->details->publisher, arena)));
}

bool check_notes(struct trial *trial)
{
    const struct dump *dump = trial->dump;
    for (int i = 0; i < dump->count; i++) {
        if (!is_number(&dump->lines[i]))
            continue;
        const int subject = subject_of(trial, i);
        const char *note = dump_stream(dump, i, end_of_note(dump, i) - i, LINE_NOTE, trial->arena);
        if (subject < 0)
            return trial_fail(trial, "note %s is about nothing of the report: %s", dump->lines[i].text, note);
        if (!check_note(trial, citing_page(trial, &dump->lines[i]), subject, note))
            return false;
    }
    return true;
}
