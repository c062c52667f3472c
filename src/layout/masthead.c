/* Chooses the texts of the masthead and breaks them into lines of about equal length, because the last word
 * of a title alone on a line looks like a mistake. */
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
        if (linebreak_least_width(paragraph->boxes, paragraph->count, HYPHENS_NONE, &box) <= middle &&
            lines_count(paragraph, middle) <= lines)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static struct paragraph kicker_paragraph(const struct cell_context *context, int measure, struct arena *arena)
{
    const struct wording wording = wording_kicker(context->report, arena);
    return cell_furniture(context, &wording, (struct cell_roles){ROLE_KICKER, ROLE_VERIFIED}, measure, arena);
}

int masthead_citations(const struct report *report)
{
    return report_citations(&report->kicker) + report_citations(&report->title) +
           report_citations(&report->subtitle) + report_citations(&report->standfirst);
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
    int count = add_notes(*notes, 0, &report->kicker);
    count = add_notes(*notes, count, &report->title);
    count = add_notes(*notes, count, &report->subtitle);
    return add_notes(*notes, count, &report->standfirst);
}

static const struct text *masthead_source(const struct report *report, enum role role)
{
    switch (role) {
    case ROLE_TITLE:
        return &report->title;
    case ROLE_SUBTITLE:
        return &report->subtitle;
    default:
        return &report->standfirst;
    }
}

struct paragraph masthead_text(const struct cell_context *context, const struct masthead_part *part,
                               struct arena *arena)
{
    const struct report *report = context->report;
    int *notes;
    const int count = masthead_notes(report, arena, &notes);
    const struct note_numbers numbers = {notes, count, 1};
    struct cell_context numbered = *context;
    numbered.numbers = &numbers;
    if (part->role == ROLE_KICKER)
        return kicker_paragraph(&numbered, part->measure, arena);
    return cell_text(&numbered, masthead_source(report, part->role), part->role, part->measure, arena);
}

/* Breaks `text` into lines of about equal length, and stores them and their width in *part. Their number is
 * the least that part->measure allows. The arena owns the lines. */
static void break_evenly(struct masthead_part *part, const struct paragraph *text, struct arena *arena)
{
    const int lines = lines_count(text, part->measure);
    part->width = lines > 1 ? balanced_width(text, part->measure, lines) : part->measure;
    part->lines = lines_spread(text, part->width, lines, arena);
}

struct masthead masthead_measure(const struct cell_context *context, const struct geometry *geometry,
                                 struct arena *arena)
{
    const int standfirst = min_int(geometry->width, STANDFIRST_MEASURE);
    const struct masthead_part all[MASTHEAD_PARTS] = {
        {.role = ROLE_KICKER, .measure = geometry->width},
        {.role = ROLE_TITLE, .before = TITLE_BEFORE, .measure = geometry->width},
        {.role = ROLE_SUBTITLE, .measure = geometry->width},
        {.role = ROLE_STANDFIRST, .before = STANDFIRST_BEFORE, .measure = standfirst},
    };
    struct masthead masthead = {.height = AFTER};
    struct arena *scratch = arena_new();
    for (int i = 0; i < MASTHEAD_PARTS; i++) {
        struct masthead_part part = all[i];
        const struct paragraph text = masthead_text(context, &part, scratch);
        if (text.count == 0)
            continue;
        part.leading = style_leading(part.role, context->cell_size);
        break_evenly(&part, &text, arena);
        masthead.height += part.before + part.lines.count * part.leading;
        masthead.parts[masthead.count++] = part;
    }
    arena_free(scratch);
    return masthead;
}
