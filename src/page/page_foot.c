/* Composes the notes and the running foot. The plan says which notes stand in which column. The running foot
 * is one line with the report's title, the legend of the signs, and the folio. */
#include "page/page_foot.h"

enum {
    FOLIO_GAP = 12 * POINT, /* between the running foot and the folio */
};

/* Adds the number of a note, which links back to the note's citation. */
static void add_note_number(struct draft *draft, int number, int x, int y)
{
    const int cell_size = draft->layout->cell_size;
    const char *figures = arena_printf(draft->arena, "%d", number);
    const struct paragraph label = cell_words(draft->context, figures, ROLE_NOTE_NUMBER, 0, draft->arena);
    for (int i = 0; i < label.count; i++)
        label.parts[i].link = (struct link){.kind = LINK_CITATION, .number = number};
    /* The number is smaller than the note's text but shares its baseline. */
    const int lower = style_ascent(ROLE_NOTE, cell_size) - style_ascent(ROLE_NOTE_NUMBER, cell_size);
    page_add_line(draft, &label,
                  (struct setting){.x = x,
                                   .y = y + lower,
                                   .width = draft->layout->notes.indent,
                                   .role = ROLE_NOTE_NUMBER,
                                   .leaf = {.kind = LEAF_NOTE_NUMBER, .item = number},
                                   .place = {.kind = PLACE_NOTE, .number = number}});
}

/* A note with the remarks of the page, as one paragraph with its lines. */
struct whole_note {
    struct paragraph paragraph;
    struct lines lines;
};

/* Adds a part of a note with the lines in which it was measured. */
static void add_note_part(struct draft *draft, struct whole_note *note, struct note_part part)
{
    const struct notes *notes = &draft->layout->notes;
    const struct paragraph text = cell_note(draft->context, part, notes->measure, draft->arena);
    const struct lines lines = notes_lines(notes, part, NULL, draft->arena);
    struct lines all = {arena_array(draft->arena, note->lines.count + lines.count, sizeof *all.ends), 0};
    for (int i = 0; i < note->lines.count; i++)
        all.ends[all.count++] = note->lines.ends[i];
    for (int i = 0; i < lines.count; i++)
        all.ends[all.count++] = note->paragraph.count + lines.ends[i];
    note->lines = all;
    note->paragraph = cell_join(&note->paragraph, &text, draft->arena);
}

/* Returns note `index` of the page's plan. Its first remark stands behind it, and each further one begins a
 * line. */
static struct whole_note note_of(struct draft *draft, int index)
{
    const struct page_plan *plan = draft->plan;
    const int source = plan->notes[index];
    struct whole_note note = {.lines = {0}};
    struct note_part part = {.source = source};
    for (int i = 0; i < plan->cited_count; i++) {
        if (plan->cited[i].note != source || plan->cited[i].remark == 0)
            continue;
        if (part.remark > 0) {
            part.continued = true;
            add_note_part(draft, &note, part);
            part.alone = true;
            part.continued = false;
        }
        part.remark = plan->cited[i].remark;
    }
    add_note_part(draft, &note, part);
    return note;
}

/* The lines [from, to) of note `index` of the page's plan, as they stand in a column. */
struct note_slice {
    int index;
    int from, to;
};

/* Adds lines of a note below `y`. Returns the top of the next note. */
static int add_note(struct draft *draft, struct note_slice slice, int x, int y)
{
    const struct notes *notes = &draft->layout->notes;
    const int number = draft->plan->first_number + slice.index;
    if (slice.from == 0)
        add_note_number(draft, number, x, y);
    const struct whole_note note = note_of(draft, slice.index);
    page_add_lines(draft, &(struct setting){.paragraph = &note.paragraph,
                                            .lines = note.lines,
                                            .from = slice.from,
                                            .to = slice.to,
                                            .x = x + notes->indent,
                                            .y = y,
                                            .width = notes->measure,
                                            .role = ROLE_NOTE,
                                            .leaf = {.kind = LEAF_NOTE, .item = number}});
    const int leading = style_leading(ROLE_NOTE, draft->layout->cell_size);
    return y + (slice.to - slice.from) * leading + draft->layout->note_gap;
}

/* Adds the notes between the ends of two columns. */
static void add_note_column(struct draft *draft, struct foot_end from, struct foot_end to, int x, int y)
{
    const int leading = style_leading(ROLE_NOTE, draft->layout->cell_size);
    for (int note = from.note; note < to.note || (note == to.note && to.line > 0); note++) {
        const struct note_slice slice = {.index = note,
                                         .from = note == from.note ? from.line : 0,
                                         .to = note == to.note ? to.line
                                                               : draft->plan->note_heights[note] / leading};
        y = add_note(draft, slice, x, y);
    }
}

void page_add_notes(struct draft *draft)
{
    const struct layout *layout = draft->layout;
    const struct geometry *geometry = &layout->geometry;
    if (draft->plan->note_count == 0)
        return;
    const int top = geometry->top + draft->plan->foot_y + layout->foot_separator;
    page_add_rule(draft, (struct rule){.x = draft->left,
                                       .y = top - MILLI_POINTS(NOTE_RULE_AFTER_MPT),
                                       .width = TENTHS_MM(NOTE_RULE_MM10),
                                       .height = MILLI_POINTS(NOTE_RULE_MPT)});
    struct foot_end from = {0, 0};
    for (int c = 0; c < layout->notes.columns; from = draft->plan->foot_ends[c++]) {
        const int x = draft->left + geometry_column(geometry, layout->notes.columns, c);
        add_note_column(draft, from, draft->plan->foot_ends[c], x, top);
    }
}

/* Adds the first line of a paragraph, if it has one. Returns the x at which the line ends. */
static int add_first_line(struct draft *draft, const struct paragraph *paragraph, struct setting setting)
{
    setting.paragraph = paragraph;
    setting.lines = lines_break(paragraph, setting.width, false, draft->arena);
    setting.to = setting.lines.count > 0;
    page_add_lines(draft, &setting);
    return setting.to ? setting.x + draft->page.items[draft->page.count - 1].width : setting.x;
}

/* Adds the title and the legend in one line. The title gets the width that the legend leaves, but no less
 * than a third of the line. A longer title is cut and ends with an ellipsis. */
static void add_foot(struct draft *draft, struct setting setting)
{
    const int right = setting.x + setting.width;
    const struct cell_context *context = draft->context;
    const struct cell_roles roles = {setting.role, setting.role};
    const struct wording legend = wording_foot_legend(context->report, draft->layout->supports, draft->arena);
    const struct paragraph key = cell_furniture(context, &legend, roles, 0, draft->arena);
    const struct paragraph dots = cell_words(context, "\u2026", setting.role, 0, draft->arena);
    const int dots_width = text_width(&dots);
    const int wanted = key.count > 0 ? text_width(&key) : 0;
    const int third = setting.width / 3;
    setting.width = setting.width - wanted > third ? setting.width - wanted : third;
    const struct wording words = wording_foot_title(context->report, draft->arena);
    const struct paragraph title = cell_furniture(context, &words, roles, setting.width, draft->arena);
    const bool cut = text_width(&title) > setting.width;
    setting.width -= cut ? dots_width : 0;
    setting.x = add_first_line(draft, &title, setting);
    setting.width = right - setting.x;
    if (cut)
        setting.x = add_first_line(draft, &dots, setting);
    setting.width = right - setting.x;
    add_first_line(draft, &key, setting);
}

void page_add_folio(struct draft *draft)
{
    const struct layout *layout = draft->layout;
    const struct geometry *geometry = &layout->geometry;
    const struct wording words = wording_folio(
        layout->report, arena_printf(draft->arena, "%d", draft->page.number),
        arena_printf(draft->arena, "%d", layout->page_count), draft->arena);
    const struct paragraph folio = cell_words(draft->context, wording_join(&words, draft->arena), ROLE_FOLIO,
                                              0, draft->arena);
    const int folio_width = text_width(&folio);
    struct setting setting = {.x = draft->left,
                              .y = geometry->folio - style_ascent(ROLE_FOLIO, layout->cell_size),
                              .width = geometry->width - folio_width - FOLIO_GAP,
                              .role = ROLE_FOLIO};
    add_foot(draft, setting);
    setting.x += geometry->width - folio_width;
    setting.width = folio_width;
    page_add_line(draft, &folio, setting);
}
