/* Notes and running foot: the notes in the columns that the plan cut them into, and one line that names the
 * report, the signs and the page. */
#include "page/page_foot.h"

#include <string.h>

enum { NOTE_RULE_WIDTH = 400, NOTE_RULE = POINT * 4 / 10, NOTE_RULE_AFTER = 6 * POINT };

static int add_note(struct draft *draft, int index, int x, int y)
{
    const struct layout *layout = draft->layout;
    const int number = draft->plan->first_number + index, source = draft->plan->notes[index];
    const int measure = layout->geometry.column_width - layout->note_indent;
    const char *figures = arena_printf(draft->arena, "%d", number);
    struct paragraph label = cell_words(&layout->context, figures, ROLE_NOTE_NUMBER, 0, draft->arena);
    for (int i = 0; i < label.count; i++)
        label.parts[i].link = (struct link){.kind = LINK_CITATION, .number = number};
    /* Figures and text differ in size, and stand on one line. */
    const int lower = style_ascent(ROLE_NOTE, layout->cell_size) -
                      style_ascent(ROLE_NOTE_NUMBER, layout->cell_size);
    page_add_paragraph(draft, &label,
                       (struct setting){.x = x,
                                        .y = y + lower,
                                        .width = layout->note_indent,
                                        .role = ROLE_NOTE_NUMBER,
                                        .leaf = {.kind = LEAF_NOTE_NUMBER, .item = number},
                                        .place = {.kind = PLACE_NOTE, .number = number}});
    const struct paragraph note = cell_note(&layout->context, source, measure, draft->arena);
    page_add_paragraph(draft, &note,
                       (struct setting){.x = x + layout->note_indent,
                                        .y = y,
                                        .width = measure,
                                        .role = ROLE_NOTE,
                                        .leaf = {.kind = LEAF_NOTE, .item = number}});
    return y + layout->note_heights[source] + layout->note_gap;
}

void page_add_notes(struct draft *draft)
{
    const struct layout *layout = draft->layout;
    const struct geometry *geometry = &layout->geometry;
    if (draft->plan->note_count == 0)
        return;
    const int top = geometry->top + geometry->height - draft->plan->foot + layout->foot_separator;
    page_add_rule(draft, draft->left, top - NOTE_RULE_AFTER, TENTHS_MM(NOTE_RULE_WIDTH), NOTE_RULE, 0);
    for (int c = 0, note = 0; c < geometry->columns; c++) {
        const int x = draft->left + geometry_column(geometry, geometry->columns, c);
        for (int y = top; note < draft->plan->foot_ends[c]; note++)
            y = add_note(draft, note, x, y);
    }
}

/* What the signs mean, as far as the report uses them. */
static struct paragraph foot_key(const struct draft *draft)
{
    static const enum label labels[SUPPORT_COUNT] = {LABEL_COUNT, LABEL_FULLY, LABEL_PARTLY, LABEL_NO};
    const struct layout *layout = draft->layout;
    const int style = ROLE_FOLIO * STYLE_VARIANTS;
    struct segment segments[3 * SUPPORT_COUNT];
    const char *between = "\u00A0\u00B7 ";
    int count = 0;
    for (int i = SUPPORT_FULLY; i < SUPPORT_COUNT; i++) {
        if (!layout->supports[i])
            continue;
        const char *words = arena_printf(draft->arena, "\u00A0%s", layout->report->labels[labels[i]]);
        segments[count++] = (struct segment){
            .bytes = between, .length = (int)strlen(between), .style = style};
        segments[count++] = (struct segment){.kind = SEGMENT_SIGN, .style = style, .sign = (enum support)i};
        segments[count++] = (struct segment){.bytes = words, .length = (int)strlen(words), .style = style};
        between = "  \u00A0 ";
    }
    const struct text_options options = {.furniture = true};
    return text_shape(layout->context.words, segments, count, options, draft->arena);
}

/* The title without its links and line breaks. */
static struct paragraph foot_title(const struct draft *draft, int measure)
{
    const struct text *title = &draft->layout->report->title;
    struct text plain = *title;
    char *bytes = arena_strndup(draft->arena, title->bytes, title->length);
    for (char *at = bytes; (at = strchr(at, '\n'));)
        *at = ' ';
    plain.bytes = bytes;
    int count;
    struct segment *segments = text_segments(&plain, ROLE_FOLIO, draft->arena, &count);
    for (int i = 0; i < count; i++)
        segments[i].link = (struct link){0};
    const struct text_options options = {.measure = measure, .furniture = true};
    return text_shape(draft->layout->context.words, segments, count, options, draft->arena);
}

/* Sets the first line of a paragraph and returns where it ends. */
static int add_line(struct draft *draft, const struct paragraph *paragraph, struct setting setting)
{
    int *ends;
    setting.paragraph = paragraph;
    setting.to = cell_lines(paragraph, setting.width, 0, false, draft->arena, &ends) > 0;
    setting.ends = ends;
    page_add_lines(draft, &setting);
    return setting.to ? setting.x + draft->page.items[draft->page.count - 1].width : setting.x;
}

/* A running foot has one line: of a long title as much as the key leaves room for, or a third of it. */
static void add_foot(struct draft *draft, struct setting setting)
{
    const int right = setting.x + setting.width;
    const struct paragraph key = foot_key(draft);
    const struct paragraph dots = cell_words(&draft->layout->context, "\u2026", setting.role, 0,
                                             draft->arena);
    const int dots_width = linebreak_natural_width(dots.boxes, dots.count);
    const int wanted = key.count > 0 ? linebreak_natural_width(key.boxes, key.count) : 0;
    const int third = setting.width / 3;
    setting.width = setting.width - wanted > third ? setting.width - wanted : third;
    const struct paragraph title = foot_title(draft, setting.width);
    const bool cut = linebreak_natural_width(title.boxes, title.count) > setting.width;
    setting.width -= cut ? dots_width : 0;
    setting.x = add_line(draft, &title, setting);
    setting.width = right - setting.x;
    if (cut)
        setting.x = add_line(draft, &dots, setting);
    setting.width = right - setting.x;
    add_line(draft, &key, setting);
}

void page_add_folio(struct draft *draft)
{
    const struct layout *layout = draft->layout;
    const struct geometry *geometry = &layout->geometry;
    const char *const pairs[] = {"page", arena_printf(draft->arena, "%d", draft->page.number), "pages",
                                 arena_printf(draft->arena, "%d", layout->page_count), NULL};
    const char *words = report_label(layout->report, LABEL_PAGE, draft->arena, pairs);
    const struct paragraph folio = cell_words(&layout->context, words, ROLE_FOLIO, 0, draft->arena);
    const int folio_width = linebreak_natural_width(folio.boxes, folio.count);
    struct setting setting = {.x = draft->left,
                              .y = geometry->folio - style_ascent(ROLE_FOLIO, layout->cell_size),
                              .width = geometry->width - folio_width - 12 * POINT,
                              .role = ROLE_FOLIO};
    add_foot(draft, setting);
    setting.x += geometry->width - folio_width;
    setting.width = folio_width;
    page_add_paragraph(draft, &folio, setting);
}
