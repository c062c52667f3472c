/* Decides how many lines of notes go on at the next page: those for which the page has no room below the line
 * that cites them. Few reports have such lines. So carry_find_calm() finds once for each flow the row from
 * which on there are none. */
#include "solve/pages_carry.h"

#include "base/integers.h"

bool carry_find(struct paginator *paginator, const struct page_section *section, int flow, int stop,
                struct carry *carry)
{
    const struct flow_ends *ends = &section->ends[flow];
    struct foot *foot = &paginator->foot;
    const int before = foot->count, taken = ends->carries ? foot_lines(foot) : 0;
    bool has_room = true;
    ends_add_notes(foot, ends, &ends->stops[stop]);
    if (ends->carries) {
        const long long room = (long long)section->sheet.height - ends->stops[stop].height;
        carry->foot = foot_fill(foot, room, &carry->lines);
        has_room = !carry->lines || foot_lines(foot) - carry->lines > taken;
    } else {
        *carry = (struct carry){.foot = foot_height(foot, 0)};
    }
    foot_cut(foot, before);
    return has_room;
}

bool carry_fill_page(struct paginator *paginator, struct sheet sheet, struct carry *carry)
{
    const struct galley *galley = paginator->galley;
    struct carry full;
    *carry = (struct carry){.foot = foot_height(&paginator->foot, 0)};
    if (galley->note_leading == 0 || carry->foot <= sheet.height)
        return false;
    full.foot = foot_fill(&paginator->foot, sheet.height, &full.lines);
    if (full.lines == foot_lines(&paginator->foot))
        return false;
    *carry = full;
    return true;
}

bool carry_begins(struct paginator *paginator)
{
    struct carry carry;
    return carry_fill_page(paginator, sheet_open(paginator->galley, &paginator->foot, 0, 0), &carry);
}

/* Returns the most height that a foot with the notes of a row can have. */
static long long foot_most(const struct galley *galley, const struct galley_row *row)
{
    long long total = 0;
    for (int i = 0; i < row->cite_count; i++) {
        const struct galley_note *note = &galley->notes[row->cites[i].note];
        const int remark = row->cites[i].remark;
        total += note->base + galley->note_gap;
        if (remark)
            total += max_int(note->remarks[remark - 1].own, note->remarks[remark - 1].with - note->base);
    }
    return galley->foot_separator + total / max_int(galley->note_columns, 1) + galley->note_leading +
           galley->note_gap;
}

/* Returns whether a line of the row may have no room on a fresh page together with its notes. */
static bool may_carry(struct paginator *paginator, const struct galley_flow *flow, int index)
{
    const struct galley *galley = paginator->galley;
    const struct galley_row *row = &flow->rows[index];
    const long long height = galley_line_height(flow, row);
    if (!row->cite_count || height + foot_most(galley, row) <= galley->page_height)
        return false;
    const int line = galley_text_line(row);
    for (int i = 0; i < row->cite_count; i++) {
        const int from = max_int(row->cites[i].line - line + 1, 0);
        foot_cut(&paginator->alone, 0);
        foot_add_row(&paginator->alone, row, from, row->cites[i].line + line);
        if (height + foot_height(&paginator->alone, 0) > galley->page_height)
            return true;
    }
    return false;
}

int **carry_find_calm(struct paginator *paginator)
{
    const struct galley *galley = paginator->galley;
    if (galley->note_leading == 0)
        return NULL;
    int **calm = arena_array(paginator->scratch, galley->section_count, sizeof *calm);
    for (int s = 0; s < galley->section_count; s++) {
        const struct galley_section *section = &galley->sections[s];
        calm[s] = arena_array(paginator->scratch, section->flow_count, sizeof **calm);
        for (int i = 0; i < section->flow_count; i++) {
            int row = section->flows[i].text ? 0 : section->flows[i].row_count;
            while (row > 0 && !may_carry(paginator, &section->flows[i], row - 1))
                row--;
            calm[s][i] = row;
        }
    }
    return calm;
}

int carry_last_left(const struct paginator *paginator, bool carries, int section,
                    const struct breakpoint *places)
{
    const int left = carries ? -1 : galley_last_left(paginator->galley, section, places);
    return left >= 0 && paginator->calm && places[left].row < paginator->calm[section][left] ? -1 : left;
}
