/* Decides what height stands for the rest of a report. The two longest flows of a section decide how many
 * pages the section takes; the others count less, for the notes that they add. */
#include "solve/pages_expect.h"

#include "base/integers.h"

static long long height_of(const struct galley_flow *flow)
{
    const struct galley_text *text = flow->text;
    long long height = 0;
    for (int row = 0; row < flow->row_count; row++)
        height += text ? text->lines[row].height
                       : galley_row_height(&flow->rows[row], 0, flow->rows[row].lines);
    return text ? height / text->columns : height;
}

static long long expect_section(const struct galley_section *section, const struct state_flow *flows)
{
    long long most = 0, next = 0, sum = 0;
    for (int i = 0; i < section->flow_count; i++) {
        const long long left = flows[i].left;
        sum += left;
        if (left > most) {
            next = most;
            most = left;
        } else if (left > next) {
            next = left;
        }
    }
    const long long others = section->flow_count > 1 ? (sum - most) / (section->flow_count - 1) : most;
    return (3 * (next + (most - next) / max_int(section->columns, 1)) + others) / 4;
}

struct section_start *expect_sections(const struct galley *galley, struct arena *arena)
{
    struct section_start *starts = arena_array(arena, galley->section_count, sizeof *starts);
    long long after = 0;
    for (int s = galley->section_count - 1; s >= 0; s--) {
        const struct galley_section *section = &galley->sections[s];
        starts[s].flows = arena_array(arena, section->flow_count, sizeof *starts->flows);
        for (int i = 0; i < section->flow_count; i++)
            starts[s].flows[i].left = height_of(&section->flows[i]);
        starts[s].after = after;
        after += expect_section(section, starts[s].flows) + section->flows[0].head_first +
                 galley->section_gap;
    }
    return starts;
}

long long expect_rest(const struct galley *galley, const struct section_start *starts,
                      const struct state *state)
{
    return expect_section(&galley->sections[state->section], state->flows) + starts[state->section].after +
           (long long)state->carried * galley->note_leading / max_int(galley->note_columns, 1);
}
