/* Decides where the rules let a page end a flow, and what such an end costs. */
#include "solve/pages_galley.h"

#include "base/integers.h"

bool galley_flow_ended(const struct galley_flow *flow, struct breakpoint place)
{
    return place.row == flow->row_count;
}

bool galley_section_ended(const struct galley_section *section, const struct breakpoint *places)
{
    for (int i = 0; i < section->flow_count; i++)
        if (!galley_flow_ended(&section->flows[i], places[i]))
            return false;
    return true;
}

/* Returns the index of the only flow that has not ended at places[], or -1 if no flow or several are left, or
 * prose. */
static int flow_left(const struct galley_section *section, const struct breakpoint *places)
{
    int left = -1;
    for (int i = 0; i < section->flow_count; i++) {
        if (galley_flow_ended(&section->flows[i], places[i]))
            continue;
        if (left >= 0 || section->flows[i].text)
            return -1;
        left = i;
    }
    return left;
}

int galley_flow_alone(const struct galley_section *section, const struct breakpoint *places)
{
    return section->columns > 1 ? flow_left(section, places) : -1;
}

static bool is_empty(const struct galley_section *section)
{
    for (int i = 0; i < section->flow_count; i++)
        if (section->flows[i].row_count)
            return false;
    return true;
}

int galley_next_section(const struct galley *galley, int section)
{
    do
        section++;
    while (section < galley->section_count && is_empty(&galley->sections[section]));
    return section;
}

int galley_last_left(const struct galley *galley, int section, const struct breakpoint *places)
{
    if (section == galley->section_count || galley_next_section(galley, section) < galley->section_count)
        return -1;
    return flow_left(&galley->sections[section], places);
}

int galley_flow_most(const struct galley *galley)
{
    int most = 1;
    for (int i = 0; i < galley->section_count; i++)
        most = max_int(most, galley->sections[i].flow_count);
    return most;
}

int galley_head_height(const struct galley_flow *flow, struct breakpoint from)
{
    return from.row || from.line ? flow->head_continued : flow->head_first;
}

int galley_least_cut(const struct galley_row *row, int top)
{
    return min_int(top + galley_text_line(row), row->lines);
}

long long galley_row_height(const struct galley_row *row, int top, int end)
{
    int lines = end - top + galley_lines_back(row, top);
    if (top > 0 && lines < row->label_lines)
        lines = row->label_lines;
    return (long long)row->before + (long long)lines * row->leading + row->after;
}

long long galley_line_height(const struct galley_flow *flow, const struct galley_row *row)
{
    return (long long)max_int(flow->head_first, flow->head_continued) + row->before +
           (long long)max_int(row->label_lines, galley_text_line(row) + row->halved) * row->leading +
           row->after;
}

int galley_first_cite(const struct galley_text *text, int line)
{
    return line > 0 ? text->lines[line - 1].cites_end : 0;
}

static bool page_break_at(const struct galley_flow *flow, int row)
{
    return !flow->text && row < flow->row_count && flow->rows[row].page_break;
}

bool galley_may_end_after(const struct galley_flow *flow, int row)
{
    return !flow->rows[row].keep_with_next || row + 1 == flow->row_count || page_break_at(flow, row + 1);
}

bool galley_may_cut(const struct galley_row *row, int top, int line)
{
    const int together = LINES_TOGETHER * galley_text_line(row);
    return !row->never_split && line - top >= together && row->lines - line >= together;
}

bool galley_may_end(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    if (galley_same_place(from, end) || flow->text)
        return true;
    if (!end.line)
        return galley_may_end_after(flow, end.row - 1);
    return galley_may_cut(&flow->rows[end.row], end.row == from.row ? from.line : 0, end.line);
}

bool galley_end_counts(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    return !galley_flow_ended(flow, end) &&
           (galley_same_place(from, end) || end.line || !page_break_at(flow, end.row));
}

/* If the author ends a page before the last rows, they cost nothing. */
int galley_last_rows_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    if (flow->text || !galley_flow_ended(flow, end) || !(from.row || from.line) ||
        (!from.line && page_break_at(flow, from.row)))
        return 0;
    const int rows = end.row - from.row;
    return rows == 1 ? COST_ONE_ROW : rows == 2 ? COST_TWO_ROWS : 0;
}

int galley_cut_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    if (galley_same_place(from, end) || flow->text)
        return 0;
    int cost = 0;
    if (from.line) {
        const struct galley_row *row = &flow->rows[from.row];
        const int below = end.row == from.row ? end.line : row->lines;
        cost += below - from.line <= STUB_LINES * galley_text_line(row) ? COST_STUB : 0;
    }
    if (end.line) {
        const struct galley_row *row = &flow->rows[end.row];
        const bool stub = end.line <= STUB_LINES * galley_text_line(row) &&
                          (end.row > from.row || !from.line);
        cost += COST_CUT + (stub ? COST_STUB : 0) + (row->places ? row->places[end.line].points * 1000 : 0);
    }
    return cost;
}

int galley_end_cost(const struct galley_flow *flow, struct breakpoint from, struct breakpoint end)
{
    return galley_cut_cost(flow, from, end) + galley_last_rows_cost(flow, from, end);
}

long long galley_parting_cost(const struct galley_section *section)
{
    const struct galley_text *text = section->flows[0].text;
    return text && text->stays < text->line_count ? COST_HEADING : 0;
}

long long galley_slack_cost(const struct galley *galley, long long slack, bool blank)
{
    if (slack <= 0)
        return 0;
    long long share = slack * 1000 / galley->page_height;
    if (share > SLACK_MOST && !blank)
        share = SLACK_MOST;
    return share * share;
}

bool galley_has_note_room(const struct galley *galley, long long height)
{
    return galley->note_leading > 0 &&
           height + galley->foot_separator + galley->note_leading <= galley->page_height;
}

long long galley_foot_cost(const struct galley *galley, int foot)
{
    const long long over = (long long)foot * 1000 / galley->page_height - FOOT_FREE;
    return over > 0 ? over * over : 0;
}
