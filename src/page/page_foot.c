/* Composes the notes and the running foot. The plan says which notes stand in which column. The running foot
 * is one line with the report's title, the legend of the signs, and the folio. */
#include "page/page_foot.h"

enum {
    FOLIO_GAP = 12 * POINT, /* between the running foot and the folio */
};

/* Adds the number of a note, which links back to the note's citation. If `again` is true, the number repeats
 * that of a note that goes on here, and has no link. */
static void add_note_number(struct draft *draft, int number, bool again, int x, int y)
{
    const int cell_size = draft->layout->cell_size;
    const char *figures = arena_printf(draft->arena, "%d", number);
    const struct paragraph label = cell_words(draft->context, figures, ROLE_NOTE_NUMBER, 0, draft->arena);
    for (int i = 0; !again && i < label.count; i++)
        label.parts[i].link = (struct link){.kind = LINK_CITATION, .number = number};
    /* The number is smaller than the note's text but shares its baseline. */
    const int lower = style_ascent(ROLE_NOTE, cell_size) - style_ascent(ROLE_NOTE_NUMBER, cell_size);
    struct setting setting = {.x = x,
                              .y = y + lower,
                              .width = draft->layout->notes.indent,
                              .role = ROLE_NOTE_NUMBER,
                              .leaf = {.kind = LEAF_ARTIFACT}};
    if (!again) {
        setting.leaf = (struct leaf){.kind = LEAF_NOTE_NUMBER, .item = number};
        setting.place = (struct place){.kind = PLACE_NOTE, .number = number};
    }
    page_add_line(draft, &label, setting);
}

/* Adds an arrow before the last line of a note that goes on at the next page. */
static void add_arrow(struct draft *draft, int x, int y)
{
    const struct paragraph arrow = cell_words(draft->context, "\u2193", ROLE_NOTE, 0, draft->arena);
    page_add_line(draft, &arrow,
                  (struct setting){.x = x,
                                   .y = y,
                                   .width = draft->layout->notes.indent,
                                   .role = ROLE_NOTE,
                                   .leaf = {.kind = LEAF_ARTIFACT}});
}

/* A note with the remarks of its page, as one paragraph with its lines. */
struct whole_note {
    const struct page_plan *plan; /* of its page */
    int index;
    struct paragraph paragraph;
    struct lines lines;
};

/* Adds a part of a note with the lines in which it was measured. */
static void add_note_part(struct draft *draft, struct whole_note *note, struct note_part part)
{
    const struct notes *notes = &draft->layout->notes;
    const struct paragraph text = cell_note(draft->context, part, notes->measure, draft->arena);
    const struct lines lines = notes_lines(notes, part, NULL, draft->arena);
    struct lines all = {.ends = arena_array(draft->arena, note->lines.count + lines.count, sizeof *all.ends)};
    for (int i = 0; i < note->lines.count; i++)
        all.ends[all.count++] = note->lines.ends[i];
    for (int i = 0; i < lines.count; i++)
        all.ends[all.count++] = note->paragraph.count + lines.ends[i];
    note->lines = all;
    note->paragraph = cell_join(&note->paragraph, &text, draft->arena);
}

/* Sets *note to note `index` of a page, unless it is that already. Its first remark stands behind it, and
 * each further one begins a line. */
static void find_whole_note(struct draft *draft, const struct page_plan *plan, int index,
                            struct whole_note *note)
{
    if (note->plan == plan && note->index == index)
        return;
    const int source = plan->notes[index];
    struct note_part part = {.source = source};
    *note = (struct whole_note){.plan = plan, .index = index};
    for (int i = 0; i < plan->cited_count; i++) {
        if (plan->cited[i].note != source || plan->cited[i].remark == 0)
            continue;
        if (part.remark > 0) {
            part.continued = true;
            add_note_part(draft, note, part);
            part.alone = true;
            part.continued = false;
        }
        part.remark = plan->cited[i].remark;
    }
    add_note_part(draft, note, part);
}

/* Adds lines of a note below `y`. Returns the y below them. */
static int add_note(struct draft *draft, const struct note_slice *slice, struct whole_note *note, int x,
                    int y)
{
    const struct layout *layout = draft->layout;
    const struct notes *notes = &layout->notes;
    const struct note_pages pages = layout_note_pages(layout);
    const int number = note_columns_number(&pages, slice), page = draft->page.number - 1;
    const struct note_slice *opening = draft->plan->opening;
    const bool again = slice->page < page && slice->from > 0 && slice->page == opening->page &&
                       slice->note == opening->note && slice->from == opening->from;
    if (slice->from == 0 || again)
        add_note_number(draft, number, again, x, y);
    find_whole_note(draft, &layout->pages[slice->page], slice->note, note);
    page_add_lines(draft, &(struct setting){.paragraph = &note->paragraph,
                                            .lines = note->lines,
                                            .from = slice->from,
                                            .to = slice->to,
                                            .x = x + notes->indent,
                                            .y = y,
                                            .width = notes->measure,
                                            .role = ROLE_NOTE,
                                            .leaf = {.kind = LEAF_NOTE, .item = number}});
    return y + (slice->to - slice->from) * layout->galley.note_leading;
}

/* Adds the notes of a column. The number of a note leaves no room for an arrow. */
static void add_note_column(struct draft *draft, int column, struct whole_note *note, int x, int y)
{
    const struct layout *layout = draft->layout;
    const struct page_plan *plan = draft->plan;
    struct note_slice *slices;
    const int page = draft->page.number - 1;
    const struct note_pages pages = layout_note_pages(layout);
    const int count = note_columns_slices(&pages, page, column, draft->arena, &slices);
    for (int i = 0; i < count; i++) {
        y += i > 0 && slices[i].page == page ? layout->note_gap : 0;
        y = add_note(draft, &slices[i], note, x, y);
    }
    if (plan->carried > 0 && column + 1 == layout->notes.columns && count > 0 && slices[count - 1].to > 1)
        add_arrow(draft, x, y - layout->galley.note_leading);
}

void page_add_notes(struct draft *draft)
{
    const struct layout *layout = draft->layout;
    const struct geometry *geometry = &layout->geometry;
    struct whole_note note = {0};
    if (draft->plan->note_count + draft->plan->opening_count == 0)
        return;
    const int top = geometry->top + draft->plan->foot_y + layout->foot_separator;
    page_add_rule(draft, (struct rule){.x = draft->left,
                                       .y = top - MILLI_POINTS(NOTE_RULE_AFTER_MPT),
                                       .width = TENTHS_MM(NOTE_RULE_MM10),
                                       .height = MILLI_POINTS(NOTE_RULE_MPT)});
    for (int c = 0; c < layout->notes.columns; c++)
        add_note_column(draft, c, &note, draft->left + geometry_column(geometry, layout->notes.columns, c),
                        top);
}

/* Adds the first line of a paragraph, if it has one. Returns the x at which the line ends. */
static int add_first_line(struct draft *draft, const struct paragraph *paragraph, struct setting setting)
{
    setting.paragraph = paragraph;
    setting.lines = lines_break(paragraph, setting.width, draft->arena);
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
