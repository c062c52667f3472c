/* Estimates of widths and heights. They are too large rather than too small. */
#include "expect.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Lengths are tenths of points. */
enum { LEAST_SIZE = 75, GAP = 140, MARGINS = 908, GUTTER = 227, TALL_WORDS = 100 };

/* -- Widths, in tenths of points ------------------------------------------------------------------------- */

/* Returns more than the width of the widest word of a text at the smallest size of type. A letter is less
 * wide than the size. */
static int widest_word(const char *text)
{
    int widest = 0;
    while (*text) {
        const size_t length = strcspn(text, " \n");
        struct arena *scratch = arena_new();
        const int width = utf8_length(arena_strndup(scratch, text, length)) * LEAST_SIZE;
        arena_free(scratch);
        widest = width > widest ? width : widest;
        text += length + (text[length] != '\0');
    }
    return widest;
}

static int text_width(const struct text *text)
{
    struct arena *scratch = arena_new();
    int width = widest_word(text_shown(text, scratch));
    for (int i = 0; i < text->count; i++)
        width += text->runs[i].link && !text->runs[i].bare ? 2 * LEAST_SIZE / (i + 1)
                                                           : 0; /* numbers of notes */
    arena_free(scratch);
    return width;
}

static int max(int a, int b)
{
    return a > b ? a : b;
}

/* Returns the width that a column needs for its words. */
static int column_need(const struct comparison *comparison, int c)
{
    const struct column *column = &comparison->columns[c];
    int need = text_is_there(&column->label) ? text_width(&column->label) : widest_word(column->key);
    for (int s = 0; s < comparison->side_count; s++) {
        const struct side *side = &comparison->sides[s];
        if (side->gone)
            continue;
        need = max(need, text_width(&side->name));
        for (int r = 0; r < side->count; r++) {
            const struct cell *cell = &side->rows[r].cells[c];
            if (!side->rows[r].gone && !cell->gone)
                need = max(need, cell->figure ? 2 * widest_word(cell->figure) : text_width(&cell->text));
        }
    }
    return column->kind == KIND_SOURCES ? max(need, 8 * LEAST_SIZE) : need;
}

/* Returns the width of a column as the report gives it, or 0 if it depends on the other columns. */
static int given_width(const struct column *column, int table)
{
    char *unit = NULL;
    if (!option_is_there(&column->width))
        return 0;
    const double number = strtod(column->width.value, &unit);
    if (strcmp(unit, "mm") == 0)
        return (int)(number * 720 / 25.4);
    if (strcmp(unit, "pt") == 0)
        return (int)(number * 10);
    if (strcmp(unit, "em") == 0)
        return (int)(number * LEAST_SIZE);
    return strcmp(unit, "%") == 0 ? (int)(number * table / 100) : 0;
}

static int page_width(const struct report *report)
{
    static const struct {
        const char *name;
        int width, height;
    } papers[] = {{"A4", 5953, 8419}, {"A3", 8419, 11906}, {"Letter", 6120, 7920}, {"Legal", 6120, 10080}};
    const bool portrait = option_is_there(&report->orientation);
    for (size_t i = 0; option_is_there(&report->size) && i < sizeof papers / sizeof *papers; i++)
        if (strcmp(papers[i].name, report->size.value) == 0)
            return (portrait ? papers[i].width : papers[i].height) - MARGINS;
    return (portrait ? papers[0].width : papers[0].height) - MARGINS;
}

/* Returns the number of tables beside each other if the report fixes it, else 1: the layout stacks tables
 * that do not fit beside each other. */
static int fixed_beside(const struct comparison *comparison, int sides)
{
    const char *arrange = option_is_there(&comparison->arrange) ? comparison->arrange.value : "auto";
    const int most = strcmp(arrange, "beside") == 0 ? sides : atoi(arrange);
    return most < 1 ? 1 : most < sides ? most : sides;
}

static bool may_be_wide(const struct comparison *comparison, int width)
{
    int sides = 0, needed = 0;
    for (int s = 0; s < comparison->side_count; s++)
        sides += !comparison->sides[s].gone;
    const int beside = fixed_beside(comparison, sides), table = (width - GUTTER * (beside - 1)) / beside;
    for (int c = 0; c < comparison->column_count; c++) {
        if (comparison->columns[c].gone)
            continue;
        const int need = column_need(comparison, c), given = given_width(&comparison->columns[c], table);
        if (given > 0 && need > given - GAP)
            return true;
        needed += max(need, given) + GAP;
        /* a share of what is left may be far too little */
        if (option_is_there(&comparison->columns[c].width) &&
            strstr(comparison->columns[c].width.value, "fr"))
            needed += 4 * need * comparison->column_count;
    }
    return needed > table;
}

static bool prose_may_be_wide(const struct prose *prose, int width)
{
    if (prose->gone || prose->kind == PROSE_CODE)
        return false;
    if (prose->kind == PROSE_TABLE)
        return may_be_wide(prose->table, width);
    for (int i = 0; i < prose->count; i++)
        if (prose_may_be_wide(&prose->children[i], width))
            return true;
    return false;
}

bool expect_may_be_wide(const struct expected *expected)
{
    const struct report *report = expected->report;
    for (int b = 0; b < report->block_count; b++) {
        const struct block *block = &report->blocks[b];
        if (!block->gone && (block->is_prose ? prose_may_be_wide(&block->prose, page_width(report))
                                             : may_be_wide(&block->comparison, page_width(report))))
            return true;
    }
    return false;
}

/* -- Heights --------------------------------------------------------------------------------------------- */

bool expect_may_not_fit(const struct expected *expected)
{
    return option_is_there(&expected->report->fit);
}

static int count_words(const struct text *text)
{
    int words = 0;
    for (int i = 0; i < text->count && !text->gone; i++)
        for (int w = 0; w < text->runs[i].count && !text->runs[i].gone; w++)
            words += !text->runs[i].words[w].gone;
    return words;
}

/* All that the rows say of a source has a limit of 64 KiB. The report's markup takes more bytes than its
 * text. */
bool expect_may_say_much(const struct expected *expected)
{
    enum { MUCH = 1 << 14 };
    for (int i = 0; i < expected->subject_count; i++) {
        const struct subject *subject = &expected->subjects[i];
        size_t bytes = 0;
        for (int r = 0; r < subject->remark_count; r++)
            bytes += strlen(subject->remarks[r].note);
        if (bytes > MUCH)
            return true;
    }
    return false;
}

/* A long title or heading may be taller than a page. */
bool expect_may_be_tall(const struct expected *expected)
{
    const struct report *report = expected->report;
    bool tall = count_words(&report->title) + count_words(&report->subtitle) +
                    count_words(&report->standfirst) >
                TALL_WORDS;
    for (int b = 0; b < report->block_count; b++)
        for (int s = 0; s < report->blocks[b].comparison.side_count && !report->blocks[b].gone; s++) {
            const struct side *side = &report->blocks[b].comparison.sides[s];
            tall = tall || count_words(&side->title) + count_words(&side->name) > TALL_WORDS / 4;
        }
    return tall;
}
