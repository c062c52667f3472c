/* Checks of words. Each is where it belongs, as often as it should be, and none is missing. */
#include "trial.h"

#include <string.h>

/* -- Tokens ---------------------------------------------------------------------------------------------- */

bool check_tokens(struct trial *trial)
{
    for (int kind = LINE_KICKER; kind < LINE_NUMBER; kind++) {
        struct tally found = tally_new(trial->report->tokens, trial->arena);
        for (int p = 0; p < trial->dump->page_count; p++)
            tally_add(&found, dump_page_stream(trial->dump, p, (enum line_kind)kind, trial->arena), 1);
        const int token = tally_difference(&found, &trial->expected->kinds[kind]);
        if (token)
            return trial_fail(trial, "token qx%dz stands %d times in lines of kind '%s', not %d times", token,
                              found.counts[token], line_kinds[kind],
                              trial->expected->kinds[kind].counts[token]);
    }
    int markers = 0;
    for (int i = 0; i < trial->dump->count; i++)
        markers += trial->dump->lines[i].kind == LINE_MARKER;
    if (markers != trial->expected->markers)
        return trial_fail(trial, "%d marks of list items, not %d", markers, trial->expected->markers);
    return true;
}

/* How often the artifacts of all pages have each token, at least and at most. */
struct repeats {
    struct tally least, most;
};

static void repeat(struct repeats *repeats, const char *text, int least, int most)
{
    tally_add(&repeats->least, text, least);
    tally_add(&repeats->most, text, most);
}

/* Counts what each further page of a table repeats: its heading and heads, and perhaps the first cell of a
 * row that goes on. */
static void repeat_side(struct trial *trial, struct repeats *repeats, const struct side_place *place)
{
    const struct comparison *comparison = place->comparison;
    const struct column *first = first_column(comparison);
    repeat(repeats, expect_heading(place->side, trial->arena), place->repeats, place->repeats);
    for (int c = 0; c < comparison->column_count; c++)
        if (!comparison->columns[c].gone)
            repeat(repeats, expect_head(&comparison->columns[c], place->side, trial->arena), place->repeats,
                   place->repeats);
    for (int r = 0; r < place->row_count; r++)
        if (place->continued[r] > 0 && first->kind == KIND_TEXT)
            repeat(repeats,
                   text_shown(&places_row(place, r)->cells[first - comparison->columns].text, trial->arena),
                   0, place->continued[r]);
}

static void repeat_labels(struct trial *trial, struct repeats *repeats)
{
    const int pages = trial->dump->page_count;
    for (int i = 0; i < WORD_COUNT; i++) {
        const bool once = i == WORD_PAGE;
        if (i != WORD_VERIFIED)
            repeat(repeats, text_shown(&trial->report->labels[i], trial->arena), once ? pages : 0,
                   once ? pages : trial->dump->count);
    }
}

bool check_repeats(struct trial *trial)
{
    struct tally found = tally_new(trial->report->tokens, trial->arena);
    struct repeats repeats = {tally_new(trial->report->tokens, trial->arena),
                              tally_new(trial->report->tokens, trial->arena)};
    for (int p = 0; p < trial->dump->page_count; p++)
        tally_add(&found, dump_page_stream(trial->dump, p, LINE_ARTIFACT, trial->arena), 1);
    repeat(&repeats, text_shown(&trial->report->title, trial->arena), 0, trial->dump->page_count);
    repeat_labels(trial, &repeats);
    for (int b = 0; b < trial->places->block_count; b++)
        for (int s = 0; s < trial->places->blocks[b].side_count; s++)
            repeat_side(trial, &repeats, &trial->places->blocks[b].sides[s]);
    for (int i = 1; i < found.size; i++)
        if (found.counts[i] < repeats.least.counts[i] || found.counts[i] > repeats.most.counts[i])
            return trial_fail(trial, "token qx%dz is repeated %d times, not %d to %d times", i,
                              found.counts[i], repeats.least.counts[i], repeats.most.counts[i]);
    return true;
}

/* -- Whole texts ----------------------------------------------------------------------------------------- */

/* Returns whether a page has the whole text in lines of a kind. */
static bool stands(struct trial *trial, const char *text, int page, enum line_kind kind)
{
    const char *wanted = tokens_squeeze(text, trial->arena);
    if (strstr(dump_page_stream(trial->dump, page, kind, trial->arena), wanted))
        return true;
    return trial_fail(trial, "page %d does not have in lines of kind '%s': %s", page + 1, line_kinds[kind],
                      wanted);
}

static bool stand_cells(struct trial *trial, const struct side_place *place, int index)
{
    const struct row *row = places_row(place, index);
    if (place->continued[index] > 0)
        return true; /* the order of the lines is that of the pages and columns */
    for (int c = 0; c < place->comparison->column_count; c++) {
        const struct cell *cell = &row->cells[c];
        const char *text = text_shown(&cell->text, trial->arena);
        if (cell->figure)
            text = place->comparison->columns[c].kind == KIND_NUMBER
                       ? expect_number(trial->report, cell->figure, trial->arena)
                       : cell->figure;
        if (!place->comparison->columns[c].gone && !cell->gone &&
            !stands(trial, text, place->first[index], LINE_CELL))
            return false;
    }
    return true;
}

static bool stand_tables(struct trial *trial, const struct side_place *place)
{
    if (!stands(trial, expect_heading(place->side, trial->arena), place->first_page, LINE_HEADING))
        return false;
    for (int c = 0; c < place->comparison->column_count; c++) {
        const struct column *column = &place->comparison->columns[c];
        if (!column->gone &&
            !stands(trial, expect_head(column, place->side, trial->arena), place->first_page, LINE_HEAD))
            return false;
    }
    for (int r = 0; r < place->row_count; r++)
        if (!stand_cells(trial, place, r))
            return false;
    return true;
}

/* Returns whether the pages have all of the prose. It may go on over several pages, but its lines are in
 * order. */
static bool stand_prose(struct trial *trial, const struct prose *prose)
{
    struct arena *arena = trial->arena;
    if (prose->gone)
        return true;
    const char *all = dump_stream(trial->dump, 0, trial->dump->count, LINE_PROSE, arena);
    const char *text = tokens_squeeze(text_shown(&prose->text, arena), arena);
    if (!strstr(all, text))
        return trial_fail(trial, "not in the prose: %s", text);
    for (int i = 0; i < prose->count; i++) {
        if (prose->kind != PROSE_CODE && !stand_prose(trial, &prose->children[i]))
            return false;
        if (prose->kind == PROSE_CODE && !prose->lines[i].gone &&
            !strstr(all, tokens_squeeze(prose->lines[i].shown, arena)))
            return trial_fail(trial, "not in the prose: %s", prose->lines[i].shown);
    }
    return true;
}

bool check_texts(struct trial *trial)
{
    struct arena *arena = trial->arena;
    const struct report *report = trial->report;
    if (!stands(trial, text_shown(&report->title, arena), 0, LINE_TITLE) ||
        !stands(trial, text_shown(&report->subtitle, arena), 0, LINE_SUBTITLE) ||
        !stands(trial, text_shown(&report->standfirst, arena), 0, LINE_STANDFIRST))
        return false;
    for (int b = 0; b < report->block_count; b++)
        if (!report->blocks[b].gone && report->blocks[b].is_prose &&
            !stand_prose(trial, &report->blocks[b].prose))
            return false;
    for (int b = 0; b < trial->places->block_count; b++) {
        const struct block_place *block = &trial->places->blocks[b];
        for (int s = 0; s < block->side_count; s++)
            if (!stand_tables(trial, &block->sides[s]))
                return false;
    }
    return true;
}
