/* What the masthead says, and how its lines are broken: none shorter than it must be, since a title's last
 * word alone in a line looks like a mistake. */
#include "layout/masthead.h"

#include "base/integers.h"

enum {
    AFTER = 11 * POINT,
    TITLE_BEFORE = 2 * POINT,
    STANDFIRST_BEFORE = MILLI_POINTS(STANDFIRST_BEFORE_MPT),
    STANDFIRST_MEASURE = TENTHS_MM(STANDFIRST_MM10),
};

static int balanced_width(const struct paragraph *paragraph, int measure, int lines)
{
    int low = 0, high = measure;
    while (low < high) {
        const int middle = (low + high) / 2;
        int box;
        if (linebreak_least_width(paragraph->boxes, paragraph->count, false, &box) <= middle &&
            linebreak_count(paragraph->boxes, paragraph->count, middle, false) <= lines)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Breaks a display text into lines of about one length, no more of them than the measure asks for. */
static void break_evenly(struct masthead_part *part, struct arena *arena)
{
    const struct paragraph *p = &part->paragraph;
    const int lines = linebreak_count(p->boxes, p->count, part->measure, false);
    if (lines > 1)
        part->measure = balanced_width(p, part->measure, lines);
    part->line_count = cell_lines(p, part->measure, lines, false, arena, &part->ends);
}

static struct paragraph kicker_paragraph(const struct cell_context *context, int measure, struct arena *arena)
{
    const struct wording wording = wording_kicker(context->report, arena);
    return cell_furniture(context, &wording, (struct cell_roles){ROLE_KICKER, ROLE_VERIFIED}, measure, arena);
}

int masthead_citations(const struct report *report)
{
    return report_citations(&report->title) + report_citations(&report->subtitle) +
           report_citations(&report->standfirst);
}

static int add_notes(int *notes, int count, const struct text *text)
{
    for (int i = 0; i < text->span_count; i++) {
        int k = 0;
        while (k < count && notes[k] != text->spans[i].cited - 1)
            k++;
        if (k == count && text->spans[i].cited)
            notes[count++] = text->spans[i].cited - 1;
    }
    return count;
}

int masthead_notes(const struct report *report, struct arena *arena, int **notes)
{
    *notes = arena_array(arena, masthead_citations(report), sizeof **notes);
    int count = add_notes(*notes, 0, &report->title);
    count = add_notes(*notes, count, &report->subtitle);
    return add_notes(*notes, count, &report->standfirst);
}

int masthead_set(const struct cell_context *context, const struct geometry *geometry,
                 struct masthead_part *parts, struct arena *arena)
{
    const struct report *report = context->report;
    const int width = geometry->width;
    const struct {
        const struct text *text;
        enum role role;
        int before, measure;
    } list[MASTHEAD_PARTS] = {
        {NULL, ROLE_KICKER, 0, width},
        {&report->title, ROLE_TITLE, TITLE_BEFORE, width},
        {&report->subtitle, ROLE_SUBTITLE, 0, width},
        {&report->standfirst, ROLE_STANDFIRST, STANDFIRST_BEFORE, min_int(width, STANDFIRST_MEASURE)},
    };
    int *notes, count = 0;
    const int note_count = masthead_notes(report, arena, &notes);
    const struct note_numbers numbers = {notes, note_count, 1};
    for (int i = 0; i < MASTHEAD_PARTS; i++) {
        struct masthead_part part = {
            .role = list[i].role, .before = list[i].before, .measure = list[i].measure};
        part.paragraph = list[i].text
                             ? cell_text(context, list[i].text, part.role, part.measure, &numbers, arena)
                             : kicker_paragraph(context, part.measure, arena);
        if (part.paragraph.count == 0)
            continue;
        part.leading = style_leading(part.role, shaper_cell_size(context->shaper));
        break_evenly(&part, arena);
        parts[count++] = part;
    }
    return count;
}

int masthead_height(const struct cell_context *context, const struct geometry *geometry)
{
    struct arena *scratch = arena_new();
    struct masthead_part parts[MASTHEAD_PARTS];
    const int count = masthead_set(context, geometry, parts, scratch);
    int height = AFTER;
    for (int i = 0; i < count; i++)
        height += parts[i].before + parts[i].line_count * parts[i].leading;
    arena_free(scratch);
    return height;
}
